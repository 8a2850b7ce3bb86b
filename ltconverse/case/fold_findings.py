"""What the parts of the fold of the analysis share. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ltconverse.case import events as e
from ltconverse.case import findings as a
from ltconverse.case.analysed import Analysis
from ltconverse.case.events import Event
from ltconverse.case.state import CaseState

CHANGED: dict[type[e.Body], tuple[str, Callable[[Analysis], dict[str, Any]]]] = {
    e.EpisodeChanged: ("episode", lambda analysis: analysis.episodes),
    e.FactorChanged: ("factor", lambda analysis: analysis.factors),
    e.RecordChanged: ("record", lambda analysis: analysis.records),
    e.PassageChanged: ("passage", lambda analysis: analysis.passages),
    e.ComparisonChanged: ("comparison", lambda analysis: analysis.comparisons),
    e.PatternChanged: ("pattern", lambda analysis: analysis.patterns),
    e.RecommendationChanged: ("recommendation", lambda analysis: analysis.recommendations),
    e.CodeChanged: ("code", lambda analysis: analysis.codes),
}
"""What changes fields of a thing: the field that has its id, and where the thing is kept."""


def changed(state: CaseState, event: Event, body: e.Body) -> None:
    """A thing has the fields that the change names. Raises KeyError for a thing not there."""
    name, kept = CHANGED[type(body)]
    things, subject = kept(state.analysis), getattr(body, name)
    fields = said(body, but=name)
    if fields.pop("undated", False):  # a record's day has no other way to go
        fields["on"] = None
    things[subject] = replace(things[subject], **fields)
    done(state, event, subject)


def done(state: CaseState, event: Event, *subjects: str) -> None:
    """It is part of the history of each of these (ids)."""
    for subject in filter(None, subjects):
        what = a.Done(event.body, event.at, event.author, event.device)
        state.analysis.history.setdefault(subject, []).append(what)


def hang(state: CaseState, parent: str, child: str) -> None:
    """`child` hangs on `parent`, behind those that do already."""
    hanging = state.analysis.under.setdefault(parent, [])
    if child not in hanging:
        hanging.append(child)


def said(body: e.Body, *, but: str) -> dict[str, Any]:
    """The fields that a change names."""
    return {
        name: value
        for name in type(body).model_fields
        if name not in {"kind", but} and (value := getattr(body, name)) is not None
    }
