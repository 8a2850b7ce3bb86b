"""The points of replies with all that is needed to settle them, each in its place.

Looks and tells; what becomes of a point is `resolving`'s. Nothing here asks, shows or saves.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ltconverse.case import events as e
from ltconverse.case.state import CaseState
from ltconverse.case.statements import Account, Statement
from ltconverse.case.written import Point, Reply, Resolution
from ltconverse.errors import NotSettled
from ltconverse.jobs.sharing.papers import Paper, as_paper
from ltconverse.sharing.rebasing import rebased
from ltconverse.sharing.typing import is_typing_correction
from ltconverse.writeup.compose import LaidOut

_ABOUT_NO_STATEMENT: frozenset[e.PointKind] = frozenset({"overall", "new"})


@dataclass(frozen=True, slots=True)
class Row:
    """A point with all that is needed to settle it.

    `number` counts the points as they came, from 1. `statement` is the one it is about as it stands
    (joined ones followed; for something new, what was added for it), None for none; `label` its
    number (`S7`), "" for none; `called` its number in the draft, where that was another one (two
    copies of a case each gave it). `shared` is how it read in the draft, `now` how it reads.
    `proposal` is how it would read if the point were accepted as it is; None where a person has to
    say, because nothing is proposed or the statement has changed meanwhile. `slight`: a plain
    typing correction, or of the looks alone. `apart`: two reviewers settled it differently, in two
    copies.
    """

    number: int
    point: Point
    reply: Reply
    draft: int
    statement: Statement | None
    label: str
    shared: str
    now: str
    proposal: str | None
    slight: bool
    apart: tuple[Resolution, ...] = ()
    called: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet what becomes of it."""
        return self.point.resolution is None

    @property
    def changed_since(self) -> bool:
        """Whether the statement reads otherwise than in the draft that was answered."""
        return bool(self.shared) and self.now != self.shared

    @property
    def view(self) -> str:
        """How they see it, where both views stand because of it."""
        return self.point.resolution.view if self.point.resolution else ""

    @property
    def has_place(self) -> bool:
        """Whether it is known what it is about."""
        if not self.point.is_certain:
            return False
        return self.statement is not None or self.point.said.kind in _ABOUT_NO_STATEMENT


class Points:
    """The points of the replies to one write-up or report, as the case stands when it is made."""

    def __init__(self, state: CaseState, paper: Paper) -> None:
        self.paper = paper
        self.seen = as_paper(state, paper)
        self.laid: LaidOut = self.seen.laid()
        self.account: Account = self.laid.account
        self._labels = {one.id: one.label for one, _ in self.laid.statements()}
        self._order = {one: place for place, one in enumerate(self._labels)}
        live = paper.written.live_points
        self._numbers = {one.id: number for number, one in enumerate(live, start=1)}

    def rows(self) -> list[Row]:
        """Every point: what could not be placed first, then as the write-up reads, then what is
        said of the whole."""
        live = self.paper.written.live_points
        return sorted(map(self.row_of, live), key=self._place)

    def row(self, point: str) -> Row:
        """One point, by its id. Raises NotSettled where there is none."""
        found = self.paper.written.points.get(point)
        if found is None or found.id not in self._numbers:
            raise NotSettled("There is no such point.", hint="Nothing was changed.")
        return self.row_of(found)

    def row_of(self, point: Point) -> Row:
        """One point with all there is to say of it."""
        written = self.paper.written
        reply = written.replies[point.reply]
        version = written.versions[reply.version]
        frozen = next((one for one in version.statements if one.statement == point.statement), None)
        shared = frozen.text if frozen else ""
        statement = self._statement(point)
        proposal = _proposal(point, statement, shared)
        label, called = self.label_of(statement), f"S{frozen.number}" if frozen else ""
        return Row(
            number=self._numbers.get(point.id, 0),
            point=point,
            reply=reply,
            draft=version.number,
            statement=statement,
            label=label,
            shared=shared,
            now=statement.text if statement and statement.stands else "",
            proposal=proposal,
            slight=_is_slight(point, statement, proposal),
            apart=_apart(point),
            called=called if called != label else "",
        )

    def statement_called(self, label: str) -> str:
        """The id of the statement that is called so: `S7`, `s7`, `7`. Raises NotSettled."""
        wanted = label.strip().upper().removeprefix("S").strip()
        for one, called in self._labels.items():
            if called == f"S{wanted}":
                return one
        raise NotSettled(
            f"There is no statement “{label.strip()}”.",
            hint="Name it by its number in the write-up, as S7. Nothing was changed.",
        )

    def _place(self, row: Row) -> tuple[int, int, int]:
        last = len(self._order)
        if not row.has_place:
            return (0, 0, row.number)
        statement = row.statement.id if row.statement else ""
        overall = row.point.said.kind == "overall" and not statement
        return (2 if overall else 1, self._order.get(statement, last), row.number)

    def _statement(self, point: Point) -> Statement | None:
        """The one it is about; what was added for it has the point's own id."""
        about = point.statement or (point.id if point.said.kind == "new" else "")
        return self.account.statements.get(self.account.into(about))

    def label_of(self, statement: Statement | None) -> str:
        """What a statement is called: `S7`; "" for none, and for one that never had a number."""
        if statement is None:
            return ""
        return self._labels.get(statement.id, f"S{statement.number}" if statement.number else "")


def _apart(point: Point) -> tuple[Resolution, ...]:
    """What was made of it in two copies, where that was not the same."""
    said = {(one.outcome, one.text, one.view) for one in point.standing}
    return point.standing if len(said) > 1 else ()


def _proposal(point: Point, statement: Statement | None, shared: str) -> str | None:
    """How the statement would read if the point were accepted as it is."""
    said = point.said
    if said.kind == "new" and not point.statement:
        return said.text
    # What somebody meant, told in their own words, is seldom how a statement should read.
    if statement is None or said.kind not in {"reword", "format"}:
        return None
    if not said.text.strip():
        return None
    if not shared or said.text == statement.text or (statement.stands and statement.text == shared):
        return said.text
    return rebased(shared, statement.text, said.changes)


def _is_slight(point: Point, statement: Statement | None, proposal: str | None) -> bool:
    if statement is None or not statement.stands or not point.is_certain:
        return False
    match point.said.kind:
        case "format":
            return proposal is None or proposal == statement.text or _is_slip(statement, proposal)
        case "reword":
            return proposal is not None and _is_slip(statement, proposal)
    return False


def _is_slip(statement: Statement, proposal: str) -> bool:
    return _is_correction(statement.text, proposal)


# Asked again of every point whenever one is settled.
_is_correction = lru_cache(maxsize=4096)(is_typing_correction)
