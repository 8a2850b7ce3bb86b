"""Transcribing the recordings of a conversation, block by block, and reading their words back.

Each block is kept when it is done, so that stopping costs one block and a second run goes on.
Nothing of sound or text touches the disk but in the encrypted case.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ltconverse.case import events as e
from ltconverse.case.recordings import Recording, TranscriptRecord
from ltconverse.case.state import CaseState, Conversation
from ltconverse.errors import NotFound
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.recordings.sound import rows_of
from ltconverse.jobs.words.blocks import as_kept
from ltconverse.jobs.words.reading import read_words, speaker_label
from ltconverse.jobs.words.spoken import SpokenLine, spoken
from ltconverse.speech.transcript import Block, Transcript, block_from_json

if TYPE_CHECKING:
    from ltconverse.speech.models import Model
    from ltconverse.speech.terms import Terms

# Shorter than any sound: for comparing lengths that were summed up in different ways.
A_MOMENT = 0.001

OnProgress = Callable[[float, float], None]
_Rows = Iterable[bytes | None]


@dataclass
class Transcribing:
    """One recording being transcribed. `begin` and `kept` give what the journal is to hold.

    The slow part (`blocks`) saves nothing, so that it can run in a thread while its events are
    stamped and saved where all others are. With `apart`, it runs in a process of its own, at low
    priority: for a face whose keys must not wait. `names` are those of the register, while it is
    open: they are listened for as the terms of the case and the field always are.
    """

    case: OpenCase
    recording: Recording
    model: Model
    beam_size: int
    on_progress: OnProgress | None = None
    stopped: bool = False
    apart: bool = False
    names: Sequence[str] = ()
    record: TranscriptRecord | None = None

    def begin(self) -> list[e.AnyBody]:
        """What to save before the first block; nothing when an earlier run is gone on with."""
        self.record = next(
            (one for one in self.recording.transcripts.values() if self._is_ours(one)), None
        )
        if self.record is not None:
            return []
        return [
            e.TranscriptBegun(
                recording=self.recording.id,
                transcript=self.case.new_id(),
                model=self.model.name,
                model_sha256=self.model.sha256,
                beam_size=self.beam_size,
            )
        ]

    def begun(self) -> None:
        """What `begin` gave has been saved."""
        self.record = next(one for one in self.recording.transcripts.values() if self._is_ours(one))

    def _is_ours(self, record: TranscriptRecord) -> bool:
        # A live transcript is cut at utterances, and is gone on with by the one who listens.
        same = (record.model_sha256, record.beam_size) == (self.model.sha256, self.beam_size)
        return same and not record.live

    @property
    def is_complete(self) -> bool:
        """Whether there is nothing left to do."""
        return self.record is not None and self.record.complete

    def blocks(self) -> Iterator[Block]:
        """The blocks still to do; slow. Setting `stopped` ends it within a second or so."""
        assert self.record is not None  # noqa: S101 - begin and begun come first
        reached = self.record.reached
        if reached > self.recording.seconds - A_MOMENT:
            return  # a run was stopped between the last block and saying that it was the last
        rows = rows_of(self.case, self.recording, int(reached))
        first_block = max(self.record.blocks, default=-1) + 1
        try:
            yield from (self._apart if self.apart else self._here)(rows, first_block, reached)
        except Stopped:
            return

    def _here(self, rows: _Rows, first_block: int, offset: float) -> Iterator[Block]:
        from ltconverse.speech.stored import StoredSeconds
        from ltconverse.speech.transcriber import Transcriber

        seconds = StoredSeconds(rows, int(offset))
        transcriber = Transcriber(self.model, beam_size=self.beam_size, terms=self._terms())
        blocks = transcriber.blocks(
            seconds,
            first_block=first_block,
            offset=offset,
            on_progress=self._progress,
        )
        return seconds.marked(blocks)

    def _apart(self, rows: _Rows, first_block: int, offset: float) -> Iterator[Block]:
        from ltconverse.speech.apart import blocks_apart

        return blocks_apart(
            self.model,
            rows,
            beam_size=self.beam_size,
            first_block=first_block,
            offset=offset,
            terms=self._terms(),
            on_progress=self._progress,
            stop=lambda: self.stopped,
        )

    def _terms(self) -> Terms:
        from ltconverse.jobs.words.vocabulary import terms_for

        state = self.case.state
        return terms_for(state, state.conversations[self.recording.conversation], self.names)

    def _progress(self, done: float) -> None:
        if self.on_progress:
            self.on_progress(done, self.recording.seconds)
        if self.stopped:
            raise Stopped

    def keep(self, block: Block) -> e.AnyBody:
        """Store the words of a block; what the journal is to say of it."""
        assert self.record is not None  # noqa: S101 - begin and begun come first
        payload, kept = as_kept(self.record.id, block)
        self.case.folder.save_block(self.record.id, block.number, payload)
        return kept

    def completed(self) -> e.AnyBody:
        """What the journal is to say when all blocks are kept."""
        assert self.record is not None  # noqa: S101 - begin and begun come first
        return e.TranscriptCompleted(transcript=self.record.id)


class Stopped(Exception):
    """Transcribing was asked to stop."""


def transcribe_recording(work: Transcribing) -> None:
    """Transcribe one recording to its end (or until it is stopped), saving as it goes."""
    for bodies in to_save(work):
        work.case.record(*bodies)


def to_save(work: Transcribing) -> Generator[list[e.AnyBody], None, None]:
    """What to save, step by step; each is saved and accepted before the next is asked for.

    Asking for the next is the slow part: a face that must not wait asks in a thread.
    """
    if begin := work.begin():
        yield begin
        work.begun()
    if work.is_complete:
        return
    for block in work.blocks():
        yield [work.keep(block)]
    if not work.stopped and work.recording.ended:
        yield [work.completed()]


# --- reading the words back -----------------------------------------------------------------


def transcript_of(case: OpenCase, recording: Recording) -> Transcript:
    """The words of a recording as far as they are there. Raises NotFound when none are."""
    record = recording.transcript
    if recording.words_erased:
        raise NotFound("The words of this recording were erased with it.")
    if record is None:
        raise NotFound(
            "This recording has not been transcribed yet.",
            hint="Transcribe it first: `ltconverse transcribe CASE CONVERSATION`.",
        )
    kept = dict(case.folder.blocks(record.id))
    blocks = [block_from_json(kept[number]) for number in sorted(record.blocks) if number in kept]
    return Transcript(
        model=record.model,
        model_sha256=record.model_sha256,
        language=record.language,
        seconds=record.reached,
        blocks=tuple(blocks),
        is_complete=record.complete,
    )


def the_recordings(state: CaseState, conversation: Conversation) -> Sequence[Recording]:
    """The recordings of a conversation that can be heard. Raises NotFound when there is none."""
    every = [one for one in _any_recordings(state, conversation) if one.has_sound]
    kept = [one for one in every if one.erased_at is None]
    found = [one for one in kept if not one.elsewhere]
    role = state.practitioner_of(conversation).role
    if not every:
        raise NotFound(
            f"The words of the conversation with {role} were brought in from a file, without "
            "a sound that could be heard.",
            hint="Add the sound, if there is one: `ltconverse recording import`.",
        )
    if kept and not found:
        raise NotFound(
            f"What was recorded of the conversation with {role} is not in this copy of the case.",
            hint="It can be heard and transcribed in the one it was split from.",
        )
    if not found:
        raise NotFound(f"What was recorded of the conversation with {role} was erased.")
    return found


def with_words(state: CaseState, conversation: Conversation) -> Sequence[Recording]:
    """The recordings of a conversation whose words there are, or can be.

    Those of an erased one may have been kept. Raises NotFound when there is none.
    """
    found = [
        one
        for one in _any_recordings(state, conversation)
        if not one.words_elsewhere
        and (one.transcripts or not one.elsewhere)
        and (one.erased_at is None or (one.transcripts and not one.words_erased))
    ]
    if not found and any(one.elsewhere for one in _any_recordings(state, conversation)):
        raise NotFound(
            "The words of that conversation are not in this copy of the case.",
            hint="They are in the one it was split from.",
        )
    if not found:
        role = state.practitioner_of(conversation).role
        raise NotFound(f"The words of the conversation with {role} were erased.")
    return found


def words_missing(state: CaseState, conversation: Conversation) -> list[str]:
    """Sentences on recordings of a conversation whose words were erased, or never made before."""
    from ltconverse.jobs.words.transcripts import why_no_words

    every = enumerate(state.recordings_of(conversation), start=1)
    return [why for number, one in every if (why := why_no_words(one, number))]


def _any_recordings(state: CaseState, conversation: Conversation) -> Sequence[Recording]:
    # One that was begun and never got a sound is nothing to wait for.
    found = [
        one
        for one in state.recordings_of(conversation)
        if one.seconds or one.running or one.transcripts
    ]
    if not found:
        role = state.practitioner_of(conversation).role
        raise NotFound(
            f"The conversation with {role} has no recording.",
            hint="Add one first: `ltconverse recording import CASE CONVERSATION FILE`.",
        )
    return found


def spoken_lines(case: OpenCase, conversation_id: str) -> list[SpokenLine]:
    """Every line of every transcript of a conversation, in order; empty when there is none."""
    lines: list[SpokenLine] = []
    conversation = case.state.conversations[conversation_id]
    for recording in case.state.recordings_of(conversation):
        if recording.transcript is None or recording.words_erased:
            continue
        reading = read_words(recording, conversation, transcript_of(case, recording))
        lines += spoken(reading, lambda one: speaker_label(case.state, conversation, one))
    return lines
