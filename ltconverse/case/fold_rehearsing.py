"""The fold of what is rehearsed; a part of fold.py.

An unknown id raises KeyError, which the fold counts as a stray.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ltconverse.case import events as e
from ltconverse.case.events import Event
from ltconverse.case.rehearsed import BroughtIn, Rehearsal, RehearsalTurn
from ltconverse.case.spending import touch
from ltconverse.case.state import CaseState

MARK = "no real review"


def marked(title: str, *, practice: bool) -> str:
    """The title of a case on all screens and papers; a practice folder's says what it is."""
    return f"{title} (rehearsal, {MARK})" if practice and MARK not in title else title


def _practice_folder_made(state: CaseState, _event: Event, _body: e.PracticeFolderMade) -> None:
    state.practice = True
    state.title = marked(state.title, practice=True)


def _rehearsal_begun(state: CaseState, event: Event, body: e.RehearsalBegun) -> None:
    state.conversations[body.conversation]  # an unknown conversation makes this event a stray
    if body.conversation in state.rehearsals:
        raise KeyError(body.conversation)
    state.rehearsals[body.conversation] = Rehearsal(
        body.conversation,
        body.scenario,
        body.version,
        body.title,
        body.content,
        body.pair,
        body.session,
        body.during,
        event.at,
    )


def _rehearsal(state: CaseState, event: Event, conversation: str) -> Rehearsal:
    found = state.rehearsals[conversation]
    touch(state.conversations[conversation], event)
    return found


def _reviewer_spoke(state: CaseState, event: Event, body: e.ReviewerSpoke) -> None:
    _rehearsal(state, event, body.conversation).turns.append(
        RehearsalTurn(
            body.turn,
            "reviewer",
            (body.text,) if body.text else (),
            event.at,
            step=body.step,
            turning_point=state.conversations[body.conversation].standing_point(body.turning_point),
            speaker=body.speaker,
            aloud=body.aloud,
            seconds=body.seconds,
            heard=body.heard,
        )
    )


def _person_answered(state: CaseState, event: Event, body: e.PersonAnswered) -> None:
    """An answer stands after its question, or lies aside with it where another copy of the folder
    had stepped back meanwhile."""
    rehearsal = _rehearsal(state, event, body.conversation)
    asked = next((one for one in reversed(rehearsal.turns) if one.id == body.to), None)
    answered = RehearsalTurn(
        body.turn,
        body.by,
        body.paragraphs,
        event.at,
        step=asked.step if asked else "",
        turning_point=asked.turning_point if asked else None,
        to=body.to,
        gesture=body.gesture,
        memory=body.memory,
        layer=body.layer,
        rule=body.rule,
        trust=body.trust,
        closed=body.closed,
        because=body.because,
    )
    tried = _tried(rehearsal, body.to) if body.to and asked is None else None
    if tried is None:
        rehearsal.turns.append(answered)
    else:
        rehearsal.aside[tried] = (*rehearsal.aside[tried], answered)


def _tried(rehearsal: Rehearsal, turn: str) -> int | None:
    """Where among what was set aside a turn lies, if it does."""
    places = (at for at, tried in enumerate(rehearsal.aside) if turn in {one.id for one in tried})
    return next(places, None)


def _room_happened(state: CaseState, event: Event, body: e.RoomHappened) -> None:
    _rehearsal(state, event, body.conversation).turns.append(
        RehearsalTurn(body.turn, "room", (body.text,), event.at, mood=body.mood)
    )


def _paused(state: CaseState, event: Event, body: e.RehearsalPaused) -> None:
    rehearsal = _rehearsal(state, event, body.conversation)
    rehearsal.paused_at = rehearsal.paused_at or event.at


def _gone_on(state: CaseState, event: Event, body: e.RehearsalGoneOn) -> None:
    rehearsal = _rehearsal(state, event, body.conversation)
    if rehearsal.paused_at is not None:
        rehearsal.rests.append((rehearsal.paused_at, event.at))
        rehearsal.paused_at = None


def _stepped_back(state: CaseState, event: Event, body: e.RehearsalSteppedBack) -> None:
    """What was there from that turn on is set aside, and what answers it; what was set aside
    before stays where it is.

    Two copies of the folder may both have stepped back to the same turn: once is enough.
    """
    rehearsal = _rehearsal(state, event, body.conversation)
    places = [at for at, turn in enumerate(rehearsal.turns) if turn.id == body.turn]
    if not places:
        if _tried(rehearsal, body.turn) is None:
            raise KeyError(body.turn)
        return
    after = rehearsal.turns[places[0] :]
    going = {*(body.turns or (one.id for one in after)), body.turn}
    rehearsal.aside.append(tuple(one for one in after if going & {one.id, one.to}))
    rehearsal.turns[places[0] :] = [one for one in after if not going & {one.id, one.to}]


def _hints_set(state: CaseState, event: Event, body: e.RehearsalHintsSet) -> None:
    _rehearsal(state, event, body.conversation).during = body.during


def _brought_in(state: CaseState, event: Event, body: e.RehearsalBroughtIn) -> None:
    state.results[body.result] = BroughtIn(
        body.result, body.session, body.pair, body.content, event.at
    )


def _taken_out(state: CaseState, _event: Event, body: e.RehearsalTakenOut) -> None:
    state.results[body.result] = replace(state.results[body.result], taken_out=True)


REHEARSING: dict[type[e.Body], Callable[[CaseState, Event, Any], None]] = {
    e.PracticeFolderMade: _practice_folder_made,
    e.RehearsalBegun: _rehearsal_begun,
    e.ReviewerSpoke: _reviewer_spoke,
    e.PersonAnswered: _person_answered,
    e.RoomHappened: _room_happened,
    e.RehearsalPaused: _paused,
    e.RehearsalGoneOn: _gone_on,
    e.RehearsalSteppedBack: _stepped_back,
    e.RehearsalHintsSet: _hints_set,
    e.RehearsalBroughtIn: _brought_in,
    e.RehearsalTakenOut: _taken_out,
}
