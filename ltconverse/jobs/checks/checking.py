"""What of a transcript should be listened to, in order of what matters. Pure but for `to_check`.

Words that are quoted in the write-up come first, and of these the ones that differ from what was
heard: a lost “not” turns a meaning round. Knows the case's notes and the words of its recordings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ltconverse.case.recordings import Recording, TranscriptRecord
from ltconverse.case.state import CaseState, Conversation
from ltconverse.text import one_line

if TYPE_CHECKING:
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.jobs.words.reading import Reading
    from ltconverse.speech.terms import Terms
    from ltconverse.speech.transcript import Word

Kind = Literal["quote", "name", "number", "negation", "gap", "repeat", "agreement", "corrected"]

WHAT: Mapping[str, str] = {
    "quote": "quote",
    "name": "name",
    "number": "number or date",
    "negation": "“not”",
    "gap": "no text",
    "repeat": "again and again",
    "agreement": "heard in two ways",
    "corrected": "put right",
}
"""What each kind of thing to check is called, in a word or two."""


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of a recording that someone should listen to; `start` and `end` in its seconds.

    `words` is what stands there now, "" where nothing does. `reason` is a sentence, or more, for
    whoever listens. The less the `rank`, the more it matters. `suggestion` is what the words from
    `start` to `end` would read if it is taken, "" where there is none. `note` is the id of the
    statement that quotes it (`notes`: of all that do); `differs`: in other words than stand here.
    `checked`: someone has listened to all of it. `recording` is its id, `part` its place among
    the recordings, from 0. `before` and `after` are a few words on either side. `placed`: its words
    were found there; else it is only known when they should have been said.
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
    part: int = 0
    notes: tuple[str, ...] = ()
    differs: bool = False
    before: str = ""
    after: str = ""
    placed: bool = True

    @property
    def key(self) -> tuple[int, int, float, float]:
        """By which items are in order; see next_to_check."""
        return self.rank, self.part, self.start, self.end


def things_to_check(  # noqa: PLR0913 - each is a source of what to check
    state: CaseState,
    conversation: Conversation,
    readings: Sequence[Reading],
    *,
    others: Mapping[str, Sequence[Word]] | None = None,
    terms: Terms | None = None,
    everything: bool = False,
) -> list[Item]:
    """All there is to check in a conversation, what matters most first; what was checked stays.

    `others` has the words of a second pass over a recording, by the recording's id: see
    other_passes. `terms` are those a speech model should know, names of the register among them
    while it is open; without any, words.vocabulary is asked, which takes a moment. Of what is not
    quoted the list keeps what matters most of each kind, so that it can be gone through; with
    `everything` it leaves out nothing. The same case gives the same list.
    """
    from ltconverse.jobs.checks.findings import findings_in
    from ltconverse.jobs.checks.items import items_of
    from ltconverse.jobs.checks.quote_findings import of_quotes
    from ltconverse.jobs.checks.quotes import locate

    if terms is None:
        from ltconverse.jobs.words.vocabulary import terms_for  # late: it reads the field's terms

        terms = terms_for(state, conversation)
    quotes = locate(conversation, state.recordings_of(conversation), readings)
    items: list[Item] = []
    for part, reading in enumerate(readings):
        here = [one for one in quotes if one.reading == part]
        other = (others or {}).get(reading.recording.id, ())
        quoted = of_quotes(here, reading)
        found = findings_in(reading, other, terms, quoted, everything=everything)
        items += items_of(reading, part, [*quoted, *found])
    return sorted(items, key=lambda one: one.key)


def to_check(
    case: OpenCase,
    conversation: Conversation,
    names: Sequence[str] = (),
    *,
    everything: bool = False,
) -> list[Item]:
    """What there is to check in a conversation of an open case. Waits for the disk; not for an
    event loop. Raises NotFound when there is no recording, or none with words."""
    from ltconverse.jobs.words.reading import reading_of
    from ltconverse.jobs.words.transcribing import with_words
    from ltconverse.jobs.words.vocabulary import terms_for

    there = with_words(case.state, conversation)
    readings = [reading_of(case, one) for one in there if one.transcripts] or [
        reading_of(case, one) for one in there[:1]
    ]
    return things_to_check(
        case.state,
        conversation,
        readings,
        others=other_passes(case, [one.recording for one in readings]),
        terms=terms_for(case.state, conversation, names),
        everything=everything,
    )


def other_passes(case: OpenCase, recordings: Sequence[Recording]) -> dict[str, Sequence[Word]]:
    """The words of a second pass over each recording that has one: the live words beside the
    careful ones, or another model's. Waits for the disk."""
    from ltconverse.speech.transcript import block_from_json

    passes: dict[str, Sequence[Word]] = {}
    for recording in recordings:
        record = _other(recording)
        if record is None or recording.words_erased:
            continue
        kept = dict(case.folder.blocks(record.id))
        blocks = [block_from_json(kept[one]) for one in sorted(record.blocks) if one in kept]
        passes[recording.id] = [word for block in blocks for word in block.words]
    return passes


def _other(recording: Recording) -> TranscriptRecord | None:
    """Of the transcripts that are not read the newest that was timed, and goes furthest."""
    read = recording.transcript
    among = [one for one in recording.transcripts.values() if one is not read and one.timed]
    return max(reversed(among), key=lambda one: one.reached, default=None)


def not_read(recording: Recording) -> list[str]:
    """A sentence for each line of the file its words came from of which no words could be made."""
    record = recording.transcript
    return [
        f"Line {one.line} of the file could not be read ({one.why}): {one_line(one.text)}"
        for one in (record.unread if record else ())
    ]


def next_to_check(
    items: Sequence[Item],
    after: tuple[int, int, float, float] | None = None,
    *,
    back: bool = False,
) -> Item | None:
    """The next item that nobody has checked, after the `key` of the one that was looked at last;
    from the end on again with the first. None when all are checked.

    A key is kept rather than an item: what was put right may have another place, or be gone.
    """
    waiting = [one for one in items if not one.checked]
    if not waiting:
        return None
    if after is None:
        return waiting[-1 if back else 0]
    if back:
        return next((one for one in reversed(waiting) if one.key < after), waiting[-1])
    return next((one for one in waiting if one.key > after), waiting[0])


def progress(items: Sequence[Item]) -> str:
    """`3 of 12 quotes checked; 9 of 40 in all`; a sentence when there is nothing to check."""
    if not items:
        return "Nothing here needs to be checked."
    done = sum(one.checked for one in items)
    quotes = sum(len(one.notes) for one in items)
    if not quotes:
        return f"{done} of {len(items)} checked"
    checked = sum(len(one.notes) for one in items if one.checked)
    what = "quote" if quotes == 1 else "quotes"
    return f"{checked} of {quotes} {what} checked; {done} of {len(items)} in all"
