"""How fast the transcript screen answers with 10,000 words in it:
`uv run python -m tests.bench.transcripts.screen`.

Keys are pressed one by one, each from the press to the first picture drawn after it, as in
`tests.bench.conversation`: `next_key` from word to word and row to row, `scroll` page by page,
`check` to the next thing to check. `open` is from the key on the screen of the case to the words
being there, `save` from Enter to a word put right being shown as saved.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.conversation import PASSPHRASE, answer, p99, quiet, until
from tests.terminal import Terminal

WORDS, TURN = 10_000, 25
KEYS, PAGES = 200, 25
BAR = 50.0
OPENED = "opened-here"
TALK = (
    "and then she rang the duty desk because nobody had told him that it was not their case any "
    "more which I did not know so we went there on Monday with the health visitor to see them"
)


def build(place: Path) -> None:
    """A case with a conversation, a dozen quotes, and 10,000 words in turns of two voices."""
    from ltconverse.jobs.conversing import begin_or_resume
    from ltconverse.jobs.opening import create_case
    from tests.transcripts import add_words

    talk = TALK.split()
    chance = random.Random(7)
    said = []
    for number in range(WORDS // TURN):
        words = [chance.choice(talk) for _ in range(TURN)]
        words[7] = f"{number}."
        said.append((f"v{1 + number % 2}", " ".join(words)))
    case, _ = create_case(place, title="T", passphrase=PASSPHRASE)
    with case:
        session = begin_or_resume(case, role="duty social worker")
        for number in range(12):
            session.submit(f'"{said[number * 30][1]}')
        add_words(case, session.conversation_id, said)
        session.leave()


def child(place: Path) -> None:
    """Open the case as `ltconverse` does, on the screen of the case."""
    from ltconverse.jobs.opening import open_case
    from ltconverse.tui.app import LtconverseApp
    from ltconverse.tui.screens.case import CaseScreen

    case = open_case(place, PASSPHRASE)
    sys.stdout.write(OPENED)
    sys.stdout.flush()
    LtconverseApp(lambda: CaseScreen(case)).run()


def press(terminal: Terminal, keys: list[bytes]) -> list[float]:
    """Seconds from each key to the first picture after it."""
    taken: list[float] = []
    for number, key in enumerate(keys):
        taken.append(answer(terminal, key))
        quiet(terminal, 0.08 if number % 4 == 0 else 0.01)
    return taken


def measure(place: Path, home: Path) -> dict[str, list[float]]:
    """Seconds that each took, by what was done."""
    found: dict[str, list[float]] = {}
    arguments = ["-m", "tests.bench.transcripts.screen", "--child", str(place)]
    with Terminal(arguments, home=home) as terminal:
        until(terminal, lambda: OPENED in terminal.everything())
        until(terminal, lambda: "Words" in terminal.everything())
        quiet(terminal, 1.0)
        found["open"] = [answer(terminal, b"v", b"to check")]
        quiet(terminal, 0.5)
        right, down, up = b"\x1b[C", b"\x1b[B", b"\x1b[A"
        pages = [b"\x1b[6~"] * PAGES + [b"\x1b[5~"] * PAGES
        found["next_key"] = press(terminal, [right, down, down, up] * (KEYS // 4))
        found["scroll"] = press(terminal, pages * 3)
        found["check"] = press(terminal, [b"n"] * (KEYS // 4))
        found["save"] = []
        for number in range(10):
            terminal.press(b"\x1b[B\r")
            quiet(terminal, 0.2)
            terminal.press(f" unheard{number}".encode())
            quiet(terminal, 0.2)
            found["save"].append(answer(terminal, b"\r", b"Saved"))
            quiet(terminal, 0.3)
        terminal.press(b"\x11")
        terminal.wait()
    return found


def measured(
    build: Callable[[Path], None], measure: Callable[[Path, Path], dict[str, list[float]]]
) -> dict[str, list[float]]:
    """What `measure` finds of the case that `build` makes, in a home of its own."""
    with tempfile.TemporaryDirectory() as name:
        home, before = Path(name), os.environ.get("LTCONVERSE_HOME")
        os.environ["LTCONVERSE_HOME"] = name
        try:
            build(home / "c.ltcase")
            return measure(home / "c.ltcase", home)
        finally:
            if before is None:
                del os.environ["LTCONVERSE_HOME"]
            else:
                os.environ["LTCONVERSE_HOME"] = before


def figures() -> Iterator[str]:
    """A line for each figure: name, value, bar, met or not."""
    found = measured(build, measure)
    for what in ("next_key", "scroll", "check"):
        value = p99(found[what])
        met = "met" if value < BAR else "NOT met"
        yield f"screen_{what}_p99_ms {value:.1f} (bar: under {BAR:.0f}) {met}"
    yield f"screen_open_s {found['open'][0]:.2f} (no bar)"
    yield f"screen_save_p99_ms {p99(found['save']):.0f} (no bar)"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(Path(sys.argv[2]))
    else:
        for figure in figures():
            print(figure, flush=True)
