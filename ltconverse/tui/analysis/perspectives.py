"""Perspectives side by side: who saw what, when, as what; agreements, differences, silences.

Wide screens have a column a person; narrow ones one under the other, each voice under its name.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from ltconverse.case.consenting import read_day
from ltconverse.episodes import words
from ltconverse.episodes.model import Told
from ltconverse.episodes.perspectives import Narrative, Stretch, View, narrative
from ltconverse.errors import LtconverseError
from ltconverse.jobs.analysis.analysing import Analysing
from ltconverse.jobs.analysis.pictures import (
    factor_map_words_of,
    timeline_words_of,
    write_picture,
)
from ltconverse.text import many
from ltconverse.tui.desk import Desk
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.asking import ask_file_to_write
from ltconverse.tui.screens.form import Answers, Field, Form
from ltconverse.tui.sharing.asking import day_refused
from ltconverse.tui.showing import WithAside, join, line, own
from ltconverse.tui.statements.page import Page
from ltconverse.tui.told_on_screen import told_on_screen
from ltconverse.writeup.words import capital

MOST_COLUMNS = 4
_COLUMN = 44  # the narrowest one that reads well
_PAGE = 72


class PerspectivesScreen(Screen[None]):
    """One stretch at a time; `episode` is the one to begin with."""

    HELP = (
        "Every person's account of the same moment, each by itself and never mixed: how it looked "
        "to them then, what influenced that, what they say looking back. Below them stands where "
        "they agree and where they differ; who says nothing of it is named. N and B go through "
        "the episodes, D keeps to some days, Enter opens the episode."
    )
    HELP_MOVING = (
        ("Up, Down", "read on, and back"),
        ("Left, Right", "the next person, where there are more than fit"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "go(1)", "Next", tooltip="The next episode"),
        Binding("b", "go(-1)", "Before", tooltip="The episode before"),
        Binding("right", "turn(1)", "Next person", show=False),
        Binding("left", "turn(-1)", "Person before", show=False),
        Binding("d", "days", "Days", tooltip="Keep to some days"),
        Binding("t", "timeline", "Time line", tooltip="The time line, in words"),
        Binding("f", "factors", "Factor map", tooltip="Which factors at which episode, in words"),
        Binding("x", "write", "Write", tooltip="Write the narrative or a picture to a file"),
        Binding("enter", "open", "Episode", show=False, tooltip="Open the episode"),
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(self, desk: Desk, work: Analysing, episode: str = "") -> None:
        super().__init__()
        self.desk, self.case, self.analysing = desk, desk.case, work
        self._days: tuple[date | None, date | None] = (None, None)
        self._all: Narrative = narrative(work.tabling)
        self._events = work.state.events
        self._at = self._place_of(episode)
        self._first = 0

    def _place_of(self, episode: str) -> int:
        ids = [one.id for one in self._all.stretches]
        return ids.index(episode) if episode in ids else 0

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

    def on_screen_resume(self) -> None:
        """Something may have been changed elsewhere."""
        if self.is_mounted and self._events != self.analysing.state.events:
            self._read_again()

    def _read_again(self) -> None:
        here = self._stretch
        self._all = narrative(self.analysing.tabling, *self._days)
        self._events = self.analysing.state.events
        self._at = self._place_of(here.id if here is not None else "")
        self._show()

    def _say(self, said: str) -> None:
        self.query_one("#views-say", Static).update(line(said))

    # --- showing ----------------------------------------------------------------------------

    @property
    def _stretch(self) -> Stretch | None:
        return self._all.stretches[self._at] if self._at < len(self._all.stretches) else None

    def _show(self) -> None:
        stretch = self._stretch
        if stretch is None:
            self._show_nothing()
            return
        speak = [one for one in stretch.views if not one.silent]
        room = max(1, min(MOST_COLUMNS, self.size.width // _COLUMN))
        if room == 1:
            shown = [Content("\n\n").join([_view(one) for one in speak])]
        else:
            self._first = max(0, min(self._first, len(speak) - room))
            shown = [_view(one) for one in speak[self._first : self._first + room]]
        for place in range(MOST_COLUMNS):
            column = self.query_one(f"#view-{place}", Static)
            column.display = place < len(shown)
            column.set_class(place == len(shown) - 1, "-last")
            column.update(shown[place] if place < len(shown) else Content())
        self.query_one("#views-compared", Static).update(_compared(stretch))
        self._show_top(stretch, len(speak), room)

    def _show_top(self, stretch: Stretch, speak: int, room: int) -> None:
        top = join(line(stretch.label, "bold"), "  ", line(stretch.title, "bold"))
        voices = many(speak, "voice")
        if 1 < room < speak:
            voices = f"{self._first + 1} to {self._first + room} of {voices} (Left, Right)"
        where = f"{self._at + 1} of {len(self._all.stretches)}"
        long = own("   ".join(filter(None, [self._all.between or stretch.when, voices, where])))
        self.query_one("#views-top", Static).update(
            WithAside(top, long, own(f"{voices}   {where}"), own(where), keeps=True), layout=False
        )

    def _show_nothing(self) -> None:
        self.query_one("#views-top", Static).update(line("Perspectives", "bold"), layout=False)
        said = words.NO_ROWS
        if any(self._days):
            said = "Nothing is known to have been in these days; D keeps to others."
        for place in range(MOST_COLUMNS):
            self.query_one(f"#view-{place}", Static).display = place == 0
        self.query_one("#view-0", Static).update(line(said, "italic"))
        self.query_one("#views-compared", Static).update(Content())

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

    def action_open(self) -> None:
        """Open the episode."""
        from ltconverse.tui.analysis.going import go_to_thing

        stretch = self._stretch
        if stretch is None or not go_to_thing(self.app, self.desk, self.analysing, stretch.id):
            self._say("It is in no episode yet.")

    # --- pictures, days, files --------------------------------------------------------------

    def action_timeline(self) -> None:
        """The time line in words."""
        self._page("Time line", timeline_words_of)

    def action_factors(self) -> None:
        """The factor map in words."""
        self._page("Factor map", factor_map_words_of)

    def _page(self, title: str, words_of: Callable[..., list[str]]) -> None:
        lines = words_of(self.analysing.tabling, min(self.size.width - 8, _PAGE))
        self.app.push_screen(Page(title, [own(one) for one in lines]))

    def action_days(self) -> None:
        """Keep to some days."""
        self.run_worker(self._ask_days(), exclusive=True)

    async def _ask_days(self) -> None:
        def refused(given: Answers) -> str:
            every = (day_refused(one) for one in given.values() if one)
            return next(filter(None, every), "")

        first, last = (one.isoformat() if one else "" for one in self._days)
        given = await self.app.push_screen_wait(
            Form(
                "Which days?",
                [
                    Field("first", "From", first, "2026-09-21"),
                    Field("last", "To", last, "2026-10-09"),
                ],
                told=("Empty is open. What nobody knows the time of is left out meanwhile.",),
                check=refused,
            )
        )
        if given is None:
            return
        self._days = (
            read_day(given["first"]) if given["first"] else None,
            read_day(given["last"]) if given["last"] else None,
        )
        self._read_again()

    def action_write(self) -> None:
        """Write the narrative or a picture to a file."""
        self.run_worker(self._write(), exclusive=True)

    async def _write(self) -> None:
        which = ["The narrative of perspectives", "The time line, a picture", "The factor map"]
        chosen = await self.app.push_screen_wait(AskOne("Write what?", which))
        if chosen is None:
            return
        forms, name = (
            (".docx .html .pdf .md .txt .json", "perspectives.docx"),
            (".svg", "time-line.svg"),
            (".svg", "factor-map.svg"),
        )[chosen]
        question = f"{which[chosen]}: to which file?"
        path = await ask_file_to_write(self.app, question, forms, name)
        if path is None:
            return
        self._say("Writing…")
        try:
            async with self.desk.saving:
                await asyncio.to_thread(self._written, chosen, path)
            self._say(f"Written: {path}")
        except LtconverseError as problem:
            self._say(told_on_screen(problem))

    def _written(self, chosen: int, path: Path) -> None:
        from ltconverse.jobs.analysis.perspectives_out import write_perspectives

        if chosen:
            write_picture(self.case, ("timeline", "factors")[chosen - 1], path)
        else:
            write_perspectives(self.case, path, *self._days)

    async def leave_in_order(self) -> bool:
        """Nothing is left half done."""
        async with self.desk.saving:
            return True


def _view(view: View) -> Content:
    where = f"conversation {view.conversation}" + (f"; {view.when}" if view.when else "")
    parts = [line(capital(view.who.label), "bold underline"), line(where, "dim")]
    parts += [line(title, "italic") for title in view.titles]
    for title, told in (
        (words.SENSE, view.saw),
        (words.INFLUENCES, view.influenced),
        (words.FROM_RECORDS, view.known),
        (words.SIGNIFICANCE, view.later),
    ):
        if told:
            parts += [Content(), line(title, "bold")]
            parts += [_told(one) for one in told]
    return Content("\n").join(parts)


def _told(one: Told) -> Content:
    return join(line(words.said(one)), " ", line(f"S{one.number}", "dim"))


def _compared(stretch: Stretch) -> Content:
    parts: list[Content] = []
    if stretch.compared or stretch.silent:
        parts.append(line("Where these agree, differ or are silent", "bold underline"))
    for one in stretch.compared:
        views = "; ".join(map(words.source, one.sources))
        head = line(f"{one.label}  They {words.TOGETHER[one.together]}:", "bold")
        if one.together == "silent":
            head = line(f"{one.label}  Silent:", "bold")
        parts += [join(head, " ", line(one.words)), line(f"     {views}", "dim")]
    if stretch.silent:
        silent = ", ".join(stretch.silent)
        parts.append(join(line(f"{words.SILENT}:", "bold"), " ", line(silent)))
    if stretch.records:
        parts += [Content(), line("What records say", "bold underline")]
        parts += [
            join(line(f"{words.source(record)}:", "dim"), " ", line(record.text))
            for record in stretch.records
        ]
    return Content("\n").join(parts)
