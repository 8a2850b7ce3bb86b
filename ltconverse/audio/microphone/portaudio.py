"""PortAudio's microphones: which there are, opening them, and what a refusal means.

Only the process that captures (or lists) uses this; sounddevice is imported nowhere else for
recording. PortAudio hands over samples from a thread of its own: they are copied and passed on.
"""

from __future__ import annotations

import itertools
import os
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ltconverse.audio.microphone.devices import Microphone
from ltconverse.errors import (
    AudioError,
    MicrophoneBusy,
    MicrophoneGone,
    MicrophoneNotAllowed,
    MicrophoneUnusable,
    NoMicrophone,
    PortAudioMissing,
    SoundServiceGone,
)

_LATENCY_S = 0.4
"""How much the system keeps for us: a machine that transcribes meanwhile may let us wait."""

# ALSA lists these beside the devices; they convert, or record nothing by themselves.
_NO_MICROPHONES = {"lavrate", "samplerate", "speexrate", "speex", "upmix", "vdownmix", "dmix",
                   "null", "oss", "jack", "spdif", "iec958"}  # fmt: skip
# ALSA names no more channels than this for a real device; sound servers offer any number.
_REAL_CHANNELS = 32
_USUAL_RATES = (48_000, 44_100, 32_000, 16_000, 8_000)
_MOST_CHANNELS = 16

# PortAudio's own numbers (portaudio.h, PaErrorCode).
_INVALID_DEVICE, _UNAVAILABLE = -9996, -9985
_MEANINGS: tuple[tuple[type[AudioError], tuple[str, ...]], ...] = (
    (MicrophoneBusy, ("busy", "in use", "unavailable", "already opened")),
    (MicrophoneNotAllowed, ("permission", "denied", "not permitted", "0x80070005")),
    (SoundServiceGone, ("connection refused", "connection terminated", "host is down")),
    (MicrophoneGone, ("input/output", "no such device", "no such file", "disconnected",
                      "no such entity", "invalidated")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """Samples as they came: int16, channels interleaved.

    `end` is when the last one was captured, as PortAudio guesses, and `came` when they were handed
    over, both by the monotonic clock; `lost` when PortAudio says that samples before these were.
    """

    source: int
    pcm: bytes
    end: float
    came: float
    lost: bool = False


def inputs() -> list[Microphone]:
    """All microphones. Raises PortAudioMissing, SoundServiceGone or NoMicrophone."""
    sounddevice = _sounddevice()
    hosts = sounddevice.query_hostapis()
    wanted = _host(hosts)
    usual = hosts[wanted]["default_input_device"] if wanted is not None else -1
    found = [
        Microphone(
            number=device["index"],
            name=device["name"],
            channels=device["max_input_channels"],
            rate=_rate(device),
            is_default=device["index"] == usual,
            host=hosts[device["hostapi"]]["name"],
        )
        for device in sounddevice.query_devices()
        if device["max_input_channels"] > 0
        and device["hostapi"] == wanted
        and device["name"] not in _NO_MICROPHONES
    ]
    if not found:
        raise SoundServiceGone if service_answers() is False else NoMicrophone
    return found


def service_answers() -> bool | None:
    """Whether the sound server (PulseAudio, PipeWire) answers; None where there is none."""
    named = os.environ.get("PULSE_SERVER", "")
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    path = named.partition("unix:")[2] or (f"{folder}/pulse/native" if folder else "")
    if not path or not hasattr(socket, "AF_UNIX"):
        return None
    if not named and not os.path.lexists(path):
        return None
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(0.5)
            line.connect(path)
    except OSError:
        return False
    return True


class Input:
    """An open microphone, which gives blocks from now on. `rate` and `channels` are its own.

    Raises an AudioError that says why it cannot be opened.
    """

    def __init__(self, microphone: Microphone, source: int, give: Callable[[Block], None]) -> None:
        self.microphone = microphone
        self.rate, self.channels = microphone.rate, 1
        self._source, self._give = source, give
        self._finished = False
        self._stream = self._opened()

    @property
    def gone(self) -> bool:
        """Whether PortAudio has given up on it. It raises nothing when a device vanishes."""
        return self._finished

    def abort(self) -> None:
        """Release the microphone. May take for ever when the sound server hangs."""
        self._stream.abort(ignore_errors=True)
        self._stream.close(ignore_errors=True)

    def _opened(self) -> Any:
        sounddevice = _sounddevice()
        refusal: AudioError = MicrophoneUnusable()
        for rate, channels in _ways(self.microphone):
            self.rate, self.channels = rate, channels  # wanted as soon as it starts
            try:
                stream = sounddevice.RawInputStream(
                    device=self.microphone.number,
                    samplerate=rate,
                    channels=channels,
                    dtype="int16",
                    latency=_LATENCY_S,
                    # With dither, zeros of a muted microphone could not be told from sound.
                    dither_off=True,
                    callback=self._heard,
                    finished_callback=self._finish,
                )
                stream.start()
            except sounddevice.PortAudioError as reason:
                refusal = meaning(reason)
                # Anything else may be this rate, or this number of channels.
                if not isinstance(refusal, MicrophoneUnusable):
                    raise refusal from reason
            else:
                return stream
        raise refusal

    def _heard(self, samples: Any, frames: int, when: Any, status: Any) -> None:
        """In PortAudio's thread."""
        now = time.monotonic()
        length = frames / self.rate
        age = when.currentTime - when.inputBufferAdcTime if when.inputBufferAdcTime else length
        end = now - age + length if 0 <= age < _BELIEVABLE_AGE_S else now
        lost = bool(status.input_overflow)
        self._give(Block(self._source, bytes(samples), min(end, now), now, lost))

    def _finish(self) -> None:
        self._finished = True


# Some systems count the two times PortAudio gives from different beginnings.
_BELIEVABLE_AGE_S = 3.0


def meaning(reason: Exception) -> AudioError:
    """What a PortAudioError means for the user."""
    number = reason.args[1] if len(reason.args) > 1 else None
    if number == _UNAVAILABLE:
        return MicrophoneBusy()
    if number == _INVALID_DEVICE:
        return MicrophoneGone()
    text = " ".join(str(part) for part in reason.args).casefold()
    for kind, words in _MEANINGS:
        if any(word in text for word in words):
            return kind()
    return MicrophoneUnusable()


def _ways(microphone: Microphone) -> Iterator[tuple[int, int]]:
    """Rates and numbers of channels to try, the best first."""
    two, most = min(2, microphone.channels), microphone.channels
    counts = [two, 1, *([most] if most <= _MOST_CHANNELS else [])]
    rates = [microphone.rate, *_USUAL_RATES]
    yield from dict.fromkeys(itertools.product(dict.fromkeys(rates), dict.fromkeys(counts)))


def _host(hosts: tuple[Mapping[str, Any], ...]) -> int | None:
    """Windows lists every device once for each of its systems: one of them is enough."""
    with_inputs = [n for n, host in enumerate(hosts) if host["default_input_device"] >= 0]
    modern = [n for n in with_inputs if "WASAPI" in hosts[n]["name"]]
    return next(iter((*modern, *with_inputs)), None)


def _rate(device: Mapping[str, Any]) -> int:
    rate = round(device["default_samplerate"])
    # PortAudio names 44.1 kHz for whatever takes any rate; servers and sound cards run at 48.
    if rate == 44_100 and device["max_input_channels"] >= _REAL_CHANNELS:
        return 48_000
    return rate if rate > 0 else 48_000


def _sounddevice() -> Any:
    try:
        import sounddevice
    except OSError as reason:  # the package is there, the library it needs is not
        raise PortAudioMissing from reason
    return sounddevice
