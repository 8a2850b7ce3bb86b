"""How soon ltconverse answers: `--help`, and the first picture of the home screen.

    uv run python -m tests.bench.startup [RUNS]

First paint is measured from outside, the same way for both programs: from starting the process
under a pseudo-terminal of 140x40 to the first picture that has reached the last row. The empty
application is Textual's `App` with nothing in it. Runs are interleaved; the figures are medians
in seconds.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.terminal import Terminal

EMPTY = "from textual.app import App\nApp().run()\n"
OURS = ["-m", "ltconverse"]
MUST_NOT_BE_LOADED = (
    *("pydantic", "yaml", "jinja2", "typer", "docx", "lxml", "numpy", "sqlcipher3", "nacl"),
    *("faster_whisper", "ctranslate2", "av", "sounddevice", "onnxruntime", "huggingface_hub"),
)
LAST_ROW = b"\x1b[40;1H"
HELP_BAR, RATIO_BAR = 0.4, 1.4


def first_paint(arguments: list[str], home: Path, shows: str) -> float:
    """Seconds from starting to the end of the first picture, which has to show `shows`."""
    began = time.perf_counter()
    with Terminal(arguments, home=home) as terminal:
        while True:
            terminal.read(10)
            if LAST_ROW in terminal.drawn and shows in terminal.everything():
                return time.perf_counter() - began
            if terminal.process.poll() is not None:
                raise SystemExit(f"ended early: {terminal.everything()}")


def help_time(home: Path) -> float:
    """Seconds that `ltconverse --help` takes in all."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "ltconverse", "--help"],
        env={**os.environ, "LTCONVERSE_HOME": str(home)},
        capture_output=True,
        check=True,
    )
    return time.perf_counter() - began


def loaded_for(module: str) -> set[str]:
    """Top-level modules loaded once `module` is imported."""
    script = f"import sys, {module}; print(*{{m.partition('.')[0] for m in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    return set(done.stdout.split())


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    helps: list[float] = []
    empties: list[float] = []
    ours: list[float] = []
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        empty = home / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        for run in range(runs + 1):
            measured = (
                help_time(home),
                first_paint([str(empty)], home, ""),
                first_paint(OURS, home, "What do you want to do?"),
            )
            if run:  # the first one only warms the disk's cache
                for held, figure in zip((helps, empties, ours), measured, strict=True):
                    held.append(figure)
    print(f"help_s {statistics.median(helps):.3f}")
    print(f"empty_first_paint_s {statistics.median(empties):.3f}")
    print(f"first_paint_s {statistics.median(ours):.3f}")
    print(f"first_paint_ratio {statistics.median(ours) / statistics.median(empties):.2f}")
    for name, module in (("help", "ltconverse.cli.main"), ("home", "ltconverse.tui.screens.home")):
        wrong = loaded_for(module) & set(MUST_NOT_BE_LOADED)
        wrong -= {"typer"} if name == "help" else set()
        print(f"{name}_must_not_load {' '.join(sorted(wrong)) or 'none'}")


if __name__ == "__main__":
    main()
