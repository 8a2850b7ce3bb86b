"""Whatever a file holds, a check says what is wrong with it and never breaks."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse import paths
from ltconverse.method.reading import read_text
from ltconverse.rehearse.scenarios.checking import check, check_one
from ltconverse.rehearse.scenarios.known import Known
from tests.scenarios import as_yaml, scenario, scenario_text

KNOWN = Known()
IDS = ("memory-0", "memory-1", "memory-2", "topic-0", "overview", "family", "thinking", "nowhere")
VALUES = st.one_of(
    st.sampled_from(IDS),
    st.lists(st.sampled_from(IDS), max_size=3),
    st.integers(-1, 12),
    st.none(),
    st.booleans(),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=30),
    st.fixed_dictionaries({"told": st.lists(st.sampled_from(IDS), max_size=3)}),
    st.fixed_dictionaries({"told": st.just(["{about} {"])}),
    st.lists(st.sampled_from(("open", "reflection", "summary", "silence", "closed")), max_size=3),
)


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Everything in a value that could be another."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    found = [] if way == () else [way]
    if isinstance(value, dict | list):
        for key, one in inner:
            found += places(one, (*way, key)) if isinstance(one, dict | list) else [(*way, key)]
    return found


def put(fields: Any, path: tuple[Any, ...], value: Any) -> None:
    """Put a value at its place, if an earlier change has left that place there."""
    here = fields
    try:
        for key in path[:-1]:
            here = here[key]
        here[path[-1]] = value
    except (TypeError, KeyError, IndexError):
        return


PLACES = [*places(scenario()), ("memories", 0, "needs"), ("memories", 1, "needs"), ("lines",)]
PLACES += [("memories", 2, "opened_by"), ("schedule",), ("audience",), ("memories", 1, "facts")]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PLACES), VALUES), min_size=1, max_size=3))
def test_a_check_never_breaks(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    fields = copy.deepcopy(scenario())
    for path, value in changes:
        put(fields, path, copy.deepcopy(value))
    text = as_yaml(fields)
    found = check_one(read_text(text, "one.yaml"), KNOWN)
    lines = len(text.splitlines())
    for one in [*found.problems, *found.advice]:
        assert one.what
        assert 0 <= one.line <= lines
    assert not (found.problems and found.advice)


def test_without_files_ones_own_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "own_scenarios", lambda: tmp_path)
    monkeypatch.setattr(paths, "shipped_scenarios", lambda: tmp_path / "ours")
    (tmp_path / "ours").mkdir()
    for path in (tmp_path / "b.yml", tmp_path / "a.yaml", tmp_path / "ours" / "a.yaml"):
        path.write_text(scenario_text(), encoding="utf-8")
    files = [Path(one.file).relative_to(tmp_path).as_posix() for one in check()]
    assert files == ["a.yaml", "b.yml", "ours/a.yaml"]


def test_a_folder_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setattr(paths, "own_scenarios", lambda: tmp_path / "file")
    first = next(iter(check()))
    assert first.problems
