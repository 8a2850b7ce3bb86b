"""Passwords of several words: long enough, easy to tell, the same however they are typed."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from ltconverse.sharing.passwords import WORDS, as_typed, new_password, words


def test_it_is_at_least_64_bits_of_words_from_the_list() -> None:
    listed = words()
    assert len(set(listed)) == len(listed)
    assert WORDS * math.log2(len(listed)) >= 64
    for _ in range(50):
        assert [word in listed for word in new_password().split("-")] == [True] * WORDS
    assert len({new_password() for _ in range(50)}) == 50


def test_every_word_can_be_drawn() -> None:
    drawn = {word for _ in range(6000) for word in new_password().split("-")}
    assert len(drawn) > 0.99 * len(words())


def test_words_are_plain_and_no_two_differ_in_one_letter() -> None:
    listed = words()
    assert all(word.isascii() and word.isalpha() and word.islower() for word in listed)
    assert all(4 <= len(word) <= 9 for word in listed)
    # With one letter covered, and with one left out, no word is like any other.
    covered = [f"{word[:at]}?{word[at + 1 :]}" for word in listed for at in range(len(word))]
    assert len(set(covered)) == len(covered)
    shorter = {word[:at] + word[at + 1 :] for word in listed for at in range(len(word))}
    assert shorter & set(listed) == set()


def test_how_it_was_typed_makes_no_difference() -> None:
    told = "copper-otter-lantern-maple-ribbon-ten"
    for typed in (
        "Copper Otter Lantern Maple Ribbon Ten",
        "  copper-otter-lantern-maple-ribbon-ten.\n",
        "copper – otter – lantern – maple – ribbon – ten",
        "COPPER_OTTER_LANTERN_MAPLE_RIBBON_TEN",
        "copper\u2011otter\u00a0lantern, maple; ribbon ten\ufeff",
        "copper-otter-lantern-maple-ribbon-ten",
    ):
        assert as_typed(typed) == told
    assert as_typed("copper-otter-lantern-maple-ribbon-hen") != told


@given(st.text())
def test_any_text_is_taken_and_settles_at_once(text: str) -> None:
    assert as_typed(as_typed(text)) == as_typed(text)
