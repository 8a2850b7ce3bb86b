"""Statements stand where they were put, in the order in which they were put there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.case.statements import Account, Placement, Statement
from ltconverse.writeup.order import LAST, Order
from ltconverse.writeup.placing import Place

HERE, THERE = Place("story", "all"), Place("now", "all")
IDS = st.sampled_from("abcd")


def ordered() -> Order:
    statements = (Statement(id=one, text=one, form="note", tense="then") for one in "abcd")
    return Order(Account(statements={one.id: one for one in statements}))


def standing(order: Order, place: Place) -> str:
    return "".join(one.id for one in order.standing(place))


def test_after_another_first_or_last() -> None:
    order = ordered()
    for one, after in (("a", LAST), ("b", ""), ("c", "b"), ("d", "nowhere"), ("unknown", "")):
        order.put(one, HERE, after)
    assert standing(order, HERE) == "bcad"
    order.put("b", THERE)
    assert (standing(order, HERE), standing(order, THERE)) == ("cad", "b")
    assert order.used() == [HERE, THERE]


def test_where_no_section_is_named_it_goes_beside_the_other() -> None:
    order = ordered()
    order.put("a", THERE)
    beside = Placement(statement="b", section="", part="", after="a")
    lost = Placement(statement="b", section="", part="", after="d")
    named = Placement(statement="b", section="story", part="all", after="a")
    assert [order.of_placement(one, HERE) for one in (beside, lost, named)] == [THERE, HERE, HERE]


def test_the_highest_rank_comes_first_and_equals_stay() -> None:
    order = ordered()
    for one in "abcd":
        order.put(one, HERE)
    order.sort(lambda one, _place: {"c": 2, "d": 2}.get(one, 0))
    assert standing(order, HERE) == "cdab"


@settings(max_examples=50)
@given(moves=st.lists(st.tuples(IDS, st.sampled_from([HERE, THERE]), st.one_of(IDS, st.just("")))))
def test_each_stands_once(moves: list[tuple[str, Place, str]]) -> None:
    order = ordered()
    for statement, place, after in moves:
        order.put(statement, place, after)
    order.rest(HERE)
    assert sorted(standing(order, HERE) + standing(order, THERE)) == list("abcd")
    assert all(one in standing(order, place) for one, place in order.places.items())
