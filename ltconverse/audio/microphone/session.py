"""One run of the process that captures: open the microphones, hand on what comes, say the end.

Three threads meet here: PortAudio's, which only puts blocks into a queue; the one that listens
whether we are asked to stop; and the main one, which does everything else.
"""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from ltconverse.audio.microphone.devices import Microphone, Setup, find_microphone, preferred
from ltconverse.audio.microphone.messages import Ended, Heard, Started
from ltconverse.audio.microphone.pace import Pace
from ltconverse.audio.microphone.portaudio import Block, Input, inputs, service_answers
from ltconverse.errors import AudioError, MicrophoneGone, NotFound, SoundServiceGone

if TYPE_CHECKING:
    from ltconverse.audio.microphone.pipeline import Pipeline

_LOOK_S = 0.1
_START_S, _SILENCE_S = 8.0, 2.5
_HELD_UP_S = 1.0
_LETS_GO_S = 0.3
# Microphones start one after the other; one that takes longer is left out.
_TOGETHER_S = 3.0
# What was captured before we were asked to stop may still be on its way so long.
_ON_ITS_WAY_S = 0.8
# While nobody reads what we say, so much is kept here.
_KEPT_S = 120


class Asked(Protocol):
    """Whether and when we were asked to stop (`at`: monotonic seconds)."""

    to_stop: threading.Event
    at: float


class Session:
    """Captures by `setup`; `say` is given everything but Ended, which run() returns."""

    def __init__(self, setup: Setup, say: Callable[[Heard], None], asked: Asked) -> None:
        self._setup, self._say, self._asked = setup, say, asked
        self._blocks: queue.SimpleQueue[Block] = queue.SimpleQueue()
        self._put = self._got = 0.0
        self._overfull = False
        self._inputs: dict[int, Input] = {}
        self._missing: list[str] = []
        self._held: dict[int, list[Block]] = {}
        self._last: dict[int, float] = {}
        self._reached: dict[int, float] = {}
        self._looked = time.monotonic()
        self._paces: dict[int, Pace] = {}
        self._order: list[int] = []
        self._pipeline: Pipeline | None = None

    def run(self) -> Ended:
        """Until we are asked to stop, or something is wrong. Raises AudioError or NotFound when no
        microphone can be opened."""
        self._open()
        # Only now, while the microphones start.
        from ltconverse.audio.microphone import pipeline

        opened = time.monotonic()
        ended: Ended | None = None
        while ended is None:
            with contextlib.suppress(queue.Empty):
                ended = self._take(self._blocks.get(timeout=_LOOK_S))
            if self._pipeline is None:
                self._begin(pipeline.Pipeline)
            ended = ended or self._finished() or self._wrong(opened)
        if self._pipeline is not None:
            self._pipeline.end()
        self._release()
        return ended

    # --- opening ----------------------------------------------------------------------------

    def _open(self) -> None:
        refusal: AudioError | NotFound | None = None
        there = inputs()
        for name in self._setup.microphones or ("",):
            try:
                chosen = find_microphone(name, there) if name else preferred(there)
                number = len(self._inputs)
                self._inputs[number] = Input(chosen, number, self._give)
            except (AudioError, NotFound) as reason:
                refusal = refusal or reason
                self._missing.append(name)
            else:
                there = _without(chosen, there)
        if not self._inputs and refusal is not None:
            raise refusal

    def _give(self, block: Block) -> None:
        """In PortAudio's thread."""
        if self._overfull:
            return
        seconds = self._seconds(block)
        if self._put - self._got > _KEPT_S * len(self._inputs):
            self._overfull = True
            return
        self._put += seconds
        self._blocks.put(block)

    def _seconds(self, block: Block) -> float:
        # Asked for while it is being opened: PortAudio may give samples before we have it.
        opened = self._inputs.get(block.source)
        return len(block.pcm) / (2 * opened.channels * opened.rate) if opened else 0.0

    # --- samples ----------------------------------------------------------------------------

    def _take(self, block: Block) -> Ended | None:
        source = block.source
        if source not in self._inputs:
            return None
        self._got += self._seconds(block)
        first = source not in self._last
        self._last[source], self._reached[source] = time.monotonic(), block.end
        pace = self._paces.setdefault(source, Pace(self._inputs[source].rate))
        lost = pace.lost(self._frames(block.pcm, source), block.came)
        # Before the first block there is nothing that could have been lost.
        if not first and (block.lost or lost):
            return Ended("buffer-overflow", "Some sound was lost: the computer was too busy.")
        if self._pipeline is None:
            self._held.setdefault(source, []).append(block)
        else:
            self._pass_on(block)
        return None

    def _begin(self, make: type[Pipeline]) -> None:
        """Say that it has started, once every microphone has, or one has waited long enough."""
        if not self._held:
            return
        firsts = {
            source: blocks[0].end - self._seconds(blocks[0])
            for source, blocks in self._held.items()
        }
        now = time.monotonic()
        awaited = [n for n, one in self._inputs.items() if n not in firsts and not one.gone]
        if awaited and now - min(firsts.values()) < _TOGETHER_S:
            return
        for late in set(self._inputs) - set(firsts):
            self._missing.append(self._inputs.pop(late).microphone.name)
        self._order = sorted(firsts)
        started = max(firsts.values())
        sources = [(self._inputs[n].rate, self._inputs[n].channels) for n in self._order]
        self._pipeline = make(sources, self._say, separate=self._setup.separate)
        names = " + ".join(self._inputs[n].microphone.name for n in self._order)
        at = datetime.fromtimestamp(time.time() - (now - started), UTC)
        missing = tuple(self._missing)
        self._say(Started(at, names, sources[0][0], self._pipeline.channels, missing))
        for source in self._order:
            early = round((started - firsts[source]) * self._inputs[source].rate)
            for block in self._held[source]:
                frames = self._frames(block.pcm, source)
                self._pass_on(block, skip=min(early, frames))
                early -= min(early, frames)
        self._held.clear()

    def _pass_on(self, block: Block, skip: int = 0) -> None:
        """Hand a block on, without its first `skip` frames, and without what came after the end."""
        assert self._pipeline is not None  # noqa: S101 - asked by both callers
        source = block.source
        frames, rate = self._frames(block.pcm, source), self._inputs[source].rate
        keep = frames
        if self._asked.to_stop.is_set():
            keep = frames - max(0, round((block.end - self._asked.at) * rate))
        if keep > skip:
            size = 2 * self._inputs[source].channels
            pcm = block.pcm[skip * size : keep * size]
            self._pipeline.add(self._order.index(source), pcm, block.came)

    def _frames(self, pcm: bytes, source: int) -> int:
        return len(pcm) // (2 * self._inputs[source].channels)

    # --- the end ----------------------------------------------------------------------------

    def _finished(self) -> Ended | None:
        """Whether all that was captured until we were asked to stop has come."""
        if not self._asked.to_stop.is_set():
            return None
        late = time.monotonic() - self._asked.at > _ON_ITS_WAY_S
        if late or all(self._reached.get(n, 0.0) >= self._asked.at for n in self._inputs):
            return Ended(None)
        return None

    def _wrong(self, opened: float) -> Ended | None:
        now = time.monotonic()
        if now - self._looked > _HELD_UP_S:
            # We were, not the microphone: whatever waits for us comes first.
            self._last = dict.fromkeys(self._last, now)
        self._looked = now
        if not self._blocks.empty():
            return None
        if self._overfull:
            return Ended("buffer-overflow", "Sound was lost: it could not be stored in time.")
        at_work = [one for one in self._inputs.values() if not one.gone]
        for source, one in self._inputs.items():
            name = one.microphone.name
            if one.gone:
                # One that goes before it has begun is left out, if there is another.
                if self._pipeline is None and at_work:
                    continue
                return _gone(name)
            since = self._last.get(source)
            if since is None and self._pipeline is None and now - opened > _START_S:
                return _silent(name)
            if since is not None and now - since > _SILENCE_S:
                return _silent(name)
        return None

    def _release(self) -> None:
        """Let go of the microphones; a sound server that hangs is not waited for."""

        def abort() -> None:
            for one in self._inputs.values():
                with contextlib.suppress(Exception):  # it is given up in any case
                    one.abort()

        thread = threading.Thread(target=abort, daemon=True)
        thread.start()
        thread.join(_LETS_GO_S)


def _without(chosen: Microphone, there: list[Microphone]) -> list[Microphone]:
    """Two microphones of one name are found one after the other."""
    return [one for one in there if one.number != chosen.number]


def _gone(name: str) -> Ended:
    if service_answers() is False:
        return Ended("sound-server-gone", str(SoundServiceGone()))
    return Ended("device-gone", str(MicrophoneGone(f"The microphone {name} is gone.")))


def _silent(name: str) -> Ended:
    return Ended("no-sound-arrives", f"No sound arrives from the microphone {name}.")
