"""What is done to the write-up for a point of a reply. Pure: rows in, events out."""

from __future__ import annotations

from collections.abc import Callable

from ltconverse.case import events as e
from ltconverse.case.statements import Statement
from ltconverse.case.written import Point
from ltconverse.errors import NotSettled, NotWorded
from ltconverse.jobs.sharing.rows import Points, Row
from ltconverse.text import is_blank
from ltconverse.writeup.placing import Place

Bodies = tuple[e.AnyBody, ...]
LEFT_OUT = "left out at the wish of the person whose account it is"
_GAP = "[…]"


class Changing:
    """The changes of one write-up or report that its points ask for."""

    def __init__(self, points: Points, new_id: Callable[[], str]) -> None:
        self._points = points
        self._new_id = new_id

    @property
    def _conversation(self) -> str:
        return self._points.paper.id

    def wanted(self, row: Row) -> Bodies:
        """What they wish, as they put it. Raises NotSettled where a person has to say how."""
        said = row.point.said
        match said.kind:
            case "agree" | "comment" | "overall":
                return ()
            case "new" if not row.point.statement:
                return self.reads(row, said.text)
            case "leave-out":
                return self._left_out(row)
            case "moved":
                return self._moved(row)
            case "format" if row.proposal is None:
                return ()
            case "not-meant":
                raise NotWorded(
                    f"They did not mean that. Say how {row.label or 'it'} is to read, or take it "
                    "out.",
                    hint="Nothing was changed.",
                )
            case "new":
                raise NotWorded(
                    f"It is something new about {row.label or 'that'}. Say how that is to read "
                    "with it.",
                    hint="Nothing was changed.",
                )
        if row.proposal is None:
            raise NotWorded(_cannot_tell(row), hint="Say how it is to read now.")
        return self.reads(row, row.proposal)

    def reads(self, row: Row, text: str) -> Bodies:
        """The statement reads like this from now on; without words it is taken out. Raises
        NotSettled where there is none."""
        statement = row.statement
        if statement is None and row.point.said.kind == "new":
            return self._added(row, text)
        if statement is None:
            raise NotSettled(
                "It is about no one statement, so there is none to put so.",
                hint="Say first which it is about.",
            )
        if is_blank(text):
            return self.dropped(row)
        text = text.strip()
        restored = self._restored(row, statement)
        if text == statement.text and not statement.apart:
            return restored
        reworded = e.StatementReworded(
            conversation=self._conversation,
            change=self._new_id(),
            because=row.point.id,
            statement=statement.id,
            was=statement.text,
            text=text,
        )
        return (*restored, reworded)

    def dropped(self, row: Row) -> Bodies:
        """The statement is taken out, if it still stands. Raises NotSettled where there is none."""
        if row.statement is None:
            raise NotSettled("There is no statement to take out.", hint="Nothing was changed.")
        if row.statement.dropped:
            return ()
        return (
            e.StatementDropped(
                conversation=self._conversation,
                change=self._new_id(),
                because=row.point.id,
                statement=row.statement.id,
                why=LEFT_OUT,
            ),
        )

    def differing(self, row: Row, view: str) -> Bodies:
        """Their view stands beside the statement. Raises NotSettled where there is none."""
        if row.statement is None or not row.statement.stands:
            raise NotSettled(
                "There is no statement beside which their view could stand.",
                hint="Nothing was changed.",
            )
        return (
            e.DifferenceKept(
                conversation=self._conversation,
                change=self._new_id(),
                because=row.point.id,
                statement=row.statement.id,
                text=view,
            ),
        )

    def taken_back(self, point: str) -> Bodies:
        """What was changed for a point is undone, but for what has gone out in a version."""
        written = self._points.paper.written
        versions = list(written.versions.values())
        return tuple(
            e.ChangeWithdrawn(conversation=self._conversation, change=change.body.change)
            for change in reversed(written.changes.values())
            if change.body.because == point
            and not change.withdrawn
            and not any(version.saw(change.order) for version in versions)
        )

    # --- each of them -------------------------------------------------------------------------

    def _restored(self, row: Row, statement: Statement) -> Bodies:
        if not statement.dropped:
            return ()
        return (
            e.StatementRestored(
                conversation=self._conversation,
                change=self._new_id(),
                because=row.point.id,
                statement=statement.id,
            ),
        )

    def _left_out(self, row: Row) -> Bodies:
        """The whole statement, or the words of it that they named."""
        statement = row.statement
        if statement is None:
            raise NotSettled("There is no statement to leave out.", hint="Place the point first.")
        said = row.point.said
        words = said.was.strip()
        if statement.dropped:
            return ()
        into = self._points.account.statements.get(self._points.account.into(said.after or ""))
        if into is not None and into.stands and into.id != statement.id:
            return self._joined(row, into, statement)
        if not words or words not in row.shared or words == row.shared.strip():
            if statement.id == row.point.statement:
                return self.dropped(row)
            # It is part of another one by now, which they may well want to keep.
            words = row.shared.strip()
        if not words or statement.text.count(words) != 1:
            raise NotWorded(
                f"“{words}” does not stand in {row.label} just once.",
                hint="Say how it is to read without it.",
            )
        return (
            e.PassageLeftOut(
                conversation=self._conversation,
                change=self._new_id(),
                because=row.point.id,
                statement=statement.id,
                was=statement.text,
                words=words,
                text=statement.text.replace(words, _GAP),
            ),
        )

    def _joined(self, row: Row, into: Statement, statement: Statement) -> Bodies:
        """It is one with another now, whose new words have those of both; where those were not
        taken in, its own are added to them."""
        other = self._rewording(row, row.point.said.after or "")
        became = other.resolution if other else None
        if other is not None and became is None:
            raise NotSettled(
                f"They joined it to {self._points.label_of(into)}: settle first how that is to "
                "read.",
                hint="Nothing was changed.",
            )
        taken_in = became is not None and became.outcome in {"accepted", "in-part"}
        has_both = taken_in or statement.text.strip() in into.text
        return (
            e.StatementsJoined(
                conversation=self._conversation,
                change=self._new_id(),
                because=row.point.id,
                statement=into.id,
                joined=statement.id,
                was=into.text,
                joined_was=statement.text,
                text=into.text if has_both else f"{into.text} {statement.text}",
            ),
        )

    def _rewording(self, row: Row, statement: str) -> Point | None:
        """What the same reply wants that statement to read like."""
        written = self._points.paper.written
        points = (written.points[one] for one in row.reply.points)
        return next(
            (one for one in points if one.said.kind == "reword" and one.statement == statement),
            None,
        )

    def _moved(self, row: Row) -> Bodies:
        """To where they put it, if that is known; else somebody has to move it."""
        statement, after = row.statement, row.point.said.after
        if statement is None or after is None:
            raise NotSettled(
                f"Where {row.label or 'it'} is to stand is for you to say.",
                hint="Move it among the statements, and then settle this with the words as they "
                "are.",
            )
        behind, place = self._behind(after)
        if behind == statement.id:
            return ()
        return (
            e.StatementMoved(
                conversation=self._conversation,
                change=self._new_id(),
                because=row.point.id,
                statement=statement.id,
                section=place.section,
                part=place.part,
                after=behind,
            ),
        )

    def _added(self, row: Row, text: str) -> Bodies:
        """Something no statement has, as a statement with the id of the point: so two reviewers who
        both take it in add it once."""
        if is_blank(text):
            raise NotSettled("There are no words to add.", hint="Say how it is to read.")
        after, place = self._behind(row.point.said.after)
        return (
            e.StatementAdded(
                conversation=self._conversation,
                change=self._new_id(),
                because=row.point.id,
                statement=row.point.id,
                section=place.section,
                part=place.part,
                after=after,
                text=text.strip(),
            ),
        )

    def _behind(self, after: str | None) -> tuple[str, Place]:
        """Behind which statement, and in which part: of the first one for "", at the end of the
        place for such things for None or where that one is gone."""
        laid, account = self._points.laid, self._points.account
        if after == "":
            first = next(iter(laid.statements()), None)
            return "", first[1] if first else self._points.seen.loose
        behind = account.into(after or "")
        found = account.statements.get(behind)
        if found is not None and found.stands:
            return behind, laid.places[behind]
        loose = self._points.seen.loose
        there = [one.id for one, at in laid.statements() if at == loose]
        return (there[-1] if there else ""), loose


def _cannot_tell(row: Row) -> str:
    if row.statement is None:
        return "There is no statement to put so."
    if not row.point.said.text.strip():
        return f"They want {row.label or 'it'} put differently, and do not say how."
    if not row.statement.stands:
        return f"{row.label or 'It'} was taken out since draft {row.draft}."
    return f"{row.label or 'It'} has changed since draft {row.draft}, in the same words."
