"""What scripted reviewers reach with each person who can be played, and what must hold of them all.

    uv run python -m tests.bench.rehearsals [--trainees 2000]

For each scenario that ships: the share of memories told to a good and to a poor reviewer; how well
what is measured of twenty reviewers puts them in the order of how well they ask (Spearman); and
that so many random trainees meet a person who always answers in role, repeats nothing and
contradicts nothing. Then how long an answer takes after 300 turns with 200 memories. The scripts
know what a pair knows (tests/rehearsing/reviewers.py); the order is of this bench alone, no figure
that people see.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence

from ltconverse.method.scenarios import Scenario
from ltconverse.rehearse.person import answer
from ltconverse.rehearse.questions import recognise
from ltconverse.rehearse.values import Place
from tests.rehearsing.checking import check
from tests.rehearsing.playing import asking_well, play, reached, share_reached, shipped
from tests.rehearsing.reviewers import anything, good, graded, poor, twenty

GOOD_TURNS, TRAINEE_TURNS = 150, 30
# As many as there is time for in a short rehearsal: shown beside, with no mark to meet.
SHORT_TURNS = 60
GOOD_BAR, POOR_BAR, ORDER_BAR, ANSWER_BAR = 0.80, 0.35, 0.90, 150.0
PAST_TURNS, MANY_MEMORIES = 300, 200


def spearman(wanted: Sequence[float], measured: Sequence[float]) -> float:
    """How well two orders agree: 1 for wholly. What is alike shares its place."""
    first, second = _ranks(wanted), _ranks(measured)
    middle = (len(first) - 1) / 2
    both = sum((a - middle) * (b - middle) for a, b in zip(first, second, strict=True))
    spread = [sum((rank - middle) ** 2 for rank in ranks) for ranks in (first, second)]
    return both / (spread[0] * spread[1]) ** 0.5 if all(spread) else 0.0


def _ranks(values: Sequence[float]) -> list[float]:
    return [
        sum(other < value for other in values) + (values.count(value) - 1) / 2 for value in values
    ]


def many(scenario: Scenario) -> Scenario:
    """The scenario with its memories told again under other ids and in other words, 200 in all."""
    memories = [
        one.model_copy(
            update={
                "id": f"{one.id}-{number}",
                "short": f"{one.short} ({number})",
                "full": tuple(f"{part} ({number})" for part in one.full),
                "more": one.more and f"{one.more} ({number})",
            }
        )
        for number in range(1 + MANY_MEMORIES // len(scenario.memories))
        for one in scenario.memories
    ]
    return scenario.model_copy(update={"memories": tuple(memories[:MANY_MEMORIES])})


def slowest_answer(scenario: Scenario) -> float:
    """Milliseconds of the slowest of a few answers after a long conversation, hearing included."""
    large = many(scenario)
    past = tuple(play(large, graded(large, 0.6, turns=PAST_TURNS // 2)))
    taken = []
    for memory in large.memories[:30]:
        began = time.perf_counter()
        answer(large, past, recognise(f"And then, {memory.ask}", past[-1].text), Place(memory.step))
        taken.append(1000 * (time.perf_counter() - began))
    return max(taken)


def trainees(scenario: Scenario, count: int) -> int:
    """How many of so many random trainees met something that must not be."""
    astray = 0
    for seed in range(count):
        turns = play(scenario, anything(random.Random(seed), scenario, TRAINEE_TURNS))
        try:
            check(scenario, turns)
        except AssertionError as problem:
            astray += 1
            print(f"  trainee {seed}: {problem}")
    return astray


def measure(scenario: Scenario, count: int) -> bool:
    """Print the figures of a scenario; whether each meets its mark."""
    well = play(scenario, good(scenario), most=GOOD_TURNS)
    poorly = play(scenario, poor(scenario))
    reach, little = share_reached(scenario, well), share_reached(scenario, poorly)
    told = [play(scenario, graded(scenario, quality)) for quality in twenty()]
    order = spearman(list(twenty()), [asking_well(scenario, turns) for turns in told])
    astray = trainees(scenario, count)
    early = share_reached(scenario, well[: 2 * SHORT_TURNS])
    print(
        f"{scenario.id:28} good {reach:4.0%} in {len(well) // 2} turns ({early:.0%} in the first "
        f"{SHORT_TURNS}), poor {little:4.0%} in "
        f"{len(poorly) // 2}; order {order:.3f}; astray {astray} of {count}"
    )
    missed = [memory.id for memory in scenario.memories if memory.id not in reached(well)]
    print(f"  not told to the good one: {', '.join(missed) or 'nothing'}")
    return reach >= GOOD_BAR and little <= POOR_BAR and order >= ORDER_BAR and not astray


def main(arguments: Sequence[str]) -> int:
    """Print the figures; 1 when one of them misses its mark."""
    parser = argparse.ArgumentParser(description="Scripted reviewers with every person.")
    parser.add_argument("--trainees", type=int, default=2000)
    count = parser.parse_args(arguments).trainees
    scenarios = list(shipped().values())
    kept = [measure(scenario, count) for scenario in scenarios]
    slowest = max(slowest_answer(scenario) for scenario in scenarios)
    print(f"slowest answer, {PAST_TURNS} turns and {MANY_MEMORIES} memories: {slowest:.1f} ms")
    return 0 if all(kept) and slowest < ANSWER_BAR else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
