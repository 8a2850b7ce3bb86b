"""Arrows between the rooms go one way, and nothing heavy is loaded before it is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def loaded_by(*modules: str) -> set[str]:
    """Top names of everything that is loaded in a fresh Python once `modules` are imported."""
    shown = "print(*{name.split('.')[0] for name in sys.modules})"
    code = f"import sys, {', '.join(modules)}\n{shown}"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return set(ran.stdout.split())


CORE = (
    "ltconverse.case.deciding",
    "ltconverse.case.fold",
    "ltconverse.method.library",
    "ltconverse.store.folder",
    "ltconverse.store.check",
    "ltconverse.jobs.conversing",
    "ltconverse.jobs.opening",
)


def test_the_core_knows_no_screen_no_sound_and_no_speech() -> None:
    loaded = loaded_by(*CORE)
    assert "pydantic" in loaded
    assert not loaded & {"textual", "rich", "faster_whisper", "ctranslate2", "av", "sounddevice"}
    assert not loaded & {"typer", "docx", "jinja2", "numpy"}


def test_the_first_screen_waits_for_nothing_but_textual() -> None:
    loaded = loaded_by("ltconverse.tui.app")
    assert "textual" in loaded
    assert not loaded & {"pydantic", "faster_whisper", "sounddevice", "av", "numpy", "sqlcipher3"}


@pytest.mark.parametrize(
    "job",
    [
        "recordings.recorder",
        "recordings.importing",
        "recordings.listening",
        "rehearsing.aloud",
        "words.transcribing",
        "words.side_by_side",
        "documents",
        "letters",
        "demo",
    ],
)
def test_jobs_load_what_is_heavy_only_when_they_run(job: str) -> None:
    loaded = loaded_by(f"ltconverse.jobs.{job}")
    heavy = {"textual", "faster_whisper", "ctranslate2", "sounddevice", "av", "docx", "jinja2"}
    assert not loaded & heavy


def test_the_contracts_between_the_rooms_are_kept() -> None:
    code = (
        "from importlinter.cli import lint_imports as lint; raise SystemExit(lint(no_cache=True))"
    )
    command = [sys.executable, "-c", code]
    ran = subprocess.run(
        command, capture_output=True, text=True, timeout=120, cwd=ROOT, check=False
    )
    assert ran.returncode == 0, ran.stdout
    assert "0 broken" in ran.stdout
