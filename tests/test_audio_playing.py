"""Playing for real: into the null sink of a sound server, heard again by its monitor."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.audio.flac import encode
from ltconverse.audio.playback.player import Player
from tests.listener import Listener
from tests.pulse import SINK, Pulse, null_sink
from tests.sounds import tone

AUDIBLE = 500
BLOCK = RATE // 100


@dataclass
class Ear:
    """Hears all that is played, and when."""

    process: subprocess.Popen[bytes]
    blocks: list[bytes] = field(default_factory=list)
    last_sound: float = 0.0
    more: threading.Event = field(default_factory=threading.Event)

    def listen(self) -> None:
        assert self.process.stdout is not None
        while block := self.process.stdout.read(2 * BLOCK):
            self.blocks.append(block)
            if np.abs(np.frombuffer(block, dtype=np.int16).astype(np.int32)).max() > AUDIBLE:
                self.last_sound = time.monotonic()
            self.more.set()

    def until_quiet(self) -> None:
        """Until nothing has been heard for half a second: what was on its way has come through."""
        while time.monotonic() - self.last_sound < 0.5:
            self.more.clear()
            assert self.more.wait(5)

    def heard(self) -> NDArray[np.int16]:
        """From the first audible sample to the last."""
        pcm = np.frombuffer(b"".join(self.blocks), dtype=np.int16)
        audible = np.nonzero(np.abs(pcm.astype(np.int32)) > AUDIBLE)[0]
        return pcm[audible[0] : audible[-1] + 1]


@pytest.fixture
def server() -> Iterator[Pulse]:
    with null_sink() as running:
        yield running


@pytest.fixture
def ear(server: Pulse) -> Iterator[Ear]:
    with subprocess.Popen(
        ["parec", f"--device={SINK}.monitor", "--format=s16le", f"--rate={RATE}", "--channels=1",
         "--latency-msec=20", "--raw"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        assert server.pid
        made = Ear(process)
        thread = threading.Thread(target=made.listen)
        thread.start()
        yield made
        process.kill()
        thread.join()


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def player(listener: Listener) -> Iterator[Player]:
    made = Player(listener.tell)
    yield made
    made.close()


def row(hertz: float) -> bytes:
    return encode(tone(1.0, hertz=hertz))


def pitch(pcm: NDArray[np.int16]) -> float:
    strength = np.abs(np.fft.rfft(pcm * np.hanning(len(pcm)), 1 << 17))
    return float(strength.argmax() * RATE / (1 << 17))


@pytest.mark.slow
@pytest.mark.parametrize("speed", [0.75, 1.0, 2.0])
def test_the_right_seconds_at_the_right_speed_with_their_pitch(
    player: Player, listener: Listener, ear: Ear, speed: float
) -> None:
    assert ear.more.wait(10)
    player.play([row(440), row(660), None, row(550)], first_second=0, start=0.5, speed=speed)
    stopped = listener.until_stopped()
    assert (stopped.second, stopped.words, stopped.at_end) == (4.0, "", True)
    ear.until_quiet()
    heard = ear.heard()
    assert len(heard) / RATE == pytest.approx(3.5 / speed, abs=0.08)

    def around(second: float) -> NDArray[np.int16]:
        middle, half = (second - 0.5) / speed * RATE, 0.15 / speed * RATE
        return heard[round(middle - half) : round(middle + half)]

    assert pitch(around(0.75)) == pytest.approx(440, abs=4)
    assert pitch(around(1.5)) == pytest.approx(660, abs=4)
    assert np.abs(around(2.5).astype(np.int32)).max() < AUDIBLE, "a damaged second is silence"
    assert pitch(around(3.5)) == pytest.approx(550, abs=4)


@pytest.mark.slow
def test_stop_is_quick_and_knows_where(player: Player, listener: Listener, ear: Ear) -> None:
    assert ear.more.wait(10)
    rows = [row(300 + 50 * number) for number in range(10)]
    player.play(rows, first_second=0, start=0.0)
    listener.until_at(2.4)
    stopped_at = time.monotonic()
    player.stop()
    returned_at = time.monotonic()
    ear.until_quiet()
    assert returned_at - stopped_at < 0.2
    assert ear.last_sound - stopped_at < 0.2
    assert listener.until_stopped().second == pytest.approx(len(ear.heard()) / RATE, abs=0.25)


@pytest.mark.slow
def test_another_speed_in_mid_play_is_heard_soon(
    player: Player, listener: Listener, ear: Ear
) -> None:
    assert ear.more.wait(10)
    player.play([row(440)] * 6, first_second=0, start=0.0)
    listener.until_at(2.0)
    player.set_speed(2.0)
    listener.until_stopped()
    ear.until_quiet()
    heard = ear.heard()
    # 2 seconds as they are, the half second that was on its way, and the rest in half the time.
    assert 4.0 - 0.1 < len(heard) / RATE < 4.0 + 0.4
    assert pitch(heard[-RATE:]) == pytest.approx(440, abs=4)


@pytest.mark.slow
def test_a_sound_server_that_is_killed_is_told_in_words(
    player: Player, listener: Listener, server: Pulse, capfd: pytest.CaptureFixture[str]
) -> None:
    player.play([row(440)] * 20, first_second=0, start=0.0)
    listener.until_at(0.5)
    server.kill()
    killed_at = time.monotonic()
    stopped = listener.until_stopped()
    assert time.monotonic() - killed_at < 3
    assert stopped.words.startswith("The loudspeaker is gone")
    assert capfd.readouterr() == ("", ""), "no noise on the screen"
    server.start()
    listener.told.clear()
    player.play([row(440)] * 2, first_second=0, start=0.0)
    assert listener.until_stopped().at_end, "and plays again"


@pytest.mark.slow
def test_a_sound_server_that_hangs_is_told_in_words(
    player: Player, listener: Listener, server: Pulse
) -> None:
    player.play([row(440)] * 20, first_second=0, start=0.0)
    listener.until_at(0.5)
    server.stop()
    frozen_at = time.monotonic()
    try:
        stopped = listener.until_stopped()
    finally:
        server.go_on()
    assert time.monotonic() - frozen_at < 5
    assert stopped.words.startswith("The loudspeaker is gone")


@pytest.mark.slow
def test_no_loudspeaker_is_told_in_words(
    player: Player, listener: Listener, server: Pulse, capfd: pytest.CaptureFixture[str]
) -> None:
    server.kill()
    player.play([row(440)], first_second=0, start=0.0)
    assert listener.until_stopped().words.startswith("There is no loudspeaker to play on")
    assert capfd.readouterr() == ("", "")
