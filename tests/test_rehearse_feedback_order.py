"""What brings in the pair's own knowledge before the queries, and what does not."""

import pytest

from ltconverse.method.library import load_library
from ltconverse.rehearse.feedback import feedback
from ltconverse.rehearse.feedback.order import in_words
from tests.feedback_turns import asked, conversation, small_scenario

BRINGS_IN = [
    "The police told us something else.",
    "Your manager said to us that you never rang.",
    "The file says you visited twice.",
    "It says in the notes that he was bruised.",
    "According to the school you were told in May.",
    "We've spoken to the health visitor about that day.",
    "The health visitor remembers that differently.",
    "We have seen the minutes of that meeting.",
    "I’ve read your statement.",
    "Others have told us the same.",
    "Your colleague mentioned a letter.",
    "There's an email from the school.",
    "We know that the baby was hurt.",
    "The log has a call at ten past nine.",
    "The minutes don't mention it.",
    "Social care tell us they never got it.",
]
ASKS = [
    "What did the notes say?",
    "What did the file tell you?",
    "Who told you?",
    "Tell us what the police told you.",
    "What had you heard from the school?",
    "You told us that you rang.",
    "How did the records look to you?",
    "What did your manager say to you?",
    "You said that the school told you about it.",
    "What was it like to write those notes?",
]


def early(said: str, step: str = "overview") -> bool:
    made = feedback(conversation(asked(said, step)), small_scenario())
    return any(one.kind == "own knowledge" for one in made.out_of_order)


@pytest.mark.parametrize("said", BRINGS_IN)
def test_own_knowledge_is_heard(said: str) -> None:
    assert early(said)


@pytest.mark.parametrize("said", ASKS)
def test_asking_for_theirs_is_not_own_knowledge(said: str) -> None:
    assert not early(said)


@pytest.mark.parametrize("step", ["introduction", "queries", "suggestions", "closing", ""])
def test_it_may_be_spoken_of_there(step: str) -> None:
    assert not early("The file says you visited twice.", step)


def test_no_prompt_that_ships_brings_anything_in() -> None:
    assert [one.text for one in load_library().prompts if early(one.text)] == []


def test_an_id_in_words() -> None:
    assert in_words("view-at-the-time") == "View at the time"
