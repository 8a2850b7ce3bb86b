"""Two reviewers' codings compared, against figures worked out by hand and by another formula."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.episodes.rigour.kappa import Agreement, Coding, Difference, agreement, compare

TEXTS = {"s1": "The school rang.", "s2": "He was shy.", "s3": "No one asked.", "s4": "They met."}


def test_the_usual_example_worked_by_hand() -> None:
    found = agreement("family", 20, 5, 10, 15)
    # Of 50: they agree on 35 (0.7); by chance on 0.5 x 0.6 + 0.5 x 0.4 = 0.5; (0.7 - 0.5) / 0.5.
    assert found.kappa == pytest.approx(0.4)
    assert found.agreement == pytest.approx(0.7)
    assert found.units == 50
    assert (found.low, found.high) == (
        pytest.approx(0.1511, abs=1e-4),
        pytest.approx(0.6489, abs=1e-4),
    )


def test_they_agree_wholly_and_not_at_all() -> None:
    whole = agreement("", 10, 0, 0, 30)
    assert (whole.kappa, whole.low, whole.high) == (1.0, 1.0, 1.0)
    assert agreement("", 0, 20, 20, 0).kappa == -1.0
    assert agreement("", 25, 25, 25, 25).kappa == 0.0


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ((0, 0, 0, 0), "no text"),
        ((0, 0, 0, 12), "Neither used it"),
        ((7, 0, 0, 0), "Both gave it to all"),
    ],
)
def test_where_kappa_is_not_defined_it_says_why(counts: tuple[int, ...], says: str) -> None:
    found = agreement("role", *counts)
    assert (found.kappa, found.low, found.high) == (None, None, None)
    assert says in found.said


def test_one_used_it_and_the_other_never() -> None:
    found = agreement("role", 0, 3, 0, 40)
    assert found.kappa == 0.0
    assert found.said == ""


def test_few_units_are_said() -> None:
    assert "Only 4 units" in agreement("", 1, 1, 0, 2).said


@settings(max_examples=80)
@given(st.tuples(*[st.integers(0, 60)] * 4))
def test_kappa_and_its_error_are_those_of_the_paper(counts: tuple[int, int, int, int]) -> None:
    found = agreement("x", *counts)
    if found.kappa is None:
        assert found.said
        return
    kappa, error = _by_the_paper(counts)
    assert found.kappa == pytest.approx(kappa)
    assert -1.0 <= found.kappa <= 1.0
    assert found.low == pytest.approx(max(-1.0, kappa - 1.959964 * error), abs=1e-5)
    assert found.high == pytest.approx(min(1.0, kappa + 1.959964 * error), abs=1e-5)
    assert not math.isnan(found.low)


def _by_the_paper(counts: tuple[int, int, int, int]) -> tuple[float, float]:
    """Fleiss, Cohen and Everitt 1969, as it is written for any number of categories."""
    n = sum(counts)
    p = [[counts[0] / n, counts[1] / n], [counts[2] / n, counts[3] / n]]
    row, column = [sum(each) for each in p], [p[0][j] + p[1][j] for j in range(2)]
    po, pe = p[0][0] + p[1][1], sum(row[i] * column[i] for i in range(2))
    a = sum(p[i][i] * ((1 - pe) - (row[i] + column[i]) * (1 - po)) ** 2 for i in range(2))
    b = (1 - po) ** 2 * sum(
        p[i][j] * (column[i] + row[j]) ** 2 for i in range(2) for j in range(2) if i != j
    )
    c = (po * pe - 2 * pe + po) ** 2
    return (po - pe) / (1 - pe), math.sqrt(max(0.0, a + b - c) / n) / (1 - pe) ** 2


def test_whole_texts_as_units() -> None:
    first = [Coding("s1", "role"), Coding("s2", "family"), Coding("s3", "role")]
    second = [Coding("s1", "role", 4, 10), Coding("s2", "role")]
    found = compare(TEXTS, first, second, ["role", "family"])
    assert found.codes[0] == agreement("role", 1, 1, 1, 1)
    assert found.codes[1] == agreement("family", 0, 1, 0, 3)
    assert found.pooled == agreement("", 1, 2, 1, 4)
    assert found.differences == (
        Difference("s2", "role", 0, 11, by_first=False),
        Difference("s2", "family", 0, 11, by_first=True),
        Difference("s3", "role", 0, 13, by_first=True),
    )


def test_characters_as_units_count_code_points() -> None:
    texts = {"t": "a😀b́cd"}  # six code points
    first, second = [Coding("t", "x", 0, 4)], [Coding("t", "x", 2, 5), Coding("t", "x", 4, 99)]
    found = compare(texts, first, second, unit="character")
    assert found.codes == (agreement("x", 2, 2, 2, 0),)
    assert found.differences == (
        Difference("t", "x", 0, 2, by_first=True),
        Difference("t", "x", 4, 6, by_first=False),
    )


def test_marks_that_overlap_count_once_and_strange_ones_not_at_all() -> None:
    first = [Coding("s1", "x", 0, 8), Coding("s1", "x", 4, 10), Coding("s1", "x", 9, 3)]
    strange = [Coding("nowhere", "x"), Coding("s1", "unknown")]
    found = compare(TEXTS, [*first, *strange], [], ["x"], unit="character")
    assert found.codes[0].first_only == 10
    assert compare({}, [], [], ["x"]).pooled.said == "There is no text to compare."
    assert compare(TEXTS, [], []).codes == ()


_MARKS = st.lists(
    st.builds(Coding, st.sampled_from(["s1", "s2"]), st.sampled_from("ab"), st.integers(0, 12),
              st.none() | st.integers(0, 20)),
    max_size=5,
)  # fmt: skip


@settings(max_examples=60)
@given(_MARKS, _MARKS)
def test_characters_are_counted_as_one_would_one_by_one(
    first: list[Coding], second: list[Coding]
) -> None:
    found = compare(TEXTS, first, second, ["a", "b"], unit="character")
    for each in found.codes:
        assert each == _one_by_one(each.code, first, second)
    apart = sum(each.first_only + each.second_only for each in found.codes)
    assert sum(one.end - one.start for one in found.differences) == apart
    other = compare(TEXTS, second, first, ["a", "b"], unit="character")
    assert other.pooled.kappa == pytest.approx(found.pooled.kappa)


def _one_by_one(code: str, first: list[Coding], second: list[Coding]) -> Agreement:
    counts = [0, 0, 0, 0]
    for text, written in TEXTS.items():
        for at in range(len(written)):
            has = [
                any(
                    one.text == text and one.code == code and one.start <= at
                    and (one.end is None or at < one.end)
                    for one in marks
                )
                for marks in (first, second)
            ]  # fmt: skip
            counts[2 * (not has[0]) + (not has[1])] += 1
    return agreement(code, counts[0], counts[1], counts[2], counts[3])
