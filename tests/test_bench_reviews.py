"""Made-up reviews are what they say: the same seed the same review, and the truth is known."""

from __future__ import annotations

from ltconverse.jobs.analysis.tables import table_of
from ltconverse.jobs.opening import OpenCase
from tests.bench.reviews import tuned
from tests.bench.reviews.big import Size, add_big_review
from tests.bench.reviews.making import make_review, scored

SMALL = Size(conversations=4, episodes=6, statements=200, records=2, patterns=3, codings=20)


def test_the_same_seed_makes_the_same_review() -> None:
    assert make_review(tuned.WORDS, 5, 6, 3) == make_review(tuned.WORDS, 5, 6, 3)
    assert make_review(tuned.WORDS, 5, 6, 3) != make_review(tuned.WORDS, 5, 6, 4)


def test_every_episode_is_told_by_two_to_five_people() -> None:
    review = make_review(tuned.WORDS, 8, 12, 1)
    conversation = {one.id: one.conversation for one in review.moments}
    for episode in range(12):
        told = {conversation[one] for one, of in review.episode_of.items() if of == episode}
        assert 2 <= len(told) <= 5


def test_what_is_found_is_scored_by_pairs() -> None:
    review = make_review(tuned.WORDS, 5, 6, 3)
    of = review.episode_of
    truth = [[one for one in of if of[one] == episode] for episode in set(of.values())]
    assert scored(truth, review) == (1.0, 1.0)
    assert scored([], review) == (0.0, 0.0)
    precision, recall = scored([list(of)], review)
    assert precision < recall == 1.0


def test_a_big_review_is_a_case_without_strays(case: OpenCase) -> None:
    big = add_big_review(case, SMALL)
    assert case.state.strays == []
    assert sum(map(len, big.statements.values())) == SMALL.statements
    table = table_of(case.state)
    assert len(table.episodes) == SMALL.episodes
    assert all(row.actions and row.factors and row.compared for row in table.episodes)
    assert len(table.patterns) == SMALL.patterns
