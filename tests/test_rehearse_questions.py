"""How a reviewer's turn is heard: kinds, parts, reasons, and what holds of any text."""

from __future__ import annotations

import csv
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse import paths
from ltconverse.method.library import load_library
from ltconverse.method.questions import slips
from ltconverse.rehearse.questions import recognise
from ltconverse.rehearse.questions.hearing import LONGEST, hear
from ltconverse.rehearse.values import KINDS, QUESTIONS, Heard

DATA = Path(__file__).parent / "data/questions"
MACRO_F1 = 0.85
# They ask for a measure. Our banks use them to weigh an influence; a person may answer in a word.
HEARD_AS_CLOSED = ("How long ", "How much ", "How often ")


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def macro_f1(labelled: list[dict[str, str]]) -> float:
    right, heard_so, are_so = Counter[str](), Counter[str](), Counter[str]()
    for row in labelled:
        heard = recognise(row["text"], row["before"]).kind
        heard_so[heard] += 1
        are_so[row["kind"]] += 1
        right[heard] += heard == row["kind"]
    return sum(2 * right[kind] / (heard_so[kind] + are_so[kind]) for kind in are_so) / len(are_so)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("What was going through your mind?", "open"),
        ("Could you talk us through the phone call?", "open"),
        ("i wonder what that was like", "open"),
        ("Tell us, in your own words, what happened.", "open"),
        ("What could have made that easier?", "open"),
        ("How do people here talk about mistakes?", "open"),
        ("so um take me back to the monday morning", "open"),
        ("Did you read the file?", "closed"),
        ("was mum there aswell", "closed"),
        ("On the ward?", "closed"),
        ("You were worried, weren't you?", "leading"),
        ("surely that was reassuring", "leading"),
        ("What did she say, and did you write it down?", "multiple"),
        ("Was he there? Who let you in?", "multiple"),
        ("Why didn't you ring the school?", "blaming"),
        ("you should of known", "blaming"),
        ("With hindsight, it was obvious, wasn't it?", "blaming"),
        ("It sounds as if that was lonely.", "reflection"),
        ("You felt you had failed him.", "reflection"),
        ("You felt caught between them. Is that right?", "reflection"),
        ("So to sum up: the call came, you went out, and by then it was decided.", "summary"),
        ("Thank you. We will send you the draft.", "statement"),
        ("We are not here to blame anyone.", "statement"),
        ("", "silence"),
        ("  \n ", "silence"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert recognise(text).kind == kind


def test_their_own_word_given_back_is_a_reflection() -> None:
    assert recognise("Three volumes.", "The file was three volumes.").kind == "reflection"
    assert recognise("Three volumes.", "It was late.").kind != "reflection"


def test_a_turn_may_reflect_and_ask() -> None:
    heard = recognise("It worried you. What did you do?")
    assert heard.kind == "open"
    assert heard.asks
    assert heard.reflects


def test_where_several_are_asked_each_is_a_part() -> None:
    heard = recognise("so what did you think when you saw the room and what did you say to mum")
    assert [part.kind for part in heard.parts] == ["open", "open"]
    assert heard.parts[1].text == "what did you say to mum"


def test_reasons_name_the_words_as_they_were_said() -> None:
    heard = recognise("Why Didnt you ring?")
    assert heard.reasons[0].words == "Why Didnt"
    assert "blame" in heard.reasons[0].rule


def test_words_of_hindsight_are_told_whatever_the_kind() -> None:
    heard = recognise("Looking back, what would you like us to know?")
    assert heard.kind == "open"
    assert heard.hindsight == ("Looking back",)


def test_the_worst_part_is_what_is_heard() -> None:
    heard = recognise("Thank you. What happened next? And why didn't you stop it?")
    assert heard.kind == "blaming"


@pytest.mark.parametrize("name", ["own-dev.csv", "own-held-out.csv"])
def test_own_labelled_turns_are_heard_well(name: str) -> None:
    assert macro_f1(rows(name)) >= MACRO_F1


def test_the_two_halves_share_no_turn_and_are_large_enough() -> None:
    halves = [{row["text"] for row in rows(name)} for name in ("own-dev.csv", "own-held-out.csv")]
    assert not halves[0] & halves[1]
    assert sum(map(len, halves)) >= 400


def test_the_rules_alone_do_without_the_weights() -> None:
    assert hear("What happened next?", "", None).kind == "open"
    assert hear("You felt alone.", "", None).kind == "reflection"


def test_every_open_prompt_that_ships_is_heard_as_open() -> None:
    library = load_library([paths.shipped_schedules()], [paths.shipped_prompts()])
    texts = {
        prompt.text
        for bank in library.banks.values()
        for prompt in bank.prompts
        if not slips(prompt.text)
    }
    texts |= {
        prompt.text
        for schedule in library.schedules.values()
        for step in schedule.steps
        for prompt in step.prompts
    }
    assert len(texts) > 300
    heard = {text: recognise(text).kind for text in texts if not text.startswith(HEARD_AS_CLOSED)}
    assert {text: kind for text, kind in heard.items() if kind != "open"} == {}


def _holds(heard: Heard, text: str) -> None:
    assert heard.kind in KINDS
    assert heard.text == text
    if heard.kind in QUESTIONS - {"blaming", "leading"}:
        assert heard.asks
    for part in heard.parts:
        assert text[part.start : part.end] == part.text
    for reason in (*heard.reasons, *(one for part in heard.parts for one in part.reasons)):
        assert text[reason.start : reason.end] == reason.words
        assert reason.rule


_WORDS = (
    "what did you why didn't the the-the u and so , . ? ! should have tell us wh-what weren't "
    "sounds like surely İ ß ﬁ ’ \n"
)
_SPOKEN = st.lists(st.sampled_from(_WORDS.split(" ")), max_size=25).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(text=_SPOKEN | st.text(max_size=80), before=st.text(max_size=30))
def test_anything_is_heard_and_places_are_true(text: str, before: str) -> None:
    heard = recognise(text, before)
    _holds(heard, text)


def test_the_same_is_always_heard_alike() -> None:
    for row in rows("own-dev.csv")[::10]:
        once, again = recognise(row["text"]), recognise(row["text"] + "")
        assert once == again


def test_a_turn_takes_little_time_however_long() -> None:
    recognise("What happened?")
    began = time.perf_counter()
    for row in rows("own-dev.csv")[:100]:
        recognise(row["text"], "as it never was said before")
    each = (time.perf_counter() - began) / 100
    assert each < 0.02  # a millisecond on a quiet computer
    began = time.perf_counter()
    recognise("and what did you say " * LONGEST)
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("manner", ["in your own words", "again", "in detail", "please"])
def test_how_it_is_to_be_told_is_no_question_of_its_own(manner: str) -> None:
    assert recognise(f"Tell us {manner} what happened in those weeks.").kind == "open"
