"""What recurs in a library: the report on it, written in the form a file's name asks for.

Opens no case: whoever reads what is learned needs none.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from ltconverse import files
from ltconverse.errors import CannotWrite
from ltconverse.learning.composing import compose, levels_of
from ltconverse.learning.counting import count
from ltconverse.learning.digest import quarter_of
from ltconverse.learning.library import Library, is_inside
from ltconverse.learning.report import Report


def report_on(library: Library, today: date) -> Report:
    """What recurs in a library, as of the quarter of that day. Raises LibraryDamaged."""
    from ltconverse.method.library import load_library

    method = load_library()
    counted = count(library.facts(), quarter_of(today), levels_of(method.factors))
    return compose(library.title, counted, method.factors, method.patterns)


def write_report(report: Report, path: Path) -> Path:
    """Write a report in the form that `path` ends with. Raises CannotWrite, ParquetMissing."""
    form = _FORMS.get(path.suffix.removeprefix(".").lower())
    if form is None:
        endings = ", ".join(f".{ending}" for ending in _FORMS)
        raise CannotWrite(
            f"{path.name} has no ending that says in which form to write it.",
            hint=f"End the file's name with one of {endings}.",
        )
    if is_inside(path):
        raise CannotWrite(
            f"{path} is inside the folder of a library or a case, where everything is encrypted.",
            hint="Choose another place with -o.",
        )
    files.write_bytes(path, form(report))
    return path


def _text(report: Report) -> bytes:
    from ltconverse.learning.plain import to_text

    return to_text(report).encode()


def _page(report: Report) -> bytes:
    from ltconverse.learning.page import to_html

    return to_html(report).encode()


def _workbook(report: Report) -> bytes:
    from ltconverse.learning.sheets import to_xlsx

    return to_xlsx(report)


def _parquet(report: Report) -> bytes:
    from ltconverse.learning.columns import to_parquet

    return to_parquet(report)


_FORMS: dict[str, Callable[[Report], bytes]] = {
    "txt": _text,
    "html": _page,
    "xlsx": _workbook,
    "parquet": _parquet,
}
