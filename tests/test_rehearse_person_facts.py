"""What the person says to plain facts and to what nearly strayed, in what ships."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ltconverse.rehearse.person.facts import asks_a_fact, holds_such
from ltconverse.rehearse.values import Answer, Place, Turn
from tests.rehearsing.checking import MOST_WORDS_AGAIN
from tests.rehearsing.playing import Put, add, said_by_person, shipped
from tests.rehearsing.turn_by_turn import HERE

HELLO = "Hello. Thank you for coming. We are here to learn, not to blame."
BEGAN = "Tell us how it all began."


def talk(scenario: str, *texts: str, place: Place = HERE) -> list[Answer]:
    """What these bring, one after the other, after a greeting and the beginning."""
    turns: list[Turn] = []
    for text in (HELLO, BEGAN):
        add(turns, shipped()[scenario], Put(text, HERE))
    for text in texts:
        add(turns, shipped()[scenario], Put(text, place))
    return said_by_person(turns)[2:]


@pytest.mark.parametrize(
    ("scenario", "asked", "words"),
    [
        ("ward-round", ["How old was she?"], "Six."),
        ("ward-round", ["How long have you been a nurse?"], "Twenty-seven years."),
        ("ward-round", ["How many beds were on the round?"], "Fourteen."),
        ("ward-round", ["Who did the translating?"], "The little girl, for her mam."),
        ("out-of-hours", ["What time did the police ring?"], "Ten to one."),
        ("out-of-hours", ["How far away was the nearest bed?"], "Seventy miles."),
        ("out-of-hours", ["Who bought the chips?"], "The sergeant went himself, in uniform."),
        ("school-that-kept-ringing", ["How many times did you ring altogether?"], "Four."),
        ("school-that-kept-ringing", ["What year was she in?"], "Year 4."),
        ("school-that-kept-ringing", ["Where was the page stuck?"], None),
        ("home-care-manager", ["How many carers did you need?"], "Thirty-eight."),
        ("home-care-manager", ["Who noticed his heel?"], None),
        ("corridor-supervisor", ["How many meetings did you have that week?"], "Thirty-one."),
        ("corridor-supervisor", ["When did you meet the mother?"], "After it was over."),
        ("health-visitor-two-records", ["How many times did you see him?"], "Three."),
        ("health-visitor-two-records", ["What language did the mother speak?"], "Kurdish."),
        ("officers-call", ["How old was the partner?"], "Twenty-four."),
        ("officers-call", ["How often did you visit?"], "Twice a week."),
    ],
)
def test_a_plain_fact_is_said_where_they_hold_it(
    scenario: str, asked: list[str], words: str | None
) -> None:
    said = talk(scenario, *asked)[-1]
    assert said.layer == ""
    if words is None:  # what comes after something that was not told yet stays unsaid
        assert not {"cupboard", "nurse"} & set(said.text.split())
    else:
        assert said.text == words
        assert said.rule == "answers-briefly"


HOME = "How did your own family come into it?"
LETTER = "How did you feel when the letter came back?"
FELT = "How did that feel?"


@pytest.mark.parametrize(
    ("scenario", "asked", "memory", "layer"),
    [
        ("ward-round", ["Was the sister there?"], "sister-and-team", "short"),
        ("ward-round", ["Did the father translate?"], "father-talking", "short"),
        ("out-of-hours", [HOME], "own-lass", "short"),
        ("out-of-hours", ["What about your own kids?"], "own-lass", "short"),
        ("officers-call", ["How did the case come your way?"], "case-came", ""),
        ("out-of-hours", ["How did the mother sound?", FELT, FELT], "mums-first-call", ""),
        ("corridor-supervisor", ["What did you know about the family?"], "family-second-hand", ""),
        (
            "officers-call",
            ["And the partner?", "What did you know of him?"],
            "partner",
            "",
        ),
    ],
)
def test_what_is_asked_for_is_what_comes(
    scenario: str, asked: list[str], memory: str, layer: str
) -> None:
    said = talk(scenario, *asked)[-1]
    assert said.memory == memory
    assert layer in ("", said.layer)


def test_what_made_that_possible_after_the_letter_is_what_went_well() -> None:
    calls = ["Tell us about the first call you made.", LETTER, LETTER, "What made that possible?"]
    said = talk("school-that-kept-ringing", *calls)[-1]
    helped = {
        one.id for one in shipped()["school-that-kept-ringing"].memories if one.step == "went-well"
    }
    assert said.memory in helped


def test_asked_again_and_again_how_that_felt_they_stay_with_it() -> None:
    point = Place("turning-points", "The ward round on Friday")
    said = talk("ward-round", "Tell us about the ward round.", *[FELT] * 5, place=point)
    assert {one.memory for one in said} == {"friday-round", "felt-on-friday"}
    assert said[-1].rule == "told"


def test_a_fact_asked_twice_is_never_said_in_the_same_words_twice_running() -> None:
    said = talk("ward-round", *["Who was there in the night?"] * 4, *["How old was she?"] * 4)
    texts = [one.text for one in said]
    assert all(first != second for first, second in pairwise(texts))
    long = [text for text in texts if len(text.split()) > MOST_WORDS_AGAIN]
    assert len(long) == len(set(long))


def test_a_fact_of_what_they_do_not_feel_safe_to_tell_is_kept() -> None:
    said = talk("out-of-hours", "How long was the message she left later in the night?")[-1]
    assert "four minutes" not in said.text.casefold()


@pytest.mark.parametrize(
    ("text", "words", "holds"),
    [
        ("How many beds?", "There is never one free.", True),
        ("How many beds?", "Beds. It's always beds.", False),
        ("When was that?", "It was in November.", True),
        ("When was that?", "She was nice.", False),
        ("What time was it?", "About half past nine.", True),
        ("How long did it take?", "Twelve minutes.", True),
        ("How long did it take?", "I had the Friday night.", False),
        ("Did she ring?", "She did.", True),
    ],
)
def test_words_are_an_answer_only_where_they_hold_what_is_asked(
    text: str, words: str, holds: bool
) -> None:
    assert holds_such(text, words) is holds


def test_a_yes_or_no_is_no_fact() -> None:
    assert asks_a_fact("Who rang you?")
    assert not asks_a_fact("Did she ring you?")
