"""What of a transcript should be listened to, in order of what matters. Pure but for `to_check`.

Words that are quoted in the write-up come first, and of these the ones that differ from what was
heard: a lost “not” turns a meaning round. Knows the case's notes and the words of its recordings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from ltconverse.case.state import CaseState, Conversation
from ltconverse.speech.transcript import Word

if TYPE_CHECKING:
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.jobs.reading import Reading

Kind = Literal["quote", "name", "number", "negation", "gap", "repeat", "agreement", "corrected"]

WHAT: Mapping[str, str] = {
    "quote": "quoted in the write-up",
    "name": "name",
    "number": "number",
    "negation": "negation",
    "gap": "nothing was understood",
    "repeat": "the same words again and again",
    "agreement": "heard in two ways",
    "corrected": "put right by hand",
}
"""What each kind of thing to check is called."""


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of a recording that someone should listen to; `start` and `end` in its seconds.

    `words` is what stands there now, "" where nothing does. `reason` is a sentence, or more, for
    whoever listens. The less the `rank`, the more it matters. `suggestion` is what the whole
    stretch would read if it is taken. `note` is the id of the note that quotes it (`notes`: of
    all that do). `checked`: someone listened to all of it.
    """

    kind: Kind
    start: float
    end: float
    words: str
    reason: str
    rank: int
    suggestion: str = ""
    note: str | None = None
    checked: bool = False
    recording: str = ""
    notes: tuple[str, ...] = field(default=())


def things_to_check(
    state: CaseState,
    conversation: Conversation,
    readings: Sequence[Reading],
    *,
    others: Mapping[str, Sequence[Word]] | None = None,
    names: Sequence[str] = (),
) -> list[Item]:
    """All there is to check in a conversation, what matters most first; what was checked stays.

    `others` has the words of a second pass over a recording, by the recording's id. `names` are
    those of the register, while it is open. The same case gives the same list.
    """
    items: list[Item] = []
    for reading in readings:
        for gap in reading.gaps:
            kind: Kind = "repeat" if gap.why == "repeats" else "gap"
            rank = 70 if kind == "repeat" else 60
            items.append(
                Item(kind, gap.start, gap.end, "", WHAT[kind], rank, recording=reading.recording.id)
            )
    return sorted(items, key=lambda one: (one.rank, one.start))


def to_check(case: OpenCase, conversation: Conversation, names: Sequence[str] = ()) -> list[Item]:
    """What there is to check in a conversation of an open case. Waits for the disk; not for an
    event loop. Raises NotFound when there is no recording, or none with words."""
    from ltconverse.jobs.reading import reading_of
    from ltconverse.jobs.transcribing import with_words

    there = with_words(case.state, conversation)
    readings = [reading_of(case, one) for one in there]
    return things_to_check(case.state, conversation, readings, names=names)


def progress(items: Sequence[Item]) -> str:
    """`3 of 12 quotes checked; 9 of 40 in all`; a sentence when there is nothing to check."""
    if not items:
        return "Nothing here needs to be checked."
    quotes = [one for one in items if one.kind == "quote"]
    done = sum(one.checked for one in items)
    if not quotes:
        return f"{done} of {len(items)} checked"
    checked = sum(one.checked for one in quotes)
    what = "quote" if len(quotes) == 1 else "quotes"
    return f"{checked} of {len(quotes)} {what} checked; {done} of {len(items)} in all"
