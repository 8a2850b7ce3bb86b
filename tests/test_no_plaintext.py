"""After a whole session nothing that was typed or spoken lies anywhere in plain."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ltconverse.exchange.transcript_json import read_transcript_json
from tests.models import real_model
from tests.sounds import RATE, example_audio, pcm_of, write_sound

pytestmark = pytest.mark.slow

PASSPHRASE = "quincunx passphrase of mine"
NOTES = (
    "The zyzzyva was noted first",
    '"She said xylorimba to me',
    "!A quixotry at the door",
    "?who saw the vaquita",
    "#-conditions the syzygies of the rota",
    "/read the kakapo chronology",
    "/edit 1 The muntjac was noted instead",
)
CANARIES = (
    "zyzzyva", "xylorimba", "quixotry", "vaquita", "syzygies", "kakapo", "muntjac",
    "numbat practitioner", "axolotl agency", "ocelot.wav", "quincunx",
)  # fmt: skip
FLAC_HEADER = b"fLaC\x00\x00\x00\x22"


class Session:
    """`ltconverse` in processes of its own, with folders of its own for all it could write."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.case = root / "review.ltcase"
        self.watched = [self.case, *(root / name for name in ("home", "tmp", "user", "cwd"))]
        for folder in self.watched[1:]:
            folder.mkdir()

    def start(self, *arguments: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "ltconverse", *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=self.root / "cwd",
            env={
                # Libraries that report to their makers hold back where CI is said to be.
                **{name: value for name, value in os.environ.items() if name != "CI"},
                "LTCONVERSE_HOME": str(self.root / "home"),
                "LTCONVERSE_PASSPHRASE": PASSPHRASE,
                "TMPDIR": str(self.root / "tmp"),
                "HOME": str(self.root / "user"),
                "XDG_CACHE_HOME": str(self.root / "user" / "cache"),
            },
        )

    def run(self, *arguments: object, typed: str = "") -> str:
        with self.start(*arguments) as running:
            out, err = running.communicate(typed, timeout=120)
        assert running.returncode == 0, err
        return out

    def type_and_be_killed(self, *lines: str) -> None:
        """Type lines, and be killed while the case is open."""
        command = ("converse", self.case, "--plain", "--with", "numbat practitioner")
        with self.start(*command, "--agency", "axolotl agency") as running:
            assert running.stdin
            assert running.stdout
            running.stdin.write("".join(f"{line}\n" for line in (*lines, "/steps")))
            running.stdin.flush()
            for line in running.stdout:
                if "(closing)" in line:
                    break
            running.kill()


def found_in(folders: list[Path], words: list[str]) -> set[str]:
    """Which of `words` lie in any file of these folders, or in a file's name."""
    found: set[str] = set()
    for file in (one for folder in folders for one in folder.rglob("*") if one.is_file()):
        content = file.read_bytes().lower()
        for word in words:
            forms = [word.lower().encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
            if word.lower() in file.name.lower() or any(form in content for form in forms):
                found.add(word)
    return found


def spoken_words(transcript: Path) -> list[str]:
    """The words of the recording that no file could hold by chance or for another reason."""
    words = read_transcript_json(transcript.read_text(encoding="utf-8")).words
    plain = {word.text.strip(".,?!").casefold() for word in words}
    return sorted(word for word in plain if len(word) >= 7)


def test_nothing_typed_or_spoken_lies_anywhere_in_plain(tmp_path: Path) -> None:
    real_model()
    session = Session(tmp_path)
    outside = tmp_path / "outside"
    outside.mkdir()
    sound = write_sound(outside / "ocelot.wav", pcm_of(example_audio())[: 15 * RATE], "pcm_s16le")

    session.run("case", "new", session.case, "--title", "Review 0417")
    session.type_and_be_killed(*NOTES)
    assert found_in(session.watched, list(CANARIES)) == set(), "after a kill"

    session.run("converse", session.case, "--plain", typed="/notes\n/goto closing\n")
    session.run("recording", "import", session.case, "1", sound)
    session.run("transcribe", session.case, "1", "--beam-size", "1")
    shown = session.run("transcript", session.case, "1")
    session.run("case", "check", session.case)
    session.run("case", "show", session.case, "--json")

    session.run("transcript", session.case, "1", "-o", outside / "words.json")
    session.run("writeup", session.case, "1", "-o", outside / "write-up.md")
    spoken = spoken_words(outside / "words.json")
    assert "conversation" in spoken
    assert "xylorimba" in shown or "conversation" in shown
    assert found_in([outside], ["muntjac", *spoken]) == {"muntjac", *spoken}, "the search works"

    assert found_in(session.watched, [*CANARIES, *spoken]) == set()
    for file in (one for one in session.case.rglob("*") if one.is_file()):
        assert FLAC_HEADER not in file.read_bytes()
    for folder in ("tmp", "cwd", "user"):  # not even an id of this computer, as a library may keep
        assert [one for one in (tmp_path / folder).rglob("*") if one.is_file()] == []
