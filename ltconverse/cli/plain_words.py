"""What is said line by line of a recording: what changed by itself, and the words of it so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ltconverse.case.decision import Decision
from ltconverse.errors import BadEntry
from ltconverse.exchange.clock import clock
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.recordings.now import RecordingNow
from ltconverse.text import excerpt, one_line

if TYPE_CHECKING:
    from ltconverse.jobs.words.spoken import SpokenLine

# By so many seconds the words may be behind before it is said, and before all is well again.
FAR_BEHIND, NEARLY_THERE = 30.0, 5.0
LINES_SHOWN = 20


class RecordingNews:
    """What is worth a line each time the recording has come to stand otherwise."""

    def __init__(self) -> None:
        self.told = RecordingNow()
        self._has_begun = self._behind = False

    def take(self, now: RecordingNow) -> list[str]:
        """The lines to say, now that it stands like this."""
        before, self.told = self.told, now
        lines = [*changes(before, now, again=self._has_begun), *self._lag(now.lag or 0.0)]
        self._has_begun = self._has_begun or now.phase == "recording"
        return lines

    def _lag(self, lag: float) -> list[str]:
        if not self._behind and lag > FAR_BEHIND:
            self._behind = True
            return [f"The words are {lag:.0f} seconds behind; they catch up later."]
        if self._behind and lag < NEARLY_THERE:
            self._behind = False
            return ["The words have caught up."]
        return []


def changes(before: RecordingNow, now: RecordingNow, *, again: bool = False) -> list[str]:
    """What there is to say when the recording has come to stand otherwise by itself.

    `again`: it has recorded before.
    """
    lines: list[str] = []
    if now.phase == "recording" and before.phase != "recording":
        what = "Recording again" if again or now.seconds else "Recording"
        lines.append(f"{what}, with {one_line(now.device)}." if now.device else f"{what}.")
    if now.words and (now.words, now.phase) != (before.words, before.phase):
        lines.append(now.words)
    elif before.words and not now.words and now.phase == before.phase == "recording":
        lines.append("There is sound again.")
    if now.quiet and not before.quiet and not now.words:
        lines.append("It is very quiet; can the microphone hear them?")
    if now.live_trouble and now.live_trouble != before.live_trouble:
        lines.append(now.live_trouble)
    return lines


def length(seconds: float) -> str:
    """Seconds of a recording as a clock: `0:05:52`."""
    return clock(seconds)


# --- the words ------------------------------------------------------------------------------


def word_lines(session: Conversing, start: str) -> list[str]:
    """Some lines of the words so far, with their numbers: from line `start`, the last when "".

    Raises BadEntry when there is no such line.
    """
    from ltconverse.jobs.words.spoken import named_once
    from ltconverse.jobs.words.transcribing import spoken_lines

    spoken = spoken_lines(session.case, session.conversation_id)
    if start and not (start.isascii() and start.isdigit() and 0 < int(start[:9]) <= len(spoken)):
        raise BadEntry(f"There is no line “{excerpt(start)}”; the last is {len(spoken)}.")
    first = int(start) - 1 if start else max(len(spoken) - LINES_SHOWN, 0)
    shown = enumerate(named_once(spoken[first : first + LINES_SHOWN]), start=first + 1)
    lines = [f"{number:4}  {one.clock}  {_words(one, by)}" for number, (one, by) in shown]
    return lines or ["There are no words yet."]


def _words(one: SpokenLine, by: str) -> str:
    return f"{one_line(by)}: {one_line(one.text)}" if by else one_line(one.text)


def correct(session: Conversing, number: int, text: str) -> str:
    """Keep what was really said in a line of the words; what to say of it. Raises BadEntry."""
    from ltconverse.jobs.words.correcting import line_put_right
    from ltconverse.jobs.words.transcribing import spoken_lines

    spoken = spoken_lines(session.case, session.conversation_id)
    if not 1 <= number <= len(spoken):
        raise BadEntry(
            f"There is no line {number} of the words.",
            hint=f"/words shows them; the last is {len(spoken)}.",
        )
    one = spoken[number - 1]
    if not (bodies := line_put_right(spoken, number, text)):
        return f"Line {number} reads so already."
    session.carry_out(Decision(tuple(bodies)))
    return f"Line {number} now reads “{excerpt(text)}”; it was “{excerpt(one.text)}”."
