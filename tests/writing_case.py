"""A write-up to work on, without a store: the sample case, and what was done to it since."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from types import SimpleNamespace
from typing import Any, cast

from ltconverse.case.events import AnyBody
from ltconverse.case.fold import apply, fold
from ltconverse.case.state import CaseState
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.statements.base import Decided
from ltconverse.jobs.statements.writing import Writing
from tests.sample_case import CONVERSATION, LONDON, Script, script


class Kept:
    """As much of an open case as working on a write-up needs, kept in memory."""

    def __init__(self, made: Script) -> None:
        self.script = made
        self.folder = SimpleNamespace(device="laptop")
        self._ids = 0

    @cached_property
    def state(self) -> CaseState:
        return fold(self.script.events)

    def new_id(self) -> str:
        self._ids += 1
        return f"made-{self._ids}"

    def now(self) -> Any:
        return self.script.at

    def record(self, *bodies: AnyBody) -> None:
        """What is saved together was done at one moment."""
        for body in bodies:
            self.script.add(body, 0)
            apply(self.state, self.script.events[-1])
        self.script.at += timedelta(minutes=1)


class Work(Writing):
    """A write-up that is worked on, each thing saved at once."""

    def do(self, decided: Decided) -> Decided:
        if decided.bodies:
            self.case.record(*decided.bodies)
        self.saved(decided)
        return decided

    def texts(self) -> list[str]:
        return [one.text for one, _ in self.laid.statements()]

    def id_of(self, words: str) -> str:
        [found] = [one.id for one, _ in self.laid.statements() if words in one.text]
        return found

    def reads(self) -> list[tuple[object, ...]]:
        """All there is to read, in order."""
        return [
            (one.number, one.text, one.form, one.tense, place)
            for one, place in self.laid.statements()
        ]


def work(made: Script | None = None) -> Work:
    return Work(cast("OpenCase", Kept(made or script())), CONVERSATION)


__all__ = ["CONVERSATION", "LONDON", "Kept", "Work", "work"]
