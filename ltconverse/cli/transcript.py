"""`ltconverse transcript`: the words of a conversation shown, and taken elsewhere.

Other commands of the group live in modules of their own and are registered at the end. What a
command needs is imported when it runs.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from ltconverse.cli import transcript_speakers
from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile

if TYPE_CHECKING:
    from ltconverse.jobs.opening import OpenCase

Case = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")]
Conversation = Annotated[
    str, typer.Argument(metavar="CONVERSATION", help="Its number, its role or its id.")
]


class _ShowWithoutSaying(TyperGroup):
    """`ltconverse transcript CASE CONVERSATION [-o FILE]` shows, as it did when it stood alone."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments, with `show` before them where no command is named."""
        asks_help = args[:1] == ["--help"] or args[:1] == ["-h"]
        if args and args[0] not in self.commands and not asks_help:
            args = ["show", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_ShowWithoutSaying,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="The words of a conversation: show them, take them elsewhere.",
)


@app.command("show")
def show(
    case: Case,
    conversation: Conversation,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Write them there, as `export` does.", metavar="FILE"),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Show the words beside the notes.

    The words of a conversation's recordings; with FILE they are written there.
    """
    from ltconverse.jobs.opening import find_conversation

    with open_named(case, passphrase_file) as opened:
        if output is not None:
            write(opened, conversation, output)
            return
        from ltconverse.jobs.side_by_side import side_by_side

        for line in side_by_side(opened, find_conversation(opened.state, conversation)):
            typer.echo(line)


@app.command("export")
def export(
    case: Case,
    conversation: Conversation,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", help="Ends with .vtt, .json or .txt.", metavar="FILE"),
    ],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write the words to a file for other programs."""
    with open_named(case, passphrase_file) as opened:
        write(opened, conversation, output)


def write(opened: OpenCase, conversation: str, output: Path) -> None:
    """Write the words of a conversation to `output`, and say where they are."""
    from ltconverse.jobs.opening import find_conversation
    from ltconverse.jobs.transcribing import write_transcripts

    for written in write_transcripts(
        opened, find_conversation(opened.state, conversation).id, output
    ):
        typer.echo(f"{written}: plain text outside the encrypted case.")


# --- commands of the group that live in modules of their own: one line each -------------------

app.command("speakers")(transcript_speakers.speakers)
