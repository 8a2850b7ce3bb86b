"""Writing transcripts in the form that the file's name asks for."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from ltconverse.errors import CannotWrite
from ltconverse.exchange.account import Account, Said, Stop
from ltconverse.exchange.plain import write_plain
from ltconverse.exchange.transcript_json import (
    read_transcript_json,
    transcript_schema,
    write_transcript_json,
)
from ltconverse.exchange.transcripts import FORMATS, check_target, write_transcript
from ltconverse.speech.transcript import WHY_NO_TEXT, Block, Gap, Transcript, Word
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
        "talk\nThe file is cut short.\nSpeakers: Unknown speaker; P\n\n"
        "[00:00:00] Unknown speaker: Hello.\n\n[00:00:02] [speech not understood]\n\n"
        "[01:01:01] P: Naïve ␛[31m\n"
    )


@given(transcripts)
def test_json_comes_back_exactly(made: Transcript) -> None:
    assert read_transcript_json(write_transcript_json(made, title="x")) == made


SCHEMA = Draft202012Validator(
    json.loads(transcript_schema()), format_checker=Draft202012Validator.FORMAT_CHECKER
)


@given(transcripts, st.text(max_size=10))
def test_json_is_what_the_schema_says(made: Transcript, title: str) -> None:
    SCHEMA.validate(json.loads(write_transcript_json(made, title=title)))


def test_json_of_everything_there_can_be_is_what_the_schema_says() -> None:
    words = (Word(0.0, 1.0, "Yes.", 0.5, "lead", True), Word(2.0, 3.0, "No.", 0.5, "practitioner"))
    gaps = tuple(Gap(4.0 + at, 5.0 + at, why) for at, why in enumerate(WHY_NO_TEXT))
    made = Transcript("m", "s", "", 9.0, (Block(0, 0.0, 9.0, words, gaps, (Gap(8.0, 9.0),)),))
    at = datetime(2026, 5, 4, 14, 7, tzinfo=UTC)
    told = Account(
        made,
        tuple(Said(line, at, is_corrected=True) for line in made.lines()),
        (Stop(4.0, at, None, "paused", "paused"), Stop(5.0, at, at, "stopped", "stopped")),
        ("A note.",),
        {"practitioner": "Health visitor"},
        timed=False,
    )
    record = json.loads(write_transcript_json(told))
    SCHEMA.validate(record)
    assert record["speakers"] == [
        {"id": "lead", "label": "lead"},
        {"id": "practitioner", "label": "Health visitor"},
    ]
    first, second, *gaps_told = record["lines"]
    assert (first["speaker"], first["unsure"]) == ("lead", True)
    assert (second["speaker"], "unsure" in second) == ("practitioner", False)
    assert [one.get("why", "") for one in gaps_told][: len(WHY_NO_TEXT)] == list(WHY_NO_TEXT)
    assert record["timed"] is False


def test_the_schema_refuses_what_is_no_transcript() -> None:
    good = json.loads(write_transcript_json(SAID))
    for change in (
        {"version": 2},
        {"lines": [{"start": 0, "end": 1}]},
        {"blocks": [{"number": 0, "start": 0, "end": 1, "words": [[0, 1, "x"]], "gaps": []}]},
        {"unheard": True},
    ):
        assert not SCHEMA.is_valid({**good, **change})


def test_json_has_readable_lines() -> None:
    record = json.loads(write_transcript_json(SAID, title="talk"))
    assert record["title"] == "talk"
    assert [line["text"] for line in record["lines"][:2]] == ["Hello.", None]


@pytest.mark.parametrize(
    ("suffix", "begins"),
    [
        ("vtt", b"WEBVTT"),
        ("JSON", b"{"),
        ("txt", b"talk"),
        ("docx", b"PK"),
        ("rttm", b"SPEAKER talk 1 0.500"),
    ],
)
def test_the_suffix_chooses(tmp_path: Path, suffix: str, begins: bytes) -> None:
    path = tmp_path / "new" / f"out.{suffix}"
    write_transcript(SAID, path, title="talk")
    assert path.read_bytes().startswith(begins)


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_has_no_times_goes_into_forms_that_need_none(tmp_path: Path, suffix: str) -> None:
    lines = tuple(Said(line) for line in SAID.lines())
    path = tmp_path / f"out{suffix}"
    if suffix in {".vtt", ".rttm"}:
        with pytest.raises(CannotWrite, match="no times"):
            write_transcript(Account(SAID, lines, timed=False), path)
        assert not path.exists()
    else:
        write_transcript(Account(SAID, lines, timed=False), path)
        assert b"00:00" not in path.read_bytes()


def test_an_unknown_suffix_names_those_that_work(tmp_path: Path) -> None:
    for name in ("out.pdf", "out"):
        with pytest.raises(CannotWrite, match=r"\.vtt.*\.docx.*\.txt.*\.json.*\.rttm"):
            write_transcript(SAID, tmp_path / name)
        assert not (tmp_path / name).exists()


def test_a_target_that_cannot_be_written_is_told_beforehand(tmp_path: Path) -> None:
    check_target(tmp_path / "out.vtt")
    with pytest.raises(CannotWrite, match=r"there is no folder .*down"):
        check_target(tmp_path / "deep" / "down" / "out.vtt")
    (tmp_path / "file").write_text("")
    (tmp_path / "folder.vtt").mkdir()
    for path in (tmp_path / "file" / "out.vtt", tmp_path / "folder.vtt"):
        with pytest.raises(CannotWrite):
            check_target(path)
