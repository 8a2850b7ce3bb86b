from __future__ import annotations

import io
import json
import re
import sys
from dataclasses import replace

import openpyxl
import pytest

from ltconverse.errors import ParquetMissing
from ltconverse.learning import pictures, words
from ltconverse.learning.columns import to_parquet
from ltconverse.learning.composing import compose, levels_of
from ltconverse.learning.counting import Counted, count
from ltconverse.learning.page import to_html
from ltconverse.learning.plain import to_text
from ltconverse.learning.report import Report
from ltconverse.learning.sheets import to_xlsx
from ltconverse.learning.withholding import LEAST
from ltconverse.method.library import load_library
from tests.digests import NOW, digests
from tests.pages import Page

HOSTILE = "<script>alert(1)</script> [/b] =1+1"
METHOD = load_library()


def counted_of(reviews: int) -> Counted:
    facts = (json.loads(one.canonical()) for one in digests(reviews, seed=3))
    return count(facts, NOW, levels_of(METHOD.factors))


def report_of(reviews: int, title: str = "Our partnership") -> Report:
    return compose(title, counted_of(reviews), METHOD.factors, METHOD.patterns)


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of(60)


def shifted(counted: Counted) -> Counted:
    """Half of all counts, so that something fades: the periods of one factor are set by hand."""
    row = "family/family-size"
    counts = {
        **counted.counts,
        ("", "period:recent"): 30,
        ("", "period:before"): 30,
        (row, "period:recent"): 24,
        (row, "period:before"): 6,
    }
    shown = counted.hidden - {key for key in counts if key[1].startswith("period:")}
    return replace(counted, counts=counts, hidden=frozenset(shown))


def test_no_small_number_is_in_any_table(report: Report) -> None:
    cells = [cell for table in report.tables for row in table.rows for cell in row.cells]
    assert None in cells
    assert not any(cell is not None and 0 < cell < LEAST for cell in cells)


def test_the_tables_are_there_in_the_order_of_reading(report: Report) -> None:
    assert [one.id for one in report.tables] == [
        "most-often",
        "factors",
        "levels",
        "agencies",
        "patterns",
        "patterns-and-factors",
        "patterns-by-agency",
        "recommendations",
        "factors-by-agency",
    ]
    titles = [row.label for row in report.tables[1].rows if not row.depth]
    assert titles == [one.title for one in METHOD.factors.headings]


def test_with_fewer_than_five_reviews_nothing_is_told() -> None:
    few = report_of(4)
    assert few.tables == ()
    assert not re.search(r"factor|steady|\*", to_text(few).lower())
    assert "fewer than 5" in Page(to_html(few)).text
    assert len(openpyxl.load_workbook(io.BytesIO(to_xlsx(few))).sheetnames) == 1


@pytest.mark.parametrize("width", [60, 80, 140])
def test_text_keeps_to_its_width(report: Report, width: int) -> None:
    text = to_text(report, width)
    assert max(map(len, text.splitlines())) <= width
    for table in report.tables:
        assert table.wide or table.title in text
    told = [row for table in report.tables[:1] for row in table.rows]
    for row in told:
        assert all(word in text for word in row.label.split())


def test_the_page_is_calm_whatever_the_library_is_called() -> None:
    page = Page(to_html(report_of(30, HOSTILE)))
    assert HOSTILE in page.text
    tags = {tag for tag, _ in page.elements}
    assert "script" not in tags
    assert tags >= {"svg", "rect", "text"}
    for _, held in page.elements:
        assert not any(name.startswith("on") or name in {"src", "style"} for name in held)
        assert (held.get("href") or "#").startswith("#")
    assert page.source.startswith("<!doctype html>")
    assert len(page.ids) == len(set(page.ids))


def test_every_picture_says_in_words_what_it_draws(report: Report) -> None:
    drawn = [pictures.of_table(table) for table in report.tables]
    several = [one for one in drawn if one is not None]
    assert [one.id for one in several] == ["most-often", "factors", "patterns"]
    for picture in several:
        assert picture.described.count(";") == len(picture.pairs) - 1
        for pair in picture.pairs:
            for bar in (pair.left, pair.right):
                assert picture.labels <= bar.x <= bar.x + bar.width <= picture.width
                assert bar.told == words.WITHHELD or bar.width > 0 or bar.told == "0"
                assert bar.width == 0 or bar.told != words.WITHHELD
            assert all(len(line) <= 36 for line in pair.label)


def test_what_changes_is_said_with_its_numbers() -> None:
    report = compose("Ours", shifted(counted_of(60)), METHOD.factors, METHOD.patterns)
    (row,) = [one for one in report.changes if one.id == "family/family-size"]
    assert row.trend is not None
    assert row.trend.course == "growing"
    told = "Family: Size and make-up: growing: 24 of 30 reviews in the last four quarters, 6 of 30"
    assert told in " ".join(to_text(report).split())
    moves = pictures.of_changes(report)
    assert moves is not None
    (move,) = [one for one in moves.moves if one.label == ("Family: Size and make-up",)]
    assert (move.told_now, move.rises) == ("80 %", True)


def test_nothing_is_said_of_how_a_thing_goes_where_a_number_of_it_is_withheld() -> None:
    counted = shifted(counted_of(60))
    hidden = counted.hidden | {("family/family-size", "period:before")}
    report = compose("Ours", replace(counted, hidden=hidden), METHOD.factors, METHOD.patterns)
    assert not any(row.id == "family/family-size" for row in report.changes)


def test_an_id_the_framework_does_not_know_is_shown_as_it_is() -> None:
    counts = {("", "all"): 9, ("our-heading", "all"): 9, ("our-heading/our-item", "all"): 9}
    counts[("pattern:our-kind", "all")] = 9
    report = compose("Ours", Counted(9, NOW, counts), METHOD.factors, METHOD.patterns)
    labels = {row.label for table in report.tables for row in table.rows}
    assert labels >= {"Our heading", "Our item", "Our kind"}


def test_the_workbook_has_a_sheet_a_table_with_the_same_numbers(report: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(report)))
    assert len(book.sheetnames) == 1 + len(report.tables)
    for table, name in zip(report.tables, book.sheetnames[1:], strict=True):
        rows = list(book[name].iter_rows(min_row=2, values_only=True))
        assert len(rows) == len(table.rows)
        for row, cells in zip(table.rows, rows, strict=True):
            told = [words.WITHHELD if one is None else one for one in row.cells]
            start = 2 if any(one.depth for one in table.rows) else 1
            assert list(cells[start : start + len(told)]) == told
    headings = [row[0].value for row in book[book.sheetnames[2]].iter_rows(min_row=2)]
    assert set(headings) == {one.title for one in METHOD.factors.headings}
    cells = [cell for name in book for row in name.iter_rows(values_only=True) for cell in row]
    assert not any(isinstance(cell, int) and 0 < cell < LEAST for cell in cells)


def test_parquet_has_the_same_numbers_and_no_more(report: Report) -> None:
    from pyarrow import BufferReader, parquet

    read = parquet.read_table(BufferReader(to_parquet(report)))
    rows = read.to_pylist()
    expected = [
        (table.id, row.id, column.id or "all", cell)
        for table in report.tables
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
    ]
    assert [(one["table"], one["row"], one["column"], one["reviews"]) for one in rows] == expected
    assert all(one["withheld"] == (one["reviews"] is None) for one in rows)
    assert read.schema.metadata[b"until"] == NOW.encode()


def test_parquet_says_what_is_missing(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ParquetMissing, match=r"ltconverse\[parquet\]"):
        to_parquet(report)
