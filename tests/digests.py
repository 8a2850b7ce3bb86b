"""Digests of reviews that never were, by a die with a seed, for tests and benchmarks."""

from __future__ import annotations

import random
from collections.abc import Iterator

from ltconverse.learning.agencies import agency_kinds
from ltconverse.learning.digest import (
    PRACTICES,
    Digest,
    EpisodeFact,
    FactorFact,
    PatternFact,
    RecommendationFact,
    TiedFactor,
)
from ltconverse.method.library import load_library
from ltconverse.method.models import Factors

QUARTERS = tuple(f"{year}-Q{number}" for year in (2024, 2025, 2026) for number in (1, 2, 3, 4))
NOW = "2026-Q4"


def items_of(factors: Factors) -> list[tuple[str, str, str]]:
    """Heading, item and level of every factor of the framework."""
    return [
        (heading.id, item.id, "" if heading.level == "any" else heading.level)
        for heading in factors.headings
        for item in heading.factors
    ]


def digests(count: int, seed: int = 7, episodes: int = 12) -> Iterator[Digest]:
    """So many, each with up to `episodes` episodes of up to eight factors."""
    dice = random.Random(seed)
    method = load_library()
    items, agencies = items_of(method.factors), list(agency_kinds())
    # Some things come up often and others hardly ever, as they do.
    weights = [1 / (1 + place % 23) for place in range(len(items))]
    kinds = list(method.patterns.pattern_ids)
    for _ in range(count):
        yield Digest(
            id=f"{dice.getrandbits(128):032x}",
            quarter=dice.choice(QUARTERS),
            episodes=tuple(
                _episode(dice, items, weights, agencies) for _ in range(dice.randint(1, episodes))
            ),
            patterns=tuple(
                _pattern(dice, items, kinds, agencies) for _ in range(dice.randint(1, 5))
            ),
            recommendations=tuple(
                RecommendationFact(
                    kind=dice.choice(("clear-cut", "judgement", "research")),
                    typology=dice.choice(kinds),
                )
                for _ in range(dice.randint(1, 6))
            ),
        )


def _episode(
    dice: random.Random,
    items: list[tuple[str, str, str]],
    weights: list[float],
    agencies: list[str],
) -> EpisodeFact:
    chosen = dice.choices(items, weights, k=dice.randint(1, 8))
    return EpisodeFact(
        practice=dice.choices(PRACTICES, (3, 4, 2, 1))[0],
        agencies=tuple(dice.sample(agencies[:12], dice.randint(1, 4))),
        factors=tuple(
            FactorFact(
                heading,
                item,
                level,  # type: ignore[arg-type]  # the framework's levels are the digest's
                dice.choice(("supports", "hinders", "hinders")),
                dice.randint(1, 3),
            )
            for heading, item, level in chosen
        ),
    )


def _pattern(
    dice: random.Random, items: list[tuple[str, str, str]], kinds: list[str], agencies: list[str]
) -> PatternFact:
    shows = dice.sample(items, dice.randint(0, 3))
    return PatternFact(
        typology=dice.choice(kinds),
        effect=dice.choice(("constructive", "unsafe")),
        priority=dice.randint(0, 5),
        agencies=tuple(dice.sample(agencies[:12], dice.randint(0, 3))),
        factors=tuple(TiedFactor(heading, item, "hinders") for heading, item, _ in shows),
    )
