"""How the person goes on when nothing is asked: reflections, summaries, silence, statements.

The rules `deepens`, `uses-silence`, `fills-silence`, `listens`, `greets`, `says-goodbye`. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ltconverse.method.scenarios import Memory, Opening
from ltconverse.rehearse.person import lines
from ltconverse.rehearse.person.moment import Moment, Said

CLOSING = "closing"
_GO_ON = re.compile(
    r"(?:(?:mm+|hm+|mhm|uh huh|ok(?:ay)?|yes|right|i see|go on|carry on|please)"
    r"(?: hm+| do| please)?[,.!… ]*){1,3}",
    re.IGNORECASE,
)


def given_back(now: Moment, way: Opening) -> Said:
    """What a reflection or a summary brings."""
    about = [touch for touch in now.touches if touch.is_about]
    about.sort(key=lambda touch: -touch.both)
    last = _last(now)
    those = [*(touch.memory for touch in about), *([last] if last else []), *_near(now)]
    said = _further(now, those, way, "deepens", "what they had said was given back to them")
    return said or Said("listens", lines.yes(now.state), "they felt heard, and had no more to add")


def silence(now: Moment) -> Said:
    """What a silence brings."""
    if not now.state.rules:
        return now.own("greeting", "greets", "it was the beginning")
    waited = now.state.running("silence")
    said = _after_silence(now, "they were left room to think") if waited < 2 else None
    because = "silence had brought all it could here" if waited else "there was no more to say here"
    return said or now.own("waiting", "fills-silence", because)


def statement(now: Moment) -> Said:
    """What a statement brings: a sign that it was heard."""
    if not now.state.rules:
        return now.own("greeting", "greets", "it was the beginning")
    if now.place.step == CLOSING and "says-goodbye" not in now.state.rules:
        return now.own("goodbye", "says-goodbye", "the conversation was coming to its end")
    if encourages(now.text):
        said = _after_silence(now, "a word of encouragement left them room")
        if said is not None:
            return said
    return now.own("listening", "listens", "they were told something, and asked nothing")


def encourages(text: str) -> bool:
    """Whether a statement only says "go on": that works as a silence does."""
    return bool(_GO_ON.fullmatch(text.strip()))


def _after_silence(now: Moment, because: str) -> Said | None:
    last = _last(now)
    those = [*([last] if last else []), *_near(now)]
    return _further(now, those, "silence", "uses-silence", because)


def _last(now: Moment) -> Memory | None:
    return now.ready.scenario.memory(now.state.memory)


def _near(now: Moment) -> list[Memory]:
    """What hangs together with the last memory, for what comes without being asked for."""
    near = [t for t in now.touches if t.link > 0 and not now.state.told(t.memory)]
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
    """Its next part, then what lay behind it; the first part only where this way opens it."""
    if not now.may_tell(memory, way):
        return None
    if now.state.next_part(memory):
        return now.tell(memory, rule, because)
    if memory.more is not None and not now.state.has_said(memory.more):
        return Said(rule, memory.more, because, memory, "more")
    return None
