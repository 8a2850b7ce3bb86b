"""What the person holds back: what has to come first, what needs trust, and how that sounds.

The rules `holds-back`, `stays-wary` and `needs-other-way` (rules.py). Pure.
"""

from __future__ import annotations

from ltconverse.method.scenarios import Memory, Opening
from ltconverse.rehearse.person.moment import Moment, Said
from ltconverse.rehearse.person.titles import as_others_say

ANY_WAY: tuple[Opening, ...] = ("open", "reflection", "summary", "silence", "closed")


def of(memory: Memory) -> str:
    """The memory as others would name it."""
    return as_others_say(memory.title)


def ways(now: Moment) -> tuple[Opening, ...]:
    """The ways in which an open question asks."""
    return ("open", "reflection") if now.heard.reflects else ("open",)


def first_before(now: Moment, memory: Memory, *how: Opening) -> Memory | None:
    """What has to be told first and can be told now."""
    seen = {memory.id}
    before = now.lacking(memory)
    while before is not None and before.id not in seen:
        if now.may_tell(before, *how):
            return before
        seen.add(before.id)
        before = now.lacking(before)
    return None


def hold_back(now: Moment, memory: Memory, *, early: bool = False) -> Said | None:
    """A few words where it cannot be told yet; None when these were said.

    `early`: where they do not feel safe enough, even if something else has to be told before it.
    """
    if now.wary:
        return now.briefly(memory, "stays-wary", "they do not feel safe at the moment")
    if memory.needs.trust > now.trust:
        because = f"they do not feel safe enough yet to tell about {of(memory)}"
        return now.briefly(memory, "holds-back", because, early=early)
    because = f"{of(memory)} does not come by a question alone"
    return now.briefly(memory, "needs-other-way", because)


def nothing_yet(now: Moment, memory: Memory) -> Said:
    """When the short answer was given and there is no more to be had in this way."""
    if now.wary:
        because = "they do not feel safe at the moment"
        return now.own("guarded", "stays-wary", because, memory=memory)
    if memory.needs.trust > now.trust:
        because = f"they do not feel safe enough yet to tell about {of(memory)}"
        return now.own("unsure", "holds-back", because, memory=memory)
    lacking, before = now.lacking(memory), first_before(now, memory, *ways(now))
    if before is not None:
        because = f"{of(memory)} only makes sense after {of(before)}"
        return now.tell(before, "begins-before", because)
    if lacking is not None:
        said = hold_back(now, lacking)
        if said is not None:
            return said
    because = f"{of(memory)} does not come by a question alone"
    return now.own("unsure", "needs-other-way", because, memory=memory)
