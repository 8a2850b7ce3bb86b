"""`ltconverse coding`: codes, a round that two code apart, and the comparison."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ltconverse.cli.coding import app
from ltconverse.cli.passphrase import VARIABLE
from ltconverse.errors import BadArguments
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.ways_in import add_reviewer, set_passphrase
from tests import commands
from tests.casework import begin, note
from tests.conftest import LIGHT, PASSPHRASE

run = functools.partial(commands.run, commands=app)
OTHER = "another sentence to open it with"


@pytest.fixture
def place(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    talk = begin(case, "nurse")
    case.record(note(case, talk, "The boy was withdrawn."), note(case, talk, "I had forty lists."))
    second = add_reviewer(case, "second reviewer", "police")
    set_passphrase(case, second, OTHER, kdf=LIGHT)
    case.close()
    return case.path


def test_a_round_from_beginning_to_comparison(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = run("begin", place, "lead reviewer", "second reviewer", "1", "--title", "Trial",
               "--code", "the family", "--code", "conditions")  # fmt: skip
    assert "Round 1, Trial: 2 texts" in said
    coded = run("code", place, "1:S1", "the family", "--round", "1")
    assert coded.startswith("The family: The boy was withdrawn.")
    monkeypatch.setenv(VARIABLE, OTHER)
    assert "lead reviewer" not in run("show", place, "1").partition("\n1:S1")[2]
    run("code", place, "1:S1", "the family", "--round", "1", "--words", "The boy")
    run("code", place, "1:S2", "conditions", "--round", "Trial")
    assert "Finished." in run("finish", place, "1")
    with pytest.raises(BadArguments, match="Both have to finish"):
        run("compare", place, "1")
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    assert "1:S2" in run("show", place, "1", "--left")
    done = run("finish", place, "1")
    assert "1 text without a code of yours" in done
    assert "Both have finished" in done
    told = run("compare", place, "1")
    assert "First: lead reviewer. Second: second reviewer." in told
    assert "All codes: kappa 0.50" in told
    assert "1:S2  Conditions of work, second reviewer alone: “I had forty lists.”" in told
    figures = json.loads(run("compare", place, "1", "--unit", "character", "--json"))
    assert figures["comparison"]["codes"][0]["both"] == len("The boy")
    assert "both have finished" in run("list", place)


def test_codes_of_the_reviews_own_and_codings_taken_out(place: Path) -> None:
    run("add", place, "Half an hour", "--under", "conditions", "--means", "Time together")
    assert "Half an hour" in run("codes", place)
    said = run("code", place, "1:S2", "half an hour", "--note", "Twice?")
    [coding] = re.findall(r"CASE (\S+)`", said)
    assert run("remove", place, coding) == "Taken out.\n"
    with open_case(place, PASSPHRASE) as again:
        assert again.state.analysis.live_codings == []
    assert run("list", place).startswith("No round of coding yet.")


def test_export_and_import_are_of_this_group(place: Path, tmp_path: Path) -> None:
    run("code", place, "1:S2", "conditions")
    out = tmp_path / "out.qdpx"
    assert "1 coding" in run("export", place, "-o", out)
    assert "1 coding there already" in run("import", place, out)
