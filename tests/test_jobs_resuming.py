"""Going on where one was: what is said of it, and what is kept of the desk."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.resuming import Left, keep_left, stopped_words, was_left
from tests.clocks import NOON, Clock
from tests.screens import begin


@pytest.fixture
def case(timed_case: OpenCase) -> OpenCase:
    return timed_case


def test_nothing_is_said_at_the_beginning(case: OpenCase) -> None:
    assert stopped_words(begin(case)) == ""


def test_days_later_it_is_said_where_one_stopped(case: OpenCase, clock: Clock) -> None:
    session = begin(case)
    for line in ("/goto turning-points", "!the call", "/next", "a note", "?who", "?why"):
        clock.at += timedelta(minutes=1)
        session.submit(line)
    session.leave()
    stopped = NOON + timedelta(minutes=6)
    clock.at = NOON + timedelta(days=3)
    again = begin(case)
    assert again.conversation.step == "view-at-the-time"
    time = stopped.astimezone()
    assert stopped_words(again) == (
        f"You stopped here on Tuesday 17 November at {time:%H:%M}, at 3b “the call”; "
        "2 questions are parked."
    )
    clock.at += timedelta(minutes=20)
    assert stopped_words(begin(case)).startswith("You stopped here at ")


def test_of_another_year_the_year_is_said(case: OpenCase, clock: Clock) -> None:
    session = begin(case)
    clock.at += timedelta(minutes=1)
    session.submit("?who")
    session.leave()
    clock.at += timedelta(days=60)
    words = stopped_words(begin(case))
    assert "on Tuesday 17 November 2026 at" in words
    assert words.endswith("; 1 question is parked.")


def test_of_a_closed_one_nothing_is_said(case: OpenCase) -> None:
    session = begin(case)
    session.submit("a note")
    session.submit("/end")
    session.submit("/end")
    assert session.conversation.closed_at
    assert stopped_words(begin(case)) == ""


def test_the_tense_and_a_line_not_sent_are_kept(case: OpenCase) -> None:
    session = begin(case)
    assert was_left(case.folder, session.conversation_id) == Left()
    session.submit("@records")
    keep_left(session, "[/b] not sent\nyet \x1b[2J")
    again = begin(case)
    assert again.tense == "records"
    assert was_left(case.folder, session.conversation_id).line == "[/b] not sent\nyet \x1b[2J"


@pytest.mark.parametrize("kept", ["", "{", "[]", "null", '{"tense": "never", "line": 3}'])
def test_what_cannot_be_read_is_nothing(case: OpenCase, kept: str) -> None:
    session = begin(case)
    case.folder.keep_setting(f"left:{session.conversation_id}", kept)
    assert was_left(case.folder, session.conversation_id) == Left()
