"""Which words much hangs on: names, numbers and dates, negations, phrases said again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.speech.transcript import Word
from ltconverse.speech.weighing import (
    Span,
    around,
    bare,
    gaps_between,
    names_in,
    negations_in,
    numbers_in,
    repeats_in,
    signs_after,
)
from tests.checking import words

Finder = Callable[[Sequence[Word]], list[Span]]


def found(finder: Finder, text: str) -> list[str]:
    said = text.split()
    return [" ".join(said[first : last + 1]) for first, last in finder(words(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("So I rang Priya Patel. She was out.", ["Priya Patel."]),
        ("Then I saw Mrs Kaur at Eastfield.", ["Mrs Kaur", "Eastfield."]),
        ("It went to MASH on a Tuesday in May, OK?", ["MASH"]),
        ("Priya rang. I told Priya’s mum.", ["Priya", "Priya’s"]),
        ("Well. I'm sure I'd seen him on Mondays.", []),
        ("We rang, Priya, Leah and Tom.", ["Priya,", "Leah", "Tom."]),
        ("", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert found(names_in, text) == names


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("on the 4th of March 2024 at two o'clock", ["4th of March 2024 at two"]),
        ("the two of us and one of them", []),
        (
            "three weeks and twenty-one days later on Friday",
            ["three weeks and twenty-one", "Friday"],
        ),
        ("we may march on", []),
        ("It was 40. Fifteen came.", ["40.", "Fifteen"]),
    ],
)
def test_numbers_and_dates(text: str, numbers: list[str]) -> None:
    assert found(numbers_in, text) == numbers


def test_negations() -> None:
    said = "No, I didn't and nobody cannot be without it"
    assert [said.split()[at] for at in negations_in(words(said))] == [
        "No,", "didn't", "nobody", "cannot", "without",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("we went to see her we went to see her today", ["we went to see her we went to see her"]),
        ("I was I was there", []),
        ("I was I was I was there", ["I was I was I was"]),
        ("no no no no", []),
        ("go on", []),
    ],
)
def test_what_stands_there_again(text: str, again: list[str]) -> None:
    assert found(repeats_in, text) == again


def test_around_keeps_to_the_sentence_and_the_speaker() -> None:
    said = words("It was. We did not see it then. So what")
    assert around(said, (4, 5), 9) == (2, 7)
    assert around(said, (4, 5), 1) == (3, 6)
    others = [*said[:4], *words("not see it then", 2.0, "lead")]
    assert around(others, (4, 5), 9) == (4, 7)


def test_gaps_close_to_each_other_belong_together() -> None:
    assert gaps_between([(0, 1), (2, 3), (9, 10)], 2.0) == [[0, 1], [2]]
    assert gaps_between([], 2.0) == []


@pytest.mark.parametrize(
    ("text", "word", "after"),
    [("“Priya’s”,", "Priya", "’s”,"), ("ward.", "ward", "."), ("—", "", "")],
)
def test_a_word_and_its_signs(text: str, word: str, after: str) -> None:
    assert (bare(text), signs_after(text)) == (word, after)


@given(
    st.lists(st.one_of(st.text(min_size=1, max_size=8), st.sampled_from(["A", "a", "2", "May"])))
)
def test_whatever_is_said_every_place_is_among_the_words(texts: list[str]) -> None:
    said = [Word(at, at + 0.5, text, 0.5) for at, text in enumerate(texts)]
    for finder in (names_in, numbers_in, repeats_in):
        spans = finder(said)
        assert all(0 <= first <= last < len(said) for first, last in spans)
        assert spans == sorted(spans)
    assert all(0 <= at < len(said) for at in negations_in(said))
