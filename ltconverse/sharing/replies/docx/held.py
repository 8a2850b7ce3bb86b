"""What is known of a returned document before any point is made: its paragraphs and what they are.

Pure values; the modules that make points share it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from ltconverse.sharing.model import DraftStatement, SentDraft
from ltconverse.sharing.replies.docx.ledger import Ledger
from ltconverse.sharing.replies.docx.model import Mark, Original, Returned
from ltconverse.sharing.replies.docx.moving import Moves
from ltconverse.sharing.replies.docx.owners import Owner, owners_of
from ltconverse.sharing.replies.docx.rewording import is_gone


class Held:
    """A returned document held against the draft it answers (None: there is none).

    `paragraphs` has, for a statement's id, the positions of its paragraphs in `originals`; `gone`
    are the statements of which no word stays; `missing` those that are not in the file.
    """

    def __init__(
        self,
        returned: Returned,
        originals: Sequence[Original],
        sent: SentDraft | None,
        new_id: Callable[[], str],
    ) -> None:
        self.returned = returned
        self.originals = originals
        self.owners: Sequence[Owner] = owners_of(self.originals, sent)
        self.ledger = Ledger(new_id)
        self.statements = {one.id: one for one in (sent.statements if sent else ())}
        self.numbers = {one.number for one in self.statements.values()}
        self.paragraphs = self._by_statement()
        self.gone = {one for one, places in self.paragraphs.items() if self._all_gone(places)}
        self.moves = Moves(
            [self.statements[one] for one in self.statements if one in self.gone],
            [new for one in self.originals for new in (*one.before, *one.behind)],
            self.numbers,
        )
        joined = {other for owner in self.owners for other in owner.also}
        there = set(self.paragraphs) | joined
        self.missing: list[DraftStatement] = [
            one for one in self.statements.values() if one.id not in there
        ]

    def is_gone(self, at: int) -> bool:
        """Whether no word of this paragraph stays."""
        return is_gone(self.originals[at], self.numbers)

    def label(self, statement: str) -> str:
        """How a statement is referred to: `S7`; "" for none."""
        return self.statements[statement].label if statement in self.statements else ""

    def joined_to(self, at: int) -> int | None:
        """The position of the paragraph that this one was joined to by taking its end out.

        None where its end stays, or where what follows was taken out with it.
        """
        ending = self.originals[at].ending
        while ending is not None and not ending.wanted and at + 1 < len(self.originals):
            at += 1
            if self.originals[at].story is not self.originals[at - 1].story:
                return None
            if not self.is_gone(at) and self.originals[at].was.strip():
                return at
            ending = self.originals[at].ending
        return None

    def ends_taken(self, at: int) -> list[Mark]:
        """The marks at the end of the paragraph before, when that end went with this paragraph."""
        if not at or self.is_gone(at - 1) or not self.is_gone(at):
            return []
        ending = self.originals[at - 1].ending
        if ending is None or self.originals[at].story is not self.originals[at - 1].story:
            return []
        return [mark for mark in ending.marks if mark.kind in ("out", "from")]

    def _by_statement(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for at, owner in enumerate(self.owners):
            if owner.role in ("statement", "part"):
                found[owner.statement].append(at)
        return dict(found)

    def _all_gone(self, places: Sequence[int]) -> bool:
        return all(self.is_gone(at) for at in places)
