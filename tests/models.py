"""A model directory that costs nothing, and the real one."""

from __future__ import annotations

from pathlib import Path

from ltconverse.errors import ModelMissing
from ltconverse.speech.models import Model, find_model
from tests.needs import require


def real_model() -> Model:
    """The packaged tiny.en."""
    try:
        return find_model("tiny.en")
    except ModelMissing as reason:
        require(False, str(reason))
        raise


def write_fake_model(directory: Path, weights: bytes = b"weights") -> Path:
    """A folder with every file a model needs and nothing true in them."""
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "model.bin").write_bytes(weights)
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        (directory / name).write_text("{}")
    return directory
