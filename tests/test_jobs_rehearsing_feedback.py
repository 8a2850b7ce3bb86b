"""Feedback on what the journal has: beside earlier ones, the time at it, real transcripts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ltconverse.case import events as e
from ltconverse.case.rehearsed import Rehearsal, RehearsalTurn
from ltconverse.errors import NothingSaid, NothingTranscribed
from ltconverse.jobs.opening import OpenCase, create_case
from ltconverse.jobs.rehearsing.feedback import (
    MOST_EARLIER,
    earlier_than,
    feedback_of,
    feedback_on_words,
    minutes_of,
)
from ltconverse.rehearse.feedback.model import Feedback
from tests.casework import begin
from tests.clocks import NOON
from tests.conftest import LIGHT, PASSPHRASE
from tests.rehearsed import library, practice, rehearsing
from tests.transcripts import add_words

OPEN = "Tell us about that day."
CLOSED = "Did you read the file?"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[OpenCase]:
    with practice(tmp_path / "mine") as case:
        yield case


def rehearsed(case: OpenCase, *lines: str, pair: str = "") -> str:
    session = rehearsing(case, pair=pair)
    for line in lines:
        session.submit(line)
    return session.conversation_id


# --- beside earlier ones ----------------------------------------------------------------------


def test_it_is_set_beside_earlier_ones_of_the_same_pair_alone(case: OpenCase) -> None:
    first = rehearsed(case, CLOSED, CLOSED, pair="A and  B")
    rehearsed(case, OPEN, pair="Others")
    rehearsed(case, pair="a and b")  # nothing was said
    second = rehearsed(case, OPEN, OPEN, pair="A and b ")
    third = rehearsed(case, OPEN, pair="a and b")
    assert earlier_than(case.state, first) == []
    assert earlier_than(case.state, second) == [first]
    assert earlier_than(case.state, third) == [first, second]
    made = feedback_of(case, second, library=library())
    assert {one.measure for one in made.changes} >= {"open"}
    assert feedback_of(case, first, library=library()).changes == ()


def test_no_more_than_a_dozen_are_looked_at(case: OpenCase) -> None:
    every = [rehearsed(case, "Hello.") for _ in range(MOST_EARLIER + 2)]
    assert earlier_than(case.state, every[-1]) == every[1:-1]


def test_there_is_nothing_to_say_of_nothing(case: OpenCase) -> None:
    with pytest.raises(NothingSaid):
        feedback_of(case, rehearsed(case, "\\a note"), library=library())
    with pytest.raises(NothingSaid):
        feedback_of(case, rehearsed(case, OPEN, "/again"), library=library())


def test_silence_and_the_room_alone_are_looked_at_too(case: OpenCase) -> None:
    for lines in (("",), ("/happens 1",), ("/trainer on", OPEN), ("/trainer on", "/answer No.")):
        made = feedback_of(case, rehearsed(case, *lines), library=library())
        assert made.turns


def test_what_was_set_aside_is_not_counted(case: OpenCase) -> None:
    made = feedback_of(case, rehearsed(case, CLOSED, "/again", OPEN), library=library())
    assert [one.text for one in made.turns if one.by == "reviewer"] == [OPEN]


def test_it_is_the_same_each_time(case: OpenCase) -> None:
    talk = rehearsed(case, OPEN, CLOSED, "", "And then?", "/end")
    assert feedback_of(case, talk, library=library()) == feedback_of(case, talk, library=library())


# --- the time at it ---------------------------------------------------------------------------


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def timed(
    *minutes: float,
    rests: tuple[tuple[float, float], ...] = (),
    aside: tuple[tuple[float, ...], ...] = (),
) -> float | None:
    """The minutes of a rehearsal with turns, rests and turns set aside at these minutes."""

    def turns(those: tuple[float, ...]) -> list[RehearsalTurn]:
        return [RehearsalTurn(str(one), "reviewer", ("Words.",), at(one)) for one in those]

    made = Rehearsal("talk", "call", 1, "The call", "{}", "", "", during=False, begun_at=at(0))
    made.turns += turns(minutes)
    made.aside += [tuple(turns(one)) for one in aside]
    made.rests += [(at(since), at(until)) for since, until in rests]
    found = minutes_of(made)
    return None if found is None else round(found, 3)


def test_a_single_turn_takes_no_time() -> None:
    assert timed() is None
    assert timed(3) is None


def test_rests_are_not_counted_and_those_outside_take_nothing_away() -> None:
    assert timed(0, 10, 20) == 20
    assert timed(0, 10, 20, rests=((12, 15),)) == 17
    assert timed(0, 10, 20, rests=((-5, 2), (18, 40))) == 16
    assert timed(0, 10, 20, rests=((5, 15), (10, 18))) == 7


def test_what_was_tried_is_not_counted_and_no_minute_is_taken_away_twice() -> None:
    assert timed(0, 2, 18, aside=((5, 17),)) == 6
    assert timed(0, 2, 18, rests=((6, 16),), aside=((5, 17),)) == 6
    assert timed(0, 20, aside=((4, 8), (3, 12))) == 11
    assert timed(0, 20, aside=((),)) == 20


def test_days_in_between_are_not_counted() -> None:
    assert timed(0, 10, 24 * 60, 24 * 60 + 10) == 20
    assert timed(0, 10, 24 * 60, 24 * 60 + 10, rests=((5, 24 * 60 - 5),)) == 15


def test_a_clock_that_was_put_back_takes_no_time() -> None:
    assert timed(60, 70, 5) == 0
    assert timed(60, 5, 70, rests=((65, 3),), aside=((66, 4),)) == 10


# --- a real conversation ----------------------------------------------------------------------

SAID = (
    ("v1", "Tell us how that week was for you."),
    ("v2", "It was a long week, and two of us were off."),
    ("v1", "Did you read the file?"),
    ("v2", "No."),
    ("v3", "Mm."),
)


def looked_back(case: OpenCase, talk: str) -> Feedback:
    return feedback_on_words(case, case.state.conversations[talk], library=library())


@pytest.fixture
def real(tmp_path: Path) -> Iterator[tuple[OpenCase, str]]:
    """A real case, and a conversation in it."""
    with create_case(tmp_path / "real", title="R", passphrase=PASSPHRASE, kdf=LIGHT)[0] as case:
        yield case, begin(case)


def test_a_transcript_with_speakers_is_looked_back_at(real: tuple[OpenCase, str]) -> None:
    case, talk = real
    add_words(case, talk, SAID)
    with pytest.raises(NothingTranscribed, match="known"):
        looked_back(case, talk)
    parts = (("v1", "lead"), ("v2", "practitioner"))
    case.record(*(e.VoiceNamed(recording="r1", voice=v, speaker=p) for v, p in parts))
    before = case.state.events
    made = looked_back(case, talk)
    assert case.state.events == before  # nothing of it is kept
    assert made.of == "conversation"
    assert [(one.by, one.text) for one in made.turns] == [
        ("reviewer", SAID[0][1]),
        ("person", SAID[1][1]),
        ("reviewer", SAID[2][1]),
        ("person", SAID[3][1]),
    ]
    assert any("1 line (1 word)" in one for one in made.cautions)
    assert made.memories == ()


def test_without_any_speaker_it_says_what_is_missing(real: tuple[OpenCase, str]) -> None:
    case, talk = real
    with pytest.raises(NothingTranscribed) as nothing:
        looked_back(case, talk)
    assert "transcript speakers" in str(nothing.value)
    add_words(case, talk, SAID, voices=False)
    with pytest.raises(NothingTranscribed):
        looked_back(case, talk)


def test_words_that_were_erased_are_not_looked_at(real: tuple[OpenCase, str]) -> None:
    case, talk = real
    add_words(case, talk, SAID)
    case.record(
        e.VoiceNamed(recording="r1", voice="v1", speaker="lead"),
        e.RecordingErased(recording="r1", words="erased"),
    )
    with pytest.raises(NothingTranscribed):
        looked_back(case, talk)
