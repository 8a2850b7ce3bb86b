"""The words of a recording while it is made: asked of the live transcriber, kept as they come.

Each utterance is kept as a block of a transcript and journalled, so that nothing is heard twice
after a crash. Runs in threads of its own; knows the case only by what it is given.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ltconverse.case import events as e
from ltconverse.errors import NotSaved
from ltconverse.jobs.saving import Keep
from ltconverse.jobs.words.blocks import as_kept
from ltconverse.speech.live import BEAM_SIZE, LiveTranscript, Lost, News, Reached, Utterance
from ltconverse.speech.transcript import Block

if TYPE_CHECKING:
    from ltconverse.case.recordings import Recording
    from ltconverse.speech.models import Model
    from ltconverse.store.folder import CaseFolder

# A process that dies again and again at the same place is not the better for another try.
MOST_RESTARTS = 3
RETRY_SECONDS = 1.0
# Shorter than any sound: lengths are summed up in different ways.
A_MOMENT = 0.001
# Having got so much further counts as having gone on.
PROGRESS_SECONDS = 1.0

ReadRows = Callable[[int, int], list[bytes]]


@dataclass(frozen=True, slots=True)
class WordsSoFar:
    """Where an earlier run of the same recording has left its live transcript."""

    transcript: str
    blocks: int
    reached: float


def words_so_far(recording: Recording, model: Model) -> WordsSoFar | None:
    """The live transcript of `recording` by the same model that can be gone on with."""
    for record in recording.transcripts.values():
        if record.live and not record.complete and record.model_sha256 == model.sha256:
            return WordsSoFar(record.id, max(record.blocks, default=-1) + 1, record.reached)
    return None


class LiveWords:
    """The live transcript of one recording. Everything may be called from any thread.

    `heard` gets each utterance once it is kept, from a thread of ours. `ends` are the seconds at
    which earlier segments of the recording ended. `trouble` is a sentence when there are no live
    words, "" otherwise.
    """

    def __init__(  # noqa: PLR0913 - what it needs of the case, each by name
        self,
        folder: CaseFolder,
        recording: str,
        model: Model,
        *,
        so_far: WordsSoFar | None,
        new_id: Callable[[], str],
        read_rows: ReadRows,
        keep: Keep,
        heard: Callable[[Block], None],
        ends: Iterable[int] = (),
        module: str = "ltconverse.speech.live_child",
    ) -> None:
        self._folder, self._keep, self._heard = folder, keep, heard
        self._model, self._read_rows, self._module = model, read_rows, module
        self._transcript = so_far.transcript if so_far else new_id()
        self._next_block = so_far.blocks if so_far else 0
        self._reached = so_far.reached if so_far else 0.0
        self.trouble = ""
        self.done = threading.Event()
        self._turn = threading.RLock()
        self._ends = sorted(ends)
        self._restarts, self._lost_at = 0, self._reached
        self._stored, self._finished = 0, False
        self._closed = threading.Event()
        if so_far is None:
            begun = e.TranscriptBegun(
                recording=recording,
                transcript=self._transcript,
                model=model.name,
                model_sha256=model.sha256,
                beam_size=BEAM_SIZE,
                live=True,
            )
            keep([begun])
        with self._turn:  # it may be lost before it is ours
            self._live = self._started()

    def _started(self) -> LiveTranscript:
        """A process that goes on from where we are, and knows all that the last one was told."""
        live = LiveTranscript(
            self._model,
            first_block=self._next_block,
            start=self._reached,
            read_rows=self._read_rows,
            tell=self._told,
            module=self._module,
        )
        for second in self._ends:
            if second > self._reached:
                live.end_segment(second)
        live.stored(self._stored)
        if self._finished:
            live.finish()
        return live

    @property
    def lag(self) -> float:
        """Seconds between what was captured and what was heard."""
        return self._live.lag

    @property
    def so_far(self) -> WordsSoFar:
        """Where it is, for whoever goes on with it."""
        return WordsSoFar(self._transcript, self._next_block, self._reached)

    def feed(self, pcm: bytes, at: int) -> None:
        """Samples (mono int16, 16 kHz) as they come; `at` is the place of the first of them."""
        self._live.feed(pcm, at)

    def stored(self, seconds: int) -> None:
        """So many seconds of the recording are on the disk."""
        with self._turn:
            self._stored = seconds
            self._live.stored(seconds)

    def end_segment(self, second: int) -> None:
        """The segment has ended at this second of the recording."""
        with self._turn:
            self._ends.append(second)
            self._live.end_segment(second)

    def finish(self) -> None:
        """Nothing more will come; `done` is set once the last words are kept."""
        with self._turn:
            self._finished = True
            if self.trouble:
                self.done.set()
            self._live.finish()

    def close(self) -> None:
        """Stop; what was heard is kept, and a later run goes on from there. No more is to come."""
        with self._turn:  # from now on it is not replaced any more
            self._closed.set()
            live = self._live
        live.close()
        self.done.set()

    # --- in the transcriber's thread --------------------------------------------------------

    def _told(self, news: News) -> None:
        match news:
            case Utterance(block):
                self._keep_block(block)
            case Reached(seconds):
                self._reached = max(self._reached, seconds)
                if self._finished and seconds > self._stored - A_MOMENT:
                    self._complete()
            case Lost(words, lasting):
                self._lost(words, lasting=lasting)

    def _keep_block(self, block: Block) -> None:
        payload, kept = as_kept(self._transcript, block)
        if not self._stored_block(block.number, payload):
            return
        self._keep([kept])
        self._next_block, self._reached = block.number + 1, max(self._reached, block.end)
        self._heard(block)

    def _stored_block(self, number: int, payload: str) -> bool:
        """Store the words, however long the disk takes; False when we are closed before."""
        while not self._closed.is_set():
            try:
                self._folder.save_block(self._transcript, number, payload)
            except NotSaved:
                self._closed.wait(RETRY_SECONDS)
            else:
                return True
        return False

    def _complete(self) -> None:
        if not self.done.is_set():
            self._keep([e.TranscriptCompleted(transcript=self._transcript)])
            self.done.set()

    def _lost(self, words: str, *, lasting: bool) -> None:
        with self._turn:
            if self._closed.is_set():
                return
            if self._reached >= self._lost_at + PROGRESS_SECONDS:
                self._restarts = 0
            self._restarts, self._lost_at = self._restarts + 1, self._reached
            if lasting or self._restarts > MOST_RESTARTS:
                self.trouble = f"There are no live words. {words}"
                self.done.set()
                return
            lost, self._live = self._live, self._started()
        lost.close()
