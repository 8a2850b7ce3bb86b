"""A result as a file for the trainer: whole, strict, and never of a real conversation."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.errors import BadResult, ResultStays, ResultTooNew
from ltconverse.rehearse.feedback import (
    anew,
    feedback,
    from_json,
    session_to_text,
    side_by_side,
    to_json,
    to_text,
)
from ltconverse.rehearse.feedback.model import Feedback
from tests.feedback_turns import questions, small_scenario

TEXTS = ["Did you read the file?", "Tell us how it began.", "", "It worried you."]


def result() -> Feedback:
    return feedback(questions(TEXTS), small_scenario(), pair="Oak", session="Spring")


def changed(**fields: object) -> str:
    return json.dumps({**json.loads(to_json(result())), **fields})


def test_there_and_back() -> None:
    assert from_json(to_json(result()), "oak.json") == result()


def test_a_real_conversation_is_not_handed_on() -> None:
    real = feedback(questions(TEXTS))
    with pytest.raises(ResultStays):
        to_json(real)
    with pytest.raises(ResultStays, match=r"oak\.json"):
        from_json(real.model_dump_json(), "oak.json")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "[" * 100_000, '{"format": "other"}', "\ud800", "{}"]
)
def test_another_file_is_named_with_what_to_do(text: str) -> None:
    with pytest.raises(BadResult, match=r"^oak\.json") as met:
        from_json(text, "oak.json")
    assert "hand it on again" in met.value.hint


def test_a_newer_file_is_told_from_a_bad_one() -> None:
    with pytest.raises(ResultTooNew, match=r"oak\.json"):
        from_json(changed(version=2, colour="red"), "oak.json")


@pytest.mark.parametrize(
    "fields",
    [{"colour": "red"}, {"turns": 3}, {"version": 0}, {"version": "1"}, {"measures": [{"id": 1}]}],
)
def test_a_file_that_is_not_wholly_in_order_is_not_read(fields: dict[str, object]) -> None:
    with pytest.raises(BadResult, match=r"oak\.json is not in order"):
        from_json(changed(**fields), "oak.json")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_that_was_changed_anywhere_is_read_or_told_of(data: st.DataObject) -> None:
    whole = to_json(result())
    first = data.draw(st.integers(0, len(whole)))
    instead = data.draw(
        st.sampled_from(["", "NaN", "-1", "1e999", '"', "null", "[]", "\x00", "9" * 9])
    )
    text = whole[:first] + instead + whole[first + data.draw(st.integers(0, 12)) :]
    try:
        read = from_json(text, "oak.json")
    except BadResult:
        return
    assert to_text(read, turns=True)
    assert session_to_text(side_by_side([read]))


def test_turns_that_are_numbered_otherwise_are_not_read() -> None:
    turns = json.loads(to_json(result()))["turns"][1:]
    with pytest.raises(BadResult, match="numbered"):
        from_json(changed(turns=turns), "oak.json")


@pytest.mark.parametrize(
    "fields",
    [
        {"begun_at": "0001-01-01T00:00:00"},
        {"begun_at": "0001-01-01T00:00:00+14:00"},
        {"begun_at": "9999-12-31T23:59:59-14:00"},
        {"minutes": -1},
        {"minutes": 1e308},
        {"turns": [{"id": "1", "number": 1, "by": "room", "text": "", "at": "2026-11-22T10:00"}]},
    ],
)
def test_times_that_no_clock_shows_are_not_read(fields: dict[str, object]) -> None:
    """Brought in, such a result would keep all others of its session from being shown."""
    with pytest.raises(BadResult, match=r"oak\.json is not in order at"):
        from_json(changed(**fields), "oak.json")


def test_a_file_far_too_large_is_not_looked_into() -> None:
    with pytest.raises(BadResult, match="too large"):
        from_json(" " * 8_000_001, "oak.json")


def test_what_was_handed_on_can_be_worked_out_again() -> None:
    assert anew(from_json(to_json(result()), "oak.json"), small_scenario()) == result()


def test_without_its_scenario_it_stays_as_it_was_handed_on() -> None:
    other = small_scenario().model_copy(update={"version": 2})
    assert anew(result(), other) is not None
    assert anew(result(), other) == result()
