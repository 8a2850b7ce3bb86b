"""How well the person tells what they said from what they did not, when it is given back to them.

    uv run python -m tests.bench.believing [--every] [--rest]

Reflections written by hand from what the persons of the shipped scenarios tell (tests/data/
believing): true ones in other words, guesses at feelings, and untrue ones. Each is put when all up
to its memory is told, in the order of the scenario. Every second line of a file was looked at when
the rules were made, the rest was not: the figures of each half stand by themselves. Those of
`true-after` were written afterwards, and are further from the words that were said.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from ltconverse.method.scenarios import Scenario
from ltconverse.rehearse.person.believing import Belief, believed
from tests.rehearsing.playing import shipped

DATA = Path(__file__).parents[1] / "data" / "believing"
TRUE = ("true", "true-after", "guessed")
FALSE_ALARM_BAR, FOUND_BAR, MILLISECONDS_BAR = 0.03, 0.70, 20.0
_AREAS = {
    "school": "school-that-kept-ringing",
    "health-visitor": "health-visitor-two-records",
    "home-care": "home-care-manager",
}


def reflections(name: str) -> Iterator[tuple[Scenario, str, str]]:
    """The reflections of a file: the scenario, the memory that was told last, the words."""
    scenario = None
    for line in (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            area = line[2:]
            scenario = shipped()[_AREAS.get(area, area)]
        elif line and scenario is not None:
            memory, text = line.split("|")
            yield scenario, memory, text


def told_up_to(scenario: Scenario, memory_id: str) -> list[str]:
    """All that was told when this memory was, with what the pair knew or had asked."""
    said = [scenario.before]
    for memory in scenario.memories:
        said += [memory.ask, memory.short, *memory.full, *([memory.more] if memory.more else [])]
        if memory.id == memory_id:
            return said
    raise LookupError(memory_id)


def beliefs(name: str) -> list[tuple[str, Belief]]:
    """Each reflection of a file with what the person makes of it."""
    return [
        (text, believed(text, told_up_to(scenario, memory)))
        for scenario, memory, text in reflections(name)
    ]


def share_untrue(those: Sequence[tuple[str, Belief]]) -> float:
    """The share that the person would put right."""
    return sum(belief.untrue for _, belief in those) / len(those)


def main(arguments: Sequence[str]) -> int:
    """Print the figures; 1 when one of them misses its mark."""
    parser = argparse.ArgumentParser(description="What the person believes of what is given back.")
    parser.add_argument("--every", action="store_true", help="show what came out otherwise")
    parser.add_argument("--rest", action="store_true", help="of the lines not looked at, too")
    wished = parser.parse_args(arguments)
    kept, began, count = True, time.perf_counter(), 0
    for name in (*TRUE, "untrue"):
        every = beliefs(name)
        count += len(every)
        share = share_untrue(every)
        kept &= name != "untrue" or share >= FOUND_BAR
        halves = f"{share_untrue(every[::2]):.1%} looked at, {share_untrue(every[1::2]):.1%} not"
        print(f"{name:10} {len(every):4} put right {share:6.1%} ({halves})")
        for text, belief in (every if wished.rest else every[::2]) if wished.every else ():
            if belief.untrue != (name == "untrue"):
                print(f"    {belief.kind}: {text} {belief.words}")
    alarms = share_untrue([one for name in TRUE for one in beliefs(name)])
    print(f"put right of all that is true: {alarms:.1%}")
    each = 1000 * (time.perf_counter() - began) / count
    print(f"{each:.2f} ms each")
    return 0 if kept and alarms <= FALSE_ALARM_BAR and each < MILLISECONDS_BAR else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
