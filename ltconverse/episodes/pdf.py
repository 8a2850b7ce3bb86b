"""The table as PDF, tagged, A4 across: the three columns, then every account behind them.

Knows typst, which the extra `pdf` brings. What a person wrote goes in as data, and is never read as
typst's markup or code.
"""

from __future__ import annotations

import contextlib
import datetime
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from ltconverse.episodes import words
from ltconverse.episodes.cells import Laid, Line, anchors, laid
from ltconverse.episodes.model import Table
from ltconverse.errors import PdfMissing
from ltconverse.text import one_line, printable, storable

TEMPLATE = Path(__file__).resolve().parent / "templates" / "episodes.typ"


def to_pdf(table: Table, on: datetime.date) -> bytes:
    """The table as the bytes of a PDF file, the same for the same table and day.

    Raises PdfMissing where the extra is not installed.
    """
    try:
        import typst  # late: an extra, and large
    except ImportError as reason:
        raise PdfMissing from reason
    data = json.dumps(_data(table, on))
    # Its own fonts first: then the same table is the same file on every computer.
    for alone in (True, False):
        with contextlib.suppress(typst.TypstError):
            return _compiled(data, on, "ua-1", alone=alone)
    return _compiled(data, on, "1.7", alone=False)


def _compiled(
    data: str, on: datetime.date, standard: Literal["ua-1", "1.7"], *, alone: bool
) -> bytes:
    import typst

    return typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"table": data},
        pdf_standards=standard,
        timestamp=datetime.datetime.combine(on, datetime.time(), datetime.UTC),
        ignore_system_fonts=alone,
    )


def _data(table: Table, on: datetime.date) -> dict[str, Any]:
    every = laid(table)
    ends = anchors(every)
    return {
        "title": _line(": ".join(filter(None, (words.TITLE, table.review)))),
        "heading": words.TITLE,
        "on": {"year": on.year, "month": on.month, "day": on.day},
        "review": _line(table.review),
        "mark": words.DRAFT_TABLE,
        "key": words.DRAFT,
        "page": "Page",
        "of": "of",
        "empty": words.NO_ROWS,
        "against": words.AGAINST,
        "accounts": words.ACCOUNTS,
        "columns": [words.DESCRIPTION, words.BREAK_DOWN, words.FACTORS],
        "rows": [_row(one, ends) for one in every],
    }


def _row(one: Laid, ends: Mapping[str, str]) -> dict[str, Any]:
    # Within an episode the first mention of a source leads to it: a thousand links take a second.
    led: set[str] = set()
    return {
        "title": _line(one.title),
        "aside": _line(one.aside),
        "columns": [_lines(column, ends, led) for column in one.columns],
        "voices": [_lines(voice, ends, led) for voice in one.voices],
        "together": _lines(one.together, ends, led),
    }


def _lines(lines: Iterable[Line], ends: Mapping[str, str], led: set[str]) -> list[dict[str, Any]]:
    def end(label: str) -> str:
        if label in led:
            return ""
        led.add(label)
        return ends.get(label, "")

    return [
        {
            "kind": one.kind,
            "lines": storable(printable(one.text)).expandtabs(4).split("\n"),
            "label": _line(one.label),
            "tag": _line(one.tag),
            "anchor": ends.get(one.anchor, ""),
            "sources": [
                {"text": _line(words.source(source)), "anchor": end(source.label)}
                for source in one.sources
            ],
        }
        for one in lines
    ]


def _line(text: str) -> str:
    return storable(one_line(text))
