"""Minutes spent and planned, and working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.case.spending import LONGEST_SILENCE_MINUTES
from ltconverse.case.timing import (
    minutes_at,
    minutes_planned,
    minutes_spent,
    running_minutes,
    working_days_after,
)
from tests.sample_case import BEGAN
from tests.talking import Talk


def test_time_is_counted_at_the_step_where_it_was_spent() -> None:
    talk = Talk()
    talk.type_all("first", "/next", "second", "third")  # a minute each, the step entered included
    now = talk.at + timedelta(minutes=4)
    assert minutes_at(talk.conversation, "introduction", now) == pytest.approx(2)
    assert minutes_at(talk.conversation, "overview", now) == pytest.approx(6)
    assert minutes_spent(talk.conversation, now) == pytest.approx(8)


def test_a_turning_point_counts_towards_its_step() -> None:
    talk = Talk()
    talk.type_all("/goto turning-points", "!call", "!visit", "/goto view-at-the-time 1", "a note")
    talk.type_all("/next", "a note")
    assert minutes_at(talk.conversation, "view-at-the-time", talk.at) == pytest.approx(3)


def test_nobody_is_charged_for_an_afternoon_away() -> None:
    talk = Talk()
    talk.type("a note")
    now = talk.at + timedelta(hours=5)
    assert running_minutes(talk.conversation, now) == LONGEST_SILENCE_MINUTES


def test_a_clock_set_back_takes_no_time_away() -> None:
    talk = Talk()
    talk.type("a note")
    assert running_minutes(talk.conversation, BEGAN - timedelta(hours=1)) == 0
    talk.at = BEGAN - timedelta(days=1)
    talk.type("a note with the clock set back")
    assert minutes_spent(talk.conversation, talk.at) == pytest.approx(1)


def test_a_closed_conversation_runs_no_more() -> None:
    talk = Talk()
    talk.closes_at_once = True
    talk.type("/end")
    assert running_minutes(talk.conversation, talk.at + timedelta(minutes=20)) == 0


def test_more_turning_points_need_more_time() -> None:
    talk = Talk()
    without = minutes_planned(talk.conversation)
    talk.type("!call")
    assert minutes_planned(talk.conversation) == without
    talk.type_all("!visit", "!home")
    assert minutes_planned(talk.conversation) == without + 2 * 8
    talk.type("/drop 3")
    assert minutes_planned(talk.conversation) == without + 8


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2025, 5, 12), 10, date(2025, 5, 26)),  # Monday to Monday
        (date(2025, 5, 16), 1, date(2025, 5, 19)),  # Friday to Monday
        (date(2025, 5, 17), 1, date(2025, 5, 19)),  # Saturday to Monday
        (date(2025, 5, 16), 0, date(2025, 5, 16)),
    ],
)
def test_working_days_skip_the_weekend(day: date, count: int, then: date) -> None:
    assert working_days_after(day, count) == then


@given(st.dates(max_value=date(3000, 1, 1)), st.integers(1, 60))
def test_there_are_as_many_working_days_between_as_asked_for(day: date, count: int) -> None:
    then = working_days_after(day, count)
    between = [day + timedelta(days=n) for n in range(1, (then - day).days + 1)]
    assert sum(one.weekday() < 5 for one in between) == count
    assert then.weekday() < 5
