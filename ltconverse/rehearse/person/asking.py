"""How the person answers questions: open, closed, leading.

The rules `tells`, `goes-on`, `begins-before`, `answers-briefly`, `agrees` and what stands around
them (rules.py). Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ltconverse.method.scenarios import Memory, Opening
from ltconverse.rehearse.person.moment import Moment, Said
from ltconverse.rehearse.person.touching import NEAR, Touch

_MOST_GENERAL = 2
# What was begun comes after what was not touched yet, unless it is much likelier meant.
_BEGUN = 1.2


def open_question(now: Moment) -> Said:
    """What an open question brings."""
    about = [touch for touch in now.touches if touch.is_about]
    return _about(now, about) if about else _without_subject(now)


def _ways(now: Moment) -> tuple[Opening, ...]:
    return ("open", "reflection") if now.heard.reflects else ("open",)


def _ranked(now: Moment, those: Iterable[Touch]) -> list[Memory]:
    """Those of which something is left to tell, the likeliest first, else in their order."""
    left = [touch for touch in those if now.state.next_part(touch.memory) is not None]
    left.sort(key=lambda touch: -(touch.both - _BEGUN * now.state.told(touch.memory)))
    return [touch.memory for touch in left]


def _about(now: Moment, about: Sequence[Touch]) -> Said:
    ranked = _ranked(now, about)
    for memory in ranked:
        said = _tell(now, memory)
        if said is not None:
            return said
    for memory in ranked:
        said = _hold_back(now, memory)
        if said is not None:
            return said
    if ranked and not now.state.told(ranked[0]):
        return _nothing_yet(now, ranked[0])
    best = max(about, key=lambda touch: touch.both).memory
    return now.already(best) if now.state.opened(best) else _nothing_yet(now, best)


def _tell(now: Moment, memory: Memory) -> Said | None:
    if now.may_tell(memory, *_ways(now)):
        return now.tell(memory, "tells", f"they were asked openly about {memory.title}")
    before = _first_before(now, memory)
    if before is None:
        return None
    because = f"{memory.title} only makes sense after {before.title}"
    return now.tell(before, "begins-before", because)


def _first_before(now: Moment, memory: Memory) -> Memory | None:
    """What has to be told first and can be told now."""
    seen = {memory.id}
    before = now.lacking(memory)
    while before is not None and before.id not in seen:
        if now.may_tell(before, *_ways(now)):
            return before
        seen.add(before.id)
        before = now.lacking(before)
    return None


def _hold_back(now: Moment, memory: Memory) -> Said | None:
    if now.wary:
        return now.briefly(memory, "stays-wary", "they do not feel safe at the moment")
    if memory.needs.trust > now.trust:
        because = f"they do not feel safe enough yet to tell about {memory.title}"
        return now.briefly(memory, "holds-back", because)
    because = f"{memory.title} does not come by a question alone"
    return now.briefly(memory, "needs-other-way", because)


def _nothing_yet(now: Moment, memory: Memory) -> Said:
    """When the short answer was given and there is no more to be had in this way."""
    if now.wary:
        return now.own("narrow", "stays-wary", "they do not feel safe at the moment", memory=memory)
    if memory.needs.trust > now.trust:
        because = f"they do not feel safe enough yet to tell about {memory.title}"
        return now.own("narrow", "holds-back", because, memory=memory)
    before = now.lacking(memory)
    if before is not None:
        said = _hold_back(now, before)
        if said is not None:
            return said
    because = f"{memory.title} does not come by a question alone"
    return now.own("waiting", "needs-other-way", because, memory=memory)


def _without_subject(now: Moment) -> Said:
    general = now.state.running_rule("goes-on")
    last = now.ready.scenario.memory(now.state.memory)
    if last is not None and _is_begun(now, last) and now.may_tell(last, "open"):
        return now.tell(last, "tells", f"they had more to tell about {last.title}")
    near = _ranked(now, (touch for touch in now.touches if touch.near >= NEAR))
    if general < _MOST_GENERAL:
        for memory in near:
            if now.may_tell(memory, *_ways(now)):
                because = f"the question left them free, and {memory.title} came next"
                return now.tell(memory, "goes-on", because)
    return thread(now, near) or now.own(
        "unsure", "cannot-say", "they did not know what the question was about"
    )


def _is_begun(now: Moment, memory: Memory) -> bool:
    return now.state.told(memory) and now.state.next_part(memory) is not None


def thread(now: Moment, near: Sequence[Memory]) -> Said | None:
    """A few words to take up, where open questions keep missing; None while they do not."""
    missing = now.state.running_rule("cannot-say", "offers-thread", "needs-other-way", "told")
    general = now.state.running_rule("goes-on")
    if missing < 1 and general < _MOST_GENERAL:
        return None
    rest = [memory for memory in now.ready.scenario.memories if memory not in near]
    for memory in (*near, *rest):
        if not now.state.opened(memory):
            because = f"they were looking for where to go on, and {memory.title} was there"
            said = now.briefly(memory, "offers-thread", because)
            if said is not None:
                return said
    return None


def closed_question(now: Moment) -> Said:
    """What a closed question brings: something short."""
    about = _by_likeness(now)
    for memory in about:
        if not now.state.told(memory) and now.may_tell(memory, "closed"):
            return now.tell(memory, "tells", f"{memory.title} comes even when asked narrowly")
    for memory in about:
        said = now.briefly(memory, "answers-briefly", "a closed question asks for no more")
        if said is not None:
            return said
    if about and now.state.told(about[0]):
        return now.already(about[0])
    return now.own(
        "narrow",
        "answers-briefly",
        "a closed question asks for no more",
        memory=about[0] if about else None,
    )


def _by_likeness(now: Moment) -> list[Memory]:
    about = [touch for touch in now.touches if touch.is_about]
    about.sort(key=lambda touch: -touch.both)
    return [touch.memory for touch in about]


def leading_question(now: Moment) -> Said:
    """What a leading question brings: agreement, unless they told already how it was."""
    about = _by_likeness(now)
    last = now.ready.scenario.memory(now.state.memory)
    if not about:
        if last is not None and now.state.opened(last):
            return now.already(last)
        return now.own("agreeing", "agrees", "the question held its answer")
    memory = about[0]
    if now.state.opened(memory):
        return now.already(memory)
    if memory.led is not None and not now.state.has_said(memory.led):
        because = "the question held its answer, and agreeing was easier"
        return Said("agrees", memory.led, because, memory, "led")
    because = "the question held its answer"
    return now.own("agreeing", "agrees", because, memory=memory)
