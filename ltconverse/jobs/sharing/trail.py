"""From any word of a write-up back: how it came in, the reply, the note, the second of the
recording and what the transcript has there.

Pure: a case's values, and the words of its recordings where they were read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from ltconverse.case.events import Spoken
from ltconverse.case.hearing import Place, place_heard
from ltconverse.case.state import CaseState, Conversation, Note
from ltconverse.case.statements import Statement, account_of
from ltconverse.case.written import Point
from ltconverse.errors import NotFound
from ltconverse.jobs.recordings.keeping import number_of
from ltconverse.jobs.sharing.telling import KINDS, OUTCOMES
from ltconverse.jobs.sharing.wordings import (
    Asked,
    Run,
    Step,
    runs_of,
    steps_of,
    until_it_read,
)
from ltconverse.jobs.words.reading import speaker_label
from ltconverse.jobs.words.spoken import named_once, spoken
from ltconverse.speech.passages import Heard, Passage, Quoted, passage_of
from ltconverse.text import one_line
from ltconverse.writeup import placing
from ltconverse.writeup.words import capital, clock, day, quoted, second

if TYPE_CHECKING:
    from ltconverse.jobs.words.reading import Reading

LinkKind = Literal["words", "reply", "wording", "note", "spoken"]

_BEFORE, _AFTER = 20.0, 10.0
"""Seconds around the estimate of when a note's words were said that are shown."""
_LOOKED_BEFORE, _LOOKED_AFTER = 120.0, 40.0
_LIKELY = 0.6
"""The share of the words of a note that must have been said so, for that to be the place."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain: what it is in a few words, what it says; `lines` are those of the
    transcript there. `heard` is where to listen, None where there is nothing to hear."""

    kind: LinkKind
    head: str
    text: str = ""
    lines: tuple[str, ...] = ()
    heard: Place | None = None


@dataclass(frozen=True, slots=True)
class Trail:
    """A statement, the words of it that are asked about ("" : all), and where they come from:
    what is nearest first."""

    statement: str
    text: str
    words: str
    links: tuple[Link, ...]

    @property
    def heard(self) -> Place | None:
        """Where to listen for it: the first that can be heard."""
        return next((one.heard for one in self.links if one.heard is not None), None)


def trail_of(
    state: CaseState,
    conversation: Conversation,
    asked: Asked,
    readings: Mapping[str, Reading] | None = None,
) -> Trail:
    """Where a statement, or some words of it, come from. Raises NotFound."""
    statement = account_of(conversation).statements.get(asked.statement)
    if statement is None:
        raise NotFound("The write-up has no such statement.")
    return _Tracing(state, conversation, statement, readings or {}).trail(asked)


class _Tracing:
    """One statement being traced back."""

    def __init__(
        self,
        state: CaseState,
        conversation: Conversation,
        statement: Statement,
        readings: Mapping[str, Reading],
    ) -> None:
        self._state, self._conversation, self._statement = state, conversation, statement
        self._readings = readings
        self._recordings = state.recordings_of(conversation)

    def trail(self, asked: Asked) -> Trail:
        steps = steps_of(self._statement, self._conversation)
        if asked.wording:
            steps = until_it_read(steps, asked.wording)
        text = steps[-1].text
        words = text[asked.start : asked.end].strip() if asked.end is not None else ""
        runs = runs_of(steps, asked.start, asked.end)
        links = [
            *self._of_words(steps, runs, bool(words)),
            *self._replies(steps, runs),
            *self._notes(words),
            *(self._spoken(one) for one in self._statement.quoted),
            *self._wordings(steps),
        ]
        return Trail(self._statement.id, text, words, tuple(links))

    # --- the words themselves -----------------------------------------------------------------

    def _of_words(self, steps: Sequence[Step], runs: Sequence[Run], some: bool) -> Iterator[Link]:
        """How each run of words came in; nothing where a note or a recording has all of it."""
        if not some and {one.step for one in runs} <= {0}:
            if not (self._statement.notes or self._statement.quoted):
                yield Link("words", "All of it", self._how(steps[0]))
            return
        for run in runs:
            step = steps[run.step]
            if run.text.strip():
                yield Link("words", f"“{one_line(run.text)}”", self._how(step))

    def _how(self, step: Step) -> str:
        said = [step.how or "put so"]
        if step.at is not None:
            said.append(self._when(step.at))
        if step.by in self._state.people:
            said.append(f"by the {self._state.people[step.by].role}")
        point = self._conversation.written.points.get(step.because)
        if point is not None:
            said.append(f"after the {self._reply(point)}")
        return one_line(", ".join(said))

    # --- replies ------------------------------------------------------------------------------

    def _replies(self, steps: Sequence[Step], runs: Sequence[Run]) -> Iterator[Link]:
        """What replies say of it: that which brought the words in first."""
        written = self._conversation.written
        brought = [steps[one.step].because for one in runs]
        about = [one.id for one in written.points_of(self._statement.id)]
        for one in dict.fromkeys([*brought, *self._statement.points, *about]):
            point = written.points.get(one)
            if point is not None:
                yield Link("reply", capital(self._reply(point)), self._said(point))

    def _reply(self, point: Point) -> str:
        reply = self._conversation.written.replies[point.reply]
        number = self._conversation.written.versions[reply.version].number
        where = f", {point.said.where}" if point.said.where else ""
        gone = ", which counts no longer" if reply.withdrawn else ""
        return f"reply of {day(reply.received_on)} to draft {number}{where}{gone}"

    @staticmethod
    def _said(point: Point) -> str:
        said = KINDS[point.said.kind]
        if words := point.said.text or point.said.was:
            said += f": {words}"
        resolution = point.resolution
        if resolution is None:
            return f"{said} (open)"
        why = f": {resolution.reason}" if resolution.reason else ""
        return f"{said} ({OUTCOMES[resolution.outcome]}{why})"

    # --- notes and the recording --------------------------------------------------------------

    def _notes(self, words: str) -> Iterator[Link]:
        for one in self._statement.notes:
            if (note := self._conversation.notes.get(one)) is not None:
                yield self._note(note, words)

    def _note(self, note: Note, words: str) -> Link:
        said = [f"Note {note.number}", self._when(note.at)]
        if note.author in self._state.people:
            said.append(self._state.people[note.author].role)
        said.append(f"under “{placing.step_title(self._conversation, note.step)}”")
        if note.withdrawn:
            said.append("taken back since")
        heard = place_heard(note, self._recordings)
        lines: tuple[str, ...] = ()
        if heard is not None:
            found = self._found(heard, words) or self._found(heard, note.text)
            at = found or heard
            about = "at" if found else "around"
            said.append(f"{self._recording(heard.recording)} {about} {second(at.second)}")
            before, after = (2.0, _AFTER) if found else (_BEFORE, _AFTER)
            lines = self._lines(heard.recording, at.second - before, at.second + after)
            heard = at
        text = f"“{quoted(note.text)}”" if note.form == "quote" else note.text
        return Link("note", one_line(", ".join(said)), text, lines, heard)

    def _found(self, heard: Place, words: str) -> Place | None:
        """Where in the recording these words were said, near the estimate; None if nowhere."""
        reading = self._readings.get(heard.recording)
        if reading is None or not reading.timed or len(words.split()) < 3:
            return None
        among = Heard(reading.words)
        passage = _passage(Quoted(words), among, heard.second)
        if passage is None or passage.score < _LIKELY:
            return None
        return Place(heard.recording, reading.words[passage.first].start)

    def _spoken(self, one: Spoken) -> Link:
        who = speaker_label(self._state, self._conversation, one.speaker)
        said = [
            capital(self._recording(one.recording)),
            f"{second(one.start)} to {second(one.end)}",
            *([who] if who else []),
        ]
        return Link(
            "spoken",
            one_line(", ".join(said)),
            f"“{one.words}”",
            self._lines(one.recording, one.start, one.end),
            Place(one.recording, one.start),
        )

    def _lines(self, recording: str, start: float, end: float) -> tuple[str, ...]:
        """What the transcript has from one second to another, as it reads now."""
        reading = self._readings.get(recording)
        if reading is None:
            return ()

        def called(speaker: str) -> str:
            return speaker_label(self._state, self._conversation, speaker)

        there = [one for one in spoken(reading, called) if one.until > start and one.second < end]
        return tuple(
            one_line(" ".join(filter(None, (one.clock, f"{who}:" if who else "", one.text))))
            for one, who in named_once(there)
        )

    def _recording(self, recording: str) -> str:
        known = self._state.recordings.get(recording)
        if known is None:
            return "a recording that is not here"
        if len(self._recordings) < 2:
            return "the recording"
        return f"recording {number_of(self._state, known)}"

    # --- every wording ------------------------------------------------------------------------

    def _wordings(self, steps: Sequence[Step]) -> Iterator[Link]:
        """The newest first; of one that never changed, none."""
        if len(steps) < 2:
            return
        for step in reversed(steps):
            yield Link("wording", capital(self._how(step)), step.text)

    @staticmethod
    def _when(moment: datetime) -> str:
        local = moment.astimezone()
        return f"{day(local)}, {clock(local)}"


def _passage(words: Quoted, heard: Heard, at: float) -> Passage | None:
    begin = bisect_left(heard.middles, at - _LOOKED_BEFORE)
    end = bisect_left(heard.middles, at + _LOOKED_AFTER)
    return passage_of(words, heard, begin, end, at)


def lines_of(trail: Trail, label: str) -> Iterator[str]:
    """The trail in lines: the statement, then each link."""
    yield f"{label}  {one_line(trail.text)}"
    for one in trail.links:
        yield f"  {one.head}: {one_line(one.text)}" if one.text else f"  {one.head}"
        for line in one.lines:
            yield f"      {line}"
