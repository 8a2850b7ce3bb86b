"""A report as a document to be read: numbered statements, what each rests on, and the pictures.

The JSON form is the dump of `Document`. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from ltconverse.case.events import Form, ReportSort, Tense
from ltconverse.case.findings import Report
from ltconverse.episodes.framework import Framework
from ltconverse.episodes.model import Source, Table
from ltconverse.episodes.pictured import factor_map_of, timeline_of
from ltconverse.episodes.pictures.model import FactorMap, Timeline
from ltconverse.episodes.reports import words
from ltconverse.episodes.reports.laying import lay_out
from ltconverse.episodes.reports.model import Composed, Paragraph
from ltconverse.episodes.reports.paragraphs import Cleaning, as_it_is
from ltconverse.writeup.model import Statement, Value
from ltconverse.writeup.words import capital


class Stated(Value):
    """One numbered statement of a report.

    `when` is whose view it is and from when, `whose` those it rests on, `sources` the very places;
    `subject` is the thing of the analysis (an id) that it tells of. `difference` is how somebody
    who answered sees it, where both views stand.
    """

    id: str
    number: int
    text: str
    form: Form = "note"
    tense: Tense = "then"
    when: str = ""
    whose: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    subject: str = ""
    difference: str = ""

    @property
    def label(self) -> str:
        """How it is referred to: `S7`."""
        return f"S{self.number}"

    @property
    def stand(self) -> str:
        """What stands in small words below it."""
        said = "; ".join(self.whose)
        return " · ".join(filter(None, (self.when, capital(said))))


class StatedPart(Value):
    """Statements under one small heading, "" for none."""

    title: str = ""
    statements: tuple[Stated, ...] = ()


class StatedSection(Value):
    """One section; `picture` stands before its parts, "" for none."""

    key: str
    title: str
    explanation: str = ""
    picture: Literal["", "timeline", "factors"] = ""
    parts: tuple[StatedPart, ...] = ()


class Document(Value):
    """A report to be read. `version` changes when a field changes its meaning or goes."""

    format: Literal["ltconverse-report"] = "ltconverse-report"
    version: Literal[1] = 1
    id: str
    number: int
    sort: ReportSort
    title: str
    review: str
    drafts: int = 0
    agreed_on: date | None = None
    sections: tuple[StatedSection, ...]
    timeline: Timeline | None = None
    factor_map: FactorMap | None = None

    @property
    def mark(self) -> str:
        """What every page says of it: `Draft` or `Agreed`."""
        return "Draft" if self.agreed_on is None else "Agreed"

    def statements(self) -> Iterator[Stated]:
        """Every statement, in reading order."""
        for section in self.sections:
            for part in section.parts:
                yield from part.statements


def document_of(
    report: Report,
    composed: Composed,
    table: Table,
    framework: Framework | None = None,
    clean: Cleaning = as_it_is,
) -> Document:
    """The report as it stands, with its pictures where there is something to draw. `clean` gives
    the words of a statement (and its id) as they may leave."""
    agreed, latest = report.written.agreed, report.written.latest
    shown = table.episodes
    return Document(
        id=report.id,
        number=report.number,
        sort=report.sort,
        title=composed.title,
        review=composed.review,
        drafts=latest.number if latest else 0,
        agreed_on=agreed.on if agreed else None,
        sections=tuple(_pictured(report.sort, _sections(report, composed, clean))),
        timeline=timeline_of(table, labelled=False) if shown else None,
        factor_map=factor_map_of(table, framework, labelled=False) if shown else None,
    )


def _sections(report: Report, composed: Composed, clean: Cleaning) -> Iterator[StatedSection]:
    known = {one.id: one for one, _, _ in composed.paragraphs()}
    for section in lay_out(composed, report.written).sections:
        yield StatedSection(
            key=section.key,
            title=section.title,
            explanation=section.explanation,
            parts=tuple(
                StatedPart(
                    title=part.title,
                    statements=tuple(
                        _stated(one, known.get(one.id), (section.key, part.key), clean)
                        for one in part.statements
                    ),
                )
                for part in section.parts
            ),
        )


def _stated(
    one: Statement,
    paragraph: Paragraph | None,
    place: tuple[str, str],
    clean: Cleaning,
) -> Stated:
    return Stated(
        id=one.id,
        number=one.number,
        text=clean(one.text, one.id),
        form=one.form,
        tense=one.tense,
        when=words.when(*place, one.tense),
        whose=paragraph.whose if paragraph else (),
        sources=paragraph.sources if paragraph else (),
        subject=paragraph.subject if paragraph else "",
        difference=clean(one.difference, one.id),
    )


def _pictured(sort: ReportSort, sections: Iterator[StatedSection]) -> Iterator[StatedSection]:
    """The time line before the first episode, the factors after the last one; of these nothing
    where only voices are told."""
    every = list(sections)
    of_episodes = [place for place, one in enumerate(every) if one.key.startswith("episode-")]
    if of_episodes:
        first, last = of_episodes[0], of_episodes[-1]
        if sort != "perspectives":
            every[last + 1 : last + 1] = [
                StatedSection(key="factors", title=words.FACTORS_TITLE, picture="factors")
            ]
        every[first:first] = [
            StatedSection(key="timeline", title=words.TIMELINE_TITLE, picture="timeline")
        ]
    yield from every
