"""What a draft says of itself, in our own words, in whichever form it goes out.

Pure. Said to whoever the account is of; for someone of the family without a word of the trade.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ltconverse.case.wording import TENSES
from ltconverse.writeup import words

if TYPE_CHECKING:
    from ltconverse.sharing.model import Draft, DraftStatement

SEEN_DIFFERENTLY = "You see this differently, and both views stand:"
ANYTHING_ELSE = "Anything else you would like to say"
NOTHING = "Nothing was noted here."


def key(draft: Draft) -> str:
    """What the small words beside a statement mean."""
    if draft.key:
        return draft.key
    if draft.of_family:
        return (
            "“At the time” is how it was or looked then. “Looking back” is how you see it now. "
            "“From records or others” is what somebody else said or wrote."
        )
    return words.KEY


def opening(draft: Draft) -> str:
    """What this is: as the draft says, or ours."""
    if draft.opening:
        return draft.opening
    if draft.of_family:
        return (
            "This is what you told us, as we wrote it down. It is a draft: it is yours to check "
            "and to change, and nothing in it is settled yet."
        )
    return (
        "This is your account of your work as we noted it. It is a draft: it is yours to check and "
        "to change, and nothing in it is settled before you have seen it."
    )


def particulars(draft: Draft) -> list[tuple[str, str]]:
    """What a draft is, as label and words, in reading order."""
    said = [
        ("Review", draft.review),
        ("For", words.capital(draft.to)),
        ("We talked on", words.listed(words.weekday(one) for one in draft.held_on)),
        ("Sent to you on", words.weekday(draft.shared_on)),
        ("Please answer by", words.weekday(draft.due) if draft.due else ""),
        ("Answer to", draft.contact),
        ("Reference", draft.reference),
    ]
    return [(label, told) for label, told in said if told]


def silence(draft: Draft) -> list[str]:
    """What becomes of an answer, and what of none: silence is no agreement."""
    return [
        *(["If that day is too soon, tell us, and we find another."] if draft.due else []),
        "Whatever you tell us, we write back to you what became of it, point by point.",
        "If we do not hear from you, we note just that. Nobody takes it to mean that you agree.",
    ]


def when(statement: DraftStatement) -> str:
    """What time a statement is about: `At the time`, `Now`."""
    return statement.when or words.capital(TENSES[statement.tense])


def stand(statement: DraftStatement) -> str:
    """What stands in small words below a statement: when it is about, and what it rests on."""
    return " · ".join(filter(None, (when(statement), statement.source)))


def told(statement: DraftStatement) -> str:
    """The words of a statement, a quote between quotation marks."""
    if statement.form == "quote":
        return f"“{words.quoted(statement.text)}”"
    return statement.text
