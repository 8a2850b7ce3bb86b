"""A disk that can be held up, and can be full."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest

from ltconverse.case.stamping import Stamped
from ltconverse.errors import DiskFull
from ltconverse.jobs.opening import OpenCase


class Disk:
    """Stands between a case and its journal: can be held, and can be full."""

    def __init__(self, case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.full = False
        self.tried = 0
        self._save = case.save
        monkeypatch.setattr(case, "save", self.save)

    def save(self, stamped: Sequence[Stamped]) -> None:
        self.tried += 1
        assert self.gate.wait(20)
        if self.full:
            raise DiskFull
        self._save(stamped)
