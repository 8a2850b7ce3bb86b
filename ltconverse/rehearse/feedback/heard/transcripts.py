"""The transcript of a real conversation as turns, so that the same feedback can be given. Pure.

For the pair alone, and only when they ask for it. What nobody is known to have said is left out,
and said to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ltconverse.rehearse.values import By, Place, Turn
from ltconverse.text import many

NOWHERE = Place()
CALLED = {"lead": "Lead reviewer", "second": "Second reviewer"}
"""What the two are called where nobody says otherwise."""
_REVIEWERS = {"lead", "second"}
_THEIRS = {"practitioner"}
# Seconds without a word after the person, from which on a silence was let stand, and from which on
# it was a break.
_SILENCE, _BREAK = 4.0, 60.0


@dataclass(frozen=True, slots=True)
class Line:
    """Words of a transcript by one speaker: `lead`, `second`, `practitioner`, or anyone else.

    `start` and `end` are seconds; without `timed` they only keep the order. `place` is where the
    pair stood then, if anyone knows.
    """

    speaker: str
    text: str
    start: float = 0.0
    end: float = 0.0
    timed: bool = True
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Transcribed:
    """The turns of a transcript, and what to know of them before any number."""

    turns: tuple[Turn, ...]
    cautions: tuple[str, ...] = ()


def from_transcript(lines: Iterable[Line], begun: datetime | None = None) -> Transcribed:
    """The turns of a conversation: what one speaker says until another does, and the silences that
    the pair let stand. `begun` is when second 0 was."""
    turns: list[Turn] = []
    held: list[Line] = []
    left_out: list[Line] = []

    def close() -> None:
        if held:
            turns.append(_turn(len(turns) + 1, held, begun))
            held.clear()

    for line in lines:
        if not line.text.strip():
            continue
        if line.speaker not in _REVIEWERS | _THEIRS:
            left_out.append(line)
            continue
        waited = _waited(held[-1], line) if held else 0.0
        if held and (waited or line.speaker != held[-1].speaker):
            before = held[-1]
            close()
            if waited:
                silence = Line("lead", "", before.end, line.start, place=before.place)
                turns.append(_turn(len(turns) + 1, [silence], begun))
        held.append(line)
    close()
    return Transcribed(tuple(turns), tuple(_cautions(turns, left_out)))


def _waited(before: Line, line: Line) -> float:
    """Seconds of a silence after the person, 0 for none; what is longer was a break."""
    if before.speaker not in _THEIRS or not (before.timed and line.timed):
        return 0.0
    waited = line.start - before.end
    return waited if _SILENCE <= waited <= _BREAK else 0.0


def _turn(number: int, held: Sequence[Line], begun: datetime | None) -> Turn:
    first, text = held[0], " ".join(one.text.strip() for one in held)
    by: By = "reviewer" if first.speaker in _REVIEWERS else "person"
    timed = all(one.timed for one in held)
    return Turn(
        f"line-{number}",
        by,
        text,
        place=first.place,
        speaker=first.speaker if by == "reviewer" and text else "",
        at=begun + timedelta(seconds=first.start) if begun and timed else None,
        seconds=held[-1].end - first.start if timed else None,
    )


def _cautions(turns: Sequence[Turn], left_out: Sequence[Line]) -> Iterator[str]:
    yield (
        "This is for the pair alone. It is made from the transcript as it stands, and words that "
        "were not heard rightly are counted as they stand there."
    )
    if left_out:
        words = sum(len(one.text.split()) for one in left_out)
        yield (
            f"{many(len(left_out), 'line')} ({many(words, 'word')}) of others, or of nobody knows "
            "whom, are left out. Marking who speaks brings them in."
        )
    if not any(one.by == "reviewer" and one.text for one in turns):
        yield "Nothing in the transcript is marked as said by the pair, so there is nothing to say."
