"""How the case screen tells of a conversation and of people, in a line or two."""

from __future__ import annotations

from datetime import date, timedelta

from textual.content import Content

from ltconverse.case.consenting import still_there
from ltconverse.case.recordings import Recording
from ltconverse.case.state import CaseState, Conversation
from ltconverse.jobs.recordings.keeping import due
from ltconverse.tui.showing import join, line


def conversation_row(state: CaseState, conversation: Conversation) -> Content:
    """With whom and how it stands; below it what there is of it."""
    parts = [_count(len(conversation.live_notes), "note")]
    if points := len(conversation.live_turning_points):
        parts.append(_count(points, "turning point"))
    if recordings := state.recordings_of(conversation):
        parts.append(_recordings(recordings))
    if conversation.closed_at and conversation.write_up_due:
        parts.append(f"write-up promised by {conversation.write_up_due:%d %B}")
    what = "held" if conversation.closed_at else "open"
    person = state.practitioner_of(conversation)
    head = join(f"{conversation.number}  ", line(person.label, "bold"), f"   {what}")
    return join(head, "\n   ", line(", ".join(parts), "dim"))


def _recordings(recordings: list[Recording]) -> str:
    there = still_there(recordings)
    if not there:
        return "recording erased"
    length = timedelta(seconds=round(sum(one.seconds for one in there)))
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
    """The review team and the case group."""
    team = join("Review team  ", _people([one.label for one in state.reviewers]))
    group = join("Case group   ", _people([one.label for one in state.practitioners]))
    return Content("\n").join([team, group])


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _people(labels: list[str]) -> Content:
    return line("; ".join(labels) or "nobody yet")
