"""How the person goes on when nothing is asked: reflections, summaries, silence, statements.

The rules `deepens`, `uses-silence`, `fills-silence`, `listens`, `greets`, `says-goodbye`. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable

from ltconverse.method.scenarios import Memory, Opening
from ltconverse.rehearse.person.moment import Moment, Said
from ltconverse.rehearse.person.touching import NEAR

CLOSING = "closing"


def given_back(now: Moment, way: Opening) -> Said:
    """What a reflection or a summary brings."""
    about = [touch for touch in now.touches if touch.is_about]
    about.sort(key=lambda touch: -touch.both)
    last = _last(now)
    those = [*(touch.memory for touch in about), *([last] if last else []), *_near(now)]
    said = _further(now, those, way, "deepens", "what they had said was given back to them")
    return said or now.own("listening", "listens", "they felt heard, and had no more to add")


def silence(now: Moment) -> Said:
    """What a silence brings."""
    if not now.state.rules:
        return now.own("greeting", "greets", "it was the beginning")
    last = _last(now)
    those = [*([last] if last else []), *_near(now)]
    waited = now.state.running("silence")
    because = "they were left room to think"
    said = _further(now, those, "silence", "uses-silence", because) if waited < 2 else None
    because = "silence had brought all it could here" if waited else "there was no more to say here"
    return said or now.own("waiting", "fills-silence", because)


def statement(now: Moment) -> Said:
    """What a statement brings: a sign that it was heard."""
    if not now.state.rules:
        return now.own("greeting", "greets", "it was the beginning")
    if now.place.step == CLOSING and "says-goodbye" not in now.state.rules:
        return now.own("goodbye", "says-goodbye", "the conversation was coming to its end")
    return now.own("listening", "listens", "they were told something, and asked nothing")


def _last(now: Moment) -> Memory | None:
    return now.ready.scenario.memory(now.state.memory)


def _near(now: Moment) -> list[Memory]:
    """What lies near the last memory, for what comes without being asked for."""
    near = [touch for touch in now.touches if touch.near >= NEAR]
    near.sort(key=lambda touch: -touch.both)
    return [touch.memory for touch in near]


def _further(
    now: Moment, those: Iterable[Memory], way: Opening, rule: str, because: str
) -> Said | None:
    for memory in dict.fromkeys(each.id for each in those):
        found = now.ready.scenario.memory(memory)
        said = found and _more_of(now, found, way, rule, because)
        if said:
            return said
    return None


def _more_of(now: Moment, memory: Memory, way: Opening, rule: str, because: str) -> Said | None:
    """What lay behind it, then its next part, or the whole of it where this way opens it."""
    if not now.may_tell(memory, way):
        return None
    state = now.state
    if state.told(memory) and memory.more is not None and not state.has_said(memory.more):
        return Said(rule, memory.more, because, memory, "more")
    return now.tell(memory, rule, because) if state.next_part(memory) else None
