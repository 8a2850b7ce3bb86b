"""Commands are loaded when they are named, and the short help of each is what it says itself."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
import typer

from ltconverse.cli.main import app
from ltconverse.cli.parts import PARTS, loaded

# A line of the help is no longer than this beside the longest name.
ROOM = 80 - 4 - max(map(len, PARTS))


def first_sentence(text: str) -> str:
    paragraph, _, _ = text.partition("\n\n")
    return paragraph.replace("\n", " ").partition(". ")[0].rstrip(".") + "."


def loaded_by(*arguments: str) -> set[str]:
    """The modules of the command line that `ltconverse ARGUMENTS` loads."""
    code = (
        "import sys\nfrom ltconverse.__main__ import run\n"
        f"run({list(arguments)!r})\n"
        "print('loaded:', *(n for n in sys.modules if n.startswith('ltconverse.cli.')))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    names = ran.stdout.rsplit("loaded:", 1)[1].split()
    return {name.removeprefix("ltconverse.cli.") for name in names}


@pytest.mark.parametrize("name", PARTS)
def test_what_the_table_says_is_what_the_command_says(name: str) -> None:
    command, said = loaded(name), PARTS[name].help
    assert command.name == name
    assert len(said) <= ROOM
    own = first_sentence(command.help or "")
    # A group may say more of itself than there is room for beside the others.
    assert own == said or (len(own) > ROOM and hasattr(command, "commands"))


def test_all_are_there_for_whoever_walks_through_them() -> None:
    whole: Any = typer.main.get_command(app)
    assert list(whole.commands) == list(PARTS)
    assert whole.commands["case"].commands["new"]
    assert whole.get_command(None, "nonsense") is None


def test_only_what_is_named_is_loaded() -> None:
    assert loaded_by("--help") == {"main", "parts", "streams"}
    assert loaded_by("--version") == {"main", "parts", "streams"}
    schedule = loaded_by("schedule", "--help")
    assert "schedule" in schedule
    assert not schedule & {"case", "converse", "transcript", "rehearse", "statement"}


def test_a_name_that_is_nearly_right_is_offered(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        app(["sched"], prog_name="ltconverse")
    assert ended.value.code == 2
    assert "Did you mean 'schedule'" in capsys.readouterr().err
