"""The prompts of a conversation: those on show, those brought from the bank, the one to ask next.

A part of Conversing. Knows the library and the conversation as it stands; saves nothing.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import cached_property

from ltconverse.case.covering import Covered, covered
from ltconverse.case.decision import OfferedPrompt
from ltconverse.case.guiding import Suggestion, asked_at, suggest
from ltconverse.case.state import AskedPrompt, Conversation
from ltconverse.case.walk import Stop, here
from ltconverse.method.library import Library
from ltconverse.method.models import Prompt, Schedule

FACTORS_STEP = "contributory-factors"


class Prompting(ABC):
    """What a conversation being held knows of prompts.

    `found` is what was found in the bank last, `brought` what of it was put on show at which stop.
    """

    library: Library
    found: list[Prompt]
    brought: dict[Stop, list[Prompt]]
    _prompts: dict[str, list[Prompt]]

    @property
    @abstractmethod
    def conversation(self) -> Conversation:
        """The conversation as it stands."""

    @property
    @abstractmethod
    def schedule(self) -> Schedule | None:
        """The schedule as it is today, or None if this computer does not have it."""

    @property
    @abstractmethod
    def audience(self) -> str | None:
        """Whose prompts fit; None where that was left open."""

    @property
    @abstractmethod
    def headings(self) -> list[str]:
        """The ids that `#` may name."""

    def prompts(self) -> list[Prompt]:
        """The prompts on show at this stop, in the order of their numbers: those of the step, then
        those brought here from elsewhere in the bank."""
        offered = self._prompts_of_step()
        ids = {prompt.id for prompt in offered}
        return [*offered, *(one for one in self._brought_here() if one.id not in ids)]

    def _prompts_of_step(self) -> list[Prompt]:
        step, schedule = self.conversation.step, self.schedule
        if step not in self._prompts:
            audience = self.audience
            offered = (
                self.library.prompts_for(schedule, step, audience=audience) if schedule else []
            )
            self._prompts[step] = [*offered, *self._prompts_by_factor(step, audience)]
        return self._prompts[step]

    def _prompts_by_factor(self, step: str, audience: str | None) -> list[Prompt]:
        """At the step on what influenced the work: prompts for each heading in turn."""
        schedule = self.schedule
        if schedule is None or step != FACTORS_STEP:
            return []
        return [
            prompt
            for heading in self.headings
            for prompt in self.library.prompts_for(
                schedule, step, heading=heading, audience=audience
            )
            if prompt.heading == heading
        ]

    def _brought_here(self) -> list[Prompt]:
        """Put on show here in this sitting, or asked here at any time."""
        place = here(self.conversation)
        brought = {one.id: one for one in self.brought.get(place, ())}
        for asked in self.conversation.asked:
            if Stop(asked.step, asked.turning_point) == place:
                brought.setdefault(asked.prompt, self._as_asked(asked))
        return list(brought.values())

    def _as_asked(self, asked: AskedPrompt) -> Prompt:
        if (known := self._bank.get(asked.prompt)) is not None:
            return known
        return Prompt.model_construct(id=asked.prompt, text=asked.text)

    def bring(self, prompt: Prompt) -> None:
        """Put a prompt of the bank on show at this stop."""
        there = self.brought.setdefault(here(self.conversation), [])
        if prompt.id not in {one.id for one in there}:
            there.append(prompt)

    @cached_property
    def _bank(self) -> dict[str, Prompt]:
        own = self.library.offered(self.schedule, self.audience) if self.schedule else []
        return {prompt.id: prompt for prompt in (*self.library.prompts, *own)}

    def offered(self) -> list[OfferedPrompt]:
        """The prompts on show as the case knows them."""
        return [as_offered(prompt) for prompt in self.prompts()]

    def covered(self) -> Covered:
        """What is covered so far."""
        return covered(self.conversation, self._aspects)

    @cached_property
    def _aspects(self) -> dict[str, str]:
        return {one.id: one.covers for one in self._bank.values() if one.covers}

    def suggestion(self, so_far: Covered | None = None) -> Suggestion | None:
        """What to ask next; None when nothing is left."""
        return suggest(self.conversation, self.offered(), so_far or self.covered())

    def found_prompts(self, words: str) -> list[Prompt]:
        """The prompts with these words that fit this conversation, those that say them first."""
        found = self.library.search(words, self.schedule, self.audience)
        return sorted(found, key=lambda one: not says(words)(one))

    def asked_here(self) -> set[str]:
        """Ids of the prompts marked as asked at this stop."""
        return asked_at(self.conversation)


def says(words: str) -> Callable[[Prompt], bool]:
    """Whether a prompt itself has these words, and not only the step or heading it is for."""
    wanted = words.casefold().split()
    return lambda prompt: all(word in prompt.text.casefold() for word in wanted)


def as_offered(prompt: Prompt) -> OfferedPrompt:
    """A prompt as the case knows it."""
    return OfferedPrompt(prompt.id, prompt.text, prompt.covers or "", prompt.heading or "")
