"""What a report is made of before it is numbered: sections, parts, paragraphs, evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ltconverse.case.events import Form, ReportSort, Tense
from ltconverse.episodes.model import Source
from ltconverse.writeup.model import Value


class Paragraph(Value):
    """One paragraph. `id` is its for ever: the same thing of the analysis gives the same one.

    `subject` is the thing of the analysis (an id) that it tells of, "" for none. `whose` are those
    whose words or records it rests on; `sources` are the very places.
    """

    id: str
    text: str
    form: Form = "note"
    tense: Tense = "then"
    subject: str = ""
    whose: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


class ReportPart(Value):
    """Paragraphs under one small heading, "" for none."""

    key: str
    title: str = ""
    paragraphs: tuple[Paragraph, ...] = ()


class ReportSection(Value):
    """One section; `explanation` is a sentence of ours below its title, "" for none."""

    key: str
    title: str
    explanation: str = ""
    parts: tuple[ReportPart, ...] = ()


class Titles(NamedTuple):
    """What a section and its parts are called."""

    title: str
    explanation: str
    parts: dict[str, str]


class Composed(Value):
    """A report as the analysis has it now, whatever was done to its paragraphs since."""

    report: str
    sort: ReportSort
    title: str
    review: str
    sections: tuple[ReportSection, ...]

    def paragraphs(self) -> Iterator[tuple[Paragraph, str, str]]:
        """Every paragraph with the keys of its section and part, in reading order."""
        for section in self.sections:
            for part in section.parts:
                for paragraph in part.paragraphs:
                    yield paragraph, section.key, part.key

    def titles(self) -> dict[str, Titles]:
        """What sections and parts are called, by their keys."""
        return {
            one.key: Titles(
                one.title, one.explanation, {part.key: part.title for part in one.parts}
            )
            for one in self.sections
        }
