"""The page's reply read back: whole, cut off, changed, of another case, no reply at all."""

from __future__ import annotations

import base64
import contextlib
import itertools
import json
import textwrap
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.case.events import ReplyPoint
from ltconverse.errors import BadReply, ReplyLocked
from ltconverse.sharing.differences import with_changes
from ltconverse.sharing.model import Draft, ReadReply
from ltconverse.sharing.page import bound_to, to_page
from ltconverse.sharing.replies import read_reply
from ltconverse.sharing.replies.page import NOTHING, is_page_reply, read_page_reply
from ltconverse.sharing.replies.page_file import CHANGED, CUT_OFF
from ltconverse.sharing.sealing import key_of, seal
from tests.drafts import TEXTS, draft_of, sent, statements

PASSWORD = "copper-otter-lantern-maple-ribbon-teapot"
SALT = bytes(range(16))
IDS = [one.id for one in statements()]
DRAFT = draft_of()


def ids() -> Callable[[], str]:
    count = itertools.count(1)
    return lambda: f"point-{next(count)}"


def said(number: int, answer: str, text: str = "", comment: str = "") -> dict[str, Any]:
    return {
        "statement": IDS[number - 1],
        "number": number,
        "was": TEXTS[number - 1],
        "answer": answer,
        "text": text,
        "comment": comment,
    }


def saved(
    lines: Sequence[object], of: Draft = DRAFT, *, end: bool = True, **changed: object
) -> bytes:
    """A file as the page saves it, but with a key that is quick to make."""
    head = {"ltconverse-answers": 1, "share": of.share, "reference": of.reference}
    head |= {"draft": of.version, "saved": "2026-11-22T10:54:49.879Z", "statements": 6}
    whole = [head, *lines, *([{"end": len(lines)}] if end else [])]
    body = "".join(json.dumps(line, separators=(",", ":")) + "\n" for line in whole)
    bound = bound_to("ltconverse-reply 1", of.share, of.reference, of.version)
    nonce, closed = seal(key_of(PASSWORD, SALT, 1), body.encode(), bound)
    fields: dict[str, object] = {"format": "ltconverse-reply", "version": 1, "about": "A reply."}
    fields |= {"reference": of.reference, "share": of.share, "draft": of.version}
    fields |= {"rounds": 1, "salt": _packed(SALT), "nonce": _packed(nonce)}
    return json.dumps(fields | {"answers": _packed(closed)} | changed, indent=1).encode()


def _packed(content: bytes) -> str:
    return base64.b64encode(content).decode()


def read(content: bytes, drafts: Sequence[Draft] = (DRAFT,), password: str = PASSWORD) -> ReadReply:
    return read_page_reply(content, "reply.json", [sent(one) for one in drafts], ids(), password)


ALL = [
    said(1, "agree"),
    said(2, "reword", "I filed it in my mind as a fall."),
    said(3, "not-meant", "It was the whole team.", "Ask the manager too."),
    said(4, "leave-out"),
    said(5, "", comment="That came later."),
    {"missing": "The dentist rang twice."},
    {"overall": "Thank you."},
]


def short(point: ReplyPoint) -> tuple[str, str, str, str]:
    return point.kind, point.statement, point.text, point.where


def test_every_answer_is_a_point_on_its_statement() -> None:
    reply = read(saved(ALL))
    assert [short(point) for point in reply.points] == [
        ("agree", IDS[0], "", "answer to S1"),
        ("reword", IDS[1], "I filed it in my mind as a fall.", "answer to S2"),
        ("not-meant", IDS[2], "It was the whole team.", "answer to S3"),
        ("comment", IDS[2], "Ask the manager too.", "comment on S3"),
        ("leave-out", IDS[3], "", "answer to S4"),
        ("comment", IDS[4], "That came later.", "comment on S5"),
        ("new", "", "The dentist rang twice.", "at the end"),
        ("overall", "", "Thank you.", "at the end"),
    ]
    assert all(point.certain for point in reply.points)
    assert {point.at for point in reply.points} == {
        datetime(2026, 11, 22, 10, 54, 49, 879_000, tzinfo=UTC)
    }
    assert with_changes(TEXTS[1], reply.points[1].changes) == reply.points[1].text
    assert reply.answers is not None
    assert (reply.form, reply.share, reply.reference) == ("html", DRAFT.share, DRAFT.reference)
    assert reply.remarks == ()


def test_blanks_around_a_statement_and_ways_of_breaking_lines_are_no_change() -> None:
    shared = "  Two lines,\r\nof one note.  "
    draft = draft_of(statements([shared]))
    line = said(1, "reword") | {"was": shared}
    same = read(saved([line | {"text": "Two lines,\nof one note."}], draft), [draft])
    assert same.points[0].changes == ()
    assert same.points[0].certain
    other = read(saved([line | {"text": "Three lines,\nof one note."}], draft), [draft])
    after = with_changes(shared, other.points[0].changes)
    assert after.startswith("  Three lines,")
    assert after.endswith("of one note.  ")


def test_to_put_it_differently_without_saying_how_is_told() -> None:
    reply = read(saved([said(2, "reword", TEXTS[1]), said(4, "reword", "  ")]))
    assert [point.changes for point in reply.points] == [(), ()]
    assert reply.remarks == (
        "S2, S4: to be put differently, without saying how. Ask how it should read.",
    )


def test_nothing_answered_is_told() -> None:
    assert read(saved([])).remarks == (NOTHING,)


def test_a_statement_that_reads_differently_by_now_is_a_guess() -> None:
    assert not read(saved([said(1, "agree") | {"was": "Another text."}])).points[0].certain


def test_what_answers_no_draft_of_this_case_is_kept_without_a_place() -> None:
    other = draft_of(share="0198c1a0-0000-7000-8000-000000000009")
    words = [said(1, "agree") | {"was": "The boiler was cold.", "statement": "x"}]
    for drafts in ([], [DRAFT]):
        reply = read(saved(words, other), drafts)
        assert reply.answers is None
        assert [(one.statement, one.certain, one.was) for one in reply.points] == [
            ("", False, "The boiler was cold.")
        ]
        assert reply.reference == other.reference


def test_an_answer_of_a_kind_that_no_page_has_is_kept_as_a_comment() -> None:
    reply = read(saved([said(1, "burn", "it all"), said(2, "", "loose words")]))
    assert [(one.kind, one.text) for one in reply.points] == [
        ("comment", "burn it all"),
        ("comment", "loose words"),
    ]


def test_markup_stays_text_and_broken_letters_do_not_stop_it() -> None:
    words = "<script>alert(1)</script> [/bold] \ud800 \x1b[31m"
    point = read(saved([said(1, "not-meant", words)])).points[0]
    assert point.text == words.replace("\ud800", "?")


def test_a_reply_that_the_first_page_saved_is_read_for_ever() -> None:
    content = (Path(__file__).parent / "samples" / "pages" / "reply-1.json").read_bytes()
    assert [(one.kind, one.text) for one in read(content).points] == [
        ("agree", ""),
        ("reword", "I filed it in my mind as a fall."),
        ("overall", "Thank you."),
    ]


# --- locked ---------------------------------------------------------------------------------


def test_it_asks_for_the_password_and_knows_a_wrong_one() -> None:
    with pytest.raises(ReplyLocked, match="locked with the password of the draft"):
        read(saved(ALL), password=" ")
    with pytest.raises(ReplyLocked, match=r"does not open reply\.json"):
        read(saved(ALL), password="copper-otter-lantern-maple-ribbon-kettle")
    assert read(saved(ALL), password="Copper Otter Lantern Maple Ribbon Teapot\n").points


# --- changed and cut off --------------------------------------------------------------------


def test_changed_by_hand_is_told_and_read() -> None:
    for changed in ({"reference": "AAAA-BBBB"}, {"share": "another"}, {"draft": 3}):
        reply = read(saved(ALL, **changed))
        assert CHANGED in reply.remarks
        assert len(reply.points) == 8
        assert reply.answers is not None
        assert reply.reference == DRAFT.reference


def test_one_letter_changed_is_told_and_the_rest_read() -> None:
    fields = json.loads(saved(ALL))
    sealed = bytearray(base64.b64decode(fields["answers"]))
    sealed[len(sealed) // 2] ^= 1
    fields["answers"] = _packed(bytes(sealed))
    reply = read(json.dumps(fields).encode())
    assert CHANGED in reply.remarks
    assert len(reply.points) >= 7


def test_cut_off_anywhere_it_is_told_and_what_is_there_read() -> None:
    content = saved(ALL)
    begin = content.index(b'"answers"')
    most = 0
    for length in range(begin, content.rindex(b'"'), 7):
        try:
            reply = read(content[:length])
        except BadReply:
            assert length < begin + 60  # too little for even the first letters
        else:
            assert CUT_OFF in reply.remarks
            assert most <= len(reply.points) <= 8
            most = len(reply.points)
    assert most >= 7


def test_lines_that_are_missing_are_counted() -> None:
    assert "2 lines of it could not be read." in read(saved([said(1, "agree"), 3, "x"])).remarks
    dropped = read(saved([said(1, "agree"), {"end": 4}], end=False))
    assert "3 lines of it could not be read." in dropped.remarks


def test_pasted_into_a_message_that_quotes_and_breaks_lines() -> None:
    words = saved(ALL).decode()
    broken = [part for line in words.split("\n") for part in textwrap.wrap(line, 70)]
    quoted = "Dear all, here it is:\n\n" + "\n".join(f"> {part}" for part in broken)
    content = (quoted + "\n\nBest wishes").encode()
    assert is_page_reply(content)
    reply = read(content)
    assert len(reply.points) == 9
    assert reply.remarks == ()
    assert short(reply.points[-1])[0] == "overall"
    assert reply.points[-1].text.split() == ["Dear", "all,", "here", "it", "is:", "Best", "wishes"]
    assert len(read(saved(ALL).decode().encode("utf-16")).points) == 8


@pytest.mark.parametrize("attached", [True, False])
def test_in_a_message_the_reply_and_the_words_beside_it_are_read(attached: bool) -> None:
    message = EmailMessage()
    message["From"] = "Somebody <somebody@example.org>"
    message["To"] = "team@example.org"
    message["Subject"] = "My answers"
    message["Message-ID"] = "<1@example.org>"
    if attached:
        message.set_content("S6: it was the other system.")
        message.add_attachment(saved(ALL), "application", "json", filename="reply.json")
    else:
        message.set_content("S6: it was the other system.\n\n" + saved(ALL).decode())
    reply = read_reply(message.as_bytes(), "a.eml", [sent(DRAFT)], ids(), PASSWORD)
    assert [point.kind for point in reply.points[:8]] == [
        point.kind for point in read(saved(ALL)).points
    ]
    assert [point.statement for point in reply.points[8:]] == [IDS[5]]
    assert not any("eyJ" in point.text or "nonce" in point.text for point in reply.points)


def test_the_front_knows_the_reply_and_the_page_itself() -> None:
    assert len(read_reply(saved(ALL), "a.docx", [sent(DRAFT)], ids(), PASSWORD).points) == 8
    pasted = b"Here it is:\n" + saved(ALL)
    assert len(read_reply(pasted, "a.txt", [sent(DRAFT)], ids(), PASSWORD).points) == 9
    with pytest.raises(BadReply, match="this is the page that was sent"):
        read_reply(to_page(DRAFT, PASSWORD).encode(), "a.json", [sent(DRAFT)], ids(), PASSWORD)


# --- no reply -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[1, 2]",
        b'{"format": "other"}',
        b'{"a":' * 100_000,
        b"\xff\xfe\xff",
        saved(ALL, version=2),
        saved(ALL, version="x"),
        saved(ALL, rounds=10**11),
        saved(ALL, rounds=-1),
        saved(ALL, rounds=True),
        saved(ALL, nonce="AAAA"),
        saved(ALL, salt=7),
        saved(ALL, answers={"a": 1}),
    ],
)
def test_what_no_page_saved_is_refused_with_what_to_do(content: bytes) -> None:
    with pytest.raises(BadReply) as told:
        read(content)
    assert "reply.json" in told.value.message
    assert told.value.hint


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(noise: bytes) -> None:
    for content in (noise, saved(ALL)[:300] + noise, b'{"format":"ltconverse-reply",' + noise):
        with contextlib.suppress(BadReply):
            read(content)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
_names = st.sampled_from(["statement", "number", "was", "answer", "text", "comment", "overall"])


@given(st.lists(st.dictionaries(_names, _json) | _json, max_size=5))
def test_whatever_is_sealed_is_read(lines: list[Any]) -> None:
    reply = read(saved(lines))
    for line in lines:
        if isinstance(line, dict) and isinstance(line.get("overall"), str) and line["overall"]:
            assert any(point.kind == "overall" for point in reply.points)
