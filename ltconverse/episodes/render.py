"""The table as CSV for spreadsheets, as Markdown, as one HTML page to print, as JSON.

Takes values and gives text; writes no file.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

from ltconverse.episodes import words
from ltconverse.episodes.model import EpisodeRow, Table, Told
from ltconverse.text import printable
from ltconverse.writeup.markdown import Markdown, cell, escape_line
from ltconverse.writeup.templating import render_html, render_markdown

TEMPLATES = Path(__file__).resolve().parent / "templates"
# The page shares its dress with the write-up.
_SHARED = TEMPLATES.parents[1] / "writeup" / "templates"

COLUMNS = (
    words.ACCOUNT,
    "Agency",
    "Conversation",
    "Turning point",
    words.DESCRIPTION,
    words.BREAK_DOWN,
    words.FACTORS,
    words.STATEMENTS,
)
# A spreadsheet takes a cell that begins so for a formula and would run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BYTE_ORDER_MARK = "\ufeff"


def to_json(table: Table) -> str:
    """The table as JSON: the fields of `model.Table`, text as it was noted."""
    return json.dumps(table.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def to_csv(table: Table) -> str:
    """The table as CSV (RFC 4180), with the mark by which Excel knows UTF-8; no cell a formula."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_defused(one) for one in _cells(row)] for row in table.rows)
    return _BYTE_ORDER_MARK + made.getvalue()


def to_markdown(table: Table) -> str:
    """The table as Markdown, in which what a person wrote is never markup."""
    ours = {
        "line": escape_line,
        "listed": lambda told, nothing: _as_cell(_lines(told, nothing)),
        "factored": lambda told: _as_cell(_factor_lines(told)),
    }
    return render_markdown(TEMPLATES, "episodes.md", {"table": table, "words": words, **ours})


def to_html(table: Table) -> str:
    """The table as one page that loads nothing and runs nothing; prints on A4 across."""
    css = (_SHARED / "page.css").read_text(encoding="utf-8")
    values = {"table": table, "words": words, "page_css": _trusted(css)}
    return render_html(TEMPLATES, "episodes.html", values)


def _trusted(css: str) -> object:
    from markupsafe import Markup

    return Markup(css)  # noqa: S704 - a file of ours, with no word of a person in it


def _defused(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cells(row: EpisodeRow) -> Iterable[str]:
    yield printable(row.account.role)
    yield printable(row.account.agency)
    yield str(row.conversation)
    yield str(row.turning_point)
    yield "\n".join(
        (
            printable(row.title),
            f"{words.SIGNIFICANCE}:",
            *_lines(row.significance, words.NO_HINDSIGHT),
        )
    )
    yield "\n".join((*_lines(row.break_down, words.NOTHING), f"{words.JUDGEMENT}: {row.judgement}"))
    yield "\n".join(
        (
            f"{words.SENSE}:",
            *_lines(row.sense, words.NOTHING),
            f"{words.INFLUENCES}:",
            *_factor_lines(row.factors),
        )
    )
    yield words.statement_numbers(row)


def _lines(told: Iterable[Told], nothing: str) -> list[str]:
    return [printable(f"{words.said(one)} {words.tag(one)}") for one in told] or [nothing]


def _factor_lines(told: Iterable[Told]) -> list[str]:
    lines = []
    for one in told:
        heading = f"{words.headings(one)}: " if one.influences else ""
        lines.append(printable(f"{heading}{words.said(one)} {words.tag(one)}"))
    return lines or [words.NOTHING]


def _as_cell(lines: Iterable[str]) -> Markdown:
    return Markdown("<br>".join(cell(line) for line in lines))
