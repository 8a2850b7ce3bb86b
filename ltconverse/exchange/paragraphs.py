"""A transcript as paragraphs to read and to code: what someone says, with the time it begins.

Knows what a transcript says, and no form of it. The text and the Word document are both written
from these, so that tools for coding find the same in either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ltconverse.exchange.account import UNKNOWN_SPEAKER, Account, Said, Stop
from ltconverse.exchange.clock import hours_minutes_seconds
from ltconverse.exchange.imports.labels import SPEAKERS
from ltconverse.text import one_line

_PAUSE = 3.0
"""Seconds without a word that begin a new paragraph of the same turn."""
_LONGEST = 60.0
"""Seconds after which the next sentence begins a new paragraph: an hour's answer is findable."""
_SENTENCE_ENDS = (".", "?", "!", "…")
# Coding tools take whatever stands before a colon at the start of a paragraph for a speaker; and
# a dash there may be taken for a part of the time in front.
_LIKE_A_SPEAKER = re.compile(r"[^:]{1,80}:|[-–—]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What one speaker says until another does, or for about a minute; or what stands in a gap.

    `speaker` is named where a turn begins, and "" where it `goes_on` or nobody is known at all.
    `time` is "" where nobody knows it.
    """

    time: str
    speaker: str
    text: str
    is_gap: bool = False
    goes_on: bool = False


def paragraphs(account: Account) -> list[Paragraph | Stop]:
    """Everything that was said, in order, with the stops of the recording at their places."""
    made = _Made(account)
    for row in account.rows():
        if isinstance(row, Stop):
            made.end()
            made.rows.append(row)
        elif one_line(row.text):
            made.add(row)
    made.end()
    return made.rows


def who_speaks(account: Account) -> str:
    """`Speakers: Lead reviewer; Health visitor`, so that a reader of the file, or a program, knows
    what is a speaker in it and what was said; "" where nobody is known at all."""
    spoken = [said for said in account.lines if not said.line.is_gap]
    if not any(account.called(said.speaker) for said in spoken):
        return ""
    return SPEAKERS + "; ".join(dict.fromkeys(_label(account, said) for said in spoken))


def _label(account: Account, said: Said) -> str:
    # A colon ends the name, and a semicolon parts two; there is to be neither within.
    label = account.called(said.speaker).replace(":", " -").replace(";", ",")
    return label or UNKNOWN_SPEAKER


class _Made:
    """The paragraphs so far, and the lines of the one in hand."""

    def __init__(self, account: Account) -> None:
        self.rows: list[Paragraph | Stop] = []
        self._account = account
        self._names = any(account.called(said.speaker) for said in account.lines)
        self._held: list[Said] = []
        self._goes_on = False

    def add(self, said: Said) -> None:
        """The next line; a gap stands for itself, and whoever speaks after it is named again."""
        if said.line.is_gap:
            self.end()
            self.rows.append(Paragraph(self._time(said), "", one_line(said.text), is_gap=True))
            return
        if self._held and said.speaker != self._held[-1].speaker:
            self.end()
        elif self._held and _breaks(self._held, said):
            self._close()
            self._goes_on = True
        self._held.append(said)

    def end(self) -> None:
        """The turn is over."""
        if self._held:
            self._close()
        self._goes_on = False

    def _close(self) -> None:
        text = " ".join(one_line(said.text) for said in self._held)
        first = self._held[0]
        named = self._names and not self._goes_on
        speaker = _label(self._account, first) if named or _LIKE_A_SPEAKER.match(text) else ""
        self.rows.append(Paragraph(self._time(first), speaker, text, goes_on=self._goes_on))
        self._held = []

    def _time(self, said: Said) -> str:
        return hours_minutes_seconds(said.start) if self._account.timed else ""


def _breaks(held: list[Said], said: Said) -> bool:
    if said.start - held[-1].end >= _PAUSE:
        return True
    ended = held[-1].text.rstrip("\"'”’)").endswith(_SENTENCE_ENDS)
    return ended and said.start - held[0].start >= _LONGEST
