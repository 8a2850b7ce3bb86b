"""Feedback on a whole conversation, put together from its parts. Pure.

Computed anew each time from the turns, and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ltconverse.method.library import Library
from ltconverse.method.models import HEADING_IDS, Schedule
from ltconverse.method.scenarios import Scenario
from ltconverse.rehearse.feedback.advised.closings import closings
from ltconverse.rehearse.feedback.advised.next_time import Seen, try_next
from ltconverse.rehearse.feedback.advised.worth_keeping import worth_keeping
from ltconverse.rehearse.feedback.heard.hearing import Hear, heard_turns, turns_of
from ltconverse.rehearse.feedback.heard.said import Said
from ltconverse.rehearse.feedback.heard.transcripts import CALLED
from ltconverse.rehearse.feedback.measured import (
    comparing,
    counting,
    covering,
    hindsight,
    measuring,
    memories,
    order,
)
from ltconverse.rehearse.feedback.model import Covered, Feedback, Rehearsed
from ltconverse.rehearse.questions import recognise
from ltconverse.rehearse.values import Turn
from ltconverse.text import many

_FEW_QUESTIONS = 10
# The experts of AnnoMI among themselves (Wu and others, 2023): open or closed, accuracy .77;
# reflections, F1 .75.
_HEARD = (
    "A program heard these questions, by rules and a few weights fitted on counsellors' turns, and "
    "hears some of them otherwise than you meant them. Trained listeners too agree in only about "
    "three of four whether a question is open or closed, or whether something is given back. Where "
    "the numbers and your own ears differ, look at the turn."
)
_ONE = "This is about how things were asked. It says nothing of the people who asked."


def feedback(  # noqa: PLR0913 - who, when and beside what; each has a default
    turns: Sequence[Turn],
    scenario: Scenario | None = None,
    *,
    library: Library | None = None,
    schedule: str = "",
    hear: Hear | None = recognise,
    earlier: Sequence[Feedback] = (),
    called: Mapping[str, str] | None = None,
    pair: str = "",
    session: str = "",
    minutes: float | None = None,
    cautions: Sequence[str] = (),
) -> Feedback:
    """Feedback on these turns: a rehearsal by `scenario`, or a real conversation without one.

    `library` names steps and headings and has the language guide; `schedule` is the id of the
    structure where there is no scenario. `hear` hears each turn anew; with None they stand as
    they were heard. `earlier` is set beside it. `called` says what a reviewer is called, by id.
    `cautions` come before ours.
    """
    said = Said(heard_turns(turns, hear))
    structure = _structure(library, scenario.schedule if scenario else schedule)
    made = _looked_at(said, scenario, structure, library)
    changes = comparing.changes(made, earlier)
    return made.model_copy(
        update={
            "pair": pair,
            "session": session,
            "begun_at": next((one.at for one in turns if one.at), None),
            "minutes": minutes if minutes is not None else _minutes(turns),
            "cautions": (*cautions, *_cautions(said, made.coverage)),
            "speakers": counting.speakers(said, {**CALLED, **(called or {})}),
            "changes": changes,
            "next": comparing.again(made.next, changes, earlier),
        }
    )


def _looked_at(
    said: Said, scenario: Scenario | None, structure: Schedule | None, library: Library | None
) -> Feedback:
    """All that the turns alone tell: nothing yet of who, when and what was before."""
    told = memories.memories(said, scenario, order.titles(structure)) if scenario else ()
    covered = (
        *order.steps(said, structure),
        *covering.covered(said, scenario, _heading_titles(structure, library)),
    )
    found = order.out_of_order(said, structure)
    closed = closings(said)
    back = hindsight.looked_back(said, library.language if library else None)
    longest = counting.stretch(said)
    return Feedback(
        of="rehearsal" if scenario else "conversation",
        rehearsed=_rehearsed(scenario) if scenario else None,
        turns=said.turns,
        kinds=counting.kinds(said),
        measures=(
            *measuring.measures(said),
            *([memories.measure(told, scenario)] if scenario else []),
            *hindsight.measures(said, closed, back, rehearsed=scenario is not None),
            *order.measures(said, covered, found),
        ),
        brought=counting.brought(said),
        stretch=longest,
        coverage=covered,
        memories=told,
        kept=worth_keeping(said),
        closings=closed,
        looked_back=back,
        out_of_order=found,
        next=try_next(Seen(said, longest, covered, told, back, found, structure)),
    )


def anew(
    result: Feedback,
    scenario: Scenario | None = None,
    *,
    library: Library | None = None,
    hear: Hear | None = recognise,
    earlier: Sequence[Feedback] = (),
) -> Feedback:
    """A result that was handed on, worked out again by the ruler of today.

    Without the very scenario (id and version) it stays as it was handed on.
    """
    of = result.rehearsed
    if of is None or scenario is None or (of.id, of.version) != (scenario.id, scenario.version):
        return result
    return feedback(
        turns_of(result.turns),
        scenario,
        library=library,
        hear=hear,
        earlier=earlier,
        called={one.id: one.title for one in result.speakers},
        pair=result.pair,
        session=result.session,
        minutes=result.minutes,
    )


def _structure(library: Library | None, schedule: str) -> Schedule | None:
    return library.schedules.get(schedule) if library else None


def _heading_titles(schedule: Schedule | None, library: Library | None) -> dict[str, str]:
    """What the headings are called in this structure, by their ids."""
    titles = {one: order.in_words(one) for one in HEADING_IDS}
    if library is not None:
        titles = {one.id: one.title for one in library.factors.headings}
    return titles | (dict(schedule.heading_titles) if schedule else {})


def _rehearsed(scenario: Scenario) -> Rehearsed:
    return Rehearsed(
        id=scenario.id,
        version=scenario.version,
        title=scenario.title,
        role=scenario.person.role,
        agency=scenario.person.agency,
    )


def _minutes(turns: Sequence[Turn]) -> float | None:
    moments = [one.at for one in turns if one.at]
    return (max(moments) - min(moments)).total_seconds() / 60 if len(moments) > 1 else None


def _cautions(said: Said, covered: Sequence[Covered]) -> list[str]:
    found = [_ONE, _HEARD]
    if len(said.questions) < _FEW_QUESTIONS:
        found.append(
            f"With {many(len(said.questions), 'question')} no share says much; look at the turns."
        )
    if not any(one.places for one in covered if one.of == "step"):
        found.append(
            "Nobody knows in which step each thing was said, so the order is not looked at."
        )
    if any(one.by == "trainer" for one in said.turns):
        found.append(
            "A trainer answered in the person's place at times; what they told counts as talk, and "
            "opens no memory."
        )
    return found
