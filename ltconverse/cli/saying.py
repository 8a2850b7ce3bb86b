"""How every command says things: safe for any terminal, whatever people have typed."""

from __future__ import annotations

import typer


def say(line: str, *, err: bool = False) -> None:
    """One line, every run of white space in it as one blank; blanks before it stay."""
    from ltconverse.text import one_line

    typer.echo(line[: len(line) - len(line.lstrip(" "))] + one_line(line), err=err)


def say_text(text: str, *, err: bool = False, end: str = "\n") -> None:
    """Text as it is set out, its line breaks and blanks kept."""
    from ltconverse.text import printable

    typer.echo(printable(text) + end, err=err, nl=False)
