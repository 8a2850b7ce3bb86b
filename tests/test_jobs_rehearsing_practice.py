"""Practice folders: apart from real reviews, and whole in themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from ltconverse.errors import NotForPractice, NotFound
from ltconverse.jobs.conversing import begin_or_resume
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.rehearsing.practice import find_rehearsal, go_on_with, rehearsed
from ltconverse.jobs.rehearsing.session import Rehearsing
from ltconverse.method.scenarios import MOST_LINES, OwnLines
from ltconverse.rehearse.person import with_common
from tests.conftest import PASSPHRASE
from tests.rehearsed import CALL, library, practice, rehearsing, scenarios


def test_a_real_review_takes_no_rehearsal(case: OpenCase) -> None:
    with pytest.raises(NotForPractice, match="real review"):
        rehearsing(case)
    with pytest.raises(NotForPractice):
        go_on_with(case, "any")
    assert case.state.rehearsals == {}


def test_a_practice_folder_takes_no_real_conversation(tmp_path: Path) -> None:
    with practice(tmp_path / "p.ltcase") as case, pytest.raises(NotForPractice):
        begin_or_resume(case, role="health visitor", library=library())


def test_a_rehearsal_keeps_the_whole_scenario_and_needs_no_file_again(tmp_path: Path) -> None:
    with practice(tmp_path / "p.ltcase") as case:
        session = rehearsing(case)
        kept = session.scenario
    assert kept.memories == scenarios().find(CALL).memories
    assert len(kept.lines.unsure) > len(scenarios().find(CALL).lines.unsure)
    with open_case(tmp_path / "p.ltcase", PASSPHRASE) as case:
        again = begin_or_resume(case, library=library())
        assert isinstance(again, Rehearsing)
        assert again.scenario == kept


def test_what_records_show_waits_for_its_step(tmp_path: Path) -> None:
    with practice(tmp_path / "p.ltcase") as case:
        session = rehearsing(case)
        records = session.scenario.records
        kept = case.state.queries_for(session.conversation.practitioner)
        assert [one.text for one in kept] == [one.text for one in records]
        assert {one.source for one in kept} == {"records"}


def test_lines_are_ours_first_then_everyones_and_no_more_than_a_file_may_hold() -> None:
    many = OwnLines(unsure=tuple(f"Line {at}." for at in range(MOST_LINES)))
    made = with_common(scenarios().find(CALL), many)
    assert made.lines.unsure[: len(scenarios().find(CALL).lines.unsure)] == (
        scenarios().find(CALL).lines.unsure
    )
    assert len(made.lines.unsure) == MOST_LINES


def test_a_rehearsal_is_found_by_number_and_title_the_latest_first(tmp_path: Path) -> None:
    with practice(tmp_path / "p.ltcase") as case:
        with pytest.raises(NotFound, match="yet"):
            find_rehearsal(case.state, "")
        first, second = rehearsing(case), rehearsing(case)
        assert find_rehearsal(case.state, "1").id == first.conversation_id
        assert find_rehearsal(case.state, CALL).id == second.conversation_id
        second.submit("/end")
        assert find_rehearsal(case.state, "").id == first.conversation_id
        with pytest.raises(NotFound, match="no rehearsal"):
            find_rehearsal(case.state, "elsewhere")
        assert len(rehearsed(case.state)) == 2
