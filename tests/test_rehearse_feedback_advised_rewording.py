"""A closed, leading or blaming question put openly, about the same thing."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.rehearse.feedback import reworded
from ltconverse.rehearse.questions import recognise

OWN = Path(__file__).parent / "data" / "questions" / "own-dev.csv"


@pytest.mark.parametrize(
    ("said", "openly"),
    [
        ("Did you read the file?", "What made it easier or harder to read the file?"),
        ("Were you worried about the mother?", "How did you feel about the mother?"),
        ("Was the house clean?", "How did the house seem to you?"),
        (
            "Did you tell your manager about it?",
            "What, if anything, did you tell your manager about it?",
        ),
        (
            "Did you speak to the health visitor?",
            "Tell us about any contact you had with the health visitor.",
        ),
        ("Was there a meeting about the baby?", "Tell us about any meeting about the baby."),
        ("Had you met the family before?", "Tell us about any time you had met the family before."),
        ("So you thought it was an accident, didn't you?", "What did you think was going on?"),
        ("The mother was manipulative, wasn't she?", "How did the mother seem to you?"),
        ("Why didn't you ring the school?", "What made it easier or harder to ring the school?"),
        ("why didnt u phone the ward", "What made it easier or harder to phone the ward?"),
        ("Shouldn’t you have rung the hospital?", "What options did you feel you had?"),
        ("With hindsight, was it obvious?", "How did it look to you at the time?"),
        ("What did you see and what did you do?", "What did you see?"),
        ("How long were you there? What did you notice?", "What did you notice?"),
        ("Did you have a handover?", "Tell us about any handover you had."),
        ("Did she answer the door?", "What did she do?"),
        ("Was it a busy shift?", "What was the shift like?"),
        ("Did you feel able to say so?", "What made it easier or harder to say so?"),
        (
            "Surely the bruise should have worried you?",
            "What did you make of the bruise at the time?",
        ),
        ("Can you tell me about the handover?", "Tell me about the handover."),
    ],
)
def test_put_openly(said: str, openly: str) -> None:
    assert reworded(said) == openly


@pytest.mark.parametrize(
    "said", ["Tell us what happened.", "OK?", "", "Shall we carry on?", "…", "?"]
)
def test_what_is_open_already_or_asks_nothing_stays(said: str) -> None:
    assert reworded(said) is None


def test_nine_of_ten_of_our_own_that_lead_blame_or_ask_too_much_are_put_openly() -> None:
    with OWN.open(encoding="utf-8", newline="") as lines:
        rows = [
            one
            for one in csv.DictReader(lines)
            if one["kind"] in {"leading", "blaming", "multiple"}
        ]
    made = [reworded(one["text"]) for one in rows]
    assert sum(one is not None for one in made) >= 0.9 * len(rows)
    assert {recognise(one).kind for one in made if one} == {"open"}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_anything_at_all_gives_an_open_question_or_none(said: str) -> None:
    made = reworded(said)
    assert made is None or recognise(made).kind == "open"
