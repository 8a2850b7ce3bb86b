"""`ltconverse transcript`: the words of a conversation shown, and taken elsewhere.

Other commands of the group live in modules of their own and are registered at the end. What a
command needs is imported when it runs.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from ltconverse.cli import (
    transcript_check,
    transcript_convert,
    transcript_import,
    transcript_speakers,
)
from ltconverse.cli.asking import ask
from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile, ask_passphrase
from ltconverse.cli.register import REGISTER_VARIABLE, RegisterPassphraseFile
from ltconverse.cli.saying import say
from ltconverse.cli.transcript_convert import FileToWrite

if TYPE_CHECKING:
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.jobs.register import Named

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
    help="The words of a conversation: show, check, take out.",
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
        from ltconverse.jobs.words.side_by_side import side_by_side
        from ltconverse.text import printable

        for line in side_by_side(opened, find_conversation(opened.state, conversation)):
            typer.echo(printable(line))


@app.command("export")
def export(
    case: Case,
    conversation: Conversation,
    output: FileToWrite,
    names: Annotated[
        bool, typer.Option("--names", help="With people's names. Needs a clear yes.")
    ] = False,
    yes_names: Annotated[
        bool, typer.Option("--yes-names", help="The same, without asking; you are sure.")
    ] = False,
    register_passphrase_file: RegisterPassphraseFile = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write the words to a file for other programs.

    Roles and pseudonyms stand in it; names that the register of names holds are replaced once
    that is open.
    """
    with open_named(case, passphrase_file) as opened:
        write(
            opened,
            conversation,
            output,
            with_names=names or yes_names,
            yes=yes_names,
            register_file=register_passphrase_file,
        )


def write(
    opened: OpenCase,
    conversation: str,
    output: Path,
    *,
    with_names: bool = False,
    yes: bool = False,
    register_file: Path | None = None,
) -> None:
    """Write the words of a conversation to `output`; say where they are, and what of names."""
    from ltconverse.exchange.transcripts import check_target
    from ltconverse.jobs.opening import find_conversation
    from ltconverse.jobs.words.transcripts_out import export_transcripts

    found = find_conversation(opened.state, conversation)
    check_target(output)
    if with_names:
        say(f"{output} will hold people's names in plain: whoever has the file can read them.")
        ask("Write it with names?", yes, "Nothing was written.", option="--yes-names")
    taken = export_transcripts(
        opened,
        found.id,
        output,
        register=register_if_open(opened, register_file),
        with_names=with_names,
    )
    for written in taken.paths:
        say(f"{written}: plain text outside the encrypted case.")
    for remark in taken.remarks:
        say(remark)


def register_if_open(opened: OpenCase, file: Path | None) -> list[Named] | None:
    """What stands in the register of names; None where it stays locked.

    Whoever has no passphrase for it may go on without: nobody is kept from their transcript.
    """
    from ltconverse.jobs import register as jobs

    if not jobs.has_register(opened):
        return None
    if file is None and os.environ.get(REGISTER_VARIABLE) is None and not sys.stdin.isatty():
        return None
    passphrase = ask_passphrase(
        file,
        prompt="Passphrase of the register (Enter: leave it locked)",
        variable=REGISTER_VARIABLE,
    )
    if not passphrase:
        return None
    with jobs.unlock_register(opened, passphrase) as register:
        return jobs.named(opened, register)


# --- commands of the group that live in modules of their own: one line each -------------------

app.command("speakers")(transcript_speakers.speakers)
app.command("import")(transcript_import.import_)
app.command("check")(transcript_check.check)
app.command("convert")(transcript_convert.convert)
app.command("schema")(transcript_convert.schema)
