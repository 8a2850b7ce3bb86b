"""Python looks for what is of no more use while nobody presses a key."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from ltconverse.tui import tidying
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.tidying import Tidying


class _Round:
    """Something that only a look at everything finds: it holds itself."""

    def __init__(self) -> None:
        self.itself = self


class _Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> _Clock:
    """The time, as this test has it."""
    clock = _Clock()
    monkeypatch.setattr(tidying, "time", clock)
    return clock


@pytest.fixture
def tidy(clock: _Clock) -> Iterator[Tidying]:
    """One that has begun and has seen a key; Python is as it was afterwards."""
    assert clock.now
    before = gc.get_threshold()
    gc.collect()
    found = Tidying()
    found.begin()
    found.key()
    yield found
    found.end()
    gc.freeze()  # as the tests have it
    assert gc.get_threshold() == before


def _much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 50))


def _gone() -> weakref.ref[_Round]:
    return weakref.ref(_Round())


def test_python_waits_for_a_pause(
    tidy: Tidying, clock: _Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert gc.get_threshold()[2] > 100
    _much(monkeypatch)
    kept = _gone()
    clock.now += 0.2
    tidy.look(1)
    assert kept() is not None
    clock.now += 1.0
    tidy.look(1)
    assert kept() is None


def test_nothing_is_done_for_little(
    tidy: Tidying, clock: _Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 0))
    kept = _gone()
    clock.now += 60.0
    tidy.look(1)
    assert kept() is not None


def test_what_has_died_since_is_found_in_a_long_pause_once_a_screen_has_gone(
    tidy: Tidying, clock: _Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    _much(monkeypatch)
    screen = _Round()
    kept = weakref.ref(screen)
    clock.now += 1.0
    tidy.look(2)
    assert gc.get_freeze_count() > 0
    del screen
    tidy.look(1)
    assert kept() is not None, "it is frozen; a look at what is new does not find it"
    clock.now += 10.0
    tidy.look(1)
    assert kept() is None


def test_and_after_many_looks(
    tidy: Tidying, clock: _Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    _much(monkeypatch)
    thing = _Round()
    kept = weakref.ref(thing)
    clock.now += 1.0
    tidy.look(1)
    del thing
    for _ in range(20):
        tidy.look(1)
    clock.now += 10.0
    tidy.look(1)
    assert kept() is None


async def test_the_program_has_it_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    before = gc.get_threshold()
    app = LtconverseApp()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert gc.get_threshold() == before, "not without one"
    monkeypatch.setattr(LtconverseApp, "is_headless", property(lambda _: False))
    app = LtconverseApp()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert gc.get_threshold()[2] > 100
    assert gc.get_threshold() == before
    gc.freeze()
