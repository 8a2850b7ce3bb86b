"""The overview as pages: what was prepared to put to them, and what others said. Shows nothing.

Nothing of it goes on a page while the lock of hindsight is closed; see case/overview.py.
"""

from __future__ import annotations

from collections.abc import Iterable

from ltconverse.case.decision import Decision
from ltconverse.case.overview import is_at_queries, is_open
from ltconverse.case.overview_commands import why_open_early
from ltconverse.case.state import CaseState, Conversation, Note, Query
from ltconverse.case.wording import TENSES, note_line
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.page import Page, Row
from ltconverse.text import excerpt

# Of each other conversation; more are found by words.
MOST_OF_EACH = 20


def overview_page(session: Conversing, decision: Decision) -> Page:
    """The queries prepared for this person, then the other conversations of the case.

    The words of `decision`, where it has some, keep to what has them all.
    """
    if not is_open(session.conversation):
        return [Row(why_open_early(session.conversation), "aside")]
    wanted = decision.words.casefold().split()
    rows = _queries(session, wanted)
    others = [row for one in _others(session) for row in _of_conversation(session, one, wanted)]
    if not others:
        sought = excerpt(decision.words)
        words = f" has the words “{sought}”" if wanted else " has anything to show yet"
        return [*rows, Row(f"No other conversation{words}.", "aside")]
    aside = [] if wanted else [Row("/overview WORDS keeps to what has them.", "aside")]
    return [*rows, *others, *aside]


def unput_queries(session: Conversing) -> list[Query]:
    """What is still to be put to the practitioner; none while it is not the step for that."""
    if not is_at_queries(session.conversation):
        return []
    return [one for one in _prepared(session) if not one.put_in]


def queries_page(session: Conversing) -> Page:
    """What to ask at the queries step, before its prompts; empty when nothing is left to put."""
    unput = unput_queries(session)
    if not unput:
        return []
    rows = [Row("Kept until now, to put to them; /put N once it was put", "title")]
    return [*rows, *(Row(query_line(one)) for one in unput)]


def query_line(query: Query) -> str:
    """A query in a line: its number, where it comes from, its words."""
    source = "from records" if query.source == "records" else "from others"
    whence = f", {query.whence}" if query.whence else ""
    return f"{query.number:2}  {query.text}  ({source}{whence})"


def _prepared(session: Conversing) -> list[Query]:
    return session.case.state.queries_for(session.conversation.practitioner)


def _queries(session: Conversing, wanted: list[str]) -> Page:
    prepared = _prepared(session)
    if not prepared:
        return [Row("Nothing was prepared to put to them; /query TEXT prepares it.", "aside")]
    rows = [Row("To put to them; /put N once it was put", "title")]
    for query in prepared:
        words = query_line(query)
        if _has(words, wanted):
            rows.append(Row(f"{words}  put", "aside") if query.put_in else Row(words))
    return rows if len(rows) > 1 else []


def _others(session: Conversing) -> list[Conversation]:
    here = session.conversation_id
    return [one for one in session.case.state.conversations.values() if one.id != here]


def _of_conversation(session: Conversing, other: Conversation, wanted: list[str]) -> Page:
    """One other conversation: its turning points, and what was said in their own words or comes
    from records; when looking for words, every note that has them."""
    lines = [
        *(f"turning point: {point.title}" for point in other.live_turning_points),
        *(_told(other, note) for note in other.live_notes if wanted or _shows(note)),
    ]
    found = [line for line in lines if _has(line, wanted)]
    if not found:
        return []
    rows = [Row(_whose(session.case.state, other), "title")]
    rows += [Row(line) for line in found[:MOST_OF_EACH]]
    if len(found) > MOST_OF_EACH:
        rows.append(Row(f"and {len(found) - MOST_OF_EACH} more", "aside"))
    return rows


def _shows(note: Note) -> bool:
    return note.form == "quote" or note.tense == "records"


def _told(conversation: Conversation, note: Note) -> str:
    if note.tense == "now" == conversation.outline(note.step).tense:
        return note_line(note)  # said of today or of what is to come; nobody looked back
    return f"{note_line(note)}  ({TENSES[note.tense]})"


def _whose(state: CaseState, conversation: Conversation) -> str:
    return f"{conversation.number}. {state.practitioner_of(conversation).label}"


def _has(line: str, wanted: Iterable[str]) -> bool:
    folded = line.casefold()
    return all(word in folded for word in wanted)
