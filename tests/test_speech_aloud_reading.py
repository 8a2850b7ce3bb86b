"""Reading out from the side of the program: the voice is a script, the loudspeaker a file."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from ltconverse.speech.aloud.engines import Engine
from ltconverse.speech.aloud.reading import Began, Done, News, Reader
from tests.sounds import tone
from tests.test_audio_player import ROOT
from tests.test_speech_aloud_engines import script
from tests.test_speech_aloud_reading_child import speaking, wav

PATIENCE = 20.0
LOUDSPEAKER = "tests.fake_loudspeaker"


class Told:
    """What was told, and waiting for some of it."""

    def __init__(self) -> None:
        self.news: list[News] = []
        self._more = threading.Condition()

    def __call__(self, news: News) -> None:
        with self._more:
            self.news.append(news)
            self._more.notify_all()

    def wait_for_done(self, count: int = 1) -> Done:
        with self._more:
            assert self._more.wait_for(lambda: len(self.dones) >= count, PATIENCE), self.news
        return self.dones[-1]

    @property
    def dones(self) -> list[Done]:
        return [one for one in self.news if isinstance(one, Done)]


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], NDArray[np.int16]]:
    """What has gone to the loudspeaker so far, of what was read last."""
    file = tmp_path / "played.raw"
    monkeypatch.setenv("FAKE_SPEAKER_FILE", str(file))
    monkeypatch.chdir(ROOT)
    return lambda: np.frombuffer(file.read_bytes() if file.exists() else b"", dtype=np.int16)


@pytest.fixture
def make(told: Told, played: object) -> Iterator[Callable[[Engine], Reader]]:  # noqa: ARG001 - sets the place
    made: list[Reader] = []

    def of(engine: Engine) -> Reader:
        made.append(Reader(engine, told, player_module=LOUDSPEAKER))
        return made[-1]

    yield of
    for one in made:
        one.close()


def until(holds: Callable[[], bool]) -> None:
    ends = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.01)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_text_is_read_to_its_end_and_so_is_the_next(
    make: Callable[[Engine], Reader],
    told: Told,
    played: Callable[[], NDArray[np.int16]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("FAKE_SPEAKER_PACE", "20")
    reader = make(speaking(tmp_path, wav(1.5)))
    reader.read("It was a Friday.")
    assert reader.reading
    assert told.wait_for_done() == Done(whole=True)
    assert not reader.reading
    assert np.array_equal(played(), tone(1.5))
    reader.read("It was late.")
    told.wait_for_done(2)
    assert told.news == [Began(), Done(whole=True)] * 2
    assert (tmp_path / "heard").read_text() == "It was late."


def test_stopped_it_is_silent_at_once_and_the_voice_ends(
    make: Callable[[Engine], Reader],
    told: Told,
    played: Callable[[], NDArray[np.int16]],
    tmp_path: Path,
) -> None:
    (tmp_path / "sound").write_bytes(wav(1.0))
    body = f"echo $$ > {tmp_path}/pid; cat {tmp_path}/sound; exec sleep 60"
    reader = make(Engine("espeak", "a voice", str(script(tmp_path / "voice", body))))
    reader.read("It goes on and on.")
    until(lambda: len(played()) > 0)
    began = time.monotonic()
    reader.stop()
    assert time.monotonic() - began < 0.5
    assert told.news == [Began(), Done(whole=False)]
    voice = int((tmp_path / "pid").read_text())
    until(lambda: not alive(voice))
    reader.stop()
    assert len(told.news) == 2


def test_a_new_text_takes_the_place_of_the_one_before(
    make: Callable[[Engine], Reader],
    told: Told,
    played: Callable[[], NDArray[np.int16]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "long").write_bytes(wav(30.0))
    (tmp_path / "short").write_bytes(wav(0.5))
    body = f'case "$(cat)" in Long*) cat {tmp_path}/long;; *) cat {tmp_path}/short;; esac'
    reader = make(Engine("espeak", "a voice", str(script(tmp_path / "voice", body))))
    reader.read("Long and winding.")
    until(lambda: len(played()) > 0)
    monkeypatch.setenv("FAKE_SPEAKER_PACE", "20")
    reader.read("Short.")
    assert told.wait_for_done() == Done(whole=True)
    assert told.news == [Began(), Began(), Done(whole=True)]


def test_what_the_voice_cannot_read_is_told_in_words(
    make: Callable[[Engine], Reader], told: Told, tmp_path: Path
) -> None:
    reader = make(speaking(tmp_path, b""))
    reader.read("Nothing comes of it.")
    done = told.wait_for_done()
    assert done.words.startswith("a voice could not read that out. The words stand on the screen")
    assert not done.whole
    assert not reader.reading


def test_a_loudspeaker_that_goes_is_told_in_words(
    make: Callable[[Engine], Reader],
    told: Told,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FAKE_SPEAKER_AFTER", "1000:gone")
    make(speaking(tmp_path, wav(3.0))).read("Into the void.")
    assert "loudspeaker is gone" in told.wait_for_done().words


def test_a_voice_that_plays_by_itself_is_waited_for_and_stopped(
    make: Callable[[Engine], Reader], told: Told, tmp_path: Path
) -> None:
    body = (
        f'case "$*" in *"?"*) exit 0;; esac; words=$(cat); echo $$ > {tmp_path}/pid; '
        'case "$words" in Long*) exec sleep 60;; esac'
    )
    engine = Engine("say", "a voice", str(script(tmp_path / "say", body)), plays_itself=True)
    reader = make(engine)
    reader.read("Short.")
    assert told.wait_for_done() == Done(whole=True)
    (tmp_path / "pid").unlink()
    reader.read("Long.")
    until(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text().strip() != "")
    reader.stop()
    assert told.wait_for_done(2) == Done(whole=False)
    voice = int((tmp_path / "pid").read_text())
    until(lambda: not alive(voice))


def test_closed_it_reads_nothing(
    make: Callable[[Engine], Reader], told: Told, tmp_path: Path
) -> None:
    reader = make(speaking(tmp_path, wav(0.2)))
    reader.close()
    reader.close()
    reader.read("Nobody hears this.")
    reader.read("  ")
    assert told.news == []
