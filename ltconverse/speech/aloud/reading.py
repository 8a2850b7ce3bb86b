"""Somebody's words read out by a voice of this computer; our side of it.

The voice and its sound are the business of a process beside us (reading_child), the loudspeaker
that of the player. Loads neither numpy nor a sound library: a key press waits for none of it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial

from ltconverse.audio.playback.player import Player, Stopped, Told
from ltconverse.children import Child
from ltconverse.errors import VoiceUnusable
from ltconverse.speech.aloud.engines import Engine, Manner

# How long the process may take to end in order; the voice ends before it.
_PATIENCE_S = 0.5


@dataclass(frozen=True, slots=True)
class Began:
    """From now on something is heard, or about to be."""


@dataclass(frozen=True, slots=True)
class Done:
    """Nothing is heard any more. `whole`: all was read; `words` say why not, "" when stopped."""

    whole: bool
    words: str = ""


News = Began | Done


class Reading:
    """One text on its way to be sound. Its process may wait, ready, for the text to come."""

    def __init__(self, module: str = "ltconverse.speech.aloud.reading_child") -> None:
        self._child = Child(module)
        self._asked = False

    def ask(self, engine: Engine, manner: Manner, text: str) -> None:
        """Have this read, once."""
        self._asked = True
        asked = {"engine": asdict(engine), "manner": asdict(manner), "text": text}
        self._child.send("T", json.dumps(asked).encode())

    def rows(self) -> Iterator[bytes]:
        """Its seconds as they come, each a FLAC file. Raises VoiceUnusable."""
        for kind, payload in self._child.messages():
            if kind == "R":
                yield payload
            elif kind == "Z":
                return
            else:
                raise VoiceUnusable(payload.decode("utf-8", "replace"))
        raise VoiceUnusable

    def stop(self) -> None:
        """Silence. It ends by itself when its stdin does, and takes the voice with it."""
        if self._asked:
            self._child.close(patience=_PATIENCE_S)
        else:  # it has no voice, and may still be busy with its beginning
            self._child.kill()


class Reader:
    """Reads one text at a time; a new one takes the place of the one before.

    `tell` is called from threads of ours: for each text Began, and once Done, but nothing any more
    for one that another has replaced. Everything may be called from any thread.
    """

    def __init__(
        self,
        engine: Engine,
        tell: Callable[[News], None],
        *,
        module: str = "ltconverse.speech.aloud.reading_child",
        player_module: str = "ltconverse.audio.playback.playing",
    ) -> None:
        self._engine, self._tell, self._module = engine, tell, module
        self._turn = threading.RLock()
        self._now: Reading | None = None
        self._closed = False
        self._player_module = player_module
        self._player: Player | None = None
        # Python and its sound libraries take half a second to load: that is over by then.
        self._ready: Reading | None = Reading(module)

    @property
    def reading(self) -> bool:
        """Whether something is heard, or about to be."""
        with self._turn:
            return self._now is not None

    def read(self, text: str, manner: Manner | None = None) -> None:
        """Read this out; returns at once. Nothing happens for a text without a word."""
        if not text.strip():
            return
        with self._turn:
            if self._closed:
                return
            before = self._taken()
            reading = self._now = self._ready or Reading(self._module)
            self._ready = None
        before()
        self._tell(Began())
        reading.ask(self._engine, manner or Manner(), text)
        self._play(reading)
        _in_passing(self._get_ready)

    def _get_ready(self) -> None:
        """Have a process wait for the next text."""
        with self._turn:
            if self._ready is None and not self._closed:
                self._ready = Reading(self._module)

    def stop(self) -> None:
        """Silence, at once; nothing happens when nothing is read."""
        with self._turn:
            was_reading = self._now is not None
            end = self._taken()
        end()
        if was_reading:
            self._tell(Done(whole=False))

    def close(self) -> None:
        """Silence, and no more is read. Closing twice does nothing."""
        with self._turn:
            self._closed = True
            ready, self._ready = self._ready, None
        if ready is not None:
            ready.stop()
        self.stop()

    def _taken(self) -> Callable[[], None]:
        """What ends all that is going on, which is nothing from here on."""
        reading, self._now = self._now, None
        player, self._player = self._player, None

        def end() -> None:
            if player is not None:
                player.close()
            if reading is not None:
                _in_passing(reading.stop)

        return end

    def _play(self, reading: Reading) -> None:
        if self._engine.plays_itself:
            _in_passing(lambda: self._wait_for(reading))
            return
        # One for each text: what it tells is about this one, and no other.
        player = Player(partial(self._played, reading), module=self._player_module)
        with self._turn:
            if self._now is not reading:
                return  # stopped or replaced meanwhile
            self._player = player
            player.play(reading.rows(), first_second=0, start=0.0)

    def _played(self, reading: Reading, told: Told) -> None:
        """In the player's thread."""
        if isinstance(told, Stopped) and (told.words or told.at_end):
            self._over(reading, told.words)

    def _wait_for(self, reading: Reading) -> None:
        words = ""
        try:
            for _ in reading.rows():
                pass
        except VoiceUnusable as reason:
            words = str(reason)
        self._over(reading, words)

    def _over(self, reading: Reading, words: str) -> None:
        """It has ended by itself."""
        with self._turn:
            if self._now is not reading:
                return
            end = self._taken()
        end()
        self._tell(Done(whole=not words, words=words))


def _in_passing(what: Callable[[], None]) -> None:
    threading.Thread(target=what, name="reading", daemon=True).start()
