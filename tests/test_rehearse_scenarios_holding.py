"""What keeps a scenario from being used: each is said with its line and what to do."""

from __future__ import annotations

from typing import Any

import pytest

from ltconverse.method.library import load_library
from ltconverse.method.reading import read_text
from ltconverse.rehearse.scenarios.holding import problems
from ltconverse.rehearse.scenarios.known import Known
from tests.scenarios import changed, memory, scenario_text


def told(text: str, known: Known | None = None) -> list[str]:
    one = read_text(text, "one.yaml")
    assert one.problems == []
    return [str(problem) for problem in problems(one, known or Known())]


def test_a_scenario_in_order_has_no_problems() -> None:
    assert told(scenario_text()) == []


@pytest.mark.parametrize(
    ("path", "value", "what"),
    [
        (("memories", 1, "about"), ["overview", "nowhere"], "there is no topic `nowhere`"),
        (("memories", 1, "step"), "nowhere", "there is no step `nowhere`"),
        (("memories", 1, "heading"), "nowhere", "there is no heading `nowhere`"),
        (("memories", 1, "turning_point"), "nowhere", "there is no turning point `nowhere`"),
        (("memories", 1, "needs"), {"told": ["nowhere"]}, "there is no memory `nowhere`"),
        (("memories", 1, "factors", 0, "heading"), "nowhere", "there is no heading `nowhere`"),
        (("records", 0, "memory"), "nowhere", "there is no memory `nowhere`"),
        (("schedule",), "nowhere", "there is no schedule `nowhere`"),
        (("memories", 1, "needs"), {"told": ["memory-1"]}, "`memory-1` can never be told"),
        (("lines",), {"unsure": ["I {x} it."]}, "there is a { or }"),
        (("lines",), {"told": ["I told you {aboot}."]}, "there is a { or }"),
    ],
)
def test_what_is_named_and_not_there_is_said_with_its_line(
    path: tuple[str | int, ...], value: Any, what: str
) -> None:
    text = changed(path, value)
    (problem,) = told(text)
    assert what in problem
    line = int(problem.split(":")[1])
    key = str(path[-1])
    near = text.splitlines()[line - 1]
    assert key in near or "nowhere" in near or "told" in near or "{" in near


def test_memories_that_wait_for_each_other_are_found() -> None:
    text = changed(
        ("memories",),
        [
            memory(0) | {"needs": {"told": ["memory-1"]}},
            memory(1) | {"needs": {"told": ["memory-2", "memory-0"]}},
            memory(2),
        ],
    )
    first, second = told(text)
    assert "`memory-0` can never be told: it waits for `memory-1`" in first
    assert "it waits for `memory-0`, which" in second


def test_memories_after_one_another_are_in_order() -> None:
    needing = [
        memory(at) | {"needs": {"told": [f"memory-{at + 1}"]} if at < 4 else {}} for at in range(5)
    ]
    assert told(changed(("memories",), needing, memories=5)) == []


def test_nobody_contradicts_themselves() -> None:
    def with_facts(other: str) -> str:
        facts = [memory(0) | {"facts": {"visits": "two"}}, memory(1) | {"facts": {"visits": other}}]
        return changed(("memories",), [*facts, memory(2)])

    assert told(with_facts("Two")) == []
    (problem,) = told(with_facts("three"))
    assert "`visits` is “three” here and “two” in `memory-0`" in problem


def test_the_same_words_are_spoken_once() -> None:
    words = "Nobody asked me about that, then or later."
    text = changed(("memories", 2, "guarded"), words.upper())
    assert told(text) == []
    (problem,) = told(text + f"lines:\n  unsure:\n    - {words[:-1]}!\n")
    assert "the same words are spoken in memory `memory-2`, `guarded`" in problem
    assert ":" + str(len(text.splitlines()) + 3) + ":" in problem


def test_another_structure_has_its_own_steps() -> None:
    text = changed(("memories", 0, "step"), "adults-wishes")
    assert "there is no step `adults-wishes`" in told(text)[0]
    adults = text.replace("kind: rehearsal", "kind: rehearsal\nschedule: adults-safeguarding", 1)
    assert told(adults) == []
    assert told(adults, Known(load_library())) == []


def test_lines_for_every_person_are_held_to_the_same() -> None:
    text = (
        "kind: rehearsal-lines\nid: x\ntitle: X\nsources: [x]\nlines:\n"
        "  told: ['I said: {about}.']\n  unsure: [Maybe., maybe]\n"
    )
    (problem,) = told(text)
    assert problem.startswith("one.yaml:7: the same words are spoken in the lines, `unsure`")


def test_another_kind_of_file_is_no_scenario() -> None:
    text = (
        "kind: listening\nid: x\ntitle: X\nsources: [x]\nreminders:\n"
        "  - {id: a, text: b, when: pace}\n"
    )
    (problem,) = told(text)
    assert "of the kind `listening`" in problem
