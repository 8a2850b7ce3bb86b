"""A frozen library with all that a digest may say, and what it must read as for ever."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

from ltconverse.learning.agencies import agency_kinds
from ltconverse.learning.digest import (
    PRACTICES,
    Digest,
    Direction,
    Effect,
    EpisodeFact,
    FactorFact,
    Kind,
    PatternFact,
    RecommendationFact,
    TiedFactor,
)
from ltconverse.learning.library import create_library, open_library
from ltconverse.method.library import load_library
from ltconverse.store.keys import Cost

PASSPHRASE = "the sample library"


def make_library(path: Path) -> None:
    """A library with one digest, in which every kind of everything is named."""
    create_library(path, PASSPHRASE, title="Sample board", kdf=Cost(passes=1, memory=8192))[
        0
    ].close()
    with open_library(path, PASSPHRASE) as library:
        library.add(_digest())


def _digest() -> Digest:
    method = load_library()
    items = [
        (heading.id, item.id, "" if heading.level == "any" else heading.level)
        for heading in method.factors.headings
        for item in heading.factors
    ]
    kinds = list(method.patterns.pattern_ids)
    ways = get_args(Direction)
    return Digest(
        id="0" * 32,
        quarter="2026-Q4",
        episodes=tuple(
            EpisodeFact(
                practice=practice,
                agencies=tuple(agency_kinds()),
                factors=tuple(
                    FactorFact(heading, item, level, ways[place % 3], place % 3 + 1)
                    for place, (heading, item, level) in enumerate(items)
                ),
            )
            for practice in PRACTICES
        ),
        patterns=tuple(
            PatternFact(
                typology=kind,
                effect=get_args(Effect)[place % 2],
                priority=place,
                agencies=tuple(agency_kinds())[:2],
                factors=(TiedFactor(*items[place][:2], "hinders"),),
            )
            for place, kind in enumerate(kinds)
        ),
        recommendations=tuple(
            RecommendationFact(kind=kind, typology=kinds[0]) for kind in get_args(Kind)
        ),
    )


def told_of(path: Path) -> dict[str, Any]:
    """What is in a library."""
    with open_library(path, PASSPHRASE) as library:
        digests = [one.model_dump(mode="json") for one in library.digests()]
        return {"title": library.title, "digests": digests}
