"""Which words notes quote, and where in several recordings they are found."""

from __future__ import annotations

import pytest

from ltconverse.jobs.checks.compared import remark
from ltconverse.jobs.checks.quotes import locate, quotes_of
from ltconverse.writeup.model import QuoteCheck
from tests.checking import Talk, words

SAID = "It all seemed calm for once. We rang the ward and nobody rang back that night."


def test_what_counts_as_quoted() -> None:
    talk = Talk([])
    talk.note("calm", 1)
    talk.note("She called it “calm” and said “we rang the ward twice” too.", 2, "note")
    talk.note("Nothing quoted here.", 3, "note")
    assert [(one.text, one.whole) for one in quotes_of(talk.conversation)] == [
        ("calm", True), ("we rang the ward twice", False),
    ]  # fmt: skip


@pytest.mark.parametrize("second", [5.0, 60.0, 119.0])
def test_the_nearer_of_two_places_counts(second: float) -> None:
    talk = Talk([*words(SAID), *words(SAID, 120.0)])
    talk.note("It all seemed calm for once", second)
    [one] = locate(talk.conversation, talk.state.recordings_of(talk.conversation), [talk.reading()])
    assert one.passage is not None
    assert (one.passage.first == 0) == (second < 60.1)


def test_short_quotes_must_be_near_and_just_so() -> None:
    talk = Talk([*words(SAID), *words("calm", 500.0)])
    talk.note("seemed calm", 2)
    talk.note("very calm", 2)
    talk.note("seemed calm", 300)
    found = locate(talk.conversation, talk.state.recordings_of(talk.conversation), [talk.reading()])
    assert [one.passage is not None for one in found] == [True, False, False]


def test_without_a_recording_that_ran_then_nothing_is_looked_for() -> None:
    talk = Talk(words(SAID))
    talk.note("The family asked for another opinion", 4000)
    there = talk.state.recordings_of(talk.conversation)
    assert locate(talk.conversation, there, [talk.reading()]) == []
    assert locate(talk.conversation, there, []) == []


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        (["checked", "unheard"], ""),
        (["unchecked"], "1 of 1 quote in it not yet compared with the recording."),
        (
            ["unchecked", "checked", "differs", "unheard"],
            (
                "1 of 3 quotes in it not yet compared with the recording; "
                "1 read otherwise than was heard."
            ),
        ),
    ],
)
def test_what_is_said_when_a_write_up_is_written(statuses: list[QuoteCheck], said: str) -> None:
    assert remark({str(at): one for at, one in enumerate(statuses)}) == said
