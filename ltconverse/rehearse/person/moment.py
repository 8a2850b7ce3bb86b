"""The moment that is answered, and what the person is about to say: values for the rules.

Pure. What a memory needs before it is told is decided here, for all ways of asking.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ltconverse.method.scenarios import Memory, Opening
from ltconverse.rehearse.person import lines
from ltconverse.rehearse.person.so_far import SoFar
from ltconverse.rehearse.person.titles import as_others_say
from ltconverse.rehearse.person.touching import Prepared, Touch, topics_in, touched
from ltconverse.rehearse.person.trust import WARY
from ltconverse.rehearse.values import FoundTopic, Heard, Kind, Layer, Place

QUERIES = "queries"
# What is said of anything that is given back, and names nothing.
_STAYS = re.compile(
    r"\b(?:stay(?:s|ed|ing)?|sits?|sat) with you\b|\b(?:go|goes|going) back to\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Said:
    """What the person is about to say; `because` goes on after "They answered so because".

    `before` is a word of theirs that comes first, "" for none.
    """

    rule: str
    words: str
    because: str
    memory: Memory | None = None
    layer: Layer = ""
    closed: bool = False
    gesture: str = ""
    before: str = ""


@dataclass(frozen=True)
class Moment:
    """What the rules look at.

    `kind` and `text` are those of the part that is answered; `trust` is as it is after it.
    """

    ready: Prepared
    state: SoFar
    heard: Heard
    kind: Kind
    text: str
    place: Place
    trust: int

    @cached_property
    def touches(self) -> Sequence[Touch]:
        """The memories with how strongly this touches them, in the order of the scenario."""
        text = self.text
        if self.kind in ("reflection", "summary"):
            text = _STAYS.sub(" ", text)
        every = touched(self.ready, self.state, text, self.place)
        return [touch for touch in every if not self.barred(touch.memory)]

    @cached_property
    def topics(self) -> Sequence[FoundTopic]:
        """The topics that this touches, of the scenario and of the method."""
        return topics_in(self.ready, self.text)

    @property
    def wary(self) -> bool:
        """Whether trust is so low that even an open question gets a short answer."""
        return self.trust <= WARY

    def own(
        self, sort: lines.Sort, rule: str, because: str, *, memory: Memory | None = None
    ) -> Said:
        """A line of the person's own; `memory` is what it is about, if anything."""
        if self.wary and sort in ("listening", "agreeing"):
            return Said(rule, lines.curt(self.state), because, memory)
        words = lines.line(self.ready.scenario, self.state, sort, memory)
        return Said(rule, words, because, memory)

    def lacking(self, memory: Memory) -> Memory | None:
        """The first memory that has to be told before this one, None when all were."""
        for needed in memory.needs.told:
            other = self.ready.scenario.memory(needed)
            if other is not None and not self.state.told(other):
                return other
        return None

    def barred(self, memory: Memory) -> bool:
        """Whether it waits for what others said and records show, which is not yet brought in."""
        waits = memory.step == QUERIES and not self.place.overview
        return waits and not self.state.opened(memory)

    def may_tell(self, memory: Memory, *ways: Opening) -> bool:
        """Whether asking in one of these ways brings what is left of it now."""
        return (
            not (self.wary or self.barred(memory))
            and memory.needs.trust <= self.trust
            and self.lacking(memory) is None
            and (self.state.told(memory) or any(way in memory.opened_by for way in ways))
        )

    def tell(self, memory: Memory, rule: str, because: str) -> Said:
        """The next part of the memory. Only for one of which something is left."""
        words = self.state.next_part(memory) or memory.short
        told = [one for one in self.ready.scenario.memories if self.state.told(one)]
        gesture = "" if self.state.told(memory) else lines.seen(memory, told)
        return Said(rule, words, because, memory, "full", gesture=gesture)

    def briefly(
        self, memory: Memory, rule: str, because: str, *, early: bool = False
    ) -> Said | None:
        """The short answer about the memory, None when it or more than it was said.

        `early`: even where something else has to be told before it.
        """
        known = self.state.opened(memory) or self.barred(memory)
        if known or not (early or self.lacking(memory) is None):
            return None
        return Said(rule, memory.short, because, memory, "short")

    def further(self, memory: Memory, rule: str, because: str, *ways: Opening) -> Said | None:
        """What lay behind the memory, None when it was said or cannot be said yet."""
        if memory.more is None or self.state.has_said(memory.more):
            return None
        if self.state.next_part(memory) is not None or not self.may_tell(memory, *ways):
            return None
        return Said(rule, memory.more, because, memory, "more")

    def already(self, memory: Memory) -> Said:
        """That it was told."""
        because = f"they had told about {as_others_say(memory.title)} before"
        return self.own("told", "told", because, memory=memory)
