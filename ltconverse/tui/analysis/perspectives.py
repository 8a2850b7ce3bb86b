"""Perspectives side by side: who saw what, when, as what; agreements, differences, silences.

Wide screens have a column a person; narrow ones one under the other, each voice under its name.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from ltconverse.episodes import words
from ltconverse.episodes.model import Told
from ltconverse.episodes.perspectives import Narrative, Stretch, View, narrative
from ltconverse.errors import LtconverseError
from ltconverse.jobs.analysis.analysing import Analysing
from ltconverse.tui.desk import Desk
from ltconverse.tui.screens.asking import ask_file_to_write
from ltconverse.tui.showing import WithAside, join, line, own
from ltconverse.tui.told_on_screen import told_on_screen

MOST_COLUMNS = 4


class PerspectivesScreen(Screen[None]):
    """One stretch at a time; `episode` is the one to begin with."""

    HELP = (
        "Every person's account of the same moment, each in a column of its own and never mixed: "
        "how it looked to them then, what influenced that, what they say looking back. Who says "
        "nothing of it is named. Left and Right go from one person to the next where there are "
        "more than fit; N and B go through the episodes."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "go(1)", "Next", tooltip="The next episode"),
        Binding("b", "go(-1)", "Before", tooltip="The episode before"),
        Binding("right", "turn(1)", "Next person", show=False),
        Binding("left", "turn(-1)", "Person before", show=False),
        Binding("t", "timeline", "Time line", tooltip="The time line, in words"),
        Binding("f", "factors", "Factor map", tooltip="Which factors at which episode, in words"),
        Binding("x", "write", "Write", tooltip="Write the narrative to a file"),
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(self, desk: Desk, work: Analysing, episode: str = "") -> None:
        super().__init__()
        self.desk, self.analysing = desk, work
        self._all: Narrative = narrative(work.tabling)
        ids = [one.id for one in self._all.stretches]
        self._at = ids.index(episode) if episode in ids else 0
        self._first = 0

    def compose(self) -> ComposeResult:
        """The top line, the columns, what agrees and differs."""
        yield Static(id="views-top")
        with VerticalScroll(id="views-body"):
            with Horizontal(id="views"):
                for place in range(MOST_COLUMNS):
                    yield Static(id=f"view-{place}", classes="view")
            yield Static(id="views-compared")
        yield Static(id="views-say")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show the first."""
        self._show()
        self.query_one("#views-body").focus()

    def on_resize(self) -> None:
        """As many columns as there is room for."""
        self._show()

    @property
    def _stretch(self) -> Stretch | None:
        return self._all.stretches[self._at] if self._all.stretches else None

    def _columns(self) -> int:
        return max(1, min(MOST_COLUMNS, self.size.width // 44))

    def _show(self) -> None:
        stretch = self._stretch
        if stretch is None:
            self.query_one("#views-say", Static).update(line(words.NO_ROWS))
            return
        speak = [one for one in stretch.views if not one.silent]
        count = min(self._columns(), max(len(speak), 1))
        self._first = max(0, min(self._first, len(speak) - count))
        for place in range(MOST_COLUMNS):
            column = self.query_one(f"#view-{place}", Static)
            column.display = place < count
            shown = speak[self._first + place : self._first + place + 1]
            column.update(_view(shown[0]) if shown else Content())
        self.query_one("#views-compared", Static).update(_compared(stretch))
        top = join(line(stretch.label, "bold"), "  ", line(stretch.title, "bold"))
        more = f"{len(speak)} accounts" if len(speak) > count else ""
        where = f"{self._at + 1} of {len(self._all.stretches)}"
        aside = "   ".join(filter(None, [stretch.when, more, where]))
        self.query_one("#views-top", Static).update(
            WithAside(top, own(aside), own(where), keeps=True), layout=False
        )

    def action_go(self, by: int) -> None:
        """Another episode."""
        if self._all.stretches:
            self._at = (self._at + by) % len(self._all.stretches)
            self._first = 0
            self._show()
            self.query_one("#views-body", VerticalScroll).scroll_home(animate=False)

    def action_turn(self, by: int) -> None:
        """Another person, where there are more than fit."""
        self._first += by
        self._show()

    def action_timeline(self) -> None:
        """The time line in words."""
        from ltconverse.jobs.analysis.pictures import timeline_words_of
        from ltconverse.tui.statements.page import Page

        lines = timeline_words_of(self.analysing.tabling, min(self.size.width - 8, 100))
        self.app.push_screen(Page("Time line", [own(one) for one in lines]))

    def action_factors(self) -> None:
        """The factor map in words."""
        from ltconverse.jobs.analysis.pictures import factor_map_words_of
        from ltconverse.tui.statements.page import Page

        lines = factor_map_words_of(self.analysing.tabling, min(self.size.width - 8, 100))
        self.app.push_screen(Page("Factor map", [own(one) for one in lines]))

    def action_write(self) -> None:
        """Write the narrative to a file."""
        self.run_worker(self._write())

    async def _write(self) -> None:
        import asyncio

        from ltconverse.jobs.analysis.perspectives_out import write_perspectives

        path = await ask_file_to_write(
            self.app,
            "Write the narrative of perspectives to which file?",
            ".docx .pdf .html .md .json",
            "perspectives.docx",
        )
        if path is None:
            return
        try:
            async with self.desk.saving:
                await asyncio.to_thread(write_perspectives, self.desk.case, path)
            said = f"Written: {path}"
        except LtconverseError as problem:
            said = told_on_screen(problem)
        self.query_one("#views-say", Static).update(line(said))

    async def leave_in_order(self) -> bool:
        """Nothing is left half done."""
        async with self.desk.saving:
            return True


def _view(view: View) -> Content:
    parts = [line(view.who.label, "bold")]
    if view.when:
        parts.append(line(view.when, "dim"))
    parts += [line(title, "italic") for title in view.titles]
    for title, told in (
        (words.SENSE, view.saw),
        (words.INFLUENCES, view.influenced),
        (words.FROM_RECORDS, view.known),
        (words.SIGNIFICANCE, view.later),
    ):
        if told:
            parts += [Content(), line(title, "dim")]
            parts += [_told(one) for one in told]
    return Content("\n").join(parts)


def _told(one: Told) -> Content:
    return join(line(f"S{one.number}", "dim"), "  ", line(words.said(one)))


def _compared(stretch: Stretch) -> Content:
    parts: list[Content] = []
    for one in stretch.compared:
        views = "; ".join(map(words.source, one.sources))
        head = line(f"{one.label} {words.TOGETHER[one.together]}:", "bold")
        parts.append(join(head, " ", line(one.words), "  ", line(views, "dim")))
    parts += [
        join(line(f"{words.source(record)}:", "dim"), " ", line(record.text))
        for record in stretch.records
    ]
    if stretch.silent:
        silent = f"{words.SILENT}: {', '.join(stretch.silent)}"
        parts.append(line(silent, "italic"))
    return Content("\n").join(parts)
