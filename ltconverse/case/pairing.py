"""What the pair of reviewers should know about itself before a conversation. Pure.

A conversation is held by two reviewers of two agencies, neither of them the practitioner's own:
someone from outside hears what colleagues take for granted. Nothing here is a rule that stops
anyone; a pair that knows how it stands can make allowance for it.
"""

from __future__ import annotations

from ltconverse.case.state import Person
from ltconverse.text import one_line

NOBODY = (
    "Nobody is named yet to hold it: one reviewer to lead, one to follow and note, from two "
    "agencies."
)


def remarks(lead: Person | None, second: Person | None, practitioner: Person | None) -> list[str]:
    """What to tell the pair, in sentences; empty when there is nothing to tell.

    `lead` and `second` are the reviewers who hold the conversation, None while open; with someone
    of the family, or with nobody yet, there is no agency of the practitioner's to compare.
    """
    pair = [one for one in (lead, second) if one is not None]
    if not pair:
        return [NOBODY]
    if lead is not None and second is not None and lead.id == second.id:
        told = [f"{_role(lead)} is named twice; a pair is two people."]
        pair = [lead]
    elif len(pair) == 1:
        part = "follow and note" if lead is not None else "lead"
        told = [f"Only {_label(pair[0])} is named; who will {part} is open."]
    else:
        told = _the_two(*pair)
    told += [f"{_role(one)} was taken out of the review team." for one in pair if one.withdrawn]
    if practitioner is not None and not practitioner.family:
        told += _with_theirs(pair, practitioner)
    return told + _unknown(pair)


def same_agency(one: Person, other: Person) -> bool:
    """Whether both are from one agency, as far as what was entered can tell."""
    known = _agency(one)
    return bool(known) and known == _agency(other)


def _the_two(lead: Person, second: Person) -> list[str]:
    if not same_agency(lead, second):
        return []
    agency = one_line(lead.agency)
    return [f"Both reviewers are from {agency}. Two agencies hear more than one."]


def _with_theirs(pair: list[Person], practitioner: Person) -> list[str]:
    whose = _role(practitioner)
    if not _agency(practitioner):
        return [f"No agency is entered for {whose}, so nobody can tell whether it is a reviewer's."]
    theirs = [one for one in pair if same_agency(one, practitioner)]
    who = " and ".join(_role(one) for one in theirs)
    if not theirs:
        return []
    verb = "is" if len(theirs) == 1 else "are"
    outside = "One's own agency is easier to speak of with someone from outside it."
    return [f"{who} {verb} from {whose}'s own agency, {one_line(practitioner.agency)}. {outside}"]


def _unknown(pair: list[Person]) -> list[str]:
    return [
        f"No agency is entered for {_role(one)}, so nobody can tell how the pair is made up."
        for one in pair
        if not _agency(one)
    ]


def _agency(person: Person) -> str:
    """An agency as it counts: however it was spaced and capitalised, with `and` or `&`."""
    words = one_line(person.agency).casefold().replace("&", " and ").replace("’", "'").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _role(person: Person) -> str:
    return one_line(person.role)


def _label(person: Person) -> str:
    """Role and agency; the agency between two commas, as it stands in a sentence."""
    return one_line(person.label) + ("," if person.agency else "")
