"""A case folder that is open: its journal and what case.db holds beside it.

Knows files, keys and tables. What the events mean is for others; the words of transcripts and
the keys of recordings go through here as they are.
"""

from __future__ import annotations

import contextlib
import secrets
import threading
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ltconverse import files
from ltconverse.case.stamping import Stamped
from ltconverse.errors import CannotWrite, CaseDamaged, NotFound, RecordingDamaged, cannot_write
from ltconverse.store import keys, recordings, rows
from ltconverse.store.cipher import Database
from ltconverse.store.journal import Journal, SqlCipherJournal
from ltconverse.store.keys import Cost, KeyFile, Slot
from ltconverse.store.left_out import is_left_out
from ltconverse.store.recordings import RecordingWriter
from ltconverse.store.rows import RowDigest, RowReader, StoredSegment

CASE_FILE = "case.db"
KEYS_FILE = "keys.json"
RECORDINGS = "recordings"


# Cases this process has open. Reading case.db by ordinary means while it is open would drop
# SQLite's lock on it (POSIX locks belong to the process), so a second opening stops before that.
_open_here: set[tuple[int, int]] = set()
_open_here_turn = threading.Lock()


def _mark(case_file: Path) -> tuple[int, int]:
    status = case_file.stat()
    return status.st_dev, status.st_ino


def is_open_here(case_file: Path) -> bool:
    """Whether this process has that case open, by whatever path."""
    with _open_here_turn:
        return _mark(case_file) in _open_here


class CaseFolder:
    """A case folder that is open. Nobody else can open it until it is closed."""

    def __init__(self, path: Path, database: Database, key_file: KeyFile, slot: Slot) -> None:
        self.path = path
        self.keys = key_file
        self.slot = slot
        self.journal: Journal = SqlCipherJournal(database)
        self.database = database
        self._mark: tuple[int, int] | None = _mark(path / CASE_FILE)
        with _open_here_turn:
            _open_here.add(self._mark)

    def __enter__(self) -> CaseFolder:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close it; others may open it then. Closing twice does nothing."""
        if self._mark is None:
            return
        self.database.close()
        with _open_here_turn:
            _open_here.discard(self._mark)
        self._mark = None

    # --- settings, names of old, transcripts ---

    def setting(self, name: str) -> str | None:
        """A setting of this folder, or None."""
        rows = self.database.rows("SELECT value FROM settings WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else None

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a setting of this folder."""
        self.database.run("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    @property
    def device(self) -> str:
        """This folder's own random id: a copy made by `restore` has another."""
        known = self.setting("device")
        return known or self.renew_device()

    def renew_device(self) -> str:
        """Give the folder another id, so that its events are told from those of its origin."""
        self.keep_setting("device", secrets.token_hex(8))
        return self.device

    def names(self) -> dict[str, str]:
        """Names by person id that an earlier ltconverse kept here, before the register had a key
        of its own (`store.register`); they go over to it when it is first opened."""
        return dict(self.database.rows("SELECT person, name FROM names ORDER BY person"))

    def forget_names(self) -> None:
        """Drop the names kept here: the register has them."""
        self.database.run("DELETE FROM names")
        # Until then the -wal beside case.db has pages as they were before.
        self.database.settle()

    def save_block(self, transcript: str, block: int, payload: str) -> None:
        """Keep the words of one block of a transcript; what was there before is replaced."""
        row = (transcript, block, zlib.crc32(payload.encode()), payload)
        self.database.run("INSERT OR REPLACE INTO blocks VALUES (?, ?, ?, ?)", row)

    def blocks(self, transcript: str) -> list[tuple[int, str]]:
        """The blocks of a transcript kept so far, in order: number and payload.

        Raises CaseDamaged naming a block whose words are not as they were kept.
        """
        sql = "SELECT block, crc32, payload FROM blocks WHERE transcript = ? ORDER BY block"
        found = self.database.rows(sql, (transcript,))
        for block, crc32, payload in found:
            # SQLCipher gives zeros and no error for damage in the long tail of a row.
            if zlib.crc32(payload.encode()) != crc32:
                raise CaseDamaged(
                    f"The words of block {block + 1} of a transcript are damaged.",
                    hint="Transcribe the recording again: `ltconverse transcribe`.",
                )
        return [(block, payload) for block, _, payload in found]

    # --- recordings ---

    def recordings(self) -> list[str]:
        """Ids of the recordings that have a key here, finished or not."""
        return [row[0] for row in self.database.rows("SELECT id FROM recordings ORDER BY id")]

    def recording_file(self, recording: str) -> Path:
        """Where a recording lies."""
        return self.path / RECORDINGS / f"{recording}.db"

    def recording_key(self, recording: str) -> bytes:
        """The key of a recording. Raises NotFound once it was erased, or if it is elsewhere."""
        rows = self.database.rows("SELECT key FROM recordings WHERE id = ?", (recording,))
        if not rows and is_left_out(self.database, recording):
            raise NotFound(
                "The sound of that recording is not in this copy of the case.",
                hint="It is in the copy that it was made in, or that this one was split from.",
            )
        if not rows:
            raise NotFound("That recording is not in this case, or it was erased.")
        return bytes(rows[0][0])

    def new_recording(self, recording: str) -> RecordingWriter:
        """A writer for a new recording, which has an own random key.

        The file comes before the key, so that a key stands for a file that was whole once.
        Raises CannotWrite, DiskFull, NotSaved; then nothing is left behind.
        """
        place, key = self.recording_file(recording), keys.new_key()
        try:
            place.parent.mkdir(mode=0o700, exist_ok=True)
            files.sync_folder(self.path)
        except OSError as reason:
            raise cannot_write(place, reason) from reason
        writer = RecordingWriter.create(place, key)
        try:
            self.database.run("INSERT INTO recordings VALUES (?, ?)", (recording, key))
        except BaseException:
            writer.close()
            recordings.delete(place)
            raise
        return writer

    def go_on_with(self, recording: str) -> RecordingWriter:
        """A writer that goes on after the last second of a recording begun before.

        One that never got a key has no sound, so it is begun anew. Whoever calls knows that it
        was not erased. Raises RecordingDamaged when its file is missing or cannot be read,
        CannotWrite, DiskFull, NotSaved.
        """
        if recording not in self.recordings():
            recordings.delete(self.recording_file(recording))
            return self.new_recording(recording)
        return RecordingWriter.go_on(self.recording_file(recording), self.recording_key(recording))

    def read_seconds(self, recording: str, first: int = 0) -> Iterator[tuple[int, bytes]]:
        """(second, FLAC of that second) from second `first` on. Raises RecordingDamaged."""
        place, key = self.recording_file(recording), self.recording_key(recording)
        return rows.read_seconds(place, key, first)

    def read_sound(
        self, recording: str, first: int = 0, seconds: int = 0
    ) -> Iterator[tuple[int, bytes | None]]:
        """The same, with None for a second that is damaged: to play, transcribe and export.

        `seconds`, if known, says how many there must be in all: what is missing is None too.
        Raises RecordingDamaged when nothing of the recording can be read, NotFound once erased.
        """
        place, key = self.recording_file(recording), self.recording_key(recording)
        return rows.read_sound(place, key, first, seconds)

    def segments(self, recording: str) -> list[StoredSegment]:
        """The segments of a recording made here, as its own file knows them."""
        with RowReader(self.recording_file(recording), self.recording_key(recording)) as reader:
            return reader.segments()

    def count_seconds(self, recording: str) -> int:
        """How many seconds a recording has. Raises RecordingDamaged when nobody can tell."""
        place = self.recording_file(recording)
        with RowReader(place, self.recording_key(recording)) as reader:
            seconds = reader.count()
        if seconds is None:
            raise rows.damaged(place)
        return seconds

    def is_empty(self, recording: str) -> bool:
        """Whether a recording certainly has no second."""
        try:
            return self.count_seconds(recording) == 0
        except RecordingDamaged:
            return False

    def digest(self, recording: str) -> RowDigest:
        """How many seconds a recording has, and the sha256 over them as they can be read."""
        digest = RowDigest()
        for _, row in self.read_sound(recording):
            digest.add(row)
        return digest

    def erase_recording(self, recording: str) -> None:
        """Drop the key of a recording and delete its file; not to be had back through the app.

        For what the journal does not know. What it knows is erased by `append_erasing`.
        """
        self.database.run("DELETE FROM recordings WHERE id = ?", (recording,))
        recordings.delete(self.recording_file(recording))

    def append_erasing(
        self,
        stamped: Sequence[Stamped],
        erased: Sequence[str],
        transcripts: Sequence[str],
        also: Callable[[], None] = lambda: None,
    ) -> None:
        """Append events that say that recordings were erased, and erase them.

        In one transaction: the events, the keys, the words of `transcripts`, and what `also`
        does. Either all of that happened, or nothing. The files go after it; without their keys
        they are noise, and one that cannot be deleted now goes at the next opening
        (`clear_erased`).
        """

        def change() -> None:
            also()
            self._drop(erased, transcripts)

        self.journal.append(stamped, change)
        if erased:
            self._delete_erased(erased)

    def clear_erased(self, erased: Sequence[str], transcripts: Sequence[str]) -> None:
        """Take away what is left of recordings, and words, that the journal calls erased."""
        if not erased:
            return
        keys_left = [one for one in self.recordings() if one in set(erased)]
        sql = "SELECT 1 FROM blocks WHERE transcript = ? LIMIT 1"
        words_left = [one for one in transcripts if self.database.rows(sql, (one,))]
        if keys_left or words_left:
            with self.database.together():
                self._drop(keys_left, words_left)
        left = [one for one in erased if self.recording_file(one).exists()]
        if keys_left or words_left or left:
            self._delete_erased(left)

    def _drop(self, erased: Sequence[str], transcripts: Sequence[str]) -> None:
        for recording in erased:
            self.database.run("DELETE FROM recordings WHERE id = ?", (recording,))
        for transcript in transcripts:
            self.database.run("DELETE FROM blocks WHERE transcript = ?", (transcript,))

    def _delete_erased(self, erased: Sequence[str]) -> None:
        # Until then the -wal beside case.db has pages as they were before.
        self.database.settle()
        for recording in erased:
            # In use elsewhere (Windows keeps it then): the next opening tries again.
            with contextlib.suppress(CannotWrite):
                recordings.delete(self.recording_file(recording))

    # --- ways in ---

    def add_way_in(self, person: str, passphrase: str, *, kdf: Cost = keys.STRONG) -> Slot:
        """Let a person in by an own passphrase; an earlier one of theirs no longer opens."""
        slot = keys.seal(self.keys.case, self.database.key, passphrase, person=person, kdf=kdf)
        earlier = {
            one.id for one in self.keys.slots if one.kind == "passphrase" and one.person == person
        }
        self._change_keys(earlier, slot)
        if self.slot.id in earlier:
            self.slot = slot
        return slot

    def renew_recovery(self, *, kdf: Cost = keys.STRONG) -> str:
        """A new recovery code; the one before no longer opens the case."""
        code = keys.new_recovery_code()
        slot = keys.seal_recovery(self.keys.case, self.database.key, code, kdf=kdf)
        self._change_keys({one.id for one in self.keys.slots if one.kind == "recovery"}, slot)
        return code

    def remove_way_in(self, slot: str) -> None:
        """Take a way in away. Raises LastWayIn for the last passphrase."""
        self._change_keys({slot})

    def _change_keys(self, without: set[str], new: Slot | None = None) -> None:
        changed = self.keys.changed(without, new)
        keys.write_keys(self.path / KEYS_FILE, changed)
        self.keys = changed
