"""The fold of the analysis; a part of fold.py, by the same rules.

An unknown id raises KeyError, which the fold counts as a stray.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ltconverse.case import events as e
from ltconverse.case import findings as a
from ltconverse.case.analysed import Analysis
from ltconverse.case.events import Event
from ltconverse.case.state import CaseState


def _done(state: CaseState, event: Event, *subjects: str) -> None:
    for subject in filter(None, subjects):
        done = a.Done(event.body, event.at, event.author, event.device)
        state.analysis.history.setdefault(subject, []).append(done)


def _hang(state: CaseState, parent: str, child: str) -> None:
    hanging = state.analysis.under.setdefault(parent, [])
    if child not in hanging:
        hanging.append(child)


def _said(body: e.Body, *, but: str) -> dict[str, Any]:
    """The fields that a change names."""
    return {
        name: value
        for name in type(body).model_fields
        if name not in {"kind", but} and (value := getattr(body, name)) is not None
    }


# --- episodes -------------------------------------------------------------------------------


def _episode_made(state: CaseState, event: Event, body: e.EpisodeMade) -> None:
    analysis = state.analysis
    number = len(analysis.episodes) + 1
    analysis.episodes[body.episode] = a.Episode(body.episode, number, body.title)
    for point in body.turning_points:
        _place(state, point, body.episode)
    _done(state, event, body.episode)


def _place(state: CaseState, point: str, episode: str) -> None:
    # Placed anew it comes last, so that the order is that of joining.
    state.analysis.placed.pop(point, None)
    state.analysis.placed[point] = episode


def _episode_changed(state: CaseState, event: Event, body: e.EpisodeChanged) -> None:
    episodes = state.analysis.episodes
    episodes[body.episode] = replace(episodes[body.episode], **_said(body, but="episode"))
    _done(state, event, body.episode)


def _turning_point_placed(state: CaseState, event: Event, body: e.TurningPointPlaced) -> None:
    state.turning_point_places[body.turning_point]
    if body.episode:
        state.analysis.episodes[body.episode]
    before = state.analysis.placed.get(body.turning_point, "")
    _place(state, body.turning_point, body.episode)
    _done(state, event, *dict.fromkeys((before, body.episode, body.turning_point)))


def _joining_declined(state: CaseState, event: Event, body: e.JoiningDeclined) -> None:
    state.analysis.declined[body.decline] = a.Declined(
        body.decline, body.one, body.other, event.author
    )


def _when_set(state: CaseState, event: Event, body: e.WhenSet) -> None:
    state.analysis.whens[body.subject] = a.When(body.first, body.last, body.words)
    _done(state, event, body.subject)


def _action_added(state: CaseState, event: Event, body: e.ActionAdded) -> None:
    state.analysis.episodes[body.episode]
    state.analysis.actions[body.action] = a.Action(body.action, body.episode, body.text, body.by)
    _put(state, body.episode, body.action, body.after)
    _done(state, event, body.action, body.episode)


def _put(state: CaseState, episode: str, action: str, after: str | None) -> None:
    order = state.analysis.order.setdefault(episode, [])
    if action in order:
        order.remove(action)
    if after == "":
        order.insert(0, action)
    elif after in order:
        order.insert(order.index(after) + 1, action)
    else:
        order.append(action)


def _action_changed(state: CaseState, event: Event, body: e.ActionChanged) -> None:
    actions = state.analysis.actions
    said = _said(body, but="action")
    after = said.pop("after", None)
    actions[body.action] = replace(actions[body.action], **said)
    if after is not None:
        _put(state, actions[body.action].episode, body.action, after)
    _done(state, event, body.action)


def _practice_judged(state: CaseState, event: Event, body: e.PracticeJudged) -> None:
    state.analysis.actions[body.action]
    state.analysis.judgements[body.judgement] = a.Judgement(
        body.judgement,
        body.action,
        body.adequacy,
        body.reason,
        body.afterwards,
        event.at,
        event.author,
    )
    _hang(state, body.action, body.judgement)
    _done(state, event, body.action)


def _factor_coded(state: CaseState, event: Event, body: e.FactorCoded) -> None:
    state.analysis.episodes[body.episode]
    state.analysis.factors[body.factor] = a.CodedFactor(
        body.factor,
        body.episode,
        body.heading,
        body.item,
        body.level,
        body.direction,
        body.weight,
        body.text,
        body.action,
        body.of,
        event.author,
    )
    _hang(state, body.episode, body.factor)
    _done(state, event, body.factor, body.episode)


def _factor_changed(state: CaseState, event: Event, body: e.FactorChanged) -> None:
    factors = state.analysis.factors
    factors[body.factor] = replace(factors[body.factor], **_said(body, but="factor"))
    _done(state, event, body.factor)


# --- records --------------------------------------------------------------------------------


def _record_entered(state: CaseState, event: Event, body: e.RecordEntered) -> None:
    records = state.analysis.records
    records[body.record] = a.Record(
        body.record,
        len(records) + 1,
        body.sort,
        body.title,
        body.agency,
        body.on,
        body.on_words,
    )
    _done(state, event, body.record)


def _record_changed(state: CaseState, event: Event, body: e.RecordChanged) -> None:
    records = state.analysis.records
    records[body.record] = replace(records[body.record], **_said(body, but="record"))
    _done(state, event, body.record)


def _passage_entered(state: CaseState, event: Event, body: e.PassageEntered) -> None:
    analysis = state.analysis
    analysis.records[body.record]
    number = 1 + sum(one.record == body.record for one in analysis.passages.values())
    analysis.passages[body.passage] = a.Passage(
        body.passage, body.record, number, body.text, body.page, body.episodes
    )
    _hang(state, body.record, body.passage)
    _done(state, event, body.passage, body.record)


def _passage_changed(state: CaseState, event: Event, body: e.PassageChanged) -> None:
    passages = state.analysis.passages
    passages[body.passage] = replace(passages[body.passage], **_said(body, but="passage"))
    _done(state, event, body.passage)


# --- what goes together, and what it rests on -----------------------------------------------


def _views_compared(state: CaseState, event: Event, body: e.ViewsCompared) -> None:
    comparisons = state.analysis.comparisons
    comparisons[body.comparison] = a.Comparison(
        body.comparison,
        len(comparisons) + 1,
        body.together,
        body.refs,
        body.words,
        body.episode,
        body.silent,
        event.at,
        event.author,
    )
    _done(state, event, body.comparison)


def _comparison_changed(state: CaseState, event: Event, body: e.ComparisonChanged) -> None:
    comparisons = state.analysis.comparisons
    there = comparisons[body.comparison]
    comparisons[body.comparison] = replace(there, **_said(body, but="comparison"))
    _done(state, event, body.comparison)


def _evidence_linked(state: CaseState, event: Event, body: e.EvidenceLinked) -> None:
    state.analysis.links[body.link] = a.Link(
        body.link, body.subject, body.ref, body.stance, body.words, event.at, event.author
    )
    _hang(state, body.subject, body.link)
    _done(state, event, body.subject)


def _counter_evidence_sought(state: CaseState, event: Event, body: e.CounterEvidenceSought) -> None:
    state.analysis.sought[body.sought] = a.Sought(
        body.sought,
        body.subject,
        body.query,
        body.looked_at,
        body.words,
        event.at,
        event.author,
    )
    _hang(state, body.subject, body.sought)
    _done(state, event, body.subject)


# --- what is learned ------------------------------------------------------------------------


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
    _done(state, event, body.pattern)


def _change_pattern(state: CaseState, event: Event, pattern: str, **fields: Any) -> None:
    patterns = state.analysis.patterns
    patterns[pattern] = replace(patterns[pattern], **fields)
    _done(state, event, pattern)


def _pattern_changed(state: CaseState, event: Event, body: e.PatternChanged) -> None:
    _change_pattern(state, event, body.pattern, **_said(body, but="pattern"))


def _pattern_ranked(state: CaseState, event: Event, body: e.PatternRanked) -> None:
    _change_pattern(state, event, body.pattern, priority=body.priority, why_priority=body.reason)


def _pattern_tied(state: CaseState, event: Event, body: e.PatternTied) -> None:
    tied = state.analysis.patterns[body.pattern].tied
    others = tuple(one for one in tied if one != body.subject)
    _change_pattern(state, event, body.pattern, tied=(*others, body.subject))


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
    _done(state, event, body.recommendation, body.pattern)


def _recommendation_changed(state: CaseState, event: Event, body: e.RecommendationChanged) -> None:
    there = state.analysis.recommendations
    there[body.recommendation] = replace(
        there[body.recommendation], **_said(body, but="recommendation")
    )
    _done(state, event, body.recommendation)


# --- coding ---------------------------------------------------------------------------------


def _code_added(state: CaseState, event: Event, body: e.CodeAdded) -> None:
    state.analysis.codes[body.code] = a.Code(
        body.code, body.title, body.parent, body.explanation, body.colour
    )
    _done(state, event, body.code)


def _code_changed(state: CaseState, event: Event, body: e.CodeChanged) -> None:
    codes = state.analysis.codes
    codes[body.code] = replace(codes[body.code], **_said(body, but="code"))
    _done(state, event, body.code)


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
    _done(state, event, body.coding)


def _coding_round_begun(state: CaseState, event: Event, body: e.CodingRoundBegun) -> None:
    rounds = state.analysis.rounds
    rounds[body.round] = a.CodingRound(
        body.round, len(rounds) + 1, body.title, body.sources, body.coders, body.codes
    )
    _done(state, event, body.round)


def _coding_finished(state: CaseState, event: Event, body: e.CodingFinished) -> None:
    rounds = state.analysis.rounds
    there = rounds[body.round]
    if body.coder not in there.finished:
        rounds[body.round] = replace(there, finished=(*there.finished, body.coder))
    _done(state, event, body.round)


def _codings_brought_in(_state: CaseState, _event: Event, _body: e.CodingsBroughtIn) -> None:
    """The journal itself is the record of it."""


# --- reports and digests --------------------------------------------------------------------


def _report_begun(state: CaseState, event: Event, body: e.ReportBegun) -> None:
    reports = state.analysis.reports
    number = len(reports) + 1
    reports[body.report] = a.Report(
        body.report, number, body.sort, body.title, event.at, event.author
    )
    _done(state, event, body.report)


def _report_text_written(state: CaseState, event: Event, body: e.ReportTextWritten) -> None:
    state.analysis.reports[body.report].texts[body.place] = body.text
    _done(state, event, body.report)


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


# --- dropped and restored -------------------------------------------------------------------


def _every(analysis: Analysis) -> tuple[dict[str, Any], ...]:
    return (
        analysis.episodes,
        analysis.actions,
        analysis.judgements,
        analysis.factors,
        analysis.records,
        analysis.passages,
        analysis.comparisons,
        analysis.links,
        analysis.sought,
        analysis.patterns,
        analysis.recommendations,
        analysis.codes,
        analysis.codings,
        analysis.rounds,
        analysis.declined,
    )


def _drop(state: CaseState, event: Event, subject: str, dropped: bool) -> None:
    if subject in state.analysis.reports:
        state.analysis.reports[subject].dropped = dropped
    else:
        there = next(one for one in _every(state.analysis) if subject in one)
        there[subject] = replace(there[subject], dropped=dropped)
    _done(state, event, subject)


def _dropped(state: CaseState, event: Event, body: e.AnalysisDropped) -> None:
    _known(state, body.subject)
    _drop(state, event, body.subject, True)


def _restored(state: CaseState, event: Event, body: e.AnalysisRestored) -> None:
    _known(state, body.subject)
    _drop(state, event, body.subject, False)


def _known(state: CaseState, subject: str) -> None:
    kept: tuple[Mapping[str, Any], ...] = (*_every(state.analysis), state.analysis.reports)
    if not any(subject in one for one in kept):
        raise KeyError(subject)


ANALYSIS: dict[type[e.Body], Callable[[CaseState, Event, Any], None]] = {
    e.EpisodeMade: _episode_made,
    e.EpisodeChanged: _episode_changed,
    e.TurningPointPlaced: _turning_point_placed,
    e.JoiningDeclined: _joining_declined,
    e.WhenSet: _when_set,
    e.ActionAdded: _action_added,
    e.ActionChanged: _action_changed,
    e.PracticeJudged: _practice_judged,
    e.FactorCoded: _factor_coded,
    e.FactorChanged: _factor_changed,
    e.RecordEntered: _record_entered,
    e.RecordChanged: _record_changed,
    e.PassageEntered: _passage_entered,
    e.PassageChanged: _passage_changed,
    e.ViewsCompared: _views_compared,
    e.ComparisonChanged: _comparison_changed,
    e.EvidenceLinked: _evidence_linked,
    e.CounterEvidenceSought: _counter_evidence_sought,
    e.AnalysisDropped: _dropped,
    e.AnalysisRestored: _restored,
    e.PatternFound: _pattern_found,
    e.PatternChanged: _pattern_changed,
    e.PatternRanked: _pattern_ranked,
    e.PatternTied: _pattern_tied,
    e.PatternUntied: _pattern_untied,
    e.RecommendationMade: _recommendation_made,
    e.RecommendationChanged: _recommendation_changed,
    e.CodeAdded: _code_added,
    e.CodeChanged: _code_changed,
    e.PassageCoded: _passage_coded,
    e.CodingRoundBegun: _coding_round_begun,
    e.CodingFinished: _coding_finished,
    e.CodingsBroughtIn: _codings_brought_in,
    e.ReportBegun: _report_begun,
    e.ReportTextWritten: _report_text_written,
    e.DigestAdded: _digest_added,
    e.DigestRemoved: _digest_removed,
}
