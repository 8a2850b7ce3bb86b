"""`ltconverse devices`: which microphones there are, can we hear you, which ones a case uses.

Knows the microphones by name and what comes from them as levels; samples are let go unheard.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.passphrase import PassphraseFile

if TYPE_CHECKING:
    from ltconverse.audio.microphone.capture import Heard
    from ltconverse.audio.microphone.devices import Setup
    from ltconverse.audio.microphone.messages import Ended, Level

_BARS = " ▁▂▃▄▅▆▇█"
# Opening a microphone takes a second or two; a whole test never takes longer than this and itself.
_PATIENCE_SECONDS = 20.0


def devices(
    case: Annotated[
        Path | None, typer.Option(help="The case folder that is to use them.", metavar="DIR")
    ] = None,
    use: Annotated[
        list[str] | None,
        typer.Option(help="A microphone by number or name; once for each.", metavar="NAME"),
    ] = None,
    separate: Annotated[
        bool, typer.Option("--separate", help="Keep two channels apart: a microphone each.")
    ] = False,
    test: Annotated[
        bool, typer.Option("--test", help="Listen for a few seconds: can we hear you?")
    ] = False,
    seconds: Annotated[int, typer.Option(help="How long to listen.", min=1, max=60)] = 5,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Show, test and choose microphones.

    Without options it lists them; --test listens, --case and --use choose for a case.
    """
    from ltconverse.audio.microphone.devices import Setup, find_microphone, microphones
    from ltconverse.errors import BadArguments
    from ltconverse.jobs.recordings.microphones import microphone_lines, setup_words

    if (use or separate) and not (case or test):
        raise BadArguments(
            "It is not clear for what to use it.",
            hint="Say for which case, --case DIR, or try it out with --test.",
        )
    found = microphones()
    names = tuple(dict.fromkeys(find_microphone(name, found).name for name in use or ()))
    setup = Setup(names, separate)
    if case is not None:
        setup = _of_the_case(case, passphrase_file, setup if use or separate else None)
    for line in microphone_lines(found, setup):
        typer.echo(line)
    if case is not None:
        typer.echo(setup_words(setup))
    if test:
        raise typer.Exit(_test(setup, seconds))
    if case is None:
        typer.echo("Can it hear you? ltconverse devices --test --use NAME")


def _of_the_case(case: Path, passphrase_file: Path | None, setup: Setup | None) -> Setup:
    """The microphones of a case, after `setup` was chosen for it if there is one."""
    from ltconverse.cli.opening import open_named
    from ltconverse.jobs.recordings.microphones import choose_microphones, chosen_microphones

    with open_named(case, passphrase_file) as opened:
        if setup is not None:
            choose_microphones(opened.folder, setup)
        return chosen_microphones(opened.folder)


def _test(setup: Setup, seconds: int, module: str = "ltconverse.audio.microphone.capturing") -> int:
    """Listen, and say how well we hear: 0 when well, else 1. Raises AudioError."""
    from ltconverse.audio.microphone.capture import Capture
    from ltconverse.audio.microphone.levels import HEARD, judge
    from ltconverse.errors import AudioError

    ears = _Ears(seconds)
    capture = Capture(setup, ears.hear, module=module)
    ears.enough.wait(_PATIENCE_SECONDS + seconds)
    capture.close()
    if sys.stdout.isatty():
        typer.echo("")
    if ears.ended is not None and ears.ended.trouble:
        raise AudioError(ears.ended.words)
    verdict = judge(ears.levels)
    typer.echo(verdict.words)
    return 0 if verdict == HEARD else 1


class _Ears:
    """Takes in the levels of so many seconds; shows them where somebody looks."""

    def __init__(self, seconds: int) -> None:
        self.levels: list[Level] = []
        self.ended: Ended | None = None
        self.enough = threading.Event()
        self._seconds, self._heard = seconds, 0.0

    def hear(self, heard: Heard) -> None:
        from ltconverse.audio.microphone.messages import RATE, Chunk, Ended, Level, Started
        from ltconverse.text import one_line

        match heard:
            case Started(device=device, missing=missing):
                for name in missing:
                    typer.echo(f"{one_line(name)} is not there.", err=True)
                typer.echo(f"Listening with {one_line(device)} for {self._seconds} s. Please talk.")
            case Chunk(pcm):
                self._heard += len(pcm) / 2 / RATE
            case Level():
                self.levels.append(heard)
                self._show()
            case Ended():
                self.ended = heard
        if self._heard >= self._seconds or self.ended is not None:
            self.enough.set()

    def _show(self) -> None:
        """The last two seconds as bars; only in a terminal, where the line can be drawn over."""
        if sys.stdout.isatty() and not self.enough.is_set():
            typer.echo("\r  " + "".join(_bar(one.peak) for one in self.levels[-20:]), nl=False)


def _bar(peak: float) -> str:
    """A peak as a block, louder is higher; by its square root, as ears have it."""
    return _BARS[min(round(max(peak, 0.0) ** 0.5 * (len(_BARS) - 1)), len(_BARS) - 1)]
