"""How the statements of a write-up stand: notes, what was changed since, versions. Pure.

Every note that stands is a statement. What was changed in the write-up is laid over that, in the
order in which it was done, and every wording is kept. Once a version was made its words hold,
whatever becomes of the notes, until somebody changes the statement itself: nothing that was shared
changes in silence. Where a statement stands among the others is for the write-up's layout; this
gives the moves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple

from ltconverse.case import events as e
from ltconverse.case.events import Form, Spoken, Tense
from ltconverse.case.state import Conversation, Note
from ltconverse.case.written import MadeChange, Version, Written, in_order


@dataclass(frozen=True, slots=True)
class StatementWording:
    """How a statement read until `until`, when somebody (`changed_by`, a person's id) changed it.

    `because` is the point of a reply that it was changed for, "" for none.
    """

    text: str
    form: Form
    tense: Tense
    until: datetime
    changed_by: str
    because: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Apart:
    """Somebody changed a statement without having seen how it read: theirs was `text`, over `was`.

    What they made of it stands; `lost` is the wording that gave way, by whom.
    """

    was: str
    lost: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a write-up as it stands.

    `number` is 0 until a version has it; then it is the statement's for ever. It rests on `notes`
    (ids), words `quoted` from a transcript, and `points` of replies. `since_version`: changed, or
    new, since the latest version. `left_out` are words left out as the practitioner asked.
    """

    id: str
    text: str
    form: Form = "note"
    tense: Tense = "then"
    tense_guessed: bool = False
    number: int = 0
    notes: tuple[str, ...] = ()
    quoted: tuple[Spoken, ...] = ()
    points: tuple[str, ...] = ()
    earlier: tuple[StatementWording, ...] = ()
    author: str = ""
    at: datetime | None = None
    dropped: bool = False
    why_dropped: str = ""
    joined_into: str = ""
    difference: str = ""
    left_out: tuple[str, ...] = ()
    apart: tuple[Apart, ...] = ()
    # The version that pins its words, 0 for none.
    version: int = 0
    since_version: bool = True

    @property
    def stands(self) -> bool:
        """Whether the write-up has it."""
        return not self.dropped and not self.joined_into

    @property
    def has_source(self) -> bool:
        """Whether it rests on anything that was noted, said or answered."""
        return bool(self.notes or self.quoted or self.points)


@dataclass(frozen=True, slots=True)
class Placement:
    """A statement goes into that part of that section, after another, or first ("").

    With no `section` it goes where `after` is.
    """

    statement: str
    section: str
    part: str
    after: str


@dataclass(slots=True)
class Account:
    """All statements of a conversation, by id, in the order they came; and how they were moved."""

    statements: dict[str, Statement] = field(default_factory=dict)
    placements: list[Placement] = field(default_factory=list)

    @property
    def standing(self) -> list[Statement]:
        """Those the write-up has."""
        return [one for one in self.statements.values() if one.stands]

    def into(self, statement: str) -> str:
        """The id of the statement it is part of now: joined ones followed to their end."""
        seen: set[str] = set()
        while statement in self.statements and statement not in seen:
            seen.add(statement)
            if not self.statements[statement].joined_into:
                break
            statement = self.statements[statement].joined_into
        return statement

    @property
    def highest_number(self) -> int:
        """The highest number a version gave, 0 for none."""
        return max((one.number for one in self.statements.values()), default=0)


def account_of(conversation: Conversation) -> Account:
    """The statements of a conversation as they stand."""
    pinned = {
        frozen.statement
        for version in conversation.written.versions.values()
        for frozen in version.statements
    }
    return account_over(
        (
            _of_note(note)
            for note in conversation.notes.values()
            if not note.withdrawn or note.id in pinned
        ),
        conversation.written,
    )


def account_over(first: Iterable[Statement], written: Written) -> Account:
    """Statements as they stand, by what was done to them: `first` as they would read without."""
    account = Account({one.id: one for one in first})
    for one in in_order(written):
        if isinstance(one, Version):
            _pin(account, one)
        else:
            _apply(account, one)
    return account


def _of_note(note: Note) -> Statement:
    return Statement(
        id=note.id,
        text=note.text,
        form=note.form,
        tense=note.tense,
        tense_guessed=note.tense_guessed,
        notes=(note.id,),
        author=note.author,
        at=note.at,
    )


def _pin(account: Account, version: Version) -> None:
    """The words, numbers and places of a version hold from here on."""
    taken = {one.number: one.id for one in account.statements.values() if one.number}
    for id_, statement in account.statements.items():
        if not statement.stands:
            account.statements[id_] = replace(statement, since_version=False)
    last: dict[tuple[str, str], str] = {}
    for frozen in version.statements:
        now = account.statements.get(frozen.statement)
        if now is None:
            now = Statement(id=frozen.statement, text=frozen.text, at=version.at)
        number = now.number or (frozen.number if frozen.number not in taken else 0)
        account.statements[frozen.statement] = replace(
            _worded(now, version, _Words(frozen.text, frozen.form, frozen.tense)),
            number=number,
            difference=frozen.difference,
            dropped=False,
            joined_into="",
            version=version.number,
            since_version=False,
        )
        place = (frozen.section, frozen.part)
        account.placements.append(Placement(frozen.statement, *place, last.get(place, "")))
        last[place] = frozen.statement


class _Words(NamedTuple):
    """How a statement is to read; None leaves it as it was."""

    text: str | None = None
    form: Form | None = None
    tense: Tense | None = None
    why: str = ""


def _worded(statement: Statement, one: MadeChange | Version, words: _Words) -> Statement:
    """The statement so worded, the earlier wording kept where it was another."""
    new = (
        statement.text if words.text is None else words.text,
        statement.form if words.form is None else words.form,
        statement.tense if words.tense is None else words.tense,
    )
    if new == (statement.text, statement.form, statement.tense):
        return statement
    because = "" if isinstance(one, Version) else one.body.because
    earlier = StatementWording(
        statement.text, statement.form, statement.tense, one.at, one.author, because, words.why
    )
    return replace(
        statement,
        text=new[0],
        form=new[1],
        tense=new[2],
        tense_guessed=statement.tense_guessed and words.tense is None,
        earlier=(*statement.earlier, earlier),
    )


# --- the changes ----------------------------------------------------------------------------


def _apply(account: Account, change: MadeChange) -> None:
    """Lay one change over the account. One that speaks of a statement it lacks changes nothing."""
    _APPLY[type(change.body)](account, change, change.body)


def _set(account: Account, statement: Statement, change: MadeChange) -> None:
    points = statement.points
    if change.body.because and change.body.because not in points:
        points = (*points, change.body.because)
    account.statements[statement.id] = replace(statement, since_version=True, points=points)


def _added(account: Account, change: MadeChange, body: e.StatementAdded) -> None:
    if body.statement in account.statements:
        return
    made = Statement(
        id=body.statement,
        text=body.text,
        form=body.form,
        tense=body.tense,
        quoted=(body.quoted,) if body.quoted else (),
        author=change.author,
        at=change.at,
    )
    _set(account, made, change)
    account.placements.append(Placement(body.statement, body.section, body.part, body.after))


def _reworded(account: Account, change: MadeChange, body: e.StatementReworded) -> None:
    statement = account.statements.get(body.statement)
    if statement is None:
        return
    changed = _worded(statement, change, _Words(body.text, body.form, body.tense, body.why))
    if body.text is not None:
        changed = _apart(changed, statement, change, body.was)
    _set(account, changed, change)


def _apart(changed: Statement, before: Statement, change: MadeChange, was: str) -> Statement:
    """With what gave way unseen; or with nothing of the kind, where the words were seen."""
    if was == before.text:
        return replace(changed, apart=())
    if changed.text == before.text:
        return changed
    lost_by = before.earlier[-1].changed_by if before.earlier else before.author
    return replace(changed, apart=(*changed.apart, Apart(was, before.text, lost_by, change.at)))


def _split(account: Account, change: MadeChange, body: e.StatementSplit) -> None:
    statement = account.statements.get(body.statement)
    if statement is None or body.rest in account.statements:
        return
    rest = replace(
        statement,
        id=body.rest,
        text=body.rest_text,
        number=0,
        earlier=(),
        apart=(),
        difference="",
        version=0,
        author=change.author,
        at=change.at,
        dropped=False,
        joined_into="",
    )
    changed = _worded(statement, change, _Words(body.text))
    _set(account, _apart(changed, statement, change, body.was), change)
    _set(account, rest, change)
    account.placements.append(Placement(body.rest, "", "", body.statement))


def _joined(account: Account, change: MadeChange, body: e.StatementsJoined) -> None:
    kept, joined = (account.statements.get(one) for one in (body.statement, body.joined))
    if kept is None or joined is None or account.into(body.statement) == body.joined:
        return
    changed = _worded(kept, change, _Words(body.text))
    changed = _apart(changed, kept, change, body.was)
    if body.joined_was != joined.text:
        changed = replace(
            changed,
            apart=(*changed.apart, Apart(body.joined_was, joined.text, joined.author, change.at)),
        )
    changed = replace(
        changed,
        notes=tuple(dict.fromkeys((*kept.notes, *joined.notes))),
        quoted=tuple(dict.fromkeys((*kept.quoted, *joined.quoted))),
        points=tuple(dict.fromkeys((*kept.points, *joined.points))),
        left_out=tuple(dict.fromkeys((*kept.left_out, *joined.left_out))),
    )
    _set(account, changed, change)
    _set(account, replace(joined, joined_into=body.statement), change)


def _moved(account: Account, change: MadeChange, body: e.StatementMoved) -> None:
    statement = account.statements.get(body.statement)
    if statement is not None:
        _set(account, statement, change)
        account.placements.append(Placement(body.statement, body.section, body.part, body.after))


def _dropped(account: Account, change: MadeChange, body: e.StatementDropped) -> None:
    statement = account.statements.get(body.statement)
    if statement is not None:
        _set(account, replace(statement, dropped=True, why_dropped=body.why), change)


def _restored(account: Account, change: MadeChange, body: e.StatementRestored) -> None:
    statement = account.statements.get(body.statement)
    if statement is not None:
        _set(account, replace(statement, dropped=False, why_dropped=""), change)


def _sourced(account: Account, change: MadeChange, body: e.StatementSourced) -> None:
    statement = account.statements.get(body.statement)
    if statement is None:
        return
    notes, quoted = statement.notes, statement.quoted
    if body.note and body.note not in notes:
        notes = (*notes, body.note)
    if body.quoted and body.quoted not in quoted:
        quoted = (*quoted, body.quoted)
    _set(account, replace(statement, notes=notes, quoted=quoted), change)


def _left_out(account: Account, change: MadeChange, body: e.PassageLeftOut) -> None:
    statement = account.statements.get(body.statement)
    if statement is None:
        return
    changed = _worded(statement, change, _Words(body.text))
    changed = _apart(changed, statement, change, body.was)
    _set(account, replace(changed, left_out=(*statement.left_out, body.words)), change)


def _difference(account: Account, change: MadeChange, body: e.DifferenceKept) -> None:
    statement = account.statements.get(body.statement)
    if statement is not None:
        _set(account, replace(statement, difference=body.text), change)


_APPLY: dict[type[e.Change], Callable[[Account, MadeChange, Any], None]] = {
    e.StatementAdded: _added,
    e.StatementReworded: _reworded,
    e.StatementSplit: _split,
    e.StatementsJoined: _joined,
    e.StatementMoved: _moved,
    e.StatementDropped: _dropped,
    e.StatementRestored: _restored,
    e.StatementSourced: _sourced,
    e.PassageLeftOut: _left_out,
    e.DifferenceKept: _difference,
}
