"""What leaves a case for the organisation's learning: a small digest with no text and no person.

Knows what a digest may hold, and puts it into one order, so that two cases with the same facts give
the same bytes but for the random id. Knows nothing of cases: `jobs.learning` makes it of one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, NamedTuple, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from ltconverse.learning.agencies import agency_kinds
from ltconverse.method.models import Id, LevelId

Practice = Literal["good", "problematic", "mixed", "unjudged"]
PRACTICES: tuple[Practice, ...] = ("good", "problematic", "mixed", "unjudged")
Direction = Literal["supports", "hinders", "unspecified"]
Effect = Literal["constructive", "unsafe"]
Kind = Literal["clear-cut", "judgement", "research"]
# Beyond this nobody ranks; a review with more patterns must not be known by their number.
LAST_PRIORITY = 9

_Model = TypeVar("_Model", bound=BaseModel)
_Facts = TypeVar("_Facts", bound=tuple[object, ...])


def _known_agencies(found: tuple[str, ...]) -> tuple[str, ...]:
    kinds = agency_kinds()
    if unknown := [one for one in found if one not in kinds]:
        raise ValueError(f"no kind of agency: {', '.join(unknown)}")
    return tuple(sorted(set(found)))


def _ordered(found: tuple[_Model, ...]) -> tuple[_Model, ...]:
    """In the one order that the values themselves give, whatever order they came in."""
    return tuple(sorted(found, key=lambda one: tuple(one.__dict__.values())))


def _once(found: tuple[_Facts, ...]) -> tuple[_Facts, ...]:
    """In one order, each once."""
    return tuple(sorted(set(found)))


_Quarter = Annotated[str, Field(pattern=r"^[0-9]{4}-Q[1-4]$")]
_Item = Annotated[str, Field(pattern=r"^(?:[a-z][a-z0-9]*(-[a-z0-9]+)*)?$", max_length=60)]
_RandomId = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class _Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FactorFact(NamedTuple):
    """A contributory factor: ids of the framework, "" for what was not said. `weight` is 1 to 3.

    In JSON a list of the five.
    """

    heading: Id
    item: _Item = ""
    level: LevelId | Literal[""] = ""
    direction: Direction = "unspecified"
    weight: Annotated[int, Field(ge=1, le=3)] = 2


class TiedFactor(NamedTuple):
    """A factor in which a pattern shows; in JSON a list of the three."""

    heading: Id
    item: _Item = ""
    direction: Direction = "unspecified"


class EpisodeFact(_Closed):
    """A key practice episode: how practice in it was judged, which kinds of agency had a part in
    it, and the factors."""

    practice: Practice
    agencies: Annotated[tuple[str, ...], AfterValidator(_known_agencies)] = ()
    factors: Annotated[tuple[FactorFact, ...], AfterValidator(_once)] = ()


class PatternFact(_Closed):
    """A pattern by its kind in the typology, "" for none. `priority` 1 is first, 0 is not said.

    `agencies` are the kinds that had a part where it shows.
    """

    typology: _Item = ""
    effect: Effect
    priority: Annotated[int, Field(ge=0, le=LAST_PRIORITY)] = 0
    agencies: Annotated[tuple[str, ...], AfterValidator(_known_agencies)] = ()
    factors: Annotated[tuple[TiedFactor, ...], AfterValidator(_once)] = ()


class RecommendationFact(_Closed):
    """A recommendation by its kind, and the kind of pattern that it follows from."""

    kind: Kind
    typology: _Item = ""


class Digest(_Closed):
    """All that one review gives to the library. `id` is random, and says nothing of when."""

    format: Literal["ltconverse-digest"] = "ltconverse-digest"
    version: Literal[1] = 1
    id: _RandomId
    quarter: _Quarter
    episodes: Annotated[tuple[EpisodeFact, ...], AfterValidator(_ordered)] = ()
    patterns: Annotated[tuple[PatternFact, ...], AfterValidator(_ordered)] = ()
    recommendations: Annotated[tuple[RecommendationFact, ...], AfterValidator(_ordered)] = ()

    def canonical(self) -> str:
        """The one way to write it down: JSON without blanks, its keys in order."""
        return json.dumps(self.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))

    @property
    def sha256(self) -> str:
        """Over the canonical form: what went, for the case's journal."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()


def practice_of(adequacies: Iterable[str]) -> Practice:
    """How practice in an episode was judged, from the judgements of its actions.

    `good` where all that were judged are good or adequate, `problematic` where all are; `mixed`
    otherwise, `unjudged` where none is.
    """
    judged = {_PRACTICE[one] for one in adequacies if one in _PRACTICE}
    return judged.pop() if len(judged) == 1 else "mixed" if judged else "unjudged"


_PRACTICE: dict[str, Practice] = {
    "good": "good",
    "adequate": "good",
    "mixed": "mixed",
    "problematic": "problematic",
}


def quarter_of(day: date) -> str:
    """The quarter of a day: `2026-Q3`."""
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def quarters_back(quarter: str, count: int) -> str:
    """The quarter so many before another."""
    year, number = int(quarter[:4]), int(quarter[-1])
    index = year * 4 + number - 1 - count
    return f"{index // 4:04}-Q{index % 4 + 1}"
