"""Words as they are compared, and where two passes over a recording heard different words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.speech.agreement import differences
from ltconverse.speech.tokens import alike, opposed, tokens_of
from tests.checking import words

SAID = "Well, I didn't think it was safe for him to go home, so we rang fourteen times that week."
SOME = ["i", "did", "not", "never", "didn't", "twenty", "one", "14", "hundred", "and", "safe",
        "unsafe", "—", "um", "Priya's", "3.30"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("I can't, um, cannot", "i can not can not"),
        ("I won’t; dont ask. Ain't it?", "i will not do not ask is not it"),
        ("I'm sure they've gone", "i am sure they have gone"),
        ("twenty-one, one hundred and four, two thousand and six", "21 104 2006"),
        ("the one who came at 3:30 with £1,200", "the one who came at 3.30 with 1200"),
        ("nineteen ninety", "19 90"),
        ("Mother’s house — erm —", "mother house"),
        ("…", ""),
    ],
)
def test_words_are_compared_without_what_does_not_matter(text: str, tokens: str) -> None:
    assert [one.text for one in tokens_of(text.split())] == tokens.split()


@given(st.lists(st.one_of(st.sampled_from(SOME), st.text(max_size=12))))
def test_tokens_know_which_words_they_stand_for(texts: list[str]) -> None:
    tokens = tokens_of(texts)
    assert all(0 <= one.first <= one.last < len(texts) for one in tokens)
    assert all(a.first <= b.first and a.last <= b.last for a, b in zip(tokens, tokens[1:]))  # noqa: B905, RUF007 - a shorter second list is meant
    assert all(one.text for one in tokens)


def test_opposites_and_forms() -> None:
    assert opposed("safe", "unsafe")
    assert opposed("disagree", "agree")
    assert not opposed("to", "into")
    assert alike("visit", "visited")
    assert not alike("call", "care")


@pytest.mark.parametrize(
    ("other", "heard", "instead", "turned"),
    [
        (SAID.replace("didn't", "did"), "didn't", "did", True),
        (SAID.replace("didn't", "did not"), None, None, None),
        (SAID.replace("safe", "unsafe"), "safe", "unsafe", True),
        (SAID.replace("fourteen", "14"), None, None, None),
        (SAID.replace("fourteen", "forty"), "fourteen", "forty", False),
        (SAID.replace("so we rang", "and then rang"), None, None, None),
        (SAID.replace("for him", "for Priya"), "him", "Priya", False),
        (SAID.replace("home,", "home never,"), "home,", "home never,", True),
        ("", None, None, None),
    ],
)
def test_what_another_pass_heard_otherwise(
    other: str, heard: str | None, instead: str | None, turned: bool | None
) -> None:
    spoken = words(SAID)
    found = differences(spoken, words(other))
    if heard is None:
        assert found == []
        return
    [one] = found
    assert (one.heard, one.other, one.negation) == (heard, instead, turned)
    assert " ".join(word.text for word in spoken[one.first : one.last + 1]) == heard


def test_words_that_one_pass_lost_are_told_with_the_word_before() -> None:
    [one] = differences(
        words("We rang. He came."), words("We rang. Nobody told the school. He came.")
    )
    assert (one.heard, one.other) == ("rang.", "rang. Nobody told the school.")
    assert one.negation


@given(st.lists(st.sampled_from(SOME), max_size=40), st.lists(st.sampled_from(SOME), max_size=40))
def test_taking_what_the_other_heard_leaves_no_difference(
    left: list[str], right: list[str]
) -> None:
    """Each offer fits its place: with all taken, nothing that matters differs any more."""
    mine, theirs = words(" ".join(left)), words(" ".join(right))
    found = differences(mine, theirs)
    assert all(a.last < b.first for a, b in zip(found, found[1:]))  # noqa: B905, RUF007 - a shorter second list is meant
    taken, at = [], 0
    for one in found:
        taken += [word.text for word in mine[at : one.first]] + one.other.split()
        at = one.last + 1
    taken += [word.text for word in mine[at:]]
    again = differences(words(" ".join(taken)), theirs)
    assert len(again) <= len(found)


def test_an_hour_is_compared_in_no_time() -> None:
    spoken = words(" ".join(f"word{at % 977}" for at in range(10_000)))
    other = [word for at, word in enumerate(spoken) if at % 50]
    begun = time.perf_counter()
    assert len(differences(spoken, other)) == 200
    assert time.perf_counter() - begun < 3
