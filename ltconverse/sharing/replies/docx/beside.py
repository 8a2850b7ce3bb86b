"""The points about what is no statement: new paragraphs, headings, lines of ours, heads and feet.

Pure. Nothing that was written anywhere in the file is passed over.
"""

from __future__ import annotations

from ltconverse.case.events import PointKind, TextChange
from ltconverse.sharing.placing import folded
from ltconverse.sharing.replies.docx.held import Held
from ltconverse.sharing.replies.docx.ledger import Said
from ltconverse.sharing.replies.docx.model import Mark, NewParagraph, Original, looks_of, marks_of
from ltconverse.sharing.replies.docx.owners import Owner
from ltconverse.text import excerpt

_IN = {"header": "above the pages", "footer": "below the pages"}


class OtherPoints:
    """Makes the points about everything but the statements' own words."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._ledger = held.ledger
        self._last = ""  # the statement that was passed last
        self._from_elsewhere = {
            folded(held.originals[at].was)
            for at, owner in enumerate(held.owners)
            if owner.role in ("below", "view", "around") and held.is_gone(at)
        }
        self._moved = ""  # the point of the statement that was moved here, while passing it
        self.untracked = 0

    def make(self) -> None:
        """All of them."""
        for at, original in enumerate(self._held.originals):
            if original.story.kind in ("footnote", "endnote", "text box"):
                continue
            owner = self._held.owners[at]
            for new in original.before:
                self._new(new, original, owner)
            self._own(at, original, owner)
            for new in original.behind:
                self._new(new, original, owner)

    def _own(self, at: int, original: Original, owner: Owner) -> None:
        if owner.role in ("statement", "part"):
            self._last = owner.statement
        elif owner.role == "blank":
            self._blank(original, owner)
        elif owner.role == "new":
            self._put_in_untracked(original, owner)
        else:
            self._ours(at, original, owner)

    # --- what was put in --------------------------------------------------------------------

    def _new(self, new: NewParagraph, original: Original, owner: Owner) -> None:
        """A paragraph that was put in with tracking on, unless it is one that was moved here."""
        ledger, marks = self._ledger, [*marks_of(new.atoms), *looks_of(new.atoms)]
        moved = self._held.moves.statement_of(new)
        if moved:
            self._moved = next(
                (ledger.given[mark.number] for mark in marks if mark.number in ledger.given), ""
            )
            self._last = moved
            ledger.give(marks, self._moved)
        elif self._moved and folded(new.text) in self._from_elsewhere:
            ledger.give(marks, self._moved)
        else:
            self._moved = ""
            self._say_new(new.text, original, owner, marks, tracked=True)

    def _say_new(
        self, text: str, original: Original, owner: Owner, marks: list[Mark], *, tracked: bool
    ) -> None:
        kind: PointKind = "new"
        begins = bool(self._last) or owner.role == "statement"
        if owner.closing or not begins or original.story.kind != "body":
            kind = "overall"
        last = self._held.label(self._last)
        where = f"after {last}" if last else "before the first statement"
        if owner.closing:
            where = "at the end, under anything else"
        where = _IN.get(original.story.kind, where) + ("" if tracked else ", not tracked")
        said: Said = {"text": text.strip(), "certain": tracked or owner.certain, "where": where}
        if kind == "new" and not owner.closing:
            said["after"] = self._last
        self._ledger.add(kind, original.place, marks, **said)

    def _blank(self, original: Original, owner: Owner) -> None:
        """An empty paragraph of ours, or of theirs, that has words now."""
        if not original.now.strip():
            return
        marks = [*marks_of(original.own()), *looks_of(original.own())]
        if self._moved and folded(original.now) in self._from_elsewhere:
            self._ledger.give(marks, self._moved)
        else:
            self._say_new(original.now, original, owner, marks, tracked=True)

    def _put_in_untracked(self, original: Original, owner: Owner) -> None:
        """A paragraph that did not go out, and has no mark of having been put in."""
        self.untracked += 1
        text = original.now.strip() or original.was.strip()
        marks = [*marks_of(original.own()), *looks_of(original.own())]
        self._say_new(text, original, owner, marks, tracked=False)

    # --- what is ours -----------------------------------------------------------------------

    def _ours(self, at: int, original: Original, owner: Owner) -> None:
        """Words of ours around the statements, or how somebody sees a statement differently."""
        marks = [*marks_of(original.own()), *self._held.ends_taken(at)]
        free = [mark for mark in marks if mark.number not in self._ledger.given]
        changes = [
            TextChange(start=zone.start, before=zone.before, after=zone.after,
                       hand=zone.marks[-1].hand, at=zone.marks[-1].at)
            for zone in original.zones if zone.before or zone.after
        ]  # fmt: skip
        view = self._held.statements[owner.statement].difference if owner.role == "view" else ""
        rewritten = bool(view) and original.was.split() != view.split()
        if not (free and changes) and not rewritten:
            return
        self.untracked += rewritten
        kind: PointKind = "comment" if owner.statement else "overall"
        if not rewritten and not any((one.before + one.after).strip() for one in changes):
            # Enter was pressed once too often: nothing is said by that.
            self._ledger.add("format", original.place, free, statement=owner.statement,
                             where=self._where(original, owner))  # fmt: skip
            return
        self._ledger.add(
            kind, original.place, free, statement=owner.statement, text=original.now.strip(),
            was=view or original.was.strip(), changes=() if rewritten else tuple(changes),
            where=self._where(original, owner),
        )  # fmt: skip

    def _where(self, original: Original, owner: Owner) -> str:
        if original.story.kind in _IN:
            return _IN[original.story.kind]
        label = self._held.label(owner.statement)
        if owner.role == "view":
            return f"how {label} is seen differently"
        if label:
            return f"the line below {label}"
        return f"in our words “{excerpt(original.was.strip(), 40)}”"
