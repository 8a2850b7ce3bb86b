"""A practice folder and a rehearsal in it, for tests: quick keys, a scenario that ships."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ltconverse.case import events as e
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.rehearsing.practice import begin_rehearsal, create_practice_folder
from ltconverse.jobs.rehearsing.session import Rehearsing
from ltconverse.method.library import Library, load_library
from ltconverse.method.scenarios import Scenario
from ltconverse.rehearse.scenarios.library import Scenarios, load_scenarios
from tests.conftest import LIGHT, PASSPHRASE

CALL = "officers-call"


@cache
def library() -> Library:
    return load_library()


@cache
def scenarios() -> Scenarios:
    """The scenarios that come with ltconverse, read once for all tests."""
    return load_scenarios()


def officers_call() -> Scenario:
    return scenarios().find(CALL)


def practice(folder: Path) -> OpenCase:
    """A practice folder, open."""
    return create_practice_folder(folder, passphrase=PASSPHRASE, kdf=LIGHT)[0]


def rehearsing(case: OpenCase, scenario: str = CALL, **options: Any) -> Rehearsing:
    """A rehearsal begun in the practice folder `case`."""
    return begin_rehearsal(
        case,
        scenarios().find(scenario),
        common=scenarios().common,
        library=library(),
        **{"closes_at_once": True, **options},
    )


def begun(
    case: OpenCase, scenario: Scenario | None = None, *, pair: str = "", session: str = ""
) -> Rehearsing:
    """A rehearsal begun in `case`, which becomes a practice folder."""
    if not case.state.practice:
        case.record(e.PracticeFolderMade())
    return begin_rehearsal(
        case,
        scenario or officers_call(),
        common=scenarios().common,
        pair=pair,
        session=session,
        library=library(),
    )
