"""A message or notes in paragraphs, and which of them are ours: what was sent, coming back.

Knows how a draft reads as text (`sharing.plain`), and the draft that is answered.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from ltconverse.sharing import plain, words
from ltconverse.sharing.likeness import folded
from ltconverse.sharing.model import Draft, DraftStatement, SentDraft
from ltconverse.sharing.replies.labels import Named, named_in
from ltconverse.sharing.replies.lines import Line, Role
from ltconverse.text import printable
from ltconverse.writeup.wording import FAMILY, PRACTICE
from ltconverse.writeup.words import quoted

# Somebody may well begin with “(Now I think”; ours goes on with what it rests on, or ends there.
_STAND = re.compile(
    r"\s*\((?:(?:at the time|looking back|from records or others)\b|now\s*[·)])", re.IGNORECASE
)
# What is said of all the rest, or of a number that no statement has, is not about the one before.
_THE_REST = re.compile(
    r"\s*(?:(?:(?:all\s+)?the\s+rest|everything\s+else|all\s+else)\s+(?:is|looks|reads|seems)\b|"
    r"all\s+(?:fine|good|right)\s+otherwise\b|otherwise\W+(?:all|fine|everything)\b)",
    re.IGNORECASE,
)
_A_NUMBER = re.compile(r"\s*S ?\d{1,4}\b")
_HEAD = re.compile(r"(?:end of )?draft \d+ · reference\b", re.IGNORECASE)
_RULE = re.compile(r"\s*[-=_–—]{4,}\s*")
_PARTICULAR = re.compile(
    r"(?:Review|We talked on|Sent to you on|Please answer by|Answer to|Reference)\s{2,}\S",
    re.IGNORECASE,
)
_WRAPPED = 50
"""Characters from which on a line was probably broken by a program, and not by whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together. `text` has them without what a program broke."""

    lines: tuple[Line, ...]
    text: str
    role: Role

    @property
    def where(self) -> str:
        """`line 4`, `lines 4 to 6`."""
        return where(self.lines[0].number, self.lines[-1].number)


def where(first: int, last: int) -> str:
    """`line 4`, `lines 4 to 6`."""
    return f"line {first}" if first == last else f"lines {first} to {last}"


def paragraphs_of(lines: Sequence[Line], known: Collection[int]) -> list[Paragraph]:
    """The lines in paragraphs: apart by empty lines, by what they are, and by each label."""
    found: list[Paragraph] = []
    current: list[Line] = []
    for line in lines:
        if current and _begins(current, line, known):
            found.append(_paragraph(current))
            current = []
        if line.text.strip():
            current.append(line)
    return [*found, _paragraph(current)] if current else found


def _begins(current: Sequence[Line], line: Line, known: Collection[int]) -> bool:
    before = current[-1]
    if not line.text.strip() or (line.role, line.depth) != (before.role, before.depth):
        return True
    if _STAND.match(line.text) or line.text.strip() == words.SEEN_DIFFERENTLY:
        return True
    if _STAND.match(current[0].text) and current[-1].text.rstrip().endswith(")"):
        return True
    if not _goes_on(before.text) and (_A_NUMBER.match(line.text) or _THE_REST.match(line.text)):
        return True
    label = leading_label(line.text, known)
    return bool(label and (label.plain or not _goes_on(before.text)))


def _goes_on(text: str) -> bool:
    """Whether a line was probably broken in the middle of a sentence."""
    return len(text) >= _WRAPPED and text.rstrip()[-1:] not in set('.!?:;)”"')


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    text = ""
    for line in lines:
        text += line.text.strip()
        text += " " if len(line.text.rstrip()) >= _WRAPPED else "\n"
    return Paragraph(tuple(lines), text.strip(), lines[0].role)


def leading_label(text: str, known: Collection[int]) -> Named | None:
    """The label that a text begins with, if it does."""
    named = named_in(text[:400], known)
    return named[0] if named and named[0].leading else None


# --- what was sent --------------------------------------------------------------------------


def bare(text: str) -> str:
    """A text for comparing: as it is shown, as `folded`, without quotation marks around it."""
    return folded(quoted(printable(text).strip())).strip("\"' ")


class Sent:
    """The words of a draft, to be known again when they come back."""

    def __init__(self, draft: SentDraft | None) -> None:
        self.statements = {one.number: one for one in draft.statements} if draft else {}
        self._by_text: dict[str, DraftStatement] = {}
        for one in self.statements.values():
            self._by_text.setdefault(bare(one.text), one)
        self._around = _fixed() | {bare(text) for text in (draft.around if draft else ())}
        self._around |= {bare(one.difference) for one in self.statements.values()} - {""}

    def as_sent(self, text: str) -> DraftStatement | None:
        """The statement that reads so; too few words are nobody's in particular."""
        words_there = bare(text)
        return self._by_text.get(words_there) if len(words_there) >= 12 else None

    def is_around(self, paragraph: Paragraph) -> bool:
        """Whether it is none of the statements and yet ours: a heading, an explanation, a date."""
        text = bare(paragraph.text)
        if text in self._around or _HEAD.match(text) or _STAND.match(paragraph.text):
            return True
        if any(_RULE.fullmatch(line.text) for line in paragraph.lines):
            return True
        return all(
            bare(line.text) in self._around or _PARTICULAR.match(line.text)
            for line in paragraph.lines
        )

    @staticmethod
    def is_stand(paragraph: Paragraph) -> bool:
        """Whether it is the small words below a statement."""
        return bool(_STAND.match(paragraph.text))

    @staticmethod
    def is_head(paragraph: Paragraph) -> bool:
        """Whether a draft begins or ends with it."""
        return bool(_HEAD.match(bare(paragraph.text)))


@cache
def _fixed() -> frozenset[str]:
    """What stands in every draft as text."""
    return frozenset(_fixed_texts())


def _fixed_texts() -> Iterator[str]:
    for of_family in (False, True):
        for due in (None, date(2000, 1, 1)):
            empty = Draft("", "", 1, "", (), date(2000, 1, 1), due=due, of_family=of_family)
            lines = [Line(at, one) for at, one in enumerate(plain.to_text(empty).split("\n"))]
            for paragraph in paragraphs_of(lines, ()):
                yield bare(paragraph.text)
                yield from (bare(line.text) for line in paragraph.lines if len(line.text) < 40)
    for wording in (PRACTICE, FAMILY):
        for text in (
            *wording.titles.values(),
            *wording.explanations.values(),
            *wording.parts.values(),
        ):
            yield bare(text)
    yield from map(
        bare, (words.SEEN_DIFFERENTLY, words.ANYTHING_ELSE, words.NOTHING, "how to answer")
    )
