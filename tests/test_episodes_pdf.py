"""The table as PDF: tagged, across the page, every word in it, and no word read as code."""

from __future__ import annotations

import builtins
import datetime
import io
from typing import Any

import pytest
from pdfminer.high_level import extract_text
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from ltconverse.case.state import CaseState
from ltconverse.episodes import words
from ltconverse.episodes.compose import episode_table
from ltconverse.episodes.model import Table
from ltconverse.episodes.pdf import to_pdf
from ltconverse.errors import PdfMissing
from tests.hostile import HOSTILE
from tests.tabled import SECOND, hostile_table, tabled

ON = datetime.date(2025, 5, 30)


def squeezed(text: str) -> str:
    """Without blanks and marks that break a line: columns break lines anywhere."""
    return "".join(one for one in text if not one.isspace() and one != "\u200b")


@pytest.fixture(scope="module")
def made() -> bytes:
    return to_pdf(tabled(), ON)


@pytest.fixture(scope="module")
def text(made: bytes) -> str:
    return squeezed(extract_text(io.BytesIO(made)))


def test_it_is_tagged_and_lies_across(made: bytes) -> None:
    document = PDFDocument(PDFParser(io.BytesIO(made)))
    assert resolve1(document.catalog["MarkInfo"])["Marked"] is True
    assert b"pdfuaid:part>1<" in resolve1(document.catalog["Metadata"]).get_data()
    for page in PDFPage.create_pages(document):
        _, _, width, height = page.mediabox
        assert width > height


def test_everything_of_the_table_is_in_it(text: str) -> None:
    (row, other) = tabled().rows
    for one in (
        *(words.TITLE, words.DESCRIPTION, words.BREAK_DOWN, words.FACTORS, words.ACCOUNTS),
        *(row.title, row.description, row.significance, other.title, SECOND),
        *(told.text for account in row.accounts for told in account.told),
        *(words.judged(action.judged) for action in row.actions),
        *(factor.text for factor in row.factors),
        "1:S5 (it was in the letter)",
        *(words.NO_EVIDENCE, "C1 differ: how many calls came"),
    ):
        assert squeezed(one) in text


def test_the_same_table_is_the_same_file(made: bytes) -> None:
    assert to_pdf(tabled(), ON) == made


def test_hostile_words_are_never_code() -> None:
    found = squeezed(extract_text(io.BytesIO(to_pdf(hostile_table(), ON))))
    for one in ("<script>alert(1)</script>", "{{ 7*7 }} {% raw %}", "**bold** _em_"):
        assert any(one in it for it in HOSTILE)
        assert squeezed(one) in found


def test_typst_s_own_signs_are_words() -> None:
    wrote = r"#panic() $x$ \ [*b*] <told_1_S1> @told_1_S1 // not a comment"
    row = tabled().rows[0].model_copy(update={"title": wrote, "description": wrote})
    table = Table(review=wrote, rows=(row,))
    assert squeezed(wrote) in squeezed(extract_text(io.BytesIO(to_pdf(table, ON))))


def test_an_empty_table_says_so() -> None:
    found = extract_text(io.BytesIO(to_pdf(episode_table(CaseState()), ON)))
    assert words.NO_ROWS in " ".join(found.split())


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def absent(name: str, *rest: Any, **more: Any) -> Any:
        if name == "typst":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(PdfMissing, match=r"pip install 'ltconverse\[pdf\]'"):
        to_pdf(tabled(), ON)
