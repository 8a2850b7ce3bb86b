"""A paper as it is laid out, before it is a page or a Word document. Values only.

Words in it are as people gave them; whoever sets them makes them safe to show. Numbers of turns
lead to the turn, where the paper has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Look = Literal["text", "lead", "quiet", "warning"]


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a line. `to` is the turn they lead to, 0 for none; `typed` is to be typed."""

    text: str
    to: int = 0
    typed: bool = False


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a "lead" belongs to the list after it, a "warning" stands out, and is read
    before what comes after it."""

    line: Line
    look: Look = "text"
    sort: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a list. `place` is the turn it is of, which stands before it (0: none); `more`
    are the lines under it."""

    line: Line
    place: int = 0
    more: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list: of things, or of numbered steps."""

    items: tuple[Item, ...]
    steps: bool = False
    sort: Literal["items"] = "items"


@dataclass(frozen=True, slots=True)
class Rows:
    """Titles, each with what is told under or beside it."""

    rows: tuple[tuple[str, Line], ...]
    sort: Literal["rows"] = "rows"


@dataclass(frozen=True, slots=True)
class Card:
    """What is to be seen before all else: a title and lines; words to say are `said`."""

    title: str
    lines: tuple[Line, ...]
    said: tuple[Line, ...] = ()
    sort: Literal["card"] = "card"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of ours as SVG, and what it shows in words; `key` says how to read it."""

    svg: str
    told: str
    key: str
    sort: Literal["picture"] = "picture"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: `columns` are its heads, of which the first is over the titles of the rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sort: Literal["grid"] = "grid"


@dataclass(frozen=True, slots=True)
class Spoken:
    """One turn of the conversation. `whose` is by whom; `whys` are why it is heard so."""

    number: int
    whose: Literal["ours", "theirs", "room"]
    heading: str
    text: str
    gesture: str = ""
    whys: tuple[Line, ...] = ()
    sort: Literal["spoken"] = "spoken"


@dataclass(frozen=True, slots=True)
class Ruled:
    """Room to write by hand: so many lines."""

    lines: int
    sort: Literal["ruled"] = "ruled"


Block = Paragraph | Items | Rows | Card | Picture | Grid | Spoken | Ruled


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what stands under it. `apart`: begins a sheet of its own."""

    title: str
    blocks: tuple[Block, ...]
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. `stands` says on top what it is and what it is not, `mark` the same in a word or
    two for the edge of each sheet. `across`: it lies on its side. `day`: what it is of, if known.
    """

    title: str
    stands: str
    mark: str
    parts: tuple[Part, ...]
    under: str = ""
    facts: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    across: bool = False
    contents: bool = False
    day: datetime | None = None


def line(text: str) -> Line:
    """Words that lead nowhere."""
    return (Run(text),)
