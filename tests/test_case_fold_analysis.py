"""The fold of the analysis: any journal folds, in any order, and what stands can be told."""

from __future__ import annotations

import contextlib
import copy
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.case import events as e
from ltconverse.case.events import Event, Ref
from ltconverse.case.findings import When
from ltconverse.case.fold import apply, fold
from ltconverse.case.state import CaseState
from ltconverse.episodes.compose import episode_table
from ltconverse.episodes.perspectives import narrative
from ltconverse.errors import NothingToLearn
from ltconverse.jobs.analysis.citing import citing
from ltconverse.jobs.analysis.finding import Finding
from ltconverse.jobs.analysis.origins import origin_of
from ltconverse.jobs.analysis.records import as_plain, between_accounts, with_records
from ltconverse.jobs.analysis.tables import table_of, tabling_of
from ltconverse.jobs.analysis.telling import called, dropped, told
from ltconverse.jobs.analysis.workbook import sheets_of
from ltconverse.jobs.learning import digest_of
from tests.analysing import Analysed
from tests.analysis_events import IDS, KINDS, bodies

AT = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)
FEW = settings(max_examples=60, deadline=None)


def journal(every: list[e.AnyBody], begun: list[Event]) -> list[Event]:
    """Those events, behind what has begun; every second one on another laptop."""
    return [
        *begun,
        *(
            Event(
                id=f"more-{place}",
                author=f"reviewer-{place % 2 + 1}",
                device="AB"[place % 2],
                clock=len(begun) + 1 + place // 2,
                at=AT + timedelta(minutes=place),
                previous="",
                body=body,
            )
            for place, body in enumerate(every)
        ),
    ]


def begun() -> list[Event]:
    return list(Analysed().seat.script.events)


BEGUN = begun()


@given(every=st.lists(bodies(), max_size=25))
@FEW
def test_any_sequence_folds_and_can_be_told_of(every: list[e.AnyBody]) -> None:
    state = fold(journal(every, BEGUN))
    tabling = tabling_of(state)
    table = table_of(state)
    table.model_dump_json()
    sheets_of(state, table)
    narrative(tabling)
    with contextlib.suppress(NothingToLearn):
        digest_of(state, tabling.framework, digest="0" * 32, quarter="2026-Q1")
    as_plain(state)
    with_records(tabling)
    between_accounts(tabling)
    work = SimpleNamespace(state=state, tabling=tabling, finding=Finding(state, tabling))
    keys = {one.key for row in table.rows for action in row.actions for one in action.sources}
    for key in (*sorted(keys), "s:one", "p:one", "p:two", "r:one@0.00"):
        list(citing(cast("Any", work), key))
    for row in table.rows:
        for source in row.sources:
            origin_of(state, tabling, source)
    for one in (*IDS, *dropped(state)):
        called(state, one)
        list(told(state, one))


@given(every=st.lists(bodies(), max_size=12), shuffle=st.randoms(use_true_random=False))
@FEW
def test_in_whatever_order_the_journals_of_two_laptops_come(
    every: list[e.AnyBody], shuffle: Any
) -> None:
    events = journal(every, BEGUN)
    there = fold(events)
    shuffle.shuffle(events)
    assert fold(events).analysis == there.analysis
    assert fold(events).strays == there.strays


@given(every=st.lists(bodies(), max_size=8), last=bodies())
@FEW
def test_an_event_that_speaks_of_nothing_there_changes_nothing(
    every: list[e.AnyBody], last: e.AnyBody
) -> None:
    events = journal([*every, last], BEGUN)
    *before, stray = sorted(events, key=lambda one: one.order)
    state = fold(before)
    then = copy.deepcopy(state.analysis)
    strays = len(state.strays)
    apply(state, stray)
    if len(state.strays) > strays:
        assert state.analysis == then


def test_every_kind_of_event_is_among_them() -> None:
    assert len(KINDS) > 30


# --- what a person would expect ---------------------------------------------------------------


def of(*every: e.AnyBody) -> CaseState:
    return fold(journal(list(every), BEGUN))


VISIT = e.EpisodeMade(episode="visit", title="The visit", turning_points=("point-1", "point-2"))
SEEN = e.ActionAdded(episode="visit", action="seen", text="The boy was seen.")


def judged(adequacy: e.Adequacy, judgement: str) -> e.PracticeJudged:
    return e.PracticeJudged(
        action="seen",
        judgement=judgement,
        adequacy=adequacy,
        reason=f"{adequacy}, said {judgement}",
    )


def test_both_hands_are_seen_where_two_reviewers_judge_differently() -> None:
    """On two laptops at once: the later of two counts, the other stands beside it."""
    state = of(VISIT, SEEN, judged("good", "g"), judged("problematic", "p"))
    [row] = [one for one in episode_table(state).rows if one.id]
    [action] = row.actions
    assert action.judged is not None
    assert action.judged.adequacy == "problematic"
    assert action.judged.by == "Reviewer"
    [other] = action.otherwise
    assert (other.adequacy, other.by) == ("good", "Lead reviewer")
    # Whoever comes round says so, and nobody sees it differently any more.
    state = of(VISIT, SEEN, judged("good", "g"), judged("problematic", "p"), judged("mixed", "m"))
    assert state.analysis.judgement_of("seen") == state.analysis.judgements["m"]
    agreed = of(VISIT, SEEN, judged("good", "g"), judged("good", "p"))
    assert episode_table(agreed).rows[0].actions[0].otherwise == ()


def test_what_was_dropped_is_nowhere() -> None:
    ref = Ref(passage="said")
    every: list[e.AnyBody] = [
        VISIT,
        SEEN,
        judged("good", "g"),
        e.FactorCoded(episode="visit", factor="few", heading="conditions", text="Few of us."),
        e.RecordEntered(record="minutes", sort="minutes"),
        e.PassageEntered(record="minutes", passage="said", text="He spoke.", episodes=("visit",)),
        e.ViewsCompared(
            comparison="c", together="differs", refs=(ref, ref), words="how", episode="visit"
        ),
        e.EvidenceLinked(link="l", subject="seen", ref=ref),
        e.PatternFound(pattern="p", title="Talk", typology="one", effect="unsafe"),
        e.PatternTied(pattern="p", subject="visit"),
        e.PatternTied(pattern="p", subject="few"),
        e.RecommendationMade(recommendation="r", pattern="p", sort="research", text="Study it."),
    ]

    def table(*gone: str) -> Any:
        return episode_table(of(*every, *(e.AnalysisDropped(subject=one) for one in gone)))

    [row, *_] = table().rows
    assert (len(row.actions), len(row.records), len(row.compared)) == (1, 1, 1)
    [row, *loose] = table("visit").rows
    assert row.id == ""  # its turning points stand by themselves again
    assert {row.point, *(one.point for one in loose)} >= {"point-1", "point-2"}
    assert table("visit").patterns[0].episodes == table("visit").patterns[0].factors == ()
    assert table("seen").rows[0].actions == ()
    assert table("g").rows[0].actions[0].judged is None
    assert "few" not in {one.id for one in table("few").rows[0].factors}
    assert table("few").patterns[0].factors == ()
    assert table("said").rows[0].records == table("minutes").rows[0].records == ()
    assert table("minutes").rows[0].actions[0].sources[0].gone
    assert table("c").rows[0].compared == ()
    assert table("l").rows[0].actions[0].sources == ()
    assert table("p").patterns == table("p").rows[0].patterns == ()
    assert table("p").recommendations[0].pattern == ""
    assert table("r").recommendations == table("r").patterns[0].recommendations == ()


def test_what_rests_on_a_source_is_nothing_that_was_dropped() -> None:
    ref = Ref(passage="said")
    every: list[e.AnyBody] = [
        VISIT,
        SEEN,
        e.FactorCoded(episode="visit", factor="few", heading="conditions"),
        e.RecordEntered(record="minutes", sort="minutes"),
        e.PassageEntered(record="minutes", passage="said", text="He spoke.", episodes=("visit",)),
        *(
            e.EvidenceLinked(link=f"l-{one}", subject=one, ref=ref)
            for one in ("visit", "seen", "few")
        ),
    ]

    def rests(*more: e.AnyBody) -> list[str]:
        state = of(*every, *more)
        tabling = tabling_of(state)
        work = SimpleNamespace(state=state, tabling=tabling, finding=Finding(state, tabling))
        return [one.subject for one in citing(cast("Any", work), "p:said")]

    assert rests() == ["visit", "seen", "few", "visit"]
    assert rests(e.AnalysisDropped(subject="visit")) == []
    assert rests(e.AnalysisDropped(subject="seen")) == ["visit", "few", "visit"]
    assert "E1" not in str(as_plain(of(*every, e.AnalysisDropped(subject="visit"))))


def test_episodes_stand_in_the_order_of_the_time_that_is_shown() -> None:
    """Where an episode has no time of its own, its turning points tell."""
    state = of(
        e.EpisodeMade(episode="late", title="Late", turning_points=("point-1",)),
        e.EpisodeMade(episode="early", title="Early", turning_points=("point-2",)),
        e.EpisodeMade(episode="unknown", title="Unknown"),
        e.WhenSet(subject="point-1", first=date(2026, 2, 1)),
        e.WhenSet(subject="point-2", first=date(2026, 1, 1), last=date(2026, 1, 3)),
    )
    assert [one.id for one in state.analysis.live_episodes] == ["early", "late", "unknown"]
    [early, *_] = episode_table(state).rows
    assert (early.first, early.last) == (date(2026, 1, 1), date(2026, 1, 3))


def test_a_time_that_is_known_by_its_end_alone_is_told() -> None:
    until = e.WhenSet(subject="visit", last=date(2026, 2, 1))
    [row, *_] = episode_table(of(VISIT, until)).rows
    assert row.when == "until 1 February 2026"
    assert of(VISIT, until, e.WhenSet(subject="visit")).analysis.when_of("visit") == When()
