"""What a letter is made of: the closed list of fields, a template, a letter that is filled in.

Values only; knows nothing of files and nothing of the case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal

Kind = Literal["title", "heading", "paragraph", "item"]
# How many characters the words of one field may have.
LONGEST = 400
FAMILY = "-family"


@dataclass(frozen=True, slots=True)
class Field:
    """Something a template may ask for as `{name}`.

    `label` stands in the letter while it is open; `asked` is what forms and lists call it. What is
    `entered` is given once for the review; the rest follows from the person, their plan and their
    conversation. `otherwise` is where its words come from as long as nobody has entered any.
    """

    name: str
    label: str
    asked: str
    example: str = ""
    otherwise: str = ""
    entered: bool = False


_entered = partial(Field, entered=True)
_AS_SCHEDULED = "as the schedule has it"
_ALL = (
    _entered("organisation", "organisation", "Who writes", "Northshire Safeguarding Partnership"),
    _entered("contact", "whom to ask", "Whom to ask", "the review coordinator"),
    _entered("telephone", "telephone number", "Telephone number", "01632 960 000"),
    _entered("email", "e-mail address", "E-mail address", "review@example.org"),
    _entered("place", "place", "Place of conversations", "a quiet room at the library"),
    _entered("support", "whom to turn to", "Who gives support", "the staff counsellor, room 7"),
    _entered("meetings", "when", "When the group meetings are", "in March and in May"),
    _entered(
        *("review", "what the review is called", "What the review is called", "Review 0417"),
        otherwise="the title of the case",
    ),
    _entered(
        *("minutes", "how many", "Minutes a conversation takes", "90"), otherwise=_AS_SCHEDULED
    ),
    _entered(
        *("write_up_days", "how many", "Working days until the write-up", "10"),
        otherwise=_AS_SCHEDULED,
    ),
    # Names are nowhere in a case, so this one is written in by hand.
    Field("name", "name", "Name"),
    Field("role", "position", "Position"),
    Field("agency", "agency", "Agency"),
    Field("lead", "first reviewer", "Who leads"),
    Field("second", "second reviewer", "Who follows"),
    Field("day", "day", "Day of the conversation"),
    Field("time", "time", "Time of the conversation"),
    Field("held_on", "day", "Day it was held"),
    Field("write_up_by", "day", "Day the write-up is promised by"),
    Field("draft", "number", "Number of the draft"),
    Field("reference", "reference", "Reference of the draft"),
    Field("form", "in which form", "Form of the draft"),
    Field("how", "how to answer", "How to answer in that form"),
    Field("answer_by", "day", "Day the draft is to be answered by"),
    Field("answered_draft", "number", "Number of the draft that was answered"),
    Field("answered_on", "day", "Day the answers came"),
    Field("new_draft", "number", "Number of the draft as it stands now"),
    Field("today", "date", "Date of the letter"),
)
FIELDS: dict[str, Field] = {one.name: one for one in _ALL}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a template, or a field to be filled in there."""

    text: str = ""
    bold: bool = False
    field: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A title, heading, paragraph or item of a list in a template; its lines."""

    kind: Kind
    lines: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A letter with fields still open. `id` is the name of its file without the ending."""

    id: str
    parts: tuple[Part, ...]
    file: str = ""
    source: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field it asks for, once, in the order of the letter."""
        asked = (one.field for part in self.parts for line in part.lines for one in line)
        return tuple(dict.fromkeys(filter(None, asked)))

    @property
    def title(self) -> str:
        """Its title in one line, fields as their labels."""
        lines = next(part.lines for part in self.parts if part.kind == "title")
        return "".join(
            f"[{FIELDS[one.field].label}]" if one.field else one.text for one in lines[0]
        )

    @property
    def afterwards(self) -> bool:
        """Whether it is written after the conversation: it speaks of it, or of its write-up."""
        return not {"held_on", "draft", "answered_draft"}.isdisjoint(self.fields)

    @property
    def for_family(self) -> bool:
        """Whether it is the gentler variant, for someone of the family."""
        return self.id.endswith(FAMILY)


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a letter as they are to be read; `blank` while somebody has to fill them in."""

    text: str
    bold: bool = False
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A title, heading, paragraph or item of a list; its lines."""

    kind: Kind
    lines: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one person. `open_blanks` are the fields nobody has filled in, in its order."""

    id: str
    title: str
    day: date
    blocks: tuple[Block, ...]
    open_blanks: tuple[str, ...]

    @property
    def asked(self) -> tuple[str, ...]:
        """What is still open, as one calls it."""
        return tuple(FIELDS[name].asked for name in self.open_blanks)
