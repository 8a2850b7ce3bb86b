"""Accusing is heard as blame, and what they hold against themselves is given back."""

from __future__ import annotations

import pytest

from ltconverse.rehearse.questions import recognise


@pytest.mark.parametrize(
    "said",
    [
        "You are an idiot.",
        "You were wrong.",
        "you're lying",
        "your a liar",
        "u r useless",
        "You should be ashamed",
        "how dare you",
        "What is wrong with you?",
        "This is your fault.",
        "Are you stupid?",
        "You lied to us.",
        "You couldn't be bothered.",
        "A child got hurt because of you.",
        "Anyone with half a brain would have rung.",
        "You failed this child.",
        "You should have known.",
        "I think you are hopeless at this.",
    ],
)
def test_accusing_is_heard_as_blame(said: str) -> None:
    heard = recognise(said)
    assert heard.kind == "blaming"
    assert heard.reasons


@pytest.mark.parametrize(
    ("said", "before"),
    [
        ("You felt stupid.", "I felt so stupid, standing there."),
        ("You felt you had failed him.", "I felt I'd failed him."),
        ("You were worried they would think you useless.", "They'd think I was useless."),
        ("It sounds as if you thought you were in the wrong.", "I thought, I'm in the wrong."),
        ("You were the responsible manager then.", "I was the manager that week."),
    ],
)
def test_what_they_hold_against_themselves_is_given_back(said: str, before: str) -> None:
    assert recognise(said, before).kind in {"reflection", "summary"}


@pytest.mark.parametrize("said", ["You are not to blame.", "Nobody thinks you were wrong."])
def test_saying_that_nobody_is_blamed_is_no_blame(said: str) -> None:
    assert recognise(said).kind != "blaming"


@pytest.mark.parametrize("said", ["I'm sorry. That was out of order.", "Sorry, that was unfair."])
def test_an_apology_for_what_was_said_is_a_statement(said: str) -> None:
    assert recognise(said, "If you say so.").kind == "statement"
