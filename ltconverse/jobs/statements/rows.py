"""The statements of a write-up as they are listed: under their headings, each with what is to be
looked at, those that were taken out at the end. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from ltconverse.case.events import Form, Tense
from ltconverse.case.state import Conversation
from ltconverse.case.statements import Statement as Standing
from ltconverse.case.wording import TENSES
from ltconverse.jobs.statements.base import AsItStands
from ltconverse.text import many
from ltconverse.writeup import words
from ltconverse.writeup.placing import Place

Kind = Literal["look", "know"]
OUT = "Taken out"


@dataclass(frozen=True, slots=True)
class Flag:
    """A few words on a statement: something to look at, or only to know."""

    words: str
    kind: Kind = "know"


@dataclass(frozen=True, slots=True)
class Heading:
    """A section, or a part of one (`small`); what follows stands there. `nothing`: nothing does."""

    title: str
    place: Place | None
    small: bool = False
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A statement as it is listed. `is_out`: the write-up does not have it."""

    id: str
    label: str
    text: str
    form: Form
    tense: Tense
    tense_words: str
    place: Place
    flags: tuple[Flag, ...] = ()
    is_out: bool = False

    @property
    def shown(self) -> str:
        """Its words, a quote within quotation marks."""
        return f"“{words.quoted(self.text)}”" if self.form == "quote" else self.text

    @property
    def to_look_at(self) -> bool:
        """Whether somebody should look at it before it is shared."""
        return any(one.kind == "look" for one in self.flags)


Line = Heading | Row
More = Callable[[Standing], Iterator[Flag]]
"""What else there is to say of a statement: of its words, of what it quotes."""


def rows_of(writing: AsItStands, more: More = lambda _: iter(())) -> list[Line]:
    """The whole write-up, line by line."""
    lines: list[Line] = []
    account = writing.laid.account
    open_points = _open_points(writing.conversation)
    for section in writing.laid.sections:
        lines.append(Heading(section.title, Place(section.key, section.parts[0].key)))
        for part in section.parts:
            place = Place(section.key, part.key)
            if part.title:
                lines.append(Heading(part.title, place, small=True))
            if not part.statements:
                lines.append(Heading(part.remark or words.NOTHING, place, True, words.NOTHING))
            for one in part.statements:
                standing = account.statements[one.id]
                flags = (*_flags(writing.conversation, standing, open_points), *more(standing))
                lines.append(_row(writing, standing, words.tense(one, section), flags))
    if writing.taken_out:
        lines.append(Heading(OUT, None))
        for gone in writing.taken_out:
            row = _row(writing, gone, TENSES[gone.tense], tuple(_out(gone)))
            lines.append(replace(row, is_out=True))
    return lines


def _row(writing: AsItStands, one: Standing, tense: str, flags: tuple[Flag, ...]) -> Row:
    return Row(
        one.id,
        writing.labels[one.id],
        one.text,
        one.form,
        one.tense,
        tense,
        writing.laid.places[one.id],
        flags,
    )


def _out(one: Standing) -> Iterator[Flag]:
    if one.why_dropped:
        yield Flag(one.why_dropped)


def _open_points(conversation: Conversation) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for point in conversation.written.open_points:
        counts[point.statement] = counts.get(point.statement, 0) + 1
    return MappingProxyType(counts)


def _flags(
    conversation: Conversation, one: Standing, open_points: Mapping[str, int]
) -> Iterator[Flag]:
    if not one.has_source:
        yield Flag("no source", "look")
    if one.apart:
        yield Flag("two wordings", "look")
    if points := open_points.get(one.id, 0):
        yield Flag(f"{many(points, 'point')} of a reply open", "look")
    if one.tense_guessed:
        yield Flag("tense guessed", "look")
    if one.version and (came := _notes_since(conversation, one)):
        yield Flag(came, "look")
    latest = conversation.written.latest
    if latest is not None and one.since_version:
        yield Flag(f"{'changed' if one.number else 'new'} since draft {latest.number}")
    elif not one.version and any(was.text != one.text for was in one.earlier):
        yield Flag("put otherwise")
    if one.difference:
        yield Flag("both views stand")


def _notes_since(conversation: Conversation, one: Standing) -> str:
    """What became of its notes after a draft had it: nothing of that is in its words."""
    notes = [conversation.notes[note] for note in one.notes if note in conversation.notes]
    latest = conversation.written.latest
    if any(note.withdrawn for note in notes):
        return "its note was taken back"
    if latest and any(note.earlier and note.earlier[-1].until > latest.at for note in notes):
        return f"its note was changed after draft {latest.number}"
    return ""


def summary(lines: list[Line]) -> str:
    """`42 statements, 3 to look at`."""
    rows = [one for one in lines if isinstance(one, Row) and not one.is_out]
    said = many(len(rows), "statement")
    if looked_at := sum(one.to_look_at for one in rows):
        said += f", {looked_at} to look at"
    return said
