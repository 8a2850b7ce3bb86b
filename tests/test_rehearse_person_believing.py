"""What is given back to the person is held against what they said, and put right where it is not
so; and how somebody parts who does not feel safe."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.rehearse.person import answer
from ltconverse.rehearse.person.believing import believed
from ltconverse.rehearse.person.lines import line
from ltconverse.rehearse.person.so_far import so_far
from ltconverse.rehearse.values import Answer, Heard, Kind, Place, Turn
from tests.bench.believing import FALSE_ALARM_BAR, FOUND_BAR, TRUE, beliefs, share_untrue
from tests.rehearsing.small import CALL, PERSON

HERE, END = Place("overview"), Place("closing", overview=True)
SAID = [
    "Mum? Hood up, pram, other side of the gate. Always, we're fine, ta.",
    "Not rude, I never had a rude word off her. And Mum was ever so young to have her.",
]
UNTRUE = "So the purple elephant was in the bath."


def talk(*those: tuple[Kind, str, Place], trust: int = 4) -> list[Answer]:
    person = PERSON.person.model_copy(update={"trust": trust})
    scenario, turns, said = PERSON.model_copy(update={"person": person}), list[Turn](), []
    for kind, text, place in those:
        heard = Heard(text, kind)
        said.append(answer(scenario, tuple(turns), heard, place))
        turns.append(Turn("r", "reviewer", text, place, heard=heard))
        turns.append(Turn("p", "person", said[-1].text, place, answer=said[-1]))
    return said


@pytest.mark.parametrize(
    ("given_back", "kind"),
    [
        ("So her mother was never rude to you.", "said"),
        ("So the mother was rude to you every day.", "other-way-round"),
        ("So the auntie had two phones.", "not-said"),
        ("The teacher rang you about a burglary on Thursday.", "not-said"),
        ("It sounds as if that frightened you.", "guessed"),
        ("That must have been hard.", "guessed"),
        ("You felt alone with it.", "guessed"),
        ("So she was very young.", "said"),
    ],
)
def test_what_is_given_back_is_held_against_what_was_said(given_back: str, kind: str) -> None:
    assert believed(given_back, SAID).kind == kind


def test_the_words_that_decided_are_named() -> None:
    assert {"auntie", "phones"} <= set(believed("So the auntie had two phones.", SAID).words)


def test_what_the_pair_asked_about_may_be_given_back() -> None:
    asked = "What was it with the auntie and the two phones?"
    assert believed("So the auntie had two phones.", [*SAID, asked]).kind == "said"


def test_a_summary_is_taken_more_leniently() -> None:
    mixed = "You saw the mother at the gate with the pram, and the auntie had phones on Thursday."
    assert believed(mixed, SAID).untrue
    assert not believed(mixed, SAID, summary=True).untrue
    assert believed("The auntie had phones, and a burglar came.", SAID, summary=True).untrue


def test_what_is_true_is_hardly_ever_put_right() -> None:
    assert share_untrue([one for name in TRUE for one in beliefs(name)]) <= FALSE_ALARM_BAR


def test_what_is_untrue_is_mostly_put_right() -> None:
    assert share_untrue(beliefs("untrue")) >= FOUND_BAR


@settings(max_examples=30)
@given(text=st.text(max_size=60), said=st.lists(st.text(max_size=60), max_size=4))
def test_anything_may_be_given_back(text: str, said: list[str]) -> None:
    assert believed(text, said) == believed(text, said)


@given(at=st.integers(0, 1))
@settings(max_examples=2)
def test_their_own_words_are_believed(at: int) -> None:
    assert not believed(f"So what you are saying is, {CALL.full[at]}", CALL.full).untrue


ASK: tuple[Kind, str, Place] = ("open", "Tell us about the call.", HERE)


def test_what_was_never_said_is_put_right_and_opens_nothing() -> None:
    told, wrong, after = talk(ASK, ("reflection", UNTRUE, HERE), ASK)
    assert (wrong.rule, wrong.memory, wrong.layer) == ("not-so", "", "")
    assert wrong.trust == told.trust
    assert "purple" in wrong.because
    assert after.memory == "call"


def test_twice_running_it_costs_trust() -> None:
    other = "So the green giraffe was in the attic."
    first, second = talk(ASK, ("reflection", UNTRUE, HERE), ("reflection", other, HERE))[1:]
    assert second.rule == "not-so"
    assert second.trust == first.trust - 1
    assert second.text != first.text


def test_what_is_true_goes_on_as_before() -> None:
    told = talk(ASK, ("reflection", "So she rang as you had your coat on, and you sat down.", HERE))
    assert told[1].rule == "deepens"


def test_a_trainer_s_words_are_theirs_too() -> None:
    past = (Turn("t", "trainer", "The purple elephant was in the bath, I told them so at once."),)
    said = answer(PERSON, past, Heard(UNTRUE, "reflection"), HERE)
    assert said.rule != "not-so"


BLAME: tuple[Kind, str, Place] = ("blaming", "Why did you not act?", HERE)


def test_who_does_not_feel_safe_parts_shortly() -> None:
    last = talk(ASK, BLAME, BLAME, ("statement", "We have come to the end.", END))[-1]
    assert last.rule == "says-goodbye"
    assert last.text == line(PERSON, so_far(PERSON, ()), "parting")


def test_who_told_nothing_is_no_lighter() -> None:
    last = talk(("statement", "Hello.", HERE), ("statement", "That is all.", END))[-1]
    assert last.text == line(PERSON, so_far(PERSON, ()), "parting")
    told = talk(ASK, ("statement", "That is all.", END))[-1]
    assert told.text == PERSON.lines.goodbye[0]


def test_a_goodbye_before_the_closing_is_answered_where_they_do_not_feel_safe() -> None:
    assert talk(BLAME, ("statement", "That's all for today. Goodbye.", HERE))[-1].rule == (
        "says-goodbye"
    )


@pytest.mark.parametrize("kind", ["statement", "leading", "reflection"])
def test_nobody_is_relaxed_who_does_not_feel_safe(kind: Kind) -> None:
    kind_word: tuple[Kind, str, Place] = (kind, "That was good, was it.", HERE)
    said = talk(BLAME, BLAME, *[kind_word] * 4, trust=4)[2:]
    relaxed = {*PERSON.lines.listening, *PERSON.lines.agreeing, "Yes. Thank you."}
    wary = [one for one in said if one.trust <= 2]
    assert wary
    assert not relaxed & {words for one in wary for words in one.paragraphs}
