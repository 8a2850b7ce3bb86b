"""Word documents that are damaged, locked, hostile, or none: a clear word, and nothing followed."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from ltconverse.errors import BadReply, LtconverseError, ReplyLocked
from ltconverse.sharing import locking
from ltconverse.sharing.replies.docx import counted, read_docx
from ltconverse.sharing.word_out import to_docx
from tests.bench.answering.drafts import draft, sent
from tests.returned import (
    SENT,
    STATEMENTS,
    all_but,
    comment,
    docx_of,
    ids,
    on,
    read,
    run,
    statement,
)

DRAFT = draft(8, 2)


def refused(content: bytes, password: str = "") -> BadReply:
    with pytest.raises(BadReply) as reason:
        read_docx(content, "answer.docx", [SENT], ids(), password)
    assert reason.value.message.startswith("answer.docx: ")
    assert reason.value.hint
    return reason.value


def with_document(xml: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", xml)
    return made.getvalue()


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name in names:
            package.writestr(name, "<a/>")
    return made.getvalue()


def test_one_that_unpacks_without_end_is_refused() -> None:
    assert "unpacks to more than" in refused(with_document(b" " * 40_000_000)).message


def test_one_of_endless_parts_is_refused_before_it_is_read() -> None:
    assert "more parts" in refused(with_document(b"<a>" + b"<b/>" * 300_000 + b"</a>")).message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_one_that_defines_things_of_its_own_is_refused(encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert "defines things" in refused(with_document(xml.encode(encoding))).message


def test_links_to_elsewhere_are_not_followed() -> None:
    # pytest-socket would make an attempt fail; a file outside the package is not read either.
    content = docx_of(all_but((1, statement(1, on(0, run("Same."))))), comments=comment(0, "Yes."))
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w") as new,
    ):
        for name in old.namelist():
            held = old.read(name)
            if name.startswith("word/_rels"):
                held = held.replace(
                    b'Target="comments.xml"',
                    b'Target="http://127.0.0.1/comments.xml" TargetMode="External"',
                )
            new.writestr(name, held)
    reply = read_docx(made.getvalue(), "answer.docx", [SENT], ids())
    assert not any(point.text == "Yes." for point in reply.points)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"<!DOCTYPE html><p>hello", "web page"),
        (b"just words", "no Word document"),
        (zipped("content.xml", "mimetype"), "LibreOffice"),
        (zipped("Index/Document.iwa"), "Pages"),
        (zipped("xl/workbook.xml"), "spreadsheet"),
        (zipped("holiday.jpg"), "zip file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "Word document"),
    ],
)
def test_what_is_no_word_document_is_named(content: bytes, said: str) -> None:
    assert said in refused(content).message


def test_a_locked_one_opens_with_its_password_alone() -> None:
    content = locking.locked(to_docx(DRAFT), "four words of ours")
    with pytest.raises(ReplyLocked, match="locked"):
        read_docx(content, "answer.docx", [sent(DRAFT)], ids())
    with pytest.raises(ReplyLocked, match="does not open"):
        read_docx(content, "answer.docx", [sent(DRAFT)], ids(), "four words of theirs")
    reply = read_docx(content, "answer.docx", [sent(DRAFT)], ids(), "four words of ours")
    assert reply.answers == sent(DRAFT)
    assert counted(content, password="four words of ours") == counted(to_docx(DRAFT))


def test_one_cut_short_or_damaged_anywhere_is_read_or_refused_and_never_more() -> None:
    whole = to_docx(draft(3, 2))
    dice = random.Random(6)
    named: list[bool] = []
    for _ in range(40):
        damaged = bytearray(whole[: dice.randrange(len(whole))] if dice.random() < 0.5 else whole)
        for _ in range(dice.randrange(1, 20)):
            if damaged:
                damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        try:
            read_docx(bytes(damaged), "answer.docx", [SENT], ids())
        except LtconverseError as reason:
            named.append(reason.message.startswith("answer.docx: "))
    assert named
    assert all(named)


def test_a_locked_one_that_was_cut_short_is_refused() -> None:
    whole = locking.locked(to_docx(DRAFT), "four words")
    for share in (0.1, 0.5, 0.9):
        refused(whole[: int(len(whole) * share)], "four words")


def test_bodies_without_sense_are_read() -> None:
    assert read(docx_of("")).points == ()
    odd = "<w:p><w:r><w:t/></w:r><w:ins/><w:del><w:r/></w:del></w:p><w:moveTo/><w:tbl/><w:sdt/>"
    assert read(docx_of(odd)).points


def test_a_date_that_is_none_and_a_name_that_is_blank_do_no_harm() -> None:
    ins = '<w:ins w:id="1" w:author=" " w:date="yesterday"><w:r><w:t>No</w:t></w:r></w:ins>'
    (point,) = read(docx_of(all_but((1, statement(1, run(STATEMENTS[0].text) + ins))))).points
    assert (point.hand, point.at) == (0, None)


def test_replies_to_themselves_and_to_nobody_are_still_there() -> None:
    extended = (
        '<w15:commentEx w15:paraId="A" w15:paraIdParent="B"/>'
        '<w15:commentEx w15:paraId="B" w15:paraIdParent="A"/>'
        '<w15:commentEx w15:paraId="C" w15:paraIdParent="F"/>'
    )
    three = comment(0, "a", para="A") + comment(1, "b", para="B") + comment(2, "c", para="C")
    body = all_but((1, statement(1, on(0, run("Same.")))))
    found = read(docx_of(body, comments=three, commentsExtended=extended)).points
    assert {"a", "b", "c"} <= {point.text for point in found}
