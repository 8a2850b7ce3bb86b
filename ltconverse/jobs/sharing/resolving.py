"""What becomes of each point of a reply: accepted, in part, declined, or both views kept.

Pure decisions that give events; whoever calls saves them. Nothing here asks or shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ltconverse.case import events as e
from ltconverse.case.state import CaseState
from ltconverse.errors import NotSettled
from ltconverse.jobs.sharing.changing import LEFT_OUT, Bodies, Changing
from ltconverse.jobs.sharing.commands import to_reopen
from ltconverse.jobs.sharing.papers import Paper
from ltconverse.jobs.sharing.rows import Points, Row
from ltconverse.sharing.rebasing import rebased
from ltconverse.text import is_blank

__all__ = ["LEFT_OUT", "Bodies", "Resolving", "Row"]


class Resolving:
    """The points of the replies to one write-up or report, and what may become of each."""

    def __init__(self, state: CaseState, paper: Paper, new_id: Callable[[], str]) -> None:
        self._paper = paper
        self._points = Points(state, paper)
        self._changing = Changing(self._points, new_id)

    def rows(self) -> list[Row]:
        """Every point: what could not be placed first, then as the write-up reads."""
        return self._points.rows()

    def row(self, point: str) -> Row:
        """One point, by its id. Raises NotSettled where there is none."""
        return self._points.row(point)

    def statement_called(self, label: str) -> str:
        """The id of the statement that is called so: `S7`, `7`. Raises NotSettled."""
        return self._points.statement_called(label)

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
        if text is not None and is_blank(text):
            raise NotSettled(
                "Say how it is to read. To take the statement out, drop it.",
                hint="Nothing was changed.",
            )
        _expect_placed(row)
        change = self._changing.wanted(row) if text is None else self._changing.reads(row, text)
        return self._settled(row, "in-part" if in_part else "accepted", reason, change)

    def chosen(self, point: str, changes: Sequence[int], reason: str) -> Bodies:
        """In part: only those of its changes (their places, from 0) are taken over."""
        row = self.row(point)
        if row.statement is None:
            raise NotSettled("There is no statement to put so.", hint="Place the point first.")
        kept = [one for number, one in enumerate(row.point.said.changes) if number in set(changes)]
        text = rebased(row.shared, row.statement.text, kept)
        if text is None:
            raise NotSettled("Those changes do not fit together.", hint="Say how it is to read.")
        return self.accept(point, text, reason, in_part=True)

    def decline(self, point: str, reason: str) -> Bodies:
        """It stays as it is; the reason goes into the receipt. Raises NotSettled without one."""
        if is_blank(reason):
            raise NotSettled(
                "To decline something, say why: the receipt tells them.",
                hint="Nothing was changed.",
            )
        return self._settled(self.row(point), "declined", reason)

    def differ(self, point: str, theirs: str = "", reason: str = "") -> Bodies:
        """Both views stand: the statement as it is, and how they see it (`theirs`)."""
        row = self.row(point)
        _expect_placed(row)
        view = theirs.strip() or row.point.said.text.strip()
        if not view:
            raise NotSettled(
                "Say how they see it: their view stands beside the statement.",
                hint="Nothing was changed.",
            )
        change = self._changing.differing(row, view)
        *_, resolved = self._settled(row, "difference", reason, change)
        return (*change, resolved.model_copy(update={"view": view}))

    def drop(self, point: str, reason: str = "") -> Bodies:
        """The statement that a point is about is taken out."""
        row = self.row(point)
        _expect_placed(row)
        return self._settled(row, "accepted", reason, self._changing.dropped(row))

    def reopen(self, point: str) -> Bodies:
        """What became of a point is open again, and what was changed for it is taken back, unless
        a version with it was made: then it is for another change."""
        row = self.row(point)
        if row.is_open:
            raise NotSettled("That point is open already.", hint="Nothing was changed.")
        back = self._changing.taken_back(point)
        self._expect_open(back)
        return (*back, e.PointReopened(conversation=self._paper.id, point=point))

    def place(self, point: str, statement: str) -> Bodies:
        """It is about the statement of that id, or about none: the whole, or something new."""
        row = self.row(point)
        if not row.is_open:
            raise NotSettled(
                "What became of that point is settled.", hint="Open it again, then place it."
            )
        return (
            e.PointPlaced(conversation=self._paper.id, point=row.point.id, statement=statement),
        )

    # --- many at once -------------------------------------------------------------------------

    def typing(self) -> list[Row]:
        """The open points that are plain typing corrections, or of the looks alone; none of a
        statement where several would meet."""
        rows = [row for row in self.rows() if row.is_open and row.slight and row.statement]
        counted: dict[str, int] = {}
        for row in rows:
            if row.proposal is not None and row.statement:
                counted[row.statement.id] = counted.get(row.statement.id, 0) + 1
        return [
            row
            for row in rows
            if row.proposal is None or (row.statement and counted[row.statement.id] == 1)
        ]

    def accept_typing(self) -> Bodies:
        """All of them at once."""
        return tuple(body for row in self.typing() for body in self.accept(row.point.id))

    # --- how ----------------------------------------------------------------------------------

    def _settled(self, row: Row, outcome: e.Outcome, reason: str, change: Bodies = ()) -> Bodies:
        self._expect_open(change)
        resolved = e.PointResolved(
            conversation=self._paper.id,
            point=row.point.id,
            outcome=outcome,
            reason=reason.strip(),
            text=_reads_after(row, change),
            seen=len(row.point.resolutions),
        )
        return (*change, resolved)

    def _expect_open(self, change: Bodies) -> None:
        if change and self._paper.written.agreed is not None:
            raise NotSettled(
                f"The {self._points.seen.called} was agreed, so it stays as it is.",
                hint=to_reopen(self._paper),
            )


def _expect_placed(row: Row) -> None:
    if not row.has_place:
        raise NotSettled(
            "It is not known which statement this is about.",
            hint="Say which first, or that it is about the whole.",
        )


def _reads_after(row: Row, change: Bodies) -> str:
    """How the statement reads once those changes hold."""
    reads = row.now
    for one in change:
        match one:
            case e.StatementRestored():
                reads = row.statement.text if row.statement else ""
            case e.StatementReworded(text=str() as text) | e.PassageLeftOut(text=text):
                reads = text
            case e.StatementAdded(text=text) | e.StatementsJoined(text=text):
                reads = text
            case e.StatementDropped():
                reads = ""
    return reads
