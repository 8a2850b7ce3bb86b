"""What a letter says of a draft that goes out, and of the answers that came; in our own words.

Pure: takes values of the case and gives the words of a letter's fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from ltconverse.writeup.words import weekday

if TYPE_CHECKING:
    from ltconverse.case.events import ShareForm
    from ltconverse.case.written import Written

_AS_TEXT = (
    "Answer the message it came with: write the number, and how it should be. A few words will do."
)
# What one has in hand.
_CALLED: Mapping[ShareForm, str] = MappingProxyType(
    {
        "docx": "a Word document",
        "html": "a page for your browser",
        "pdf": "a PDF, to mark on a screen or to print",
        "txt": "plain text",
        "md": "plain text",
        "screen": "something we look at together",
    }
)
_HOW: Mapping[ShareForm, str] = MappingProxyType(
    {
        "docx": (
            "In the document, change the words as you would like them, or put comments beside "
            "them. It keeps every change as a change, so nothing is lost. Save it and send it back "
            "to us."
        ),
        "html": (
            "Open the page in any browser, on a computer or a phone; it needs no internet. It goes "
            "through everything one by one. At the end it saves a small file: please send us that "
            "one."
        ),
        "pdf": (
            "On a screen, put notes beside the words or strike them through, save the file and "
            "send it back. On paper, write in the margin; a copy or a good photo of the pages is "
            "fine."
        ),
        "txt": _AS_TEXT,
        "md": _AS_TEXT,
        "screen": (
            "We go through it together at our screen, one by one, in your time. Nothing else is on "
            "it, and you see your answers before you hand them over."
        ),
    }
)


def of_share(
    draft: int,
    reference: str,
    form: ShareForm,
    due: date | None,
    *,
    password: bool = False,
) -> dict[str, str]:
    """The fields of the letter `draft`, for a draft that goes out in that form.

    `password`: the file opens with one. The password itself never stands in a letter.
    """
    called = _CALLED[form]
    return {
        "draft": str(draft),
        "reference": reference,
        "form": f"{called}, opened with a password" if password else called,
        "how": _HOW[form],
        "answer_by": weekday(due) if due else "",
    }


def of_receipt(answered: int, answered_on: date, now: int) -> dict[str, str]:
    """The fields of the letter `receipt`: which draft was answered, when, which one stands now."""
    return {
        "answered_draft": str(answered),
        "answered_on": weekday(answered_on),
        "new_draft": str(now),
    }


def known_of(written: Written, person: str) -> dict[str, str]:
    """What is known of the last draft that went out to a person (an id), and of their answers."""
    numbers = {one.id: one.number for one in written.versions.values()}
    filled: dict[str, str] = {}
    shares = [one for one in written.live_shares if one.to == person]
    if shares:
        last = shares[-1]
        filled |= of_share(
            numbers[last.version],
            last.reference,
            last.form,
            last.due,
            password=bool(last.password),
        )
    replies = [one for one in written.live_replies if one.by == person]
    if replies and (newest := written.latest) is not None:
        answered = numbers[replies[-1].version]
        filled |= of_receipt(answered, replies[-1].received_on, newest.number)
    return filled
