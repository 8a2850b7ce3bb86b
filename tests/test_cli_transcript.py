"""`ltconverse transcript show | export | convert | schema`."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from ltconverse.case import events as e
from ltconverse.cli.passphrase import VARIABLE
from ltconverse.cli.register import REGISTER_VARIABLE
from ltconverse.errors import (
    BadArguments,
    BadTranscript,
    CannotWrite,
    LtconverseError,
    NotFound,
    RegisterPassphrase,
)
from ltconverse.jobs import people
from ltconverse.jobs import register as registers
from ltconverse.jobs.opening import OpenCase
from ltconverse.speech.transcript import Block, Word
from tests import commands
from tests.casework import begin
from tests.commands import somebody_answers
from tests.conftest import LIGHT, PASSPHRASE
from tests.test_jobs_transcripts import capture, live_words

WORDS = "words for the names"


run = functools.partial(commands.run, "transcript")


@pytest.fixture
def folder(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case with a conversation in which a name was said that the register holds; closed."""
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    talk = begin(case)
    recording = capture(case, "r1", talk)
    said = (
        Word(1, 2, "I", 0.9, "v1"),
        Word(2, 3, "rang", 0.9, "v1"),
        Word(3, 4, "Jane.", 0.9, "v1"),
    )
    live_words(case, recording, Block(0, 0.0, 15.0, said, ()))
    case.record(e.VoiceNamed(recording="r1", voice="v1", speaker="practitioner"))
    mother = people.add_family(case, "Mother", "mother")
    register, _ = registers.make_register(case, WORDS, kdf=LIGHT)
    with register:
        registers.set_name(register, mother, "Jane Smith")
    case.close()
    return case.path


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return somebody_answers(monkeypatch)


def test_without_a_command_it_shows_as_it_always_did(folder: Path, tmp_path: Path) -> None:
    shown = run(folder, 1)
    assert "rang Jane." in shown
    assert run("show", folder, 1) == shown
    out = tmp_path / "out.txt"
    for words in (("-o", out, folder, 1), (folder, 1, "-o", out), ("show", folder, 1, "-o", out)):
        assert "plain text outside the encrypted case" in run(*words)
        assert "rang Jane." in out.read_text(encoding="utf-8")
        out.unlink()
    with pytest.raises(NotFound):
        run(folder, "nobody")


def test_with_the_register_open_names_are_replaced(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.vtt"
    said = run("export", folder, 1, "-o", out)
    assert "The register of names is locked" in said
    assert "<v Health visitor>I rang Jane." in out.read_text(encoding="utf-8")
    monkeypatch.setenv(REGISTER_VARIABLE, WORDS)
    assert "found once and replaced" in run("export", folder, 1, "-o", out)
    assert "<v Health visitor>I rang [Mother]." in out.read_text(encoding="utf-8")
    given = tmp_path / "words"
    given.write_text("not these\n", encoding="utf-8")
    with pytest.raises(RegisterPassphrase):
        run("export", folder, 1, "-o", out, "--register-passphrase-file", given)


def test_names_leave_only_after_a_clear_yes(
    folder: Path, tmp_path: Path, answers: Callable[[str], None]
) -> None:
    out = tmp_path / "out.docx"
    with pytest.raises(BadArguments, match="clear yes") as refused:
        run("export", folder, 1, "-o", out, "--names")
    assert "--yes-names" in refused.value.hint
    answers("well")
    said = run("export", folder, 1, "-o", out, "--names", code=1)
    assert "will hold people's names in plain" in said
    assert "Nothing was written." in said
    assert not out.exists()
    answers("yes")
    assert "People's names stand in this transcript." in run(
        "export", folder, 1, "-o", out, "--names"
    )
    out.unlink()
    run("export", folder, 1, "-o", out, "--yes-names")
    assert out.exists()


@pytest.mark.parametrize("name", ["out.pdf", "out", "review.ltcase/out.txt"])
def test_a_place_or_a_form_that_will_not_do_is_said_before_anything_is_asked(
    folder: Path, tmp_path: Path, name: str
) -> None:
    with pytest.raises(CannotWrite):
        run("export", folder, 1, "-o", tmp_path / name, "--yes-names")
    assert not (tmp_path / name).exists()


# --- outside any case -------------------------------------------------------------------------

TEAMS = """WEBVTT

00:00:01.000 --> 00:00:03.000
<v Jane Doe>Good morning, Sam.</v>

00:00:04.000 --> 00:00:06.000
<v Sam Poe>Jane Doe said so.</v>

00:00:07.000 --> 00:00:08.000
<v Jane Doe>[inaudible]</v>

stray words
"""


def test_a_file_in_another_form_with_roles_for_names(tmp_path: Path) -> None:
    source, out = tmp_path / "teams.vtt", tmp_path / "out.txt"
    source.write_text(TEAMS, encoding="utf-8")
    said = run("convert", source, "-o", out)
    assert "7 words; who speaks: Jane Doe, Sam Poe." in said
    assert "A stretch of it has no words" in said
    assert "Jane Doe: Good morning, Sam." in out.read_text(encoding="utf-8")
    said = run(
        "convert", source, "-o", out,
        "--speaker", "Jane Doe=Lead reviewer", "--speaker", "Sam Poe=Health visitor",
    )  # fmt: skip
    text = out.read_text(encoding="utf-8")
    assert "[00:00:01] Lead reviewer: Good morning, [Health visitor]." in text
    assert "[00:00:04] Health visitor: [Lead reviewer] said so." in text
    assert "Jane" not in text
    assert "Sam" not in text
    assert "stray words" in text
    assert "stray words" in said


@pytest.mark.parametrize(
    ("given", "error"),
    [("Jane Doe", BadArguments), ("=x", BadArguments), ("Nobody=Mother", BadArguments)],
)
def test_a_speaker_that_cannot_be_called_so_is_told(
    tmp_path: Path, given: str, error: type[LtconverseError]
) -> None:
    source, out = tmp_path / "teams.vtt", tmp_path / "out.txt"
    source.write_text(TEAMS, encoding="utf-8")
    with pytest.raises(error):
        run("convert", source, "-o", out, "--speaker", given)
    assert not out.exists()


def test_what_is_no_transcript_and_no_form_is_told(tmp_path: Path) -> None:
    empty = tmp_path / "empty.vtt"
    empty.write_text("WEBVTT\n", encoding="utf-8")
    with pytest.raises(BadTranscript):
        run("convert", empty, "-o", tmp_path / "out.txt")
    with pytest.raises(BadTranscript):
        run("convert", tmp_path / "none.vtt", "-o", tmp_path / "out.txt")
    with pytest.raises(CannotWrite):
        run("convert", empty, "-o", tmp_path / "out.srt")


def test_a_transcript_is_not_written_over_itself(tmp_path: Path) -> None:
    source, link = tmp_path / "teams.vtt", tmp_path / "other.vtt"
    source.write_text(TEAMS, encoding="utf-8")
    link.symlink_to(source)
    for out in (source, link):
        with pytest.raises(BadArguments, match="take its place"):
            run("convert", source, "-o", out)
    assert source.read_text(encoding="utf-8") == TEAMS


def test_the_schema_is_shown_and_written_and_says_what_is_exported(
    folder: Path, tmp_path: Path
) -> None:
    shown = json.loads(run("schema"))
    Draft202012Validator.check_schema(shown)
    run("schema", "-o", tmp_path / "schema.json")
    assert json.loads((tmp_path / "schema.json").read_text(encoding="utf-8")) == shown
    run("export", folder, 1, "-o", tmp_path / "out.json")
    record = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    Draft202012Validator(shown).validate(record)
    assert record["speakers"] == [{"id": "practitioner", "label": "Health visitor"}]
