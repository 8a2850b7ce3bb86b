"""The statements of a write-up on a screen: worked on by keys, each with what it rests on."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any
from unittest.mock import Mock

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from ltconverse.case import events as e
from ltconverse.case.stamping import Stamped
from ltconverse.errors import DiskFull
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.statements.writing import Writing
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.conversation.screen import ConversationScreen
from ltconverse.tui.desk import Desk
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.case import CaseScreen
from ltconverse.tui.statements import seeing
from ltconverse.tui.statements.listed import StatementList
from ltconverse.tui.statements.page import Page
from ltconverse.tui.statements.quoting import QuoteScreen
from ltconverse.tui.statements.screen import StatementsScreen
from ltconverse.tui.transcript.line import TypedLine
from ltconverse.tui.transcript.view import TranscriptView
from tests import casework
from tests.conftest import PASSPHRASE
from tests.screens import (
    HOSTILE,
    NARROW,
    WIDE,
    begin,
    burst,
    converse,
    library,
    paste,
    seen,
    settled,
    shows,
    type_line,
    until,
)
from tests.transcripts import add_words

NOTED = ("The call came first. Then she read the file.", "It was calm.", "It was late.")
SAID = (("v1", "What happened then?"), ("v2", "I did not know about the boy. It was late."))


@pytest.fixture(autouse=True)
def _method_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeing, "load_library", library)


def noted(case: OpenCase, texts: Sequence[str] = NOTED) -> str:
    conversation = casework.begin(case)
    for text in texts:
        case.record(casework.note(case, conversation, text))
    return conversation


def showing(case: OpenCase, conversation: str) -> LtconverseApp:
    desk = Desk(case)
    return LtconverseApp(lambda: StatementsScreen(desk, conversation))


def listed(pilot: Pilot[None]) -> StatementList:
    return pilot.app.screen.query_one(StatementList)


def line(pilot: Pilot[None]) -> TypedLine:
    return pilot.app.screen.query_one(TypedLine)


def chosen(pilot: Pilot[None]) -> str:
    row = listed(pilot).chosen
    return row.text if row else ""


def stands(case: OpenCase, conversation: str) -> list[str]:
    writing = Writing(case, conversation)
    return [one.text for one, _ in writing.laid.statements()]


async def ready(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: listed(pilot).has_focus and listed(pilot).chosen)
    await settled(pilot)


async def saved(pilot: Pilot[None], *keys: str) -> None:
    """Press, and wait until it is saved and said so."""
    burst(pilot.app, *keys)
    await pilot.pause()
    await settled(pilot)
    await until(pilot, lambda: "Saved " in seen(pilot.app))


async def to(pilot: Pilot[None], words: str) -> None:
    row = next(one for one in listed(pilot).rows if words in one.text)
    listed(pilot).choose(row.id)
    await pilot.pause()


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_write_up_is_shown_with_what_each_rests_on(
    case: OpenCase, size: tuple[int, int]
) -> None:
    conversation = noted(case)
    async with showing(case, conversation).run_test(size=size) as pilot:
        await ready(pilot)
        picture = seen(pilot.app)
        assert "3 statements" in picture
        assert "Their story" in picture
        assert "▸   S1  then    The call came first." in picture
        assert "Note 1, " in picture
        await pilot.press("down")
        await shows(pilot, "▸   S2")
        await shows(pilot, "Note 2, ")
        side, there = (pilot.app.screen.query_one(one).region for one in (
            "#statements-side", "#statements"
        ))  # fmt: skip
        assert (side.x > there.x) == (size == WIDE)
        assert (side.y > there.y) == (size == NARROW)


async def test_a_statement_is_reworded_in_its_place_and_goes_back(case: OpenCase) -> None:
    conversation = noted(case)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await pilot.press("down", "enter")
        assert line(pilot).typed.text == "It was calm."
        await saved(pilot, " At last.", "^enter")
        assert stands(case, conversation)[1] == "It was calm. At last."
        assert chosen(pilot) == "It was calm. At last."
        await shows(pilot, "put otherwise")
        await saved(pilot, "^ctrl+z")
        assert stands(case, conversation)[1] == "It was calm."
        await saved(pilot, "^ctrl+y")
        assert stands(case, conversation)[1] == "It was calm. At last."
        await pilot.press("enter", "x", "escape")
        assert stands(case, conversation)[1] == "It was calm. At last."


async def test_letters_typed_ahead_go_into_the_line_in_their_order(case: OpenCase) -> None:
    conversation = noted(case)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await ready(pilot)
        # As a fast typist after a stall: s, j, t and q are keys of the screen, too.
        await saved(pilot, "a", "just quite sat", "^enter")
        assert stands(case, conversation)[1] == "just quite sat"
        burst(pilot.app, "^enter", " still", "^enter", "^down", "^enter", "!", "^enter")
        await settled(pilot)
        await until(pilot, lambda: "just quite sat still" in stands(case, conversation))
        await until(pilot, lambda: "It was calm.!" in stands(case, conversation))


async def test_the_keys_part_join_move_and_take_out(case: OpenCase) -> None:
    conversation = noted(case)
    async with showing(case, conversation).run_test(size=WIDE) as pilot:
        await ready(pilot)
        await pilot.press("s", *["ctrl+right"] * 8)
        line(pilot).typed.move_cursor((0, len("The call came first. ")))
        await saved(pilot, "^enter")
        assert stands(case, conversation)[:2] == ["The call came first.", "Then she read the file."]
        assert chosen(pilot) == "Then she read the file."
        await saved(pilot, "j")
        assert stands(case, conversation)[1] == "Then she read the file. It was calm."
        await saved(pilot, "^ctrl+up")
        assert stands(case, conversation)[0] == "Then she read the file. It was calm."
        await saved(pilot, "^ctrl+down")
        assert stands(case, conversation)[0] == "The call came first."
        await saved(pilot, "^delete", "said twice", "^enter")
        assert stands(case, conversation) == ["The call came first.", "It was late."]
        await shows(pilot, "Taken out")
        await shows(pilot, "said twice")
        await to(pilot, "Then she read")
        await saved(pilot, "^delete")
        assert stands(case, conversation)[1] == "Then she read the file. It was calm."
        await saved(pilot, "t")
        await shows(pilot, "now     Then she read")
        for _ in range(7):
            await saved(pilot, "u")
        assert stands(case, conversation) == list(NOTED)
        await pilot.press("u")
        await until(pilot, lambda: "nothing to take back" in seen(pilot.app))


async def test_what_is_marked_is_left_out(case: OpenCase) -> None:
    conversation = noted(case)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await pilot.press("l", "enter")
        await shows(pilot, "Nothing was marked")
        await pilot.press("l", *["shift+right"] * 21)
        await saved(pilot, "^enter")
        assert stands(case, conversation)[0] == "Then she read the file."
        assert Writing(case, conversation).laid.account.standing[0].left_out == (
            "The call came first.",
        )


async def test_it_goes_under_another_heading(case: OpenCase) -> None:
    conversation = noted(case)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await pilot.press("m")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskOne))
        answers = pilot.app.screen.query_one(OptionList)
        titles = [str(answers.get_option_at_index(at).prompt) for at in range(answers.option_count)]
        at = next(at for at, one in enumerate(titles) if "Looking back" in one)
        answers.highlighted = at
        await pilot.press("enter")
        await until(pilot, lambda: "stands under" in seen(pilot.app))
        assert stands(case, conversation) == [*NOTED[1:], NOTED[0]]
        assert chosen(pilot) == NOTED[0]


async def test_words_of_the_recording_are_chosen_and_quoted(case: OpenCase) -> None:
    conversation = noted(case)
    add_words(case, conversation, SAID)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(pilot.app.screen, QuoteScreen))
        await until(pilot, lambda: pilot.app.screen.query_one(TranscriptView).text.cells)
        await settled(pilot)
        view = pilot.app.screen.query_one(TranscriptView)
        burst(pilot.app, "/", "did not", "^enter")
        await pilot.pause()
        await settled(pilot)
        assert view.text.cells[view.cursor].text == "did"
        await pilot.press("enter")  # the sentence around
        await until(pilot, lambda: isinstance(pilot.app.screen, AskOne))
        await shows(pilot, "I did not know about the boy.")
        await pilot.press("enter")
        await until(pilot, lambda: "I did not know about the boy." in stands(case, conversation))
        await until(pilot, lambda: "nobody has listened" in seen(pilot.app))
        assert stands(case, conversation)[1] == "I did not know about the boy."
        await shows(pilot, "“I did not know about the boy.”")
        # Put right elsewhere meanwhile: it is looked at anew.
        async with pilot.app.screen.desk.saving:  # type: ignore[attr-defined]
            case.record(e.WordsCorrected(recording="r1", start=4.5, end=4.9, text="now"))
        pilot.app.screen.desk.words_changed()  # type: ignore[attr-defined]
        await until(pilot, lambda: "reads otherwise" in seen(pilot.app))
        await pilot.press("p", "n")
        assert chosen(pilot) == "I did not know about the boy."
        await shows(pilot, "1 to look at")
        # It may be what another statement rests on, too.
        await to(pilot, "It was late.")
        await pilot.press("q")
        await until(pilot, lambda: isinstance(pilot.app.screen, QuoteScreen))
        await until(pilot, lambda: pilot.app.screen.query_one(TranscriptView).text.cells)
        await pilot.press("ctrl+end", "e", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskOne))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "rests on “It was late.”" in seen(pilot.app))


async def test_without_words_there_is_nothing_to_quote(case: OpenCase) -> None:
    conversation = noted(case)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(pilot.app.screen, QuoteScreen))
        await settled(pilot)
        await pilot.press("enter", "e", "r", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, StatementsScreen))


async def test_the_guide_whispers_while_one_types_and_the_list_says_so(case: OpenCase) -> None:
    conversation = noted(case)
    async with showing(case, conversation).run_test(size=WIDE) as pilot:
        await ready(pilot)
        burst(pilot.app, "a", "She should have known. ")
        await pilot.pause()
        await until(pilot, lambda: "judges from today" in seen(pilot.app))
        await saved(pilot, "^enter")
        await shows(pilot, "‹ no source; “should have known” ›")
        await shows(pilot, "rests on no note")
        burst(pilot.app, "a", '"I should have known. ')
        await pilot.pause()
        assert "judges" not in seen(pilot.app).splitlines()[-2]
        await saved(pilot, "^enter")
        await to(pilot, "She should")
        await saved(pilot, "o", "1", "^enter")
        assert "no source" not in seen(pilot.app).replace("no source yet", "").split("S3")[0]
        burst(pilot.app, "o", "x", "^enter")
        await until(pilot, lambda: "is no number of a note" in seen(pilot.app))


async def test_every_wording_what_is_missing_and_the_next_draft_are_pages(case: OpenCase) -> None:
    conversation = noted(case)
    async with showing(case, conversation).run_test(size=WIDE) as pilot:
        await ready(pilot)
        await saved(pilot, "^enter", " More.", "^enter")
        for key, told in (
            ("w", ("Rests on", "How it read", NOTED[0], f"{NOTED[0]} More.")),
            ("c", ("Nowhere yet: conditions",)),
            ("h", ("1, ", "lead reviewer", "S1 put otherwise:")),
            ("v", ("DRAFT 1", "S1    The call came first.")),
        ):
            await pilot.press(key)
            await until(pilot, lambda: isinstance(pilot.app.screen, Page))
            await pilot.pause()
            text = str(pilot.app.screen.query_one("#statements-rows").render())
            assert all(one in text for one in told), text
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(pilot.app.screen, StatementsScreen))


async def test_of_two_wordings_one_is_kept(case: OpenCase) -> None:
    conversation = noted(case)
    which = case.state.conversations[conversation].live_notes[1].id
    for number, text in enumerate(("Calm, hers.", "Calm, his.")):
        case.record(
            e.StatementReworded(
                conversation=conversation,
                change=f"c{number}",
                statement=which,
                was=NOTED[1],
                text=text,
            )
        )
    async with showing(case, conversation).run_test(size=WIDE) as pilot:
        await ready(pilot)
        await pilot.press("k")
        await shows(pilot, "It has one wording.")
        await pilot.press("n")
        await shows(pilot, "two wordings")
        await shows(pilot, "Calm, hers.")
        await pilot.press("k")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskOne))
        await pilot.press("down", "enter")
        await until(pilot, lambda: stands(case, conversation)[1] == "Calm, hers.")
        await until(pilot, lambda: "two wordings" not in seen(pilot.app))


async def test_once_agreed_it_is_read_and_not_changed(case: OpenCase) -> None:
    conversation = noted(case)
    case.record(e.WriteUpAgreed(conversation=conversation, on=case.now().date()))
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await shows(pilot, "agreed; 3 statements")
        for key in ("enter", "a", "q", "delete", "t", "s"):
            await pilot.press(key)
            await shows(pilot, "was agreed, so it stays as it is")
            assert isinstance(pilot.app.screen, StatementsScreen)
            assert not line(pilot).is_open


async def test_words_are_found_while_one_types(case: OpenCase) -> None:
    conversation = noted(case)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await ready(pilot)
        burst(pilot.app, "/", "it WAS")
        await pilot.pause()
        await until(pilot, lambda: "1 of 2." in seen(pilot.app))
        await pilot.press("down")
        assert chosen(pilot) == "It was late."
        await pilot.press("enter")
        assert listed(pilot).has_focus
        burst(pilot.app, "^ctrl+r", "x")
        await pilot.pause()
        await until(pilot, lambda: "in none of them" in seen(pilot.app))


async def test_what_could_not_be_saved_is_said_and_stays_in_the_line(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = noted(case)
    full = threading.Event()
    full.set()
    save = case.save

    def fails(stamped: Sequence[Stamped]) -> None:
        if full.is_set():
            raise DiskFull
        save(stamped)

    monkeypatch.setattr(case, "save", fails)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await ready(pilot)
        burst(pilot.app, "^enter", " More.", "^enter")
        await until(pilot, lambda: "NOT SAVED" in seen(pilot.app))
        assert line(pilot).typed.text == f"{NOTED[0]} More."
        full.clear()
        await saved(pilot, "^enter")
        assert stands(case, conversation)[0] == f"{NOTED[0]} More."


async def test_what_is_typed_is_not_left_without_a_word(case: OpenCase) -> None:
    conversation = noted(case)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await pilot.press("enter", "x", "ctrl+q")
        await until(pilot, lambda: "not saved yet" in seen(pilot.app))
        assert pilot.app.is_running


async def test_several_rows_of_words_stay_rows(case: OpenCase) -> None:
    conversation = noted(case, ["one\ntwo", "three"])
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await paste(pilot, "\nmore\r\nthan that")
        await pilot.press("ctrl+j", "!")
        await saved(pilot, "^enter")
        assert stands(case, conversation)[0] == "one\ntwo\nmore\nthan that\n!"


async def test_an_empty_write_up_takes_its_first_statement(case: OpenCase) -> None:
    conversation = noted(case, [])
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "Nothing was noted" in seen(pilot.app))
        for key in ("enter", "s", "j", "t", "delete", "w", "n", "space", "ctrl+up", "m", "k"):
            await pilot.press(key)
        assert not line(pilot).is_open
        await saved(pilot, "a", "First.", "^enter")
        assert stands(case, conversation) == ["First."]


async def test_nothing_that_people_wrote_is_markup_anywhere(case: OpenCase) -> None:
    conversation = noted(case, HOSTILE)
    writing = Writing(case, conversation)
    case.record(*writing.drop(writing.find("S1"), HOSTILE[1]).bodies)
    async with showing(case, conversation).run_test(size=WIDE) as pilot:
        await ready(pilot)
        burst(pilot.app, *["^down"] * len(HOSTILE[2:]))
        await settled(pilot)
        await pilot.press("w", "escape", "up", "enter", "escape")
        assert isinstance(pilot.app.screen, StatementsScreen)
        await pilot.press("v")
        await pilot.pause()
        await pilot.press("escape")
        await shows(pilot, "[bold red]no markup")
        assert "\x1b" not in seen(pilot.app)


async def test_from_the_case_and_back(case: OpenCase) -> None:
    conversation = noted(case)
    path = case.path
    async with LtconverseApp(lambda: CaseScreen(case)).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).has_focus)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, StatementsScreen))
        await ready(pilot)
        await saved(pilot, "^enter", " More.", "^enter")
        await pilot.press("f1")
        await until(pilot, lambda: "Every note is a statement" in seen(pilot.app))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, CaseScreen))
    case.close()
    with open_case(path, PASSPHRASE) as opened:
        assert stands(opened, conversation)[0] == f"{NOTED[0]} More."


async def test_from_the_conversation_by_a_command(case: OpenCase) -> None:
    session = begin(case)
    async with converse(session).run_test(size=WIDE) as pilot:
        await type_line(pilot, "It was calm.")
        await type_line(pilot, "/statements")
        await until(pilot, lambda: isinstance(pilot.app.screen, StatementsScreen))
        await ready(pilot)
        assert chosen(pilot) == "It was calm."
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConversationScreen))


async def test_three_hundred_statements_are_drawn_a_screen_at_a_time(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = noted(case, [f"Statement {number}: she read the file." for number in range(300)])
    made = Mock()
    again, replace = Writing.again, StatementList.replace_option_prompt_at_index

    def again_told(self: Writing) -> None:
        made.again()
        again(self)

    def replace_told(self: StatementList, at: int, prompt: Any) -> StatementList:
        made.replaced()
        return replace(self, at, prompt)

    monkeypatch.setattr(Writing, "again", again_told)
    monkeypatch.setattr(StatementList, "replace_option_prompt_at_index", replace_told)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await ready(pilot)
        made.reset_mock()
        burst(pilot.app, *["^down"] * 20, "^pagedown", "^end")
        await settled(pilot)
        assert not made.method_calls  # moving makes nothing anew
        await shows(pilot, "▸ S300")
        await saved(pilot, "^enter", " More.", "^enter")
        assert made.replaced.call_count == 1
