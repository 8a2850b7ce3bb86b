"""Ours and one's own together: overriding by id, prompts in their order, searching."""

from __future__ import annotations

from pathlib import Path

import pytest

from ltconverse import paths
from ltconverse.errors import BadData, NotFound
from ltconverse.method.library import Library, load_library

SHIPPED = (paths.shipped_schedules(), paths.shipped_prompts())
SCHEDULES = set(SHIPPED[0].glob("*.yaml")) - {
    SHIPPED[0] / "factors.yaml",
    SHIPPED[0] / "patterns.yaml",
}
BANK = """\
kind: prompts
id: {id}
title: Bank
sources: [Our own]
prompts:
"""


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library([SHIPPED[0]], [SHIPPED[1]])


def with_own(folder: Path, **files: str) -> Library:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load_library([folder, SHIPPED[0]], [folder, SHIPPED[1]])


def own_schedule(**changes: str) -> str:
    text = (SHIPPED[0] / "learning-together.yaml").read_text(encoding="utf-8")
    for old, new in changes.items():
        text = text.replace(f"{old}:", f"{old}: {new} #", 1)
    return text


def test_by_default_the_own_folders_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "own_schedules", lambda: tmp_path / "schedules")
    monkeypatch.setattr(paths, "own_prompts", lambda: tmp_path / "prompts")
    assert load_library().schedule("learning-together").title.startswith("Learning Together")
    (tmp_path / "schedules").mkdir()
    (tmp_path / "schedules" / "a.yml").write_text(own_schedule(title="Ours"), encoding="utf-8")
    assert load_library().schedule("learning-together").title == "Ours"


def test_an_own_schedule_takes_the_place_of_ours(tmp_path: Path) -> None:
    own = with_own(tmp_path, mine=own_schedule(title="Ours"))
    assert own.problems == []
    assert own.schedule("learning-together").title == "Ours"


def test_an_own_schedule_of_another_id_stands_beside(tmp_path: Path) -> None:
    own = with_own(tmp_path, mine=own_schedule(id="ours"))
    assert set(own.schedules) == {"ours"} | {path.stem for path in SCHEDULES}


def test_a_broken_own_file_is_told_and_hides_nothing(tmp_path: Path) -> None:
    own = with_own(tmp_path, mine=own_schedule(write_up_days="ten"), empty="", tab="a:\n\tb: 1\n")
    assert own.schedule("learning-together").title.startswith("Learning Together")
    assert {Path(problem.file).name for problem in own.problems} == {
        "mine.yaml", "empty.yaml", "tab.yaml"
    }  # fmt: skip
    assert all(problem.hint for problem in own.problems)


def test_two_own_files_of_one_id_are_told_apart(tmp_path: Path) -> None:
    own = with_own(tmp_path, a=own_schedule(title="First"), b=own_schedule(title="Second"))
    assert own.schedule("learning-together").title == "First"
    (problem,) = own.problems
    assert "b.yaml" in problem.file
    assert "a.yaml, which is used" in problem.what


def test_an_own_framework_needs_its_known_id(tmp_path: Path) -> None:
    text = (SHIPPED[0] / "factors.yaml").read_text(encoding="utf-8")
    own = with_own(tmp_path, mine=text.replace("title: The family", "title: Ours", 1))
    assert own.factors.heading("family").title == "Ours"
    other = with_own(tmp_path, mine=text.replace("id: contributory-factors", "id: mine", 1))
    assert other.factors.heading("family").title == "The family"
    assert "`contributory-factors`, not `mine`" in other.problems[0].what
    assert "not `mine`" in other.check([tmp_path / "mine.yaml"])[0][1][0].what


def test_prompts_for_nowhere_are_told_and_the_rest_is_kept(tmp_path: Path) -> None:
    prompts = (
        "  - {id: a, step: overveiw, text: What happened?}\n"
        "  - {id: b, heading: famly, text: What happened then?}\n"
        "  - {id: c, step: overview, text: What happened next then?}\n"
    )
    own = with_own(tmp_path, mine=BANK.format(id="mine") + prompts)
    assert [(problem.line, problem.what) for problem in own.problems] == [
        (6, "there is no step `overveiw`."),
        (7, "there is no heading `famly`."),
    ]
    assert "family" in own.problems[1].hint
    assert "c" in [p.id for p in own.prompts_for(own.schedule("learning-together"), "overview")]


def test_an_own_prompt_takes_the_place_of_ours(tmp_path: Path, library: Library) -> None:
    bank = BANK.format(id="mine") + "  - {id: story-people, step: overview, text: What else?}\n"
    own = with_own(tmp_path, mine=bank)
    (found,) = [prompt for prompt in own.prompts if prompt.id == "story-people"]
    assert found.text == "What else?"
    assert len(own.prompts) == len(library.prompts)


def test_nothing_left_to_work_with_is_a_broken_installation(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="no schedule or framework"):
        load_library([tmp_path], [tmp_path / "nowhere"])


def test_a_file_where_a_folder_belongs_is_told(tmp_path: Path) -> None:
    (tmp_path / "schedules").write_text("x", encoding="utf-8")
    own = load_library([tmp_path / "schedules", SHIPPED[0]], [SHIPPED[1]])
    assert "folder cannot be read" in own.problems[0].what


def test_an_unknown_id_names_those_there_are(library: Library) -> None:
    with pytest.raises(NotFound, match="learning-together"):
        library.schedule("learning")
    with pytest.raises(NotFound, match="overview"):
        library.schedule("learning-together").step("overveiw")
    with pytest.raises(NotFound, match="family"):
        library.factors.heading("famly")


def test_a_step_gives_its_own_prompts_first_then_those_of_the_audience(library: Library) -> None:
    schedule = library.schedule("learning-together")
    found = library.prompts_for(schedule, "overview", audience="first-line-manager")
    own = [prompt.id for prompt in schedule.step("overview").prompts]
    assert [prompt.id for prompt in found[: len(own)]] == own
    rest = [bool(prompt.audiences) for prompt in found[len(own) :]]
    assert rest == sorted(rest, reverse=True)
    assert any(rest)
    assert not all(rest)
    assert all("first-line-manager" in p.audiences for p in found if p.audiences)
    assert all(prompt.step == "overview" for prompt in found)
    assert len({prompt.id for prompt in found}) == len(found)


def test_with_no_audience_the_special_prompts_come_last(library: Library) -> None:
    found = library.prompts_for(library.schedule("learning-together"), "overview")
    special = [bool(prompt.audiences) for prompt in found]
    assert special == sorted(special)
    assert any(special)


def test_a_heading_gives_its_own_bank(library: Library) -> None:
    schedule = library.schedule("learning-together")
    found = library.prompts_for(
        schedule, "contributory-factors", heading="conditions", audience="senior-manager"
    )
    own = len(schedule.step("contributory-factors").prompts)
    assert {prompt.heading for prompt in found[own:]} == {"conditions"}
    assert found[own].audiences == ("senior-manager",)
    assert not any("first-line-manager" in prompt.audiences for prompt in found)


def test_a_step_of_another_schedule_has_no_prompts_of_its_own(library: Library) -> None:
    assert library.prompts_for(library.schedule("learning-together"), "nowhere") == []


def test_searching_finds_words_wherever_they_belong(library: Library) -> None:
    ids = [prompt.id for prompt in library.search("SUPERVIS case")]
    assert "team-supervision-case" in ids
    assert "manager-supervision-case" in ids
    assert all("manager" not in prompt.id for prompt in library.search("senior-manager"))
    assert {prompt.heading for prompt in library.search("wider political")} == {"political-context"}
    assert library.search("worker’s account")
    assert library.search("xyzzy") == []
    assert library.search("[/b] (") == library.search("b")
    assert library.search("  ") == list(library.prompts)


def test_checking_several_files_reads_them_together(tmp_path: Path, library: Library) -> None:
    bank = BANK.format(id="mine") + "  - {id: a, step: arrival, text: Did you see it?}\n"
    schedule = own_schedule(id="mine").replace("- id: introduction\n", "- id: arrival\n")
    (tmp_path / "bank.yaml").write_text(bank, encoding="utf-8")
    (tmp_path / "schedule.yaml").write_text(schedule, encoding="utf-8")
    alone = library.check([tmp_path / "bank.yaml"])
    assert ["no step `arrival`" in p.what for p in alone[0][1]] == [True, False]
    together = library.check([tmp_path / "bank.yaml", tmp_path / "schedule.yaml"])
    assert [len(found) for _, found in together] == [1, 0]
    assert "not an open question" in together[0][1][0].what


def test_references_to_schedules_and_headings_that_are_nowhere_are_told(tmp_path: Path) -> None:
    prompts = (
        "  - {id: a, step: overview, schedules: [short], text: What happened?}\n"
        "  - {id: b, step: overview, not_in: [ours, adults], text: What happened then?}\n"
    )
    text = own_schedule(id="ours").replace("sources:", "prompts_like: adult\nsources:", 1)
    text = text.replace("sources:", "heading_titles: {famly: Them}\nsources:", 1)
    own = with_own(tmp_path, mine=BANK.format(id="mine") + prompts, ours=text)
    assert [problem.what for problem in own.problems] == [
        "there is no schedule `short`.",
        "there is no schedule `adults`.",
        "there is no schedule `adult`.",
        "there is no heading `famly`.",
    ]
    assert "adults-safeguarding" in own.problems[0].hint
