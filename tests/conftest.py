"""What every test may want: a home of its own, and a case that is quick to open."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from ltconverse import paths
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.opening import OpenCase, create_case
from ltconverse.store.keys import Cost
from tests.clocks import Clock
from tests.once import do_these_once

if TYPE_CHECKING:
    from tests.recording_screens import Stage

# Where Python is told to keep no compiled modules, each of the many programs that tests start would
# compile all of Textual again. They are kept beside pytest's own notes, out of everybody's way.
if sys.dont_write_bytecode:
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(Path(__file__).parent.parent / ".pytest_cache" / "compiled")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix

# What a shell starts with `&` does not hear Ctrl-C, and neither do the programs it starts in turn.
# Those that tests stop by it have to hear it, however the tests were started.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

do_these_once()

# A case is synced to its disk at each thing saved, which tests do thousands of times. In memory
# that takes no time; what a disk does with what is synced, no test here can see anyway.
MEMORY, ENOUGH = Path("/dev/shm"), 4 << 30  # noqa: S108 - a folder of their own is made in it
if os.access(MEMORY, os.W_OK | os.X_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

# How long an example takes depends on what else the machine is doing: nothing fails by that.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

PASSPHRASE = "four words and more"
# The least libsodium allows, so that a test need not wait as an attacker has to.
LIGHT = Cost(passes=1, memory=8192)


# Where half the time goes, begun first, so that none of them is left for one process alone at the
# end. Files that wait for real sound take turns with those that keep the processors busy.
LONGEST = (
    "test_bench_recording.py",
    "test_audio_session.py",
    "test_speech_example.py",
    "test_jobs_live_words.py",
    "test_audio_playing.py",
    "test_tui_conversation.py",
    "test_speech_live.py",
    "test_audio_capture.py",
    "test_tui_recording.py",
    "test_cli_plain_desk.py",
    "test_tui_comfort.py",
    "test_tui_transcript.py",
    "test_speech_hard.py",
    "test_audio_player.py",
    "test_tui_case.py",
    "test_tui_recording_acts.py",
    "test_tui_recording_leaving.py",
    "test_exchange_imports_any_file.py",
    "test_tui_app.py",
    "test_no_plaintext.py",
    "test_tui_home.py",
    "test_tui_themes.py",
    "test_jobs_transcribing.py",
    "test_jobs_transcribe_file.py",
    "test_speech_transcriber.py",
    "test_speech_apart.py",
    "test_tui_recording_words.py",
    "test_tui_words.py",
    "test_tui_guidance.py",
    "test_tui_letters.py",
    "test_speech_hotwords.py",
    "test_wheel.py",
    "test_case_merging.py",
    "test_tui_sharing.py",
    "test_bench_replies.py",
    "test_tui_statements.py",
    "test_sharing_page.py",
    "test_tui_sharing_review.py",
    "test_tui_sharing_history.py",
    "test_sharing_replies_text.py",
    "test_cli_bad_replies.py",
    "test_jobs_sharing_loop.py",
)


def pytest_configure(config: pytest.Config) -> None:
    """The files are given out in our order: else those with the most tests would be first."""
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, each whole; the others stay in their order."""
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


def pytest_collection_finish() -> None:
    """Python looks less often for rings of what is of no more use, and never at what was loaded.

    Each application leaves many small objects. Looking at everything after each seven hundred took
    a quarter of the time of the tests of the screens.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 5, 5)


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


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until it is set on."""
    return Clock()


@pytest.fixture
def timed_case(clock: Clock, tmp_path: Path) -> Iterator[OpenCase]:
    """An open case whose time is that of `clock`."""
    opened, _ = create_case(
        tmp_path / "c.ltcase", title="T", passphrase=PASSPHRASE, kdf=LIGHT, clock=clock
    )
    with opened:
        yield opened


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Stage]:
    """Stand-ins for the microphone, the listener and the loudspeaker."""
    from tests.recording_screens import set_up

    with set_up(monkeypatch, tmp_path) as made:
        yield made


@pytest.fixture
def agreed_session(case: OpenCase) -> Conversing:
    """A conversation in which it was agreed that it is recorded."""
    from tests.recording_screens import agreed

    return agreed(case)
