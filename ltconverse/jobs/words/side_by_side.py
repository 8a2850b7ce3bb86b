"""Words and notes in one run of time: what was said, and what was noted of it."""

from __future__ import annotations

from collections.abc import Iterator

from ltconverse.case.breaks import Break, breaks
from ltconverse.case.state import Conversation, Note
from ltconverse.case.wording import note_line
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.words.spoken import SpokenLine, heading
from ltconverse.jobs.words.transcribing import (
    spoken_lines,
    transcript_of,
    with_words,
    words_missing,
)


def side_by_side(case: OpenCase, conversation: Conversation) -> Iterator[str]:
    """Lines to read: `0:01:04  words`, and `    N5 note` at the moment the note was taken.

    Who speaks is named where it becomes another: `0:01:04  Lead reviewer: words`. Where a
    recording stood still, `-- paused 3 min --`.
    Raises NotFound when there is no recording, or none that was transcribed.
    """
    for recording in with_words(case.state, conversation):
        transcript_of(case, recording)
    yield from words_missing(case.state, conversation)
    spoken = spoken_lines(case, conversation.id)
    recordings = case.state.recordings_of(conversation)
    stops = [one for each in recordings if not each.words_erased for one in breaks(each)]
    notes = conversation.live_notes if all(one.at for one in spoken) else []
    before: SpokenLine | None = None
    for item in _in_order(spoken, stops, notes):
        yield _row(item, before)
        before = item if isinstance(item, SpokenLine) else None


_Item = SpokenLine | Break | Note


def _in_order(spoken: list[SpokenLine], stops: list[Break], notes: list[Note]) -> list[_Item]:
    """By the clock when it is known of all; else, and then there is no note, by the recording."""
    if notes or stops:
        items: list[_Item] = [*spoken, *stops, *notes]
        return sorted(items, key=lambda one: (_moment(one), isinstance(one, Note)))
    return [*spoken]


def _moment(item: _Item) -> float:
    return item.at.timestamp() if item.at else 0.0


def _row(item: _Item, before: SpokenLine | None) -> str:
    if isinstance(item, Note):
        return f"         N{item.number} {item.tense}: {note_line(item)}"
    if isinstance(item, Break):
        return f"         -- {item.words} --"
    by = heading(before, item)
    return f"{item.clock or '       '}  {by}{': ' if by else ''}{item.text}"
