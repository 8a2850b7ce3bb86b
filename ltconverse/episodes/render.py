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
from ltconverse.episodes.model import EpisodeRow, Source, Table
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

    def cells(row: EpisodeRow) -> list[Markdown]:
        return [_as_cell(one) for one in columns(row)]

    ours = {"line": escape_line, "cells": cells}
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
    yield row.label
    yield printable(row.when)
    for lines in columns(row):
        yield "\n".join(lines)
    yield words.statement_numbers(row)


def columns(row: EpisodeRow) -> tuple[list[str], ...]:
    """The lines of the three columns of the method's table, then of accounts and of records."""
    made = (_episode(row), _actions(row), _factors(row), _accounts(row), _records(row))
    return tuple([printable(line) for line in lines] for lines in made)


def _episode(row: EpisodeRow) -> list[str]:
    lines = [words.described(row)]
    if not row.id:
        lines.append(f"({words.BY_ITSELF})")
    if row.description:
        lines.append(row.description)
    lines.append(f"{words.SIGNIFICANCE}:")
    told = [
        f"{words.said(one)} ({account.who.role}, {one.label})"
        for account in row.accounts
        for one in account.significance
    ]
    lines += [*filter(None, [row.significance]), *told] or [words.NO_HINDSIGHT]
    return lines


def _actions(row: EpisodeRow) -> list[str]:
    lines: list[str] = []
    for one in row.actions:
        who = f"{one.by}: " if one.by else ""
        lines.append(f"{one.label} {who}{one.text} [{_rests(one.sources)}]")
        lines.append(f"   {words.judged(one.judged)}")
        lines += [f"   {words.otherwise(other)}" for other in one.otherwise]
        if against := words.sources(one.sources, "against"):
            lines.append(f"   {words.AGAINST}: {against}")
    return lines or [words.NO_ACTIONS if row.id else words.NOT_YET_JUDGED]


def _factors(row: EpisodeRow) -> list[str]:
    return [
        f"{one.label} {words.factor(one)}: {one.text} [{_rests(one.sources)}]"
        for one in row.factors
    ] or [words.NO_FACTORS]


def _rests(sources: tuple[Source, ...]) -> str:
    return words.sources(sources) or words.NO_EVIDENCE


def _accounts(row: EpisodeRow) -> list[str]:
    """Each voice apart: never one chronology."""
    lines: list[str] = []
    for account in row.accounts:
        lines.append(f"{words.account(account)}: {'; '.join(account.titles) or words.SPOKE_OF_IT}")
        told = (*account.break_down, *account.sense, *account.cited)
        lines += [f"   {words.said(one)} {words.tag(one)}" for one in told]
    if row.silent:
        lines.append(f"{words.SILENT}: {', '.join(row.silent)}")
    return lines


def _records(row: EpisodeRow) -> list[str]:
    lines = [f"{words.source(one)}: {one.text}" for one in row.records]
    for one in row.compared:
        views = "; ".join(map(words.source, one.sources))
        lines.append(f"{one.label} {words.TOGETHER[one.together]}: {one.words} [{views}]")
    return lines or [words.NO_RECORDS]


def _as_cell(lines: Iterable[str]) -> Markdown:
    return Markdown("<br>".join(cell(line) for line in lines))
