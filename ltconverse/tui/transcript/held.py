"""The words of one conversation as the screen holds them: read from the disk once, and made again
from what was read whenever the journal has more.

Knows the open case; not Textual. `read` waits for the disk; `now` does not, but takes its time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ltconverse.case.breaks import breaks
from ltconverse.case.recordings import Recording
from ltconverse.case.state import Conversation
from ltconverse.jobs.checks.checking import Item, not_read, other_passes, progress, things_to_check
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.words.reading import Reading, read_words, speaker_label
from ltconverse.jobs.words.transcribing import transcript_of, with_words
from ltconverse.jobs.words.vocabulary import terms_for
from ltconverse.method.library import Library, load_library
from ltconverse.speech.models import has_speaker_model
from ltconverse.speech.transcript import Transcript, Word
from ltconverse.speech.voices.attributing import attributed
from ltconverse.tui.transcript.layout import END, Pause, Text, text_of

LOOKING = "Looking for what to check…"
_AROUND = 30.0
"""Seconds of words to look at on both sides, to say whose voice one of them is."""


@dataclass(frozen=True, slots=True)
class Now:
    """All there is to read and to check, as the journal stands. `weighed`: what there is to check
    has been looked for, if not since the last change."""

    readings: Sequence[Reading] = ()
    texts: dict[str, Text] = field(default_factory=dict)
    items: Sequence[Item] = ()
    weighed: bool = False

    def not_read(self, recording_id: str) -> int:
        """How many lines of its file could not be read; they stand after the words."""
        of = (one.recording for one in self.readings if one.recording.id == recording_id)
        return sum(len(not_read(one)) for one in of)

    @property
    def progress(self) -> str:
        """How much has been checked, in words."""
        if not self.weighed:
            return LOOKING if self.readings else ""
        return progress(self.items)

    def to_check(self) -> list[Item]:
        """What is not checked yet, what matters most first."""
        return [item for item in self.items if not item.checked]


class HeldWords:
    """The words of the recordings of one conversation."""

    def __init__(self, case: OpenCase, conversation_id: str) -> None:
        self._case, self._id = case, conversation_id
        self.lacks_model = False
        self._transcripts: dict[str, Transcript] = {}
        self._others: Mapping[str, Sequence[Word]] = {}
        self._library: Library | None = None
        self._readings: dict[str, Reading] = {}
        self._texts: dict[str, Text] = {}

    @property
    def conversation(self) -> Conversation:
        """Whose words these are."""
        return self._case.state.conversations[self._id]

    def read(self) -> None:
        """Read all there is. Raises NotFound when there are no words, CaseDamaged."""
        self.lacks_model = not has_speaker_model()
        there = with_words(self._case.state, self.conversation)
        found = {one.id: transcript_of(self._case, one) for one in there if one.transcript}
        if not found:
            found = {one.id: transcript_of(self._case, one) for one in there[:1]}  # says why
        self._transcripts = found
        self._others = other_passes(self._case, [self._case.state.recordings[one] for one in found])

    def now(self, items: Sequence[Item] | None = None, changed: Reading | None = None) -> Now:
        """The words as the journal stands; made again are those that were `changed`, or else all.

        What there is to check takes much longer: `items` are as they were known before, None
        when they never were.
        """
        state, conversation = self._case.state, self.conversation
        if changed is not None:
            which = changed.recording.id
            self._readings[which], self._texts[which] = changed, self._text(changed)
        else:
            made = [
                read_words(state.recordings[one], conversation, transcript)
                for one, transcript in self._transcripts.items()
            ]
            self._readings = {one.recording.id: one for one in made}
            self._texts = {one.recording.id: self._text(one) for one in made}
        readings, texts = list(self._readings.values()), dict(self._texts)
        return Now(readings, texts, items or (), items is not None)

    def items(self, now: Now) -> list[Item]:
        """What there is to check in these words. The first time it reads the field's terms."""
        self._library = self._library or load_library()
        state, conversation = self._case.state, self.conversation
        return things_to_check(
            state,
            conversation,
            now.readings,
            others=self._others,
            terms=terms_for(state, conversation, library=self._library),
        )

    def _text(self, reading: Reading) -> Text:
        state, conversation = self._case.state, self.conversation
        recording = reading.recording
        pauses = [Pause(float(one.second), one.words) for one in breaks(recording)]
        pauses += [Pause(END, one) for one in not_read(recording)]
        return text_of(
            reading.turns,
            lambda speaker: speaker_label(state, conversation, speaker),
            pauses,
            timed=reading.timed,
        )

    def voice_at(self, recording: Recording, second: float) -> str:
        """The voice that was found at a second, whoever it was said to be; "" for none.

        As the words there are shown: a label of the file they came from goes before a voice, and
        a word that lies just outside what was found of a voice is of the nearest one.
        """
        found = recording.found_speakers
        near = [
            one
            for one in self._transcripts[recording.id].words
            if one.start - _AROUND <= second <= one.end + _AROUND
        ]
        told = attributed(near, found.turns if found else (), {}, ())
        here = min(told, key=lambda one: max(one.start - second, second - one.end), default=None)
        return here.speaker if here is not None else ""
