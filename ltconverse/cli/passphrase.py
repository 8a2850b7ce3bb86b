"""Asking for a passphrase: from a file, the environment, or a hidden prompt, in that order.

Shows and keeps nothing of what was typed. Knows nothing of cases.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from ltconverse.errors import NoPassphrase, PassphraseTooShort

VARIABLE = "LTCONVERSE_PASSPHRASE"
NEW_VARIABLE = "LTCONVERSE_NEW_PASSPHRASE"
SHORTEST = 8
_TRIES = 3
# More than anyone types; a file this long is not a file with a passphrase in it.
_LONGEST = 4096

PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file", help="A file whose first line is the passphrase.", metavar="FILE"
    ),
]
NewPassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--new-passphrase-file",
        help="A file with the new passphrase; or LTCONVERSE_NEW_PASSPHRASE.",
        metavar="FILE",
    ),
]


def ask_passphrase(
    file: Path | None,
    *,
    confirm: bool = False,
    prompt: str = "Passphrase",
    variable: str = VARIABLE,
) -> str:
    """A passphrase: the first line of `file`, else the environment, else asked for unseen.

    With `confirm` it is a new one: asked for twice, and of 8 characters at least. Raises
    PassphraseTooShort, or NoPassphrase when there is no terminal to ask on.
    """
    given = _first_line(file) if file is not None else os.environ.get(variable)
    if given is not None:
        return _long_enough(given) if confirm else given
    if not confirm:
        return _asked(f"{prompt}: ")
    for _ in range(_TRIES):
        typed = _long_enough(_asked(f"{prompt} (at least {SHORTEST} characters): "))
        if _asked("The same again: ") == typed:
            return typed
        typer.echo("Those two were not the same; once more, please.", err=True)
    raise NoPassphrase("The two passphrases were not the same.", hint="Try again in a moment.")


def ask_new_passphrase(file: Path | None, prompt: str = "New passphrase") -> str:
    """A new passphrase for a case that was opened by another one."""
    with _nobody_here(
        "A new passphrase is needed", f"--new-passphrase-file FILE or in {NEW_VARIABLE}"
    ):
        return ask_passphrase(file, confirm=True, prompt=prompt, variable=NEW_VARIABLE)


def ask_passphrase_of(what: str, file: Path | None, variable: str, *, new: bool) -> str:
    """The passphrase of something that has one of its own (`register`, `library`), or a new one
    for it; its option is called after it."""
    with _nobody_here(
        f"The passphrase of the {what} is needed",
        f"--{what}-passphrase-file FILE or in {variable}",
    ):
        prompt = f"A passphrase for the {what}" if new else f"Passphrase of the {what}"
        return ask_passphrase(file, confirm=new, prompt=prompt, variable=variable)


@contextmanager
def _nobody_here(needed: str, instead: str) -> Iterator[None]:
    """Say what is needed where there is nobody to ask; whatever else is wrong stays as it is."""
    try:
        yield
    except NoPassphrase as reason:
        if reason.hint != NoPassphrase.hint:
            raise
        raise NoPassphrase(
            f"{needed}, and there is no one here to ask for it.", hint=f"Give it by {instead}."
        ) from reason


def _long_enough(passphrase: str) -> str:
    if len(passphrase.strip()) < SHORTEST:
        raise PassphraseTooShort
    return passphrase


def _first_line(file: Path) -> str:
    try:
        with file.open(encoding="utf-8-sig", errors="replace", newline=None) as handle:
            line = handle.readline(_LONGEST).rstrip("\r\n")
    except OSError as reason:
        raise NoPassphrase(
            f"The passphrase file {file} could not be read: {reason.strerror}.",
            hint="Check where it is and that you may read it.",
        ) from reason
    if not line:
        raise NoPassphrase(f"The passphrase file {file} begins with an empty line.")
    return line


def _asked(prompt: str) -> str:
    import getpass
    import warnings

    try:
        with warnings.catch_warnings():
            # Without a terminal getpass would show what is typed; we would rather not ask.
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(prompt)
    except (getpass.GetPassWarning, EOFError, OSError) as reason:
        raise NoPassphrase from reason
