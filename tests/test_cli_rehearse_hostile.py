"""`ltconverse rehearse` beside folders, files and words that nobody meant to give it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ltconverse import paths
from ltconverse.__main__ import run
from tests.conftest import PASSPHRASE
from tests.rehearsed import CALL, practice, rehearsing

Told = tuple[int, str, str]
OPEN = "Tell us about that day."
DEEP = "kind: rehearsal\nx: " + "[" * 100_000


@pytest.fixture
def told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Told]:
    """Runs `ltconverse rehearse WORDS…` with `lines` typed; exit code, stdout and stderr."""
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", PASSPHRASE)

    def ran(*words: object, lines: str = "") -> Told:
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
        code = run(["rehearse", *map(str, words)])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        assert "unexpected" not in out + err
        return code, out, err

    return ran


def own_folder() -> Path:
    folder = paths.own_scenarios()
    folder.mkdir(parents=True)
    return folder


def fill(folder: Path) -> int:
    """A folder of scenarios as bad as can be; how many lie in it."""
    ours = (paths.shipped_scenarios() / f"{CALL}.yaml").read_bytes()
    files = {
        "empty": b"",
        "latin": b"kind: rehearsal\nid: \xe9",
        "huge": b"a" * 1_100_000,
        "deep": DEEP.encode(),
        "list": b"- 1\n- 2\n",
        "types": b"kind: rehearsal\nperson: null\nmemories: {a: 1}\n",
        "markup": b'kind: rehearsal\nid: "[/red]"\ntitle: "\\e[31m"\n',
        "nowhere": ours.replace(b"\nversion:", b"\nschedule: nowhere\nversion:", 1),
        "half": ours[: len(ours) // 2],
    }
    for name, content in files.items():
        (folder / f"{name}.yaml").write_bytes(content)
    (folder / "folder.yaml").mkdir()
    if os.name == "posix":
        (folder / "round.yaml").symlink_to("round.yaml")
        (folder / "gone.yaml").symlink_to("/nowhere/at/all")
        os.mkfifo(folder / "pipe.yaml")
    return len(list(folder.iterdir()))


def test_a_folder_of_broken_scenarios_hides_none_of_ours(told: Callable[..., Told]) -> None:
    folder = own_folder()
    count = fill(folder)
    code, out, err = told("list")
    assert code == 0
    assert CALL in out
    assert len({line.split(".yaml")[0] for line in err.splitlines()}) == count
    assert "\x1b" not in err


def test_who_is_begun_in_place_of_ones_own_broken_one_is_told(
    told: Callable[..., Told], tmp_path: Path
) -> None:
    (own_folder() / f"{CALL}.yaml").write_text(f"kind: rehearsal\nid: {CALL}\n", encoding="utf-8")
    practice(tmp_path / "mine").close()
    code, _, err = told("start", CALL, "--plain", "--folder", tmp_path / "mine")
    assert code == 0
    assert f"{CALL}.yaml:1: `title` is missing" in err


def test_what_was_said_is_counted_when_one_leaves(
    told: Callable[..., Told], tmp_path: Path
) -> None:
    with practice(tmp_path / "mine") as case:
        rehearsing(case)
    lines = f"{OPEN}\n\n\\a note\n"
    _, out, _ = told("go-on", "--plain", "--folder", tmp_path / "mine", lines=lines)
    assert "Left for now; 2 turns and 1 note safe." in out


def test_without_a_terminal_it_says_how_to_rehearse_and_begins_none(
    told: Callable[..., Told], tmp_path: Path
) -> None:
    practice(tmp_path / "mine").close()
    code, _, err = told("start", CALL, "--folder", tmp_path / "mine")
    assert code == 2
    assert "rehearse start ID --plain" in err
    assert "Nothing was rehearsed" in told("held", "--folder", tmp_path / "mine")[1]


def test_a_result_that_is_not_there_is_looked_for_before_a_pair_is_asked(
    told: Callable[..., Told], tmp_path: Path
) -> None:
    code, _, err = told("bring-in", tmp_path / "gone.ltresult", "--folder", tmp_path / "mine")
    assert code == 2
    assert "Check its name and folder" in err
    assert not (tmp_path / "mine").exists()
