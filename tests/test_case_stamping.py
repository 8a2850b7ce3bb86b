from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from ltconverse.case.events import CaseRetitled, digest, read_event
from ltconverse.case.stamping import Stamped, Stamper

AT = datetime(2026, 3, 4, 10, 30, tzinfo=UTC)


def stamper(clock: int = 0, head: str = "") -> Stamper:
    ids = count(1)
    return Stamper(
        device="laptop",
        author="reviewer",
        clock=clock,
        head=head,
        now=lambda: AT,
        new_id=lambda: f"id-{next(ids)}",
    )


def titles(*words: str) -> list[CaseRetitled]:
    return [CaseRetitled(title=word) for word in words]


def test_an_envelope_says_who_where_when_and_after_what() -> None:
    (stamped,) = stamper(clock=7, head="abc").stamp(titles("one"))
    event = stamped.event
    assert (event.id, event.author, event.device) == ("id-1", "reviewer", "laptop")
    assert (event.clock, event.at, event.previous) == (8, AT, "abc")
    assert stamped.sha256 == digest(stamped.stored)


@given(batches=st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=4)))
def test_each_event_names_the_one_before_it_as_stored(batches: list[list[str]]) -> None:
    device, chain = stamper(), list[Stamped]()
    for words in batches:
        stamped = device.stamp(titles(*words))
        device.saved(stamped)
        chain += stamped
    assert [one.event.clock for one in chain] == list(range(1, len(chain) + 1))
    assert [one.event.previous for one in chain] == ["", *(one.sha256 for one in chain)][:-1] or (
        chain == []
    )
    assert all(read_event(one.stored) == one.event for one in chain)


def test_what_was_not_saved_leaves_no_hole() -> None:
    device = stamper()
    device.stamp(titles("lost"))
    (kept,) = device.stamp(titles("kept"))
    assert (kept.event.clock, kept.event.previous) == (1, "")


def test_saving_nothing_moves_nothing() -> None:
    device = stamper(clock=3, head="abc")
    device.saved(device.stamp([]))
    assert (device.clock, device.head) == (3, "abc")
