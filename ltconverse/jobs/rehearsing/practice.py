"""The practice folder and what is begun in it. Rehearsals never lie among real conversations."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ltconverse.case import events as e
from ltconverse.case.events import AnyBody
from ltconverse.case.state import CaseState, Conversation
from ltconverse.errors import NotForPractice, NotFound
from ltconverse.jobs.beginning import conversation_begun
from ltconverse.jobs.conversing import resume
from ltconverse.jobs.opening import OpenCase, create_case
from ltconverse.jobs.rehearsing.session import Rehearsing
from ltconverse.method.library import USUAL, Library, load_library
from ltconverse.method.scenarios import OwnLines, Scenario
from ltconverse.rehearse.person import with_common
from ltconverse.store.keys import STRONG, Cost
from ltconverse.text import excerpt, is_blank, storable

TITLE = "Rehearsals, no real review"
SECOND = "second reviewer"


def create_practice_folder(
    path: Path, *, passphrase: str, title: str = TITLE, kdf: Cost = STRONG
) -> tuple[OpenCase, str]:
    """A new practice folder at `path`, open, and its recovery code. Raises CaseExists or
    CannotWrite."""
    case, code = create_case(
        path, title=title, passphrase=passphrase, role="lead reviewer", kdf=kdf
    )
    try:
        second = e.ReviewerJoined(person=case.new_id(), role=SECOND, agency="")
        case.record(e.PracticeFolderMade(), second)
    except BaseException:
        case.close()
        raise
    return case, code


def expect_practice(case: OpenCase) -> None:
    """Raise NotForPractice unless this is a practice folder."""
    if not case.state.practice:
        raise NotForPractice(
            "This is a real review, and rehearsals are kept apart from those.",
            hint="Leave --folder out, or name a practice folder; a new one is made.",
        )


def begin_rehearsal(  # noqa: PLR0913 - each is one thing a trainer may choose
    case: OpenCase,
    scenario: Scenario,
    *,
    common: OwnLines,
    pair: str = "",
    session: str = "",
    during: bool = False,
    library: Library | None = None,
    closes_at_once: bool = False,
) -> Rehearsing:
    """Begin a rehearsal of this scenario. Raises NotForPractice.

    `common` are the lines that any person may say. What records show and others said is kept for
    the queries step, as in any conversation. Where this computer does not have the scenario's
    schedule, the usual one is taken.
    """
    expect_practice(case)
    scenario = with_common(scenario, common)
    library = library or load_library()
    schedule = library.schedules.get(scenario.schedule) or library.schedule(USUAL)
    person, conversation = case.new_id(), case.new_id()
    reviewers = tuple(one.id for one in case.state.reviewers)
    known = scenario.person
    bodies: list[AnyBody] = [
        e.PractitionerJoined(
            person=person, role=known.role, agency=known.agency, audience=scenario.audience
        ),
        conversation_begun(conversation, person, schedule, library, reviewers),
        e.RehearsalBegun(
            conversation=conversation,
            scenario=scenario.id,
            version=scenario.version,
            title=scenario.title,
            content=scenario.model_dump_json(exclude_defaults=True),
            pair=storable(pair).strip(),
            session=storable(session).strip(),
            during=during,
        ),
    ]
    bodies += [
        e.QueryPrepared(
            person=person, query=case.new_id(), text=one.text, source="records", whence=one.source
        )
        for one in scenario.records
    ]
    case.record(*bodies)
    return go_on_with(case, conversation, library=library, closes_at_once=closes_at_once)


def go_on_with(
    case: OpenCase,
    conversation: str,
    *,
    library: Library | None = None,
    closes_at_once: bool = False,
) -> Rehearsing:
    """Go on with a rehearsal, or look at it again. Raises NotForPractice."""
    expect_practice(case)
    session = resume(case, conversation, library=library, closes_at_once=closes_at_once)
    assert isinstance(session, Rehearsing)  # noqa: S101 - resume() knows a practice folder
    return session


def rehearsed(state: CaseState) -> list[Conversation]:
    """The conversations that were rehearsed, in the order they were begun."""
    return [one for one in state.conversations.values() if one.id in state.rehearsals]


def latest_said(state: CaseState, reference: str) -> Conversation:
    """As find_rehearsal; "" for the latest in which something was said."""
    said = [one for one in rehearsed(state) if state.rehearsals[one.id].turns]
    return said[-1] if said and is_blank(reference) else find_rehearsal(state, reference)


def find_rehearsal(state: CaseState, reference: str) -> Conversation:
    """A rehearsal by its number or the title of its scenario; "" for the latest that is open, or
    the latest of all. Raises NotFound."""
    there = rehearsed(state)
    if not there:
        raise NotFound("Nothing was rehearsed here yet.", hint="`ltconverse rehearse start`")
    if is_blank(reference):
        still = [one for one in there if one.state == "open"]
        return (still or there)[-1]
    wanted = reference.strip().removeprefix("#")
    found = [one for one in there if wanted == str(one.number)] or [
        one for one in there if _is_called(state, one, wanted)
    ]
    if found:
        return found[-1]
    raise NotFound(
        f"There is no rehearsal “{excerpt(reference)}”.", hint=f"There are: {_list(state, there)}."
    )


def _is_called(state: CaseState, conversation: Conversation, wanted: str) -> bool:
    rehearsal = state.rehearsals[conversation.id]
    return wanted.casefold() in {rehearsal.scenario.casefold(), rehearsal.title.casefold()}


def _list(state: CaseState, there: Sequence[Conversation]) -> str:
    latest = there[-8:]
    return ", ".join(f"{one.number} {excerpt(state.rehearsals[one.id].title)}" for one in latest)
