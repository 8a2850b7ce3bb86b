"""Whatever comes back and is no reply: the file is named and so is what to do, with exit code 2;
nothing is run, fetched, shown as code, or lost. As a person at the command line meets it."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ltconverse.__main__ import run
from ltconverse.cli.passphrase import VARIABLE
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.sharing import out
from ltconverse.sharing.locking import locked
from ltconverse.sharing.page import bound_to
from ltconverse.sharing.pdf import to_pdf
from ltconverse.sharing.sealing import key_of, seal
from tests.conftest import PASSPHRASE
from tests.sharing_case import TEXTS, Word, held, share
from tests.sharing_case import rows as rows_of

EVIL = "<script>alert(1)</script> [/b] \x1b]0;owned\x07 \u202e $(reboot) ../../x"


class Sent:
    """A case of which a draft went out as a page and in Word; closed."""

    def __init__(self, case: OpenCase, folder: Path) -> None:
        talk = held(case)
        self.folder, self.place = folder, case.path
        self.page = share(case, talk, folder / "draft.html")
        self.word = share(case, talk, folder / "draft.docx")
        self.docx = Word(self.word).content
        case.close()

    def file(self, name: str, content: bytes | str) -> Path:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def refuses(self, capsys: pytest.CaptureFixture[str], *words: object) -> str:
        """What is said, with exit code 2; nothing of it reaches the case."""
        before = self.points()
        assert run([str(one) for one in words]) == 2
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        assert "\x1b" not in told.out + told.err
        assert self.points() == before
        return told.err

    def points(self) -> list[tuple[str, str, str]]:
        with open_case(self.place, PASSPHRASE) as case:
            (talk,) = case.state.conversations.values()
            return [
                (one.label, one.point.said.kind, one.point.said.text) for one in rows_of(case, talk)
            ]


@pytest.fixture
def sent(case: OpenCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sent:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    return Sent(case, tmp_path)


def changed(content: bytes, name: str, into: Callable[[bytes], bytes]) -> bytes:
    """The Word file with one of its parts changed."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in old.namelist():
            new.writestr(one, into(old.read(one)) if one == name else old.read(one))
    return made.getvalue()


def zipped(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return made.getvalue()


MAIN = "word/document.xml"
ENTITY = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
BAD: dict[str, tuple[Callable[[Sent], bytes], str, str]] = {
    "a zip bomb": (
        lambda s: changed(s.docx, MAIN, lambda _: b"<a>" + b" " * 60_000_000 + b"</a>"),
        r"word/document\.xml in it unpacks to more than 24 MB",
        "Ask what it is",
    ),
    "one that defines things of its own": (
        lambda s: changed(s.docx, MAIN, lambda x: x.replace(b"?>", b"?>" + ENTITY, 1)),
        r"word/document\.xml in it defines things of its own",
        "saved again",
    ),
    "the same, in wide letters": (
        lambda s: changed(
            s.docx,
            MAIN,
            lambda x: re.sub(r"<\?xml[^>]*\?>", ENTITY.decode(), x.decode(), count=1).encode(
                "utf-32"
            ),
        ),
        r"word/document\.xml in it (defines things of its own|is damaged)",
        "saved again",
    ),
    "cut off by a mail gateway": (
        lambda s: s.docx[: len(s.docx) // 2],
        "cut off on its way",
        "Ask for it again",
    ),
    "locked and cut off": (
        lambda s: s.word.path.read_bytes()[:9_000],
        "no password of a draft that went out opens it|cut short",
        "cut off on its way|saved again",
    ),
    "locked with a password of their own": (
        lambda s: locked(s.docx, "their own secret"),
        "no password of a draft that went out opens it",
        "--password-file",
    ),
    "an old .doc": (
        lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3_000),
        r"\.doc\b",
        r"save it as \.docx",
    ),
    "an .odt": (
        lambda _: zipped(
            mimetype="application/vnd.oasis.opendocument.text", content_dot_xml="<a/>"
        ),
        r"\.odt",
        r"\.docx",
    ),
    "of Pages": (lambda _: zipped(Index__Document_dot_iwa="x"), "Pages", "Export To"),
    "the page itself": (
        lambda s: s.page.path.read_bytes(),
        "the page that was sent",
        "small file of its own",
    ),
    "a PDF that was cut off": (
        lambda s: to_pdf(s.page.draft)[:3_000],
        "damaged, or cut off",
        "again",
    ),
    "a page's file of which too little is left": (
        lambda _: b'{"format":"ltconverse-reply","version":1}',
        "too little of the reply is left",
        "Ask for the file again",
    ),
    "nesting without end": (
        lambda _: b'{"a":' + b"[" * 200_000,
        "no reply that the page of a draft has saved",
        "Name what came back",
    ),
    "nothing": (lambda _: b"", "nothing in it", "Ask for it again"),
}


def test_what_cannot_be_read_is_refused(sent: Sent, capsys: pytest.CaptureFixture[str]) -> None:
    for what, (content, said, hint) in BAD.items():
        told = sent.refuses(capsys, "reply", sent.place, sent.file("answer.docx", content(sent)))
        assert "answer.docx" in told, what
        assert re.search(said, told), (what, told)
        assert re.search(hint, told), (what, told)


def test_a_wrong_password_is_said(sent: Sent, capsys: pytest.CaptureFixture[str]) -> None:
    word = sent.file("password.txt", "not these words\n")
    for path in (sent.word.path, sent.file("reply.json", page_reply(sent.page))):
        told = sent.refuses(capsys, "reply", sent.place, path, "--password-file", word)
        assert "password does not open" in told
        assert path.name in told


def test_a_link_to_elsewhere_is_not_followed(sent: Sent) -> None:
    # pytest-socket stops every connection; what is outside of the file is not looked at either.
    link = b' Target="file:///etc/passwd" TargetMode="External"'
    content = changed(
        sent.docx,
        "word/_rels/document.xml.rels",
        lambda x: x.replace(b' Target="settings.xml"', link),
    )
    assert run(["reply", str(sent.place), str(sent.file("answer.docx", content))]) == 0
    assert sent.points() == []


def test_a_reply_of_another_case_is_refused(
    sent: Sent, make_case: Callable[[str], OpenCase], capsys: pytest.CaptureFixture[str]
) -> None:
    other = make_case("other.ltcase")
    word = Word(
        share(other, held(other, ("Nothing like it.", "Not in here.")), sent.folder / "o.txt")
    )
    other.close()
    told = sent.refuses(capsys, "reply", sent.place, sent.file("answer.docx", word.content))
    assert "answers no draft of this case" in told
    assert "another case" in told


# --- the page's file ------------------------------------------------------------------------


def page_reply(of: out.Shared, *answers: dict[str, Any], of_text: str = "") -> bytes:
    """A file as the page saves it, sealed with its password."""
    draft, salt = of.draft, bytes(16)
    head = {"ltconverse-answers": 1, "share": draft.share, "reference": draft.reference}
    lines = [
        head | {"draft": draft.version, "saved": "2026-11-22T10:54:49Z", "statements": 4},
        *answers,
        {"end": len(answers)},
    ]
    body = "".join(json.dumps(one, separators=(",", ":")) + "\n" for one in lines) + of_text
    bound = bound_to("ltconverse-reply 1", draft.share, draft.reference, draft.version)
    nonce, closed = seal(key_of(of.password, salt, 1_000), body.encode(), bound)
    fields = {"format": "ltconverse-reply", "version": 1, "share": draft.share}
    fields |= {"reference": draft.reference, "draft": draft.version, "rounds": 1_000}
    for name, value in (("salt", salt), ("nonce", nonce), ("answers", closed)):
        fields[name] = base64.b64encode(value).decode()
    return json.dumps(fields).encode()


def answer(of: out.Shared, number: int, **said: str) -> dict[str, Any]:
    one = next(one for one in of.draft.statements() if one.number == number)
    blank = {"answer": "", "text": "", "comment": ""}
    return {"statement": one.id, "number": number, "was": one.text} | blank | said


def test_a_pages_file_edited_by_hand_is_read_and_that_is_said(
    sent: Sent, capsys: pytest.CaptureFixture[str]
) -> None:
    content = page_reply(sent.page, answer(sent.page, 1, answer="agree"))
    fields = json.loads(content)
    fields["draft"] = 7
    edited = sent.file("edited.json", json.dumps(fields))
    assert run(["reply", str(sent.place), str(edited)]) == 0
    assert "changed after it was saved" in capsys.readouterr().out
    assert sent.points() == [("S1", "agree", "")]


def test_a_reply_that_is_replayed_adds_nothing(
    sent: Sent, capsys: pytest.CaptureFixture[str]
) -> None:
    content = page_reply(
        sent.page, answer(sent.page, 1, answer="leave-out"), answer(sent.page, 2, comment="Three.")
    )
    assert run(["reply", str(sent.place), str(sent.file("reply.json", content))]) == 0
    there = sent.points()
    assert len(there) == 2
    told = sent.refuses(capsys, "reply", sent.place, sent.file("renamed.json", content))
    assert "renamed.json was read already" in told
    capsys.readouterr()
    # Saved again on the page, or touched on its way: other bytes, the same answers.
    assert run(["reply", str(sent.place), str(sent.file("again.json", content + b"\n"))]) == 0
    assert "2 said before" in capsys.readouterr().out
    assert sent.points() == there


def test_put_differently_without_words_empties_no_statement(
    sent: Sent, capsys: pytest.CaptureFixture[str]
) -> None:
    content = page_reply(sent.page, answer(sent.page, 1, answer="reword"))
    assert run(["reply", str(sent.place), str(sent.file("reply.json", content))]) == 0
    assert "Ask how it should read" in capsys.readouterr().out
    for way in (["--accept", "1"], ["--accept-as", "1="], ["--in-part", "1=", "--why", "so"]):
        told = sent.refuses(capsys, "resolve", sent.place, "1", *way)
        assert "Point 1:" in told
    with open_case(sent.place, PASSPHRASE) as case:
        (talk,) = case.state.conversations.values()
        assert [one.now for one in rows_of(case, talk)] == [TEXTS[0]]


def test_script_and_marks_in_answers_are_words_and_no_more(
    sent: Sent, capsys: pytest.CaptureFixture[str]
) -> None:
    word = Word(sent.word)
    in_xml = EVIL.replace("\x1b", "").replace("\x07", "")
    word.comment(TEXTS[0], in_xml)
    content = page_reply(sent.page, answer(sent.page, 2, comment=EVIL))
    for path in (
        sent.file("[b]x[b].docx", word.content),
        sent.file("reply.json", content),
        sent.file("mail.txt", f"Reference {sent.word.share.reference}\nS3: {EVIL}\n"),
    ):
        assert run(["reply", str(sent.place), str(path)]) == 0
    assert run(["resolve", str(sent.place), "1"]) == 0
    told = capsys.readouterr().out
    assert told.count("<script>alert(1)</script> [/b]") == 3
    for number in (1, 2, 3):
        assert run(["resolve", str(sent.place), "1", "--decline", f"{number}={EVIL}"]) == 0
    told += capsys.readouterr().out
    for sign in "\x1b\x07\u202e":
        assert sign not in told
    for form in ("html", "docx", "txt"):
        path = sent.folder / f"receipt.{form}"
        assert run(["receipt", str(sent.place), "1", "-o", str(path)]) == 0
    page = (sent.folder / "receipt.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(1)") == 6
    assert "\x1b" not in (sent.folder / "receipt.txt").read_text(encoding="utf-8")


def test_a_reply_to_a_draft_that_was_called_back_is_read_and_that_is_said(
    sent: Sent, capsys: pytest.CaptureFixture[str]
) -> None:
    reference = sent.page.share.reference
    assert run(["drafts", str(sent.place), "--called-back", reference]) == 0
    capsys.readouterr()
    content = page_reply(sent.page, answer(sent.page, 1, comment="It was later."))
    assert run(["reply", str(sent.place), str(sent.file("reply.json", content))]) == 0
    assert "which was called back" in capsys.readouterr().out
    assert sent.points() == [("S1", "comment", "It was later.")]


def test_one_bad_file_among_several_keeps_none_of_the_others_back(
    sent: Sent, capsys: pytest.CaptureFixture[str]
) -> None:
    good = page_reply(sent.page, answer(sent.page, 1, comment="It was later."))
    files = [
        sent.file("\x1b[31mbad\n.json", '{"a":1}'),
        sent.file("good.json", good),
        sent.folder / "none.docx",
    ]
    assert run(["reply", str(sent.place), *map(str, files)]) == 2
    told = capsys.readouterr()
    assert "\x1b" not in told.err + told.out
    assert len(told.err.splitlines()) == 2
    assert sent.points() == [("S1", "comment", "It was later.")]
