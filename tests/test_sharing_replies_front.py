"""What a returned file is, by its content and not its name; what is no reply, and what to do."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.errors import BadReply
from ltconverse.sharing.pdf import to_pdf
from ltconverse.sharing.replies import read_reply
from ltconverse.sharing.replies.front import kind_of
from ltconverse.sharing.replies.mail import opened, words_of_page
from tests.answered import SENT, draft, ids, told
from tests.pdf_marks import Marking


def packed(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in files.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "what", "hint"),
    [
        (b"", "nothing in it", "cut off"),
        (b" \r\n\0\0", "nothing in it", "cut off"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.text"), r"\.odt", r"\.docx"),
        (packed(Index__Document_dot_iwa=b"x"), "Pages", "Export To"),
        (packed(xl__workbook_dot_xml=b"x"), "spreadsheet", "S7"),
        (packed(a_dot_txt=b"S7: no"), r"\.zip", "Unpack"),
        (packed(word__document_dot_xml=b"x" * 5_000)[:300], "cut off", "again"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, r"\.doc\b", r"\.docx"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__properties_version1.0".encode("utf-16-le"),
            r"\.msg",
            r"\.eml",
        ),
        (b"{\\rtf1 S7: no}", r"\.rtf", r"\.docx"),
        (b"\xff\xd8\xff\xe0 JFIF", "picture", "S7"),
        (b"\0\0\0\x18ftypheic", "picture", "S7"),
        (b"<!DOCTYPE html><script>/* PBKDF2 */</script>", "page that was sent", "small file"),
        (b"MZ\x90\0", "program", "Name what came back"),
    ],
)
def test_what_is_no_reply_is_refused_by_name_with_what_to_do(
    content: bytes, what: str, hint: str
) -> None:
    import re

    with pytest.raises(BadReply) as refused:
        read_reply(content, "holiday.docx", [SENT], ids())
    assert "holiday.docx" in refused.value.message
    assert re.search(what, refused.value.message)
    assert re.search(hint, refused.value.hint)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (packed(word__document_dot_xml=b"x"), "docx"),
        (b"%PDF-1.7\n", "pdf"),
        (b"junk before it\n%PDF-1.4\n", "pdf"),
        (b'{"share": "x"}', "page"),
        (b'\xef\xbb\xbf{\n "share": "x"}', "page"),
        (b"S7: no", "text"),
        ("S7: no".encode("utf-16"), "text"),
        (b"<html><body>S7: no</body></html>", "text"),
        (b"From: a\nTo: b\nMessage-ID: <c>\nSubject: d\n\nS7: no", "mail"),
        (b"From: me\nTo: you\n\nS7: no", "text"),
        (b"\xff\xd8\xff", ""),
    ],
)
def test_who_reads_what(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.builds(
            bytes.__add__,
            st.sampled_from(
                [b"%PDF-1.4\n", b"PK\x03\x04", b'{"', b"From: a\nTo: b\nDate: c\nReceived: d\n\n"]
            ),
            st.binary(max_size=200),
        ),
    )
)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        reply = read_reply(content, "any", [SENT], ids())
    except BadReply:
        return
    assert len({point.point for point in reply.points}) == len(reply.points)


# --- messages -------------------------------------------------------------------------------


def message(text: str, **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Jo Bloggs <jo@example.org>"
    made["To"] = "Sarah <sarah@example.org>"
    made["Date"] = "Mon, 12 May 2025 14:03:00 +0100"
    made["Message-ID"] = "<1@example.org>"
    made["Subject"] = headers.get("subject", "Re: Draft 1 · reference 7F3K-9QXM")
    made.set_content(text)
    return made


def test_a_message_is_read_by_its_words_and_its_subject() -> None:
    content = message("Dear Sarah,\n\nS7: it wasn’t Tuesday\n").as_bytes()
    reply = read_reply(content, "answer.eml", [SENT], ids())
    assert told(reply) == [("comment", "id7", "it wasn’t Tuesday")]
    assert (reply.form, reply.reference, reply.hands) == ("text", "7F3K-9QXM", ("Jo Bloggs",))
    assert reply.points[0].hand == 1
    assert reply.points[0].at
    assert reply.points[0].at.hour == 14


def test_a_message_that_is_a_page_only() -> None:
    made = message("x")
    page = "<html><body><p>S7: it was <b>Tuesday</b></p><blockquote><p>S2 old</p></blockquote>"
    made.set_content(
        page + "<script>alert(1)</script><img src='http://example.org/x'></body>", subtype="html"
    )
    reply = read_reply(made.as_bytes(), "answer.eml", [SENT], ids())
    assert told(reply) == [("comment", "id7", "it was Tuesday")]


def test_what_is_attached_is_read_with_the_words_around_it() -> None:
    marking = Marking(to_pdf(draft()))
    marking.over("StrikeOut", "babysitters", T="Jo B")
    made = message("S7: it was Tuesday")
    made.add_attachment(marking.done(), maintype="application", subtype="pdf", filename="a.pdf")
    made.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="photo.jpg")
    reply = read_reply(made.as_bytes(), "answer.eml", [SENT], ids())
    assert [(point.kind, point.statement) for point in reply.points] == [
        ("reword", "id3"),
        ("comment", "id7"),
    ]
    assert (reply.form, reply.share, reply.hands) == ("pdf", SENT.share, ("Jo Bloggs", "Jo B"))
    assert [point.hand for point in reply.points] == [2, 1]
    assert any("photo.jpg" in one for one in reply.remarks)


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "iso-8859-1", "utf-7", "no-such-charset"])
def test_however_its_words_are_encoded(charset: str) -> None:
    words = "S7: it wasn't Tuesday"
    head = "From: a\nTo: b\nMessage-ID: <c>\nDate: nonsense\n"
    head += f"Content-Type: text/plain; charset={charset}"
    reply = read_reply(f"{head}\n\n{words}".encode(), "answer.eml", [SENT], ids())
    assert told(reply) == [("comment", "id7", "it wasn't Tuesday")]


def test_a_message_within_a_message_keeps_its_words() -> None:
    outer = message("See attached.")
    outer.add_attachment(message("S7: it was Tuesday"))
    assert "S7: it was Tuesday" in opened(outer.as_bytes()).text


def test_the_words_of_a_page_with_what_is_repeated_marked() -> None:
    page = "<p>One</p><p>Two<br>Three</p><blockquote>Old<blockquote>Older</blockquote></blockquote>"
    assert [line for line in words_of_page(page).split("\n") if line] == [
        *("One", "Two", "Three", "> Old", "> > Older")
    ]
