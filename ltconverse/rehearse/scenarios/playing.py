"""Whether the person can be brought to tell a memory: each is asked for, as a pair would ask.

Knows how questions are heard and how a person answers. The question that a memory names is put in
its step, at its turning point, with all that it needs told before and trust enough: what comes then
must be that memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ltconverse.method.scenarios import Memory, Scenario
from ltconverse.rehearse.person import answer
from ltconverse.rehearse.questions import recognise
from ltconverse.rehearse.scenarios.known import Known
from ltconverse.rehearse.values import Answer, Heard, Place, Turn

# Whoever trusts so much answers an open question fully.
_AT_EASE = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """The question of a memory, the one at `at`: how it is heard, and what the person answers."""

    at: int
    memory: Memory
    heard: Heard
    answer: Answer

    @property
    def reached(self) -> bool:
        """Whether it brought that memory, and in full where an open question opens it."""
        full = self.answer.layer == "full" or "open" not in self.memory.opened_by
        return self.answer.memory == self.memory.id and full


def asked(scenario: Scenario, known: Known) -> Iterator[Asked]:
    """What comes of the question of each memory, in the order of the scenario."""
    points = {one.id: one.title for one in scenario.turning_points}
    by_id = {one.id: one for one in scenario.memories}
    for at, memory in enumerate(scenario.memories):
        point = points.get(memory.turning_point or "", "")
        overview = known.is_opened(scenario.schedule, memory.step)
        place = Place(memory.step, point, overview=overview)
        heard = recognise(memory.ask)
        past = _told_before(scenario, memory, by_id)
        yield Asked(at, memory, heard, answer(scenario, past, heard, place))


def _told_before(scenario: Scenario, memory: Memory, by_id: dict[str, Memory]) -> list[Turn]:
    """A past in which all that the memory needs was told, and the person is at ease."""
    trust = max(_AT_EASE, scenario.person.trust, memory.needs.trust)
    past = [Turn("0", "reviewer", "Hello."), _says("1", Answer(("Hello.",), "greets", trust))]
    for needed in _in_order(memory, by_id):
        told = Answer(needed.full, "tells", trust, memory=needed.id, layer="full")
        past += [
            Turn(f"{len(past)}", "reviewer", needed.ask, heard=Heard(needed.ask, "open")),
            _says(f"{len(past) + 1}", told),
        ]
    return past


def _says(turn_id: str, said: Answer) -> Turn:
    return Turn(turn_id, "person", said.text, answer=said)


def _in_order(memory: Memory, by_id: dict[str, Memory]) -> list[Memory]:
    """What has to be told before, what comes first standing first; each once."""
    found: dict[str, Memory] = {}
    waiting = [(memory, iter(memory.needs.told))]
    while waiting:
        one, needs = waiting[-1]
        further = next((by_id[each] for each in needs if each not in found), None)
        if further is not None:
            waiting.append((further, iter(further.needs.told)))
            continue
        waiting.pop()
        if one is not memory:
            found[one.id] = one
    return list(found.values())
