from __future__ import annotations

import itertools
import math

import pytest

from ltconverse.learning.trends import trend


@pytest.mark.parametrize(
    ("numbers", "chance"),
    [
        ((4, 4, 0, 4), 1 / 70),  # Fisher's own example: four cups of eight
        ((8, 8, 0, 8), 1 / math.comb(16, 8)),
        ((0, 8, 8, 8), 1 / math.comb(16, 8)),
        ((3, 10, 3, 10), None),
    ],
)
def test_the_chance_is_fishers(numbers: tuple[int, int, int, int], chance: float | None) -> None:
    found = trend(*numbers)
    assert found is not None
    if chance is None:
        assert found.chance > 0.5
    else:
        assert found.chance == pytest.approx(chance)


def test_the_chance_is_that_of_dealing_out_blindly() -> None:
    for reviews, others in ((3, 4), (5, 2), (4, 4)):
        for found, found_others in itertools.product(range(reviews + 1), range(others + 1)):
            have = found + found_others
            if found * others <= found_others * reviews:
                continue  # not more often, so that the other side is looked at
            dealt = [
                sum(1 for one in chosen if one < reviews)
                for chosen in itertools.combinations(range(reviews + others), have)
            ]
            expected = sum(1 for one in dealt if one >= found) / len(dealt)
            told = trend(found, reviews, found_others, others)
            assert told is not None
            assert told.chance == pytest.approx(expected)


def test_growing_fading_new_and_steady() -> None:
    def course(*numbers: int, ever: bool = True) -> str | None:
        found = trend(*numbers, ever=ever)
        return found and found.course

    assert course(18, 25, 5, 23) == "growing"
    assert course(5, 23, 18, 25) == "fading"
    assert course(9, 20, 0, 30) == "growing"
    assert course(9, 20, 0, 30, ever=False) == "new"
    assert course(0, 30, 9, 20, ever=False) == "fading"
    assert course(6, 10, 5, 10) == "steady"
    assert course(4, 4, 0, 4) == "steady"  # once in seventy times is not enough
    assert course(0, 10, 0, 10) is None
    assert course(3, 10, 0, 0) is None


def test_thousands_of_reviews_are_no_trouble() -> None:
    found = trend(4_000, 5_000, 3_000, 5_000)
    assert found is not None
    assert found.course == "growing"
    assert found.chance < 1e-50
