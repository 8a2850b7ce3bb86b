"""What things of the analysis are called, and what was done to them, in words for both faces."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ltconverse.case import events as e
from ltconverse.case.analysed import Analysis
from ltconverse.case.findings import Done, When
from ltconverse.case.state import CaseState
from ltconverse.episodes.words import when_words
from ltconverse.text import excerpt

_DONE: dict[str, str] = {
    "episode-made": "made",
    "episode-changed": "changed",
    "turning-point-placed": "a turning point joined or parted",
    "when-set": "its time set",
    "action-added": "an action added",
    "action-changed": "changed",
    "practice-judged": "judged",
    "factor-coded": "a factor coded",
    "factor-changed": "changed",
    "record-entered": "entered",
    "record-changed": "changed",
    "passage-entered": "a passage entered",
    "passage-changed": "changed",
    "views-compared": "compared",
    "comparison-changed": "changed",
    "evidence-linked": "evidence linked",
    "counter-evidence-sought": "looked for what speaks against it",
    "analysis-dropped": "taken out",
    "analysis-restored": "put back",
    "pattern-found": "found",
    "pattern-changed": "changed",
    "pattern-ranked": "its priority set",
    "pattern-tied": "shown where it occurs",
    "pattern-untied": "no longer shown there",
    "recommendation-made": "made",
    "recommendation-changed": "changed",
    "code-added": "added",
    "code-changed": "changed",
    "passage-coded": "coded",
    "coding-round-begun": "begun",
    "coding-finished": "one coder has finished",
    "report-begun": "begun",
    "report-text-written": "written in",
}


def called(state: CaseState, subject: str) -> str:
    """What a thing of the analysis is called: its label and the beginning of its words."""
    a = state.analysis
    if subject in a.episodes:
        return f"E{a.episodes[subject].number} “{excerpt(a.episodes[subject].title)}”"
    if subject in a.actions:
        return f"an action, “{excerpt(a.actions[subject].text)}”"
    if subject in a.judgements:
        return f"a judgement, “{excerpt(a.judgements[subject].reason)}”"
    if subject in a.factors:
        one = a.factors[subject]
        return f"a factor ({one.heading}), “{excerpt(one.text)}”"
    if subject in a.records:
        return f"R{a.records[subject].number} “{excerpt(a.records[subject].label)}”"
    if subject in a.passages:
        return f"a passage, “{excerpt(a.passages[subject].text)}”"
    return _called_of_learned(a, subject)


def _called_of_learned(a: Analysis, subject: str) -> str:
    ways: tuple[tuple[Mapping[str, Any], Callable[[Any], str]], ...] = (
        (a.comparisons, lambda one: f"C{one.number} “{excerpt(one.words)}”"),
        (a.patterns, lambda one: f"P{one.number} “{excerpt(one.title)}”"),
        (a.recommendations, lambda one: f"A{one.number} “{excerpt(one.text)}”"),
        (a.codes, lambda one: f"the code “{excerpt(one.title)}”"),
        (a.codings, lambda one: f"a coding of “{excerpt(one.words)}”"),
        (a.rounds, lambda one: f"round {one.number} of coding, “{excerpt(one.title)}”"),
        (a.reports, lambda one: f"report {one.number}"),
        (a.sought, lambda one: f"a look for what speaks against, “{excerpt(one.words)}”"),
        (a.declined, lambda _: "that two turning points are not the same moment"),
        (a.links, lambda _: "a link to what something rests on"),
    )
    for kept, words in ways:
        if subject in kept:
            return words(kept[subject])
    return "something of the analysis"


def dropped(state: CaseState) -> list[str]:
    """The ids of all that was taken out, what went last first.

    Without codings of a round in which somebody still codes: nobody sees the other's.
    """
    a = state.analysis
    open_rounds = {one.id for one in a.rounds.values() if one.is_open}
    out = [one for kept in a.droppable() for one, there in kept.items() if one and there.dropped]
    out = [one for one in out if one not in a.codings or a.codings[one].round not in open_rounds]
    return sorted(out, key=lambda one: a.history[one][-1].at, reverse=True)


def told(state: CaseState, subject: str) -> Iterator[str]:
    """What was done to a thing, a line each, the oldest first."""
    for done in state.analysis.history.get(subject, ()):
        person = state.people.get(done.author)
        who = person.role if person else "with the recovery code"
        yield f"{done.at:%Y-%m-%d %H:%M} UTC  {who}: {_words(done)}"


def _words(done: Done) -> str:
    body = done.body
    what = _DONE.get(str(getattr(body, "kind", "")), "changed")
    match body:
        case e.PracticeJudged():
            return f"{what} {body.adequacy}: {body.reason}"
        case e.EpisodeChanged():
            fields = {"title": body.title, "description": body.description}
            fields["significance"] = body.significance
            said = "; ".join(f"{name}: {text}" for name, text in fields.items() if text is not None)
            return f"{what}; {said}"
        case e.WhenSet():
            return f"{what}: {when_words(When(body.first, body.last, body.words)) or 'not known'}"
        case e.PatternRanked():
            return f"{what}: {body.priority}, {body.reason}" if body.priority else "no priority"
        case e.AnalysisDropped() if body.why:
            return f"{what}: {body.why}"
        case e.ActionAdded() | e.ActionChanged() | e.FactorCoded() | e.FactorChanged():
            return f"{what}: {body.text}" if body.text else what
        case _:
            return what


def hints_for(text: str) -> list[str]:
    """What the language guide says of words the reviewers wrote, a sentence each."""
    from ltconverse.jobs.own_words import words_of
    from ltconverse.method.language import find
    from ltconverse.method.library import load_library

    return [f"{words_of(one)}." for one in find(text, load_library().language)[:3]]
