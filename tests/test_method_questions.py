"""The mechanical rules of an open question, on prompts that keep and break them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.method.questions import slips


@pytest.mark.parametrize(
    "text",
    [
        "What did you think was going on?",
        "Tell us what happened.",
        "Talk us through that visit.",
        "Off the top of your head, what would you change?",
        "If you could change one thing tomorrow, what would it be?",
        "Take us back there. What did you see?",
        "How had your training prepared you for that?",
        "In what way did that have its influence?",
    ],
)
def test_open_questions(text: str) -> None:
    assert slips(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Did you read the file?", "open stem"),
        ("Were you tired?", "open stem"),
        ("And the file?", "open stem"),
        ("", "open stem"),
        ("Why didn't you call?", "open stem"),
        ("Why didn’t you call?", "leads"),
        ("Tell us why you did not call, or why did you wait.", "blame"),
        ("What made you think so? How did you feel?", "two things"),
        ("Tell us what you saw and how you felt.", "two things"),
        ("What did you see, or was it later?", "two things"),
        ("What was obviously going on?", "leads"),
        ("Surely, what else could it be?", "leads"),
        ("What should you have done?", "blame"),
        ("How could you leave then?", "blame"),
        ("What was the mistake?", "blame"),
        ("Tell us how the system failed.", "blame"),
        ("What did you think, wouldn't you say?", "leads"),
    ],
)
def test_questions_that_close_lead_blame_or_double(text: str, said: str) -> None:
    assert any(said in slip for slip in slips(text)), slips(text)


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert all(isinstance(slip, str) for slip in slips(text))
