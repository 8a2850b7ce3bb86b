"""A draft as PDF: tagged, every word in it, users' text never read as code, marked as ours."""

from __future__ import annotations

import builtins
import io
import shutil
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pdfminer.high_level import extract_text
from pdfminer.layout import LAParams
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from ltconverse.errors import PdfMissing
from ltconverse.sharing.model import Draft, DraftPart, DraftSection, DraftStatement
from ltconverse.sharing.pdf import SHARE, to_pdf
from tests.needs import require
from tests.papers import draft, family_draft, hostile_draft, large_draft
from tests.test_letters_library import JARGON, NEVER, NOT_WITH_FAMILY

# Rows as they stand: a number and the words beside it are one line.
_ROWS = LAParams(char_margin=60, boxes_flow=None)


def read(content: bytes) -> PDFDocument:
    return PDFDocument(PDFParser(io.BytesIO(content)))


def pages(content: bytes) -> list[PDFPage]:
    return list(PDFPage.create_pages(read(content)))


def lines(content: bytes, *numbers: int) -> list[str]:
    """The lines of these pages (from 0), of all if none is given."""
    text = extract_text(io.BytesIO(content), page_numbers=numbers or None, laparams=_ROWS)
    return [" ".join(line.split()) for line in text.split("\n")]


def words(content: bytes, *numbers: int) -> str:
    return " ".join(" ".join(lines(content, *numbers)).split())


def only(text: str, **more: Any) -> Draft:
    statement = DraftStatement("id", 7, text, **more)
    return replace(draft(), sections=(DraftSection("A", "", (DraftPart("", (statement,)),)),))


@pytest.fixture(scope="module")
def made() -> bytes:
    return to_pdf(draft())


def test_every_word_is_in_it(made: bytes) -> None:
    said = words(made)
    for part in (
        "Duty social worker, children’s social care",
        "Please answer by Friday 4 December 2026",
        "S3 The call came before she had read the file. At the time · note 3, 14:03",
        "“I filed it in my mind as an accident.”",
        "You see this differently, and both views stand: She asked me twice whether I was sure.",
        "Nobody takes it to mean that you agree.",
        "Nothing was noted here.",
        "Anything else you would like to say",
    ):
        assert part in said, part
    for page in range(len(pages(made))):
        assert f"Draft 2 · reference {draft().reference} Page {page + 1} of 3" in words(made, page)


def test_it_is_tagged_and_says_what_it_is(made: bytes) -> None:
    root = read(made).catalog
    assert resolve1(root["MarkInfo"])["Marked"]
    assert root["Lang"].lower() == b"en-gb"
    assert "StructTreeRoot" in root
    assert b"pdfuaid:part>1<" in resolve1(root["Metadata"]).get_data()


def test_nobody_is_named_in_its_particulars_and_a_marked_copy_is_known_again(made: bytes) -> None:
    (about,) = read(made).info
    assert decode_text(about["Author"]) == "ltconverse"
    title = "Draft 2 of a write-up: duty social worker, children’s social care"
    assert decode_text(about["Title"]) == title
    assert SHARE + draft().share in decode_text(about["Keywords"]).split(", ")
    assert about["CreationDate"].startswith(b"D:20261122")
    assert to_pdf(draft()) == made


@pytest.mark.parametrize(
    "text",
    [
        "#panic() #read(\"/etc/passwd\") #include \"x\" $x^2$ `raw` *bold* _em_ @ref <label>",
        "= heading\n- item\n+ item\n/ term: x\n// remark\n/* remark */ \\ #[x]",
        "#sys.inputs.draft \"quoted\" -- --- ... ~ \\u{41}",
    ],
)  # fmt: skip
def test_what_is_code_to_typst_is_words(text: str) -> None:
    assert " ".join(text.split()) in words(to_pdf(only(text, difference=text, source=text)))


def test_hostile_words_stay_words() -> None:
    content = to_pdf(hostile_draft())
    said = words(content)
    assert "<script>alert(1)</script>" in said
    assert "{{ 7*7 }} {% raw %}" in said
    assert not any(page.annots for page in pages(content))  # no address becomes a link
    assert resolve1(read(content).catalog["MarkInfo"])["Marked"]


def test_signs_of_other_scripts_and_such_as_no_font_has_make_a_file_too() -> None:
    assert "Здравствуйте" in words(to_pdf(only("Здравствуйте")))
    assert "before" in words(to_pdf(only("before \ue123 \U000e0041 after")))
    assert "x" in words(to_pdf(only("x\ud800")))


def test_a_very_long_statement_goes_over_pages() -> None:
    content = to_pdf(only("word " * 3000))
    assert len(pages(content)) > 4
    assert words(content).split().count("word") == 3000


def test_a_word_longer_than_a_line_does_not_run_off_the_page() -> None:
    said = lines(to_pdf(only("x" * 300, difference="y" * 300, source="z" * 300)), 1)
    for letter in "xyz":
        in_a_row = [line.replace("\u200b", "").count(letter * 9) * 9 for line in said]
        assert sum(in_a_row) > 250
        assert max(line.count(letter) for line in said) < 100


@pytest.mark.parametrize("draft_of", [draft, family_draft])
def test_the_words_are_ours(draft_of: Any) -> None:
    said = words(to_pdf(replace(draft_of(), sections=(), who="x", review="x", contact="")))
    assert NEVER.findall(said) == []
    assert JARGON.findall(said) == []
    if draft_of is family_draft:
        assert NOT_WITH_FAMILY.findall(said) == []


def test_without_typst_the_next_step_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    there = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "typst":
            raise ImportError(name)
        return there(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(PdfMissing, match=r"pip install 'ltconverse\[pdf\]'"):
        to_pdf(draft())


def test_three_hundred_statements_take_less_than_two_seconds() -> None:
    large = large_draft()
    began = time.process_time()
    content = to_pdf(large)
    assert time.process_time() - began < 2
    assert "S300" in words(content, len(pages(content)) - 2)


@pytest.mark.slow
def test_another_program_reads_its_structure(tmp_path: Path, made: bytes) -> None:
    pdfinfo = shutil.which("pdfinfo")
    require(pdfinfo, "poppler-utils, to read a PDF with another program")
    (tmp_path / "it.pdf").write_bytes(made)
    told = subprocess.run(
        [str(pdfinfo), "-struct-text", str(tmp_path / "it.pdf")],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",  # it writes some texts as UTF-16
        timeout=60,
    ).stdout
    assert 'H1 "How to answer"' in told
    assert 'H2 "The view at the time"' in told
    assert "“I filed it in my mind as an accident.”" in told
