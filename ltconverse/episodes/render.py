"""The table as CSV for spreadsheets, as Markdown, as one HTML page to print, as JSON.

Takes values and gives text; writes no file.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from ltconverse.episodes import cells, words
from ltconverse.episodes.model import EpisodeRow, Table
from ltconverse.text import printable
from ltconverse.writeup.markdown import Markdown, cell, escape_line
from ltconverse.writeup.templating import render_html, render_markdown

TEMPLATES = Path(__file__).resolve().parent / "templates"
# The page shares its dress with the write-up.
_SHARED = TEMPLATES.parents[1] / "writeup" / "templates"

COLUMNS = (
    "Episode",
    words.WHEN,
    words.DESCRIPTION,
    words.BREAK_DOWN,
    words.FACTORS,
    words.ACCOUNTS,
    words.RECORDS,
    words.STATEMENTS,
)
# A spreadsheet takes a cell that begins so for a formula and would run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BYTE_ORDER_MARK = "\ufeff"


def to_json(table: Table) -> str:
    """The table as JSON: the fields of `model.Table`, text as it was noted.

    `table_schema` says what is in it to programs.
    """
    return json.dumps(table.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def to_csv(table: Table) -> str:
    """The table as CSV (RFC 4180), with the mark by which Excel knows UTF-8; no cell a formula."""
    return as_csv(COLUMNS, (list(_cells(row)) for row in table.rows))


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Any table as CSV in the same way; None is an empty cell, a day as `2026-09-21`."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_defused(_plain(one)) for one in row] for row in rows)
    return _BYTE_ORDER_MARK + made.getvalue()


def table_schema() -> str:
    """The JSON Schema (draft 2020-12) of what `to_json` writes, made of the values themselves."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Table.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _plain(cell: object) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None else printable(str(cell))


def to_markdown(table: Table) -> str:
    """The table as Markdown, in which what a person wrote is never markup."""

    def of(row: EpisodeRow) -> list[Markdown]:
        return [_as_cell(one) for one in columns(row)]

    ours = {"line": escape_line, "cells": of}
    return render_markdown(TEMPLATES, "episodes.md", {"table": table, "words": words, **ours})


def to_html(table: Table) -> str:
    """The table as one page that loads nothing and runs nothing; prints on A4 across."""
    css = (_SHARED / "page.css").read_text(encoding="utf-8")
    laid = cells.laid(table)
    values = {
        "table": table,
        "laid": laid,
        "anchors": cells.anchors(laid),
        "words": words,
        "page_css": _trusted(css),
    }
    return render_html(TEMPLATES, "episodes.html", values)


def _trusted(css: str) -> object:
    from markupsafe import Markup

    return Markup(css)  # noqa: S704 - a file of ours, with no word of a person in it


def _defused(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cells(row: EpisodeRow) -> Iterable[str]:
    yield row.label
    yield printable(row.when)
    for lines in columns(row):
        yield "\n".join(lines)
    yield words.statement_numbers(row)


def columns(row: EpisodeRow) -> tuple[list[str], ...]:
    """The lines of the three columns of the method's table, then of accounts and of records."""
    episode, actions, factors = cells.columns(row)
    head = [row.title] if row.id else [row.title, f"({words.BY_ITSELF})"]
    apart = cells.voices(row)
    accounts = [line for voice in apart[: len(row.accounts)] for line in cells.plain(voice)]
    records = [line for voice in apart[len(row.accounts) :] for line in cells.plain(voice[1:])]
    made = (
        [*head, *cells.plain(episode)],
        cells.plain(actions),
        cells.plain(factors),
        accounts,
        [*records, *cells.plain(cells.together(row))],
    )
    return tuple([printable(line) for line in lines] for lines in made)


def _as_cell(lines: Iterable[str]) -> Markdown:
    return Markdown("<br>".join(cell(line) for line in lines))
