"""A model directory that costs nothing, and the real one."""

from __future__ import annotations

from pathlib import Path

from ltconverse import paths
from ltconverse.errors import ModelMissing
from ltconverse.speech.models import SPEAKERS, Model, find_model
from ltconverse.speech.voices.speaker_model import WEIGHTS, WEIGHTS_SHA256
from tests.needs import require

# Asked before any test has a home of its own: what `model fetch` put on this computer.
_FETCHED = paths.models()


def real_model() -> Model:
    """The packaged tiny.en."""
    try:
        return find_model("tiny.en")
    except ModelMissing as reason:
        require(False, str(reason))
        raise


def real_speaker_model() -> Model:
    """The model that tells voices apart, fetched beforehand."""
    directory = _FETCHED / SPEAKERS
    require((directory / WEIGHTS).is_file(), "Run `ltconverse model fetch speakers` once.")
    return Model(SPEAKERS, directory, WEIGHTS_SHA256)


def write_fake_model(directory: Path, weights: bytes = b"weights") -> Path:
    """A folder with every file a model needs and nothing true in them."""
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "model.bin").write_bytes(weights)
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        (directory / name).write_text("{}")
    return directory
