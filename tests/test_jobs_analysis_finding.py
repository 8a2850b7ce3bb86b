"""What people call things by is found; what was done to them, and what rests on them, is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ltconverse.case import events as e
from ltconverse.errors import BadArguments, NotFound
from ltconverse.jobs.analysis.analysing import Seen
from ltconverse.jobs.analysis.citing import cited_by, citing
from ltconverse.jobs.analysis.origins import origin_of
from ltconverse.jobs.analysis.telling import called, dropped, hints_for, told
from tests.analysing import Analysed

LABELS_OF_NOTHING = (
    "E²",
    "E" + "9" * 5_000,
    "٣:S1",
    "1:S" + "9" * 5_000,
    "R1.9999999",
    "2@99:99:99",
    "99:T1",
    "",
    " ",
    "E",
    "-1",
    "…",
    "[/b]",
)


@pytest.fixture
def made() -> Analysed:
    return Analysed()


@pytest.fixture
def visit(made: Analysed) -> str:
    return made.work.make_episode("The visit", made.points)


def test_everything_is_found_by_its_label_its_id_and_its_title(made: Analysed, visit: str) -> None:
    work = made.work
    action = work.add_action(visit, "He was seen.")
    factor = work.code_factor(visit, Seen("conditions", weight=3))
    record = work.enter_record("minutes", title="Minutes of May")
    passage = work.enter_passage(record, "He spoke.")
    pattern = work.find_pattern("Talk is lost", "human-tool", "unsafe")
    follows = work.recommend(pattern, "research", "Study it.")
    compared = work.compare("differs", [made.ref("shy"), made.ref("He spoke")], "whether shy")
    for names, thing in (
        (("E1", "e1", visit), visit),
        (("E1.1", action), action),
        (("E1.f1", "e1.F1", factor), factor),
        (("R1", record), record),
        (("R1.1", "r1.1", passage), passage),
        (("P1", pattern), pattern),
        (("A1", follows), follows),
        (("C1", compared), compared),
    ):
        for name in names:
            assert work.finding.anything(name) == thing
    assert work.finding.episode("the vis").id == visit
    assert work.finding.record("minutes of").id == record
    assert work.finding.pattern(" Talk is lost ").id == pattern
    assert [work.finding.point(name).id for name in ("2:T1", made.points[1])] == [
        made.points[1]
    ] * 2
    assert work.finding.source("1:S1") == made.ref("shy")
    assert work.finding.source("1:1", "shy").words == "shy"


@pytest.mark.parametrize("label", LABELS_OF_NOTHING, ids=range(len(LABELS_OF_NOTHING)))
def test_a_label_of_nothing_is_told_so_with_the_next_step(made: Analysed, label: str) -> None:
    made.work.make_episode("The visit")
    finding = made.work.finding
    for find in (
        *(finding.episode, finding.action, finding.factor, finding.point, finding.record),
        *(finding.passage, finding.comparison, finding.pattern, finding.recommendation),
        *(finding.report, finding.subject, finding.shows_in, finding.anything, finding.ever),
        *(finding.dropped, finding.source),
    ):
        with pytest.raises(NotFound) as why:
            find(label)
        assert why.value.hint
        assert len(why.value.message) < 100


def test_more_than_one_of_a_title_are_named(made: Analysed) -> None:
    made.work.make_episode("The visit")
    made.work.make_episode("The visit again")
    assert made.work.finding.episode("the visit").number == 1  # the whole of it is nearer
    with pytest.raises(NotFound, match="E1, E2"):
        made.work.finding.episode("The v")


def test_a_statement_of_another_write_up_is_not_found(made: Analysed) -> None:
    with pytest.raises(NotFound, match="has no statement S99"):
        made.work.finding.source("1:S99")
    with pytest.raises(NotFound, match="no conversation 9"):
        made.work.finding.source("9:S1")
    with pytest.raises(NotFound, match="no words “loud”") as why:
        made.work.finding.source("1:S1", "loud")
    assert "shy but settled" in why.value.hint
    with pytest.raises(NotFound, match="no recording"):
        made.work.finding.source("1@0:01")


# --- forward and back -------------------------------------------------------------------------


def test_from_a_statement_to_all_that_rests_on_it(made: Analysed, visit: str) -> None:
    work, shy = made.work, made.ref("shy")
    action = work.add_action(visit, "He was seen.")
    pattern = work.find_pattern("Talk is lost", "human-tool", "unsafe")
    work.link(action, shy)
    work.link(pattern, shy, stance="against")
    compared = work.compare("differs", [shy, made.ref("withdrawn")], "whether settled")
    key = f"s:{shy.statement}"
    assert [one.subject for one in citing(work, key)] == [action, pattern, compared, visit]
    assert [one.episode for one in citing(work, key)] == [visit, "", "", visit]
    assert list(cited_by(work, key))[1] == "Against: P1 “Talk is lost”"
    for gone in (action, pattern, compared):
        work.drop(gone)
    assert [one.subject for one in citing(work, key)] == [visit]


def test_from_a_factor_of_a_note_to_what_was_coded(made: Analysed, visit: str) -> None:
    work = made.work
    row = work.finding.row(work.finding.episode("E1"))
    factor = work.coded(visit, row.factors[0])
    assert work.coded(visit, work.finding.factor("E1.f1")[1]) == factor
    statement = row.factors[0].of.partition("/")[0]
    assert factor in {one.subject for one in citing(work, f"s:{statement}")}


def test_from_a_source_to_the_note_and_what_was_asked(made: Analysed) -> None:
    state = made.work.state
    held = state.conversations["conversation-1"]
    asked = e.PromptAsked(
        conversation=held.id,
        prompt="p",
        text="What stood out?",
        step="turning-points",
        turning_point=made.points[0],
    )
    noted = e.NoteTaken(
        conversation=held.id,
        note="asked-for",
        step="turning-points",
        turning_point=made.points[0],
        text="That he hid.",
    )
    made.seat.record(asked, noted)
    source = made.work.tabling.sources.of(made.ref("he hid"))
    told_ = origin_of(made.work.state, made.work.tabling, source)
    assert told_[0] == "Said of: at the time."
    assert "Asked before: What stood out?" in told_
    first = made.work.tabling.sources.of(made.ref("shy"))
    assert not any("Asked" in one for one in origin_of(state, made.work.tabling, first))


def test_where_a_passage_is_from(made: Analysed) -> None:
    work = made.work
    record = work.enter_record("minutes", agency="health", on=date(2026, 9, 21))
    work.enter_passage(record, "He spoke.", page="3")
    source = work.tabling.sources.of(made.ref("He spoke"))
    assert origin_of(work.state, work.tabling, source) == (
        "minutes, health, 2026-09-21.",
        "Page: 3.",
    )


# --- what is told -----------------------------------------------------------------------------


def test_history_names_who_did_what(made: Analysed, visit: str) -> None:
    work = made.work
    action = work.add_action(visit, "He was seen.")
    work.judge(action, "good", "In time.")
    made.seat.sit("reviewer-2")
    work.judge(action, "mixed", "Nobody asked him.")
    work.drop(action, "told twice")
    lines = list(told(work.state, action))
    assert [one.split("UTC  ")[1] for one in lines] == [
        "Lead reviewer: an action added: He was seen.",
        "Lead reviewer: judged good: In time.",
        "Reviewer: judged mixed: Nobody asked him.",
        "Reviewer: taken out: told twice",
    ]
    assert dropped(work.state) == [action]
    assert called(work.state, action) == "an action, “He was seen.”"


def test_every_sort_of_thing_that_can_be_dropped_has_a_name(made: Analysed, visit: str) -> None:
    work = made.work
    work.decline_joining(*made.points[:2])
    work.looked_against(visit, "query", 3, "Nothing more.")
    work.link(visit, made.ref("shy"))
    work.do(
        e.CodeAdded(code="code", title="Trust"),
        e.PassageCoded(
            coding="coding", source=made.ref("shy"), start=0, end=3, words="The", code="code"
        ),
        e.CodingRoundBegun(round="round", title="First", sources=(), coders=()),
        e.ReportBegun(report="report", sort="final"),
    )
    every = [one for kept in work.state.analysis.droppable() for one in kept]
    for one in every:
        assert called(work.state, one) != "something of the analysis"
        work.drop(one)
        assert work.state.analysis.is_dropped(one)
    assert set(dropped(work.state)) == set(every)
    for one in every:
        assert work.finding.dropped(one) == one
        with pytest.raises(NotFound, match="taken out"):
            work.finding.anything(one)
        work.restore(one)
    assert dropped(work.state) == []


def test_words_of_hindsight_are_hinted_at() -> None:
    assert hints_for("She should have known; it was a failure.")
    assert hints_for("She listened.") == []


# --- what is looked at before it is kept --------------------------------------------------------


def test_texts_are_kept_without_blanks_and_never_empty(made: Analysed, visit: str) -> None:
    work = made.work
    work.describe(visit, title="  Seen ", description=" He was. ", significance=" ")
    there = work.state.analysis.episodes[visit]
    assert (there.title, there.description, there.significance) == ("Seen", "He was.", "")
    action = work.add_action(visit, " Rang. ", by=" nurse ")
    assert work.state.analysis.actions[action].by == "nurse"
    events = work.state.events
    work.describe(visit)
    work.change(e.ActionChanged(action=action))
    work.change_factor(e.FactorChanged(factor=work.code_factor(visit, Seen("family"))))
    assert work.state.events == events + 1  # the factor alone
    refusals: tuple[Callable[[], object], ...] = (
        lambda: work.make_episode("\u200b"),
        lambda: work.describe(visit, title=" "),
        lambda: work.change(e.ActionChanged(action=action, text="")),
        lambda: work.judge(action, "good", "\u2060"),
        lambda: work.enter_record(""),
        lambda: work.find_pattern("", "human-tool", "unsafe"),
        lambda: work.find_pattern("Talk", "no kind", "unsafe"),
        lambda: work.code_factor(visit, Seen("no heading")),
    )
    for refused in refusals:
        with pytest.raises(BadArguments) as why:
            refused()
        assert why.value.hint
    assert work.state.events == events + 1


def test_an_action_bears_on_its_own_episode_alone(made: Analysed, visit: str) -> None:
    work = made.work
    other = work.add_action(work.make_episode("Another"), "Rang.")
    with pytest.raises(BadArguments, match="another episode"):
        work.add_action(visit, "Too.", after=other)
    with pytest.raises(BadArguments, match="another episode"):
        work.code_factor(visit, Seen("family", action=other))


def test_the_write_ups_stay_laid_out_while_the_analysis_goes_on(made: Analysed, visit: str) -> None:
    """Laying them out is what takes time: it is done anew only where something else happened."""
    work = made.work
    accounts = work.tabling.accounts
    work.judge(work.add_action(visit, "He was seen."), "good", "In time.")
    assert work.tabling.accounts is accounts
    made.seat.record(
        e.NoteTaken(conversation="conversation-1", note="n", step="overview", text="More.")
    )
    assert work.tabling.accounts is not accounts
    assert made.ref("More.").statement


def test_what_is_in_an_episode_goes_out_with_it_by_its_id_too(made: Analysed, visit: str) -> None:
    work = made.work
    action = work.add_action(visit, "He was seen.")
    factor = work.code_factor(visit, Seen("conditions"))
    work.drop(visit)
    for find in (work.finding.action, work.finding.factor):
        with pytest.raises(NotFound, match="taken out"):
            find(action if find == work.finding.action else factor)
    for one in (action, factor, visit):
        with pytest.raises(NotFound, match=f"taken out.*restore CASE {visit}"):
            work.finding.subject(one)
    work.restore(visit)
    assert work.finding.action(action).label == "E1.1"
