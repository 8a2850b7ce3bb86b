"""How the person answers open questions.

The rules `tells`, `goes-on`, `begins-before`, `told` and what stands around them (rules.py). Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ltconverse.method.scenarios import Memory
from ltconverse.rehearse.person import lines
from ltconverse.rehearse.person.beginnings import asks_how_it_began, beginning
from ltconverse.rehearse.person.holding_back import first_before, hold_back, nothing_yet, of, ways
from ltconverse.rehearse.person.how_it_was import (
    behind_it,
    elsewhere,
    how_that_was,
    once_more,
    within,
)
from ltconverse.rehearse.person.moment import Moment, Said
from ltconverse.rehearse.person.touching import (
    NEAR,
    Touch,
    names_something,
    turning_point,
)

_MOST_GENERAL, _MISSING = 2, 2
_ELSE = re.compile(r"\b(?:anything|what) (?:else|more|other)\b", re.IGNORECASE)
_MORE_OF_IT = re.compile(r"\bmore (?:about|on|of)\b|\bback to\b", re.IGNORECASE)
# No more than this stands for what was last spoken of: "What did you know about him?"
_STANDS_FOR = re.compile(r"\b(?:about|of) (?:him|her|them|it)(?: then)?\s*[?.!]*$", re.IGNORECASE)
_SAY_MORE = re.compile(r"\bmore (?:about|on) (?:that|it)\b|\b(?:say|tell us) more\b", re.IGNORECASE)
_NEXT = re.compile(r"\b(?:next|then|after|afterwards|from there)\b", re.IGNORECASE)
# What was begun comes after what was not touched yet, unless it is much likelier meant.
_NAMED, _MUCH_LESS, _MOSTLY, _FARTHER, _TOPIC = 0.6, 0.35, 0.6, 0.8, 1.2
_BEGUN, _BEGUN_NOW, _UNRIPE = 1.2, 0.6, 0.8


def open_question(now: Moment) -> Said:
    """What an open question brings."""
    said = _how_it_began(now) or how_that_was(now) or _asked_openly(now)
    if said.rule == "told" and _ELSE.search(now.text):
        return Said("told", lines.no_more(now.state), "they had nothing more to tell")
    return said


def _how_it_began(now: Moment) -> Said | None:
    """With what the story begins, where they are asked for that."""
    first = beginning(now.ready.scenario)
    if first is None or not asks_how_it_began(now.text):
        return None
    if now.state.next_part(first) is None:
        return once_more(now, first) if now.place.step == first.step else None
    if now.may_tell(first, *ways(now)):
        return now.tell(first, "tells", f"they were asked how it began, with {of(first)}")
    return hold_back(now, first)


def _asked_openly(now: Moment) -> Said:
    about = [touch for touch in now.touches if touch.is_about and not _by_a_word(now, touch)]
    if any(touch.is_meant for touch in about):
        return _on_with_it(now, about) or _about(now, about)
    said = behind_it(now) or _of_the_same(now)
    return said or (_about(now, about) if about else _without_subject(now))


def _by_a_word(now: Moment, touch: Touch) -> bool:
    """Whether one word alone that they happened to say of it names it, and all of it was told."""
    spent = now.state.next_part(touch.memory) is None and touch.memory.id != now.state.memory
    return spent and touch.is_meant and touch.words < _TOPIC


def _on_with_it(now: Moment, about: Sequence[Touch]) -> Said | None:
    """The rest of what they are telling, where they are asked how just that was for them."""
    asked = within(now)
    meant = [
        touch.memory for touch in about if touch.is_meant and now.state.next_part(touch.memory)
    ]
    last = next((each for each in meant if each.id == now.state.memory), None)
    if last is None or not asked or not now.may_tell(last, *ways(now)):
        return None
    if any(each.covers in asked and each is not last for each in meant):
        return None
    return now.tell(last, "goes-on", f"they were asked how it was for them, {of(last)}")


def _of_the_same(now: Moment) -> Said | None:
    """More of what they spoke of last, where a question names nothing but "him" or "it"."""
    last = now.ready.scenario.memory(now.state.memory)
    if last is None or not _STANDS_FOR.search(now.text) or not now.may_tell(last, *ways(now)):
        return None
    if elsewhere(now, last, within(now)):
        return None
    if now.state.next_part(last) is not None:
        return now.tell(last, "goes-on", f"they were asked on about {of(last)}")
    return now.further(last, "deepens", f"they were asked on about {of(last)}", *ways(now))


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


def _told_wholly(now: Moment, about: Sequence[Touch]) -> Memory | None:
    """What is likeliest meant, where all of it was told and nothing else is named that is left."""
    meant = [touch for touch in about if touch.is_meant]
    likest = max(meant, key=lambda touch: touch.own, default=None)
    if likest is None:
        return _felt_here(now, about)
    if likest.own < _TOPIC and any(touch.both > likest.both for touch in about):
        return None  # by one word alone that they happened to say of it
    if now.state.next_part(likest.memory) is not None:
        return None
    left = [t for t in about if t.own >= _NAMED and now.state.next_part(t.memory)]
    ripe = [t for t in left if t.own >= likest.own or now.lacking(t.memory) is None]
    less = _MUCH_LESS if _MORE_OF_IT.search(now.text) else _MOSTLY * likest.own
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
        return once_more(now, told)
    said = _rest_of_it(now, about) or _kept_back(now, about)
    if said is not None:
        return said
    ranked = _ranked(now, about)
    meant = {touch.memory.id for touch in about if touch.is_meant}
    for memory in ranked:
        said = _tell(now, memory, meant=memory.id in meant)
        if said is not None:
            return said
    best = max(about, key=lambda touch: touch.both).memory
    if not meant:
        said = _the_rest(now)
        if said is not None:
            return said
        if now.state.told(best):
            return once_more(now, best)
    for memory in ranked:
        said = hold_back(now, memory) if meant or not now.wary else None
        if said is not None:
            return said
    if ranked and not now.state.told(ranked[0]) and (meant or not now.state.told(best)):
        return _not_told(now, ranked[0], meant=bool(meant))
    return once_more(now, best) if now.state.opened(best) else nothing_yet(now, best)


def _not_told(now: Moment, memory: Memory, *, meant: bool) -> Said:
    """Where the short of what is likeliest meant was said; if that was not named, they go on."""
    if meant or now.wary or first_before(now, memory, *ways(now)) is not None:
        return nothing_yet(now, memory)
    return _without_subject(now)


def _rest_of_it(now: Moment, about: Sequence[Touch]) -> Said | None:
    """The next part of what they are telling, where nothing else is more clearly asked for."""
    most = max(touch.own for touch in about)
    last = next((t for t in about if t.memory.id == now.state.memory and t.is_meant), None)
    if last is None or last.own < most or not _is_begun(now, last.memory):
        return None
    if not now.may_tell(last.memory, *ways(now)):
        return None
    return now.tell(last.memory, "tells", f"they were asked on about {of(last.memory)}")


def _kept_back(now: Moment, about: Sequence[Touch]) -> Said | None:
    """A few words of what is clearly meant, where they do not feel safe enough to tell it: better
    than something else that was not asked for."""
    meant = [t for t in about if t.is_meant and now.state.next_part(t.memory) is not None]
    likest = max(meant, key=lambda touch: (touch.own, touch.near), default=None)
    if likest is None or now.wary or likest.memory.needs.trust <= now.trust:
        return None
    near = [t for t in meant if t is not likest and t.own > likest.own - _MUCH_LESS]
    near = [t for t in near if t.near > likest.near - _FARTHER]
    alone = all(touch is likest or touch.own < _TOPIC for touch in meant)
    return None if near else hold_back(now, likest.memory, early=alone)


def _tell(now: Moment, memory: Memory, *, meant: bool) -> Said | None:
    if now.may_tell(memory, *ways(now)):
        return now.tell(memory, "tells", f"they were asked openly about {of(memory)}")
    before = first_before(now, memory, *ways(now))
    if before is None or not meant:
        return None
    because = f"{of(memory)} only makes sense after {of(before)}"
    return now.tell(before, "begins-before", because)


def _without_subject(now: Moment) -> Said:
    if names_something(now.text):
        because = "they knew nothing of what was asked about"
        said = thread(now, [])
        return said or now.own("unsure", "cannot-say", because)
    general = now.state.general if now.place.step == now.state.step else 0
    rest = _the_rest(now)
    if rest is not None:
        return rest
    last = now.ready.scenario.memory(now.state.memory)
    near = _ranked(now, (touch for touch in now.touches if touch.near >= NEAR))
    if general < _MOST_GENERAL:
        for memory in _in_time(now, near) if _NEXT.search(now.text) else near:
            if now.may_tell(memory, *ways(now)):
                because = f"the question left them free, and {of(memory)} came next"
                return now.tell(memory, "goes-on", because)
    if not now.state.rules:
        return now.own("greeting", "greets", "it was the beginning")
    more = last and now.further(last, "goes-on", f"more lay in {of(last)}", *ways(now))
    if more:
        return more
    if last is not None and now.state.told(last) and _SAY_MORE.search(now.text):
        because = f"they had no more to tell about {of(last)}"
        return thread(now, near) or Said("told", lines.no_more(now.state), because)
    because = "they did not know what the question was about"
    return thread(now, near) or now.own("unsure", "cannot-say", because)


def _the_rest(now: Moment) -> Said | None:
    """What is left of what they spoke of last."""
    last = now.ready.scenario.memory(now.state.memory)
    if last is None or not _is_begun(now, last) or not now.may_tell(last, *ways(now)):
        return None
    return now.tell(last, "goes-on", f"they had more to tell about {of(last)}")


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
            because = f"they were looking for where to go on, and {of(memory)} was there"
            said = now.briefly(memory, "offers-thread", because)
            if said is not None:
                return said
    return None
