"""Transcribing a file outside any case."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ltconverse.audio.decode import RATE
from ltconverse.errors import CannotWrite, NotFound, SilentAudio, UnreadableAudio
from ltconverse.exchange.transcript_json import read_transcript_json
from ltconverse.jobs.words.transcribe_file import transcribe_file
from ltconverse.speech.models import Model
from tests.models import real_model
from tests.sounds import example_audio, pcm_of, tone, truncate, write_sound

NO_MODEL = Model("none", Path("/nowhere"), "")


def example_clip(path: Path, seconds: int, codec: str = "pcm_s16le") -> Path:
    return write_sound(path, pcm_of(example_audio())[: seconds * RATE], codec)


def test_a_target_of_unknown_kind_is_refused_before_any_work(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "talk.wav", tone(1), "pcm_s16le")
    with pytest.raises(CannotWrite, match=r"\.vtt"):
        transcribe_file(path, tmp_path / "out.pdf", NO_MODEL)


def test_what_is_no_sound_is_refused_before_the_model_is_loaded(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        transcribe_file(tmp_path / "absent.wav", tmp_path / "out.vtt", NO_MODEL)
    (tmp_path / "letter.wav").write_text("Dear colleague")
    with pytest.raises(UnreadableAudio):
        transcribe_file(tmp_path / "letter.wav", tmp_path / "out.vtt", NO_MODEL)


@pytest.mark.slow
def test_a_clip_becomes_captions(tmp_path: Path) -> None:
    clip = example_clip(tmp_path / "talk.flac", 12, "flac")
    done: list[float] = []
    transcript = transcribe_file(clip, tmp_path / "out.vtt", real_model(), 1, done.append)
    text = (tmp_path / "out.vtt").read_text(encoding="utf-8")
    assert text.startswith("WEBVTT - talk\n")
    assert "Thank you for making the time today." in text
    assert transcript.is_complete
    assert transcript.seconds == pytest.approx(12)
    assert transcript.model == "tiny.en"
    assert transcript.notes == ()
    assert done[-1] == pytest.approx(12)


@pytest.mark.slow
def test_silence_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "mute.wav", np.zeros(3 * RATE, np.int16), "pcm_s16le")
    with pytest.raises(SilentAudio, match=r"mute\.wav"):
        transcribe_file(path, tmp_path / "out.vtt", real_model())
    assert not (tmp_path / "out.vtt").exists()


@pytest.mark.slow
def test_sound_without_speech_says_so(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "hum.wav", tone(5, hertz=50), "pcm_s16le")
    transcript = transcribe_file(path, tmp_path / "out.txt", real_model())
    assert transcript.words == ()
    assert "No one could be heard" in (tmp_path / "out.txt").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_file_cut_short_is_transcribed_with_a_note(tmp_path: Path) -> None:
    clip = truncate(example_clip(tmp_path / "talk.wav", 20), 0.5)
    transcript = transcribe_file(clip, tmp_path / "out.json", real_model(), 1)
    assert len(transcript.words) > 15
    assert "cut short" in transcript.notes[0]
    written = read_transcript_json((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert written == transcript


@pytest.mark.slow
def test_ctrl_c_keeps_what_is_done(tmp_path: Path) -> None:
    clip = example_clip(tmp_path / "talk.wav", 70)

    def interrupt(done: float) -> None:
        if done > 20:
            raise KeyboardInterrupt

    transcript = transcribe_file(clip, tmp_path / "out.txt", real_model(), 1, interrupt)
    text = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert not transcript.is_complete
    assert 15 < transcript.seconds < 60
    assert "the recording goes on" in text
    assert "Thank you for making the time today." in text


@pytest.mark.slow
def test_ctrl_c_before_the_first_words_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ltconverse.speech.voice.voiced_spans", interrupted)
    clip = example_clip(tmp_path / "talk.wav", 5)
    with pytest.raises(KeyboardInterrupt):
        transcribe_file(clip, tmp_path / "out.txt", real_model(), 1)
    assert not (tmp_path / "out.txt").exists()
