"""The process that captures, with a real sound server, or a stand-in for what none can do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import wave
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ltconverse.audio.decode import RATE
from ltconverse.audio.microphone.capture import Capture, Chunk, Ended, Level, Muted, Second, Started
from ltconverse.audio.microphone.devices import Setup
from ltconverse.audio.microphone.resampling import Resampler
from tests.hearing import Ear, Samples, band_noise, offsets
from tests.pulse import null_sink
from tests.sounds import tone, write_sound
from tests.test_audio_devices import stub

HEADSET: dict[str, Any] = {"name": "Headset", "channels": 1, "rate": 48_000}
WEBCAM: dict[str, Any] = {"name": "Webcam", "channels": 2, "rate": 44_100}
NOTICED_S = 3.0


def noise_file(path: Path, seconds: float, rate: int, *, seed: int = 1) -> tuple[Path, Samples]:
    """A file to play, and the same as it is to be captured."""
    pcm = band_noise(seconds, rate, seed=seed)
    resampler = Resampler(rate, 1)
    kept = np.concatenate([resampler.add(pcm[:, None]), resampler.flush()])[:, 0]
    return write_sound(path, pcm, "pcm_s16le", rate=rate), kept


# What paplay keeps ahead: on a busy machine it would else stumble, and play a gap of its own.
AHEAD_MS = 2000


def tone_file(path: Path, seconds: float = 60) -> Path:
    return write_sound(path, tone(seconds, rate=48_000), "pcm_s16le", rate=48_000)


def started(ear: Ear, setup: Setup | None = None) -> Capture:
    capture = Capture(setup or Setup(), ear)
    ear.wait(lambda heard: heard.all(Chunk) or heard.all(Ended))
    return capture


def loud(ear: Ear) -> bool:
    return any(level.rms > 0.1 for level in ear.all(Level)[-3:])


# --- from a real sound server ---------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(("rate", "seconds"), [(48_000, 8), (44_100, 4), (8_000, 4)])
def test_every_sample_is_there_and_nothing_drifts(tmp_path: Path, rate: int, seconds: int) -> None:
    sound, source = noise_file(tmp_path / "noise.wav", seconds, rate)
    ear = Ear()
    with null_sink(rate=rate) as pulse:
        capture = started(ear)
        assert pulse.play(sound, latency_ms=AHEAD_MS).wait() == 0
        capture.close()
    assert ear.ended == Ended(None)
    found = offsets(source, ear.chunks)
    assert len(found) >= seconds - 1
    first = found[0][0]
    assert all(abs(offset - first) <= 1 for offset, _ in found), found
    assert all(likeness > 0.95 for _, likeness in found), found
    assert len(ear.chunks) >= first + len(source), "from the first sample to the last"
    assert np.array_equal(ear.seconds[: len(ear.chunks), 0], ear.chunks)


def test_when_it_began_is_told_by_the_clock(tmp_path: Path) -> None:
    ear = Ear()
    with null_sink() as pulse:
        asked = datetime.now(UTC)
        capture = started(ear)
        came = datetime.now(UTC)
        playing = pulse.play(tone_file(tmp_path / "tone.wav"))
        ear.wait(loud)
        closed = datetime.now(UTC)
        capture.close()
        playing.kill()
    begun = ear.all(Started)[0]
    assert asked < begun.at < came
    assert (begun.device, begun.rate, begun.channels, begun.missing) == ("default", 48_000, 1, ())
    lasted = len(ear.chunks) / RATE
    assert abs(lasted - (closed - begun.at).total_seconds()) < 0.6


def test_what_is_said_last_is_kept_when_it_is_stopped() -> None:
    ear = Ear()
    with null_sink():
        capture = started(ear)
        ear.wait_for(Second)
        began = time.monotonic()
        capture.close()
        assert time.monotonic() - began < 1.5
    assert ear.ended == Ended(None)
    assert isinstance(ear.heard[-2], Second)


def test_the_server_is_killed_and_comes_back(tmp_path: Path) -> None:
    with null_sink() as pulse:
        ear = Ear()
        started(ear)
        killed = time.monotonic()
        pulse.kill()
        assert ear.wait_for(Ended) - killed < NOTICED_S
        assert ear.ended.trouble == "sound-server-gone"
        assert "sound service" in ear.ended.words

        gone = Ear()
        started(gone)
        assert gone.ended.trouble == "sound-server-gone"

        pulse.start()
        again = Ear()
        capture = started(again)
        playing = pulse.play(tone_file(tmp_path / "tone.wav"))
        again.wait(loud)
        capture.close()
        playing.kill()
        assert again.ended == Ended(None)


def test_the_microphone_is_pulled_out_and_put_back(tmp_path: Path) -> None:
    with null_sink() as pulse:
        ear = Ear()
        started(ear, Setup(("ltmic",)))
        pulled = time.monotonic()
        pulse.unload_source()
        assert ear.wait_for(Ended) - pulled < NOTICED_S
        assert ear.ended.trouble == "device-gone"
        assert ear.ended.words.startswith("The microphone ltmic is gone.")

        gone = Ear()
        started(gone, Setup(("ltmic",)))
        assert gone.ended.trouble == "device-gone"

        pulse.load_source()
        again = Ear()
        capture = started(again, Setup(("ltmic",)))
        playing = pulse.play(tone_file(tmp_path / "tone.wav"))
        again.wait(loud)
        capture.close()
        playing.kill()
        assert again.ended == Ended(None)


@pytest.mark.parametrize("fault", ["suspend", "stop"])
def test_a_microphone_that_gives_nothing_is_noticed(fault: str) -> None:
    with null_sink() as pulse:
        ear = Ear()
        started(ear)
        began = time.monotonic()
        getattr(pulse, fault)()
        noticed = ear.wait_for(Ended) - began
        pulse.go_on()
    assert noticed < NOTICED_S + 0.3
    assert ear.ended.trouble == "no-sound-arrives"
    assert len(ear.seconds) >= len(ear.chunks)


def test_muted_and_heard_again(tmp_path: Path) -> None:
    with null_sink() as pulse:
        playing = pulse.play(tone_file(tmp_path / "tone.wav"))
        ear = Ear()
        capture = started(ear)
        ear.wait(loud)
        pulse.mute()
        began = time.monotonic()
        assert ear.wait_for(Muted) - began < NOTICED_S
        pulse.mute(on=False)
        ear.wait_for(Muted, 2)
        ear.wait(loud)
        capture.close()
        playing.kill()
    assert ear.all(Muted) == [Muted(over=False), Muted(over=True)]
    assert ear.ended == Ended(None)


def test_a_stereo_microphone_with_a_person_on_each_side(tmp_path: Path) -> None:
    left, right = band_noise(3, 48_000, seed=1), band_noise(3, 48_000, seed=2)
    both = np.stack([left, right], axis=1).reshape(-1)
    sound = tmp_path / "both.wav"
    with wave.open(str(sound), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(both.tobytes())
    apart, mixed = Ear(), Ear()
    with null_sink() as pulse:
        captures = [started(apart, Setup(separate=True)), started(mixed)]
        assert pulse.play(sound, latency_ms=AHEAD_MS).wait() == 0
        for capture in captures:
            capture.close()
    assert apart.all(Started)[0].channels == 2
    places = []
    for channel, pcm in enumerate((left, right)):
        resampler = Resampler(48_000, 1)
        source = np.concatenate([resampler.add(pcm[:, None]), resampler.flush()])[:, 0]
        found = offsets(source, apart.seconds[:, channel])
        assert all(likeness > 0.95 for _, likeness in found), found
        places.append(found[0][0])
    assert abs(places[0] - places[1]) <= 1
    assert np.array_equal(
        apart.chunks,
        np.floor(apart.seconds[: len(apart.chunks)].astype(float).mean(axis=1)).astype(np.int16),
    )
    assert mixed.all(Started)[0].channels == 1
    assert mixed.seconds.shape[1] == 1


def test_two_microphones_each_in_its_channel_and_in_step(tmp_path: Path) -> None:
    sound, source = noise_file(tmp_path / "noise.wav", 3, 48_000)
    ear = Ear()
    with null_sink(microphones=2) as pulse:
        capture = started(ear, Setup(("ltmic", "ltmic2"), separate=True))
        for sink in ("ltsink", "ltsink2"):
            assert pulse.play(sound, sink=sink, latency_ms=AHEAD_MS).wait() == 0
        capture.close()
    begun = ear.all(Started)[0]
    assert (begun.device, begun.channels, begun.missing) == ("ltmic + ltmic2", 2, ())
    first, second = (offsets(source, ear.seconds[:, channel]) for channel in (0, 1))
    for found in (first, second):
        assert all(likeness > 0.95 for _, likeness in found), found
    assert second[0][0] - first[0][0] > 2 * RATE, "they were played one after the other"


def test_two_microphones_mixed_and_one_that_is_not_there(tmp_path: Path) -> None:
    ear = Ear()
    with null_sink(microphones=2) as pulse:
        playing = pulse.play(tone_file(tmp_path / "tone.wav"), sink="ltsink2")
        capture = started(ear, Setup(("ltmic", "ltmic2", "Old headset")))
        ear.wait(lambda heard: any(level.rms > 0.05 for level in heard.all(Level)))
        capture.close()
        playing.kill()
    begun = ear.all(Started)[0]
    assert begun.device == "ltmic + ltmic2"
    assert begun.missing == ("Old headset",)
    assert ear.ended == Ended(None)


def test_a_frozen_process_that_goes_on_loses_nothing_or_says_so(tmp_path: Path) -> None:
    sound, source = noise_file(tmp_path / "noise.wav", 4, 48_000)
    ear = Ear()
    with null_sink() as pulse:
        capture = started(ear)
        playing = pulse.play(sound)
        ear.wait(loud)
        os.kill(capture.pid, signal.SIGSTOP)
        time.sleep(1.5)  # not waiting for anything: this is how long it is frozen
        os.kill(capture.pid, signal.SIGCONT)
        playing.wait()
        capture.close()
    if ear.ended.trouble is None:
        found = offsets(source, ear.chunks)
        # What is lost stands earlier afterwards. A source that stumbles on a busy machine only
        # stands later: the sink puts a moment of silence in.
        assert all(offset - found[0][0] >= -1 for offset, _ in found), found
    else:
        assert ear.ended.trouble in {"buffer-overflow", "no-sound-arrives"}


@pytest.mark.slow
def test_a_program_that_is_stopped_for_a_while_loses_nothing(tmp_path: Path) -> None:
    sound, source = noise_file(tmp_path / "noise.wav", 8, 48_000)
    kept = tmp_path / "kept.raw"
    code = (
        "import sys; from tests.hearing import Ear\n"
        "from ltconverse.audio.microphone.capture import *\n"
        "from ltconverse.audio.microphone.devices import Setup\n"
        "ear = Ear(); capture = Capture(Setup(), ear); ear.wait_for(Chunk)\n"
        "print('recording', flush=True); sys.stdin.readline(); capture.close()\n"
        "assert ear.ended == Ended(None), ear.ended\n"
        "ear.chunks.tofile(sys.argv[1])"
    )
    with null_sink() as pulse:
        program = subprocess.Popen(
            [sys.executable, "-c", code, str(kept)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parent.parent,
        )
        assert program.stdout is not None
        program.stdout.readline()
        playing = pulse.play(sound)
        time.sleep(1.5)  # not waiting for anything: so long it runs, and then it stands still
        os.kill(program.pid, signal.SIGSTOP)
        time.sleep(4)  # longer than what a pipe holds
        os.kill(program.pid, signal.SIGCONT)
        playing.wait()
        program.communicate(b"\n", timeout=20)
    assert program.returncode == 0
    found = offsets(source, np.fromfile(kept, np.int16))
    assert len(found) >= 7
    # What is lost moves the source forward; a player that stumbles under load moves it back.
    assert all(after[0] - before[0] >= -1 for before, after in pairwise(found)), found


def test_the_process_ends_when_whoever_started_it_is_killed() -> None:
    code = (
        "from ltconverse.audio.microphone.capture import *\n"
        "from ltconverse.audio.microphone.devices import Setup\n"
        "import time\n"
        "c = Capture(Setup(), lambda h: isinstance(h, Started) and print(c.pid, flush=True))\n"
        "time.sleep(60)"
    )
    with null_sink():
        parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
        deadline = time.monotonic() + 5
        while Path(f"/proc/{pid}/cmdline").exists() and Path(f"/proc/{pid}/cmdline").read_bytes():
            assert time.monotonic() < deadline
            time.sleep(0.02)


# --- what no sound server can be made to do -------------------------------------------------


@pytest.mark.parametrize(
    ("refusal", "trouble", "words", "lasting"),
    [
        (["Device unavailable", -9985], "no-sound-arrives", "in use by another program", False),
        (["Unanticipated host error", -9999, [0, -16, "Device or resource busy"]],
         "no-sound-arrives", "in use by another program", False),
        (["Unanticipated host error", -9999, [0, -13, "Permission denied"]],
         "no-sound-arrives", "privacy settings", True),
        (["Unanticipated host error", -9999, [0, -19, "No such device"]],
         "device-gone", "The microphone is gone.", False),
        (["Unanticipated host error", -9999, [0, -111, "Connection refused"]],
         "sound-server-gone", "sound service", False),
        (["Invalid device", -9996], "device-gone", "The microphone is gone.", False),
        (["Invalid sample rate", -9997], "no-sound-arrives", "cannot be opened in any way", False),
        (["Something new"], "no-sound-arrives", "cannot be opened in any way", False),
    ],
)  # fmt: skip
def test_a_refusal_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, refusal: list[Any], trouble: str, words: str, lasting: bool
) -> None:
    stub(monkeypatch, devices=[HEADSET], refuse={"Headset": refusal})
    ear = Ear()
    Capture(Setup(), ear)
    ear.wait_for(Ended)
    assert ear.ended.trouble == trouble
    assert words in ear.ended.words
    assert ear.ended.lasting == lasting


def test_without_portaudio_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch, missing=True)
    ear = Ear()
    Capture(Setup(), ear)
    ear.wait_for(Ended)
    assert "libportaudio2" in ear.ended.words
    assert ear.ended.lasting


def test_without_a_microphone_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch)
    for name in ("PULSE_SERVER", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    ear = Ear()
    Capture(Setup(), ear)
    ear.wait_for(Ended)
    assert ear.ended.trouble == "device-gone"
    assert ear.ended.words.startswith("There is no microphone.")


def test_a_headset_of_eight_kilohertz_that_takes_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stub(monkeypatch, devices=[{**HEADSET, "channels": 2}], takes={"Headset": [8_000, 1]})
    ear = Ear()
    capture = started(ear)
    ear.wait_for(Second)
    capture.close()
    assert ear.all(Started)[0].rate == 8_000
    pcm = ear.chunks[2000:].astype(float)
    spectrum = np.abs(np.fft.rfft(pcm * np.hanning(len(pcm))))
    assert abs(spectrum.argmax() * RATE / len(pcm) - 440) < 3


@pytest.mark.parametrize("event", ["overflow_at", "drop_at"])
def test_samples_lost_on_the_way_end_it(monkeypatch: pytest.MonkeyPatch, event: str) -> None:
    stub(monkeypatch, devices=[HEADSET], **{event: {"Headset": 60}})
    ear = Ear()
    Capture(Setup(), ear)
    ear.wait_for(Ended)
    assert ear.ended.trouble == "buffer-overflow"
    assert "lost" in ear.ended.words


def test_an_overflow_before_the_first_sample_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch, devices=[HEADSET], overflow_at={"Headset": 1})
    ear = Ear()
    capture = started(ear)
    ear.wait_for(Second)
    capture.close()
    assert ear.ended == Ended(None)


def test_a_crash_inside_the_library_costs_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch, devices=[HEADSET], crash_at={"Headset": 30})
    ear = Ear()
    Capture(Setup(), ear)
    ear.wait_for(Ended)
    assert ear.ended.trouble == "no-sound-arrives"
    assert len(ear.all(Second)) == 1


def test_the_second_of_two_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch, devices=[HEADSET, WEBCAM], stop_at={"Webcam": 40})
    for name in ("PULSE_SERVER", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    ear = Ear()
    Capture(Setup(("Headset", "Webcam")), ear)
    ear.wait_for(Ended)
    assert ear.ended.trouble == "device-gone"
    assert "Webcam" in ear.ended.words


def test_one_that_never_starts_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch, devices=[HEADSET, WEBCAM], stop_at={"Webcam": 1})
    ear = Ear()
    capture = Capture(Setup(("Headset", "Webcam"), separate=True), ear)
    ear.wait(lambda heard: heard.all(Second) or heard.all(Ended))
    capture.close()
    begun = ear.all(Started)[0]
    assert (begun.device, begun.missing, begun.channels) == ("Headset", ("Webcam",), 1)


def test_two_of_one_name_are_both_used(monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch, devices=[HEADSET, HEADSET])
    ear = Ear()
    capture = started(ear, Setup(("Headset", "Headset"), separate=True))
    ear.wait_for(Second)
    capture.close()
    begun = ear.all(Started)[0]
    assert (begun.device, begun.channels) == ("Headset + Headset", 2)
    # Both play the same tone from their own beginning: each channel is full of it.
    quiet = np.abs(ear.seconds[RATE // 2 : RATE].astype(int)).max(axis=0)
    assert (quiet > 7_000).all()


@pytest.mark.slow
def test_clocks_of_two_devices_apart_do_not_pull_them_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stub(monkeypatch, devices=[HEADSET, WEBCAM], drift={"Webcam": 1500})
    ear = Ear()
    capture = started(ear, Setup(("Headset", "Webcam"), separate=True))
    ear.wait_for(Second, 12, seconds=30)
    capture.close()
    assert ear.ended == Ended(None)
    lengths = [len(chunk.pcm) for chunk in ear.all(Chunk)]
    assert all(length == 3_200 for length in lengths[:-1])
    assert all(later >= earlier for earlier, later in pairwise(ear.times))
    # Never silent in between, which it would be if one had to be filled up.
    loudest = np.abs(ear.seconds[RATE : 10 * RATE].astype(int)).reshape(-1, 160, 2).max(axis=1)
    assert (loudest > 7_000).all()
