"""Making a case folder and opening it, with each thing that can be wrong told apart.

Knows files, keys and tables, and nothing of what events mean.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
from pathlib import Path

from ltconverse.errors import (
    CannotWrite,
    CaseDamaged,
    CaseError,
    CaseExists,
    CaseInUse,
    CasePartMissing,
    CaseTooNew,
    KeysDoNotMatch,
    NotACase,
    WrongPassphrase,
)
from ltconverse.store import cipher, journal, keys
from ltconverse.store.folder import CASE_FILE, KEYS_FILE, CaseFolder, is_open_here
from ltconverse.store.keys import Cost, KeyFile

_FORMAT = "1"
# Two threads that open the same case: the second must not look at the file while the first is
# between its looking and its lock (see `folder.is_open_here`).
_one_at_a_time = threading.Lock()

_TABLES = (
    journal.TABLE,
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE names (person TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT",
    (
        "CREATE TABLE blocks (transcript TEXT NOT NULL, block INTEGER NOT NULL, "
        "crc32 INTEGER NOT NULL, payload TEXT NOT NULL, PRIMARY KEY (transcript, block)) STRICT"
    ),
    "CREATE TABLE recordings (id TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT",
)


def create(
    path: Path, case: str, passphrase: str, *, person: str, kdf: Cost = keys.STRONG
) -> tuple[CaseFolder, str]:
    """A new case folder with one passphrase, and its recovery code. Raises CaseExists."""
    made_here = _make_empty(path)
    try:
        key, salt, code = keys.new_key(), keys.new_salt(), keys.new_recovery_code()
        slot = keys.seal(case, key, passphrase, person=person, kdf=kdf)
        recovery = keys.seal_recovery(case, key, code, kdf=kdf)
        key_file = KeyFile(case=case, salt=salt.hex(), slots=(slot, recovery))
        keys.write_keys(path / KEYS_FILE, key_file)
        database = cipher.create(path / CASE_FILE, key, salt, exclusive=True)
        folder = CaseFolder(path, database, key_file, slot)
        try:
            with database.together():
                for table in _TABLES:
                    database.run(table)
                folder.keep_setting("format", _FORMAT)
                folder.keep_setting("case", case)
            folder.renew_device()
        except BaseException:
            folder.close()
            raise
    except BaseException:
        discard(path, whole=made_here)
        raise
    return folder, code


def open_folder(path: Path, passphrase: str) -> CaseFolder:
    """Open a case folder by a passphrase or its recovery code.

    Raises NotACase, CasePartMissing, CaseTooNew, CaseInUse, WrongPassphrase, KeysDoNotMatch or
    CaseDamaged, each for what it says.
    """
    with _one_at_a_time:
        return _open(path, passphrase)


def _open(path: Path, passphrase: str) -> CaseFolder:
    case_file = expect_case(path)
    key_file = keys.read_keys(path / KEYS_FILE)
    if is_open_here(case_file):
        raise CaseInUse
    salt_fits = _salt(case_file) == bytes.fromhex(key_file.salt)
    try:
        unlocked = keys.unlock(key_file, passphrase)
    except WrongPassphrase:
        if salt_fits:
            raise
        raise KeysDoNotMatch from None
    try:
        database = cipher.connect(
            case_file, unlocked.key, bytes.fromhex(key_file.salt), exclusive=True
        )
    except CaseDamaged:
        if salt_fits:
            raise
        raise KeysDoNotMatch from None
    folder = CaseFolder(path, database, key_file, unlocked.slot)
    try:
        _check_inside(folder, salt_fits)
    except BaseException:
        folder.close()
        raise
    return folder


def expect_case(path: Path) -> Path:
    """The case file, if the folder holds what a case holds; opens nothing.

    Raises NotACase, CasePartMissing or CaseError: worth knowing before a passphrase is typed.
    """
    try:
        there = {file.name for file in path.iterdir() if file.is_file()}
    except FileNotFoundError:
        raise NotACase(f"There is no folder {path}.") from None
    except (OSError, ValueError) as reason:
        what = getattr(reason, "strerror", None) or "it cannot be a folder's name"
        raise NotACase(f"{path} could not be opened: {what}.") from reason
    if not there & {CASE_FILE, KEYS_FILE}:
        raise NotACase(f"{path} is not a case.")
    for part, what in ((CASE_FILE, "the case itself"), (KEYS_FILE, "the ways into the case")):
        if part not in there:
            raise CasePartMissing(f"{part} ({what}) is missing from {path}.")
    if not all(os.access(part, os.R_OK | os.W_OK) for part in (path, path / CASE_FILE)):
        raise CaseError(
            f"{path} may not be written to, so the case cannot be opened there.",
            hint="Copy the whole folder to a place of your own and open it there.",
        )
    return path / CASE_FILE


def _check_inside(folder: CaseFolder, salt_fits: bool) -> None:
    if not salt_fits:  # the pages fit the key, so only the file's first bytes were changed
        raise CaseDamaged(f"{CASE_FILE} in the case folder is damaged at its beginning.")
    tables = {row[0] for row in folder.database.rows("SELECT name FROM sqlite_master")}
    if not {"events", "settings", "names", "blocks", "recordings"} <= tables:
        raise CaseDamaged(f"{CASE_FILE} in the case folder is not complete.")
    if folder.setting("case") != folder.keys.case:
        raise KeysDoNotMatch
    if folder.setting("format") != _FORMAT:
        raise CaseTooNew


def _salt(case_file: Path) -> bytes:
    try:
        with case_file.open("rb") as handle:
            found = handle.read(keys.SALT_BYTES)
    except OSError as reason:
        raise CaseDamaged(f"{case_file} could not be read: {reason.strerror}.") from reason
    if len(found) < keys.SALT_BYTES:
        raise CaseDamaged(f"{case_file.name} in the case folder is empty or cut off.")
    return found


def _make_empty(path: Path) -> bool:
    """Make an empty folder at `path`; whether it was not there before."""
    try:
        if path.is_dir() and not any(path.iterdir()):
            path.chmod(0o700)
            return False
        if os.path.lexists(path):
            raise CaseExists(f"There is something at {path} already.")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=0o700)
    except (OSError, ValueError) as reason:
        what = getattr(reason, "strerror", None) or "it cannot be a folder's name"
        raise CannotWrite(
            f"{path} could not be made: {what}.", hint="Choose another place for the case."
        ) from reason
    return True


def discard(path: Path, *, whole: bool) -> None:
    """Take away what a making that did not succeed left behind."""
    if whole:
        shutil.rmtree(path, ignore_errors=True)
        return
    for left in (CASE_FILE, f"{CASE_FILE}-wal", f"{CASE_FILE}-journal", KEYS_FILE):
        with contextlib.suppress(OSError):
            (path / left).unlink()
