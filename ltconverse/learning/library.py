"""The organisation's library: an encrypted folder of digests, and the ways into it.

Knows files, keys and one table. Nothing in it says which review a digest is of, nor in which order
they came: rows lie by their random ids, and have no time but the quarter.
"""

from __future__ import annotations

import json
import secrets
import shutil
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from ltconverse.errors import (
    CannotWrite,
    LibraryDamaged,
    LibraryExists,
    LibraryTooNew,
    NotALibrary,
    cannot_write,
)
from ltconverse.learning.counting import Facts
from ltconverse.learning.digest import Digest
from ltconverse.learning.translating import in_our_words
from ltconverse.store import cipher, folder, keys
from ltconverse.store.cipher import Database
from ltconverse.store.keys import Cost, KeyFile
from ltconverse.text import excerpt, storable

SUFFIX = ".ltlibrary"
LIBRARY_FILE = "library.db"
KEYS_FILE = "library-keys.json"
_FORMAT = "ltconverse-library 1"

# Half the memory of a case's and a pass more, twice what RFC 9106 asks for where memory is short: a
# report on ten thousand reviews, unlocking included, stays under 300 MB.
COST = Cost(passes=4, memory=128 << 20)

_TABLES = (
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    # No rowid: rows lie in the order of their random ids, so none tells which came when.
    "CREATE TABLE digests (id TEXT PRIMARY KEY, packed BLOB NOT NULL) STRICT, WITHOUT ROWID",
)
_AT_ONCE = 500
_NEXT = "SELECT id, packed FROM digests WHERE id > ? ORDER BY id LIMIT ?"


class Library:
    """A library that is open. Nobody else can open it until it is closed."""

    def __init__(self, path: Path, database: Database, key_file: KeyFile) -> None:
        self.path = path
        self._database = database
        self._keys = key_file

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close it; others may open it then."""
        self._database.close()

    @property
    def id(self) -> str:
        """The library's own random id."""
        return self._setting("library")

    @property
    def title(self) -> str:
        """What its owner called it."""
        return self._setting("title")

    def add(self, digest: Digest, in_place_of: Iterable[str] = ()) -> bool:
        """Keep a digest, durable on return; those of the ids `in_place_of` go in the same moment.

        Whether there was one to take the place of. Raises LibraryNotSaved; then nothing changed.
        """
        with in_our_words(), self._database.together():
            gone = [self._remove(one) for one in {*in_place_of, digest.id}]
            self._database.run(
                "INSERT INTO digests VALUES (?, ?)", (digest.id, _packed(digest.canonical()))
            )
        return any(gone)

    def add_all(self, digests: Iterable[Digest]) -> None:
        """Keep many digests, all or none."""
        rows = [(one.id, _packed(one.canonical())) for one in digests]
        with in_our_words(), self._database.together():
            self._database.run_many("INSERT INTO digests VALUES (?, ?)", rows)

    def remove(self, digest: str) -> bool:
        """Take the digest of that id out; whether there was one."""
        with in_our_words(), self._database.together():
            there = self._remove(digest)
        with in_our_words():
            # Until then the -wal beside it has pages as they were before.
            self._database.settle()
        return there

    def has(self, digest: str) -> bool:
        """Whether there is a digest of that id."""
        digest = storable(digest)
        with in_our_words():
            return bool(self._database.rows("SELECT 1 FROM digests WHERE id = ?", (digest,)))

    def count(self) -> int:
        """How many digests there are."""
        with in_our_words():
            return int(self._database.rows("SELECT count(*) FROM digests")[0][0])

    def facts(self) -> Iterator[Facts]:
        """Every digest as its JSON holds it, by id; no more than a few hundred in memory.

        Raises LibraryDamaged.
        """
        for packed in self._rows():
            yield _unpacked(packed)

    def digests(self) -> Iterator[Digest]:
        """Every digest, looked through anew. Raises LibraryDamaged, LibraryTooNew."""
        for facts in self.facts():
            if facts.get("version", 1) != 1:
                raise LibraryTooNew
            try:
                yield Digest.model_validate(facts)
            except ValidationError:
                # The cause is left out: it would show what the library holds.
                raise LibraryDamaged from None

    def _rows(self) -> Iterator[bytes]:
        last = ""
        while True:
            with in_our_words():
                rows = self._database.rows(_NEXT, (last, _AT_ONCE))
            yield from (packed for _, packed in rows)
            if len(rows) < _AT_ONCE:
                return
            last = rows[-1][0]

    def _remove(self, digest: str) -> bool:
        there = bool(self._database.rows("SELECT 1 FROM digests WHERE id = ?", (digest,)))
        self._database.run("DELETE FROM digests WHERE id = ?", (digest,))
        return there

    def _setting(self, name: str) -> str:
        with in_our_words():
            found = self._database.rows("SELECT value FROM settings WHERE name = ?", (name,))
        if not found:
            raise LibraryDamaged
        return str(found[0][0])

    # --- ways in ---

    def change_passphrase(self, passphrase: str, *, kdf: Cost = COST) -> None:
        """Let in by this passphrase; the one before opens the library no longer."""
        earlier = {one.id for one in self._keys.slots if one.kind == "passphrase"}
        slot = keys.seal(self._keys.case, self._database.key, passphrase, person="", kdf=kdf)
        self._change_keys(earlier, slot)

    def renew_recovery(self, *, kdf: Cost = COST) -> str:
        """A new recovery code; the one before opens the library no longer."""
        code = keys.new_recovery_code()
        earlier = {one.id for one in self._keys.slots if one.kind == "recovery"}
        slot = keys.seal_recovery(self._keys.case, self._database.key, code, kdf=kdf)
        self._change_keys(earlier, slot)
        return code

    def _change_keys(self, without: set[str], new: keys.Slot) -> None:
        changed = self._keys.changed(without, new)
        keys.write_keys(self.path / KEYS_FILE, changed)
        self._keys = changed


def create_library(
    path: Path, passphrase: str, *, title: str = "", kdf: Cost = COST
) -> tuple[Library, str]:
    """A new and empty library in a folder not yet there, open, and its recovery code.

    Raises LibraryExists, CannotWrite.
    """
    _make_folder(path)
    try:
        library, key, salt = secrets.token_hex(16), keys.new_key(), keys.new_salt()
        code, bound = keys.new_recovery_code(), _bound(library)
        slots = (
            keys.seal(bound, key, passphrase, person="", kdf=kdf),
            keys.seal_recovery(bound, key, code, kdf=kdf),
        )
        key_file = KeyFile(case=bound, salt=salt.hex(), slots=slots)
        keys.write_keys(path / KEYS_FILE, key_file)
        with in_our_words():
            database = cipher.create(path / LIBRARY_FILE, key, salt, exclusive=True)
            _fill(database, library, title or path.stem)
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        raise
    return Library(path, database, key_file), code


def _fill(database: Database, library: str, title: str) -> None:
    settings = {"format": _FORMAT, "library": library, "title": title}
    try:
        with database.together():
            for table in _TABLES:
                database.run(table)
            database.run_many("INSERT INTO settings VALUES (?, ?)", list(settings.items()))
    except BaseException:
        database.close()
        raise


def open_library(path: Path, passphrase: str) -> Library:
    """Open a library by its passphrase or its recovery code.

    Raises NotALibrary, LibraryPassphrase, LibraryDamaged, LibraryInUse or LibraryTooNew.
    """
    file = expect_library(path)
    with in_our_words():
        key_file = keys.read_keys(path / KEYS_FILE)
        unlocked = keys.unlock(key_file, passphrase)
        salt = bytes.fromhex(key_file.salt)
        database = cipher.connect(file, unlocked.key, salt, exclusive=True)
    library = Library(path, database, key_file)
    try:
        _check_inside(library, key_file)
    except BaseException:
        library.close()
        raise
    return library


def _check_inside(library: Library, key_file: KeyFile) -> None:
    if library._setting("format") != _FORMAT:
        raise LibraryTooNew
    if _bound(library.id) != key_file.case:
        raise LibraryDamaged(f"{KEYS_FILE} belongs to another library.")


def expect_library(path: Path) -> Path:
    """The library's file, if there is a library at `path`; opens nothing. Raises NotALibrary."""
    try:
        there = {file.name for file in path.iterdir() if file.is_file()}
    except FileNotFoundError:
        raise NotALibrary(f"There is no folder {excerpt(str(path), 200)}.") from None
    except (OSError, ValueError) as reason:
        what = getattr(reason, "strerror", None) or "it cannot be a folder's name"
        raise NotALibrary(f"{excerpt(str(path), 200)} could not be opened: {what}.") from reason
    if not there & {LIBRARY_FILE, KEYS_FILE}:
        raise NotALibrary(f"{excerpt(str(path), 200)} is not a library.")
    for part in (LIBRARY_FILE, KEYS_FILE):
        if part not in there:
            raise LibraryDamaged(f"{part} is missing from {excerpt(str(path), 200)}.")
    return path / LIBRARY_FILE


def is_inside(path: Path) -> bool:
    """Whether `path` lies in a library or a case, where there is nothing but their own files."""
    return any(
        (above / part).is_file()
        for above in path.resolve().parents
        for part in (KEYS_FILE, folder.KEYS_FILE)
    )


def _bound(library: str) -> str:
    """What the library's slots are authenticated with: a slot of a case's does not fit."""
    return f"library {library}"


def _make_folder(path: Path) -> None:
    try:
        if path.exists() or path.is_symlink():
            raise LibraryExists(f"There is something at {excerpt(str(path), 200)} already.")
        if is_inside(path):
            raise LibraryExists(
                f"{excerpt(str(path), 200)} is inside a case or another library.",
                hint="Choose a place beside it; nothing was changed.",
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=0o700)
    except OSError as reason:
        raise cannot_write(path, reason) from reason
    except ValueError as reason:
        raise CannotWrite(f"{excerpt(str(path), 200)} cannot be a folder's name.") from reason


def _packed(canonical: str) -> bytes:
    """Small, and with a sum: SQLCipher gives zeros and no error for damage in a row's long tail."""
    return zlib.compress(canonical.encode())


def _unpacked(packed: bytes) -> Facts:
    try:
        facts: Facts = json.loads(zlib.decompress(packed))
    except (zlib.error, ValueError):
        raise LibraryDamaged from None
    return facts
