"""The fold of people and of what is prepared before a conversation."""

from __future__ import annotations

from datetime import date

from ltconverse.case import events as e
from ltconverse.jobs.opening import OpenCase
from tests.casework import STEPS

DAY = date(2026, 5, 20)


def someone(case: OpenCase) -> str:
    person = case.new_id()
    case.record(e.PractitionerJoined(person=person, role="midwife"))
    return person


def planned(case: OpenCase, person: str) -> None:
    lead = case.state.reviewers[0].id
    case.record(e.ConversationPlanned(person=person, on=DAY, at="10:00", lead="", second=lead))


def begun(case: OpenCase, person: str) -> str:
    conversation = case.new_id()
    case.record(
        e.ConversationBegun(
            conversation=conversation,
            practitioner=person,
            schedule="learning-together",
            schedule_version="1",
            steps=STEPS,
            headings=(),
            reviewers=(case.state.reviewers[0].id,),
        )
    )
    return conversation


def test_a_plan_goes_over_to_its_conversation(case: OpenCase) -> None:
    person = someone(case)
    planned(case, person)
    conversation = case.state.conversations[begun(case, person)]
    assert case.state.plans == {}
    assert conversation.plan is not None
    assert (conversation.plan.on, conversation.plan.at) == (DAY, "10:00")
    # Nobody was named to lead, so the pair is the conversation's own.
    assert (conversation.lead, conversation.second) == (case.state.reviewers[0].id, "")


def test_a_plan_that_is_dropped_after_it_began_is_no_stray(case: OpenCase) -> None:
    person = someone(case)
    planned(case, person)
    conversation = begun(case, person)
    case.record(e.PlanDropped(person=person, why="they were ill"))
    assert case.state.strays == []
    assert case.state.conversations[conversation].plan is not None
    case.record(e.PlanDropped(person="nobody"))
    assert len(case.state.strays) == 1


def test_what_was_read_belongs_to_the_conversation_that_comes_next(case: OpenCase) -> None:
    person = someone(case)
    case.record(e.RecordsRead(person=person, text="before"))
    first = case.state.conversations[begun(case, person)]
    case.record(e.RecordsRead(person=person, text="during"))
    assert first.records_read == ["before", "during"]
    planned(case, person)
    case.record(e.RecordsRead(person=person, text="before the second"))
    second = case.state.conversations[begun(case, person)]
    assert first.records_read == ["before", "during"]
    assert second.records_read == ["before the second"]


def test_someone_of_the_family_is_put_right(case: OpenCase) -> None:
    person = case.new_id()
    case.record(
        e.FamilyMemberAdded(person=person, pseudonym="Mther"),
        e.PersonDescribed(person=person, role="Mother", relation="the child's mother"),
        e.PersonDescribed(person=person),
    )
    (mother,) = case.state.family
    assert (mother.role, mother.relation) == ("Mother", "the child's mother")
