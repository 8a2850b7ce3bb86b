"""A report as it stands, to be read: each statement with what it rests on, a key away."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from ltconverse.case.findings import Report
from ltconverse.episodes.reports.document import Document, Stated
from ltconverse.episodes.reports.render import picture_words
from ltconverse.jobs.analysis.analysing import Analysing
from ltconverse.jobs.reports.writing import document_of
from ltconverse.text import many
from ltconverse.tui.analysis.base import ALWAYS, AnalysisScreen, Cell
from ltconverse.tui.analysis.going import go_to_thing
from ltconverse.tui.desk import Desk
from ltconverse.tui.showing import join, line, own
from ltconverse.tui.statements.page import Page
from ltconverse.writeup.words import quoted


class ReadingScreen(AnalysisScreen):
    """One report; `document` is how it stands now."""

    NAME = "Report"
    SIDE = "Rests on"
    ENTER = "Enter goes to where the analysis has it"
    HELP = (
        "The report as it stands, as those it is written for will read it, names taken out as was "
        "decided. Beside each statement is what it rests on; that does not go out with it. Enter "
        "goes to the cell, pattern or recommendation that a statement tells of."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next(1)", "Next part", tooltip="The next section"),
        Binding("b", "next(-1)", "Part before", tooltip="The section before"),
        Binding("t", "picture('timeline')", "Time line", tooltip="The time line, in words"),
        Binding("f", "picture('factors')", "Factors", tooltip="Which factors where, in words"),
        *ALWAYS,
    ]

    def __init__(self, desk: Desk, work: Analysing, report: Report, document: Document) -> None:
        super().__init__(desk, work)
        self._report, self._document, self._events = report, document, work.state.events

    def title_line(self) -> str:
        """Which, and how far it is."""
        return f"{self._document.title} ({self._document.mark.lower()})"

    def aside(self) -> str:
        """How long it is."""
        return many(sum(1 for _ in self._document.statements()), "statement")

    def nothing(self) -> str:
        """Where there is nothing in it."""
        return "There is nothing in it yet."

    def cells(self) -> list[Cell]:
        """Its statements under their headings; composed anew once the case has changed."""
        if self._events != self.case.state.events:
            tabling = self.analysing.tabling
            self._document = document_of(self.case.state, self._report, tabling)
            self._events = self.case.state.events
        made: list[Cell] = []
        for section in self._document.sections:
            made.append(Cell("", line(section.title, "bold underline"), is_heading=True))
            if section.explanation:
                made.append(Cell("", line(section.explanation, "dim"), is_heading=True))
            if section.picture:
                key = "T" if section.picture == "timeline" else "F"
                picture = own(f"  A picture; {key} shows it in words.", "dim italic")
                made.append(Cell("", picture, is_heading=True))
            for part in section.parts:
                if part.title:
                    made.append(Cell("", own(f"  {part.title}", "bold"), is_heading=True))
                made += [self._stated(one, section.key) for one in part.statements]
        return made

    def _stated(self, one: Stated, section: str) -> Cell:
        theirs = f"Seen otherwise by who answered: {one.difference}" if one.difference else ""
        shown = join(
            line(f"“{quoted(one.text)}”" if one.form == "quote" else one.text),
            join("\n", line(one.stand, "dim")) if one.stand else "",
            join("\n", line(theirs, "italic")) if theirs else "",
        )
        told: tuple[str, ...] = ()
        if not one.sources:
            whose = "; ".join(one.whose)
            told = (f"It is told by: {whose}." if whose else "The reviewers’ own words.",)
        of = one.subject
        if not of and section.startswith("episode-"):
            episode = section.removeprefix("episode-")
            of = episode if episode in self.case.state.analysis.episodes else ""
        return Cell(one.id, shown, one.label, "stated", of, one.sources, told)

    def entered(self) -> None:
        """To where the analysis has it."""
        cell = self.chosen
        if cell is None:
            return
        if not (cell.id and go_to_thing(self.app, self.desk, self.analysing, cell.id)):
            self.say("That stands in the report alone; E, one screen back, words it.")

    def action_next(self, by: int) -> None:
        """To the first statement of another section."""
        here = self.rows.highlighted or 0
        begins = [
            at + 1
            for at, one in enumerate(self.listed[:-1])
            if one.is_heading and not self.listed[at + 1].is_heading
        ]
        found = [at for at in begins if (at > here if by > 0 else at < here)]
        if found:
            self.rows.highlighted = found[0] if by > 0 else found[-1]

    def action_picture(self, which: str) -> None:
        """A picture in words."""
        found = [one for one in self._document.sections if one.picture == which]
        if not found:
            self.say("There is no such picture in it.")
            return
        rows = [own(one) for one in picture_words(self._document, found[0])]
        self.app.push_screen(Page(found[0].title, rows))
