"""`ltconverse schedule`: list, check, show, new and schema, as a person would use them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from ltconverse import paths
from ltconverse.cli.schedule import app
from ltconverse.errors import BadData, CannotWrite, LtconverseError, NotFound
from ltconverse.method.reading import read_text
from ltconverse.method.starter import starter


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "own_schedules", lambda: tmp_path / "own" / "schedules")
    monkeypatch.setattr(paths, "own_prompts", lambda: tmp_path / "own" / "prompts")
    monkeypatch.chdir(tmp_path)


ODD_TITLES = ["{id}", "{title}", "a\x85b", "a\u2028b", "a: b", "- x", "&a *b", "# x", "no", "12"]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_list_names_the_schedules_and_the_folder_for_ones_own(tmp_path: Path) -> None:
    result = run("list")
    assert result.exit_code == 0
    first, second = result.stdout.splitlines()[:2]
    assert re.match(r"learning-together +Learning Together, one-to-one", first)
    assert second.strip().startswith("For those who worked on the case;")
    assert "family-conversation " in result.stdout
    assert str(tmp_path / "own" / "schedules") in result.stdout


def test_a_broken_own_file_is_named_and_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "own" / "schedules").mkdir(parents=True)
    own = tmp_path / "own" / "schedules" / "mine.yaml"
    own.write_text("kind: schedule\n\tid: x\n", encoding="utf-8")
    result = run("list")
    assert result.exit_code == 0
    assert f"{own}:2: there is a tab" in result.stderr
    assert "learning-together" in result.stdout


def test_check_finds_what_ships_in_order() -> None:
    files = [*paths.shipped_schedules().glob("*.yaml"), *paths.shipped_prompts().glob("*.yaml")]
    result = run("check", *files)
    assert result.exit_code == 0
    assert result.stdout.count(": in order\n") == len(files)


def test_check_names_file_and_line_of_each_problem(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(starter("good", "Good"), encoding="utf-8")
    text = starter("bad", "Bad").replace("minutes: 20", "minuts: 20")
    bad.write_text(text.replace("What did you think", "Why did you think"), encoding="utf-8")
    result = run("check", good, bad)
    assert result.exit_code == 2
    assert f"{good}: in order" in result.stdout
    line = 1 + text.split("\n").index("    minuts: 20")
    assert f"{bad}:{line}: unknown field `minuts`; did you mean `minutes`?" in result.stdout


def test_check_tells_of_questions_that_are_not_open(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    text = starter("mine", "Mine").replace("What did you think was", "Why did you think it was")
    path.write_text(text, encoding="utf-8")
    result = run("check", path)
    assert result.exit_code == 2
    assert "not an open question" in result.stdout


def test_check_of_a_missing_file_says_so() -> None:
    result = run("check", "nowhere.yaml")
    assert result.exit_code == 2
    assert "nowhere.yaml: there is no such file" in result.stdout


def test_show_has_the_whole_schedule() -> None:
    result = run("show", "learning-together")
    assert result.exit_code == 0
    for said in ("1 Introduction", "3b View at the time", "Closing", "What did you think was",
                 "To say:", "To listen for:", "[first-line-manager]", "The family (#family)",
                 "Sources:"):  # fmt: skip
        assert said in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_show_of_an_unknown_id_lists_those_there_are() -> None:
    result = run("show", "nothing")
    assert isinstance(result.exception, NotFound)
    assert "learning-together" in str(result.exception)


def test_new_writes_a_starter_that_is_in_order_and_can_be_used(tmp_path: Path) -> None:
    result = run("new", "-o", "own/schedules/mine.yaml", "--id", "mine", "--title", 'Our "own": #1')
    assert result.exit_code == 0, result.exception
    text = (tmp_path / "own" / "schedules" / "mine.yaml").read_text(encoding="utf-8")
    assert text.count("#") > 10
    checked = run("check", "own/schedules/mine.yaml")
    assert (checked.exit_code, checked.stdout) == (0, "own/schedules/mine.yaml: in order\n")
    assert 'Our "own": #1' in run("list").stdout
    assert "What did you think was going on?" in run("show", "mine").stdout


def test_new_names_the_file_after_the_id() -> None:
    assert run("new").exit_code == 0
    assert Path("my-schedule.yaml").exists()


def test_new_never_overwrites() -> None:
    Path("mine.yaml").write_text("precious", encoding="utf-8")
    result = run("new", "--id", "mine")
    assert isinstance(result.exception, CannotWrite)
    assert "already something" in str(result.exception)
    assert Path("mine.yaml").read_text(encoding="utf-8") == "precious"
    assert isinstance(run("schema", "-o", "mine.yaml").exception, CannotWrite)


def test_new_refuses_an_id_that_is_none(tmp_path: Path) -> None:
    result = run("new", "--id", "../My Schedule")
    assert isinstance(result.exception, BadData)
    assert "`../My Schedule` cannot be an id" in str(result.exception)
    assert "my-schedule" in str(result.exception)
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=70) | st.sampled_from(ODD_TITLES))
def test_the_starter_takes_any_title_or_says_why_not(title: str) -> None:
    found = read_text(starter("ours", title), "new")
    if found.problems:
        assert any(word in str(found.problems[0]) for word in ("title", "control"))
    else:
        assert found.data is not None
        assert found.data.title == " ".join(title.split())


def test_schema_is_json_for_editors(tmp_path: Path) -> None:
    printed = json.loads(run("schema").stdout)
    assert printed["discriminator"]["propertyName"] == "kind"
    assert run("schema", "-o", "schema.json").exit_code == 0
    assert json.loads((tmp_path / "schema.json").read_text(encoding="utf-8")) == printed


def test_nothing_a_file_holds_moves_the_cursor(tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(b'kind: schedule\n"\\e[2J": 1\nid: "\\e]0;x\\a"\n')
    result = run("check", path)
    assert result.exit_code == 2
    assert "\x1b" not in result.stdout + result.stderr


def test_what_goes_amiss_is_in_our_own_tree() -> None:
    for arguments in (["show", "x"], ["new", "--id", "?"], ["new", "--title", "\x1b"]):
        assert isinstance(run(*arguments).exception, LtconverseError), arguments


def test_the_command_group_loads_nothing_heavy() -> None:
    code = (
        "import sys, ltconverse.cli.schedule\n"
        "print([m for m in ('pydantic', 'yaml', 'textual', 'jinja2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
