"""What the fold makes of recordings: consent, segments, bookmarks, transcripts, their fate.

Values only. A recording's seconds are counted as they are kept; segments say when by the clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from ltconverse.case.events import SpokenBy, Trouble, UnreadLine, VoiceTurn


@dataclass(frozen=True, slots=True)
class Consent:
    """What was agreed about recording, by whom and when; `withdrawn_at` when it was taken back."""

    who: tuple[str, ...]
    agreed: bool
    purpose_told: bool
    may_stop_told: bool
    keep_until: date | None
    at: datetime
    withdrawn_at: datetime | None = None

    def missing(self) -> list[str]:
        """What must still be agreed or said before anything is recorded; empty when all is."""
        if self.withdrawn_at:
            return ["their consent, which was withdrawn"]
        wanted = {
            "who agreed": bool(self.who),
            "their agreement to being recorded": self.agreed,
            "that they were told what the recording is for": self.purpose_told,
            "that they were told it can be stopped at any time": self.may_stop_told,
            "until when it is kept": self.keep_until is not None,
        }
        return [words for words, there in wanted.items() if not there]


@dataclass(frozen=True, slots=True)
class Segment:
    """Sound without a break. `end_second` and `why` are None while it runs, or when nobody saw
    its end. Seconds of the recording, not of the clock."""

    number: int
    first_second: int
    started_at: datetime
    device: str
    rate: int
    end_second: int | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A marked place. `number` counts from 1 within the recording."""

    id: str
    number: int
    second: float
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TroubleMet:
    """Something that was wrong with the recording at a second of it, or right again (`over`)."""

    trouble: Trouble
    second: int
    at: datetime
    over: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person heard from `start` to `end` seconds; `id` is that of its event."""

    start: float
    end: float
    text: str
    author: str
    at: datetime
    id: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class SpeakerCorrection:
    """Who spoke from `start` to `end` seconds, by what a person says."""

    id: str
    start: float
    end: float
    speaker: SpokenBy
    author: str
    at: datetime
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """Someone listened from `start` to `end` seconds and found it right as it stands."""

    id: str
    start: float
    end: float
    author: str
    at: datetime
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class FoundSpeakers:
    """Which voice speaks when, as it was worked out last: see SpeakersFound."""

    source: str
    number: int
    turns: tuple[VoiceTurn, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class TranscribedBlock:
    """One stored block of a transcript: seconds from the start of the recording."""

    block: int
    start: float
    end: float
    words: int
    gaps: int
    sha256: str


@dataclass(slots=True)
class TranscriptRecord:
    """A transcript of a recording: by which model, and the blocks done so far."""

    id: str
    recording: str
    model: str
    model_sha256: str
    beam_size: int
    begun_at: datetime
    live: bool = False
    blocks: dict[int, TranscribedBlock] = field(default_factory=dict)
    complete: bool = False
    # Of one that was made elsewhere: the kind of file, its name, and what could not be read of it.
    form: str = ""
    source: str = ""
    language: str = "en"
    timed: bool = True
    unread: tuple[UnreadLine, ...] = ()
    # Of its file.
    sha256: str = ""

    @property
    def reached(self) -> float:
        """Seconds of the recording transcribed so far."""
        return max((block.end for block in self.blocks.values()), default=0.0)


@dataclass(slots=True)
class Recording:
    """A recording of a conversation; `started_at` is None when nobody knows when it began."""

    id: str
    conversation: str
    origin: str
    source: str
    seconds: float
    started_at: datetime | None
    sha256: str
    added_at: datetime
    transcripts: dict[str, TranscriptRecord] = field(default_factory=dict)
    channels: tuple[str, ...] = ("",)
    segments: list[Segment] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    troubles: list[TroubleMet] = field(default_factory=list)
    # All that were ever made, in order; `corrections` are those that stand.
    every_correction: list[Correction] = field(default_factory=list)
    every_speaker_correction: list[SpeakerCorrection] = field(default_factory=list)
    every_check: list[Check] = field(default_factory=list)
    found_speakers: FoundSpeakers | None = None
    # Which part of the conversation a voice is, by the voice.
    voices: dict[str, SpokenBy] = field(default_factory=dict)
    keep_until: date | None = None
    ended: bool = True
    erased_at: datetime | None = None
    words_erased: bool = False
    # The device whose journal has its latest segment.
    made_on: str = ""
    # This copy of the case was made without its sound, or its words. Not of the journal: whoever
    # opens the folder says so.
    elsewhere: bool = False
    words_elsewhere: bool = False
    # Copies of the case that hold it, or a part of it: where, and when they were made.
    backups: list[tuple[str, datetime]] = field(default_factory=list)

    @property
    def corrections(self) -> list[Correction]:
        """Corrections of words that stand, in the order they were made."""
        return [one for one in self.every_correction if not one.withdrawn]

    @property
    def speaker_corrections(self) -> list[SpeakerCorrection]:
        """Corrections of speakers that stand, in the order they were made."""
        return [one for one in self.every_speaker_correction if not one.withdrawn]

    @property
    def checks(self) -> list[Check]:
        """Checks that stand, in the order they were made."""
        return [one for one in self.every_check if not one.withdrawn]

    @property
    def has_sound(self) -> bool:
        """Whether there ever was a sound: a transcript from elsewhere may come without one."""
        return self.origin != "transcript"

    @property
    def running(self) -> Segment | None:
        """The segment that has begun and not ended, by the journal."""
        last = self.segments[-1] if self.segments else None
        return last if last is not None and last.why is None else None

    @property
    def transcript(self) -> TranscriptRecord | None:
        """The transcript to read: the newest complete one, else the one that goes furthest: the
        words of an hour do not give way to the first minutes of a more careful pass."""
        records = list(reversed(self.transcripts.values()))
        complete = next((one for one in records if one.complete), None)
        return complete or max(records, key=lambda one: one.reached, default=None)

    @property
    def has_live_words(self) -> bool:
        """Whether words were heard while it was made, all of them or not."""
        return any(one.live for one in self.transcripts.values())

    def moment_at(self, second: float) -> datetime | None:
        """The time of the clock at a second of this recording, None if nobody knows."""
        for segment in reversed(self.segments):
            if segment.first_second <= second:
                return segment.started_at + timedelta(seconds=second - segment.first_second)
        if self.started_at is None:
            return None
        try:
            return self.started_at + timedelta(seconds=second)
        except OverflowError:  # older versions took any year, and the calendar ends
            return None

    def second_at(self, moment: datetime, segment: int | None = None) -> float | None:
        """The second of this recording at a time of the clock, or None if it did not run then.

        With the number of the `segment` that ran, the nearest second of the recording by that
        segment's clock: another segment's clock may have been set otherwise.
        """
        if segment is not None:
            begun = next(one for one in self.segments if one.number == segment)
            second = begun.first_second + (moment - begun.started_at).total_seconds()
            return min(max(second, 0.0), self._end_of(begun))
        if not self.segments:
            if self.started_at is None:
                return None
            second = (moment - self.started_at).total_seconds()
            return second if 0 <= second <= self.seconds else None
        for one in reversed(self.segments):
            second = one.first_second + (moment - one.started_at).total_seconds()
            if one.first_second <= second <= self._end_of(one):
                return second
        return None

    def _end_of(self, segment: Segment) -> float:
        return float("inf") if segment.end_second is None else float(segment.end_second)
