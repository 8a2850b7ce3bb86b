"""Opening the case that a command names: is it one, then the passphrase, then the case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ltconverse.cli.passphrase import ask_passphrase

if TYPE_CHECKING:
    from ltconverse.jobs.opening import OpenCase


def open_named(case: Path, passphrase_file: Path | None) -> OpenCase:
    """The case at that place, open. Nobody is asked for a passphrase of something else."""
    from ltconverse.jobs.opening import open_case
    from ltconverse.store.opening import expect_case

    expect_case(case)
    return open_case(case, ask_passphrase(passphrase_file))
