"""What came in a pack, beside what is there of the same id."""

from __future__ import annotations

from pathlib import Path

import pytest

from ltconverse.rehearse.scenarios.arriving import arrivals, file_name, take_in
from ltconverse.rehearse.scenarios.known import Known
from ltconverse.rehearse.scenarios.library import load_scenarios
from ltconverse.rehearse.scenarios.packs import Sent, pack, unpack
from tests.scenarios import scenario_text


def sent(**texts: str) -> tuple[Sent, ...]:
    return unpack(pack(texts), "x", Known()).sent


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "ours.yaml").write_text(scenario_text("ours"), encoding="utf-8")
    return folder


def test_what_is_new_goes_into_ones_own_folder(own: Path, shipped: Path) -> None:
    text = f"# kept\n{scenario_text('new')}"
    (one,) = arrivals(sent(new=text), own, shipped)
    assert (one.there, one.path, one.earlier) == ("nothing", own / "new.yaml", "")
    assert not own.exists()
    take_in([one])
    assert (own / "new.yaml").read_text(encoding="utf-8") == text
    assert load_scenarios([own, shipped]).find("new").id == "new"


def test_what_is_there_word_for_word_is_left(own: Path, shipped: Path) -> None:
    (one,) = arrivals(sent(ours=scenario_text("ours")), own, shipped)
    assert one.there == "same"
    take_in([one])
    assert not own.exists()


def test_another_of_ours_is_named(own: Path, shipped: Path) -> None:
    (one,) = arrivals(sent(ours=scenario_text("ours", 5)), own, shipped)
    assert (one.there, one.earlier) == ("ours", "A person made up")
    take_in([one])
    assert len(load_scenarios([own, shipped]).find("ours").memories) == 5


def test_another_of_ones_own_keeps_its_file(own: Path, shipped: Path) -> None:
    own.mkdir()
    (own / "other name.yml").write_text(scenario_text("mine"), encoding="utf-8")
    (one,) = arrivals(sent(mine=scenario_text("mine", 5)), own, shipped)
    assert (one.there, one.path.name) == ("yours", "other name.yml")
    take_in([one])
    assert len(load_scenarios([own]).find("mine").memories) == 5


def test_a_file_of_ones_own_that_cannot_be_read_is_not_lost_unasked(
    own: Path, shipped: Path
) -> None:
    own.mkdir()
    (own / "mine.yaml").write_text("half written: [", encoding="utf-8")
    (one,) = arrivals(sent(mine=scenario_text("mine")), own, shipped)
    assert (one.there, one.earlier) == ("yours", "mine.yaml")


def test_no_name_is_one_that_windows_keeps_for_itself() -> None:
    assert file_name("con") == "con-1.yaml"
    assert file_name("constable") == "constable.yaml"
