"""What every test may want: a home of its own, and a case that is quick to open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ltconverse import paths
from ltconverse.jobs.opening import OpenCase, create_case
from ltconverse.store.keys import Cost

PASSPHRASE = "four words and more"
# The least libsodium allows, so that a test need not wait as an attacker has to.
LIGHT = Cost(passes=1, memory=8192)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test sees or changes what belongs to the person running it."""
    monkeypatch.setenv("LTCONVERSE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("LTCONVERSE_PASSPHRASE", raising=False)
    # Stand-ins for our helper processes are modules of these tests.
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent.parent))
    paths.home.cache_clear()
    yield
    paths.home.cache_clear()


@pytest.fixture
def make_case(tmp_path: Path) -> Iterator[Callable[..., OpenCase]]:
    """Makes open cases by name; all are closed at the end. Their passphrase is PASSPHRASE."""
    made: list[OpenCase] = []

    def make(name: str = "review.ltcase", title: str = "A review") -> OpenCase:
        opened, _ = create_case(tmp_path / name, title=title, passphrase=PASSPHRASE, kdf=LIGHT)
        made.append(opened)
        return opened

    yield make
    for opened in made:
        opened.close()


@pytest.fixture
def case(make_case: Callable[..., OpenCase]) -> OpenCase:
    """An open case with one reviewer, made with a light key derivation."""
    return make_case()
