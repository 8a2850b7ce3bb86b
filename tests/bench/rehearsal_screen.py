"""How fast the rehearsal screen answers with 300 turns behind it:
`uv run python -m tests.bench.rehearsal_screen [--turns N]`.

The program runs under a pseudo-terminal of 140x40, as in `tests.bench.conversation`:

    rehearsal_open_s         from the case being unlocked to what was said being there
    rehearsal_key_p99_ms     from a key press to the picture that shows it
    rehearsal_page_p99_ms    the same for paging in what was said
    rehearsal_list_p99_ms    the same for the arrow keys in it
    rehearsal_answer_p99_ms  from Enter to what was said standing there with its answer, which is
                             after both are on the disk
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.conversation import PASSPHRASE, UNLOCKED, answer, p99, quiet, until
from tests.bench.transcripts.screen import press
from tests.terminal import Terminal

TURNS, KEYS, PAGES, SAYS = 300, 200, 20, 40
KEY_BAR, ANSWER_BAR = 50.0, 150.0
SCENARIO = "officers-call"
ASKED = (
    "Tell us about the {} of that week.",
    "What was at the front of your mind about the {}?",
    "So the {} worried you.",
    "Did you know about the {}?",
    "How did the {} look from where you stood?",
)
THINGS = ("call", "visit", "file", "duty desk", "ward", "supervision", "mother", "babysitters")


def build(place: Path, turns: int) -> None:
    """A rehearsal in which so many things were said to the person."""
    from ltconverse.jobs.rehearsing.practice import begin_rehearsal, create_practice_folder
    from ltconverse.rehearse.scenarios.library import load_scenarios

    there = load_scenarios()
    case, _ = create_practice_folder(place, passphrase=PASSPHRASE)
    with case:
        session = begin_rehearsal(case, there.find(SCENARIO), common=there.common)
        for number in range(turns):
            thing = THINGS[number % len(THINGS)]
            session.submit(ASKED[number % len(ASKED)].format(thing))
        session.leave()


def child(place: Path) -> None:
    """Open the rehearsal as `ltconverse rehearse go-on` does; says when it is unlocked."""
    from ltconverse.jobs.opening import open_case
    from ltconverse.jobs.rehearsing.practice import find_rehearsal, go_on_with
    from ltconverse.tui.app import run_begun

    case = open_case(place, PASSPHRASE)
    sys.stdout.write(UNLOCKED)
    sys.stdout.flush()
    held = find_rehearsal(case.state, "").id
    sys.exit(run_begun(case, lambda at_once: go_on_with(case, held, closes_at_once=at_once)))


def measure(place: Path, home: Path) -> dict[str, list[float]]:
    """Seconds that each took, by what was done."""
    found: dict[str, list[float]] = {}
    arguments = ["-m", "tests.bench.rehearsal_screen", "--child", str(place)]
    with Terminal(arguments, home=home) as terminal:
        unlocked = until(terminal, lambda: UNLOCKED in terminal.everything())
        shown = until(terminal, lambda: "Say to them" in terminal.everything())
        found["open"] = [shown - unlocked]
        quiet(terminal, 0.4)  # the cursor blinks every half second
        found["key"] = []
        for number in range(KEYS):
            key = b"etaoin shrdlu"[number % 13 : number % 13 + 1]
            found["key"].append(answer(terminal, key))
            quiet(terminal, 0.12 if number % 2 else 0.005)
        terminal.press(b"\x15")
        quiet(terminal, 0.3)
        found["page"] = press(terminal, [b"\x1b[5~"] * PAGES + [b"\x1b[6~"] * (PAGES // 2))
        terminal.press(b"\x1bOS")  # F4
        quiet(terminal, 0.4)
        found["list"] = press(terminal, [b"\x1b[A"] * (KEYS // 4))
        terminal.press(b"\x1b")
        quiet(terminal, 0.4)
        found["answer"] = []
        for number in range(SAYS):
            token = f"unheard{number:03}"
            terminal.press(f"Tell us about {token}".encode())
            quiet(terminal, 0.3)
            found["answer"].append(answer(terminal, b"\r", token.encode()))
            quiet(terminal, 0.3)
        terminal.press(b"\x11")
        terminal.wait()
    return found


def figures(turns: int) -> Iterator[str]:
    """A line for each figure: name, value, bar, met or not."""
    with tempfile.TemporaryDirectory() as name:
        home, before = Path(name), os.environ.get("LTCONVERSE_HOME")
        os.environ["LTCONVERSE_HOME"] = name
        try:
            build(home / "c.ltcase", turns)
            found = measure(home / "c.ltcase", home)
        finally:
            if before is None:
                del os.environ["LTCONVERSE_HOME"]
            else:
                os.environ["LTCONVERSE_HOME"] = before
    yield f"rehearsal_open_s {found['open'][0]:.2f} (no bar)"
    for what, bar in (("key", KEY_BAR), ("page", KEY_BAR), ("list", KEY_BAR)):
        yield _figure(what, p99(found[what]), bar)
    yield _figure("answer", p99(found["answer"]), ANSWER_BAR)
    median = statistics.median(found["answer"]) * 1000
    yield f"rehearsal_answer_median_ms {median:.1f} (no bar)"


def _figure(what: str, value: float, bar: float) -> str:
    met = "met" if value < bar else "NOT met"
    return f"rehearsal_{what}_p99_ms {value:.1f} (bar: under {bar:.0f}) {met}"


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--child", type=Path)
    options.add_argument("--turns", type=int, default=TURNS)
    given = options.parse_args()
    if given.child:
        child(given.child)
    for figure in figures(given.turns):
        print(figure, flush=True)
