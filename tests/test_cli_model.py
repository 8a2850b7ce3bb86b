"""`ltconverse model`."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from ltconverse import paths
from ltconverse.cli.model import app
from ltconverse.errors import ModelDamaged, ModelMissing
from tests.models import real_model, write_fake_model

runner = CliRunner()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "models", lambda: tmp_path / "models")
    return tmp_path / "models"


def test_the_list_says_where_and_how_to_get_the_rest(home: Path) -> None:
    write_fake_model(home / "ours")
    said = runner.invoke(app, ["list"]).output
    assert "tiny.en (used unless you choose another)" in said
    assert "not here yet: ltconverse model fetch base" in said
    assert str(home / "ours") in said


def test_checking_says_what_each_is(home: Path) -> None:
    real_model()
    write_fake_model(home / "ours")
    outcome = runner.invoke(app, ["check"])
    assert outcome.exit_code == 0, outcome.output
    assert "tiny.en: as published (sha256 1a5afae06a4db91c…)" in outcome.output
    assert "ours: your own" in outcome.output


def test_checking_goes_on_after_a_bad_one_and_fails(home: Path) -> None:
    write_fake_model(home / "base")
    write_fake_model(home / "ours")
    outcome = runner.invoke(app, ["check"])
    assert isinstance(outcome.exception, ModelDamaged)
    assert "base: The speech model base" in outcome.output
    assert "ours: your own" in outcome.output


def test_a_missing_one_is_an_error_of_ours() -> None:
    for command in (["check", "base"], ["fetch", "gigantic"], ["check", "gigantic"]):
        assert isinstance(runner.invoke(app, command).exception, ModelMissing)


def test_fetching_from_a_folder(home: Path) -> None:
    source = real_model().directory
    outcome = runner.invoke(app, ["fetch", "tiny.en", "--from", str(source)])
    assert outcome.exit_code == 0, outcome.output
    assert "byte for byte as published" in outcome.output
    assert real_model().directory == home / "tiny.en"
