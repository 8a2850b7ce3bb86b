"""Two reviewers code the same text apart, and see how far they agree when both have finished."""

from __future__ import annotations

import pytest

from ltconverse.case import events as e
from ltconverse.episodes.rigour.kappa import agreement
from ltconverse.errors import BadArguments, NotFound
from ltconverse.jobs.analysis.agreeing import compare, figures_in_words
from ltconverse.jobs.analysis.coding import Codings
from ltconverse.jobs.analysis.telling import dropped
from tests.analysing import Analysed

CODES = ("heading:conditions", "heading:family")


@pytest.fixture
def case() -> Analysed:
    return Analysed()


@pytest.fixture
def codings(case: Analysed) -> Codings:
    return Codings(case.work)


def begun(codings: Codings, what: str = "1") -> str:
    sources = codings.sources_called(what)
    return codings.begin("The first", sources, ("reviewer-1", "reviewer-2"), CODES)


def test_neither_sees_the_other_until_both_have_finished(case: Analysed, codings: Codings) -> None:
    round_id = begun(codings)
    codings.code(case.ref("two people short"), CODES[0], round_id=round_id)
    assert len(codings.seen(round_id)) == 1
    case.seat.sit("reviewer-2")
    assert codings.seen(round_id) == []
    codings.code(case.ref("two people short"), CODES[0], round_id=round_id)
    codings.code(case.ref("shy but settled"), CODES[1], round_id=round_id)
    assert codings.finish(round_id) is False
    assert {one.coder for one in codings.seen(round_id)} == {"reviewer-2"}
    with pytest.raises(BadArguments, match="Both have to finish"):
        compare(codings, round_id)
    case.seat.sit("reviewer-1")
    assert len(codings.seen(round_id)) == 1
    assert codings.finish(round_id) is True
    assert len(codings.seen(round_id)) == 3


def test_who_did_not_code_sees_nothing_of_an_open_round(case: Analysed, codings: Codings) -> None:
    round_id = begun(codings)
    made = codings.code(case.ref("two people short"), CODES[0], round_id=round_id)
    case.seat.sit("")
    assert codings.seen(round_id) == []
    with pytest.raises(NotFound):
        codings.uncode(made)
    with pytest.raises(BadArguments, match="coded by Lead reviewer and Reviewer"):
        codings.code(case.ref("two people short"), CODES[0], round_id=round_id)


def test_what_a_coder_took_out_is_not_listed_before_both_have_finished(
    case: Analysed, codings: Codings
) -> None:
    round_id = begun(codings)
    made = codings.code(case.ref("two people short"), CODES[0], round_id=round_id)
    codings.uncode(made)
    assert made not in dropped(case.work.state)
    codings.finish(round_id)
    case.seat.sit("reviewer-2")
    codings.finish(round_id)
    assert made in dropped(case.work.state)


def test_side_by_side(case: Analysed, codings: Codings) -> None:
    round_id = begun(codings)
    codings.code(case.ref("two people short"), CODES[0], round_id=round_id)
    codings.finish(round_id)
    case.seat.sit("reviewer-2")
    codings.code(case.ref("two people short"), CODES[0], words="short", round_id=round_id)
    codings.code(case.ref("shy but settled"), CODES[1], words="The boy", round_id=round_id)
    codings.finish(round_id)
    made = compare(codings, round_id)
    assert made.comparison.codes == (
        agreement(CODES[0], 1, 0, 0, 2),
        agreement(CODES[1], 0, 0, 1, 2),
    )
    assert made.coders == ("Lead reviewer", "Reviewer")
    assert made.titles == {CODES[0]: "Conditions of work", CODES[1]: "The family"}
    [one] = made.differing
    assert (one.label, one.code, one.words, one.by) == ("1:S1", "The family", "The boy", "Reviewer")
    by_character = compare(codings, round_id, "character").comparison.codes[0]
    assert by_character.both == len("short")


def test_a_coding_whose_words_are_gone_is_counted_as_lost(case: Analysed, codings: Codings) -> None:
    record = case.work.enter_record("minutes")
    passage = case.work.enter_passage(record, "Six came. None objected.")
    round_id = begun(codings, "R1")
    codings.code(case.ref("None objected"), CODES[0], words="objected", round_id=round_id)
    codings.code(case.ref("None objected"), CODES[1], words="Six", round_id=round_id)
    codings.finish(round_id)
    case.seat.sit("reviewer-2")
    codings.finish(round_id)
    case.work.do(e.PassageChanged(passage=passage, text="In all, none objected."))
    made = compare(codings, round_id)
    assert made.lost == 1
    assert [one.words for one in made.differing] == ["objected"]


def test_what_may_not_be_coded_is_refused(case: Analysed, codings: Codings) -> None:
    round_id = begun(codings)
    with pytest.raises(BadArguments, match="no part of this round"):
        codings.code(case.ref("withdrawn"), CODES[0], round_id=round_id)
    with pytest.raises(BadArguments, match="none of this round"):
        codings.code(case.ref("two people short"), "heading:role", round_id=round_id)
    with pytest.raises(BadArguments, match="no words “three people”"):
        codings.code(case.ref("two people"), CODES[0], words="three people", round_id=round_id)
    codings.finish(round_id)
    with pytest.raises(BadArguments, match="You have finished"):
        codings.code(case.ref("two people short"), CODES[0], round_id=round_id)
    with pytest.raises(BadArguments, match="You have finished"):
        codings.finish(round_id)


@pytest.mark.parametrize(
    ("coders", "says"),
    [
        (("reviewer-1", "reviewer-1"), "two people"),
        (("reviewer-1",), "two people"),
        (("reviewer-1", "teacher"), "review team"),
    ],
)
def test_a_round_needs_two_reviewers(codings: Codings, coders: tuple[str, ...], says: str) -> None:
    with pytest.raises(BadArguments, match=says):
        codings.begin("", codings.sources_called("1"), coders)
    with pytest.raises(BadArguments, match="nothing to code"):
        codings.begin("", [], ("reviewer-1", "reviewer-2"))


def test_a_round_without_codes_has_the_headings(codings: Codings) -> None:
    made = codings.begin("", codings.sources_called("2"), ("reviewer-1", "reviewer-2"))
    assert codings.round(made).codes == tuple(codings.headings())
    assert codings.round_called("1").title == "Round 1"
    with pytest.raises(NotFound, match="There is: 1 “Round 1”"):
        codings.round_called("9")


def test_how_far_it_is_and_what_is_left(case: Analysed, codings: Codings) -> None:
    round_id = begun(codings)
    made = codings.code(case.ref("two people short"), CODES[0], round_id=round_id)
    round_ = codings.round(round_id)
    assert codings.how_far(round_) == "3 texts, 2 of them without a code of yours."
    assert case.ref("two people short").statement not in {
        one.ref.statement for one in codings.left(round_)
    }
    codings.uncode(made)
    assert len(codings.left(round_)) == 3
    codings.finish(round_id)
    assert codings.how_far(codings.round(round_id)) == "3 texts; Reviewer still codes."


def test_codes_are_known_by_key_or_title(codings: Codings) -> None:
    own = codings.add_code("Half an hour", parent="heading:conditions")
    assert codings.code_called("half an") == own
    assert codings.code_called("heading:family") == "heading:family"
    assert codings.code_called("the family") == "heading:family"
    assert codings.codes()[own] == "Half an hour"
    with pytest.raises(BadArguments, match="already"):
        codings.add_code("half an hour")
    with pytest.raises(NotFound, match="There is no code"):
        codings.code_called("weather")


def test_coding_without_a_round_is_seen_by_everyone(case: Analysed, codings: Codings) -> None:
    made = codings.code(case.ref("two people short"), "heading:role", words="two people")
    case.seat.sit("reviewer-2")
    [one] = codings.seen()
    assert (one.id, one.start, one.words, one.coder) == (made, 8, "two people", "reviewer-1")


def test_figures_in_words() -> None:
    assert figures_in_words(agreement("", 20, 5, 10, 15)) == (
        "kappa 0.40 (95 %: 0.15 to 0.65); they agree on 70% of 50 units; both 20, one alone 15."
    )
    assert "not defined" in figures_in_words(agreement("", 0, 0, 0, 5))
