"""A draft as a Word document: bookmarks, tracking, its id in four places, nothing of anybody."""

from __future__ import annotations

import io
import re
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import msoffcrypto
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]  # it ships no types

from ltconverse.sharing import marks, words
from ltconverse.sharing.model import Draft
from ltconverse.sharing.word_out import to_docx
from ltconverse.text import printable
from tests.libreoffice import opened_in_libreoffice
from tests.sample_draft import (
    REFERENCE,
    SHARE,
    hostile_draft,
    large_draft,
    sample_draft,
)
from tests.test_writeup_word import between_bookmarks

PASSWORD = "amber-river-lantern-oak"


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("draft", [sample_draft(), hostile_draft()], ids=["sample", "hostile"])
def test_each_statement_has_its_bookmark_and_number(draft: Draft) -> None:
    found = between_bookmarks(opened(to_docx(draft)))
    statements = list(draft.statements())
    assert [name for name in found if marks.statement_of(name)] == [
        f"lt_S_{statement.number:03}" for statement in statements
    ]
    for one in statements:
        said = found[marks.statement_bookmark(one.number)]
        assert said == f"{one.label}\t{printable(words.told(one))}"
        view = found.get(marks.difference_bookmark(one.number), "")
        assert view == printable(one.difference)


def test_headings_are_real_headings() -> None:
    by_style: dict[str, list[str]] = {}
    for paragraph in opened(to_docx(sample_draft())).paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert by_style["Title"] == ["Duty social worker, Children's Services"]
    assert by_style["Heading 1"] == [
        *("Their story", "Turning point 1: the first call", "What went well"),
        words.ANYTHING_ELSE,
    ]
    assert by_style["Heading 2"] == ["How to answer", "The view at the time", "What influenced it"]
    assert by_style["Quote"] == ["S2\t“It all seemed calm, for once.”"]
    assert len(by_style["Statement"]) == 7
    assert "Subtitle" not in by_style  # the agency stands in the title already
    assert len(by_style["Answering"]) == 4
    assert by_style["Answering"][-1] == "4\tSave it, and send it back to us by Tuesday 3 June 2025."


def test_without_a_day_or_an_address_the_words_still_read_well() -> None:
    draft = replace(sample_draft(), due=None, contact="")
    said = [one.text for one in opened(to_docx(draft)).paragraphs]
    assert "4\tSave it, and send it back to us." in said
    assert not [one for one in said if one.startswith(("Please answer by", "Answer to"))]


def test_changes_are_marked_from_the_first_key() -> None:
    settings = opened(to_docx(sample_draft())).settings.element
    names = [etree.QName(one).localname for one in settings]
    assert names.count("trackRevisions") == 1
    # Word refuses a file whose settings stand in another order than the standard's.
    order = ("proofState", "trackRevisions", "defaultTabStop", "compat", "docVars", "mathPr")
    assert [name for name in names if name in order] == list(order)


def test_the_id_of_the_sharing_stands_in_four_places() -> None:
    content = to_docx(sample_draft())
    held = parts(content)
    properties = etree.fromstring(held["docProps/custom.xml"])
    assert {one.get("name"): "".join(one.itertext()) for one in properties} == {
        marks.PROPERTY: SHARE,
        marks.REFERENCE_PROPERTY: REFERENCE,
    }
    assert b"/docProps/custom.xml" in held["[Content_Types].xml"]
    variables = opened(content).settings.element.iter(qn("w:docVar"))
    assert (marks.PROPERTY, SHARE) in {(v.get(qn("w:name")), v.get(qn("w:val"))) for v in variables}
    document = opened(content)
    assert [
        marks.share_of(name) for name in between_bookmarks(document) if marks.share_of(name)
    ] == [SHARE]
    line = f"Draft 2 · reference {REFERENCE}"
    section = document.sections[0]
    assert section.header.paragraphs[0].text.startswith(line)
    assert section.footer.paragraphs[0].text.startswith(line)
    assert document.paragraphs[0].text == line


def test_an_id_that_is_no_uuid_has_no_bookmark() -> None:
    found = between_bookmarks(opened(to_docx(sample_draft("share-1"))))
    assert not [name for name in found if name.startswith("lt_id")]
    assert marks.share_of("lt_id_0190a0b0") == marks.share_of("_GoBack") == ""
    assert len(marks.share_bookmark(SHARE)) <= 40


def test_it_tells_of_nobody_and_of_no_other_day() -> None:
    content = to_docx(sample_draft())
    core = opened(content).core_properties
    assert (core.author, core.last_modified_by) == ("ltconverse", "ltconverse")
    assert core.created == core.modified
    assert core.created.isoformat().startswith("2025-05-20")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {one.date_time for one in package.infolist()} == {(2025, 5, 20, 0, 0, 0)}
    held = parts(content)
    assert not [name for name in held if re.search("thumbnail|customXml|app.xml|Effects", name)]
    assert not re.search(rb"python-docx|Macintosh|<w:sdt[ >]|rsid", b"".join(held.values()))
    assert to_docx(sample_draft()) == content


def test_no_entity_of_a_persons_words_is_one() -> None:
    for name, content in parts(to_docx(hostile_draft())).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content, etree.XMLParser(resolve_entities=False))
            assert b"<!ENTITY" not in content
            assert b"TargetMode" not in content


def test_a_locked_one_opens_with_its_password_alone() -> None:
    content = to_docx(sample_draft(), PASSWORD)
    locked = msoffcrypto.OfficeFile(io.BytesIO(content))
    assert locked.is_encrypted()
    assert b"social worker" not in content
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        locked.load_key(password="amber-river", verify_password=True)
    locked.load_key(password=PASSWORD, verify_password=True)
    plain = io.BytesIO()
    locked.decrypt(plain, verify_integrity=True)
    assert plain.getvalue() == to_docx(sample_draft())


def test_three_hundred_statements_take_less_than_a_second() -> None:
    draft = large_draft()
    began = time.process_time()
    to_docx(draft)
    assert time.process_time() - began < 1
    to_docx(draft, PASSWORD)


# --- in another program ---------------------------------------------------------------------


@pytest.mark.slow
def test_libreoffice_opens_it_and_asks_for_the_password(tmp_path: Path) -> None:
    plain, locked = tmp_path / "plain.docx", tmp_path / "locked.docx"
    plain.write_bytes(to_docx(sample_draft()))
    locked.write_bytes(to_docx(sample_draft(), PASSWORD))
    asked = [(plain, ""), (locked, PASSWORD), (locked, "another")]
    *found, refused = opened_in_libreoffice(asked, tmp_path)
    assert refused is None
    for one in found:
        assert one is not None
        for statement in sample_draft().statements():
            assert words.told(statement) in one["text"]
            assert marks.statement_bookmark(statement.number) in one["bookmarks"]
        assert one["tracked"] is True
        assert one["properties"][marks.PROPERTY] == SHARE
        assert marks.share_bookmark(SHARE) in one["bookmarks"]
    # Saved by it, it is known again, and every statement in it.
    for name in ("plain-again.docx", "locked-again.docx"):
        again = (tmp_path / name).read_bytes()
        assert f"<vt:lpwstr>{SHARE}<".encode() in parts(again)["docProps/custom.xml"]
        assert b"<w:trackRevisions/>" in parts(again)["word/settings.xml"]
        ours, theirs = (between_bookmarks(opened(one)) for one in (plain.read_bytes(), again))
        assert {name: said for name, said in theirs.items() if name.startswith("lt_")} == ours
