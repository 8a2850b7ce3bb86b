"""The report as plain text, for a terminal or an e-mail, at a width of one's choice. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from ltconverse.learning import words
from ltconverse.learning.report import Report, Table

WIDTH = 80
_LEAST_LABEL = 20
_GAP = 2


def to_text(report: Report, width: int = WIDTH) -> str:
    """The report in lines of at most `width` characters."""
    return "\n".join(_lines(report, max(width, 60))) + "\n"


def _lines(report: Report, width: int) -> Iterator[str]:
    yield words.TITLE
    yield "=" * len(words.TITLE)
    yield from _wrapped(report.title, width)
    yield ""
    if report.too_few:
        yield from _wrapped(words.too_few(report.reviews), width)
        return
    for fact in words.facts(report.reviews, report.until, report.periods):
        yield from _wrapped(fact, width)
    for hint in words.HOW_TO_READ:
        yield ""
        yield from _wrapped(hint, width)
    yield from _headed(words.CHANGES)
    yield from _changes(report, width)
    for table in report.tables:
        if not table.wide:
            yield from _headed(table.title)
            yield from _wrapped(table.lead, width)
            yield from _drawn(table.brief(), width)
    yield ""
    yield from _wrapped(words.RULE, width)


def _changes(report: Report, width: int) -> Iterator[str]:
    if not report.changes:
        yield from _wrapped(words.NOTHING_CHANGES, width)
    for row in report.changes:
        if row.trend is not None:
            told = f"{row.name}: {words.change(row.trend)}"
            yield from textwrap.wrap(told, width, initial_indent="- ", subsequent_indent="  ")


def _headed(title: str) -> Iterator[str]:
    yield from ("", title, "-" * len(title))


def _wrapped(text: str, width: int) -> Sequence[str]:
    return textwrap.wrap(text, width)


def _drawn(table: Table, width: int) -> Iterator[str]:
    """The table, in as many parts beneath each other as its columns need."""
    titles = [column.title for column in table.columns]
    cells = [[words.count(one) for one in row.cells] for row in table.rows]
    if table.trends:
        titles.append(words.TREND)
        for row, told in zip(table.rows, cells, strict=True):
            told.append(words.course(row.trend))
    widths = [
        max(len(part) for part in (*title.split(), *(told[place] for told in cells)))
        for place, title in enumerate(titles)
    ]
    for part in _parts(widths, width - _LEAST_LABEL):
        label = width - sum(each + _GAP for each in widths[part])
        longest = max(len(row.label) + 2 * row.depth for row in table.rows)
        label = min(label, max(longest, len(table.of)))
        yield ""
        yield from _part(table, label, titles[part], widths[part], [told[part] for told in cells])


def _parts(widths: Sequence[int], room: int) -> Iterator[slice]:
    """Columns that fit beside each other."""
    start, taken = 0, 0
    for place, each in enumerate(widths):
        if taken + each + _GAP > room and place > start:
            yield slice(start, place)
            start, taken = place, 0
        taken += each + _GAP
    yield slice(start, len(widths))


def _part(
    table: Table,
    label: int,
    titles: Sequence[str],
    widths: Sequence[int],
    cells: Sequence[Sequence[str]],
) -> Iterator[str]:
    heads = [textwrap.wrap(title, each) for title, each in zip(titles, widths, strict=True)]
    deep = max(len(head) for head in heads)
    for place in range(deep):
        # The titles stand on the line, so that the last word of each is over its numbers.
        words_here = [([""] * (deep - len(head)) + head)[place] for head in heads]
        yield _line(table.of if place == deep - 1 else "", label, words_here, widths)
    for row, told in zip(table.rows, cells, strict=True):
        indent = "  " * row.depth
        lines = textwrap.wrap(row.label, label - len(indent) - 2) or [""]
        if len(indent + row.label) <= label:
            lines = [row.label]
        yield _line(indent + lines[0], label, told, widths)
        yield from (f"{indent}  {line}" for line in lines[1:])


def _line(first: str, label: int, cells: Sequence[str], widths: Sequence[int]) -> str:
    told = (" " * _GAP + one.rjust(each) for one, each in zip(cells, widths, strict=True))
    return (first.ljust(label) + "".join(told)).rstrip()
