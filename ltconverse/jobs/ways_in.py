"""Who is in a case and who may open it: people, passphrases, the recovery code.

Stands on jobs.opening; the command line and the screens bring only the words.
"""

from __future__ import annotations

from dataclasses import dataclass

from ltconverse.case.events import (
    CaseRetitled,
    PersonDescribed,
    PractitionerJoined,
    ReviewerJoined,
)
from ltconverse.case.state import Person
from ltconverse.errors import BadArguments, NotFound
from ltconverse.jobs.opening import OpenCase, find_person
from ltconverse.store.keys import STRONG, Cost, unlock
from ltconverse.text import is_blank


@dataclass(frozen=True, slots=True)
class WayIn:
    """A way into the case. `label` is whose it is; `current` if the case was opened by it."""

    slot: str
    label: str
    recovery: bool
    current: bool


def ways_in(opened: OpenCase) -> list[WayIn]:
    """Every way into the case, in the order they were made."""
    return [
        WayIn(
            slot=slot.id,
            label=_label(opened, slot.person, slot.kind),
            recovery=slot.kind == "recovery",
            current=slot.id == opened.folder.slot.id,
        )
        for slot in opened.folder.keys.slots
    ]


def _label(opened: OpenCase, person: str, kind: str) -> str:
    if kind == "recovery":
        return "recovery code"
    known = opened.state.people.get(person)
    return known.label if known else "someone not in the journal"


def expect_way_in(opened: OpenCase, secret: str) -> None:
    """Raises WrongPassphrase unless this passphrase, or the recovery code, opens the case."""
    unlock(opened.folder.keys, secret)


def add_reviewer(opened: OpenCase, role: str, agency: str = "") -> Person:
    """Someone joins the review team; one of the same role and agency who has not yet an own
    passphrase is taken as them.
    """
    role, agency = _expect_role(role), agency.strip()
    with_own = {slot.person for slot in opened.folder.keys.slots}
    for known in opened.state.reviewers:
        if (known.role, known.agency) == (role, agency) and known.id not in with_own:
            return known
    person = opened.new_id()
    opened.record(ReviewerJoined(person=person, role=role, agency=agency))
    return opened.state.people[person]


def add_practitioner(
    opened: OpenCase, role: str, agency: str = "", *, audience: str = ""
) -> Person:
    """Someone joins the case group, by position; their name is for the register."""
    person = opened.new_id()
    opened.record(
        PractitionerJoined(
            person=person,
            role=_expect_role(role),
            agency=agency.strip(),
            audience=audience.strip(),
        )
    )
    return opened.state.people[person]


def _expect_role(role: str) -> str:
    if is_blank(role):
        raise BadArguments("A role is needed.", hint="It is what they are called by everywhere.")
    return role.strip()


def describe_person(
    opened: OpenCase,
    who: str,
    *,
    role: str | None = None,
    agency: str | None = None,
    audience: str | None = None,
) -> Person:
    """Put right someone's role, agency or audience; None leaves a field as it is."""
    person = find_person(opened.state, who)
    opened.record(
        PersonDescribed(
            person=person.id,
            role=None if role is None else _expect_role(role),
            agency=agency.strip() if agency is not None else None,
            audience=audience,
        )
    )
    return opened.state.people[person.id]


def retitle_case(opened: OpenCase, title: str) -> None:
    """Give the case another title. Raises BadArguments for an empty one."""
    if is_blank(title):
        raise BadArguments("The new title is empty.", hint="Nothing was changed.")
    opened.record(CaseRetitled(title=title.strip()))


def set_passphrase(
    opened: OpenCase, person: Person, passphrase: str, *, kdf: Cost = STRONG
) -> None:
    """Let a reviewer in by this passphrase, in place of the one they had."""
    opened.folder.add_way_in(person.id, passphrase, kdf=kdf)


def own_person(opened: OpenCase) -> Person:
    """The reviewer whose passphrase opened the case. Raises NotFound for the recovery code."""
    if known := opened.state.people.get(opened.author):
        return known
    raise NotFound(
        "The case was opened by its recovery code, so it is not clear whose passphrase to change.",
        hint="Say whose by --person ROLE.",
    )


def remove_passphrase(opened: OpenCase, person: Person) -> None:
    """Take a reviewer's passphrase away. Raises NotFound, or LastWayIn for the last one."""
    for slot in opened.folder.keys.slots:
        if slot.kind == "passphrase" and slot.person == person.id:
            opened.folder.remove_way_in(slot.id)
            return
    raise NotFound(f"{person.label} has no passphrase of their own.")
