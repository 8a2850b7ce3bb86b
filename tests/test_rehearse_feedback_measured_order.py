"""What brings in the pair's own knowledge before the queries, and what does not."""

import pytest

from ltconverse.method.library import load_library
from ltconverse.rehearse.feedback import feedback
from ltconverse.rehearse.feedback.measured.order import in_words
from tests.feedback_turns import asked, conversation, small_scenario, told

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
    "The GP says you never rang her back. Is that right?",
    "The nurse's record says you were told at four.",
    "The duty nurse wrote that the baby was quiet.",
    "Your manager said you never asked.",
    "We know you rang at six.",
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
    "How did you feel when the mother said that?",
    "You told us the GP says little.",
    "So the nurse rang you and the doctor said it was fine.",
    "What was it like when your manager wrote that?",
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


@pytest.mark.parametrize("step", ["queries", "suggestions", "closing", ""])
def test_it_may_be_spoken_of_there(step: str) -> None:
    assert not early("The file says you visited twice.", step)


def test_in_the_introduction_one_says_what_one_read_and_not_what_stands_there() -> None:
    assert not early("We have read the file, and spoken to your manager.", "introduction")
    assert early("The GP says you never rang her back. Is that right?", "introduction")


def test_what_the_person_met_as_put_too_early_counts_and_what_they_did_not_notice_too() -> None:
    turns = conversation(
        asked("There were two marks on that page, and a call at nine."),
        told("Who told you that?", closed=True, rule="caught-out"),
        asked("The file says you visited twice."),
        told("I did visit."),
        asked("Tell us about the call."),
        told("It was short."),
    )
    made = feedback(turns, small_scenario(), library=load_library())
    found = [one for one in made.out_of_order if one.kind == "own knowledge"]
    assert [one.place for one in found] == [1, 3]
    assert "They felt caught out." in found[0].said
    order = made.measure("order")
    assert order is not None
    assert (order.count, order.title) == (2, "Places out of order")
    assert order.said.startswith("Twice you brought in")


def test_what_was_put_right_gives_nothing_back_and_is_a_place_to_look_at() -> None:
    turns = conversation(
        asked("Tell us about the spring."),
        told("It was a wet one, and I was alone with it."),
        asked("You were alone with it, and it was wet."),
        told("Alone, yes."),
        asked("You were angry with her, then, and it was wet."),
        told("No, not angry.", rule="not-so"),
    )
    made = feedback(turns, small_scenario())
    reflections = made.measure("reflections")
    assert reflections is not None
    assert (reflections.count, reflections.places) == (1, (3,))
    assert "Once they put right what you gave back (at 5)." in reflections.said
    assert [(one.place, one.kind) for one in made.out_of_order] == [(5, "not so")]
    assert made.out_of_order[0].said.startswith("They put right what you gave back.")


def test_what_others_said_and_what_comes_before_any_word_of_theirs_gives_nothing_back() -> None:
    turns = conversation(
        asked("You were on your own with it, I understand.", "introduction"),
        told("Hello. I was on my own with it, yes."),
        asked("The GP says you never rang her back. Is that right?"),
        told("No."),
        asked("So you were on your own with it."),
    )
    made = feedback(turns, small_scenario()).measure("reflections")
    assert made is not None
    assert made.places == (5,)


def test_no_prompt_that_ships_brings_anything_in() -> None:
    assert [one.text for one in load_library().prompts if early(one.text)] == []


def test_an_id_in_words() -> None:
    assert in_words("view-at-the-time") == "View at the time"
