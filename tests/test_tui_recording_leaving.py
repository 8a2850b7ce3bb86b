"""Leaving while it is recorded, recordings that were cut off, one recording after another."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ltconverse.audio.microphone import capture as sound
from ltconverse.case import events as e
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.speech.models import Model
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.conversation.screen import ConversationScreen
from ltconverse.tui.screens.case import CaseScreen
from ltconverse.tui.screens.help import Help
from tests.casework import texts
from tests.conftest import PASSPHRASE
from tests.disk import Disk
from tests.hand_microphone import BEGAN, SECOND, Microphone
from tests.recording_screens import (
    NO_PLACE,
    Stage,
    consent,
    is_read,
    leave,
    opened_again,
    opens,
    record,
    recordings,
    screen,
    shows,
    top,
)
from tests.screens import NARROW, WIDE, burst, converse, hint, type_line, until

pytestmark = pytest.mark.usefixtures("stage")


@pytest.fixture
def session(agreed_session: Conversing) -> Conversing:
    return agreed_session


def on_the_case(pilot: Pilot[None]) -> Callable[[], bool]:
    return lambda: isinstance(pilot.app.screen, CaseScreen) and pilot.app.screen._painted


async def sit_down(pilot: Pilot[None], row: int = 0) -> None:
    """From the case to a conversation of it."""
    await until(pilot, on_the_case(pilot))
    listed = pilot.app.screen.query_one("#conversations")
    await until(pilot, lambda: listed.has_focus)
    await pilot.press(*["down"] * row, "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, ConversationScreen))


async def back_to_the_case(pilot: Pilot[None]) -> None:
    burst(pilot.app, "/leave", "^enter")
    await until(pilot, lambda: "Leaving once more ends it" in hint(pilot))
    burst(pilot.app, "/leave", "^enter")
    await until(pilot, on_the_case(pilot))


def the_case(case: OpenCase) -> LtconverseApp:
    return LtconverseApp(lambda: CaseScreen(case))


# --- leaving --------------------------------------------------------------------------------


async def test_leaving_warns_once_then_ends_in_order_and_listens_once_more(
    session: Conversing, stage: Stage
) -> None:
    stage.listens()
    case = session.case
    session.leave()
    async with the_case(case).run_test(size=WIDE) as pilot:
        await sit_down(pilot)
        microphone = await record(pilot)
        microphone.says(11, 12)
        microphone.at_closing = [sound.Second(b"\x0d\x00" * 16_000)]
        await back_to_the_case(pilot)
        assert microphone.closed
        await until(pilot, lambda: shows(pilot, "Transcribed. The words are beside the notes"))
        await until(pilot, lambda: shows(pilot, "recording 0:00:03, transcribed"))
        (recording,) = recordings(case)
        live, careful = recording.transcripts.values()
        assert live.live
        assert live.complete
        assert (careful.model_sha256, careful.beam_size) == ("careful", 5)
        assert careful.complete
    _, (again,) = opened_again(case)
    assert (again.ended, again.seconds) == (True, 3)


async def test_esc_stops_listening_once_more_and_t_goes_on(
    session: Conversing, stage: Stage
) -> None:
    stage.careful = Model("stuck", NO_PLACE, "careful")
    session.leave()
    async with the_case(session.case).run_test(size=WIDE) as pilot:
        await sit_down(pilot)
        await record(pilot, seconds=3)
        await back_to_the_case(pilot)
        await until(pilot, lambda: shows(pilot, "Listening once more, with more care: 33%"))
        await pilot.press("escape")
        await until(pilot, lambda: shows(pilot, "What is done is kept; T goes on from there."))
        (record_,) = recordings(session.case)[0].transcripts.values()
        assert len(record_.blocks) == 1
        stage.careful = Model("quick", NO_PLACE, "careful")
        await pilot.press("t")
        await until(pilot, lambda: record_.complete)
        assert len(record_.blocks) == 3


@pytest.mark.parametrize("when", ["recording", "last words", "once more"])
async def test_closing_in_the_middle_of_everything_loses_nothing(
    session: Conversing, stage: Stage, when: str
) -> None:
    stage.careful = Model("stuck", NO_PLACE, "careful")
    if when == "last words":
        stage.listens(name="mute")
    session.leave()
    async with the_case(session.case).run_test(size=WIDE) as pilot:
        await sit_down(pilot)
        microphone = await record(pilot, seconds=3)
        await type_line(pilot, "a note meanwhile")
        if when != "recording":
            microphone.at_closing = [sound.Second(SECOND)]
            await type_line(pilot, "/stop")
            await until(pilot, lambda: recordings(session.case)[0].ended)
        if when == "once more":
            await until(pilot, lambda: shows(pilot, "with more care: 25%"))
        await leave(pilot)
    conversation, (recording,) = opened_again(session.case)
    assert recording.ended
    assert recording.seconds == (3 if when == "recording" else 4)
    assert recording.segments[0].why == "stopped"
    assert [one.text for one in conversation.live_notes] == ["a note meanwhile"]


async def test_a_save_that_hangs_while_one_quits_is_neither_lost_nor_doubled(
    session: Conversing, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        microphone = await record(pilot, seconds=2)
        await until(pilot, lambda: recordings(session.case)[0].segments)
        disk = Disk(session.case, monkeypatch)
        disk.gate.clear()
        microphone.hear(sound.Muted(over=False))
        await until(pilot, lambda: disk.tried)
        burst(pilot.app, "^ctrl+q", "^ctrl+q")
        await until(pilot, lambda: "Leaving once more" in hint(pilot) or microphone.closed)
        microphone.hear(sound.Muted(over=True))
        threading.Timer(0.2, disk.gate.set).start()
        await until(pilot, lambda: pilot.app._exit)
    _, (recording,) = opened_again(session.case)
    assert recording.ended
    assert [one.trouble for one in recording.troubles][:1] == ["muted"]
    assert [one.over for one in recording.troubles].count(False) == 1


@pytest.mark.parametrize(
    ("over", "size"),
    [
        ("", WIDE),
        ("f1", NARROW),
        ("f1", WIDE),
        ("ctrl+p", NARROW),
        ("/consent", NARROW),
        ("f2", NARROW),
        ("f4", WIDE),
    ],
)
async def test_ctrl_q_from_anywhere(session: Conversing, over: str, size: tuple[int, int]) -> None:
    async with converse(session).run_test(size=size, notifications=True) as pilot:
        microphone = await record(pilot, seconds=1)
        below = pilot.app.screen
        if over.startswith("/"):
            await type_line(pilot, over)
        elif over:
            await pilot.press(over)
        if over in {"f1", "ctrl+p", "/consent"}:
            await until(pilot, lambda: pilot.app.screen is not below)
        await leave(pilot)
        assert microphone.closed
    _, (recording,) = opened_again(session.case)
    assert (recording.ended, recording.seconds) == (True, 1)


async def test_leaving_twice_at_once(session: Conversing) -> None:
    session.leave()
    async with the_case(session.case).run_test(size=WIDE) as pilot:
        await sit_down(pilot)
        await record(pilot, seconds=1)
        burst(pilot.app, "/leave", "^enter")
        await until(pilot, lambda: "Leaving once more" in hint(pilot))
        burst(pilot.app, "/leave", "^enter", "/leave", "^enter", "^ctrl+q")
        await until(pilot, lambda: pilot.app._exit)
    _, (recording,) = opened_again(session.case)
    assert recording.ended


# --- cut off --------------------------------------------------------------------------------


def cut_off(case: OpenCase, conversation: str) -> None:
    """As a crash leaves it: four seconds on the disk, and the journal saw no end."""
    case.record(e.RecordingBegun(conversation=conversation, recording="r1"))
    with case.folder.new_recording("r1") as writer:
        writer.begin_segment(1, BEGAN, "Headset", 48_000)
        writer.append_all([SECOND] * 4)


@pytest.fixture
def after_a_crash(session: Conversing) -> Iterator[OpenCase]:
    cut_off(session.case, session.conversation_id)
    session.leave()
    session.case.close()
    with open_case(session.case.path, PASSPHRASE) as again:
        yield again


async def test_a_recording_that_was_cut_off_is_offered_and_gone_on_with(
    after_a_crash: OpenCase,
) -> None:
    async with the_case(after_a_crash).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: shows(pilot, "recording 0:00:04, not ended"))
        await sit_down(pilot)
        await until(pilot, lambda: "cut off at 0:00:04. F7 goes on with it" in hint(pilot))
        await pilot.press("f7")
        (await opens(pilot)).starts()
        await until(pilot, lambda: "● Recording 0:04" in top(pilot))
        Microphone.opened[0].seconds(2)
        await until(pilot, lambda: "● Recording 0:06" in top(pilot))
        await leave(pilot)
    _, (recording,) = opened_again(after_a_crash)
    assert (recording.id, recording.ended, recording.seconds) == ("r1", True, 6)
    assert [one.why for one in recording.segments] == ["unknown", "stopped"]


async def test_a_recording_that_was_cut_off_is_ended(after_a_crash: OpenCase) -> None:
    async with the_case(after_a_crash).run_test(size=NARROW) as pilot:
        await sit_down(pilot)
        await until(pilot, lambda: shows(pilot, "/stop ends it."))
        await type_line(pilot, "/stop")
        await until(pilot, lambda: recordings(after_a_crash)[0].ended)
        await type_line(pilot, "/stop")
        await until(pilot, lambda: "Nothing is being recorded" in hint(pilot))
    _, (recording,) = opened_again(after_a_crash)
    assert (recording.ended, recording.seconds) == (True, 4)
    assert not Microphone.opened


# --- one after the other --------------------------------------------------------------------


async def test_two_recordings_one_after_the_other_have_all_their_words(
    session: Conversing, stage: Stage, tmp_path: Path
) -> None:
    """The second is begun while the last words of the first are still to come."""
    import os

    gate = tmp_path / "gate"
    os.mkfifo(gate)
    stage.listens(name="gated", directory=gate)
    async with converse(session).run_test(size=WIDE) as pilot:
        (await record(pilot)).says(11, 12)
        await until(pilot, lambda: "0:02" in top(pilot))
        await type_line(pilot, "/stop")
        await until(pilot, lambda: "the last words are coming" in top(pilot))
        stage.listens()
        await record(pilot)
        Microphone.opened[1].says(21)
        await until(pilot, lambda: shows(pilot, "0:00:00 21"))
        first, second = recordings(session.case)
        assert not is_read(first)
        with gate.open("w") as writing:
            writing.write("go on")
        await until(pilot, lambda: shows(pilot, "0:00:01 12"))
        await until(pilot, lambda: is_read(first))
        assert len(first.transcripts) == 1, "not while another is recorded"
        await type_line(pilot, "/stop")
        await until(pilot, lambda: len(second.transcripts) == 2 and is_read(second))
        assert [one.live for one in first.transcripts.values()] == [True, False]
        assert is_read(first)
    _, again = opened_again(session.case)
    assert [one.seconds for one in again] == [2, 1]


async def test_listening_once_more_gives_way_to_a_recording_and_goes_on_after_it(
    session: Conversing, stage: Stage
) -> None:
    stage.careful = Model("stuck", NO_PLACE, "careful")
    async with converse(session).run_test(size=WIDE) as pilot:
        await record(pilot, seconds=3)
        await type_line(pilot, "/stop")
        await until(pilot, lambda: "with more care: 33%" in hint(pilot))
        stage.careful = Model("quick", NO_PLACE, "careful")
        await record(pilot, seconds=1)
        first, second = recordings(session.case)
        await until(pilot, lambda: not screen(pilot).desk.transcribing)
        assert not is_read(first)
        await type_line(pilot, "/stop")
        await until(pilot, lambda: is_read(second))
        assert is_read(first)


async def test_a_recording_just_ended_is_not_gone_on_with_though_the_disk_is_slow(
    session: Conversing, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await record(pilot, seconds=1)
        await until(pilot, lambda: recordings(session.case)[0].segments)
        desk = screen(pilot).desk
        disk = Disk(session.case, monkeypatch)
        stopped = session.decide("/stop")
        disk.gate.clear()
        screen(pilot)._carry_out_act(stopped)
        await until(pilot, lambda: disk.tried)
        await until(pilot, lambda: not desk.recording)
        assert session.recording_phase() == "off"
        desk.record(session.conversation_id)
        (await opens(pilot, 2)).starts()
        await until(pilot, lambda: "● Rec" in top(pilot))
        disk.gate.set()
        await until(pilot, lambda: len(recordings(session.case)) == 2)
        assert recordings(session.case)[0].ended
        await leave(pilot)
    _, again = opened_again(session.case)
    assert [one.ended for one in again] == [True, True]


async def test_a_conversation_left_and_entered_again_while_words_are_made(
    session: Conversing, stage: Stage
) -> None:
    stage.careful = Model("stuck", NO_PLACE, "careful")
    stage.listens()
    session.leave()
    async with the_case(session.case).run_test(size=WIDE) as pilot:
        await sit_down(pilot)
        (await record(pilot)).says(11, 12)
        await back_to_the_case(pilot)
        await until(pilot, lambda: shows(pilot, "with more care: 50%"))
        await sit_down(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: shows(pilot, "0:00:01 12"))
        assert screen(pilot).desk.transcribing
        await type_line(pilot, "a note")
        assert texts(session.case) == ["a note"]
        assert screen(pilot).desk.stop_transcribing()
        await until(pilot, lambda: "T goes on from there" in hint(pilot))


async def test_another_conversation_knows_nothing_of_it(session: Conversing, stage: Stage) -> None:
    from tests.screens import begin

    stage.listens(name="mute")
    other = begin(session.case, "police officer")
    session.case.record(consent(other.conversation_id))
    session.leave()
    other.leave()
    async with the_case(session.case).run_test(size=WIDE) as pilot:
        await sit_down(pilot)
        await record(pilot, seconds=1)
        await back_to_the_case(pilot)
        await sit_down(pilot, row=1)
        await until(pilot, lambda: "no recording" in top(pilot))


# --- reminders ------------------------------------------------------------------------------


async def test_the_case_reminds_of_recordings_whose_day_is_near(session: Conversing) -> None:
    case = session.case
    case.record(consent(session.conversation_id, days=3))
    session.leave()
    async with the_case(case).run_test(size=WIDE) as pilot:
        await sit_down(pilot)
        await record(pilot, seconds=1)
        await back_to_the_case(pilot)
        await until(pilot, lambda: shows(pilot, "(0:00:01), is to be kept until"))
        await until(pilot, lambda: shows(pilot, "3 days from now"))
        await until(pilot, lambda: recordings(case)[0].transcript)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, Help))
