"""What reviewers are given to say is heard as said, and not as a question, a lead or blame."""

from __future__ import annotations

from pathlib import Path

import pytest

from ltconverse import paths
from ltconverse.method.library import load_library
from ltconverse.rehearse.questions import recognise
from ltconverse.rehearse.values import QUESTIONS

# In other words, as people say them; written before there was a rule.
IN_OTHER_WORDS = Path(__file__).parent / "data/questions/said-held-out.txt"
MOST = 0.95


def shipped() -> list[str]:
    library = load_library([paths.shipped_schedules()], [paths.shipped_prompts()])
    said = {
        line
        for schedule in library.schedules.values()
        for step in schedule.steps
        for line in step.say
    }
    return sorted(said)


def in_other_words() -> list[str]:
    return IN_OTHER_WORDS.read_text(encoding="utf-8").splitlines()


def test_nothing_we_give_to_say_is_heard_as_a_question_or_blame() -> None:
    said = shipped()
    assert len(said) > 60
    heard = {line: recognise(line).kind for line in said}
    assert {line: kind for line, kind in heard.items() if kind in QUESTIONS} == {}
    assert sum(kind == "statement" for kind in heard.values()) >= MOST * len(said)


def test_the_same_in_other_words_is_heard_alike() -> None:
    heard = {line: recognise(line).kind for line in in_other_words()}
    assert len(heard) == 40
    assert sum(kind == "statement" for kind in heard.values()) >= MOST * len(heard)
    assert "blaming" not in heard.values()


def test_it_says_why_in_plain_words() -> None:
    heard = recognise("You appear by your role only.")
    assert [reason.rule for reason in heard.reasons] == ["tells what happens to their words"]
    assert not heard.asks
    assert not heard.reflects


@pytest.mark.parametrize("line", shipped()[::6])
def test_a_question_after_it_is_still_heard(line: str) -> None:
    assert recognise(f"{line} What happened?").kind == "open"
    assert recognise(f"{line} Why didn't you ring?").kind == "blaming"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We are not here to blame anyone. What happened?", "open"),
        ("we are not here to blame anyone so what happened", "open"),
        ("We're not looking to blame you. Help us see what it was like.", "open"),
        ("I'm sorry, that sounded like blame. What was it like for you?", "open"),
        ("I'd like to hear how it looked from where you stood.", "open"),
        ("Tell us what you remember of the visit.", "open"),
        ("Tell us as much as you like about the visit?", "open"),
        ("We know that you failed her.", "blaming"),
        ("The review is here to find out whose mistake it was.", "blaming"),
        ("I think you could have done more.", "blaming"),
        ("You can see now that you should have gone back.", "blaming"),
    ],
)
def test_what_only_looks_like_telling_is_heard_for_what_it_is(text: str, kind: str) -> None:
    assert recognise(text).kind == kind


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("So what you are saying is, if you'd opened them all…", "If I'd opened them all…"),
        ("He never once made you feel you were a nuisance.", "I never felt a nuisance with him."),
        ("You wondered whether the sitters might have let him fall.", "Had they let him fall?"),
        ("You should have gone up, you keep telling yourself.", "I should have gone up."),
        ("It came back short.", "The list came back short every time."),
        ("Buzzing.", "My phone was buzzing all through it."),
        ("she kept it nice", "She kept the house nice, you know."),
    ],
)
def test_their_own_words_given_back_are_a_reflection(text: str, before: str) -> None:
    assert recognise(text, before).kind == "reflection"


def test_their_words_held_against_them_stay_blame() -> None:
    before = "I should have gone up the stairs."
    assert recognise("You should have gone up the stairs.", before).kind == "blaming"
    assert recognise("So why didn't you go up the stairs?", before).kind == "blaming"
