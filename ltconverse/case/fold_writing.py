"""The fold of the write-up: changes, versions, what was shared and what came back; a part of
fold.py, by the same rules.

An unknown id raises KeyError, which the fold counts as a stray.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ltconverse.case import events as e
from ltconverse.case.events import Event
from ltconverse.case.state import CaseState
from ltconverse.case.written import (
    Agreed,
    Decision,
    GivenAnswer,
    MadeChange,
    Point,
    Receipt,
    Reopened,
    Reply,
    Resolution,
    Share,
    Silence,
    Version,
    Written,
    with_withdrawn,
)


def _written(state: CaseState, conversation: str) -> Written:
    """Of a conversation's write-up, or of a report: it goes the same way."""
    if conversation in state.analysis.reports:
        return state.analysis.reports[conversation].written
    return state.conversations[conversation].written


def _change(state: CaseState, event: Event, body: e.Change) -> None:
    _written(state, body.conversation).changes[body.change] = MadeChange(
        body, event.at, event.author, event.device, event.order
    )


def _change_withdrawn(state: CaseState, _event: Event, body: e.ChangeWithdrawn) -> None:
    changes = _written(state, body.conversation).changes
    changes[body.change] = with_withdrawn(changes[body.change], True)


def _change_restored(state: CaseState, _event: Event, body: e.ChangeRestored) -> None:
    changes = _written(state, body.conversation).changes
    changes[body.change] = with_withdrawn(changes[body.change], False)


def _identifier_decided(state: CaseState, event: Event, body: e.IdentifierDecided) -> None:
    state.decisions[body.decision] = Decision(
        body.decision,
        body.found,
        body.sort,
        body.keep,
        body.instead,
        body.statement,
        event.at,
        event.author,
    )


def _identifier_undecided(state: CaseState, _event: Event, body: e.IdentifierUndecided) -> None:
    state.decisions[body.decision] = replace(state.decisions[body.decision], withdrawn=True)


# --- out ------------------------------------------------------------------------------------


def _version_made(state: CaseState, event: Event, body: e.VersionMade) -> None:
    _written(state, body.conversation).versions[body.version] = Version(
        body.version,
        body.number,
        body.statements,
        body.sha256,
        body.taken_in,
        event.at,
        event.author,
        event.device,
        event.order,
    )


def _draft_shared(state: CaseState, event: Event, body: e.DraftShared) -> None:
    written = _written(state, body.conversation)
    written.versions[body.version]  # a version nobody knows makes this event a stray
    written.shares[body.share] = Share(
        body.share,
        body.reference,
        body.version,
        body.to,
        body.form,
        body.on,
        body.due,
        body.sha256,
        body.overruled,
        body.password,
        event.at,
        event.author,
    )
    # What was shared is written up.
    if body.conversation in state.conversations:
        state.conversations[body.conversation].written_up_at = event.at


def _share_withdrawn(state: CaseState, _event: Event, body: e.ShareWithdrawn) -> None:
    shares = _written(state, body.conversation).shares
    shares[body.share] = replace(shares[body.share], withdrawn=True, withdrawn_why=body.why)


def _silence_noted(state: CaseState, event: Event, body: e.SilenceNoted) -> None:
    shares = _written(state, body.conversation).shares
    share = shares[body.share]
    silence = Silence(body.on, body.words, event.author)
    shares[body.share] = replace(share, silences=(*share.silences, silence))


# --- back -----------------------------------------------------------------------------------


def _reply_received(state: CaseState, event: Event, body: e.ReplyReceived) -> None:
    written = _written(state, body.conversation)
    written.versions[body.version]
    written.replies[body.reply] = Reply(
        body.reply,
        body.version,
        body.share,
        body.by,
        body.form,
        body.source,
        body.sha256,
        body.received_on,
        tuple(one.point for one in body.points),
        body.remarks,
        event.at,
        event.author,
    )
    for said in body.points:
        written.points[said.point] = Point(said.point, body.reply, said, said.statement)


def _answer_given(state: CaseState, event: Event, body: e.AnswerGiven) -> None:
    written = _written(state, body.conversation)
    written.shares[body.share]
    given = written.answers.setdefault(body.share, {})
    given[body.statement] = GivenAnswer(body.answer, body.text, body.comment, event.at)
    if not (body.answer or body.text or body.comment):
        del given[body.statement]


def _reply_withdrawn(state: CaseState, _event: Event, body: e.ReplyWithdrawn) -> None:
    replies = _written(state, body.conversation).replies
    replies[body.reply] = replace(replies[body.reply], withdrawn=True, withdrawn_why=body.why)


def _point_placed(state: CaseState, event: Event, body: e.PointPlaced) -> None:
    points = _written(state, body.conversation).points
    # The recovery code has no author, and what was placed with it is placed.
    placed_by = event.author or event.device
    statement = body.statement
    if statement is None:
        statement, placed_by = points[body.point].said.statement, ""
    points[body.point] = replace(points[body.point], statement=statement, placed_by=placed_by)


def _point_resolved(state: CaseState, event: Event, body: e.PointResolved) -> None:
    points = _written(state, body.conversation).points
    point = points[body.point]
    resolution = Resolution(
        body.outcome,
        body.reason,
        body.text,
        event.at,
        event.author,
        event.device,
        body.seen,
        body.view,
    )
    points[body.point] = replace(
        point, resolutions=(*point.resolutions, resolution), reopened=False
    )


def _point_reopened(state: CaseState, _event: Event, body: e.PointReopened) -> None:
    points = _written(state, body.conversation).points
    points[body.point] = replace(points[body.point], reopened=True)


def _receipt_made(state: CaseState, event: Event, body: e.ReceiptMade) -> None:
    _written(state, body.conversation).receipts.append(
        Receipt(body.version, body.replies, body.form, body.sha256, event.at, event.author)
    )


def _write_up_agreed(state: CaseState, event: Event, body: e.WriteUpAgreed) -> None:
    if body.conversation in state.conversations:
        state.conversations[body.conversation].agreed_on = body.on
    _written(state, body.conversation).history.append(
        Agreed(body.on, body.version, body.how, event.at, event.author)
    )


def _write_up_reopened(state: CaseState, event: Event, body: e.WriteUpReopened) -> None:
    if body.conversation in state.conversations:
        state.conversations[body.conversation].agreed_on = None
    _written(state, body.conversation).history.append(Reopened(body.why, event.at, event.author))


WRITING: dict[type[e.Body], Callable[[CaseState, Event, Any], None]] = {
    e.StatementAdded: _change,
    e.StatementReworded: _change,
    e.StatementSplit: _change,
    e.StatementsJoined: _change,
    e.StatementMoved: _change,
    e.StatementDropped: _change,
    e.StatementRestored: _change,
    e.StatementSourced: _change,
    e.PassageLeftOut: _change,
    e.DifferenceKept: _change,
    e.ChangeWithdrawn: _change_withdrawn,
    e.ChangeRestored: _change_restored,
    e.IdentifierDecided: _identifier_decided,
    e.IdentifierUndecided: _identifier_undecided,
    e.VersionMade: _version_made,
    e.DraftShared: _draft_shared,
    e.ShareWithdrawn: _share_withdrawn,
    e.SilenceNoted: _silence_noted,
    e.ReplyReceived: _reply_received,
    e.AnswerGiven: _answer_given,
    e.ReplyWithdrawn: _reply_withdrawn,
    e.PointPlaced: _point_placed,
    e.PointResolved: _point_resolved,
    e.PointReopened: _point_reopened,
    e.ReceiptMade: _receipt_made,
    e.WriteUpAgreed: _write_up_agreed,
    e.WriteUpReopened: _write_up_reopened,
}
