"""The rehearsals of a session side by side on paper, lying across: as a page and in Word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ltconverse.rehearse.feedback import phrases
from ltconverse.rehearse.feedback.session import Column, Row, Session, Tally, ToldInSession
from ltconverse.rehearse.papers import words
from ltconverse.rehearse.papers.model import Grid, Item, Items, Paper, Paragraph, Part, line
from ltconverse.text import many, one_line

MOST_COLUMNS = 7
"""So many rehearsals stand beside one another on a page; further ones in a table of their own."""


def to_html(session: Session) -> str:
    """The session as one page that loads nothing and runs nothing; prints on A4 across."""
    from ltconverse.rehearse.papers.page import page

    return page(laid(session))


def to_word(session: Session) -> bytes:
    """The session as the bytes of a .docx file, A4 across, British English."""
    from ltconverse.rehearse.papers.word import document

    return document(laid(session))


def laid(session: Session) -> Paper:
    """The session as a paper."""
    parts = [Part(words.REHEARSALS, (Paragraph(line(words.NO_RESULT)),))]
    if session.columns:
        parts = list(_parts(session))
    return Paper(
        title=one_line(f"{words.SIDE_BY_SIDE}: {session.title}".rstrip(": ")),
        stands=words.REHEARSALS_STAND,
        mark=words.REHEARSAL_MARK,
        cautions=tuple(map(one_line, session.cautions)),
        parts=tuple(parts),
        across=True,
    )


def _parts(session: Session) -> Iterator[Part]:
    columns = tuple(Item(line(_column(one))) for one in session.columns)
    yield Part(words.REHEARSALS, (Items(columns),))
    yield Part(words.BESIDE, tuple(_grids(session)))
    if session.tried:
        yield Part(words.OFFERED, (Items(_tallies(session.tried)),))
    for place, told in enumerate(session.told):
        yield Part(words.told_of(told.title), _told(told), apart=place == 0)


def _column(one: Column) -> str:
    held = round(one.minutes or 0)
    minutes = f", {many(held, 'minute')}" if held else ""
    told = f"{one.label}: “{one.scenario_title}”, {many(one.questions, 'question')}{minutes}."
    return one_line(told)


def _grids(session: Session) -> Iterator[Grid]:
    """As many tables as the columns need, alike in width; the last has middle and range."""
    heads = [one.label for one in session.columns]
    count = -(-len(heads) // MOST_COLUMNS)
    most = -(-len(heads) // count)
    summed = _summed(session.rows)
    for first in range(0, len(heads), most):
        here = slice(first, first + most)
        extra = summed if first + most >= len(heads) else {}
        yield Grid(
            title=words.BESIDE if count == 1 else f"{words.BESIDE}, {first // most + 1}",
            columns=(words.MEASURE, *heads[here], *extra),
            rows=tuple(
                (
                    row.title,
                    *(cell.said for cell in row.cells[here]),
                    *(told[place] for told in extra.values()),
                )
                for place, row in enumerate(session.rows)
            ),
        )


def _summed(rows: Sequence[Row]) -> dict[str, list[str]]:
    """The columns of middles and ranges, where any row has one."""
    columns = {
        words.MIDDLE: [row.middle for row in rows],
        words.RANGE: [row.spread for row in rows],
    }
    return {title: told for title, told in columns.items() if any(told)}


def _tallies(tallies: Sequence[Tally]) -> tuple[Item, ...]:
    return tuple(
        Item(line(f"{one_line(one.title)}: {one.count} of {many(one.of, 'rehearsal')}"))
        for one in tallies
    )


def _told(told: ToldInSession) -> tuple[Paragraph | Items, ...]:
    blocks: list[Paragraph | Items] = [Paragraph(line(phrases.SPOILS_MEMORIES), "warning")]
    if items := _tallies([one for one in told.memories if one.count]):
        blocks.append(Items(items))
    if nobody := [one_line(one.title) for one in told.memories if not one.count]:
        blocks.append(Paragraph(line(f"{words.TO_NOBODY}: {'; '.join(nobody)}.")))
    return tuple(blocks)
