"""The screen on which each point of the replies is settled, one by one or typing corrections at
once.

Nothing of it changes anything by itself: a person says what becomes of a point, that is an event
at once, and Ctrl+Z takes it back.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Footer, Static

from ltconverse.jobs.sharing.resolving import Resolving
from ltconverse.jobs.sharing.rows import Row
from ltconverse.text import many
from ltconverse.tui.sharing.asking import ask_agreed, ask_receipt
from ltconverse.tui.sharing.points import SIGNS, PointList, in_full
from ltconverse.tui.sharing.settling import Settling, Typing
from ltconverse.tui.showing import own
from ltconverse.tui.transcript.line import TypedLine
from ltconverse.tui.widgets.keys_in_turn import screen_keys
from ltconverse.tui.widgets.steady import Steady

_LETTERS = {
    *("accept", "words", "part", "decline", "both", "drop", "typing", "place", "again"),
    *("next", "undo", "redo", "receipt", "agreed", "back"),
}


class ResolvingScreen(Settling):
    """The points of the replies to one write-up or report. `desk` is that of the open case."""

    HELP = (
        "What came back of the drafts, point by point. Each is accepted, accepted in part, "
        "declined with a reason, or both views stand. Words between [- and -] went out, words "
        "between {+ and +} came in. The receipt tells them what became of every point. "
        "Everything is saved at once; Ctrl+Z takes it back."
    )
    HELP_MOVING = (
        ("Up, Down", "from point to point"),
        ("Tab", "to the whole of it, to scroll there, and back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", "Accept", tooltip="As they put it"),
        Binding("enter", "accept", "Accept", show=False),
        Binding("e", "words", "Reword", tooltip="Accept it, in other words"),
        Binding("p", "part", "In part", tooltip="Accept it in part, and say why not all of it"),
        Binding("d", "decline", "Decline", tooltip="It stays as it is; say why"),
        Binding("b", "both", "Both views", tooltip="Theirs stands beside it"),
        Binding("o", "drop", "Take out", show=False, tooltip="Take the statement out"),
        Binding("t", "typing", "Typing", show=False, tooltip="All typing corrections at once"),
        Binding("l", "place", "Place", show=False, tooltip="Say which statement it is about"),
        Binding("r", "again", "Open again", show=False, tooltip="Open again what was settled"),
        Binding("n", "next", "Next", tooltip="To the next point that is open"),
        Binding("w", "receipt", "Receipt", tooltip="Write what became of every point, for them"),
        Binding("g", "agreed", "Agreed", show=False, tooltip="Note that they agree the write-up"),
        Binding("ctrl+z", "undo", "Undo", show=False, tooltip="Take the last thing back"),
        Binding("u", "undo", "Undo", show=False),
        Binding("ctrl+y", "redo", "Redo", show=False, tooltip="Do it again after all"),
        Binding("tab", "app.focus_next", "Read", show=False),
        Binding("escape", "back", "Back"),
    ]

    def compose(self) -> ComposeResult:
        """The top line, the points, the chosen one in full, the line, what is said."""
        yield Static(id="points-top")
        with Container(id="points-body"):
            yield PointList()
            with VerticalScroll(id="points-side"):
                yield Steady(id="point")
        yield TypedLine()
        yield Steady(id="points-say")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show what came back, the first open point chosen."""
        side = self.query_one("#points-side")
        side.border_title, side.border_subtitle = "In full", own(SIGNS, "dim")
        self._list.serve(screen_keys(self.BINDINGS), self._line)
        self._list.focus()
        self._show_again()
        self._list.highlighted = self._next_open(0)

    def on_screen_resume(self) -> None:
        """Something may have been changed elsewhere."""
        if self.is_mounted and self._rows:
            self._show_again(self._chosen.point.id if self._chosen else "")

    def on_point_list_chosen(self, message: PointList.Chosen) -> None:
        """Show the whole of it."""
        message.stop()
        row = message.row
        self.query_one("#point", Static).update(in_full(row) if row else own(""))
        self.query_one("#points-side", VerticalScroll).scroll_home(animate=False)

    # --- settling ---------------------------------------------------------------------------

    def on_option_list_option_selected(self) -> None:
        """Enter, or a click on what is chosen already."""
        self.action_accept()

    def action_accept(self) -> None:
        """As they put it; where somebody has to say how it is to read, the line opens for that."""
        if (row := self._row_open()) is None:
            return
        point = row.point.id

        def say_how() -> None:
            if row.has_place and row.statement is not None:
                self._open("as", row, row.now or row.shared, f"{row.label or 'It'} is to read:")

        self._carry_out(lambda resolving: resolving.accept(point), "Accepted.", refused=say_how)

    def action_words(self) -> None:
        """Accept it in other words."""
        if (row := self._row_open()) is not None:
            self._open("as", row, _suggested(row), f"{row.label or 'It'} is to read:")
            self._say("Enter accepts it so. To take the statement out, leave this and press O.")

    def action_part(self) -> None:
        """Accept it in part: how it is to read, then why not all of it."""
        if (row := self._row_open()) is not None:
            self._open("part", row, _suggested(row), f"{row.label or 'It'} is to read:")
            self._say("Enter goes on to why not all of it was taken in.")

    def action_decline(self) -> None:
        """Decline it, with a reason."""
        if (row := self._row_open()) is not None:
            self._open("decline", row, "", "Why not:")
            self._say("The receipt tells them the reason.")

    def action_both(self) -> None:
        """Both views stand."""
        if (row := self._row_open()) is not None:
            self._open("both", row, row.point.said.text, "They see it so:")
            self._say("It stands beside the statement, as their view.")

    def action_drop(self) -> None:
        """Take the statement out."""
        if (row := self._row_open()) is not None:
            self._carry_out(lambda resolving: resolving.drop(row.point.id), "Taken out.")

    def action_typing(self) -> None:
        """All plain typing corrections, and what is of the looks alone."""
        found = self._resolving().typing()
        if not found:
            self._say("There is no plain typing correction that stands alone.")
            return
        said = f"Accepted: {many(len(found), 'typing correction')}."
        self._carry_out(lambda resolving: resolving.accept_typing(), said)

    def action_place(self) -> None:
        """Ask which statement it is about."""
        if (row := self._row_open()) is not None:
            self._open("place", row, row.label, "About which:")
            self._say("The number of a statement, S7; a hyphen: the whole, or something new.")

    def action_again(self) -> None:
        """Open again what was settled."""
        if (row := self._chosen) is not None:
            point = row.point.id
            self._carry_out(lambda resolving: resolving.reopen(point), "Open again.", stay=True)

    def _row_open(self) -> Row | None:
        """The chosen point if nobody has settled it, or two did so differently."""
        row = self._chosen
        if row is None:
            self._say("There is no point here.")
        elif not row.is_open and not row.apart:
            self._say("That is settled. R opens it again.")
            return None
        return row

    # --- the line ---------------------------------------------------------------------------

    def _open(self, purpose: str, row: Row, text: str, asked: str) -> None:
        self._typing = Typing(purpose, row.point.id)
        self._line.open(purpose, text, asked, rows=purpose in {"as", "part", "both"})

    def on_typed_line_sent(self, message: TypedLine.Sent) -> None:
        """What was typed counts."""
        typed, self._typing = self._typing, None
        if typed is None:
            return
        point, text = typed.point, message.text.strip()
        match typed.purpose:
            case "part":
                self._typing = Typing("why", point, text)
                self._line.open("why", "", "Why not all:")
            case "why":
                self._carry_out(
                    lambda r: r.accept(point, typed.text, text, in_part=True), "Accepted in part."
                )
            case "as":
                self._carry_out(lambda r: r.accept(point, text), "Accepted, in those words.")
            case "decline":
                self._carry_out(lambda r: r.decline(point, text), "Declined.")
            case "both":
                self._carry_out(lambda r: r.differ(point, text), "Both views stand.")
            case "place":
                self._carry_out(lambda r: r.place(point, _placed(r, text)), "Placed.", stay=True)

    def on_typed_line_given_up(self, _message: TypedLine.GivenUp) -> None:
        """Nothing of it counts."""
        self._typing = None
        self._say("")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is typed, keys are letters."""
        if self.is_mounted and self._line.is_open and action in _LETTERS:
            return False
        return super().check_action(action, parameters)

    # --- what follows -----------------------------------------------------------------------

    def action_receipt(self) -> None:
        """Write the receipt."""
        self._begin(lambda: ask_receipt(self.app, self.desk, self._paper))

    def action_agreed(self) -> None:
        """Note that they agree."""
        self._begin(lambda: ask_agreed(self.app, self.desk, self._paper))

    def _begin(self, asking: Callable[[], Coroutine[Any, Any, str]]) -> None:
        async def ask() -> None:
            self._say(await asking())

        self._do_alone(ask)

    # --- moving -----------------------------------------------------------------------------

    def action_next(self) -> None:
        """To the next point that is open."""
        self._list.highlighted = self._next_open((self._list.highlighted or 0) + 1)

    @work(group="leaving")
    async def action_back(self) -> None:
        """Back to where one came from."""
        if await self.leave_in_order():
            self.dismiss(None)


def _suggested(row: Row) -> str:
    """What the line begins with: their words where they say how it should read, else as it is."""
    if row.proposal is not None:
        return row.proposal
    return row.now or row.shared or row.point.said.text


def _placed(resolving: Resolving, text: str) -> str:
    return "" if text in {"", "-", "–", "whole", "new"} else resolving.statement_called(text)
