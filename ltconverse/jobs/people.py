"""The people of a review and the conversations planned with them; what the pair is told of itself.

Stands on jobs.opening; the command line and the screens bring only the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ltconverse.case.events import (
    ConversationPlanned,
    FamilyMemberAdded,
    PersonDescribed,
    PersonRestored,
    PersonWithdrawn,
    PlanDropped,
    RecordsRead,
    WriteUpAgreed,
)
from ltconverse.case.naming import looks_like_a_name
from ltconverse.case.pairing import remarks
from ltconverse.case.planning import FURTHEST_YEARS
from ltconverse.case.state import CaseState, Conversation, Person, Plan
from ltconverse.errors import BadArguments, NotFound
from ltconverse.jobs.opening import OpenCase, find_person
from ltconverse.text import excerpt, is_blank, one_line

LONGEST_TIME = 20


# --- who is in the review -------------------------------------------------------------------


def add_family(opened: OpenCase, pseudonym: str, relation: str = "") -> Person:
    """Someone of the family, by pseudonym; `relation` says who they are."""
    person = opened.new_id()
    opened.record(
        FamilyMemberAdded(
            person=person, pseudonym=_given(pseudonym, "pseudonym"), relation=relation.strip()
        )
    )
    return opened.state.people[person]


def change_person(  # noqa: PLR0913 - each is one thing that can be put right
    opened: OpenCase,
    who: str,
    *,
    role: str | None = None,
    agency: str | None = None,
    audience: str | None = None,
    relation: str | None = None,
) -> Person:
    """Put right what is known of someone; None leaves a field as it is. Raises NotFound.

    For someone of the family `role` is the pseudonym.
    """
    person = find_person(opened.state, who)
    if (relation is not None and not person.family) or (
        person.family and (agency is not None or audience is not None)
    ):
        raise BadArguments(
            "Someone of the family has a pseudonym and a relation, everyone else a role, an "
            "agency and prompts.",
            hint="Nothing was changed.",
        )
    described = PersonDescribed(
        person=person.id,
        role=None if role is None else _given(role, "role"),
        agency=None if agency is None else agency.strip(),
        audience=audience,
        relation=None if relation is None else relation.strip(),
    )
    if described.model_dump(exclude={"kind", "person"}, exclude_none=True):
        opened.record(described)
    return opened.state.people[person.id]


def take_out(opened: OpenCase, who: str) -> Person:
    """Take someone out; what they said or did stays, and they can be put back. Raises NotFound."""
    there = [one for one in opened.state.people.values() if not one.withdrawn]
    person = find_person(opened.state, who, among=there)
    opened.record(PersonWithdrawn(person=person.id))
    return opened.state.people[person.id]


def put_back(opened: OpenCase, who: str) -> Person:
    """Put someone back who was taken out. Raises NotFound."""
    person = find_person(opened.state, who, among=taken_out(opened.state))
    opened.record(PersonRestored(person=person.id))
    return opened.state.people[person.id]


def taken_out(state: CaseState) -> list[Person]:
    """Everyone who was taken out, in the order in which they had come."""
    return [one for one in state.people.values() if one.withdrawn]


def after_taking_out(opened: OpenCase, person: Person) -> list[str]:
    """What stays of someone who was taken out, in sentences."""
    told: list[str] = []
    if opened.state.conversations_with(person.id):
        told.append("The conversation with them stays where it was, and can be read.")
    if any(slot.person == person.id for slot in opened.folder.keys.slots):
        told.append(
            "Their passphrase opens the case as before; "
            "`ltconverse case passphrase DIR remove --person ROLE` takes it away."
        )
    return told


def name_question(text: str) -> str:
    """A kind question about a role or pseudonym that looks like a name, "" where none does."""
    found = looks_like_a_name(text)
    if not found:
        return ""
    return (
        f"“{excerpt(found)}” looks like a person's name. In the case people go by their position, "
        "the family by pseudonyms; names have a place of their own in the register."
    )


def doubled(state: CaseState, person: Person) -> str:
    """A remark where two people cannot be told apart by what was entered, "" where they can."""
    same = [
        one
        for one in state.people.values()
        if one.id != person.id
        and not one.withdrawn
        and one.reviewer == person.reviewer
        and one.label.casefold() == person.label.casefold()
    ]
    if not same:
        return ""
    return (
        f"There is another “{excerpt(person.label)}”. An agency, or “first” and “second”, would "
        "tell them apart."
    )


def _given(text: str, what: str) -> str:
    if is_blank(text):
        raise BadArguments(f"The {what} is empty.", hint="Nothing was changed.")
    return text.strip()


# --- the pair -------------------------------------------------------------------------------


def pair_remarks(state: CaseState, conversation: Conversation) -> list[str]:
    """What the pair that holds this conversation should know of itself, in sentences; nothing of
    a pair that rehearses."""
    if state.practice:
        return []
    return _remarks(state, conversation.lead, conversation.second, conversation.practitioner)


def plan_remarks(state: CaseState, plan: Plan) -> list[str]:
    """The same for a conversation that is planned."""
    return _remarks(state, plan.lead, plan.second, plan.person)


def _remarks(state: CaseState, lead: str, second: str, practitioner: str) -> list[str]:
    people = state.people
    return remarks(people.get(lead), people.get(second), people.get(practitioner))


def usual_pair(state: CaseState) -> tuple[str, str]:
    """The pair, by id, where the review team is two; else nobody."""
    team = [one.id for one in state.reviewers]
    return (team[0], team[1]) if len(team) == 2 else ("", "")


# --- what is planned ------------------------------------------------------------------------


def talked_with(state: CaseState) -> list[Person]:
    """Those with whom a conversation can be planned: the case group and the family."""
    return [*state.practitioners, *state.family]


def plan_conversation(  # noqa: PLR0913 - a plan has so many parts
    opened: OpenCase,
    who: str,
    *,
    on: date | None = None,
    at: str | None = None,
    schedule: str | None = None,
    lead: str | None = None,
    second: str | None = None,
) -> Plan:
    """Plan a conversation, or change its plan: None leaves a part as it was, "" leaves it open.

    `lead` and `second` are reviewers by role or id. Raises NotFound, and BadArguments where the
    conversation was begun already or the day cannot be meant.
    """
    state = opened.state
    person = find_person(state, who, among=talked_with(state))
    if any(not one.closed_at for one in state.conversations_with(person.id)):
        raise BadArguments(
            f"The conversation with {excerpt(person.role)} was begun already, and is open.",
            hint="In it, /lead says who leads. Once it is held, another one can be planned.",
        )
    before = state.plans.get(person.id) or Plan(person.id, None, "", "", *usual_pair(state))
    _check_day(on, opened.now().astimezone().date())
    if schedule:
        from ltconverse.method.library import load_library

        load_library().schedule(schedule)
    opened.record(
        ConversationPlanned(
            person=person.id,
            on=before.on if on is None else on,
            at=before.at if at is None else one_line(at)[:LONGEST_TIME],
            schedule=before.schedule if schedule is None else schedule,
            lead=_reviewer(state, lead, before.lead),
            second=_reviewer(state, second, before.second),
        )
    )
    return state.plans[person.id]


def replan(opened: OpenCase, planned: ConversationPlanned) -> Plan:
    """Plan a conversation just so: every part as given, None and "" for what is open."""
    _check_day(planned.on, opened.now().astimezone().date())
    opened.record(planned)
    return opened.state.plans[planned.person]


def drop_plan(opened: OpenCase, who: str, why: str = "") -> Person:
    """No conversation with them is planned any more. Raises NotFound where none was."""
    state = opened.state
    person = find_person(state, who, among=talked_with(state))
    if person.id not in state.plans:
        raise NotFound(f"No conversation with {excerpt(person.label)} is planned.")
    opened.record(PlanDropped(person=person.id, why=why.strip()))
    return person


def _reviewer(state: CaseState, reference: str | None, before: str) -> str:
    if not reference:
        return before if reference is None else ""
    return find_person(state, reference, among=state.reviewers).id


def _check_day(on: date | None, today: date) -> None:
    if on is not None and abs(on.year - today.year) > FURTHEST_YEARS:
        raise BadArguments(
            f"{on.isoformat()} is far away.", hint="Look at its year; nothing was changed."
        )


# --- what was read, what was agreed ---------------------------------------------------------


def read_records(opened: OpenCase, who: str, text: str, by: Sequence[str] = ()) -> Person:
    """Note which records were read before the conversation with someone, and by whom.

    None named: by whoever says so. Raises NotFound.
    """
    state = opened.state
    met = [one for one in state.people.values() if _met(state, one)]
    person = find_person(state, who, among=met)
    readers = tuple(find_person(state, one, among=state.reviewers).id for one in by)
    opened.record(
        RecordsRead(person=person.id, text=_given(text, "note of what was read"), by=readers)
    )
    return person


def _met(state: CaseState, person: Person) -> bool:
    if person.reviewer:
        return False
    return not person.withdrawn or bool(state.conversations_with(person.id))


def agree(opened: OpenCase, who: str, on: date | None = None) -> Conversation:
    """The practitioner has agreed the write-up of their newest conversation that was held.

    `on` None is today. Raises NotFound, and BadArguments where the day cannot be meant; where a
    draft went out, NotSettled too, as `sharing.closing.agree`.
    """
    state = opened.state
    met = [one for one in state.people.values() if _met(state, one)]
    person = find_person(state, who, among=met)
    held = [one for one in state.conversations_with(person.id) if one.closed_at]
    if not held:
        raise NotFound(f"No conversation with {excerpt(person.label)} was held to its end yet.")
    note_agreement(opened, held[-1], on)
    return held[-1]


def note_agreement(opened: OpenCase, held: Conversation, on: date | None = None) -> None:
    """The write-up of this conversation was agreed: on paper, or after drafts that went out."""
    if held.written.live_shares:
        from ltconverse.jobs.sharing import closing

        closing.agree(opened, held, on=on)
    else:
        opened.record(agreeing(opened, held, on))


def agreeing(opened: OpenCase, held: Conversation, on: date | None) -> WriteUpAgreed:
    """The event of agreeing the write-up of this conversation. Raises BadArguments."""
    today = opened.now().astimezone().date()
    day = on or today
    if held.closed_at is None:
        raise BadArguments("That conversation has not been held to its end yet.")
    if not held.closed_at.astimezone().date() <= day <= today:
        raise BadArguments(
            f"{day.isoformat()} is not between the conversation and today.",
            hint="Give the day as YYYY-MM-DD.",
        )
    return WriteUpAgreed(conversation=held.id, on=day)
