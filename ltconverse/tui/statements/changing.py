"""What the statements screen changes, by key: words, places, in and out; and taking that back."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from ltconverse.case.wording import following_tense
from ltconverse.jobs.statements.base import Decided
from ltconverse.tui.statements.base import StatementsBase, Typed
from ltconverse.tui.transcript.line import TypedLine


class Changing(StatementsBase):
    """A statements screen that changes what stands there."""

    CHANGING_BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "reword", "Reword", tooltip="Put it in other words; all are kept"),
        Binding("s", "split", "Split", show=False, tooltip="Make two of it"),
        Binding("j", "join", "Join", show=False, tooltip="Join it with the next one"),
        Binding("ctrl+up", "move(-1)", "Up", show=False, tooltip="Move it up"),
        Binding("ctrl+down", "move(1)", "Down", show=False, tooltip="Move it down"),
        Binding("delete", "drop", "Take out", tooltip="Take it out, or put it back"),
        Binding("a", "add", "Add", tooltip='Add one after it; begin with " for a quote'),
        Binding("t", "tense", "Tense", tooltip="At the time, looking back, from records"),
        Binding("ctrl+t", "tense", "Tense", show=False),
        Binding("ctrl+z", "undo", "Undo", show=False, tooltip="Take the last thing back"),
        Binding("u", "undo", "Undo", show=False),
        Binding("ctrl+y", "redo", "Redo", show=False, tooltip="Do it again after all"),
    ]

    # --- words ------------------------------------------------------------------------------

    def action_reword(self) -> None:
        """Open the line with its words."""
        if (row := self._standing()) is not None:
            self._open_line(Typed("reword", row.text, row.id, f"{row.label}:"))
            self._say("Enter saves it, Esc leaves it as it was. Ctrl+J begins a new row.")

    def action_split(self) -> None:
        """Open the line with its words; the cursor says where."""
        if (row := self._standing()) is not None:
            self._open_line(Typed("split", row.text, row.id, f"Split {row.label}:"))
            self._line.typed.move_cursor((0, 0))
            self._say("Put the cursor where the second one begins (Ctrl+Right), then Enter.")

    def action_add(self) -> None:
        """Open an empty line, for a statement after the chosen one."""
        row = self._row
        after = row.id if row is not None and not row.is_out else ""
        self._open_line(Typed("add", "", after, "New statement:"))
        self._say('Enter saves it. Begin with " for a quote. It will say that it has no source.')

    def on_typed_line_sent(self, message: TypedLine.Sent) -> None:
        """What was typed counts."""
        typed = self._typing
        if typed is None:
            return
        self._typing = None
        done = Typed(typed.purpose, message.text, typed.statement, typed.asked)
        self._take(done, message.place)

    def on_typed_line_given_up(self, _message: TypedLine.GivenUp) -> None:
        """Nothing of it counts."""
        self._typing = None
        self._say("")

    def _take(self, typed: Typed, place: int) -> None:
        writing, text, statement = self._writing, typed.text, typed.statement
        acts: dict[str, Callable[[], Decided]] = {
            "reword": lambda: writing.reword(statement, text),
            "split": lambda: writing.split(statement, text[:place], text[place:]),
            "drop": lambda: writing.drop(statement, text),
            "add": lambda: self._added(text, statement),
        }
        if typed.purpose in acts and (text.strip() or typed.purpose != "add"):
            self._carry_out(acts[typed.purpose], typed)

    def _added(self, text: str, after: str) -> Decided:
        places = self._writing.laid.places
        place = places.get(after) or self._writing.places[0].place
        return self._writing.add(text, place, after)

    # --- where and of when ------------------------------------------------------------------

    def action_join(self) -> None:
        """With the one that is read next."""
        if (row := self._standing()) is None:
            return
        rows = [one for one in self._list.rows if not one.is_out]
        at = rows.index(row)
        if at + 1 == len(rows):
            self._say("No statement follows that could be joined.")
            return
        following = rows[at + 1].id
        self._carry_out(lambda: self._writing.join(row.id, following))

    def action_move(self, offset: int) -> None:
        """One up, or down."""
        if (row := self._standing()) is not None:
            self._carry_out(lambda: self._writing.move(row.id, offset))

    def action_tense(self) -> None:
        """The next tense, or the guessed one confirmed by going through all."""
        if (row := self._standing()) is not None:
            tense = following_tense(row.tense)
            self._carry_out(lambda: self._writing.tense(row.id, tense))

    # --- in and out -------------------------------------------------------------------------

    def action_drop(self) -> None:
        """Ask why, and take it out; or put it back."""
        row = self._row
        if row is None:
            self._standing()
        elif row.is_out:
            self._carry_out(lambda: self._writing.restore(row.id))
        else:
            self._open_line(Typed("drop", "", row.id, f"Take {row.label} out because:"))
            self._say("A few words, or none; Enter takes it out, Esc leaves it. It can come back.")

    # --- taking back ------------------------------------------------------------------------

    def action_undo(self) -> None:
        """Take the last thing back that was done here."""
        self._carry_out(self._writing.undo)

    def action_redo(self) -> None:
        """Do what was taken back once more."""
        self._carry_out(self._writing.redo)
