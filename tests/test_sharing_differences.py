"""Word-by-word differences: right to the letter, and as a person would say them."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.case.events import TextChange
from ltconverse.sharing.differences import only_typography, pieces, with_changes, word_changes


def shown(before: str, after: str) -> str:
    """`[-out-]{+in+}` in the running text."""
    marks = {"same": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}
    return "".join(marks[one.kind].format(one.text) for one in pieces(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("I rang on Monday.", "I rang on Tuesday.", "I rang on [-Monday-]{+Tuesday+}."),
        ("I rang.", "I rang back.", "I rang{+ back+}."),
        ("I was very tired.", "I was tired.", "I was [-very -]tired."),
        ("I rang.", "I rang. Nobody answered.", "I rang.{+ Nobody answered.+}"),
        ("She didn't ring.", "She did ring.", "She [-didn't-]{+did+} ring."),
        ("at 7.30 then", "at 7.45 then", "at [-7.30-]{+7.45+} then"),
        ("the caf\u00e9 shut", "the cafe\u0301 shut", "the [-caf\u00e9-]{+cafe\u0301+} shut"),
        ("one  two", "one two", "one [- -]two"),
        # Three phrases, not a patchwork around the "it" that both happen to have.
        ("We left it there.", "Mum took it home.", "[-We left-]{+Mum took+} it [-there-]{+home+}."),
        (
            "We had left it with the nurse then.",
            "Mum came and took it home on foot.",
            "[-We had left it with the nurse then-]{+Mum came and took it home on foot+}.",
        ),
        ("", "New.", "{+New.+}"),
        ("Gone.", "", "[-Gone.-]"),
        ("", "", ""),
        ("Same.", "Same.", "Same."),
    ],
)
def test_a_change_reads_as_a_person_would_say_it(before: str, after: str, expected: str) -> None:
    assert shown(before, after) == expected


# Few words, so that much matches; blanks of several kinds, joined signs, both directions of script.
_SIGNS = [
    *("the", "nurse", "rang", "no", "No", "“", "”", ".", ",", " ", "  ", "\n", "\t", "\u200b"),
    *("é", "e\u0301", "👩\u200d🏫", "didn’t", "שלום", "7.5"),
]
_SAID = st.lists(st.sampled_from(_SIGNS), max_size=25).map("".join)


@given(before=_SAID | st.text(max_size=60), after=_SAID | st.text(max_size=60))
def test_pieces_hold_both_wordings_to_the_letter(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(one.text for one in found if one.kind != "in") == before
    assert "".join(one.text for one in found if one.kind != "out") == after
    assert all(one.text for one in found)
    for one, following in pairwise(found):
        assert (one.kind, following.kind) in {
            *(("same", "out"), ("same", "in"), ("out", "in")),
            *(("out", "same"), ("in", "same")),
        }


@given(before=_SAID, after=_SAID)
def test_changes_make_the_later_wording_of_the_earlier(before: str, after: str) -> None:
    changes = word_changes(before, after)
    assert with_changes(before, changes) == after
    assert (changes == []) == (before == after)
    for change in changes:
        assert before[change.start :].startswith(change.before)
        assert change.before != change.after


def test_changes_say_where_and_by_whom() -> None:
    assert word_changes("I rang on Monday.", "I rang back on Tuesday.", tracked=True, hand=2) == [
        TextChange(start=7, before="", after="back ", tracked=True, hand=2),
        TextChange(start=10, before="Monday", after="Tuesday", tracked=True, hand=2),
    ]


def test_changes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="fit"):
        with_changes("I rang.", [TextChange(start=0, before="We", after="They")])
    overlapping = [
        TextChange(start=0, before="I rang", after=""),
        TextChange(start=2, before="rang", after="wrote"),
    ]
    with pytest.raises(ValueError, match="fit"):
        with_changes("I rang.", overlapping)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ('She said "no" - twice...', "She said “no” – twice…", True),
        ("didn't", "didn’t", True),
        ("a\u00a0b", "a b", True),
        ("no", "not", False),
        ("No", "no", False),
    ],
)
def test_typography_alone_is_told_from_words(before: str, after: str, expected: bool) -> None:
    assert only_typography(before, after) is expected


def test_long_texts_are_compared_quickly() -> None:
    before = " ".join(f"word{place % 900}" for place in range(20_000))
    after = before.replace("word7 ", "seven ")
    began = time.monotonic()
    assert with_changes(before, word_changes(before, after)) == after
    assert time.monotonic() - began < 5
    endless = "a " * 60_000
    assert [one.kind for one in pieces("x " + endless, "y " + endless + "z")][:2] == ["out", "in"]
    # Too much to match: one change.
    assert len(pieces("b " * 60_000 + "x", "c " * 60_000 + "y")) == 2
