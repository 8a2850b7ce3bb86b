"""The case screen brings in a transcript: what could not be read, whose sound, who is who."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from ltconverse.case import events as e
from ltconverse.jobs.opening import OpenCase
from ltconverse.tui.screens.ask_line import AskLine
from ltconverse.tui.screens.ask_one import AskOne
from tests import elsewhere
from tests.casework import begin
from tests.screens import NARROW, WIDE, burst, seen, shows, until
from tests.test_tui_case import asked, on, said, showing
from tests.transcripts import add_words


async def bring_in(pilot: Pilot[None], file: Path) -> None:
    """Name a file on the case screen."""
    await until(pilot, lambda: pilot.app.screen.query_one(OptionList).has_focus)
    await pilot.press("i")
    await until(pilot, on(pilot, AskLine))
    pilot.app.screen.query_one(Input).value = str(file)
    await pilot.press("enter")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_transcript_without_sound(
    case: OpenCase, tmp_path: Path, size: tuple[int, int]
) -> None:
    begin(case, "duty worker")
    file = tmp_path / "talk [b].vtt"
    file.write_text(elsewhere.TEAMS_VTT + "\n[/b] out of any cue\n", encoding="utf-8")
    async with showing(case).run_test(size=size) as pilot:
        await bring_in(pilot, file)
        await until(pilot, lambda: "A line could not be read" in seen(pilot.app))
        await shows(pilot, "Line 17: [/b] out of any cue")
        await pilot.press("enter")
        await until(pilot, lambda: "Who is Asha Verma?" in seen(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: "Who is Tom Okoro (Harbour Trust)?" in seen(pilot.app))
        await pilot.press("down", "down", "enter")
        await until(pilot, asked(pilot, "When did the recording begin?"))
        burst(pilot.app, "-", "^enter")
        await until(pilot, lambda: "Added 21 words. Not read, and kept as text: 1." in said(pilot))
    (recording,) = case.state.recordings.values()
    assert recording.voices == {"f1": "lead", "f2": "practitioner"}
    assert not recording.has_sound


async def test_a_transcript_of_a_recording(case: OpenCase, tmp_path: Path) -> None:
    talk = begin(case, "duty worker")
    case.record(
        e.RecordingAdded(
            conversation=talk,
            recording="r1",
            origin="imported",
            source="talk.wav",
            seconds=60.0,
            sha256="00",
        )
    )
    file = tmp_path / "talk.txt"
    file.write_text(elsewhere.OTTER_TEXT, encoding="utf-8")
    async with showing(case).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).has_focus)
        for last in ("escape", "enter"):
            await pilot.press("i")
            await until(pilot, on(pilot, AskLine))
            pilot.app.screen.query_one(Input).value = str(file)
            await pilot.press("enter")
            await until(pilot, lambda: "Which sound do these words belong to?" in seen(pilot.app))
            await until(pilot, on(pilot, AskOne))
            await pilot.press("enter")
            await until(pilot, lambda: "Who is Asha Verma?" in seen(pilot.app))
            await pilot.press("enter")
            await until(pilot, lambda: "Who is Tom Okoro?" in seen(pilot.app))
            await pilot.press(last)
            told = "Nothing was added." if last == "escape" else "Added 12 words."
            await until(pilot, lambda told=told: told in said(pilot))
            assert bool(case.state.recordings["r1"].transcripts) is (last == "enter")
    assert list(case.state.recordings) == ["r1"]


async def test_words_that_are_there_are_not_replaced_by_enter(
    case: OpenCase, tmp_path: Path
) -> None:
    talk = begin(case, "duty worker")
    add_words(case, talk, (("v1", "Nobody asked who lived there."),))
    file = tmp_path / "talk.txt"
    file.write_text("Asha Verma  0:01\nThank you.\n", encoding="utf-8")
    async with showing(case).run_test(size=NARROW) as pilot:
        await bring_in(pilot, file)
        await until(pilot, lambda: "Which sound do these words belong to?" in seen(pilot.app))
        await shows(pilot, "▸ None: they stand by themselves")
        await shows(pilot, "Recording 1, 0:00:04, in the place of its words")
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Who is Asha Verma?" in seen(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: "Added 2 words. V reads and checks them." in said(pilot))
    (recording,) = case.state.recordings.values()
    assert len(recording.transcripts) == 2


async def test_a_file_that_is_no_transcript(case: OpenCase, tmp_path: Path) -> None:
    begin(case, "duty worker")
    file = tmp_path / "talk.docx"
    file.write_bytes(b"PK\x03\x04")
    async with showing(case).run_test(size=WIDE) as pilot:
        await bring_in(pilot, file)
        await until(pilot, lambda: "talk.docx: the Word document is damaged." in said(pilot))
    assert not case.state.recordings


async def test_a_text_that_may_be_anything_is_asked_about(case: OpenCase, tmp_path: Path) -> None:
    begin(case, "duty worker")
    file = tmp_path / "hello.txt"
    file.write_text("hello\n", encoding="utf-8")
    async with showing(case).run_test(size=NARROW) as pilot:
        await bring_in(pilot, file)
        await until(pilot, lambda: "neither times nor anyone who speaks" in seen(pilot.app))
        await until(pilot, on(pilot, AskOne))
        await pilot.press("enter")
        await until(pilot, lambda: "Nothing was added." in said(pilot))
    assert not case.state.recordings
