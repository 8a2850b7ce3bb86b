"""What a case gives to the organisation's library, and how it goes in and out: explicitly.

The only place where a case meets a library. First the journal of the case is told, then the library
changed: whatever stops in between, doing it once more puts both right.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ltconverse.case.events import AnyBody, DigestAdded, DigestRemoved
from ltconverse.case.findings import CodedFactor, Digested, Pattern
from ltconverse.case.state import CaseState
from ltconverse.episodes.framework import Framework
from ltconverse.errors import LtconverseError, NotForPractice, NotFound, NothingToLearn
from ltconverse.learning.agencies import OTHER, agency_type
from ltconverse.learning.digest import (
    LAST_PRIORITY,
    Digest,
    EpisodeFact,
    FactorFact,
    PatternFact,
    RecommendationFact,
    TiedFactor,
    practice_of,
    quarter_of,
)
from ltconverse.method.models import LevelId

if TYPE_CHECKING:
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.learning.library import Library

_LEVELS: dict[str, LevelId] = {
    "front-line": "front-line",
    "local-strategic": "local-strategic",
    "national": "national",
}


def digest_of(state: CaseState, framework: Framework, *, digest: str, quarter: str) -> Digest:
    """What the analysis of a case gives to a library, with that random id: facts by their ids.

    Only what the reviewers judged and coded; an id the framework does not know becomes `other` or
    nothing, and an agency one of the closed list. Raises NotForPractice or NothingToLearn.
    """
    if state.practice:
        raise NotForPractice(
            "This folder holds rehearsals. What was made up is nothing that an organisation could "
            "learn from.",
            hint="Only real reviews go into a library. Nothing was added.",
        )
    analysis, making = state.analysis, _Making(state, framework)
    if not analysis.live_episodes and not analysis.live_patterns:
        raise NothingToLearn
    return Digest(
        id=digest,
        quarter=quarter,
        episodes=tuple(making.episode(one.id) for one in analysis.live_episodes),
        patterns=tuple(making.pattern(one) for one in analysis.live_patterns),
        recommendations=tuple(
            RecommendationFact(kind=one.sort, typology=making.typology_behind(one.pattern))
            for one in analysis.live_recommendations
        ),
    )


class _Making:
    """Facts out of the analysis; no text of it goes further than this."""

    def __init__(self, state: CaseState, framework: Framework) -> None:
        self._state, self._framework = state, framework
        self._analysis = state.analysis

    def episode(self, episode: str) -> EpisodeFact:
        """An episode by its judgements, its agencies and its factors."""
        actions = self._analysis.actions_of(episode)
        judgements = (self._analysis.judgement_of(action.id) for action in actions)
        return EpisodeFact(
            practice=practice_of(one.adequacy for one in judgements if one is not None),
            agencies=tuple(self._agencies(episode)),
            factors=tuple(self._factor(one) for one in self._analysis.factors_of(episode)),
        )

    def _agencies(self, episode: str) -> Iterator[str]:
        """Kinds of the agencies that had a part: whose account it is, who acted, whose record."""
        state = self._state
        for point in self._analysis.points_of(episode):
            conversation = state.turning_point_places.get(point)
            if conversation is not None and conversation.turning_points[point].stands:
                person = state.practitioner_of(conversation)
                yield "family" if person.family else _kind(person.agency, person.role)
        acted = [agency_type(one.by) for one in self._analysis.actions_of(episode)]
        records = self._analysis.records
        told = [
            agency_type(records[one.record].agency) for one in self._analysis.passages_at(episode)
        ]
        yield from (one for one in (*acted, *told) if one != OTHER)

    def _factor(self, coded: CodedFactor) -> FactorFact:
        heading, item = self._known(coded)
        level = coded.level if coded.level in _LEVELS else self._framework.level_of(heading)
        return FactorFact(heading, item, _LEVELS.get(level, ""), coded.direction, coded.weight)

    def _known(self, coded: CodedFactor) -> tuple[str, str]:
        """Heading and item, as far as the framework has them."""
        if coded.heading not in self._framework.headings:
            return OTHER, ""
        of = self._framework.heading_by_item.get(coded.item)
        return coded.heading, coded.item if of == coded.heading else ""

    def pattern(self, pattern: Pattern) -> PatternFact:
        """A pattern by its kind, and the factors it shows in."""
        factors, episodes = self._analysis.factors, self._analysis.episodes
        tied = [factors[one] for one in pattern.tied if one in factors]
        shows = [one for one in tied if not (one.dropped or episodes[one.episode].dropped)]
        return PatternFact(
            typology=self._typology(pattern),
            effect=pattern.effect,
            priority=min(max(pattern.priority, 0), LAST_PRIORITY),
            agencies=tuple(self._agencies_of(pattern)),
            factors=tuple(TiedFactor(*self._known(one), one.direction) for one in shows),
        )

    def _agencies_of(self, pattern: Pattern) -> Iterator[str]:
        """Kinds of agency at the episodes it shows in, itself or by a factor."""
        analysis = self._analysis
        for one in pattern.tied:
            episode = analysis.factors[one].episode if one in analysis.factors else one
            if episode in analysis.episodes and not analysis.episodes[episode].dropped:
                yield from self._agencies(episode)

    def typology_behind(self, pattern: str) -> str:
        """The kind of the pattern that a recommendation follows from, "" for none that stands."""
        found = self._analysis.patterns.get(pattern)
        return self._typology(found) if found and not found.dropped else ""

    def _typology(self, pattern: Pattern) -> str:
        return pattern.typology if pattern.typology in self._framework.kinds else ""


def _kind(agency: str, role: str) -> str:
    """By the agency's name; where that says nothing, by the role."""
    found = agency_type(agency)
    return agency_type(role) if found == OTHER else found


# --- in and out ---------------------------------------------------------------------------------


def prepare(case: OpenCase, library: Library, framework: Framework | None = None) -> Digest:
    """What would go into the library now, with a new random id; nothing has gone yet.

    A case that gave a digest before keeps the quarter in which it first did. Raises NotForPractice
    or NothingToLearn.
    """
    from ltconverse.jobs.analysis.tables import framework_of

    standing = given(case.state, library.id)
    quarter = standing[-1].quarter if standing else quarter_of(case.now().date())
    return digest_of(
        case.state, framework or framework_of(), digest=secrets.token_hex(16), quarter=quarter
    )


def given(state: CaseState, library: str) -> list[Digested]:
    """The digests that this case has in that library (by its id), as its journal knows."""
    return [one for one in _ever(state, library) if not one.removed]


def add(case: OpenCase, library: Library, digest: Digest) -> bool:
    """Put a digest of this case into the library, in place of what it gave before.

    Whether there was one before. Raises LibraryNotSaved; then the journal says so, too.
    """
    standing = given(case.state, library.id)
    former = [one.digest for one in _ever(case.state, library.id)]
    took_out = [DigestRemoved(digest=one.digest, library=one.library) for one in standing]
    case.record(*took_out, _added(digest, library))
    try:
        library.add(digest, in_place_of=former)
    except LtconverseError:
        back: list[AnyBody] = [DigestRemoved(digest=digest.id, library=library.id)]
        case.record(*back, *map(_again, standing))
        raise
    return bool(standing)


def remove(case: OpenCase, library: Library) -> None:
    """Take out of the library whatever this case gave to it.

    Raises NotFound where there is nothing of it, LibraryNotSaved.
    """
    every = _ever(case.state, library.id)
    # Whatever the case ever gave, as a removal may have stopped half-way.
    taken = [library.remove(one.digest) for one in every]
    standing = [one for one in every if not one.removed]
    if not standing and not any(taken):
        raise NotFound(
            "There is nothing of this case in that library, as far as its journal tells.",
            hint="`ltconverse learn list` shows what is in it.",
        )
    if standing:
        case.record(*(DigestRemoved(digest=one.digest, library=one.library) for one in standing))


def _ever(state: CaseState, library: str) -> list[Digested]:
    return [one for one in state.analysis.digests.values() if one.library == library]


def _added(digest: Digest, library: Library) -> DigestAdded:
    return DigestAdded(
        digest=digest.id,
        library=library.id,
        library_title=library.title,
        quarter=digest.quarter,
        sha256=digest.sha256,
    )


def _again(one: Digested) -> DigestAdded:
    return DigestAdded(
        digest=one.digest,
        library=one.library,
        library_title=one.library_title,
        quarter=one.quarter,
        sha256=one.sha256,
    )
