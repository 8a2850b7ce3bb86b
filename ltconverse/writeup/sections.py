"""The sections of a write-up in reading order, as the method groups them.

Pure. Steps that an organisation's own schedule brings get a section after the method's step that
they follow there, so that nothing noted is without a place.
"""

from __future__ import annotations

from collections.abc import Callable

from ltconverse.case.state import Conversation, TurningPoint
from ltconverse.case.statements import Statement as Standing
from ltconverse.writeup import placing, words
from ltconverse.writeup.model import Part, Section
from ltconverse.writeup.placing import Place
from ltconverse.writeup.stating import Statements

Maker = Callable[[Statements], Section | None]


def sections_of(statements: Statements) -> tuple[Section, ...]:
    """Every section that has something to say, or should and says that nothing was noted."""
    made = [make(statements) for make in _plan(statements.conversation)]
    return tuple(statements.with_references(section) for section in made if section)


def _plan(conversation: Conversation) -> list[Maker]:
    """What makes each section; statements are numbered in this order."""
    own = _own_steps_by_predecessor(conversation)
    points = [_turning_point(point) for point in conversation.live_turning_points]
    plan: list[Maker] = []
    for makers, followed in (
        ([_simple(placing.STORY)], ["", placing.INTRODUCTION, placing.STORY]),
        ([_points_together, *points], [placing.POINTS, placing.VIEW_STEP]),
        ([_simple(placing.WHOLE)], [placing.WHOLE]),
        ([_went_well], [placing.WENT_WELL]),
        ([_queries], [placing.QUERIES]),
        ([_simple(placing.SUGGESTIONS)], [placing.SUGGESTIONS, placing.CLOSING]),
    ):
        plan += makers
        plan += [_own_step(step) for key in followed for step in own.get(key, [])]
    return [*plan, _looking_back, _taken_back, _introduction, _closing]


def _own_steps_by_predecessor(conversation: Conversation) -> dict[str, list[str]]:
    """Steps that the method does not have, by the method's step that they come after."""
    own: dict[str, list[str]] = {}
    after = ""
    for outline in conversation.steps:
        if outline.id in placing.METHOD_STEPS:
            after = outline.id
        else:
            own.setdefault(after, []).append(outline.id)
    known = placing.METHOD_STEPS | {outline.id for outline in conversation.steps}
    noted = dict.fromkeys(note.step for note in conversation.live_notes)
    own.setdefault(placing.CLOSING, []).extend(step for step in noted if step not in known)
    return own


def _section(statements: Statements, key: str, *parts: Part) -> Section:
    wording = statements.wording
    explanation = wording.explanations.get(key, "")
    return Section(key=key, title=wording.titles[key], explanation=explanation, parts=parts)


def _simple(key: str) -> Maker:
    """A section of one part, there whenever the schedule has such a step."""

    def make(statements: Statements) -> Section | None:
        part = statements.part(Place(key, placing.ALL))
        expected = placing.outline_of(statements.conversation, key)
        return _section(statements, key, part) if part.statements or expected else None

    return make


def _points_together(statements: Statements) -> Section | None:
    """What was said about the turning points without naming one."""
    titles = statements.wording.parts
    parts = [
        statements.part(Place(placing.POINTS, key), title)
        for key, title in ((placing.ALL, ""), (placing.VIEW, titles[placing.VIEW]))
        if statements.at(Place(placing.POINTS, key))
    ]
    if not parts and not statements.conversation.live_turning_points:
        parts = [Part(key=placing.ALL, remark=statements.wording.no_point)]
    return _section(statements, placing.POINTS, *parts) if parts else None


def _turning_point(point: TurningPoint) -> Maker:
    def make(statements: Statements) -> Section:
        key, wording = placing.of_point(point), statements.wording
        parts = [
            statements.part(Place(key, one), wording.parts[one])
            for one in (placing.HAPPENED, placing.VIEW)
        ]
        for outline in statements.conversation.steps:
            own = Place(key, placing.own_step(outline.id))
            if statements.at(own):
                parts.append(statements.part(own, outline.title))
        influence = Place(key, placing.INFLUENCE)
        parts.append(statements.part(influence, wording.parts[placing.INFLUENCE]))
        return Section(
            key=key,
            title=f"{words.capital(wording.numbered(point.number))}: {point.title}",
            turning_point=point.number,
            parts=tuple(parts),
        )

    return make


def _went_well(statements: Statements) -> Section | None:
    possible = Place(placing.WENT_WELL, placing.POSSIBLE)
    if not statements.at(possible):
        return _simple(placing.WENT_WELL)(statements)
    titles = statements.wording.parts
    return _section(
        statements,
        placing.WENT_WELL,
        statements.part(Place(placing.WENT_WELL, placing.ALL), titles[placing.WENT_WELL]),
        statements.part(possible, titles[placing.POSSIBLE]),
    )


def _queries(statements: Statements) -> Section | None:
    """Each run of what others or records say, with the run of answers that follows it."""
    runs: list[list[Standing]] = []
    answered = True
    for note in statements.at(Place(placing.QUERIES, placing.ALL)):
        asks = note.tense == "records"
        if not runs or (asks and answered):
            runs.append([])
        runs[-1].append(note)
        answered = not asks
    if not runs:
        return _simple(placing.QUERIES)(statements)
    before = runs[0][0].tense != "records"
    parts = []
    for number, run in enumerate(runs, start=0 if before else 1):
        title = f"{statements.wording.query} {number}" if number else ""
        remark = "No answer was noted." if run[-1].tense == "records" else ""
        parts.append(statements.part_of(f"query-{number}", run, title, remark))
    return _section(statements, placing.QUERIES, *parts)


def _looking_back(statements: Statements) -> Section:
    parts = []
    for point in statements.conversation.live_turning_points:
        place = Place(placing.LOOKING_BACK, placing.of_point(point))
        if statements.at(place):
            title = f"On {statements.wording.numbered(point.number)}: {point.title}"
            parts.append(statements.part(place, title))
    whole = Place(placing.LOOKING_BACK, placing.ALL)
    if not parts:
        parts.append(statements.part(whole))
    elif statements.at(whole):
        parts.append(statements.part(whole, statements.wording.whole))
    return _section(statements, placing.LOOKING_BACK, *parts)


def _taken_back(statements: Statements) -> Section | None:
    parts = [
        statements.part(place, point.title)
        for point in statements.conversation.turning_points.values()
        if statements.at(place := Place(placing.TAKEN_BACK, placing.of_point(point)))
    ]
    return _section(statements, placing.TAKEN_BACK, *parts) if parts else None


def _own_step(step: str) -> Maker:
    def make(statements: Statements) -> Section | None:
        key = placing.own_step(step)
        part = statements.part(Place(key, placing.ALL))
        outline = placing.outline_of(statements.conversation, step)
        # A step walked per turning point tells its own there.
        if not part.statements and (outline is None or outline.per_turning_point):
            return None
        title = placing.step_title(statements.conversation, step)
        return Section(key=key, title=title, parts=(part,))

    return make


def _introduction(statements: Statements) -> Section | None:
    place = Place(placing.INTRODUCTION, placing.ALL)
    if not statements.at(place):
        return None
    return _section(statements, placing.INTRODUCTION, statements.part(place))


def _closing(statements: Statements) -> Section | None:
    due = statements.conversation.write_up_due
    remark = f"The write-up is promised by {words.weekday(due)}." if due else ""
    part = statements.part(Place(placing.CLOSING, placing.ALL), remark=remark)
    expected = placing.outline_of(statements.conversation, placing.CLOSING)
    if not part.statements and not remark and expected is None:
        return None
    return _section(statements, placing.CLOSING, part)
