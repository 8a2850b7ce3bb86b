"""What was done to a write-up, act by act: to be listed, taken back and done again.

Pure. What was saved at one moment on one computer is one act.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ltconverse.case import events as e
from ltconverse.case.state import Conversation
from ltconverse.case.wording import TENSES
from ltconverse.case.written import MadeChange
from ltconverse.errors import BadArguments, NotFound
from ltconverse.jobs.sharing.commands import command
from ltconverse.jobs.statements.base import Decided, expect_open
from ltconverse.text import excerpt

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was done. `number` counts from 1; `draft` is the version that has it, 0 for
    none: what went out stays as it went out."""

    number: int
    changes: tuple[e.Change, ...]
    at: datetime
    author: str
    device: str
    withdrawn: bool
    draft: int

    def words(self, label: Callable[[str], str]) -> str:
        """What was done, in a sentence; `label` names a statement by its id."""
        return words_of(self.changes[0], label)


def acts_of(conversation: Conversation) -> list[Act]:
    """Everything that was done, in order, what was taken back too."""
    grouped: dict[tuple[datetime, str], list[MadeChange]] = {}
    for change in sorted(conversation.written.changes.values(), key=lambda one: one.order):
        grouped.setdefault((change.at, change.device), []).append(change)
    return [
        Act(
            number,
            tuple(one.body for one in many),
            many[0].at,
            many[0].author,
            many[0].device,
            many[0].withdrawn,
            _draft(conversation, many[0]),
        )
        for number, many in enumerate(grouped.values(), start=1)
    ]


def _draft(conversation: Conversation, change: MadeChange) -> int:
    versions = conversation.written.versions.values()
    return min((one.number for one in versions if one.saw(change.order)), default=0)


def take_back(conversation: Conversation, device: str, number: int | None = None) -> Decided:
    """Take back the act of that number, or the last one that was done on this computer.

    Raises NotFound where there is none, BadArguments where a draft has it or it was done for a
    reply, NotSettled where the write-up was agreed.
    """
    acts = acts_of(conversation)
    if number is None:
        mine = [one for one in acts if one.device == device and not one.withdrawn]
        mine = [one for one in mine if not any(each.because for each in one.changes)]
        if not mine:
            raise NotFound("There is nothing to take back.")
        act = mine[-1]
    else:
        act = _numbered(acts, number)
    if act.withdrawn:
        return Decided(said=f"{act.number} was taken back already.")
    expect_open(conversation)
    if act.draft:
        raise BadArguments(
            f"Draft {act.draft} has {act.number}; what was shared stays as it was.",
            hint="Change the statement anew: the next draft will have that.",
        )
    if any(one.because for one in act.changes):
        raise BadArguments(
            f"{act.number} is what became of a point of a reply.",
            hint=f"{command('resolve', None, conversation, '--reopen NUMBER')} opens the point "
            "again, and takes it back.",
        )
    return Decided(
        tuple(
            e.ChangeWithdrawn(conversation=conversation.id, change=one.change)
            for one in reversed(act.changes)
        ),
        f"Taken back: {act.number}.",
    )


def do_again(conversation: Conversation, device: str, number: int | None = None) -> Decided:
    """Do the act of that number once more, or the first one that was taken back after the last
    that stands. Raises NotFound where there is none."""
    acts = acts_of(conversation)
    if number is None:
        mine = [one for one in acts if one.device == device]
        standing = max((one.number for one in mine if not one.withdrawn), default=0)
        gone = [one for one in mine if one.withdrawn and one.number > standing]
        if not gone:
            raise NotFound("Nothing was taken back since the last thing that was done.")
        act = gone[0]
    else:
        act = _numbered(acts, number)
    if not act.withdrawn:
        return Decided(said=f"{act.number} stands.")
    expect_open(conversation)
    return Decided(
        tuple(
            e.ChangeRestored(conversation=conversation.id, change=one.change) for one in act.changes
        ),
        f"Done again: {act.number}.",
    )


def _numbered(acts: list[Act], number: int) -> Act:
    found = next((one for one in acts if one.number == number), None)
    if found is None:
        raise NotFound(
            f"Nothing of number {number} was done to this write-up.",
            hint="`ltconverse statement history CASE CONVERSATION` lists what was.",
        )
    return found


def words_of(change: e.Change, label: Callable[[str], str]) -> str:  # noqa: PLR0911 - one a kind
    """What a change did, in a sentence."""
    match change:
        case e.StatementAdded():
            what = "quoted from the recording" if change.quoted else "added"
            return f"{label(change.statement)} {what}: “{excerpt(change.text, _LONGEST)}”"
        case e.StatementReworded() if change.text is not None:
            why = f" ({change.why})" if change.why else ""
            return (
                f"{label(change.statement)} put otherwise: “{excerpt(change.text, _LONGEST)}”{why}"
            )
        case e.StatementReworded():
            what = TENSES[change.tense] if change.tense else change.form or ""
            return f"{label(change.statement)}: {what}"
        case e.StatementSplit():
            return f"{label(change.statement)} and {label(change.rest)} were one"
        case e.StatementsJoined():
            return f"{label(change.joined)} joined into {label(change.statement)}"
        case e.StatementMoved():
            return f"{label(change.statement)} moved"
        case e.StatementDropped():
            why = f": {change.why}" if change.why else ""
            return f"{label(change.statement)} taken out{why}"
        case e.StatementRestored():
            return f"{label(change.statement)} put back"
        case e.StatementSourced():
            return f"{label(change.statement)} rests on more"
        case e.PassageLeftOut():
            return f"“{excerpt(change.words, _LONGEST)}” left out of {label(change.statement)}"
        case e.DifferenceKept():
            what = "both views stand" if change.text else "one view stands"
            return f"{label(change.statement)}: {what}"
        case _:
            return "Something was changed"
