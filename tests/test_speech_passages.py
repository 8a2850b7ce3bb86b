"""A quote found among what was heard, and how it differs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.speech.passages import Heard, Passage, Quoted, passage_of
from tests.checking import words

SAID = (
    "Well, I did think it was safe for him to go home. Then we rang fourteen times. "
    "No, it was calm. I don't think it was right to wait."
)


def found(quote: str, said: str = SAID, near: float = 0.0) -> Passage | None:
    heard = Heard(words(said))
    return passage_of(Quoted(quote), heard, 0, len(heard.tokens), near)


def text_of(passage: Passage, said: str = SAID) -> str:
    return " ".join(said.split()[passage.first : passage.last + 1])


@pytest.mark.parametrize(
    ("quote", "heard", "differs", "turned"),
    [
        ("it was safe for him to go home", "it was safe for him to go home.", (), False),
        ("I did not think it was safe", "I did think it was safe", (("not", ""),), True),
        ("I didn't think it was safe", "I did think it was safe", (("didn't", "did"),), True),
        ("it was unsafe for him", "it was safe for him", (("unsafe", "safe"),), True),
        ("we rang 14 times", "we rang fourteen times.", (), False),
        ("we rang 40 times", "we rang fourteen times.", (("40", "fourteen"),), False),
        ("I think it was right", "I don't think it was right", (("", "don't"),), True),
        ("it was safe … to go home", "it was safe for him to go home.", (), False),
        ("it was safe [for the baby] to go home", "it was safe for him to go home.", (), False),
    ],
)
def test_how_a_quote_differs(
    quote: str, heard: str, differs: tuple[tuple[str, str], ...], turned: bool
) -> None:
    passage = found(quote)
    assert passage is not None
    assert text_of(passage) == heard
    assert (passage.differs, passage.negation) == (differs, turned)


def test_a_not_that_was_cut_off_is_told() -> None:
    cut = found("it was right to wait")
    assert cut is not None
    assert (cut.differs, cut.cut_off) == ((), "don't")
    answer = found("it was calm")
    assert answer is not None
    assert answer.cut_off == "", "“No, …” answers a question"
    other = found("then we rang fourteen times", "I did not. Then we rang fourteen times.")
    assert other is not None
    assert other.cut_off == "", "another sentence"


def test_of_two_places_the_nearer_one() -> None:
    said = "we were calm " + "and so on it went " * 20 + "we were calm"
    early, late = found("we were calm", said, 0.0), found("we were calm", said, 40.0)
    assert early is not None
    assert late is not None
    assert (early.first, late.last) == (0, len(said.split()) - 1)


@given(
    st.lists(st.sampled_from(["a", "not", "b", "c", "14", "…", "[x]", "didn't"]), max_size=12),
    st.lists(st.sampled_from(["a", "not", "b", "c", "fourteen", "did", "—"]), max_size=30),
)
def test_a_passage_is_among_the_words(quote: list[str], said: list[str]) -> None:
    passage = found(" ".join(quote), " ".join(said))
    if passage is not None:
        assert 0 <= passage.first <= passage.last < len(said)
        assert 0 <= passage.score <= 1
        assert passage.differs or passage.score > 0


@given(st.data())
def test_what_was_said_is_found_as_it_was_said(data: st.DataObject) -> None:
    said = SAID.split()
    first = data.draw(st.integers(0, len(said) - 4))
    last = data.draw(st.integers(first + 3, len(said) - 1))
    passage = found(" ".join(said[first : last + 1]), near=first / 2)
    assert passage is not None
    assert passage.differs == ()
    assert passage.score == 1
