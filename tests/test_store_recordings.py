from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.errors import LtconverseError, NotFound, RecordingDamaged
from ltconverse.jobs.opening import OpenCase, create_case, open_case
from ltconverse.store import cipher
from ltconverse.store.rows import RowDigest
from tests.conftest import LIGHT, PASSPHRASE


def recorded(case: OpenCase, recording: str, rows: list[bytes]) -> str:
    """A recording of these rows; its sha256."""
    with case.folder.new_recording(recording) as writer:
        writer.append_all(rows)
        return writer.sha256


@given(rows=st.lists(st.lists(st.binary(max_size=50), max_size=5), max_size=40))
@settings(max_examples=25, deadline=None)
def test_every_second_comes_back_in_order(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[bytes]]
) -> None:
    path = tmp_path_factory.mktemp("recording") / "c"
    case, _ = create_case(path, title="T", passphrase=PASSPHRASE, kdf=LIGHT)
    with case:
        with case.folder.new_recording("r1") as writer:
            for batch in rows:
                writer.append_all(batch)
            assert writer.rows == sum(map(len, rows))
            digest = writer.sha256
        flat = [row for batch in rows for row in batch]
        assert list(case.folder.read_seconds("r1")) == list(enumerate(flat))
    lengths_and_rows = b"".join(len(row).to_bytes(4, "big") + row for row in flat)
    assert digest == hashlib.sha256(lengths_and_rows).hexdigest()


def test_reading_may_begin_anywhere_and_stop_at_any_time(case: OpenCase) -> None:
    rows = [bytes([second % 256]) for second in range(200)]
    recorded(case, "r1", rows)
    assert list(case.folder.read_seconds("r1", 150)) == list(enumerate(rows))[150:]
    seconds = case.folder.read_seconds("r1")
    assert next(seconds) == (0, b"\x00")
    seconds.close()  # type: ignore[attr-defined]
    case.folder.erase_recording("r1")


def test_a_second_is_there_before_the_writer_is_closed(case: OpenCase) -> None:
    with case.folder.new_recording("r1") as writer:
        writer.append(b"first")
        assert list(case.folder.read_seconds("r1")) == [(0, b"first")]


def test_moved_bytes_between_rows_change_the_digest() -> None:
    one, other = RowDigest(), RowDigest()
    for row in (b"ab", b"c"):
        one.add(row)
    for row in (b"a", b"bc"):
        other.add(row)
    assert one.hexdigest() != other.hexdigest()


def test_each_recording_has_its_own_key(case: OpenCase) -> None:
    recorded(case, "r1", [b"x"])
    recorded(case, "r2", [b"x"])
    first, second = case.folder.recording_key("r1"), case.folder.recording_key("r2")
    assert len({first, second, case.folder.database.key}) == 3
    with pytest.raises(LtconverseError):
        cipher.connect(case.folder.recording_file("r1"), second, None)


def test_an_erased_recording_leaves_neither_key_nor_file(case: OpenCase) -> None:
    recorded(case, "r1", [b"x"])
    key = case.folder.recording_key("r1")
    case.folder.erase_recording("r1")
    assert case.folder.recordings() == []
    assert list((case.path / "recordings").iterdir()) == []
    with pytest.raises(NotFound):
        case.folder.read_seconds("r1")
    case.close()
    with open_case(case.path, PASSPHRASE) as again:
        again.folder.database.rows("VACUUM")
        assert again.folder.recordings() == []
    assert key not in (case.path / "case.db").read_bytes()


def damage(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    file.write_bytes(raw)


def test_missing_damaged_and_swapped_recordings_are_named(case: OpenCase) -> None:
    for name in ("r1", "r2", "r3", "r4"):
        recorded(case, name, [name.encode() * 3000] * 4)
    place = case.folder.recording_file
    place("r1").unlink()
    damage(place("r2"))
    place("r3").write_bytes(place("r4").read_bytes())
    for name in ("r1", "r2", "r3"):
        with pytest.raises(RecordingDamaged, match=f"{name}.db"):
            list(case.folder.read_seconds(name))
    assert len(list(case.folder.read_seconds("r4"))) == 4


@pytest.mark.parametrize("rows", [[], [b""]])
def test_an_empty_recording_is_read_as_such(case: OpenCase, rows: list[bytes]) -> None:
    recorded(case, "r1", rows)
    assert [row for _, row in case.folder.read_seconds("r1")] == rows
