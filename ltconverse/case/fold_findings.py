"""What the parts of the fold of the analysis share. Pure."""

from __future__ import annotations

from typing import Any

from ltconverse.case import events as e
from ltconverse.case import findings as a
from ltconverse.case.events import Event
from ltconverse.case.state import CaseState


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
