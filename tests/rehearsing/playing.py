"""Letting a scripted reviewer talk with the person of a scenario, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from ltconverse import paths
from ltconverse.method.scenarios import Scenario
from ltconverse.rehearse.feedback.composing import feedback
from ltconverse.rehearse.person import answer, with_common
from ltconverse.rehearse.questions import recognise
from ltconverse.rehearse.scenarios.library import load_scenarios
from ltconverse.rehearse.values import Answer, Place, Turn


@dataclass(frozen=True)
class Put:
    """What a reviewer says, and where in the structure."""

    text: str
    place: Place


# Says something, hears the answer, and so on; knows the scenario's `before` and nothing hidden.
Script = Generator[Put, Answer, None]
Reviewer = Callable[[Scenario], Script]


@cache
def shipped() -> dict[str, Scenario]:
    """The scenarios that ship, with the lines for every person, by id."""
    found = load_scenarios([paths.shipped_scenarios()])
    return {each.id: with_common(each, found.common) for each in found.by_id.values()}


def play(
    scenario: Scenario, script: Script, *, most: int = 1000, before: Sequence[Turn] = ()
) -> list[Turn]:
    """All turns, after those `before`, until the script ends or so many more answers were given."""
    turns = list(before)
    put = next(script, None)
    while put is not None and len(turns) - len(before) < 2 * most:
        said = add(turns, scenario, put)
        try:
            put = script.send(said)
        except StopIteration:
            break
    return turns


def add(turns: list[Turn], scenario: Scenario, put: Put) -> Answer:
    """Say one thing more, and add it and the answer to the turns."""
    before = next((turn.text for turn in reversed(turns) if turn.by == "person"), "")
    heard = recognise(put.text, before)
    said = answer(scenario, tuple(turns), heard, put.place)
    number = len(turns)
    turns.append(Turn(f"t{number}", "reviewer", put.text, put.place, heard=heard))
    turns.append(Turn(f"t{number + 1}", "person", said.text, put.place, answer=said))
    return said


def said_by_person(turns: Iterable[Turn]) -> list[Answer]:
    """The answers of a rehearsal."""
    return [turn.answer for turn in turns if turn.answer is not None]


def reached(turns: Sequence[Turn]) -> set[str]:
    """The memories of which at least the first part was told."""
    return {one.memory for one in said_by_person(turns) if one.layer == "full"}


def share_reached(scenario: Scenario, turns: Sequence[Turn]) -> float:
    """The share of the scenario's memories that were told."""
    return len(reached(turns)) / len(scenario.memories)


def asking_well(scenario: Scenario, turns: Sequence[Turn]) -> float:
    """By what scripted reviewers are put in order, of the measures that the feedback takes.

    Here only: people see each measure by itself, and no figure made of several.
    """
    found = feedback(turns, scenario)
    values = {one.id: one.value or 0.0 for one in found.measures}
    opened = values["memories"] + values["open"] + min(1.0, values["reflections"])
    return opened - values["leading"] - values["multiple"]
