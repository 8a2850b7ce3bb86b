"""Every step of the analysis can be taken back, one after the other, and done again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.case import events as e
from ltconverse.case.events import Ref
from ltconverse.case.findings import When
from ltconverse.episodes.compose import episode_table
from tests.analysing import Analysed
from tests.analysis_events import bodies

_T = TypeVar("_T")
DAY = date(2026, 9, 21)


def picture(made: Analysed) -> dict[str, Any]:
    """Everything of the analysis that stands, as a reviewer sees it, without its history."""
    state = made.work.state
    a = state.analysis
    things = (
        *(a.episodes, a.actions, a.judgements, a.factors, a.records, a.passages, a.comparisons),
        *(a.links, a.sought, a.recommendations, a.codes, a.codings, a.rounds, a.declined),
    )
    return {
        "things": [{one.id: one for one in kept.values() if not one.dropped} for kept in things],
        # In which order a pattern was seen where is of no meaning.
        "patterns": [(replace(one, tied=()), sorted(one.tied)) for one in a.live_patterns],
        "episodes": [one.id for one in a.live_episodes],
        "points": {one.id: sorted(a.points_of(one.id)) for one in a.live_episodes},
        "loose": [point.id for _, point in made.work.tabling.loose()],
        "actions": {
            one.id: [there.id for there in a.actions_of(one.id)] for one in a.live_episodes
        },
        "whens": {subject: when for subject, when in a.whens.items() if when != When()},
        "reports": [
            (one.id, {place: text for place, text in one.texts.items() if text})
            for one in a.live_reports
        ],
        "table": episode_table(state, accounts=made.work.tabling.accounts).rows,
    }


# --- any steps, as a person may take them -----------------------------------------------------


@dataclass
class Picked:
    """Chooses by numbers that are given."""

    numbers: list[int]

    def of(self, every: Sequence[_T]) -> _T:
        return every[(self.numbers.pop() if self.numbers else 0) % len(every)]


def step(made: Analysed, pick: Picked) -> None:
    """One step, whichever makes sense as things stand."""
    work, a = made.work, made.work.state.analysis
    new = work.case.new_id
    word = pick.of(("One.", "Another.", "More."))
    ref = pick.of((made.ref("shy"), made.ref("withdrawn"), Ref(recording="r", end=2.0)))
    moves: list[Any] = [
        lambda: work.make_episode(word, made.points[: pick.of((0, 1, 2))]),
        lambda: work.place([pick.of(made.points)], ""),
        lambda: work.decline_joining(made.points[0], made.points[1]),
        lambda: work.enter_record(word, on=pick.of((None, DAY))),
        lambda: work.find_pattern(word, pick.of(list(work.framework.kinds)), "unsafe"),
        lambda: work.do(e.CodeAdded(code=new(), title=word)),
        lambda: work.do(e.ReportBegun(report=new(), sort="final")),
        lambda: work.compare("differs", [ref, Ref(passage="p")], word),
        lambda: work.set_when(pick.of(made.points), pick.of((None, DAY)), words=word),
    ]
    if episodes := list(a.episodes):
        one = pick.of(episodes)
        moves += [
            lambda: work.place([pick.of(made.points)], one),
            lambda: work.describe(one, description=word, significance=pick.of((None, "Much."))),
            lambda: work.add_action(one, word, after=pick.of((None, "", *a.actions))),
            lambda: work.code_factor(one, _seen(pick, word)),
            lambda: work.link(one, ref, stance="against", words=word),
            lambda: work.looked_against(one, word, 3, word),
            lambda: work.drop(one),
            lambda: work.restore(one),
        ]
    if actions := list(a.actions):
        action = pick.of(actions)
        moves += [
            lambda: work.judge(action, pick.of(("good", "mixed")), word),
            lambda: work.do(e.ActionChanged(action=action, text=word, after=pick.of(("", action)))),
            lambda: work.do(e.ActionChanged(action=action, by=word, after=pick.of(actions))),
            lambda: work.drop(action),
        ]
    if factors := list(a.factors):
        factor = pick.of(factors)
        moves += [
            lambda: work.change_factor(
                e.FactorChanged(factor=factor, heading="family", weight=pick.of((1, 3)))
            ),
            lambda: work.drop(factor),
        ]
    if records := list(a.records):
        record = pick.of(records)
        moves += [
            lambda: work.do(e.RecordChanged(record=record, title=word, on=pick.of((None, DAY)))),
            lambda: work.do(e.RecordChanged(record=record, undated=True)),
            lambda: work.enter_passage(record, word, episodes=episodes[:1]),
        ]
    if patterns := list(a.patterns):
        pattern = pick.of(patterns)
        moves += [
            lambda: work.tie(pattern, pick.of([*episodes, *factors, "none"])),
            lambda: work.untie(pattern, pick.of([*episodes, *factors, "none"])),
            lambda: work.rank(pattern, pick.of((0, 1)), word),
            lambda: work.recommend(pattern, "research", word),
            lambda: work.do(e.PatternChanged(pattern=pattern, effect="constructive")),
        ]
    if reports := list(a.reports):
        report = pick.of(reports)
        moves.append(lambda: work.do(e.ReportTextWritten(report=report, place="i", text=word)))
    pick.of(moves)()


def _seen(pick: Picked, word: str) -> Any:
    from ltconverse.jobs.analysis.analysing import Seen

    return Seen(pick.of(("conditions", "family")), weight=pick.of((1, 2, 3)), text=word)


@given(
    steps=st.lists(st.lists(st.integers(0, 40), min_size=6, max_size=6), min_size=1, max_size=14)
)
@settings(max_examples=60, deadline=None)
def test_whatever_was_done_is_taken_back_step_by_step_and_done_again(
    steps: list[list[int]],
) -> None:
    made = Analysed()
    pictures = [picture(made)]
    for numbers in steps:
        known = len(made.work._undo)
        step(made, Picked(list(numbers)))
        assert not made.work.state.strays
        if len(made.work._undo) > known:
            pictures.append(picture(made))
        else:  # it changed nothing that could be taken back
            assert picture(made) == pictures[-1]
    for before in reversed(pictures[:-1]):
        assert made.work.undo()
        assert picture(made) == before
    assert not made.work.undo()
    for after in pictures[1:]:
        assert made.work.redo()
        assert picture(made) == after
    assert not made.work.redo()
    assert not made.work.state.strays


@given(every=st.lists(bodies(), min_size=1, max_size=3), before=st.lists(bodies(), max_size=6))
@settings(max_examples=60, deadline=None)
def test_no_step_is_too_odd_to_be_kept(every: list[e.AnyBody], before: list[e.AnyBody]) -> None:
    """Several events in one step, which may speak of each other or of nothing there is."""
    made = Analysed()
    for one in before:
        made.work.do(one)
    made.work.do(*every)
    while made.work.undo():
        pass


# --- examples ---------------------------------------------------------------------------------


@pytest.fixture
def made() -> Analysed:
    return Analysed()


def test_a_new_step_leaves_nothing_to_do_again(made: Analysed) -> None:
    made.work.make_episode("One")
    assert made.work.undo()
    made.work.make_episode("Two")
    assert not made.work.redo()
    assert [one.title for one in made.work.state.analysis.live_episodes] == ["Two"]


def test_a_turning_point_goes_back_to_an_episode_that_was_taken_out_meanwhile(
    made: Analysed,
) -> None:
    first = made.work.make_episode("First", made.points[:1])
    made.work.drop(first)
    made.work.make_episode("Second", made.points[:1])
    made.work.undo()
    made.work.undo()
    assert made.work.state.analysis.points_of(first) == made.points[:1]


def test_tied_twice_it_stays_tied_when_the_second_is_taken_back(made: Analysed) -> None:
    episode = made.work.make_episode("First")
    pattern = made.work.find_pattern("Talk", next(iter(made.work.framework.kinds)), "unsafe")
    made.work.tie(pattern, episode)
    made.work.tie(pattern, episode)
    made.work.undo()
    assert made.work.state.analysis.patterns[pattern].tied in {(episode,), ()}
    made.work.redo()
    assert made.work.state.analysis.patterns[pattern].tied == (episode,)


def test_a_day_that_was_entered_is_taken_back_to_none(made: Analysed) -> None:
    record = made.work.enter_record("minutes")
    made.work.do(e.RecordChanged(record=record, on=DAY))
    made.work.undo()
    assert made.work.state.analysis.records[record].on is None
    made.work.redo()
    assert made.work.state.analysis.records[record].on == DAY


def test_several_changes_in_one_step_are_one(made: Analysed) -> None:
    coded = e.FactorCoded(
        episode=made.work.make_episode("First"), factor="few", heading="conditions"
    )
    made.work.do(coded, e.FactorChanged(factor="few", weight=3, text="Few of us."))
    made.work.do(
        e.FactorChanged(factor="few", weight=1), e.FactorChanged(factor="few", text="Fewer.")
    )
    made.work.undo()
    there = made.work.state.analysis.factors["few"]
    assert (there.weight, there.text, there.dropped) == (3, "Few of us.", False)
    made.work.undo()
    assert made.work.state.analysis.factors["few"].dropped
    made.work.redo()
    made.work.redo()
    there = made.work.state.analysis.factors["few"]
    assert (there.weight, there.text, there.dropped) == (1, "Fewer.", False)


def test_what_could_not_be_kept_can_still_be_taken_back(
    made: Analysed, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.work.make_episode("First")
    with monkeypatch.context() as full:
        full.setattr(made.seat, "record", _no_room)
        with pytest.raises(OSError, match="no room"):
            made.work.undo()
    assert made.work.undo()
    assert made.work.state.analysis.live_episodes == []


def _no_room(*_: e.AnyBody) -> None:
    raise OSError("no room")
