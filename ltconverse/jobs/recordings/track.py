"""What is kept of a recording while it is made: its seconds, its segments, its place.

Seconds go to the recording's own file as they come. What the journal is to hold is handed to
whoever saves it. Knows neither microphones nor threads: one thread calls all of this.
"""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Literal

from ltconverse.case import events as e
from ltconverse.jobs.saving import Keep

if TYPE_CHECKING:
    from ltconverse.audio.microphone.messages import Started
    from ltconverse.case.recordings import Recording
    from ltconverse.case.state import Conversation
    from ltconverse.store.folder import CaseFolder
    from ltconverse.store.recordings import RecordingWriter

SAMPLES_A_SECOND = 16_000
# The journal's first word on a recording takes a disk's moment; nobody waits longer at the end.
PATIENCE_SECONDS = 5.0

EndedBy = Literal["paused", "off-the-record", "stopped", "trouble"]


class Track:
    """One recording being kept: begun, or gone on with. Raises what opening its file raises.

    `rows` are on the disk, `unsaved` wait: for room, or for the journal's first word.
    """

    def __init__(  # noqa: PLR0913 - what it needs of the case, each by name
        self,
        folder: CaseFolder,
        recording: str,
        conversation: Conversation,
        known: Recording | None,
        *,
        channels: tuple[str, ...],
        keep: Keep,
    ) -> None:
        self.recording = recording
        self._keep = keep
        self._begun: Future[None] | None = None
        self._number = known.segments[-1].number if known and known.segments else 0
        self._open = False
        self._first, self._samples = 0, 0
        self.unsaved: list[bytes] = []
        ended = [one.end_second for one in known.segments] if known else []
        self._ends = [second for second in ended if second is not None]
        if known is not None:
            self._writer: RecordingWriter = folder.go_on_with(recording)
            return
        if recording in folder.recordings():  # a try that did not get far: a full disk, say
            folder.erase_recording(recording)
        self._writer = folder.new_recording(recording)
        consent = conversation.consent
        begun = e.RecordingBegun(
            conversation=conversation.id,
            recording=recording,
            keep_until=consent.keep_until if consent else None,
            channels=channels,
        )
        self._begun = keep([begun])

    @property
    def rows(self) -> int:
        """Seconds on the disk."""
        return self._writer.rows

    @property
    def in_segment(self) -> bool:
        """Whether a segment has begun and not ended."""
        return self._open

    @property
    def place(self) -> int:
        """How far the recording has come, in samples from its beginning."""
        if self._open:
            return self._first * SAMPLES_A_SECOND + self._samples
        return (self.rows + len(self.unsaved)) * SAMPLES_A_SECOND

    @property
    def ends(self) -> list[int]:
        """The seconds at which its segments ended, so far."""
        return list(self._ends)

    def read(self, first: int, count: int) -> list[bytes]:
        """Seconds that are kept, from `first` on; fewer when there are no more."""
        return self._writer.read(first, count)

    # --- segments ---------------------------------------------------------------------------

    def begin_segment(self, started: Started) -> None:
        """Sound arrives."""
        self._number, self._samples, self._open = self._number + 1, 0, True
        self._first = self.rows + len(self.unsaved)
        self._writer.begin_segment(
            self._number, started.at, started.device, started.rate, first_second=self._first
        )
        begun = e.SegmentBegun(
            recording=self.recording,
            segment=self._number,
            first_second=self._first,
            started_at=started.at,
            device=started.device,
            rate=started.rate,
        )
        self._keep([begun])

    def end_segment(self, why: EndedBy) -> int | None:
        """No more sound for now; the second at which it ended, None when there was no segment."""
        if not self._open:
            return None
        self._open = False
        ended = self._segment_ended(why)
        self._keep([ended])
        self._ends.append(ended.seconds)
        return ended.seconds

    def _segment_ended(self, why: EndedBy) -> e.SegmentEnded:
        """The end of the segment, with the seconds that are kept or still wait for room."""
        return e.SegmentEnded(
            recording=self.recording,
            segment=self._number,
            seconds=self.rows + len(self.unsaved),
            why=why,
        )

    # --- seconds ----------------------------------------------------------------------------

    def came(self, samples: int) -> None:
        """So many samples came."""
        self._samples += samples

    def save(self) -> bool:
        """Save what waits; whether all is saved. Raises NotSaved, and then it waits on.

        Nothing is kept of a recording before the journal knows of it.
        """
        if self._begun is not None and not self._begun.done():
            return not self.unsaved
        if self.unsaved:
            self._writer.append_all(self.unsaved)
            self.unsaved = []
        return True

    def wait_for_the_journal(self) -> None:
        """Give the journal's first word on the recording the time it needs."""
        if self._begun is not None:
            try:
                self._begun.result(PATIENCE_SECONDS)
            except TimeoutError:
                return

    # --- the rest ---------------------------------------------------------------------------

    def mark(self, bookmark: str, words: str) -> None:
        """Mark this place."""
        second = self.place / SAMPLES_A_SECOND
        self._keep(
            [e.BookmarkSet(recording=self.recording, bookmark=bookmark, second=second, words=words)]
        )

    def trouble(self, trouble: e.Trouble, *, over: bool) -> None:
        """Have it on record that something is wrong, or right again."""
        second = self.rows + len(self.unsaved)
        self._keep(
            [
                e.RecordingTroubled(
                    recording=self.recording, trouble=trouble, second=second, over=over
                )
            ]
        )

    def end(self) -> int:
        """End the recording; how many seconds could not be kept, 0 unless the disk is full."""
        lost, self.unsaved = len(self.unsaved), []
        bodies: list[e.AnyBody] = [self._segment_ended("stopped")] if lost else []
        ended = e.RecordingEnded(
            recording=self.recording, seconds=self.rows, sha256=self._writer.sha256
        )
        self._keep([*bodies, ended])
        return lost

    def close(self) -> None:
        """Close the file; what is in it stays."""
        self._writer.close()
