"""The commands of the overview: what is kept for the queries step, and opening it early. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

from ltconverse.case import events as e
from ltconverse.case.decision import Decision, Show, Surroundings
from ltconverse.case.entry import first_word
from ltconverse.case.events import Source
from ltconverse.case.overview import is_open, step_words
from ltconverse.case.state import Conversation, Query
from ltconverse.errors import BadEntry
from ltconverse.text import excerpt

BECAUSE = "because"
_SOURCES: dict[str, Source] = {"@records": "records", "@others": "others"}
_WHENCE = re.compile(r"\s*\(from ([^()]+)\)$", re.IGNORECASE)


def why_open_early(conversation: Conversation) -> str:
    """What is asked before the overview is opened ahead of its step."""
    return (
        f"The overview is closed until {step_words(conversation)}, so that hindsight stays out. "
        "Why open it now?"
    )


def _overview(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    word, why = first_word(argument)
    opens = word.casefold() == BECAUSE
    if is_open(conversation):
        words = "" if opens else argument
        return Decision(
            reply="it is open already" if opens else "", show=Show.OVERVIEW, words=words
        )
    if not opens:
        reply = f"{why_open_early(conversation)} /overview because WORDS opens it."
        return Decision(reply=reply, show=Show.OPEN_EARLY)
    if not why:
        raise BadEntry(
            "Why open it now? The write-up will say so.",
            hint="For example: /overview because they asked what the school had said",
        )
    opened = e.OverviewOpened(conversation=conversation.id, step=conversation.step, why=why)
    return Decision((opened,), "open from here on; the write-up says why", show=Show.OVERVIEW)


def read_query(text: str) -> tuple[str, Source, str]:
    """The words of a query, where it comes from and, in brackets at its end, from whom or what.

    Raises BadEntry when there are no words.
    """
    source: Source = "others"
    word, rest = first_word(text)
    if word.casefold() in _SOURCES:
        source, text = _SOURCES[word.casefold()], rest
    whence = ""
    if found := _WHENCE.search(text):
        whence, text = found[1].strip(), text[: found.start()]
    if not text.strip():
        raise BadEntry(
            "What would you like to put to them?",
            hint="For example: /query @records two calls before four (from the police log)",
        )
    return text.strip(), source, whence


def _query(conversation: Conversation, argument: str, around: Surroundings) -> Decision:
    text, source, whence = read_query(argument)
    prepared = e.QueryPrepared(
        person=conversation.practitioner,
        query=around.new_id(),
        text=text,
        source=source,
        whence=whence,
    )
    if not is_open(conversation):
        return Decision((prepared,), f"kept until {step_words(conversation)}")
    return Decision((prepared,), "kept; /overview shows it")


def _put(conversation: Conversation, argument: str, around: Surroundings) -> Decision:
    if not is_open(conversation):
        raise BadEntry(
            f"Queries are put from {step_words(conversation)} on.",
            hint=f"/overview {BECAUSE} WORDS opens them earlier.",
        )
    query = _numbered(argument, around)
    if query.put_in:
        return Decision(reply=f"query {query.number} was put already")
    put = e.QueryPut(conversation=conversation.id, query=query.id)
    return Decision((put,), f"query {query.number} put; what they say to it is a note")


def _unquery(_conversation: Conversation, argument: str, around: Surroundings) -> Decision:
    query = _numbered(argument, around)
    return Decision((e.QueryWithdrawn(query=query.id),), f"query {query.number} taken back")


def _numbered(argument: str, around: Surroundings) -> Query:
    queries = {str(query.number): query for query in around.queries}
    number = argument.strip().lstrip("#Qq")
    if number not in queries:
        known = ", ".join(queries) or "none has been prepared; /query TEXT prepares one"
        raise BadEntry(f"There is no query “{excerpt(argument)}”.", hint=f"Queries: {known}.")
    return queries[number]


OVERVIEW: dict[str, Callable[[Conversation, str, Surroundings], Decision]] = {
    "overview": _overview,
    "query": _query,
    "put": _put,
    "unquery": _unquery,
}
