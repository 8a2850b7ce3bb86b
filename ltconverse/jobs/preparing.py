"""Preparing what will be put to someone at the queries step, before their conversation begins.

What was prepared is not shown here: it stays closed until that step, for whoever asks.
"""

from __future__ import annotations

from ltconverse.case import events as e
from ltconverse.case.events import Source
from ltconverse.case.overview_commands import read_query
from ltconverse.case.state import Person
from ltconverse.errors import NotFound
from ltconverse.jobs.opening import OpenCase, find_person
from ltconverse.text import excerpt, one_line, storable


def prepare_query(
    case: OpenCase, role: str, text: str, *, source: Source = "others", whence: str = ""
) -> str:
    """Keep a query for the person of that role; what to say of it. Raises NotFound, BadEntry."""
    person = _whom(case, role)
    words, said_source, said_whence = read_query(storable(text).strip())
    case.record(
        e.QueryPrepared(
            person=person.id,
            query=case.new_id(),
            text=words,
            source=said_source if said_source == "records" else source,
            whence=storable(whence).strip() or said_whence,
        )
    )
    number = case.state.queries_for(person.id)[-1].number
    return f"Kept for {one_line(person.label)} as query {number}, until the queries step."


def withdraw_query(case: OpenCase, role: str, number: int) -> str:
    """Take back the query of that number. Raises NotFound."""
    person = _whom(case, role)
    found = [one for one in case.state.queries_for(person.id) if one.number == number]
    if not found:
        known = ", ".join(str(one.number) for one in case.state.queries_for(person.id))
        raise NotFound(
            f"There is no query {number} for {excerpt(person.role)}.",
            hint=f"There are: {known or 'none'}.",
        )
    case.record(e.QueryWithdrawn(query=found[0].id))
    return f"Query {number} for {one_line(person.label)} is taken back."


def count_words(case: OpenCase, role: str) -> str:
    """How many queries are kept for someone, without their words."""
    person = _whom(case, role)
    count = sum(not one.put_in for one in case.state.queries_for(person.id))
    kept = {0: "Nothing is kept", 1: "1 query is kept"}.get(count, f"{count} queries are kept")
    return f"{kept} for {one_line(person.label)}, to be put in the queries step."


def _whom(case: OpenCase, role: str) -> Person:
    """Someone with whom there is or will be a conversation."""
    state = case.state
    there = [*state.practitioners, *state.family]
    if not role.strip() and len(there) == 1:
        return there[0]
    if not role.strip():
        roles = ", ".join(excerpt(one.role) for one in there) or "nobody yet"
        raise NotFound("It is not clear to whom.", hint=f"Say --with ROLE, one of: {roles}.")
    return find_person(state, storable(role).strip(), among=there)
