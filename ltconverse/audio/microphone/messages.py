"""What is heard from a microphone, as values and as messages between the two processes.

The process that captures packs them, ours unpacks them; both need only this. Knows no sound library
and no arrays: samples are bytes here.
"""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from ltconverse.text import one_line

RATE = 16_000
"""Samples a second of everything that is kept; the same as audio.decode.RATE, without numpy."""

Trouble = Literal[
    "no-sound-arrives",
    "device-gone",
    "sound-server-gone",
    "buffer-overflow",
    "computer-slept",
    "clock-changed",
]


@dataclass(frozen=True, slots=True)
class Started:
    """Samples arrive. `at` is the time of the first one (UTC), by the clock of the computer.

    `device` names the microphones in use, `missing` those asked for that could not be used; `rate`
    is the first one's own, in Hz; `channels` is how many are kept, 1 or 2.
    """

    at: datetime
    device: str
    rate: int
    channels: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """The next samples, all channels mixed: int16, little-endian, 16 kHz; about 100 ms."""

    pcm: bytes


@dataclass(frozen=True, slots=True)
class Level:
    """How loud the last chunk was, 0 to 1 of full scale; `clipped` when it was cut off there."""

    peak: float
    rms: float
    clipped: bool


@dataclass(frozen=True, slots=True)
class Second:
    """A whole second as FLAC, one channel or two; the last one is filled up with zeros."""

    flac: bytes


@dataclass(frozen=True, slots=True)
class Muted:
    """For two seconds there were nothing but zeros; or (`over`) there is sound again."""

    over: bool


@dataclass(frozen=True, slots=True)
class Ended:
    """Nothing more comes, and why: None when it was closed. `words` say it to the user.

    `lasting`: trying again by itself is of no use (a library is missing, it is not allowed).
    """

    trouble: Trouble | None
    words: str = ""
    lasting: bool = False


Heard = Started | Chunk | Level | Second | Muted | Ended

_LEVEL = struct.Struct("<ff?")
_KINDS: dict[type[Heard], str] = {
    Started: "B", Chunk: "C", Level: "L", Second: "S", Muted: "M", Ended: "E",
}  # fmt: skip
_MOST_BYTES = 1 << 20


def pack(heard: Heard) -> tuple[str, bytes]:
    """Kind and payload of the message that carries it."""
    match heard:
        case Chunk(payload) | Second(payload):
            pass
        case Level(peak, rms, clipped):
            payload = _LEVEL.pack(peak, rms, clipped)
        case _:
            payload = json.dumps(asdict(heard), default=datetime.isoformat).encode()
    return _KINDS[type(heard)], payload


def unpack(kind: str, payload: bytes) -> Heard:
    """What a message carries. Raises ValueError when it is none of ours."""
    if len(payload) > _MOST_BYTES:
        raise ValueError("too long for a message from a microphone")
    match kind:
        case "C":
            if not payload or len(payload) % 2:
                raise ValueError("no whole samples")
            return Chunk(payload)
        case "S":
            if not payload.startswith(b"fLaC"):
                raise ValueError("no second of FLAC")
            return Second(payload)
        case "L":
            return _level(payload)
        case _:
            return _described(kind, payload)


def _level(payload: bytes) -> Level:
    try:
        peak, rms, clipped = _LEVEL.unpack(payload)
    except struct.error as reason:
        raise ValueError("no level") from reason
    if not (0 <= peak <= 1 and 0 <= rms <= 1):  # NaN too
        raise ValueError("a level is from 0 to 1")
    return Level(peak, rms, clipped)


def _described(kind: str, payload: bytes) -> Heard:
    try:
        fields = json.loads(payload)
        match kind:
            case "B":
                return _started(fields)
            case "M":
                return Muted(over=bool(fields["over"]))
            case "E":
                return _ended(fields)
    except (KeyError, TypeError, AttributeError, RecursionError) as reason:
        raise ValueError("not what a microphone says") from reason
    raise ValueError(f"no message is called {kind!r}")


def _started(fields: dict[str, Any]) -> Started:
    at = datetime.fromisoformat(fields["at"])
    rate, channels = int(fields["rate"]), int(fields["channels"])
    if at.tzinfo is None or rate <= 0 or channels not in {1, 2}:
        raise ValueError("no start of a recording")
    missing = tuple(one_line(str(name)) for name in fields["missing"])
    return Started(at, one_line(str(fields["device"])), rate, channels, missing)


def _ended(fields: dict[str, Any]) -> Ended:
    trouble = fields["trouble"]
    if trouble is not None and trouble not in get_args(Trouble):
        raise ValueError("no trouble that is known")
    return Ended(trouble, one_line(str(fields["words"])), bool(fields["lasting"]))
