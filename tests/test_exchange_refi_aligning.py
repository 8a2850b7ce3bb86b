"""The same words are found in our text, and only the same words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.exchange.refi.aligning import Alignment
from tests.refi_projects import TEXTS

_OURS = (
    "Duty social worker: [00:00:10] I rang the café and nobody answered. 🙂\n"
    "Reviewer: [00:00:15] And then?\n"
    "Duty social worker: [00:00:20] I rang the school. Nobody answered there.\n"
)


def align(ours: str, theirs: str, start: int, end: int) -> tuple[int, int] | None:
    return Alignment(ours, theirs).place(start, end)


def _bare(text: str) -> str:
    """What a reader sees, blanks apart."""
    seen = "".join(one for one in unicodedata.normalize("NFD", text) if not one.isspace())
    return "".join(one for one in seen if unicodedata.category(one) not in {"Cf", "Cc"})


@pytest.mark.parametrize(
    "theirs",
    [
        _OURS,
        "\ufeff" + _OURS.replace("\n", "\r\n"),
        _OURS.replace("\n", "  \n\n") + "\n\n",
        _OURS.replace(" ", "\u00a0"),
        unicodedata.normalize("NFD", _OURS),
        _OURS.replace("Reviewer: [00:00:15] And then?\n", ""),
        "A title that was put before.\n" + _OURS,
    ],
)
@pytest.mark.parametrize("words", ["café and", "rang the school", "Nobody answered there", "🙂"])
def test_the_words_are_found_again(theirs: str, words: str) -> None:
    start, end = _at(theirs, words)
    place = align(_OURS, theirs, start, end)
    assert place is not None
    assert _OURS[slice(*place)] == words


def _at(text: str, words: str) -> tuple[int, int]:
    for form in (words, unicodedata.normalize("NFD", words), words.replace(" ", "\u00a0")):
        if form in text:
            return text.index(form), text.index(form) + len(form)
    raise AssertionError(words)


def test_of_the_same_words_those_amid_the_same_words_count() -> None:
    theirs = _OURS.replace("café", "cafe")
    second = theirs.rindex("I rang the")
    place = align(_OURS, theirs, second, second + len("I rang the"))
    assert place is not None
    assert place[0] == _OURS.rindex("I rang the")


def test_words_that_are_not_there_have_no_place() -> None:
    theirs = _OURS.replace("nobody", "somebody")
    start = theirs.index("somebody")
    assert align(_OURS, theirs, start, start + 8) is None
    assert align(_OURS, theirs, 5, 2) is None
    assert align(_OURS, theirs, 0, len(theirs) + 1) is None


def test_a_short_word_amid_other_words_has_no_place() -> None:
    assert align("Yes, she came to us. No.", "Oh no, never. Yes?", 14, 17) is None


def test_the_same_words_amid_nothing_that_tells_have_no_place() -> None:
    assert align("no. yes. no. yes. no", "oh. yes. oh", 4, 7) is None


@settings(max_examples=150, deadline=None)
@given(ours=TEXTS, theirs=TEXTS, data=st.data())
def test_a_place_always_has_the_same_words(ours: str, theirs: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.integers(0, len(theirs))) for _ in range(2))
    place = align(ours, theirs, start, end)
    if place is not None:
        assert _bare(ours[slice(*place)]) == _bare(theirs[start:end])


@settings(max_examples=100, deadline=None)
@given(text=TEXTS, data=st.data())
def test_line_ends_and_marks_move_nothing(text: str, data: st.DataObject) -> None:
    ours = text.replace("\r", "").lstrip("\ufeff")
    theirs = "\ufeff" + ours.replace("\n", "\r\n")
    alignment = Alignment(ours, theirs)
    start, end = sorted(data.draw(st.integers(0, len(ours))) for _ in range(2))
    moved = [1 + place + ours[:place].count("\n") for place in (start, end)]
    assert alignment.place(moved[0], moved[1]) == (start, end)
