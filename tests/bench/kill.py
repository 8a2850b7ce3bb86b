"""Kill a writing process at random moments, and see that nothing acknowledged is lost.

    uv run python -m tests.bench.kill [KILLS]

A child takes notes and says the id of each once its save has returned; the parent sends it
SIGKILL after a random time, then opens the case. Fresh cases are taken now and then. Prints
`kills`, `acknowledged`, `lost` and `damaged`; ends with 1 if anything was lost or damaged.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from ltconverse.errors import LtconverseError
from ltconverse.jobs.opening import create_case, open_case
from ltconverse.store.check import check
from ltconverse.store.keys import Cost
from tests.bench.journal import begin

PASSPHRASE = "kill me softly"
KILLS_A_CASE = 10
LONGEST_LIFE = 0.25


@dataclass
class Tally:
    """What came of it."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    damaged: int = 0


def write(case_folder: Path) -> None:
    """The child: take notes until killed, and say each id once it is saved."""
    from ltconverse.case.events import NoteTaken

    with open_case(case_folder, PASSPHRASE) as case:
        conversation = next(iter(case.state.conversations))
        dice = random.Random()
        while True:
            text = "a word " * dice.randint(1, 400)
            bodies = [
                NoteTaken(conversation=conversation, note=case.new_id(), step="overview", text=text)
                for _ in range(dice.choice((1, 1, 1, 3)))
            ]
            case.record(*bodies)
            sys.stdout.write("".join(f"{body.note}\n" for body in bodies))
            sys.stdout.flush()


def kill_once(case_folder: Path, life: float) -> list[str]:
    """Start a writer, kill it `life` seconds after its first saved note; the ids it said."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.kill", "--write", str(case_folder)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    first = child.stdout.readline()
    timer = threading.Timer(life, child.kill)
    timer.start()
    said = first + child.stdout.read()
    child.wait()
    timer.join()
    # A line cut short by the kill was not said.
    return [line.strip() for line in said.splitlines(keepends=True) if line.endswith("\n")]


def run(kills: int, seed: int | None = None) -> Tally:
    """Kill so often, over the same and fresh cases."""
    tally, dice = Tally(), random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        while tally.kills < kills:
            folder = Path(place) / f"case-{tally.kills}"
            case, _ = create_case(
                folder, title="T", passphrase=PASSPHRASE, kdf=Cost(passes=1, memory=8192)
            )
            begin(case)
            case.close()
            said: list[str] = []
            for _ in range(min(KILLS_A_CASE, kills - tally.kills)):
                said += kill_once(folder, dice.uniform(0, LONGEST_LIFE))
                tally.kills += 1
                _look(folder, said, tally)
            tally.acknowledged += len(said)
    return tally


def _look(folder: Path, said: list[str], tally: Tally) -> None:
    try:
        with open_case(folder, PASSPHRASE) as case:
            tally.lost += sum(note not in case.state.note_places for note in said)
            tally.damaged += any(finding.bad for finding in check(case.folder))
    except LtconverseError:
        tally.damaged += 1


def main() -> None:
    """Kill, and print the figures."""
    if sys.argv[1:2] == ["--write"]:
        write(Path(sys.argv[2]))
        return
    tally = run(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
    for name, figure in vars(tally).items():
        print(f"{name} {figure}")
    sys.exit(1 if tally.lost or tally.damaged or not tally.acknowledged else 0)


if __name__ == "__main__":
    main()
