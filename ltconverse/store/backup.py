"""Backups: a whole case folder copied safely while it is open, and a new one made from it.

A backup is a case folder like any other, as encrypted as its origin and opened by the same
passphrases. Knows folders and databases, nothing of what they hold.
"""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

from ltconverse.errors import CaseError, CaseExists, cannot_write
from ltconverse.store import cipher, keys
from ltconverse.store.check import Finding, check
from ltconverse.store.folder import CASE_FILE, KEYS_FILE, RECORDINGS, CaseFolder
from ltconverse.store.opening import open_folder


def backup(folder: CaseFolder, to: Path) -> list[Finding]:
    """Copy an open case into the new folder `to`; what a look through the copy found.

    Raises CaseExists when something is there, CaseDamaged when the case itself cannot be read,
    DiskFull, CannotWrite. A backup that did not succeed leaves nothing behind.
    """
    return _copy_case(folder, to, as_origin=False)


def restore(origin: Path, to: Path, passphrase: str) -> list[Finding]:
    """A case in the new folder `to` from a backup, which stays as it is; what a look found.

    The new folder is another device, so that what is written in it is told from what its origin
    goes on to write. Raises what `open_folder` and `backup` raise.
    """
    with open_folder(origin, passphrase) as folder:
        return _copy_case(folder, to, as_origin=True)


def _copy_case(folder: CaseFolder, to: Path, *, as_origin: bool) -> list[Finding]:
    if os.path.lexists(to):
        raise CaseExists(f"There is something at {to} already.")
    partial = to.with_name(f".{to.name}.{secrets.token_hex(4)}.partial")
    try:
        partial.parent.mkdir(parents=True, exist_ok=True)
        partial.mkdir(mode=0o700)
        keys.write_keys(partial / KEYS_FILE, folder.keys)
        _copy_recordings(folder, partial)
        copied = folder.database.copy_to(partial / CASE_FILE)
        with CaseFolder(partial, copied, folder.keys, folder.slot) as copy:
            if as_origin:
                copy.renew_device()
            findings = check(copy)
        partial.rename(to)
    except OSError as reason:
        raise cannot_write(to, reason) from reason
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return findings


def _copy_recordings(folder: CaseFolder, partial: Path) -> None:
    """Copy what is there. A damaged one is copied as it is; `check` of the copy names it."""
    for recording in folder.recordings():
        origin = folder.recording_file(recording)
        if not origin.is_file():
            continue
        copy = partial / RECORDINGS / origin.name
        copy.parent.mkdir(mode=0o700, exist_ok=True)
        try:
            sound = cipher.connect(origin, folder.recording_key(recording), None)
            try:
                sound.copy_to(copy).close()
            finally:
                sound.close()
        except CaseError:
            shutil.copyfile(origin, copy)
            copy.chmod(0o600)
