"""`ltconverse statement`: the statements of a write-up, one command a change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ltconverse.case import events as e
from ltconverse.cli import statement
from ltconverse.cli.passphrase import VARIABLE
from ltconverse.errors import LtconverseError
from ltconverse.jobs.opening import OpenCase, open_case
from tests.casework import begin, note, texts
from tests.commands import run
from tests.conftest import PASSPHRASE
from tests.screens import HOSTILE, library
from tests.transcripts import add_words

SAID = (("v1", "What happened then?"), ("v2", "I did not know about the boy. It was late."))


@pytest.fixture
def review(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed case: three notes, and words of a recording."""
    conversation = begin(case)
    for text in ("The call came first. Then she read the file.", "It was calm.", "It was late."):
        case.record(note(case, conversation, text))
    add_words(case, conversation, SAID)
    case.close()
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    # Reading the method anew for each command would take most of the time.
    monkeypatch.setattr("ltconverse.method.library.load_library", library)
    return case.path


class Said:
    """What `ltconverse statement` says; of what cannot be done, our own words."""

    def __init__(self, review: Path) -> None:
        self._review = review

    def __call__(self, command: str, *words: object, code: int = 0) -> list[str]:
        try:
            # The group alone: making every other command would take most of the time.
            said = run(command, self._review, "1", *words, code=code, commands=statement.app)
        except LtconverseError as problem:
            if code != 2:
                raise
            return [str(problem)]
        return said.splitlines()


@pytest.fixture
def say(review: Path) -> Said:
    return Said(review)


def stands(say: Said) -> list[str]:
    """The statements as they are listed: label and words."""
    rows = json.loads("\n".join(say("list", "--json")))
    return [f"{one['label']} {one['text']}" for one in rows]


def test_statements_are_listed_under_their_headings(say: Said) -> None:
    assert say("list") == [
        "Their story",
        "    S1 at the time: The call came first. Then she read the file.",
        "    S2 at the time: It was calm.",
        "    S3 at the time: It was late.",
        "Turning points",
        "  No turning point was named.",
        "Looking back",
        "  Nothing was noted here.",
        "3 statements.",
    ]
    one = json.loads("\n".join(say("list", "--json")))[1]
    assert (one["section"], one["form"], one["tense"], one["taken_out"]) == (
        "Their story", "note", "then", False,
    )  # fmt: skip


def test_each_change_is_a_command_and_goes_back(say: Said, review: Path) -> None:
    say("reword", "S2", "It was quiet.", "--why", "her word")
    say("split", "S1", "--after", "came first")
    assert stands(say) == [
        "S1 The call came first.", "S2 Then she read the file.", "S3 It was quiet.",
        "S4 It was late.",
    ]  # fmt: skip
    say("join", "S3", "4")
    say("move", "S3", "--up")
    say("drop", "S3", "--why", "said twice")
    assert stands(say) == [
        "S1 The call came first.", "S2 It was quiet. It was late.", "T1 Then she read the file.",
    ]  # fmt: skip
    say("restore", "T1")
    say("tense", "S1", "now")
    say("form", "S1", "--quote")
    assert say("add", "A word more.", "--after", "S1")[0] == "Added. It rests on no source yet."
    assert "(no source)" in "\n".join(say("list"))
    say("source", "S2", "--note", 3)
    say("leave-out", "S1", "quiet. It was")
    history = say("history")
    assert len(history) == 11
    assert history[0].startswith("1. S1 put otherwise: “It was quiet.” (her word)")
    for _ in history:
        say("undo")
    assert "There is nothing to take back." in say("undo", code=2)
    assert stands(say) == [
        "S1 The call came first. Then she read the file.", "S2 It was calm.", "S3 It was late.",
    ]  # fmt: skip
    say("redo")
    assert "S2 It was quiet." in stands(say)
    say("undo", 1)
    with open_case(review, PASSPHRASE) as opened:  # notes stay as they were taken
        assert texts(opened)[1] == "It was calm."


def test_words_of_the_recording_are_quoted_and_held_against_it(say: Said, review: Path) -> None:
    assert say("quote", "i did not know about the boy", "--after", "S2") == [
        "Added.", "S3: I did not know about the boy.",
    ]  # fmt: skip
    shown = say("show", "S3")
    assert shown[0] == "S3 I did not know about the boy."
    assert "The recording, 00:03 to 00:06: “I did not know about the boy.”" in shown[2]
    assert shown[-1].endswith("nobody has listened to it yet.")
    with open_case(review, PASSPHRASE) as opened:
        opened.record(e.WordsCorrected(recording="r1", start=4.5, end=4.9, text="now"))
    assert "reads otherwise" in say("show", "S3")[-1]
    assert "(reads otherwise in the transcript)" in "\n".join(say("list"))
    say("source", "S1", "--words", "what happened then")
    assert "“What happened then?”" in "\n".join(say("show", "S1"))
    say("quote", "--from", "0:07", "--to", "8.5", "--under", "Looking back", "--tense", "now")
    assert stands(say)[-1].startswith("S5 ")


@pytest.mark.parametrize(
    ("command", "words", "reason"),
    [
        ("show", ["S9"], "no statement “S9”"),
        ("reword", ["S1", " "], "needs words"),
        ("split", ["S1", "--after", "nothing of it"], "does not say"),
        ("join", ["S1", "S1"], "Two statements"),
        ("move", ["S1"], "not clear where"),
        ("move", ["S1", "--up", "--down"], "not clear where"),
        ("move", ["S1", "--under", "Nowhere"], "No heading has"),
        ("move", ["S1", "--under", "turning"], "More than one heading"),
        ("add", ["More."], "Where in the write-up?"),
        ("source", ["S1"], "not clear what it rests on"),
        ("source", ["S1", "--note", "99"], "no note 99"),
        ("leave-out", ["S1", "not there"], "does not say"),
        ("quote", ["nobody says this", "--after", "S1"], "Nobody says"),
        ("quote", ["--after", "S1"], "Which words?"),
        ("quote", ["--from", "soon", "--to", "1", "--after", "S1"], "no place in a recording"),
        ("quote", ["--from", "1", "--after", "S1"], "both --from and --to"),
        ("quote", ["--from", "500", "--to", "501", "--after", "S1"], "Nobody speaks"),
        ("quote", ["x", "--recording", "9", "--after", "S1"], "9"),
        ("undo", ["7"], "number 7"),
        ("redo", [], "Nothing was taken back"),
        ("tense", ["S1", "later"], "later"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_saved(
    say: Said, command: str, words: list[str], reason: str
) -> None:
    before = stands(say)
    assert reason in " ".join(say(command, *words, code=2))
    assert stands(say) == before


def test_what_stays_as_it_is_says_so(say: Said) -> None:
    assert say("reword", "S2", "It was calm.") == ["As it was."]
    assert say("move", "S1", "--up") == ["There is nothing further that way."]


def test_the_language_guide_whispers_and_what_is_missing_is_listed(say: Said) -> None:
    told = say("reword", "S2", "She should have known.")
    assert any("“should have" in one for one in told)
    assert any(one.startswith("Nowhere yet: conditions") for one in say("missing"))
    assert any(one.endswith("Their story") for one in say("places"))
    say("move", "S2", "--under", 1)


def test_the_preview_reads_as_what_would_go_out(say: Said) -> None:
    preview = "\n".join(say("preview"))
    assert "S1    The call came first." in preview
    assert "S3    It was late." in preview


def test_line_by_line_the_write_up_so_far_is_a_page(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.close()
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    answers = "It was calm.\n/statements\n/leave\n"
    told = run("converse", case.path, "--plain", "--with", "nurse", answers=answers)
    assert "The write-up so far: 1 statement" in told
    assert "S1 " in told.split("The write-up so far")[1]
    assert "It was calm." in told.split("The write-up so far")[1]


@pytest.mark.parametrize("words", [one for one in HOSTILE if "\x00" not in one])
def test_whatever_was_typed_acts_on_no_terminal(say: Said, words: str) -> None:
    said = say("reword", "S1", words)
    for more in (["list"], ["show", "S1"], ["add", words, "--after", "S1"], ["history"]):
        said += say(*more)
    said += [*say("preview"), *say("drop", "S1", "--why", words), *say("list")]
    assert not {"\x1b", "\u202e", "\x07"} & set("".join(said))
