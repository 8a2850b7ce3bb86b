"""The reminders of how to listen that ship: brief, warm, some for every occasion."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from ltconverse import paths
from ltconverse.method.library import load_library
from ltconverse.method.models import Cue, Reminder

REMINDERS = load_library([paths.shipped_schedules()], [paths.shipped_prompts()]).reminders


def test_there_are_some_for_every_occasion() -> None:
    assert len(REMINDERS) >= 25
    times = Counter(reminder.when for reminder in REMINDERS)
    assert set(times) == set(get_args(Cue))
    assert min(times.values()) >= 3


@pytest.mark.parametrize("reminder", REMINDERS, ids=lambda reminder: reminder.id)
def test_each_fits_the_edge_of_a_narrow_screen(reminder: Reminder) -> None:
    assert len(reminder.text) < 60
    assert reminder.text[-1] in ".?"


def test_each_is_said_once() -> None:
    assert len({reminder.id for reminder in REMINDERS}) == len(REMINDERS)
    assert len({reminder.text for reminder in REMINDERS}) == len(REMINDERS)


def test_none_tells_anyone_off() -> None:
    words = " ".join(reminder.text for reminder in REMINDERS).casefold()
    for scolding in ("must", "should", "never", "do not", "don't", "you are", "too many", "stop"):
        assert scolding not in words
