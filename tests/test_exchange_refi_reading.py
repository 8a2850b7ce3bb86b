"""What went out comes back the same; what other programs write is read as they mean it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.errors import BadCodings
from ltconverse.exchange.refi import package
from ltconverse.exchange.refi.model import Codebook, Project, guid_of
from ltconverse.exchange.refi.reading import read_qdc, read_qdpx
from ltconverse.exchange.refi.writing import write_qdc, write_qdpx
from tests.refi_projects import projects, said, small_project

_CODE, _TEXT, _ELSE = (guid_of("test", name) for name in ("code", "text", "else"))


@settings(max_examples=40, deadline=None)
@given(project=projects())
def test_what_went_out_comes_back(project: Project) -> None:
    back = read_qdpx(write_qdpx(project), "back.qdpx")
    assert not back.problems
    assert said(back) == said(project)
    assert [one.guid for one in back.all_codes()] == [one.guid for one in project.all_codes()]
    assert [one.guid for one in back.sources] == [one.guid for one in project.sources]
    assert [one.guid for one in back.users] == [one.guid for one in project.users]
    assert [one.guid for one in back.people] == [one.guid for one in project.people]
    assert len(back.notes) == len(project.notes)


def test_a_review_comes_back_whole() -> None:
    project = small_project()
    back = read_qdpx(write_qdpx(project), "back.qdpx")
    assert back.name == project.name
    assert back.at == project.at
    assert back.codes == project.codes
    assert back.users == project.users
    assert back.sets == project.sets
    assert back.description == project.description
    assert [one.text for one in back.sources] == [one.text for one in project.sources]
    assert [one.sources for one in back.people] == [one.sources for one in project.people]
    told = {
        (source.words(one), one.description) for source in back.sources for one in source.selections
    }
    assert told == {("Forty on my list 🙂", "A heavy list."), ("quiet", "")}
    # What came back goes out again as it is.
    assert said(read_qdpx(write_qdpx(back), "again.qdpx")) == said(project)


def test_a_codebook_comes_back() -> None:
    codes = small_project().codes
    assert read_qdc(write_qdc(Codebook(codes)), "codes.qdc").codes == codes
    assert read_qdc(write_qdpx(small_project()), "codes.qdpx").codes[0] == codes[0]


# --- how others count -------------------------------------------------------------------------

_SAID = "First line 🙂 here.\nShe rang the café twice.\n👩‍👧 And then nobody came."


def _elsewhere(
    text: bytes, marked: list[tuple[int, int, str]], *, origin: str = "Another", more: str = ""
) -> bytes:
    selections = "".join(
        f'<PlainTextSelection guid="{{{guid_of("m", str(n)).upper()}}}" startPosition="{start}" '
        f'endPosition="{end}" name="{name}"><Coding guid="{guid_of("k", str(n))}">'
        f'<CodeRef targetGUID="{_CODE.upper()}"/></Coding></PlainTextSelection>'
        for n, (start, end, name) in enumerate(marked)
    )
    xml = (
        f'<Project xmlns="urn:QDA-XML:project:1.0" name="P" origin="{origin}"><CodeBook><Codes>'
        f'<Code guid="{_CODE}" name="A code" isCodable="true"/></Codes></CodeBook><Sources>'
        f'<TextSource guid="{_TEXT}" name="T" plainTextPath="internal://{_TEXT.upper()}.txt">'
        f"{selections}</TextSource>{more}</Sources></Project>"
    )
    return _zip({"anything.qde": xml.encode("utf-8-sig"), f"Sources/{_TEXT}.TXT": text})


def _zip(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize("crlf_is", [1, 2])
@pytest.mark.parametrize("wide_is", [1, 2])
@pytest.mark.parametrize("mark_is", [0, 1])
@pytest.mark.parametrize("named", [True, False])
def test_every_way_of_counting_finds_the_words(
    crlf_is: int, wide_is: int, mark_is: int, named: bool
) -> None:
    weight = {"\n": crlf_is}

    def counted(place: int) -> int:
        before = _SAID[:place]
        wide = sum(wide_is - 1 for one in before if one > "\uffff")
        return mark_is + len(before) + wide + sum(weight.get(one, 1) - 1 for one in before)

    words = ["First line", "She rang the café", "twice", "nobody came", "here"]
    places = [(_SAID.index(one), _SAID.index(one) + len(one)) for one in words]
    marked = [
        (counted(start), counted(end), words[n] if named else "")
        for n, (start, end) in enumerate(places)
    ]
    raw = b"\xef\xbb\xbf" + _SAID.replace("\n", "\r\n").encode()
    (source,) = read_qdpx(_elsewhere(raw, marked), "f.qdpx").sources
    assert source.text == _SAID
    assert [source.words(one) for one in source.selections] == words


def test_without_a_sign_a_line_end_counts_as_its_program_does() -> None:
    raw = b"a b\r\na b\r\na b"
    for origin, at in (("ATLAS.ti 23", 4), ("QualCoder 3.6", 4), ("NVivo", 5)):
        (source,) = read_qdpx(_elsewhere(raw, [(at, at + 1, "")], origin=origin), "f.qdpx").sources
        assert source.selections[0].start == 4


def test_of_two_ways_the_one_that_has_the_whole_name_counts() -> None:
    raw = "aa😀aa bb".encode()
    (source,) = read_qdpx(_elsewhere(raw, [(0, 4, "aa😀a")]), "f.qdpx").sources
    assert source.words(source.selections[0]) == "aa😀a"


def test_a_place_that_bears_other_words_than_its_name_is_looked_for_and_told() -> None:
    text = "The visitor waited outside. Nobody answered the door. The visitor left a card."
    words = ["visitor waited", "outside", "Nobody", "answered", "the door", "left a", "a card"]
    words += ["The visitor", "waited outside"]
    right = [(text.index(one), text.index(one) + len(one), one) for one in words]
    wrong = [(3, 16, "left a card."), (0, 11, "The dog barked")]
    back = read_qdpx(_elsewhere(text.encode(), right + wrong), "f.qdpx")
    (source,) = back.sources
    assert [source.words(one)[:12] for one in source.selections][9:] == ["left a card."]
    (told,) = back.problems
    assert str(told) == (
        "f.qdpx:1: a passage is called “The dog barked”, and at its place stands “The visitor”. "
        "It was left out: code it again by hand."
    )


def test_what_cannot_be_taken_over_is_told_with_its_line() -> None:
    more = (
        f'\n<PictureSource guid="{_ELSE}" name="Plan"/>'
        f'\n<TextSource guid="{_ELSE}" name="Gone" plainTextPath="internal://../../etc/passwd"/>'
        f'\n<TextSource guid="no" name="Odd"><PlainTextContent>x</PlainTextContent></TextSource>'
    )
    back = read_qdpx(_elsewhere(b"text", [(0, 2, ""), (2, 9, "")], more=more), "f.qdpx")
    assert [str(one) for one in back.problems] == [
        "f.qdpx:1: a passage is outside its text: “”.",
        "f.qdpx:2: “Plan” is a picture and was left out. Only codings of text can be taken over.",
        "f.qdpx:3: the text of “Gone” is not in the file. Export it with its texts.",
        "f.qdpx:4: a TextSource has no guid that is one, so it was left out.",
    ]
    assert len(back.sources[0].selections) == 1


# --- files that are none ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "not a REFI-QDA project"),
        (b"PK\x03\x04 cut", "cut short or damaged"),
        (_zip({"a.txt": b"x"}), "no project"),
        (_zip({"project.qde": b"<Project"}), "f.qdpx:1: its XML is damaged there"),
        (_zip({"project.qde": b"<a/>"}), "no REFI-QDA project in it"),
        (_zip({"project.qde": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "defines things"),
        (
            _zip({"project.qde": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16")}),
            "defines things",
        ),
    ],
)
def test_what_is_no_project_is_said(content: bytes, what: str) -> None:
    with pytest.raises(BadCodings, match=what) as said_so:
        read_qdpx(content, "f.qdpx")
    assert str(said_so.value).startswith("f.qdpx:")


def test_what_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_OF_A_TEXT", 1_000)
    with pytest.raises(BadCodings, match="unpacks to more than"):
        read_qdpx(_elsewhere(b"0" * 2_000, []), "f.qdpx")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_file_changed_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(_elsewhere(_SAID.encode(), [(0, 10, "First line")]))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        back = read_qdpx(bytes(content), "f.qdpx")
    except BadCodings:
        return
    assert all(
        0 <= one.start <= one.end <= len(source.text)
        for source in back.sources
        for one in source.selections
    )


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_xml_changed_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(_elsewhere(b"some text", [(0, 4, "some")]))) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    xml = parts["anything.qde"].decode("utf-8-sig")
    for _ in range(data.draw(st.integers(1, 3))):
        start, end = sorted(data.draw(st.integers(0, len(xml))) for _ in range(2))
        put = data.draw(st.sampled_from(["", "-1", "99", 'guid="x"', "<Code>", "</Code>", "é\x00"]))
        xml = xml[:start] + put + xml[min(end, start + data.draw(st.integers(0, 12))) :]
    try:
        back = read_qdpx(_zip({**parts, "anything.qde": xml.encode()}), "f.qdpx")
    except BadCodings:
        return
    assert all(
        source.words(one) is not None for source in back.sources for one in source.selections
    )


def test_a_project_packed_again_with_its_folder_is_read() -> None:
    with zipfile.ZipFile(io.BytesIO(write_qdpx(small_project()))) as packed:
        parts = {f"My review/{name}": packed.read(name) for name in packed.namelist()}
    parts["__MACOSX/._project.qde"] = b"junk"
    back = read_qdpx(_zip(parts), "f.qdpx")
    assert said(back) == said(small_project())


def test_a_person_coded_over_a_text_and_under_a_code_keeps_both() -> None:
    project = small_project()
    both = replace(project.people[0], sources=(), selections=project.people[0].selections)
    back = read_qdpx(write_qdpx(replace(project, people=(both,))), "f.qdpx")
    assert back.people[0].sources == ()
    assert back.people[0].selections
    assert len(list(back.all_codes())) == 3
