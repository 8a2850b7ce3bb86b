"""Who speaks in a sound file outside any case."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from ltconverse.audio.decode import RATE
from ltconverse.cli import main
from ltconverse.errors import BadArguments, ModelMissing
from ltconverse.jobs.words.speakers_of_file import add_speakers, transcript_with_speakers
from ltconverse.speech.transcript import Block, Transcript, Word
from ltconverse.speech.voices.speakers import Found, VoiceSpan
from tests.models import real_speaker_model
from tests.sounds import example_audio, pcm_of, tone, write_sound

runner = CliRunner()


def transcript(*blocks: list[Word]) -> Transcript:
    made = tuple(
        Block(number, 60.0 * number, 60.0 * number + 60, tuple(words), ())
        for number, words in enumerate(blocks)
    )
    return Transcript("tiny.en", "", "en", 60.0 * len(blocks), made, notes=("A note.",))


def word(start: float, text: str) -> Word:
    return Word(start, start + 0.4, text, 0.9)


def test_every_word_in_every_block_gets_its_speaker() -> None:
    made = transcript([word(1, "Who"), word(58, "We")], [word(61, "did")])
    spans = (VoiceSpan(0, 50, "v1", 0.9), VoiceSpan(57, 62, "v2", 0.9))
    named = transcript_with_speakers(made, Found(spans, {}), 2)
    assert [[one.speaker for one in block.words] for block in named.blocks] == [
        ["Speaker 1", "Speaker 2"],
        ["Speaker 2"],
    ]
    assert named.notes[0] == "A note."
    assert named.notes[1].startswith("Speakers were told apart by the sound of their voices")


def test_what_is_uncertain_or_missing_is_said() -> None:
    made = transcript([word(1, "Who"), word(2, "did")])
    spans = (VoiceSpan(0, 1.9, "v1", 0.9), VoiceSpan(1.9, 3, "v1", 0.3))
    _, told, fewer = transcript_with_speakers(made, Found(spans, {}), 3).notes
    assert "of 1 of 2 words it is uncertain who spoke" in told
    assert "3 people were expected, and 1 could be told apart" in fewer
    silent = transcript([])
    assert transcript_with_speakers(silent, Found((), {}), 2) == silent


@pytest.mark.slow
def test_the_file_is_written_again_with_who_says_what(tmp_path: Path) -> None:
    clip = write_sound(tmp_path / "talk.wav", pcm_of(example_audio())[: 16 * RATE], "pcm_s16le")
    made = transcript([word(2, "Thank"), word(12, "Yes")])
    out = tmp_path / "out.vtt"
    add_speakers(clip, out, made, number=2, model=real_speaker_model())
    text = out.read_text(encoding="utf-8")
    assert "<v Speaker 1>Thank" in text
    assert "<v Speaker 2>Yes" in text


def test_a_missing_model_is_named_before_the_work_begins(tmp_path: Path) -> None:
    talk = write_sound(tmp_path / "talk.wav", tone(1), "pcm_s16le")
    command = ["transcribe", str(talk), "--speakers", "2", "-o", str(tmp_path / "o.vtt")]
    outcome = runner.invoke(main.app, command)
    assert isinstance(outcome.exception, ModelMissing)
    assert "model fetch speakers" in str(outcome.exception)
    assert not (tmp_path / "o.vtt").exists()


def test_in_a_case_it_is_known_who_takes_part(tmp_path: Path) -> None:
    outcome = runner.invoke(main.app, ["transcribe", str(tmp_path), "1", "--speakers", "2"])
    assert isinstance(outcome.exception, BadArguments)
