"""Adding a recording that was made elsewhere to a conversation.

Second by second into the encrypted store; either the whole of it is there and the journal says
so, or nothing is.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ltconverse.case import events as e
from ltconverse.case.state import Conversation
from ltconverse.errors import EmptyAudio, RecordingAlreadyThere, RecordingDamaged, SilentAudio
from ltconverse.jobs.opening import OpenCase

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ltconverse.store.recordings import RecordingWriter

# Rows a transaction: a sync a second would make an hour's import slower than the decoding.
ROWS_AT_ONCE = 30
# A recorder may be switched on while people sit down.
BEFORE_THE_FIRST_NOTE = timedelta(minutes=10)

OnProgress = Callable[[float, float | None], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """What was added. `damage` says what could not be read of the file, "" when all could."""

    recording: str
    seconds: float
    started_at: datetime | None
    damage: str


def import_recording(  # noqa: PLR0913 - each is one thing a person may say
    case: OpenCase,
    conversation: Conversation,
    file: Path,
    *,
    started_at: datetime | None = None,
    take_its_word: bool = True,
    on_progress: OnProgress | None = None,
) -> Imported:
    """Store the sound of `file` with a conversation.

    `started_at` is when the recording began; without it, the file's own word is taken if it fits
    the time of the conversation, unless `take_its_word` is False: then it stays open.
    `on_progress` gets the seconds done and, if the file tells, all.
    Raises AudioError when the file has nothing to import, RecordingAlreadyThere for a second time.
    """
    from ltconverse.audio.decode import RATE, probe, seconds_of

    sound = probe(file)
    _clear_unfinished(case)
    recording = case.new_id()
    samples, heard = 0, False
    try:
        with seconds_of(file) as stream, case.folder.new_recording(recording) as writer:
            for pcm, audible in _stored(stream, writer):
                samples += len(pcm)
                heard = heard or audible
                if on_progress:
                    on_progress(samples / RATE, sound.seconds)
            damage, sha256 = stream.damage or "", writer.sha256
        _check_worth_keeping(case, conversation, file, samples, heard, sha256)
        seconds = samples / RATE
        began = started_at or (_fitting(conversation, sound.started_at) if take_its_word else None)
        case.record(
            e.RecordingAdded(
                conversation=conversation.id,
                recording=recording,
                origin="imported",
                source=file.name,
                seconds=seconds,
                started_at=began,
                sha256=sha256,
            )
        )
    except BaseException:
        case.folder.erase_recording(recording)
        raise
    return Imported(recording, seconds, began, damage)


def _clear_unfinished(case: OpenCase) -> None:
    """Erase what an import that was killed has left: sound that the journal never heard of.

    Never what was recorded here, which has segments: its like cannot be had again.
    """
    for recording in case.folder.recordings():
        if recording in case.state.recordings:
            continue
        with contextlib.suppress(RecordingDamaged):
            if not case.folder.segments(recording):
                case.folder.erase_recording(recording)


def _stored(
    stream: Iterator[NDArray[np.int16]], writer: RecordingWriter
) -> Iterator[tuple[NDArray[np.int16], bool]]:
    from ltconverse.audio.decode import is_silent
    from ltconverse.audio.flac import encode

    rows: list[bytes] = []
    for pcm in stream:
        rows.append(encode(pcm))
        if len(rows) == ROWS_AT_ONCE:
            writer.append_all(rows)
            rows = []
        yield pcm, not is_silent(pcm)
    writer.append_all(rows)


def _check_worth_keeping(  # noqa: PLR0913, PLR0917 - each is one thing looked at
    case: OpenCase, conversation: Conversation, file: Path, samples: int, heard: bool, sha256: str
) -> None:
    if not samples:
        raise EmptyAudio(f"{file} has no sound in it.")
    if not heard:
        raise SilentAudio(f"There is no sound in {file}, only silence.")
    for known in case.state.recordings_of(conversation):
        if known.sha256 == sha256:
            raise RecordingAlreadyThere


def _fitting(conversation: Conversation, declared: datetime | None) -> datetime | None:
    """The file's own word on when it began, if that was in the conversation; else None.

    When the file was last written says nothing: a copy has the time of copying.
    """
    if declared is None:
        return None
    first, last = conversation.begun_at, conversation.last_at or conversation.begun_at
    return declared if first - BEFORE_THE_FIRST_NOTE <= declared <= last else None


def declared_start(file: Path) -> datetime | None:
    """When a recording began by its file's own word, or None. Raises AudioError, NotFound."""
    from ltconverse.audio.decode import probe

    return probe(file).started_at


def set_start(case: OpenCase, recording: str, started_at: datetime) -> None:
    """Put right when a recording began."""
    case.record(e.RecordingTimed(recording=recording, started_at=started_at))
