"""Each memory is asked for by its own question, with what it needs told before."""

from __future__ import annotations

from typing import Any

import pytest

from ltconverse.method.reading import read_text
from ltconverse.method.scenarios import Scenario
from ltconverse.rehearse.scenarios.known import Known
from ltconverse.rehearse.scenarios.playing import Asked, asked, never_told
from tests.scenarios import changed


def played(path: tuple[str | int, ...], value: Any) -> list[Asked]:
    data = read_text(changed(path, value), "one.yaml").data
    assert isinstance(data, Scenario)
    return list(asked(data, Known()))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("minutes",), 30),
        (("memories", 2, "needs"), {"trust": 8, "told": ["memory-1", "memory-0"]}),
        (("memories", 0, "needs"), {"told": ["memory-1"]}),
        (("person", "trust"), 0),
        (("memories", 0, "opened_by"), ["reflection"]),
        (("memories", 0, "step"), "queries"),
    ],
)
def test_what_can_be_reached_is_reached(path: tuple[str | int, ...], value: Any) -> None:
    found = played(path, value)
    assert [one.at for one in found] == [0, 1, 2]
    assert all(one.reached for one in found)
    assert {one.heard.kind for one in found} == {"open"}


def test_a_question_about_something_else_reaches_something_else() -> None:
    first, second, _ = played(("memories", 0, "ask"), "Tell us about the harbour.")
    assert not first.reached
    assert first.answer.memory == "memory-1"
    assert second.reached


def test_a_closed_question_reaches_the_short_answer_alone() -> None:
    first, *_ = played(("memories", 0, "ask"), "Was the lantern there?")
    assert (first.reached, first.answer.layer) == (False, "short")


@pytest.mark.parametrize(
    ("value", "left"),
    [
        ({"trust": 8, "told": ["memory-1"]}, []),
        ({"trust": 10}, []),
        ({"told": ["memory-1", "memory-2"]}, []),
    ],
)
def test_whoever_asks_for_everything_and_listens_is_told_it(value: Any, left: list[int]) -> None:
    data = read_text(changed(("memories", 0, "needs"), value), "one.yaml").data
    assert isinstance(data, Scenario)
    assert never_told(data, Known()) == left


def test_what_opens_to_nothing_that_is_asked_is_never_told() -> None:
    data = read_text(changed(("memories", 1, "opened_by"), ["closed"]), "one.yaml").data
    assert isinstance(data, Scenario)
    assert never_told(data, Known()) == [1]
