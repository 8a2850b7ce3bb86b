"""A rehearsal on the disk: what was answered survives a kill, and nothing lies there in plain."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import ltconverse
from ltconverse.case.rehearsed import Rehearsal
from ltconverse.jobs.opening import open_case
from ltconverse.jobs.rehearsing.practice import create_practice_folder
from ltconverse.store.check import check
from tests.conftest import LIGHT
from tests.rehearsed import CALL
from tests.test_no_plaintext import PASSPHRASE, Session, found_in

LINES = (
    "Tell us, the numbat way, about that day.",
    "",
    "Why on earth did the quixotry not tell you?",
    "\\The zyzzyva was noted",
    '"She said xylorimba to me',
    "/happens The kakapo clock rings",
    "What did you make of the vaquita?",
    "/answer As the trainer, I say muntjac.",
    "/again",
    "/why",
)
CANARIES = [
    *("numbat", "quixotry", "zyzzyva", "xylorimba", "kakapo", "vaquita", "muntjac"),
    *("ocelot pair", "axolotl course", "quincunx"),
]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    root = tmp_path / "computer"
    root.mkdir()
    made = Session(root)
    create_practice_folder(made.case, passphrase=PASSPHRASE, kdf=LIGHT)[0].close()
    return made


def kept(session: Session) -> list[Rehearsal]:
    with open_case(session.case, PASSPHRASE) as case:
        assert check(case.folder) == []
        return list(case.state.rehearsals.values())


def hold(session: Session, *lines: str, until: str) -> list[str]:
    """Type lines, and be killed as soon as `until` is told, with the folder open; what was told."""
    told: list[str] = []
    start = ("rehearse", "start", CALL, "--plain", "--folder", session.case)
    with session.start(*start, "--pair", "ocelot pair", "--session", "axolotl course") as running:
        assert running.stdin
        assert running.stdout
        running.stdin.write("".join(f"{line}\n" for line in lines))
        running.stdin.flush()
        for line in running.stdout:
            told.append(line.strip())
            if until in line:
                break
        running.kill()
    return told


def words_of(rehearsal: Rehearsal) -> set[str]:
    """All that the person said, also what was set aside."""
    every = [*rehearsal.turns, *(one for tried in rehearsal.aside for one in tried)]
    return {words for one in every if one.by == "person" for words in one.paragraphs}


def test_what_was_answered_is_kept_whenever_it_is_killed(session: Session) -> None:
    ends = ("[The kakapo clock rings]", "stepped back")
    for number, end in enumerate(ends, start=1):
        told = hold(session, *LINES, until=end)
        rehearsals = kept(session)
        assert len(rehearsals) == number
        rehearsal = rehearsals[-1]
        begun = told.index("prompt 6: What, if anything, worries you about today?") + 2
        answered = {one for one in told[begun:] if one in words_of(rehearsals[0])}
        assert answered
        assert answered <= words_of(rehearsal)
        asked = [one.text for one in rehearsal.turns if one.by == "reviewer"]
        assert asked[:3] == list(LINES[:3])
        assert rehearsal.pair == "ocelot pair"
    assert len(rehearsals[-1].aside) == 1
    assert "As the trainer, I say muntjac." in {one.text for one in rehearsals[-1].aside[0]}


def test_nothing_said_or_answered_lies_anywhere_in_plain(session: Session, tmp_path: Path) -> None:
    hold(session, *LINES, until="Heard as")
    ((rehearsal),) = kept(session)
    answers = sorted(words_of(rehearsal))
    said = [*CANARIES, *(one[:24] for one in answers), "officers-call", "babysitters"]
    assert found_in(session.watched, said) == set(), "after a kill"

    folder = ("--folder", session.case)
    session.run("rehearse", "go-on", "--plain", *folder, typed="How was the vaquita?\n/end\n")
    outside = tmp_path / "outside"
    outside.mkdir()
    session.run("rehearse", "hand-on", "-o", outside / "one.ltresult", *folder)
    session.run("rehearse", "bring-in", outside / "one.ltresult", *folder)
    assert "numbat" in found_in([outside], ["numbat"]), "the search works"
    assert found_in(session.watched, said) == set()
    for name in ("tmp", "cwd", "user"):
        assert [one for one in (session.root / name).rglob("*") if one.is_file()] == []


def test_what_listens_and_speaks_has_no_way_to_write_a_file() -> None:
    """Spoken questions are words and sound in memory alone, and so are answers read out."""
    package = Path(ltconverse.__file__).parent
    files = [*(package / "speech" / "aloud").glob("*.py")]
    files += [package / "jobs" / "rehearsing" / f"{one}.py" for one in ("listening", "aloud")]
    writing = {"tempfile", "open", "mkstemp", "write_text", "write_bytes", "files", "fdopen"}
    assert len(files) > 4
    for file in files:
        named = set()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            named |= {getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "name", "")}
        assert not named & writing, file.name
