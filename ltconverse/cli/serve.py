"""`ltconverse serve`: the screens in a browser of this computer."""

from __future__ import annotations

from typing import Annotated

import typer

from ltconverse.errors import CannotServe


def serve(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; any free one when left out.")
    ] = 0,
) -> None:
    """Show the screens in a browser of this computer.

    For large type, a screen magnifier or whoever is used to a browser. It can be reached from this
    computer only, and only with the address that is shown, which holds a new secret each time.
    Whoever has that address while this runs can do here what you can, and other programs that run
    under your name could find it out: on a computer that you do not trust, use the terminal. Some
    keys belong to the browser (Ctrl+N, Ctrl+T, F12, ...); every key has a command: /help.
    """
    try:
        from ltconverse.tui import browser
    except ModuleNotFoundError:
        raise CannotServe(
            "The part that shows the screens in a browser is not installed.",
            hint="Install it with `pip install 'ltconverse[serve]'`; the terminal needs nothing.",
        ) from None

    def tell(address: str) -> None:
        typer.echo("Open this address in a browser on this computer, and pass it to nobody:")
        typer.echo(f"\n  {address}\n")
        typer.echo("Ctrl+C ends it. Close no tab with words in the line that are not saved.")

    browser.serve(port, tell)
