"""What merging two copies means for the analysis: other numbers, worked on where it was taken out.

Nothing is lost: what was taken out can be put back, and a turning point can be moved. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ltconverse.case.analysed import Analysis
from ltconverse.case.state import CaseState
from ltconverse.text import excerpt

MOST_NAMED = 12
"""Numbers that changed, told one by one; a long row of them helps nobody."""


def analysed_remarks(before: CaseState, state: CaseState) -> Iterator[str]:
    """What to say of the analysis after a merge; `before` is the case without it."""
    was, now = before.analysis, state.analysis
    if changed := list(_renumbered(was, now)):
        more = ", and others" if len(changed) > MOST_NAMED else ""
        yield (
            "Things of the analysis are counted in the order of both copies: "
            f"{', '.join(changed[:MOST_NAMED])}{more}."
        )
    yield from _moved(before, state)
    for letter, then, there in _numbered(was, now):
        for one in then:
            yield from _taken_out(was, now, letter, one, there)


def _numbered(
    was: Analysis, now: Analysis
) -> Iterator[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    yield "E", was.episodes, now.episodes
    yield "R", was.records, now.records
    yield "C", was.comparisons, now.comparisons
    yield "P", was.patterns, now.patterns
    yield "A", was.recommendations, now.recommendations


def _renumbered(was: Analysis, now: Analysis) -> Iterator[str]:
    for letter, then, there in _numbered(was, now):
        for one, thing in then.items():
            number = there[one].number
            if number != thing.number and not there[one].dropped:
                yield f"{letter}{thing.number} is {letter}{number} now"
    for one, report in was.reports.items():
        number = now.reports[one].number
        if number != report.number and not now.reports[one].dropped:
            yield f"report {report.number} is report {number} now"


def _moved(before: CaseState, state: CaseState) -> Iterator[str]:
    """Turning points that stood in one episode here, and stand in another now."""
    was, now = before.analysis, state.analysis
    for point, place in was.placed.items():
        to = now.placed.get(point, "")
        held = state.turning_point_places.get(point)
        if held is None or not place or to == place or to not in now.episodes:
            continue
        if not held.turning_points[point].stands or now.episodes[place].dropped:
            continue
        label = f"{held.number}:T{held.turning_points[point].number}"
        here, there = now.episodes[place], now.episodes[to]
        yield (
            f"{label} “{excerpt(held.turning_points[point].title)}” was in E{here.number} "
            f"“{excerpt(here.title)}” here, and is in E{there.number} “{excerpt(there.title)}” "
            "now, as in the other copy. "
            f"`ltconverse episodes join CASE {label} --to E{here.number}` puts it back."
        )


def _taken_out(
    was: Analysis, now: Analysis, letter: str, one: str, there: Mapping[str, Any]
) -> Iterator[str]:
    thing = there[one]
    if not thing.dropped:
        return
    title = str(getattr(thing, "title", "") or getattr(thing, "text", "") or "")
    called = f"{letter}{thing.number} “{excerpt(title)}”" if title else f"{letter}{thing.number}"
    back = f"`ltconverse episodes restore CASE {one}` puts it back."
    if not was.is_dropped(one):
        yield f"The other copy took out {called}, which stood here. {back}"
    elif _done(now, one) > _done(was, one):
        yield f"{called} was taken out here and worked on in the other copy. {back}"


def _done(analysis: Analysis, one: str) -> int:
    """How much was done to a thing and to what is in it."""
    parts = {*analysis.under.get(one, ()), *analysis.order.get(one, ())}
    return len(analysis.history.get(one, ())) + sum(_done(analysis, part) for part in parts)
