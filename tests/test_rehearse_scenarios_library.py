"""Ours and one's own scenarios together: overriding by id, and a file that is not in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from ltconverse import paths
from ltconverse.errors import NotFound
from ltconverse.rehearse.scenarios.library import load_scenarios, scenario
from tests.scenarios import changed, scenario_text

LINES = """\
kind: rehearsal-lines
id: {id}
title: Lines
sources: [Made up for tests]
lines:
  unsure: [{lines}]
"""


def folder(place: Path, **files: str) -> Path:
    place.mkdir(exist_ok=True)
    for name, text in files.items():
        (place / f"{name}.yaml").write_text(text, encoding="utf-8")
    return place


def test_what_ships_is_found_with_lines_for_every_person() -> None:
    there = load_scenarios([paths.shipped_scenarios()])
    assert there.problems == []
    assert {"officers-call", "corridor-supervisor", "school-that-kept-ringing"} <= set(there.by_id)
    assert there.find(" Officers-Call ").practice == "mixed"
    assert there.own == frozenset()
    for sort, lines in there.common:
        assert len(lines) >= 10, sort


def test_ones_own_takes_the_place_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "own_scenarios", lambda: tmp_path / "own")
    monkeypatch.setattr(paths, "shipped_scenarios", lambda: tmp_path / "ours")
    folder(tmp_path / "ours", a=scenario_text("a"), b=scenario_text("b"))
    assert load_scenarios().own == frozenset()
    folder(tmp_path / "own", mine=scenario_text("b", memories=5))
    there = load_scenarios()
    assert len(there.find("b").memories) == len(scenario("b").memories) == 5
    assert there.files["b"] == tmp_path / "own" / "mine.yaml"
    assert there.own == {"b"}
    assert [one.id for one in there.to_choose_from] == ["b", "a"]


def test_a_file_that_is_not_in_order_hides_nothing(tmp_path: Path) -> None:
    own = folder(
        tmp_path / "own",
        broken=changed(("memories", 0, "about"), ["nowhere"]).replace("id: small", "id: a"),
        torn="kind: rehearsal\nid: a\n  title: torn",
        other=f"kind: listening\n{LINES[22:].format(id='x', lines='')}",
    )
    there = load_scenarios([own, folder(tmp_path / "ours", a=scenario_text("a"))])
    assert there.files["a"].parent.name == "ours"
    told = " ".join(map(str, there.problems))
    assert "there is no topic `nowhere`" in told
    assert "torn.yaml:3" in told


def test_two_of_one_id_in_a_folder_are_told(tmp_path: Path) -> None:
    there = load_scenarios([folder(tmp_path, a=scenario_text("x"), b=scenario_text("x"))])
    assert there.files["x"].name == "a.yaml"
    assert [(Path(one.file).name, one.line) for one in there.problems] == [("b.yaml", 2)]


def test_lines_for_every_person_go_together_ones_own_first(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", mine=LINES.format(id="mine", lines="Not that I saw., Perhaps."))
    ours = folder(tmp_path / "ours", ours=LINES.format(id="ours", lines="Perhaps., I forget."))
    there = load_scenarios([own, ours])
    assert there.common.unsure == ("Not that I saw.", "Perhaps.", "I forget.")
    replaced = folder(tmp_path / "own", mine=LINES.format(id="ours", lines="Mine."))
    assert load_scenarios([replaced, ours]).common.unsure == ("Mine.",)


def test_what_is_not_there_is_told_with_what_is(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="`b`") as told:
        load_scenarios([folder(tmp_path, a=scenario_text("a"))]).find("b")
    assert "There are: a." in str(told.value)
    with pytest.raises(NotFound, match="rehearse new"):
        load_scenarios([tmp_path / "none"]).find("a")


def test_a_folder_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (problem,) = load_scenarios([tmp_path / "file"]).problems
    assert "cannot be read" in problem.what
