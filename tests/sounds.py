"""Making small sound and video files for tests, with the program's own FFmpeg."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE, seconds_of
from tests.needs import SHARED, require

EXAMPLE = SHARED / "audio" / "interview"


def example_audio(suffix: str = "opus") -> Path:
    """The 5:52 example conversation."""
    path = EXAMPLE / f"interview.{suffix}"
    require(path.exists(), f"the example audio at {path}")
    return path


def pcm_of(path: Path) -> NDArray[np.int16]:
    """All samples of a file, 16 kHz mono."""
    return np.concatenate(list(seconds_of(path)))


def tone(seconds: float, *, hertz: float = 440.0, rate: int = RATE) -> NDArray[np.int16]:
    """A sine wave at a quarter of full scale."""
    at = np.arange(round(seconds * rate)) / rate
    return (8000 * np.sin(2 * np.pi * hertz * at)).astype(np.int16)


def write_sound(
    path: Path,
    pcm: NDArray[np.int16],
    codec: str,
    *,
    rate: int = RATE,
    layout: str = "mono",
    metadata: dict[str, str] | None = None,
    with_video: bool = False,
    options: dict[str, str] | None = None,
) -> Path:
    """`pcm` in whatever container the suffix of `path` names, by `codec`."""
    channels = 2 if layout == "stereo" else 1
    with av.open(str(path), "w", options=options or {}) as container:
        container.metadata.update(metadata or {})
        video = _video(container) if with_video else None
        stream = container.add_stream(codec, rate=rate)
        stream.codec_context.layout = layout
        resampler = av.AudioResampler(
            format=stream.codec_context.codec.audio_formats[0].name,
            layout=layout,
            rate=rate,
            frame_size=0 if codec.startswith("pcm") else 960 if "opus" in codec else 1024,
        )
        frame = av.AudioFrame.from_ndarray(np.repeat(pcm, channels)[None, :], "s16", layout)
        frame.sample_rate = rate
        frame.time_base = Fraction(1, rate)
        frame.pts = 0
        if video is not None:
            _pictures(container, video, len(pcm) / rate)
        for resampled in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(resampled))
        container.mux(stream.encode(None))
    return path


def write_silent_film(path: Path, seconds: float = 2.0) -> Path:
    """A video without any sound track."""
    with av.open(str(path), "w") as container:
        _pictures(container, _video(container), seconds)
    return path


def truncate(path: Path, share: float) -> Path:
    """Keep only the first `share` of the bytes."""
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    return path


def _video(container: av.container.OutputContainer) -> av.VideoStream:
    stream = container.add_stream("mpeg4", rate=10)
    stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
    return stream


def _pictures(
    container: av.container.OutputContainer, stream: av.VideoStream, seconds: float
) -> None:
    grey = np.full((48, 64, 3), 128, dtype=np.uint8)
    for number in range(round(seconds * 10)):
        picture = av.VideoFrame.from_ndarray(grey, format="rgb24")
        picture.pts = number
        picture.time_base = Fraction(1, 10)
        container.mux(stream.encode(picture))
    container.mux(stream.encode(None))
