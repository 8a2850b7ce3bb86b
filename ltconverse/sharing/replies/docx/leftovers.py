"""The points of tracked changes without words: of looks, or taken back again. Pure."""

from __future__ import annotations

from ltconverse.sharing.replies.docx.held import Held
from ltconverse.sharing.replies.docx.ledger import Said
from ltconverse.sharing.replies.docx.model import Mark, Original
from ltconverse.sharing.replies.docx.owners import Owner


def say_what_is_left(held: Held) -> None:
    """A point for every mark that no other point was made of; one for the looks of a statement."""
    looks: dict[str, tuple[int, list[Mark], Owner | None]] = {}
    for original, owner in zip(held.originals, held.owners, strict=True):
        left = _left(held, original)
        formats = [mark for mark in left if mark.kind == "format"]
        if formats:
            looks.setdefault(owner.statement, (original.place, [], owner))[1].extend(formats)
        others = [mark for mark in left if mark.kind != "format"]
        if others:
            _say_others(held, original, owner, others)
    for statement, (place, formats, of) in looks.items():
        where = f"paragraph {place}, its looks" if statement else "the looks of words of ours"
        certain = of is None or of.certain or not statement
        held.ledger.add("format", place, formats, statement=statement, where=where, certain=certain)
    nowhere = [mark for mark in held.returned.marks if mark.number not in held.ledger.given]
    if nowhere:
        held.ledger.add("format", 10**9, nowhere, where="in what holds the words together")


def _left(held: Held, original: Original) -> list[Mark]:
    found = (mark for atom in original.atoms for mark in (*atom.marks, *atom.looks))
    return list(dict.fromkeys(mark for mark in found if mark.number not in held.ledger.given))


def _say_others(held: Held, original: Original, owner: Owner, marks: list[Mark]) -> None:
    """Something without words, or words that were put in and taken out again."""
    near = held.ledger.near(original.place)
    if near:
        held.ledger.give(marks, near)
        return
    back = [
        atom.text for atom in original.atoms if atom.marks and not atom.sent and not atom.wanted
    ]
    said: Said = {"statement": owner.statement, "certain": owner.certain}
    said["where"] = f"paragraph {original.place}, tracked; it reads as before"
    if "".join(back).strip():
        said |= {"was": "".join(back).strip()}
        said["where"] = f"paragraph {original.place}, put in and taken out again"
    held.ledger.add("format", original.place, marks, **said)
