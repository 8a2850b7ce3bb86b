"""The one thing to try next: what is worth it, what is not, and that what it says is so."""

import re

import pytest

from ltconverse.method.library import load_library
from ltconverse.rehearse.feedback import feedback, reworded, untold
from ltconverse.rehearse.feedback.model import TryNext
from ltconverse.rehearse.values import Turn
from tests.feedback_turns import asked, conversation, questions, small_scenario, told

OPEN = [
    "Tell us how the case came to you.",
    "You were alone with it.",
    "What did you think was going on?",
    "It frightened you.",
    "Describe what you saw at the house.",
]


def advice(turns: list[Turn]) -> TryNext:
    made = feedback(turns, small_scenario(), library=load_library()).next
    assert made is not None
    return made


@pytest.mark.parametrize(
    "slip",
    [
        "Why didn't you ring the school?",
        "So you thought it was an accident, didn't you?",
        "What did you see and what did the doctor do?",
    ],
)
def test_a_single_slip_in_a_long_conversation_is_not_the_one_thing(slip: str) -> None:
    others = {"blame", "leading", "multiple"}
    assert advice(questions([*OPEN * 6, slip])).id not in others
    assert advice(questions([*OPEN * 4, slip, slip, slip])).id in others


def test_what_they_said_sorry_for_is_not_the_one_thing() -> None:
    sorry = ["Why didn't you ring?", "Sorry, let me put that another way. What did you see?"]
    assert advice(questions([*OPEN, *sorry])).id != "blame"
    assert advice(questions([*OPEN, sorry[0], "What did you see?"])).id == "blame"


def test_two_sentences_that_ask_the_same_are_one_question() -> None:
    same = ["Tell us more about him. What was he like?"] * 4
    assert advice(questions([*OPEN, *same])).id != "multiple"
    different = ["What did you see at the house? What did the doctor tell the school?"] * 4
    assert advice(questions([*OPEN, *different])).id == "multiple"


def in_passing() -> list[Turn]:
    """At its end they speak of the book, which nobody asked after; nobody knows the steps."""
    return conversation(
        *(each for text in OPEN for each in (asked(text, ""), told("I went there.", step=""))),
        asked("What happened then?", ""),
        told("It was written in the book, and the book went into the drawer.", step=""),
    )


def test_they_touched_on_it_only_where_their_words_did() -> None:
    assert advice(in_passing()[:-2]).id == "staying"
    found = advice(in_passing())
    assert (found.id, found.place) == ("following", len(in_passing()))
    words = re.findall("“([^”]+)”", found.why)
    assert words
    assert set(words) <= set(re.findall(r"\w+", in_passing()[-1].text))


def test_while_it_goes_on_the_advice_gives_no_question_away() -> None:
    made = untold(feedback(in_passing(), small_scenario(), library=load_library()))
    assert made.kept_back
    assert made.memories == ()
    assert made.next is not None
    assert made.next.id == "staying"
    assert not any(one.of == "turning-point" for one in made.coverage)


def test_numbers_beside_each_other_agree() -> None:
    texts = [
        *("Why didn't you ring the school?", "Why did you ignore what she told you?"),
        *("You should have known.", "Looking back, what do you see?", *OPEN[:2]),
        *("It worried you. What did you do then?", "So you rang, you wrote, and you waited."),
    ]
    made = feedback(questions(texts), small_scenario(), library=load_library())
    kinds = {one.kind: one.count for one in made.kinds}
    leading, back = made.measure("leading"), made.measure("reflections")
    assert leading is not None
    assert back is not None
    assert made.next is not None
    assert made.next.id == "blame"
    blamed = {1: "Once", 2: "Twice"}.get(kinds["blaming"], f"{kinds['blaming']} times")
    assert made.next.why.startswith(f"{blamed} what you said could be heard as blame")
    assert leading.count == kinds["blaming"]
    assert "(0)" not in leading.said
    ways = [int(one) for one in re.findall(r"(\d+) (?:in a|beside)", back.said)]
    assert sum(ways) == back.count
    assert f"{kinds['reflection']} in a reflection" in back.said


@pytest.mark.parametrize(
    ("blame", "instead"),
    [
        (
            "Why did you leave the baby with her?",
            "What was going on for you when you left the baby with her?",
        ),
        (
            "Why did you send the girl home and say nothing?",
            "What was going on for you when you sent the girl home?",
        ),
        ("Why did you decide to go?", "What led you to decide to go?"),
    ],
)
def test_a_loaded_why_is_put_without_its_load(blame: str, instead: str) -> None:
    assert reworded(blame) == instead
