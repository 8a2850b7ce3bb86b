"""The letters with a draft and with a receipt: filled in from what went out and came back."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from ltconverse.case import events as e
from ltconverse.letters.compose import compose, known
from ltconverse.letters.library import load_letters
from ltconverse.letters.model import LONGEST
from ltconverse.letters.render import to_text
from ltconverse.letters.sent import of_receipt, of_share
from tests.sample_case import CONVERSATION, STEPS, Script

DAY = date(2026, 11, 22)
FORMS = get_args(e.ShareForm)


def shared_case() -> Script:
    made = Script()
    made.add(e.CaseOpened(case="case-1", title="Review 0417"))
    made.add(e.PractitionerJoined(person="p", role="school nurse", agency="north"))
    made.add(e.PractitionerJoined(person="other", role="teacher"))
    made.begin("p", STEPS)
    return made


def version(made: Script, number: int) -> None:
    made.add(
        e.VersionMade(
            conversation=CONVERSATION,
            version=f"v{number}",
            number=number,
            sha256="",
            statements=(),
        )
    )


def share(made: Script, number: int, to: str = "p", **more: object) -> None:
    values: dict[str, object] = {
        "conversation": CONVERSATION,
        "version": f"v{number}",
        "share": f"s{number}{to}",
        "reference": f"REF-{number}",
        "to": to,
        "form": "docx",
        "on": DAY,
        "due": date(2026, 12, 4),
    }
    made.add(e.DraftShared.model_validate(values | more))


def filled(made: Script, person: str = "p") -> dict[str, str]:
    state = made.state()
    return known(state, state.people[person], None, afterwards=True)


def test_before_anything_went_out_nothing_is_known_of_it() -> None:
    assert not {"draft", "reference", "answered_draft"} & set(filled(shared_case()))


def test_the_letter_tells_of_the_last_draft_that_went_to_them() -> None:
    made = shared_case()
    version(made, 1)
    share(made, 1, password="four words")
    version(made, 2)
    share(made, 2, to="other")
    assert filled(made)["draft"] == "1"
    assert filled(made)["reference"] == "REF-1"
    assert filled(made)["answer_by"] == "Friday 4 December 2026"
    assert filled(made)["form"] == "a Word document, opened with a password"
    assert "four words" not in str(filled(made))
    share(made, 2, form="pdf", due=None)
    assert filled(made)["draft"] == "2"
    assert filled(made)["form"] == "a PDF, to mark on a screen or to print"
    assert "answer_by" not in filled(made)
    made.add(e.ShareWithdrawn(conversation=CONVERSATION, share="s2p"))
    assert filled(made)["draft"] == "1"


def test_the_letter_with_the_receipt_tells_which_draft_was_answered() -> None:
    made = shared_case()
    version(made, 1)
    share(made, 1)
    made.add(
        e.ReplyReceived(
            conversation=CONVERSATION,
            reply="r1",
            version="v1",
            share="s1p",
            by="p",
            form="docx",
            received_on=date(2026, 12, 3),
            points=(),
        )
    )
    version(made, 2)
    told = filled(made)
    expected = ("1", "Thursday 3 December 2026", "2")
    assert (told["answered_draft"], told["answered_on"], told["new_draft"]) == expected
    made.add(e.ReplyWithdrawn(conversation=CONVERSATION, reply="r1"))
    assert "answered_draft" not in filled(made)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["draft", "draft-family"])
def test_each_form_says_how_to_answer_in_it(form: e.ShareForm, name: str) -> None:
    fields = of_share(2, "7F3K-9QXM", form, DAY, password=True)
    assert all(0 < len(words) <= LONGEST for words in fields.values())
    text = to_text(compose(load_letters().templates[name], fields, DAY))
    for words in fields.values():
        assert words in text
    assert "statement" not in " ".join(fields.values())
    others = {of_share(2, "", other, DAY)["how"] for other in FORMS} - {fields["how"]}
    assert len(others) == 4  # as Markdown, one answers as to plain text


def test_the_letter_with_the_receipt_has_no_blank_of_its_own() -> None:
    for name in ("receipt", "receipt-family"):
        letter = compose(load_letters().templates[name], of_receipt(1, DAY, 2), DAY)
        assert not {"answered_draft", "answered_on", "new_draft"} & set(letter.open_blanks)
        assert "draft 1" in to_text(letter)
        assert "draft 2" in to_text(letter)
