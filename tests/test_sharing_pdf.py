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
from pypdf import PdfReader

from ltconverse.errors import PdfMissing
from ltconverse.sharing.model import Draft, DraftPart, DraftSection, DraftStatement
from ltconverse.sharing.pdf import SHARE, to_pdf
from tests.needs import require
from tests.papers import draft, family_draft, hostile_draft, large_draft
from tests.test_letters_library import JARGON, NEVER, NOT_WITH_FAMILY


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def words(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(content).pages).split())


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
    for page in read(made).pages:
        assert f"Draft 2 · reference {draft().reference}" in page.extract_text()


def test_it_is_tagged_and_says_what_it_is(made: bytes) -> None:
    root: Any = read(made).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].lower() == "en-gb"
    assert "/StructTreeRoot" in root
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()


def test_nobody_is_named_in_its_particulars_and_a_marked_copy_is_known_again(made: bytes) -> None:
    about: Any = read(made).metadata
    assert about["/Author"] == "ltconverse"
    assert about["/Title"] == "Draft 2 of a write-up: duty social worker, children’s social care"
    assert SHARE + draft().share in about["/Keywords"].split(", ")
    assert about["/CreationDate"].startswith("D:20261122")
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
    for page in read(content).pages:
        assert "/Annots" not in page  # no address becomes a link
    assert read(content).trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]


def test_signs_of_other_scripts_and_such_as_no_font_has_make_a_file_too() -> None:
    assert "Здравствуйте" in words(to_pdf(only("Здравствуйте")))
    assert "before" in words(to_pdf(only("before \ue123 \U000e0041 after")))
    assert "x" in words(to_pdf(only("x\ud800")))


def test_a_very_long_statement_goes_over_pages() -> None:
    content = to_pdf(only("word " * 3000))
    assert len(read(content).pages) > 4
    assert words(content).count("word ") >= 2999


def test_a_word_longer_than_a_line_does_not_run_off_the_page() -> None:
    page = read(to_pdf(only("x" * 300, difference="y" * 300, source="z" * 300))).pages[1]
    lines = page.extract_text().split("\n")
    assert sum(line.count("x") for line in lines) == 300
    assert max(line.count("x") for line in lines) < 60


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
    began = time.perf_counter()
    content = to_pdf(large)
    assert time.perf_counter() - began < 2
    assert "S300" in words(content)


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
