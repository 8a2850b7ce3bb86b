"""How the person says what it was like for them: what they felt or thought of what they told.

The rule `deepens` for open questions, and what goes before it (rules.py). Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from ltconverse.method.scenarios import Memory
from ltconverse.rehearse.person.holding_back import hold_back, nothing_yet, of, ways
from ltconverse.rehearse.person.moment import Moment, Said
from ltconverse.rehearse.person.touching import turning_point

# What they held to be so is asked for, and no feeling: "What choice did you feel you had?"
_HOLDS_THAT = re.compile(
    r"\b(?:feel|felt|think|thought|believe) (?:that )?"
    r"(?:you (?:had|have|could|were|might|would|needed|got|ought)|there (?:was|were|is))\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"\bthat\s*(?:like|feel|for you|to you)?\s*[?.!]*$|\bthat feel\b", re.IGNORECASE)
# How just that was is asked for, and nothing is named.
_BARE = re.compile(
    r"(?:and |so )?(?:what (?:was|is) (?:that|it|this) like|"
    r"how (?:was|is|did|does) (?:that|it|this)(?: feel)?|"
    r"how did you feel(?: about (?:that|it))?)(?: for you| to you)?"
    r"(?: to (?:hear|see|read|get)(?: (?:that|it|this))?)?(?: then| at the time)?\s*[?.!]*",
    re.IGNORECASE,
)


def how_that_was(now: Moment) -> Said | None:
    """How what they just told was for them: the rest of it, what they felt then, what lay behind
    it; and nothing of another turning point."""
    last = now.ready.scenario.memory(now.state.memory)
    if last is None or not _BARE.fullmatch(now.text.strip()):
        return None
    if elsewhere(now, last, ("feeling",)):
        return None
    because = f"they were asked how it was for them, {of(last)}"
    if now.state.next_part(last) is not None and now.may_tell(last, *ways(now)):
        return now.tell(last, "goes-on", because)
    if not now.state.told(last):
        return nothing_yet(now, last) if now.state.opened(last) else None
    return _of_its_own(now, last, ("feeling",)) or once_more(now, last)


def _of_its_own(now: Moment, last: Memory, asked: Collection[str]) -> Said | None:
    """What they felt or thought in what they just told, where that is a memory of its own."""
    for memory in now.ready.scenario.memories:
        point, needed = memory.turning_point, last.id in memory.needs.told
        if point != last.turning_point or not (point or needed) or memory.covers not in asked:
            continue
        if memory is last or now.state.next_part(memory) is None:
            continue
        if now.may_tell(memory, *ways(now)):
            return now.tell(memory, "tells", f"they were asked openly about {of(memory)}")
        said = hold_back(now, memory) if now.lacking(memory) is None else None
        if said is not None:
            return said
    return None


def within(now: Moment) -> frozenset[str]:
    """Which of feeling and thinking is asked for."""
    if _HOLDS_THAT.search(now.text):
        return frozenset()
    return frozenset(topic.id for topic in now.topics) & {"feeling", "thinking"}


def behind_it(now: Moment) -> Said | None:
    """What lay behind what they just told, where they are asked what they felt or thought of it."""
    last = now.ready.scenario.memory(now.state.memory)
    asked = within(now)
    if last is None or not asked or elsewhere(now, last, asked):
        return None
    because = f"they were asked openly how it was for them, {of(last)}"
    if _THAT.search(now.text) and not now.state.told(last) and now.state.opened(last):
        return nothing_yet(now, last)
    own = _of_its_own(now, last, asked) if now.state.told(last) else None
    return own or now.further(last, "deepens", because, "open")


def elsewhere(now: Moment, last: Memory, asked: Collection[str]) -> bool:
    """Whether the turning point at which the pair is has such a thing to tell, and `last` is of
    another."""
    point = turning_point(now.ready, now.place)
    if not point or last.turning_point == point:
        return False
    there = (each for each in now.ready.scenario.memories if each.turning_point == point)
    left = (each for each in there if each.covers in asked and now.state.next_part(each))
    return any(now.may_tell(each, "open") for each in left)


def once_more(now: Moment, memory: Memory) -> Said:
    """What is said when they are asked again for what was wholly told."""
    because = f"they were asked again about {of(memory)}, and there was more in it"
    return now.further(memory, "deepens", because, *ways(now)) or now.already(memory)
