"""Decoding any file into one-second arrays."""

from __future__ import annotations

import os
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from ltconverse.audio.decode import RATE, is_silent, probe, seconds_of
from ltconverse.errors import EmptyAudio, LtconverseError, NoAudioTrack, NotFound, UnreadableAudio
from tests.sounds import example_audio, pcm_of, tone, truncate, write_silent_film, write_sound

FORMATS = [
    ("talk.wav", "pcm_s16le", 16_000, False),
    ("talk.flac", "flac", 44_100, False),
    ("talk.mp3", "libmp3lame", 44_100, False),
    ("talk.m4a", "aac", 48_000, False),
    ("talk.opus", "libopus", 48_000, False),
    ("film.mp4", "aac", 48_000, True),
    ("film.mkv", "aac", 48_000, True),
    ("talk.webm", "libopus", 48_000, False),
]


@pytest.mark.parametrize("made_of", FORMATS, ids=[made_of[0] for made_of in FORMATS])
@pytest.mark.parametrize("layout", ["mono", "stereo"])
def test_every_format_gives_whole_seconds_of_the_same_tone(
    tmp_path: Path, made_of: tuple[str, str, int, bool], layout: str
) -> None:
    name, codec, rate, film = made_of
    path = tmp_path / name
    write_sound(path, tone(3.3, rate=rate), codec, rate=rate, layout=layout, with_video=film)
    stream = seconds_of(path)
    seconds = list(stream)
    assert [len(second) for second in seconds[:3]] == [RATE] * 3
    assert sum(map(len, seconds)) == pytest.approx(3.3 * RATE, abs=0.05 * RATE)
    assert stream.damage is None
    assert all(second.dtype == np.int16 for second in seconds)
    middle = seconds[1].astype(float)
    spectrum = np.abs(np.fft.rfft(middle))
    assert abs(int(spectrum.argmax()) - 440) <= 1
    assert 4000 < np.abs(middle).max() < 12_000


def test_wav_at_our_own_rate_comes_back_bit_for_bit(tmp_path: Path) -> None:
    pcm = np.random.default_rng(3).integers(-32768, 32767, 40_001, dtype=np.int16)
    path = write_sound(tmp_path / "noise.wav", pcm, "pcm_s16le")
    assert np.array_equal(pcm_of(path), pcm)


def test_changing_the_rate_loses_nothing_at_the_end(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "a.flac", tone(3.3, rate=44_100), "flac", rate=44_100)
    assert len(pcm_of(path)) == pytest.approx(3.3 * RATE, abs=2)


def test_an_opus_file_cut_between_two_pages_is_cut_short_too(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "a.opus", tone(9, rate=48_000), "libopus", rate=48_000)
    content = path.read_bytes()
    path.write_bytes(content[: content.rfind(b"OggS")])
    stream = seconds_of(path)
    list(stream)
    assert stream.damage is not None


@pytest.mark.parametrize(
    ("name", "codec", "options"),
    [
        ("cut.wav", "pcm_s16le", {}),
        ("cut.flac", "flac", {}),
        ("cut.mp3", "libmp3lame", {}),
        ("cut.opus", "libopus", {}),
        ("cut.m4a", "aac", {"movflags": "faststart"}),
        ("cut.webm", "libopus", {}),
    ],
)
def test_a_file_cut_short_gives_what_it_has_and_says_so(
    tmp_path: Path, name: str, codec: str, options: dict[str, str]
) -> None:
    rate = 16_000 if codec == "pcm_s16le" else 48_000
    write_sound(tmp_path / name, tone(20, rate=rate), codec, rate=rate, options=options)
    stream = seconds_of(truncate(tmp_path / name, 0.5))
    assert sum(map(len, stream)) == pytest.approx(10 * RATE, rel=0.1)
    assert stream.damage is not None
    assert stream.damage.startswith(f"{name} seems to be cut short")


def test_an_m4a_that_lost_its_index_says_what_is_missing(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "cut.m4a", tone(9, rate=48_000), "aac", rate=48_000)
    with pytest.raises(UnreadableAudio, match="cut short"):
        seconds_of(truncate(path, 0.5))


def test_what_is_no_sound_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").write_text("Dear colleague,\n" * 300)
    (tmp_path / "letter.mp3").write_text("Dear colleague,\n" * 300)
    (tmp_path / "bytes.mp3").write_bytes(np.random.default_rng(1).bytes(200_000))
    (tmp_path / "list.m3u8").write_text("#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1/a.wav\n")
    (tmp_path / "list.ffconcat").write_text("ffconcat version 1.0\nfile letter.txt\n")
    (tmp_path / "empty.wav").write_bytes(b"")
    write_silent_film(tmp_path / "film.mp4")
    expected: dict[str, type[LtconverseError]] = {
        "letter.txt": UnreadableAudio,
        "letter.mp3": UnreadableAudio,
        "bytes.mp3": UnreadableAudio,
        "list.m3u8": UnreadableAudio,
        "list.ffconcat": UnreadableAudio,
        "empty.wav": EmptyAudio,
        "film.mp4": NoAudioTrack,
        "absent.wav": NotFound,
    }
    for name, kind in expected.items():
        with pytest.raises(kind, match=name):
            list(seconds_of(tmp_path / name))
    with pytest.raises(UnreadableAudio, match="folder"):
        seconds_of(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.wav")
        with pytest.raises(UnreadableAudio, match="ordinary"):
            seconds_of(tmp_path / "pipe.wav")
    captured = capfd.readouterr()
    assert captured.err == ""
    assert captured.out == ""


def test_a_sound_track_with_nothing_on_it(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "short.wav", tone(1), "pcm_s16le")
    head = path.read_bytes()
    at = head.index(b"data")
    path.write_bytes(head[: at + 4] + bytes(4))
    with pytest.raises(EmptyAudio, match=r"short\.wav"):
        list(seconds_of(path))


def test_probe_reads_the_recorders_clock(tmp_path: Path) -> None:
    def at(name: str, codec: str, **said: str) -> datetime | None:
        path = tmp_path / name
        write_sound(path, tone(1, rate=48_000), codec, rate=48_000, metadata=said)
        return probe(path).started_at

    moment = datetime(2024, 5, 1, 10, 0, tzinfo=UTC)
    assert at("a.m4a", "aac", creation_time="2024-05-01T10:00:00Z") == moment
    assert at("b.mp3", "libmp3lame", creation_time="2024-05-01T10:00:00") == moment
    assert at("c.mp3", "libmp3lame", creation_time="yesterday") is None
    assert at("d.m4a", "aac", creation_time="1904-01-01T00:00:00Z") is None
    assert at("e.m4a", "aac") is None
    local = at("f.flac", "flac", date="2024-05-01", creation_time="10:21:33")
    assert local is not None
    assert local == datetime(2024, 5, 1, 10, 21, 33).astimezone()


def test_probe_gives_length_and_format(tmp_path: Path) -> None:
    found = probe(write_sound(tmp_path / "a.wav", tone(2.5), "pcm_s16le"))
    assert found.seconds == pytest.approx(2.5)
    assert found.format == "wav"


def test_silence_is_told_from_sound() -> None:
    assert is_silent(np.zeros(RATE, np.int16))
    assert is_silent(np.zeros(0, np.int16))
    assert is_silent(np.random.default_rng(0).integers(-2, 3, RATE).astype(np.int16))
    assert not is_silent(tone(0.1))
    assert not is_silent(np.array([-32768], np.int16))


def test_closing_early_lets_go_of_the_file(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "a.wav", tone(5), "pcm_s16le")
    with seconds_of(path) as stream:
        next(stream)
    stream.close()
    with pytest.raises(StopIteration):
        next(stream)


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    pcm = np.tile(pcm_of(example_audio())[: 60 * RATE], 10)
    path = write_sound(tmp_path / "long.flac", pcm, "flac")
    del pcm
    tracemalloc.start()
    for _ in seconds_of(path):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000, "ten minutes are 19 MB of samples"
