"""The guide for trainers says what is so: the rules, the kinds, the fields and the commands."""

from __future__ import annotations

import re
import shlex
from typing import Any

import pytest
import typer

from ltconverse import paths
from ltconverse.__main__ import run
from ltconverse.cli.rehearse import app
from ltconverse.jobs.rehearsing.commands import REHEARSAL_COMMANDS
from ltconverse.method.scenarios import Memory
from ltconverse.rehearse.person import RULES
from ltconverse.rehearse.scenarios.guide import Block, Guide, as_text, guide
from ltconverse.rehearse.values import KINDS


@pytest.fixture(scope="module")
def whole() -> Guide:
    return guide()


def part(whole: Guide, title: str) -> tuple[Block, ...]:
    return next(one.blocks for one in whole.parts if one.title.startswith(title))


def test_the_rules_are_those_that_are_played(whole: Guide) -> None:
    assert [one.text for one in part(whole, "How the person")] == [one.words for one in RULES]
    assert {one.sort for one in part(whole, "How the person")} == {"item"}


def test_every_kind_of_turn_is_explained(whole: Guide) -> None:
    told = [one.text.partition(":")[0] for one in part(whole, "How the computer")]
    assert [one for one in told if one in KINDS] == list(KINDS)


def test_what_is_typed_is_there(whole: Guide) -> None:
    commands: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    typed = re.findall(
        r"`(.*?)`", " ".join(one.text for each in whole.parts for one in each.blocks)
    )
    ours = [shlex.split(one)[2:] for one in typed if one.startswith("ltconverse rehearse ")]
    assert {"new", "check", "export", "import", "start", "show", "list"} <= {one[0] for one in ours}
    for name, *arguments in ours:
        options = {each for one in commands[name].params for each in one.opts}
        assert {one for one in arguments if one.startswith("-")} <= options
    slashed = {one.split()[0][1:] for one in typed if one.startswith("/")}
    assert slashed <= {one.name for one in REHEARSAL_COMMANDS}
    assert {"why", "again", "answer", "happens"} <= slashed


def test_the_layers_are_fields_of_a_memory(whole: Guide) -> None:
    named = [one.text.split("`")[1] for one in part(whole, "Layers")]
    assert set(named) <= set(Memory.model_fields)
    assert {"short", "full", "more", "guarded", "led", "ask"} <= set(named)


def test_words_that_the_method_does_without_are_not_in_it() -> None:
    text = " ".join(as_text())
    for word in ("interview", "error", "mistake", "failure", "score", "grade", "verdict"):
        assert word not in text.casefold()


def test_blocks_are_told_apart(whole: Guide) -> None:
    writing = part(whole, "Writing")
    assert [one.sort for one in writing] == ["text"] + ["step"] * 8
    assert all(one.text == " ".join(one.text.split()) for one in writing)
    source = (paths.shipped_scenarios() / "GUIDE.md").read_text(encoding="utf-8")
    words = " ".join(one.text for each in whole.parts for one in each.blocks).split()
    kept = re.sub(r"(?m)^(#.*|- |\d\. |\{rules\})", "", source).split()
    assert [one for one in words if one not in kept] == [
        one for rule in RULES for one in rule.words.split() if one not in kept
    ]


@pytest.mark.parametrize("width", [60, 80, 140])
def test_it_is_as_wide_as_asked(width: int) -> None:
    assert max(map(len, as_text(width))) <= width


def test_it_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rehearse", "guide"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("How to write a scenario and run a session\n====")
    assert "\n1. Think of one person" in out
    assert "\n8. Let a colleague" in out
