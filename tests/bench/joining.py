"""How well moments that are one are found: on made-up reviews of which the truth is known.

    uv run python -m tests.bench.joining [--reviews N]

Precision: of the pairs of moments that are offered as one, how many are. Recall: of those that are
one, how many are offered. What was tuned on the words of a child's case is measured on an adult's
case, which has other words throughout. The largest review has more episodes than either has
subjects for, so that it is made of both together, one half tuned on and one not.
"""

from __future__ import annotations

import argparse
import statistics
import time

from ltconverse.episodes.joining.suggesting import suggest
from ltconverse.method.library import load_library
from tests.bench.reviews import held_out, tuned
from tests.bench.reviews.big import BOTH
from tests.bench.reviews.kinds import Words
from tests.bench.reviews.making import make_review, scored

SIZES = ((6, 8), (8, 15), (12, 20))
LARGEST = (25, 60)
BAR = 0.85


def measured(
    words: Words, size: tuple[int, int], reviews: int, near: list[tuple[str, ...]]
) -> tuple[float, float, float]:
    """Mean precision, recall and seconds a review of so many conversations and episodes."""
    scores, seconds = [], []
    for seed in range(reviews):
        review = make_review(words, *size, seed)
        begun = time.perf_counter()
        found = [one.moments for one in suggest(review.moments, near=near)]
        seconds.append(time.perf_counter() - begun)
        scores.append(scored(found, review))
    precision, recall = (statistics.mean(one[at] for one in scores) for at in (0, 1))
    return precision, recall, statistics.mean(seconds)


def near_words() -> list[tuple[str, ...]]:
    """The groups of near-words that ship."""
    return [group.words for one in load_library().near_words.values() for group in one.groups]


def main() -> None:
    """Print the figures and whether the bar is met."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--reviews", type=int, default=10, help="how many reviews of each size")
    reviews = asked.parse_args().reviews
    near = near_words()
    usual = []
    runs = [("tuned", tuned.WORDS, size, reviews) for size in SIZES]
    runs += [("held out", held_out.WORDS, size, reviews) for size in SIZES]
    runs.append(("both", BOTH, LARGEST, max(reviews // 2, 1)))
    for name, words, size, many in runs:
        precision, recall, seconds = measured(words, size, many, near)
        if name == "held out":
            usual.append((precision, recall))
        print(
            f"{name:9} {size[0]:3} conversations {size[1]:3} episodes: "
            f"precision {precision:.3f}  recall {recall:.3f}  {seconds * 1000:6.0f} ms"
        )
    precision, recall = (statistics.mean(one[at] for one in usual) for at in (0, 1))
    said = "met" if min(precision, recall) >= BAR else "missed"
    print(
        f"held out, usual sizes: precision {precision:.3f}, recall {recall:.3f}; bar {BAR} {said}"
    )


if __name__ == "__main__":
    main()
