"""One second of sound as a FLAC file of its own, and back, bit for bit; one channel or two.

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
    """`pcm`, 16 kHz, as a whole FLAC file; about 1 ms a second.

    Its shape is (n,) for one channel or (n, 2) for two, n from 1. Raises ValueError when it is not,
    or not int16.
    """
    import av

    if pcm.dtype != np.int16 or not pcm.size or not (pcm.ndim == 1 or pcm.shape[1:] == (2,)):
        raise ValueError("FLAC takes a non-empty array of int16, of one channel or two")
    layout = "mono" if pcm.ndim == 1 else "stereo"
    # One after the other: both samples of a moment, then those of the next.
    packed = np.ascontiguousarray(pcm).reshape(1, -1)
    frame = av.AudioFrame.from_ndarray(packed, "s16", layout)
    frame.sample_rate = RATE
    frame.pts = 0
    target = io.BytesIO()
    with av.open(target, "w", format="flac", options=_CONTAINER_OPTIONS) as container:
        stream = container.add_stream("flac", rate=RATE)
        stream.codec_context.layout = layout
        stream.codec_context.format = "s16"
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return target.getvalue()


def decode(flac: bytes) -> NDArray[np.int16]:
    """The samples of one second, shape (n,); two channels are mixed.

    One channel comes back as encode() was given it. Raises RecordingDamaged when it cannot be had.
    """
    return mixed(decode_channels(flac))


def mixed(pcm: NDArray[np.int16]) -> NDArray[np.int16]:
    """(n,) from (n, channels): the mean of the channels, which is never too loud."""
    if pcm.shape[1] == 1:
        return pcm[:, 0]
    means: NDArray[np.int16] = (pcm.sum(axis=1, dtype=np.int32) // pcm.shape[1]).astype(np.int16)
    return means


def decode_channels(flac: bytes) -> NDArray[np.int16]:
    """The samples that encode() was given, shape (n, 1) or (n, 2).

    Raises RecordingDamaged when they cannot be had.
    """
    import av

    av.logging.set_level(None)  # FFmpeg's own messages would go to stderr
    try:
        with av.open(io.BytesIO(flac), "r", format="flac") as container:
            if not container.streams.audio:
                raise RecordingDamaged(_UNREADABLE)
            # Interleaved, one row: 16 bits are never held in planes here.
            pieces = [
                frame.to_ndarray().reshape(-1, frame.layout.nb_channels)
                for frame in container.decode(audio=0)
            ]
    except ffmpeg_errors() as reason:
        raise RecordingDamaged(_UNREADABLE) from reason
    if (
        not pieces
        or pieces[0].shape[1] not in {1, 2}
        or any(piece.dtype != np.int16 or piece.shape[1] != pieces[0].shape[1] for piece in pieces)
    ):
        raise RecordingDamaged(_UNREADABLE)
    return np.concatenate(pieces)
