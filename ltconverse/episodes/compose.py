"""Composing the table of key practice episodes from the case as it stands.

Pure. Every row rests on numbered statements of the write-ups, so that a cell leads back to what
was said. What the reviewers think of it is theirs to add.
"""

from __future__ import annotations

from ltconverse.case.state import CaseState, Conversation
from ltconverse.episodes.model import EpisodeRow, Table, Told
from ltconverse.writeup import placing
from ltconverse.writeup.compose import compose
from ltconverse.writeup.model import Section, Statement, WriteUp


def episode_table(state: CaseState) -> Table:
    """The table of the whole review."""
    return Table(review=state.title, rows=tuple(episode_rows(state)))


def episode_rows(state: CaseState) -> list[EpisodeRow]:
    """A row for each standing turning point of each conversation, in the order they came."""
    rows: list[EpisodeRow] = []
    for conversation in state.conversations.values():
        if conversation.live_turning_points:
            rows += _rows_of(conversation, compose(state, conversation.id))
    return rows


def _rows_of(conversation: Conversation, write_up: WriteUp) -> list[EpisodeRow]:
    sections = {section.turning_point: section for section in write_up.sections}
    return [
        _row(write_up, sections[point.number], point.number, point.title)
        for point in conversation.live_turning_points
    ]


def _row(write_up: WriteUp, section: Section, number: int, title: str) -> EpisodeRow:
    about = [one for one in write_up.statements() if number in one.about]
    here = {one.number for one in section.statements}
    hindsight = [one for one in about if one.tense == "now"]
    sense, break_down = [], []
    factors = _factors(section, about, number)
    for part in section.parts:
        for statement in part.statements:
            if part.key == placing.VIEW:
                sense.append(statement)
            elif part.key != placing.INFLUENCE:
                break_down.append(statement)
    used = here | {one.number for one in (*hindsight, *factors)}
    return EpisodeRow(
        account=write_up.practitioner,
        conversation=write_up.number,
        conversation_id=write_up.conversation,
        turning_point=number,
        title=title,
        significance=tuple(_told(one, number) for one in hindsight),
        break_down=tuple(_told(one, number) for one in break_down),
        sense=tuple(_told(one, number) for one in sense),
        factors=tuple(_told(one, number) for one in factors),
        also=tuple(one.number for one in about if one.number not in used),
    )


def _factors(section: Section, about: list[Statement], number: int) -> list[Statement]:
    """What influenced it: as the write-up orders it, then factors told elsewhere, but hindsight."""
    here = [
        statement
        for part in section.parts
        if part.key == placing.INFLUENCE
        for statement in part.statements
    ]
    known = {one.number for one in here}
    elsewhere = [
        one
        for one in about
        if one.number not in known
        and one.tense != "now"
        and any(influence.turning_point == number for influence in one.influences)
    ]
    return [*here, *elsewhere]


def _told(statement: Statement, number: int) -> Told:
    return Told(
        number=statement.number,
        text=statement.text,
        form=statement.form,
        tense=statement.tense,
        influences=tuple(one for one in statement.influences if one.turning_point == number),
    )
