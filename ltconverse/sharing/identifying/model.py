"""What may identify someone, as values: a place in a text, and what may stand there instead.

Knows texts and decisions about words; no register, no file, no screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Sort = Literal[
    "name",
    "date",
    "age",
    "number",
    "phone",
    "e-mail",
    "web",
    "postcode",
    "address",
    "place",
    "school",
    "hospital",
    "organisation",
    "background",
    "letters",
    "capital",
    "left out",
]

SORTS: Mapping[Sort, str] = {
    "name": "a name",
    "date": "a date",
    "age": "an age",
    "number": "a number",
    "phone": "a telephone number",
    "e-mail": "an e-mail address",
    "web": "an address on the web",
    "postcode": "a postcode",
    "address": "an address",
    "place": "a place",
    "school": "a school or nursery",
    "hospital": "a hospital or surgery",
    "organisation": "an organisation",
    "background": "a people, language or faith",
    "letters": "letters that may stand for someone",
    "capital": "a name or a place, perhaps",
    "left out": "words that are to be left out",
}
"""What words look like, as people are told."""

INSTEAD: Mapping[Sort, str] = {
    "name": "[name]",
    "date": "[date]",
    "age": "[age]",
    "number": "[number]",
    "phone": "[telephone number]",
    "e-mail": "[e-mail address]",
    "web": "[web address]",
    "postcode": "[postcode]",
    "address": "[address]",
    "place": "[place]",
    "school": "the school",
    "hospital": "the hospital",
    "organisation": "[organisation]",
    "background": "[background]",
    "letters": "[name]",
    "capital": "[name]",
    "left out": "[…]",
}
"""What is offered to stand in the place of words of which nothing more is known."""


HEADING = "title"
"""What stands for the id of a statement where a text is none: a title, an agency, the review."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that may identify someone: characters `start` to `end` of the text `statement`.

    `found` are the words as they stand, in `sentence`, from its character `at` on. `suggestion` is
    what may stand there instead; `means` is who it may be, as the register has it ("health
    visitor"), "" for nobody known. Not `certain` is what only looks or sounds like something.
    `everywhere`: a decision about it may hold in the whole case; else in this statement alone,
    because the same words mean something else somewhere (`17`, `Will`). `text` is all of it.
    """

    statement: str
    start: int
    end: int
    found: str
    sort: Sort
    sentence: str
    at: int
    suggestion: str
    means: str = ""
    certain: bool = True
    everywhere: bool = True
    text: str = field(default="", repr=False)

    @property
    def before(self) -> str:
        """What stands before the words in their sentence."""
        return self.sentence[: self.at]

    @property
    def after(self) -> str:
        """What stands after the words in their sentence."""
        return self.sentence[self.at + len(self.found) :]

    @property
    def why(self) -> str:
        """What it looks like, in a few words."""
        if self.sort == "name" and self.means:
            like = "in the register" if self.certain else "perhaps one of the register"
            return f"a name, {like}: {self.means}"
        return SORTS[self.sort] + ("" if self.certain or self.sort == "capital" else ", perhaps")


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a text before it is a Hit: where, what it looks like, who it may be."""

    start: int
    end: int
    sort: Sort
    means: str = ""
    certain: bool = True
    everywhere: bool = True
