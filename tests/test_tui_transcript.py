"""The words of a recording on a screen of their own: read, put right, said who spoke, checked."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from ltconverse.case import events as e
from ltconverse.case.stamping import Stamped
from ltconverse.case.state import Conversation
from ltconverse.errors import DiskFull
from ltconverse.jobs.checks.checking import Item, things_to_check
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.words.blocks import as_kept
from ltconverse.speech.transcript import Block, Gap, Word
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.conversation.screen import ConversationScreen
from ltconverse.tui.desk import Desk
from ltconverse.tui.screens.case import CaseScreen
from ltconverse.tui.transcript import held
from ltconverse.tui.transcript.line import TypedLine
from ltconverse.tui.transcript.screen import TranscriptScreen
from ltconverse.tui.transcript.view import TranscriptView
from ltconverse.tui.widgets.entry import EntryLine
from tests.conftest import PASSPHRASE
from tests.screens import HOSTILE, NARROW, WIDE, begin, burst, converse, seen, settled, shows, until
from tests.transcripts import Said, add_words, words_of

SAID: tuple[Said, ...] = (
    ("v1", "Thank you for coming. What happened then?"),
    ("v2", "I did know about the boy. She rang on Monday."),
    ("v1", "And after that?"),
    ("v2", "Nobody asked who lived there."),
)


def started(case: OpenCase, said: Sequence[Said] = SAID, **options: object) -> Conversation:
    session = begin(case)
    session.submit('"I did not know about the boy')
    session.leave()
    add_words(case, session.conversation_id, said, **options)  # type: ignore[arg-type]
    return session.conversation


def showing(case: OpenCase, conversation: Conversation) -> LtconverseApp:
    desk = Desk(case)
    return LtconverseApp(lambda: TranscriptScreen(desk, conversation.id))


def view(pilot: Pilot[None]) -> TranscriptView:
    return pilot.app.screen.query_one(TranscriptView)


def line(pilot: Pilot[None]) -> TypedLine:
    return pilot.app.screen.query_one(TypedLine)


def at(pilot: Pilot[None]) -> str:
    """The word the cursor is on."""
    return view(pilot).text.cells[view(pilot).cursor].text


async def read(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: view(pilot).text.cells)
    assert "Nothing here needs to be checked" not in seen(pilot.app), "nobody has looked yet"
    await settled(pilot)


async def go_to(pilot: Pilot[None], word: str) -> None:
    cells = view(pilot).text.cells
    view(pilot).go_to(next(place for place, cell in enumerate(cells) if cell.text == word))
    await pilot.pause()


async def saved(pilot: Pilot[None], words: str = "Saved") -> None:
    await until(pilot, lambda: words in seen(pilot.app))
    await settled(pilot)


def words(case: OpenCase) -> str:
    """The words as they stand in the journal, opened anew."""
    from ltconverse.jobs.words.reading import reading_of

    case.close()
    with open_case(case.path, PASSPHRASE) as again:
        (recording,) = again.state.recordings.values()
        return " ".join(word.text for word in reading_of(again, recording).words)


async def test_help_says_what_the_words_are_for_and_how_one_moves(case: OpenCase) -> None:
    conversation = started(case)
    async with showing(case, conversation).run_test(size=(80, 70)) as pilot:
        await read(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: "N goes to what should be listened to" in seen(pilot.app))
        picture = seen(pilot.app)
        assert "Shift and arrows" in picture
        assert "choose, and go there" not in picture, "Enter puts right here"


# --- reading --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_turns_with_times_and_who_spoke(case: OpenCase, size: tuple[int, int]) -> None:
    conversation = started(case)
    case.record(e.VoiceNamed(recording="r1", voice="v1", speaker="lead"))
    async with showing(case, conversation).run_test(size=size) as pilot:
        await read(pilot)
        picture = seen(pilot.app)
        assert "0:00:01  Lead reviewer: Thank you for coming." in picture
        assert "0:00:05  Voice 2: I did know about the boy." in picture
        assert picture.count("Lead reviewer: ") == 2
        assert "duty social worker" in picture.splitlines()[0]
        assert "checked" in picture.splitlines()[0]
        assert ("To check ─" in picture) == (size == WIDE)


async def test_from_the_case_and_back(case: OpenCase) -> None:
    started(case)
    async with LtconverseApp(lambda: CaseScreen(case)).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "duty social worker" in seen(pilot.app))
        await settled(pilot)
        pilot.app.screen._say("There is no loudspeaker")  # type: ignore[attr-defined] # one such
        await pilot.press("v")
        await until(pilot, lambda: isinstance(pilot.app.screen, TranscriptScreen))
        await read(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, CaseScreen))
        await settled(pilot)
        assert "loudspeaker" not in seen(pilot.app), "what was said before is past"


async def test_from_a_conversation_and_what_was_put_right_is_there(case: OpenCase) -> None:
    session = begin(case)
    add_words(case, session.conversation_id, SAID)
    async with converse(session).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: "words" in seen(pilot.app).lower())
        await pilot.press("f4", "ctrl+k")
        await until(pilot, lambda: isinstance(pilot.app.screen, TranscriptScreen))
        await read(pilot)
        await go_to(pilot, "know")
        burst(pilot.app, "^enter", "^ctrl+u", "not know", "^enter")
        await saved(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConversationScreen))
        await until(pilot, lambda: "did not know" in " ".join(seen(pilot.app).split()))


async def test_the_key_to_the_words_takes_nothing_from_a_line_begun(case: OpenCase) -> None:
    session = begin(case)
    add_words(case, session.conversation_id, SAID)
    async with converse(session).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: "words" in seen(pilot.app).lower())
        await pilot.press("a", "b", "home", "ctrl+k")
        await until(pilot, lambda: isinstance(pilot.app.screen, TranscriptScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConversationScreen))
        assert pilot.app.screen.query_one(EntryLine).text == "ab"


async def test_no_words_is_said_in_words(case: OpenCase) -> None:
    session = begin(case)
    session.leave()
    async with showing(case, session.conversation).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "has no recording" in seen(pilot.app))
        burst(pilot.app, "ncye/x12v3", "^enter", "^delete", "^f9", "^down", "^end")
        await settled(pilot)
        assert not line(pilot).is_open


async def test_moving_from_word_to_word(case: OpenCase) -> None:
    conversation = started(case)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        assert at(pilot) == "Thank"
        for key, word in (
            ("right", "you"),
            ("end", "then?"),
            ("down", "on"),
            ("home", "I"),
            ("ctrl+down", "And"),
            ("ctrl+up", "I"),
            ("ctrl+end", "there."),
            ("ctrl+home", "Thank"),
            ("left", "Thank"),
        ):
            await pilot.press(key)
            await settled(pilot)
            assert at(pilot) == word, key


async def test_a_long_recording_is_drawn_where_one_is(case: OpenCase) -> None:
    said = [(f"v{1 + n % 2}", f"turn {n} " + "more words here. " * 10) for n in range(120)]
    conversation = started(case, [(one, text.strip()) for one, text in said])
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        await pilot.press("ctrl+end")
        await until(pilot, lambda: "turn 119" in seen(pilot.app).replace("\n", " "))
        await pilot.press("pageup", "pageup")
        await settled(pilot)
        assert "turn 119" not in seen(pilot.app)
        assert at(pilot)
        await pilot.press("ctrl+home")
        await until(pilot, lambda: "turn 0" in seen(pilot.app))


async def test_a_click_goes_to_the_word(case: OpenCase) -> None:
    conversation = started(case)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        row = next(n for n, row in enumerate(seen(pilot.app).splitlines()) if "did know" in row)
        column = seen(pilot.app).splitlines()[row].index("know") + 1
        await pilot.click(offset=(column, row))
        await settled(pilot)
        assert at(pilot) == "know"


# --- putting right --------------------------------------------------------------------------


async def test_a_word_put_right_is_on_the_disk_and_the_machine_s_stay(case: OpenCase) -> None:
    conversation = started(case)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        await go_to(pilot, "know")
        burst(pilot.app, "^enter", "^ctrl+u", "not know", "^enter")
        await saved(pilot)
        assert "I did not know about the boy." in " ".join(seen(pilot.app).split())
        assert not line(pilot).is_open
        assert view(pilot).has_focus
        (recording,) = case.state.recordings.values()
        assert "not" not in case.folder.blocks("r1-words")[0][1] if recording else ""
    assert "I did not know about" in words(case)


async def test_it_says_saved_only_when_it_is(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = started(case)
    save, gate = case.save, threading.Event()

    def slow(stamped: Sequence[Stamped]) -> None:
        gate.wait(20)
        save(stamped)

    monkeypatch.setattr(case, "save", slow)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        await go_to(pilot, "know")
        burst(pilot.app, "^enter", "^ctrl+u", "not know", "^enter")
        await until(pilot, lambda: "Saving…" in seen(pilot.app))
        assert "Saved" not in seen(pilot.app)
        gate.set()
        await saved(pilot)


async def test_what_could_not_be_saved_is_not_lost(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = started(case)
    save = case.save

    def full(_: Sequence[Stamped]) -> None:
        raise DiskFull

    monkeypatch.setattr(case, "save", full)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        await go_to(pilot, "know")
        burst(pilot.app, "^enter", "^ctrl+u", "not know", "^enter")
        await until(pilot, lambda: "NOT SAVED" in seen(pilot.app))
        assert "I did know about" in " ".join(seen(pilot.app).split())
        assert line(pilot).is_open
        assert line(pilot).typed.text == "not know"
        monkeypatch.setattr(case, "save", save)
        await pilot.press("enter")
        await saved(pilot)
        assert "did not know" in " ".join(seen(pilot.app).split())


async def test_escape_leaves_the_words_as_they_were(case: OpenCase) -> None:
    conversation = started(case)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        await go_to(pilot, "know")
        burst(pilot.app, "^e", " and more", "^escape")
        await until(pilot, lambda: "As it was" in seen(pilot.app))
        assert not case.state.recordings["r1"].corrections


async def test_a_gap_is_filled_by_who_has_listened(case: OpenCase) -> None:
    conversation = started(case, gaps=[Gap(6.0, 6.9, "several")])
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        await shows(pilot, "[several people speak at once]")
        await go_to(pilot, "[several people speak at once]")
        burst(pilot.app, "^enter", "do not know", "^enter")
        await saved(pilot)
        assert "[several" not in seen(pilot.app)
        assert "do not know" in " ".join(seen(pilot.app).split())


async def test_keys_typed_in_haste_arrive_in_their_order(case: OpenCase) -> None:
    conversation = started(case)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        burst(
            pilot.app, *["^right"] * 3, "^enter", "^ctrl+u", "nycing", "^enter", "^right", "^delete"
        )
        await until(pilot, lambda: len(case.state.recordings["r1"].corrections) == 2)
        await settled(pilot)
        shown = " ".join(seen(pilot.app).split())
        assert "Thank you for nycing happened then?" in shown, shown
        assert not case.state.recordings["r1"].checks


async def test_undo_and_redo_several_levels(case: OpenCase) -> None:
    conversation = started(case)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        before = " ".join(cell.text for cell in view(pilot).text.cells)
        await go_to(pilot, "know")
        await pilot.press("delete")
        await saved(pilot, "“know” is gone; U takes it back. Saved")
        await go_to(pilot, "Monday.")
        burst(pilot.app, "^enter", "^ctrl+u", "Tuesday.", "^enter")
        await until(pilot, lambda: "Tuesday" in [c.text.strip(".") for c in view(pilot).text.cells])
        after = " ".join(cell.text for cell in view(pilot).text.cells)
        burst(pilot.app, "^ctrl+z", "^ctrl+z", "^ctrl+z")
        await until(pilot, lambda: "nothing to take back" in seen(pilot.app))
        assert " ".join(cell.text for cell in view(pilot).text.cells) == before
        burst(pilot.app, "^ctrl+y", "^ctrl+y")
        await until(pilot, lambda: " ".join(cell.text for cell in view(pilot).text.cells) == after)


async def test_hostile_words(case: OpenCase) -> None:
    said = [(f"v{1 + number % 2}", text) for number, text in enumerate(HOSTILE)]
    conversation = started(case, said)
    async with showing(case, conversation).run_test(size=WIDE) as pilot:
        await read(pilot)
        picture = seen(pilot.app)
        assert not any(ord(letter) < 32 for letter in picture.replace("\n", ""))
        assert "[@click=app.bell]x[/]" in picture
        assert "[bold red]no markup[/bold red]" in picture
        burst(pilot.app, "^e", "x", "^enter")
        await saved(pilot)
        await pilot.press("slash")
        for text in HOSTILE:
            line(pilot).typed.text = text
            await settled(pilot)
            assert "1 of 1" in seen(pilot.app), text


# --- who spoke ------------------------------------------------------------------------------


async def test_a_turn_by_one_key(case: OpenCase) -> None:
    conversation = started(case)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        await go_to(pilot, "know")
        await pilot.press("3")
        await saved(pilot, "This turn: Duty social worker")
        await shows(pilot, "Duty social worker: I did know")
        await shows(pilot, "Voice 2: Nobody")  # the other turn is as it was
        await pilot.press("ctrl+z")
        await saved(pilot, "Voice 2: I did know")


async def test_a_marked_range_by_one_key(case: OpenCase) -> None:
    conversation = started(case)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        await go_to(pilot, "I")
        await pilot.press("shift+right", "2")
        await saved(pilot, "What was marked: Second reviewer")
        await shows(pilot, "Second reviewer: I did")
        await shows(pilot, "Voice 2: know about the boy.")


async def test_everything_by_a_voice_by_two_keys(case: OpenCase) -> None:
    conversation = started(case)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        await shows(pilot, "1 to 5: whose voice this is.")
        shown = " ".join(seen(pilot.app).split())
        assert "may well be the duty social worker: V, then 3" in shown
        await pilot.press("v", "1")
        await saved(pilot, "Everything by this voice: Lead")
        await shows(pilot, "1 to 5: whose voice this is.")  # the other has none yet
        await go_to(pilot, "know")
        await pilot.press("v", "3")
        await saved(pilot, "Everything by this voice: Duty")
        assert "1 to 5: whose voice this is." not in seen(pilot.app)
        assert seen(pilot.app).count("Duty social worker: ") == 2
        assert "Voice 2" not in seen(pilot.app)
        await pilot.press("u")
        await until(pilot, lambda: seen(pilot.app).count("Voice 2: ") == 2)


async def test_without_a_speaker_model_the_next_step_is_named(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, "has_speaker_model", lambda: False)
    conversation = started(case, voices=False)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        fetch = "`ltconverse model fetch speakers`"
        assert fetch in " ".join(seen(pilot.app).split())
        await pilot.press("n", "v")
        await until(
            pilot, lambda: f"Get it once: {fetch}. Then T" in " ".join(seen(pilot.app).split())
        )


async def test_a_word_just_outside_a_voice_is_of_the_nearest_one(case: OpenCase) -> None:
    conversation = started(case, voices=False)
    turns = (e.VoiceTurn(start=1.3, end=4.0, voice="v1"), e.VoiceTurn(start=6.0, end=9, voice="v2"))
    case.record(e.SpeakersFound(recording="r1", source="voices", number=2, turns=turns))
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        await shows(pilot, "Voice 1: Thank you")
        await pilot.press("v", "1")  # on the first word, which ends before its voice was found
        await saved(pilot, "Everything by this voice")
        await shows(pilot, "Lead reviewer: Thank you")


async def test_where_nobody_knows_who_speaks_a_key_is_for_the_sentence(case: OpenCase) -> None:
    conversation = started(case, voices=False)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        await go_to(pilot, "What")
        await pilot.press("1")
        await saved(pilot, "This sentence: Lead reviewer")
        await shows(pilot, "Lead reviewer: What happened then?")
        await pilot.press("v")
        await until(pilot, lambda: "No voice was told apart" in seen(pilot.app))
        await shows(pilot, "T on the case screen")


# --- checking -------------------------------------------------------------------------------


async def test_the_quote_first_then_checked(case: OpenCase) -> None:
    conversation = started(case)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        await until(pilot, lambda: "0 of 1 quote checked" in seen(pilot.app).splitlines()[0])
        await pilot.press("n")
        await until(pilot, lambda: "To check: " in seen(pilot.app))
        assert at(pilot) == "I"
        await shows(pilot, "0:00:05▸ Voice 2: I did know")
        await pilot.press("c")
        await saved(pilot, "Checked.")
        await until(pilot, lambda: "1 of 1 quote checked" in seen(pilot.app).splitlines()[0])
        assert "▸" not in seen(pilot.app) or "Checked: " in seen(pilot.app)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "0 of 1 quote checked" in seen(pilot.app).splitlines()[0])


async def test_a_quote_that_was_not_found_marks_no_words(case: OpenCase) -> None:
    session = begin(case)
    session.submit('"The hospital discharged him late at night')
    session.leave()
    case.record(
        e.RecordingAdded(
            conversation=session.conversation_id,
            recording="r1",
            origin="imported",
            source="talk.wav",
            seconds=600.0,
            started_at=case.now() - timedelta(seconds=120),
            sha256="0" * 64,
        )
    )
    add_words(case, session.conversation_id, SAID, is_there=True)
    async with showing(case, session.conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        await go_to(pilot, "rang")
        await pilot.press("n")
        await until(pilot, lambda: "not found here" in seen(pilot.app))
        assert "should stand at about 0:01:" in " ".join(seen(pilot.app).split())
        assert at(pilot) == "rang", "there are no words where it should stand"
        assert "▸" not in seen(pilot.app)
        await pilot.press("c")
        await saved(pilot, "Checked.")


async def test_nothing_is_checked_before_there_is_a_place_to_go_to(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = started(case)
    look, gate = things_to_check, threading.Event()

    def slow(*given: Any, **more: Any) -> list[Item]:
        gate.wait(20)
        return look(*given, **more)

    monkeypatch.setattr(held, "things_to_check", slow)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: held.LOOKING in seen(pilot.app))
        burst(pilot.app, "nc")
        await pilot.pause()
        gate.set()
        await until(pilot, lambda: "0 of 1 quote checked" in seen(pilot.app))
        assert not case.state.recordings["r1"].checks


async def test_what_a_second_pass_and_the_vocabulary_say(case: OpenCase) -> None:
    said = (("v2", "I did know about the boy. Then Branigan rang."),)
    conversation = started(case, said)
    case.record(e.VocabularyAdded(words=("Brannigan",)))
    words, _ = words_of((("v2", "I didn't know about the boy. Then Branigan rang."),))
    payload, kept = as_kept("live", Block(0, 0.0, 9.0, tuple(words), ()))
    case.folder.save_block("live", 0, payload)
    live = e.TranscriptBegun(
        recording="r1", transcript="live", model="m", model_sha256="2", beam_size=1, live=True
    )
    case.record(live, kept)
    async with showing(case, conversation).run_test(size=WIDE) as pilot:
        await read(pilot)
        offers = {one.suggestion for one in pilot.app.screen._now.items}  # type: ignore[attr-defined]
        assert offers == {"I didn't know about the boy.", "Brannigan"}
        await pilot.press("n")
        await until(pilot, lambda: "Y takes “I didn't know about" in seen(pilot.app))


async def test_what_could_not_be_read_of_a_file_stands_after_the_words(case: OpenCase) -> None:
    session = begin(case)
    long = " ".join(f"word{number}" for number in range(30))
    unread = (
        e.UnreadLine(line=3, text="[/bold] ??", why="no time"),
        e.UnreadLine(line=12, text=long, why="nobody knows what it is"),
    )
    payload, kept = as_kept("t", Block(0, 0.0, 5.0, (Word(1, 2, "More.", 1.0, "f1"),), ()))
    case.folder.save_block("t", 0, payload)
    case.record(
        e.TranscriptAdded(
            conversation=session.conversation_id,
            recording="r",
            transcript="t",
            form="teams-vtt",
            seconds=5.0,
            unread=unread,
        ),
        kept,
        e.TranscriptCompleted(transcript="t"),
    )
    add_words(case, session.conversation_id, SAID, name="r2")
    async with showing(case, session.conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        picture = " ".join(seen(pilot.app).split())
        assert "2 lines of the file could not be read: after the last word." in picture
        assert "── Line 3 of the file could not be read (no time): [/bold] ?? ──" in picture
        assert "word28 word29 ──" in picture
        await pilot.press("ctrl+end", "enter")
        await settled(pilot)
        assert not line(pilot).is_open
        burst(pilot.app, "/", "word17")
        await until(pilot, lambda: "1 of 1" in seen(pilot.app))
        await pilot.press("escape", "r")
        await until(pilot, lambda: "recording 2 of 2" in seen(pilot.app))
        assert "could not be read" not in seen(pilot.app), "of this one all was"


async def test_names_that_came_with_the_words_leave_no_voice_to_be_named(case: OpenCase) -> None:
    conversation = started(case)
    payload, kept = as_kept("t", Block(0, 0.0, 5.0, (Word(1, 2, "More.", 1.0, "f1"),), ()))
    case.folder.save_block("t", 0, payload)
    added = e.TranscriptAdded(
        conversation=conversation.id, recording="r1", transcript="t", form="teams-vtt", seconds=5.0
    )
    named = e.VoiceNamed(recording="r1", voice="f1", speaker="lead")
    case.record(added, kept, named, e.TranscriptCompleted(transcript="t"))
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        await shows(pilot, "Lead reviewer: More.")
        assert "whose voice this is" not in seen(pilot.app)


async def test_one_word_within_what_is_to_be_checked(case: OpenCase) -> None:
    conversation = started(case)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        await pilot.press("n", "right", "right")
        await settled(pilot)
        assert at(pilot) == "know"
        await shows(pilot, "To check: ")  # it is still that which is checked
        await pilot.press("enter")
        await until(pilot, lambda: line(pilot).is_open)
        assert line(pilot).typed.text == "know"
        await pilot.press("escape", "ctrl+end")
        await until(pilot, lambda: "To check: " not in seen(pilot.app))


async def test_next_and_before_go_round(case: OpenCase) -> None:
    conversation = started(case)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        items = pilot.app.screen._now.to_check()  # type: ignore[attr-defined]
        assert len(items) > 1
        for expected in (*items, items[0]):
            await pilot.press("n")
            await settled(pilot)
            assert pilot.app.screen._item is expected  # type: ignore[attr-defined]
        await pilot.press("p")
        await settled(pilot)
        assert pilot.app.screen._item is items[-1]  # type: ignore[attr-defined]


async def test_a_turn_is_checked_where_nothing_was_asked(case: OpenCase) -> None:
    conversation = started(case)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        await pilot.press("c")
        await saved(pilot, "This turn is checked")
    (check,) = case.state.recordings["r1"].checks
    assert (check.start, check.end) == pytest.approx((1.0, 4.4))


# --- searching ------------------------------------------------------------------------------


async def test_searching_while_one_types(case: OpenCase) -> None:
    conversation = started(case)
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        burst(pilot.app, "/", "THE")
        await until(pilot, lambda: "of 3" in seen(pilot.app))
        burst(pilot.app, " boy")
        await until(pilot, lambda: "1 of 1" in seen(pilot.app))
        await pilot.press("enter")
        await settled(pilot)
        assert at(pilot) == "the"
        assert not line(pilot).is_open
        burst(pilot.app, "/", "zebra")
        await until(pilot, lambda: "zebra” is not among" in seen(pilot.app))
        await pilot.press("escape")
        await settled(pilot)
        assert at(pilot) == "the"


# --- leaving --------------------------------------------------------------------------------


async def test_leaving_speaks_once_of_what_was_typed(case: OpenCase) -> None:
    conversation = started(case)
    app = showing(case, conversation)
    async with app.run_test(size=NARROW) as pilot:
        await read(pilot)
        burst(app, "^enter", "more")
        await until(pilot, lambda: line(pilot).is_open)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: "not saved yet" in seen(app))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app._exit)
