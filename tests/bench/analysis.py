"""How fast the screens of a large review answer, those of the analysis above all:
`uv run python -m tests.bench.analysis [--runs N] [--only WORD ...]`.

A review of 12 conversations, 800 statements, 40 episodes, 20 records, 8 patterns, 300 codings and
5 reports, with drafts gone out, 40 points come back, names in the words and 3,000 words recorded,
is made through the core; then a person goes from screen to screen with keys alone. The program runs
under a pseudo-terminal of 140x40, as in `tests.bench.conversation`. With `--only`, the screens with
such a word in their names: all of them take six minutes a run. For each screen:

    ..._open_ms      from the key that opens it to its rows being there
    ..._key_p50_ms   from an arrow key to the first picture after it, three in four while the hand
    ..._key_p99_ms   goes on, the fourth after a pause
    ..._page_p99_ms  the same for PageUp and PageDown
    ..._typed_p99_ms the same for letters, where there is a line to type in
    ..._acts_p99_ms  the same for the keys with which one goes through that screen (Space, N, ...)

Figures are the best of three runs, each in a process of its own on a copy of the case: a computer
that does something else meanwhile makes them worse, never better.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.conversation import p99, quiet, until
from tests.bench.reviews.large import build
from tests.bench.transcripts.screen import OPENED
from tests.terminal import Terminal

RUNS, KEYS, PAGES = 3, 60, 12
KEY_BAR, OPEN_BAR = 50.0, 1000.0
UP, DOWN, PAGE_UP, PAGE_DOWN = b"\x1b[A", b"\x1b[B", b"\x1b[5~", b"\x1b[6~"
ENTER, ESCAPE, RIGHT, LEFT = b"\r", b"\x1b", b"\x1b[C", b"\x1b[D"


@dataclass(frozen=True, slots=True)
class Place:
    """A screen: the key that opens it, what stands in it then, and what is done there.

    `before` is pressed to get to where `opens` opens it, `after` once it is open; `line` opens a
    line to type in (" " is one that is open already), `acts` are keys of its own. `inside` are the
    screens behind it. `pace` is how long nothing comes before the next page: where something comes
    by itself once the hand rests, it would count as the answer.
    """

    name: str
    opens: bytes
    shows: bytes
    before: tuple[bytes, ...] = ()
    after: bytes = b""
    pages: bool = True
    pace: float = 0.01
    line: bytes = b""
    acts: tuple[bytes, ...] = ()
    inside: tuple[Place, ...] = ()


_CODING = Place(
    "coding",
    b"k",
    b"Any text",
    pages=False,
    inside=(
        Place("choose_texts", b"t", b"Space says", acts=(b" ",) * 8),
        Place(
            "code_texts",
            ENTER,
            b"coded",
            before=(b"t", b" ", DOWN, b" ", DOWN, b" "),
            inside=(Place("choose_code", ENTER, b"Which code", line=b" "),),
        ),
    ),
)
_EPISODE = Place(
    "episode",
    ENTER,
    b"What was done",
    inside=(
        Place("evidence", ENTER, b"What speaks for it", before=(DOWN, DOWN)),
        Place("choose_source", b"l", b"Every word must", line=b" "),
        Place("counter", b"c", b"Out of"),
    ),
)
_EPISODES = Place(
    "episodes",
    b"e",
    b"T turning points",
    inside=(
        _EPISODE,
        Place("perspectives", b"v", b"Factor map", acts=(b"n",) * 20 + (b"b",) * 10),
        Place("records", b"r", b"A adds what"),
        Place(
            "patterns",
            b"p",
            b"Enter: what it rests",
            inside=(Place("shows_in", b"t", b"Space says", acts=(b" ",) * 10),),
        ),
        Place("rigour", b"c", b"Enter goes there", inside=(_CODING,)),
        Place(
            "reports",
            b"l",
            b"Enter reads it",
            pages=False,
            inside=(Place("report", ENTER, b"Enter goes to where", acts=(b"n", b"n", b"b") * 5),),
        ),
        Place("same_moment", b"g", b"same moment", pages=False),
        Place("episodes_unfolded", b"t", b":T1"),
    ),
)
PLACES = (
    Place("people", b"p", b"Review team"),
    Place("letters", b"g", b"Letters to", pages=False),
    Place("search", b"\x12", b"All words must", line=b" "),
    Place(
        "drafts",
        b"o",
        b"what came back",
        inside=(
            Place("names_out", b"n", b" left", line=b"o", acts=(b"k",) * 15),
            Place(
                "history",
                b"h",
                b"Word by word",
                after=b"a",
                pace=0.3,
                acts=(RIGHT, RIGHT, LEFT) * 8,
            ),
            Place("points", b"r", b"In full", line=b"d", acts=(b"n",) * 10),
        ),
    ),
    Place("statements", b"s", b"Rests on", line=DOWN + ENTER),
    Place("transcript", b"v", b"to check", acts=(b"n",) * 10),
    _EPISODES,
)


class Walk:
    """Goes from screen to screen; `found` are the seconds that each took, by what was done."""

    def __init__(self, terminal: Terminal, only: tuple[str, ...]) -> None:
        self._terminal, self._only = terminal, only
        self.found: dict[str, list[float]] = {}

    def go(self, place: Place) -> None:
        """Into a screen, what is done there, to those behind it, and back."""
        terminal = self._terminal
        for key in place.before:
            terminal.press(key)
            quiet(terminal, 0.3)
        before = len(terminal.drawn)
        began = time.perf_counter()
        terminal.press(place.opens)
        try:
            done = until(terminal, lambda: place.shows in terminal.drawn[before:])
        except SystemExit as reason:
            raise SystemExit(f"{place.name} did not open: {reason}") from None
        quiet(terminal, 0.7)
        for one in place.inside:  # first: they open from the row with which the screen begins
            if any(map(self._is_wanted, _all((one,)))):
                self.go(one)
        if self._is_wanted(place):
            self.found[f"{place.name}_open"] = [done - began]
            self._use(place)
        terminal.press(ESCAPE)
        quiet(terminal, 0.8)

    def _is_wanted(self, place: Place) -> bool:
        return not self._only or any(one in place.name for one in self._only)

    def _use(self, place: Place) -> None:
        found, name = self.found, place.name
        if place.after:
            self._terminal.press(place.after)
            quiet(self._terminal, 0.7)
        if place.line == b" ":
            found[f"{name}_typed"] = self._typed()
            self._terminal.press(b"she")
            quiet(self._terminal, 0.5)
        found[f"{name}_key"] = self._pressed([DOWN, DOWN, DOWN, UP] * (KEYS // 4))
        if place.pages:
            found[f"{name}_page"] = self._pressed(
                [PAGE_DOWN] * PAGES + [PAGE_UP] * PAGES, place.pace
            )
        if place.acts:
            found[f"{name}_acts"] = self._pressed(list(place.acts))
        if place.line.strip(b" "):
            self._terminal.press(place.line)
            quiet(self._terminal, 0.5)
            found[f"{name}_typed"] = self._typed()
            self._terminal.press(ESCAPE)
            quiet(self._terminal, 0.8)

    def _typed(self) -> list[float]:
        letters = [one.encode() for one in "she rang the desk"]
        return self._pressed([*letters, *[b"\x7f"] * len(letters)])

    def _pressed(self, keys: list[bytes], pace: float = 0.01) -> list[float]:
        """Seconds from each key to the first picture after it, of those that drew one."""
        taken: list[float] = []
        for number, key in enumerate(keys):
            began = time.perf_counter()
            self._terminal.press(key)
            if self._terminal.read(0.4):  # at an end of the rows there is nothing to draw
                taken.append(time.perf_counter() - began)
            quiet(self._terminal, max(pace, 0.08 if number % 4 == 0 else 0.01))
        return taken


def _all(places: tuple[Place, ...]) -> Iterator[Place]:
    for one in places:
        yield one
        yield from _all(one.inside)


def measure(place: Path, home: Path, only: tuple[str, ...]) -> dict[str, list[float]]:
    """Seconds that each took, by what was done, in one run of the program."""
    arguments = ["-m", "tests.bench.transcripts.screen", "--child", str(place)]
    with Terminal(arguments, home=home) as terminal:
        until(terminal, lambda: OPENED in terminal.everything())
        until(terminal, lambda: "Statements" in terminal.everything())
        quiet(terminal, 1.0)
        walk = Walk(terminal, only)
        for one in PLACES:
            if not only or any(word in each.name for each in _all((one,)) for word in only):
                walk.go(one)
        terminal.press(b"\x11")
        terminal.wait()
    return walk.found


def figures(runs: int, only: tuple[str, ...]) -> Iterator[str]:
    """A line for each figure: name, value, bar, met or not; each the best of the runs."""
    every: list[dict[str, list[float]]] = []
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        os.environ["LTCONVERSE_HOME"] = name
        build(home / "made.ltcase")
        for number in range(runs):
            case = home / f"c{number}.ltcase"
            shutil.copytree(home / "made.ltcase", case)
            every.append(measure(case, home, only))
    for what in every[0]:
        taken = [run[what] for run in every if run.get(what)]
        if not taken:
            yield f"{what} drew nothing"
        elif what.endswith("_open"):
            yield _figure(f"{what}_ms", min(one[0] for one in taken) * 1000, OPEN_BAR)
        else:
            if what.endswith("_key"):
                median = min(map(statistics.median, taken)) * 1000
                yield f"{what}_p50_ms {median:.1f} (no bar)"
            yield _figure(f"{what}_p99_ms", min(map(p99, taken)), KEY_BAR)


def _figure(what: str, value: float, bar: float) -> str:
    met = "met" if value < bar else "NOT met"
    return f"{what} {value:.1f} (bar: under {bar:.0f}) {met}"


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--runs", type=int, default=RUNS)
    options.add_argument("--only", nargs="*", default=[], help="words in the names of screens")
    given = options.parse_args()
    for figure in figures(given.runs, tuple(given.only)):
        print(figure, flush=True)
