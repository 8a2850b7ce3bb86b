"""Files that a command makes for people to go on with: never written over what is there.

Knows files and how to read data files; what is in them is given. What this needs is imported when
it runs, so that `--help` stays quick.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from ltconverse.cli.saying import say_text


def refuse_existing(path: Path) -> None:
    """Leave what is at `path` as it is. Raises CannotWrite where there is anything."""
    from ltconverse.errors import CannotWrite
    from ltconverse.files import looking

    with looking(path):
        is_there = path.exists() or path.is_symlink()
    if is_there:
        raise CannotWrite(
            f"There is already something at {path}; it was left as it is.",
            hint="Choose another name with -o.",
        )


def write_starter(text: str, path: Path, check: str) -> None:
    """Write a data file to begin with, and say that the command `check` looks through it.

    Raises BadData where the id or title that was asked for cannot stand in it, or CannotWrite.
    """
    from ltconverse.errors import BadData
    from ltconverse.files import write_text
    from ltconverse.method.reading import read_text

    if problems := read_text(text, "the new file").problems:
        raise BadData(problems[:1])  # the others follow from it
    refuse_existing(path)
    write_text(path, text)
    say_text(f"Wrote {path}. When you have changed it: ltconverse {check} {path}")


def print_schema(schema: dict[str, Any], output: Path | None) -> None:
    """Print a JSON Schema, or write it to `output`. Raises CannotWrite."""
    import json

    from ltconverse.files import write_text

    text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    if output is None:
        typer.echo(text, nl=False)
        return
    refuse_existing(output)
    write_text(output, text)
    say_text(f"Wrote {output}.")
