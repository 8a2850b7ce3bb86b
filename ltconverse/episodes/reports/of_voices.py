"""The narrative of several perspectives: each voice under its own name, never one story. Pure.

Nothing of what the reviewers think of the practice stands here; how views go together does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ltconverse.episodes.model import EpisodeRow, Source, Table, Told
from ltconverse.episodes.perspectives import View, view_of
from ltconverse.episodes.reports import words
from ltconverse.episodes.reports.model import Paragraph, ReportPart, ReportSection
from ltconverse.episodes.reports.of_episodes import compared, records, together
from ltconverse.episodes.reports.paragraphs import Making, part, sentences
from ltconverse.episodes.words import BY_ITSELF
from ltconverse.writeup.words import capital


def voices_sections(making: Making, table: Table) -> Iterator[ReportSection]:
    """A section for each episode, then for what one person told alone, then what else was set side
    by side."""
    for row in table.rows:
        yield _section(making, row)
    beside = [
        making.one(f"elsewhere/{one.id}", compared(one), subject=one.id, sources=one.sources)
        for one in table.elsewhere
    ]
    parts = (part(words.TOGETHER, beside),) if beside else ()
    yield ReportSection(key=words.ELSEWHERE, title=words.TITLES[words.ELSEWHERE], parts=parts)


def _section(making: Making, row: EpisodeRow) -> ReportSection:
    key = words.episode_key(row.id) if row.id else words.point_key(row.point)
    title = f"Episode {row.number}: {row.title}" if row.id else row.title
    when = f"When: {row.when}" if row.when else ""
    parts = [
        *(_voice(making, key, view_of(one)) for one in row.accounts),
        part(words.RECORDS, records(making, row)),
        part(words.TOGETHER, together(making, row)),
    ]
    return ReportSection(
        key=key,
        title=title,
        explanation=when if row.id else ". ".join(filter(None, (capital(BY_ITSELF), when))),
        parts=tuple(one for one in parts if one.paragraphs),
    )


def _voice(making: Making, section: str, view: View) -> ReportPart:
    """How one person tells it: then, what influenced it, from records, looking back."""
    at = f"{section}/seen/{view.conversation_id}"
    told = [
        _told(making, f"{at}/then", view, view.saw),
        _told(making, f"{at}/influenced", view, view.influenced, words.INFLUENCED),
        _told(making, f"{at}/records", view, view.known),
        _told(making, f"{at}/now", view, view.later),
    ]
    key = words.seen_key(view.conversation_id)
    title = capital(view.who.label)
    return part(key, told, f"{title} ({view.when})" if view.when else title)


def _told(
    making: Making, place: str, view: View, told: Sequence[Told], before: str = ""
) -> Paragraph:
    text = sentences(told)
    return making.one(
        place,
        f"{before}{text}" if text else "",
        tense=told[0].tense if told else "then",
        whose=[view.who.label],
        sources=[_source(one, view) for one in told],
    )


def _source(told: Told, view: View) -> Source:
    return Source(
        key=f"s:{told.id}",
        label=told.label,
        whose=view.who.label,
        text=told.text,
        form=told.form,
        tense=told.tense,
        conversation=view.conversation_id,
    )
