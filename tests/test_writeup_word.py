"""The write-up as a Word document: bookmarks, styles, nothing left of a template."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from ltconverse.text import printable
from ltconverse.writeup import words
from ltconverse.writeup.compose import compose
from ltconverse.writeup.model import WriteUp
from ltconverse.writeup.word import to_word
from tests.hostile import hostile_case, large_case
from tests.needs import require
from tests.sample_case import CONVERSATION, LONDON, sample_state


@pytest.fixture(scope="module")
def write_up() -> WriteUp:
    return compose(sample_state(), CONVERSATION, LONDON)


@pytest.fixture(scope="module")
def document(write_up: WriteUp) -> Document:
    return docx.Document(io.BytesIO(to_word(write_up)))


def between_bookmarks(document: Document) -> dict[str, str]:
    """The text of each bookmark by its name, read in the order of the document."""
    open_now: dict[str, str] = {}
    found: dict[str, str] = {}
    for element in document.element.body.iter():
        if element.tag == qn("w:bookmarkStart"):
            name = element.get(qn("w:name"))
            assert name not in found
            open_now[element.get(qn("w:id"))] = name
            found[name] = ""
        elif element.tag == qn("w:bookmarkEnd"):
            del open_now[element.get(qn("w:id"))]
        else:
            said = {qn("w:t"): element.text or "", qn("w:tab"): "\t", qn("w:br"): "\n"}
            in_style = element.getparent().tag == qn("w:tabs")
            if element.tag in said and not in_style:
                for name in open_now.values():
                    found[name] += said[element.tag]
    assert open_now == {}
    return found


def test_each_statement_has_its_bookmark_and_number(write_up: WriteUp, document: Document) -> None:
    found = between_bookmarks(document)
    assert len(found) == 26
    for statement in write_up.statements():
        shown = f"“{statement.text}”" if statement.form == "quote" else statement.text
        assert found[f"lt_S_{statement.number:03}"] == f"S{statement.number}\t{shown}"


def test_headings_are_real_headings(write_up: WriteUp, document: Document) -> None:
    by_style: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert by_style["Title"] == ["Duty social worker"]
    assert by_style["Heading 1"] == [
        *(section.title for section in write_up.sections),
        words.HELD,
    ]
    assert by_style["Heading 2"] == [
        part.title for section in write_up.sections for part in section.parts if part.title
    ]
    assert by_style["Quote"] == [
        "S2\t“It all seemed calm, for once.”",
        "S7\t“I filed it in my mind as an accident.”",
    ]
    assert len(by_style["Statement"]) == 24


def test_it_says_draft_on_every_page(document: Document) -> None:
    section = document.sections[0]
    assert section.header.paragraphs[0].text.startswith("Draft")
    assert section.footer.paragraphs[0].text.startswith("Draft")
    fields = [one.get(qn("w:instr")) for one in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_nothing_is_left_of_the_template(write_up: WriteUp, document: Document) -> None:
    core = document.core_properties
    assert (core.author, core.last_modified_by) == ("ltconverse", "ltconverse")
    assert core.title == write_up.title
    assert core.comments == core.keywords == core.subject == ""
    assert core.language == "en-GB"
    assert core.modified == core.created
    assert core.modified.isoformat().startswith("2025-05-12")
    with zipfile.ZipFile(io.BytesIO(to_word(write_up))) as parts:
        names = parts.namelist()
        everything = b"".join(parts.read(name) for name in names)
    assert not [name for name in names if re.search("thumbnail|customXml|app.xml|Effects", name)]
    assert not re.search(rb"python-docx|Macintosh|<w:sdt[ >]|rsid", everything)
    assert b'w:lang w:val="en-GB"' in everything


def test_the_fonts_are_named_and_there(document: Document) -> None:
    used = {paragraph.style.name for paragraph in document.paragraphs}
    for name in used:
        style = document.styles[name]
        fonts = [one.attrib for one in style.element.iter(qn("w:rFonts"))]
        assert all(not [key for key in held if "Theme" in key] for held in fonts)
        assert style.font.name in {"Arial", None}
    assert document.styles["Normal"].font.name == "Arial"


def test_the_same_case_gives_the_same_words(write_up: WriteUp) -> None:
    first, second = (zipfile.ZipFile(io.BytesIO(to_word(write_up))) for _ in range(2))
    for name in first.namelist():
        assert first.read(name) == second.read(name)


def test_hostile_words_stay_words() -> None:
    hostile = compose(hostile_case(), CONVERSATION, LONDON)
    found = between_bookmarks(docx.Document(io.BytesIO(to_word(hostile))))
    statements = list(hostile.statements())
    assert len(found) == len(statements)
    for statement in statements:
        shown = printable(statement.text)
        if statement.form == "quote":
            shown = printable(f"“{words.quoted(statement.text)}”")
        assert found[f"lt_S_{statement.number:03}"] == f"S{statement.number}\t{shown}"


def test_a_conversation_with_nothing_in_it_is_a_document_too() -> None:
    made = to_word(compose(sample_state(), "conversation-2", LONDON))
    said = [one.text for one in docx.Document(io.BytesIO(made)).paragraphs]
    assert said.count("Nothing was noted here.") == 10


def test_three_hundred_statements_take_less_than_a_second() -> None:
    large = compose(large_case(), CONVERSATION, LONDON)
    began = time.process_time()
    to_word(large)
    assert time.process_time() - began < 1


@pytest.mark.slow
@pytest.mark.parametrize("which", ["sample", "hostile"])
def test_libreoffice_opens_it(which: str, tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    require(soffice, "LibreOffice, to open Word documents with another program")
    state = sample_state() if which == "sample" else hostile_case()
    write_up = compose(state, CONVERSATION, LONDON)
    (tmp_path / "it.docx").write_bytes(to_word(write_up))
    profile = (tmp_path / "profile").as_uri()
    for form in ("docx:MS Word 2007 XML", "txt:Text (encoded):UTF8"):
        subprocess.run(
            [
                str(soffice),
                f"-env:UserInstallation={profile}",
                "--headless",
                "--convert-to",
                form,
                "--outdir",
                str(tmp_path / "made"),
                str(tmp_path / "it.docx"),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
    again = between_bookmarks(docx.Document(tmp_path / "made" / "it.docx"))
    said = (tmp_path / "made" / "it.txt").read_text(encoding="utf-8-sig")
    ours = {name: text for name, text in again.items() if name.startswith("lt_S_")}
    assert len(ours) == len(list(write_up.statements()))
    if which == "sample":
        for statement in write_up.statements():
            assert statement.text in ours[f"lt_S_{statement.number:03}"]
            assert statement.text in said
