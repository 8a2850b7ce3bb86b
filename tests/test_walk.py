"""A first conversation by someone who has read nothing: whatever is pressed or typed was named by
the screen before, at 80 columns and 24 rows, and by the program when it goes line by line."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ltconverse.__main__ import run
from ltconverse.case import events as e
from ltconverse.case.state import Conversation
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.tui.conversation.screen import ConversationScreen
from ltconverse.tui.screens.ask_line import AskLine
from ltconverse.tui.screens.cheat import Cheat
from ltconverse.tui.screens.help import Help
from ltconverse.tui.screens.search import Search
from tests.conftest import PASSPHRASE
from tests.screens import NARROW, begin, burst, converse, entry, seen, type_line, until

STORY = "I met them at the first visit."
QUOTE = '"I thought he was shy'
LOOKING_BACK = "Looking back, I think I should have asked."


@pytest.fixture
def session(case: OpenCase) -> Conversing:
    """Two reviewers, so that the lead can be swapped."""
    case.record(e.ReviewerJoined(person="second", role="school nurse", agency="health"))
    return begin(case)


class Newcomer:
    """Uses nothing but what the screen names."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot

    def reads(self, *words: str) -> None:
        """All of it stands on the screen."""
        shown = seen(self.pilot.app)
        for one in words:
            assert one in shown, f"nothing says {one!r}:\n{shown}"

    async def presses(self, key: str, named: str) -> None:
        self.reads(named)
        await self.pilot.press(key)

    async def types(self, text: str, named: str) -> None:
        self.reads(named)
        await type_line(self.pilot, text)

    async def comes_to(self, *words: str) -> None:
        await until(self.pilot, lambda: all(one in seen(self.pilot.app) for one in words))

    async def is_on(self, kind: type) -> None:
        await until(self.pilot, lambda: isinstance(self.pilot.app.screen, kind))
        await self.pilot.pause()


async def test_a_first_conversation_with_what_the_screen_says(session: Conversing) -> None:
    async with converse(session).run_test(size=NARROW) as pilot:
        someone = Newcomer(pilot)
        someone.reads("/leave leaves it for now", "F1 shows all keys and signs")
        await _the_story(someone, session)
        await _a_turning_point(someone, session)
        await _what_one_page_names(someone, session)
        await _the_overview_and_the_end(someone, session)


async def _the_story(someone: Newcomer, session: Conversing) -> None:
    """A note, a prompt asked, a quote, a question, a tense put right."""
    await someone.presses("ctrl+n", "^n Next")
    await someone.comes_to("2 Their story")
    await someone.presses("f5", "F5 marks the prompt ▸ as asked")
    await someone.comes_to("marked as asked")
    await someone.types(STORY, "Enter saves it")
    await someone.comes_to(STORY, "saved ")
    await someone.types(QUOTE, '"quote')
    await someone.comes_to("“I thought he was shy”")
    await someone.types("?who told the school", "?question")
    await someone.comes_to("/questions shows them")
    await someone.types("/questions", "/questions shows them")
    await someone.comes_to("who told the school")
    await someone.pilot.press("escape")
    await someone.types(LOOKING_BACK, "at the time  (Ctrl+T)")
    await someone.comes_to("saved, as looking back")
    await someone.presses("ctrl+t", "Ctrl+T or /tense corrects")
    await someone.comes_to("counts as: at the time")
    assert [note.tense for note in session.conversation.live_notes] == ["then"] * 3


async def _a_turning_point(someone: Newcomer, session: Conversing) -> None:
    """There, back, on, and one raised; what was begun by accident goes with Esc or Ctrl+U."""
    await someone.presses("ctrl+n", "^n Next")
    await someone.comes_to("3a Turning points", "!a few words raises a turning point")
    await someone.presses("ctrl+b", "^b Back")
    await someone.comes_to("2 Their story")
    await someone.presses("ctrl+n", "^n Next")
    await someone.types("!the joint visit", "!turning point")
    await someone.comes_to("“the joint visit”", "turning point 1 raised")
    await someone.types("#workload too much", "#factor")
    await someone.comes_to("There is no heading", "conditions")
    await someone.presses("ctrl+u", "Ctrl+U")
    await until(someone.pilot, lambda: entry(someone.pilot).text == "")
    await someone.types("#-conditions too much at once", "#factor")
    await until(someone.pilot, lambda: session.conversation.live_notes[-1].factors)
    burst(someone.pilot.app, "!")
    await until(someone.pilot, lambda: entry(someone.pilot).text == "!")
    await someone.pilot.press("escape")
    assert entry(someone.pilot).text == ""


async def _what_one_page_names(someone: Newcomer, session: Conversing) -> None:
    """Undo, search, who speaks, the lead."""
    pilot = someone.pilot
    await someone.presses("f1", "f1 Help")
    await someone.is_on(Help)
    someone.reads("Esc closes it", "F12")
    await pilot.press("escape")
    await someone.is_on(ConversationScreen)
    await pilot.press("f12")
    await someone.is_on(Cheat)
    someone.reads("Ctrl+Z", "undo", "Ctrl+R", "search", "Second reviewer: Ctrl+G", "swap the lead")
    someone.reads("Ctrl+P", "every command by name", "/end")
    await someone.presses("escape", "Esc closes this page")
    await someone.is_on(ConversationScreen)
    kept = len(session.conversation.live_notes)
    await pilot.press("ctrl+z")
    await until(pilot, lambda: len(session.conversation.live_notes) == kept - 1)
    await someone.comes_to("undone: note")
    await pilot.press("ctrl+r")
    await someone.is_on(Search)
    burst(pilot.app, "shy")
    await someone.comes_to("1 found", "“I thought he was shy”")
    await someone.presses("escape", "Esc back")
    await someone.is_on(ConversationScreen)
    await pilot.press("ctrl+g")
    await someone.comes_to("w swap lead", "Esc back")
    await someone.presses("3", f"3 {session.practitioner.role}")
    await until(pilot, lambda: session.conversation.speaker == "practitioner")
    await someone.presses("w", "w swap lead")
    await until(pilot, lambda: session.conversation.lead == "second")
    await someone.comes_to("school nurse leads")
    await someone.presses("escape", "Esc back")
    await until(pilot, lambda: entry(pilot).has_focus)


async def _the_overview_and_the_end(someone: Newcomer, session: Conversing) -> None:
    """Opened early, with the reason asked; then the end."""
    pilot = someone.pilot
    await someone.presses("f2", "f2 Steps")
    await someone.comes_to("Queries from the overview", "closed till 6")
    await pilot.press("escape", "ctrl+p")
    await until(pilot, lambda: not isinstance(pilot.app.screen, ConversationScreen))
    burst(pilot.app, "overview")
    await someone.comes_to("/overview", "what others said")
    await pilot.press("enter")
    await someone.is_on(AskLine)
    someone.reads("The overview is closed until step 6", "Why", "Esc leaves it closed")
    burst(pilot.app, "asked by them", "^enter")
    await until(pilot, lambda: session.conversation.opened_early)
    await someone.is_on(ConversationScreen)
    await pilot.press("escape")
    for _ in session.conversation.steps:
        await pilot.press("ctrl+n")
    await someone.comes_to("/end closes the conversation")
    await type_line(pilot, "/end")
    await someone.comes_to("/end once more closes it")
    await type_line(pilot, "/end")
    await until(pilot, lambda: session.conversation.closed_at)


# --- line by line ---------------------------------------------------------------------------


class Typist:
    """Types lines into `--plain`, each named by what was said so far; a sitting for each."""

    def __init__(self, place: Path, told: Callable[[str], str]) -> None:
        self._place, self._told = place, told
        self.said = ""

    def types(self, *lines: str, named: str, answered: str) -> None:
        """`named` was said before, and `answered` is said to the lines."""
        assert named in self.said, f"nothing says {named!r}:\n{self.said}"
        answer = self._told("".join(f"{line}\n" for line in lines))
        assert answered in answer, answer
        self.said += answer

    def kept(self) -> Conversation:
        with open_case(self._place, PASSPHRASE) as opened:
            (conversation,) = opened.state.conversations.values()
            return conversation


@pytest.fixture
def typist(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Typist:
    case.record(e.ReviewerJoined(person="second", role="school nurse", agency="health"))
    place = case.path
    case.close()
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", PASSPHRASE)

    def told(text: str) -> str:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        run(["converse", str(place), "--plain", "--with", "nurse"])
        out, err = capsys.readouterr()
        return out + err

    return Typist(place, told)


def test_the_same_line_by_line(typist: Typist) -> None:
    typist.types(named="", answered="/help shows what a line may start with")
    typist.types("/help", named="/help", answered="/cheat")
    typist.types("/cheat", named="/cheat", answered="!text: a turning point")
    typist.types("/next", named="/next /back", answered="2 Their story")
    typist.types("/asked 1", named="/asked N", answered="marked as asked")
    typist.types(STORY, named="text: a note", answered="then: I met them")
    typist.types(QUOTE, named='"text: their own words', answered="“I thought he was shy”")
    typist.types("?who told the school", named="?text: park", answered="/questions")
    typist.types(LOOKING_BACK, named="text: a note", answered="/tense corrects")
    typist.types("/tense then", named="/tense", answered="counts as: at the time")
    typist.types("/next", "!the joint visit", named="!text", answered="turning point 1 raised")
    typist.types("/back", named="/next /back", answered="2 Their story")
    typist.types("oh", "/undo", named="/undo: ", answered="undone: note 4")
    typist.types("/search shy", named="/search WORDS: ", answered="“I thought he was shy”")
    typist.types("/speaker practitioner", named="/speaker WHO", answered="speaking: ")
    typist.types("/swap", named="/swap: ", answered="school nurse leads")
    typist.types("/overview", named="/overview", answered="is closed until step 6")
    typist.types("/end", named="/end: close", answered="The write-up is promised by")
    conversation = typist.kept()
    assert conversation.closed_at
    assert [note.tense for note in conversation.live_notes] == ["then"] * 3
