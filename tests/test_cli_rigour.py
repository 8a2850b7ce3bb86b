"""`ltconverse rigour`: what was passed over, what may speak against, and that somebody looked."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ltconverse.case import events as e
from ltconverse.cli.passphrase import VARIABLE
from ltconverse.cli.rigour import app
from ltconverse.errors import NotFound
from ltconverse.jobs.analysis.analysing import Analysing
from ltconverse.jobs.opening import OpenCase, open_case
from tests import commands
from tests.casework import begin, note
from tests.conftest import PASSPHRASE

run = functools.partial(commands.run, commands=app)


@pytest.fixture
def place(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    for role, told in (("nurse", "The boy was withdrawn."), ("teacher", "He was settled again.")):
        talk = begin(case, role)
        case.record(note(case, talk, told))
    work = Analysing(case)
    action = work.add_action(work.make_episode("The visit"), "The boy was seen.")
    work.judge(action, "adequate", "He was settled.")
    case.close()
    return case.path


def test_what_to_look_at_again(place: Path) -> None:
    said = run("check", place)
    assert "Where nobody has looked for what speaks against it" in said
    assert "  E1.1  “The boy was seen.” is judged; look for what speaks against it." in said
    every = json.loads(run("check", place, "--json"))
    assert {"kind": "nothing-against-sought", "label": "E1.1"}.items() <= next(
        one for one in every if one["kind"] == "nothing-against-sought"
    ).items()


def test_what_was_decided_of_names_holds_in_what_programs_read(place: Path) -> None:
    with open_case(place, PASSPHRASE) as again:
        decided = e.IdentifierDecided(decision="d", found="The boy", sort="name", instead="Child B")
        again.record(decided)
    assert "Child B was seen" in run("check", place, "--json")
    assert "The boy" not in run("check", place, "--json")


def test_what_may_speak_against_and_that_somebody_looked(place: Path) -> None:
    said = run("against", place, "E1.1")
    assert said.startswith("Against: The boy was seen. He was settled.\nnurse, 1:S1: The boy was")
    assert "“withdrawn” against “settled”" in said
    own = run("against", place, "E1.1", "--claim", "The teacher rang.", "--most", "1")
    assert own.startswith("Against: The teacher rang.")
    assert "Kept with E1.1." in run("looked", place, "E1.1", "The nurse saw more.", "--read", "4")
    assert "look for what speaks against it" not in run("check", place)
    with open_case(place, PASSPHRASE) as again:
        [sought] = again.state.analysis.sought.values()
    assert (sought.looked_at, sought.words) == (4, "The nurse saw more.")
    assert sought.query == "The boy was seen. He was settled."


def test_search_by_near_words(place: Path) -> None:
    assert run("search", place, "silent").startswith("nurse, 1:S1: The boy was withdrawn.")
    assert run("search", place, "weather") == "Nothing was found.\n"


def test_what_is_told_by_one_alone(place: Path) -> None:
    title = "What something rests on and nobody else says, as far as words tell"
    assert title not in run("check", place)
    with open_case(place, PASSPHRASE) as again:
        work = Analysing(again)
        work.link(work.finding.subject("E1.1"), work.finding.source("1:S1"))
    assert f"{title}\n  1:S1  nurse: The boy was withdrawn.\n" in run("check", place)


def test_a_thing_that_is_not_there(place: Path) -> None:
    with pytest.raises(NotFound, match="There is: E1"):
        run("against", place, "E7.1")
