"""Putting right what was heard and who said it: what to save, and how to take it back.

Decides and saves nothing: whoever calls it saves what it gives, then says so with `saved`. Knows
an open case's recordings and their words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ltconverse.case import events as e
from ltconverse.case.events import AnyBody, SpokenBy
from ltconverse.case.recordings import FoundSpeakers, Recording
from ltconverse.errors import BadArguments
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.words.reading import Reading, read_words, reading_of
from ltconverse.jobs.words.spoken import SpokenLine
from ltconverse.speech.overlay import Stretch, stretches, texts_of
from ltconverse.speech.transcript import Word


@dataclass(frozen=True, slots=True)
class _Step:
    """Something that was done: what takes it back, and what does it again."""

    back: tuple[AnyBody, ...]
    again: tuple[AnyBody, ...]
    # A voice's name means another voice once speakers were found anew.
    names: bool = False
    found: FoundSpeakers | None = None


class Correcting:
    """One recording being put right. Times are seconds of the recording, as `reading` has them.

    A stretch is meant by the start of its first word and the end of its last; or by any seconds,
    and then words go by their middles. Words of another speaker between them are left alone when
    `of` names the speaker whose words are meant.
    """

    def __init__(self, case: OpenCase, conversation_id: str, recording_id: str) -> None:
        self._case = case
        self.conversation = case.state.conversations[conversation_id]
        self.recording: Recording = case.state.recordings[recording_id]
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._turning: tuple[list[AnyBody], _Step, bool] | None = None
        self._named_before: dict[str, SpokenBy] = {}

    # --- the words as they stand ----------------------------------------------------------------

    @cached_property
    def reading(self) -> Reading:
        """The words as they stand now; the first time it waits for the disk. Raises NotFound."""
        return reading_of(self._case, self.recording)

    def again(self) -> None:
        """The words on the disk are others now: they are read when they are next asked for."""
        self.__dict__.pop("reading", None)

    # --- what to save ---------------------------------------------------------------------------

    def words(self, start: float, end: float, text: str, of: str | None = None) -> list[AnyBody]:
        """From `start` to `end` this was said; "" for nothing. Empty when it says so already."""
        meant = self._meant(start, end, of)
        texts = text.split()
        if not meant:
            said_there = texts or self._gap_in(start, end)
            return [_corrected(self.recording.id, start, end, texts)] if said_there else []
        return _bodies(self.recording.id, meant, texts)

    def speaker_of(
        self, start: float, end: float, speaker: SpokenBy, of: str | None = None
    ) -> list[AnyBody]:
        """Who spoke from `start` to `end`. Empty when that is known already, or nobody spoke."""
        return [
            e.SpeakerCorrected(
                recording=self.recording.id,
                correction=self._case.new_id(),
                start=one.start,
                end=one.end,
                speaker=speaker,
            )
            for one in self._meant(start, end, of)
            if any(word.speaker != speaker or word.unsure for word in one.words)
        ]

    def voice(self, voice: str, speaker: SpokenBy) -> list[AnyBody]:
        """Everything by this voice was spoken by `speaker`; "" takes the name away."""
        before = self.recording.voices.get(voice, "")
        if before == speaker:
            return []
        self._named_before[voice] = before
        return [e.VoiceNamed(recording=self.recording.id, voice=voice, speaker=speaker)]

    def checked(self, start: float, end: float) -> list[AnyBody]:
        """Someone listened from `start` to `end`, and it is right as it stands."""
        _in_order(start, end)
        check = self._case.new_id()
        return [e.WordsChecked(recording=self.recording.id, check=check, start=start, end=end)]

    # --- taking back ----------------------------------------------------------------------------

    def undo(self) -> list[AnyBody]:
        """What takes back the last thing that was done here; empty when there is none."""
        return self._turn(self._done, back=True)

    def redo(self) -> list[AnyBody]:
        """What does again what was taken back last; empty when there is none."""
        return self._turn(self._undone, back=False)

    def saved(self, bodies: Iterable[AnyBody], events: object = None) -> None:
        """These, which came from here, have been saved, and the case's state knows of them."""
        del events  # the state knows their ids
        those = list(bodies)
        if not those:
            return
        if self._turning and self._turning[0] == those:
            _, step, back = self._turning
            # By its place: two steps may be equal, and the later one is meant.
            (self._done if back else self._undone).pop()
            (self._undone if back else self._done).append(step)
        else:
            self._done.append(self._step(those))
            self._undone.clear()
        self._turning = None
        self._refresh()

    def _turn(self, steps: list[_Step], *, back: bool) -> list[AnyBody]:
        while steps and steps[-1].names and steps[-1].found is not self.recording.found_speakers:
            steps.pop()
        if not steps:
            return []
        step = steps[-1]
        bodies = list(step.back if back else step.again)
        self._turning = (bodies, step, back)
        return bodies

    def _step(self, bodies: Sequence[AnyBody]) -> _Step:
        pairs = [self._inverse(body) for body in bodies]
        named = any(isinstance(body, e.VoiceNamed) for body in bodies)
        return _Step(
            tuple(back for back, _ in reversed(pairs)),
            tuple(forth for _, forth in pairs),
            named,
            self.recording.found_speakers,
        )

    def _inverse(self, body: AnyBody) -> tuple[AnyBody, AnyBody]:
        """What takes it back, and what does it again."""
        which = self.recording.id
        if isinstance(body, e.VoiceNamed):
            before = self._named_before.get(body.voice, "")
            return e.VoiceNamed(recording=which, voice=body.voice, speaker=before), body
        if isinstance(body, e.WordsChecked):
            return (
                e.CheckWithdrawn(recording=which, check=body.check),
                e.CheckRestored(recording=which, check=body.check),
            )
        name = body.correction if isinstance(body, e.SpeakerCorrected) else self._id_of(body)
        return (
            e.CorrectionWithdrawn(recording=which, correction=name),
            e.CorrectionRestored(recording=which, correction=name),
        )

    def _id_of(self, body: AnyBody) -> str:
        """The id of the event with which words were put right."""
        if not isinstance(body, e.WordsCorrected):
            raise BadArguments("Nothing takes that back.")
        told = (body.start, body.end, body.text)
        return next(
            one.id
            for one in reversed(self.recording.every_correction)
            if (one.start, one.end, one.text) == told
        )

    def _refresh(self) -> None:
        """The words as they stand now, without reading them from the disk again."""
        if "reading" in self.__dict__:
            transcript = self.reading.transcript
            self.__dict__["reading"] = read_words(self.recording, self.conversation, transcript)

    # --- which words are meant ------------------------------------------------------------------

    def _meant(self, start: float, end: float, of: str | None) -> list[Stretch]:
        _in_order(start, end)
        words = self.reading.words
        # Seconds that a person gave, rather than those of words, may be in the middle of one.
        exact = any(word.start == start for word in words)
        exact = exact and any(word.end == end for word in words)
        within = _is_within if exact else _has_its_middle_within

        def is_meant(word: Word) -> bool:
            return of in {None, word.speaker} and within(word, start, end)

        return stretches(words, is_meant)

    def _gap_in(self, start: float, end: float) -> bool:
        gaps = [*self.reading.gaps, *self.reading.damaged]
        return any(start <= (gap.start + gap.end) / 2 <= end for gap in gaps)


def line_put_right(lines: Sequence[SpokenLine], number: int, text: str) -> list[AnyBody]:
    """In the `number`th of the lines of a conversation (from 1) `text` was said: what to save.

    What others say at the same time stays as it is. Empty when the line says so already.
    """
    line, texts = lines[number - 1], text.split()
    if not line.words:
        return [_corrected(line.recording, line.second, line.until, texts)]
    own = {id(word) for word in line.words}
    words = [word for one in lines if one.recording == line.recording for word in one.words]
    meant = stretches(words, lambda word: id(word) in own)
    return _bodies(line.recording, meant, texts)


def _bodies(recording: str, meant: Sequence[Stretch], texts: Sequence[str]) -> list[AnyBody]:
    return [
        _corrected(recording, one.start, one.end, said)
        for one, said in zip(meant, texts_of(meant, texts), strict=True)
        if said != [word.text for word in one.words]
    ]


def _corrected(recording: str, start: float, end: float, texts: Sequence[str]) -> AnyBody:
    return e.WordsCorrected(recording=recording, start=start, end=end, text=" ".join(texts))


def _is_within(word: Word, start: float, end: float) -> bool:
    return start <= word.start and word.end <= end


def _has_its_middle_within(word: Word, start: float, end: float) -> bool:
    return start <= (word.start + word.end) / 2 <= end


def _in_order(start: float, end: float) -> None:
    if end < start:
        raise BadArguments("It ends before it begins.", hint="Say where it begins first.")
