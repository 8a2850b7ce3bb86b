"""Turning points of several people are offered as one, joined, declined, parted, taken back."""

from __future__ import annotations

from datetime import date

import pytest

from ltconverse.case import events as e
from ltconverse.jobs.analysis.joining import Joining, moments_of
from ltconverse.jobs.opening import OpenCase
from tests.casework import begin

TOLD = (
    ("family support worker", "tp1", "The joint visit", "He lay under the table with a blanket."),
    ("health visitor", "tp2", "What he did", "The boy hid under the table in a blanket."),
    ("teacher", "tp3", "A blanket", "He had a blanket and went under the table at school, too."),
    ("manager", "tp4", "Forty on the list", "Screening was done by two people."),
    ("clerk", "tp5", "The post", "Letters were opened on Mondays."),
)


@pytest.fixture
def joining(case: OpenCase) -> Joining:
    for role, point, title, text in TOLD:
        talk = begin(case, role)
        case.record(
            e.TurningPointRaised(conversation=talk, turning_point=point, title=title),
            e.NoteTaken(
                conversation=talk,
                note=case.new_id(),
                step="turning-points",
                turning_point=point,
                text=text,
            ),
        )
    return Joining(case)


def placed(joining: Joining) -> dict[str, list[str]]:
    """The titles of the episodes with their turning points."""
    analysis = joining.state.analysis
    return {one.title: sorted(analysis.points_of(one.id)) for one in analysis.live_episodes}


def test_what_several_people_tell_is_offered(joining: Joining) -> None:
    (offered,) = joining.offered()
    assert offered.points == ("tp1", "tp2", "tp3")
    assert [one.label for one in offered.moments] == ["1:T1", "2:T1", "3:T1"]
    assert offered.moments[1].who == "health visitor"
    assert offered.likely in {"very likely", "likely", "perhaps"}
    assert "blanket" in offered.why
    assert offered.title in {title for _, _, title, _ in TOLD}


def test_accepted_it_is_an_episode_and_is_taken_back_as_one_step(joining: Joining) -> None:
    joining.accept(joining.offered()[0], title="Under the table")
    assert placed(joining) == {"Under the table": ["tp1", "tp2", "tp3"]}
    assert joining.offered() == []
    assert joining.undo()
    assert placed(joining) == {}
    assert len(joining.offered()) == 1
    assert joining.redo()
    assert placed(joining) == {"Under the table": ["tp1", "tp2", "tp3"]}


def test_one_can_be_left_out_and_all_of_that_is_one_step(joining: Joining) -> None:
    joining.accept(joining.offered()[0], ["tp1", "tp2"], "The visit")
    assert placed(joining) == {"The visit": ["tp1", "tp2"]}
    assert joining.offered() == [], "the one left out is not offered to them again"
    assert joining.undo()
    assert not joining.undo()
    assert placed(joining) == {}
    assert len(joining.offered()) == 1


def test_declined_it_is_not_offered_again_until_that_is_taken_back(joining: Joining) -> None:
    joining.decline(joining.offered()[0])
    assert joining.offered() == []
    assert joining.undo()
    assert len(joining.offered()) == 1


def test_others_are_offered_to_an_episode_that_stands(joining: Joining) -> None:
    episode = joining.make_episode("The visit", ["tp1", "tp2"])
    (offered,) = joining.offered()
    assert (offered.episode, offered.title) == (episode, "The visit")
    assert [one.episode for one in offered.moments] == ["E1", "E1", ""]
    assert joining.accept(offered) == episode
    assert placed(joining) == {"The visit": ["tp1", "tp2", "tp3"]}


def test_an_episode_of_one_turning_point_alone_goes_when_it_is_joined(joining: Joining) -> None:
    bare = joining.episode_for("tp2")
    (offered,) = joining.offered()
    joining.accept(offered, title="The visit")
    assert placed(joining) == {"The visit": ["tp1", "tp2", "tp3"]}
    joining.undo()
    assert joining.state.analysis.points_of(bare) == ["tp2"]
    assert not joining.state.analysis.episodes[bare].dropped


def test_an_episode_with_the_reviewers_words_stays_when_others_join_it(joining: Joining) -> None:
    episode = joining.episode_for("tp2")
    joining.describe(episode, description="He would not come out.")
    (offered,) = joining.offered()
    assert offered.episode == episode


def test_parted_it_stands_by_itself_and_is_not_offered_there_again(joining: Joining) -> None:
    joining.accept(joining.offered()[0], title="The visit")
    joining.part("tp3")
    assert placed(joining) == {"The visit": ["tp1", "tp2"]}
    assert joining.offered() == []
    joining.undo()
    assert placed(joining) == {"The visit": ["tp1", "tp2", "tp3"]}
    joining.part("tp4")  # stands in none: nothing happens
    assert placed(joining) == {"The visit": ["tp1", "tp2", "tp3"]}


def test_a_time_that_the_reviewers_set_comes_before_one_that_was_told(joining: Joining) -> None:
    joining.set_when("tp1", date(2026, 9, 21), words="the 21st")
    told = {one.id: one for one in moments_of(joining.state, joining.tabling.accounts)}
    when = told["tp1"].when
    assert when is not None
    assert (when.first, when.last) == (date(2026, 9, 21), date(2026, 9, 21))
    assert told["tp2"].when is None


def test_a_moment_has_its_words_and_the_people_it_speaks_of(joining: Joining) -> None:
    told = moments_of(joining.state, joining.tabling.accounts)
    assert told[0].texts == ("He lay under the table with a blanket.",)
    assert told[0].place == 0
    assert [one.people for one in told] == [frozenset()] * 5


def test_a_turning_point_that_was_withdrawn_is_not_offered(joining: Joining) -> None:
    joining.case.record(e.TurningPointWithdrawn(turning_point="tp1"))
    assert all("tp1" not in one.points for one in joining.offered())
