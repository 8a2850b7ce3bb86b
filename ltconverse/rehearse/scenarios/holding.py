"""Whether a scenario holds together: what it names is there, and all of it can be reached.

What is found here keeps a scenario from being used. What would only make it better is said in
advice.py. Knows the scenario and the names it may refer to; knows no folder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ltconverse.errors import Problem
from ltconverse.method.reading import Reading
from ltconverse.method.scenarios import Memory, OwnLines, RehearsalLines, Scenario
from ltconverse.method.yaml12 import Key
from ltconverse.rehearse.scenarios.known import Known
from ltconverse.rehearse.scenarios.spoken import Spoken, lines_of, spoken_in

_Found = tuple[tuple[Key, ...], str, str]  # where, what is wrong, what to do


def problems(one: Reading, known: Known) -> Iterator[Problem]:
    """What keeps the file from being used, by line; nothing of a file that was not readable."""
    data = one.data
    if data is None:
        return
    if isinstance(data, Scenario):
        found = _of_scenario(data, known)
    elif isinstance(data, RehearsalLines):
        found = _of_lines(data.lines, list(lines_of(data.lines)))
    else:
        hint = "A scenario says `kind: rehearsal`, lines for every person `kind: rehearsal-lines`."
        found = iter([(("kind",), f"this file is of the kind `{data.kind}`.", hint)])
    for path, what, hint in found:
        yield Problem(one.file, one.line_of(*path), what, hint)


def _of_scenario(data: Scenario, known: Known) -> Iterator[_Found]:
    schedules = known.schedules(data.schedule)
    if data.schedule not in schedules:
        yield ("schedule",), f"there is no schedule `{data.schedule}`.", _there(schedules)
        return
    yield from _names(data, known)
    yield from _told(data)
    yield from _facts(data)
    yield from _of_lines(data.lines, list(spoken_in(data)))


# --- what is named is there ---


def _names(data: Scenario, known: Known) -> Iterator[_Found]:
    steps, headings = known.steps(data.schedule), known.headings()
    points = [one.id for one in data.turning_points]
    memories = [one.id for one in data.memories]
    topics = [one.id for one in data.topics]
    about = {*topics, *steps, *headings, *known.aspects}
    for at, memory in enumerate(data.memories):
        place: tuple[Key, ...] = ("memories", at)
        for number, name in enumerate(memory.about):
            if name not in about:
                hint = f"Name one of its topics ({', '.join(topics)}), a step, heading or aspect."
                yield (*place, "about", number), f"there is no topic `{name}`.", hint
        yield from _one("step", memory.step, steps, (*place, "step"))
        yield from _one("heading", memory.heading, headings, (*place, "heading"))
        yield from _one("turning point", memory.turning_point, points, (*place, "turning_point"))
        for number, told in enumerate(memory.needs.told):
            yield from _one("memory", told, memories, (*place, "needs", "told", number))
        for number, factor in enumerate(memory.factors):
            way = (*place, "factors", number, "heading")
            yield from _one("heading", factor.heading, headings, way)
    for at, record in enumerate(data.records):
        yield from _one("memory", record.memory, memories, ("records", at, "memory"))


def _one(
    name: str, value: str | None, there: Iterable[str], path: tuple[Key, ...]
) -> Iterator[_Found]:
    if value is not None and value not in there:
        yield path, f"there is no {name} `{value}`.", _there(there)


def _there(ids: Iterable[str]) -> str:
    return f"There are: {', '.join(ids) or 'none'}."


# --- all of it can be reached ---


def _told(data: Scenario) -> Iterator[_Found]:
    """Memories that wait for each other, so that none of them is ever told."""
    waiting = {one.id: {*one.needs.told} for one in data.memories}
    reached: set[str] = set()
    while free := {each for each, told in waiting.items() if not told - reached}:
        reached |= free
        for each in free:
            del waiting[each]
    ids = {one.id for one in data.memories}
    for at, memory in enumerate(data.memories):
        if memory.id not in waiting or not set(memory.needs.told) <= ids:
            continue
        stuck = ", ".join(f"`{each}`" for each in memory.needs.told if each in waiting)
        what = f"`{memory.id}` can never be told: it waits for {stuck}, which waits too."
        yield ("memories", at, "needs", "told"), what, "Let one of them need nothing told before."


def _facts(data: Scenario) -> Iterator[_Found]:
    """What the person would contradict themselves in."""
    first: dict[str, tuple[Memory, str]] = {}
    for at, memory in enumerate(data.memories):
        for name, value in memory.facts.items():
            other, held = first.setdefault(name, (memory, value))
            if held.casefold() != value.casefold():
                what = f"`{name}` is “{value}” here and “{held}” in `{other.id}`."
                hint = "Make them one, or give one of them another name."
                yield ("memories", at, "facts", name), what, hint


# --- what is spoken ---


def _of_lines(lines: OwnLines, spoken: list[Spoken]) -> Iterator[_Found]:
    """The same words twice, and places to be filled that nobody fills."""
    for sort in OwnLines.model_fields:
        for at, line in enumerate(getattr(lines, sort)):
            bare = line.replace("{about}", "") if sort == "told" else line
            if "{" in bare or "}" in bare:
                what = "there is a { or } in this line."
                hint = "Only `told` has a place to be filled, `{about}`."
                yield ("lines", sort, at), what, hint
    counted = Counter(one.plain for one in spoken)
    first: dict[str, Spoken] = {}
    for one in spoken:
        earlier = first.setdefault(one.plain, one)
        if counted[one.plain] > 1 and earlier is not one:
            what = f"the same words are spoken in {earlier.where} too."
            yield one.path, what, "Say it in other words: nobody repeats themselves to the letter."
