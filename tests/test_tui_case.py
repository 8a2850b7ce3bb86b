"""The screen of a case: its conversations, and one thing at a time with each of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList

from ltconverse.case.stamping import Stamped
from ltconverse.errors import DiskFull
from ltconverse.jobs.conversing import begin_or_resume
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.tui.analysis.episodes import EpisodesScreen
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.conversation.screen import ConversationScreen
from ltconverse.tui.screens.ask_line import AskLine
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.case import CaseScreen
from tests.conftest import PASSPHRASE
from tests.screens import HOSTILE_TITLES, NARROW, WIDE, begin, burst, library, seen, shows, until
from tests.sounds import tone, write_sound


def showing(case: OpenCase) -> LtconverseApp:
    return LtconverseApp(lambda: CaseScreen(case))


def on(pilot: Pilot[None], screen: type) -> Callable[[], bool]:
    return lambda: isinstance(pilot.app.screen, screen) and pilot.app.screen.is_mounted


def said(pilot: Pilot[None]) -> str:
    """What the picture says above the footer, below the people."""
    rows = seen(pilot.app).splitlines()
    group = next((at for at, row in enumerate(rows) if "Case group" in row), 0)
    return " ".join(" ".join(row.split()) for row in rows[group + 1 : -1]).strip()


def asked(pilot: Pilot[None], question: str) -> Callable[[], bool]:
    return lambda: question in seen(pilot.app) and isinstance(pilot.app.focused, Input)


@pytest.fixture
def two_of_a_kind(case: OpenCase) -> OpenCase:
    """Two health visitors of different agencies, each with a note."""
    for agency in ("north", "south"):
        session = begin_or_resume(case, role="health visitor", agency=agency, library=library())
        session.submit(f"from the {agency}")
        session.leave()
    return case


async def test_conversations_and_people(two_of_a_kind: OpenCase) -> None:
    async with showing(two_of_a_kind).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: "north" in seen(pilot.app))
        picture = seen(pilot.app)
        assert "health visitor, north" in picture
        assert "health visitor, south" in picture
        assert picture.count("1 note") == 2
        assert "1 notes" not in picture
        assert "A review" in picture


@pytest.mark.parametrize(("place", "agency"), [(0, "north"), (1, "south")])
async def test_the_very_conversation_that_was_chosen(
    two_of_a_kind: OpenCase, place: int, agency: str
) -> None:
    async with showing(two_of_a_kind).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).has_focus)
        await pilot.press(*["down"] * place, "enter")
        await until(pilot, on(pilot, ConversationScreen))
        await until(pilot, lambda: f"from the {agency}" in seen(pilot.app))


async def test_a_new_conversation(case: OpenCase) -> None:
    async with showing(case).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "New conversation" in seen(pilot.app))
        await pilot.press("enter")
        await until(pilot, asked(pilot, "With whom?"))
        burst(pilot.app, "police officer", "^enter")
        await until(pilot, asked(pilot, "Their agency?"))
        burst(pilot.app, "-", "^enter")
        await until(pilot, lambda: "Which prompts fit them best?" in seen(pilot.app))
        await pilot.press("down")
        await until(pilot, lambda: "▸ First-line manager" in seen(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: "▸ Learning Together" in seen(pilot.app))
        await pilot.press("enter")
        await until(pilot, on(pilot, ConversationScreen))
        (person,) = case.state.practitioners
        assert person.label == "police officer"
        assert person.audience == "first-line-manager"


async def test_escape_in_a_dialog_changes_nothing(case: OpenCase) -> None:
    async with showing(case).run_test(size=WIDE) as pilot:
        await until(pilot, on(pilot, CaseScreen))
        await pilot.press("n")
        await until(pilot, on(pilot, AskLine))
        await pilot.press("escape")
        await until(pilot, on(pilot, CaseScreen))
        for key in ("w", "i", "t"):
            await pilot.press(key)
            await until(pilot, lambda: "Choose a conversation first" in said(pilot))
        assert not case.state.conversations


async def test_quitting_while_a_dialog_waits_for_an_answer(case: OpenCase) -> None:
    app = showing(case)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, on(pilot, CaseScreen))
        await pilot.press("n")
        await until(pilot, on(pilot, AskLine))
        burst(app, "^ctrl+q")
        await until(pilot, lambda: app._exit)
    open_case(case.path, PASSPHRASE).close()


async def test_closing_lets_others_open_it(case: OpenCase) -> None:
    app = showing(case)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, on(pilot, CaseScreen))
        burst(app, "^escape")
        await until(pilot, lambda: not on(pilot, CaseScreen)())
    open_case(case.path, PASSPHRASE).close()


async def test_letters_in_a_burst_do_no_harm(two_of_a_kind: OpenCase) -> None:
    app = showing(two_of_a_kind)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).has_focus)
        burst(app, "new time with ten", "^enter", "inwent", "^enter", "^enter", "^escape")
        await pilot.pause()
        assert app._exception is None


async def test_a_write_up_and_the_table(two_of_a_kind: OpenCase, tmp_path: Path) -> None:
    async with showing(two_of_a_kind).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).has_focus)
        await _write(pilot, tmp_path / "wörter [b].md", "w")
        await until(pilot, lambda: f"Written: {tmp_path / 'wörter [b].md'}" in said(pilot))
        await pilot.press("e")
        await until(pilot, on(pilot, EpisodesScreen))
        await _write(pilot, tmp_path / "episodes.csv", "x")
        await until(pilot, (tmp_path / "episodes.csv").is_file)
        await pilot.press("escape")
        await until(pilot, on(pilot, CaseScreen))
    assert "from the north" in (tmp_path / "wörter [b].md").read_text()


async def _write(pilot: Pilot[None], path: Path, key: str) -> None:
    await pilot.press(key)
    await until(pilot, on(pilot, AskLine))
    pilot.app.screen.query_one(Input).value = f"'{path}'"
    await pilot.press("enter")


async def test_a_file_is_not_written_over_unasked(two_of_a_kind: OpenCase, tmp_path: Path) -> None:
    file = tmp_path / "w.md"
    file.write_text("someone else's")
    async with showing(two_of_a_kind).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).has_focus)
        await pilot.press("w")
        await until(pilot, asked(pilot, "Write the write-up of health visitor to which file?"))
        pilot.app.screen.query_one(Input).value = str(file)
        await pilot.press("enter")
        await until(pilot, lambda: "That file is there already." in seen(pilot.app))
        await until(pilot, on(pilot, AskOne))
        await pilot.press("enter")
        await until(pilot, asked(pilot, "to which file?"))
        assert pilot.app.screen.query_one(Input).value == str(file)
        assert file.read_text() == "someone else's"
        await pilot.press("enter")
        await until(pilot, on(pilot, AskOne))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Written" in said(pilot))
        assert "from the north" in file.read_text()


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_long_messages_are_in_the_picture(
    two_of_a_kind: OpenCase, size: tuple[int, int]
) -> None:
    async with showing(two_of_a_kind).run_test(size=size) as pilot:
        await until(pilot, on(pilot, CaseScreen))
        case_screen = pilot.app.screen
        assert isinstance(case_screen, CaseScreen)
        for message in ("Transcribing: 10%.", "a way " * (size[0] // 3) + "to the end"):
            case_screen._say(message)
            await until(pilot, lambda message=message: message in said(pilot))
        await until(
            pilot, lambda: "Write-up" in seen(pilot.app).splitlines()[-1]
        )  # the footer is there too


async def test_letters_before_the_case_can_be_seen_do_nothing(two_of_a_kind: OpenCase) -> None:
    app = showing(two_of_a_kind)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).has_focus)
        screen = app.screen
        assert isinstance(screen, CaseScreen)
        screen.on_screen_resume()
        for action in (screen.action_new, screen.action_write_up, screen.action_episodes):
            action()
        screen.action_add_recording()
        screen.action_transcribe()
        await pilot.pause()
        assert app.screen is screen
        await pilot.press("n")
        await until(pilot, on(pilot, AskLine))


async def test_no_dialog_on_a_dialog(two_of_a_kind: OpenCase) -> None:
    app = showing(two_of_a_kind)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).has_focus)
        await pilot.pause()
        burst(app, "newie")
        await until(pilot, on(pilot, AskLine))
        await pilot.pause()
        assert len([one for one in app.screen_stack if isinstance(one, ModalScreen)]) == 1
        await pilot.press("escape")
        await until(pilot, on(pilot, CaseScreen))


@pytest.mark.parametrize("name", ["no/such/place/w.md", "w.pages", "w", ""])
async def test_a_write_up_that_cannot_be_written(
    two_of_a_kind: OpenCase, tmp_path: Path, name: str
) -> None:
    (tmp_path / "no").write_text("in the way")
    async with showing(two_of_a_kind).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).has_focus)
        await pilot.press("w")
        await until(pilot, on(pilot, AskLine))
        pilot.app.screen.query_one(Input).value = str(tmp_path / name)
        await pilot.press("enter")
        await until(pilot, lambda: said(pilot).strip() not in ("", "Writing…"))
        assert "Written" not in said(pilot)


async def test_a_recording_is_added_once(two_of_a_kind: OpenCase, tmp_path: Path) -> None:
    file = tmp_path / "talk [b].wav"
    write_sound(file, tone(2.0), "pcm_s16le")
    async with showing(two_of_a_kind).run_test(size=WIDE) as pilot:
        for outcome in ("Added", "already"):
            await until(pilot, lambda: pilot.app.screen.query_one(OptionList).has_focus)
            await pilot.press("i")
            await until(pilot, on(pilot, AskLine))
            pilot.app.screen.query_one(Input).value = str(file)
            await pilot.press("enter")
            await until(pilot, asked(pilot, "When did the recording begin?"))
            assert pilot.app.screen.query_one(Input).value == "", "the file says nothing"
            burst(pilot.app, "-", "^enter")
            await until(pilot, lambda outcome=outcome: outcome in said(pilot))
        await shows(pilot, "not transcribed yet")
    (recording,) = two_of_a_kind.state.recordings.values()
    assert recording.source == "talk [b].wav"
    assert recording.started_at is None


DECLARED = datetime(2025, 5, 13, 9, 30, 21, tzinfo=UTC)
NAMED = datetime(2025, 5, 14, 10, 5).astimezone()


@pytest.mark.parametrize(
    ("answer", "began"), [("2025-05-14 10:05", NAMED), ("", DECLARED)], ids=["named", "declared"]
)
async def test_when_a_recording_began(
    two_of_a_kind: OpenCase, tmp_path: Path, answer: str, began: datetime
) -> None:
    file = tmp_path / "talk.m4a"
    write_sound(file, tone(2.0), "aac", metadata={"creation_time": DECLARED.isoformat()})
    suggested = f"{DECLARED.astimezone():%Y-%m-%d %H:%M}"
    async with showing(two_of_a_kind).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).has_focus)
        await pilot.press("i")
        await until(pilot, on(pilot, AskLine))
        pilot.app.screen.query_one(Input).value = str(file)
        await pilot.press("enter")
        await until(pilot, asked(pilot, "When did the recording begin?"))
        assert pilot.app.screen.query_one(Input).value == suggested
        pilot.app.screen.query_one(Input).value = "yesterday"
        await pilot.press("enter")
        await until(pilot, lambda: "“yesterday” is not a time" in seen(pilot.app))
        pilot.app.screen.query_one(Input).value = answer or suggested
        await pilot.press("enter")
        await until(pilot, lambda: "Added" in said(pilot))
    (recording,) = two_of_a_kind.state.recordings.values()
    assert recording.started_at == began


async def test_a_sound_file_that_is_none(two_of_a_kind: OpenCase, tmp_path: Path) -> None:
    file = tmp_path / "[@click=app.bell]x[\x1b[2J].wav"
    file.write_text("not a sound")
    async with showing(two_of_a_kind).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).has_focus)
        await pilot.press("i")
        await until(pilot, on(pilot, AskLine))
        pilot.app.screen.query_one(Input).value = str(file)
        await pilot.press("enter")
        await until(pilot, lambda: "not a sound" in said(pilot))
        assert "[@click=app.bell]" in said(pilot)
        assert "\x1b" not in said(pilot)


async def test_one_thing_at_a_time(
    two_of_a_kind: OpenCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, begun = threading.Event(), threading.Event()
    save = two_of_a_kind.save

    def slowly(stamped: Sequence[Stamped]) -> None:
        begun.set()
        assert gate.wait(20)
        save(stamped)

    monkeypatch.setattr(two_of_a_kind, "save", slowly)
    app = showing(two_of_a_kind)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).has_focus)
        await pilot.press("w")
        await until(pilot, on(pilot, AskLine))
        pilot.app.screen.query_one(Input).value = str(tmp_path / "w.md")
        await pilot.press("enter")
        await until(pilot, begun.is_set)
        await pilot.press("enter")
        await until(pilot, lambda: "wait until that is done" in said(pilot))
        await pilot.press("escape")
        assert on(pilot, CaseScreen)()
        gate.set()
        await until(pilot, lambda: "Written" in said(pilot))
        await pilot.press("enter")
        await until(pilot, on(pilot, ConversationScreen))


async def test_a_full_disk_when_beginning(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_stamped: Sequence[Stamped]) -> None:
        raise DiskFull

    session = begin(case)
    session.leave()
    monkeypatch.setattr(case, "save", full)
    async with showing(case).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).has_focus)
        await pilot.press("enter")
        await until(pilot, lambda: "The disk is full" in said(pilot))
        assert on(pilot, CaseScreen)()


@pytest.mark.parametrize("text", HOSTILE_TITLES)
async def test_hostile_roles(case: OpenCase, text: str) -> None:
    session = begin_or_resume(case, role=text, agency=text, library=library())
    session.submit("a note")
    session.leave()
    app = showing(case)
    rung: list[bool] = []
    app.bell = lambda: rung.append(True)  # type: ignore[method-assign]
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: "1 note" in seen(app))
        await pilot.click("#people", offset=(16, 1))
        await pilot.click("#conversations", offset=(8, 1))
        await until(pilot, on(pilot, ConversationScreen))
        await until(pilot, lambda: "a note" in seen(app))
        picture = seen(app)
        assert not any(ord(letter) < 32 for letter in picture.replace("\n", ""))
        if text.startswith("["):
            assert text in picture
    assert not rung
