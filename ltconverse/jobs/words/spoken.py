"""The lines of a transcript as they are shown: with who speaks, with the time of the clock, and
with what a person heard instead.

Knows what reading a recording gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from ltconverse.case.recordings import Recording
from ltconverse.case.state import Conversation
from ltconverse.exchange.account import UNKNOWN_SPEAKER, unreadable
from ltconverse.exchange.clock import clock
from ltconverse.jobs.words.reading import Reading, read_block
from ltconverse.speech.transcript import WHY_NO_TEXT, Block, Line, Word

GAP_WORDS = "[speech that was not understood]"

Called = Callable[[str], str]
"""What to call a speaker; see speaker_label."""


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """A line of a transcript with its wall time, if anyone knows when the recording began.

    `is_corrected`: a person listened and put words in it right. `until` is the second it ends.
    `speaker` is what they are called, "" while nobody knows; `unsure` when it may be another.
    Without `timed`, seconds only keep the order.
    """

    recording: str
    second: float
    # The same line, whether or not the journal knew of its segment when it was read.
    at: datetime | None = field(compare=False)
    text: str
    is_gap: bool
    is_corrected: bool = False
    until: float = 0.0
    # The same line, whoever it turns out to be who speaks.
    speaker: str = field(default="", compare=False)
    unsure: bool = field(default=False, compare=False)
    timed: bool = field(default=True, compare=False)
    words: tuple[Word, ...] = field(default=(), compare=False, repr=False)

    @property
    def clock(self) -> str:
        """Where in the recording: `0:05:52`; "" when nobody knows."""
        return clock(self.second) if self.timed else ""

    @property
    def by(self) -> str:
        """Who speaks, in words: `Voice 1`, `Lead reviewer?`; "" while nobody knows."""
        return f"{self.speaker}?" if self.speaker and self.unsure else self.speaker


def spoken(reading: Reading, called: Called = str) -> list[SpokenLine]:
    """All lines of a recording as they are shown, in order."""
    return [
        SpokenLine(
            reading.recording.id,
            one.start,
            reading.recording.moment_at(one.start) if reading.timed else None,
            _text_of(one),
            one.is_gap,
            any(word.by_hand for word in one.words),
            one.end,
            called(one.words[0].speaker) if one.words else "",
            # Of a line that only ends with a doubtful word, it is clear who speaks.
            2 * sum(word.unsure for word in one.words) > len(one.words),
            reading.timed,
            one.words,
        )
        for one in reading.lines
    ]


def spoken_block(
    recording: Recording,
    block: Block,
    conversation: Conversation | None = None,
    called: Called = str,
) -> list[SpokenLine]:
    """The lines of one block (live, an utterance) as they are shown."""
    return spoken(read_block(recording, conversation, block), called)


def named_once(lines: Iterable[SpokenLine]) -> Iterator[tuple[SpokenLine, str]]:
    """Each line, and who speaks where that is another than in the line before; else ""."""
    before: SpokenLine | None = None
    for one in lines:
        yield one, heading(before, one)
        before = one


def heading(before: SpokenLine | None, one: SpokenLine) -> str:
    """Who speaks, in words, unless the line before has said so."""
    if before is None or before.is_gap or before.recording != one.recording:
        return one.by
    if one.is_gap or one.by == before.by:
        return ""
    return one.by or UNKNOWN_SPEAKER


def _text_of(one: Line) -> str:
    """What a line says; of a gap, what is known of it in square brackets."""
    if one.is_damaged:
        return unreadable(one.start, one.end)
    if one.is_gap:
        return f"[{WHY_NO_TEXT[one.why]}]" if one.why else GAP_WORDS
    return one.text
