"""Marks in a PDF: each in one point, about the words it lies over or the statement beside it."""

from __future__ import annotations

import subprocess
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.errors import BadReply, ReplyLocked
from ltconverse.sharing.model import ReadReply
from ltconverse.sharing.pdf import to_pdf
from ltconverse.sharing.replies.pdf import read_pdf
from tests.answered import SENT, TEXTS, draft, ids, told
from tests.needs import require
from tests.pdf_marks import Marking, find, name


@pytest.fixture(scope="module")
def paper() -> bytes:
    return to_pdf(draft())


def read(content: bytes, password: str = "") -> ReadReply:
    return read_pdf(content, "marked.pdf", [SENT], ids(), password)


def test_an_unmarked_copy_says_so(paper: bytes) -> None:
    reply = read(paper)
    assert (reply.points, reply.answers, reply.share) == ((), SENT, SENT.share)
    assert "Nothing is marked" in reply.remarks[0]


def test_words_struck_through_are_gone_from_the_statement(paper: bytes) -> None:
    marking = Marking(paper)
    marking.over("StrikeOut", "and the baby slept")
    (point,) = read(marking.done()).points
    assert (point.kind, point.statement, point.was) == ("reword", "id2", "and the baby slept")
    assert [(one.start, one.before, one.after) for one in point.changes] == [
        (TEXTS[1].index("and the"), "and the baby slept", "")
    ]


def test_a_whole_statement_struck_through_is_to_be_left_out(paper: bytes) -> None:
    marking = Marking(paper)
    marking.over("StrikeOut", TEXTS[4])
    assert told(read(marking.done())) == [("leave-out", "id5", "")]


def test_words_put_in_and_words_put_instead(paper: bytes) -> None:
    marking = Marking(paper)
    marking.after("The partner was", "definitely")
    struck = marking.over("StrikeOut", "babysitters", T="Jo")
    page, _ = find(paper, "babysitters")
    marking.put("Caret", page, (0, 0, 9, 9), Contents="teenagers", IRT=struck, RT=name("Group"))
    assert told(read(marking.done())) == [
        ("reword", "id6", "The partner was definitely not at home when I came."),
        ("reword", "id3", "I thought it was the teenagers who let him fall."),
    ]


def test_the_other_way_of_writing_words_put_instead(paper: bytes) -> None:
    marking = Marking(paper)
    caret = marking.after("it was the babysitters", "teenagers")
    marking.over("StrikeOut", "babysitters", IRT=caret, RT=name("Group"))
    assert told(read(marking.done())) == [
        ("reword", "id3", "I thought it was the teenagers who let him fall.")
    ]


def test_a_note_on_words_struck_through_is_kept_beside_the_change(paper: bytes) -> None:
    marking = Marking(paper)
    marking.over("StrikeOut", "babysitters", Contents="teenagers, he said")
    marking.over("StrikeOut", "police officer", Contents="police officer")
    noted, bare = read(marking.done()).points
    assert (noted.kind, noted.text, noted.was) == ("comment", "teenagers, he said", "babysitters")
    assert noted.changes[0].before == "babysitters"
    assert (bare.kind, bare.was) == ("reword", "police officer")


def test_a_highlight_with_a_note_and_who_wrote_it_when(paper: bytes) -> None:
    marking = Marking(paper)
    marking.over(
        "Highlight", "calm when", Contents="she was not", T="Jo", M="D:20250512140300+01'00'"
    )
    reply = read(marking.done())
    (point,) = reply.points
    assert (point.kind, point.statement, point.text, point.was) == (
        *("comment", "id2", "she was not"),
        "calm when",
    )
    assert reply.hands == ("Jo",)
    assert (point.hand, point.at) == (1, datetime(2025, 5, 12, 13, 3, tzinfo=UTC))


def test_notes_beside_a_statement_and_in_the_room_at_the_end(paper: bytes) -> None:
    marking = Marking(paper)
    marking.beside("It went well that", "that is right")
    marking.beside("I would have liked", "Please leave this out", "FreeText")
    page, boxes = find(paper, "Anything else you would like")
    low = boxes[0][1]
    marking.put("FreeText", page, (70, low - 60, 300, low - 20), Contents="I liked it")
    marking.put("Text", 0, (60, 700, 80, 720), Contents="S10: there was time")
    assert sorted(told(read(marking.done()))) == [
        ("agree", "id7", "that is right"),
        ("comment", "id10", "there was time"),
        ("leave-out", "id8", "Please leave this out"),
        ("overall", "", "I liked it"),
    ]


def test_answers_to_a_note_and_what_was_marked_as_done(paper: bytes) -> None:
    marking = Marking(paper)
    note = marking.beside("It went well that", "was it?")
    marking.put("Text", 1, (0, 0, 1, 1), Contents="yes", IRT=note, T="Sarah")
    marking.put("Text", 1, (0, 0, 1, 1), State="Completed", StateModel="Review", IRT=note)
    first, second, third = read(marking.done()).points
    assert first.resolved
    assert (second.answers, second.statement, second.text) == (first.point, "id7", "yes")
    assert (third.answers, third.text) == (first.point, "Completed")


def test_a_drawing_is_told_of_and_links_are_nothing(paper: bytes) -> None:
    marking = Marking(paper)
    page, boxes = find(paper, TEXTS[8])
    marking.put("Ink", page, boxes[0])
    marking.put("Link", page, boxes[0])
    marking.put("Popup", page, boxes[0])
    reply = read(marking.done())
    assert told(reply) == [("comment", "id9?", "")]
    assert "look at them in the file, on page 2" in reply.remarks[0]


def test_notes_in_rich_text_only(paper: bytes) -> None:
    marking = Marking(paper)
    rich = (
        "<?xml version='1.0'?><body xmlns='x'><p>she <b>was</b> not</p><script>x()</script></body>"
    )
    marking.over("Highlight", "calm when", RC=rich)
    assert told(read(marking.done())) == [("comment", "id2", "she was not")]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["Text", "FreeText", "Highlight", "StrikeOut", "Ink", "Caret", "Stamp"]
            ),
            st.floats(-50, 700, width=16),
            st.floats(-50, 900, width=16),
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
        ),
        max_size=6,
    )
)
def test_every_mark_is_in_exactly_one_point(
    paper: bytes, marks: list[tuple[str, float, float, str]]
) -> None:
    marking = Marking(paper)
    for sort, across, up, text in marks:
        marking.put(sort, 1, (across, up, across + 30, up + 12), Contents=text)
    reply = read(marking.done())
    assert len(reply.points) == len(marks)
    said = [point.text + point.was for point in reply.points]
    for sort, _, _, text in marks:
        if sort in {"Text", "FreeText"} and len(text.strip()) > 8 and text[0].isalpha():
            assert any(text.strip() in one for one in said)


def test_a_locked_file_opens_with_its_password_alone(paper: bytes) -> None:
    marking = Marking(paper)
    marking.over("StrikeOut", TEXTS[4])
    locked = marking.done(password="four words of ours")
    assert told(read(locked, "four words of ours")) == [("leave-out", "id5", "")]
    with pytest.raises(ReplyLocked, match=r"marked\.pdf"):
        read(locked, "another")


def test_a_file_cut_off_on_its_way(paper: bytes) -> None:
    for size in (20, 1_000, len(paper) // 2):
        with pytest.raises(BadReply, match=r"marked\.pdf"):
            read(paper[:size])


def test_a_bomb_is_refused() -> None:
    bomb = zlib.compress(b" " * 150_000_000, 9)
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    head += b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    head += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
    head += b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(bomb)
    with pytest.raises(BadReply, match="without end"):
        read(head + bomb + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF")


def test_a_picture_of_paper_is_refused_with_what_to_do() -> None:
    page = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    page += b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    page += (
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )
    with pytest.raises(BadReply, match="picture of paper") as refused:
        read(page)
    assert "Type what is written" in refused.value.hint


def test_marks_of_evince_are_read(paper: bytes, tmp_path: Path) -> None:
    """Its own library puts them in, and leaves the corners of what was marked empty."""
    system = Path("/usr/bin/python3")
    require(system.exists(), "needs the system's Python")
    known = ["-c", "import gi; gi.require_version('Poppler', '0.18')"]
    tried = subprocess.run([system, *known], check=False, capture_output=True)
    require(not tried.returncode, "needs poppler for Python (python3-gi, gir1.2-poppler-0.18)")
    (tmp_path / "draft.pdf").write_bytes(paper)
    script = Path(__file__).with_name("evince_marks.py")
    files = [str(tmp_path / "draft.pdf"), str(tmp_path / "marked.pdf")]
    subprocess.run([system, str(script), *files], check=True, capture_output=True)
    reply = read((tmp_path / "marked.pdf").read_bytes())
    assert sorted((one.kind, one.statement, one.was, one.text) for one in reply.points) == [
        ("comment", "id2", "the baby slept", "not for long"),
        ("comment", "id5", "", "There were five."),
        ("reword", "id3", "babysitters", TEXTS[2].replace("babysitters ", "")),
    ]
