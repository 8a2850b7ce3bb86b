"""What the analysis may have passed over: each check raised by what it is about, and no more."""

from __future__ import annotations

from datetime import date

import pytest

from ltconverse.episodes.rigour.checks import TITLES, Kind, checks
from ltconverse.jobs.analysis.analysing import Seen
from tests.analysing import Analysed


@pytest.fixture
def case() -> Analysed:
    return Analysed()


def found(case: Analysed, kind: Kind) -> list[str]:
    """The labels of the things of which that is said, or the words where there is no label."""
    return [one.label or one.words for one in checks(case.work.tabling) if one.kind == kind]


def test_nothing_made_yet_leaves_only_what_nothing_rests_on(case: Analysed) -> None:
    every = checks(case.work.tabling)
    assert {one.kind for one in every} == {"conversation-not-cited", "named-by-all"}
    assert [one.label for one in every if one.kind == "conversation-not-cited"] == [
        "conversation 1",
        "conversation 2",
        "conversation 3",
    ]
    assert every[0].words == "Every account names Conditions of work; it is coded nowhere."


def test_an_episode_of_one_account_is_one_voice(case: Analysed) -> None:
    one = case.work.make_episode("The visit", case.points[:1])
    assert found(case, "one-voice") == ["E1"]
    case.work.place(case.points[1:], one)
    assert found(case, "one-voice") == []


def test_a_factor_that_all_accounts_of_an_episode_name(case: Analysed) -> None:
    episode = case.work.make_episode("The visit", case.points)
    assert found(case, "named-by-all") == [
        "E1",
        "Every account names Conditions of work; it is coded nowhere.",
    ]
    case.work.code_factor(episode, Seen("conditions", direction="hinders"))
    assert found(case, "named-by-all") == []


def test_a_judgement_step_by_step(case: Analysed) -> None:
    episode = case.work.make_episode("The visit", case.points)
    action = case.work.add_action(episode, "Wrote that he was settled.")
    assert found(case, "not-judged") == ["E1.1"]
    case.work.judge(action, "mixed", "It was what one could see from the sofa.")
    assert found(case, "not-judged") == []
    assert found(case, "no-evidence") == ["E1.1"]
    assert found(case, "nothing-against-sought") == ["E1.1"]
    case.work.link(action, case.ref("shy but settled"))
    assert found(case, "no-evidence") == []
    assert found(case, "one-voice") == ["E1.1"]
    case.work.link(action, case.ref("withdrawn"))
    assert found(case, "one-voice") == []
    case.work.looked_against(action, "settled", 8, "Nobody else saw him so.")
    assert found(case, "nothing-against-sought") == []


def test_what_is_linked_against_counts_as_looked_for(case: Analysed) -> None:
    episode = case.work.make_episode("The visit", case.points)
    action = case.work.add_action(episode, "Wrote that he was settled.")
    case.work.judge(action, "problematic", "It was one word too many.")
    link = case.work.link(action, case.ref("withdrawn"), stance="against")
    assert found(case, "nothing-against-sought") == []
    assert found(case, "no-evidence") == ["E1.1"]
    case.work.drop(link)
    assert found(case, "nothing-against-sought") == ["E1.1"]


def test_hindsight_is_told_with_where_it_stands(case: Analysed) -> None:
    episode = case.work.make_episode("The visit", case.points)
    action = case.work.add_action(episode, "Wrote that he was settled.")
    case.work.judge(action, "mixed", "One would look again.")
    case.work.link(action, case.ref("With what came later"))
    [check] = [one for one in checks(case.work.tabling) if one.kind == "hindsight"]
    assert check.label == "E1.1"
    assert "say what was known only later" in check.words
    assert [one.tense for one in check.sources] == ["now"]
    case.work.judge(action, "mixed", "One would look again.", "That he never spoke at school.")
    [check] = [one for one in checks(case.work.tabling) if one.kind == "hindsight"]
    assert "known only later: That he never spoke at school." in check.words


@pytest.mark.parametrize(("day", "later"), [(date(2026, 9, 21), []), (date(2026, 9, 25), ["E1.1"])])
def test_a_record_of_a_later_day_was_not_known_then(
    case: Analysed, day: date, later: list[str]
) -> None:
    episode = case.work.make_episode("The visit", case.points)
    action = case.work.add_action(episode, "Wrote that he was settled.")
    case.work.set_when(action, date(2026, 9, 21), date(2026, 9, 22))
    case.work.judge(action, "mixed", "The record says otherwise.")
    record = case.work.enter_record("health record", on=day)
    case.work.enter_passage(record, "Withdrawn throughout.")
    case.work.link(action, case.ref("Withdrawn throughout"))
    assert found(case, "hindsight") == later


def test_records_and_conversations_that_nothing_rests_on(case: Analysed) -> None:
    record = case.work.enter_record("health record", title="The visit of the 21st")
    case.work.enter_passage(record, "Withdrawn throughout.")
    assert found(case, "record-not-cited") == ["R1"]
    case.work.compare(
        "differs", [case.ref("shy but settled"), case.ref("Withdrawn throughout")], "How he was."
    )
    assert found(case, "record-not-cited") == []
    assert found(case, "conversation-not-cited") == ["conversation 2", "conversation 3"]


def test_a_coded_factor_cites_the_statement_it_came_from(case: Analysed) -> None:
    episode = case.work.make_episode("The visit", case.points)
    row = case.work.finding.row(case.work.state.analysis.episodes[episode])
    case.work.coded(episode, row.factors[0])
    assert len(found(case, "conversation-not-cited")) == 2


def test_a_pattern_on_one_episode_and_one_person(case: Analysed) -> None:
    episode = case.work.make_episode("The visit", case.points[:1])
    pattern = case.work.find_pattern("A word that reassures stays.", "judgement", "unsafe")
    assert found(case, "no-evidence") == ["P1"]
    case.work.tie(pattern, episode)
    assert found(case, "one-episode") == ["P1"]
    assert found(case, "one-person") == ["P1"]
    assert found(case, "nothing-against-sought") == ["P1"]
    other = case.work.make_episode("The week after", case.points[1:])
    case.work.tie(pattern, other)
    assert found(case, "one-episode") == []
    assert found(case, "one-person") == []
    case.work.looked_against(pattern, "a word that reassures", 5, "Nothing.")
    assert found(case, "nothing-against-sought") == []


def test_good_practice_has_the_same_room(case: Analysed) -> None:
    episode = case.work.make_episode("The visit", case.points)
    for number in range(4):
        action = case.work.add_action(episode, f"Did this {number}.")
        case.work.judge(action, "problematic", "It was too late.")
    assert "What went well?" in found(case, "one-sided")[0]
    case.work.judge(action, "good", "It was in time after all.")
    assert found(case, "one-sided") == []


def test_every_kind_has_its_title_and_they_come_in_that_order(case: Analysed) -> None:
    case.work.make_episode("The visit", case.points[:1])
    kinds = [one.kind for one in checks(case.work.tabling)]
    order = list(TITLES)
    assert kinds == sorted(kinds, key=order.index)
