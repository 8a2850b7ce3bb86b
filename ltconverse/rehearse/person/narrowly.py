"""How the person answers narrow questions: closed ones, and those that hold their answer.

The rules `answers-briefly` and `agrees` (rules.py). Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ltconverse.method.scenarios import Memory
from ltconverse.rehearse.person import facts, lines
from ltconverse.rehearse.person.moment import Moment, Said
from ltconverse.rehearse.person.titles import as_others_say

# Here "Is it all right if we record this?" is asked, and nothing of what happened.
_ABOUT_TALKING = frozenset(("introduction", "closing"))
_AROUND = frozenset((*_ABOUT_TALKING, ""))
_OF_THE_TALK = re.compile(
    r"\b(?:is (?:it|that|this)|would (?:it|that) be|are you|if (?:it|that)(?:'s|’s| is)) "
    r"(?:all right|alright|ok(?:ay)?|fine|happy|comfortable|ready|content)\b"
    r"|\b(?:do|would) you mind\b|\b(?:can|may|could|shall) we (?:record|take notes|begin|start)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:did|was|were|had)\b", re.IGNORECASE)
_LESS, _NAMED = 0.35, 1.2


def closed_question(now: Moment) -> Said:
    """What a closed question brings: something short."""
    about = _pointed_at(now)
    fact = facts.plain_fact(now) or facts.named_fact(now)
    if fact is not None:
        return fact
    if _OF_THE_TALK.search(now.text) and now.place.step in _AROUND:
        return _of_the_talk(now)
    begins = now.place.step == "introduction" and not _PAST.search(now.text)
    if begins and not any(memory.step == now.place.step for memory in about):
        return _of_the_talk(now)
    return _about_narrowly(now, about)


def _about_narrowly(now: Moment, about: Sequence[Memory]) -> Said:
    for memory in about:
        if not now.state.told(memory) and now.may_tell(memory, "closed"):
            return now.tell(
                memory, "tells", f"{as_others_say(memory.title)} comes even when asked narrowly"
            )
    for memory in about:
        if not facts.holds_such(now.text, memory.short):
            continue
        said = now.briefly(memory, "answers-briefly", "a closed question asks for no more")
        if said is not None:
            return said
    if about and now.state.next_part(about[0]) is None and _is_named(now, about[0]):
        return now.already(about[0])
    sort: lines.Sort = "unsure" if facts.asks_a_fact(now.text) else "narrow"
    because = "a closed question asks for no more"
    if not about and now.state.lost_thread:
        because = "something had come in between"
        return Said("answers-briefly", lines.can_wait(now.state), because)
    if not about and now.place.step in _ABOUT_TALKING:
        return _of_the_talk(now)
    return now.own(sort, "answers-briefly", because, memory=about[0] if about else None)


def _of_the_talk(now: Moment) -> Said:
    """That something about the talk itself is all right."""
    because = "it was asked about the talk itself"
    if now.state.rules:
        return Said("answers-briefly", lines.fine(now.state), because)
    return now.own("greeting", "answers-briefly", because)


def _is_named(now: Moment, memory: Memory) -> bool:
    """Whether more names it than one word that they happened to say of it."""
    return any(touch.memory is memory and touch.own >= _NAMED for touch in now.touches)


def _by_likeness(now: Moment) -> list[Memory]:
    about = [touch for touch in now.touches if touch.is_meant]
    about.sort(key=lambda touch: -touch.both)
    return [touch.memory for touch in about]


def _pointed_at(now: Moment) -> list[Memory]:
    """What a closed question is about; where the likeliest was told, nothing less likely."""
    about = [touch for touch in now.touches if touch.is_meant]
    likest = max(about, key=lambda touch: touch.own, default=None)
    every = _by_likeness(now)
    if likest is None or not now.state.told(likest.memory):
        return every
    near = {touch.memory.id for touch in about if touch.own > likest.own - _LESS}
    fresh = [m for m in every if m.id in near and not now.state.told(m)]
    return [*fresh, likest.memory]


def leading_question(now: Moment) -> Said:
    """What a leading question brings: agreement, unless they told already how it was."""
    about = _by_likeness(now)
    last = now.ready.scenario.memory(now.state.memory)
    if not about:
        if last is not None and now.state.told(last):
            because = "the question held its answer, and they agreed without saying to what"
            return Said("agrees", lines.yes(now.state), because)
        return now.own("agreeing", "agrees", "the question held its answer")
    memory = about[0]
    if now.state.told(memory):
        return _about_narrowly(now, about)
    if memory.led is not None and not (now.state.opened(memory) or now.state.has_said(memory.led)):
        because = "the question held its answer, and agreeing was easier"
        return Said("agrees", memory.led, because, memory, "led")
    if memory.led is not None or now.state.opened(memory):
        return now.own("agreeing", "agrees", "the question held its answer", memory=memory)
    return _about_narrowly(now, about)
