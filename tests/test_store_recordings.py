from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.errors import DiskFull, LtconverseError, NotFound, RecordingDamaged
from ltconverse.jobs.opening import OpenCase, create_case, open_case
from ltconverse.store import cipher
from ltconverse.store.rows import RowDigest, RowReader, StoredSegment, read_sound
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


# --- going on with a recording --------------------------------------------------------------

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def test_a_recording_is_gone_on_with_after_its_last_second(case: OpenCase) -> None:
    recorded(case, "r1", [b"one", b"two"])
    with case.folder.go_on_with("r1") as writer:
        assert writer.rows == 2
        writer.append(b"three")
        assert writer.sha256 == digest_of([b"one", b"two", b"three"])
    assert [row for _, row in case.folder.read_seconds("r1")] == [b"one", b"two", b"three"]
    assert case.folder.digest("r1").hexdigest() == writer.sha256


def digest_of(rows: list[bytes]) -> str:
    digest = RowDigest()
    for row in rows:
        digest.add(row)
    return digest.hexdigest()


def test_one_that_never_got_a_key_is_begun_anew(case: OpenCase) -> None:
    place = case.folder.recording_file("r1")
    place.parent.mkdir()
    place.write_bytes(b"what a crash left of a file before it had its key")
    with case.folder.go_on_with("r1") as writer:
        writer.append(b"one")
    assert list(case.folder.read_seconds("r1")) == [(0, b"one")]


def test_one_whose_file_is_gone_or_unreadable_is_not_begun_anew(case: OpenCase) -> None:
    recorded(case, "r1", [b"x" * 3000] * 60)
    place = case.folder.recording_file("r1")
    whole = place.read_bytes()
    for broken in (None, b"", whole[: len(whole) // 2]):
        place.unlink() if broken is None else place.write_bytes(broken)
        with pytest.raises(RecordingDamaged, match=r"r1\.db"):
            case.folder.go_on_with("r1")
    assert not place.exists() or place.read_bytes() == whole[: len(whole) // 2]


def test_segments_are_kept_with_their_first_second(case: OpenCase) -> None:
    with case.folder.new_recording("r1") as writer:
        writer.begin_segment(1, AT, "Laptop", 48_000)
        assert case.folder.segments("r1") == [], "not before there is sound"
        writer.append_all([b"a", b"b"])
        writer.begin_segment(2, AT, "Headset", 8_000)  # gets no second
        writer.begin_segment(3, AT + timedelta(minutes=5), "Headset \udcff", 8_000)
        writer.append(b"c")
    assert case.folder.segments("r1") == [
        StoredSegment(1, 0, AT, "Laptop", 48_000),
        StoredSegment(3, 2, AT + timedelta(minutes=5), "Headset ?", 8_000),
    ]
    with case.folder.go_on_with("r1") as writer:
        assert writer.last_segment == 3


def test_a_segment_may_begin_while_seconds_before_it_wait(case: OpenCase) -> None:
    with case.folder.new_recording("r1") as writer:
        writer.begin_segment(1, AT, "Laptop", 48_000)
        writer.begin_segment(2, AT, "Laptop", 48_000, first_second=2)
        writer.append(b"a")
        assert [one.number for one in case.folder.segments("r1")] == [1]
        writer.append_all([b"b", b"c"])
        assert [one.first_second for one in case.folder.segments("r1")] == [0, 2]


@pytest.mark.parametrize(
    ("number", "at", "first"), [(1, AT, None), (2, AT.replace(tzinfo=None), None), (2, AT, 0)]
)
def test_segments_go_up_and_know_their_time(
    case: OpenCase, number: int, at: datetime, first: int | None
) -> None:
    with case.folder.new_recording("r1") as writer:
        writer.begin_segment(1, AT, "Laptop", 48_000)
        writer.append(b"a")
        with pytest.raises(ValueError, match="segment"):
            writer.begin_segment(number, at, "Laptop", 48_000, first_second=first)


def test_what_is_being_made_can_be_read_meanwhile(case: OpenCase) -> None:
    with case.folder.new_recording("r1") as writer:
        assert writer.read(0, 10) == []
        writer.append_all([b"a", b"b", b"c"])
        assert writer.read(1, 10) == [b"b", b"c"]
        assert writer.read(3, 10) == []
        writer.append(b"d")
        assert writer.read(3, 10) == [b"d"]


def test_a_full_disk_keeps_nothing_half_and_the_next_second_goes_on(case: OpenCase) -> None:
    with case.folder.new_recording("r1") as writer:
        writer.begin_segment(1, AT, "Laptop", 48_000)
        limited = writer._database
        limited.rows("PRAGMA max_page_count=8")
        rows = [bytes([number]) * 9000 for number in range(6)]
        writer.append(rows[0])
        writer.begin_segment(2, AT, "Laptop", 48_000)
        with pytest.raises(DiskFull):
            writer.append_all(rows[1:])
        assert writer.rows == 1
        assert writer.sha256 == digest_of(rows[:1])
        assert len(case.folder.segments("r1")) == 1
        limited.rows("PRAGMA max_page_count=100000")
        writer.append_all(rows[1:])
        assert [one.first_second for one in case.folder.segments("r1")] == [0, 1]
    assert [row for _, row in case.folder.read_seconds("r1")] == rows
    assert writer.sha256 == case.folder.digest("r1").hexdigest()


def test_a_new_recording_without_room_leaves_nothing_behind(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    for broken in ("ltconverse.store.recordings._make_tables", "ltconverse.store.cipher._prepare"):
        with monkeypatch.context() as patched:
            patched.setattr(broken, full)
            with pytest.raises(DiskFull):
                case.folder.new_recording("r1")
    with monkeypatch.context() as patched:
        patched.setattr(type(case.folder.database), "run", _full_for("INSERT INTO recordings"))
        with pytest.raises(DiskFull):
            case.folder.new_recording("r1")
    assert case.folder.recordings() == []
    assert list((case.path / "recordings").iterdir()) == []
    case.folder.new_recording("r1").close()


def _full_for(statement: str) -> object:
    real = cipher.Database.run

    def run(self: cipher.Database, sql: str, values: Sequence[object] = ()) -> None:
        if sql.startswith(statement):
            raise DiskFull
        real(self, sql, values)

    return run


# --- damage ---------------------------------------------------------------------------------


def test_of_a_damaged_recording_all_but_the_damaged_seconds_is_read(case: OpenCase) -> None:
    rows = [bytes([second]) * 13_000 for second in range(200)]
    recorded(case, "r1", rows)
    place = case.folder.recording_file("r1")
    whole = place.read_bytes()
    for where in (0.2, 0.5, 0.9):
        raw = bytearray(whole)
        raw[int(len(raw) * where)] ^= 1
        place.write_bytes(raw)
        read = list(case.folder.read_sound("r1"))
        assert [second for second, _ in read] == list(range(200))
        damaged = [second for second, row in read if row is None]
        assert 1 <= len(damaged) <= 12
        assert all(row == rows[second] for second, row in read if row is not None)
        assert 0.1 < damaged[0] / 200 / where < 1.3, "it is the seconds at that place"
        assert case.folder.count_seconds("r1") == 200


def test_a_second_whose_sum_is_wrong_is_damaged(case: OpenCase) -> None:
    recorded(case, "r1", [b"a", b"b", b"c"])
    sound = cipher.connect(case.folder.recording_file("r1"), case.folder.recording_key("r1"), None)
    sound.run("UPDATE seconds SET flac = x'00' WHERE second = 1")
    sound.close()
    assert list(case.folder.read_sound("r1")) == [(0, b"a"), (1, None), (2, b"c")]
    assert list(case.folder.read_sound("r1", 1, seconds=5))[1:] == [(2, b"c"), (3, None), (4, None)]


def test_reading_a_damaged_second_does_not_stop_the_recording(case: OpenCase) -> None:
    recorded(case, "r1", [bytes([second]) * 13_000 for second in range(60)])
    damage(case.folder.recording_file("r1"))
    with case.folder.go_on_with("r1") as writer:
        read = writer.read(0, 60)
        assert len(read) == 60
        assert b"" in read
        writer.append(b"the sixty-first")
        assert writer.read(60, 1) == [b"the sixty-first"]
        assert writer.sha256 == case.folder.digest("r1").hexdigest()


# --- the power goes -------------------------------------------------------------------------

_RECORD = """
import sys, pathlib
from datetime import datetime, UTC
from ltconverse.store.recordings import RecordingWriter
place, key = pathlib.Path(sys.argv[1]), bytes.fromhex(sys.argv[2])
writer = (RecordingWriter.go_on if place.exists() else RecordingWriter.create)(place, key)
writer.begin_segment(writer.last_segment + 1, datetime.now(UTC), "Laptop", 48_000)
while True:
    row = writer.rows.to_bytes(4, "big") * 3000
    writer.append(row)
    print(writer.rows, flush=True)
"""


@pytest.mark.slow
def test_what_was_acknowledged_outlives_a_kill(tmp_path: Path) -> None:
    place, key = tmp_path / "r1.db", bytes(range(32))
    acknowledged = 0
    for kill in range(8):
        child = subprocess.Popen(
            [sys.executable, "-c", _RECORD, str(place), key.hex()], stdout=subprocess.PIPE
        )
        assert child.stdout is not None
        for _ in range(1 + 7 * kill):
            acknowledged = int(child.stdout.readline())
        child.kill()
        child.wait()
        rest = child.stdout.read().split()
        child.stdout.close()
        acknowledged = int(rest[-1]) if rest else acknowledged
        read = list(read_sound(place, key))
        assert all(row == second.to_bytes(4, "big") * 3000 for second, row in read)
        assert acknowledged <= len(read) <= acknowledged + 1
        with RowReader(place, key) as reader:
            segments = reader.segments()
        assert [one.number for one in segments] == list(range(1, kill + 2))
        assert segments[-1].first_second < len(read)
