"""README and changelog: every command, option and key that they name is there, as they say it."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest
import typer
from textual.binding import Binding

from ltconverse import __version__
from ltconverse.case.commands import COMMANDS
from ltconverse.cli.main import app
from ltconverse.jobs.rehearsing.commands import REHEARSAL_COMMANDS
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.conversation.screen import ConversationScreen
from ltconverse.tui.rehearsal.keys import KEYS_HERE
from ltconverse.tui.rehearsal.screen import RehearsalScreen
from ltconverse.tui.screens.help import KEYS
from ltconverse.tui.widgets.entry import EntryLine
from ltconverse.tui.widgets.lists import NoteList, PromptList, StepList
from ltconverse.tui.widgets.words import WordsPane

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
NEWS = CHANGELOG.split("\n## ")[1]

_KEY = re.compile(r"\b(?:F\d{1,2}|Ctrl\+[A-Z]\w*)\b")
_ROOMS = (
    LtconverseApp, ConversationScreen, EntryLine, NoteList, PromptList, StepList, WordsPane,
    RehearsalScreen,
)  # fmt: skip


def typed(text: str) -> list[str]:
    """The command lines among the indented lines, without what is said of them."""
    lines = re.findall(r"^ {4}(?:uv run )?(ltconverse .*)$", text, re.MULTILINE)
    spoken = [one for one in re.findall(r"`(ltconverse [^`|]+)`", text) if "…" not in one]
    return [re.split(r"\s#\s", one)[0].strip() for one in [*lines, *spoken]]


def named_keys(text: str) -> set[str]:
    return {one.casefold() for one in _KEY.findall(text)}


def bound_keys() -> set[str]:
    """Every key that does something while a conversation is held."""
    there = {LtconverseApp.COMMAND_PALETTE_BINDING}
    for room in _ROOMS:
        for binding in room.BINDINGS:
            keys = binding.key if isinstance(binding, Binding) else binding[0]
            there |= {key.strip() for key in keys.split(",")}
    return there


@pytest.mark.parametrize("line", sorted({*typed(README), *typed(CHANGELOG)}))
def test_every_command_line_is_understood(line: str) -> None:
    words = shlex.split(line)[1:]
    command = typer.main.get_command(app)
    while hasattr(command, "commands") and words:
        assert words[0] in command.commands, line
        command = command.commands[words.pop(0)]
    if words:
        # Parsed to the last word, not run.
        command.make_context(line, words)


def test_the_lines_were_found() -> None:
    lines = typed(README)
    assert len(lines) > 20
    assert any(line.startswith("ltconverse recording erase") for line in lines)


def test_every_command_for_recordings_is_in_the_readme() -> None:
    command = typer.main.get_command(app)
    for name in command.commands["recording"].commands:
        if name != "started":  # said where it is needed, by `recording import`
            assert f"ltconverse recording {name} " in README
    for name in ("devices", "consent"):
        assert f"ltconverse {name} " in README


@pytest.mark.parametrize("text", [README, CHANGELOG], ids=["README", "CHANGELOG"])
def test_every_command_of_the_line_is_there(text: str) -> None:
    named = set(re.findall(r"`/(\w+)", text))
    assert named
    assert named <= {command.name for command in (*COMMANDS, *REHEARSAL_COMMANDS)}


@pytest.mark.parametrize("text", [README, CHANGELOG], ids=["README", "CHANGELOG"])
def test_every_key_is_bound_and_in_the_help(text: str) -> None:
    named = named_keys(text)
    assert named
    assert named <= bound_keys()
    assert named <= named_keys(" ".join(key for key, _ in (*KEYS, *KEYS_HERE)))


def test_every_key_of_the_conversation_is_in_the_help_and_every_key_of_the_help_is_bound() -> None:
    helped = named_keys(" ".join(f"{key} {meaning}" for key, meaning in KEYS))
    assert helped <= bound_keys()
    bound = {one.key for one in ConversationScreen.BINDINGS if isinstance(one, Binding)}
    assert {key for key in bound if key.startswith(("f", "ctrl+"))} <= helped


def test_the_picture_has_the_keys_of_today() -> None:
    foot = next(row for row in README.splitlines() if row.strip().startswith("f7 Record"))
    shown = [one for one in ConversationScreen.BINDINGS if isinstance(one, Binding) and one.show]
    for binding in shown:
        key = binding.key.replace("ctrl+", "^")
        assert f"{key} {binding.description}" in foot


def test_the_picture_of_a_rehearsal_has_its_keys_of_today() -> None:
    foot = next(row for row in README.splitlines() if row.strip().startswith("f7 Speak"))
    shown = [one for one in RehearsalScreen.BINDINGS if isinstance(one, Binding) and one.show]
    assert shown
    for binding in shown:
        if binding.key != "ctrl+y":  # which the line itself names, when there is no more room
            assert f"{binding.key.replace('ctrl+', '^')} {binding.description}" in foot


def test_every_key_of_a_rehearsal_is_in_its_help_and_bound() -> None:
    helped = named_keys(" ".join(f"{key} {meaning}" for key, meaning in KEYS_HERE))
    bound = {one.key for one in RehearsalScreen.BINDINGS if isinstance(one, Binding) and one.show}
    assert {key for key in bound if key.startswith(("f", "ctrl+"))} <= helped
    assert helped <= bound_keys()


def test_every_command_for_rehearsals_is_in_the_readme_or_the_guide() -> None:
    guide = (ROOT / "prompts" / "rehearsal" / "GUIDE.md").read_text(encoding="utf-8")
    command = typer.main.get_command(app)
    for name in command.commands["rehearse"].commands:
        assert f"rehearse {name}" in README + guide


def test_everything_has_this_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == __version__
    assert NEWS.startswith(__version__)


def test_words_we_do_not_use() -> None:
    for text in (README, NEWS):
        assert not re.search(r"\binterview|\bAI\b|\bdaemon|\bbuffer", text)
