"""Rehearsals for tests, begun in a practice folder with a scenario that ships."""

from __future__ import annotations

from functools import cache

from ltconverse.case import events as e
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.rehearsing.practice import begin_rehearsal
from ltconverse.jobs.rehearsing.session import Rehearsing
from ltconverse.method.scenarios import Scenario
from ltconverse.rehearse.scenarios.library import Scenarios, load_scenarios
from tests.screens import library


@cache
def scenarios() -> Scenarios:
    """The scenarios that come with ltconverse, read once for all tests."""
    return load_scenarios()


def officers_call() -> Scenario:
    return scenarios().find("officers-call")


def begun(case: OpenCase, scenario: Scenario | None = None) -> Rehearsing:
    """A rehearsal begun in `case`, which becomes a practice folder."""
    if not case.state.practice:
        case.record(e.PracticeFolderMade())
    return begin_rehearsal(
        case, scenario or officers_call(), common=scenarios().common, library=library()
    )
