"""Whether the person can be brought to tell a memory: each is asked for, as a pair would ask.

Knows how questions are heard and how a person answers. Once by itself: the question that a memory
names is put in its step, at its turning point, with all that it needs told before and trust enough;
what comes then must be that memory. And once in one long conversation that asks all of them, gives
back what is told and leaves silences: what does not come there will never come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ltconverse.method.scenarios import Memory, Scenario
from ltconverse.rehearse.person import answer
from ltconverse.rehearse.questions import recognise
from ltconverse.rehearse.scenarios.known import Known
from ltconverse.rehearse.values import Answer, Heard, Place, Turn

# Beyond this a conversation shows nothing any more.
_MOST_TURNS = 3_000
# So many rounds in which nothing is told and trust does not grow: nothing more will come.
_IN_VAIN = 2
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
    by_id = {one.id: one for one in scenario.memories}
    for at, memory in enumerate(scenario.memories):
        heard = recognise(memory.ask)
        past = _told_before(scenario, memory, by_id)
        place = _place(scenario, memory, known)
        yield Asked(at, memory, heard, answer(scenario, past, heard, place))


def never_told(scenario: Scenario, known: Known) -> list[int]:
    """The places of memories that are not told in full in a conversation that asks for all."""
    talk = _Talk(scenario)
    left = list(enumerate(scenario.memories))
    left.sort(key=lambda each: known.place_of(scenario.schedule, each[1].step))
    in_vain = 0
    while left and in_vain < _IN_VAIN and len(talk.past) < _MOST_TURNS:
        before, trust = len(left), talk.trust
        for _, memory in left:
            talk.ask_for(memory, _place(scenario, memory, known))
        left = [each for each in left if each[1].id not in talk.told]
        in_vain = 0 if len(left) < before or talk.trust > trust else in_vain + 1
    if in_vain < _IN_VAIN:  # it was still going on when it was stopped
        return []
    return sorted(at for at, _ in left)


class _Talk:
    """A conversation of somebody who knows every question, and listens."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self.told: set[str] = set()
        self.trust = scenario.person.trust
        self.past: list[Turn] = []

    def ask_for(self, memory: Memory, place: Place) -> None:
        """Ask for it openly, and give back what came; wait where it is still not told."""
        if memory.id in self.told:
            return
        self._say(Heard(memory.ask, "open", asks=True), place)
        given_back = f"So it was about {memory.title}."
        self._say(Heard(given_back, "reflection", reflects=True), place)
        if memory.id not in self.told:
            self._say(Heard("", "silence"), place)

    def _say(self, heard: Heard, place: Place) -> None:
        said = answer(self._scenario, self.past, heard, place)
        self.trust = said.trust
        number = len(self.past)
        self.past += [
            Turn(f"{number}", "reviewer", heard.text, place, heard=heard),
            _says(f"{number + 1}", said),
        ]
        if said.layer in {"full", "more"}:
            self.told.add(said.memory)


def _place(scenario: Scenario, memory: Memory, known: Known) -> Place:
    points: Sequence[str] = [
        one.title for one in scenario.turning_points if one.id == memory.turning_point
    ]
    overview = known.is_opened(scenario.schedule, memory.step)
    return Place(memory.step, points[0] if points else "", overview=overview)


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
