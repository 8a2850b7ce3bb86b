"""The whole of the worked example, held on the screen in real time by one hand typing.

    uv run python -m tests.bench.hold [--pace 7] [--seconds 352]

The recording of the example is played into a null sink, and the real program records it, with its
words beside it, under a pseudo-terminal of 140x40. Meanwhile the lines of the example are typed as
a person would: letter by letter at `pace` letters a second, each begun so that it would be done
when the example has its Enter, or as soon as the one before is. Never two lines at once.

    lines_typed       lines of the example, commands among them
    lines_saved       those of them that stand in the journal (must be all)
    behind_max_s      by how much a line was later than in the example, at most
    behind_end_s      the same for the last line: what the talk has run ahead at its end
    save_p99_ms       from Enter to the line being empty and the note shown
    key_p99_ms        from a letter to its standing in the line
    sound_p95_s       by how much the sound that F9 would play for a note begins after the words
                      the note is about (below 0: before them, as it should)
    words_behind_max  how far the live words were behind, at most (seconds)

Ends with 1 when a line is not saved, or the typing is more than 20 s behind at the end.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ltconverse.case.hearing import place_heard
from ltconverse.case.state import Note
from ltconverse.jobs.demo import script
from ltconverse.jobs.opening import OpenCase, open_case
from tests.bench.staging import (
    PASSPHRASE,
    Program,
    case_to_record,
    example,
    home_of_its_own,
    percentile,
    say,
    the_recording,
    write_source,
)
from tests.pulse import null_sink

BEHIND_END_S = 20.0


@dataclass
class Measured:
    """What was measured, in seconds."""

    typed: list[str] = field(default_factory=list)
    behind: list[float] = field(default_factory=list)
    keys: list[float] = field(default_factory=list)
    saves: list[float] = field(default_factory=list)
    words_behind: list[float] = field(default_factory=list)


def lines_until(seconds: float) -> Iterator[tuple[float, str]]:
    """The lines of the example with the second of their Enter; the closing is left to the end."""
    for at, line in script():
        if at.total_seconds() <= seconds and not line.startswith("/end"):
            yield at.total_seconds(), line


def _line_rows(program: Program) -> str:
    """What stands in the entry line, its rows as one text."""
    rows = program.picture.rows
    top = max(n for n, row in enumerate(rows) if row.startswith("╭"))
    return " ".join(row[1:-1].strip() for row in rows[top + 1 : -3] if row.startswith("│"))


def _type(program: Program, text: str, pace: float, measured: Measured) -> None:
    for end, letter in enumerate(text, start=1):
        began = time.time()
        program.press(letter.encode())
        # A long line wraps and scrolls: its last word is what the eyes would look at.
        last = text[:end].rsplit(" ", maxsplit=1)[-1]
        if last and letter != " ":
            program.wait_for(lambda last=last: last in _line_rows(program), f"{last!r}")  # type: ignore[misc]
            measured.keys.append(program.came_at - began)
        program.for_a_while(max(1 / pace - (time.time() - began), 0))
        if program.behind is not None:
            measured.words_behind.append(program.behind)


def _enter(program: Program, measured: Measured) -> None:
    began = time.time()
    program.press(b"\r")
    program.wait_for(lambda: "Enter saves it" in _line_rows(program), "an empty line")
    measured.saves.append(program.came_at - began)


def hold(program: Program, seconds: float, pace: float, measured: Measured) -> None:
    """Type the example's lines beside the sound, which begins now."""
    began = time.monotonic()
    for at, line in lines_until(seconds):
        program.for_a_while(max(began + at - len(line) / pace - time.monotonic(), 0))
        _type(program, line, pace, measured)
        _enter(program, measured)
        measured.typed.append(line)
        measured.behind.append(max(time.monotonic() - began - at, 0))
    program.for_a_while(max(began + seconds - time.monotonic(), 0))


def run(seconds: float, pace: float, place: Path) -> dict[str, float]:
    """Hold so much of the example; the figures by name."""
    source = example()[: round(seconds * 16_000)]
    played = write_source(place / "source.wav", source)
    folder, measured = place / "c.ltcase", Measured()
    with home_of_its_own(place) as home:
        case_to_record(folder).close()
        with null_sink() as pulse, Program(folder, home) as program:
            program.opened()
            program.record()
            player = pulse.play(played)
            hold(program, seconds, pace, measured)
            player.wait()
            program.line("/stop")
            program.wait_for(program.words_complete, "the last words")
            program.leave()
        with open_case(folder, PASSPHRASE) as case:
            return _figures(case, measured)


def _figures(case: OpenCase, measured: Measured) -> dict[str, float]:
    saved = {
        note.text: note for one in case.state.conversations.values() for note in one.live_notes
    }
    noted = [line for line in measured.typed if line[0] not in "/!?"]
    kept = sum(any(note in line for note in saved) for line in noted)
    done = len(measured.typed) - len(noted)
    return {
        "lines_typed": len(measured.typed),
        "lines_saved": kept + done,
        "behind_max_s": max(measured.behind),
        "behind_end_s": measured.behind[-1],
        "save_p99_ms": percentile(measured.saves, 99) * 1000,
        "key_p99_ms": percentile(measured.keys, 99) * 1000,
        "sound_p95_s": percentile(list(_sound_after(case, saved)), 95),
        "words_behind_max": max(measured.words_behind, default=0.0),
    }


def _sound_after(case: OpenCase, saved: dict[str, Note]) -> Iterator[float]:
    """Seconds of the sound for each note, after those of the example's Enter."""
    recording = the_recording(case)
    for at, line in lines_until(float("inf")):
        for text, note in saved.items():
            if line.endswith(text.rstrip('"')):
                place = place_heard(note, [recording])
                if place is not None:
                    yield place.second - at


def main() -> None:
    """Print the figures; ends with 1 when a bar is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pace", type=float, default=7.0)
    parser.add_argument("--seconds", type=float, default=352.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        figures = run(given.seconds, given.pace, Path(place))
    for name, value in figures.items():
        say(name, value)
    late = figures["behind_end_s"] > BEHIND_END_S
    sys.exit(1 if late or figures["lines_saved"] < figures["lines_typed"] else 0)


if __name__ == "__main__":
    main()
