"""How the person answers open questions.

The rules `tells`, `goes-on`, `begins-before`, `told` and what stands around them (rules.py). Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from ltconverse.method.scenarios import Memory, Opening
from ltconverse.rehearse.person.moment import Moment, Said
from ltconverse.rehearse.person.titles import as_others_say
from ltconverse.rehearse.person.touching import (
    NEAR,
    Touch,
    asks_how_it_began,
    beginning,
    names_something,
    turning_point,
)

_MOST_GENERAL, _MISSING = 2, 2
ANY_WAY: tuple[Opening, ...] = ("open", "reflection", "summary", "silence", "closed")
_ELSE = re.compile(r"\b(?:anything|what) (?:else|more|other)\b", re.IGNORECASE)
_MORE_OF_IT = re.compile(r"\bmore (?:about|on|of)\b|\bback to\b", re.IGNORECASE)
# What they held to be so is asked for, and no feeling: "What choice did you feel you had?"
_HOLDS_THAT = re.compile(
    r"\b(?:feel|felt|think|thought|believe) (?:that )?"
    r"(?:you (?:had|have|could|were|might|would|needed|got|ought)|there (?:was|were|is))\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\b(?:next|then|after|afterwards|from there)\b", re.IGNORECASE)
# What was begun comes after what was not touched yet, unless it is much likelier meant.
_NAMED, _MUCH_LESS = 0.6, 0.35
_BEGUN, _BEGUN_NOW, _UNRIPE = 1.2, 0.6, 0.8


def _of(memory: Memory) -> str:
    return as_others_say(memory.title)


def open_question(now: Moment) -> Said:
    """What an open question brings."""
    said = _how_it_began(now) or _asked_openly(now)
    if said.rule == "told" and _ELSE.search(now.text):
        return now.own("waiting", "told", "they had nothing more to tell")
    return said


def _how_it_began(now: Moment) -> Said | None:
    """With what the story begins, where they are asked for that."""
    first = beginning(now.ready.scenario)
    if first is None or not asks_how_it_began(now.text):
        return None
    if now.state.next_part(first) is None:
        return _once_more(now, first) if now.place.step == first.step else None
    if now.may_tell(first, *_ways(now)):
        return now.tell(first, "tells", f"they were asked how it began, with {_of(first)}")
    return _hold_back(now, first)


def _asked_openly(now: Moment) -> Said:
    about = [touch for touch in now.touches if touch.is_about]
    if any(touch.is_meant for touch in about):
        return _on_with_it(now, about) or _about(now, about)
    return _behind_it(now) or (_about(now, about) if about else _without_subject(now))


def _within(now: Moment) -> frozenset[str]:
    """Which of feeling and thinking is asked for."""
    if _HOLDS_THAT.search(now.text):
        return frozenset()
    return frozenset(topic.id for topic in now.topics) & {"feeling", "thinking"}


def _on_with_it(now: Moment, about: Sequence[Touch]) -> Said | None:
    """The rest of what they are telling, where they are asked how just that was for them."""
    asked = _within(now)
    meant = [
        touch.memory for touch in about if touch.is_meant and now.state.next_part(touch.memory)
    ]
    last = next((each for each in meant if each.id == now.state.memory), None)
    if last is None or not asked or not now.may_tell(last, *_ways(now)):
        return None
    if any(each.covers in asked and each is not last for each in meant):
        return None
    return now.tell(last, "goes-on", f"they were asked how it was for them, {_of(last)}")


def _behind_it(now: Moment) -> Said | None:
    """What lay behind what they just told, where they are asked what they felt or thought of it."""
    last = now.ready.scenario.memory(now.state.memory)
    asked = _within(now)
    if last is None or not asked or _elsewhere(now, last, asked):
        return None
    because = f"they were asked openly how it was for them, {_of(last)}"
    return now.further(last, "deepens", because, "open")


def _elsewhere(now: Moment, last: Memory, asked: Collection[str]) -> bool:
    """Whether the turning point at which the pair is has such a thing to tell, and `last` is of
    another."""
    point = turning_point(now.ready, now.place)
    if not point or last.turning_point == point:
        return False
    there = (each for each in now.ready.scenario.memories if each.turning_point == point)
    left = (each for each in there if each.covers in asked and now.state.next_part(each))
    return any(now.may_tell(each, "open") for each in left)


def _ways(now: Moment) -> tuple[Opening, ...]:
    return ("open", "reflection") if now.heard.reflects else ("open",)


def _ranked(now: Moment, those: Iterable[Touch]) -> list[Memory]:
    """Those of which something is left to tell, the likeliest first, else in their order."""
    left = [touch for touch in those if now.state.next_part(touch.memory) is not None]
    # What is named goes before what only belongs to the place where they are.
    left.sort(key=lambda each: (each.own < _NAMED, -(each.both - _less(now, each.memory))))
    return [touch.memory for touch in left]


def _less(now: Moment, memory: Memory) -> float:
    """By how much it is less likely meant: begun already, or not yet ripe to be told."""
    begun = _BEGUN_NOW if memory.id == now.state.memory else _BEGUN
    return begun * now.state.told(memory) + _UNRIPE * (now.lacking(memory) is not None)


def _once_more(now: Moment, memory: Memory) -> Said:
    """What is said when they are asked again for what was wholly told."""
    because = f"they were asked again about {_of(memory)}, and there was more in it"
    return now.further(memory, "deepens", because, *_ways(now)) or now.already(memory)


def _told_wholly(now: Moment, about: Sequence[Touch]) -> Memory | None:
    """What is likeliest meant, where all of it was told and nothing else is named that is left."""
    meant = [touch for touch in about if touch.is_meant]
    likest = max(meant, key=lambda touch: touch.own, default=None)
    if likest is None:
        return _felt_here(now, about)
    if now.state.next_part(likest.memory) is not None:
        return None
    left = [t for t in about if t.own >= _NAMED and now.state.next_part(t.memory)]
    ripe = [t for t in left if t.own >= likest.own or now.lacking(t.memory) is None]
    less = _MUCH_LESS if _MORE_OF_IT.search(now.text) else likest.own
    others = [t for t in ripe if t.own > likest.own - less]
    return None if others else likest.memory


def _felt_here(now: Moment, about: Sequence[Touch]) -> Memory | None:
    """What was wholly told of the turning point where one is, when only such a thing is asked for
    and no more of it is left there."""
    point = turning_point(now.ready, now.place)
    best = max(about, key=lambda touch: touch.both).memory
    if not point or best.turning_point != point or now.state.next_part(best) is not None:
        return None
    here = (t.memory for t in about if t.memory.turning_point in (point, None))
    return None if any(now.state.next_part(each) for each in here) else best


def _about(now: Moment, about: Sequence[Touch]) -> Said:
    told = _told_wholly(now, about)
    if told is not None:
        return _once_more(now, told)
    ranked = _ranked(now, about)
    meant = {touch.memory.id for touch in about if touch.is_meant}
    for memory in ranked:
        said = _tell(now, memory, meant=memory.id in meant)
        if said is not None:
            return said
    best = max(about, key=lambda touch: touch.both).memory
    if not meant:
        last = now.ready.scenario.memory(now.state.memory)
        if last is not None and _is_begun(now, last) and now.may_tell(last, *_ways(now)):
            return now.tell(last, "goes-on", f"they had more to tell about {_of(last)}")
        if now.state.told(best):
            return _once_more(now, best)
    for memory in ranked:
        said = _hold_back(now, memory) if meant or not now.wary else None
        if said is not None:
            return said
    if ranked and not now.state.told(ranked[0]) and (meant or not now.state.told(best)):
        return _nothing_yet(now, ranked[0])
    return _once_more(now, best) if now.state.opened(best) else _nothing_yet(now, best)


def _tell(now: Moment, memory: Memory, *, meant: bool) -> Said | None:
    if now.may_tell(memory, *_ways(now)):
        return now.tell(memory, "tells", f"they were asked openly about {_of(memory)}")
    before = first_before(now, memory, *_ways(now))
    if before is None or not meant:
        return None
    because = f"{_of(memory)} only makes sense after {_of(before)}"
    return now.tell(before, "begins-before", because)


def first_before(now: Moment, memory: Memory, *ways: Opening) -> Memory | None:
    """What has to be told first and can be told now."""
    seen = {memory.id}
    before = now.lacking(memory)
    while before is not None and before.id not in seen:
        if now.may_tell(before, *ways):
            return before
        seen.add(before.id)
        before = now.lacking(before)
    return None


def _hold_back(now: Moment, memory: Memory) -> Said | None:
    if now.wary:
        return now.briefly(memory, "stays-wary", "they do not feel safe at the moment")
    if memory.needs.trust > now.trust:
        because = f"they do not feel safe enough yet to tell about {_of(memory)}"
        return now.briefly(memory, "holds-back", because)
    because = f"{_of(memory)} does not come by a question alone"
    return now.briefly(memory, "needs-other-way", because)


def _nothing_yet(now: Moment, memory: Memory) -> Said:
    """When the short answer was given and there is no more to be had in this way."""
    if now.wary:
        because = "they do not feel safe at the moment"
        return now.own("guarded", "stays-wary", because, memory=memory)
    if memory.needs.trust > now.trust:
        because = f"they do not feel safe enough yet to tell about {_of(memory)}"
        return now.own("waiting", "holds-back", because, memory=memory)
    lacking, before = now.lacking(memory), first_before(now, memory, *_ways(now))
    if before is not None:
        because = f"{_of(memory)} only makes sense after {_of(before)}"
        return now.tell(before, "begins-before", because)
    if lacking is not None:
        said = _hold_back(now, lacking)
        if said is not None:
            return said
    because = f"{_of(memory)} does not come by a question alone"
    return now.own("waiting", "needs-other-way", because, memory=memory)


def _without_subject(now: Moment) -> Said:
    if names_something(now.text):
        because = "they knew nothing of what was asked about"
        said = thread(now, [])
        return said or now.own("unsure", "cannot-say", because)
    general = now.state.general if now.place.step == now.state.step else 0
    last = now.ready.scenario.memory(now.state.memory)
    if last is not None and _is_begun(now, last) and now.may_tell(last, *_ways(now)):
        return now.tell(last, "goes-on", f"they had more to tell about {_of(last)}")
    near = _ranked(now, (touch for touch in now.touches if touch.near >= NEAR))
    if general < _MOST_GENERAL:
        for memory in _in_time(now, near) if _NEXT.search(now.text) else near:
            if now.may_tell(memory, *_ways(now)):
                because = f"the question left them free, and {_of(memory)} came next"
                return now.tell(memory, "goes-on", because)
    if not now.state.rules:
        return now.own("greeting", "greets", "it was the beginning")
    more = last and now.further(last, "goes-on", f"more lay in {_of(last)}", *_ways(now))
    if more:
        return more
    because = "they did not know what the question was about"
    return thread(now, near) or now.own("unsure", "cannot-say", because)


def _in_time(now: Moment, near: Sequence[Memory]) -> list[Memory]:
    """Those that come after the last in the order of the scenario, as it goes on; then the rest."""
    order = {memory.id: place for place, memory in enumerate(now.ready.scenario.memories)}
    last = order.get(now.state.memory, -1)
    return sorted(near, key=lambda memory: (order[memory.id] < last, order[memory.id]))


def _is_begun(now: Moment, memory: Memory) -> bool:
    """Whether something of it was said, and something is left."""
    return now.state.opened(memory) and now.state.next_part(memory) is not None


def thread(now: Moment, near: Sequence[Memory]) -> Said | None:
    """A few words to take up, where open questions keep missing; None while they do not."""
    if now.state.running_rule("cannot-say", "needs-other-way", "told") < _MISSING:
        return None
    rest = [memory for memory in now.ready.scenario.memories if memory not in near]
    for memory in (*near, *rest):
        if not now.state.opened(memory):
            because = f"they were looking for where to go on, and {_of(memory)} was there"
            said = now.briefly(memory, "offers-thread", because)
            if said is not None:
                return said
    return None
