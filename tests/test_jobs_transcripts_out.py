"""The words of a conversation taken elsewhere: what becomes of names, and what is on record."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from ltconverse.case import events as e
from ltconverse.case.recordings import Recording
from ltconverse.errors import CannotWrite
from ltconverse.exchange.transcripts import FORMATS
from ltconverse.jobs import people, ways_in
from ltconverse.jobs.checks.checking import to_check
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.register import Named
from ltconverse.jobs.words.blocks import as_kept
from ltconverse.jobs.words.transcripts_out import (
    BY_ROLES,
    LOCKED,
    NO_REGISTER,
    NOT_LOOKED_FOR,
    REPLACED,
    WITH_NAMES,
    export_transcripts,
)
from ltconverse.speech.transcript import Block, Word
from ltconverse.store.reading import read_history
from tests.casework import begin
from tests.test_jobs_transcripts import capture, live_words

SAID = ("I", "rang", "Jane", "Smith.", "Will", "you", "say?", "Yes,", "Jane", "was", "in.")


@pytest.fixture
def talk_id(case: OpenCase) -> str:
    return begin(case)


@pytest.fixture
def recording(case: OpenCase, talk_id: str) -> Recording:
    """A conversation in which names were said; whom a voice belongs to is known of one only."""
    made = capture(case, "r1", talk_id)
    words = tuple(
        Word(1.0 + at, 1.4 + at, text, 0.9, "v1" if at < 4 else "v2", at == 5)
        for at, text in enumerate(SAID)
    )
    live_words(case, made, Block(0, 0.0, 15.0, words, ()))
    case.record(e.VoiceNamed(recording="r1", voice="v1", speaker="practitioner"))
    return made


@pytest.fixture
def register(case: OpenCase, talk_id: str) -> list[Named]:
    mother = people.add_family(case, "Mother", "mother")
    other = ways_in.add_practitioner(case, "health visitor", "School")
    visitor = case.state.practitioner_of(case.state.conversations[talk_id])
    return [
        Named(mother.id, mother, "Jane Smith"),
        Named(visitor.id, visitor, "Ann Other"),
        Named(other.id, other, "Will Power"),
        Named("gone", None, "Nobody Knows"),
    ]


def text_of(path: Path) -> str:
    if path.suffix == ".docx":
        return "\n".join(one.text for one in docx.Document(str(path)).paragraphs)
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.usefixtures("recording")
def test_no_name_of_the_register_is_in_any_form(
    case: OpenCase, talk_id: str, register: list[Named], tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"out{suffix}"
    taken = export_transcripts(case, talk_id, path, register=register)
    assert taken.paths == (path,)
    text = text_of(path)
    assert "Jane" not in text
    assert "Smith" not in text
    assert ("[Mother]" in text) == (suffix != ".rttm")
    assert (REPLACED in text) == (suffix != ".rttm")
    assert taken.remarks[0] == "A name of the register was found 2 times and replaced."
    assert taken.remarks[1].endswith("left as it is: 0:00:05 “Will”.")
    body = case.state.events
    export_transcripts(case, talk_id, path, register=[])
    assert case.state.events == body + 1


@pytest.mark.usefixtures("recording")
def test_speakers_are_roles_and_those_nobody_has_named_are_numbered(
    case: OpenCase, talk_id: str, tmp_path: Path
) -> None:
    path = tmp_path / "out.txt"
    taken = export_transcripts(case, talk_id, path)
    text = text_of(path)
    assert "[00:00:01] Health visitor: I rang Jane Smith." in text
    assert "[00:00:05] Voice 2: Will you say?" in text
    assert NOT_LOOKED_FOR in text
    assert "It is not certain who speaks at 0:00:05." in text
    assert taken.remarks == (NO_REGISTER,)


@pytest.mark.usefixtures("recording")
def test_where_the_register_is_locked_it_says_so(
    case: OpenCase, talk_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ltconverse.jobs.words.transcripts_out.has_names", lambda _: True)
    assert export_transcripts(case, talk_id, tmp_path / "out.vtt").remarks == (LOCKED,)


@pytest.mark.usefixtures("recording")
def test_with_names_they_stand_and_the_case_remembers(
    case: OpenCase, talk_id: str, register: list[Named], tmp_path: Path
) -> None:
    path = tmp_path / "out.vtt"
    taken = export_transcripts(case, talk_id, path, register=register, with_names=True)
    text = text_of(path)
    assert "<v Ann Other>I rang Jane Smith." in text
    assert f"NOTE {WITH_NAMES}" in text
    assert taken.remarks == (WITH_NAMES,)
    closed = export_transcripts(case, talk_id, tmp_path / "closed.vtt", with_names=True)
    assert closed.remarks == (WITH_NAMES, BY_ROLES)
    body = read_history(case.folder.journal, case.folder.device).events[-1].body
    assert isinstance(body, e.DocumentExported)
    assert (body.document, body.form) == ("transcript with names", "vtt")


@pytest.mark.usefixtures("recording")
def test_what_sounds_like_a_name_is_told_and_left(
    case: OpenCase, talk_id: str, register: list[Named], tmp_path: Path
) -> None:
    second = capture(case, "r2", talk_id)
    misheard = (Word(1, 2, "with", 0.9), Word(2, 3, "Jayne", 0.4), Word(3, 4, "Smyth.", 0.4))
    live_words(case, second, Block(0, 0.0, 15.0, misheard, ()))
    taken = export_transcripts(case, talk_id, tmp_path / "out.txt", register=register)
    assert "with Jayne Smyth." in text_of(taken.paths[1])
    assert taken.remarks[-1] == (
        "It sounds like a name of the register, and was left as it is: 0:00:02 “Jayne”, "
        "0:00:03 “Smyth.”."
    )


@pytest.mark.usefixtures("recording")
def test_two_of_one_role_are_told_apart_and_a_stranger_is_a_name(
    case: OpenCase, talk_id: str, register: list[Named], tmp_path: Path
) -> None:
    case.record(e.WordsCorrected(recording="r1", start=1.0, end=4.4, text="Ann met Will Power."))
    case.record(e.WordsCorrected(recording="r1", start=9.0, end=11.4, text="Nobody Knows it"))
    path = tmp_path / "out.json"
    export_transcripts(case, talk_id, path, register=register)
    lines = " ".join(line["text"] for line in json.loads(text_of(path))["lines"])
    assert "[health visitor] met [health visitor, School]." in lines
    assert "[name] it" in lines


@pytest.mark.parametrize("form", ["docx", "vtt", "txt", "json"])
def test_how_much_was_checked_stands_with_the_words(
    case: OpenCase, talk_id: str, recording: Recording, tmp_path: Path, form: str
) -> None:
    path = tmp_path / f"out.{form}"
    items = to_check(case, case.state.conversations[talk_id])
    one = items[0]
    case.record(e.WordsChecked(recording=recording.id, check="c", start=one.start, end=one.end))
    export_transcripts(case, talk_id, path)
    assert f"What should be listened to: 1 of {len(items)} checked." in text_of(path)


@pytest.mark.usefixtures("recording")
def test_of_several_recordings_all_are_made_before_any_is_written(
    case: OpenCase, talk_id: str, tmp_path: Path
) -> None:
    second = e.TranscriptAdded(
        conversation=talk_id, recording="r2", transcript="t2", form="text", seconds=5.0, timed=False
    )
    case.record(second)
    live = Block(0, 0.0, 5.0, (Word(1, 2, "More.", 1.0, "f1"),), ())
    payload, kept = as_kept("t2", live)
    case.folder.save_block("t2", 0, payload)
    case.record(kept, e.TranscriptCompleted(transcript="t2"))
    before = case.state.events
    with pytest.raises(CannotWrite, match="no times"):
        export_transcripts(case, talk_id, tmp_path / "out.vtt")
    assert not list(tmp_path.glob("out*"))
    assert case.state.events == before
    taken = export_transcripts(case, talk_id, tmp_path / "out.txt")
    assert [path.name for path in taken.paths] == ["out.txt", "out-2.txt"]
    (tmp_path / "in-the-way-2.txt").mkdir()
    before = case.state.events
    with pytest.raises(CannotWrite):
        export_transcripts(case, talk_id, tmp_path / "in-the-way.txt")
    assert case.state.events == before + 1, "the first left the case, and that is on record"
    text = text_of(taken.paths[1])
    assert "Speaker 1 of the file: More." in text
    assert "[00:00:01]" not in text
    assert "The transcript was made elsewhere and read in." in text
