"""What is the same for every test is worked out once in a process, and not for each test again.

A person's computer works it out once a start. Tests start the program thousands of times within one
process: without this a quarter of their time would go into the same annotations and the same YAML.
"""

from __future__ import annotations

import functools
from pathlib import Path

import typer
import typer.main
import typer.testing

from ltconverse import paths
from ltconverse.method import reading
from ltconverse.method.reading import Reading
from ltconverse.store import keys


def do_these_once() -> None:
    """Commands are put together once, each data file that ships is read once, and a passphrase is
    stretched once for each salt: that takes long on purpose."""
    put_together = functools.cache(typer.main.get_command)
    typer.main.get_command = put_together
    typer.testing._get_command = put_together  # type: ignore[attr-defined]  # their own name for it
    keys._stretched = functools.cache(keys._stretched)
    _shipped_data_once()


def _shipped_data_once() -> None:
    read, shipped = reading.read, {paths.shipped_schedules(), paths.shipped_prompts()}

    @functools.cache
    def read_once(path: Path, _size: int, _changed: int) -> Reading:
        return read(path)

    def read_or_remember(path: Path) -> Reading:
        if path.parent not in shipped:
            return read(path)
        there = path.stat()
        return read_once(path, there.st_size, there.st_mtime_ns)

    reading.read = read_or_remember
