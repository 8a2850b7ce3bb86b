"""Words in, seconds of sound out: with voices that are scripts, and with the real one."""

from __future__ import annotations

import io
import shutil
import struct
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.audio.decode import RATE
from ltconverse.audio.flac import decode
from ltconverse.errors import VoiceUnusable
from ltconverse.speech.aloud.engines import Engine, Manner, find_engine
from ltconverse.speech.aloud.reading_child import NoWav, Voices, read_out, wav_head
from tests.needs import require
from tests.sounds import tone
from tests.test_speech_aloud_engines import script


def wav(seconds: float, *, rate: int = RATE, channels: int = 1) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(np.repeat(tone(seconds, rate=rate), channels).tobytes())
    return file.getvalue()


def speaking(tmp_path: Path, sound: bytes) -> Engine:
    """A voice that hears its words into `heard`, how it was asked into `asked`, and says this."""
    (tmp_path / "sound").write_bytes(sound)
    body = f'echo "$@" >> {tmp_path}/asked; cat > {tmp_path}/heard; cat {tmp_path}/sound'
    return Engine("espeak", "a voice", str(script(tmp_path / "voice", body)))


def samples(rows: Iterator[bytes]) -> tuple[list[int], np.ndarray]:
    pieces = [decode(row) for row in rows]
    return [len(one) for one in pieces], np.concatenate(pieces)


def test_the_words_go_in_by_stdin_alone(tmp_path: Path) -> None:
    words = "Sie war müde – the mother’s words"
    list(read_out(speaking(tmp_path, wav(0.2)), Manner(), words, Voices()))
    assert (tmp_path / "heard").read_text(encoding="utf-8") == words
    assert "mother" not in (tmp_path / "asked").read_text()


def test_a_voice_that_somebody_chose_is_asked_as_they_say(tmp_path: Path) -> None:
    engine = speaking(tmp_path, wav(0.3))
    own = Engine("own", "mine", engine.program, arguments=("-f", "-"))
    lengths, _ = samples(read_out(own, Manner(), "Yes", Voices()))
    assert lengths == [round(0.3 * RATE)]
    assert (tmp_path / "asked").read_text() == "-f -\n"


def test_a_passphrase_is_not_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", "four words and more")
    (tmp_path / "sound").write_bytes(wav(0.2))
    body = f"env > {tmp_path}/env; cat > /dev/null; cat {tmp_path}/sound"
    engine = Engine("espeak", "a voice", str(script(tmp_path / "voice", body)))
    list(read_out(engine, Manner(), "Yes", Voices()))
    assert "four words" not in (tmp_path / "env").read_text()


def test_its_sound_comes_in_seconds(tmp_path: Path) -> None:
    lengths, heard = samples(read_out(speaking(tmp_path, wav(2.5)), Manner(), "Yes", Voices()))
    assert lengths == [RATE, RATE, RATE // 2]
    assert np.array_equal(heard, tone(2.5))


@pytest.mark.parametrize(("rate", "channels"), [(22_050, 1), (44_100, 2), (8_000, 1)])
def test_whatever_its_rate_the_tone_stays(tmp_path: Path, rate: int, channels: int) -> None:
    engine = speaking(tmp_path, wav(1.0, rate=rate, channels=channels))
    _, heard = samples(read_out(engine, Manner(), "Yes", Voices()))
    assert abs(len(heard) - RATE) < 5
    assert np.abs(np.fft.rfft(heard[:RATE])).argmax() == 440


def test_a_voice_that_lacks_the_accent_speaks_as_it_can(tmp_path: Path) -> None:
    (tmp_path / "sound").write_bytes(wav(0.2))
    body = f'cat > /dev/null; case "$*" in *" en "*) cat {tmp_path}/sound;; *) exit 1;; esac'
    engine = Engine("espeak", "a voice", str(script(tmp_path / "voice", body)))
    assert len(list(read_out(engine, Manner("cy"), "Ie", Voices()))) == 1


@pytest.mark.parametrize("sound", [b"", b"RIFF", b"Error: no such voice\n" * 40, wav(0.0)])
def test_a_voice_that_says_nothing_is_named(tmp_path: Path, sound: bytes) -> None:
    with pytest.raises(VoiceUnusable, match="a voice could not read that out"):
        list(read_out(speaking(tmp_path, sound), Manner(), "Yes", Voices()))


def test_a_voice_that_is_gone_is_named(tmp_path: Path) -> None:
    engine = Engine("espeak", "a voice", str(tmp_path / "nowhere"))
    with pytest.raises(VoiceUnusable):
        list(read_out(engine, Manner(), "Yes", Voices()))


def test_a_voice_that_plays_by_itself_gives_no_sound(tmp_path: Path) -> None:
    body = f'case "$*" in *"?"*) exit 0;; esac; cat > {tmp_path}/heard'
    engine = Engine("say", "a voice", str(script(tmp_path / "say", body)), plays_itself=True)
    assert list(read_out(engine, Manner(), "Yes, I did.", Voices())) == []
    assert (tmp_path / "heard").read_text() == "Yes, I did."


def test_one_that_plays_by_itself_and_cannot_is_named(tmp_path: Path) -> None:
    engine = Engine("say", "a voice", str(script(tmp_path / "say", "exit 1")), plays_itself=True)
    with pytest.raises(VoiceUnusable):
        list(read_out(engine, Manner(), "Yes", Voices()))


def test_once_ended_no_voice_begins(tmp_path: Path) -> None:
    voices = Voices()
    voices.end()
    with pytest.raises(VoiceUnusable):
        list(read_out(speaking(tmp_path, wav(0.2)), Manner(), "Yes", voices))
    assert not (tmp_path / "asked").exists()


def test_a_stream_of_unknown_length_is_a_wav() -> None:
    endless = bytearray(wav(0.1))
    endless[4:8] = endless[40:44] = b"\xff\xff\xff\x7f"
    stream = io.BytesIO(endless)
    assert wav_head(stream) == (RATE, 1)
    assert np.array_equal(np.frombuffer(stream.read(), np.int16), tone(0.1))


@pytest.mark.parametrize(
    "form",
    [
        (3, 1, RATE, 0, 0, 32),
        (1, 1, RATE, 0, 0, 8),
        (1, 6, RATE, 0, 0, 16),
        (1, 1, 0, 0, 0, 16),
    ],
)
def test_other_kinds_of_wav_are_refused(form: tuple[int, ...]) -> None:
    content = struct.pack("<HHIIHH", *form)
    head = b"RIFF....WAVEfmt " + struct.pack("<I", len(content)) + content
    with pytest.raises(NoWav):
        wav_head(io.BytesIO(head + b"data...."))


@settings(max_examples=100)
@given(st.binary(max_size=60), st.integers(0, 44))
def test_any_bytes_are_a_wav_or_none(rest: bytes, kept: int) -> None:
    try:
        rate, channels = wav_head(io.BytesIO(wav(0.0)[:kept] + rest))
    except NoWav:
        return
    assert rate > 0
    assert channels in {1, 2}


def test_espeak_says_it_in_time() -> None:
    require(shutil.which("espeak-ng"), "espeak-ng")
    text = "Well, the officer rang me, and I took it as it was told."
    quick = samples(read_out(find_engine("linux"), Manner(words_a_minute=220), text, Voices()))
    slow = samples(read_out(find_engine("linux"), Manner(words_a_minute=120), text, Voices()))
    assert 2 * RATE < len(quick[1]) < len(slow[1]) < 9 * RATE
    assert np.abs(quick[1]).max() > 2000
