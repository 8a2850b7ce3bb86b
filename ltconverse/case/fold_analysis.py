"""The fold of the analysis; a part of fold.py, by the same rules.

An unknown id raises KeyError, which the fold counts as a stray.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ltconverse.case import events as e
from ltconverse.case import findings as a
from ltconverse.case.events import Event
from ltconverse.case.fold_findings import CHANGED, changed, done, hang, said
from ltconverse.case.state import CaseState

# --- episodes -------------------------------------------------------------------------------


def _episode_made(state: CaseState, event: Event, body: e.EpisodeMade) -> None:
    analysis = state.analysis
    number = len(analysis.episodes) + 1
    analysis.episodes[body.episode] = a.Episode(body.episode, number, body.title)
    for point in body.turning_points:
        _place(state, point, body.episode)
    done(state, event, body.episode)


def _place(state: CaseState, point: str, episode: str) -> None:
    # Placed anew it comes last, so that the order is that of joining.
    state.analysis.placed.pop(point, None)
    state.analysis.placed[point] = episode


def _turning_point_placed(state: CaseState, event: Event, body: e.TurningPointPlaced) -> None:
    state.turning_point_places[body.turning_point]
    if body.episode:
        state.analysis.episodes[body.episode]
    before = state.analysis.placed.get(body.turning_point, "")
    _place(state, body.turning_point, body.episode)
    done(state, event, *dict.fromkeys((before, body.episode, body.turning_point)))


def _joining_declined(state: CaseState, event: Event, body: e.JoiningDeclined) -> None:
    state.analysis.declined[body.decline] = a.Declined(
        body.decline, body.one, body.other, event.author
    )


def _when_set(state: CaseState, event: Event, body: e.WhenSet) -> None:
    state.analysis.whens[body.subject] = a.When(body.first, body.last, body.words)
    done(state, event, body.subject)


def _action_added(state: CaseState, event: Event, body: e.ActionAdded) -> None:
    state.analysis.episodes[body.episode]
    number = 1 + len(state.analysis.order.get(body.episode, ()))
    state.analysis.actions[body.action] = a.Action(
        body.action, body.episode, number, body.text, body.by
    )
    _put(state, body.episode, body.action, body.after)
    done(state, event, body.action, body.episode)


def _put(state: CaseState, episode: str, action: str, after: str | None) -> None:
    order = state.analysis.order.setdefault(episode, [])
    if after == action:  # behind itself is where it is
        return
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
    fields = said(body, but="action")
    after = fields.pop("after", None)
    actions[body.action] = replace(actions[body.action], **fields)
    if after is not None:
        _put(state, actions[body.action].episode, body.action, after)
    done(state, event, body.action)


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
    hang(state, body.action, body.judgement)
    done(state, event, body.action)


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
    hang(state, body.episode, body.factor)
    done(state, event, body.factor, body.episode)


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
    done(state, event, body.record)


def _passage_entered(state: CaseState, event: Event, body: e.PassageEntered) -> None:
    analysis = state.analysis
    analysis.records[body.record]
    number = 1 + sum(one.record == body.record for one in analysis.passages.values())
    analysis.passages[body.passage] = a.Passage(
        body.passage, body.record, number, body.text, body.page, body.episodes
    )
    hang(state, body.record, body.passage)
    done(state, event, body.passage, body.record)


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
    done(state, event, body.comparison)


def _evidence_linked(state: CaseState, event: Event, body: e.EvidenceLinked) -> None:
    state.analysis.links[body.link] = a.Link(
        body.link, body.subject, body.ref, body.stance, body.words, event.at, event.author
    )
    hang(state, body.subject, body.link)
    done(state, event, body.subject)


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
    hang(state, body.subject, body.sought)
    done(state, event, body.subject)


# --- dropped and restored -------------------------------------------------------------------


def _drop(state: CaseState, event: Event, subject: str, dropped: bool) -> None:
    there = state.analysis.kept_with(subject)
    if there is None:
        raise KeyError(subject)
    if isinstance(there[subject], a.Report):
        there[subject].dropped = dropped
    else:
        there[subject] = replace(there[subject], dropped=dropped)
    done(state, event, subject)


def _dropped(state: CaseState, event: Event, body: e.AnalysisDropped) -> None:
    _drop(state, event, body.subject, True)


def _restored(state: CaseState, event: Event, body: e.AnalysisRestored) -> None:
    _drop(state, event, body.subject, False)


ANALYSIS: dict[type[e.Body], Callable[[CaseState, Event, Any], None]] = {
    e.EpisodeMade: _episode_made,
    e.TurningPointPlaced: _turning_point_placed,
    e.JoiningDeclined: _joining_declined,
    e.WhenSet: _when_set,
    e.ActionAdded: _action_added,
    e.ActionChanged: _action_changed,
    e.PracticeJudged: _practice_judged,
    e.FactorCoded: _factor_coded,
    e.RecordEntered: _record_entered,
    e.PassageEntered: _passage_entered,
    e.ViewsCompared: _views_compared,
    e.EvidenceLinked: _evidence_linked,
    e.CounterEvidenceSought: _counter_evidence_sought,
    **dict.fromkeys(CHANGED, changed),
    e.AnalysisDropped: _dropped,
    e.AnalysisRestored: _restored,
}
