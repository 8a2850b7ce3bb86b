"""`ltconverse converse CASE --plain`: a conversation line by line, through the real entry."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ltconverse.__main__ import run
from ltconverse.case.state import Conversation
from ltconverse.errors import DiskFull
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.store.check import check
from ltconverse.store.journal import SqlCipherJournal
from tests.conftest import PASSPHRASE

Told = tuple[int, str, str]


@pytest.fixture
def place(make_case: Callable[..., OpenCase], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case folder, closed, whose passphrase is in the environment."""
    case = make_case()
    case.close()
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", PASSPHRASE)
    return case.path


@pytest.fixture
def tell(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Told]:
    """Types `lines` into the conversation; exit code, stdout and stderr."""

    def told(*lines: str | bytes, role: str = "") -> Told:
        raw = b"".join(
            line if isinstance(line, bytes) else f"{line}\n".encode("utf-8", "surrogateescape")
            for line in lines
        )
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="ascii"))
        code = run(["converse", str(place), "--plain", *(["--with", role] if role else [])])
        out, err = capsys.readouterr()
        return code, out, err

    return told


@pytest.fixture
def kept(place: Path) -> Callable[[], Conversation]:
    """The conversation as the case holds it afterwards."""

    def conversation() -> Conversation:
        with open_case(place, PASSPHRASE) as opened:
            (found,) = opened.state.conversations.values()
            return found

    return conversation


def texts(conversation: Conversation) -> list[str]:
    return [note.text for note in conversation.live_notes]


SCRIPT = (
    "Recording agreed; to be paused whenever she asks.",
    "/asked 1",
    "/next",
    "She took the case over from the duty desk.",
    '"It all seemed calm, for once.',
    "",
    "@now calm was the wrong word for it",
    "?who told the police about the babysitters",
    "/next",
    "!The officer's phone call",
    "/next",
    "Two teenagers had let him fall; she filed it as not the family.",
    "#-conditions two colleagues off sick",
    "#+inter-agency the officer rang at once",
    "/first 7",
)


def test_a_whole_conversation_in_two_runs(
    tell: Callable[..., Told], kept: Callable[[], Conversation]
) -> None:
    code, out, err = tell(*SCRIPT, role="duty social worker")
    assert (code, err) == (0, "")
    assert "Conversation 1 with duty social worker." in out
    assert "View at the time: “The officer's phone call” (turning point 1)" in out
    assert "Left for now; 7 notes safe. Questions still parked: 1." in out

    code, out, err = tell("/settle 1", "/goto suggestions", "One hour with the file.", "/end")
    assert (code, err) == (0, "")
    assert "View at the time: “The officer's phone call”" in out, "it goes on where it was left"
    assert "The conversation is closed. The write-up is promised by" in out
    conversation = kept()
    assert [
        (note.number, note.form, note.tense, note.text) for note in conversation.live_notes
    ] == [
        (1, "note", "now", "Recording agreed; to be paused whenever she asks."),
        (2, "note", "then", "She took the case over from the duty desk."),
        (3, "quote", "then", "It all seemed calm, for once."),
        (4, "note", "now", "calm was the wrong word for it"),
        (5, "note", "then", "Two teenagers had let him fall; she filed it as not the family."),
        (6, "note", "then", "two colleagues off sick"),
        (7, "note", "then", "the officer rang at once"),
        (8, "note", "now", "One hour with the file."),
    ]
    (point,) = conversation.live_turning_points
    assert [note.number for note, _ in conversation.factors_at(point.id)] == [7, 6]
    assert conversation.open_questions == []
    assert conversation.state == "held"


def test_bad_lines_are_named_by_number_and_the_rest_goes_on(
    tell: Callable[..., Told], kept: Callable[[], Conversation]
) -> None:
    code, out, err = tell("one", "/nowhere", "", "#weather rain", "two", "@later x", role="nurse")
    assert code == 2
    assert [line.split(":")[0] for line in err.splitlines()] == ["line 2", "line 4", "line 6"]
    assert "There is no /nowhere. /help shows all" in err
    assert out.count("\nsaved ") == 2
    assert texts(kept()) == ["one", "two"]


def test_what_comes_after_the_end_is_named_and_not_taken(
    tell: Callable[..., Told], kept: Callable[[], Conversation]
) -> None:
    code, _, err = tell("one", "/end", "", "too late", role="nurse")
    assert code == 2
    assert err == "line 4: not taken, since it comes after the end.\n"
    assert texts(kept()) == ["one"]
    assert tell("two", "/leave", "", "\t")[0] == 0
    assert texts(kept()) == ["one", "two"]


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        (b"\xef\xbb\xbfafter a byte order mark\n", "after a byte order mark"),
        (b"ends as Windows ends\r\n", "ends as Windows ends"),
        (b"broken \xff\xfe bytes\n", "broken \ufffd\ufffd bytes"),
        (b"a nul\x00 in it\n", "a nul\x00 in it"),
        (b"no line end", "no line end"),
        ("😀 שלום \u202e\x1b[2J [/b]\n".encode(), "😀 שלום \u202e\x1b[2J [/b]"),
        (b"x" * 100_000 + b"\n", "x" * 100_000),
    ],
)
def test_whatever_bytes_come_the_note_is_kept_and_shown_safely(
    tell: Callable[..., Told], kept: Callable[[], Conversation], typed: bytes, note: str
) -> None:
    code, out, err = tell("/notes", typed, role="nurse")
    assert (code, err) == (0, "")
    assert texts(kept()) == [note]
    assert "\x1b" not in out
    assert "\x00" not in out
    assert "\u202e" not in out


def test_a_line_too_long_is_refused_and_the_rest_goes_on(
    tell: Callable[..., Told], kept: Callable[[], Conversation]
) -> None:
    code, _, err = tell("x" * 1_000_001, "and on", role="nurse")
    assert code == 2
    assert err.startswith("line 1: This note is 1,000,001 characters long")
    assert texts(kept()) == ["and on"]


def test_hostile_lines_move_no_cursor_on_stderr(tell: Callable[..., Told]) -> None:
    _, _, err = tell("/\x1b[2J", "@\x1b]0;x\x07", "#\u202ex y", "/goto \x1b[2J", role="nurse")
    assert len(err.splitlines()) == 4
    assert not set(err) & {"\x1b", "\x07", "\u202e"}


def test_every_look_has_an_answer(tell: Callable[..., Told]) -> None:
    code, out, err = tell(
        "a note", "/notes", "/questions", "?why then", "/questions", "/steps", "/prompts",
        "/find hoping", "/find zzzz", "/help", "/next", "/notes", role="nurse",
    )  # fmt: skip
    assert (code, err) == (0, "")
    for said in (
        "No question is parked.",
        "1 why then",
        "1  Introduction (introduction): here, 1 note, 0 of 7 min",
        "2  Their story (overview): -, 0 notes",
        "No prompt has the words",
        "@then @now @records",
        "/goto STEP [N]",
        "No notes at this step yet.",
    ):
        assert said in out


def test_guidance_is_there_line_by_line(
    tell: Callable[..., Told], kept: Callable[[], Conversation]
) -> None:
    code, out, err = tell(
        "/suggest", "/asked 1", "/find made that possible", "/asked f1", "/covered",
        "?@closing what next", "/park nowhere x", "/goto closing", "/settle 1", "/unsettle 1",
        role="nurse",
    )  # fmt: skip
    assert code == 2, "there is no step “nowhere”"
    assert err.startswith("line 7: There is no step “nowhere”")
    for said in (
        "first at this step. /asked 1 marks it.",
        "next, prompt 2:",
        "f1 What made that possible?",
        "Nowhere yet",
        "parked; it comes back at Closing",
        "come back to 1: what next",
        "question 1 is open again",
    ):
        assert said in out, said
    conversation = kept()
    assert [one.prompt for one in conversation.asked] == [
        "introduction-heard",
        "went-well-possible",
    ]
    assert len(conversation.open_questions) == 1


def test_a_full_disk_names_the_lines_it_lost(
    tell: Callable[..., Told], kept: Callable[[], Conversation], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = SqlCipherJournal.append

    def sometimes(journal: SqlCipherJournal, stamped: list[object]) -> None:
        if any("lost" in str(one) for one in stamped):
            raise DiskFull
        keep(journal, stamped)  # type: ignore[arg-type]

    monkeypatch.setattr(SqlCipherJournal, "append", sometimes)
    code, out, err = tell("kept", "lost", "kept too", role="nurse")
    assert code == 2
    assert err.startswith("line 2: The disk is full")
    assert out.count("\nsaved ") == 2
    assert texts(kept()) == ["kept", "kept too"]


def test_with_nobody_named_it_says_how(tell: Callable[..., Told]) -> None:
    code, out, err = tell("a note")
    assert (code, out) == (2, "")
    assert "--with ROLE" in err


# --- as a program of its own ----------------------------------------------------------------


@pytest.fixture
def program(place: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`python -m ltconverse converse CASE --plain --with nurse`, waiting for lines."""
    command = [sys.executable, "-m", "ltconverse", "converse", str(place), "--plain"]
    with subprocess.Popen(
        [*command, "--with", "nurse"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    ) as running:
        yield running
        running.kill()


def test_it_runs_as_a_program_to_the_end_of_its_input(
    program: subprocess.Popen[bytes], kept: Callable[[], Conversation]
) -> None:
    out, err = program.communicate("Ça va, she said.\n/oops\nand on\n".encode(), timeout=60)
    assert program.returncode == 2
    assert err.decode().startswith("line 2: There is no /oops.")
    assert "N1 now: Ça va, she said." in out.decode()
    assert texts(kept()) == ["Ça va, she said.", "and on"]


def test_a_kill_in_the_middle_loses_nothing_that_was_called_saved(
    program: subprocess.Popen[bytes], kept: Callable[[], Conversation]
) -> None:
    assert program.stdin
    assert program.stdout
    program.stdin.write(b"".join(b"note %d\n" % n for n in range(2000)))
    program.stdin.flush()
    called_saved: list[str] = []
    while len(called_saved) < 25:
        line = program.stdout.readline().decode()
        if line.startswith("saved "):
            called_saved.append(line.split(": ", 1)[1].strip())
    program.kill()
    program.wait()
    rest = [line for line in program.stdout.read().decode().split("\n")[:-1] if "saved " in line]
    called_saved += [line.split(": ", 1)[1].strip() for line in rest]
    after = texts(kept())
    assert after[: len(called_saved)] == called_saved
    assert after == [f"note {n}" for n in range(len(after))]
    assert len(after) < 2000, "it was killed in the middle"


def test_a_reader_that_goes_away_leaves_no_trace_of_words(
    program: subprocess.Popen[bytes], kept: Callable[[], Conversation]
) -> None:
    assert program.stdin
    assert program.stdout
    assert program.stderr
    program.stdout.readline()
    program.stdout.close()
    program.stdin.write(b"a note\n" * 20)
    program.stdin.close()
    assert program.wait(timeout=60) == 1
    assert b"Traceback" not in program.stderr.read()
    assert set(texts(kept())) <= {"a note"}


@pytest.mark.parametrize("when", ["before", "after"])
def test_stopping_while_a_note_is_being_saved_leaves_the_chain_whole(
    tell: Callable[..., Told],
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    when: str,
) -> None:
    keep = SqlCipherJournal.append

    def stopped(journal: SqlCipherJournal, stamped: list[object]) -> None:
        if "stop here" not in str(stamped):
            keep(journal, stamped)  # type: ignore[arg-type]
            return
        if when == "after":
            keep(journal, stamped)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(SqlCipherJournal, "append", stopped)
    code, _, err = tell("kept", "stop here", "never read", role="nurse")
    assert code == 130
    assert "Everything saved so far is safe" in err
    with open_case(place, PASSPHRASE) as opened:
        assert check(opened.folder) == []
