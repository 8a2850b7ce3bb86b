"""The terminal that tests give to the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import Terminal


def test_its_size_is_its_own_whatever_the_terminal_around_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    ask = "import shutil; print(*shutil.get_terminal_size())"
    with Terminal(["-c", ask], home=tmp_path, size=(140, 40)) as terminal:
        assert terminal.wait() == 0
        assert terminal.everything().strip() == "140 40"
