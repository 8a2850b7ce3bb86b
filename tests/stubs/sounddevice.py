"""Stands in for the sounddevice package, for what no null sink can do: refusals and losses.

Found first by processes whose PYTHONPATH names this folder. SOUND_STUB (JSON) says what happens:
`missing`, `devices` [{name, channels, rate}], `refuse` {name: arguments of PortAudioError},
`takes` {name: [rate, channels]} (all else is refused), `overflow_at` / `drop_at` / `stop_at` /
`crash_at` {name: block}, `drift` {name: parts per million}.
"""

from __future__ import annotations

import array
import json
import math
import os
import threading
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

_PLAN: dict[str, Any] = json.loads(os.environ.get("SOUND_STUB", "{}"))
_BLOCKS_A_SECOND = 20

if _PLAN.get("missing"):
    raise OSError("PortAudio library not found")


class PortAudioError(Exception):
    pass


def query_hostapis() -> tuple[dict[str, Any], ...]:
    found = len(_PLAN["devices"])
    return (
        {"name": "ALSA", "default_input_device": 0 if found else -1},
        {"name": "OSS", "default_input_device": -1},
    )


def query_devices() -> list[dict[str, Any]]:
    return [
        {
            "index": number,
            "name": device["name"],
            "hostapi": 0,
            "max_input_channels": device["channels"],
            "default_samplerate": float(device["rate"]),
        }
        for number, device in enumerate(_PLAN["devices"])
    ]


class RawInputStream:
    """A tone of 440 Hz at a quarter of full scale, in time."""

    def __init__(
        self,
        *,
        device: int,
        samplerate: int,
        channels: int,
        callback: Callable[..., None],
        finished_callback: Callable[[], None],
        **_: object,
    ) -> None:
        # Libraries print; it must land nowhere.
        os.write(1, b"Cannot connect to server socket\n")
        os.write(2, b"ALSA lib pcm.c\n")
        self._name = _PLAN["devices"][device]["name"]
        if refusal := _PLAN.get("refuse", {}).get(self._name):
            raise PortAudioError(*refusal)
        takes = _PLAN.get("takes", {}).get(self._name)
        if takes and [samplerate, channels] != takes:
            raise PortAudioError("Invalid sample rate", -9997)
        self._rate, self._channels = samplerate, channels
        self._callback, self._finished = callback, finished_callback
        self._stop = threading.Event()

    def start(self) -> None:
        threading.Thread(target=self._run, daemon=True).start()

    def abort(self, *, ignore_errors: bool) -> None:
        assert ignore_errors
        self._stop.set()

    def close(self, *, ignore_errors: bool) -> None:
        assert ignore_errors
        self._stop.set()

    def _run(self) -> None:
        frames = self._rate // _BLOCKS_A_SECOND
        begun, at, number = time.monotonic(), 0, 0
        pace = _BLOCKS_A_SECOND * (1 + _PLAN.get("drift", {}).get(self._name, 0) / 1e6)
        while not self._stop.wait(max(0.0, begun + (number + 1) / pace - time.monotonic())):
            number += 1
            if number == self._at("stop_at"):
                self._finished()
                return
            if number == self._at("crash_at"):
                os._exit(11)
            lost = self._at("drop_at")
            if lost and lost <= number < lost + _BLOCKS_A_SECOND:
                continue
            data = array.array("h")
            for k in range(at, at + frames):
                data.extend(
                    [int(8192 * math.sin(2 * math.pi * 440 * k / self._rate))] * self._channels
                )
            at += frames
            when = SimpleNamespace(inputBufferAdcTime=0.0, currentTime=0.0)
            overflow = SimpleNamespace(input_overflow=number == self._at("overflow_at"))
            self._callback(data.tobytes(), frames, when, overflow)

    def _at(self, event: str) -> int:
        return int(_PLAN.get(event, {}).get(self._name, 0))
