"""The table as PDF, tagged, A4 across: the three columns, then every account behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ltconverse.episodes import words
from ltconverse.episodes.cells import Laid, Line, anchors, laid
from ltconverse.episodes.model import Table
from ltconverse.text import one_line, printable, storable
from ltconverse.writeup.typeset import typeset

TEMPLATE = Path(__file__).resolve().parent / "templates" / "episodes.typ"


def to_pdf(table: Table, on: date) -> bytes:
    """The table as the bytes of a PDF file, the same for the same table and day.

    Raises PdfMissing where the extra is not installed.
    """
    return typeset(TEMPLATE, "table", _data(table, on), on)


def _data(table: Table, on: date) -> dict[str, Any]:
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
                {
                    "text": _line(words.source(source)),
                    "anchor": end(source.label),
                    "reason": _line(words.reason(source)),
                }
                for source in one.sources
            ],
        }
        for one in lines
    ]


def _line(text: str) -> str:
    return storable(one_line(text))
