"""`ltconverse coding` given what is not there: it is told so, and nothing was kept."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from ltconverse.cli.coding import app
from ltconverse.cli.passphrase import VARIABLE
from ltconverse.errors import BadArguments, NotFound
from ltconverse.jobs.opening import OpenCase, open_case
from tests import commands
from tests.casework import begin, note
from tests.conftest import PASSPHRASE

run = functools.partial(commands.run, commands=app)


@pytest.fixture
def place(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    talk = begin(case, "nurse")
    case.record(note(case, talk, "The boy was withdrawn."), note(case, talk, "I had forty lists."))
    begin(case, "teacher")
    case.close()
    return case.path


@pytest.mark.parametrize("where", ["²", "9" * 5000, "R²", "R" + "9" * 5000, "x" * 100_000])
def test_what_is_no_label_is_told_so_in_a_line(place: Path, where: str) -> None:
    with pytest.raises(NotFound) as told:
        run("code", place, where, "conditions")
    assert len(str(told.value)) < 300
    for words in (("show", where), ("code", "1:S1", where), ("remove", where)):
        with pytest.raises(NotFound) as told:
            run(words[0], place, *words[1:])
        assert len(str(told.value)) < 300


def test_several_texts_get_a_code_or_none_of_them_does(place: Path) -> None:
    with pytest.raises(BadArguments, match="1:S2 has no words “withdrawn”"):
        run("code", place, "1", "conditions", "--words", "withdrawn")
    with pytest.raises(BadArguments, match="nothing in it yet"):
        run("code", place, "2", "conditions")
    with open_case(place, PASSPHRASE) as again:
        assert not again.state.analysis.codings
    run("code", place, "1", "conditions")
    with open_case(place, PASSPHRASE) as again:
        assert len(again.state.analysis.live_codings) == 2


@pytest.mark.parametrize("title", ["", "  ", "\u200b"])
def test_a_code_has_a_title_that_can_be_seen(place: Path, title: str) -> None:
    with pytest.raises(BadArguments, match="needs a title"):
        run("add", place, title)
