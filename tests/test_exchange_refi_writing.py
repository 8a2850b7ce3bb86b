"""A project goes out as the standard's schema asks, and nothing of it depends on the day."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from lxml import etree

from ltconverse.exchange.refi.model import (
    Code,
    Codebook,
    Coding,
    Project,
    Selection,
    Set,
    Source,
    guid_of,
)
from ltconverse.exchange.refi.writing import write_qdc, write_qdpx
from tests.refi_projects import assert_valid, projects, schema, small_project, xml_in

_NS = {"q": "urn:QDA-XML:project:1.0"}


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _xml(project: Project) -> etree._Element:
    return xml_in(write_qdpx(project))


@settings(max_examples=100, deadline=None)
@given(project=projects())
def test_any_project_is_valid(project: Project) -> None:
    assert_valid(write_qdpx(project))


def test_the_schema_refuses_what_is_amiss() -> None:
    root = _xml(small_project())
    del root.find(".//q:PlainTextSelection", _NS).attrib["endPosition"]
    assert not schema().validate(root)


def test_the_same_values_give_the_same_bytes() -> None:
    assert write_qdpx(small_project()) == write_qdpx(small_project())


def test_texts_go_out_as_files_that_nobody_counts_otherwise() -> None:
    text = "\ufeffOne 🙂\r\ntwo\rthree"
    at = text.index("two")
    code = Code(guid_of("code"), "A code")
    selection = Selection(guid_of("sel"), at, at + 3, (Coding(guid_of("c"), code.guid),))
    source = Source(guid_of("s"), "S", text, (selection,))
    parts = _parts(write_qdpx(Project("P", codes=(code,), sources=(source,))))
    assert parts[f"sources/{source.guid}.txt"].decode() == "One 🙂\ntwo\nthree"
    marked = etree.fromstring(parts["project.qde"]).find(".//q:PlainTextSelection", _NS)
    assert (marked.get("startPosition"), marked.get("endPosition")) == ("6", "9")


def test_a_place_outside_the_text_is_not_written() -> None:
    source = Source(guid_of("s"), "S", "short", (Selection(guid_of("sel"), 0, 9),))
    with pytest.raises(ValueError, match="0-9 is not within 5"):
        write_qdpx(Project("P", sources=(source,)))


def test_names_that_occur_twice_are_told_apart() -> None:
    def heading(name: str) -> Code:
        below = (Code(guid_of(name, "c"), "Communication"),)
        return Code(guid_of(name), name, is_codable=False, children=below)

    root = _xml(Project("P", codes=(heading("Family"), heading("Team"), heading("team"))))
    assert [one.get("name") for one in root.iter(f"{{{_NS['q']}}}Code")] == [
        "Family",
        "Communication",
        "Team",
        "Communication (Team)",
        "team 2",
        "Communication (team 2)",
    ]


def test_a_heading_that_was_coded_with_can_be_coded() -> None:
    below = Code(guid_of("below"), "Below", is_codable=False)
    heading = Code(guid_of("heading"), "Heading", is_codable=False, children=(below,))
    unused = Code(guid_of("unused"), "Unused", is_codable=False)
    selection = Selection(guid_of("sel"), 0, 1, (Coding(guid_of("c"), heading.guid),))
    source = Source(guid_of("s"), "S", "text", (selection,))
    root = _xml(Project("P", codes=(heading, unused), sources=(source,)))
    codable = {one.get("name"): one.get("isCodable") for one in root.iter(f"{{{_NS['q']}}}Code")}
    assert codable == {"Heading": "true", "Below": "true", "Unused": "false"}


def test_a_codebook_has_the_codes_alone() -> None:
    codes = small_project().codes
    content = write_qdc(Codebook(codes, (Set(guid_of("g"), "Group", "", (codes[0].guid,)),)))
    assert content == write_qdc(
        Codebook(codes, (Set(guid_of("g"), "Group", "", (codes[0].guid,)),))
    )
    root = etree.fromstring(content)
    assert root.tag == "{urn:QDA-XML:codebook:1.0}CodeBook"
    # The codes of a codebook are those of a project but for the name space.
    moved = content.replace(b"urn:QDA-XML:codebook:1.0", _NS["q"].encode())
    within = etree.fromstring(moved)
    within.remove(within.find("q:Sets", _NS))
    project = etree.Element(f"{{{_NS['q']}}}Project", name="P")
    within.attrib.clear()
    project.append(within)
    schema().assertValid(project)
