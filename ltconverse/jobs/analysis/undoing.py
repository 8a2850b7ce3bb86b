"""Taking a step of the analysis back: the events that put things as they were before. Pure.

Nothing is ever gone from the journal: what is taken back is there, with what took it back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ltconverse.case import events as e
from ltconverse.case.analysed import Analysis
from ltconverse.case.fold_findings import CHANGED
from ltconverse.case.state import CaseState

# What makes something new, and the field that has its id.
_MADE: dict[type[e.Body], str] = {
    e.EpisodeMade: "episode",
    e.JoiningDeclined: "decline",
    e.ActionAdded: "action",
    e.PracticeJudged: "judgement",
    e.FactorCoded: "factor",
    e.RecordEntered: "record",
    e.PassageEntered: "passage",
    e.ViewsCompared: "comparison",
    e.EvidenceLinked: "link",
    e.CounterEvidenceSought: "sought",
    e.PatternFound: "pattern",
    e.RecommendationMade: "recommendation",
    e.CodeAdded: "code",
    e.PassageCoded: "coding",
    e.CodingRoundBegun: "round",
    e.ReportBegun: "report",
}


def inverses(state: CaseState, bodies: Iterable[e.Body]) -> list[e.AnyBody]:
    """What takes `bodies` back, in order, where they are about to happen together to `state`.

    Each puts its thing back as it is in `state`. What cannot be taken back (a coder has finished),
    and what changes nothing, gives nothing.
    """
    made: list[e.AnyBody] = []
    for body in bodies:
        made = [*_inverse(state.analysis, body), *made]
    return made


def _inverse(analysis: Analysis, body: e.Body) -> list[Any]:  # noqa: PLR0911 - one a kind of event
    if type(body) in _MADE:
        gone = e.AnalysisDropped(subject=getattr(body, _MADE[type(body)]))
        if isinstance(body, e.EpisodeMade):
            before = [_placed(analysis, point) for point in body.turning_points]
            return [*before, gone]
        return [gone]
    if type(body) in CHANGED:
        return _as_it_was(analysis, body)
    match body:
        case e.ActionChanged():
            return _action_as_it_was(analysis, body)
        case e.AnalysisDropped(subject=subject):
            stands = analysis.is_dropped(subject) is False
            return [e.AnalysisRestored(subject=subject)] if stands else []
        case e.AnalysisRestored(subject=subject):
            return [e.AnalysisDropped(subject=subject)] if analysis.is_dropped(subject) else []
        case e.TurningPointPlaced(turning_point=point):
            return [_placed(analysis, point)]
        case e.WhenSet(subject=subject):
            was = analysis.when_of(subject)
            return [e.WhenSet(subject=subject, first=was.first, last=was.last, words=was.words)]
        case e.PatternRanked(pattern=pattern) if pattern in analysis.patterns:
            ranked = analysis.patterns[pattern]
            return [
                e.PatternRanked(
                    pattern=pattern, priority=ranked.priority, reason=ranked.why_priority
                )
            ]
        case e.PatternTied() | e.PatternUntied() if body.pattern in analysis.patterns:
            return _tied_as_it_was(analysis, body)
        case e.ReportTextWritten(report=report, place=place) if report in analysis.reports:
            was_text = analysis.reports[report].texts.get(place, "")
            return [e.ReportTextWritten(report=report, place=place, text=was_text)]
    return []


def _placed(analysis: Analysis, point: str) -> e.TurningPointPlaced:
    # Also into an episode that was taken out: it may be put back.
    return e.TurningPointPlaced(turning_point=point, episode=analysis.placed.get(point, ""))


def _tied_as_it_was(
    analysis: Analysis, body: e.PatternTied | e.PatternUntied
) -> list[e.PatternTied | e.PatternUntied]:
    was_tied = body.subject in analysis.patterns[body.pattern].tied
    if was_tied == isinstance(body, e.PatternTied):
        return []
    back = e.PatternTied if was_tied else e.PatternUntied
    return [back(pattern=body.pattern, subject=body.subject)]


def _as_it_was(analysis: Analysis, body: e.Body) -> list[e.Body]:
    name, kept = CHANGED[type(body)]
    subject = getattr(body, name)
    there = kept(analysis).get(subject)
    if there is None:  # made in the same step: it goes with that
        return []
    if isinstance(body, e.RecordChanged) and (body.undated or body.on is not None):
        # Whether it had a day has a field of its own.
        body = body.model_copy(update={"on": body.on or there.on})
        undated = {"undated": there.on is None}
    else:
        undated = {}
    fields = {
        field: getattr(there, field)
        for field in type(body).model_fields
        if field not in {"kind", "undated", name} and getattr(body, field) is not None
    }
    return [type(body)(**{name: subject}, **fields, **undated)]


def _action_as_it_was(analysis: Analysis, body: e.ActionChanged) -> list[e.ActionChanged]:
    there = analysis.actions.get(body.action)
    if there is None:
        return []
    after: str | None = None
    if body.after is not None:
        order = analysis.order[there.episode]
        place = order.index(body.action)
        after = order[place - 1] if place else ""
    return [
        e.ActionChanged(
            action=body.action,
            text=None if body.text is None else there.text,
            by=None if body.by is None else there.by,
            after=after,
        )
    ]
