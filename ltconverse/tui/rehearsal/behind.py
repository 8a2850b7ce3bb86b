"""What a trainer may look at behind the rehearsal: what is told, what is not, and what opens it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static
from textual.widgets.option_list import Option

from ltconverse.errors import LtconverseError
from ltconverse.jobs.rehearsing.session import Rehearsing
from ltconverse.method.scenarios import MOST_TRUST, Memory, Scenario
from ltconverse.rehearse.feedback.model import Told
from ltconverse.text import one_line
from ltconverse.tui.showing import Hanging, join, line, own
from ltconverse.tui.widgets.rows import MarkedRows

_BLANK, _IN = own("  "), own("      ")


class BehindScreen(Screen[None]):
    """For the trainer alone; gone with Esc."""

    HELP = "For the trainer: what the person has told, what not yet, and what would open it."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(self, session: Rehearsing) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """How safe they feel; then the rows."""
        yield Static(line("REHEARSAL  For the trainer alone", "bold"), id="turns-top")
        yield MarkedRows(id="turns")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Work it out."""
        self._fill()

    @work(exclusive=True)
    async def _fill(self) -> None:
        listed = self.query_one("#turns", MarkedRows)
        listed.focus()
        try:
            told = await asyncio.to_thread(_told, self._session)
        except LtconverseError as problem:
            listed.set_options([Option(line(str(problem)), disabled=True)])
            return
        rows = list(_rows(self._session, told))
        listed.set_options([Option(Hanging(head, row)) for head, row in rows])
        listed.highlighted = 0


def _told(session: Rehearsing) -> tuple[Told, ...]:
    from ltconverse.jobs.rehearsing.feedback import feedback_of

    if not session.rehearsal.turns:
        return ()
    return feedback_of(session.case, session.conversation_id, library=session.library).memories


def _rows(session: Rehearsing, told: tuple[Told, ...]) -> Iterator[tuple[Content, Content]]:
    scenario = session.scenario
    yield _BLANK, line(f"They feel safe: {_trust(session)} of {MOST_TRUST}", "bold")
    reach = {one.memory: one for one in told}
    for memory in scenario.memories:
        found = reach.get(memory.id)
        yield (
            _BLANK,
            join(
                own(f"{_HOW_FAR[found.reach if found else 'missed']:8} ", "bold"),
                line(memory.title),
            ),
        )
        if found is None or found.reach != "reached":
            yield _IN, line(f"“{memory.ask}”", "italic")
            if needs := _needs(scenario, memory):
                yield _IN, line(needs, "dim")


_HOW_FAR = {"reached": "told", "in part": "in part", "missed": "not yet"}


def _trust(session: Rehearsing) -> int:
    known = [one.trust for one in session.rehearsal.turns if one.trust is not None]
    return known[-1] if known else session.scenario.person.trust


def _needs(scenario: Scenario, memory: Memory) -> str:
    """What must be so before it opens, in words; "" for nothing in particular."""
    before = [found for one in memory.needs.told if (found := scenario.memory(one)) is not None]
    needed = [f"they feel safe to {memory.needs.trust}"] if memory.needs.trust else []
    needed += [f"“{one_line(one.title)}” was told" for one in before]
    return f"Opens once {' and '.join(needed)}." if needed else ""
