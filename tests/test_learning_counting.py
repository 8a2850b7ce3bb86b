from __future__ import annotations

import json
from collections import Counter

import pytest

from ltconverse.learning.composing import levels_of
from ltconverse.learning.counting import ALL, EVERY_REVIEW, Facts, count
from ltconverse.learning.digest import Digest, EpisodeFact, FactorFact
from ltconverse.learning.tallying import Rows, Tally
from ltconverse.learning.withholding import LEAST
from ltconverse.method.library import load_library
from tests.digests import NOW, digests


def facts(*every: Digest) -> list[Facts]:
    return [json.loads(one.canonical()) for one in every]


def by_hand(every: list[Digest]) -> Counter[tuple[str, str]]:
    """The same counts in the plainest way: for each review, what is in it."""
    counts: Counter[tuple[str, str]] = Counter()
    for digest in every:
        found = {(EVERY_REVIEW, ALL)}
        for episode in digest.episodes:
            found.add((EVERY_REVIEW, f"practice:{episode.practice}"))
            columns = [ALL, f"practice:{episode.practice}"]
            columns += [f"agency:{one}" for one in episode.agencies or ("other",)]
            found |= {(EVERY_REVIEW, one) for one in columns}
            for factor in episode.factors:
                rows = factor.heading, f"{factor.heading}/{factor.item}", f"level:{factor.level}"
                found |= {(row, column) for row in rows for column in (*columns, factor.direction)}
        for pattern in digest.patterns:
            row = f"pattern:{pattern.typology}"
            found |= {(row, ALL), (row, f"effect:{pattern.effect}")}
            found |= {(row, f"heading:{one.heading}") for one in pattern.factors}
            found |= {(row, f"agency:{one}") for one in pattern.agencies or ("other",)}
            found |= {(row, "priority:first")} if pattern.priority == 1 else set()
        for one in digest.recommendations:
            row = f"recommendation:{one.typology}"
            found |= {(row, ALL), (row, f"kind:{one.kind}")}
        late = "recent" if digest.quarter[:4] == "2026" else "before"
        period = f"period:{late if digest.quarter >= '2025' else 'older'}"
        counts.update(found | {(row, period) for row, column in found if column == ALL})
    return counts


def test_reviews_are_counted_as_by_hand() -> None:
    every = list(digests(40))
    counted = count(facts(*every), NOW)
    assert counted.reviews == 40
    assert counted.counts == by_hand(every)


def test_the_order_of_the_digests_makes_no_difference() -> None:
    every = facts(*digests(30))
    one, other = count(every, NOW), count(every[::-1], NOW)
    assert (one.counts, one.hidden) == (other.counts, other.hidden)


def test_small_counts_are_withheld_and_none_is_said() -> None:
    counted = count(facts(*digests(30)), NOW, levels_of(load_library().factors))
    small = {key for key, number in counted.counts.items() if number < LEAST}
    assert small <= counted.hidden
    assert all(counted.shown(*key) is None for key in small)
    assert counted.shown("family", "no such column") == 0
    assert len(counted.hidden - small) < len(small) / 5  # and not much beside them


def test_a_factor_named_nine_times_in_a_review_counts_once() -> None:
    factor = FactorFact("family", "family-size", "front-line", "hinders")
    episodes = tuple(EpisodeFact(practice="good", factors=(factor,)) for _ in range(9))
    digest = Digest(id="0" * 32, quarter=NOW, episodes=episodes)
    counted = count(facts(digest), NOW)
    assert counted.counts["family/family-size", "hinders"] == 1
    assert counted.counts["family/family-size", "agency:other"] == 1


def test_nothing_at_all_is_counted_too() -> None:
    assert count([], NOW).counts == {}


@pytest.mark.parametrize("times", [1, 2, 3, 7, 100])
def test_a_tally_counts_every_row(times: int) -> None:
    rows = Rows()
    tally = Tally(rows)
    for number in range(times):
        tally.add("x", rows.of("always", "odd" if number % 2 else "even"))
    expected = {("always", "x"): times, ("even", "x"): (times + 1) // 2, ("odd", "x"): times // 2}
    assert tally.counts() == {key: number for key, number in expected.items() if number}
