"""Words and notes in one run of time: what was said, and what was noted of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ltconverse.case.state import Conversation, Note
from ltconverse.case.wording import note_line
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.spoken import SpokenLine
from ltconverse.jobs.transcribing import spoken_lines, transcript_of, with_words


def side_by_side(case: OpenCase, conversation: Conversation) -> Iterator[str]:
    """Lines to read: `0:01:04  words`, and `    N5 note` at the moment the note was taken.

    Raises NotFound when there is no recording, or none that was transcribed.
    """
    for recording in with_words(case.state, conversation):
        transcript_of(case, recording)
    spoken = spoken_lines(case, conversation.id)
    notes = conversation.live_notes if all(one.at for one in spoken) else []
    yield from (_row(item) for item in _in_order(spoken, notes))


def _in_order(spoken: list[SpokenLine], notes: list[Note]) -> list[SpokenLine | Note]:
    together: list[SpokenLine | Note] = [*spoken, *notes]

    def moment(item: SpokenLine | Note) -> tuple[datetime | float, bool]:
        at = item.at
        return (at.timestamp() if at else 0.0, isinstance(item, Note))

    return sorted(together, key=moment) if notes else together


def _row(item: SpokenLine | Note) -> str:
    if isinstance(item, Note):
        return f"         N{item.number} {item.tense}: {note_line(item)}"
    return f"{item.clock}  {item.text}"
