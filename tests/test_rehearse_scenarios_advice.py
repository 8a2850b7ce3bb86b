"""What would make a scenario better is said, by line; nothing is where there is nothing."""

from __future__ import annotations

from typing import Any

import pytest

from ltconverse import paths
from ltconverse.method.reading import read_text
from ltconverse.rehearse.scenarios.advice import advice
from ltconverse.rehearse.scenarios.checking import check
from ltconverse.rehearse.scenarios.known import Known
from tests.scenarios import changed, scenario_text


def told(text: str) -> list[str]:
    one = read_text(text, "one.yaml")
    assert one.problems == []
    return [str(each) for each in advice(one, Known())]


def test_there_is_nothing_to_advise_where_all_is_well() -> None:
    assert told(scenario_text()) == []


LONG = " ".join(f"word{at}" for at in range(140))
LINE = " ".join(f"w{at}" for at in range(50))


@pytest.mark.parametrize(
    ("path", "value", "what"),
    [
        (("memories", 0, "ask"), "Was there a lantern?", "does not open with an open stem"),
        (("memories", 0, "ask"), "How could you not see the lantern?", "heard as blame"),
        (
            ("memories", 0, "ask"),
            "Tell us more about the harbour.",
            "`memory-0` does not come, but `memory-1`",
        ),
        (("memories", 0, "short"), LINE, "`short` has 50 words"),
        (("memories", 0, "full"), [LONG], "`full` has 140 words"),
        (("memories", 0, "full"), ["It was so."], "`full` has 3 words"),
        (("lines",), {"unsure": [LINE]}, "`unsure` has 50 words"),
        (
            ("memories", 0, "short"),
            "That morning the lantern stood on the stairs; I carried it down before lunch.",
            "tells much of what the full one has",
        ),
        (("memories", 0, "short"), "Then Mrs Brown came.", "“Mrs Brown” is a name"),
        (("memories", 0, "opened_by"), ["silence", "closed"], "1 of 3 memories open to closed"),
        (("before",), "You interview a nurse.", "“interview” is a word that the method does"),
        (("turning_points", 0, "title"), "The error", "“error” is a word"),
        (("memories", 0, "factors", 0, "words"), "one mistake", "“mistake” is a word"),
        (("memories", 0, "title"), "It was dark.", "is a sentence"),
        (("memories", 0, "title"), "what happened with the harbour", "has the same title"),
        (("memories", 0, "needs"), {"trust": 9}, "trust 9 is hardly ever reached"),
        (("memories", 0, "opened_by"), ["silence"], "nothing leads to it"),
        (("memories", 0, "about"), ["overview"], "no memory is about the topic `topic-0`"),
        (("turning_points",), [{"id": "first", "title": "A"}, {"id": "b", "title": "B"}], "`b`"),
        (("records",), [], "no record differs"),
    ],
)
def test_what_could_be_better_is_said_with_its_line(
    path: tuple[str | int, ...], value: Any, what: str
) -> None:
    found = told(changed(path, value))
    assert any(what in one for one in found), found
    assert len(found) == 1
    assert found[0].startswith("one.yaml:")


def test_somebody_has_to_be_able_to_begin() -> None:
    text = scenario_text(memories=1).replace("  step: overview", "  needs: {trust: 8}")
    assert any("nothing that they would tell at the start" in one for one in told(text))


def test_two_memories_with_one_question_are_told() -> None:
    text = changed(("memories", 0, "ask"), "Tell us how it was with the harbour.")
    assert any("`memory-0` has the same question" in one for one in told(text))


def test_factors_are_missed() -> None:
    (found,) = told(changed(("memories", 0, "factors"), [], memories=1))
    assert "no memory has a contributory factor" in found


def test_what_the_person_says_is_theirs() -> None:
    assert told(changed(("memories", 0, "short"), "It was my mistake, I said.")) == []


@pytest.mark.parametrize(
    "path", sorted(paths.shipped_scenarios().glob("*.yaml")), ids=lambda one: str(one.stem)
)
def test_what_ships_is_in_order_with_nothing_to_advise(path: Any) -> None:
    (one,) = check([path])
    assert [*map(str, one.problems), *map(str, one.advice)] == []
