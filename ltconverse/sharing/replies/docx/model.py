"""A returned Word document as a flat row of pieces of text, each with what was done to it.

Values only; knows no XML, no statements. Two documents stand in it at once: the one that went out
(all tracked changes refused) and the one as it is wanted (all of them accepted).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

MarkKind = Literal["in", "out", "from", "to", "format"]
StoryKind = Literal["body", "header", "footer", "footnote", "endnote", "text box"]
PICTURE = "[picture]"


@dataclass(frozen=True, slots=True)
class Mark:
    """One tracked change as the file has it, by one hand: the smallest thing that is accounted for.

    `number` counts them in the file. `from` and `to` are the two ends of a move.
    """

    number: int
    kind: MarkKind
    hand: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of text, or the end of a paragraph (`ends`; its text is a line break then), or
    nothing but a place ("").

    `looks` are changes of its looks; `comments` the comments whose range it is in; `mentions` the
    comment that is fastened here; `note` the footnote or endnote that is ("footnote", "2");
    `bookmarks` those that begin right before it.
    """

    text: str
    place: int
    marks: tuple[Mark, ...] = ()
    looks: tuple[Mark, ...] = ()
    ends: bool = False
    comments: tuple[str, ...] = ()
    mentions: str = ""
    note: tuple[str, str] = ("", "")
    bookmarks: tuple[str, ...] = ()

    @property
    def sent(self) -> bool:
        """Whether it stood in the document before anything tracked was done to it."""
        return not any(mark.kind in ("in", "to") for mark in self.marks)

    @property
    def wanted(self) -> bool:
        """Whether it stays when everything tracked is accepted."""
        return not any(mark.kind in ("out", "from") for mark in self.marks)

    @property
    def kept(self) -> bool:
        """Whether nothing was put in or taken out here."""
        return not self.marks


@dataclass(frozen=True, slots=True)
class Story:
    """A run of paragraphs that are read one after the other. `name` is the footnote's number, or
    "" ; `anchor` the paragraph of the body that a text box hangs on, 0 for none."""

    kind: StoryKind
    atoms: tuple[Atom, ...]
    name: str = ""
    anchor: int = 0


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment. `answers` is the id of the one it replies to; `number` counts from 1."""

    id: str
    number: int
    text: str
    hand: int = 0
    at: datetime | None = None
    answers: str = ""
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """The whole of a returned document. `styles` has the style's name of each paragraph by its
    place, paragraphs counted from 1 in the file."""

    stories: tuple[Story, ...]
    comments: tuple[Comment, ...]
    marks: tuple[Mark, ...]
    hands: tuple[str, ...]
    styles: dict[int, str]
    properties: dict[str, str] = field(default_factory=dict)
    bookmarks: tuple[str, ...] = ()


@dataclass(slots=True)
class NewParagraph:
    """A paragraph that was put in with tracking on."""

    atoms: list[Atom]

    @property
    def text(self) -> str:
        """As it is wanted."""
        return wanted_text(self.atoms)


@dataclass(frozen=True, slots=True)
class Zone:
    """What was changed in one go by one hand within a paragraph: at `start` (characters of the
    paragraph as it went out) `before` gave way to `after`."""

    start: int
    before: str
    after: str
    atoms: tuple[Atom, ...]

    @property
    def marks(self) -> list[Mark]:
        """The tracked changes it is made of."""
        return marks_of(self.atoms)


@dataclass(slots=True)
class Original:
    """A paragraph of the document that went out, with what was done to it.

    `before` and `behind` are the new paragraphs put in right before and right behind it, `zones`
    the changes within it. `was` are its words as they went out, `now` as they are wanted, with a
    line break where it was parted.
    """

    place: int
    story: Story
    style: str
    atoms: list[Atom]
    zones: list[Zone] = field(default_factory=list)
    before: list[NewParagraph] = field(default_factory=list)
    behind: list[NewParagraph] = field(default_factory=list)
    was: str = ""
    now: str = ""

    @property
    def ending(self) -> Atom | None:
        """The end of the paragraph, None where the file has none."""
        return self.atoms[-1] if self.atoms and self.atoms[-1].ends else None

    def own(self) -> Iterator[Atom]:
        """Its pieces without those of new paragraphs around it."""
        others = {id(one) for new in (*self.before, *self.behind) for one in new.atoms}
        return (one for one in self.atoms if id(one) not in others)


def wanted_text(atoms: Iterable[Atom]) -> str:
    """The words of these pieces with every tracked change accepted."""
    return "".join(one.text for one in atoms if one.wanted and not (one.ends and one.sent)).strip(
        "\n"
    )


def marks_of(atoms: Iterable[Atom]) -> list[Mark]:
    """What was put in, taken out or moved among these pieces, each once, in order."""
    return list(dict.fromkeys(mark for one in atoms for mark in one.marks))


def looks_of(atoms: Iterable[Atom]) -> list[Mark]:
    """What was done to the looks of these pieces, each once, in order."""
    return list(dict.fromkeys(mark for one in atoms for mark in one.looks))
