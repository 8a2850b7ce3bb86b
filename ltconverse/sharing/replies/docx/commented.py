"""The points that comments make, and notes and boxes of text that somebody put beside the words.

Pure. A comment is about what its range covers, else about the paragraph it is fastened to, else
about what the comment is about that it replies to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ltconverse.case.events import PointKind
from ltconverse.sharing.replies.docx.held import Held
from ltconverse.sharing.replies.docx.ledger import Said
from ltconverse.sharing.replies.docx.model import (
    Atom,
    Comment,
    NewParagraph,
    Original,
    Story,
    looks_of,
    marks_of,
)
from ltconverse.sharing.replies.docx.owners import Owner, label_length

_NOTES = {"footnote": "footnote", "endnote": "endnote"}


def _is_nothing(atom: Atom) -> bool:
    return not (atom.text or atom.mentions or atom.note[0])


@dataclass(frozen=True, slots=True)
class _Spot:
    """A stretch of a paragraph: what it is in, the words there, and what they are."""

    original: Original
    owner: Owner
    atoms: tuple[Atom, ...]
    new: NewParagraph | None = None


class CommentPoints:
    """Makes a point of every comment, footnote, endnote and text box of one document."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._ledger = held.ledger
        self._points: dict[str, str] = {}
        self._spots_of: dict[str, list[_Spot]] = {}
        self._places: dict[int, tuple[Original, Owner]] = {}

    def make(self) -> None:
        """All of them."""
        self._look_around()
        waiting = list(self._held.returned.comments)
        while waiting:  # a reply after what it replies to; what replies to itself, as it comes
            open_ids = {one.id for one in waiting}
            ready = [one for one in waiting if one.answers not in open_ids] or waiting[:1]
            for one in ready:
                self._comment(one)
            done = {one.number for one in ready}
            waiting = [one for one in waiting if one.number not in done]
        for story in self._held.returned.stories:
            if story.kind in ("footnote", "endnote", "text box"):
                self._beside(story)

    def _look_around(self) -> None:
        for original, owner in zip(self._held.originals, self._held.owners, strict=True):
            for atom in original.atoms:
                self._places.setdefault(atom.place, (original, owner))
            for new in (*original.before, *original.behind):
                self._spot(_Spot(original, owner, tuple(new.atoms), new))
            self._spot(_Spot(original, owner, tuple(original.own())))

    def _spot(self, spot: _Spot) -> None:
        """Remember it for each comment whose range it is in, or that is fastened there."""
        covered: dict[str, list[Atom]] = {}
        for atom in spot.atoms:
            for comment in atom.comments:
                covered.setdefault(comment, []).append(atom)
            if atom.mentions:
                covered.setdefault(f"at {atom.mentions}", []).append(atom)
        for comment, atoms in covered.items():
            self._spots_of.setdefault(comment, []).append(
                _Spot(spot.original, spot.owner, tuple(atoms), spot.new)
            )

    def _comment(self, comment: Comment) -> None:
        spots = self._covered(comment.id) or self._spots_of.get(f"at {comment.id}", [])
        spots = spots or self._spots_of.get(comment.id, [])
        if not spots and comment.answers:
            spots = self._covered(comment.answers)
        place = spots[0].original.place + 0.1 if spots else 10**9
        said = self._about(spots)
        said["where"] = f"comment {comment.number}" + said.get("where", "")
        said |= {"text": comment.text, "hand": comment.hand, "at": comment.at}
        said |= {"answers": self._points.get(comment.answers, ""), "resolved": comment.resolved}
        kind: PointKind = "overall" if self._is_overall(spots) else "comment"
        fastened = self._fastened(comment.id)
        marks = [*marks_of(fastened), *looks_of(fastened)]
        self._points[comment.id] = self._ledger.add(kind, place, marks, **said)

    def _fastened(self, comment: str) -> list[Atom]:
        """The pieces that fasten a comment. LibreOffice tracks that one was put in, as a piece
        without words right before it."""
        found: list[Atom] = []
        for spot in self._spots_of.get(f"at {comment}", []):
            before: list[Atom] = []
            for atom in spot.original.atoms:
                if atom.mentions == comment:
                    found += [*before, atom]
                before = [*before, atom] if _is_nothing(atom) else []
        return found

    def _covered(self, comment: str) -> list[_Spot]:
        """Where words are in its range."""
        spots = self._spots_of.get(comment, [])
        return [one for one in spots if any(atom.text.strip() for atom in one.atoms)]

    def _about(self, spots: list[_Spot]) -> Said:
        """What it is about: the first statement in its range; the others are named."""
        known = [(spot, self._statement(spot)) for spot in spots]
        stated = list(dict.fromkeys(statement for _, statement in known if statement))
        if not stated:
            where = ", on what was put in" if spots and spots[0].new else ""
            sure = self._is_overall(spots)
            return {"was": self._words(spots), "certain": sure, "where": where}
        first = next(spot for spot, statement in known if statement)
        labels = ", ".join(self._held.label(one) for one in stated[1:])
        return {
            "statement": stated[0],
            "was": self._words(self._of(stated[0], known)),
            "certain": first.owner.certain,
            "where": f", also on {labels}" if labels else "",
        }

    @staticmethod
    def _of(statement: str, known: list[tuple[_Spot, str]]) -> list[_Spot]:
        """Of what a comment covers, the statement's own words; else the lines below it."""
        mine = [spot for spot, one in known if one == statement]
        own = [one for one in mine if one.new or one.owner.role in ("statement", "part")]
        return own or mine

    def _statement(self, spot: _Spot) -> str:
        if spot.new is not None:
            return self._held.moves.statement_of(spot.new)
        return spot.owner.statement

    def _is_overall(self, spots: list[_Spot]) -> bool:
        """Whether it is about words of ours that belong to no one statement."""
        return bool(spots) and all(
            one.new is None and one.owner.role in ("around", "blank") and not one.owner.statement
            for one in spots
        )

    def _words(self, spots: Iterable[_Spot]) -> str:
        """The words in its range: as they are wanted, else as they were before they went."""
        said = []
        for spot in spots:
            stay = "".join(one.text for one in spot.atoms if one.wanted and not one.ends)
            text = stay if stay.strip() else "".join(o.text for o in spot.atoms if not o.ends)
            first = next((one for one in spot.original.atoms if one.text.strip()), None)
            if first is not None and any(one is first for one in spot.atoms):
                text = text[label_length(text, self._held.numbers) :]
            said.append(text.strip())
        return "\n".join(one for one in said if one)

    # --- notes and boxes --------------------------------------------------------------------

    def _beside(self, story: Story) -> None:
        """A footnote, an endnote or a text box: ours has none, so all of it is theirs."""
        text = "".join(one.text for one in story.atoms if one.wanted).strip()
        marks = [*marks_of(story.atoms), *looks_of(story.atoms)]
        anchor = self._anchor(story)
        if anchor is None:
            if text or marks:
                self._ledger.add("overall", 10**9, marks, text=text, where=story.kind)
            return
        original, owner = anchor
        fastened = [one for one in original.atoms if one.note == (story.kind, story.name)]
        marks += marks_of(one for one in fastened if not one.text)
        if not text and not marks:
            return
        kind: PointKind = "comment" if owner.statement else "overall"
        self._ledger.add(
            kind, original.place + 0.2, marks, statement=owner.statement, text=text,
            certain=owner.certain, where=f"{story.kind} {story.name}".strip(),
        )  # fmt: skip

    def _anchor(self, story: Story) -> tuple[Original, Owner] | None:
        if story.kind == "text box":
            return self._places.get(story.anchor)
        for original, owner in zip(self._held.originals, self._held.owners, strict=True):
            if any(one.note == (story.kind, story.name) for one in original.atoms):
                return original, owner
        return None
