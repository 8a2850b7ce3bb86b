"""The lock of hindsight: when it opens, and that it stays open."""

from __future__ import annotations

from ltconverse.case import events as e
from ltconverse.case.fold import fold
from ltconverse.case.overview import closed_words, is_at_queries, is_open, opening_step, step_words
from ltconverse.case.state import Conversation
from tests.test_case_fold import OPENING, journal


def step(name: str, number: str = "", *, opens: bool = False) -> e.StepOutline:
    return e.StepOutline(id=name, number=number, title=name, minutes=10, opens_overview=opens)


def held(steps: tuple[e.StepOutline, ...], *bodies: e.Body) -> Conversation:
    begun = e.ConversationBegun(
        conversation="c",
        practitioner="p",
        schedule="s",
        schedule_version="1",
        steps=steps,
        headings=(),
    )
    return fold(journal(*OPENING[:-1], begun, *bodies)).conversations["c"]


def enter(name: str) -> e.StepEntered:
    return e.StepEntered(conversation="c", step=name)


NEW = (step("story", "1"), step("asking", "5", opens=True), step("last", "6"))
OLD = (step("story", "1"), step("queries", "6"), step("last"))
WITHOUT = (step("story", "1"), step("last"))
EARLY = e.OverviewOpened(conversation="c", step="story", why="they asked")


def test_it_opens_at_the_step_that_says_so_and_stays_open() -> None:
    assert not is_open(held(NEW))
    assert is_open(held(NEW, enter("asking")))
    assert is_open(held(NEW, enter("asking"), enter("story")))
    assert is_open(held(NEW, enter("last"), enter("story")))


def test_conversations_of_old_open_at_the_step_called_queries() -> None:
    assert not is_open(held(OLD))
    assert is_open(held(OLD, enter("queries")))
    assert step_words(held(OLD)) == "step 6"


def test_a_schedule_that_keeps_nothing_back_is_open_from_the_start() -> None:
    without = held(WITHOUT)
    assert is_open(without)
    assert opening_step(without) is None
    assert step_words(without) == ""
    assert not is_at_queries(without)


def test_beside_its_step_it_says_closed_until_it_opens() -> None:
    assert [closed_words(held(NEW), one.id) for one in NEW] == ["", "closed till 5", ""]
    assert closed_words(held(NEW, enter("asking")), "asking") == ""
    assert closed_words(held((step("story"), step("x", opens=True))), "x") == "closed till then"


def test_opened_early_is_open() -> None:
    assert is_open(held(NEW, EARLY))


def test_a_step_nobody_knows_opens_nothing() -> None:
    assert not is_open(held(NEW, enter("elsewhere")))


def test_only_the_opening_step_is_where_queries_are_put() -> None:
    assert is_at_queries(held(NEW, enter("asking")))
    assert not is_at_queries(held(NEW, enter("last")))
    unnumbered = held((step("story"), step("asking", opens=True)))
    assert step_words(unnumbered) == "“asking”"
