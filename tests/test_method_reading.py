"""Data files with every kind of slip: problems are values with file, line and what to do."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ltconverse import paths
from ltconverse.errors import Problem
from ltconverse.method import reading
from ltconverse.method.kinds import KINDS
from ltconverse.method.models import HEADING_IDS, STEP_IDS, PromptBank, Schedule

_FOLDERS = (paths.shipped_schedules(), paths.shipped_prompts(), paths.shipped_scenarios())
SHIPPED = sorted(path for folder in _FOLDERS for path in folder.glob("*.yaml"))
GOOD = """\
kind: schedule
id: ours
title: Ours
sources: [Our own]
steps:
  - id: one
    title: One
    purpose: To begin.
    minutes: 5
    prompts:
      - id: one-a
        text: What happened?
"""


def problems_of(text: str) -> list[str]:
    found = reading.read_text(text, "my.yaml").problems
    assert all(problem.file == "my.yaml" for problem in found)
    return [str(problem) for problem in found]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_what_ships_is_in_order(path: Path) -> None:
    data, problems = reading.read_data_file(path)
    assert problems == []
    assert data is not None
    assert isinstance(data, KINDS[data.kind])


def test_a_good_file_is_its_model(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    schedule, problems = reading.read_schedule(path)
    assert problems == []
    assert schedule is not None
    assert schedule.step_ids == ("one",)
    assert (schedule.step("one").tense, schedule.step("one").each) == ("then", "conversation")
    assert schedule.write_up_days == 10


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("minutes: 5", "minuts: 5"), r"my.yaml:9: unknown field `minuts`; did you mean `minutes`"),
        (("    minutes: 5\n", ""), r"my.yaml:6: `minutes` is missing\. Add"),
        (("kind: schedule", "kind: shedule"), r"my.yaml:1: .*did you mean `schedule`"),
        (("kind: schedule\n", ""), r"my.yaml:1: .*does not say of what kind"),
        (("id: ours", "id: Our Own"), r"my.yaml:2: `Our Own` cannot be an id.*`our-own`"),
        (("title: Ours", "title: 12"), r"my.yaml:3: `title` is read as the number 12\. Put it in"),
        (("title: Ours", "title: true"), r"my.yaml:3: `title` is read as true or false"),
        (("title: Ours", "title:"), r"my.yaml:3: `title` is empty\."),
        (("title: Ours", "title: '  '"), r"my.yaml:3: `title` is empty\."),
        (("title: Ours", "title: [a]"), r"my.yaml:3: `title` needs words, and here is a list"),
        (("title: Ours", "title: |\n  a\n  b"), r"my.yaml:3: `title` has several lines"),
        (("title: Ours", 'title: "\\e[31m"'), r"my.yaml:3: `title` holds a control character"),
        (("title: Ours", 'title: "a\\u202Eb"'), r"my.yaml:3: `title` holds a control character"),
        (("minutes: 5", "minutes: five"), r"my.yaml:9: `minutes` needs a whole number, not `five`"),
        (("minutes: 5", "minutes: 5.5"), r"my.yaml:9: `minutes` needs a whole number"),
        (("minutes: 5", "minutes: true"), r"my.yaml:9: `minutes` needs a whole number"),
        (("minutes: 5", "minutes: -1"), r"my.yaml:9: `minutes` is -1\. It must be at least 0"),
        (("minutes: 5", "minutes: 5\n    tense: than"), r"my.yaml:10: .*did you mean `then`"),
        (("minutes: 5", "minutes: 5\n    number: 3A"), r"my.yaml:10: `number` cannot be `3A`"),
        (("sources: [Our own]", "sources: []"), r"my.yaml:4: `sources` has nothing in it"),
        (("sources: [Our own]", "sources: us"), r"my.yaml:4: `sources` needs a list"),
        (("sources: [Our own]", "sources: [no, 3]"), r"my.yaml:4: this item is read as the number"),
        (("      - id: one-a\n        text: What happened?\n", "      - What happened?\n"),
         r"my.yaml:11: this item needs fields"),
        (("What happened?", "x" * 401), r"my.yaml:12: `text` is too long\. At most 400"),
        (("title: One", "id: two\n    title: One"), r"my.yaml:7: `id` .*a second time.*line 6"),
    ],
)  # fmt: skip
def test_each_slip_has_its_line_and_its_words(change: tuple[str, str], said: str) -> None:
    assert change[0] in GOOD
    found = problems_of(GOOD.replace(*change, 1))
    assert len(found) == 1, found
    assert re.search(said, found[0]), found


def test_a_value_in_a_message_moves_no_cursor() -> None:
    found = problems_of(GOOD.replace("id: ours", 'id: "\\e[2J"', 1).replace("title:", '"\\e[2J":'))
    assert found
    assert "\x1b" not in "".join(found)


def test_a_repeated_step_id_names_both_lines() -> None:
    step = GOOD[GOOD.index("  - id: one") :].replace("one-a", "one-b")
    assert problems_of(GOOD + step) == [
        "my.yaml:13: the step id `one` is in lines 6 and 13. Give one of them another id."
    ]


def test_a_repeated_prompt_id_in_another_step_is_found() -> None:
    step = GOOD[GOOD.index("  - id: one") :].replace("id: one\n", "id: two\n")
    assert ["prompt id `one-a` is in lines 11 and 18" in said for said in problems_of(GOOD + step)]


@pytest.mark.parametrize("step_id", STEP_IDS)
def test_a_missing_step_of_learning_together_is_named(step_id: str) -> None:
    text = (paths.shipped_schedules() / "learning-together.yaml").read_text(encoding="utf-8")
    without = re.sub(rf"  - id: {step_id}\n.*?(?=\n  - id: |\Z)", "", text, flags=re.DOTALL)
    assert without != text
    (said,) = problems_of(without)
    assert f"the step `{step_id}` is missing" in said


def test_queries_before_the_story_would_let_hindsight_in() -> None:
    text = (paths.shipped_schedules() / "learning-together.yaml").read_text(encoding="utf-8")
    swapped = text.replace("- id: queries\n", "- id: x\n").replace(
        "- id: overview\n", "- id: queries\n"
    )
    (said,) = problems_of(swapped.replace("- id: x\n", "- id: overview\n"))
    assert "another order" in said


@pytest.mark.parametrize("heading_id", HEADING_IDS)
def test_a_framework_keeps_the_nine_headings(heading_id: str) -> None:
    text = (paths.shipped_schedules() / "factors.yaml").read_text(encoding="utf-8")
    (said,) = problems_of(text.replace(f"  - id: {heading_id}\n", "  - id: renamed\n", 1))
    assert f"the heading `{heading_id}` is missing" in said


def test_a_schedule_needs_a_step() -> None:
    (said,) = problems_of(GOOD[: GOOD.index("steps:")] + "steps: []\n")
    assert said.startswith("my.yaml:5: `steps` has nothing in it")


def test_hundreds_of_slips_are_told_shortly() -> None:
    found = problems_of(GOOD + "\n".join(f"f{n}: 1" for n in range(300)))
    assert len(found) == reading.MAX_PROBLEMS + 1
    assert "250 problems more" in found[-1]


def only_problem(path: Path) -> Problem:
    data, problems = reading.read_data_file(path)
    assert data is None
    (problem,) = problems
    assert problem.file == str(path)
    assert problem.hint
    return problem


def test_a_huge_scalar_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    path.write_text("title: " + "x" * 10_000_000, encoding="utf-8")
    assert "larger than 1 MB" in only_problem(path).what


def test_a_huge_scalar_below_the_limit_is_too_long() -> None:
    (said,) = problems_of(GOOD.replace("What happened?", "x" * 900_000))
    assert len(said) < 200


def test_files_that_are_no_files(tmp_path: Path) -> None:
    assert "no such file" in only_problem(tmp_path / "none.yaml").what
    assert "folder" in only_problem(tmp_path).what
    assert "cannot be read" in only_problem(tmp_path / ("n" * 300)).what
    assert "cannot be read" in only_problem(Path("a\0b")).what


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "ordinary file" in only_problem(tmp_path / "pipe.yaml").what


def test_text_that_is_not_utf8_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"kind: schedule\ntitle: caf\xe9\n")
    problem = only_problem(path)
    assert (problem.line, "UTF-8" in problem.what) == (2, True)
    path.write_bytes(GOOD.encode("utf-16"))
    assert "UTF-8" in only_problem(path).what


def test_another_kind_is_not_a_schedule() -> None:
    schedule, problems = reading.read_schedule(paths.shipped_schedules() / "factors.yaml")
    assert schedule is None
    assert "not a schedule" in problems[0].what
    assert problems[0].line == 3


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(
    content=st.binary(max_size=200)
    | st.text(max_size=100).map(lambda t: t.encode("utf-8", "replace"))
)
def test_any_bytes_are_a_model_or_problems(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.yaml"
    path.write_bytes(content)
    data, problems = reading.read_data_file(path)
    assert (data is None) == bool(problems)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(
    kind=st.sampled_from(sorted(KINDS)),
    fields=st.dictionaries(
        st.sampled_from(["id", "title", "version", "sources", "steps", "prompts", "headings",
                         "levels", "patterns", "write_up_days", "extra"]), values),
)  # fmt: skip
def test_any_fields_are_a_model_or_problems(kind: str, fields: dict[str, object]) -> None:
    text = json.dumps({"kind": kind, **fields}, indent=1)
    found = reading.read_text(text, "any.yaml")
    assert (found.data is None) == bool(found.problems)
    assert all(problem.what and problem.line <= text.count("\n") + 1 for problem in found.problems)


@settings(max_examples=60)
@given(data=st.data())
def test_a_shipped_file_with_a_line_gone_or_doubled_never_raises(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(SHIPPED))
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = data.draw(st.integers(0, len(lines) - 1))
    times = data.draw(st.sampled_from([0, 2]))
    found = reading.read_text("".join([*lines[:at], lines[at] * times, *lines[at + 1 :]]), "x")
    assert (found.data is None) == bool(found.problems)
    assert found.data is None or isinstance(found.data, Schedule | PromptBank) or found.data.title


OPENS = "    minutes: 5\n    opens_overview: true\n"
SECOND = """\
  - id: two
    title: Two
    purpose: To go on.
    minutes: 5
"""


def test_the_overview_is_opened_once_and_not_at_the_start() -> None:
    two = GOOD + SECOND
    assert problems_of(two.replace("    minutes: 5\n", OPENS, 1)) == [
        (
            "my.yaml:10: the first step has `opens_overview`, so that nothing is kept for later. "
            "Give it to a later step, or leave it out."
        )
    ]
    assert problems_of(GOOD + SECOND.replace("    minutes: 5\n", OPENS)) == []
    three = GOOD + (SECOND + SECOND.replace("id: two", "id: three")).replace(
        "    minutes: 5\n", OPENS
    )
    assert problems_of(three) == [
        "my.yaml:22: `opens_overview` stands at the step `two` already. Leave it at one of them."
    ]
    (said,) = problems_of(GOOD.replace("minutes: 5", 'minutes: 5\n    opens_overview: "yes"'))
    assert "`opens_overview` needs `true` or `false`." in said
