"""A word after a turn, where there is something to say."""

import pytest

from ltconverse.rehearse.feedback import hint
from tests.feedback_turns import asked, conversation, questions, told


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("Why didn't you ring the school?", "That can be heard as blame. Perhaps: “What made it"),
        ("So you thought it was fine, didn't you?", "That held its own answer. Perhaps: “"),
        ("What did you see and did you write it down?", "Several questions at once"),
        ("The records show that she rang twice.", "That brings in what others said"),
    ],
)
def test_what_is_worth_a_word(said: str, begins: str) -> None:
    assert hint(conversation(asked(said), told("I see."))).startswith(begins)


@pytest.mark.parametrize(
    "said", ["Tell us how it began.", "", "You were alone with it.", "Thank you."]
)
def test_silence_is_the_usual_thing(said: str) -> None:
    assert hint(conversation(asked(said), told("Yes."))) == ""


def test_three_closed_questions_on_end_are_worth_a_word_and_the_fourth_is_not() -> None:
    closed = ["Did you read the file?"] * 4
    assert hint(questions(closed[:2])) == ""
    assert hint(questions(closed[:3])).startswith("3 closed questions on end. Perhaps: “")
    assert hint(questions(closed)) == ""


def test_six_questions_with_nothing_given_back() -> None:
    opened = ["Tell us how it began."] * 6
    assert "nothing given back" in hint(questions(opened))
    assert hint(questions([*opened[:3], "You were alone with it.", *opened[:3]])) == ""


def test_before_anything_is_said_there_is_nothing_to_say() -> None:
    assert hint([]) == ""
