"""The fold of the review's people and of what is prepared; a part of fold.py, by the same rules.

An unknown id raises KeyError, which the fold counts as a stray.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ltconverse.case import events as e
from ltconverse.case.events import Event
from ltconverse.case.state import CaseState, Person, Plan, Query, ReadRecord


def _reviewer_joined(state: CaseState, _event: Event, body: e.ReviewerJoined) -> None:
    state.people[body.person] = Person(body.person, body.role, body.agency, reviewer=True)


def _practitioner_joined(state: CaseState, _event: Event, body: e.PractitionerJoined) -> None:
    state.people[body.person] = Person(
        body.person, body.role, body.agency, reviewer=False, audience=body.audience
    )


def _family_member_added(state: CaseState, _event: Event, body: e.FamilyMemberAdded) -> None:
    state.people[body.person] = Person(
        body.person, body.pseudonym, "", reviewer=False, family=True, relation=body.relation
    )


def _person_described(state: CaseState, _event: Event, body: e.PersonDescribed) -> None:
    fields = {"role", "agency", "audience", "relation"}
    given = body.model_dump(include=fields, exclude_none=True)
    state.people[body.person] = replace(state.people[body.person], **given)


def _person_withdrawn(state: CaseState, _event: Event, body: e.PersonWithdrawn) -> None:
    state.people[body.person] = replace(state.people[body.person], withdrawn=True)


def _person_restored(state: CaseState, _event: Event, body: e.PersonRestored) -> None:
    state.people[body.person] = replace(state.people[body.person], withdrawn=False)


# --- what is prepared -----------------------------------------------------------------------


def _details_entered(state: CaseState, _event: Event, body: e.DetailsEntered) -> None:
    for name, words in body.details:
        if words:
            state.details[name] = words
        else:
            state.details.pop(name, None)


def _records_read(state: CaseState, event: Event, body: e.RecordsRead) -> None:
    record = ReadRecord(body.text, body.by or (event.author,), event.at)
    if body.conversation:
        state.conversations[body.conversation].read.append(record)
        return
    state.people[body.person]
    held = state.conversations_with(body.person)
    # With another one planned, it was read before that one.
    if held and body.person not in state.plans:
        held[-1].read.append(record)
    else:
        state.read_before.setdefault(body.person, []).append(record)


def _conversation_planned(state: CaseState, _event: Event, body: e.ConversationPlanned) -> None:
    state.people[body.person]
    state.plans[body.person] = Plan(
        body.person, body.on, body.at, body.schedule, body.lead, body.second
    )


def _plan_dropped(state: CaseState, _event: Event, body: e.PlanDropped) -> None:
    state.people[body.person]
    # It may have begun meanwhile, on the other of two laptops.
    state.plans.pop(body.person, None)


def _query_prepared(state: CaseState, event: Event, body: e.QueryPrepared) -> None:
    state.people[body.person]
    number = sum(one.person == body.person for one in state.queries.values()) + 1
    state.queries[body.query] = Query(
        body.query,
        number,
        body.person,
        body.text,
        body.source,
        body.whence,
        event.at,
        event.author,
    )


def _query_put(state: CaseState, _event: Event, body: e.QueryPut) -> None:
    query = state.queries[body.query]
    state.queries[body.query] = replace(query, put_in=body.conversation)


def _query_withdrawn(state: CaseState, _event: Event, body: e.QueryWithdrawn) -> None:
    state.queries[body.query] = replace(state.queries[body.query], withdrawn=True)


def _query_unput(state: CaseState, _event: Event, body: e.QueryUnput) -> None:
    state.queries[body.query] = replace(state.queries[body.query], put_in="")


def _query_restored(state: CaseState, _event: Event, body: e.QueryRestored) -> None:
    state.queries[body.query] = replace(state.queries[body.query], withdrawn=False)


PEOPLE: dict[type[e.Body], Callable[[CaseState, Event, Any], None]] = {
    e.ReviewerJoined: _reviewer_joined,
    e.PractitionerJoined: _practitioner_joined,
    e.FamilyMemberAdded: _family_member_added,
    e.PersonDescribed: _person_described,
    e.PersonWithdrawn: _person_withdrawn,
    e.PersonRestored: _person_restored,
    e.DetailsEntered: _details_entered,
    e.RecordsRead: _records_read,
    e.ConversationPlanned: _conversation_planned,
    e.PlanDropped: _plan_dropped,
    e.QueryPrepared: _query_prepared,
    e.QueryPut: _query_put,
    e.QueryWithdrawn: _query_withdrawn,
    e.QueryUnput: _query_unput,
    e.QueryRestored: _query_restored,
}
