"""Consent to recording: what is missing, until when it holds, and what each answer keeps."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.case import events as e
from ltconverse.case.consenting import (
    WITHOUT,
    agreeing,
    check_consent,
    consent_lines,
    listed,
    missing_for_recording,
    months_after,
    read_until_and_who,
    usual_keep_until,
    withdrawing,
)
from ltconverse.case.recordings import Consent, Recording
from ltconverse.errors import BadEntry

TODAY = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def consent(**fields: object) -> Consent:
    told: dict[str, object] = {
        "who": ("health visitor",),
        "agreed": True,
        "purpose_told": True,
        "may_stop_told": True,
        "keep_until": date(2027, 5, 22),
        "at": AT,
    }
    return Consent(**(told | fields))  # type: ignore[arg-type]


def recording(name: str, **fields: object) -> Recording:
    return Recording(name, "talk", "captured", "", 60.0, AT, "", AT, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 11, 22), 6, date(2027, 5, 22)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 31), 12, date(2027, 1, 31)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(
    day: date, months: int, after: date
) -> None:
    assert months_after(day, months) == after


def test_nobody_named_a_day_so_it_is_six_months() -> None:
    assert usual_keep_until(TODAY) == date(2027, 5, 22)
    assert read_until_and_who("", TODAY) == (date(2027, 5, 22), ())


@pytest.mark.parametrize(
    ("typed", "until", "who"),
    [
        ("2027-01-31", date(2027, 1, 31), ()),
        ("2027-01-31 health visitor", date(2027, 1, 31), ("health visitor",)),
        (
            "2027-01-31, health visitor, union  representative,",
            date(2027, 1, 31),
            ("health visitor", "union representative"),
        ),
        ("3 months", date(2027, 2, 22), ()),
        ("3 Months health visitor", date(2027, 2, 22), ("health visitor",)),
        ("10 days", date(2026, 12, 2), ()),
        ("1 week", date(2026, 11, 29), ()),
        ("1 year", date(2027, 11, 22), ()),
        ("health visitor", date(2027, 5, 22), ("health visitor",)),
        ("monthly visitor", date(2027, 5, 22), ("monthly visitor",)),
    ],
)
def test_until_and_who_are_read(typed: str, until: date, who: tuple[str, ...]) -> None:
    assert read_until_and_who(typed, TODAY) == (until, who)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2027-13-01", "not a date"),
        ("22.5.2027", "not a date"),
        ("6", "not a date"),
        ("²", "not a date"),
        ("2026-11-22", "still to come"),
        ("2020-01-01", "still to come"),
        ("0 days", "still to come"),
        ("2926-01-01", "10 years"),
        ("9999 years", "10 years"),
        ("9999 months", "10 years"),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_says_how(typed: str, said: str) -> None:
    with pytest.raises(BadEntry) as problem:
        read_until_and_who(typed, TODAY)
    assert said in str(problem.value)
    assert "2027-05-22" in str(problem.value) or "YYYY-MM-DD" in str(problem.value)


@given(typed=st.text(max_size=30), today=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_whatever_is_typed_the_day_is_to_come_and_not_far_off(typed: str, today: date) -> None:
    try:
        until, who = read_until_and_who(typed, today)
    except BadEntry:
        return
    assert timedelta(0) < until - today < timedelta(days=3660)
    assert all(one.strip() == one and one for one in who)


def test_what_is_missing_is_said_with_how_to_give_it() -> None:
    check_consent(consent(), TODAY)
    for lacking, said in (
        (None, "nobody has entered yet"),
        (consent(purpose_told=False), "told what the recording is for"),
        (consent(may_stop_told=False), "stopped at any time"),
        (consent(keep_until=None), "until when it is kept"),
        (consent(who=()), "who agreed"),
        (consent(withdrawn_at=AT), "withdrawn"),
        (consent(keep_until=date(2026, 11, 21)), "has passed"),
    ):
        with pytest.raises(BadEntry) as problem:
            check_consent(lacking, TODAY)
        assert said in problem.value.message
        assert "/consent yes" in problem.value.hint
        assert "22 May 2027" in problem.value.hint
        assert WITHOUT in problem.value.hint
    assert missing_for_recording(consent(keep_until=TODAY), TODAY) == []


def test_a_no_is_respected_and_not_argued_with() -> None:
    with pytest.raises(BadEntry) as problem:
        check_consent(consent(agreed=False), TODAY)
    assert "would rather not be recorded" in problem.value.message
    assert "missing" not in str(problem.value)
    assert WITHOUT in str(problem.value)


@pytest.mark.parametrize(
    ("given_so_far", "said"),
    [
        (None, ["Nothing has been agreed", "lose nothing", "22 May 2027", "/consent no", WITHOUT]),
        (consent(), ["agreed to being recorded (health visitor)", "Kept until 22 May 2027"]),
        (consent(agreed=False), ["would rather not be recorded", WITHOUT]),
        (consent(withdrawn_at=AT), ["withdrawn on 22 November 2026", WITHOUT]),
        (consent(may_stop_told=False), ["stopped at any time: not yet", "Still missing"]),
    ],
)
def test_what_was_agreed_can_be_read(given_so_far: Consent | None, said: list[str]) -> None:
    lines = "\n".join(consent_lines(given_so_far, TODAY))
    for words in said:
        assert words in lines


def test_who_agreed_is_shown_safely() -> None:
    assert "\x1b" not in "\n".join(consent_lines(consent(who=("\x1b[2Jnurse",)), TODAY))


def test_another_day_agreed_holds_for_the_recordings_there_are() -> None:
    until = date(2027, 1, 31)
    there = [
        recording("earlier", keep_until=date(2027, 5, 22)),
        recording("same", keep_until=until),
        recording("erased", erased_at=AT),
        recording("never said"),
    ]
    given_now, *kept = agreeing("talk", ("nurse",), until, there)
    assert isinstance(given_now, e.ConsentGiven)
    assert given_now.agreed
    assert given_now.keep_until == until
    assert kept == [
        e.RecordingKeptUntil(recording=one, until=until) for one in ("earlier", "never said")
    ]


def test_taking_back_what_was_never_given_keeps_the_wish() -> None:
    for before in (None, consent(agreed=False)):
        (body,) = withdrawing("talk", before, ("nurse",))
        assert isinstance(body, e.ConsentGiven)
        assert body.agreed is False
    assert withdrawing("talk", consent(), ("nurse", "manager")) == (
        e.ConsentWithdrawn(conversation="talk", who="nurse, manager"),
    )
    assert withdrawing("talk", consent(withdrawn_at=AT), ("nurse",)) == ()


def test_things_are_listed_as_they_are_said() -> None:
    assert [listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
