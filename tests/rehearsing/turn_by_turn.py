"""Turn after turn with a person whose every answer can be foreseen."""

from __future__ import annotations

from ltconverse.method.scenarios import Scenario
from ltconverse.rehearse.person import answer
from ltconverse.rehearse.values import Answer, Heard, Kind, Part, Place, Turn
from tests.rehearsing.small import PERSON

HERE = Place("overview")
THEN = Place("view-at-the-time")
LATE = Place("queries", overview=True)
Said = tuple[Kind, str] | tuple[Kind, str, Place]


def heard(kind: Kind, text: str, *parts: tuple[Kind, str], reflects: bool = False) -> Heard:
    made = tuple(Part(words, 0, len(words), each, 1.0) for each, words in parts)
    return Heard(text, kind, made, reflects=reflects)


class Rehearsing:
    """Turn after turn with the small person."""

    def __init__(self, scenario: Scenario = PERSON) -> None:
        self.scenario = scenario
        self.turns: list[Turn] = []

    def put(self, how: Heard, place: Place = HERE) -> Answer:
        said = answer(self.scenario, tuple(self.turns), how, place)
        self.turns.append(Turn("r", "reviewer", how.text, place, heard=how))
        self.turns.append(Turn("p", "person", said.text, place, answer=said))
        return said

    def all(self, *those: Said) -> Answer:
        for kind, text, *place in those:
            said = self.put(heard(kind, text), *place)
        return said

    def happens(self, mood: str) -> None:
        self.turns.append(Turn("x", "room", "", mood=mood))  # type: ignore[arg-type]


ASK_CALL: Said = ("open", "Tell us about the call.")
ASK_NOTE: Said = ("open", "What became of the note?")
BLAME: Said = ("blaming", "Why did you not act on the call?")


def which(said: Answer) -> tuple[str, str, str]:
    return said.rule, said.memory, said.layer
