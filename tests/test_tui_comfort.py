"""What makes a conversation screen easy to live with: taking back, searching, help, the mouse."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from textual.app import App
from textual.binding import Binding
from textual.command import CommandPalette
from textual.events import MouseScrollUp
from textual.messages import ExitApp
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, OptionList

from ltconverse.case.commands import COMMANDS, GRAMMAR
from ltconverse.case.entry import LONGEST_NOTE
from ltconverse.jobs.cheat import SHEET
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.resuming import was_left
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.conversation.screen import ConversationScreen
from ltconverse.tui.palette import described, keys_of, shown_key
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.case import CaseScreen
from ltconverse.tui.screens.cheat import Cheat
from ltconverse.tui.screens.help import KEYS, Help
from ltconverse.tui.screens.home import Home
from ltconverse.tui.screens.search import Search
from ltconverse.tui.widgets.entry import EntryLine
from ltconverse.tui.widgets.pair import PairStrip
from ltconverse.tui.widgets.words import WordsPane
from tests.screens import (
    HOSTILE,
    NARROW,
    WIDE,
    begin,
    burst,
    converse,
    entry,
    hint,
    notes,
    paste,
    prompts,
    seen,
    settled,
    shows,
    steps,
    type_line,
    until,
)
from tests.test_tui_words import transcribe

LINES = (
    "/goto overview",
    "the duty desk rang",
    '"it was late"',
    "/goto turning-points",
    "!the call",
)


async def told(pilot: Pilot[None], *lines: str) -> None:
    for line in lines:
        await type_line(pilot, line)


# --- taking back ----------------------------------------------------------------------------


async def test_one_key_takes_the_last_thing_back_or_undoes_in_the_line(case: OpenCase) -> None:
    session = begin(case)
    async with converse(session).run_test(size=NARROW) as pilot:
        await type_line(pilot, "a note")
        await pilot.press(*"abc")
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert entry(pilot).text == ""  # the line's own
        assert len(session.conversation.live_notes) == 1
        await pilot.press("ctrl+z")
        await until(pilot, lambda: not session.conversation.live_notes)
        await type_line(pilot, "/redo")
        await until(pilot, lambda: len(session.conversation.live_notes) == 1)
        await pilot.press("f6", "ctrl+z")  # from the notes, too
        await until(pilot, lambda: not session.conversation.live_notes)


# --- searching ------------------------------------------------------------------------------


async def search(pilot: Pilot[None], words: str) -> Search:
    await pilot.press("ctrl+r")
    await until(pilot, lambda: isinstance(pilot.app.screen, Search))
    screen = pilot.app.screen
    assert isinstance(screen, Search)
    burst(pilot.app, words)
    await until(pilot, lambda: screen.query_one(Input).value == words)
    await until(pilot, lambda: "still reading" not in seen(pilot.app))
    return screen


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_search_goes_to_a_note(case: OpenCase, size: tuple[int, int]) -> None:
    session = begin(case)
    async with converse(session).run_test(size=size) as pilot:
        await told(pilot, *LINES)
        await search(pilot, "DESK rang")
        await shows(pilot, "1 found")
        await shows(pilot, "note 1, 2 Their story")
        await pilot.press("enter")
        await until(pilot, lambda: session.conversation.step == "overview")
        await settled(pilot)
        assert notes(pilot).chosen == session.conversation.live_notes[0]


async def test_search_narrows_and_goes_to_what_was_said(case: OpenCase) -> None:
    session = begin(case)
    transcribe(session, ["the duty desk called", "and nobody came", "the desk was empty"])
    async with converse(session).run_test(size=WIDE) as pilot:
        screen = await search(pilot, "desk")
        assert screen.query_one(OptionList).option_count == 2
        await pilot.press(*" empty")
        await until(pilot, lambda: screen.query_one(OptionList).option_count == 1)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.focused is pilot.app.screen.query_one(WordsPane))
        pane = pilot.app.screen.query_one(WordsPane)
        await until(pilot, lambda: pane.highlighted is not None)
        assert "the desk was empty" in pane.lines[2].text
        assert pane.highlighted == 2


async def test_search_says_what_was_taken_back_and_goes_where_it_was(case: OpenCase) -> None:
    session = begin(case)
    async with converse(session).run_test(size=WIDE) as pilot:
        await told(pilot, *LINES, "/withdraw 1", "/drop 1")
        await search(pilot, "desk")
        await shows(pilot, "taken back")
        await pilot.press("enter")
        await until(pilot, lambda: "/restore 1 puts it back" in hint(pilot))
        assert session.conversation.step == "overview"
        await search(pilot, "the call")
        await pilot.press("enter")
        await until(pilot, lambda: "/undrop 1 puts it back" in hint(pilot))


async def test_search_tells_of_other_conversations_once_they_may_be_seen(case: OpenCase) -> None:
    begin(case, "health visitor").submit("the desk there")
    session = begin(case)
    async with converse(session).run_test(size=WIDE) as pilot:
        await search(pilot, "desk")
        await shows(pilot, "0 found")
        await shows(pilot, "searched from step 6 on")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConversationScreen))
        await type_line(pilot, "/goto queries")
        await type_line(pilot, "/search desk")
        await until(pilot, lambda: "health visitor, note 1" in seen(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: "In the conversation with health visitor" in hint(pilot))


async def test_search_from_the_case_goes_to_what_was_said_in_any_conversation(
    case: OpenCase,
) -> None:
    other = begin(case, "health visitor")
    transcribe(other, ["the duty desk called", "and nobody came"])
    other.leave()
    begin(case).leave()
    app = LtconverseApp(lambda: CaseScreen(case))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await search(pilot, "nobody")
        await until(pilot, lambda: "▸ and nobody came" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ConversationScreen))
        await until(pilot, lambda: app.screen.query_one(WordsPane).highlighted == 1)
        assert app.screen.session.practitioner.role == "health visitor"  # type: ignore[attr-defined]


async def test_search_of_hostile_words(case: OpenCase) -> None:
    session = begin(case)
    for text in HOSTILE:
        session.submit(f"\\{text}" if text[0] in "#@!?/" else text)
    async with converse(session).run_test(size=NARROW) as pilot:
        for text in HOSTILE:
            await pilot.press("ctrl+r")
            await until(pilot, lambda: isinstance(pilot.app.screen, Search))
            await paste(pilot, text)
            await pilot.pause()
            assert pilot.app.screen.query_one(OptionList).option_count <= len(HOSTILE)
            assert "\x1b" not in seen(pilot.app)
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(pilot.app.screen, ConversationScreen))


# --- the cheat sheet, help, the palette -----------------------------------------------------


async def test_the_cheat_sheet_fits_and_any_way_closes_it(case: OpenCase) -> None:
    async with converse(begin(case)).run_test(size=NARROW) as pilot:
        await pilot.press("f12")
        await until(pilot, lambda: isinstance(pilot.app.screen, Cheat))
        picture = seen(pilot.app)
        for tip in (tip for column in SHEET for part in column for tip in part.tips):
            assert tip.pressed in picture
            assert tip.words in picture, tip
        assert "Esc closes this page" in picture
        await pilot.press("f12")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConversationScreen))
        await type_line(pilot, "/cheat")
        await until(pilot, lambda: isinstance(pilot.app.screen, Cheat))
        await pilot.click(offset=(40, 12))
        await until(pilot, lambda: isinstance(pilot.app.screen, ConversationScreen))


def bound(*classes: type) -> set[str]:
    """The keys that these have, as they are written."""
    return {
        shown_key(key.strip())
        for one in classes
        for binding in one.BINDINGS  # type: ignore[attr-defined]
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    }


def test_the_cheat_sheet_says_what_is_so() -> None:
    keys = bound(LtconverseApp, ConversationScreen, EntryLine, App) | {
        "Up",
        "Down",
        "Esc",
        shown_key(App.COMMAND_PALETTE_BINDING),
    }
    strip = {key.lower() for key in bound(PairStrip)}
    signs = {usage[0] for usage, _ in GRAMMAR}
    commands = {command.name for command in COMMANDS}
    for part in (part for column in SHEET for part in column):
        for tip in part.tips:
            for key in tip.pressed.split():
                if part.title.startswith("Second"):
                    assert key.lower() in strip, key
                elif re.match(r"[A-Z]", key):
                    assert key in keys, key
                elif key != "text":
                    assert key[0] in signs | {"/"}, key
            for name in re.findall(r"/(\w+)", f"{tip.typed} {tip.pressed}"):
                assert name in commands


def test_help_tells_every_key_of_a_conversation() -> None:
    told_of = {key for keys, _ in KEYS for key in keys.split(", ")}
    for binding in ConversationScreen.BINDINGS:
        assert isinstance(binding, Binding)
        for key in binding.key.split(","):
            assert shown_key(key.strip()) in told_of, binding
    assert {"F1", "F12", "Ctrl+Q", "Ctrl+P"} <= told_of


async def test_help_begins_with_the_keys_of_the_screen_one_came_from(case: OpenCase) -> None:
    makers: list[Callable[[], Screen[None]]] = [Home, lambda: CaseScreen(case)]
    for make in makers:
        app = LtconverseApp(make)
        async with app.run_test(size=(100, 60)) as pilot:
            await pilot.pause()
            rows = keys_of(app.screen)
            assert rows
            await pilot.press("f1")
            await until(pilot, lambda app=app: isinstance(app.screen, Help))
            picture = seen(app)
            here = picture[: picture.index("What a line may start with")]
            for keys, words in rows:
                assert keys in here
                assert words in here


async def test_help_in_a_conversation_begins_with_its_keys(case: OpenCase) -> None:
    async with converse(begin(case)).run_test(size=(100, 60)) as pilot:
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, Help))
        picture = seen(pilot.app)
        assert picture.index("Keys in a conversation") < picture.index("Esc  ")
        assert "What a line may start with" not in picture[: picture.index("Ctrl+Q")]


def in_palette(app: App[None]) -> str:
    found = app.screen.query_one(OptionList)
    return "\n".join(str(found.get_option_at_index(at).prompt) for at in range(found.option_count))


async def test_the_palette_has_every_action_of_every_screen_in_words(case: OpenCase) -> None:
    makers: list[Callable[[], Screen[None]]] = [
        Home,
        lambda: CaseScreen(case),
        lambda: AskOne("Which?", ["one", "two"]),  # type: ignore[list-item,return-value]
        lambda: ConversationScreen(begin(case), alone=True),
    ]
    for make in makers:
        app = LtconverseApp(make)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.pause()
            wanted = [binding.description for _, binding in described(app.screen)]
            assert wanted
            await pilot.press("ctrl+p")
            await until(pilot, lambda app=app: isinstance(app.screen, CommandPalette))
            await until(pilot, lambda app=app: "Leave ltconverse" in in_palette(app))
            await until(pilot, lambda app=app, w=wanted: all(one in in_palette(app) for one in w))
            offered = in_palette(app)
            assert "Colours: black on white, high contrast" in offered
            assert "creenshot" not in offered
            await pilot.press("escape")


async def test_what_the_palette_offers_is_done(case: OpenCase) -> None:
    app = LtconverseApp(lambda: CaseScreen(case))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
        await pilot.press(*"New conv")
        await until(pilot, lambda: "Begin a conversation" in in_palette(app))
        await pilot.press("enter", "enter")
        await until(pilot, lambda: "With whom?" in seen(app))


# --- going on -------------------------------------------------------------------------------


async def test_going_on_where_one_was(case: OpenCase) -> None:
    session = begin(case)
    async with converse(session).run_test(size=NARROW) as pilot:
        await told(pilot, *LINES, "/next", "how it looked", "@records", "?who")
        await type_line(pilot, "/leave")
        await until(pilot, lambda: pilot.app._exit)
    again = begin(case)
    async with converse(again).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "You stopped here at" in hint(pilot))
        assert "at 3b “the call”; 1 question is parked." in " ".join(hint(pilot).split())
        await shows(pilot, "how it looked")
        await shows(pilot, "from records")


async def test_a_line_not_sent_comes_back_when_the_browser_or_terminal_went(
    case: OpenCase,
) -> None:
    session = begin(case)
    app = converse(session)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(*"not sent")
        app.post_message(ExitApp())  # as it comes when a page is closed
        await until(pilot, lambda: app._exit)
    assert was_left(case.folder, session.conversation_id).line == "not sent"
    session.leave()
    async with converse(begin(case)).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: entry(pilot).text == "not sent")
        await until(pilot, lambda: not was_left(case.folder, session.conversation_id).line)


# --- pasting --------------------------------------------------------------------------------


async def test_many_pasted_lines_are_one_note(case: OpenCase) -> None:
    session = begin(case)
    async with converse(session).run_test(size=NARROW) as pilot:
        await paste(pilot, "first\r\nsecond\r\n\r\n!third \x1b[31mred\x1b]52;c;x\x07")
        await pilot.press("enter")
        await settled(pilot)
        (note,) = session.conversation.live_notes
        assert note.text == "first\nsecond\n\n!third ␛[31mred␛]52;c;x␇"


async def test_a_megabyte_is_pasted_and_saved_while_the_screen_goes_on(case: OpenCase) -> None:
    session = begin(case)
    text = "\n".join("the words of an e-mail, line upon line " * 2 for _ in range(12_000))
    text = text[: LONGEST_NOTE - 1]
    async with converse(session).run_test(size=NARROW) as pilot:
        begun = time.perf_counter()
        await paste(pilot, text)
        await until(pilot, lambda: len(entry(pilot).text) == len(text))
        pasted = time.perf_counter() - begun
        await pilot.press("enter")
        await until(pilot, lambda: len(session.conversation.live_notes) == 1)
        await settled(pilot)
        took = time.perf_counter() - begun
        assert session.conversation.live_notes[0].text == text.strip()
        assert pasted < 10
        assert took < 20


async def test_more_than_a_note_may_hold_is_refused_and_kept(case: OpenCase) -> None:
    session = begin(case)
    async with converse(session).run_test(size=NARROW) as pilot:
        await paste(pilot, "x" * (LONGEST_NOTE + 1))
        await pilot.press("enter")
        await until(pilot, lambda: "characters long" in hint(pilot))
        assert len(entry(pilot).text) == LONGEST_NOTE + 1
        assert not session.conversation.live_notes


# --- the mouse ------------------------------------------------------------------------------


def row_of(widget: OptionList, words: str) -> int:
    """The row of a list that shows these words."""
    for row in range(widget.size.height):
        if words in widget.render_line(row).text:
            return row
    raise AssertionError(words)


async def test_a_click_goes_to_a_step_marks_a_prompt_changes_a_note(case: OpenCase) -> None:
    session = begin(case)
    async with converse(session).run_test(size=WIDE) as pilot:
        await told(pilot, *LINES[:3])
        row = row_of(steps(pilot), "What went well")
        await pilot.click(steps(pilot), offset=(8, row + 1))
        await until(pilot, lambda: session.conversation.step == "went-well")
        await settled(pilot)
        row = row_of(prompts(pilot), "What made that possible?")
        await pilot.click(prompts(pilot), offset=(8, row))
        await until(pilot, lambda: len(session.conversation.asked) == 1)
        assert session.conversation.asked[0].text == "What made that possible?"
        await type_line(pilot, "/goto overview")
        row = row_of(notes(pilot), "the duty desk rang")
        await pilot.click(notes(pilot), offset=(20, row + 1))
        await until(pilot, lambda: entry(pilot).text == "/edit 1 the duty desk rang")


async def test_the_wheel_scrolls_the_notes(case: OpenCase) -> None:
    session = begin(case)
    for number in range(60):
        session.submit(f"note {number}")
    async with converse(session).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "note 59" in seen(pilot.app))
        for _ in range(30):
            await pilot._post_mouse_events(
                [MouseScrollUp],
                notes(pilot),
                button=0,
            )
        await until(pilot, lambda: "note 59" not in seen(pilot.app))


def test_shown_keys() -> None:
    assert [shown_key(key) for key in ("ctrl+n", "f12", "escape", "n", "shift+tab")] == [
        "Ctrl+N",
        "F12",
        "Esc",
        "N",
        "Shift+Tab",
    ]


def test_the_theme_and_search_reach_line_by_line(case: OpenCase) -> None:
    import io
    import sys

    from ltconverse.cli.plain import hold_line_by_line
    from ltconverse.jobs.preferences import load

    lines = "the duty desk\n/search DESK\n/cheat\n/theme day\n@records\n/leave\n"
    before, out = (sys.stdin, sys.stdout), io.StringIO()
    sys.stdin, sys.stdout = io.StringIO(lines), out
    try:
        assert hold_line_by_line(case, role="nurse") == 0
        sys.stdin = io.StringIO("/leave\n")
        assert hold_line_by_line(case, role="nurse") == 0
    finally:
        sys.stdin, sys.stdout = before
    said = out.getvalue()
    assert "With “DESK”: 1" in said
    assert "/speaker WHO" in said
    assert load().theme == "day"
    assert "You stopped here at" in said
