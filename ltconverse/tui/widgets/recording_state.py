"""How the recording stands, in words: a line that any screen can have at its top.

Pure functions of RecordingNow, and one widget that shows them. The words say everything; marks
and bars only help the eye, and colour means nothing by itself.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from textual.reactive import var
from textual.widgets import Static

from ltconverse.jobs.recordings.now import RecordingNow
from ltconverse.text import one_line
from ltconverse.tui.showing import own

BARS = "▁▂▃▄▅▆▇█"
# Decibels a bar; a voice at arm's length lies some 15 to 30 below full scale.
_A_BAR = 6.0
# From here on the words are not merely on their way: the computer is slower than the talk.
BEHIND_SECONDS = 10
# In a pause the last sound is soon heard; it is not worth saying.
NOTHING_NEW_SECONDS = 2
SHORT_BARS = 3

RECORDING_SIGNS = (
    ("● Recording 39:50", "what is said is being kept; so much of it is on the disk"),
    ("▂▅▇▅▂", "how loud it is; ▁▁▁▁▁ is silence"),
    ("words 1 s behind", "how far the live words are behind the talk"),
    ("Paused 12:03", "nothing is recorded until F7 or /record"),
    ("Off the record", "nothing is recorded until Ctrl+O or /on"),
    ("NOT RECORDING", "something is wrong, and what; it goes on by itself when it can"),
)
"""What the line may say and what that means, for the help."""


def clock(seconds: int) -> str:
    """A length as it is said: `39:50`, `1:02:10`."""
    minutes, rest = divmod(max(seconds, 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def level_bars(levels: Sequence[float]) -> str:
    """A bar for each peak (0 to 1), by loudness: each of the eight is 6 dB."""
    return "".join(BARS[_height(level)] for level in levels)


def _height(level: float) -> int:
    if not level > 0:  # silence, or no number at all
        return 0
    loudness = 20 * math.log10(min(level, 1.0))
    return max(len(BARS) - 1 + math.floor(loudness / _A_BAR), 0)


def lag_words(lag: float | None) -> str:
    """How far the words are behind, and that they are catching up when it is far."""
    if lag is None:
        return ""
    if lag < BEHIND_SECONDS:
        return f"words {max(round(lag), 1)} s behind"
    far = f"{round(lag)} s" if lag < 120 else f"{round(lag / 60)} min"
    return f"words {far} behind, catching up"


def is_worth_saying(now: RecordingNow) -> bool:
    """Whether there is a recording to speak of: on its way, or with something still to come."""
    if now.phase == "stopped":
        return bool(now.words) or now.lag is not None
    return now.phase != "off"


def state_words(now: RecordingNow) -> str:
    """The whole state in one line of words; "" when there is nothing to say."""
    kept, said = clock(now.seconds), one_line(now.words)
    match now.phase:
        case "off":
            return ""
        case "starting":
            parts = ["Starting: waiting for the first sound", said]
        case "recording":
            parts = [f"● Recording {kept}", *_heard(now, said), _live(now)]
        case "paused":
            parts = [f"Paused {kept}", said or "nothing is recorded", _live(now)]
        case "off-the-record":
            parts = [f"Off the record {kept}", said or "nothing is recorded", _live(now)]
        case "trouble":
            why = _going_on(said) or "no sound arrives"
            parts = [f"NOT RECORDING: {why}", f"{kept} kept"]
        case "stopped":
            parts = [f"Recording ended {kept}", said, _last_words(now)]
    return "  ".join(filter(None, parts))


def short_words(now: RecordingNow) -> str:
    """The same for a narrow line, some twenty cells of it."""
    kept = clock(now.seconds)
    match now.phase:
        case "off":
            return ""
        case "starting":
            return "Starting…"
        case "recording":
            bars = level_bars(now.levels[-SHORT_BARS:])
            heard = "no sound?" if now.words else "quiet?" if now.quiet else bars
            return f"● Rec {kept} {heard}".rstrip()
        case "paused":
            return f"Paused {kept}"
        case "off-the-record":
            return f"Off the record {kept}"
        case "trouble":
            return f"NOT RECORDING {kept}"
        case "stopped":
            return f"Rec ended {kept}"


def _heard(now: RecordingNow, said: str) -> list[str]:
    """The level, or what is the matter with it."""
    if said:
        return [said]
    quiet = "very quiet: is the microphone near enough, and not muted?" if now.quiet else ""
    return [level_bars(now.levels), quiet]


def _live(now: RecordingNow) -> str:
    nothing_new = now.phase != "recording" and (now.lag or 0.0) < NOTHING_NEW_SECONDS
    return one_line(now.live_trouble) or lag_words(None if nothing_new else now.lag)


def _last_words(now: RecordingNow) -> str:
    """After the end the words are no longer behind anything; they are still to come."""
    return one_line(now.live_trouble) or ("the last words are coming" if now.lag else "")


def _going_on(sentence: str) -> str:
    """A sentence to stand after a colon; names in capitals stay as they are."""
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence


class RecordingBar(Static):
    """One line at the top of a screen, there only while there is something to say."""

    now: var[RecordingNow] = var(RecordingNow())

    def watch_now(self, now: RecordingNow) -> None:
        """Say it, as little as possible being drawn anew."""
        self.set_class(is_worth_saying(now), "-shown")
        self.set_class(now.phase == "trouble", "-trouble")
        self._say()

    def on_resize(self) -> None:
        """A narrower line says less."""
        self._say()

    def _say(self) -> None:
        words = state_words(self.now)
        room = self.content_size.width
        # What is wrong is said as far as it goes; the rest has a shorter way of saying it.
        if room and len(words) > room and self.now.phase != "trouble":
            words = short_words(self.now)
        if words != getattr(self, "_said", None):
            self._said = words
            self.update(own(words), layout=False)
