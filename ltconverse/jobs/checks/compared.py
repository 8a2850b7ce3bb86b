"""Which quotes of a write-up somebody has compared with the recording.

Knows an open case; waits for the disk. What is said of it in a write-up is the write-up's.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from ltconverse.case.state import Conversation
from ltconverse.errors import LtconverseError
from ltconverse.jobs.checks.checking import Item, to_check
from ltconverse.writeup.model import QuoteCheck

if TYPE_CHECKING:
    from ltconverse.jobs.opening import OpenCase


def quotes_heard(case: OpenCase, conversation: Conversation) -> dict[str, QuoteCheck]:
    """By the id of each statement that quotes something, how far that was compared with the
    recording.

    Empty where there is no quote, or no recording with words that could be read: a write-up is
    written all the same.
    """
    from ltconverse.jobs.checks.quotes import quotes_of

    quotes = list(quotes_of(conversation))
    recordings = case.state.recordings_of(conversation)
    if not quotes or not any(one.transcripts and not one.words_erased for one in recordings):
        return {}
    try:
        items = to_check(case, conversation)
    except LtconverseError:
        return {}
    found = {statement: _status(one) for one in items for statement in one.notes}
    whole = (quote.statement for quote in quotes if quote.whole)
    return {**dict.fromkeys(whole, "unheard"), **found}


def _status(item: Item) -> QuoteCheck:
    if not item.checked:
        return "unchecked"
    return "differs" if item.differs else "checked"


def remark(heard: Mapping[str, QuoteCheck]) -> str:
    """What to say when the write-up is written; "" when there is nothing to do."""
    there = len(heard) - _count(heard.values(), "unheard")
    waiting, differing = _count(heard.values(), "unchecked"), _count(heard.values(), "differs")
    said = []
    if waiting:
        quotes = "quote" if there == 1 else "quotes"
        said.append(f"{waiting} of {there} {quotes} in it not yet compared with the recording")
    if differing:
        said.append(f"{differing} read otherwise than was heard")
    return f"{'; '.join(said)}." if said else ""


def _count(statuses: Collection[QuoteCheck], which: QuoteCheck) -> int:
    return sum(one == which for one in statuses)
