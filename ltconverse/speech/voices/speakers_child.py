"""The process that finds who speaks in a recording: stored seconds in, voices and times out.

Started by speech.voices.speakers_apart and knows only what it is sent. Writes no file, keeps
nothing of how anybody sounds, and ends with its stdin.

In:  M what is asked (JSON) · F a second (FLAC; nothing for a damaged one) · Z nothing more
Out: P seconds done (JSON) · U who was found (JSON) · L why not (JSON: message, hint) · Z all done
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.audio.flac import decode_channels
from ltconverse.children import end_when_left_alone, read_messages, write_message
from ltconverse.errors import LtconverseError, RecordingDamaged
from ltconverse.speech.models import Model
from ltconverse.speech.pipes import AWAY, Away, own_stdout, rows_sent
from ltconverse.speech.stored import StoredSeconds
from ltconverse.speech.voices.channels import find_by_channels
from ltconverse.speech.voices.speakers import Found, Mark, find_speakers
from ltconverse.speech.voices.speakers_apart import found_record


def find(source: IO[bytes], out: IO[bytes]) -> None:
    """Find who speaks in what comes, until it ends."""
    messages = read_messages(source)
    kind, payload = next(messages, ("", b""))
    if kind != "M":
        return
    try:
        found = _found(json.loads(payload), rows_sent(messages), out)
    except LtconverseError as problem:
        reason = {"message": problem.message, "hint": problem.hint}
        write_message(out, "L", json.dumps(reason).encode())
        return
    write_message(out, "U", json.dumps(found_record(found)).encode())
    write_message(out, "Z")


def _found(asked: dict[str, Any], rows: Iterable[bytes], out: IO[bytes]) -> Found:
    def progress(done: float) -> None:
        write_message(out, "P", json.dumps(done).encode())

    if asked["model"] is None:
        return Found(find_by_channels(_in_channels(rows), progress), {})
    name, directory, sha256 = asked["model"]
    return find_speakers(
        StoredSeconds(rows, 0),
        asked["number"],
        model=Model(name, Path(directory), sha256),
        marks=[Mark(second, speaker) for second, speaker in asked["marks"]],
        on_progress=progress,
    )


def _in_channels(rows: Iterable[bytes]) -> Iterator[NDArray[np.int16]]:
    """Both channels of each second; silence for one that is damaged."""
    for row in rows:
        pcm = np.zeros((RATE, 2), np.int16)
        with contextlib.suppress(RecordingDamaged):
            if row:
                pcm = decode_channels(row)
        yield np.repeat(pcm, 2, axis=1) if pcm.shape[1] == 1 else pcm


if __name__ == "__main__":
    end_when_left_alone()
    with own_stdout() as pipe, contextlib.suppress(Away, *AWAY):
        find(sys.stdin.buffer, pipe)
