"""A letter in Word: styles, blanks, nobody's name left, and an organisation's letterhead."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.letters.compose import compose
from ltconverse.letters.library import load_letters
from ltconverse.letters.model import FIELDS, Letter
from ltconverse.letters.render import to_text
from ltconverse.letters.word import MOST_BYTES, check, to_word
from ltconverse.text import one_line
from tests.hostile import HOSTILE
from tests.needs import require

DAY = date(2026, 11, 22)
FILLED = {name: f"the {name}" for name in FIELDS if name not in {"name", "support"}}


def letter(name: str = "conversation", **filled: str) -> Letter:
    return compose(load_letters().templates[name], filled or FILLED, DAY)


def made(of: Letter, letterhead: Path | None = None) -> Document:
    content, problems = to_word(of, letterhead)
    assert problems == []
    return docx.Document(io.BytesIO(content))


def parts(content: bytes) -> dict[str, bytes]:
    """What is in the file, whatever the time at which it was packed."""
    packed = zipfile.ZipFile(io.BytesIO(content))
    return {name: packed.read(name) for name in packed.namelist()}


def words(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_the_letter_has_real_styles_and_its_blanks_are_marked() -> None:
    document = made(letter())
    styles = {one.style.name for one in document.paragraphs}
    assert styles == {"Heading 1", "Heading 2", "Normal", "List Bullet"}
    marked = [
        run.text
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run.font.highlight_color == WD_COLOR_INDEX.YELLOW
    ]
    assert marked == ["[name]", "[whom to turn to]"]
    assert round(document.sections[0].page_width.cm, 1) == 21.0


@pytest.mark.parametrize("name", sorted(load_letters().templates))
def test_it_says_what_the_text_says(name: str) -> None:
    lines = to_text(letter(name)).splitlines()
    said = "".join(line.removeprefix("- ") for line in lines)
    assert "".join(words(made(letter(name)))).replace("\n", "") == said


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text(max_size=30)))
def test_any_details_are_words_in_it(details: dict[str, str]) -> None:
    document = made(compose(load_letters().templates["thank-you"], details, DAY))
    said = "\n".join(words(document))
    for name in load_letters().templates["thank-you"].fields:
        assert one_line(details.get(name, "")).casefold() in said.casefold()


def test_a_signature_is_never_alone_on_a_page() -> None:
    paragraphs = made(letter()).paragraphs
    assert paragraphs[-1].text.startswith(
        "We look forward to meeting you.\n\n\nThe lead\nThe second"
    )
    assert paragraphs[-1].paragraph_format.keep_together
    assert paragraphs[-2].paragraph_format.keep_with_next
    assert not paragraphs[-3].paragraph_format.keep_with_next


def test_what_means_harm_is_words_too() -> None:
    said = "\n".join(words(made(letter(place=" ".join(HOSTILE)))))
    assert one_line(" ".join(HOSTILE)) in said


def test_nobody_is_named_in_its_particulars() -> None:
    content, _ = to_word(letter())
    document = docx.Document(io.BytesIO(content))
    assert document.core_properties.author == "ltconverse"
    assert document.core_properties.created.date() == DAY
    assert b"python-docx" not in b"".join(parts(content).values())
    assert parts(content) == parts(to_word(letter())[0])


@pytest.fixture
def letterhead(tmp_path: Path) -> Path:
    """A letterhead as someone makes one: header, words, a comment, their name, own styles."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Northshire Partnership"
    section.footer.paragraphs[0].text = "1 High Street"
    section.left_margin = Cm(3.3)
    document.styles["Normal"].font.name = "Georgia"
    run = document.add_paragraph().add_run("Type your letter here")
    document.add_comment(run, "remember", author="Jo Bloggs", initials="JB")
    document.add_table(1, 1)
    core = document.core_properties
    core.author = core.last_modified_by = "Jo Bloggs"
    core.keywords = core.subject = "Jo Bloggs"
    path = tmp_path / "letterhead.docx"
    document.save(str(path))
    return path


def test_a_letterhead_keeps_its_head_foot_and_styles_and_loses_who_made_it(
    letterhead: Path,
) -> None:
    before = letterhead.read_bytes()
    content, problems = to_word(letter(), letterhead)
    assert problems == []
    document = docx.Document(io.BytesIO(content))
    assert document.sections[0].header.paragraphs[0].text == "Northshire Partnership"
    assert document.sections[0].footer.paragraphs[0].text == "1 High Street"
    assert round(document.sections[0].left_margin.cm, 1) == 3.3
    assert document.styles["Normal"].font.name == "Georgia"
    assert words(document) == words(made(letter()))
    assert document.tables == []
    assert b"Bloggs" not in b"".join(parts(content).values())
    assert letterhead.read_bytes() == before
    assert check(letterhead) == []


def test_a_letterhead_without_our_styles_is_enough(letterhead: Path) -> None:
    document = docx.Document(str(letterhead))
    for name in ("Heading 1", "Heading 2", "List Bullet"):
        style = document.styles[name]
        style.element.getparent().remove(style.element)
    document.save(str(letterhead))
    made_of_it = made(letter(), letterhead)
    by_words = {one.text: one for one in made_of_it.paragraphs}
    assert by_words["How it goes"].runs[0].bold
    assert any(one.startswith("• You tell us the story") for one in by_words)


def test_a_list_without_bullets_gets_them(letterhead: Path) -> None:
    document = docx.Document(str(letterhead))
    shape = document.styles["List Bullet"].element.pPr
    shape.remove(shape.find(qn("w:numPr")))
    document.save(str(letterhead))
    assert any(one.startswith("• You tell us") for one in words(made(letter(), letterhead)))
    assert not any(one.startswith("•") for one in words(made(letter())))


def test_the_template_a_letterhead_was_made_from_is_not_told(letterhead: Path) -> None:
    document = docx.Document(str(letterhead))
    (settings_part,) = [
        one.target_part for one in document.part.rels.values() if one.reltype.endswith("/settings")
    ]
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    place = "file:///C:/Users/jo.bloggs/Letter.dotx"
    number = settings_part.rels.get_or_add_ext_rel(kind, place)
    attached = OxmlElement("w:attachedTemplate")
    attached.set(qn("r:id"), number)
    document.settings.element.insert(0, attached)
    document.save(str(letterhead))
    assert b"jo.bloggs" in b"".join(parts(letterhead.read_bytes()).values())
    content = b"".join(parts(to_word(letter(), letterhead)[0]).values())
    assert b"jo.bloggs" not in content
    assert b"attachedTemplate" not in content


@pytest.mark.parametrize("content", [b"", b"not a document", b"PK\x03\x04 cut off"])
def test_a_letterhead_that_cannot_be_read_is_told_and_ours_is_used(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "letterhead.docx"
    path.write_bytes(content)
    made_without, problems = to_word(letter(), path)
    assert parts(made_without) == parts(to_word(letter())[0])
    assert problems == check(path)
    assert str(problems[0]).startswith(f"{path}: it cannot be read as a Word document.")


def test_a_letterhead_that_is_another_kind_of_archive(tmp_path: Path) -> None:
    path = tmp_path / "letterhead.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<not")
    assert len(check(path)) == 1
    assert len(check(tmp_path / "none.docx")) == 1


@pytest.mark.slow
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    require(soffice, "LibreOffice, to open Word documents with another program")
    (tmp_path / "it.docx").write_bytes(to_word(letter(place=" ".join(HOSTILE)))[0])
    profile = (tmp_path / "profile").as_uri()
    command = [str(soffice), f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
    subprocess.run(
        [*command, "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(tmp_path / "it.docx")],
        check=True,
        capture_output=True,
        timeout=180,
    )
    said = (tmp_path / "it.txt").read_text(encoding="utf-8-sig")
    assert "What becomes of your words" in said
    assert "{{ 7*7 }} {% raw %}" in said
    assert "[name]" in said


def test_a_letterhead_that_is_damaged_inside_or_locked(tmp_path: Path) -> None:
    path = tmp_path / "letterhead.docx"
    docx.Document().save(str(path))
    whole = path.read_bytes()
    names = [at for at in range(len(whole)) if whole.startswith(b"PK\x01\x02", at)]
    locked = bytearray(whole)
    for at in names:
        locked[at + 8] |= 1
    bodies = [at for at in range(len(whole)) if whole.startswith(b"PK\x03\x04", at)]
    damaged = bytearray(whole)
    for at in bodies:
        damaged[at + 60 : at + 120] = b"\xff" * 60
    for content in (locked, damaged):
        path.write_bytes(content)
        assert len(check(path)) == 1
        assert len(to_word(letter(), path)[1]) == 1


def test_a_letterhead_that_holds_more_than_memory(tmp_path: Path) -> None:
    path = tmp_path / "letterhead.docx"
    docx.Document().save(str(path))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/picture.png", b"\0" * (MOST_BYTES + 1))
    assert len(check(path)) == 1
