"""The worked example goes on: three more conversations about the same case, the agencies' records,
and what the lead reviewers made of it all.

The same jobs and events as a review itself; only the clock is the script's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ltconverse.case import events as e
from ltconverse.jobs.conversing import begin_or_resume
from ltconverse.jobs.example_analysis import Analysing, Named
from ltconverse.jobs.example_records import record_bodies
from ltconverse.jobs.example_typing import ScriptClock, script
from ltconverse.jobs.opening import OpenCase
from ltconverse.store.reading import read_history

FAMILY = ("Child A", "Child B", "Mother", "Father")
LASTS = timedelta(days=15)
"""How long after the first conversation the analysis is entered."""


@dataclass(frozen=True, slots=True)
class Told:
    """A conversation of the example: its file, with whom it was, and how long after the first."""

    key: str
    file: str
    role: str
    agency: str
    audience: str
    after: timedelta


CONVERSATIONS = (
    Told(
        *("school", "school.txt", "designated safeguarding lead", "school", "front-line"),
        timedelta(days=1),
    ),
    Told(
        *("visitor", "health-visitor.txt", "health visitor", "health visiting", "front-line"),
        timedelta(days=2, hours=4),
    ),
    Told(
        *("manager", "manager.txt", "team manager", "family support", "first-line-manager"),
        timedelta(days=3),
    ),
)


def add_review(case: OpenCase) -> Named:
    """Put the rest of the review into the example's case: what each thing of it is called in the
    scripts, with its id. Raises BadData where a line of a script is not known.

    Everything is dated after the first conversation, up to `LASTS`; whoever wants no day in the
    future makes that conversation long enough ago.
    """
    first = next(iter(case.state.conversations.values()))
    clock = ScriptClock(first.begun_at)
    # The case as it stands, by another clock: both write the one journal, in turn.
    playing = OpenCase(case.folder, clock)
    playing.record(
        *(e.FamilyMemberAdded(person=playing.new_id(), pseudonym=each) for each in FAMILY)
    )
    named = Named({"first": first.id})
    for told in CONVERSATIONS:
        named.ids[told.key] = _converse(playing, told, first.begun_at + told.after, clock)
    clock.start, clock.offset = first.begun_at + LASTS, timedelta()
    playing.record(*record_bodies(named, playing.new_id))
    _analyse(playing, named, playing.new_id)
    case.begin_from(read_history(case.folder.journal, case.folder.device))
    return named


def _converse(case: OpenCase, told: Told, begins: datetime, clock: ScriptClock) -> str:
    """Type one conversation, from its first line to the last; its id."""
    clock.start, clock.offset = begins, timedelta()
    session = begin_or_resume(
        case, role=told.role, agency=told.agency, audience=told.audience, closes_at_once=True
    )
    for clock.offset, line in script(told.file):
        session.submit(line)
    return session.conversation_id


def _analyse(case: OpenCase, named: Named, new_id: Callable[[], str]) -> None:
    analysing = Analysing(case.state, named, new_id)
    case.record(*analysing.bodies())
