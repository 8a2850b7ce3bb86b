"""Playing from the side of the program, with a process that plays into a file."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.audio.flac import encode
from ltconverse.audio.playback import player as player_module
from ltconverse.audio.playback.player import Player, Playing, Stopped
from ltconverse.children import Child
from ltconverse.errors import RecordingDamaged
from tests.listener import Listener
from tests.sounds import tone

ROOT = Path(__file__).resolve().parents[1]
FAKE = "tests.fake_loudspeaker"


@pytest.fixture
def played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], NDArray[np.int16]]:
    """What has gone to the loudspeaker so far."""
    file = tmp_path / "played.raw"
    monkeypatch.setenv("FAKE_SPEAKER_FILE", str(file))
    monkeypatch.chdir(ROOT)
    return lambda: np.frombuffer(file.read_bytes(), dtype=np.int16)


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def player(listener: Listener, played: object) -> Iterator[Player]:  # noqa: ARG001 - sets the place
    made = Player(listener.tell, module=FAKE)
    yield made
    made.close()


def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE_SPEAKER_PACE", "20")


def second(number: int) -> NDArray[np.int16]:
    """A second of sound that no other second is like."""
    return tone(1.0, hertz=200.0 + 50 * number)


def row(number: int) -> bytes:
    return encode(second(number))


def endless(taken: list[int]) -> Iterator[bytes]:
    """Rows without end; `taken` gets the numbers of those asked for, and -1 when it is closed."""
    flac = row(0)
    try:
        for number in range(100_000):
            taken.append(number)
            yield flac
    finally:
        taken.append(-1)


def test_the_right_samples_come_out(
    player: Player,
    listener: Listener,
    played: Callable[[], NDArray[np.int16]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quickly(monkeypatch)
    player.play([row(7), row(8), row(9)], first_second=7, start=7.5)
    assert listener.until_stopped() == Stopped(10.0, at_end=True)
    wanted = np.concatenate([second(7)[RATE // 2 :], second(8), second(9)])
    assert np.array_equal(played(), wanted)
    assert not player.playing
    assert player.position == 10.0


def test_a_damaged_second_is_silence_and_the_rest_plays(
    player: Player,
    listener: Listener,
    played: Callable[[], NDArray[np.int16]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quickly(monkeypatch)
    rows = [row(0), None, b"nothing that FLAC could be", row(2)[:200], row(3)]
    player.play(rows, first_second=0, start=0.0)
    assert listener.until_stopped() == Stopped(5.0, at_end=True)
    silence = np.zeros(3 * RATE, dtype=np.int16)
    assert np.array_equal(played(), np.concatenate([second(0), silence, second(3)]))


def test_the_last_second_may_be_a_short_one(
    player: Player, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    quickly(monkeypatch)
    player.play([row(0), encode(second(1)[: RATE // 4])], first_second=0, start=0.0)
    assert listener.until_stopped() == Stopped(1.25, at_end=True)


def test_nothing_to_play_ends_at_once(player: Player, listener: Listener) -> None:
    player.play([], first_second=3, start=3.25)
    assert listener.until_stopped() == Stopped(3.25, at_end=True)


def test_the_position_is_a_second_of_the_recording_whatever_the_speed(
    player: Player, listener: Listener
) -> None:
    player.play([row(0)] * 3, first_second=100, start=100.0, speed=2.0)
    assert player.position == 100.0
    listener.until_stopped()
    heard = [(at, one.second) for at, one in zip(listener.at, listener.told, strict=True)]
    moving = [pair for pair in heard if 100.2 < pair[1] < 102.9]
    (began, first), (ended, last) = moving[0], moving[-1]
    assert (last - first) / (ended - began) == pytest.approx(2.0, abs=0.25)
    assert [pair[1] for pair in heard] == sorted(pair[1] for pair in heard)
    assert all(one.speed == 2.0 for one in listener.told if isinstance(one, Playing))


def test_another_speed_in_the_middle(
    player: Player, listener: Listener, played: Callable[[], NDArray[np.int16]]
) -> None:
    player.play([row(0)] * 4, first_second=0, start=0.0)
    listener.until_at(0.5)
    player.set_speed(2.0)
    assert listener.until_stopped() == Stopped(4.0, at_end=True)
    # About 0.5 to 1.5 seconds were as they are, the rest takes half the time.
    assert 2.25 * RATE < len(played()) < 2.75 * RATE
    assert Playing in {type(one) for one in listener.told if getattr(one, "speed", 0) == 2.0}


def test_rows_are_read_only_shortly_before_they_are_heard(
    player: Player, listener: Listener
) -> None:
    taken: list[int] = []
    player.play(endless(taken), first_second=0, start=0.0)
    listener.until_at(0.5)
    assert 2 < len(taken) < 15


def test_stop_is_silence_at_once(player: Player, listener: Listener) -> None:
    taken: list[int] = []
    player.play(endless(taken), first_second=0, start=0.0)
    listener.until_at(0.5)
    began = time.monotonic()
    player.stop()
    assert time.monotonic() - began < 0.2
    assert not player.playing
    stopped = listener.until_stopped()
    assert stopped.words == ""
    assert 0.5 <= stopped.second < 2
    assert player.position == stopped.second
    wait_for(lambda: taken[-1] == -1, "the recording's file was let go")
    player.stop()  # nothing happens
    assert listener.stops == [stopped]


def test_what_is_stopped_before_it_began_is_never_heard(player: Player, listener: Listener) -> None:
    taken: list[int] = []
    player.play(endless(taken), first_second=0, start=2.0)
    player.stop()
    assert listener.until_stopped() == Stopped(2.0)
    assert not [one for one in listener.told if isinstance(one, Playing)]


def test_a_new_one_takes_the_place_of_the_one_before(player: Player, listener: Listener) -> None:
    player.play(endless([]), first_second=0, start=0.0)
    listener.until_at(0.3)
    player.play([row(0)], first_second=500, start=500.0)
    assert player.position == 500.0
    assert listener.until_stopped() == Stopped(501.0, at_end=True)
    seconds = [one.second for one in listener.told]
    assert seconds == sorted(seconds), "nothing of the first was told after the second had begun"
    assert len(listener.stops) == 1


def test_one_may_play_on_from_what_is_told(
    played: object,  # noqa: ARG001 - sets the place
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quickly(monkeypatch)
    done = threading.Event()

    def tell(told: object) -> None:
        if isinstance(told, Stopped):
            if told.second < 4:
                player.play([row(0)], first_second=4, start=4.0)
            else:
                done.set()

    player = Player(tell, module=FAKE)
    player.play([row(0)], first_second=0, start=0.0)
    assert done.wait(20)
    player.close()


def test_a_recording_that_cannot_be_read_is_told_in_words(
    player: Player, listener: Listener
) -> None:
    def rows() -> Iterator[bytes]:
        raise RecordingDamaged("The recording r.db is damaged.")
        yield b""

    player.play(rows(), first_second=0, start=0.0)
    stopped = listener.until_stopped()
    assert stopped.words.startswith("The recording r.db is damaged. ")
    assert not stopped.at_end


def test_what_nobody_foresaw_is_told_without_a_traceback(
    player: Player, listener: Listener, capfd: pytest.CaptureFixture[str]
) -> None:
    def rows() -> Iterator[bytes]:
        raise ZeroDivisionError("the secret is 42")
        yield b""

    player.play(rows(), first_second=0, start=0.0)
    words = listener.until_stopped().words
    assert "ZeroDivisionError" in words
    assert "42" not in words
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("what", "words"),
    [("gone", "The loudspeaker is gone"), ("crash", "Playing has stopped unexpectedly")],
)
def test_a_loudspeaker_that_goes_away(
    player: Player, listener: Listener, monkeypatch: pytest.MonkeyPatch, what: str, words: str
) -> None:
    monkeypatch.setenv("FAKE_SPEAKER_AFTER", f"{RATE}:{what}")
    player.play(endless([]), first_second=0, start=0.0)
    stopped = listener.until_stopped()
    assert words in stopped.words
    assert 0.5 < stopped.second < 1.5
    assert not player.playing
    monkeypatch.delenv("FAKE_SPEAKER_AFTER")
    listener.told.clear()
    player.play([row(0)] * 2, first_second=int(stopped.second), start=stopped.second)
    assert listener.until_stopped().at_end, "it goes on from there"


def test_a_loudspeaker_that_hangs_is_given_up(
    player: Player, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_SPEAKER_AFTER", "8000:hang")
    monkeypatch.setattr(player_module, "_SILENCE_S", 0.5)
    player.play(endless([]), first_second=0, start=0.0)
    assert "The loudspeaker is gone" in listener.until_stopped().words


def test_without_portaudio_the_message_names_the_package(
    listener: Listener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = "raise OSError('PortAudio library not found')\n"
    (tmp_path / "sounddevice.py").write_text(missing)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    player = Player(listener.tell)
    player.play([row(0)], first_second=0, start=0.0)
    stopped = listener.until_stopped()
    assert "PortAudio" in stopped.words
    assert "libportaudio2" in stopped.words
    player.close()


def test_nothing_is_told_after_closing(player: Player, listener: Listener) -> None:
    player.play(endless([]), first_second=0, start=0.0)
    listener.until_at(0.2)
    player.close()
    listener.until_stopped()
    told = len(listener.told)
    player.close()
    assert not player.playing
    assert len(listener.told) == told


def test_the_process_ends_with_whoever_started_it(played: object) -> None:  # noqa: ARG001 - place
    child = Child(FAKE)
    child.send("B", b'{"second": 0, "skip": 0, "speed": 1}')
    child.send("R", row(0))
    assert next(child.messages())[0] == "P"
    began = time.monotonic()
    child.close(patience=10)
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("speed", [0.5, 0.74, 2.01, 0.0, -1.0, float("nan"), float("inf")])
def test_a_speed_at_which_nobody_understands_anything(player: Player, speed: float) -> None:
    with pytest.raises(ValueError, match="between"):
        player.set_speed(speed)
    with pytest.raises(ValueError, match="between"):
        player.play([row(0)], first_second=0, start=0.0, speed=speed)
    assert not player.playing


def test_the_main_process_loads_nothing_of_sound() -> None:
    heavy = "numpy", "av", "sounddevice", "faster_whisper"
    code = f"import ltconverse.audio.playback.player, sys; print({heavy!r} & sys.modules.keys())"
    code = code.replace(repr(heavy), repr(set(heavy)))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def wait_for(is_so: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < until, what
        threading.Event().wait(0.01)
