"""The points about statements: reworded, left out, moved, joined. Pure.

With tracking on by what is marked, with tracking off by comparing the words with those that went
out. What stands around the statements is in beside.py.
"""

from __future__ import annotations

from ltconverse.sharing.differences import only_typography, word_changes
from ltconverse.sharing.model import DraftStatement
from ltconverse.sharing.placing import folded, label_of
from ltconverse.sharing.replies.docx.held import Held
from ltconverse.sharing.replies.docx.ledger import Said
from ltconverse.sharing.replies.docx.model import Mark, NewParagraph, looks_of, marks_of
from ltconverse.sharing.replies.docx.moving import out_of_order
from ltconverse.sharing.replies.docx.owners import Owner, label_length
from ltconverse.sharing.replies.docx.rewording import Rewording, reworded, said_of

_LEAST_THERE = 0.5
"""The share of the statements that must be in a file, for the others to be taken as left out."""


class StatementPoints:
    """Makes the points about the statements of one document.

    `untracked` counts the changes found by comparing words, `passed_over` the statements that are
    not in the file and were not taken as left out.
    """

    def __init__(self, held: Held) -> None:
        self._held = held
        self._ledger = held.ledger
        self._joined: dict[str, str] = {}  # a statement that was joined to another, and that one
        self.untracked = 0
        self.passed_over = 0

    def make(self) -> None:
        """All of them."""
        for statement, places in self._held.paragraphs.items():
            owner = next(self._held.owners[at] for at in places)
            self._statement(self._held.statements[statement], places, owner)
        for statement, into in self._joined.items():
            self._say_joined(self._held.statements[statement], into)
        self._missing()
        self._out_of_order()

    def _statement(self, statement: DraftStatement, places: list[int], owner: Owner) -> None:
        held = self._held
        if statement.id in self._joined:
            return
        found = reworded(statement, [held.originals[at] for at in places], held.numbers)
        marks = [*found.marks, *(mark for at in places for mark in held.ends_taken(at))]
        if statement.id in held.gone:
            self._gone(statement, places, [*marks, *self._below(statement.id)])
            return
        to = held.joined_to(places[-1])
        if to is not None and held.owners[to].role == "statement":
            found = self._with_next(statement, found, to)
            marks += self._below(statement.id)
        for other in owner.also:
            self._joined[other] = statement.id
        self._reworded(held.originals[places[0]].place, statement, found, marks, owner)

    def _below(self, statement: str) -> list[Mark]:
        """The marks of the lines below a statement that went with it."""
        held = self._held
        return [
            mark
            for at, owner in enumerate(held.owners)
            if owner.role in ("below", "view") and owner.statement == statement and held.is_gone(at)
            for mark in [*marks_of(held.originals[at].own()), *held.ends_taken(at)]
        ]

    def _reworded(
        self,
        place: int,
        statement: DraftStatement,
        found: Rewording,
        marks: list[Mark],
        owner: Owner,
    ) -> None:
        """What was done to the words of a statement of which some stay."""
        if not (found.tracked or found.untracked):
            return
        said: Said = {
            "statement": statement.id,
            "text": found.text,
            "was": statement.text,
            "changes": found.changes,
            "certain": owner.certain,
            "where": _where(place, found),
        }
        self.untracked += found.untracked
        if found.picture and found.text.split() == statement.text.split():
            said |= {"text": "[picture]", "where": f"{said['where']}, a picture was put in"}
            self._ledger.add("comment", place, marks, **said)
        elif found.parted:
            said |= {"where": f"{said['where']}; it was parted in two or more"}
            self._ledger.add("reword", place, marks, **said)
        elif found.text.split() == statement.text.split():
            said |= {"where": f"{said['where']}; it reads as before"}
            self._ledger.add("format", place, marks, **said)
        elif only_typography(statement.text, found.text):
            said |= {"where": f"{said['where']}; only quotation marks, dashes or blanks"}
            self._ledger.add("format", place, marks, **said)
        else:
            self._ledger.add("reword", place, marks, **said)

    # --- gone, moved, joined ----------------------------------------------------------------

    def _gone(self, statement: DraftStatement, places: list[int], marks: list[Mark]) -> None:
        place = self._held.originals[places[0]].place
        target = self._held.moves.target(statement.id)
        own = [atom for at in places for atom in self._held.originals[at].own()]
        if target is None:
            said: Said = {"statement": statement.id, "was": statement.text}
            said["where"] = f"paragraph {place}, tracked"
            point = self._ledger.add("leave-out", place, marks, **said)
        else:
            point = self._moved(statement, place, marks, target)
        self._ledger.give(looks_of(own), point)

    def _moved(
        self, statement: DraftStatement, place: int, marks: list[Mark], target: NewParagraph
    ) -> str:
        number, rest = label_of(target.text)
        text = (rest if number in self._held.numbers else target.text).strip()
        there = marks_of(target.atoms)
        moving = [mark for mark in there if mark.kind in ("from", "to")] or there
        behind = self._after(target)
        after = "" if behind is None else self._held.label(behind)
        after = f"after {after}" if after else "at the beginning"
        point = self._ledger.add(
            "moved", place, [*marks, *moving], statement=statement.id, was=statement.text,
            where="moved" if behind is None else f"now {after}", after=behind,
        )  # fmt: skip
        reads = said_of(statement, text)
        if reads.split() != statement.text.split():
            changes = tuple(word_changes(statement.text, reads, tracked=True))
            others = [mark for mark in there if mark not in moving]
            self._ledger.add(
                "reword", place, others, statement=statement.id, text=reads,
                was=statement.text, changes=changes, where=f"{after}, where it was moved to",
            )  # fmt: skip
        self._ledger.give([*there, *looks_of(target.atoms)], point)
        return point

    def _after(self, new: NewParagraph) -> str | None:
        """Behind which statement a new paragraph stands: "" for the first place."""
        last = ""
        for original, owner in zip(self._held.originals, self._held.owners, strict=True):
            rows = [*((one, "") for one in original.before), (None, owner.statement)]
            for one, statement in [*rows, *((one, "") for one in original.behind)]:
                if one is new:
                    return last
                moved = self._held.moves.statement_of(one) if one is not None else ""
                if owner.role in ("statement", "part") and statement not in self._held.gone:
                    last = statement or last
                last = moved or last
        return None

    def _with_next(self, statement: DraftStatement, found: Rewording, to: int) -> Rewording:
        """How a statement reads with the one after it, to which it was joined."""
        other = self._held.statements[self._held.owners[to].statement]
        following = reworded(other, [self._held.originals[to]], self._held.numbers)
        self._joined[other.id] = statement.id
        gap = "" if found.text.endswith((" ", "\n")) or following.text.startswith(" ") else " "
        text = found.text + gap + following.text
        changes = tuple(word_changes(statement.text, text, tracked=True))
        return Rewording(text, changes, found.marks, tracked=True, untracked=False, gone=False)

    def _say_joined(self, statement: DraftStatement, into: str) -> None:
        """The second of two that were joined: its words stand in the first now."""
        places = self._held.paragraphs.get(statement.id, [])
        marks = [mark for at in places for mark in marks_of(self._held.originals[at].own())]
        place = self._held.originals[places[0]].place if places else self._end()
        self._ledger.add(
            "leave-out", place, marks, statement=statement.id, was=statement.text,
            certain=bool(places), where=f"joined to {self._held.label(into)}", after=into,
        )  # fmt: skip

    # --- found by what is not there ---------------------------------------------------------

    def _missing(self) -> None:
        """Statements that are nowhere: taken out with tracking off."""
        held = self._held
        share = len(held.paragraphs) / max(len(held.statements), 1)
        if share < _LEAST_THERE:
            self.passed_over = len(held.missing)
            return
        guess = any(one.role == "new" and not one.certain for one in held.owners)
        guess |= any(not one.certain for one in held.owners if one.role == "statement")
        for statement in (one for one in held.missing if one.id not in self._joined):
            self.untracked += 1
            self._ledger.add(
                "leave-out", self._where_it_was(statement), statement=statement.id,
                was=statement.text, certain=not guess, where="it is not in the file",
            )  # fmt: skip

    def _where_it_was(self, statement: DraftStatement) -> float:
        """Right behind the statement that stood before it."""
        place = 0.0
        for one in self._held.statements.values():
            if one.id == statement.id:
                return place + 0.5
            if one.id in self._held.paragraphs:
                place = self._held.originals[self._held.paragraphs[one.id][0]].place
        return place

    def _out_of_order(self) -> None:
        """Statements that stand elsewhere though no move was tracked."""
        held = self._held
        order = {one: at for at, one in enumerate(held.statements)}
        there = [(places[0], one) for one, places in held.paragraphs.items()]
        there.sort()
        guess = self._may_be_mistaken(there)
        for at in sorted(out_of_order([order[one] for _, one in there])):
            place, statement = there[at]
            behind = there[at - 1][1] if at else ""
            before = held.label(behind)
            self.untracked += 1
            self._ledger.add(
                "moved", held.originals[place].place, statement=statement,
                was=held.statements[statement].text,
                certain=held.owners[place].certain and not guess,
                where=f"now after {before}" if before else "now at the beginning", after=behind,
            )  # fmt: skip

    def _may_be_mistaken(self, there: list[tuple[int, str]]) -> bool:
        """Whether two statements read the same and nothing but their words tells them apart."""
        texts = [folded(self._held.statements[one].text) for _, one in there]
        numbered = (
            label_length(self._held.originals[at].was, self._held.numbers) for at, _ in there
        )
        return len(set(texts)) < len(texts) and not all(numbered)

    def _end(self) -> int:
        return max((one.place for one in self._held.originals), default=0) + 1


def _where(place: int, found: Rewording) -> str:
    if found.tracked:
        return f"paragraph {place}, tracked"
    return f"paragraph {place}, not tracked"
