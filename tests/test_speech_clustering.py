"""Vectors as voices, and the likeliest path through them."""

from __future__ import annotations

from itertools import combinations, pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from ltconverse.speech.voices.clustering import (
    Floats,
    likeliest_path,
    log_likelihoods,
    unit,
    voices_of,
    ward,
)


def around(direction: int, count: int, spread: float = 0.2, seed: int = 0) -> Floats:
    """Vectors of one voice: about an axis of its own, on the positive side as the model's are."""
    dice = np.random.default_rng(seed)
    vectors = np.abs(dice.normal(0, spread / 6, (count, 32)))
    vectors[:, direction] += 1
    return unit(vectors)


def within(vectors: Floats, labels: NDArray[np.intp]) -> float:
    parts = [vectors[labels == label] for label in np.unique(labels)]
    return float(sum(((part - part.mean(axis=0)) ** 2).sum() for part in parts))


def test_each_step_joins_what_adds_least_to_the_squares_within() -> None:
    vectors = unit(np.random.default_rng(3).random((12, 4)))
    cuts = ward(vectors, 1, more=20)
    assert [len(np.unique(labels)) for labels in cuts] == list(range(12, 0, -1))
    for before, after in pairwise(cuts):
        choices = combinations(np.unique(before), 2)
        least = min(
            within(vectors, np.where(before == one, other, before)) for one, other in choices
        )
        assert within(vectors, after) == pytest.approx(least, abs=1e-5)


def test_so_many_voices_as_there_are_people() -> None:
    vectors = np.concatenate([around(one, 80, seed=one) for one in range(3)])
    voices = voices_of(vectors, 3)
    assert log_likelihoods(vectors, voices).argmax(axis=1).tolist() in [
        [a] * 80 + [b] * 80 + [c] * 80 for a, b, c in product(range(3), repeat=3)
    ]
    assert len(voices) == 3


def test_a_voice_is_not_parted_in_two_while_a_rarer_one_goes_unheard() -> None:
    vectors = np.concatenate([around(0, 900, 1.2), around(1, 200, 1.2, 1), around(2, 6, seed=2)])
    voices = voices_of(vectors, 3)
    assert sorted(voices.argmax(axis=1).tolist()) == [0, 1, 2]


def test_where_no_more_can_be_told_apart_there_are_fewer() -> None:
    assert len(voices_of(around(0, 50), 3)) == 1
    assert len(voices_of(around(0, 1), 2)) == 1
    assert len(voices_of(around(0, 5), 1)) == 1


scores = st.lists(
    st.lists(st.floats(-5, 0, width=16), min_size=3, max_size=3), min_size=1, max_size=5
)


@given(scores, st.floats(0, 4, width=16))
def test_the_likeliest_path_is_the_best_of_all(rows: list[list[float]], change: float) -> None:
    def worth(path: tuple[int, ...]) -> float:
        changes = sum(one != other for one, other in pairwise(path))
        return sum(row[at] for row, at in zip(rows, path, strict=True)) - change * changes

    best = max(worth(path) for path in product(range(3), repeat=len(rows)))
    path = likeliest_path(np.array(rows), np.full(len(rows), change))
    assert worth(tuple(path.tolist())) == pytest.approx(best, abs=1e-6)
