"""The whole example conversation understood by the real model: in one go, as the worked example has
it to its last document, and while it goes on."""

from __future__ import annotations

import functools
import json
import re
import zipfile

import pytest

from ltconverse import paths
from ltconverse.__main__ import run
from ltconverse.audio.decode import RATE
from ltconverse.exchange.transcript_json import read_transcript_json
from ltconverse.jobs import demo
from ltconverse.jobs.demo import ANALYSIS, PASSPHRASE, run_demo
from ltconverse.jobs.example.review import REPORTS
from ltconverse.jobs.example.sharing import SHARED
from ltconverse.jobs.opening import open_case
from ltconverse.jobs.words.side_by_side import side_by_side
from ltconverse.jobs.words.transcribing import transcript_of
from ltconverse.speech.transcript import Block
from ltconverse.store.check import check
from tests.models import real_model
from tests.sounds import example_audio, pcm_of
from tests.test_speech_live import Told, hear, plain
from tests.test_speech_transcriber import word_error_rate

pytestmark = pytest.mark.slow


# What is heard while it goes on: half of it shows the same, between two turns.
LIVE_S = 168.5

FILES = [
    *(f"write-up.{form}" for form in ("docx", "html", "json", "md")),
    *(f"episodes.{form}" for form in ("csv", "docx", "html", "json", "md", "xlsx")),
    *(f"transcript.{form}" for form in ("docx", "json", "txt", "vtt")),
    *SHARED,
    *REPORTS,
    *ANALYSIS,
]


def spoken() -> str:
    """What is said in the recording, without who says it."""
    reference = (paths.example() / "reference.txt").read_text(encoding="utf-8")
    return re.sub(r"^(Reviewer|Practitioner): ", "", reference, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> demo.Demo:
    real_model()
    return run_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def batch(made: demo.Demo) -> list[Block]:
    """The example in one go: heard once for all tests, those of the worked example too."""
    ours = paths.example() / "conversation.opus"
    assert ours.read_bytes() == example_audio().read_bytes()
    with open_case(made.case_path, PASSPHRASE) as case:
        (recording,) = case.state.recordings.values()
        return list(transcript_of(case, recording).blocks)


@functools.cache
def live() -> Told:
    """The first half of it, heard as it would be while it is recorded."""
    told = Told()
    hear(told, pcm_of(example_audio())[: round(LIVE_S * RATE)])
    return told


def test_the_example_is_understood(
    capfd: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    blocks: list[Block] = request.getfixturevalue("batch")  # now, while what is said is listened to
    words = [word for block in blocks for word in block.words]
    said = " ".join(word.text for word in words)
    assert word_error_rate(said, example_audio().with_suffix(".json")) <= 0.012
    assert not [gap for block in blocks for gap in block.gaps]
    assert len(blocks) == 2
    assert blocks[0].end == blocks[1].start == int(blocks[0].end)
    assert all(
        block.start <= w.start <= w.end <= block.end for block in blocks for w in block.words
    )
    assert all(word.text == word.text.strip() != "" for word in words)
    captured = capfd.readouterr()
    assert captured.err == ""
    assert captured.out == ""


def test_words_are_where_they_were_said(batch: list[Block]) -> None:
    turns = json.loads(example_audio().with_suffix(".json").read_text(encoding="utf-8"))
    words = [word for block in batch for word in block.words]
    for turn in turns[1:6]:
        first = turn["text"].split()[0].strip(",.?").casefold()
        near = [w for w in words if w.text.strip(",.?").casefold() == first]
        assert min(abs(word.start - turn["start"]) for word in near) < 0.6, turn["text"]


def test_live_words_are_as_good_as_those_of_a_batch(batch: list[Block]) -> None:
    told = live()
    said = " ".join(w.text for block in batch for w in block.words if w.start < LIVE_S)
    reference = example_audio().with_suffix(".json")
    assert word_error_rate(" ".join(told.words), reference, LIVE_S) <= 1.5 * word_error_rate(
        said, reference, LIVE_S
    )
    words = [word for block in told.blocks for word in block.words]
    assert [word.start for word in words] == sorted(word.start for word in words)
    before = 0.0
    for block in told.blocks:
        assert before <= block.start < block.end <= LIVE_S
        assert block.end - block.start <= 15.1
        assert all(block.start <= w.start <= w.end <= block.end for w in block.words)
        assert not block.gaps
        before = block.end
    assert told.reached[-1] == pytest.approx(LIVE_S, abs=0.001)


def test_going_on_after_an_utterance_gives_the_same_words() -> None:
    until = 53.0  # in a pause
    whole = [block for block in live().blocks if block.end <= until]
    third = whole[2]
    pcm = pcm_of(example_audio())[: round(until * RATE)]
    rest = hear(Told(), pcm, start=third.end, first_block=3)
    assert len(rest) >= 3
    assert [block.number for block in rest] == [block.number for block in whole[3:]]
    assert rest[0].start >= third.end
    assert plain(rest) == plain(whole[3:])


# --- the worked example: every document -----------------------------------------------------


def test_every_document_is_there(made: demo.Demo) -> None:
    assert sorted(file.name for file in made.folder.iterdir() if file.is_file()) == sorted(FILES)
    assert sorted(file.name for file in made.files) == sorted(FILES)
    assert all(file.stat().st_size > 200 for file in made.files)
    assert zipfile.ZipFile(made.folder / "write-up.docx").testzip() is None
    assert (made.folder / "transcript.vtt").read_text(encoding="utf-8").startswith("WEBVTT")
    for form in ("md", "html"):
        text = (made.folder / f"write-up.{form}").read_text(encoding="utf-8")
        assert "senior practitioner" in text.casefold()
        assert "S1" in text
    rows = (made.folder / "episodes.csv").read_text(encoding="utf-8-sig")
    assert "The school's phone call is not written down" in rows


def test_the_transcript_is_within_two_words_in_a_hundred(made: demo.Demo) -> None:
    import jiwer
    from whisper_normalizer.english import EnglishTextNormalizer

    normalise = EnglishTextNormalizer()
    transcript = read_transcript_json((made.folder / "transcript.json").read_text("utf-8"))
    said = " ".join(word.text for word in transcript.words)
    assert jiwer.wer(normalise(spoken()), normalise(said)) <= 0.02


def test_the_case_is_whole_and_its_words_and_notes_meet(made: demo.Demo) -> None:
    with open_case(made.case_path, PASSPHRASE) as opened:
        assert check(opened.folder) == []
        assert opened.state.strays == []
        conversation = next(iter(opened.state.conversations.values()))
        rows = list(side_by_side(opened, conversation))
    (at,) = [number for number, row in enumerate(rows) if "has stopped talking to us" in row
             and re.search(r"\bN\d+ ", row)]  # fmt: skip
    near = " ".join(rows[max(0, at - 14) : at])
    assert "stopped talking to us" in near, "what was said stands before the note of it"


def test_a_second_time_in_the_same_folder_it_says_so_and_changes_nothing(
    made: demo.Demo, capsys: pytest.CaptureFixture[str]
) -> None:
    def contents() -> dict[str, tuple[int, int]]:
        found = [file for file in made.folder.rglob("*") if file.is_file()]
        return {file.name: (file.stat().st_mtime_ns, file.stat().st_size) for file in found}

    before = contents()
    assert run(["demo", "-o", str(made.folder)]) == 2
    assert "There is a worked-example.ltcase in" in capsys.readouterr().err
    assert contents() == before
