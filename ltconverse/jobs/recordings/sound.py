"""The sound of a recording: its seconds to be heard, and the whole of it written to a file.

Second by second; nothing of it touches the disk in plain but a file that a person asked for.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ltconverse import files
from ltconverse.case import events as e
from ltconverse.case.recordings import Recording
from ltconverse.errors import CannotWrite, NotFound, RecordingDamaged
from ltconverse.jobs.documents import check_outside

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ltconverse.jobs.opening import OpenCase

FORMS = ("wav", "flac")


def rows_of(case: OpenCase, recording: Recording, first: int = 0) -> Iterator[bytes | None]:
    """The seconds of a recording from `first` on, each a FLAC file, None for a damaged one.

    Raises RecordingDamaged when nothing of it can be read, NotFound once it was erased, or when
    its words came without a sound.
    """
    if not recording.has_sound:
        raise NotFound("These words came from a file, without a sound.")
    seconds = math.ceil(recording.seconds)
    return (row for _, row in case.folder.read_sound(recording.id, first, seconds))


@dataclass(frozen=True, slots=True)
class Exported:
    """A recording that left its case: its length, and the seconds that could not be read."""

    path: Path
    seconds: float
    damaged: tuple[int, ...]


def check_export(case: OpenCase, path: Path) -> str:
    """In which form `path` says to write a recording, before anybody is asked.

    Raises CannotWrite for another form, and for a place inside the case.
    """
    form = path.suffix.removeprefix(".").lower()
    if form not in FORMS or path.is_dir():
        endings = " or ".join(f".{one}" for one in FORMS)
        raise CannotWrite(
            f"{path.name} does not say in which form to write it.",
            hint=f"End the file's name with {endings}.",
        )
    check_outside(case, path)
    return form


def export_recording(case: OpenCase, recording: Recording, path: Path) -> Exported:
    """Write a recording in plain to `path` (.wav or .flac), and say so in the journal.

    Pauses take no time in it; a damaged second is silence. No file gets its name before the
    journal has the fact. Raises CannotWrite, RecordingDamaged, NotFound, DiskFull, NotSaved.
    """
    form = check_export(case, path)
    damaged: list[int] = []
    seconds = 0.0

    def write(temporary: Path) -> None:
        nonlocal seconds
        from ltconverse.audio.writing import write_sound

        pieces = _pieces(case, recording, damaged)
        seconds = write_sound(temporary, form, len(recording.channels), pieces)
        if not seconds:
            raise NotFound("Nothing was kept in that recording.", hint="Nothing was written.")
        case.record(e.RecordingExported(recording=recording.id, form=form))

    files.write_with(path, write)
    return Exported(path, seconds, tuple(damaged))


def _pieces(
    case: OpenCase, recording: Recording, damaged: list[int]
) -> Iterator[NDArray[np.int16] | None]:
    from ltconverse.audio.flac import decode_channels

    for second, row in enumerate(rows_of(case, recording)):
        piece = None
        if row is not None:
            with contextlib.suppress(RecordingDamaged):
                piece = decode_channels(row)
        if piece is None:
            damaged.append(second)
        yield piece
