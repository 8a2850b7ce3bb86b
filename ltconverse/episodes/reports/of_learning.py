"""Patterns, recommendations and questions as sections of a report. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ltconverse.case.events import Effect, Recommended
from ltconverse.episodes.model import EpisodeRow, PatternRow, RecommendationRow, Table
from ltconverse.episodes.reports import words
from ltconverse.episodes.reports.model import Paragraph, ReportPart, ReportSection
from ltconverse.episodes.reports.paragraphs import Making, against, ended, lowered, part
from ltconverse.text import excerpt
from ltconverse.writeup.words import capital

_KEYS: Mapping[Effect, str] = {"constructive": words.HELPS, "unsafe": words.HARDER}
_SORTS: Sequence[Recommended] = ("clear-cut", "judgement", "research")


def pattern_sections(making: Making, table: Table) -> Iterator[ReportSection]:
    """What helps, then what can make the work unsafe: each has the same room."""
    numbers = {row.label: row.number for row in table.episodes}
    for effect, key in _KEYS.items():
        there = [one for one in table.patterns if one.effect == effect]
        if there:
            yield _section(key, (_pattern(making, one, numbers) for one in there))


def _section(key: str, parts: Iterator[ReportPart]) -> ReportSection:
    return ReportSection(
        key=key,
        title=words.TITLES[key],
        explanation=words.EXPLANATIONS.get(key, ""),
        parts=tuple(one for one in parts if one.paragraphs),
    )


def _pattern(making: Making, pattern: PatternRow, numbers: Mapping[str, int]) -> ReportPart:
    at = f"pattern/{pattern.id}"
    said = [ended(pattern.description), f"Of its kind: {pattern.kind}."]
    if shows := _shows(pattern, numbers):
        said.append(shows)
    urgent = ""
    if pattern.priority:
        reason = f": {ended(pattern.why_priority)}" if pattern.why_priority else "."
        urgent = f"Of the patterns here it comes {_place(pattern.priority)}{reason}"
    title = f"{_numbered(pattern.label)}: {pattern.title}"
    return part(
        pattern.id,
        (
            making.one(
                f"{at}/what",
                " ".join(filter(None, said)),
                subject=pattern.id,
                sources=pattern.sources,
            ),
            making.one(f"{at}/urgent", urgent, subject=pattern.id),
            making.one(f"{at}/against", against(pattern.sources), subject=pattern.id),
        ),
        title,
    )


def _shows(pattern: PatternRow, numbers: Mapping[str, int]) -> str:
    """In which episodes, itself or by a factor of theirs."""
    labels = [*pattern.episodes, *(one.partition(".")[0] for one in pattern.factors)]
    there = sorted({numbers[one] for one in labels if one in numbers})
    if not there:
        return "It is not tied to an episode yet."
    noun = "episode" if len(there) == 1 else "episodes"
    *before, last = map(str, there)
    return f"It shows in {noun} {' and '.join(filter(None, [', '.join(before), last]))}."


def _numbered(label: str) -> str:
    """`Pattern 4` of `P4`: letters and a number look like somebody's."""
    return f"Pattern {label[1:]}"


def _place(priority: int) -> str:
    names = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
    return names[priority - 1] if priority <= len(names) else f"at place {priority}"


def recommendation_sections(making: Making, table: Table) -> Iterator[ReportSection]:
    """What is suggested, by its kind; nothing where nothing is yet."""
    there = table.recommendations
    if not there:
        return
    titles = {one.label: one.title for one in table.patterns}
    yield _section(
        words.RECOMMENDATIONS,
        (
            part(
                sort,
                (
                    _suggested(making, one, titles)
                    for one in table.recommendations
                    if one.sort == sort
                ),
                words.RECOMMENDED[sort],
            )
            for sort in _SORTS
        ),
    )


def _suggested(making: Making, one: RecommendationRow, titles: Mapping[str, str]) -> Paragraph:
    said = [ended(one.text)]
    if one.to:
        said.append(f"To be decided by: {ended(one.to)}")
    if one.pattern in titles:
        said.append(f"It follows from {lowered(_numbered(one.pattern))}, “{titles[one.pattern]}”.")
    if one.reason:
        said.append(ended(one.reason))
    return making.one(
        f"recommendation/{one.id}", " ".join(said), subject=one.id, sources=one.sources
    )


def questions(making: Making, table: Table, written: str) -> list[Paragraph]:
    """What the meeting is asked: the reviewers' own; then where views differ and what is open."""
    own = making.own(words.QUESTIONS, written)
    return [*own, *(one for row in table.episodes for one in _asked(making, row))]


def _asked(making: Making, row: EpisodeRow) -> Iterator[Paragraph]:
    for one in row.compared:
        if one.together == "differs":
            yield making.one(
                f"question/{one.id}",
                f"Episode {row.number}: what is told of this differs. {capital(ended(one.words))} "
                "How do you remember it? Both may well be so.",
                subject=one.id,
            )
    for action in row.actions:
        if action.judged is None or action.judged.adequacy == "undecided":
            yield making.one(
                f"question/{action.id}",
                f"Episode {row.number}: “{excerpt(action.text, 200)}” How adequate we find this is "
                "open. What should we know before we say?",
                subject=action.id,
            )
