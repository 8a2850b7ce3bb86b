"""`ltconverse open` and `ltconverse converse`: a case on the screen, a conversation held."""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from typing import Annotated

import typer

from ltconverse.cli.audience import Audience, AudienceOption


def open_(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")],
    passphrase_file: Annotated[
        Path | None, typer.Option(help="A file whose first line is the passphrase.")
    ] = None,
) -> None:
    """Open a case on the screen."""
    from ltconverse.cli.opening import open_named
    from ltconverse.jobs.recents import remember_case
    from ltconverse.tui.app import expect_terminal, run_case

    expect_terminal()
    opened = open_named(case, passphrase_file)
    remember_case(case, opened.state.title)
    raise typer.Exit(run_case(opened))


def converse(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")],
    with_role: Annotated[
        str, typer.Option("--with", help="The practitioner's role; made if new.", metavar="ROLE")
    ] = "",
    agency: Annotated[str, typer.Option(help="Their agency, when they are new.")] = "",
    audience: AudienceOption = Audience.ANYONE,
    schedule: Annotated[
        str, typer.Option(help="Conversation structure; see `schedule list`.", metavar="ID")
    ] = "",
    plain: Annotated[
        bool, typer.Option("--plain", help="Line by line, for screen readers and scripts.")
    ] = False,
    passphrase_file: Annotated[
        Path | None, typer.Option(help="A file whose first line is the passphrase.")
    ] = None,
) -> None:
    """Start or resume a conversation."""
    from ltconverse.cli.opening import open_named

    if not plain:
        Thread(target=load_the_screens, daemon=True).start()
    opened = open_named(case, passphrase_file)
    wanted = {
        "role": with_role,
        "agency": agency,
        "audience": audience.bank,
        "schedule": schedule,
    }
    if plain:
        from ltconverse.cli.plain import hold_line_by_line

        with opened:
            code = hold_line_by_line(opened, **wanted)
        raise typer.Exit(code)
    from ltconverse.jobs.recents import remember_case
    from ltconverse.tui.app import run_conversation

    remember_case(case, opened.state.title)
    raise typer.Exit(run_conversation(opened, **wanted))


def load_the_screens() -> None:
    """While the passphrase is typed and its key derived, which leaves Python free."""
    import ltconverse.tui.app
    import ltconverse.tui.conversation.screen  # noqa: F401 - only to have it loaded
