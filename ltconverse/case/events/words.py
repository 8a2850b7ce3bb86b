"""The words of a recording once they are there: who spoke them, what was put right and checked,
transcripts from elsewhere, and the case's own vocabulary."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from ltconverse.case.events.base import Body, SpokenBy


class VoiceTurn(BaseModel):
    """One voice from `start` to `end` (seconds of the recording); turns of two may overlap.

    `certainty` from 0 to 1: how much nearer this voice was than the next likely one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: float
    end: float
    voice: str
    certainty: float = 1.0


class SpeakersFound(Body):
    """Who speaks when was worked out for a whole recording; it takes an earlier one's place.

    `voice` of a turn is a name within this recording: `v1`, `v2`, … or, by `channels`, `c1`, `c2`.
    Nothing of how a voice sounds is kept. `number` is how many people it was told there are.
    """

    kind: Literal["speakers-found"] = "speakers-found"
    recording: str
    source: Literal["channels", "voices"]
    number: int
    model_sha256: str = ""
    turns: tuple[VoiceTurn, ...]


class VoiceNamed(Body):
    """Everything by this voice was spoken by this part of the conversation ("" : not known)."""

    kind: Literal["voice-named"] = "voice-named"
    recording: str
    voice: str
    speaker: SpokenBy


class SpeakerCorrected(Body):
    """A person says who spoke from `start` to `end` (seconds); it stands over all that was found.

    `correction` is a new id, for taking it back.
    """

    kind: Literal["speaker-corrected"] = "speaker-corrected"
    recording: str
    correction: str
    start: float
    end: float
    speaker: SpokenBy


class CorrectionWithdrawn(Body):
    """A correction of words (the id of its event) or of a speaker was taken back."""

    kind: Literal["correction-withdrawn"] = "correction-withdrawn"
    recording: str
    correction: str


class CorrectionRestored(Body):
    """A correction that was taken back stands again."""

    kind: Literal["correction-restored"] = "correction-restored"
    recording: str
    correction: str


class WordsChecked(Body):
    """Someone listened from `start` to `end` (seconds): what stands there is what was said."""

    kind: Literal["words-checked"] = "words-checked"
    recording: str
    check: str
    start: float
    end: float


class CheckWithdrawn(Body):
    """A check was taken back."""

    kind: Literal["check-withdrawn"] = "check-withdrawn"
    recording: str
    check: str


class CheckRestored(Body):
    """A check that was taken back stands again."""

    kind: Literal["check-restored"] = "check-restored"
    recording: str
    check: str


class UnreadLine(BaseModel):
    """A line of a file that no cue could be made of: its number from 1, its text, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    line: int
    text: str
    why: str


class TranscriptAdded(Body):
    """A transcript made elsewhere was read in. Its words come as blocks, as any transcript's do.

    `recording` is a recording the case has, whose sound it belongs to; or a new id, for a
    recording without sound of `seconds` length. `form` is the kind of file (`teams-vtt`, `srt`,
    …), `source` its name. Without `timed` the file had no times: seconds only keep the order.
    `language` is ISO 639-1, "" when the file did not say.
    """

    kind: Literal["transcript-added"] = "transcript-added"
    conversation: str
    recording: str
    transcript: str
    form: str
    source: str = ""
    sha256: str = ""
    seconds: float
    timed: bool = True
    started_at: datetime | None = None
    language: str = ""
    unread: tuple[UnreadLine, ...] = ()


class VocabularyAdded(Body):
    """Words of this case that a speech model should know: places, agencies, acronyms."""

    kind: Literal["vocabulary-added"] = "vocabulary-added"
    words: tuple[str, ...]


class VocabularyDropped(Body):
    """These words are no longer in the case's vocabulary."""

    kind: Literal["vocabulary-dropped"] = "vocabulary-dropped"
    words: tuple[str, ...]
