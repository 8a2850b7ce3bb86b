"""Versions on the screen, word by word, and from the word under the cursor to its source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from ltconverse.case.hearing import Place
from ltconverse.case.state import Conversation
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.sharing import closing
from ltconverse.sharing.comparing import Pair
from ltconverse.sharing.model import DraftStatement
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.desk import Desk
from ltconverse.tui.sharing.compared import Compared
from ltconverse.tui.sharing.history import HistoryScreen
from tests.screens import HOSTILE, NARROW, WIDE, burst, seen, until, words
from tests.sharing_case import TEXTS, held, replied, settle, share


@pytest.fixture
def talk(case: OpenCase, tmp_path: Path) -> Conversation:
    """One of which S1 was put otherwise after draft 1, S2 left out, and which was agreed."""
    held_ = held(case)
    shared = share(case, held_, tmp_path / "draft.txt")
    lines = ("S1 should read: The call came after she had read the file.", "S2: leave this out")
    replied(case, shared, *lines)
    settle(case, held_, "S1", lambda r, point: r.accept(point))
    settle(case, held_, "S2", lambda r, point: r.accept(point))
    closing.agree(case, held_)
    return held_


def showing(case: OpenCase, talk: Conversation, statement: str = "") -> LtconverseApp:
    return LtconverseApp(lambda: HistoryScreen(Desk(case), talk.id, statement))


async def shows(pilot: Pilot[Any], where: str, *said: str) -> None:
    """Wait until that part of the screen has these words."""
    await until(pilot, lambda: all(one in part(pilot, where) for one in said))


def part(pilot: Pilot[Any], where: str) -> str:
    return " ".join(words(pilot.app.screen.query_one(where)).split())


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_word_by_word_and_where_each_comes_from(
    case: OpenCase, talk: Conversation, size: tuple[int, int]
) -> None:
    async with showing(case, talk).run_test(size=size) as pilot:
        await shows(pilot, "#history-top", "Draft 1 and the agreed record")
        await shows(pilot, "#history", "S1 The call came [-before-]{+after+} she had read")
        assert f"S2 [-{TEXTS[1]}-]" in part(pilot, "#history")
        assert TEXTS[3] not in part(pilot, "#history")
        # The cursor is on what went out; it was in the note.
        await shows(pilot, "#history-trail", "“before”", "as it was noted", "Note 1")
        await pilot.press("right")
        await shows(pilot, "#history-trail", "“after”", "after the reply of", "to draft 1")
        await pilot.press("left", "left")
        await shows(pilot, "#history-trail", "“came”")
        await pilot.press("down")
        await shows(pilot, "#history-trail", "“Two”")
        await pilot.press("a")
        await shows(pilot, "#history", TEXTS[3])
        await pilot.press("up", "b")
        await shows(pilot, "#history", "[-before-] she", "│ The call came {+after+} she had")
        await pilot.press("space")
        await shows(pilot, "#history-say", "There is no sound of it.")


async def test_other_versions_and_the_word_file(
    case: OpenCase, talk: Conversation, tmp_path: Path
) -> None:
    closing.reopen(case, talk, "the diary was found")
    share(case, talk, tmp_path / "two.txt")
    settle_nothing = [one.number for one in talk.written.versions.values()]
    assert settle_nothing == [1, 2]
    async with showing(case, talk).run_test(size=NARROW) as pilot:
        await shows(pilot, "#history-top", "Draft 1 and draft 2")
        await pilot.press("v")
        await until(pilot, lambda: "Which one?" in seen(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))
        await shows(pilot, "#history", "{+after+}")
        await pilot.press("w")
        await until(pilot, lambda: "to which file?" in seen(pilot.app))
        path = tmp_path / "changed.docx"
        await pilot.press("ctrl+u")
        burst(pilot.app, str(path), "^enter")
        await shows(pilot, "#history-say", "Written:")
        assert path.read_bytes()[:2] == b"PK"


async def test_one_version_alone_and_a_statement_to_begin_with(
    case: OpenCase, tmp_path: Path
) -> None:
    talk = held(case, (*HOSTILE, *TEXTS))
    share(case, talk, tmp_path / "one.txt")
    statement = list(talk.notes)[-1]
    async with showing(case, talk, statement).run_test(size=NARROW) as pilot:
        await shows(pilot, "#history", TEXTS[3])
        await shows(pilot, "#history-trail", "“The”", "Note 12")
        await pilot.press("v")
        await shows(pilot, "#history-say", "There is no other version yet.")
        for _ in range(11):
            await pilot.press("up")
        await shows(pilot, "#history", "S1 [/b] said")
        await shows(pilot, "#history-trail", "“[/b]”")


async def test_the_sound_of_it_is_played(
    case: OpenCase, talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = showing(case, talk)
    played: list[float] = []
    async with app.run_test(size=WIDE) as pilot:
        await shows(pilot, "#history-trail", "“before”")
        screen = app.screen
        assert isinstance(screen, HistoryScreen)
        monkeypatch.setattr(type(screen._trail), "heard", Place("r1", 62.0))
        monkeypatch.setattr(screen.desk, "play_line", lambda spot: played.append(spot.second))
        await pilot.press("space")
        await shows(pilot, "#history-say", "Playing.")
    assert played == [62.0]


def statement(text: str) -> DraftStatement:
    return DraftStatement("s", 1, text)


def test_where_it_is_narrow_one_stands_under_the_other() -> None:
    row = Compared(Pair(statement("She rang."), statement("She rang twice.")))
    assert row.shown(apart=True, width=50).plain.splitlines() == [
        "S1    was  She rang.",
        "        now  She rang{+ twice+}.",
    ]
    beside = row.shown(apart=True, width=80).plain
    assert beside.startswith("S1    She rang. ")
    assert beside.endswith(" │ She rang{+ twice+}.")


TEXT = st.text("ab c.\n[", max_size=20)


@given(TEXT, TEXT)
def test_every_word_of_both_is_a_cell_once(before: str, after: str) -> None:
    row = Compared(Pair(statement(before), statement(after)))
    for kind, text in (("out", before), ("in", after)):
        cells = [one for one in row.cells if one.kind in {kind, "same"}]
        if kind == "in":
            said = "".join(row.word(one) for one in cells)
            assert said == "".join(after.split())
        else:
            gone = [one for one in row.cells if one.kind == "out"]
            assert all(row.word(one) == text[one.start : one.end] for one in gone)
    for at in range(-1, len(row.cells)):
        assert row.shown(at).plain == row.shown().plain
