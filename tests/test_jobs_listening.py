"""From a note or a line of the words to the sound of a recording that is in the case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.audio.flac import encode
from ltconverse.audio.playback.player import Player
from ltconverse.case import events as e
from ltconverse.case.hearing import Place
from ltconverse.case.state import Note
from ltconverse.errors import NothingToPlay
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.recordings.listening import (
    place_of,
    place_of_line,
    play_from,
    play_note,
    why_nothing,
)
from ltconverse.jobs.words.spoken import SpokenLine
from tests.casework import begin, note
from tests.listener import Listener
from tests.sounds import tone

FAKE = "tests.fake_loudspeaker"
SECONDS = 30


@pytest.fixture
def talk(case: OpenCase) -> str:
    return begin(case)


@pytest.fixture
def played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], NDArray[np.int16]]:
    file = tmp_path / "played.raw"
    monkeypatch.setenv("FAKE_SPEAKER_FILE", str(file))
    monkeypatch.setenv("FAKE_SPEAKER_PACE", "20")
    monkeypatch.chdir(Path(__file__).resolve().parents[1])
    return lambda: np.frombuffer(file.read_bytes(), dtype=np.int16)


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def player(listener: Listener, played: object) -> Iterator[Player]:  # noqa: ARG001 - sets the place
    made = Player(listener.tell, module=FAKE)
    yield made
    made.close()


def second(number: int) -> NDArray[np.int16]:
    return tone(1.0, hertz=200.0 + 30 * number)


def record(case: OpenCase, talk: str, *, end: bool = True) -> str:
    """A recording of 30 seconds, a pause of ten minutes after 20 of them; two notes."""
    name, began = case.new_id(), case.now()
    case.record(e.RecordingBegun(conversation=talk, recording=name))
    with case.folder.new_recording(name) as writer:
        for number in (1, 2):
            first, last = (0, 20) if number == 1 else (20, SECONDS)
            at = began + timedelta(minutes=10 * (number - 1))
            writer.begin_segment(number, at, "microphone", RATE)
            case.record(
                e.SegmentBegun(
                    recording=name, segment=number, first_second=first, started_at=at,
                    device="microphone", rate=RATE,
                )
            )  # fmt: skip
            case.record(note(case, talk, f"note {number}"))
            for one in range(first, last):
                writer.append(encode(second(one)))
            if number == 1 or end:
                why = "paused" if number == 1 else "stopped"
                case.record(e.SegmentEnded(recording=name, segment=number, seconds=last, why=why))
        if end:
            sha256 = writer.sha256
            case.record(e.RecordingEnded(recording=name, seconds=SECONDS, sha256=sha256))
    return name


def notes_of(case: OpenCase, talk: str) -> list[Note]:
    return case.state.conversations[talk].live_notes


def test_from_a_note_to_its_sound(
    case: OpenCase,
    talk: str,
    player: Player,
    listener: Listener,
    played: Callable[[], NDArray[np.int16]],
) -> None:
    name = record(case, talk)
    after_the_pause = notes_of(case, talk)[1]
    place = play_note(case, player, after_the_pause)
    assert place == Place(name, 20), "not before the pause"
    assert listener.until_stopped().at_end
    assert np.array_equal(played(), np.concatenate([second(one) for one in range(20, 30)]))


def test_across_a_pause_it_goes_on_at_once(
    case: OpenCase,
    talk: str,
    player: Player,
    listener: Listener,
    played: Callable[[], NDArray[np.int16]],
) -> None:
    name = record(case, talk)
    play_from(case, player, Place(name, 18.5))
    stopped = listener.until_stopped()
    assert (stopped.second, stopped.words) == (30.0, "")
    wanted = np.concatenate([second(18)[RATE // 2 :], *(second(one) for one in range(19, 30))])
    assert np.array_equal(played(), wanted)


def test_while_it_is_recorded(
    case: OpenCase, talk: str, player: Player, listener: Listener
) -> None:
    name = record(case, talk, end=False)
    assert place_of(case, notes_of(case, talk)[1]) == Place(name, 20)
    play_from(case, player, Place(name, 25.0))
    assert listener.until_stopped().second == 30.0


def test_ten_seconds_before_the_words_were_said(case: OpenCase, talk: str) -> None:
    name = record(case, talk)
    spoken = SpokenLine(name, 15.0, None, "said", is_gap=False)
    assert place_of_line(case, spoken) == Place(name, 14.5)
    assert place_of_line(case, SpokenLine(name, 20.2, None, "said", is_gap=False)) == Place(
        name, 20.0
    )
    first = notes_of(case, talk)[0]
    assert place_of(case, first) == Place(name, 0.0)
    assert why_nothing(case, first) == ""


def test_damaged_seconds_are_silence(
    case: OpenCase,
    talk: str,
    player: Player,
    listener: Listener,
    played: Callable[[], NDArray[np.int16]],
) -> None:
    name = record(case, talk)
    with case.folder.go_on_with(name) as writer:
        writer._database.run("UPDATE seconds SET flac = x'00' WHERE second = 27")
        writer._database.run("DELETE FROM seconds WHERE second = 29")
    play_from(case, player, Place(name, 26.0))
    assert listener.until_stopped().second == 30.0
    silence = np.zeros(RATE, dtype=np.int16)
    assert np.array_equal(played(), np.concatenate([second(26), silence, second(28), silence]))


def test_a_file_that_is_gone_is_told_in_words(
    case: OpenCase, talk: str, player: Player, listener: Listener
) -> None:
    name = record(case, talk)
    case.folder.recording_file(name).unlink()
    play_from(case, player, Place(name, 3.0))
    stopped = listener.until_stopped()
    assert "missing" in stopped.words
    assert not stopped.at_end


def test_why_nothing_can_be_played(case: OpenCase, talk: str, player: Player) -> None:
    case.record(note(case, talk, "before any recording"))
    only = notes_of(case, talk)[0]
    assert place_of(case, only) is None
    assert why_nothing(case, only) == "There is no recording of this conversation."
    name = record(case, talk)
    with pytest.raises(NothingToPlay, match="Nothing was being recorded when note 1 was taken"):
        play_note(case, player, only)
    ran = notes_of(case, talk)[1]
    case.record(e.RecordingErased(recording=name, words="kept"))
    assert place_of(case, ran) is None
    assert place_of_line(case, SpokenLine(name, 3.0, None, "said", is_gap=False)) is None
    assert why_nothing(case, ran).startswith("The recording was erased on ")
    assert why_nothing(case, only).startswith("The recording was erased on ")
    with pytest.raises(NothingToPlay, match="erased"):
        play_note(case, player, ran)
    with pytest.raises(NothingToPlay, match="erased"):
        play_from(case, player, Place(name, 3.0))
    assert not player.playing


def test_a_recording_nobody_knows_the_beginning_of(case: OpenCase, talk: str) -> None:
    case.record(
        note(case, talk, "a note"),
        e.RecordingAdded(
            conversation=talk, recording="r", origin="imported", source="talk.wav",
            seconds=600.0, started_at=None, sha256="",
        ),
    )  # fmt: skip
    words = why_nothing(case, notes_of(case, talk)[0])
    assert words == "Nobody knows when the recording of this conversation began."


@pytest.mark.parametrize("place", [Place("no such", 0.0), Place("", 99.0)])
def test_a_place_that_is_not_there(case: OpenCase, talk: str, player: Player, place: Place) -> None:
    name = record(case, talk)
    with pytest.raises(NothingToPlay):
        play_from(case, player, Place(place.recording or name, place.second))
    assert not player.playing
