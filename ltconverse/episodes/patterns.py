"""Patterns and recommendations as rows: where each shows, what it rests on, what follows from it.

Pure.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from ltconverse.case.state import CaseState
from ltconverse.episodes.framework import Framework
from ltconverse.episodes.model import EpisodeRow, PatternRow, RecommendationRow
from ltconverse.episodes.sources import Sources
from ltconverse.episodes.words import sought_words


class Learned:
    """What was learned from the rows of a table."""

    def __init__(
        self,
        state: CaseState,
        sources: Sources,
        rows: Sequence[EpisodeRow],
        framework: Framework,
    ) -> None:
        self._analysis = state.analysis
        self._sources = sources
        self._framework = framework
        self._labels = {row.id: row.label for row in rows if row.id}
        self._labels |= {one.id: one.label for row in rows for one in row.factors if one.id}

    def patterns(self) -> Iterator[PatternRow]:
        """Every pattern, the most urgent first."""
        for one in self._analysis.live_patterns:
            yield PatternRow(
                id=one.id,
                label=f"P{one.number}",
                title=one.title,
                typology=one.typology,
                kind=self._framework.kind(one.typology),
                effect=one.effect,
                description=one.description,
                priority=one.priority,
                why_priority=one.why_priority,
                episodes=self._shows(one.tied, self._analysis.episodes),
                factors=self._shows(one.tied, self._analysis.factors),
                sources=self._sources.of_links(self._analysis.links_of(one.id)),
                sought=sought_words(self._analysis, one.id),
                recommendations=tuple(
                    f"A{follows.number}" for follows in self._analysis.recommendations_of(one.id)
                ),
            )

    def recommendations(self) -> Iterator[RecommendationRow]:
        """Every recommendation, as they were made."""
        for one in self._analysis.live_recommendations:
            pattern = self._analysis.patterns.get(one.pattern)
            stands = pattern is not None and not pattern.dropped
            yield RecommendationRow(
                id=one.id,
                label=f"A{one.number}",
                pattern=f"P{pattern.number}" if pattern is not None and stands else "",
                sort=one.sort,
                text=one.text,
                reason=one.reason,
                to=one.to,
                sources=self._sources.of_links(self._analysis.links_of(one.id)),
            )

    def _shows(self, tied: Sequence[str], among: Container[str]) -> tuple[str, ...]:
        return tuple(self._labels[one] for one in tied if one in among and one in self._labels)
