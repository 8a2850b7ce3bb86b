"""Words as turns: who speaks, from when to when, and what; gaps between them. Pure.

Knows the transcript's values.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ltconverse.speech.transcript import Gap, Word


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until another does, or until a gap; or a gap, which has no words.

    `speaker` "" is nobody known. A gap that `is_damaged` has no sound that could be listened to.
    """

    start: float
    end: float
    speaker: str
    words: tuple[Word, ...]
    gap: Gap | None = None
    is_damaged: bool = False

    @property
    def text(self) -> str:
        """Its words in one line."""
        return " ".join(word.text for word in self.words)

    @property
    def unsure(self) -> bool:
        """Whether nobody can tell for certain who speaks in a part of it."""
        return any(word.unsure for word in self.words)


def turns_of(
    words: Iterable[Word], gaps: Iterable[Gap] = (), damaged: Iterable[Gap] = ()
) -> tuple[Turn, ...]:
    """The turns in order of time. A gap within what one speaker says cuts it in two."""
    breaks = [Turn(one.start, one.end, "", (), one) for one in gaps]
    breaks += [Turn(one.start, one.end, "", (), one, is_damaged=True) for one in damaged]
    breaks.sort(key=lambda turn: (turn.start, turn.end))
    turns: list[Turn] = []
    held: list[Word] = []
    at = 0
    for word in sorted(words, key=lambda word: word.start):
        before = at
        while at < len(breaks) and breaks[at].start <= word.start:
            at += 1
        if held and (at > before or word.speaker != held[-1].speaker):
            turns.append(_turn(held))
            held = []
        turns += breaks[before:at]
        held.append(word)
    if held:
        turns.append(_turn(held))
    return (*turns, *breaks[at:])


def _turn(words: list[Word]) -> Turn:
    end = max(word.end for word in words)
    return Turn(words[0].start, end, words[0].speaker, tuple(words))
