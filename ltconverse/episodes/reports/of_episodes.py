"""An episode as a section of a report: the voices first, each apart, then the reviewers. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ltconverse.case.events import Tense
from ltconverse.episodes.model import Account, ActionRow, Compared, EpisodeRow, FactorRow
from ltconverse.episodes.reports import words
from ltconverse.episodes.reports.model import Paragraph, ReportPart, ReportSection
from ltconverse.episodes.reports.paragraphs import Making, against, ended, lowered, part, sentences
from ltconverse.episodes.words import (
    ADEQUACY,
    NOT_YET_JUDGED,
    otherwise,
    worked,
)
from ltconverse.writeup.words import capital, listed

_TENSES: Sequence[Tense] = ("then", "records", "now")
_COMPARED = {"agrees": "They agree", "differs": "They differ", "silent": "Silent"}


def episode_section(making: Making, row: EpisodeRow, *, voices: bool = True) -> ReportSection:
    """One episode: what was told of it (`voices`), and what the reviewers make of it."""
    parts: list[ReportPart] = []
    if voices:
        parts += [
            part(words.SEEN, _seen(making, row)),
            part(words.RECORDS, records(making, row)),
        ]
    parts += [part(words.TOGETHER, together(making, row)), *_learned(making, row)]
    return ReportSection(
        key=words.episode_key(row.id),
        title=f"Episode {row.number}: {row.title}",
        explanation=f"When: {row.when}" if row.when else "",
        parts=tuple(one for one in parts if one.paragraphs),
    )


def _learned(making: Making, row: EpisodeRow) -> list[ReportPart]:
    return [
        part(words.REVIEWERS, _reviewers(making, row)),
        part(words.PRACTICE, (_action(making, one) for one in row.actions)),
        part(words.FACTORS, (_factor(making, row, one) for one in row.factors)),
    ]


def _seen(making: Making, row: EpisodeRow) -> Iterator[Paragraph]:
    """Each person's account apart, and in it apart what was seen then, what they have from records
    or others, and what they say looking back: hindsight must not read as if it was known."""
    for account in row.accounts:
        for tense in _TENSES:
            yield _voice(making, row, account, tense)


def _voice(making: Making, row: EpisodeRow, account: Account, tense: Tense) -> Paragraph:
    text = sentences(one for one in account.told if one.tense == tense)
    return making.one(
        f"{words.episode_key(row.id)}/seen/{account.conversation_id}/{tense}",
        f"{capital(account.who.role)}: {text}" if text else "",
        tense=tense,
        whose=[account.who.label],
    )


def records(making: Making, row: EpisodeRow) -> Iterator[Paragraph]:
    """What records say of it, a paragraph a passage."""
    for one in row.records:
        place = f"{words.episode_key(row.id)}/record/{one.key.removeprefix('p:')}"
        yield making.one(place, f"{capital(one.whose)}: {ended(one.text)}", sources=[one])


def together(making: Making, row: EpisodeRow) -> Iterator[Paragraph]:
    """Where views agree or differ, and who says nothing of it."""
    for one in row.compared:
        place = f"{words.episode_key(row.id)}/compared/{one.id}"
        yield making.one(place, compared(one), subject=one.id, sources=one.sources)
    if row.silent:
        at = f"{words.episode_key(row.id)}/silent"
        who = listed(f"the {lowered(one)}" for one in row.silent)
        noun = "account" if len(row.silent) == 1 else "accounts"
        yield making.one(at, f"It does not come up in the {noun} of {who}.")


def compared(one: Compared) -> str:
    """Views set beside each other, in a sentence or two."""
    if one.words:
        said = f"{_COMPARED[one.together]}: {ended(one.words)}"
    else:
        said = f"{_COMPARED[one.together]}: " + ended(listed(f"“{it.text}”" for it in one.sources))
    if one.silent:
        said += f" Nothing is said of it by the {listed(map(lowered, one.silent))}."
    return said


def _reviewers(making: Making, row: EpisodeRow) -> Iterator[Paragraph]:
    at = words.episode_key(row.id)
    yield making.one(
        f"{at}/description", ended(row.description), subject=row.id, sources=row.sources
    )
    yield making.one(f"{at}/significance", ended(row.significance), tense="now", subject=row.id)


def _action(making: Making, action: ActionRow) -> Paragraph:
    who = f"{capital(action.by)}: " if action.by else ""
    said = [f"{who}{ended(action.text if who else capital(action.text))}"]
    judged = action.judged
    if judged is None:
        said.append(NOT_YET_JUDGED)
    else:
        reason = f": {ended(judged.reason)}" if judged.reason else "."
        said.append(f"{capital(ADEQUACY[judged.adequacy])}{reason}")
        if judged.afterwards:
            said.append(f"Known only later: {ended(judged.afterwards)}")
    said += [ended(otherwise(one)) for one in action.otherwise]
    said.append(against(action.sources))
    text = " ".join(filter(None, said))
    return making.one(f"action/{action.id}", text, subject=action.id, sources=action.sources)


def _factor(making: Making, row: EpisodeRow, factor: FactorRow) -> Paragraph:
    title = f"{factor.title}: {factor.item_title}" if factor.item_title else factor.title
    how = worked(factor.direction, factor.weight if factor.is_coded else None)
    said = [f"{title} ({how}). {capital(ended(factor.text))}", against(factor.sources)]
    # A factor that follows from a note keeps its place when it is coded.
    place = factor.of or factor.id
    return making.one(
        f"{words.episode_key(row.id)}/factor/{place}",
        " ".join(filter(None, said)),
        subject=factor.id,
        whose=factor.whose,
        sources=factor.sources,
    )
