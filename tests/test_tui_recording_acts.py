"""Recording commands typed on the conversation screen: each is answered, none takes it down."""

from __future__ import annotations

import os
import pty
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from textual.widgets import Static

from ltconverse.case.commands import COMMANDS
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.recordings.recorder import Recorder
from ltconverse.tui.conversation.consent import AskConsent
from ltconverse.tui.desk import Desk
from ltconverse.tui.terminal import _nowhere
from tests.conftest import PASSPHRASE
from tests.screens import NARROW, begin, burst, converse, entry, hint, type_line, until
from tests.terminal import Terminal

# These leave the screen, or ask the machine for its microphones.
ELSEWHERE = {"leave", "mic", "help"}
LINES = sorted(
    {
        f"/{command.name} {choice}".strip()
        for command in COMMANDS
        if command.name not in ELSEWHERE
        for choice in ("", *command.choices)
    }
)


async def test_no_command_takes_the_screen_down(case: OpenCase) -> None:
    session = begin(case)
    async with converse(session).run_test(size=NARROW) as pilot:
        for line in LINES:
            await type_line(pilot, line)
            burst(pilot.app, "^escape")
            await pilot.pause()
            entry(pilot).text = ""
        await type_line(pilot, "and a note after all of it")
        assert [note.text for note in session.conversation.live_notes][-1].startswith("and a note")


async def test_consent_is_asked_for_by_its_command(case: OpenCase) -> None:
    async with converse(begin(case)).run_test(size=NARROW) as pilot:
        await type_line(pilot, "/consent")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskConsent))
        await pilot.press("escape")
        await type_line(pilot, "/record")
        await until(pilot, lambda: "/consent yes" in hint(pilot))
        assert pilot.app.screen.query_one("#hint", Static)


async def test_a_correction_of_a_line_that_is_not_there_comes_back(case: OpenCase) -> None:
    async with converse(begin(case)).run_test(size=NARROW) as pilot:
        await type_line(pilot, "/correct 99 what was really said")
        assert hint(pilot) == "There are no words to put right yet."
        assert entry(pilot).text == "/correct 99 what was really said"


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no such signals on this system")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
async def test_ended_from_outside_it_ends_in_order(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    settled: list[Desk] = []
    settle = Desk.settle

    async def seen(desk: Desk) -> None:
        await settle(desk)
        settled.append(desk)

    monkeypatch.setattr(Desk, "settle", seen)
    app = converse(begin(case))
    number = getattr(signal, name)
    before = signal.signal(number, signal.SIG_IGN)  # not heeded, it would end the tests
    try:
        async with app.run_test(size=NARROW) as pilot:
            await until(pilot, lambda: signal.getsignal(number) is not signal.SIG_IGN)
            os.kill(os.getpid(), number)
            await until(pilot, lambda: app.return_code is not None)
    finally:
        signal.signal(number, before)
    assert app.return_code == 128 + number
    assert len(settled) == 1
    # A closed terminal takes no more words: whoever gave it many would wait for ever.
    quiet = getattr(app._driver, "write", None) is _nowhere
    assert quiet is (name == "SIGHUP")


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of this kind are elsewhere")
def test_the_terminal_is_closed_and_nothing_stays_behind(
    make_case: Callable[..., OpenCase], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = make_case()
    folder = case.folder.path
    case.close()
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", PASSPHRASE)
    child, terminal = pty.fork()
    if child == 0:
        line = [sys.executable, "-m", "ltconverse", "converse", str(folder), "--with", "nurse"]
        os.execv(sys.executable, line)  # noqa: S606 - our own interpreter
    screen = b""
    while b"Enter saves it" not in screen:
        screen += os.read(terminal, 4096)
    os.close(terminal)
    impatience = threading.Timer(30, os.kill, (child, signal.SIGKILL))
    impatience.start()
    _, status = os.waitpid(child, 0)
    impatience.cancel()
    assert os.waitstatus_to_exitcode(status) == 128 + signal.SIGHUP


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of this kind are elsewhere")
def test_the_terminal_goes_without_a_word_and_nothing_stays_behind(
    make_case: Callable[..., OpenCase], tmp_path: Path
) -> None:
    """As when another program has started ours: no terminal of its own, and so no SIGHUP."""
    case = make_case()
    folder = case.folder.path
    case.close()
    line = ["-m", "ltconverse", "converse", str(folder), "--with", "nurse"]
    secret = {"LTCONVERSE_PASSPHRASE": PASSPHRASE}
    with Terminal(line, home=tmp_path / "home", environment=secret) as terminal:
        terminal.until("Enter saves it")
        terminal.hang_up()
        assert terminal.process.wait(30) == 128 + signal.SIGHUP
    with open_case(folder, PASSPHRASE) as again:
        (conversation,) = again.state.conversations.values()
        assert not conversation.sitting


def test_nothing_is_behind_once_the_last_words_are_there(case: OpenCase) -> None:
    session = begin(case)
    recorder = Recorder(case, session.conversation_id, keep=lambda _bodies: Future())
    done = threading.Event()
    words = SimpleNamespace(trouble="", lag=0.2, done=done)
    recorder._words = cast(Any, words)
    recorder._set(phase="stopped")
    recorder._look()
    assert recorder.now.lag == 0.2
    done.set()
    recorder._look()
    assert recorder.now.lag is None
