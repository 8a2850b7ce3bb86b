"""Points of replies, drafts and what became of them in words; both faces take them from here."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from ltconverse.case.events import Outcome, PointKind, ShareForm
from ltconverse.case.state import CaseState
from ltconverse.case.written import Reply
from ltconverse.jobs.sharing.back import Taken
from ltconverse.jobs.sharing.closing import Outstanding, is_told
from ltconverse.jobs.sharing.papers import Paper, as_paper
from ltconverse.jobs.sharing.resolving import Row
from ltconverse.sharing.differences import pieces
from ltconverse.text import excerpt, many, one_line
from ltconverse.writeup.words import day

KINDS: dict[PointKind, str] = {
    "agree": "agrees",
    "reword": "puts it differently",
    "not-meant": "did not mean that",
    "leave-out": "asks to leave it out",
    "comment": "remarks",
    "new": "adds something",
    "moved": "has it in another place",
    "format": "changed how it looks",
    "overall": "says of the whole",
}
OUTCOMES: dict[Outcome, str] = {
    "accepted": "accepted",
    "in-part": "accepted in part",
    "declined": "declined",
    "difference": "both views stand",
}
_FORMS: dict[ShareForm, str] = {"screen": "at the screen, together"}


def shown_changes(before: str, after: str) -> str:
    """Both wordings in one line: `It was [-Monday-] {+Tuesday+}.`"""
    marks = {"same": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}
    return one_line("".join(marks[one.kind].format(one.text) for one in pieces(before, after)))


def about(row: Row) -> str:
    """`S7: puts it differently`."""
    where = f"{row.label} ({row.called} in draft {row.draft})" if row.called else row.label
    if row.statement is not None and not row.statement.stands:
        where = f"{where}, left out since" if where else "left out since"
    elif not row.has_place:
        where = f"perhaps {where}, to be confirmed" if where else "not placed yet"
    kind = row.point.said.kind
    does = KINDS["comment" if kind == "overall" and row.point.statement else kind]
    return one_line(f"{where}: {does}" if where else does)


def heading(row: Row) -> str:
    """`S7: puts it differently (reply of 20 November 2026 to draft 1)`."""
    where = f", {row.point.said.where}" if row.point.said.where else ""
    of = f"reply of {day(row.reply.received_on)} to draft {row.draft}{where}"
    return one_line(f"{about(row)} ({of})")


def lines_of(row: Row) -> Iterator[str]:
    """What a point is about, what they wrote, and what became of it: label and words in a line."""
    said = row.point.said
    if row.shared:
        yield f"in the draft: {one_line(row.shared)}"
    resolution = row.point.resolution
    if row.changed_since and (resolution is None or resolution.text != row.now):
        yield f"reads now: {one_line(row.now)}" if row.now else "left out since"
    if said.kind in {"reword", "format"} and row.shared and said.text:
        yield f"they put it: {shown_changes(row.shared, said.text)}"
    else:
        if said.was and said.was != row.shared and said.kind != "new":
            yield f"about the words: {one_line(said.was)}"
        if said.text:
            yield f"they write: {one_line(said.text)}"
    if row.apart:
        yield "settled differently by two reviewers: " + "; ".join(
            f"{OUTCOMES[one.outcome]}: {one_line(one.view or one.text or one.reason)}".rstrip(": ")
            for one in row.apart
        )
    yield standing(row)


def standing(row: Row, above: Container[str] = ()) -> str:
    """Whether it is open, or what became of it; words that stand `above` are not said again."""
    resolution = row.point.resolution
    if resolution is None:
        return "open"
    why = f" ({one_line(resolution.reason)})" if resolution.reason else ""
    theirs = resolution.view
    reads = f"; theirs: {one_line(theirs)}" if theirs and theirs not in above else ""
    if resolution.outcome in {"accepted", "in-part"} and row.point.said.kind != "agree":
        reads = f"; reads: {one_line(resolution.text)}" if resolution.text else "; left out"
        if row.statement is None or (resolution.text and resolution.text in above):
            reads = ""
    return f"{OUTCOMES[resolution.outcome]}{why}{reads}"


def draft_line(one: Outstanding, whose: str = "") -> str:
    """How a draft that went out stands, in a line; `whose` account it is, where that is to be
    said."""
    share = one.share
    head = f"{share.reference}  {one_line(whose)}: " if whose else f"{share.reference}  "
    said = [f"{head}draft {one.draft}, {_FORMS.get(share.form, share.form)}, {day(share.on)}"]
    if one.replies:
        times = f" {len(one.replies)} times, last" if len(one.replies) > 1 else ""
        said.append(f"answered{times} on {day(one.replies[-1].received_on)}")
        said.append(f"{many(one.open_points, 'point')} open" if one.open_points else "all settled")
    elif given := one.paper.written.answers.get(share.id):
        said.append(f"{many(len(given), 'answer')} given, not handed back yet")
    elif one.answered:
        same = any(reply.version == share.version for reply in one.paper.written.live_replies)
        said.append(f"{'another copy of it' if same else 'a later draft'} was answered")
    elif one.paper.written.agreed is not None:
        said.append("no reply; agreed otherwise")
    elif one.days_over:
        said.append(f"no reply, {many(one.days_over, 'day')} overdue")
    elif share.due:
        said.append(f"reply asked for by {day(share.due)}")
    for silence in share.silences:
        noted = f": {one_line(silence.words)}" if silence.words else ""
        said.append(f"silence noted on {day(silence.on)}{noted}")
    return "; ".join(said)


def reply_line(paper: Paper, reply: Reply) -> str:
    """A reply that came, in a line."""
    written = paper.written
    points = [one for one in written.live_points if one.reply == reply.id]
    still = sum(one.resolution is None for one in points)
    left = f"{still} open" if still else "all settled"
    source = f" “{excerpt(one_line(reply.source), 40)}”" if reply.source else ""
    told = "; told by a receipt" if points and is_told(paper, reply) else ""
    return f"reply of {day(reply.received_on)}{source}: {many(len(points), 'point')}, {left}{told}"


def stands(paper: Paper) -> str:
    """How far the sharing of a write-up has come, in a few words."""
    written = paper.written
    if written.agreed is not None:
        return f"agreed on {day(written.agreed.on)}"
    if still := len(written.open_points):
        return f"{many(still, 'point')} open"
    if not written.live_shares:
        return "not shared yet"
    if written.unanswered():
        return "no reply yet"
    return "every point settled; to be agreed"


def taken_lines(state: CaseState, name: str, taken: Taken) -> Iterator[str]:
    """What a reply was found to be, once it was kept."""
    number = taken.paper.written.versions[taken.reply.version].number
    whose = one_line(as_paper(state, taken.paper).label)
    yield f"{one_line(name)}: a reply to draft {number}, {whose}."
    said = [many(len(taken.reply.points), "point")]
    if taken.settled:
        said.append(f"{len(taken.settled)} agreed as it stands")
    if taken.again:
        said.append(f"{taken.again} said before")
    yield "; ".join(said) + "."
    if taken.unplaced:
        yield f"{many(len(taken.unplaced), 'point')} to be placed by a person."
    yield from map(one_line, taken.remarks)


# --- for programs ---------------------------------------------------------------------------


def plain_draft(state: CaseState, one: Outstanding) -> dict[str, Any]:
    """How a draft stands, as JSON has it; never its password."""
    share = one.share
    return {
        "reference": share.reference,
        "of": as_paper(state, one.paper).called,
        "conversation": one.paper.number,
        "who": as_paper(state, one.paper).label,
        "draft": one.draft,
        "form": share.form,
        "shared_on": share.on.isoformat(),
        "due": share.due.isoformat() if share.due else None,
        "days_overdue": one.days_over,
        "answered": one.answered,
        "replies": [reply.received_on.isoformat() for reply in one.replies],
        "open_points": one.open_points,
        "silence_noted": [silence.on.isoformat() for silence in share.silences],
        "sha256": share.sha256,
        "overruled": share.overruled,
    }


def plain_point(row: Row) -> dict[str, Any]:
    """A point and what became of it, as JSON has it."""
    said, resolution = row.point.said, row.point.resolution
    return {
        "number": row.number,
        "kind": said.kind,
        "statement": row.label,
        "placed": row.has_place,
        "draft": row.draft,
        "received_on": row.reply.received_on.isoformat(),
        "where": said.where,
        "in_the_draft": row.shared,
        "reads_now": row.now,
        "they_write": said.text,
        "about": said.was,
        "proposal": row.proposal,
        "outcome": resolution.outcome if resolution else None,
        "reason": resolution.reason if resolution else "",
        "reads": resolution.text if resolution else "",
        "their_view": row.view,
        "settled_differently": bool(row.apart),
    }
