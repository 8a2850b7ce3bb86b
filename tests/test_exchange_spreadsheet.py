"""Workbooks are read back by another library, as a spreadsheet program would read them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from ltconverse.exchange.spreadsheet import CUT, MOST, Column, Sheet, write_xlsx
from ltconverse.text import printable
from tests.hostile import HOSTILE


def _sheet(rows: list[list[Any]], titles: str = "One Two", **more: Any) -> Sheet:
    return Sheet("Episodes", [Column(title) for title in titles.split()], rows, **more)


def _read(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def test_every_kind_of_value_comes_back_as_what_it_is() -> None:
    told = datetime(2024, 9, 21, 14, 5, tzinfo=UTC)
    row = ["words", 3, 0.5, True, date(2024, 9, 21), told, None, "", float("nan"), 10**17]
    page = _read(write_xlsx([_sheet([row], "a b c d e f g h i j")])).active
    assert [cell.value for cell in page[2]] == [
        *("words", 3, 0.5, "yes", datetime(2024, 9, 21), datetime(2024, 9, 21, 14, 5)),  # noqa: DTZ001 - a sheet knows no zones
        *(None, None, "nan", str(10**17)),
    ]


def test_a_day_before_a_spreadsheet_counts_days_is_text() -> None:
    page = _read(write_xlsx([_sheet([[date(1871, 5, 1), "x"]])])).active
    assert page["A2"].value == "1871-05-01"


def test_nothing_that_a_person_wrote_becomes_a_formula_a_link_or_a_number() -> None:
    texts = [*HOSTILE, "=1+1", "http://example.com", "007", "{=SUM(A1)}", "_x0041_", "-2 +3 @a"]
    content = write_xlsx([_sheet([[text, text] for text in texts])], title=HOSTILE[5])
    page = _read(content).active
    for row, text in zip(page.iter_rows(min_row=2), texts, strict=True):
        assert row[0].data_type == "s"
        assert row[0].hyperlink is None
        if text != "_x0041_":  # the reader of the tests takes no notice of how that is escaped
            assert row[0].value == printable(text)
        assert row[0].quotePrefix == text.startswith(("=", "+", "-", "@"))
    with ZipFile(BytesIO(content)) as parts:
        assert not [
            name for name in parts.namelist() if "externalLink" in name or "_rels/sheet" in name
        ]
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.text(max_size=30), min_size=2, max_size=2), max_size=4))
def test_any_text_comes_back(rows: list[list[str]]) -> None:
    content = write_xlsx([_sheet(rows)])
    page = _read(content).active
    got = [
        [cell.value or "" for cell in row] for row in page.iter_rows(2, len(rows) + 1, max_col=2)
    ]
    plain = [[one.replace("\r\n", "\n").replace("\r", "\n") for one in row] for row in rows]
    assert got[: len(rows)] == [[printable(one) for one in row] for row in plain]
    assert write_xlsx([_sheet(rows)]) == content


def test_a_text_longer_than_a_cell_says_so_and_halves_no_sign() -> None:
    page = _read(write_xlsx([_sheet([["🙂" * 20_000, "x" * MOST]])])).active
    cut, whole = (page["A2"].value, page["B2"].value)
    assert cut.endswith(CUT)
    assert set(cut.removesuffix(CUT)) == {"🙂"}
    assert MOST - 1 <= len(cut.encode("utf-16-le")) // 2 <= MOST
    assert whole == "x" * MOST


def test_a_sheet_is_ready_to_be_filtered_and_printed() -> None:
    sheet = _sheet([["a", "long words " * 20]], note="Draft 2 & confidential")
    page = _read(write_xlsx([sheet], title="Review 0417")).active
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:B2"
    assert page.print_title_rows == "$1:$1"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToHeight == 0
    assert page["A1"].font.b
    assert page["B2"].alignment.wrap_text
    assert page.column_dimensions["A"].width < page.column_dimensions["B"].width <= 61
    assert page.oddHeader.left.text == "Review 0417 · Episodes"
    assert page.oddHeader.right.text.replace("&&", "&") == "Draft 2 & confidential"
    assert "&P of &N" in page.oddFooter.right.text.replace("&[Page]", "&P")


def test_long_titles_fit_into_the_head_of_a_page() -> None:
    content = write_xlsx([_sheet([["a", "b"]], note="&" * 300)], title="🙂&" * 200)
    with ZipFile(BytesIO(content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    head = sheet.split("<oddHeader>")[1].split("</oddHeader>")[0].replace("&amp;", "&")
    assert len(head.encode("utf-16-le")) // 2 <= 255
    for part in head.removeprefix("&L&9").split("&R&9"):
        assert "&" not in part.replace("&&", "")


def test_sheets_have_names_that_a_spreadsheet_allows_each_one_once() -> None:
    titles = ["Episodes", "episodes", "History", "a/b*c?[d]:e\\f", "'", "x" * 40, "x" * 41, ""]
    content = write_xlsx([Sheet(title, [Column("a")], []) for title in titles])
    assert _read(content).sheetnames == [
        *("Episodes", "episodes (2)", "History (2)", "a b c d e f", "Sheet"),
        *("x" * 31, "x" * 27 + " (2)", "Sheet (2)"),
    ]


def test_the_file_tells_no_time_but_the_one_it_was_given() -> None:
    made = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
    book = _read(write_xlsx([_sheet([])], title="Review", made=made))
    assert (book.properties.title, book.properties.created) == ("Review", made.replace(tzinfo=None))
    assert not book.properties.creator


@pytest.mark.parametrize("sheets", [[], [Sheet("a", [], [])], [_sheet([["only one"]])]])
def test_what_is_no_table_is_refused(sheets: list[Sheet]) -> None:
    with pytest.raises(ValueError, match=r"sheet|column|cells"):
        write_xlsx(sheets)
