"""A rehearsal on the screen: what is said is answered and kept; notes are notes as ever."""

from __future__ import annotations

import pytest

from ltconverse.case import events as e
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.rehearsing.session import Rehearsing
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.rehearsal.dialogue import Dialogue
from ltconverse.tui.rehearsal.feedback import TurnsScreen
from ltconverse.tui.rehearsal.screen import RehearsalScreen
from ltconverse.tui.screens.ask_one import AskOne
from tests.disk import Disk
from tests.rehearsed import begun
from tests.screens import (
    HOSTILE,
    NARROW,
    WIDE,
    burst,
    entry,
    hint,
    notes,
    saved,
    seen,
    settled,
    shows,
    type_line,
    until,
    words,
)


@pytest.fixture
def session(case: OpenCase) -> Rehearsing:
    return begun(case)


def rehearse(session: Rehearsing) -> LtconverseApp:
    return LtconverseApp(lambda: RehearsalScreen(session, alone=True))


def said(session: Rehearsing) -> list[str]:
    return [one.text for one in session.rehearsal.turns if one.by == "reviewer"]


def answers(session: Rehearsing) -> list[str]:
    return [one.text for one in session.rehearsal.turns if one.by == "person"]


def last_by(session: Rehearsing) -> str:
    return session.rehearsal.turns[-1].by


async def test_what_is_said_is_answered_once_and_both_are_kept_and_shown(
    session: Rehearsing,
) -> None:
    async with rehearse(session).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "REHEARSAL" in seen(pilot.app).splitlines()[0])
        await type_line(pilot, "Tell us what happened on that day.")
        assert said(session) == ["Tell us what happened on that day."]
        assert len(answers(session)) == 1
        dialogue = words(pilot.app.screen.query_one(Dialogue))
        assert "You   Tell us what happened on that day." in dialogue
        assert answers(session)[0].split()[0] in dialogue
        assert "saved" in saved(pilot)


async def test_enter_alone_waits_while_saying_and_does_nothing_while_noting(
    session: Rehearsing,
) -> None:
    async with rehearse(session).run_test(size=NARROW) as pilot:
        await type_line(pilot, "")
        assert said(session) == [""]
        await shows(pilot, "(you wait)")
        burst(pilot.app, "^ctrl+y", "^enter")
        await settled(pilot)
        assert said(session) == [""]
        assert entry(pilot).border_title == "Note"
        await type_line(pilot, "they looked away")
        assert [one.text for one in session.conversation.live_notes] == ["they looked away"]
        burst(pilot.app, "^ctrl+y", "And then?", "^enter")
        await settled(pilot)
        assert said(session) == ["", "And then?"]


async def test_the_keys_count_in_the_order_in_which_they_were_pressed(session: Rehearsing) -> None:
    async with rehearse(session).run_test(size=NARROW) as pilot:
        burst(pilot.app, "How was it?", "^enter", "^ctrl+y", "a note", "^enter", "^ctrl+y")
        burst(pilot.app, "What then?", "^enter")
        await pilot.pause()
        await settled(pilot)
        assert said(session) == ["How was it?", "What then?"]
        assert [one.text for one in session.conversation.live_notes] == ["a note"]
        assert len(answers(session)) == 2


async def test_signs_are_notes_while_saying(session: Rehearsing) -> None:
    async with rehearse(session).run_test(size=NARROW) as pilot:
        await type_line(pilot, '"nobody told me')
        await type_line(pilot, "\\plain, but a note")
        await type_line(pilot, "!the first call")
        texts = [one.text for one in session.conversation.live_notes]
        assert texts == ["nobody told me", "plain, but a note"]
        assert [one.title for one in session.conversation.live_turning_points] == ["the first call"]
        assert not said(session)


async def test_a_prompt_is_put_into_the_line_and_asked_when_it_is_said(session: Rehearsing) -> None:
    async with rehearse(session).run_test(size=NARROW) as pilot:
        await pilot.press("f5")
        await until(pilot, lambda: entry(pilot).text)
        prompt = entry(pilot).text
        assert not session.asked_here()
        await pilot.press("f5")
        await until(pilot, lambda: entry(pilot).text == prompt)
        burst(pilot.app, "^enter")
        await pilot.pause()
        await settled(pilot)
        assert said(session) == [prompt]
        assert session.asked_here()


async def test_notes_are_a_key_away_on_a_small_screen(session: Rehearsing) -> None:
    async with rehearse(session).run_test(size=NARROW) as pilot:
        await type_line(pilot, "Tell us what happened.")
        await type_line(pilot, "\\a note to find")
        assert "a note to find" not in seen(pilot.app)
        await pilot.press("f6")
        assert "a note to find" in words(notes(pilot))
        await pilot.press("escape")
        await shows(pilot, "You   Tell us what happened.")


async def test_on_a_large_screen_notes_stand_below_what_was_said(session: Rehearsing) -> None:
    async with rehearse(session).run_test(size=WIDE) as pilot:
        await type_line(pilot, "Tell us what happened.")
        await type_line(pilot, "\\a note to find")
        await shows(pilot, "a note to find")
        await shows(pilot, "You   Tell us what happened.")


async def test_hostile_words_are_shown_as_they_are(session: Rehearsing) -> None:
    async with rehearse(session).run_test(size=WIDE) as pilot:
        for text in HOSTILE:
            await type_line(pilot, text)
        happened = e.RoomHappened(
            conversation=session.conversation_id, turn="room-1", text=HOSTILE[0], mood=""
        )
        session.case.record(happened)
        await type_line(pilot, "/answer [bold]not bold[/bold]")
        shown = words(pilot.app.screen.query_one(Dialogue))
        assert "[/b] said" in shown
        assert "[bold]not bold[/bold]" in shown


async def test_it_goes_on_where_it_was_left(session: Rehearsing) -> None:
    session.submit("Tell us what happened.")
    session.submit("")
    async with rehearse(session).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "(you wait)" in seen(pilot.app))


async def test_stepping_back_takes_the_turn_off_and_why_is_a_page(session: Rehearsing) -> None:
    async with rehearse(session).run_test(size=NARROW) as pilot:
        await type_line(pilot, "Why did you not look?")
        await type_line(pilot, "/why")
        await shows(pilot, "Heard as")
        await type_line(pilot, "/again")
        assert not said(session)
        await until(pilot, lambda: "put it another way" in hint(pilot))
        assert entry(pilot).text == "Why did you not look?"
        await pilot.press("ctrl+u")
        await type_line(pilot, "What did you see?")
        shown = words(pilot.app.screen.query_one(Dialogue))
        assert "What did you see?" in shown
        assert "Why did you not look?" not in shown


async def test_while_it_rests_words_come_back_into_the_line(session: Rehearsing) -> None:
    async with rehearse(session).run_test(size=NARROW) as pilot:
        await type_line(pilot, "/hold")
        await shows(pilot, "RESTING")
        await type_line(pilot, "What did you see?")
        assert entry(pilot).text == "What did you see?"
        assert not said(session)
        await pilot.press("ctrl+u")
        await type_line(pilot, "/goon")
        await type_line(pilot, "What did you see?")
        assert said(session) == ["What did you see?"]


async def test_the_trainer_answers_in_their_place(session: Rehearsing) -> None:
    async with rehearse(session).run_test(size=NARROW) as pilot:
        await type_line(pilot, "/trainer on")
        assert entry(pilot).border_title == "Say to them"
        await type_line(pilot, "What did you see?")
        assert entry(pilot).border_title == "As them, by the trainer"
        await type_line(pilot, "Only the rain.")
        assert last_by(session) == "trainer"
        assert entry(pilot).border_title == "Say to them"
        await shows(pilot, "Only the rain.")
        await type_line(pilot, "And then?")
        await type_line(pilot, "")
        assert last_by(session) == "person"


async def test_a_long_rehearsal_opens_at_its_end(session: Rehearsing) -> None:
    for number in range(12):
        session.submit(f"Tell us about thing {number}.")
    async with rehearse(session).run_test(size=NARROW) as pilot:
        dialogue = pilot.app.screen.query_one(Dialogue)
        await until(pilot, lambda: "Tell us about thing 11." in words(dialogue))
        await pilot.press("pageup")
        await until(pilot, lambda: "Tell us about thing 11." not in words(dialogue))
        await type_line(pilot, "And then?")
        await until(pilot, lambda: "And then?" in words(dialogue))


async def test_what_was_said_can_be_kept_as_a_quote_or_tried_again(session: Rehearsing) -> None:
    async with rehearse(session).run_test(size=NARROW) as pilot:
        await type_line(pilot, "Tell us what happened on that day.")
        await type_line(pilot, "What else?")
        await pilot.press("f4")
        await until(pilot, lambda: pilot.app.screen.query_one(Dialogue).has_focus)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskOne))
        await pilot.press("enter")
        await until(pilot, lambda: entry(pilot).text.startswith('"'))
        await pilot.press("enter")
        await settled(pilot)
        (note,) = session.conversation.live_notes
        assert note.form == "quote"
        assert note.text in answers(session)[-1]
        await pilot.press("f4", "home", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskOne))
        await pilot.press("down", "enter")
        await until(pilot, lambda: entry(pilot).text == "Tell us what happened on that day.")
        assert not session.rehearsal.turns
        assert len(session.rehearsal.aside) == 1


async def test_the_trainer_lets_something_happen_and_looks_behind(session: Rehearsing) -> None:
    async with rehearse(session).run_test(size=NARROW) as pilot:
        await type_line(pilot, "Tell us what happened on that day.")
        await pilot.press("f8", "enter")
        await until(pilot, lambda: "What happens?" in seen(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: last_by(session) == "room")
        await until(pilot, lambda: "— They begin to cry. —" in seen(pilot.app))
        hidden = [one.title for one in session.scenario.memories]
        assert not [one for one in hidden if one in seen(pilot.app)]
        await pilot.press("f8", "end", "enter")
        await until(pilot, lambda: "Leave it closed" in seen(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RehearsalScreen))
        await pilot.press("f8", "end", "enter")
        await until(pilot, lambda: "Leave it closed" in seen(pilot.app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "They feel safe" in seen(pilot.app))
        await shows(pilot, "not yet")


async def test_words_of_hindsight_are_spoken_of_in_notes_and_where_it_is_wished(
    session: Rehearsing,
) -> None:
    async with rehearse(session).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: pilot.app.screen._hears)  # type: ignore[attr-defined]
        burst(pilot.app, "that was an error of theirs ")
        await until(pilot, lambda: entry(pilot).text.endswith("theirs "))
        assert "error" not in hint(pilot)
        await pilot.press("ctrl+u")
        burst(pilot.app, "\\that was an error of theirs ")
        await until(pilot, lambda: "error" in hint(pilot))


async def test_what_cannot_be_saved_comes_back_unsaid_and_is_said_once_there_is_room(
    case: OpenCase, session: Rehearsing, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(case, monkeypatch)
    async with rehearse(session).run_test(size=NARROW) as pilot:
        disk.full = True
        await type_line(pilot, "Tell us what happened.")
        assert entry(pilot).text == "Tell us what happened."
        assert not session.rehearsal.turns
        assert "NOT SAVED" in saved(pilot)
        disk.full = False
        await pilot.press("enter")
        await settled(pilot)
        assert said(session) == ["Tell us what happened."]
        assert len(answers(session)) == 1


async def test_the_end_brings_feedback_and_every_row_its_turns(session: Rehearsing) -> None:
    session.submit("Why did you not look at the file?")
    session.submit("Tell us about that call.")
    async with rehearse(session).run_test(size=NARROW) as pilot:
        await type_line(pilot, "/end")
        await type_line(pilot, "/end")
        await until(pilot, lambda: "One thing to try next" in seen(pilot.app))
        shown = seen(pilot.app)
        assert "REHEARSAL" in shown.splitlines()[0]
        await pilot.press("t")
        await until(pilot, lambda: isinstance(pilot.app.screen, TurnsScreen))
        await until(pilot, lambda: "Why did you not look at the file?" in seen(pilot.app))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: not pilot.app.is_running or pilot.app.return_code == 0)
