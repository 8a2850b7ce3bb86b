"""The speaker model: taken out of its published file, checked before it is loaded."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import numpy as np
import pytest

from ltconverse import paths
from ltconverse.errors import ModelDamaged, ModelFetchFailed, ModelMissing
from ltconverse.speech.fetching import fetch_model
from ltconverse.speech.models import (
    KNOWN,
    SPEAKERS,
    Model,
    best_model,
    find_model,
    find_speaker_model,
)
from ltconverse.speech.voices import speaker_model
from ltconverse.speech.voices.speaker_model import PUBLISHED, WEIGHTS, converted, load_weights
from tests.models import real_speaker_model, write_fake_model

PICKLE = b"cos\nsystem\n(S'touch ran'\ntR." + np.arange(10, dtype="<f4").tobytes() + b"the end"
"""As the published one: arrays somewhere within a pickle, which here would do harm."""
START = PICKLE.index(np.arange(10, dtype="<f4").tobytes())


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own place for models, and a small speaker model as the published one."""
    monkeypatch.setattr(paths, "models", lambda: tmp_path / "models")
    arrays = {"bias": (START + 4 * 6, (4,)), "weight": (START, (2, 3))}
    monkeypatch.setattr(speaker_model, "_ARRAYS", arrays)
    monkeypatch.setattr(speaker_model, "PUBLISHED_SHA256", hashlib.sha256(PICKLE).hexdigest())
    made = hashlib.sha256(converted(PICKLE)).hexdigest()
    monkeypatch.setattr(speaker_model, "WEIGHTS_SHA256", made)
    return tmp_path / "models"


def write_wheel(path: Path, content: bytes = PICKLE) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"resemblyzer/{PUBLISHED}", content)
        archive.writestr("resemblyzer/__init__.py", "raise SystemExit('ran')")
    return path


def test_the_wheel_becomes_a_plain_array_file_and_nothing_else(home: Path, tmp_path: Path) -> None:
    fetched = fetch_model(SPEAKERS, write_wheel(tmp_path / "r.whl"))
    assert fetched.directory == find_speaker_model().directory == home / SPEAKERS
    assert [file.name for file in (home / SPEAKERS).iterdir()] == [WEIGHTS]
    row = np.load(home / SPEAKERS / WEIGHTS, allow_pickle=False)
    assert row.tolist() == [6, 7, 8, 9, 0, 1, 2, 3, 4, 5]
    weights = load_weights(fetched)
    assert weights["weight"].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert weights["bias"].tolist() == [6, 7, 8, 9]


def test_it_also_comes_from_the_file_itself_or_an_array_file(home: Path, tmp_path: Path) -> None:
    (tmp_path / PUBLISHED).write_bytes(PICKLE)
    fetch_model(SPEAKERS, tmp_path / PUBLISHED)
    (home / SPEAKERS).rename(tmp_path / "usb")
    fetch_model(SPEAKERS, tmp_path / "usb")
    assert find_speaker_model().directory == home / SPEAKERS


def test_another_file_is_refused_and_changes_nothing(home: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelDamaged, match=r"pretrained\.pt is not the speaker model"):
        fetch_model(SPEAKERS, write_wheel(tmp_path / "r.whl", PICKLE + b"!"))
    with pytest.raises(ModelFetchFailed, match="far too large"):  # and was not read into memory
        fetch_model(SPEAKERS, write_wheel(tmp_path / "bomb.whl", bytes(65 * 1024**2)))
    with pytest.raises(ModelFetchFailed, match=r"no pretrained\.pt in usb"):
        fetch_model(SPEAKERS, write_fake_model(tmp_path / "usb"))
    assert list(home.iterdir()) == []


def test_an_array_file_that_was_changed_is_not_loaded(home: Path, tmp_path: Path) -> None:
    fetched = fetch_model(SPEAKERS, write_wheel(tmp_path / "r.whl"))
    file = home / SPEAKERS / WEIGHTS
    file.write_bytes(file.read_bytes()[:-1] + b"\0")
    with pytest.raises(ModelDamaged, match="model fetch speakers"):
        load_weights(fetched)
    with pytest.raises(ModelDamaged, match="model fetch speakers"):
        find_speaker_model()
    file.unlink()
    with pytest.raises(ModelDamaged, match="cannot be read"):
        find_speaker_model()


@pytest.mark.usefixtures("home")
def test_it_writes_no_words_and_is_never_taken_for_a_model_that_does(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"model fetch speakers"):
        find_speaker_model()
    fetch_model(SPEAKERS, write_wheel(tmp_path / "r.whl"))
    with pytest.raises(ModelMissing, match=r"writes no words.*tiny\.en, base\."):
        find_model(SPEAKERS)
    assert best_model().name == "tiny.en"
    assert "speakers" in KNOWN


def test_the_published_one_loads() -> None:
    weights = load_weights(real_speaker_model())
    assert weights["lstm.weight_ih_l0"].shape == (1024, 40)
    assert sum(array.size for array in weights.values()) == 1_423_616
    assert all(np.isfinite(array).all() for array in weights.values())
    assert isinstance(real_speaker_model(), Model)
