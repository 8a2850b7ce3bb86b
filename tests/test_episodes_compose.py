"""The rows of the table of key practice episodes, and the statements they rest on."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from ltconverse.case.state import CaseState
from ltconverse.episodes.compose import episode_rows, episode_table
from ltconverse.episodes.model import EpisodeRow, Told
from ltconverse.writeup.compose import compose
from tests.sample_case import CONVERSATION, sample_state
from tests.test_writeup_compose import journals


def texts(told: tuple[Told, ...]) -> list[str]:
    return [one.text for one in told]


def test_a_row_for_each_standing_turning_point_of_each_conversation() -> None:
    table = episode_table(sample_state())
    assert table.review == "Review 0417"
    assert [(row.conversation, row.turning_point, row.title) for row in table.rows] == [
        (1, 1, "The officer’s phone call"),
        (1, 2, "The baby goes home"),
        (2, 1, "The second phone call"),
    ]
    assert [row.account.label for row in table.rows] == [
        "Duty social worker, Children’s social care",
        "Duty social worker, Children’s social care",
        "Health visitor, Community health",
    ]


def test_what_stands_in_each_column() -> None:
    row = episode_rows(sample_state())[0]
    assert texts(row.significance) == ["Looking back, the call set the tone for everything after."]
    assert texts(row.break_down) == [
        "The call came before she had read the file.",
        "The discharge letter speaks of two injuries of different age.",
    ]
    assert row.judgement == "Not yet judged."
    assert texts(row.sense) == [
        "Two teenage babysitters had let him fall; she filed it as not the family.",
        "I filed it in my mind as an accident.",
    ]
    assert [(one.influences[0].title, one.influences[0].direction) for one in row.factors] == [
        ("Personal", "hinders"),
        ("Conditions of work", "hinders"),
        ("Between agencies", "supports"),
    ]
    assert row.statements == [4, 5, 6, 7, 8, 9, 10, 22]


def test_the_numbers_are_those_of_the_write_up() -> None:
    state = sample_state()
    by_number = {one.number: one.text for one in compose(state, CONVERSATION).statements()}
    for row in episode_rows(state)[:2]:
        for told in (*row.significance, *row.break_down, *row.sense, *row.factors):
            assert by_number[told.number] == told.text


def test_an_empty_case_has_an_empty_table() -> None:
    assert episode_rows(CaseState()) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(journals())
def test_everything_about_a_turning_point_is_in_its_row_and_hindsight_apart(
    state: CaseState,
) -> None:
    conversation = state.conversations[CONVERSATION]
    about = list(compose(state, CONVERSATION).statements())
    rows = episode_rows(state)
    assert [row.title for row in rows] == [
        point.title for point in conversation.live_turning_points
    ]
    for row in rows:
        assert set(row.statements) == {
            one.number for one in about if row.turning_point in one.about
        }
        _hindsight_is_apart(row)


def _hindsight_is_apart(row: EpisodeRow) -> None:
    assert {one.tense for one in row.significance} <= {"now"}
    assert {one.tense for one in row.sense} <= {"then"}
    assert {one.tense for one in (*row.break_down, *row.factors)} <= {"then", "records"}
