"""How fast the screens of the write-up answer, with 300 statements and 200 points of a reply:
`uv run python -m tests.bench.writing`.

Keys are pressed one by one, each from the press to the first picture drawn after it, as in
`tests.bench.conversation`: `next` from statement to statement (or point to point), `page` by pages,
`typed` in the line of a statement's words. `save` is from Enter to the words being shown as saved,
`settle` from A on a point to it being shown as accepted, `open` from the key on the screen of the
case to the rows being there.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from tests.bench.conversation import PASSPHRASE, answer, p99, quiet, until
from tests.bench.reviews.replying import answered
from tests.bench.transcripts.screen import OPENED, TALK, measured, press
from tests.terminal import Terminal

STATEMENTS, POINTS = 300, 200
KEYS, PAGES, SAVES = 120, 15, 10
BAR = 50.0
_DOWN, _UP, _PAGE_DOWN, _PAGE_UP = b"\x1b[B", b"\x1b[A", b"\x1b[6~", b"\x1b[5~"


def build(place: Path) -> None:
    """A case with 300 notes, shared as draft 1, and a reply that puts 200 of them differently."""
    from ltconverse.jobs.conversing import begin_or_resume
    from ltconverse.jobs.opening import create_case

    talk, chance = TALK.split(), random.Random(7)
    case, _ = create_case(place, title="T", passphrase=PASSPHRASE)
    with case:
        session = begin_or_resume(case, role="duty social worker")
        for number in range(STATEMENTS):
            session.submit(f"{' '.join(chance.choices(talk, k=20))} {number}.")
        session.leave()
        held = session.conversation
        answered(case, held, POINTS)


def measure(place: Path, home: Path) -> dict[str, list[float]]:
    """Seconds that each took, by what was done."""
    found: dict[str, list[float]] = {}
    pages = [_PAGE_DOWN] * PAGES + [_PAGE_UP] * PAGES
    steps = [_DOWN, _DOWN, _DOWN, _UP] * (KEYS // 4)
    arguments = ["-m", "tests.bench.transcripts.screen", "--child", str(place)]
    with Terminal(arguments, home=home) as terminal:
        until(terminal, lambda: OPENED in terminal.everything())
        until(terminal, lambda: "Statements" in terminal.everything())
        quiet(terminal, 1.0)
        found["statements_open"] = [answer(terminal, b"s", b"Rests on")]
        quiet(terminal, 1.0)
        found["statements_next"] = press(terminal, steps)
        found["statements_page"] = press(terminal, pages)
        found["statements_typed"], found["statements_save"] = [], []
        for number in range(SAVES):
            terminal.press(b"\x1b[B\r")
            quiet(terminal, 0.3)
            typed = [f" more {number}"[at : at + 1].encode() for at in range(7)]
            found["statements_typed"] += press(terminal, typed)
            quiet(terminal, 0.2)
            found["statements_save"].append(answer(terminal, b"\r", b"Saved"))
            quiet(terminal, 0.4)
        terminal.press(b"\x1b")
        quiet(terminal, 1.0)
        terminal.press(b"o")
        quiet(terminal, 1.0)
        found["points_open"] = [answer(terminal, b"r", b"In full")]
        quiet(terminal, 1.0)
        found["points_next"] = press(terminal, steps)
        found["points_page"] = press(terminal, pages)
        found["points_settle"] = []
        for _ in range(SAVES):
            terminal.press(_DOWN)
            quiet(terminal, 0.2)
            found["points_settle"].append(answer(terminal, b"a", b"accepted"))
            quiet(terminal, 0.4)
        terminal.press(b"\x11")
        terminal.wait()
    return found


def figures() -> Iterator[str]:
    """A line for each figure: name, value, bar, met or not."""
    found = measured(build, measure)
    for what, taken in found.items():
        value = p99(taken) if len(taken) > 1 else taken[0] * 1000
        if what.endswith(("next", "page", "typed")):
            met = "met" if value < BAR else "NOT met"
            yield f"{what}_p99_ms {value:.1f} (bar: under {BAR:.0f}) {met}"
        else:
            yield f"{what}_p99_ms {value:.0f} (no bar)"


if __name__ == "__main__":
    for figure in figures():
        print(figure, flush=True)
