"""Recordings, what became of them, and their words."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from ltconverse.case.events.base import Body, Trouble


class RecordingAdded(Body):
    """A recording was stored: `seconds` long, begun at `started_at` if anyone knows when.

    `sha256` is over its rows in order, so that a changed or lost second shows.
    """

    kind: Literal["recording-added"] = "recording-added"
    conversation: str
    recording: str
    origin: Literal["imported", "captured"]
    source: str = ""
    seconds: float
    started_at: datetime | None = None
    sha256: str


class RecordingTimed(Body):
    """When a recording began was put right, so that notes and words find each other."""

    kind: Literal["recording-timed"] = "recording-timed"
    recording: str
    started_at: datetime


class RecordingBegun(Body):
    """A recording is about to be made here; in the journal before its first second is kept.

    `channels` says whose microphone each channel is; one nameless channel when they are mixed.
    """

    kind: Literal["recording-begun"] = "recording-begun"
    conversation: str
    recording: str
    keep_until: date | None = None
    channels: tuple[str, ...] = ("",)


class SegmentBegun(Body):
    """Sound arrives without a break from here: by this device, at this time of the clock.

    `segment` counts from 1; `first_second` is where in the recording it begins; `rate` is the
    device's own, in Hz.
    """

    kind: Literal["segment-begun"] = "segment-begun"
    recording: str
    segment: int
    first_second: int
    started_at: datetime
    device: str
    rate: int


class SegmentEnded(Body):
    """A segment ended, and why; the recording has `seconds` whole seconds by then.

    `unknown` when the program was not there to see it: the computer went off, say.
    """

    kind: Literal["segment-ended"] = "segment-ended"
    recording: str
    segment: int
    seconds: int
    why: Literal["paused", "off-the-record", "stopped", "trouble", "unknown"]


class RecordingTroubled(Body):
    """Something was wrong with the recording, or (`over`) is right again."""

    kind: Literal["recording-troubled"] = "recording-troubled"
    recording: str
    trouble: Trouble
    second: int
    over: bool = False


class BookmarkSet(Body):
    """A place in the recording was marked."""

    kind: Literal["bookmark-set"] = "bookmark-set"
    recording: str
    bookmark: str
    second: float
    words: str = ""


class RecordingEnded(Body):
    """A recording made here was ended; `sha256` is over its rows in order."""

    kind: Literal["recording-ended"] = "recording-ended"
    recording: str
    seconds: float
    sha256: str


class RecordingKeptUntil(Body):
    """How long a recording may be kept was agreed anew; None when no day was named."""

    kind: Literal["recording-kept-until"] = "recording-kept-until"
    recording: str
    until: date | None = None


class RecordingExported(Body):
    """A recording left the case in plain, in this form."""

    kind: Literal["recording-exported"] = "recording-exported"
    recording: str
    form: str


class RecordingErased(Body):
    """A recording's key and file were dropped. The fact stays, and what became of its words."""

    kind: Literal["recording-erased"] = "recording-erased"
    recording: str
    words: Literal["kept", "erased"]


class TranscriptBegun(Body):
    """Transcribing of a recording began, with this model and beam size; `live` beside it."""

    kind: Literal["transcript-begun"] = "transcript-begun"
    recording: str
    transcript: str
    model: str
    model_sha256: str
    beam_size: int
    live: bool = False


class BlockTranscribed(Body):
    """One block (about five minutes; live, an utterance) was transcribed; `sha256` is over its
    stored words."""

    kind: Literal["block-transcribed"] = "block-transcribed"
    transcript: str
    block: int
    start: float
    end: float
    words: int
    gaps: int
    sha256: str


class TranscriptCompleted(Body):
    """The whole recording has been transcribed."""

    kind: Literal["transcript-completed"] = "transcript-completed"
    transcript: str


class WordsCorrected(Body):
    """Someone listened and put right what was said from `start` to `end` (seconds). The
    machine's words stay underneath; these stand, whichever transcript is read."""

    kind: Literal["words-corrected"] = "words-corrected"
    recording: str
    start: float
    end: float
    text: str
