"""The transcript screen plays from any word; and it goes through all recordings."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ltconverse.audio.playback.player import Player
from ltconverse.case import events as e
from ltconverse.jobs.checks.checking import Item
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.recordings.importing import import_recording
from ltconverse.tui import desk
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.desk import Desk
from ltconverse.tui.transcript import held
from ltconverse.tui.transcript.screen import TranscriptScreen
from tests.screens import NARROW, begin, seen, settled, shows, until
from tests.sounds import tone, write_sound
from tests.test_tui_transcript import SAID, at, go_to, read, saved, showing, started, view
from tests.transcripts import add_words


@pytest.fixture(autouse=True)
def into_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FAKE_SPEAKER_FILE", str(tmp_path / "played"))
    monkeypatch.setattr(desk, "Player", functools.partial(Player, module="tests.fake_loudspeaker"))


def player(pilot: Pilot[None]) -> Player:
    screen = pilot.app.screen
    assert isinstance(screen, TranscriptScreen)
    return screen.desk.player


async def test_playing_from_a_word_and_the_cursor_goes_along(
    case: OpenCase, tmp_path: Path
) -> None:
    session = begin(case)
    file = tmp_path / "talk.wav"
    write_sound(file, tone(20.0), "pcm_s16le")
    import_recording(case, session.conversation, file, started_at=None)
    (recording,) = case.state.recordings
    add_words(case, session.conversation_id, SAID, name=recording, is_there=True)
    working = Desk(case)
    app = LtconverseApp(lambda: TranscriptScreen(working, session.conversation_id))
    async with app.run_test(size=NARROW) as pilot:
        await read(pilot)
        await go_to(pilot, "know")
        place = view(pilot).cursor
        await pilot.press("space")
        await until(pilot, lambda: player(pilot).playing)
        assert player(pilot).position >= 5.4, "half a second before the word"
        await until(pilot, lambda: view(pilot).cursor > place + 1)
        assert view(pilot).heard == view(pilot).cursor
        await pilot.press("space")
        await until(pilot, lambda: not player(pilot).playing)
        await until(pilot, lambda: view(pilot).heard == -1)
        await go_to(pilot, "I")
        await pilot.press("shift+right", "f9")
        await until(pilot, lambda: player(pilot).playing)
        await until(pilot, lambda: not player(pilot).playing)
        assert at(pilot) == "did", "what was marked is played, and no more"
        player(pilot).close()


async def test_words_without_sound_say_so(case: OpenCase) -> None:
    conversation = started(case)
    case.state.recordings["r1"].origin = "transcript"
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        await pilot.press("space")
        await until(pilot, lambda: "There is no sound here" in seen(pilot.app))


async def test_what_to_check_goes_through_all_recordings(case: OpenCase) -> None:
    conversation = started(case)
    add_words(case, conversation.id, [("v1", "She never said thirteen.")], name="r2")
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        await shows(pilot, "recording 1 of 2")
        await shows(pilot, "R shows the next recording.")
        for _ in range(9):
            await pilot.press("n")
            await settled(pilot)
            if "recording 2 of 2" in seen(pilot.app):
                break
        await shows(pilot, "She never said thirteen.")
        await pilot.press("r")
        await until(pilot, lambda: "recording 1 of 2" in seen(pilot.app))


async def test_a_suggestion_is_taken_by_one_key(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = started(case)
    item = Item("name", 8.0, 8.4, "boy.", "a name of the register", 1, "Roy.", recording="r1")
    monkeypatch.setattr(held, "things_to_check", lambda *_, **__: [item])
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await read(pilot)
        await pilot.press("y")
        await until(pilot, lambda: "Nothing is suggested here" in seen(pilot.app))
        await pilot.press("n")
        await until(pilot, lambda: "Y takes “Roy.”" in seen(pilot.app))
        await pilot.press("y")
        await saved(pilot)
        assert "about the Roy." in " ".join(seen(pilot.app).split())
        (right,) = case.state.recordings["r1"].corrections
        assert isinstance(right.id, str)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "about the boy." in " ".join(seen(pilot.app).split()))


async def test_words_that_come_from_elsewhere_are_shown(case: OpenCase) -> None:
    conversation = started(case)
    app = showing(case, conversation)
    async with app.run_test(size=NARROW) as pilot:
        await read(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, TranscriptScreen)
        await screen.desk.save(e.VoiceNamed(recording="r1", voice="v2", speaker="supporter"))
        screen.desk.words_changed()
        await until(pilot, lambda: "Supporter: I did" in seen(pilot.app))
