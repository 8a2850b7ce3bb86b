"""Patterns, recommendations and questions as sections of a report. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from ltconverse.case.events import Effect, Recommended
from ltconverse.episodes.model import (
    ActionRow,
    Compared,
    EpisodeRow,
    PatternRow,
    RecommendationRow,
    Table,
)
from ltconverse.episodes.reports import words
from ltconverse.episodes.reports.model import Paragraph, ReportPart, ReportSection
from ltconverse.episodes.reports.paragraphs import Making, against, ended, lowered, part
from ltconverse.text import excerpt, is_blank
from ltconverse.writeup.words import capital, listed

_KEYS: Mapping[Effect, str] = {"constructive": words.HELPS, "unsafe": words.HARDER}
_SORTS: Sequence[Recommended] = ("clear-cut", "judgement", "research")
_HEAD = re.compile(r": |\. |\n")
_LOWERED = {"Where", "What", "How", "Who", "Whose", "When", "Why", "Which", "Whether", "The"}


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
    said.append(against(one.sources))
    return making.one(
        f"recommendation/{one.id}",
        " ".join(filter(None, said)),
        subject=one.id,
        sources=one.sources,
    )


def questions(making: Making, table: Table, written: str) -> list[Paragraph]:
    """What the meeting is asked: the reviewers' own; then where views differ and what is open, in
    a paragraph each where the reviewers asked nothing themselves, else in two short ones."""
    own = making.own(words.QUESTIONS, written)
    if own:
        return [*own, *_asked_shortly(making, table)]
    return [one for row in table.episodes for one in _asked(making, row)]


def _asked_shortly(making: Making, table: Table) -> Iterator[Paragraph]:
    differ = _by_episode(
        table, lambda row: [_topic(one) for one in row.compared if one.together == "differs"]
    )
    if differ:
        yield making.one("question/differ", f"{words.DIFFER} {differ} {words.HOW_REMEMBERED}")
    still = _by_episode(
        table, lambda row: [f"“{excerpt(one.text, 80)}”" for one in row.actions if _is_open(one)]
    )
    if still:
        yield making.one("question/open", f"{words.OPEN} {still} {words.WHAT_TO_KNOW}")


def _by_episode(table: Table, those: Callable[[EpisodeRow], list[str]]) -> str:
    """`Episode 2: one. Episode 3: two; three.`, "" for none."""
    said = ((row.number, "; ".join(filter(None, those(row)))) for row in table.episodes)
    return " ".join(f"Episode {number}: {ended(told)}" for number, told in said if told)


def _topic(one: Compared) -> str:
    """What views differ in, in a few words: what stands before a colon or the first full stop."""
    if is_blank(one.words):
        return listed(f"“{excerpt(it.text, 80)}”" for it in one.sources)
    topic = _HEAD.split(one.words.strip(), maxsplit=1)[0].removesuffix(".")
    first, blank, rest = topic.partition(" ")
    # Other first words may be names, whose letter stays large.
    small = first.lower() if first in _LOWERED else first
    return excerpt(f"{small}{blank}{rest}", 80)


def _is_open(action: ActionRow) -> bool:
    return action.judged is None or action.judged.adequacy == "undecided"


def _asked(making: Making, row: EpisodeRow) -> Iterator[Paragraph]:
    for one in row.compared:
        if one.together == "differs":
            yield making.one(
                f"question/{one.id}",
                f"Episode {row.number}: what is told of this differs. {capital(ended(one.words))} "
                f"{words.HOW_REMEMBERED}",
                subject=one.id,
            )
    for action in row.actions:
        if _is_open(action):
            yield making.one(
                f"question/{action.id}",
                f"Episode {row.number}: “{excerpt(action.text, 200)}” How adequate we find this is "
                f"open. {words.WHAT_TO_KNOW}",
                subject=action.id,
            )
