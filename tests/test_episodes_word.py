"""The table in Word: three columns across, a header on every page, and each source leads on."""

from __future__ import annotations

import datetime
import io
import time
import zipfile

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from ltconverse.case.state import CaseState
from ltconverse.episodes import words
from ltconverse.episodes.compose import episode_table
from ltconverse.episodes.model import Table
from ltconverse.episodes.word import to_word
from ltconverse.text import printable
from tests.hostile import HOSTILE, large_case
from tests.tabled import SECOND, hostile_table, tabled

ON = datetime.date(2025, 5, 30)


def opened(table: Table) -> Document:
    return docx.Document(io.BytesIO(to_word(table, ON)))


def all_text(document: Document) -> str:
    """Everything in the body, whichever cell or column it is in; links, too."""
    texts = [one.text or "" for one in document.element.body.iter(qn("w:t"))]
    return " ".join(" ".join(texts).split())


@pytest.fixture(scope="module")
def document() -> Document:
    return opened(tabled())


def test_the_page_lies_and_the_header_of_the_columns_repeats(document: Document) -> None:
    first, accounts = document.sections
    for section in (first, accounts):
        assert section.orientation == WD_ORIENT.LANDSCAPE
        assert section.page_width > section.page_height
    (table,) = document.tables
    head = table.rows[0]
    assert [cell.text for cell in head.cells] == [
        words.DESCRIPTION,
        words.BREAK_DOWN,
        words.FACTORS,
    ]
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert sum(row._tr.trPr is not None for row in table.rows) == 3, "titles are never parted"


def test_an_episode_has_its_title_and_its_three_cells(document: Document) -> None:
    title, episode = document.tables[0].rows[1:3]
    assert title.cells[0].text == "E1 Two calls, one file   4 March 2025 to 7 March 2025 · P1"
    assert title._tr.tc_lst[0].grid_span == 3
    told, done, factors = (cell.text.split("\n") for cell in episode.cells)
    assert told[0] == "Two people rang in one week; one call reached the file."
    assert "Good practice: She asked at once." in done
    assert f"{words.AGAINST}: Duty social worker, 1:S5 (it was in the letter)" in done
    assert factors[0].startswith("E1.f1 Personal; hindered most of all")
    assert words.NO_EVIDENCE in told
    assert words.NO_EVIDENCE in done


def test_every_account_stands_apart_behind_the_table(document: Document) -> None:
    headings = [one.text for one in document.paragraphs if one.style and "Head" in one.style.name]
    assert headings == [words.ACCOUNTS, "E1 Two calls, one file", "The baby goes home"]
    voices = [one.text for one in document.paragraphs if one.style and one.style.name == "Voice"]
    assert voices[:3] == [
        "Duty social worker, Children’s social care (conversation 1)",
        "Health visitor, Community health (conversation 2)",
        words.RECORDS_SAY,
    ]
    assert f"{SECOND} (S1)" in [one.text for one in document.paragraphs]


def test_each_link_ends_at_the_words_it_names(document: Document) -> None:
    body = document.element.body
    names = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    links = {one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))}
    assert len(names) == len(set(names))
    assert {"told_1_S6", "told_1_S5", "told_1_S8"} <= links <= set(names)
    ids = [one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkStart"))]
    assert sorted(ids) == sorted(one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkEnd")))


def test_hostile_words_stay_words() -> None:
    text = all_text(opened(hostile_table()))
    for one in HOSTILE:
        assert " ".join(printable(one).split()) in text


def test_the_same_table_is_the_same_document() -> None:
    def parts(content: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(content)) as held:
            return {name: held.read(name) for name in held.namelist()}

    assert parts(to_word(tabled(), ON)) == parts(to_word(tabled(), ON))
    assert opened(tabled()).core_properties.created == datetime.datetime(
        2025, 5, 30, tzinfo=datetime.UTC
    )


def test_an_empty_table_says_so() -> None:
    document = opened(episode_table(CaseState()))
    assert document.tables == []
    assert words.NO_ROWS in [one.text for one in document.paragraphs]


def test_three_hundred_statements_take_less_than_a_second() -> None:
    large = episode_table(large_case())
    began = time.process_time()
    to_word(large, ON)
    assert time.process_time() - began < 1
