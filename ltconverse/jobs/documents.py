"""Making documents of a case: composing, rendering by the file's ending, writing, noting that.

What is written here is plain text outside the encrypted case; the journal keeps that it left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ltconverse import files
from ltconverse.case.events import DocumentExported
from ltconverse.errors import CannotWrite, NotForPractice
from ltconverse.jobs.opening import find_conversation

if TYPE_CHECKING:
    from ltconverse.episodes.model import Table
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.writeup.model import WriteUp

_Composed = TypeVar("_Composed")
_Form = Callable[[_Composed], str | bytes]


def write_write_up(
    case: OpenCase,
    conversation: str,
    path: Path,
    on_remark: Callable[[str], object] | None = None,
) -> Path:
    """Write the write-up of a conversation (its number, role or id) in the form `path` ends with.

    .md, .html, .docx or .json. Raises NotFound or CannotWrite; gives back `path`. `on_remark` is
    told, once it is written, if quotes in it were not compared with the recording. What was decided
    of words that may identify someone holds in it, as in all that leaves.
    """
    form = form_for(path, _write_up_forms())
    check_outside(case, path)
    found = find_conversation(case.state, conversation)
    from ltconverse.jobs.checks.compared import quotes_heard, remark
    from ltconverse.jobs.names_out import names_out
    from ltconverse.writeup.compose import compose

    heard = quotes_heard(case, found)
    write_up = compose(case.state, found.id, heard=heard)
    write_content(path, form(names_out(write_up, case.state.decisions.values())))
    case.record(
        DocumentExported(document="write-up", form=ending_of(path), conversation=found.id),
    )
    if on_remark is not None and (said := remark(heard)):
        on_remark(said)
    return path


def write_episodes(case: OpenCase, path: Path) -> Path:
    """Write the table of key practice episodes in the form `path` ends with.

    .docx, .pdf, .html, .xlsx, .csv, .md or .json. Raises CannotWrite, PdfMissing or, for .csv,
    NotForPractice; gives back `path`.
    """
    form = form_for(path, _episode_forms(case))
    check_outside(case, path)
    if ending_of(path) == "csv":
        expect_marked(case, path)
    from ltconverse.jobs.analysis.tables import table_of

    write_content(path, form(table_of(case.state)))
    case.record(DocumentExported(document="episodes", form=ending_of(path)))
    return path


def _write_up_forms() -> Mapping[str, _Form[WriteUp]]:
    from ltconverse.writeup import render

    def to_word(write_up: WriteUp) -> bytes:
        from ltconverse.writeup.word import to_word  # late: python-docx takes a while to import

        return to_word(write_up)

    return {
        "md": render.to_markdown,
        "html": render.to_html,
        "docx": to_word,
        "json": render.to_json,
    }


def _episode_forms(case: OpenCase) -> Mapping[str, _Form[Table]]:
    from ltconverse.episodes import render

    today = case.now().astimezone().date()

    def to_word(table: Table) -> bytes:
        from ltconverse.episodes.word import to_word  # late: python-docx takes a while to import

        return to_word(table, today)

    def to_pdf(table: Table) -> bytes:
        from ltconverse.episodes.pdf import to_pdf

        return to_pdf(table, today)

    def to_xlsx(table: Table) -> bytes:
        from ltconverse.jobs.analysis.workbook import to_xlsx

        return to_xlsx(case.state, table)

    return {
        "docx": to_word,
        "pdf": to_pdf,
        "xlsx": to_xlsx,
        "csv": render.to_csv,
        "md": render.to_markdown,
        "html": render.to_html,
        "json": render.to_json,
    }


def ending_of(path: Path) -> str:
    """The ending of a file's name, without its dot and in small letters."""
    return path.suffix.removeprefix(".").lower()


def form_for(path: Path, forms: Mapping[str, _Form[_Composed]]) -> _Form[_Composed]:
    """The one of `forms` (by ending) that `path` asks for. Raises CannotWrite."""
    with files.looking(path):
        folder = path.is_dir()
    if folder:
        raise CannotWrite(f"{path} is a folder.", hint="Name the file to write in it.")
    form = forms.get(ending_of(path))
    if form is None:
        endings = ", ".join(f".{ending}" for ending in forms)
        raise CannotWrite(
            f"{path.name} has no ending that says in which form to write it.",
            hint=f"End the file's name with one of {endings}.",
        )
    return form


def expect_marked(case: OpenCase, path: Path) -> None:
    """Only what says on it that it is of a rehearsal leaves a practice folder: some forms have no
    place for that. Raises NotForPractice."""
    if case.state.practice:
        raise NotForPractice(
            f"Nothing in {path.name} would say that it is of a rehearsal.",
            hint="A page (.html), a Word file or a workbook says so on top.",
        )


def check_outside(case: OpenCase, path: Path, hint: str = "Choose another place with -o.") -> None:
    """No plain text goes into the case folder, where everything is encrypted.

    Raises CannotWrite for a `path` inside it, with that hint.
    """
    if path.resolve().is_relative_to(case.path.resolve()):
        raise CannotWrite(
            f"{path} is inside the case folder, where everything is encrypted.",
            hint=hint,
        )


def write_content(path: Path, content: str | bytes) -> None:
    """Write a document. Raises CannotWrite."""
    if isinstance(content, str):
        files.write_text(path, content)
    else:
        files.write_bytes(path, content)
