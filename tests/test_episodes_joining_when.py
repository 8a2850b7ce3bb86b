"""Partial times are read out of words, and none is made up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ltconverse.episodes.joining.model import Days
from ltconverse.episodes.joining.when import Period, read_account, read_times

YEAR = Period.year_before(date(2025, 12, 3))


def read_when(text: str, period: Period, named: Mapping[str, Days] | None = None) -> Days | None:
    return next(iter(read_times([text], period, named)), None)


def span(text: str, period: Period = YEAR) -> tuple[str, str] | None:
    when = read_when(text, period)
    return (when.first.isoformat()[5:], when.last.isoformat()[5:]) if when else None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("On 9 October she rang", "10-09", "10-09"),
        ("October the 9th", "10-09", "10-09"),
        ("the ninth of October", "10-09", "10-09"),
        ("Thursday 9th October", "10-09", "10-09"),
        ("09/10/2025", "10-09", "10-09"),
        ("2025-10-09", "10-09", "10-09"),
        ("about 9 October", "10-07", "10-11"),
        ("between 9 and 12 October", "10-09", "10-12"),
        ("9–12 Oct", "10-09", "10-12"),
        ("week beginning 6 October", "10-06", "10-12"),
        ("second week of September", "09-08", "09-14"),
        ("the last week in February", "02-22", "02-28"),
        ("early October", "10-01", "10-10"),
        ("at the end of June", "06-21", "06-30"),
        ("in February", "02-01", "02-28"),
        ("in the spring", "03-01", "05-31"),
        ("the autumn term", "09-01", "12-31"),
        ("just before Christmas", "12-11", "12-24"),
    ],
)
def test_what_is_told_by_itself(text: str, first: str, last: str) -> None:
    assert span(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "On the 21st",  # of which month?
        "on Tuesday",
        "the Thursday",
        "two days later",
        "the day after the visit",
        "the 31st of September",
        "on the 2nd visit",
        "her 21st birthday",
        "she may come in a march",
        "since June there was a vacancy",
        "until 9 October",
        "at the end of the day",
        "in 2 of 9 cases",
        "a score of 9/10",
    ],
)
def test_what_settles_nothing_gives_no_time(text: str) -> None:
    assert span(text) is None


def test_a_month_named_before_holds_for_the_days_after_it() -> None:
    told = read_account([["Second week of September"], ["On the 21st"], ["The 31st"]], YEAR)
    assert [one and one.first.isoformat() for one in told] == ["2025-09-08", "2025-09-21", None]


def test_a_day_named_before_holds_within_one_moment_only() -> None:
    within = read_times(["On the 9th of October", "two days later", "the following Monday"], YEAR)
    assert [one.first.day for one in within] == [9, 11, 13]
    assert read_account([["On 9 October"], ["Two days later"]], YEAR)[1] is None


def test_a_day_of_the_week_is_read_only_within_a_week() -> None:
    assert [
        one.first.day for one in read_times(["second week of September, the Thursday"], YEAR)
    ] == [
        8,
        11,
    ]
    assert len(read_times(["In September, the Thursday"], YEAR)) == 1


def test_moments_that_have_a_time_of_their_own_date_others() -> None:
    visit = Days(date(2025, 9, 21), date(2025, 9, 21), "the 21st")
    after = read_when("the day after the visit", YEAR, {"visit": visit})
    assert after is not None
    assert after.first == date(2025, 9, 22)
    assert read_when("the day after the call", YEAR, {"visit": visit}) is None


def test_a_month_that_the_period_has_twice_is_not_guessed() -> None:
    two_years = Period(date(2024, 1, 1), date(2025, 12, 31))
    assert read_when("in October", two_years) is None
    assert read_when("in October 2024", two_years) is not None
    # 9 October was a Thursday in 2025, and a Wednesday in 2024.
    thursday = read_when("Thursday 9 October", two_years)
    assert thursday is not None
    assert thursday.first.year == 2025


def test_this_month_last_year_is_out_of_the_year_before() -> None:
    period = Period.year_before(date(2026, 11, 22))
    assert (period.first, period.last) == (date(2025, 12, 1), date(2026, 11, 30))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789 /-.:stndrh theofOctober9weekafr", max_size=60))
@example("99/99/9999")
@example("the 99th of October")
@example("99 months later")
def test_any_words_are_read(text: str) -> None:
    for one in read_times(["On 9 October", text], YEAR):
        assert one.first <= one.last
        assert one.words
