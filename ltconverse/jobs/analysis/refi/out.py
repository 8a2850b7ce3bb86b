"""A review as a REFI-QDA project (.qdpx) or its codes alone (.qdc), for other programs.

What is written here is plain text outside the encrypted case, and the journal keeps that it left.
Asks nothing and shows nothing. What comes back is read by back.py.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ltconverse import files
from ltconverse.case.events import DocumentExported
from ltconverse.errors import CannotWrite, NotFound
from ltconverse.exchange.refi.model import Codebook
from ltconverse.jobs.analysis.refi.review import review_of, without_codings
from ltconverse.jobs.analysis.refi.texts import Text, recording_text
from ltconverse.jobs.documents import check_outside
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.register import Named, has_names
from ltconverse.text import one_line

WITHOUT_RECORDINGS = (
    "The words of recordings were left out: people's names may stand in them as they were heard. "
    "--transcripts takes them along."
)


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and sentences on it for whoever took it out."""

    path: Path
    texts: int
    codes: int
    codings: int
    remarks: tuple[str, ...]


def export_codings(
    case: OpenCase,
    path: Path,
    *,
    transcripts: bool = False,
    register: Sequence[Named] | None = None,
    blank: bool = False,
) -> Exported:
    """Write the case to `path`: a project (.qdpx), or its codes alone (.qdc).

    With `transcripts` the words of recordings go too; names that `register` holds are replaced in
    them (None while it is locked). What others coded in a round that is still open stays here; with
    `blank` no coding goes at all, for somebody who is to code apart. Raises CannotWrite.
    """
    form = _form_of(path)
    check_outside(case, path)
    from ltconverse.exchange.refi.writing import write_qdc, write_qdpx  # late: they take lxml

    told: list[Text] = []
    remarks: tuple[str, ...] = (WITHOUT_RECORDINGS,) if case.state.recordings else ()
    if form == "qdpx" and transcripts:
        told, remarks = recordings_of(case, register)
    review = review_of(case.state, at=case.now(), reader=case.author, more=told)
    if blank:
        review = without_codings(review)
    project, codes = review.project, len(list(review.project.all_codes()))
    content = write_qdpx(project) if form == "qdpx" else write_qdc(Codebook(project.codes))
    files.write_bytes(path, content)
    case.record(DocumentExported(document="codings", form=form))
    if form == "qdc":
        return Exported(path, 0, codes, 0, ())
    return Exported(path, len(project.sources), codes, review.codings, (*remarks, *review.left_out))


def _form_of(path: Path) -> str:
    form = path.suffix.lower().lstrip(".")
    if form not in {"qdpx", "qdc"}:
        raise CannotWrite(
            f"{path}: the form of this file is not known.",
            hint="End its name with .qdpx (texts, codes and codings) or .qdc (the codes alone).",
        )
    return form


def recordings_of(
    case: OpenCase, register: Sequence[Named] | None
) -> tuple[list[Text], tuple[str, ...]]:
    """The words of every recording that has any, with names of the register replaced; what to know
    of that."""
    from ltconverse.jobs.words.transcribing import transcript_of, with_words
    from ltconverse.jobs.words.transcripts_out import Leaving

    texts: list[Text] = []
    remarks: dict[str, None] = {}
    for conversation in case.state.conversations.values():
        leaving = Leaving(case.state, conversation, register, with_names=False)
        role = one_line(case.state.practitioner_of(conversation).role)
        with contextlib.suppress(NotFound):  # nothing recorded, erased, or not transcribed yet
            for number, one in enumerate(with_words(case.state, conversation), start=1):
                told = leaving.account(one, transcript_of(case, one))
                name = f"{conversation.number} {role}, recording {number}"
                texts.append(recording_text(conversation, one.id, told, name=name))
                for remark in leaving.remarks(register_there=has_names(case)):
                    remarks[f"Conversation {conversation.number}: {remark}"] = None
    return texts, tuple(remarks)
