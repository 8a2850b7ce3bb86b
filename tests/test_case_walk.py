"""Going forth and back through the steps and the turning points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.case.events import StepOutline
from ltconverse.case.walk import Stop, find_stop, here, neighbour, stops
from ltconverse.errors import BadEntry
from tests.sample_case import STEPS
from tests.talking import Talk


def with_points(*titles: str) -> Talk:
    """A talk at the turning points, with some raised; the last is the current one."""
    talk = Talk()
    talk.type_all("/goto turning-points", *(f"!{title}" for title in titles))
    return talk


def places(talk: Talk) -> list[tuple[str, str | None]]:
    """Every place from here to the end by /next alone."""
    found = [talk.place]
    while True:
        try:
            talk.type("/next")
        except BadEntry:
            return found
        found.append(talk.place)


def test_without_turning_points_each_step_is_one_stop() -> None:
    assert [step for step, _ in places(Talk())] == [step.id for step in STEPS]


def test_the_view_at_the_time_is_walked_for_each_turning_point() -> None:
    talk = with_points("call", "visit")
    assert places(talk)[:4] == [
        ("turning-points", "visit"),
        ("view-at-the-time", "call"),
        ("view-at-the-time", "visit"),
        ("contributory-factors", None),
    ]


def test_at_the_ends_it_says_where_one_is() -> None:
    talk = Talk()
    with pytest.raises(BadEntry, match="first step"):
        talk.type("/back")
    talk.type("/goto closing")
    with pytest.raises(BadEntry, match="/end closes"):
        talk.type("/next")


def test_going_back_blanks_nothing() -> None:
    talk = with_points("call")
    talk.type_all("/next", "how it looked", "/back", "/next")
    assert talk.place == ("view-at-the-time", "call")
    place = here(talk.conversation)
    notes = talk.conversation.notes_at(place.step, place.turning_point)
    assert [note.text for note in notes] == ["how it looked"]


def test_after_a_turning_point_was_dropped_the_others_are_still_walked() -> None:
    talk = with_points("call", "visit", "home")
    talk.type_all("/goto view-at-the-time 1", "/drop 1")
    assert talk.place == ("view-at-the-time", None)
    talk.type("/next")
    assert talk.place == ("view-at-the-time", "visit")
    talk.type_all("/tp none", "/back")
    assert talk.place[0] == "turning-points"


@pytest.mark.parametrize(
    ("argument", "step"),
    [
        ("overview", "overview"),
        ("OVERVIEW", "overview"),
        ("2", "overview"),
        ("3a", "turning-points"),
        ("3B", "view-at-the-time"),
        ("their story", "overview"),
        ("what w", "went-well"),
        ("clos", "closing"),
        ("went-well", "went-well"),
    ],
)
def test_a_step_is_found_by_id_number_title_or_their_beginning(argument: str, step: str) -> None:
    assert find_stop(Talk().conversation, argument) == Stop(step)


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("", "To which step"),
        ("  ", "To which step"),
        ("nowhere", "no step “nowhere”"),
        ("3", "several steps"),
        ("what", "several steps"),
        ("view-at-the-time 7", "no turning point “7”"),
        ("view-at-the-time ²", "no step"),
        ("\x1b[2J", "no step “␛"),
    ],
)
def test_a_step_that_is_not_clear_is_asked_for(argument: str, said: str) -> None:
    with pytest.raises(BadEntry, match=said) as refused:
        find_stop(Talk().conversation, argument)
    assert refused.value.hint


def test_one_goes_to_a_turning_point_by_its_number() -> None:
    talk = with_points("call", "visit")
    talk.type("/goto view-at-the-time 1")
    assert talk.place == ("view-at-the-time", "call")
    talk.type("/tp 2")
    assert talk.place == ("view-at-the-time", "visit")
    talk.type_all("/goto closing", "/tp 1")
    assert talk.place == ("view-at-the-time", "call"), (
        "from far away it is the turning point's step"
    )
    talk.type("/tp none")
    assert talk.place == ("view-at-the-time", None)


def test_naming_only_the_step_goes_to_a_turning_point_that_is_still_bare() -> None:
    talk = with_points("call", "visit", "home")
    talk.type_all("/goto view-at-the-time 1", "a note", "/goto overview", "/goto view-at-the-time")
    assert talk.place == ("view-at-the-time", "visit")
    talk.type_all("another", "/goto 3b")
    assert talk.place == ("view-at-the-time", "visit"), "the current one is kept"


def test_a_title_may_end_with_a_number() -> None:
    phases = [
        StepOutline(id=f"phase-{n}", number="", title=f"Phase {n}", minutes=5) for n in (1, 2)
    ]
    assert find_stop(Talk(phases).conversation, "phase 2") == Stop("phase-2")


@given(st.data())
def test_back_undoes_next_from_every_stop(data: st.DataObject) -> None:
    talk = with_points(*(f"point {n}" for n in range(data.draw(st.integers(0, 4)))))
    talk.type("/goto introduction")
    for _ in range(data.draw(st.integers(0, len(stops(talk.conversation)) - 2))):
        talk.type("/next")
    before = here(talk.conversation)
    talk.type_all("/next", "/back")
    assert here(talk.conversation) == before


@given(st.integers(0, 5), st.sets(st.integers(1, 5)))
def test_next_reaches_the_last_step_past_every_standing_turning_point(
    raised: int, dropped: set[int]
) -> None:
    talk = with_points(*(f"point {n}" for n in range(1, raised + 1)))
    gone = sorted(n for n in dropped if n <= raised)
    talk.type_all(*(f"/drop {n}" for n in gone), "/goto introduction")
    seen = places(talk)
    assert seen[-1] == ("closing", None)
    viewed = [point for step, point in seen if step == "view-at-the-time" and point]
    assert viewed == [f"point {n}" for n in range(1, raised + 1) if n not in gone]
    assert neighbour(talk.conversation, 1) is None
