"""What a transcript says, line by line, as every form of it is written: words, gaps, breaks.

Knows the transcript's values. Whoever knows more of a recording (what a person put right, where it
paused, the clock, who a speaker is) makes an Account; of a bare transcript, `account_of` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ltconverse.speech.transcript import WHY_NO_TEXT, Line, Transcript
from ltconverse.text import one_line

NOT_UNDERSTOOD = "[speech not understood]"
"""What stands where there is a voice and no text; the same in every format."""
UNKNOWN_SPEAKER = "Unknown speaker"
"""Who speaks where nobody knows, in forms that name a speaker everywhere."""


def unreadable(start: float, end: float) -> str:
    """What stands where the sound is damaged."""
    seconds = round(end - start)
    return f"[{'a second' if seconds <= 1 else f'{seconds} seconds'} that cannot be read]"


@dataclass(frozen=True, slots=True)
class Said:
    """A line: seconds of the recording, and `at`, the time of the clock if anyone knows.

    `is_corrected`: a person listened and put these words right.
    """

    line: Line
    at: datetime | None = None
    is_corrected: bool = False

    @property
    def start(self) -> float:
        """Where it begins, in seconds of the recording."""
        return self.line.start

    @property
    def end(self) -> float:
        """Where it ends, in seconds of the recording."""
        return self.line.end

    @property
    def speaker(self) -> str:
        """Who speaks, "" when that is not known."""
        return self.line.words[0].speaker if self.line.words else ""

    @property
    def unsure(self) -> bool:
        """Whether nobody can tell for certain that it was this speaker."""
        return any(word.unsure for word in self.line.words)

    @property
    def text(self) -> str:
        """The words, or what stands where there are none."""
        if self.line.is_damaged:
            return unreadable(self.line.start, self.line.end)
        return f"[{WHY_NO_TEXT[self.line.why]}]" if self.line.is_gap else self.line.text


@dataclass(frozen=True, slots=True)
class Stop:
    """The recording stood still at `start` (a second of it), from `at` to `until`.

    `why` as in SegmentEnded; `words` say it: `paused 3 min`.
    """

    start: float
    at: datetime
    until: datetime | None
    why: str
    words: str

    @property
    def clock(self) -> str:
        """From when to when: `14:07 to 14:10`."""
        began = f"{self.at:%H:%M}"
        return f"{began} to {self.until:%H:%M}" if self.until else f"from {began}"


@dataclass(frozen=True, slots=True)
class Account:
    """A transcript as it is to be read; `notes` are sentences for the reader.

    `speakers` says what to call those whom the words name; one that is not in it is called as the
    words have it. Without `timed` nobody knows when it was said: seconds only keep the order.
    """

    transcript: Transcript
    lines: tuple[Said, ...]
    stops: tuple[Stop, ...] = ()
    notes: tuple[str, ...] = ()
    speakers: Mapping[str, str] = field(default_factory=dict)
    timed: bool = True

    def rows(self) -> list[Said | Stop]:
        """Lines and stops in order; a stop comes before what was said after it."""
        rows: list[Said | Stop] = [*self.lines, *self.stops]
        return sorted(rows, key=lambda one: (one.start, isinstance(one, Said)))

    def called(self, speaker: str) -> str:
        """What to call a speaker, in one line; "" for nobody known."""
        return one_line(self.speakers.get(speaker, speaker))


def account_of(told: Transcript | Account) -> Account:
    """The account of a transcript nothing more is known of."""
    if isinstance(told, Account):
        return told
    return Account(told, tuple(Said(line) for line in told.lines()), notes=told.notes)
