"""A copy of a case for a colleague, without the sound of its recordings.

Knows folders and tables; which recordings and transcripts there are is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ltconverse.store.backup import copy_case
from ltconverse.store.check import Finding
from ltconverse.store.folder import CaseFolder
from ltconverse.store.left_out import PREFIX, leave_out


def split_folder(
    folder: CaseFolder,
    to: Path,
    *,
    recordings: Sequence[str],
    transcripts: Sequence[str],
    change: Callable[[CaseFolder], None],
) -> tuple[str, list[Finding]]:
    """Copy an open case into the new folder `to`; the copy's device, and what a look found.

    The copy has neither the sound of `recordings` nor a key to it, nor the words of
    `transcripts`, nor names; `change` changes it further. It is another device. Raises what
    `copy_case` raises; then nothing is left behind.
    """
    devices: list[str] = []

    def take_out(copy: CaseFolder) -> None:
        with copy.database.together():
            copy.database.run("DELETE FROM recordings")
            copy.database.run("DELETE FROM names")
            # What was on the desk: lines not sent, microphones chosen.
            copy.database.run(
                "DELETE FROM settings WHERE name NOT IN ('format', 'case') AND name NOT LIKE ?",
                (f"{PREFIX}%",),
            )
            for transcript in transcripts:
                copy.database.run("DELETE FROM blocks WHERE transcript = ?", (transcript,))
            leave_out(copy.database, recordings, transcripts, not_any_more=False)
        devices.append(copy.renew_device())
        # Nothing of what was taken out stays behind in free pages, nor in what SQLite keeps beside.
        copy.database.run("VACUUM")
        copy.database.settle()
        change(copy)

    findings = copy_case(folder, to, take_out, sound=False)
    return devices[0], findings
