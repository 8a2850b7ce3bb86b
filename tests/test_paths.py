"""Where ltconverse keeps what belongs to a computer, and what can be wrong with that place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest

from ltconverse import paths
from ltconverse.__main__ import run
from ltconverse.errors import NoPlace


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    paths.home.cache_clear()
    yield
    paths.home.cache_clear()


def test_a_place_that_is_named_is_the_same_from_everywhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LTCONVERSE_HOME", "mine")
    assert paths.home() == tmp_path / "mine"


@pytest.mark.skipif(os.name == "nt", reason="Windows asks nobody whether ~name is someone")
@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("~nobodycalledso/x", "~nobodycalledso has no folder on this computer"),
        ("FILE", "is no folder"),
        ("FILE/beneath", "is no folder"),
    ],
)
def test_a_place_that_cannot_be_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    named: str,
    told: str,
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("LTCONVERSE_HOME", named.replace("FILE", str(tmp_path / "file")))
    assert run(["rehearse", "held"]) == 2
    err = capsys.readouterr().err
    assert told in err
    assert "Set LTCONVERSE_HOME to a folder of your own." in err


@pytest.mark.skipif(os.name == "nt", reason="names may be as long there")
@pytest.mark.parametrize("command", [["model", "list"], ["rehearse", "held"], ["letter", "list"]])
def test_a_place_that_cannot_be_looked_at_says_whose_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    monkeypatch.setenv("LTCONVERSE_HOME", "/" + "x" * 300)
    assert run(command) == 2
    err = capsys.readouterr().err
    assert "File name too long. ltconverse keeps its own things there; LTCONVERSE_HOME" in err


def test_nobodys_home_is_not_made_where_one_happens_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LTCONVERSE_HOME", raising=False)
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_, **__: "~/.local/share/ltconverse")
    with pytest.raises(NoPlace, match="LTCONVERSE_HOME"):
        paths.home()


@pytest.mark.skipif(os.name == "nt", reason="Windows asks nobody whether ~name is someone")
def test_a_place_that_cannot_be_hides_nothing_unforeseen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def unforeseen(_: list[str]) -> int:
        raise OSError(5, "Input/output error", "/elsewhere")

    monkeypatch.setenv("LTCONVERSE_HOME", "~nobodycalledso/x")
    monkeypatch.setattr("ltconverse.__main__._run", unforeseen)
    assert run(["rehearse", "held"]) == 1
    assert "unexpected" in capsys.readouterr().err
