"""What is withheld cannot be worked out: tried by going through every possibility there is."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ltconverse.learning.withholding import LEAST, Family, bounds, withheld

Counts = Mapping[str, int]
Families = Sequence[Family[str]]


def hidden_of(counts: Counts, families: Families, most: int) -> set[str]:
    order = {key: place for place, key in enumerate(sorted(counts))}
    return withheld(counts, families, most, order)


def possible(
    counts: Counts, hidden: set[str], families: Families, most: int
) -> dict[str, set[int]]:
    """Every value that each withheld count can have, by trying them all."""
    found: dict[str, set[int]] = {key: set() for key in hidden}
    keys = sorted(hidden)
    for values in itertools.product(range(1, most + 1), repeat=len(keys)):
        tried = {**counts, **dict(zip(keys, values, strict=True))}
        if all(holds(family, tried) for family in families):
            for key, value in zip(keys, values, strict=True):
                found[key].add(value)
    return found


def holds(family: Family[str], counts: Counts) -> bool:
    parts = [counts[one] for one in family.parts]
    whole = counts[family.whole]
    if family.exact:
        return sum(parts) == whole
    return max(parts) <= whole <= sum(parts)


def safe(counts: Counts, families: Families, most: int) -> set[str]:
    """The keys withheld, which leave every small count all of one to four."""
    hidden = hidden_of(counts, families, most)
    assert {key for key, count in counts.items() if 0 < count < LEAST} <= hidden
    assert not any(counts[key] == 0 for key in hidden)
    for key, values in possible(counts, hidden, families, most).items():
        if counts[key] < LEAST:
            assert set(range(_least(counts, key, families), LEAST)) <= values, (counts, hidden, key)
        else:
            assert len(values) >= 4, (counts, hidden, key)
    return hidden


def _least(counts: Counts, key: str, families: Families) -> int:
    """A sum is as many as it has parts at least, and that none is none is said."""
    sums = (one for one in families if one.exact and one.whole == key)
    return max((sum(1 for part in one.parts if counts[part]) for one in sums), default=1)


def parts(count: int, *, exact: bool) -> tuple[Family[str], ...]:
    return (Family("all", tuple(f"p{place}" for place in range(count)), exact),)


@pytest.mark.parametrize(
    ("counts", "exact", "hidden"),
    [
        # Alone in an exact sum it could be told by subtraction: the next smallest goes, too.
        ({"all": 20, "p0": 3, "p1": 8, "p2": 9}, True, {"p0", "p1"}),
        # Two that add up to three are told by their sum.
        ({"all": 20, "p0": 1, "p1": 2, "p2": 8, "p3": 9}, True, {"p0", "p1", "p2"}),
        # Where reviews may be in several, a sum tells nothing unless it must be reached.
        ({"all": 10, "p0": 3, "p1": 9, "p2": 9}, False, {"p0"}),
        ({"all": 14, "p0": 4, "p1": 10}, False, {"p0", "p1"}),
        # The whole is small: so are its parts.
        ({"all": 4, "p0": 1, "p1": 3}, True, {"all", "p0", "p1"}),
        # None is none, and stays said.
        ({"all": 9, "p0": 0, "p1": 9}, True, set()),
        # One part alone is the whole.
        ({"all": 6, "p0": 6}, False, set()),
    ],
)
def test_a_small_count_and_what_would_tell_it(
    counts: dict[str, int], exact: bool, hidden: set[str]
) -> None:
    assert safe(counts, parts(len(counts) - 1, exact=exact), 20) == hidden


@given(st.lists(st.integers(0, 9), min_size=1, max_size=4))
@settings(max_examples=60)
def test_in_a_sum_nothing_withheld_can_be_worked_out(numbers: list[int]) -> None:
    whole = sum(numbers)
    assume(whole >= LEAST)
    counts = {"all": whole, **{f"p{place}": number for place, number in enumerate(numbers)}}
    most = whole + 3  # there are more reviews than these
    assume(len(hidden_of(counts, parts(len(numbers), exact=True), most)) <= 3)  # or it takes long
    safe(counts, parts(len(numbers), exact=True), most)


@st.composite
def reviews(draw: st.DrawFn) -> list[tuple[frozenset[str], frozenset[str]]]:
    """What each of some reviews has: factors of a heading, in which directions."""
    some = st.frozensets(st.sampled_from(["a", "b"]), min_size=1)
    ways = st.frozensets(st.sampled_from(["s", "h"]), min_size=1)
    return draw(st.lists(st.tuples(some, ways), min_size=5, max_size=11))


@given(reviews())
@settings(max_examples=40)
def test_in_a_table_of_rows_and_columns_that_overlap(
    found: list[tuple[frozenset[str], frozenset[str]]],
) -> None:
    counts: dict[str, int] = {}
    for factors, ways in found:
        for row in ("H", *factors):
            for column in ("", *ways):
                counts[row + column] = counts.get(row + column, 0) + 1
    families = list(_table(counts))
    hidden = hidden_of(counts, families, len(found))
    if len(hidden) <= 4:
        safe(counts, families, len(found))
    else:  # too many to try: the bounds that a reader can draw are wide enough
        for key, (low, high) in bounds(counts, hidden, families, len(found)).items():
            assert (low == 1 and high >= 4) if counts[key] < LEAST else high - low >= 3


def _table(counts: Counts) -> Iterator[Family[str]]:
    for row in "Hab":
        if row in counts:
            yield Family(row, tuple(row + one for one in "sh" if row + one in counts))
    for column in ("", "s", "h"):
        if f"H{column}" in counts:
            yield Family(f"H{column}", tuple(r + column for r in "ab" if r + column in counts))


def test_what_is_known_anyway_is_not_withheld() -> None:
    counts = {"all": 5, "p0": 3, "p1": 1, "p2": 1}
    order = {key: place for place, key in enumerate(counts)}
    hidden = withheld(counts, parts(3, exact=True), 5, order, {"all"})
    assert hidden == {"p0", "p1", "p2"}
