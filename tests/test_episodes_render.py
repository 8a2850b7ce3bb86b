"""The table as CSV, Markdown, HTML and JSON: read back by what people read them with."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path

import jsonschema
import pytest
from markdown_it import MarkdownIt

from ltconverse.case import events as e
from ltconverse.case.state import CaseState
from ltconverse.episodes import words
from ltconverse.episodes.compose import episode_table
from ltconverse.episodes.model import Table
from ltconverse.episodes.render import (
    COLUMNS,
    as_csv,
    table_schema,
    to_csv,
    to_html,
    to_json,
    to_markdown,
)
from ltconverse.text import printable
from tests.hostile import HOSTILE, large_case
from tests.pages import Page, assert_calm, chromium
from tests.sample_case import Script
from tests.tabled import SECOND, hostile_table, tabled


@pytest.fixture(scope="module")
def table() -> Table:
    return tabled()


@pytest.fixture(scope="module")
def hostile() -> Table:
    return hostile_table()


def rows_of(source: str) -> list[list[str]]:
    assert source.startswith("\ufeff")
    return list(csv.reader(io.StringIO(source[1:], newline=""), strict=True))


def test_csv_reads_back(table: Table) -> None:
    source = to_csv(table)
    head, first, second = rows_of(source)
    assert tuple(head) == COLUMNS
    assert first[:2] == ["E1", "4 March 2025 to 7 March 2025"]
    assert first[2].splitlines()[:2] == [
        "Two calls, one file",
        "Two people rang in one week; one call reached the file.",
    ]
    assert "Good practice: She asked at once." in first[3].splitlines()
    assert "E1.f1 Personal; hindered most of all (bears on E1.1)" in first[4].splitlines()
    assert f"{SECOND} (S1)" in first[5].splitlines()
    assert "C1 differ: how many calls came" in first[6]
    assert first[7] == "1:S4, S5, S6, S7, S8, S9, S10, S22; 2:S1, S2, S3"
    assert second[0] == "–"
    assert words.NO_HINDSIGHT in second[2]
    assert source.count("\r\n") == 3


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n="])
def test_no_cell_of_a_spreadsheet_is_a_formula(start: str) -> None:
    made = Script()
    made.add(e.PractitionerJoined(person="p", role=f"{start}1+1", agency=f"{start}cmd|'/c'!A1"))
    made.begin("p")
    made.step = "turning-points"
    made.raise_point(f"{start}HYPERLINK()")
    _, row = rows_of(to_csv(episode_table(made.state())))
    assert not [one for one in row if one[:1] in {*"=+-@", "\t", "\r", "\n"}]
    assert "1+1" in row[5]


def test_any_table_is_written_in_the_same_way() -> None:
    (row,) = rows_of(as_csv(["a"] * 5, [[None, True, 7, "=1", "a\n“b”"]]))[1:]
    assert row == ["", "yes", "7", "'=1", "a\n“b”"]


def test_hostile_words_stay_in_their_cells(hostile: Table) -> None:
    rows = rows_of(to_csv(hostile))
    assert len(rows) == 1 + len(HOSTILE)
    assert {len(row) for row in rows} == {len(COLUMNS)}
    by_label = {row[0]: row for row in rows[1:]}
    for number, text in enumerate(HOSTILE, 1):
        row = by_label[f"E{number}"]
        assert row[2].removeprefix("'").startswith(printable(text))
        assert "\x00" not in "".join(row)


def test_markdown_is_one_table(table: Table, hostile: Table) -> None:
    for one in (table, hostile):
        tokens = MarkdownIt("gfm-like").parse(to_markdown(one))
        assert sum(token.type == "tr_open" for token in tokens) == 1 + len(one.rows)
        assert sum(token.type == "td_open" for token in tokens) == 6 * len(one.rows)
        assert {token.type for token in tokens if token.level == 0} == {
            *("heading_open", "inline", "heading_close", "paragraph_open", "paragraph_close"),
            *("table_open", "table_close"),
        } - {"inline"}
        children = [child for token in tokens for child in token.children or []]
        assert {child.type for child in children} <= {
            *("text", "strong_open", "strong_close", "em_open", "em_close", "html_inline"),
        }
        tags = {child.content for child in children if child.type == "html_inline"}
        assert tags == {"<br>"}


def test_html_has_three_columns_and_every_statement(table: Table) -> None:
    page = Page(to_html(table))
    assert_calm(page)
    scopes = [held.get("scope") for tag, held in page.elements if tag == "th"]
    assert scopes.count("col") == 3
    assert scopes.count("rowgroup") == 2
    for row in table.rows:
        for account in row.accounts:
            assert words.account(account) in page.text
            assert all(told.text in page.text for told in (*account.told, *account.significance))
    assert page.text.count(words.NO_EVIDENCE) == 2


def test_a_cell_leads_to_the_words_it_rests_on(table: Table) -> None:
    page = Page(to_html(table))
    wanted = {held["href"] for tag, held in page.elements if tag == "a"}
    assert {"#told_1_S6", "#told_1_S5", "#told_1_S8"} <= wanted
    assert {one.removeprefix("#") for one in wanted if one} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert "Duty social worker, 1:S5 (it was in the letter)" in page.text


def test_hostile_words_stay_words_in_html(hostile: Table) -> None:
    page = Page(to_html(hostile))
    assert_calm(page)
    for text in HOSTILE:
        assert " ".join(printable(text).split()) in " ".join(page.text.split())


def test_an_empty_table_says_so() -> None:
    empty = episode_table(CaseState())
    assert words.NO_ROWS in to_html(empty)
    assert words.NO_ROWS in to_markdown(empty)
    assert rows_of(to_csv(empty)) == [list(COLUMNS)]


def test_json_is_the_table_and_its_schema_says_what_is_in_it(table: Table, hostile: Table) -> None:
    schema = json.loads(table_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    assert set(schema["required"]) == {"review", "rows"}
    assert schema["additionalProperties"] is False
    for one in (table, hostile):
        held = json.loads(to_json(one))
        assert (held["format"], held["version"]) == ("ltconverse-episodes", 2)
        assert Table.model_validate(held) == one
        jsonschema.validate(held, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**json.loads(to_json(table)), "version": 1}, schema)


@pytest.mark.parametrize("render", [to_csv, to_html, to_markdown, to_json])
def test_three_hundred_statements_take_less_than_a_second(render: object) -> None:
    assert callable(render)
    large = episode_table(large_case())
    began = time.process_time()
    render(large)
    assert time.process_time() - began < 1


@pytest.mark.slow
def test_a_browser_shows_it(hostile: Table, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(to_html(hostile), encoding="utf-8")
    shown = chromium("--dump-dom", page.as_uri(), folder=tmp_path).stdout.decode()
    assert_calm(Page(shown.split(">", 1)[1]))
