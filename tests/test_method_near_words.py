"""Near-words as data: what ships is sound, and what is wrong in a file of one's own is told."""

from __future__ import annotations

from pathlib import Path

from ltconverse import paths
from ltconverse.episodes.rigour.near import Near
from ltconverse.method.library import load_library
from ltconverse.method.reading import read

HEAD = "kind: near-words\nid: ours\ntitle: Ours\nsources: [us]\n"
SHIPPED = load_library([paths.shipped_schedules()], [paths.shipped_prompts()])


def test_what_ships_is_large_enough_and_has_opposites() -> None:
    (near,) = SHIPPED.near_words.values()
    assert len(near.groups) >= 150
    assert len(near.opposites) >= 40
    assert all(len({word.casefold() for word in group.words}) > 1 for group in near.groups)


def test_no_group_of_opposites_holds_a_word_of_the_other() -> None:
    (near,) = SHIPPED.near_words.values()
    words = {group.id: {word.casefold() for word in group.words} for group in near.groups}
    both = {pair: words[pair[0]] & words[pair[1]] for pair in near.opposites}
    assert {pair: shared for pair, shared in both.items() if shared} == {}


def test_an_opposite_of_what_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(
        f"{HEAD}groups:\n  - {{id: calm, words: [calm]}}\nopposites:\n  - [calm, wild]\n"
    )
    (problem,) = read(path).problems
    assert "`wild`" in problem.what
    assert problem.line == 8


def test_a_group_that_stands_twice_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    row = "  - {id: calm, words: [calm]}\n"
    path.write_text(f"{HEAD}groups:\n{row}{row}")
    assert "`calm`" in read(path).problems[0].what


def test_ones_own_file_adds_and_its_groups_come_first(tmp_path: Path) -> None:
    row = "  - {id: telephone, words: [ring, buzz]}\n  - {id: dog, words: [dog, hound]}\n"
    (tmp_path / "ours.yaml").write_text(f"{HEAD}groups:\n{row}")
    library = load_library([paths.shipped_schedules()], [tmp_path, paths.shipped_prompts()])
    assert library.problems == []
    near = Near(library.near_words.values())
    assert "telephone" in near.groups(near.stems["buzz"])
    assert "telephone" not in near.groups(near.stems["phone"])
    assert near.groups(near.stems["hounds"]) == {"dog"}
    assert "mother" in near.groups(near.stems["mum"])
