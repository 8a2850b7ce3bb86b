"""`ltconverse serve`: what it says of itself, and what it needs."""

from __future__ import annotations

import sys

import pytest

import ltconverse.tui
from ltconverse.__main__ import run


def test_it_says_what_it_is_for_and_what_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--help"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "from this computer only" in said
    assert "other programs that run under your name could find it out" in said


def test_no_other_host_can_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--host", "0.0.0.0"]) == 2  # noqa: S104 - it is refused
    assert "--host" in capsys.readouterr().err


def test_without_its_part_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delattr(ltconverse.tui, "browser", raising=False)
    monkeypatch.delitem(sys.modules, "ltconverse.tui.browser", raising=False)
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    assert run(["serve"]) == 2
    assert "pip install 'ltconverse[serve]'" in capsys.readouterr().err
