"""A practice folder and a rehearsal in it, for tests: quick keys, the shipped officer's call."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.rehearsing.practice import begin_rehearsal, create_practice_folder
from ltconverse.jobs.rehearsing.session import Rehearsing
from ltconverse.method.library import Library, load_library
from ltconverse.rehearse.scenarios.library import Scenarios, load_scenarios
from tests.conftest import LIGHT, PASSPHRASE

CALL = "officers-call"


@cache
def library() -> Library:
    return load_library()


@cache
def scenarios() -> Scenarios:
    return load_scenarios()


def practice(folder: Path) -> OpenCase:
    return create_practice_folder(folder, passphrase=PASSPHRASE, kdf=LIGHT)[0]


def rehearsing(case: OpenCase, scenario: str = CALL, **options: Any) -> Rehearsing:
    return begin_rehearsal(
        case,
        scenarios().find(scenario),
        common=scenarios().common,
        library=library(),
        **{"closes_at_once": True, **options},
    )
