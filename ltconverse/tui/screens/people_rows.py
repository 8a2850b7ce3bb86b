"""How the people screen tells of everyone, and what it asks of them. Knows no screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from textual.content import Content

from ltconverse.case.state import CaseState, Person
from ltconverse.jobs.people import taken_out
from ltconverse.text import one_line
from ltconverse.tui.screens.asking import AUDIENCES
from ltconverse.tui.screens.form import Field
from ltconverse.tui.showing import join, line

Group = Literal["team", "group", "family", "gone"]
HEADINGS: dict[Group, tuple[str, str]] = {
    "team": ("Review team", "Add a reviewer…"),
    "group": ("Case group", "Add someone who worked on the case…"),
    "family": ("Family, by pseudonym", "Add someone of the family…"),
    "gone": ("Taken out", ""),
}
ADDING: dict[Group, str] = {
    "team": "Someone joins the review team",
    "group": "Someone joins the case group",
    "family": "Someone of the family",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row that can be chosen: someone, or None to add to the group."""

    group: Group
    person: Person | None


def groups(state: CaseState) -> dict[Group, list[Person]]:
    """Everyone by where they are listed."""
    return {
        "team": state.reviewers,
        "group": state.practitioners,
        "family": state.family,
        "gone": taken_out(state),
    }


def person_row(person: Person, name: str) -> Content:
    """Someone by position; their name, where the register is open."""
    about = [one for one in (person.relation, _audience(person)) if one]
    label = line(person.label)
    if about:
        label = join(label, "   ", line(", ".join(about), "dim"))
    return join(label, "   ", line(one_line(name), "bold")) if name else label


def _audience(person: Person) -> str:
    if person.reviewer or person.family:
        return ""
    return next(
        (words.casefold() for one, words in AUDIENCES if one and one == person.audience), ""
    )


def person_fields(group: Group, person: Person | None) -> list[Field]:
    """What is asked of someone of that group."""
    if group == "family":
        return [
            Field("role", "Pseudonym", known_of(person, "role"), "Mother, Child A, Older brother"),
            Field(
                "relation",
                "Who they are",
                known_of(person, "relation"),
                "the child's mother; or empty",
            ),
        ]
    example = "second reviewer" if group == "team" else "health visitor"
    fields = [
        Field("role", "Role, never a name", known_of(person, "role"), example),
        Field("agency", "Agency", known_of(person, "agency"), "community health; or empty"),
    ]
    if group == "group":
        fields.append(
            Field("audience", "Prompts that fit", known_of(person, "audience"), choices=_AUDIENCES)
        )
    return fields


_AUDIENCES = (("", "Leave it open"), *(one for one in AUDIENCES if one[0] not in {"", "family"}))


def known_of(person: Person | None, name: str) -> str:
    """What is known of someone, by the name of its field."""
    return "" if person is None else str(getattr(person, name))
