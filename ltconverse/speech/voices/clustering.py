"""Vectors of voices as so many voices, and which of them is heard when. Pure numpy.

Vectors have length 1. Nothing here knows sound, models or words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Scores = NDArray[np.float64]
Labels = NDArray[np.intp]

SHARPNESS = 20.0
"""How fast likelihood falls with distance from a voice's centre; by GE2E, same voices lie about .1
closer than others, and two nats for that told real meetings apart best."""

_SAME_VOICE = 0.95
"""Centres closer than this are one voice: halves of one speaker are, two people never were."""
_MORE_CUTS = 3
_MOST = 1200
"""Vectors that are clustered: evenly taken; the matrix of their distances is 12 MB."""


@dataclass(frozen=True, slots=True)
class Moments:
    """Equal stretches of sound in order: each one's vector, its share of voice, its middle (s)."""

    vectors: Floats
    voice: Scores
    times: Scores


def voices_of(vectors: Floats, number: int) -> Floats:
    """Centres (up to `number`, 256) of the voices that these vectors are of, at least one each.

    Ward's method (Ward 1963, JASA 58:236). Where it would part one voice in two before it finds a
    rarer one, it is asked for more, and what is one voice is put together again; when there are no
    `number` voices to be told apart, there are fewer centres.
    """
    taken = vectors[:: -(-len(vectors) // _MOST)]
    cuts = ward(taken, max(1, number), _MORE_CUTS)
    fewest = centres(taken, cuts[-1])
    for labels in reversed(cuts):
        found = _told_apart(taken, labels)
        if len(found) == number:
            return found
    return _put_together(fewest, np.bincount(cuts[-1]))


def _told_apart(vectors: Floats, labels: Labels) -> Floats:
    return _put_together(centres(vectors, labels), np.bincount(labels))


def _put_together(found: Floats, sizes: NDArray[np.intp]) -> Floats:
    """The centres with those of one voice made one, the closest first."""
    weights = sizes.astype(np.float64)
    while len(found) > 1:
        closeness = found @ found.T
        np.fill_diagonal(closeness, -1)
        one, other = divmod(int(closeness.argmax()), len(found))
        if closeness[one, other] < _SAME_VOICE:
            break
        found[one] = unit(found[one] * weights[one] + found[other] * weights[other])
        weights[one] += weights[other]
        found, weights = np.delete(found, other, axis=0), np.delete(weights, other)
    return found


def ward(vectors: Floats, number: int, more: int = 0) -> list[Labels]:
    """Labels (from 0) of every vector in `number` + `more` clusters, and on down to `number`.

    At each step those two are joined whose joining adds least to the squared distances within.
    """
    count = len(vectors)
    squares = np.einsum("ij,ij->i", vectors, vectors)
    cost = (squares[:, None] + squares[None] - 2 * (vectors @ vectors.T)).astype(np.float64)
    np.fill_diagonal(cost, np.inf)
    sizes = np.ones(count)
    labels = np.arange(count)
    cuts: list[Labels] = []
    for left in range(count, number - 1, -1):
        if left <= number + more:
            cuts.append(np.unique(labels, return_inverse=True)[1])
        if left > number:
            one, other = divmod(int(cost.argmin()), count)
            _join(cost, sizes, one, other)
            labels[labels == other] = one
    return cuts or [labels]


def _join(cost: Scores, sizes: Scores, one: int, other: int) -> None:
    """Make `other` a part of `one`; by Lance and Williams the costs follow from those before."""
    both = sizes[one] + sizes[other]
    with np.errstate(invalid="ignore"):  # inf - inf of what is gone already
        new = (sizes[one] + sizes) * cost[one] + (sizes[other] + sizes) * cost[other]
        new = (new - sizes * cost[one, other]) / (both + sizes)
    new[[one, other]] = np.inf
    new[np.isnan(new)] = np.inf
    cost[one], cost[:, one] = new, new
    cost[other], cost[:, other] = np.inf, np.inf
    sizes[one] = both


def centres(vectors: Floats, labels: Labels) -> Floats:
    """The middle of each label's vectors, of length 1."""
    return unit(np.stack([vectors[labels == label].sum(axis=0) for label in np.unique(labels)]))


def unit(vectors: NDArray[np.floating]) -> Floats:
    """The vectors with length 1; zeros stay zeros."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, 1e-6), np.float32)


def log_likelihoods(vectors: Floats, voices: Floats) -> Scores:
    """For each vector, the logarithm of how likely each voice is: (vectors, voices)."""
    return normalised((vectors @ voices.T).astype(np.float64) * SHARPNESS)


def normalised(scores: Scores) -> Scores:
    """Scores as logarithms of probabilities: their exponentials add up to 1 in each row."""
    raised = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(raised - np.log(np.exp(raised).sum(axis=1, keepdims=True)))


def likeliest_path(scores: Scores, changing: Scores) -> Labels:
    """Which column is held at each row, when a change before row i costs changing[i] (Viterbi)."""
    rows, columns = scores.shape
    came = np.empty((rows, columns), np.int16)
    held = np.zeros(columns)
    stay = np.arange(columns)
    for row in range(rows):
        best = int(held.argmax())
        change = held[best] - changing[row]
        changes = held < change
        came[row] = np.where(changes, best, stay)
        held = np.where(changes, change, held) + scores[row]
    path = np.empty(rows, np.intp)
    at = int(held.argmax())
    for row in range(rows - 1, -1, -1):
        path[row] = at
        at = int(came[row, at])
    return path
