"""What becomes of each point of a reply: accepted, in part, declined, or both views kept.

Pure decisions that give events; whoever calls saves them. Nothing here asks or shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ltconverse.case import events as e
from ltconverse.case.state import CaseState, Conversation
from ltconverse.case.statements import Account, Statement
from ltconverse.case.written import Point, Reply, Resolution
from ltconverse.errors import NotSettled
from ltconverse.sharing.rebasing import rebased
from ltconverse.sharing.typing import is_typing_correction
from ltconverse.text import is_blank
from ltconverse.writeup.compose import LaidOut, lay_out
from ltconverse.writeup.placing import ALL, STORY

Bodies = tuple[e.AnyBody, ...]
LEFT_OUT = "left out at the wish of the person whose account it is"


@dataclass(frozen=True, slots=True)
class Row:
    """A point with all that is needed to settle it.

    `statement` is the one it is about as it stands (joined ones followed), None for none; `label`
    its number (`S7`), "" for none. `shared` is how it read in the draft, `now` how it reads.
    `proposal` is how it would read if the point were accepted as it is; None where a person has to
    say, because nothing is proposed or the statement has changed meanwhile. `typing`: a plain
    typing correction. `apart`: two reviewers settled it differently, in two copies.
    """

    point: Point
    reply: Reply
    draft: int
    statement: Statement | None
    label: str
    shared: str
    now: str
    proposal: str | None
    typing: bool
    apart: tuple[Resolution, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet what becomes of it."""
        return self.point.resolution is None

    @property
    def changed_since(self) -> bool:
        """Whether the statement reads otherwise than in the draft that was answered."""
        return bool(self.shared) and self.now != self.shared

    @property
    def has_place(self) -> bool:
        """Whether it is known what it is about."""
        return self.point.is_certain and bool(
            self.statement or self.point.said.kind in {"overall", "new"}
        )


class Resolving:
    """The points of one conversation's replies, and what may become of each."""

    def __init__(
        self, state: CaseState, conversation: Conversation, new_id: Callable[[], str]
    ) -> None:
        self._conversation = conversation
        self._new_id = new_id
        self._laid: LaidOut = lay_out(state, conversation)
        self._account: Account = self._laid.account
        self._numbers = {one.id: one.label for one, _ in self._laid.statements()}
        self._order = {one: place for place, one in enumerate(self._numbers)}

    def rows(self) -> list[Row]:
        """Every point, what could not be placed first, then as the write-up reads."""
        made = [self._row(point) for point in self._conversation.written.live_points]
        return sorted(made, key=self._place)

    def row(self, point: str) -> Row:
        """One point, by its id. Raises NotSettled where there is none."""
        found = self._conversation.written.points.get(point)
        if found is None:
            raise NotSettled("There is no such point.", hint="Nothing was changed.")
        return self._row(found)

    def _place(self, row: Row) -> tuple[int, int]:
        last = len(self._order)
        if not row.has_place:
            return (0, 0)
        statement = row.statement.id if row.statement else ""
        overall = row.point.said.kind == "overall"
        return (2 if overall else 1, self._order.get(statement, last))

    def _row(self, point: Point) -> Row:
        written = self._conversation.written
        reply = written.replies[point.reply]
        version = written.versions[reply.version]
        shared = next(
            (one.text for one in version.statements if one.statement == point.statement), ""
        )
        statement = self._account.statements.get(self._account.into(point.statement))
        now = statement.text if statement else ""
        proposal = _proposal(point, statement, shared)
        return Row(
            point=point,
            reply=reply,
            draft=version.number,
            statement=statement,
            label=self._numbers.get(statement.id, "") if statement else "",
            shared=shared,
            now=now,
            proposal=proposal,
            typing=(
                point.said.kind in {"reword", "format"}
                and point.is_certain
                and proposal is not None
                and is_typing_correction(now, proposal)
            ),
            apart=_apart(point),
        )

    def statement_called(self, label: str) -> str:
        """The id of the statement that is called so: `S7`, `s7`, `7`. Raises NotSettled."""
        wanted = label.strip().upper().removeprefix("S").strip()
        for one, called in self._numbers.items():
            if called == f"S{wanted}":
                return one
        raise NotSettled(f"There is no statement {label.strip()}.", hint="Nothing was changed.")

    # --- settling ---------------------------------------------------------------------------

    def accept(
        self, point: str, text: str | None = None, reason: str = "", *, in_part: bool = False
    ) -> Bodies:
        """As they wish; `text` is how it is to read, None: as they put it.

        `in_part` says that not all of it was taken over; then `text` is needed, and `reason` says
        why. Raises NotSettled.
        """
        row = self.row(point)
        if in_part and (text is None or is_blank(reason)):
            raise NotSettled(
                "To accept something in part, say how it is to read, and why not all of it.",
                hint="Nothing was changed.",
            )
        self._expect_placed(row)
        change = self._change(row, text)
        reads = _reads_after(row, change)
        outcome: e.Outcome = "in-part" if in_part else "accepted"
        return (*change, self._resolved(point, outcome, reason, reads))

    def chosen(self, point: str, changes: Sequence[int], reason: str) -> Bodies:
        """In part: only those of its changes (their places, from 0) are taken over."""
        row = self.row(point)
        if row.changed_since:
            raise NotSettled(
                f"{row.label} has changed since draft {row.draft}.",
                hint="Say how it is to read now.",
            )
        kept = [one for number, one in enumerate(row.point.said.changes) if number in set(changes)]
        text = rebased(row.shared, row.now, kept)
        if text is None:
            raise NotSettled("Those changes do not fit together.", hint="Say how it is to read.")
        return self.accept(point, text, reason, in_part=True)

    def decline(self, point: str, reason: str) -> Bodies:
        """It stays as it is; the reason goes into the receipt."""
        if is_blank(reason):
            raise NotSettled("To decline something, say why: the receipt tells them.")
        row = self.row(point)
        return (self._resolved(point, "declined", reason, row.now),)

    def differ(self, point: str, theirs: str = "", reason: str = "") -> Bodies:
        """Both views stand: the statement as it is, and how they see it (`theirs`)."""
        row = self.row(point)
        self._expect_placed(row)
        if row.statement is None or not row.statement.stands:
            raise NotSettled("There is no statement beside which their view could stand.")
        view = theirs.strip() or row.point.said.text.strip()
        if not view:
            raise NotSettled("Say how they see it: their view stands beside the statement.")
        kept = e.DifferenceKept(
            conversation=self._conversation.id,
            change=self._new_id(),
            because=point,
            statement=row.statement.id,
            text=view,
        )
        return (kept, self._resolved(point, "difference", reason, row.now))

    def reopen(self, point: str) -> Bodies:
        """What became of a point is open again, and what was changed for it is taken back, unless
        a draft with it has gone out: then it is for another change."""
        row = self.row(point)
        if row.is_open:
            raise NotSettled("That point is open already.")
        written = self._conversation.written
        latest = written.latest
        back = [
            e.ChangeWithdrawn(conversation=self._conversation.id, change=change.body.change)
            for change in reversed(written.changes.values())
            if change.body.because == point
            and not change.withdrawn
            and not (latest and latest.saw(change.order))
        ]
        return (*back, e.PointReopened(conversation=self._conversation.id, point=point))

    def typing(self) -> list[Row]:
        """The open points that are plain typing corrections, the last of each statement only where
        several would meet there."""
        rows = [row for row in self.rows() if row.is_open and row.typing]
        counted: dict[str, int] = {}
        for row in rows:
            if row.statement:
                counted[row.statement.id] = counted.get(row.statement.id, 0) + 1
        return [row for row in rows if row.statement and counted[row.statement.id] == 1]

    def accept_typing(self) -> Bodies:
        """All of them at once."""
        bodies: list[e.AnyBody] = []
        for row in self.typing():
            bodies += self.accept(row.point.id)
        return tuple(bodies)

    # --- how ----------------------------------------------------------------------------------

    def _expect_placed(self, row: Row) -> None:
        if not row.has_place:
            raise NotSettled(
                "It is not known which statement this is about.",
                hint="Say which first, or that it is about the whole.",
            )

    def _change(self, row: Row, text: str | None) -> Bodies:
        """What is done to the write-up."""
        said = row.point.said
        if said.kind == "new" and not row.point.statement:
            return self._added(row, text or said.text)
        if said.kind == "leave-out" and text is None:
            return self._left_out(row)
        if text is None and said.kind in {"agree", "comment", "overall", "moved", "format"}:
            text = row.proposal if said.kind == "format" else None
            return self._reworded(row, text) if text is not None else ()
        if text is None and said.kind == "not-meant":
            raise NotSettled(
                f"They did not mean that. Say how {row.label or 'it'} is to read, or drop it.",
                hint="Nothing was changed.",
            )
        if text is None and row.proposal is None:
            raise NotSettled(
                f"{row.label or 'It'} has changed since draft {row.draft}, in the same words.",
                hint="Say how it is to read now.",
            )
        return self._reworded(row, row.proposal if text is None else text)

    def _reworded(self, row: Row, text: str | None) -> Bodies:
        statement = row.statement
        if statement is None or text is None:
            raise NotSettled("There is no statement to put so.", hint="Place the point first.")
        if is_blank(text):
            return (self._drop(row, statement),)
        restored = self._restored(row, statement)
        if text.strip() == statement.text:
            return restored
        reworded = e.StatementReworded(
            conversation=self._conversation.id,
            change=self._new_id(),
            because=row.point.id,
            statement=statement.id,
            was=statement.text,
            text=text.strip(),
        )
        return (*restored, reworded)

    def _restored(self, row: Row, statement: Statement) -> Bodies:
        if not statement.dropped:
            return ()
        return (
            e.StatementRestored(
                conversation=self._conversation.id,
                change=self._new_id(),
                because=row.point.id,
                statement=statement.id,
            ),
        )

    def drop(self, point: str, reason: str = "") -> Bodies:
        """The statement that a point is about is taken out."""
        row = self.row(point)
        self._expect_placed(row)
        if row.statement is None:
            raise NotSettled("There is no statement to take out.")
        gone = () if row.statement.dropped else (self._drop(row, row.statement),)
        return (*gone, self._resolved(point, "accepted", reason, ""))

    def _drop(self, row: Row, statement: Statement) -> e.StatementDropped:
        return e.StatementDropped(
            conversation=self._conversation.id,
            change=self._new_id(),
            because=row.point.id,
            statement=statement.id,
            why=LEFT_OUT,
        )

    def _left_out(self, row: Row) -> Bodies:
        """The whole statement, or the words of it that they named."""
        statement = row.statement
        if statement is None:
            raise NotSettled("There is no statement to leave out.", hint="Place the point first.")
        if statement.dropped:
            return ()
        words = row.point.said.was.strip()
        if not words or words == row.shared.strip() or words == statement.text.strip():
            return (self._drop(row, statement),)
        if statement.text.count(words) != 1:
            raise NotSettled(
                f"“{words}” does not stand in {row.label} just once.",
                hint="Say how it is to read without it.",
            )
        return (
            e.PassageLeftOut(
                conversation=self._conversation.id,
                change=self._new_id(),
                because=row.point.id,
                statement=statement.id,
                was=statement.text,
                words=words,
                text=" ".join(statement.text.replace(words, "[…]").split(" ")),
            ),
        )

    def _added(self, row: Row, text: str) -> Bodies:
        """Something no statement has: after the one it was written under, else at the end of the
        story."""
        if is_blank(text):
            raise NotSettled("There are no words to add.", hint="Say how it is to read.")
        after = self._account.into(row.point.said.was) if row.point.said.was else ""
        place = self._laid.places.get(after)
        if place is None:
            story = [one for one, at in self._laid.statements() if at == (STORY, ALL)]
            after = story[-1].id if story else ""
        return (
            e.StatementAdded(
                conversation=self._conversation.id,
                change=self._new_id(),
                because=row.point.id,
                statement=self._new_id(),
                section=place.section if place else STORY,
                part=place.part if place else ALL,
                after=after,
                text=text.strip(),
            ),
        )

    def _resolved(self, point: str, outcome: e.Outcome, reason: str, text: str) -> e.PointResolved:
        return e.PointResolved(
            conversation=self._conversation.id,
            point=point,
            outcome=outcome,
            reason=reason.strip(),
            text=text,
        )


def _proposal(point: Point, statement: Statement | None, shared: str) -> str | None:
    """How the statement would read if the point were accepted as it is."""
    said = point.said
    if said.kind == "new":
        return said.text
    if statement is None or said.kind not in {"reword", "not-meant", "format"} or not said.text:
        return None
    if statement.text == shared or not shared:
        return said.text
    if said.text == statement.text:
        return said.text
    return rebased(shared, statement.text, said.changes)


def _reads_after(row: Row, change: Bodies) -> str:
    """How the statement reads once those changes hold."""
    reads = row.now if row.statement is None or row.statement.stands else ""
    for one in change:
        match one:
            case e.StatementReworded(text=str() as text) | e.PassageLeftOut(text=text):
                reads = text
            case e.StatementAdded(text=text):
                reads = text
            case e.StatementDropped():
                reads = ""
    return reads


def _apart(point: Point) -> tuple[Resolution, ...]:
    """What two reviewers made of it where they did not make the same."""
    by_device = {one.device: one for one in point.resolutions}
    said = {(one.outcome, one.text) for one in by_device.values()}
    return tuple(by_device.values()) if len(said) > 1 and not point.reopened else ()
