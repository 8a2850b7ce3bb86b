"""What was answered on the page, read back from the small file that it saves.

Knows what an answer means and which statement it is about; page_file.py opens the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from ltconverse.case.events import PointKind, ReplyPoint, TextChange
from ltconverse.sharing.differences import word_changes
from ltconverse.sharing.model import DraftStatement, ReadReply, SentDraft
from ltconverse.sharing.placing import which_draft
from ltconverse.sharing.replies.page_file import Told, is_page_reply, number, opened, text
from ltconverse.text import printable

__all__ = ["is_page_reply", "read_page_reply"]

NOTHING = "Nothing was answered in it."

_ANSWERS: dict[str, PointKind] = {
    "agree": "agree",
    "reword": "reword",
    "not-meant": "not-meant",
    "leave-out": "leave-out",
}


def read_page_reply(
    content: bytes,
    source: str,
    sent: Sequence[SentDraft],
    new_id: Callable[[], str],
    password: str = "",
) -> ReadReply:
    """What was answered on the page. `source` is the file's name, for messages.

    Raises BadReply for what the page did not save, ReplyLocked where `password` is missing or is
    not that of the draft.
    """
    told = opened(content, source, password)
    shown = [text(line, "was") for line in told.lines]
    draft = which_draft(sent, told.share, told.reference, shown)
    points = tuple(_points(told, draft, new_id))
    return ReadReply(
        form="html",
        source=source,
        sha256=hashlib.sha256(content).hexdigest(),
        points=points,
        answers=draft,
        share=told.share,
        reference=told.reference,
        remarks=tuple(_remarks(told, points)),
    )


# --- points ---------------------------------------------------------------------------------


def _points(told: Told, draft: SentDraft | None, new_id: Callable[[], str]) -> Iterator[ReplyPoint]:
    at = _moment(text(told.head, "saved"))
    known = {one.id: one for one in draft.statements} if draft else {}
    for line in told.lines:
        for kind, name in (("new", "missing"), ("overall", "overall")):
            if said := text(line, name):
                yield ReplyPoint(point=new_id(), kind=kind, text=said, where="at the end", at=at)
        if "statement" in line:
            shared = known.get(text(line, "statement"))
            for point in _about(line, shared, new_id):
                yield point.model_copy(update={"at": at})
    if told.around:
        yield ReplyPoint(point=new_id(), kind="overall", text=told.around, where="around it")


def _about(
    line: Mapping[str, Any], shared: DraftStatement | None, new_id: Callable[[], str]
) -> Iterator[ReplyPoint]:
    """The answer to one statement, and the comment on it."""
    was, wording, comment = text(line, "was"), text(line, "text"), text(line, "comment")
    about = {
        "statement": shared.id if shared else "",
        "was": was,
        "certain": shared is not None and _same(shared.text, was),
    }
    label = f"S{number(line, 'number')}"
    answer = text(line, "answer")
    if (kind := _ANSWERS.get(answer)) is not None:
        changes = _changes(shared.text if shared else was, wording) if kind == "reword" else ()
        where = f"answer to {label}"
        yield ReplyPoint(
            point=new_id(), kind=kind, text=wording, changes=changes, where=where, **about
        )
    elif answer or (wording and not comment):  # of no page of ours: kept as what it says
        said = " ".join(filter(None, (answer, wording)))
        yield ReplyPoint(point=new_id(), kind="comment", text=said, where=f"at {label}", **about)
    if comment:
        where = f"comment on {label}"
        yield ReplyPoint(point=new_id(), kind="comment", text=comment, where=where, **about)


def _same(shared: str, typed: str) -> bool:
    """Whether these are the same words: the page shows them printable, browsers break lines so."""
    return _plain(shared) == _plain(typed)


def _plain(words: str) -> str:
    return printable(words.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _changes(shared: str, typed: str) -> tuple[TextChange, ...]:
    """What the typed wording changes. Blanks that the shared one begins and ends with stay as they
    are, since nobody sees them; nothing typed changes nothing, since to leave out is to say so."""
    if not typed.strip() or _same(shared, typed):
        return ()
    head = len(shared) - len(shared.lstrip())
    tail = len(shared.rstrip())
    return tuple(word_changes(shared, shared[:head] + typed.strip() + shared[tail:]))


def _moment(said: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _remarks(told: Told, points: Sequence[ReplyPoint]) -> Iterator[str]:
    yield from told.remarks
    if not points:
        yield NOTHING
    unchanged = [
        one.where.removeprefix("answer to ")
        for one in points
        if one.kind == "reword" and not one.changes
    ]
    if unchanged:
        yield (
            f"{', '.join(unchanged)}: to be put differently, without saying how. "
            "Ask how it should read."
        )
