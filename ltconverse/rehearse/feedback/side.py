"""A session as plain text, for a terminal or an e-mail, at a width of one's choice. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ltconverse.rehearse.feedback import phrases
from ltconverse.rehearse.feedback.session import Session, Tally
from ltconverse.text import many, one_line, wrapped

_LEAST, _LABEL, _CELL = 60, 38, 14


def to_text(session: Session, width: int = 80) -> str:
    """The session in lines of at most `width` characters."""
    return "\n".join(_lines(session, max(width, _LEAST))) + "\n"


def _lines(session: Session, width: int) -> Iterator[str]:
    title = one_line(f"Rehearsals side by side: {session.title}".rstrip(": "))
    yield from wrapped(title, width)
    yield "=" * min(len(title), width)
    for caution in session.cautions:
        yield from wrapped(caution, width)
    if not session.columns:
        yield ""
        yield "There is no result yet to set beside another."
        return
    yield from _headed("The rehearsals", width)
    for one in session.columns:
        whole = round(one.minutes or 0)
        minutes = f", {many(whole, 'minute')}" if whole else ""
        told = f"{one.label}: “{one.scenario_title}”, {many(one.questions, 'question')}{minutes}."
        yield from wrapped(one_line(told), width, "- ", "  ")
    yield from _headed("Side by side", width)
    yield from _table(session, width)
    if session.tried:
        yield from _headed("What each is offered to try next", width)
        yield from _tallies(session.tried, width)
    for told_in in session.told:
        yield from _headed(one_line(f"What was told of “{told_in.title}”"), width)
        yield from wrapped(phrases.SPOILS_MEMORIES, width)
        yield from _tallies([one for one in told_in.memories if one.count], width)
        nobody = [one_line(one.title) for one in told_in.memories if not one.count]
        if nobody:
            yield from wrapped(f"to nobody yet: {'; '.join(nobody)}", width, "- ", "  ")


def _table(session: Session, width: int) -> Iterator[str]:
    """In as many parts beneath each other as the columns need; the last has middle and range."""
    heads = [one_line(one.label) for one in session.columns]
    extra = [
        *(["Middle"] if any(row.middle for row in session.rows) else []),
        *(["Range"] if any(row.spread for row in session.rows) else []),
    ]
    cell = max(_CELL, *(min(len(head), 18) + 2 for head in heads))
    fits = max((width - _LABEL) // cell, 1)
    columns = [*heads, *extra]
    for first in range(0, len(columns), fits):
        here = range(first, min(first + fits, len(columns)))
        if first:
            yield ""
        yield _cells("", [_cut(columns[at], cell) for at in here], cell)
        for row in session.rows:
            after = {"Middle": row.middle, "Range": row.spread}
            cells = [*(one.said for one in row.cells), *(after[one] for one in extra)]
            yield _cells(row.title, [_cut(cells[at], cell) for at in here], cell)


def _cells(label: str, cells: Sequence[str], cell: int) -> str:
    return (label[: _LABEL - 1].ljust(_LABEL) + "".join(one.rjust(cell) for one in cells)).rstrip()


def _cut(text: str, cell: int) -> str:
    return text if len(text) < cell else f"{text[: cell - 2]}…"


def _tallies(tallies: Sequence[Tally], width: int) -> Iterator[str]:
    for one in tallies:
        told = f"{one_line(one.title)}: {one.count} of {many(one.of, 'rehearsal')}"
        yield from wrapped(told, width, "- ", "  ")


def _headed(title: str, width: int) -> Iterator[str]:
    yield ""
    yield from wrapped(title, width)
    yield "-" * min(len(title), width)
