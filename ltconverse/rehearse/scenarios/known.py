"""What a scenario may refer to beside itself: steps, headings, aspects. Knows the method."""

from __future__ import annotations

from functools import cached_property
from typing import get_args

from ltconverse.method.library import USUAL, Library, load_library
from ltconverse.method.models import HEADING_IDS, STEP_IDS, Aspect

_OPENS = "queries"  # in the usual schedule
ASPECTS: tuple[str, ...] = get_args(Aspect)


class Known:
    """Names of the method. The library is read only where the usual schedule does not do."""

    def __init__(self, library: Library | None = None) -> None:
        self._given = library

    @cached_property
    def library(self) -> Library:
        """The method as it stands on this computer."""
        return self._given or load_library()

    @property
    def aspects(self) -> tuple[str, ...]:
        """The aspects of the view at the time."""
        return ASPECTS

    def schedules(self, wanted: str) -> tuple[str, ...]:
        """The ids of schedules; all of them where the one that is wanted is not the usual one."""
        return (USUAL,) if wanted == USUAL else tuple(self.library.schedules)

    def steps(self, schedule: str) -> tuple[str, ...]:
        """The ids of a schedule's steps in their order; none if there is no such schedule."""
        if schedule == USUAL and self._given is None:
            return STEP_IDS  # which every schedule of that id has, with more perhaps
        found = self.library.schedules.get(schedule)
        return found.step_ids if found else ()

    def place_of(self, schedule: str, step: str) -> int:
        """How many steps come before it."""
        steps = self.steps(schedule)
        return steps.index(step) if step in steps else len(steps)

    def is_opened(self, schedule: str, step: str) -> bool:
        """Whether what others said and records show may be brought in at this step."""
        if schedule == USUAL and self._given is None:
            return step in STEP_IDS[STEP_IDS.index(_OPENS) :]
        found = self.library.schedules.get(schedule)
        steps = found.steps if found else ()
        opened = False
        for one in steps:
            opened = opened or one.opens_overview
            if one.id == step:
                return opened
        return False

    def headings(self) -> tuple[str, ...]:
        """The ids of the headings in their order."""
        return HEADING_IDS if self._given is None else self._given.factors.heading_ids
