"""The analysis as tables: each thing in a row of its own, every row as wide as its header."""

from __future__ import annotations

import io

import openpyxl
import pytest

from ltconverse.case import events as e
from ltconverse.exchange.spreadsheet import Sheet
from ltconverse.jobs.analysis.workbook import sheets_of, to_xlsx
from ltconverse.text import printable
from tests.hostile import HOSTILE
from tests.tabled import PASSAGE, SECOND, analysed, analysed_state, hostile_state


@pytest.fixture(scope="module")
def sheets() -> dict[str, Sheet]:
    return {one.title: one for one in sheets_of(analysed_state())}


def column(sheet: Sheet, title: str) -> list[object]:
    place = [one.title for one in sheet.columns].index(title)
    return [row[place] for row in sheet.rows]


def test_every_row_is_as_wide_as_its_header(sheets: dict[str, Sheet]) -> None:
    for sheet in sheets.values():
        assert {len(row) for row in sheet.rows} == {len(sheet.columns)}, sheet.title


def test_each_thing_has_its_row(sheets: dict[str, Sheet]) -> None:
    assert column(sheets["Episodes"], "Episode") == ["E1", "–"]
    assert column(sheets["Actions and judgements"], "Judgement") == [
        "good practice",
        "Not yet judged.",
    ]
    assert column(sheets["Factors"], "Coded") == [True, False, False, False, False]
    assert column(sheets["Side by side"], "Comparison") == ["C1", "C2"]
    assert column(sheets["Side by side"], "Episode") == ["E1", ""]
    assert column(sheets["Patterns"], "Episodes") == ["E1"]
    assert column(sheets["Recommendations"], "Pattern") == ["P1"]
    assert column(sheets["Records"], "What it says") == [PASSAGE]
    assert column(sheets["Codings"], "Round") == [None], "the other's is still open"


def test_evidence_for_and_against_is_in_rows_of_its_own(sheets: dict[str, Sheet]) -> None:
    sheet = sheets["Evidence"]
    of = zip(*(column(sheet, one) for one in ("Of", "Source", "Stance")), strict=True)
    assert {("E1.1", "1:S6", "for"), ("E1.1", "1:S5", "against"), ("C1", "R1.1", "for")} <= {*of}
    assert "it was in the letter" in column(sheet, "How")


def test_every_statement_of_an_account_stands_once(sheets: dict[str, Sheet]) -> None:
    sheet = sheets["Accounts"]
    keys = list(
        zip(*(column(sheet, one) for one in ("Episode", "Conversation", "Statement")), strict=True)
    )
    assert len(keys) == len(set(keys))
    assert SECOND in column(sheet, "Words")


def test_what_was_decided_of_names_holds_in_every_sheet() -> None:
    made = analysed()
    for number, (found, instead) in enumerate(
        {
            "Duty desk": "Desk A",
            "calm": "quiet",
            "feeding": "food",
            "Log": "Book",
            "page 2": "inside",
        }.items()
    ):
        made.add(e.IdentifierDecided(decision=f"d{number}", found=found, instead=instead))
    every = [str(cell) for sheet in sheets_of(made.state()) for row in sheet.rows for cell in row]
    assert not [
        one for one in every for found in ("Duty desk", "calm", "feeding", "page 2") if found in one
    ]
    assert any("Desk A" in one for one in every)
    assert any("It all seemed quiet" in one for one in every)


def test_hostile_words_stay_words_in_a_workbook() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(hostile_state())))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert not [cell for cell in cells if cell.data_type == "f"]
    values = {str(cell.value) for cell in cells}
    for text in HOSTILE:
        wanted = " ".join(printable(text).split())
        assert any(wanted in " ".join(value.split()) for value in values)
