"""A session of work on the analysis: every step kept at once, and taken back one by one."""

from __future__ import annotations

from collections.abc import Sequence

from ltconverse.case import events as e
from ltconverse.case.state import CaseState
from ltconverse.episodes.compose import Tabling
from ltconverse.episodes.framework import Framework
from ltconverse.jobs.analysis.finding import Finding
from ltconverse.jobs.analysis.tables import framework_of
from ltconverse.jobs.analysis.undoing import inverses
from ltconverse.jobs.opening import OpenCase


class Session:
    """The analysis of an open case. Each step is on disk when its method returns."""

    def __init__(self, case: OpenCase, framework: Framework | None = None) -> None:
        self.case = case
        self.framework = framework or framework_of()
        self._undo: list[list[e.AnyBody]] = []
        self._redo: list[list[e.AnyBody]] = []
        self._tabling: Tabling | None = None
        self._finding: Finding | None = None
        self._events = -1

    @property
    def state(self) -> CaseState:
        """The case as it stands."""
        return self.case.state

    @property
    def tabling(self) -> Tabling:
        """The rows of the table as the case stands now."""
        if self._tabling is None or self._events != self.state.events:
            # Write-ups stay as they are laid out unless something else than the analysis happened.
            self._tabling = Tabling(self.state, self.framework)
            self._finding = None
            self._events = self.state.events
        return self._tabling

    @property
    def finding(self) -> Finding:
        """Finds things by what people call them."""
        tabling = self.tabling
        if self._finding is None:
            self._finding = Finding(self.state, tabling)
        return self._finding

    # --- keeping, and taking back -----------------------------------------------------------

    def do(self, *bodies: e.AnyBody) -> None:
        """Keep a step, which may be several events; it is taken back as one."""
        if not bodies:
            return
        back = inverses(self.state, bodies)
        self._keep(bodies)
        if back:
            self._undo.append(back)
            self._redo.clear()

    def undo(self) -> bool:
        """Take the last step of this session back; False where there is none."""
        return self._turn(self._undo, self._redo)

    def redo(self) -> bool:
        """Do again what was taken back last; False where there is nothing."""
        return self._turn(self._redo, self._undo)

    def _turn(self, of: list[list[e.AnyBody]], onto: list[list[e.AnyBody]]) -> bool:
        if not of:
            return False
        bodies = of[-1]
        back = inverses(self.state, bodies)
        self._keep(bodies)
        of.pop()  # only now: what could not be kept can be tried again
        onto.append(back)
        return True

    def _keep(self, bodies: Sequence[e.AnyBody]) -> None:
        """The write-ups laid out stay good: nothing of the analysis changes a statement."""
        tabling = self._tabling if self._events == self.state.events else None
        self.case.record(*bodies)
        if tabling is not None:
            self._tabling = Tabling(self.state, self.framework, tabling.accounts)
            self._finding = None
            self._events = self.state.events
