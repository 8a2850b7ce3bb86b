"""What a copy of a case was made without: the sound of recordings, the words of transcripts.

Kept among the folder's own settings, so that what is not there by intent is told from damage.
Knows ids, and nothing of what they mean.
"""

from __future__ import annotations

from collections.abc import Iterable

from ltconverse.store.cipher import Database

PREFIX = "left-out:"
_SOUND = f"{PREFIX}sound:"
_WORDS = f"{PREFIX}words:"


def sound_left_out(database: Database) -> set[str]:
    """Recordings whose sound is not in this copy, by intent."""
    return _left_out(database, _SOUND)


def words_left_out(database: Database) -> set[str]:
    """Transcripts whose words are not in this copy, by intent."""
    return _left_out(database, _WORDS)


def is_left_out(database: Database, recording: str) -> bool:
    """Whether the sound of a recording is not in this copy, by intent."""
    return bool(database.rows("SELECT 1 FROM settings WHERE name = ?", (_SOUND + recording,)))


def leave_out(
    database: Database, sound: Iterable[str] = (), words: Iterable[str] = (), *, not_any_more: bool
) -> None:
    """Note that these are not in this copy; `not_any_more`: that they are, after all."""
    names = [_SOUND + one for one in sound] + [_WORDS + one for one in words]
    for name in names:
        if not_any_more:
            database.run("DELETE FROM settings WHERE name = ?", (name,))
        else:
            database.run("INSERT OR REPLACE INTO settings VALUES (?, '')", (name,))


def _left_out(database: Database, prefix: str) -> set[str]:
    sql = "SELECT name FROM settings WHERE substr(name, 1, ?) = ?"
    found = database.rows(sql, (len(prefix), prefix))
    return {str(name).removeprefix(prefix) for (name,) in found}
