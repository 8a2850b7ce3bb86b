"""How the case screen tells of a conversation and of people, in a line or two."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from ltconverse.case.consenting import still_there
from ltconverse.case.planning import (
    Row,
    Stage,
    following,
    late_words,
    pair_words,
    standing,
)
from ltconverse.case.recordings import Recording
from ltconverse.case.state import CaseState, Conversation
from ltconverse.exchange.clock import clock
from ltconverse.jobs.recordings.keeping import due
from ltconverse.tui.showing import join, line, own

# What can be done next with a conversation, by how far it has come.
_NEXT: dict[Stage, str] = {
    "unplanned": "D plans it, Enter begins it, R what was read",
    "planned": "Enter begins it, D changes the plan, R what was read",
    "begun": "Enter goes on, R what was read, I adds a recording",
    "held": "S its statements, O shares a draft",
    "written-up": "O drafts and replies, A it was agreed",
    "agreed": "Enter looks at it again, D plans another",
}


def planner_row(state: CaseState, row: Row, today: date) -> Content:
    """With whom; below it how far it has come and what comes next, or what is overdue.

    Whoever shows it puts a mark of two cells before it.
    """
    conversation = row.conversation
    number = f"{conversation.number:<3}" if conversation else "-  "
    head = join(number, line(row.person.label, "bold"))
    about = [_pair(state, row), _read(state, row)]
    about += _what_there_is(state, conversation) if conversation else ()
    if row.overdue:
        head = join(head, "   ", own(late_words(row), "bold"))
        stands = own(row.overdue, "bold")
    else:
        stands = line(standing(row, today))
        about.insert(0, following(row, today))
    rest = line(", ".join(filter(None, about)), "dim")
    return join(head, "\n     ", stands, "   " if rest.plain else "", rest)


def next_keys(row: Row | None) -> str:
    """The keys for what comes next with a row; None is that of a new conversation."""
    return _NEXT[row.stage] if row else "Enter begins one, D plans one"


def _pair(state: CaseState, row: Row) -> str:
    """Who holds it, while that matters."""
    if row.stage not in {"planned", "begun"}:
        return ""
    return pair_words(state, row) or "no pair yet"


def _read(state: CaseState, row: Row) -> str:
    """How much was read before it; what, `case show` and the write-up say."""
    held = row.conversation
    read = held.read if held else state.read_before.get(row.person.id, [])
    return f"{len(read)} read before" if read else ""


def _what_there_is(state: CaseState, conversation: Conversation) -> list[str]:
    parts = [_count(len(conversation.live_notes), "note")]
    if points := len(conversation.live_turning_points):
        parts.append(_count(points, "turning point"))
    if recordings := state.recordings_of(conversation):
        parts.append(_recordings(recordings))
    return parts


def _recordings(recordings: list[Recording]) -> str:
    there = still_there(recordings)
    if not there:
        return "recording erased"
    length = clock(sum(one.seconds for one in there))
    if not all(one.ended for one in there):
        return f"recording {length}, not ended"
    done = all(one.transcript and one.transcript.complete for one in there)
    return f"recording {length}, {'transcribed' if done else 'not transcribed yet'}"


def reminder_rows(state: CaseState, today: date) -> Content:
    """Recordings whose last day has come or is near, and what can be done."""
    reminders = due(state, today)
    if not reminders:
        return Content("")
    rows = [line(one.words, "bold") for one in reminders]
    what = "In the conversation, /erase erases it; /consent yes YYYY-MM-DD keeps it, if they agree."
    return Content("\n").join([*rows, line(what)])


def people_rows(state: CaseState) -> Content:
    """The review team, the case group and the family."""
    team = join("Review team  ", _people([one.label for one in state.reviewers]))
    group = join("Case group   ", _people([one.label for one in state.practitioners]))
    rows = [team, group]
    if state.family:
        rows.append(join("Family       ", _people([one.label for one in state.family])))
    return Content("\n").join(rows)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _people(labels: list[str]) -> Content:
    return line("; ".join(labels) or "nobody yet")
