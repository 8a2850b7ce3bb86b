"""Which microphones there are, and which are to be used. Loads no sound library itself.

PortAudio looks for devices once, when it is loaded: each list is asked of a new process, so that
one plugged in a moment ago is on it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ltconverse import errors
from ltconverse.children import Child
from ltconverse.errors import AudioError, NoMicrophone, NotFound, SoundServiceGone
from ltconverse.text import one_line

_CAPTURING = "ltconverse.audio.microphone.capturing"
LIST = "list"
"""The argument that makes the process list microphones instead of recording."""
PATIENCE_S = 8.0


@dataclass(frozen=True, slots=True)
class Microphone:
    """One input, as PortAudio names it. `rate` is its own, in Hz, `host` the system behind it.

    `number` may be another one tomorrow; the name stays.
    """

    number: int
    name: str
    channels: int
    rate: int
    is_default: bool
    host: str

    @property
    def label(self) -> str:
        """In words, for a list."""
        channels = {1: "one channel", 2: "two channels"}.get(self.channels, "several channels")
        words = f"{one_line(self.name)} – {channels}, {self.rate / 1000:g} kHz"
        return f"{words}, the computer's usual one" if self.is_default else words


@dataclass(frozen=True, slots=True)
class Setup:
    """Which microphones record, by name; none: the computer's usual one.

    `separate` keeps two channels apart: of two microphones one each, or the two of a stereo one.
    Otherwise, and with three or more, all are mixed.
    """

    microphones: tuple[str, ...] = ()
    separate: bool = False

    def to_json(self) -> str:
        """As a folder keeps it."""
        return json.dumps({"microphones": list(self.microphones), "separate": self.separate})

    @classmethod
    def from_json(cls, text: str) -> Setup:
        """Read it back; whatever makes no sense gives the usual microphone."""
        try:
            fields = json.loads(text)
            names = fields.get("microphones", [])
            if not isinstance(names, list):
                return cls()
            return cls(tuple(str(name) for name in names), fields.get("separate") is True)
        except (ValueError, AttributeError, RecursionError):
            return cls()


def microphones(*, module: str = _CAPTURING, patience: float = PATIENCE_S) -> list[Microphone]:
    """All inputs that can be recorded from, as they are now; takes about half a second.

    Raises PortAudioMissing, NoMicrophone, or SoundServiceGone when nothing answers in `patience`.
    """
    child = Child(module, [LIST])
    gave_up = threading.Event()

    def give_up() -> None:
        gave_up.set()
        child.kill()

    timer = threading.Timer(patience, give_up)
    timer.start()
    try:
        kind, payload = next(child.messages(), ("", b""))
    finally:
        timer.cancel()
        child.kill()
    if gave_up.is_set():
        raise SoundServiceGone
    return _listed(kind, payload)


def find_microphone(reference: str, among: Sequence[Microphone]) -> Microphone:
    """The one with that number, that name, or (only one) that part of a name.

    Raises NotFound, naming what there is.
    """
    wanted = one_line(reference).casefold()
    by_number = [one for one in among if str(one.number) == wanted]
    same = [one for one in among if one_line(one.name).casefold() == wanted]
    part = [one for one in among if wanted and wanted in one_line(one.name).casefold()]
    # Several of one name are alike; parts of names must tell which one is meant.
    for found in (by_number, same[:1], part):
        if len(found) == 1:
            return found[0]
    names = ", ".join(one_line(one.name) for one in part or among) or "none"
    if part:
        raise NotFound(
            f"More than one microphone is called like {one_line(reference)}: {names}.",
            hint="Give more of the name, or the number.",
        )
    raise NotFound(
        f"There is no microphone {one_line(reference)}.", hint=f"What there is: {names}."
    )


def preferred(among: Sequence[Microphone]) -> Microphone:
    """The computer's usual microphone, else the first. Raises NoMicrophone when there is none."""
    for one in [*(one for one in among if one.is_default), *among]:
        return one
    raise NoMicrophone


def _listed(kind: str, payload: bytes) -> list[Microphone]:
    try:
        said: Any = json.loads(payload)
        if kind == "D":
            return [Microphone(**fields) for fields in said]
        told = getattr(errors, said["class"])
        if kind == "X" and issubclass(told, AudioError):
            raise told
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    raise NoMicrophone("The list of microphones could not be made.")
