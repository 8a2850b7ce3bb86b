"""The table as CSV, Markdown, HTML and JSON: read back by what people read them with."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from ltconverse.case import events as e
from ltconverse.case.state import CaseState
from ltconverse.episodes.compose import episode_table
from ltconverse.episodes.model import Table
from ltconverse.episodes.render import COLUMNS, to_csv, to_html, to_json, to_markdown
from ltconverse.text import printable
from ltconverse.writeup.words import quoted
from tests.hostile import HOSTILE, hostile_case, large_case
from tests.pages import Page, assert_calm, chromium
from tests.sample_case import Script, sample_state


@pytest.fixture(scope="module")
def table() -> Table:
    return episode_table(sample_state())


@pytest.fixture(scope="module")
def hostile() -> Table:
    return episode_table(hostile_case())


def rows_of(source: str) -> list[list[str]]:
    assert source.startswith("\ufeff")
    return list(csv.reader(io.StringIO(source[1:], newline=""), strict=True))


def test_csv_reads_back(table: Table) -> None:
    source = to_csv(table)
    head, first, second, third = rows_of(source)
    assert tuple(head) == COLUMNS
    assert first[:4] == ["Duty social worker", "Children’s social care", "1", "1"]
    assert first[4].splitlines() == [
        "The officer’s phone call",
        "With hindsight:",
        "Looking back, the call set the tone for everything after. (S22)",
    ]
    assert first[5].splitlines()[1].endswith("(from records or others, S5)")
    assert first[5].splitlines()[-1].endswith("Not yet judged.")
    assert "“I filed it in my mind as an accident.” (S7)" in first[6].splitlines()
    assert "Between agencies, supports: The officer knew" in first[6]
    assert first[7] == "S4, S5, S6, S7, S8, S9, S10, S22"
    assert "Nothing was said of it with hindsight." in second[4]
    assert third[0] == "Health visitor"
    assert third[7] == ""
    assert source.count("\r\n") == 4


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n="])
def test_no_cell_of_a_spreadsheet_is_a_formula(start: str) -> None:
    made = Script()
    made.add(e.PractitionerJoined(person="p", role=f"{start}1+1", agency=f"{start}cmd|'/c'!A1"))
    made.begin("p")
    made.step = "turning-points"
    made.raise_point(f"{start}HYPERLINK()")
    _, row = rows_of(to_csv(episode_table(made.state())))
    assert not [one for one in row if one[:1] in {*"=+-@", "\t", "\r", "\n"}]
    assert f"{start}1+1".lstrip("\r") in row[0].replace("␍", "")


def test_hostile_words_stay_in_their_cells(hostile: Table) -> None:
    rows = rows_of(to_csv(hostile))
    assert len(rows) == 1 + len(HOSTILE)
    assert {len(row) for row in rows} == {len(COLUMNS)}
    for row, text in zip(rows[1:], HOSTILE, strict=True):
        assert row[4].removeprefix("'").startswith(printable(text))
        assert "\x00" not in "".join(row)


def test_markdown_is_one_table(table: Table, hostile: Table) -> None:
    for one in (table, hostile):
        tokens = MarkdownIt("gfm-like").parse(to_markdown(one))
        assert sum(token.type == "tr_open" for token in tokens) == 1 + len(one.rows)
        assert sum(token.type == "td_open" for token in tokens) == 5 * len(one.rows)
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
    assert scopes.count("rowgroup") == 3
    for row in table.rows:
        for told in (*row.significance, *row.break_down, *row.sense, *row.factors):
            assert told.text in page.text
    assert "Duty social worker, Children’s social care (conversation 1)" in page.text
    assert page.text.count("Not yet judged.") == 3


def test_hostile_words_stay_words_in_html(hostile: Table) -> None:
    page = Page(to_html(hostile))
    assert_calm(page)
    for text in HOSTILE:
        assert " ".join(printable(quoted(text)).split()) in " ".join(page.text.split())


def test_an_empty_table_says_so() -> None:
    empty = episode_table(CaseState())
    assert "No turning point has been named" in to_html(empty)
    assert "No turning point has been named" in to_markdown(empty)
    assert rows_of(to_csv(empty)) == [list(COLUMNS)]


def test_json_is_the_table(table: Table, hostile: Table) -> None:
    for one in (table, hostile):
        held = json.loads(to_json(one))
        assert (held["format"], held["version"]) == ("ltconverse-episodes", 1)
        assert Table.model_validate(held) == one


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
