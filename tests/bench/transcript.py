"""Transcripts people can trust, measured: `uv run python -m tests.bench.transcript [PART …]`.

Parts: speakers, vocabulary, coverage, screen; all of them without any. Reads ../shared/audio. Each
figure is a line: its name, its value, and in brackets what it has to reach.
"""

from __future__ import annotations

import importlib
import sys

PARTS = ("speakers", "vocabulary", "coverage", "screen")


def main(parts: list[str]) -> None:
    """Measure these parts, one after the other."""
    if unknown := set(parts) - set(PARTS):
        sys.exit(f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.")
    for part in parts or PARTS:
        module = importlib.import_module(f"tests.bench.transcripts.{part}")
        for figure in module.figures():
            print(figure, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
