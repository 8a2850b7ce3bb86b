"""Live words beside the recording, putting them right, and playing what was said."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from ltconverse.jobs.conversing import Conversing
from ltconverse.tui.widgets.entry import EntryLine
from ltconverse.tui.widgets.words import WordsPane
from tests.disk import Disk
from tests.recording_screens import (
    Stage,
    is_read,
    now,
    record,
    recordings,
    screen,
    shows,
)
from tests.screens import NARROW, WIDE, burst, converse, hint, type_line, until

pytestmark = pytest.mark.usefixtures("stage")


@pytest.fixture
def session(agreed_session: Conversing) -> Conversing:
    return agreed_session


def pane(pilot: Pilot[None]) -> WordsPane:
    return screen(pilot).query_one(WordsPane)


def heard(pilot: Pilot[None]) -> list[str]:
    return [one.text for one in pane(pilot).lines]


# --- live words -----------------------------------------------------------------------------


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_words_appear_and_are_followed(
    session: Conversing, stage: Stage, size: tuple[int, int]
) -> None:
    stage.listens()
    async with converse(session).run_test(size=size) as pilot:
        microphone = await record(pilot)
        if size == NARROW:
            await pilot.press("f4")
        microphone.says(*range(100, 140))
        await until(pilot, lambda: shows(pilot, "0:00:39 139"))
        assert heard(pilot) == [str(number) for number in range(100, 140)]
        assert not shows(pilot, "0:00:00 100"), "the end is in view"
        microphone.says(140)
        await until(pilot, lambda: shows(pilot, "0:00:40 140"))
        assert shows(pilot, "Live words")


async def test_words_that_come_while_the_journal_hangs_are_not_lost_from_the_pane(
    session: Conversing, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.listens()
    async with converse(session).run_test(size=WIDE) as pilot:
        microphone = await record(pilot)
        microphone.says(11)
        await until(pilot, lambda: heard(pilot) == ["11"])
        disk = Disk(session.case, monkeypatch)
        disk.gate.clear()
        microphone.says(12)
        await until(pilot, lambda: heard(pilot) == ["11", "12"])
        screen(pilot).desk.words_changed()
        version = screen(pilot).desk.words_version
        await until(pilot, lambda: screen(pilot)._words_version == version)
        await pilot.app.workers.wait_for_complete(
            [one for one in screen(pilot).workers if one.group == "words"]
        )
        assert heard(pilot) == ["11", "12"]
        disk.gate.set()


async def test_words_can_be_switched_off_and_on(session: Conversing, stage: Stage) -> None:
    stage.listens()
    async with converse(session).run_test(size=WIDE) as pilot:
        await type_line(pilot, "/live off")
        microphone = await record(pilot)
        microphone.says(11)
        await until(pilot, lambda: now(pilot).seconds == 1)
        assert now(pilot).lag is None
        await type_line(pilot, "/live on")
        await until(pilot, lambda: now(pilot).lag is not None)
        microphone.says(12)
        await until(pilot, lambda: "12" in heard(pilot))


async def test_no_model_is_said_and_it_records_all_the_same(
    session: Conversing, stage: Stage
) -> None:
    stage.listens(name="broken")
    async with converse(session).run_test(size=WIDE) as pilot:
        await record(pilot, seconds=1)
        await until(pilot, lambda: shows(pilot, "There are no live words."))
        await type_line(pilot, "/stop")
        await until(pilot, lambda: recordings(session.case)[0].ended)


# --- putting right --------------------------------------------------------------------------


async def test_what_was_put_right_stays_after_the_careful_pass(
    session: Conversing, stage: Stage
) -> None:
    stage.listens()
    async with converse(session).run_test(size=WIDE) as pilot:
        microphone = await record(pilot)
        microphone.says(11, 12, 13)
        await until(pilot, lambda: heard(pilot) == ["11", "12", "13"])
        await pilot.press("f4")
        await until(pilot, lambda: pane(pilot).has_focus)
        pane(pilot).highlighted = 1
        await pilot.press("ctrl+e")
        entry = screen(pilot).query_one(EntryLine)
        await until(pilot, lambda: entry.text == "/correct 2 12" and entry.has_focus)
        entry.text = "/correct 2 twelve [/b] o'clock"
        await pilot.press("enter")
        await until(pilot, lambda: "twelve [/b] o'clock" in heard(pilot))
        assert [one.is_corrected for one in pane(pilot).lines] == [False, True, False]
        microphone.says(14)
        await until(pilot, lambda: heard(pilot) == ["11", "twelve [/b] o'clock", "13", "14"])
        await type_line(pilot, "/stop")
        (recording,) = recordings(session.case)
        await until(pilot, lambda: len(recording.transcripts) == 2 and is_read(recording))
        await until(pilot, lambda: recording.transcript and not recording.transcript.live)
        await until(pilot, lambda: "32000 byte" in heard(pilot))
        assert "twelve [/b] o'clock" in heard(pilot)


async def test_a_correction_is_shown_once_it_is_saved(
    session: Conversing, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.listens()
    async with converse(session).run_test(size=WIDE) as pilot:
        (await record(pilot)).says(11)
        await until(pilot, lambda: heard(pilot) == ["11"])
        disk = Disk(session.case, monkeypatch)
        disk.gate.clear()
        burst(pilot.app, "/correct 1 eleven", "^enter")
        await until(pilot, lambda: disk.tried)
        loaded = screen(pilot).desk.words_version
        disk.gate.set()
        await until(pilot, lambda: screen(pilot).desk.words_version > loaded)
        await until(pilot, lambda: heard(pilot) == ["eleven"])


# --- playing --------------------------------------------------------------------------------


async def test_playing_from_a_note_and_from_a_line_at_other_speeds_and_silence(
    session: Conversing, tmp_path: Path
) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await record(pilot, seconds=8)
        await type_line(pilot, "a note while it runs")
        await type_line(pilot, "/play")
        await until(pilot, lambda: "would be recorded again" in hint(pilot))
        screen(pilot).query_one(EntryLine).text = ""
        await type_line(pilot, "/stop")
        await until(pilot, lambda: recordings(session.case)[0].ended)
        player = screen(pilot).desk.player
        played = tmp_path / "played"

        await pilot.press("f6", "f9")
        await until(pilot, lambda: "Playing from 0:0" in hint(pilot))
        await until(pilot, lambda: played.exists() and played.stat().st_size)
        await pilot.press("f10")
        await until(pilot, lambda: "1.25 times speed" in hint(pilot))
        assert screen(pilot).desk.speed == 1.25
        await pilot.press("f9")
        await until(pilot, lambda: not player.playing)

        await until(pilot, lambda: not screen(pilot).desk.transcribing)
        await until(pilot, lambda: len(heard(pilot)) == 8)
        await pilot.press("f4")
        pane(pilot).highlighted = 4
        await pilot.press("ctrl+l")
        await until(pilot, lambda: "Playing from 0:03" in hint(pilot))
        await until(pilot, lambda: player.position > 3.4)
        await type_line(pilot, "/halt")
        await until(pilot, lambda: not player.playing)


async def test_nothing_is_played_while_it_is_recorded(session: Conversing, stage: Stage) -> None:
    stage.listens()
    async with converse(session).run_test(size=WIDE) as pilot:
        (await record(pilot)).says(11)
        await until(pilot, lambda: heard(pilot) == ["11"])
        await pilot.press("f4")
        pane(pilot).highlighted = 0
        await pilot.press("ctrl+l")
        await until(pilot, lambda: "would be recorded again" in hint(pilot))
        assert not screen(pilot).desk.player.playing


async def test_recording_silences_what_is_played(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await record(pilot, seconds=3)
        await type_line(pilot, "a note")
        await pilot.press("f7")
        await until(pilot, lambda: now(pilot).phase == "paused")
        await type_line(pilot, "/play")
        await until(pilot, lambda: "Playing from" in hint(pilot))
        await record(pilot)
        assert not screen(pilot).desk.player.playing


async def test_a_loudspeaker_that_is_gone_is_said(
    session: Conversing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_SPEAKER_AFTER", "800:gone")
    async with converse(session).run_test(size=WIDE) as pilot:
        await record(pilot, seconds=3)
        await type_line(pilot, "a note")
        await pilot.press("f7")
        await until(pilot, lambda: now(pilot).phase == "paused")
        await type_line(pilot, "/play")
        await until(pilot, lambda: "loudspeaker" in hint(pilot).lower())
