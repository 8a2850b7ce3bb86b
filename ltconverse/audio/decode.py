"""Any sound or video file as one-second arrays of samples, and what the file says of itself.

Knows FFmpeg (through PyAV) and errors. Knows no case, no model and no screen. Memory stays the same
however long the file is: one second is decoded, handed over and forgotten.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.ending import stops_early, waits_for_its_index
from ltconverse.errors import AudioError, EmptyAudio, NoAudioTrack, NotFound, UnreadableAudio

if TYPE_CHECKING:
    import av

RATE = 16_000
"""Samples a second of everything in ltconverse: what speech models take."""

Samples = NDArray[np.int16]

_FORMATS = (
    "wav,w64,aiff,au,caf,flac,mp3,aac,ogg,mov,mp4,m4a,3gp,matroska,webm,avi,asf,amr,amrnb,amrwb,"
    "mpegts,mpeg,flv,ac3,wv,dss"
)
"""Only formats that hold sound themselves: play lists and scripts could name other files."""

_SILENCE_PEAK = 8
"""-72 dBFS: below the noise of any microphone, above the dither of an encoder."""

_CLOCK_NEVER_SET = 1990
"""Recorders whose clock was not set say 1904 or 1970."""


@dataclass(frozen=True, slots=True)
class SoundFile:
    """What a file says of itself, before it is decoded.

    `seconds` is the declared length, None where the format has none; `started_at` has a time zone.
    """

    seconds: float | None
    format: str
    started_at: datetime | None


class SoundStream:
    """The seconds of a sound file in order: int16, mono, 16 kHz, 16,000 samples each.

    The last array may be shorter. `damage` is readable once the iteration has ended: a sentence for
    the user on what is missing, or None when the whole file could be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damage: str | None = None
        self.seconds = 0.0
        self._readable_packets = 0
        self._unreadable_packets = 0
        self._container = _open(path)
        self._stops_early = stops_early(path)
        self._arrays = self._decoded()

    def __iter__(self) -> Iterator[Samples]:
        return self

    def __next__(self) -> Samples:
        return next(self._arrays)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        reason: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; closing twice does no harm."""
        self._arrays.close()
        self._container.close()

    def _decoded(self) -> Generator[Samples, None, None]:
        declared = _declared_seconds(self._container)
        try:
            for second in _in_seconds(self._pieces()):
                self.seconds += len(second) / RATE
                yield second
        finally:
            self._container.close()
        self._judge(declared)

    def _pieces(self) -> Iterator[Samples]:
        unreadable = ffmpeg_errors()
        resampler = _Resampler()
        packets = self._container.demux(_sound_track(self._container, self.path))
        while True:
            try:
                packet = next(packets, None)
            except unreadable:
                self._unreadable_packets += 1
                break
            if packet is None:
                break
            try:
                frames = packet.decode()
            except unreadable:
                self._unreadable_packets += 1
                continue
            self._readable_packets += bool(frames)
            for frame in frames:
                yield from resampler.resample(frame)
        yield from resampler.flush()

    def _judge(self, declared: float | None) -> None:
        # Chance finds a few sound packets in any bytes, and more that make no sense.
        if self._unreadable_packets > self._readable_packets:
            raise UnreadableAudio(f"No sound could be read from {self.path}.")
        if not self.seconds:
            raise EmptyAudio(f"{self.path} has a sound track, but there is nothing on it.")
        missing = (declared or 0.0) - self.seconds
        # Formats without an index only estimate their length; a real cut is longer than this.
        if missing > max(1.0, 0.02 * self.seconds):
            self.damage = (
                f"{self.path.name} seems to be cut short: it should last "
                f"{_clock(declared or 0.0)}, "
                f"and only the first {_clock(self.seconds)} could be read."
            )
        elif self._stops_early:
            self.damage = (
                f"{self.path.name} seems to be cut short: the first {_clock(self.seconds)} could "
                "be read, and then it stops before its end."
            )
        elif self._unreadable_packets:
            self.damage = (
                f"{self.path.name} is damaged in places: short stretches could not be read and "
                "are missing."
            )


def seconds_of(path: Path) -> SoundStream:
    """Open `path` and stream its first sound track; see SoundStream.

    Raises NotFound, EmptyAudio, UnreadableAudio or NoAudioTrack, each naming the file: most at
    once, UnreadableAudio and EmptyAudio also at the end when nothing could be decoded.
    """
    return SoundStream(path)


def probe(path: Path) -> SoundFile:
    """What `path` says of its length, format and start; raises what seconds_of raises at once."""
    container = _open(path)
    try:
        return SoundFile(
            seconds=_declared_seconds(container),
            format=container.format.name,
            started_at=_started_at(container.metadata)
            or _started_at(_sound_track(container, path).metadata),
        )
    finally:
        container.close()


def is_silent(pcm: Samples) -> bool:
    """Whether these samples hold nothing but zeros or an encoder's dither; true when empty."""
    # Not abs(): the absolute value of -32768 does not fit int16.
    return pcm.size == 0 or (int(pcm.max()) <= _SILENCE_PEAK and int(pcm.min()) >= -_SILENCE_PEAK)


def ffmpeg_errors() -> tuple[type[Exception], ...]:
    """What PyAV raises for data that FFmpeg cannot use."""
    import av

    # FFmpeg's end of file is an EOFError, most others are OSErrors or ValueErrors too.
    return (av.FFmpegError, OSError, ValueError)


class _Resampler:
    """To 16 kHz mono int16, also when a file changes its rate or channels half way.

    Frames are gathered to a second first: some formats have 50 of them in it, and each call costs.
    """

    def __init__(self) -> None:
        self._gathered: Any = None
        self._resampler: Any = None

    def resample(self, frame: av.AudioFrame) -> Iterator[Samples]:
        frame.pts = None  # time stamps that jump are no reason to stop
        if self._gathered is None:
            self._start()
        try:
            self._gathered.write(frame)
        except ValueError:  # another rate, layout or kind of sample than before
            yield from self.flush()
            self._start()
            self._gathered.write(frame)
        if self._gathered.samples >= frame.sample_rate:
            yield from self._resampled(self._gathered.read())

    def flush(self) -> Iterator[Samples]:
        if self._gathered is None:
            return
        if rest := self._gathered.read(partial=True):
            yield from self._resampled(rest)
        yield from self._resampled(None)
        self._gathered = None

    def _start(self) -> None:
        import av

        self._gathered = av.AudioFifo()
        self._resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)

    def _resampled(self, frame: av.AudioFrame | None) -> Iterator[Samples]:
        yield from (resampled.to_ndarray()[0] for resampled in self._resampler.resample(frame))


def _in_seconds(pieces: Iterator[Samples]) -> Iterator[Samples]:
    """The same samples in arrays of exactly one second, the last one as long as it is."""
    held: list[Samples] = []
    samples = 0
    for piece in pieces:
        held.append(piece)
        samples += len(piece)
        if samples >= RATE:
            joined = np.concatenate(held)
            whole = samples - samples % RATE
            # Copies, so that what a caller keeps does not hold the larger array in memory.
            yield from (joined[at : at + RATE].copy() for at in range(0, whole, RATE))
            held, samples = [joined[whole:]], samples - whole
    if samples:
        yield np.concatenate(held)


def _open(path: Path) -> av.container.InputContainer:
    _check_is_file(path)
    import av

    av.logging.set_level(None)  # FFmpeg writes to stderr by itself, over whatever is on the screen
    try:
        container = av.open(
            # Absolute, so that no name is taken for a protocol such as `concat:`.
            str(path.absolute()),
            mode="r",
            metadata_errors="replace",
            options={"format_whitelist": _FORMATS, "protocol_whitelist": "file"},
        )
    except ffmpeg_errors() as reason:
        if waits_for_its_index(path):
            raise UnreadableAudio(
                f"{path} is cut short: its last part, which says where the sound is, is missing.",
                hint="Copy it again from the recorder, and stop the recording there first.",
            ) from reason
        raise UnreadableAudio(f"{path} is not a sound or video file that can be read.") from reason
    try:
        _sound_track(container, path)
    except AudioError:
        container.close()
        raise
    return container


def _check_is_file(path: Path) -> None:
    try:
        if path.is_dir():
            raise UnreadableAudio(f"{path} is a folder.", hint="Name the sound file inside it.")
        if not path.exists():
            raise NotFound(f"There is no file {path}.", hint="Check the name and the folder.")
        if not path.is_file():
            raise UnreadableAudio(f"{path} is not an ordinary file.")
        with path.open("rb") as file:
            if not file.read(1):
                raise EmptyAudio(f"{path} is empty.")
    except (OSError, ValueError) as reason:  # ValueError: a zero byte in the name
        text = reason.strerror if isinstance(reason, OSError) else str(reason)
        raise UnreadableAudio(
            f"{path} could not be opened: {text or reason}.", hint="Check who may read it."
        ) from reason


def _sound_track(container: av.container.InputContainer, path: Path) -> av.AudioStream:
    for track in container.streams.audio:
        # FFmpeg lists tracks it has no decoder for; they hold nothing that can be used.
        if track.codec_context is not None:
            return track
    raise NoAudioTrack(f"{path} has no sound in it, only pictures or data.")


def _declared_seconds(container: av.container.InputContainer) -> float | None:
    track = container.streams.audio[0]
    if track.duration is not None and track.time_base is not None and track.duration > 0:
        return float(track.duration * track.time_base)
    if container.duration is not None and container.duration > 0:
        return container.duration / 1_000_000
    return None


def _started_at(metadata: dict[str, str]) -> datetime | None:
    """The start of the recording, where the recorder wrote it down.

    Video and m4a hold one moment in UTC; broadcast wav holds `date` and a time of day, local.
    """
    said = metadata.get("creation_time", "").strip()
    day = metadata.get("date", "").strip()
    for text in (said, f"{day}T{said}"):
        with contextlib.suppress(ValueError, OverflowError, OSError):
            moment = datetime.fromisoformat(text)
            if moment.year < _CLOCK_NEVER_SET:
                return None
            if moment.tzinfo is not None:
                return moment
            return moment.replace(tzinfo=UTC) if text == said else moment.astimezone()
    return None


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
