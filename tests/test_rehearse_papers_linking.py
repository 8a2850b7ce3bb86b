"""Numbers of turns in a sentence lead to their turns, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.rehearse.papers.linking import linked, places, typed


@pytest.mark.parametrize(
    ("text", "leads_to"),
    [
        ("They closed once, at 5.", [5]),
        ("At 3, 8 and 12.", [3, 8, 12]),
        ("at 3, 8 and 4 more", [3, 8]),
        ("7 questions with nothing given back, from 1 to 15.", [1, 15]),
        ("From 1 to 15 there are 7 questions", [1, 15]),
        (" (after 16, where they touched on it)", [16]),
        ("(in place of what was said at 13)", [13]),
        ("Of 381 words you spoke 69 (18 %) and they 312.", []),
        ("“the call at 9”: at 2.", [2]),
        ("“never ended at 9", []),
        ("at 41", []),
        ("at 20 %", []),
    ],
)
def test_what_is_a_turn(text: str, leads_to: list[int]) -> None:
    assert [run.to for run in linked(text, 40) if run.to] == leads_to


@given(
    st.text(alphabet="at after from to and more 0123456789,“”`%", max_size=60), st.integers(0, 99)
)
@settings(max_examples=60)
def test_no_word_is_lost_and_no_turn_is_beyond_the_last(text: str, last: int) -> None:
    runs = linked(text, last)
    assert "".join(run.text for run in runs) == text
    assert all(0 <= run.to <= last and (not run.to or int(run.text) == run.to) for run in runs)


def test_places_one_after_another() -> None:
    runs = places((3, 8, 99), 40)
    assert "".join(run.text for run in runs) == "3, 8 and 99"
    assert [run.to for run in runs if run.to] == [3, 8]


def test_what_is_to_be_typed() -> None:
    assert [(run.text, run.typed) for run in typed("see `/why`; a ` alone")] == [
        ("see ", False),
        ("/why", True),
        ("; a ` alone", False),
    ]
