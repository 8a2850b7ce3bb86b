"""Words of a text as they are compared."""

from __future__ import annotations

import pytest

from ltconverse.episodes.english import PASSED_OVER, Stems, stem, words_and_stops, words_of


@pytest.mark.parametrize(
    "words",
    ["visit visits visited visiting", "refer referral referred referring", "rang ring ringing"],
)
def test_forms_of_a_word_are_one(words: str) -> None:
    assert len({stem(one) for one in words.split()}) == 1


def test_words_are_found_whatever_the_apostrophe_and_without_whose_they_are() -> None:
    found = words_of("The child’s school didnʼt ring; O'Neill's re-referral")
    assert found == ["the", "child", "school", "didn't", "ring", "o'neill", "re-referral"]


def test_marks_that_end_a_clause_stand_between() -> None:
    assert words_and_stops("Rang, twice.") == ["rang", ",", "twice", "."]


def test_stems_are_remembered_and_come_in_order() -> None:
    stems = Stems()
    assert stems.of(["visits", "rang", "visits"]) == ["visit", "ring", "visit"]
    assert set(stems) == {"visits", "rang"}


def test_what_happened_is_never_passed_over() -> None:
    assert not {"rang", "told", "visit", "home", "child"} & PASSED_OVER
