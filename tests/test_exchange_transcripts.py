"""Writing transcripts in the form that the file's name asks for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from ltconverse.errors import CannotWrite
from ltconverse.exchange.plain import write_plain
from ltconverse.exchange.transcript_json import read_transcript_json, write_transcript_json
from ltconverse.exchange.transcripts import check_target, write_transcript
from ltconverse.speech.transcript import Block, Gap, Transcript, Word
from tests.test_speech_transcript import transcripts

SAID = Transcript(
    "tiny.en",
    "1a5a",
    "en",
    3700.0,
    (
        Block(0, 0.0, 300.0, (Word(0.5, 1.0, "Hello.", 0.9),), (Gap(2.0, 4.0),)),
        Block(1, 300.0, 3700.0, (Word(3661.9, 3662.5, "Naïve \x1b[31m", 0.9, "P"),), ()),
    ),
    ("The file is cut short.",),
)


def test_plain_text_has_times_gaps_and_notes_and_no_escapes() -> None:
    assert write_plain(SAID, title="talk") == (
        "talk\nThe file is cut short.\n\n"
        "[00:00:00] Hello.\n[00:00:02] [speech not understood]\n[01:01:01] P: Naïve ␛[31m\n"
    )


@given(transcripts)
def test_json_comes_back_exactly(made: Transcript) -> None:
    assert read_transcript_json(write_transcript_json(made, title="x")) == made


def test_json_has_readable_lines() -> None:
    record = json.loads(write_transcript_json(SAID, title="talk"))
    assert record["title"] == "talk"
    assert [line["text"] for line in record["lines"][:2]] == ["Hello.", None]


@pytest.mark.parametrize(("suffix", "begins"), [("vtt", "WEBVTT"), ("JSON", "{"), ("txt", "talk")])
def test_the_suffix_chooses(tmp_path: Path, suffix: str, begins: str) -> None:
    path = tmp_path / "new" / f"out.{suffix}"
    write_transcript(SAID, path, title="talk")
    assert path.read_text(encoding="utf-8").startswith(begins)


def test_an_unknown_suffix_names_those_that_work(tmp_path: Path) -> None:
    for name in ("out.docx", "out"):
        with pytest.raises(CannotWrite, match=r"\.vtt.*\.json.*\.txt"):
            write_transcript(SAID, tmp_path / name)
        assert not (tmp_path / name).exists()


def test_a_target_that_cannot_be_written_is_told_beforehand(tmp_path: Path) -> None:
    check_target(tmp_path / "deep" / "down" / "out.vtt")
    (tmp_path / "file").write_text("")
    (tmp_path / "folder.vtt").mkdir()
    for path in (tmp_path / "file" / "out.vtt", tmp_path / "folder.vtt"):
        with pytest.raises(CannotWrite):
            check_target(path)
