"""One second of sound as a FLAC file of its own, and back, bit for bit.

All in memory: nothing here touches the disk, because sound is only ever stored encrypted. Knows
FFmpeg (through PyAV) and errors.
"""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE, ffmpeg_errors
from ltconverse.errors import RecordingDamaged

# FFmpeg leaves 8 KB of room for tags in each file by default: half of what a second takes.
_CONTAINER_OPTIONS = {"metadata_header_padding": "0"}
_UNREADABLE = "A second of the recording cannot be read."


def encode(pcm: NDArray[np.int16]) -> bytes:
    """`pcm` (any length from 1, mono, 16 kHz) as a whole FLAC file; about 1 ms a second.

    Raises ValueError when there are no samples or they are not one-dimensional int16.
    """
    import av

    if pcm.dtype != np.int16 or pcm.ndim != 1 or not pcm.size:
        raise ValueError("FLAC takes a one-dimensional, non-empty array of int16")
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(pcm)[None, :], "s16", "mono")
    frame.sample_rate = RATE
    frame.pts = 0
    target = io.BytesIO()
    with av.open(target, "w", format="flac", options=_CONTAINER_OPTIONS) as container:
        stream = container.add_stream("flac", rate=RATE)
        stream.codec_context.layout = "mono"
        stream.codec_context.format = "s16"
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return target.getvalue()


def decode(flac: bytes) -> NDArray[np.int16]:
    """The samples that encode() was given. Raises RecordingDamaged when they cannot be had."""
    import av

    av.logging.set_level(None)  # FFmpeg's own messages would go to stderr
    try:
        with av.open(io.BytesIO(flac), "r", format="flac") as container:
            if not container.streams.audio:
                raise RecordingDamaged(_UNREADABLE)
            pieces = [frame.to_ndarray()[0] for frame in container.decode(audio=0)]
    except ffmpeg_errors() as reason:
        raise RecordingDamaged(_UNREADABLE) from reason
    if not pieces or any(piece.dtype != np.int16 for piece in pieces):
        raise RecordingDamaged(_UNREADABLE)
    return np.concatenate(pieces)
