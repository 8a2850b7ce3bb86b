"""The process that captures: from PortAudio's microphones to messages on its stdout.

Started by `capture` (and, to list microphones, by `devices`) beside it; a process of its own, so
that nothing PortAudio and ALSA do (wait, print, crash) reaches the screen or the notes. It ends
when it is asked to, or with its stdin.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict
from typing import IO

from ltconverse.audio.microphone.devices import LIST, Setup
from ltconverse.audio.microphone.messages import Ended, Heard, Started, Trouble, pack
from ltconverse.audio.microphone.portaudio import inputs
from ltconverse.children import read_messages, write_message
from ltconverse.errors import (
    AudioError,
    LtconverseError,
    MicrophoneGone,
    MicrophoneNotAllowed,
    NoMicrophone,
    NotFound,
    PortAudioMissing,
    SoundServiceGone,
)

QUIT = "Q"


class Asked:
    """Whether we were asked to stop. While nothing has been captured, that is at once."""

    def __init__(self) -> None:
        self.to_stop = threading.Event()
        self.at = 0.0
        self.begun = False
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        import time

        for kind, _ in read_messages(sys.stdin.buffer):
            if kind == QUIT:
                break
        # Opening a microphone may hang; nobody has to wait for that.
        if not self.begun:
            os._exit(0)
        self.at = time.monotonic()
        self.to_stop.set()


def main(argument: str) -> None:
    """List the microphones, or capture by the setup given as JSON."""
    out = _own_stdout()
    if argument == LIST:
        write_message(out, *_list())
        return
    asked = Asked()

    def say(heard: Heard) -> None:
        if isinstance(heard, Started):
            asked.begun = True
        try:
            write_message(out, *pack(heard))
        except OSError:  # nobody listens any more
            os._exit(0)

    say(_captured(Setup.from_json(argument), say, asked))


def _captured(setup: Setup, say: Callable[[Heard], None], asked: Asked) -> Ended:
    try:
        # PortAudio first: microphones take a second to start, the rest is loaded meanwhile.
        from ltconverse.audio.microphone.session import Session

        return Session(setup, say, asked).run()
    except LtconverseError as reason:
        lasting = isinstance(reason, PortAudioMissing | MicrophoneNotAllowed)
        return Ended(trouble_of(reason), str(reason), lasting)


def trouble_of(reason: LtconverseError) -> Trouble:
    """Which trouble of a recording it is that a microphone cannot be used."""
    match reason:
        case SoundServiceGone():
            return "sound-server-gone"
        case NoMicrophone() | MicrophoneGone() | NotFound():
            return "device-gone"
        case _:
            return "no-sound-arrives"


def _list() -> tuple[str, bytes]:
    try:
        return "D", json.dumps([asdict(one) for one in inputs()]).encode()
    except AudioError as reason:
        return "X", json.dumps({"class": type(reason).__name__}).encode()


def _own_stdout() -> IO[bytes]:
    """Our stdout for messages alone: what a library prints goes nowhere."""
    out = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return out


if __name__ == "__main__":
    main(sys.argv[1])
    sys.stdout.flush()
    # Threads of a sound library that hangs hold nobody up.
    os._exit(0)
