"""The rows of the table of key practice episodes, and what each cell rests on."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings

from ltconverse.case import events as e
from ltconverse.case.state import CaseState
from ltconverse.episodes.compose import episode_rows, episode_table
from ltconverse.episodes.model import Account, Told
from ltconverse.writeup.compose import compose
from tests.sample_case import CONVERSATION, sample_state
from tests.tabled import EPISODE, PASSAGE, SECOND, analysed, analysed_state
from tests.test_writeup_compose import journals


def texts(told: tuple[Told, ...]) -> list[str]:
    return [one.text for one in told]


# --- before anything is joined --------------------------------------------------------------


def test_a_row_for_each_standing_turning_point_of_each_conversation() -> None:
    table = episode_table(sample_state())
    assert table.review == "Review 0417"
    assert table.episodes == ()
    assert [(row.label, row.title, row.accounts[0].points) for row in table.rows] == [
        ("–", "The officer’s phone call", (1,)),
        ("–", "The baby goes home", (2,)),
        ("–", "The second phone call", (1,)),
    ]
    assert [row.accounts[0].who.label for row in table.rows] == [
        "Duty social worker, Children’s social care",
        "Duty social worker, Children’s social care",
        "Health visitor, Community health",
    ]


def test_what_one_person_tells_of_a_turning_point() -> None:
    row = episode_rows(sample_state())[0]
    (account,) = row.accounts
    assert texts(account.significance) == [
        "Looking back, the call set the tone for everything after."
    ]
    assert texts(account.break_down) == [
        "The call came before she had read the file.",
        "The discharge letter speaks of two injuries of different age.",
    ]
    assert texts(account.sense) == [
        "Two teenage babysitters had let him fall; she filed it as not the family.",
        "I filed it in my mind as an accident.",
    ]
    assert [(one.title, one.direction, one.weight, one.is_coded) for one in row.factors] == [
        ("Personal", "hinders", 3, False),
        ("Conditions of work", "hinders", 2, False),
        ("Between agencies", "supports", 2, False),
    ]
    assert account.statements == [4, 5, 6, 7, 8, 9, 10, 22]
    assert row.actions == ()


def test_the_numbers_are_those_of_the_write_up() -> None:
    state = sample_state()
    by_number = {one.number: one.text for one in compose(state, CONVERSATION).statements()}
    for row in episode_rows(state)[:2]:
        for told in (*row.accounts[0].told, *row.accounts[0].significance):
            assert by_number[told.number] == told.text


def test_an_empty_case_has_an_empty_table() -> None:
    assert episode_rows(CaseState()) == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
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
        (account,) = row.accounts
        assert set(account.statements) == {
            one.number for one in about if account.points[0] in one.about
        }
        _hindsight_is_apart(account)


def _hindsight_is_apart(account: Account) -> None:
    assert {one.tense for one in account.significance} <= {"now"}
    assert {one.tense for one in account.sense} <= {"then"}
    assert {one.tense for one in (*account.break_down, *account.factors)} <= {"then", "records"}


# --- an episode -----------------------------------------------------------------------------


def test_an_episode_keeps_every_account_apart() -> None:
    table = episode_table(analysed_state())
    assert [(row.label, row.title) for row in table.rows] == [
        ("E1", "Two calls, one file"),
        ("–", "The baby goes home"),
    ]
    row = table.rows[0]
    assert row.is_joined
    one, other = row.accounts
    assert (one.conversation, other.conversation) == (1, 2)
    assert texts(other.break_down) == [SECOND]
    assert not {told.id for told in one.told} & {told.id for told in other.told}
    assert (row.first, row.last) == (date(2025, 3, 4), date(2025, 3, 7))
    assert row.when == "4 March 2025 to 7 March 2025"


def test_a_judgement_has_its_reason_and_the_other_hand_is_seen() -> None:
    first, second = episode_table(analysed_state()).rows[0].actions
    assert first.label == "E1.1"
    assert first.judged is not None
    assert (first.judged.adequacy, first.judged.reason, first.judged.by) == (
        "good",
        "She asked at once.",
        "Reviewer",
    )
    (other,) = first.otherwise
    assert (other.adequacy, other.by) == ("mixed", "Lead reviewer")
    assert other.afterwards == "That there were two injuries."
    assert [(one.label, one.stance) for one in first.sources] == [
        ("1:S6", "for"),
        ("1:S5", "against"),
    ]
    assert first.sought == ("Nothing (4 places read, 2025-05-14)",)
    assert (second.judged, second.sources) == (None, ())


def test_coded_factors_stand_with_those_only_told_and_the_weightiest_first() -> None:
    factors = episode_table(analysed_state()).rows[0].factors
    assert [one.label for one in factors] == [f"E1.f{place}" for place in range(1, 6)]
    assert [one.is_coded for one in factors] == [True, False, False, False, False]
    assert factors[0].action == "E1.1"
    assert factors[0].whose == ("Duty social worker",)
    assert {one.whose for one in factors[1:]} == {("Duty social worker",), ("Health visitor",)}


def test_coding_a_factor_that_was_told_takes_its_place() -> None:
    made = analysed()
    told = episode_table(made.state()).rows[0].factors[1]
    made.add(
        e.FactorCoded(episode=EPISODE, factor="factor-2", heading="personal", weight=1, of=told.of)
    )
    factors = episode_table(made.state()).rows[0].factors
    assert [one.of for one in factors].count(told.of) == 1
    coded = next(one for one in factors if one.id == "factor-2")
    assert coded.text == told.text
    assert [one.label for one in coded.sources] == ["1:S8"]


def test_records_and_comparisons_stand_beside_the_accounts() -> None:
    table = episode_table(analysed_state())
    row = table.rows[0]
    (record,) = row.records
    assert (record.label, record.whose, record.page, record.text) == (
        "R1.1",
        "Log, Duty desk",
        "page 2",
        PASSAGE,
    )
    (beside,) = row.compared
    assert [one.label for one in beside.sources] == ["2:S1", "R1.1"]
    assert beside.silent == ("Duty social worker",)
    assert [one.label for one in table.elsewhere] == ["C2"]


def test_patterns_and_recommendations_lead_to_where_they_show() -> None:
    table = episode_table(analysed_state())
    (pattern,), (recommended,) = table.patterns, table.recommendations
    assert (pattern.label, pattern.episodes, pattern.factors) == ("P1", ("E1",), ("E1.f1",))
    assert pattern.recommendations == ("A1",)
    assert (recommended.pattern, recommended.sort) == ("P1", "clear-cut")
    assert table.rows[0].patterns == ("P1",)


def test_what_is_dropped_is_in_no_cell_and_leaves_its_turning_points_by_themselves() -> None:
    made = analysed()
    for subject in ("factor-1", "action-1", "pattern-1", "record-1"):
        made.add(e.AnalysisDropped(subject=subject))
    row = episode_table(made.state()).rows[0]
    assert [one.text for one in row.actions] == ["Nobody rang back."]
    assert not any(one.is_coded for one in row.factors)
    assert (row.records, row.patterns) == ((), ())
    assert next(one for one in row.compared[0].sources if one.label == "R1.1").gone
    made.add(e.AnalysisDropped(subject=EPISODE))
    table = episode_table(made.state())
    assert table.episodes == ()
    assert [one.label for one in table.elsewhere] == ["C1", "C2"]
    assert len(table.rows) == 3
