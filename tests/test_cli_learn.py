from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ltconverse.cli.learn import LIBRARY_VARIABLE
from ltconverse.errors import (
    BadArguments,
    CannotWrite,
    LibraryExists,
    LibraryPassphrase,
    NoPassphrase,
    NotALibrary,
    NotFound,
)
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.learning import library as libraries
from ltconverse.learning.library import create_library, open_library
from tests.commands import run, somebody_answers
from tests.conftest import LIGHT, PASSPHRASE
from tests.digests import digests
from tests.learning_case import SECRET, analyse

WORDS = "words for the library"


@pytest.fixture(autouse=True)
def passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv(LIBRARY_VARIABLE, WORDS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    library, _ = create_library(tmp_path / "our.ltlibrary", WORDS, title="Ours", kdf=LIGHT)
    library.close()
    return library.path


@pytest.fixture
def closed(case: OpenCase) -> Path:
    """A case with an analysis, closed."""
    analyse(case)
    case.close()
    return case.path


def ids_in(folder: Path) -> list[str]:
    with open_library(folder, WORDS) as library:
        return [one.id for one in library.digests()]


def test_a_library_is_made_and_its_code_shown_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create = libraries.create_library
    monkeypatch.setattr(libraries, "create_library", lambda *a, **k: create(*a, **k, kdf=LIGHT))
    said = run("learn", "create", tmp_path / "new.ltlibrary", "--title", "Our own")
    code = said.split("library:")[1].split()[0]
    with open_library(tmp_path / "new.ltlibrary", code) as library:
        assert library.title == "Our own"


def test_adding_shows_all_that_goes_and_asks(
    closed: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BadArguments, match="clear yes"):
        run("learn", "add", closed, folder)
    assert ids_in(folder) == []
    somebody_answers(monkeypatch)("no")
    run("learn", "add", closed, folder, code=1)
    assert ids_in(folder) == []
    somebody_answers(monkeypatch)("yes")
    said = run("learn", "add", closed, folder)
    (there,) = ids_in(folder)
    assert there in said
    assert SECRET not in said
    for word in ("conditions-workload", "weighs most", "Police", "clear-cut", "priority 1"):
        assert word in said
    with open_library(folder, WORDS) as library:
        (digest,) = library.digests()
    told = {one for fact in digest.episodes for factor in fact.factors for one in factor[:4]}
    assert all(one in said for one in told)


def test_adding_again_replaces_and_removing_takes_it_out(closed: Path, folder: Path) -> None:
    run("learn", "add", closed, folder, "--yes")
    (first,) = ids_in(folder)
    assert "take the place" in run("learn", "add", closed, folder, "--yes")
    (second,) = ids_in(folder)
    assert first != second
    assert second in run("learn", "list", folder)
    assert "Taken out" in run("learn", "remove", closed, folder, "--yes")
    assert ids_in(folder) == []
    with pytest.raises(NotFound):
        run("learn", "remove", closed, folder, "--yes")


def test_a_digest_whose_case_is_gone_can_be_discarded(folder: Path) -> None:
    first, second = digests(2)
    with open_library(folder, WORDS) as library:
        library.add_all([first, second])
    with pytest.raises(NotFound):
        run("learn", "discard", folder, "nothing", "--yes")
    with pytest.raises(NotFound):
        run("learn", "discard", folder, "\udcff", "--yes")
    run("learn", "discard", folder, first.id, "--yes")
    assert ids_in(folder) == [second.id]


def test_the_report_is_said_or_written(folder: Path, tmp_path: Path) -> None:
    with open_library(folder, WORDS) as library:
        library.add_all(digests(20))
    said = run("learn", "report", folder)
    assert "20 reviews in the library" in said
    assert "By kind of agency" in said
    assert "plain" in run("learn", "report", folder, "-o", tmp_path / "r.html")
    assert (tmp_path / "r.html").stat().st_size > 5_000
    with pytest.raises(CannotWrite):
        run("learn", "report", folder, "-o", tmp_path / "r.pdf")


def test_nothing_is_put_into_a_case_or_another_library(closed: Path, folder: Path) -> None:
    for place in (closed, folder, closed / "deep" / "er"):
        with pytest.raises(LibraryExists, match="is inside"):
            run("learn", "create", place / "new.ltlibrary")
        with pytest.raises(CannotWrite, match="is inside"):
            run("learn", "report", folder, "-o", place / "r.html")
    assert {one.name for one in closed.iterdir()} == {"case.db", "keys.json"}


def test_the_library_has_a_passphrase_of_its_own(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = tmp_path / "given"
    given.write_text("not the right words\n")
    with pytest.raises(LibraryPassphrase):
        run("learn", "list", folder, "--library-passphrase-file", given)
    monkeypatch.delenv(LIBRARY_VARIABLE)
    with pytest.raises(NoPassphrase, match="library"):
        run("learn", "list", folder)
    with pytest.raises(NotALibrary):
        run("learn", "list", tmp_path)


def test_its_passphrase_can_be_changed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = libraries.Library.change_passphrase
    monkeypatch.setattr(
        libraries.Library, "change_passphrase", lambda own, words: change(own, words, kdf=LIGHT)
    )
    given = tmp_path / "given"
    given.write_text("quite another one\n")
    run("learn", "passphrase", folder, "--new-passphrase-file", given)
    with open_library(folder, "quite another one") as library:
        assert library.count() == 0


def test_a_case_without_an_analysis_says_what_to_do(
    make_case: Callable[..., OpenCase], folder: Path
) -> None:
    from ltconverse.errors import NothingToLearn

    case = make_case()
    case.close()
    with pytest.raises(NothingToLearn, match="ltconverse episodes"):
        run("learn", "add", case.path, folder, "--yes")
    with open_case(case.path, PASSPHRASE) as opened:
        assert not opened.state.analysis.digests
