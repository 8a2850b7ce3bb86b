"""Backups: a whole case folder copied safely while it is open, and a new one made from it.

A backup is a case folder like any other, as encrypted as its origin and opened by the same
passphrases. Knows folders and databases, nothing of what they hold.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

from ltconverse import files
from ltconverse.errors import BadArguments, CaseDamaged, CaseExists, cannot_write
from ltconverse.store import cipher, keys
from ltconverse.store.check import Finding, check
from ltconverse.store.folder import CASE_FILE, KEYS_FILE, RECORDINGS, CaseFolder
from ltconverse.store.opening import open_folder
from ltconverse.store.register import copy_register


def backup(folder: CaseFolder, to: Path) -> list[Finding]:
    """Copy an open case into the new folder `to`; what a look through the copy found.

    Raises CaseExists when something is there, CaseDamaged when the case itself cannot be read,
    DiskFull, CannotWrite. A backup that did not succeed leaves nothing behind.
    """
    return copy_case(folder, to)


def restore(origin: Path, to: Path, passphrase: str) -> list[Finding]:
    """A case in the new folder `to` from a backup, which stays as it is; what a look found.

    The new folder is another device, so that what is written in it is told from what its origin
    goes on to write. Raises what `open_folder` and `backup` raise, and
    BadArguments for a place inside the backup.
    """
    if to.resolve().is_relative_to(origin.resolve()):
        raise BadArguments(f"{to} is inside the backup itself.", hint="Choose another place.")
    with open_folder(origin, passphrase) as folder:
        return copy_case(folder, to, _as_another_device)


def copy_case(
    folder: CaseFolder,
    to: Path,
    change: Callable[[CaseFolder], None] = lambda _: None,
    *,
    sound: bool = True,
) -> list[Finding]:
    """Copy an open case into the new folder `to`, changed by `change` before it has its name.

    What a look through it found. Without `sound` it is for a colleague: no file of a recording
    goes along, and no register of names.
    """
    if os.path.lexists(to):
        raise CaseExists(f"There is something at {to} already.")
    partial = to.with_name(f".{to.name}.{secrets.token_hex(4)}.partial")
    try:
        partial.parent.mkdir(parents=True, exist_ok=True)
        partial.mkdir(mode=0o700)
        keys.write_keys(partial / KEYS_FILE, folder.keys)
        if sound:
            copy_register(folder.path, partial)
            _copy_recordings(folder, partial)
        copied = folder.database.copy_to(partial / CASE_FILE)
        with CaseFolder(partial, copied, folder.keys, folder.slot) as copy:
            change(copy)
            findings = check(copy)
        partial.rename(to)
    except OSError as reason:
        raise cannot_write(to, reason) from reason
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return findings


def _as_another_device(copy: CaseFolder) -> None:
    copy.renew_device()


def _copy_recordings(folder: CaseFolder, partial: Path) -> None:
    """Copy what is there. A damaged one is copied as it is; `check` of the copy names it."""
    for recording in folder.recordings():
        origin = folder.recording_file(recording)
        if not origin.is_file():
            continue
        copy = partial / RECORDINGS / origin.name
        copy.parent.mkdir(mode=0o700, exist_ok=True)
        copy_sound(origin, folder.recording_key(recording), copy)


def copy_sound(origin: Path, key: bytes, copy: Path) -> None:
    """Copy the file of a recording, durably. A damaged one is copied as it is."""
    try:
        sound = cipher.connect(origin, key, None)
        try:
            sound.copy_to(copy).close()
        finally:
            sound.close()
    except CaseDamaged:
        files.write_with(copy, lambda temporary: shutil.copyfile(origin, temporary))
