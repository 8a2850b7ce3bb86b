"""Plain text, and Word documents of no special kind: times in front, `Name:`, or neither. Pure.

`[00:04:12] Name: words`, `Name (00:04:12): words`, `[Name] 14:04:12` above the words, `Name:
words`; or only paragraphs. Lines that go on without a name belong to who spoke before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ltconverse.exchange.imports.cues import Cue, Imported, Ledger
from ltconverse.exchange.imports.labels import (
    label_of,
    labels_in,
    labels_told,
    may_be_name,
    said_by,
)
from ltconverse.exchange.imports.marks import why_no_text
from ltconverse.exchange.imports.times import TIME, end_before, seconds_of, spoken_seconds

BEFORE_THE_FIRST = "it stands before the first who speaks"
BY_THE_CLOCK = "Its times are of the clock; they were counted from the first."
NO_TIMES = "The file has no times: the words are in order, and nobody knows when each was said."
ROUGH_ENDS = "The file only says when each turn begins; words within a turn are placed by guess."
_PAUSE_BETWEEN = 0.5
_LONGEST_CONVERSATION = 6 * 3600

_IN_FRONT = re.compile(
    rf"\s*[\[(]?({TIME})(?:\s*(?:-->|[-–—]|to)\s*({TIME}))?[\])]?\s*(?:[-–—:]\s+)?(.*)",
    re.ASCII | re.DOTALL,
)
_AFTER_NAME = re.compile(
    rf"\s*(\S[^\[\](){{}}]{{0,60}}?)\s*[\[(]({TIME})[\])]\s*:?\s*(.*)", re.ASCII
)
_UNDER_NAME = re.compile(r"\s*\[([^\[\]]{1,60})\]\s+(\d{1,2}:\d{2}:\d{2})\s*", re.ASCII)
# Where our own text says that a recording stood still.
_STOP = re.compile(r"\[[^\[\]]+\] (?:\d\d:\d\d to \d\d:\d\d|from \d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class _Timed:
    """A line that begins with a time: `end` None when it has only one."""

    start: float
    end: float | None
    speaker: str
    text: str
    at: int


def read_text(ledger: Ledger, form: str) -> Imported:
    """Everything in a text: with its times if it has them, else in order."""
    timed = [found for at in range(len(ledger.rows)) if (found := _timed(ledger, at)) is not None]
    filled = sum(not row.is_blank for row in ledger.rows)
    if len(timed) > 1 or (timed and len(timed) * 3 >= filled):
        return _read_timed(ledger, form, {one.at: one for one in timed})
    return _read_untimed(ledger, form)


def _timed(ledger: Ledger, at: int) -> _Timed | None:
    text = ledger.rows[at].text
    if found := _UNDER_NAME.fullmatch(text):
        second = seconds_of(found[2])
        return None if second is None else _Timed(second, None, found[1].strip(), "", at)
    if found := _IN_FRONT.fullmatch(text):
        start = seconds_of(found[1])
        end = seconds_of(found[2]) if found[2] else None
        if start is None or (found[2] and end is None):
            return None
        return _Timed(start, end, "", " ".join(found[3].split()), at)
    found = _AFTER_NAME.fullmatch(text)
    if found is None or not may_be_name(found[1]):
        return None
    second = seconds_of(found[2])
    return None if second is None else _Timed(second, None, found[1].strip(), found[3].strip(), at)


# --- with times -----------------------------------------------------------------------------


def _read_timed(ledger: Ledger, form: str, timed: dict[int, _Timed]) -> Imported:
    told = labels_told(
        timed[at].text if at in timed else row.text for at, row in enumerate(ledger.rows)
    )
    labels = told or labels_in(
        (one.text for one in timed.values() if not one.speaker and one.text), after_times=True
    )
    names = _names_below(ledger, timed)
    turns = _Turns(ledger)
    for at, row in enumerate(ledger.rows):
        text = " ".join(row.text.split())
        if row.is_blank:
            continue
        if at in timed:
            turns.begin(timed[at], None if timed[at].speaker else said_by(timed[at].text, labels))
        elif not turns.all or _STOP.fullmatch(text):
            ledger.note(text, at)
        elif at in names:
            turns.name(at, text)
        elif (said := said_by(text, labels)) is not None:
            turns.name(at, *said)
        else:
            turns.go_on(at, text)
    ledger.names_without_words(turns.waiting)
    return ledger.closed(form, _cues(ledger, turns.settled()))


class _Turns:
    """The turns so far; `waiting` are rows with a name under which nothing was said yet."""

    def __init__(self, ledger: Ledger) -> None:
        self.all: list[_Timed] = []
        self.waiting: list[int] = []
        self._ledger, self._speaker = ledger, ""
        # What the last turn goes on with, joined once: a line at a time, a long one takes for ever.
        self._more: list[str] = []

    def settled(self) -> list[_Timed]:
        """All turns, each with everything that was said in it."""
        if self._more:
            said = " ".join([self.all[-1].text, *self._more]).strip()
            self.all[-1] = replace(self.all[-1], text=said)
            self._more.clear()
        return self.all

    def begin(self, one: _Timed, said: tuple[str, str] | None) -> None:
        """A line with a time; `said` is who says what in it, if it names somebody."""
        self.settled()
        if said is not None:
            one = replace(one, speaker=said[0], text=said[1])
        if one.speaker:
            self._ledger.names_without_words(self.waiting)
            self._speaker = one.speaker
        elif why_no_text(one.text) is None:
            # A mark of speech without text does not go on with whoever spoke before it.
            one = replace(one, speaker=self._speaker)
        self.all.append(one)
        self._said(one.at, one.text)

    def name(self, at: int, speaker: str, text: str = "") -> None:
        """A line without a time that names who goes on, and may say what."""
        self._ledger.names_without_words(self.waiting)
        self._speaker = speaker
        last = self.settled()[-1]
        if last.text:
            last = replace(last, end=None, text="", at=at)
            self.all.append(last)
        self.all[-1] = replace(last, speaker=speaker, text=text)
        if text:
            self._ledger.cue(at)
        else:
            self.waiting.append(at)

    def go_on(self, at: int, text: str) -> None:
        """A line that goes on with what was being said."""
        self._more.append(text)
        self._said(at, text)

    def _said(self, at: int, text: str) -> None:
        (self._ledger.cue if text else self._ledger.structure)(at)
        if text:
            self._ledger.structure(*self.waiting)
            self.waiting.clear()


def _names_below(ledger: Ledger, timed: dict[int, _Timed]) -> set[int]:
    """Rows with a name between a time that stands alone and the words: a table, cell by cell."""
    filled = [at for at, row in enumerate(ledger.rows) if not row.is_blank]
    alone = [place for place, at in enumerate(filled) if at in timed and _is_bare(timed[at])]
    found = {
        filled[place + 1]
        for place in alone
        if place + 2 < len(filled)
        and filled[place + 1] not in timed
        and filled[place + 2] not in timed
        and label_of(ledger.rows[filled[place + 1]].text) is None
        and may_be_name(ledger.rows[filled[place + 1]].text)
    }
    return found if found and len(found) * 2 > len(alone) else set()


def _is_bare(one: _Timed) -> bool:
    return not one.text and not one.speaker


def _cues(ledger: Ledger, turns: list[_Timed]) -> list[Cue]:
    zero = 0.0
    if turns and turns[0].start > _LONGEST_CONVERSATION:
        zero = turns[0].start
        ledger.notes.append(BY_THE_CLOCK)
    if any(one.end is None for one in turns):
        ledger.notes.append(ROUGH_ENDS)
    cues = []
    for index, one in enumerate(turns):
        start = max(0.0, one.start - zero)
        following = turns[index + 1].start - zero if index + 1 < len(turns) else None
        end = end_before(start, one.text, following) if one.end is None else one.end - zero
        if one.text:
            line = ledger.rows[one.at].line
            cues.append(Cue(start, max(start, end), one.speaker, one.text, line))
    return cues


# --- without --------------------------------------------------------------------------------


def _read_untimed(ledger: Ledger, form: str) -> Imported:
    filled = [at for at, row in enumerate(ledger.rows) if not row.is_blank]
    told = labels_told(ledger.rows[at].text for at in filled)
    labels = told or labels_in(ledger.rows[at].text for at in filled)
    cues: list[Cue] = []
    waiting: list[int] = []
    speaker, second = "", 0.0
    for at in filled:
        text = " ".join(ledger.rows[at].text.split())
        found = said_by(text, labels)
        if found is not None:
            speaker, text = found
            ledger.names_without_words(waiting)
            if not text:  # the words follow below the name
                waiting.append(at)
                continue
        elif told and not speaker:
            ledger.note(text, at)
            continue
        elif labels and not speaker:
            ledger.not_read(BEFORE_THE_FIRST, at)
            continue
        ledger.structure(*waiting)
        waiting.clear()
        ledger.cue(at)
        end = second + spoken_seconds(text)
        who = speaker if found is not None or why_no_text(text) is None else ""
        cues.append(Cue(second, end, who, text, ledger.rows[at].line))
        second = end + _PAUSE_BETWEEN
    ledger.names_without_words(waiting)
    if cues:
        ledger.notes.append(NO_TIMES)
    return ledger.closed(form, cues, timed=False)
