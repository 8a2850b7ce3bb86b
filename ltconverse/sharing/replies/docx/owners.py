"""Which statement each paragraph that went out is, or what else it is. Pure.

By the bookmark, by the visible number, by the words, in this order of trust, and never by one of
the first two against the last. What is ours around the statements is known by its style, or by its
words where the styles were lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ltconverse.case.wording import TENSES
from ltconverse.sharing import marks, words
from ltconverse.sharing.model import DraftStatement, SentDraft
from ltconverse.sharing.placing import Placed, folded, label_of, place
from ltconverse.sharing.replies.docx.model import Original
from ltconverse.text import printable
from ltconverse.writeup.words import capital

Role = Literal["statement", "part", "view", "below", "around", "new", "blank"]

# How the styles of ours are called in the file; programs write them with and without blanks.
_STATEMENTS = {"statement", "quote"}
_BELOW = {"statementsource", "statementfactor", "statementviewlabel"}
_AROUND = {
    *("title", "subtitle", "draft", "explanation", "fact", "remark", "nothingnoted", "answering"),
    *("heading1", "heading2", "heading3", "header", "footer", "tocheading", "toc1", "toc2"),
}
_FIXED = {folded(one) for one in (words.SEEN_DIFFERENTLY, words.ANYTHING_ELSE, words.NOTHING)}
# How the line below a statement may begin; “now” where hindsight is not what is told.
_TENSES = tuple(folded(capital(one)) for one in (*TENSES.values(), "now"))


@dataclass(frozen=True, slots=True)
class Owner:
    """What a paragraph is. `statement` is the id of the one it is, or is part of, or belongs to;
    `also` those joined to it. `closing`: what is new in it is said of the whole."""

    role: Role
    statement: str = ""
    certain: bool = True
    also: tuple[str, ...] = ()
    closing: bool = False


def shown(statement: DraftStatement) -> str:
    """The words of a statement as they stand in the document."""
    return printable(words.told(statement))


def label_length(text: str, numbers: set[int]) -> int:
    """How many characters the visible number in front of a paragraph takes, 0 for none."""
    number, rest = label_of(text)
    return len(text) - len(rest) if number in numbers else 0


def owners_of(originals: Sequence[Original], sent: SentDraft | None) -> list[Owner]:
    """What each paragraph is, in their order."""
    return _Owners(originals, sent).found()


class _Owners:
    def __init__(self, originals: Sequence[Original], sent: SentDraft | None) -> None:
        self._originals = originals
        self._statements = [
            replace(one, text=shown(one)) for one in (sent.statements if sent else ())
        ]
        self._by_number = {one.number: one.id for one in self._statements}
        self._views = {folded(one.difference) for one in self._statements if one.difference}
        self._around = _FIXED | {folded(one) for one in (sent.around if sent else ())}
        self._knows_around = bool(sent and sent.around)
        self._owners: list[Owner | None] = [None] * len(originals)

    def found(self) -> list[Owner]:
        for at, one in enumerate(self._originals):
            self._owners[at] = self._at_first_sight(one)
        self._place()
        self._name_the_rest()
        return [one or Owner("around") for one in self._owners]

    def _at_first_sight(self, one: Original) -> Owner | None:
        """What is no statement for certain."""
        if one.story.kind != "body":
            return Owner("around")
        if not one.was.strip():
            return Owner("blank")
        text = folded(one.was)
        named = [marks.difference_of(name) for name in self._bookmarks(one)]
        numbers = [number for number in named if number in self._by_number]
        if numbers:
            return Owner("view", self._by_number[numbers[0] or 0])
        if text in self._views and self._number(one) is None:
            return Owner("view")  # of which statement is told by the one before it
        if self._is_below(one):
            return None
        if text in self._around or self._is_bare_label(one):
            return Owner("around")
        return Owner("around") if _style(one) in _AROUND and not self._knows_around else None

    def _is_bare_label(self, one: Original) -> bool:
        """Whether nothing is left of a statement but its number, or its quotation marks."""
        number, rest = label_of(one.was)
        text = rest if number in self._by_number else one.was
        return not text.strip(" \t\n.,:;'\"“”‘’\u00a0")

    def _number(self, one: Original) -> int | None:
        """The number of the statement that the file says it is."""
        named = [marks.statement_of(name) for name in self._bookmarks(one)]
        known = [number for number in named if number in self._by_number]
        if known:
            return known[0]
        number = label_of(one.was)[0]
        return number if number in self._by_number else None

    @staticmethod
    def _bookmarks(one: Original) -> list[str]:
        return [name for atom in one.atoms if atom.sent for name in atom.bookmarks]

    def _place(self) -> None:
        """Let the words decide, with what the file says as a hint."""
        rows = [
            at
            for at, one in enumerate(self._owners)
            if one is None and not self._is_below(self._originals[at])
        ]
        rows = rows[self._first_known(rows) :]
        closing = self._is_closing(rows)
        rows = [
            at
            for at, closes in zip(rows, closing, strict=True)
            if not closes or self._number(self._originals[at]) is not None
        ]
        numbers = set(self._by_number)
        texts, hints, hinted = [], [], set[int]()
        for at in rows:
            original = self._originals[at]
            texts.append(original.was[label_length(original.was, numbers) :])
            number = self._number(original)
            hints.append(self._by_number[number] if number and number not in hinted else "")
            hinted |= {number} if number else set()
        if not self._statements:
            return
        for at, placed in zip(rows, place(texts, self._statements, hints), strict=True):
            self._owners[at] = self._owner(placed)

    def _is_closing(self, rows: Sequence[int]) -> list[bool]:
        """Which of them stand at the end, where anything else may be said."""
        closing = folded(words.ANYTHING_ELSE)
        heads = [
            at for at, one in enumerate(self._originals) if one.was and folded(one.was) == closing
        ]
        return [bool(heads) and at > heads[-1] for at in rows]

    def _first_known(self, rows: Sequence[int]) -> int:
        """Where the statements begin: what comes before is ours, or new, and is not held against
        them. From the first on, where the file says nothing of any, or ours is known."""
        if self._knows_around:
            return 0
        exact = {folded(one.text) for one in self._statements}
        for count, at in enumerate(rows):
            one = self._originals[at]
            if self._number(one) is not None or folded(one.was) in exact:
                return count
        return 0

    @staticmethod
    def _owner(placed: Placed) -> Owner:
        if not placed.statement:
            return Owner("new", certain=placed.certain)
        role: Role = "part" if placed.part else "statement"
        return Owner(role, placed.statement, placed.certain, placed.also)

    def _is_below(self, one: Original) -> bool:
        """Whether it says when a statement is about, and what it rests on."""
        text = folded(one.was)
        like = any(text == tense or text.startswith(f"{tense} · ") for tense in _TENSES)
        return like and label_of(one.was)[0] not in self._by_number

    def _name_the_rest(self) -> None:
        """What stands around statements, by what stands before it."""
        styled = any(_style(one) in _STATEMENTS for one in self._originals)
        last, begun, closing = "", False, False
        for at, one in enumerate(self._originals):
            owner = self._owners[at]
            if owner is not None and owner.role in ("statement", "part"):
                last, begun = owner.statement, True
            elif owner is not None and owner.role == "blank":
                pass
            elif owner is None and self._is_below(one):
                owner = Owner("below", last) if last else Owner("around")
            elif folded(one.was) == folded(words.SEEN_DIFFERENTLY):
                owner = Owner("below", last)
            elif owner is None or owner.role == "new":
                owner = self._unknown(one, owner, last if begun else None, styled=styled)
            elif owner.role == "around" and one.story.kind == "body":
                closing = closing or folded(one.was) == folded(words.ANYTHING_ELSE)
                last = ""
            if owner.role == "view" and not owner.statement:
                owner = Owner("view", last) if last else Owner("around")
            if closing or marks.ANYTHING_ELSE in self._bookmarks(one):
                owner = replace(owner, closing=True)
            self._owners[at] = owner

    def _unknown(
        self, one: Original, owner: Owner | None, last: str | None, *, styled: bool
    ) -> Owner:
        """What stands where nothing is known of it: ours that was changed, or new.

        `last` is the statement before it, None before the first.
        """
        if owner is None and _style(one) in _BELOW:
            return Owner("below", last or "")
        if last is None and not self._knows_around:
            return Owner("around")
        if last is None or _style(one) in _AROUND:
            return Owner("new", certain=False, closing=True)
        known = (self._knows_around or styled) and bool(self._statements)
        return Owner("new", certain=known and (owner is None or owner.certain))


def _style(one: Original) -> str:
    return one.style.replace(" ", "").replace("-", "").casefold()
