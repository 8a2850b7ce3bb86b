"""What leaves holds nothing that was decided to be left out, nor who wrote or answered it: in no
form, no heading, no source, nowhere in the file beside its words."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser

from ltconverse.case import events as e
from ltconverse.case.state import Conversation
from ltconverse.jobs.documents import write_write_up
from ltconverse.jobs.identifying import undecided
from ltconverse.jobs.letters import enter_details
from ltconverse.jobs.names_out import names_out
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.sharing import closing, history, out
from ltconverse.sharing.page import FORMAT, bound_to
from ltconverse.sharing.replies.docx.package import opened
from ltconverse.sharing.sealing import key_of, unseal
from ltconverse.writeup.compose import compose
from tests.casework import STEPS, note
from tests.needs import require
from tests.sharing_case import Word, answer, resolving, rows, share

NAMES = ("Wainwright", "Sheffield", "Ellerslie")
DECIDED = {
    "Sheffield Care Trust": "the trust",
    "Danny Wainwright": "the father",
    "Wainwright": "the family",
    "Sheffield": "the town",
    "Ellerslie": "the ward",
}
HAND = "Perpetua Quill"


@pytest.fixture
def talk(case: OpenCase) -> Conversation:
    """A conversation in whose words, headings and details names stand; all are decided about."""
    person, made, point = case.new_id(), case.new_id(), case.new_id()
    quote = note(case, made, "It was never easy with Danny Wainwright, I tell you.")
    seen = note(case, made, "At Ellerslie nobody had told the Wainwrights and Wainwright's sister.")
    case.record(
        e.PractitionerJoined(
            person=person, role="ward sister of Ellerslie", agency="Sheffield Care Trust"
        ),
        e.ConversationBegun(
            conversation=made,
            practitioner=person,
            schedule="learning-together",
            schedule_version="1",
            steps=STEPS,
            headings=(("conditions", "Conditions of work"),),
        ),
        note(case, made, "The call from Sheffield came before she had read the file."),
        quote.model_copy(update={"form": "quote"}),
        e.TurningPointRaised(
            conversation=made, turning_point=point, title="Wainwright rings from Sheffield"
        ),
        seen.model_copy(update={"step": "turning-points", "turning_point": point}),
        e.DifferenceKept(
            conversation=made,
            change=case.new_id(),
            statement=quote.note,
            text="With Danny Wainwright it was easy enough.",
        ),
        *(
            e.IdentifierDecided(decision=case.new_id(), found=found, instead=instead)
            for found, instead in {**DECIDED, "Wainwrights": "the family"}.items()
        ),
        e.ConversationClosed(conversation=made),
    )
    enter_details(case, {"review": "Review of Ellerslie, Sheffield"})
    return case.state.conversations[made]


def told(content: bytes, password: str = "") -> str:
    """Everything that a file says, seen or unseen, its marks taken out."""
    if content.startswith(b"%PDF"):
        return _pdf(content)
    if content.startswith((b"PK", b"\xd0\xcf")):
        return _word(content, password)
    text = content.decode("utf-8")
    if FORMAT in text:
        text += _page(text, password)
    return f"{text}\n{html.unescape(re.sub(r'<[^>]+>', '', text))}"


def _word(content: bytes, password: str) -> str:
    package = opened(content, "draft.docx", password)._zip
    said = []
    for name in package.namelist():
        text = package.read(name).decode("utf-8", errors="replace")
        said += [name, text, html.unescape(re.sub(r"<[^>]+>", "", text))]
    return "\n".join(said)


def _pdf(content: bytes) -> str:
    document = PDFDocument(PDFParser(io.BytesIO(content)))
    said = [extract_text(io.BytesIO(content)), repr(document.info)]
    for xref in document.xrefs:
        for number in xref.get_objids():
            one = document.getobj(number)
            said.append(repr(one))
            if hasattr(one, "get_data") and "Font" not in repr(one):
                said.append(one.get_data().decode("utf-8", errors="replace"))
    return "\n".join(said)


def _page(text: str, password: str) -> str:
    import base64

    found = re.search(rf'\{{"format": ?"{FORMAT}".*?\}}', text)
    assert found
    sealed = json.loads(found[0])
    salt, nonce, closed = (base64.b64decode(sealed[one]) for one in ("salt", "nonce", "content"))
    bound = bound_to(f"{FORMAT} 1", sealed["share"], sealed["reference"], sealed["draft"])
    content = unseal(key_of(password, salt, sealed["rounds"]), nonce, closed, bound)
    assert content is not None
    return json.dumps(json.loads(content), ensure_ascii=False)


def assert_clean(said: str) -> None:
    flat = " ".join(said.split())
    for name in (*NAMES, HAND):
        assert name.casefold() not in flat.casefold(), name


@pytest.mark.parametrize("form", out.FORMS)
def test_a_draft_in_every_form(
    case: OpenCase, talk: Conversation, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "lead.reviewer")
    if form == "pdf":
        require(_has_typst(), "typst makes PDF")
    assert not undecided(case, talk)
    shared = share(case, talk, tmp_path / f"draft.{form}")
    said = told(shared.path.read_bytes(), shared.password)
    assert_clean(said)
    assert "The call from the town came" in " ".join(said.split())
    assert "lead.reviewer" not in said
    assert tmp_path.as_posix() not in said


def _has_typst() -> bool:
    try:
        import typst  # noqa: F401 - whether it is there
    except ImportError:
        return False
    return True


def test_all_that_follows_a_reply(case: OpenCase, talk: Conversation, tmp_path: Path) -> None:
    word = Word(share(case, talk, tmp_path / "draft.txt"))
    for one in word.document.paragraphs[:2]:
        word.document.add_comment(one.runs, text="Wainwright said so.", author=HAND, initials="PQ")
    word.replace("came before", "from Ellerslie came after")
    word.document.core_properties.author = HAND
    word.document.core_properties.last_modified_by = HAND
    answer(case, tmp_path / "back.docx", word.content)
    answer(case, tmp_path / "again.docx", _by(word.content, HAND))
    for row in rows(case, talk):
        if not row.point.is_certain or not (row.statement or row.point.said.kind == "overall"):
            case.record(*resolving(case, talk).place(row.point.id, ""))
        if row.point.said.kind == "reword":
            case.record(*resolving(case, talk).accept(row.point.id))
        else:
            case.record(*resolving(case, talk).decline(row.point.id, "Ellerslie is not meant."))
    assert HAND not in repr(list(case.folder.journal.lines()))
    for form in ("docx", "html", "txt"):
        closing.write_receipt(case, talk, tmp_path / f"receipt.{form}")
        said = told((tmp_path / f"receipt.{form}").read_bytes())
        assert_clean(said)
        assert "The family said so." in " ".join(said.split())
    closing.agree(case, talk)
    was, now = history.two_held(case, talk)
    history.write_comparison(case, talk, was, now, tmp_path / "what-changed.docx")
    assert_clean(told((tmp_path / "what-changed.docx").read_bytes()))
    for form in ("docx", "html", "md", "json"):
        path = write_write_up(case, talk.id, tmp_path / f"agreed.{form}")
        assert_clean(told(path.read_bytes()))


def test_what_is_no_word_of_anybody_stays_as_it_is(case: OpenCase, talk: Conversation) -> None:
    write_up = compose(case.state, talk.id)
    held = case.state.decisions.values()
    assert names_out(write_up, []) is write_up
    made = names_out(write_up, held)
    # Words that are our own keys too: as keys they stay.
    ours = {word for word in ("note", "then", "story", "all") if word in write_up.model_dump_json()}
    assert ours
    more = [replace(one, found=word) for one, word in zip(held, sorted(ours), strict=False)]
    again = names_out(write_up, more)
    assert [one.id for one in made.statements()] == [one.id for one in write_up.statements()]
    assert [one.form for one in again.statements()] == [one.form for one in write_up.statements()]
    assert [one.key for one in again.sections] == [one.key for one in write_up.sections]
    assert type(again).model_validate(again.model_dump()) == again


def _by(content: bytes, author: str) -> bytes:
    """The document with that author in every part of it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'"HV"', f'"{author}"'.encode()))
    return made.getvalue()
