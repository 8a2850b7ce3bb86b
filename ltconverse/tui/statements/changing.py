"""What the statements screen changes, by key: words, places, in and out; and taking that back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from ltconverse.case.events import Form, Spoken
from ltconverse.case.hearing import Place, place_heard
from ltconverse.case.wording import following_tense
from ltconverse.errors import BadArguments
from ltconverse.jobs.statements.base import Decided
from ltconverse.jobs.statements.rows import Row
from ltconverse.text import excerpt
from ltconverse.tui.screens.ask_one import AskOne
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
        Binding("m", "move_to", "Move to", show=False, tooltip="Move it under another heading"),
        Binding("delete", "drop", "Take out", tooltip="Take it out, or put it back"),
        Binding("a", "add", "Add", tooltip='Add one after it; begin with " for a quote'),
        Binding("q", "quote", "Quote", tooltip="Quote words of the recording"),
        Binding("t", "tense", "Tense", tooltip="At the time, looking back, from records"),
        Binding("ctrl+t", "tense", "Tense", show=False),
        Binding("f", "form", "Quote or told", show=False, tooltip="Their words, or told in yours"),
        Binding("o", "source", "Source", show=False, tooltip="It rests on a note: say which"),
        Binding("l", "leave_out", "Leave out", show=False, tooltip="Leave words out of it"),
        Binding("k", "keep", "Keep", show=False, tooltip="Of two wordings, say which stands"),
        Binding("ctrl+z", "undo", "Undo", show=False, tooltip="Take the last thing back"),
        Binding("u", "undo", "Undo", show=False),
        Binding("ctrl+y", "redo", "Redo", show=False, tooltip="Do it again after all"),
    ]

    # --- words ------------------------------------------------------------------------------

    def action_reword(self) -> None:
        """Open the line with its words."""
        if (row := self._standing()) is not None:
            is_quote = row.form == "quote"
            self._open_line(Typed("reword", row.text, row.id, f"{row.label}:", is_quote))
            self._say("Enter saves it, Esc leaves it as it was. Ctrl+J begins a new row.")

    def action_split(self) -> None:
        """Open the line with its words; the cursor says where."""
        if (row := self._standing()) is not None:
            self._open_line(Typed("split", row.text, row.id, f"Split {row.label}:"))
            self._line.typed.move_cursor((0, 0))
            self._say("Put the cursor where the second one begins (Ctrl+Right), then Enter.")

    def action_add(self) -> None:
        """Open an empty line, for a statement after the chosen one."""
        if not self._may_change():
            return
        row = self._row
        after = row.id if row is not None and not row.is_out else ""
        self._open_line(Typed("add", "", after, "New statement:"))
        self._say('Enter saves it. Begin with " for a quote. It will say that it has no source.')

    def action_leave_out(self) -> None:
        """Open the line with its words; what is marked there is left out."""
        if (row := self._standing()) is not None:
            self._open_line(Typed("leave-out", row.text, row.id, f"Leave out of {row.label}:"))
            self._line.typed.move_cursor((0, 0))
            self._say("Mark what is to be left out (Shift and arrows), then Enter.")

    def action_source(self) -> None:
        """Ask for the number of a note."""
        if (row := self._standing()) is not None:
            self._open_line(Typed("source", "", row.id, f"{row.label} rests on note number:"))
            self._say("Q chooses words of the recording instead.")

    def _take(self, typed: Typed, message: TypedLine.Sent) -> None:
        """What was typed counts."""
        writing, text, statement = self._writing, message.text, typed.statement
        place, marked = message.place, message.marked
        acts: dict[str, Callable[[], Decided]] = {
            "reword": lambda: writing.reword(statement, text),
            "split": lambda: writing.split(statement, text[:place], text[place:]),
            "drop": lambda: writing.drop(statement, text),
            "add": lambda: self._added(text, statement),
            "leave-out": lambda: writing.leave_out(statement, marked),
            "source": lambda: self._sourced(text, statement),
        }
        if typed.purpose in {"add", "source"} and not text.strip():
            self._say("")
        elif typed.purpose == "leave-out" and not marked.strip():
            self._say("Nothing was marked, so nothing was left out.")
        else:
            self._carry_out(acts[typed.purpose], replace(typed, text=text))

    def _sourced(self, text: str, statement: str) -> Decided:
        number = text.strip().casefold().removeprefix("note").strip().removeprefix("n")
        if not number.isdecimal():
            raise BadArguments(
                f"“{excerpt(text)}” is no number of a note.",
                hint="F6 in the conversation shows the notes with their numbers.",
            )
        return self._writing.source_note(statement, int(number))

    def _added(self, text: str, after: str, quoted: Spoken | None = None) -> Decided:
        places = self._writing.laid.places
        place = places.get(after) or self._writing.places[0].place
        return self._writing.add(text, place, after, quoted=quoted)

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

    def action_move_to(self) -> None:
        """Ask under which heading."""
        if (row := self._standing()) is not None:
            self._ask_where(row)

    @work(group="asking")
    async def _ask_where(self, row: Row) -> None:
        places = self._writing.places
        titles = [one.title for one in places]
        chosen = await self.app.push_screen_wait(AskOne(f"Where does {row.label} belong?", titles))
        if chosen is not None:
            self._carry_out(lambda: self._writing.move_to(row.id, places[chosen].place))

    def action_form(self) -> None:
        """A quote, or told in the reviewers' words."""
        if (row := self._standing()) is not None:
            other: Form = "note" if row.form == "quote" else "quote"
            self._carry_out(lambda: self._writing.form(row.id, other))

    def action_keep(self) -> None:
        """Ask which of the wordings stands that were made without knowing of each other."""
        if (row := self._standing()) is None:
            return
        if not self._writing.statement(row.id).apart:
            self._say("It has one wording.")
            return
        self._ask_which(row)

    @work(group="asking")
    async def _ask_which(self, row: Row) -> None:
        others = [one.lost for one in self._writing.statement(row.id).apart]
        texts = list(dict.fromkeys([row.text, *others]))
        choices = [*(excerpt(one, 200) for one in texts), "Write it anew, from both"]
        chosen = await self.app.push_screen_wait(AskOne("Which wording stands?", choices))
        if chosen is None:
            return
        if chosen < len(texts):
            self._carry_out(lambda: self._writing.settle_apart(row.id, texts[chosen]))
            return
        both = " ".join(texts)
        self._open_line(Typed("reword", both, row.id, f"{row.label}:", row.form == "quote"))

    def action_tense(self) -> None:
        """The next tense in turn; one that was guessed is confirmed first."""
        if (row := self._standing()) is not None:
            guessed = self._writing.statement(row.id).tense_guessed
            tense = row.tense if guessed else following_tense(row.tense)
            self._carry_out(lambda: self._writing.tense(row.id, tense))

    # --- in and out -------------------------------------------------------------------------

    def action_drop(self) -> None:
        """Ask why, and take it out; or put it back."""
        row = self._row
        if not self._may_change():
            return
        if row is None:
            self._standing()
        elif row.is_out:
            self._carry_out(lambda: self._writing.restore(row.id))
        else:
            self._open_line(Typed("drop", "", row.id, f"Take {row.label} out because:"))
            self._say("A few words, or none; Enter takes it out, Esc leaves it. It can come back.")

    # --- words of the recording -------------------------------------------------------------

    def action_quote(self) -> None:
        """Choose words of the recording."""
        from ltconverse.tui.statements.quoting import QuoteScreen

        row = self._row
        if self._line.is_open or not self._may_change():
            return
        take = self._quoted
        self.app.push_screen(
            QuoteScreen(self.desk, self._conversation_id, take, self._heard_at(row))
        )

    def _heard_at(self, row: Row | None) -> Place | None:
        """Where the words of a statement were said, about."""
        if row is None:
            return None
        statement = self._writing.statement(row.id)
        if statement.quoted:
            return Place(statement.quoted[0].recording, statement.quoted[0].start)
        notes = [self._conversation.notes[one] for one in statement.notes[:1]]
        recordings = self.case.state.recordings_of(self._conversation)
        return place_heard(notes[0], recordings) if notes else None

    def _quoted(self, spoken: Spoken) -> None:
        """Ask what becomes of the words, where there is a choice."""
        row = self._row
        if row is None or row.is_out:
            self._carry_out(lambda: self._added(spoken.words, "", spoken))
            return
        self._ask_quoted(row, spoken)

    @work(group="asking")
    async def _ask_quoted(self, row: Row, spoken: Spoken) -> None:
        choices = (f"A statement of its own, after {row.label}", f"{row.label} rests on it too")
        told = (f"“{excerpt(spoken.words, 200)}”",)
        chosen = await self.app.push_screen_wait(AskOne("What is it for?", choices, told=told))
        if chosen == 0:
            self._carry_out(lambda: self._added(spoken.words, row.id, spoken))
        elif chosen == 1:
            self._carry_out(lambda: self._writing.source_words(row.id, spoken))

    # --- taking back ------------------------------------------------------------------------

    def action_undo(self) -> None:
        """Take the last thing back that was done here."""
        self._carry_out(self._writing.undo)

    def action_redo(self) -> None:
        """Do what was taken back once more."""
        self._carry_out(self._writing.redo)
