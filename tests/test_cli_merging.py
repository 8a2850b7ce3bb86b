from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import pytest

from ltconverse.case import events as e
from ltconverse.cli.case import app
from ltconverse.cli.merging import OTHER_VARIABLE
from ltconverse.cli.passphrase import NEW_VARIABLE, VARIABLE
from ltconverse.errors import AnotherCase, BadArguments, NotACase, NotFound
from ltconverse.errors import WrongPassphrase as Wrong
from ltconverse.jobs import merging
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.ways_in import add_practitioner, add_reviewer
from tests import commands
from tests.casework import begin, note, texts
from tests.conftest import LIGHT, PASSPHRASE
from tests.recorded import recorded

THEIRS = "some words of their own"


run = functools.partial(commands.run, commands=app)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The passphrases in the environment, and light key derivation."""
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    monkeypatch.setenv(NEW_VARIABLE, THEIRS)
    monkeypatch.delenv(OTHER_VARIABLE, raising=False)
    defaults = {**(merging.split.__kwdefaults__ or {}), "kdf": LIGHT}
    monkeypatch.setattr(merging.split, "__kwdefaults__", defaults)


@pytest.fixture
def talk(case: OpenCase) -> str:
    add_reviewer(case, "school reviewer")
    return begin(case)


@pytest.fixture
def copy(case: OpenCase, talk: str, tmp_path: Path) -> Path:
    """A copy for the school reviewer; both have noted something and raised the call."""
    case.close()
    run("split", case.path, tmp_path / "copy", "--for", "school reviewer")
    for place, words, name in (
        (case.path, PASSPHRASE, "here"),
        (tmp_path / "copy", THEIRS, "there"),
    ):
        with open_case(place, words) as opened:
            raised = e.TurningPointRaised(
                conversation=talk, turning_point=name, title=f"The call [{name}]"
            )
            opened.record(note(opened, talk, name), raised)
    return tmp_path / "copy"


def test_split_and_merge(case: OpenCase, copy: Path) -> None:
    said = run("merge", case.path, copy)
    assert "1 note, 1 turning point of the school reviewer" in said
    assert "In conversation 1, with the health visitor, these may be the same:" in said
    assert "their titles are alike  (/join 1 2)" in said
    assert "--join" in said
    assert "Nothing new" in run("merge", case.path, copy)
    said = run("merge", copy, case.path)
    assert "of the lead reviewer" in said
    for place in (case.path, copy):
        with open_case(place, PASSPHRASE) as opened:
            assert sorted(texts(opened)) == ["here", "there"]
        assert "All is well" in run("check", place)


@pytest.mark.parametrize(
    ("answer", "standing"), [("1\n", 1), ("2\n", 1), ("3\n", 2), ("\n", 2), ("", 2)]
)
def test_doubles_are_joined_by_asking(
    case: OpenCase, copy: Path, answer: str, standing: int
) -> None:
    said = run("merge", case.path, copy, "--join", answers=answer)
    assert "Are these the same?" in said
    assert "1  the same: keep “The call [" in said
    with open_case(case.path, PASSPHRASE) as opened:
        (conversation,) = opened.state.conversations.values()
        assert len(conversation.live_turning_points) == standing
    offered = "may be the same" in run("merge", case.path, copy)
    assert offered == (answer in {"\n", ""})


def test_the_other_passphrase(
    case: OpenCase, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_case(case.path, PASSPHRASE) as opened:  # the lead's opens the copy no longer
        slot = next(one for one in opened.folder.keys.slots if one.person == opened.author)
    with open_case(copy, THEIRS) as opened:
        opened.folder.remove_way_in(slot.id)
    with pytest.raises(Wrong, match="does not open the other copy"):
        run("merge", case.path, copy)
    (tmp_path / "words").write_text(THEIRS + "\n")
    assert "1 note" in run("merge", case.path, copy, "--other-passphrase-file", tmp_path / "words")
    monkeypatch.setenv(OTHER_VARIABLE, THEIRS)
    assert "Nothing new" in run("merge", case.path, copy)


def test_what_is_no_copy_is_refused(
    case: OpenCase, make_case: Callable[..., OpenCase], tmp_path: Path
) -> None:
    other = make_case("other", title="[b]Another[/b]")
    other.close()
    case.close()
    with pytest.raises(AnotherCase, match="Another"):
        run("merge", case.path, other.path)
    with pytest.raises(BadArguments, match="very same"):
        run("merge", case.path, case.path)
    with pytest.raises(NotACase):
        run("merge", case.path, tmp_path / "nowhere")


def test_split_says_what_the_copy_holds(case: OpenCase, talk: str, tmp_path: Path) -> None:
    recorded(case, talk, "r1")
    case.close()
    said = run("split", case.path, tmp_path / "copy")
    assert "no recordings, no transcribed words and no names" in said
    assert "the same passphrases" in said
    assert "ltconverse case merge" in said
    said = run("split", case.path, tmp_path / "with-words", "--with-words")
    assert "It holds no recordings and no names." in said
    said = run("check", tmp_path / "copy")
    assert "Remark: The sound of recording r1 is not in this copy." in said
    assert "Bad" not in said


def test_split_for_somebody_else(case: OpenCase, talk: str, tmp_path: Path) -> None:
    assert talk
    add_practitioner(case, "school nurse")
    case.close()
    with pytest.raises(BadArguments, match="not in the review team"):
        run("split", case.path, tmp_path / "copy", "--for", "school nurse")
    with pytest.raises(NotFound):
        run("split", case.path, tmp_path / "copy", "--for", "nobody we know")
    assert not (tmp_path / "copy").exists()
