"""The report as a workbook: a sheet a table, with what it rests on first."""

from __future__ import annotations

from collections.abc import Iterator

from ltconverse.exchange.spreadsheet import Cell, Column, Sheet, write_xlsx
from ltconverse.learning import words
from ltconverse.learning.report import Report, Row, Table


def to_xlsx(report: Report) -> bytes:
    """The workbook's bytes. A count that is withheld is a `*`, so that no sum takes it for none."""
    sheets = [_about(report), *(_sheet(table) for table in report.tables)]
    return write_xlsx(sheets, title=words.TITLE)


def _about(report: Report) -> Sheet:
    lines = [report.title]
    if report.too_few:
        lines.append(words.too_few(report.reviews))
    else:
        lines += words.facts(report.reviews, report.until, report.periods)
        lines += [*words.HOW_TO_READ, words.RULE]
    return Sheet("About", [Column(words.TITLE, 90)], [[line] for line in lines], portrait=True)


def _sheet(table: Table) -> Sheet:
    nested = any(row.depth for row in table.rows)
    rows, heading = [], ""
    for row in table.rows:
        heading = heading if row.depth else row.label
        rows.append([*([heading] if nested else []), *_cells(table, row, nested)])
    return Sheet(table.title, list(_columns(table, nested)), rows, note=words.WITHHELD_NOTE)


def _columns(table: Table, nested: bool) -> Iterator[Column]:
    if nested:
        yield Column("Heading")
    yield Column(table.of)
    for column in table.columns:
        yield Column(column.title, 14)
    if table.trends:
        yield Column(words.TREND, 10)
        yield Column("With its numbers", 60)


def _cells(table: Table, row: Row, nested: bool) -> Iterator[Cell]:
    """`nested`: the heading has a column of its own, so that a filter finds what is under it."""
    yield words.WHOLE_HEADING if nested and not row.depth else row.label
    for count in row.cells:
        yield words.WITHHELD if count is None else count
    if table.trends:
        yield words.course(row.trend)
        yield words.change(row.trend) if row.trend else ""
