"""What stands in each cell, and that every cell says what it rests on or that nothing does."""

from __future__ import annotations

import re

import pytest

from ltconverse.episodes import words
from ltconverse.episodes.cells import Laid, anchors, laid, plain
from ltconverse.episodes.model import Table
from tests.tabled import hostile_table, tabled


@pytest.fixture(scope="module")
def row() -> Laid:
    return laid(tabled())[0]


def test_the_columns_of_the_method(row: Laid) -> None:
    episode, actions, factors = map(plain, row.columns)
    assert (row.title, row.aside) == (
        "E1  Two calls, one file",
        "4 March 2025 to 7 March 2025 · P1",
    )
    assert episode[1:3] == ["With hindsight", "With hindsight each had half of it."]
    assert actions == [
        "E1.1 Social worker: Filed it as an accident.",
        "[Duty social worker, 1:S6]",
        "What speaks against it: Duty social worker, 1:S5 (it was in the letter)",
        "Good practice: She asked at once.",
        (
            "Lead reviewer sees it differently: Mixed: It fitted all she had. "
            "Known only later: That there were two injuries."
        ),
        "Nothing (4 places read, 2025-05-14)",
        "E1.2 Nobody rang back.",
        words.NO_EVIDENCE,
        words.NOT_YET_JUDGED,
    ]
    assert factors[:3] == [
        "E1.f1 Personal; hindered most of all (bears on E1.1)",
        "A vivid first story.",
        "[Duty social worker, 1:S8]",
    ]
    assert factors[3].endswith(f"({words.AS_TOLD})")


def test_voices_stand_apart_and_records_beside_them(row: Laid) -> None:
    assert [voice[0].text for voice in row.voices] == [
        "Duty social worker, Children’s social care (conversation 1)",
        "Health visitor, Community health (conversation 2)",
        words.RECORDS_SAY,
    ]
    together = plain(row.together)
    assert together[0].startswith("C1 differ: how many calls came (Health visitor, 2:S1;")
    assert together[1] == "Say nothing of it: Duty social worker"


@pytest.mark.parametrize("table", [tabled(), hostile_table()], ids=["analysed", "hostile"])
def test_every_cell_says_what_it_rests_on_or_that_nothing_is_linked(table: Table) -> None:
    for one in laid(table):
        for claim in ("judgement", "factor"):
            lines = [line for column in one.columns for line in column]
            for place, line in enumerate(lines):
                if line.kind == claim:
                    beside = lines[max(0, place - 4) : place + 4]
                    assert any(it.kind == "rests" or it.text == words.NO_EVIDENCE for it in beside)


@pytest.mark.parametrize("table", [tabled(), hostile_table()], ids=["analysed", "hostile"])
def test_what_can_be_looked_up_has_one_name_each(table: Table) -> None:
    every = laid(table)
    ends = anchors(every)
    shown = [
        line.anchor
        for one in every
        for lines in (*one.columns, *one.voices)
        for line in lines
        if line.anchor
    ]
    assert sorted(shown) == sorted(ends)
    assert len(set(ends.values())) == len(ends)
    assert all(re.fullmatch(r"[a-z][A-Za-z0-9_]{0,39}", one) for one in ends.values())


def test_a_turning_point_by_itself_says_that_it_is() -> None:
    other = laid(tabled())[1]
    assert (other.title, other.aside) == ("The baby goes home", words.BY_ITSELF)
    assert plain(other.columns[1]) == [words.NOT_YET_JUDGED]
    assert plain(other.columns[2]) == [words.NO_FACTORS]
