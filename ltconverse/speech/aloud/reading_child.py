"""The process that has something read out: words in, seconds of sound out.

Started by ltconverse.speech.aloud.reading, some time before it is needed. It starts the voice (a
program of this computer), gives it the words by its stdin, and turns what comes into seconds of
FLAC, all in memory. It ends with its stdin, and the voice with it.

In:  T what to read (JSON: engine, manner, text)
Out: R a second (FLAC) · X words for why not · Z all read
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import IO

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.audio.flac import encode, mixed
from ltconverse.audio.microphone.resampling import Resampler
from ltconverse.children import read_messages, write_message
from ltconverse.errors import LtconverseError, VoiceUnusable
from ltconverse.speech.aloud.engines import Engine, Manner, Way, ways
from ltconverse.speech.pipes import AWAY, own_stdout

Samples = NDArray[np.int16]

_PIECE = 65_536
_PCM, _EXTENSIBLE, _BYTES = 1, 0xFFFE, 2


class NoWav(Exception):
    """What came is not the sound that was asked for."""


class Voices:
    """The voice that speaks at the moment, so that it can be ended from another thread."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._speaking: subprocess.Popen[bytes] | None = None
        self._ended = False

    @contextlib.contextmanager
    def started(self, way: Way) -> Iterator[subprocess.Popen[bytes]]:
        """The voice, and its end when it is no more needed. Raises OSError."""
        with self._turn:
            if self._ended:
                raise OSError
            flags = 0
            if sys.platform == "win32":
                flags = subprocess.CREATE_NO_WINDOW
            process = self._speaking = subprocess.Popen(  # noqa: S603 - a voice; no words in it
                way.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**_environment(), **way.environment},
                creationflags=flags,
            )
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    def end(self) -> None:
        """Silence; no other begins."""
        with self._turn:
            self._ended = True
            if self._speaking is not None:
                self._speaking.kill()


def read_out(engine: Engine, manner: Manner, text: str, voices: Voices) -> Iterator[bytes]:
    """The seconds of `text`, read out; none where the voice plays them by itself.

    Raises VoiceUnusable when no way of asking it gives anything.
    """
    for way in ways(engine, manner):
        if engine.plays_itself:
            if _plays(way, text, voices):
                return
            continue
        with contextlib.suppress(OSError, NoWav):
            seconds = _seconds(_samples(way, text, voices))
            first = next(seconds, None)
            if first is not None:
                yield encode(first)
                yield from map(encode, seconds)
                return
    raise VoiceUnusable(f"{engine.title} could not read that out.")


def _plays(way: Way, text: str, voices: Voices) -> bool:
    """Whether the voice took the words and spoke them."""
    try:
        with voices.started(way) as process:
            _give(process, text)
            return process.wait() == 0
    except OSError:
        return False


def _samples(way: Way, text: str, voices: Voices) -> Iterator[Samples]:
    """What the voice says, mono at 16 kHz, piece by piece. Raises OSError, NoWav."""
    with voices.started(way) as process:
        # A voice may begin to speak before it has taken in everything.
        threading.Thread(target=_give, args=(process, text), daemon=True).start()
        assert isinstance(process.stdout, io.BufferedReader)  # noqa: S101 - made so above
        rate, channels = wav_head(process.stdout)
        resampler = Resampler(rate, channels)
        held, frame = b"", _BYTES * channels
        while piece := process.stdout.read1(_PIECE):  # as it comes: a voice may take its time
            held += piece
            whole = len(held) // frame * frame
            pcm = np.frombuffer(held[:whole], np.int16).reshape(-1, channels)
            yield mixed(resampler.add(pcm))
            held = held[whole:]
        yield mixed(resampler.flush())


def _environment() -> dict[str, str]:
    """Ours, without what is for nobody else: a passphrase may stand in it."""
    return {name: value for name, value in os.environ.items() if not name.startswith("LTCONVERSE_")}


def _give(process: subprocess.Popen[bytes], text: str) -> None:
    assert process.stdin is not None  # noqa: S101 - made so above
    with contextlib.suppress(OSError):  # it is gone; its end tells
        process.stdin.write(text.encode())
    with contextlib.suppress(OSError):
        process.stdin.close()


def _seconds(pieces: Iterator[Samples]) -> Iterator[Samples]:
    """The same samples in whole seconds, the last one as long as it is."""
    held = np.zeros(0, np.int16)
    for piece in pieces:
        held = np.concatenate([held, piece])
        while len(held) >= RATE:
            yield held[:RATE]
            held = held[RATE:]
    if len(held):
        yield held


def wav_head(stream: IO[bytes]) -> tuple[int, int]:
    """Rate (Hz) and channels of a WAV, read up to its first sample; raises NoWav for any other.

    Lengths in it are not to be believed: who writes to a pipe does not know them yet.
    """
    if stream.read(4) != b"RIFF" or stream.read(8)[4:] != b"WAVE":
        raise NoWav
    form = b""
    while len(head := stream.read(8)) == 8:
        name, size = head[:4], int.from_bytes(head[4:], "little")
        if name == b"data":
            return _checked(form)
        if size > _PIECE:
            break
        content = stream.read(size + size % 2)
        form = content if name == b"fmt " else form
    raise NoWav


def _checked(form: bytes) -> tuple[int, int]:
    try:
        kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", form)
    except struct.error as reason:
        raise NoWav from reason
    if kind not in {_PCM, _EXTENSIBLE} or bits != 8 * _BYTES or channels not in {1, 2} or not rate:
        raise NoWav
    return rate, channels


def main() -> None:
    """Read out what is asked for, once."""
    voices = Voices()
    with own_stdout() as out, contextlib.suppress(*AWAY):
        messages = read_messages(sys.stdin.buffer)
        kind, payload = next(messages, ("", b""))
        if kind != "T":
            return
        threading.Thread(target=_end_with, args=(messages, voices), daemon=True).start()
        asked = json.loads(payload)
        engine, manner = Engine(**asked["engine"]), Manner(**asked["manner"])
        try:
            for row in read_out(engine, manner, asked["text"], voices):
                write_message(out, "R", row)
        except LtconverseError as problem:
            write_message(out, "X", problem.message.encode())
        else:
            write_message(out, "Z")


def _end_with(messages: Iterator[tuple[str, bytes]], voices: Voices) -> None:
    for _ in messages:
        pass
    voices.end()
    os._exit(0)


if __name__ == "__main__":
    main()
    # At once: a thread still waits for stdin, at which an orderly end of Python may come to grief.
    os._exit(0)
