"""What the person says to what is nearly, narrowly or repeatedly asked, in what ships."""

from __future__ import annotations

import pytest

from ltconverse.rehearse.person.touching import prepared, topics_in
from ltconverse.rehearse.values import Answer, Place, Turn
from tests.rehearsing.playing import Put, add, shipped
from tests.rehearsing.small import PERSON
from tests.rehearsing.turn_by_turn import ASK_CALL, HERE, LATE, Rehearsing, Said, which

HELLO = "Hello. Thank you for coming. We are here to learn, not to blame."
BEGAN = "Tell us how it all began."


def asked(scenario: str, *texts: str, place: Place = HERE) -> Answer:
    """What the last of these brings, after a greeting and the beginning."""
    turns: list[Turn] = []
    for text in (HELLO, BEGAN):
        add(turns, shipped()[scenario], Put(text, HERE))
    for text in texts:
        said = add(turns, shipped()[scenario], Put(text, place))
    return said


def test_what_is_clearly_meant_is_held_back_rather_than_something_less_meant() -> None:
    again = "What happened when the mother rang again?"
    said = asked("out-of-hours", "Tell us about the mother's first call.", again)
    assert which(said) == ("holds-back", "missed-call", "short")


def test_words_for_a_silence_answer_no_question() -> None:
    waiting = set(shipped()["out-of-hours"].lines.waiting)
    for times in range(1, 5):
        said = asked("out-of-hours", *["What did you know then?"] * times)
        assert not waiting & set(said.paragraphs)


def test_asked_the_same_again_they_go_on_with_it() -> None:
    said = asked("home-care-manager", *["Tell us about the cut to his visits."] * 2)
    assert which(said) == ("tells", "the-cut", "full")


def test_him_is_who_was_last_spoken_of() -> None:
    said = asked("officers-call", "And the partner?", "What did you know about him?")
    assert said.memory == "partner"


@pytest.mark.parametrize(
    "text",
    [
        "The mother says you never came.",
        "The neighbour says she called twice.",
        "The social worker wrote that you agreed.",
        "The register shows a gap.",
        "The GP says you never rang her back. Is that right?",
        "The nurse's record says otherwise.",
        "Nursing received your letter on Friday.",
    ],
)
def test_what_another_holds_today_comes_too_soon_before_its_step(text: str) -> None:
    before, said = asked("home-care-manager", BEGAN), asked("home-care-manager", text)
    assert said.rule == "caught-out"
    assert said.trust <= before.trust


@pytest.mark.parametrize(
    "text", ["So the mother said it was the girls.", "She says it was a fall."]
)
def test_what_another_said_then_is_no_record(text: str) -> None:
    assert asked("officers-call", text).rule != "caught-out"


def test_what_they_told_of_another_may_be_given_back_as_if_it_were_now() -> None:
    told = "Tell us about the officer's call."
    said = asked("officers-call", told, "The officer says it was the girls, and that was a relief.")
    assert said.rule != "caught-out"


@pytest.mark.parametrize(
    ("scenario", "text", "memory"),
    [
        ("out-of-hours", "How many hours had you worked?", "the-handover"),
        ("ward-round", "How many beds?", "green-to-go"),
    ],
)
def test_words_that_count_nothing_are_no_number(scenario: str, text: str, memory: str) -> None:
    assert (asked(scenario, text).memory, asked(scenario, text).layer) != (memory, "short")


def test_another_agency_put_to_them_in_its_step_meets_a_record() -> None:
    text = "Another agency saw this person in another light. What is it like to hear this now?"
    assert asked("home-care-manager", text, place=LATE).rule == "meets-record"


def test_a_record_of_what_was_wholly_told_brings_what_lay_behind_it_or_that_it_was_told() -> None:
    book = PERSON.records[0].model_copy(update={"memory": "call"})
    now = Rehearsing(PERSON.model_copy(update={"id": "book-of-call", "records": (book,)}))
    put: Said = ("statement", "The night book says nothing was handed over.", LATE)
    assert which(now.all(ASK_CALL, ASK_CALL, put)) == ("meets-record", "call", "more")
    assert which(now.all(put)) == ("told", "call", "")


def test_a_question_of_how_many_gets_no_words_without_a_number() -> None:
    said = asked("officers-call", "How many visits did you make?")
    assert (said.rule, said.layer) == ("answers-briefly", "")


def test_a_closed_question_of_what_was_told_gets_nothing_less_meant() -> None:
    sister = "Did you think about going to the sister?"
    said = asked("ward-round", "Tell us about the ward sister.", sister)
    assert said.layer != "short"


@pytest.mark.parametrize(
    ("scenario", "text", "memory"),
    [
        ("officers-call", "Tell us about the morning you heard.", "hurt-again"),
        ("home-care-manager", "Tell us about your own manager.", "the-company"),
    ],
)
def test_who_or_when_is_named_is_what_they_speak_of(scenario: str, text: str, memory: str) -> None:
    assert asked(scenario, text).memory == memory


def test_to_notice_is_not_the_board() -> None:
    assert asked("ward-round", "What did you notice?").memory != "green-to-go"


def test_asked_how_that_felt_of_what_was_held_back_they_turn_to_nothing_else() -> None:
    mother = "Tell us about your own mam."
    said = asked("school-that-kept-ringing", mother, "How did that feel?")
    assert (said.memory, said.layer) == ("young-carer-once", "")


def test_asked_for_more_of_what_was_wholly_told_they_say_that_this_was_all() -> None:
    small = PERSON.model_copy(update={"id": "only-call", "memories": PERSON.memories[:1]})
    now = Rehearsing(small)
    said = now.all(*[ASK_CALL] * 3, ("open", "Can you say a bit more about that?"))
    assert (said.rule, said.text) == ("told", "No, that's all.")


@pytest.mark.parametrize(
    ("scenario", "topic"),
    [
        ("officers-call", "hurt-again"),
        ("corridor-supervisor", "hurt-again"),
        ("out-of-hours", "finding-out"),
        ("ward-round", "came-back"),
        ("home-care-manager", "his-wishes"),
    ],
)
def test_what_others_may_learn_is_not_how_they_heard(scenario: str, topic: str) -> None:
    ready = prepared(shipped()[scenario])
    found = {one.id for one in topics_in(ready, "What would you want others to learn?")}
    assert topic not in found
    named = "Tell us how you learned that, and what he wanted."
    assert topic in {one.id for one in topics_in(ready, named)}
