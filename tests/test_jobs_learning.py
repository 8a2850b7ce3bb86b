from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ltconverse.case import events as e
from ltconverse.errors import CannotWrite, LibraryNotSaved, NotFound, NothingToLearn
from ltconverse.jobs import learning
from ltconverse.jobs.analysis.tables import framework_of
from ltconverse.jobs.learned import report_on, write_report
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.learning.digest import Digest
from ltconverse.learning.library import Library, create_library
from tests.casework import begin
from tests.conftest import LIGHT, PASSPHRASE
from tests.digests import digests
from tests.learning_case import EPISODES, SECRET, Told, analyse

FRAMEWORK = framework_of()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made, _ = create_library(tmp_path / "our.ltlibrary", "library words", title="Ours", kdf=LIGHT)
    return made


def digest_of(case: OpenCase, digest: str = "0" * 32) -> Digest:
    return learning.digest_of(case.state, FRAMEWORK, digest=digest, quarter="2026-Q4")


def test_a_digest_holds_facts_and_no_words(case: OpenCase) -> None:
    analyse(case)
    digest = digest_of(case)
    assert SECRET.lower() not in digest.canonical().lower()
    assert "09" not in digest.canonical().replace("0" * 32, "")
    good, problematic = sorted(digest.episodes, key=lambda one: one.practice)
    assert (good.practice, problematic.practice) == ("good", "problematic")
    assert good.agencies == ("education", "health-visiting", "police")
    assert good.factors == (
        ("conditions", "conditions-workload", "front-line", "hinders", 3),
        ("own-team", "own-team-supervision", "front-line", "supports", 1),
    )
    assert problematic.factors == (("organisation", "", "local-strategic", "hinders", 2),)
    (pattern,) = digest.patterns
    assert (pattern.typology, pattern.effect, pattern.priority) == ("judgement", "unsafe", 1)
    assert ("organisation", "", "hinders") in pattern.factors
    assert pattern.agencies == ("education", "health-visiting", "police")
    assert [(one.kind, one.typology) for one in digest.recommendations] == [
        ("clear-cut", "judgement")
    ]


def test_two_cases_with_the_same_factors_cannot_be_told_apart(
    make_case: Callable[..., OpenCase], tmp_path: Path
) -> None:
    one, other = make_case(), make_case(tmp_path / "other")
    analyse(one)
    turned: list[Told] = [(adequacies, factors[::-1]) for adequacies, factors in EPISODES[::-1]]
    analyse(other, turned, "quite other words")
    first, second = (learning.prepare(case, _Named(), FRAMEWORK) for case in (one, other))  # type: ignore[arg-type]
    assert first.id != second.id
    assert first.canonical().replace(first.id, "") == second.canonical().replace(second.id, "")


class _Named:
    """As much of a library as it takes to prepare a digest."""

    id, title = "l" * 32, "Ours"


def test_what_the_framework_does_not_know_is_left_out(case: OpenCase) -> None:
    strange: Told = (
        ("undecided",),
        (
            ("smith-family", "smith", "smith-level", "supports", 2),
            ("family", "conditions-workload", "", "unspecified", 2),
        ),
    )
    analyse(case, [strange])
    (episode,) = digest_of(case).episodes
    assert episode.practice == "unjudged"
    assert episode.factors == (
        ("family", "", "front-line", "unspecified", 2),
        ("other", "", "", "supports", 2),
    )


def test_what_was_dropped_does_not_go(case: OpenCase) -> None:
    analyse(case)
    analysis = case.state.analysis
    gone = [next(iter(analysis.episodes)), next(iter(analysis.patterns))]
    case.record(*(e.AnalysisDropped(subject=one) for one in gone))
    digest = digest_of(case)
    assert [one.practice for one in digest.episodes] == ["problematic"]
    assert digest.patterns == ()
    assert [one.typology for one in digest.recommendations] == [""]


def test_a_case_without_an_analysis_gives_nothing(case: OpenCase) -> None:
    begin(case)
    with pytest.raises(NothingToLearn):
        digest_of(case)


def test_a_case_added_again_takes_the_place_of_what_it_gave(
    case: OpenCase, library: Library
) -> None:
    analyse(case)
    (another,) = digests(1)
    library.add(another)
    first = learning.prepare(case, library, FRAMEWORK)
    assert not learning.add(case, library, first)
    second = learning.prepare(case, library, FRAMEWORK)
    assert learning.add(case, library, second)
    assert {one.id for one in library.digests()} == {another.id, second.id}
    (given,) = learning.given(case.state, library.id)
    assert (given.digest, given.library_title) == (second.id, "Ours")
    assert (given.sha256, given.quarter) == (second.sha256, second.quarter)
    learning.remove(case, library)
    assert [one.id for one in library.digests()] == [another.id]
    assert learning.given(case.state, library.id) == []
    with pytest.raises(NotFound):
        learning.remove(case, library)


def test_the_journal_keeps_what_went_where(case: OpenCase, library: Library) -> None:
    analyse(case)
    learning.add(case, library, learning.prepare(case, library, FRAMEWORK))
    before = learning.given(case.state, library.id)
    case.close()
    with open_case(case.path, PASSPHRASE) as opened:
        assert learning.given(opened.state, library.id) == before


def test_when_the_library_cannot_be_changed_the_journal_says_what_is_true(
    case: OpenCase, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyse(case)
    first = learning.prepare(case, library, FRAMEWORK)
    learning.add(case, library, first)

    def full(*_: object, **__: object) -> bool:
        raise LibraryNotSaved

    monkeypatch.setattr(library, "add", full)
    with pytest.raises(LibraryNotSaved):
        learning.add(case, library, learning.prepare(case, library, FRAMEWORK))
    assert [one.digest for one in learning.given(case.state, library.id)] == [first.id]


def test_a_crash_between_journal_and_library_is_put_right_by_doing_it_again(
    case: OpenCase, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyse(case)
    learning.add(case, library, learning.prepare(case, library, FRAMEWORK))

    def gone(*_: object, **__: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(library, "add", gone)
    with pytest.raises(KeyboardInterrupt):  # the journal is told, the library is not
        learning.add(case, library, learning.prepare(case, library, FRAMEWORK))
    monkeypatch.undo()
    again = learning.prepare(case, library, FRAMEWORK)
    learning.add(case, library, again)
    assert [one.id for one in library.digests()] == [again.id]


def test_a_report_is_written_in_the_form_its_name_ends_with(
    library: Library, tmp_path: Path
) -> None:
    library.add_all(digests(12))
    report = report_on(library, date(2026, 11, 22))
    assert (report.reviews, report.until) == (12, "2026-Q4")
    for ending, begins in (
        ("txt", b"What recurs"),
        ("HTML", b"<!doctype"),
        ("xlsx", b"PK"),
        ("parquet", b"PAR1"),
    ):
        path = write_report(report, tmp_path / f"r.{ending}")
        assert path.read_bytes().startswith(begins)
    for place in (tmp_path / "r.docx", tmp_path / "r", library.path / "r.txt"):
        with pytest.raises(CannotWrite):
            write_report(report, place)
        assert not place.exists()
