"""Recording in a conversation on the screen: what is asked first, what is said, what is kept."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from ltconverse.audio.microphone import capture as sound
from ltconverse.errors import DiskFull
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.opening import OpenCase
from ltconverse.speech.models import Model
from ltconverse.store.recordings import RecordingWriter
from ltconverse.tui.conversation.consent import AskConsent
from ltconverse.tui.conversation.erasing import AskErasing
from ltconverse.tui.screens.help import Help
from ltconverse.tui.widgets.entry import EntryLine
from tests import fake_microphone
from tests.disk import Disk
from tests.hand_microphone import BEGAN, Microphone
from tests.recording_screens import (
    NO_PLACE,
    Stage,
    leave,
    opened_again,
    opens,
    phase,
    record,
    recordings,
    screen,
    shows,
    top,
)
from tests.screens import (
    HOSTILE,
    NARROW,
    WIDE,
    begin,
    burst,
    converse,
    hint,
    saved,
    seen,
    settled,
    type_line,
    until,
)

pytestmark = pytest.mark.usefixtures("stage")


@pytest.fixture
def session(agreed_session: Conversing) -> Conversing:
    return agreed_session


def texts(session: Conversing) -> list[str]:
    return [note.text for note in session.conversation.live_notes]


# --- consent --------------------------------------------------------------------------------


async def test_without_consent_f7_asks_for_it_then_records(case: OpenCase) -> None:
    session = begin(case)
    async with converse(session).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: screen(pilot).query("#entry"))
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskConsent))
        await until(pilot, lambda: shows(pilot, "Before anything is recorded"))
        assert not Microphone.opened
        burst(pilot.app, "y", "^enter", "y", "^enter", "y", "^enter", "^enter")
        microphone = await opens(pilot)
        assert session.conversation.consent is not None, "on the disk before the first sound"
        await until(pilot, lambda: "Starting" in top(pilot))
        microphone.starts()
        await until(pilot, lambda: "● Recording 0:00" in top(pilot))


async def test_who_would_rather_not_is_not_recorded(case: OpenCase) -> None:
    session = begin(case)
    async with converse(session).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: screen(pilot).query("#entry"))
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskConsent))
        await pilot.press("down", "down", "n", "enter")
        await until(pilot, lambda: session.conversation.consent)
        await until(pilot, lambda: "Nothing is recorded from here on" in hint(pilot))
        await type_line(pilot, "/record")
        await until(pilot, lambda: "rather not be recorded" in hint(pilot))
        screen(pilot).query_one(EntryLine).text = ""
        await type_line(pilot, "notes are enough")
        assert texts(session) == ["notes are enough"]
    assert not Microphone.opened
    assert recordings(case) == []


@pytest.mark.parametrize(
    ("downs", "words", "kept"), [(1, "kept", True), (2, "erased", False), (0, "", True)]
)
async def test_consent_taken_back_ends_the_recording_and_offers_to_erase(
    session: Conversing, stage: Stage, downs: int, words: str, kept: bool
) -> None:
    stage.listens()
    stage.careful = Model("stuck", NO_PLACE, "careful")
    case = session.case
    async with converse(session).run_test(size=WIDE) as pilot:
        microphone = await record(pilot)
        microphone.says(11, 12)
        await until(pilot, lambda: shows(pilot, "0:00:01 12"))
        (recording,) = recordings(case)
        case.state.recordings[recording.id].backups.append(("/mnt/stick/b", recording.added_at))
        await type_line(pilot, "/consent withdraw")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskErasing))
        assert microphone.closed
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).has_focus)
        if not downs:
            await pilot.press("enter")
            await until(pilot, lambda: pilot.app.screen is screen(pilot))
        else:
            await pilot.press(*["down"] * downs)
            await until(pilot, lambda: shows(pilot, "at /mnt/stick/b still holds it"))
            await pilot.press("enter", "enter")
            await until(pilot, lambda: recording.erased_at)
            await until(pilot, lambda: "The key and the file" in hint(pilot))
            assert recording.id not in case.folder.recordings()
            transcripts = list(recording.transcripts)
            there = [number for one in transcripts for number, _ in case.folder.blocks(one)]
            assert bool(there) is kept
            await until(pilot, lambda: "recording erased" in top(pilot))
            await pilot.press("f4")
            await until(pilot, lambda: shows(pilot, "0:00:01 12" if kept else "No words yet"))
        assert recording.words_erased is (words == "erased")
        await type_line(pilot, "/record")
        await until(pilot, lambda: "this is missing" in hint(pilot))
    conversation, (again,) = opened_again(case)
    assert conversation.consent is not None
    assert conversation.consent.withdrawn_at is not None
    assert bool(again.erased_at) is bool(downs)
    assert again.ended


async def test_taking_consent_back_in_the_dialog_stops_at_once_while_saving_hangs(
    session: Conversing, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        microphone = await record(pilot, seconds=1)
        disk = Disk(session.case, monkeypatch)
        disk.gate.clear()
        burst(pilot.app, "a note that hangs", "^enter", "/consent withdraw", "^enter")
        await until(pilot, lambda: microphone.closed)
        await until(pilot, lambda: phase(pilot) == "paused")
        disk.gate.set()
        await until(pilot, lambda: isinstance(pilot.app.screen, AskErasing))
        assert texts(session) == ["a note that hangs"]
        await until(pilot, lambda: recordings(session.case)[0].segments[0].end_second == 1)
        await until(pilot, lambda: shows(pilot, "Nothing is erased."))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen(pilot))


# --- the state line -------------------------------------------------------------------------


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_line_at_the_top_says_how_it_stands(
    session: Conversing, size: tuple[int, int]
) -> None:
    wide = size == WIDE
    async with converse(session).run_test(size=size) as pilot:
        await until(pilot, lambda: "no recording" in top(pilot))
        await pilot.press("f7")
        microphone = await opens(pilot)
        await until(pilot, lambda: "Starting" in top(pilot))
        microphone.starts()
        await until(pilot, lambda: "● Rec" in top(pilot))
        microphone.seconds(2)
        await until(pilot, lambda: "0:02 ▆▆▆" in top(pilot).replace("  ", " "))
        microphone.hear(sound.Muted(over=False))
        await until(pilot, lambda: ("muted?" if wide else "no sound?") in top(pilot))
        await until(pilot, lambda: "is the microphone muted?" in hint(pilot))
        microphone.hear(sound.Muted(over=True))
        await until(pilot, lambda: "Recording again." in hint(pilot))
        microphone.hear(sound.Ended("device-gone", "The microphone is gone."))
        await until(pilot, lambda: "NOT RECORDING" in top(pilot))
        assert ("the microphone is gone." in top(pilot)) is wide
        await until(pilot, lambda: "NOT RECORDING. The microphone is gone." in hint(pilot))
        (await opens(pilot, 2)).starts()
        await until(pilot, lambda: "● Rec" in top(pilot))
        await pilot.press("f7")
        await until(pilot, lambda: "Paused 0:02" in top(pilot))
        await pilot.press("f7")
        (await opens(pilot, 3)).starts()
        await until(pilot, lambda: "● Rec" in top(pilot))
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "Off the record" in top(pilot))
        await settled(pilot)
        await pilot.press("ctrl+o")
        (await opens(pilot, 4)).starts()
        await until(pilot, lambda: "● Rec" in top(pilot))
        await type_line(pilot, "/stop")
        await until(pilot, lambda: "recording 0:00:02" in top(pilot))


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize("key", ["f1", "ctrl+p", "consent"])
async def test_it_is_seen_on_top_of_everything(
    session: Conversing, key: str, size: tuple[int, int]
) -> None:
    async with converse(session).run_test(size=size) as pilot:
        microphone = await record(pilot)
        if key == "consent":
            await type_line(pilot, "/consent")
        else:
            await pilot.press(key)
        await until(pilot, lambda: pilot.app.screen is not screen(pilot))
        microphone.seconds(1)
        await until(pilot, lambda: "● Rec" in top(pilot) and "0:01" in top(pilot))
        microphone.hear(sound.Ended("device-gone", "The microphone is gone."))
        await until(pilot, lambda: "NOT RECORDING" in top(pilot))


async def test_keys_of_recording_do_nothing_behind_a_dialog_but_the_help_says_them(
    session: Conversing,
) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await record(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, Help))
        await pilot.press("f7")
        await pilot.pause()
        assert phase(pilot) == "recording"
        assert screen(pilot).has_class("recording")


# --- off the record -------------------------------------------------------------------------


async def test_off_the_record_lets_go_at_once_also_while_saving_hangs(
    session: Conversing, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        microphone = await record(pilot, seconds=1)
        disk = Disk(session.case, monkeypatch)
        disk.gate.clear()
        burst(pilot.app, "before", "^enter", "^ctrl+o", "not for the record", "^enter")
        await until(pilot, lambda: microphone.closed)
        await until(pilot, lambda: "Off the record" in top(pilot))
        disk.gate.set()
        await until(pilot, lambda: "no notes are taken" in hint(pilot))
        await settled(pilot)
        assert texts(session) == ["before"]
        assert session.conversation.notes_off
        assert screen(pilot).query_one(EntryLine).text == "not for the record", "it comes back"
    assert recordings(session.case)[0].segments[0].why == "off-the-record"


@pytest.mark.parametrize("line", ["/off", "/pause", "/stop"])
async def test_a_line_that_lets_go_need_not_wait_for_another(
    session: Conversing, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        microphone = await record(pilot)
        disk = Disk(session.case, monkeypatch)
        disk.gate.clear()
        burst(pilot.app, "held up", "^enter")
        await until(pilot, lambda: disk.tried)
        burst(pilot.app, line, "^enter")
        await until(pilot, lambda: microphone.closed)
        assert texts(session) == []
        disk.gate.set()
        await until(pilot, lambda: texts(session) == ["held up"])


async def test_f7_lets_go_while_saving_hangs(
    session: Conversing, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        microphone = await record(pilot)
        disk = Disk(session.case, monkeypatch)
        disk.gate.clear()
        burst(pilot.app, "held up", "^enter")
        await until(pilot, lambda: disk.tried)
        await pilot.press("f7")
        await until(pilot, lambda: microphone.closed)
        disk.gate.set()
        await until(pilot, lambda: texts(session) == ["held up"])
        assert phase(pilot) == "paused"


async def test_off_the_record_holds_though_the_disk_has_no_room_to_say_so(
    session: Conversing, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        microphone = await record(pilot)
        await until(pilot, lambda: recordings(session.case))
        await settled(pilot)
        disk = Disk(session.case, monkeypatch)
        disk.full = True
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "NOT SAVED" in saved(pilot))
        assert microphone.closed
        disk.full = False
        await type_line(pilot, "not for the record")
        await until(pilot, lambda: session.conversation.notes_off)
        assert texts(session) == []
        await until(pilot, lambda: "no notes are taken" in hint(pilot))
        screen(pilot).query_one(EntryLine).text = ""
        await pilot.press("ctrl+o")
        (await opens(pilot, 2)).starts()
        await until(pilot, lambda: "● Rec" in top(pilot))
        assert not session.conversation.off_the_record


async def test_off_notes_goes_on_with_notes(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        microphone = await record(pilot)
        await type_line(pilot, "/off notes")
        await until(pilot, lambda: microphone.closed)
        await type_line(pilot, "a note without sound")
        assert texts(session) == ["a note without sound"]
        await until(pilot, lambda: "Off the record" in top(pilot))
        await pilot.press("ctrl+o")
        (await opens(pilot, 2)).starts()
        await until(pilot, lambda: "● Rec" in top(pilot))


# --- trouble --------------------------------------------------------------------------------


async def test_a_full_disk_is_said_and_notes_are_saved_or_come_back(
    session: Conversing, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        microphone = await record(pilot, seconds=1)
        room = RecordingWriter.append_all

        def full(*_: object) -> None:
            raise DiskFull

        monkeypatch.setattr(RecordingWriter, "append_all", full)
        microphone.seconds(2)
        await until(pilot, lambda: "NOT RECORDING: the disk is full" in top(pilot))
        await type_line(pilot, "there is room for this")
        assert texts(session) == ["there is room for this"]
        disk = Disk(session.case, monkeypatch)
        disk.full = True
        await type_line(pilot, "none for this")
        assert saved(pilot).strip() == "NOT SAVED"
        assert screen(pilot).query_one(EntryLine).text == "none for this"
        disk.full = False
        monkeypatch.setattr(RecordingWriter, "append_all", room)
        await until(pilot, lambda: "● Recording 0:03" in top(pilot))
        await pilot.press("enter")
        await settled(pilot)
        assert texts(session)[-1] == "none for this"
        await type_line(pilot, "/stop")
        await until(pilot, lambda: recordings(session.case)[0].ended)
    _, (recording,) = opened_again(session.case)
    assert recording.seconds == 3
    assert [(one.trouble, one.over) for one in recording.troubles] == [
        ("disk-full", False),
        ("disk-full", True),
    ]


async def test_facts_of_the_recording_wait_for_room_in_the_journal(
    session: Conversing, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        microphone = await record(pilot, seconds=1)
        await until(pilot, lambda: recordings(session.case)[0].segments)
        disk = Disk(session.case, monkeypatch)
        disk.full = True
        microphone.hear(sound.Ended("device-gone", "The microphone is gone."))
        (await opens(pilot, 2)).starts()
        await until(pilot, lambda: disk.tried > 1)
        disk.full = False
        await until(pilot, lambda: len(recordings(session.case)[0].segments) == 2)
        assert [one.over for one in recordings(session.case)[0].troubles] == [False, True]
        assert phase(pilot) == "recording"


@pytest.mark.parametrize("broken", ["append_all", "begin_segment"])
async def test_what_nobody_has_foreseen_is_said_and_notes_go_on(
    session: Conversing, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("words that must not be shown")

    async with converse(session).run_test(size=WIDE) as pilot:
        if broken == "append_all":
            microphone = await record(pilot)
            monkeypatch.setattr(RecordingWriter, broken, breaks)
            microphone.seconds(1)
        else:
            monkeypatch.setattr(RecordingWriter, broken, breaks)
            await until(pilot, lambda: screen(pilot).query("#entry"))
            await pilot.press("f7")
            (await opens(pilot)).starts()
        await until(pilot, lambda: "NOT RECORDING" in top(pilot))
        await until(pilot, lambda: "RuntimeError" in hint(pilot))
        assert "must not be shown" not in seen(pilot.app)
        await type_line(pilot, "a note all the same")
        assert texts(session) == ["a note all the same"]


async def test_a_process_that_dies_is_said_and_another_goes_on(
    session: Conversing, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.captures_apart()
    fake_microphone.plan(monkeypatch, seconds=2.0, pace=0.0, then="die")
    async with converse(session).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: screen(pilot).query("#entry"))
        await pilot.press("f7")
        await until(pilot, lambda: "NOT RECORDING" in top(pilot))
        assert "has stopped by itself" in hint(pilot) + top(pilot)
        # One that was started before this may still come, and die as the first did.
        fake_microphone.plan(monkeypatch, seconds=600.0, device="one that lives")
        await type_line(pilot, "a note all the same")
        assert texts(session) == ["a note all the same"]
        (going,) = recordings(session.case)
        await until(pilot, lambda: going.segments[-1].device == "one that lives")
        await until(pilot, lambda: "● Recording" in top(pilot))
        await leave(pilot)
    _, (recording,) = opened_again(session.case)
    assert recording.ended
    assert [one.why for one in recording.segments][-1] == "stopped"


async def test_names_of_microphones_are_drawn_as_they_are(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: screen(pilot).query("#entry"))
        await pilot.press("f7")
        for count, text in enumerate(HOSTILE, start=1):
            microphone = await opens(pilot, count)
            microphone.hear(sound.Started(BEGAN, text, 48_000, 1, missing=(text,)))
            await until(pilot, lambda: "it goes on with" in hint(pilot))
            if text.startswith("["):
                assert hint(pilot).count(text) == 2
            microphone.hear(sound.Ended("device-gone", f"{text} is gone."))
            await until(pilot, lambda: "NOT RECORDING" in top(pilot) and "is gone." in hint(pilot))
            assert not any(ord(letter) < 32 for letter in seen(pilot.app).replace("\n", ""))
        await type_line(pilot, "a note")
        assert texts(session) == ["a note"]
