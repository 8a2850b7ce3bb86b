"""The one writer of files: all or nothing, for their owner alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from ltconverse import files
from ltconverse.errors import CannotWrite
from tests.needs import require


def test_what_was_written_is_there_for_its_owner_alone(tmp_path: Path) -> None:
    place = tmp_path / "new" / "folders" / "out.md"
    files.write_text(place, "Ça va\r\nשלום\n")
    assert place.read_bytes() == "Ça va\r\nשלום\n".encode()
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    files.write_bytes(place, b"\x00\xff")
    assert place.read_bytes() == b"\x00\xff"
    assert [one.name for one in place.parent.iterdir()] == ["out.md"]


def test_broken_bytes_in_a_text_stop_nothing(tmp_path: Path) -> None:
    files.write_text(tmp_path / "out.md", "caf\udce9")
    assert (tmp_path / "out.md").read_text(encoding="utf-8") == "caf?"


@pytest.mark.parametrize("raised", [OSError(28, "No space left on device"), RuntimeError("x")])
def test_a_write_that_stops_half_way_leaves_the_old_file(tmp_path: Path, raised: Exception) -> None:
    place = tmp_path / "out.md"
    files.write_text(place, "old")

    def stops(temporary: Path) -> None:
        temporary.write_text("half")
        raise raised

    with pytest.raises(CannotWrite if isinstance(raised, OSError) else RuntimeError):
        files.write_with(place, stops)
    assert place.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["out.md"]


def test_it_is_on_the_disk_before_it_is_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (done.append("sync"), sync(handle))[1])
    monkeypatch.setattr(
        Path, "replace", lambda self, to: (done.append("replace"), replace(self, to))[1]
    )
    files.write_text(tmp_path / "out.md", "text")
    assert done == ["sync", "replace", "sync"]


def test_a_folder_or_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(CannotWrite, match="folder could not be written"):
        files.write_text(tmp_path / "folder", "text")
    (tmp_path / "file").touch()
    with pytest.raises(CannotWrite, match="could not be written"):
        files.write_text(tmp_path / "file" / "out.md", "text")
    with pytest.raises(CannotWrite, match="could not be written"):
        files.write_text(tmp_path / ("long" * 100), "text")
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith(".")) == []


def test_a_place_that_may_not_be_written_to_is_named() -> None:
    require(Path("/proc/self").exists(), "a folder that nobody may write to, as Linux has one")
    with pytest.raises(CannotWrite, match=r"/proc/ltconverse/out\.md could not be written"):
        files.write_text(Path("/proc/ltconverse/out.md"), "text")
