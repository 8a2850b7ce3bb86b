"""Whether turning points that several people raised are one moment: read, and decided. Saves
nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.widgets.option_list import Option

from ltconverse.jobs.analysis.joining import Offered
from ltconverse.tui.showing import Hanging, join, line, own
from ltconverse.tui.widgets.rows import MarkedRows

_KEYS = "Enter joins what has a ✓, Space changes that. X: they are not the same. N: leave it open."


@dataclass(frozen=True, slots=True)
class Answer:
    """What was decided; `points` (ids) are those that are one moment, where they are joined."""

    decided: Literal["join", "apart", "open"]
    points: tuple[str, ...] = ()


class SameMoment(ModalScreen[Answer | None]):
    """One suggestion; None to stop. `told` is what each of its moments says, in a few words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "Yes or no"),
        Binding("x", "apart", "Not the same"),
        Binding("n", "open", "Leave it open"),
        Binding("escape", "dismiss(None)", "Stop"),
    ]

    def __init__(self, offered: Offered, count: int, told: Sequence[str]) -> None:
        super().__init__()
        self._offered, self._count, self._told = offered, count, told
        self._marked = set(range(len(offered.moments)))

    def compose(self) -> ComposeResult:
        """The question, the moments, why they are offered, the keys."""
        one = self._offered
        into = f"Enter adds them to “{one.title}”." if one.episode else ""
        with Vertical(classes="dialog", id="choose-some"):
            yield Static(
                join(
                    line("Are these the same moment?"),
                    own(f"   {one.number} of {self._count}, {one.likely}", "dim"),
                ),
                classes="dialog-title",
            )
            yield MarkedRows(id="some")
            yield Static(line(f"Offered because: {one.why}. {into}", "dim"))
            yield Static(own(_KEYS), classes="dialog-say")

    def on_mount(self) -> None:
        """All of them, until some are left out."""
        rows = self.query_one(MarkedRows)
        rows.set_options(Option(self._row(at)) for at in range(len(self._offered.moments)))
        rows.highlighted = 0
        rows.focus()

    def _row(self, at: int) -> Hanging:
        one, said = self._offered.moments[at], self._told[at]
        when = f"   {one.when}" if one.when else ""
        there = f"   in {one.episode}" if one.episode else ""
        return Hanging(
            own(f"  {'✓' if at in self._marked else '·'} {one.label}  "),
            join(
                line(one.title, "bold"),
                own(when + there, "dim"),
                "\n",
                line(one.who, "dim"),
                join("\n", line(said)) if said else "",
            ),
        )

    def action_mark(self) -> None:
        """One that is another moment is left out, or taken in again."""
        rows = self.query_one(MarkedRows)
        if (at := rows.highlighted) is not None:
            self._marked ^= {at}
            rows.replace_option_prompt_at_index(at, self._row(at))

    def on_option_list_option_selected(self) -> None:
        """They are one."""
        if len(self._marked) < 2:
            self.action_apart()
            return
        points = self._offered.points
        self.dismiss(Answer("join", tuple(points[at] for at in sorted(self._marked))))

    def action_apart(self) -> None:
        """They are not."""
        self.dismiss(Answer("apart"))

    def action_open(self) -> None:
        """That cannot be said yet."""
        self.dismiss(Answer("open"))
