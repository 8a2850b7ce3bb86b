"""Writing sound to a .wav or .flac file, in plain: for a recording that leaves its case.

Knows FFmpeg (through PyAV) and errors; what is written and whether it may be is for others.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.errors import cannot_write

CODECS = {"wav": "pcm_s16le", "flac": "flac"}


def write_sound(
    path: Path, form: str, channels: int, pieces: Iterable[NDArray[np.int16] | None]
) -> float:
    """Write `pieces`, each (n, 1) or (n, channels) at 16 kHz, as one file; its seconds.

    None stands for a second of silence; one channel goes to all. `form` is a key of CODECS.
    Raises CannotWrite.
    """
    import av

    av.logging.set_level(None)  # FFmpeg's own messages would go to stderr
    layout = "stereo" if channels == 2 else "mono"
    samples = 0
    try:
        with av.open(str(path), "w", format=form) as container:
            stream = container.add_stream(CODECS[form], rate=RATE)
            assert isinstance(stream, av.AudioStream)  # noqa: S101 - by the codec asked for
            stream.codec_context.layout = layout
            stream.codec_context.format = "s16"
            for piece in pieces:
                pcm = np.zeros((RATE, 1), np.int16) if piece is None else piece
                if pcm.shape[1] != channels:
                    pcm = np.repeat(pcm[:, :1], channels, axis=1)
                packed = np.ascontiguousarray(pcm, dtype=np.int16).reshape(1, -1)
                frame = av.AudioFrame.from_ndarray(packed, "s16", layout)
                frame.sample_rate, frame.pts = RATE, samples
                samples += len(pcm)
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
    except (av.FFmpegError, OSError) as reason:  # FFmpeg's are mostly OSErrors too
        error = reason if isinstance(reason, OSError) else OSError(str(reason))
        raise cannot_write(path, error) from reason
    return samples / RATE
