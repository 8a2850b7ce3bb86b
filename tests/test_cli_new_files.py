"""Files that a command makes for people to go on with."""

from __future__ import annotations

from pathlib import Path

import pytest

from ltconverse.cli.new_files import print_schema, refuse_existing, write_starter
from ltconverse.errors import BadData, CannotWrite


def test_what_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    there = tmp_path / "ours.yaml"
    there.write_text("ours")
    with pytest.raises(CannotWrite, match="left as it is"):
        refuse_existing(there)
    with pytest.raises(CannotWrite):
        print_schema({}, there)
    assert there.read_text() == "ours"
    refuse_existing(tmp_path / "another.yaml")


def test_a_link_that_leads_nowhere_is_something_too(tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(tmp_path / "gone")
    with pytest.raises(CannotWrite):
        refuse_existing(link)


def test_a_name_that_no_disk_takes_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        refuse_existing(tmp_path / ("a" * 300))


def test_what_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    with pytest.raises(BadData):
        write_starter("kind: nothing of ours\n", path, "schedule check")
    assert not path.exists()
