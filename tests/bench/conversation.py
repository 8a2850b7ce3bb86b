"""A long conversation on the screen: opening it, typing in it, saving in it.

    uv run python -m tests.bench.conversation [--busy] [--keys N]

A conversation of 3 hours with 1,500 notes and 30 turning points is typed through the core, once
spread over its stops and once (the `harder_` figures) with 500 of the notes at one of them. The
program runs in a process of its own under a pseudo-terminal of 140x40 and is measured from
outside, by the bytes it draws:

    open_s        from the case being unlocked to the first whole picture with its notes
    key_p99_ms    from a key press to the picture that shows it, at the stop with the most notes,
                  half of the keys at a person's pace and half as fast as pictures come
    list_p99_ms   the same for the arrow keys in the list of notes
    save_p99_ms   from Enter to the note standing among the notes, after it is on the disk
    step_p99_ms   from Ctrl+N to the next stop being shown
    rss_mb        the memory the process has at the end (deriving the key took 256 MB before)

With `--busy`, a transcription runs on the same machine meanwhile.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

from ltconverse import paths
from tests.terminal import Terminal

NOTES, POINTS, HOURS = 1500, 30, 3
CROWD = 500
UNLOCKED = "unlocked-here"
PASSPHRASE = "four words and more"
LAST_ROW = b"\x1b[40;1H"
TEXT = "She rang twice that week and nobody could tell her who held the case by then, she said."
SIGNS = ("", "", "", '"', "@now ", "#-conditions ", "#+own-team ", "#inter-agency ", "@records ")
SAVES = 60


class _Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


def build(place: Path, crowd: int) -> None:
    """Type the conversation; `crowd` of its notes at the view of turning point 1, where it ends."""
    from ltconverse.jobs.conversing import begin_or_resume
    from ltconverse.jobs.opening import create_case

    clock = _Clock()
    case, _ = create_case(place, title="T", passphrase=PASSPHRASE, clock=clock)
    with case:
        session = begin_or_resume(case, role="duty social worker")
        session.submit("/goto turning-points")
        for number in range(POINTS):
            session.submit(f"!turning point {number + 1}: the call before she had read the file")
        stops = [
            *(f"/goto {step}" for step in ("introduction", "overview", "went-well", "queries")),
            *(f"/goto view-at-the-time {number + 1}" for number in range(POINTS)),
            *(f"/goto contributory-factors {number + 1}" for number in range(POINTS)),
        ]
        spread = NOTES - crowd
        for number in range(spread):
            clock.at += timedelta(hours=HOURS) / NOTES
            if number * len(stops) // spread != (number - 1) * len(stops) // spread or not number:
                session.submit(stops[number * len(stops) // spread])
            session.submit(f"{SIGNS[number % len(SIGNS)]}{number} {TEXT}")
        session.submit("/goto view-at-the-time 1")
        for number in range(crowd):
            clock.at += timedelta(hours=HOURS) / NOTES
            session.submit(f"{SIGNS[number % len(SIGNS)]}{number} {TEXT}")
        assert len(session.conversation.live_notes) == NOTES
        session.leave()


def child(place: Path) -> None:
    """Open the case and converse, as `ltconverse converse` does; says when it is unlocked.

    The key costs what it costs in life, for that is when the screens are loaded.
    """
    from ltconverse.cli.converse import load_the_screens
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.store.opening import open_folder

    Thread(target=load_the_screens, daemon=True).start()
    folder = open_folder(place, PASSPHRASE)
    sys.stdout.write(UNLOCKED)
    sys.stdout.flush()
    case = OpenCase(folder)
    from ltconverse.tui.app import run_conversation

    sys.exit(run_conversation(case, role="duty social worker", agency="", schedule=""))


def until(terminal: Terminal, holds: Callable[[], bool]) -> float:
    """Read until `holds`; the time then."""
    deadline = time.perf_counter() + 30
    while not holds():
        terminal.read(0.5)
        if time.perf_counter() > deadline or terminal.process.poll() is not None:
            raise SystemExit(f"it did not come: {terminal.everything()[-2000:]}")
    return time.perf_counter()


def quiet(terminal: Terminal, seconds: float = 0.05) -> None:
    """Read until nothing has come for a while."""
    while terminal.read(seconds):
        pass


def answer(terminal: Terminal, keys: bytes, wanted: bytes = b"") -> float:
    """Seconds from pressing `keys` to a picture being drawn, that has `wanted` in it."""
    before = len(terminal.drawn)
    began = time.perf_counter()
    terminal.press(keys)
    done = until(terminal, lambda: wanted in (came := terminal.drawn[before:]) and bool(came))
    return done - began


def p99(seconds: list[float]) -> float:
    """The 99th percentile in milliseconds."""
    return statistics.quantiles(seconds, n=100, method="inclusive")[98] * 1000


def measure(place: Path, home: Path, keys: int) -> dict[str, float]:
    """The figures for one conversation."""
    found: dict[str, float] = {}
    arguments = ["-m", "tests.bench.conversation", "--child", str(place)]
    with Terminal(arguments, home=home) as terminal:
        unlocked = until(terminal, lambda: UNLOCKED in terminal.everything())
        shown = until(
            terminal,
            lambda: LAST_ROW in terminal.drawn and TEXT[:20] in terminal.everything(),
        )
        found["open_s"] = shown - unlocked
        quiet(terminal, 0.5)
        typed: list[float] = []
        for number in range(keys):
            typed.append(answer(terminal, b"etaoin shrdlu"[number % 13 : number % 13 + 1]))
            quiet(terminal, 0.12 if number % 2 else 0.005)
        found["key_p99_ms"] = p99(typed)
        found["key_median_ms"] = statistics.median(typed) * 1000
        terminal.press(b"\x15")
        quiet(terminal)
        saves: list[float] = []
        for number in range(SAVES):
            token = f"unique{number:03}"
            terminal.press(token.encode())
            quiet(terminal)
            saves.append(answer(terminal, b"\r", token.encode()))
            quiet(terminal)
        found["save_p99_ms"] = p99(saves)
        found["save_median_ms"] = statistics.median(saves) * 1000
        terminal.press(b"\x1b[17~")  # F6
        quiet(terminal, 0.2)
        moves = []
        for _ in range(keys // 2):
            moves.append(answer(terminal, b"\x1b[A"))
            quiet(terminal, 0.005)
        found["list_p99_ms"] = p99(moves)
        terminal.press(b"\x1b")
        quiet(terminal, 0.2)
        walks = []
        for number in range(2, 22):
            walks.append(answer(terminal, b"\x0e", f"point {number}:".encode()))
            quiet(terminal, 0.1)
        found["step_p99_ms"] = p99(walks)
        found["step_median_ms"] = statistics.median(walks) * 1000
        found["rss_mb"] = memory(terminal.process.pid)
        terminal.press(b"\x11")
        terminal.wait()
    return found


def memory(process: int) -> float:
    """The memory a process has, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


@contextlib.contextmanager
def transcription(wanted: bool, place: Path) -> Iterator[None]:
    """A transcription going on in another process."""
    if not wanted:
        yield
        return
    script = (
        "import itertools, sys; from pathlib import Path\n"
        "from ltconverse.jobs.words.transcribe_file import transcribe_file\n"
        "from ltconverse.speech.models import find_model\n"
        "sound, place = map(Path, sys.argv[1:])\n"
        "for n in itertools.count(): transcribe_file(sound, place / f'{n}.txt', find_model())\n"
    )
    sound = str(paths.example() / "conversation.opus")
    with subprocess.Popen([sys.executable, "-c", script, sound, str(place)]) as process:
        try:
            yield
        finally:
            if process.poll() is not None:
                raise SystemExit("the transcription did not run")
            process.kill()


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--child", type=Path)
    options.add_argument("--busy", action="store_true")
    options.add_argument("--keys", type=int, default=300)
    given = options.parse_args()
    if given.child:
        child(given.child)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        os.environ["LTCONVERSE_HOME"] = name
        for prefix, crowd in (("", 0), ("harder_", CROWD)):
            place = home / f"{prefix}c.ltcase"
            build(place, crowd)
            with transcription(given.busy, home):
                for figure, value in measure(place, home, given.keys).items():
                    print(f"{prefix}{figure} {value:.2f}", flush=True)


if __name__ == "__main__":
    main()
