"""Record from a known source with live words while somebody types, and compare what was kept.

    uv run python -m tests.bench.record [MINUTES]

The 5:52 example, over and over, with a low noise that never repeats, is played into a null sink
for so many minutes (30 unless told otherwise). The real program records it under a pseudo-terminal
of 140x40, live words on, while notes are typed at a person's pace:

    seconds_recorded   as the case has them; `segments` and `troubles` it has them in
    samples_lost       lost or doubled: each 10 s of the recording are looked for in the source by
                       cross-correlation, and must lie at the same place as those before
    alike_min          the least likeness (correlation) of any of them with the source
    drift_ms           the place of the last 10 s against that of the first, to a part of a sample
    source_stumbles    silences of 5 ms or more, which the source never has: paplay was held up, and
                       they were recorded as they were; `source_silent_ms` of them in all
    key_p99_ms         from a key press to the picture with its letter in the line
    save_p99_ms        from Enter to the note standing saved
    peak_mb            of all our processes together, looked at every 2 s: their share (PSS)
    words_behind_p95   seconds, as the screen says them
    words_after_stop_s from /stop to the live transcript being complete in the journal
    leaving_s          from Ctrl+Q, while a second, careful pass is on its way, to the end

Ends with 1 when a bar is missed: 0 lost, drift < 20 ms, key p99 < 50 ms, peak < 1 GB.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np

from ltconverse.audio.decode import RATE
from ltconverse.jobs.opening import open_case
from tests.bench.staging import (
    AHEAD_MS,
    PASSPHRASE,
    Program,
    Samples,
    case_to_record,
    completed_at,
    example,
    family,
    home_of_its_own,
    looped,
    memory,
    offset_of,
    percentile,
    say,
    sound_of,
    the_recording,
    with_noise,
    write_source,
)
from tests.pulse import null_sink

PIECE_S = 10
# Sound before and after what is compared: what was not played yet, or not any more.
EDGE_S = 4
BARS = {"samples_lost": 0, "drift_ms": 20, "key_p99_ms": 50, "peak_mb": 1024}
NOTES = (
    "She rang twice that week and nobody could tell her who held the case by then.",
    "The bruise was small and round; she asked, and the answer did not sit right.",
    "She had forty one families on her list in February, and she was tired.",
    "What she had at the front of her mind was the feeding, not the bruise.",
    "Supervision was twenty minutes that month and the case was not talked about.",
    "She says that she would ask to see the record today.",
)


@dataclass
class Measured:
    """What was measured while the program ran."""

    keys: list[float] = field(default_factory=list)
    saves: list[float] = field(default_factory=list)
    behind: list[float] = field(default_factory=list)
    peak_mb: float = 0.0
    stopped_at: float = 0.0
    leaving_s: float = 0.0


# --- typing -----------------------------------------------------------------------------------


def type_notes(program: Program, until: float, measured: Measured) -> None:
    """Type notes, one after another, as a person does. An unfinished one stays in the line."""
    dice = random.Random(3)
    for number in range(1_000_000):
        token = f"u{number:04}"
        text = f"{NOTES[number % len(NOTES)]} {token}"
        for end in range(len(text)):
            if time.monotonic() > until:
                return
            took = _press(program, text[: end + 1])
            if took is not None:
                measured.keys.append(took)
            program.for_a_while(min(0.07 + dice.expovariate(1 / 0.13), 1.0))
        began = time.time()
        program.press(b"\r")
        program.wait_for(lambda token=token: _noted(program, token), "the note")  # type: ignore[misc]
        measured.saves.append(program.came_at - began)
        program.for_a_while(dice.uniform(1, 5))


def _press(program: Program, typed: str) -> float | None:
    """Seconds from pressing the last letter of `typed` to its standing in the line; None for a
    blank, which cannot be seen there."""
    began = time.time()
    program.press(typed[-1].encode())
    if typed.endswith(" "):
        return None
    program.wait_for(lambda: typed in _below(program), f"the last letter of {typed!r}")
    return program.came_at - began


def _below(program: Program) -> list[str]:
    """The rows of the entry line and around it, without their borders."""
    return [row[1:-1].strip() for row in program.picture.rows[-6:]]


def _noted(program: Program, token: str) -> bool:
    return any(token in row for row in program.picture.rows[:-6])


# --- one run ----------------------------------------------------------------------------------


def run(seconds: float, place: Path) -> dict[str, float]:
    """Record so long; the figures by name."""
    source = with_noise(looped(example(), seconds))
    played = write_source(place / "source.wav", source)
    folder, measured = place / "c.ltcase", Measured()
    with home_of_its_own(place) as home:
        case_to_record(folder).close()
        with null_sink() as pulse, Program(folder, home) as program:
            program.opened()
            program.record()
            player = pulse.play(played, latency_ms=AHEAD_MS)
            with _watching(program, measured):
                type_notes(program, time.monotonic() + seconds, measured)
            player.kill()
            player.wait()
            _end(program, measured)
        with open_case(folder, PASSPHRASE) as case:
            recording = the_recording(case)
            live = next(one for one in recording.transcripts.values() if one.live)
            completed = completed_at(case, live.id)
            figures = {
                "seconds_recorded": recording.seconds,
                "segments": len(recording.segments),
                "troubles": sum(not one.over for one in recording.troubles),
                **compared(source, sound_of(case, recording)),
                "keys": len(measured.keys),
                "key_p99_ms": percentile(measured.keys, 99) * 1000,
                "key_median_ms": statistics.median(measured.keys) * 1000,
                "save_p99_ms": percentile(measured.saves, 99) * 1000,
                "peak_mb": measured.peak_mb,
                "words_behind_p95": percentile(measured.behind, 95),
                "words_after_stop_s": completed - measured.stopped_at,
                "leaving_s": measured.leaving_s,
            }
    return figures


def _end(program: Program, measured: Measured) -> None:
    program.press(b"\x15")
    program.wait_for(lambda: any("Enter saves it" in row for row in _below(program)), "no words")
    measured.stopped_at = time.time()
    program.line("/stop")
    program.wait_for(program.words_complete, "the end, and the last words")
    measured.leaving_s = program.leave()


class _watching:  # noqa: N801 - used as a context manager
    """Looks at the memory, and at how far the words are behind, while the program runs."""

    def __init__(self, program: Program, measured: Measured) -> None:
        self._program, self._measured = program, measured
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(2):
            processes = family(self._program.process.pid)
            self._measured.peak_mb = max(self._measured.peak_mb, sum(map(memory, processes)))
            if (behind := self._program.behind) is not None:
                self._measured.behind.append(behind)


# --- what was kept ----------------------------------------------------------------------------


def compared(source: Samples, kept: Samples) -> dict[str, float]:
    """The figures that come of laying what was kept over what was played.

    Where there is nothing at all for 5 ms or more, the source was played with a gap: it has no
    silences. They are taken out before anything is compared, and counted.
    """
    sounding = np.flatnonzero(np.abs(kept) > 20)
    first, last = int(sounding[0]) + EDGE_S * RATE, int(sounding[-1]) - EDGE_S * RATE
    gaps = silences(kept[first:last])
    silent = np.concatenate([np.arange(first + a, first + b) for a, b in gaps] or [np.zeros(0)])
    whole = np.delete(kept, silent.astype(np.intp))
    places, alikes, about = [], [], None
    for at in range(first, last - len(silent) - PIECE_S * RATE + 1, PIECE_S * RATE):
        among = source if about is not None else source[: 60 * RATE]
        place, alike = offset_of(among, whole[at : at + PIECE_S * RATE], about=about)
        places.append(at - place)
        alikes.append(alike)
        about = place + PIECE_S * RATE
    return {
        "pieces": len(places),
        "samples_lost": sum(abs(round(after - before)) for before, after in pairwise(places)),
        "alike_min": min(alikes),
        "drift_ms": abs(places[-1] - places[0]) / RATE * 1000,
        "source_stumbles": len(gaps),
        "source_silent_ms": len(silent) / RATE * 1000,
    }


def silences(kept: Samples) -> list[tuple[int, int]]:
    """From where to where there is nothing at all, for 5 ms or longer."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], (kept == 0).astype(np.int8), [0]])))
    found = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [(begin, end) for begin, end in found if end - begin >= RATE // 200]


def missed(figures: dict[str, float]) -> list[str]:
    """The bars that were not reached."""
    return [name for name, bar in BARS.items() if not figures[name] <= bar]


def main() -> None:
    """Record, compare and print."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    with tempfile.TemporaryDirectory() as place:
        figures = run(minutes * 60, Path(place))
    for name, value in figures.items():
        say(name, value)
    sys.exit(f"missed: {', '.join(missed(figures))}" if missed(figures) else 0)


if __name__ == "__main__":
    main()
