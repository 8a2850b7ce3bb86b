"""The fold of what the pair of reviewers mark while they listen; a part of fold.py.

An unknown id raises KeyError, which the fold counts as a stray.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ltconverse.case import events as e
from ltconverse.case.events import Event
from ltconverse.case.fold_recordings import running
from ltconverse.case.spending import touch
from ltconverse.case.state import CaseState, OpenedEarly, PassedHint, SpeakerMark, Star


def _lead_taken(state: CaseState, event: Event, body: e.LeadTaken) -> None:
    conversation = state.conversations[body.conversation]
    touch(conversation, event)
    if conversation.notes and conversation.lead != body.lead:
        conversation.led_before.append(conversation.lead)
    conversation.lead, conversation.second = body.lead, body.second


def _speaker_marked(state: CaseState, event: Event, body: e.SpeakerMarked) -> None:
    conversation = state.conversations[body.conversation]
    touch(conversation, event)
    conversation.speakers.append(
        SpeakerMark(body.speaker, event.at, event.author, running(state, conversation, event))
    )


def _moment_starred(state: CaseState, event: Event, body: e.MomentStarred) -> None:
    conversation = state.conversations[body.conversation]
    touch(conversation, event)
    state.star_places[body.moment] = conversation
    conversation.stars[body.moment] = Star(
        body.moment,
        len(conversation.stars) + 1,
        body.step,
        conversation.standing_point(body.turning_point),
        body.words,
        event.at,
        event.author,
        running(state, conversation, event),
        own_point=body.turning_point,
    )


def _moment_unstarred(state: CaseState, _event: Event, body: e.MomentUnstarred) -> None:
    conversation = state.star_places[body.moment]
    conversation.stars[body.moment] = replace(conversation.stars[body.moment], withdrawn=True)


def _moment_restored(state: CaseState, _event: Event, body: e.MomentRestored) -> None:
    conversation = state.star_places[body.moment]
    conversation.stars[body.moment] = replace(conversation.stars[body.moment], withdrawn=False)


def _hint_passed(state: CaseState, event: Event, body: e.HintPassed) -> None:
    conversation = state.conversations[body.conversation]
    state.hint_places[body.hint] = conversation
    conversation.hints[body.hint] = PassedHint(body.hint, body.text, event.at, event.author)


def _hint_seen(state: CaseState, _event: Event, body: e.HintSeen) -> None:
    conversation = state.hint_places[body.hint]
    conversation.hints[body.hint] = replace(conversation.hints[body.hint], seen=True)


def _overview_opened(state: CaseState, event: Event, body: e.OverviewOpened) -> None:
    conversation = state.conversations[body.conversation]
    touch(conversation, event)
    conversation.opened_early.append(OpenedEarly(body.step, body.why, event.at, event.author))


PAIR: dict[type[e.Body], Callable[[CaseState, Event, Any], None]] = {
    e.LeadTaken: _lead_taken,
    e.SpeakerMarked: _speaker_marked,
    e.MomentStarred: _moment_starred,
    e.MomentUnstarred: _moment_unstarred,
    e.MomentRestored: _moment_restored,
    e.HintPassed: _hint_passed,
    e.HintSeen: _hint_seen,
    e.OverviewOpened: _overview_opened,
}
