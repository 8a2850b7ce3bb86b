"""How the person goes on when nothing is asked: reflections, summaries, silence, statements.

The rules `deepens`, `uses-silence`, `fills-silence`, `listens`, `greets`, `says-goodbye`. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ltconverse.method.scenarios import Memory, Opening
from ltconverse.rehearse.person import lines
from ltconverse.rehearse.person.moment import Moment, Said
from ltconverse.rehearse.person.touching import turning_point
from ltconverse.rehearse.person.trust import is_warm

CLOSING = "closing"
EASY = 4
"""From so much trust on, the person parts with thanks."""
_CLEARLY = 0.5
_GO_ON = re.compile(
    r"(?:(?:mm+|hm+|mhm|uh huh|ok(?:ay)?|yes|right|i see|go on|carry on|please)"
    r"(?: hm+| do| please)?[,.!… ]*){1,3}",
    re.IGNORECASE,
)


_BYE = re.compile(
    r"\b(?:good ?bye|bye(?: bye)?|see you|that(?:'s|’s| is) (?:all|it|everything) "
    r"(?:for (?:today|now)|from (?:us|me)|we (?:have|need))|(?:we|let's|let’s) (?:will |'ll |’ll )?"
    r"(?:stop|leave it|finish|end) (?:here|there))\b",
    re.IGNORECASE,
)


def given_back(now: Moment, way: Opening) -> Said:
    """What a reflection or a summary brings."""
    if not now.state.rules:
        return now.own("greeting", "greets", "it was the beginning")
    said = _further(now, _given(now, way), way, "deepens", "what they had said was given back")
    if said is not None:
        return said
    if now.wary:
        return Said("listens", lines.curt(now.state), "they did not feel safe at the moment")
    words = lines.heard(now.state) if now.state.closed else lines.yes(now.state)
    return Said("listens", words, "they felt heard, and had no more to add")


def _given(now: Moment, way: Opening) -> list[Memory]:
    """What may have been given back: what is clearly named, the last thing, what goes with it."""
    last = _last(now)
    own = next((touch.own for touch in now.touches if touch.memory is last), 0.0)
    about = sorted((t for t in now.touches if t.is_about), key=lambda t: -t.both)
    named = [t.memory for t in about if t.is_clear and t.own > own + _CLEARLY]
    rest = [t.memory for t in about if t.is_clear or way == "summary"]
    return [*named, *([last] if last else []), *rest, *_near(now)]


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
    ends = now.place.step == CLOSING or (now.trust < EASY and _BYE.search(now.text))
    if ends and "says-goodbye" not in now.state.rules:
        sort: lines.Sort = "goodbye" if now.trust >= EASY and _told_any(now) else "parting"
        return now.own(sort, "says-goodbye", "the conversation was coming to its end")
    if encourages(now.text):
        said = _after_silence(now, "a word of encouragement left them room")
        if said is not None:
            return said
    if now.state.lost_thread:
        return Said("listens", lines.can_wait(now.state), "something had come in between")
    if now.wary:
        return Said("listens", lines.curt(now.state), "they did not feel safe at the moment")
    if now.state.closed and is_warm(now.text):
        return Said("listens", lines.heard(now.state), "something kind was said after they closed")
    return now.own("listening", "listens", "they were told something, and asked nothing")


def _told_any(now: Moment) -> bool:
    """Whether they told anything at all: else there is nothing to be lighter for."""
    return any(now.state.told(memory) for memory in now.ready.scenario.memories)


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
    near = [touch for touch in near if _hangs_together(now, touch.memory)]
    near.sort(key=lambda touch: -touch.both)
    return [touch.memory for touch in near]


def _hangs_together(now: Moment, memory: Memory) -> bool:
    """Whether it is of this step, or of the step or the turning point of what was told last."""
    last = _last(now)
    if _elsewhere(now, memory):
        return False
    if memory.step == now.place.step or last is None:
        return True
    same = memory.turning_point is not None and memory.turning_point == last.turning_point
    return same or memory.step == last.step


def _elsewhere(now: Moment, memory: Memory) -> bool:
    """Whether it is of another turning point than what was told last, and does not follow it."""
    last = _last(now)
    if last is None or memory.turning_point is None or last.id in memory.needs.told:
        return False
    points = {last.turning_point, turning_point(now.ready, now.place)} - {None, ""}
    return bool(points) and memory.turning_point not in points


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
    return now.further(memory, rule, because, way)
