"""The analysis of a case as it stands: episodes, records, patterns, what each rests on. Pure.

Everything that was ever made is here, dropped or not; the properties named `live…` give what
stands. What was done to a thing, by whom, is in `history`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol, TypeVar

from ltconverse.case.events import Ref, Stance
from ltconverse.case.findings import (
    Action,
    Code,
    CodedFactor,
    Coding,
    CodingRound,
    Comparison,
    Declined,
    Digested,
    Done,
    Episode,
    Judgement,
    Link,
    Passage,
    Pattern,
    Recommendation,
    Record,
    Report,
    Sought,
    When,
)


class _Droppable(Protocol):
    @property
    def dropped(self) -> bool: ...


_T = TypeVar("_T", bound=_Droppable)


@dataclass(slots=True)
class Analysis:
    """All of it, by id, in the order it came."""

    episodes: dict[str, Episode] = field(default_factory=dict)
    # The episode each turning point belongs to, by their ids; "" once it was taken out of one.
    placed: dict[str, str] = field(default_factory=dict)
    declined: dict[str, Declined] = field(default_factory=dict)
    whens: dict[str, When] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    # The ids of an episode's actions in their order.
    order: dict[str, list[str]] = field(default_factory=dict)
    judgements: dict[str, Judgement] = field(default_factory=dict)
    factors: dict[str, CodedFactor] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    passages: dict[str, Passage] = field(default_factory=dict)
    comparisons: dict[str, Comparison] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    sought: dict[str, Sought] = field(default_factory=dict)
    patterns: dict[str, Pattern] = field(default_factory=dict)
    recommendations: dict[str, Recommendation] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    codings: dict[str, Coding] = field(default_factory=dict)
    rounds: dict[str, CodingRound] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    digests: dict[str, Digested] = field(default_factory=dict)
    # What hangs on a thing, by its id, in order: judgements on an action, factors on an episode,
    # passages on a record, evidence and searches on anything.
    under: dict[str, list[str]] = field(default_factory=dict)
    # What was done to each thing, by its id, in order.
    history: dict[str, list[Done]] = field(default_factory=dict)

    # --- what stands ------------------------------------------------------------------------

    @property
    def live_episodes(self) -> list[Episode]:
        """Episodes that stand: those whose time is known by their time, then the others as made."""
        points: dict[str, list[str]] = {}
        for point, episode in self.placed.items():
            points.setdefault(episode, []).append(point)

        def at(one: Episode) -> date:
            when = self._when_told(one.id, points.get(one.id, ()))
            return when.first or when.last or date.max

        return sorted(_live(self.episodes), key=lambda one: (at(one), one.number))

    @property
    def live_records(self) -> list[Record]:
        """Records that stand, as they were entered."""
        return list(_live(self.records))

    @property
    def live_comparisons(self) -> list[Comparison]:
        """Comparisons that stand, as they were made."""
        return list(_live(self.comparisons))

    @property
    def live_patterns(self) -> list[Pattern]:
        """Patterns that stand: the most urgent first, then the others as they were found."""
        return sorted(_live(self.patterns), key=lambda one: (one.priority or 999, one.number))

    @property
    def live_recommendations(self) -> list[Recommendation]:
        """Recommendations that stand, as they were made."""
        return list(_live(self.recommendations))

    @property
    def live_codes(self) -> list[Code]:
        """The review's own codes that stand."""
        return list(_live(self.codes))

    @property
    def live_codings(self) -> list[Coding]:
        """Codings that stand."""
        return list(_live(self.codings))

    @property
    def live_reports(self) -> list[Report]:
        """Reports that stand, as they were begun."""
        return list(_live(self.reports))

    def when_of(self, subject: str) -> When:
        """When something was, as far as was said."""
        return self.whens.get(subject, When())

    def when_of_episode(self, episode: str) -> When:
        """When an episode was: as it was set, else what is known of its turning points together."""
        return self._when_told(episode, self.points_of(episode))

    def _when_told(self, episode: str, points: Iterable[str]) -> When:
        own = self.when_of(episode)
        if own != When():
            return own
        theirs = [self.whens[one] for one in points if one in self.whens]
        days = [day for one in theirs for day in (one.first, one.last) if day]
        if days:
            return When(min(days), max(days))
        # In one order, in whatever order they were joined.
        return When(words="; ".join(sorted({one.words for one in theirs if one.words})))

    # --- of an episode ----------------------------------------------------------------------

    def episode_of(self, turning_point: str) -> str:
        """The id of the episode a turning point belongs to, "" where it stands by itself."""
        episode = self.placed.get(turning_point, "")
        return episode if episode and not self.episodes[episode].dropped else ""

    def episode_with(self, subject: str) -> str:
        """The id of the episode that an action, a factor or a comparison is of, or that a thing is
        itself; "" for none."""
        if subject in self.actions:
            return self.actions[subject].episode
        if subject in self.factors:
            return self.factors[subject].episode
        if subject in self.comparisons:
            return self.comparisons[subject].episode
        return subject if subject in self.episodes else ""

    def points_of(self, episode: str) -> list[str]:
        """The ids of an episode's turning points, as they were placed; withdrawn ones, too."""
        return [point for point, there in self.placed.items() if there == episode]

    def actions_of(self, episode: str) -> list[Action]:
        """An episode's break-down, in its order."""
        every = (self.actions[one] for one in self.order.get(episode, []))
        return [one for one in every if not one.dropped]

    def judgements_of(self, action: str) -> list[Judgement]:
        """How an action was judged; the last one counts."""
        return self._under(action, self.judgements)

    def judgement_of(self, action: str) -> Judgement | None:
        """The judgement that counts, None for none."""
        there = self.judgements_of(action)
        return there[-1] if there else None

    def factors_of(self, episode: str) -> list[CodedFactor]:
        """The factors the reviewers coded, the weightiest first."""
        return sorted(self._under(episode, self.factors), key=lambda one: -one.weight)

    def passages_of(self, record: str) -> list[Passage]:
        """What was entered of a record."""
        return self._under(record, self.passages)

    def passages_at(self, episode: str) -> list[Passage]:
        """What records say of an episode."""
        return [
            one
            for one in _live(self.passages)
            if episode in one.episodes and not self.records[one.record].dropped
        ]

    def comparisons_of(self, episode: str) -> list[Comparison]:
        """Which views were compared in an episode."""
        return [one for one in self.live_comparisons if one.episode == episode]

    # --- evidence ---------------------------------------------------------------------------

    def links_of(self, subject: str, stance: Stance | None = None) -> list[Link]:
        """What speaks for and against something, as it was linked."""
        return [one for one in self._under(subject, self.links) if stance in {None, one.stance}]

    def sought_of(self, subject: str) -> list[Sought]:
        """Where somebody looked for what speaks against it."""
        return self._under(subject, self.sought)

    def patterns_at(self, subject: str) -> list[Pattern]:
        """Patterns that show in an episode or a factor."""
        return [one for one in self.live_patterns if subject in one.tied]

    def recommendations_of(self, pattern: str) -> list[Recommendation]:
        """What is recommended because of a pattern."""
        return [one for one in self.live_recommendations if one.pattern == pattern]

    # --- dropped and restored ---------------------------------------------------------------

    def kept_with(self, subject: str) -> dict[str, Any] | None:
        """Where a thing that can be dropped is kept, by its id; None for none."""
        return next((kept for kept in self.droppable() if subject in kept), None)

    def is_dropped(self, subject: str) -> bool | None:
        """Whether a thing was dropped; None where there is no such thing."""
        kept = self.kept_with(subject)
        return None if kept is None else bool(kept[subject].dropped)

    def droppable(self) -> tuple[dict[str, Any], ...]:
        """All that can be dropped and restored."""
        return (
            *(self.episodes, self.actions, self.judgements, self.factors),
            *(self.records, self.passages, self.comparisons, self.links, self.sought),
            *(self.patterns, self.recommendations, self.codes, self.codings, self.rounds),
            *(self.declined, self.reports),
        )

    def _under(self, parent: str, things: Mapping[str, _T]) -> list[_T]:
        there = (things[one] for one in self.under.get(parent, ()) if one in things)
        return [one for one in there if not one.dropped]


def _live(things: Mapping[str, _T]) -> Iterator[_T]:
    return (one for one in things.values() if not one.dropped)


def cited(analysis: Analysis) -> Iterator[Ref]:
    """Everything that something of the analysis which stands rests on."""
    yield from (one.ref for one in _live(analysis.links))
    for comparison in analysis.live_comparisons:
        yield from comparison.refs
