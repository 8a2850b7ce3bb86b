"""Which commands there are, where each lives, and a group that loads what is asked for alone.

`ltconverse --help` and every single command need not wait for the others: a command is imported and
put together when it is named. What this says in short is held to what each says of itself by
tests/test_cli_parts.py.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import typer
import typer.core
import typer.main

if TYPE_CHECKING:
    # typer brings a click of its own, and gives its help no other name.
    from typer._click import Command, Context, HelpFormatter


class Part(NamedTuple):
    """A command or a group of them: its module of ltconverse.cli, its name there, what it does."""

    module: str
    name: str
    help: str


PARTS = {
    "open": Part("converse", "open_", "Open a case on the screen."),
    "converse": Part("converse", "converse", "Start or resume a conversation."),
    "consent": Part("consent", "consent", "Show or enter what was agreed about recording."),
    "devices": Part("devices", "devices", "Show, test and choose microphones."),
    "transcribe": Part("transcribe", "transcribe", "Transcribe recordings."),
    "writeup": Part("documents", "writeup", "Write up a conversation."),
    "identifiers": Part(
        "identifying", "identifiers", "Find what may identify someone in a write-up."
    ),
    "share": Part("sharing", "share", "Share a draft of a write-up."),
    "drafts": Part("sharing", "drafts", "List the drafts that went out."),
    "reply": Part("reply", "reply", "Take in what came back of a draft."),
    "review": Part("review", "review", "Look through a write-up together at this screen."),
    "resolve": Part("reply", "resolve", "Go through the points of replies."),
    "receipt": Part("sharing", "receipt", "Write what became of every point of a reply."),
    "agree": Part("sharing", "agree", "Note that a write-up is agreed as it stands."),
    "reopen": Part("sharing", "reopen", "Open an agreed write-up again."),
    "compare": Part("history", "compare", "Compare two drafts of a write-up, word by word."),
    "trail": Part("history", "trail", "Trace a statement, or words of it, back to its sources."),
    "serve": Part("serve", "serve", "Show the screens in a browser of this computer."),
    "demo": Part("demo", "demo", "Make the worked example."),
    "case": Part("case", "app", "Make, show, check, back up and share out a case."),
    "people": Part("people", "app", "Who is in a review, and the register of names."),
    "recording": Part("recording", "app", "Recordings: import, list, play, keep, export, erase."),
    "transcript": Part("transcript", "app", "The words of a conversation: show, check, take out."),
    "statement": Part("statement", "app", "The statements of a write-up: list, change, quote."),
    "episodes": Part("episodes", "app", "Key practice episodes: join, break down, judge."),
    "records": Part("records", "app", "What documents say, beside the accounts."),
    "perspectives": Part(
        "perspectives", "app", "Perspectives side by side: who saw what, and when."
    ),
    "patterns": Part("patterns", "app", "Patterns underneath the episodes."),
    "recommendations": Part("patterns", "recommendations", "What follows from the patterns."),
    "rigour": Part("rigour", "app", "Guard against seeing only what fits."),
    "coding": Part("coding", "app", "Codes on words; two reviewers code apart."),
    "learn": Part("learn", "app", "Across reviews: what recurs, in a library of digests."),
    "report": Part(
        "report_drafts", "app", "Reports for the follow-on meetings, and the final one."
    ),
    "letter": Part("letters", "app", "Letters to those who take part: write, adapt."),
    "rehearse": Part(
        "rehearse", "app", "Practise a conversation; scenarios: make, check, pass on."
    ),
    "schedule": Part("schedule", "app", "Conversation structures: show, check, make."),
    "language": Part("language", "app", "Words of hindsight and blame: check, show."),
    "vocabulary": Part(
        "vocabulary", "app", "Words to listen for: those of a case, and the field's."
    ),
    "model": Part("model", "app", "Speech models on this computer."),
}
"""In the order in which `--help` shows them."""


class Parts(typer.core.TyperGroup):
    """The group of all commands. Each is loaded when it is asked for."""

    @property
    def commands(self) -> MutableMapping[str, Command]:
        """All of them, loaded: for whoever walks through them."""
        return {name: loaded(name) for name in PARTS}

    @commands.setter
    def commands(self, _given: MutableMapping[str, Command]) -> None:
        """typer gives those it knows of, and it knows of none."""

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002  # as typer asks for it
        """The names, without loading anything."""
        return list(PARTS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002  # the same
        """The command of that name; None if there is none."""
        return loaded(cmd_name) if cmd_name in PARTS else None

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002  # the same
        """What `--help` says of them, without loading anything."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, part.help) for name, part in PARTS.items()])


@cache
def loaded(name: str) -> Command:
    """The command or group of that name, put together. Once in a process."""
    part = PARTS[name]
    found: typer.Typer | Callable[..., Any]
    found = getattr(import_module(f"ltconverse.cli.{part.module}"), part.name)
    alone = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
    if isinstance(found, typer.Typer):
        alone.add_typer(found, name=name)
    else:
        alone.command(name)(found)
    command = typer.main.get_group(alone).commands[name]
    command.help = command.help or part.help
    return command
