"""The fold of what is learned: patterns, recommendations, codings, reports; a part of fold.py, by
the same rules.

An unknown id raises KeyError, which the fold counts as a stray.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ltconverse.case import events as e
from ltconverse.case import findings as a
from ltconverse.case.events import Event
from ltconverse.case.fold_findings import done
from ltconverse.case.state import CaseState


def _pattern_found(state: CaseState, event: Event, body: e.PatternFound) -> None:
    patterns = state.analysis.patterns
    patterns[body.pattern] = a.Pattern(
        body.pattern,
        len(patterns) + 1,
        body.title,
        body.typology,
        body.effect,
        body.description,
    )
    done(state, event, body.pattern)


def _change_pattern(state: CaseState, event: Event, pattern: str, **fields: Any) -> None:
    patterns = state.analysis.patterns
    patterns[pattern] = replace(patterns[pattern], **fields)
    done(state, event, pattern)


def _pattern_ranked(state: CaseState, event: Event, body: e.PatternRanked) -> None:
    _change_pattern(state, event, body.pattern, priority=body.priority, why_priority=body.reason)


def _pattern_tied(state: CaseState, event: Event, body: e.PatternTied) -> None:
    tied = state.analysis.patterns[body.pattern].tied
    if body.subject not in tied:
        tied = (*tied, body.subject)
    _change_pattern(state, event, body.pattern, tied=tied)


def _pattern_untied(state: CaseState, event: Event, body: e.PatternUntied) -> None:
    tied = state.analysis.patterns[body.pattern].tied
    others = tuple(one for one in tied if one != body.subject)
    _change_pattern(state, event, body.pattern, tied=others)


def _recommendation_made(state: CaseState, event: Event, body: e.RecommendationMade) -> None:
    recommendations = state.analysis.recommendations
    recommendations[body.recommendation] = a.Recommendation(
        body.recommendation,
        len(recommendations) + 1,
        body.pattern,
        body.sort,
        body.text,
        body.reason,
        body.to,
    )
    done(state, event, body.recommendation, body.pattern)


# --- coding ---------------------------------------------------------------------------------


def _code_added(state: CaseState, event: Event, body: e.CodeAdded) -> None:
    state.analysis.codes[body.code] = a.Code(
        body.code, body.title, body.parent, body.explanation, body.colour
    )
    done(state, event, body.code)


def _passage_coded(state: CaseState, event: Event, body: e.PassageCoded) -> None:
    state.analysis.codings[body.coding] = a.Coding(
        body.coding,
        body.source,
        body.start,
        body.end,
        body.words,
        body.code,
        body.coder or event.author,
        body.round,
        body.note,
        event.at,
    )
    done(state, event, body.coding)


def _coding_round_begun(state: CaseState, event: Event, body: e.CodingRoundBegun) -> None:
    rounds = state.analysis.rounds
    rounds[body.round] = a.CodingRound(
        body.round, len(rounds) + 1, body.title, body.sources, body.coders, body.codes
    )
    done(state, event, body.round)


def _coding_finished(state: CaseState, event: Event, body: e.CodingFinished) -> None:
    rounds = state.analysis.rounds
    there = rounds[body.round]
    if body.coder not in there.finished:
        rounds[body.round] = replace(there, finished=(*there.finished, body.coder))
    done(state, event, body.round)


def _codings_brought_in(_state: CaseState, _event: Event, _body: e.CodingsBroughtIn) -> None:
    """The journal itself is the record of it."""


# --- reports and digests --------------------------------------------------------------------


def _report_begun(state: CaseState, event: Event, body: e.ReportBegun) -> None:
    reports = state.analysis.reports
    number = len(reports) + 1
    reports[body.report] = a.Report(
        body.report, number, body.sort, body.title, event.at, event.author
    )
    done(state, event, body.report)


def _report_text_written(state: CaseState, event: Event, body: e.ReportTextWritten) -> None:
    state.analysis.reports[body.report].texts[body.place] = body.text
    done(state, event, body.report)


def _digest_added(state: CaseState, event: Event, body: e.DigestAdded) -> None:
    state.analysis.digests[body.digest] = a.Digested(
        body.digest,
        body.library,
        body.library_title,
        body.quarter,
        body.sha256,
        event.at,
        event.author,
    )


def _digest_removed(state: CaseState, _event: Event, body: e.DigestRemoved) -> None:
    digests = state.analysis.digests
    digests[body.digest] = replace(digests[body.digest], removed=True)


LEARNING: dict[type[e.Body], Callable[[CaseState, Event, Any], None]] = {
    e.PatternFound: _pattern_found,
    e.PatternRanked: _pattern_ranked,
    e.PatternTied: _pattern_tied,
    e.PatternUntied: _pattern_untied,
    e.RecommendationMade: _recommendation_made,
    e.CodeAdded: _code_added,
    e.PassageCoded: _passage_coded,
    e.CodingRoundBegun: _coding_round_begun,
    e.CodingFinished: _coding_finished,
    e.CodingsBroughtIn: _codings_brought_in,
    e.ReportBegun: _report_begun,
    e.ReportTextWritten: _report_text_written,
    e.DigestAdded: _digest_added,
    e.DigestRemoved: _digest_removed,
}
