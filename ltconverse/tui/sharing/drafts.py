"""Drafts and replies of a case: what went out, what is due, what came back, what is open.

From here a draft goes out, a reply is taken in, its points are settled, the receipt is written and
the agreement noted. What each asks is in `asking`.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.content import Content
from textual.widgets import Footer, OptionList, Static

from ltconverse.jobs.sharing.closing import outstanding
from ltconverse.jobs.sharing.telling import reply_line, stands
from ltconverse.tui.desk import Desk
from ltconverse.tui.one_at_a_time import OneAtATime
from ltconverse.tui.sharing import asking, going_out
from ltconverse.tui.sharing.draft_rows import IN, Shown, below, draft_row
from ltconverse.tui.sharing.resolving import ResolvingScreen
from ltconverse.tui.showing import WithAside, join, line, own
from ltconverse.tui.widgets.marked_list import MarkedList

# What is not for an agreed write-up, and what is for no other.
_WHILE_OPEN = {"share", "together", "agreed"}
_ONCE_AGREED = {"reopen"}


class DraftsScreen(OneAtATime):
    """The drafts and replies of an open case; `conversation_id` is the one to begin with."""

    HELP = (
        "Drafts of write-ups go out to the people whose accounts they are, and come back with "
        "what they say. Under each conversation stands what went out and what came back. "
        "Silence is noted as silence, never as agreement."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "share", "Share", tooltip="Share a draft: names out first, then the file"),
        Binding("i", "reply", "Take in", tooltip="Take in what came back"),
        Binding("r", "resolve", "Replies", tooltip="Settle what replies say, point by point"),
        Binding("w", "receipt", "Receipt", tooltip="Write what became of every point, for them"),
        Binding("g", "agreed", "Agreed", tooltip="Note that they agree the write-up"),
        Binding("o", "reopen", "Open again", tooltip="Work on it again, though agreed"),
        Binding("h", "history", "Versions", show=False, tooltip="Compare drafts, word by word"),
        Binding("n", "names_out", "Names out", tooltip="What may identify someone"),
        Binding("t", "together", "Together", show=False, tooltip="Look through it together, here"),
        Binding("x", "silence", "Silence", show=False, tooltip="Note that no answer came"),
        Binding(
            "delete",
            "take_away",
            "Counts no longer",
            show=False,
            tooltip="A draft that never went out, a reply that was not one",
        ),
        Binding("escape", "back", "Back"),
    ]

    def __init__(self, desk: Desk, conversation_id: str = "") -> None:
        super().__init__()
        self.desk, self.case = desk, desk.case
        self._rows: list[Shown] = []
        self._at = conversation_id
        self._agreed = False

    def compose(self) -> ComposeResult:
        """The top line, what there is, what is said."""
        yield Static(id="drafts-top")
        yield MarkedList(id="drafts")
        yield Static(id="drafts-say")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show what there is."""
        listed = self.query_one("#drafts", MarkedList)
        listed.border_title = "What went out, what came back"
        listed.border_subtitle = own("Enter: what comes next with it")
        self._fill()
        listed.focus()

    def on_screen_resume(self) -> None:
        """Something may have been settled on another screen."""
        if self.is_mounted and self._rows:
            self._fill()

    def _say(self, words: str) -> None:
        self.query_one("#drafts-say", Static).update(line(words))

    # --- showing ----------------------------------------------------------------------------

    def _fill(self) -> None:
        state, today = self.case.state, self.case.now().astimezone().date()
        drafts = {one.share.id: one for one in outstanding(state, today)}
        if self._rows:
            self._at = self._chosen.key if self._chosen else ""
        self._rows, shown = [], []
        for conversation in state.conversations.values():
            self._rows.append(Shown(conversation))
            whose = line(state.practitioner_of(conversation).label, "bold")
            number = own(f"{conversation.number:<3}")
            shown.append(join(number, whose, "\n     ", own(stands(conversation), "italic")))
            for share in conversation.written.shares.values():
                replies = conversation.written.answers_to(share.id)
                if share.withdrawn and not replies:
                    continue
                self._rows.append(Shown(conversation, share=share))
                shown.append(draft_row(share, drafts.get(share.id)))
                for reply in replies:
                    self._rows.append(Shown(conversation, reply=reply))
                    head, _, rest = reply_line(conversation, reply).partition(": ")
                    shown.append(join(f"{IN}  ", line(head, "dim"), *below(rest, "dim")))
        self._show(shown)
        over = sum(one.days_over > 0 for one in drafts.values())
        waiting = sum(len(one.written.open_points) for one in state.conversations.values())
        said = [f"{over} overdue"] if over else []
        said += [f"{waiting} open"] if waiting else []
        top = join(line("Drafts and replies", "bold"), "   ", line(state.title))
        self.query_one("#drafts-top", Static).update(
            WithAside(top, own(", ".join(said)), keeps=True), layout=False
        )
        if not self._rows:
            self._say("No conversation has begun yet, so there is nothing to share.")

    def _show(self, shown: list[Content]) -> None:
        place = next((at for at, one in enumerate(self._rows) if one.key == self._at), 0)
        self.query_one("#drafts", MarkedList).show_rows(shown, place if shown else 0)
        self._look_whether_agreed()

    @property
    def _chosen(self) -> Shown | None:
        at = self.query_one("#drafts", OptionList).highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    # --- the keys -----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What an agreed write-up allows is another thing than what one does that is open."""
        if action in (_WHILE_OPEN if self._agreed else _ONCE_AGREED):
            return False
        return super().check_action(action, parameters)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Once agreed the last line has the versions in place of what goes before a draft."""
        found = super().active_bindings
        for key, shows in (("h", self._agreed), ("n", not self._agreed)):
            if (one := found.get(key)) is not None:
                found[key] = one._replace(binding=replace(one.binding, show=shows))
        return found

    def on_option_list_option_highlighted(self) -> None:
        """The next conversation may be agreed, or not."""
        self._look_whether_agreed()

    def _look_whether_agreed(self) -> None:
        row = self._chosen
        agreed = row is not None and row.conversation.written.agreed is not None
        if agreed != self._agreed:
            self._agreed = agreed
            self.refresh_bindings()

    # --- one thing at a time ----------------------------------------------------------------

    def _begin(self, asks: Callable[[Shown], Coroutine[Any, Any, str]]) -> None:
        """Ask and do one thing about what is chosen, unless another is on its way."""
        row = self._chosen
        if row is not None:
            self._do_alone(lambda: self._ask(asks, row))

    async def _ask(self, asks: Callable[[Shown], Coroutine[Any, Any, str]], row: Shown) -> None:
        self._say("")
        said = await asks(row)
        if self.is_mounted:
            self._fill()
            self._say(said)

    def on_option_list_option_selected(self) -> None:
        """Enter: what comes next. Points to settle first, then what is to be sent."""
        row = self._chosen
        if row is None:
            return
        if row.conversation.written.live_points:
            self.action_resolve()
        elif row.share is not None:
            self.action_reply()
        else:
            self.action_share()

    def action_share(self) -> None:
        """Share a draft of the chosen conversation."""
        self._begin(lambda row: going_out.ask_share(self.app, self.desk, row.conversation))

    def action_reply(self) -> None:
        """Take in what came back; then its points."""
        self._begin(self._reply)

    async def _reply(self, _row: Shown) -> str:
        said, conversation = await asking.ask_reply(self.app, self.desk)
        if conversation is not None:
            self._at, self._rows = conversation.id, []
            if conversation.written.open_points:
                self.app.push_screen(ResolvingScreen(self.desk, conversation.id))
        return said

    def action_resolve(self) -> None:
        """Settle what replies say."""
        if not self._busy and (row := self._chosen) is not None:
            self._say("")
            self.app.push_screen(ResolvingScreen(self.desk, row.conversation.id))

    def action_history(self) -> None:
        """The versions of the chosen write-up, word by word."""
        from ltconverse.tui.sharing.history import HistoryScreen

        if not self._busy and (row := self._chosen) is not None:
            self._say("")
            self.app.push_screen(HistoryScreen(self.desk, row.conversation.id))

    def action_names_out(self) -> None:
        """What may identify someone in the chosen write-up, before a draft goes out."""
        self._begin(lambda row: asking.ask_names_out(self.app, self.desk, row.conversation))

    def action_together(self) -> None:
        """Give the screen to the person whose account it is, to look through it."""
        self._begin(lambda row: going_out.ask_together(self.app, self.desk, row.conversation))

    def action_receipt(self) -> None:
        """Write the receipt."""
        self._begin(lambda row: asking.ask_receipt(self.app, self.desk, row.conversation))

    def action_agreed(self) -> None:
        """Note that they agree."""
        self._begin(lambda row: asking.ask_agreed(self.app, self.desk, row.conversation))

    def action_reopen(self) -> None:
        """Open what was agreed again."""
        self._begin(lambda row: asking.ask_reopen(self.app, self.desk, row.conversation))

    def action_silence(self) -> None:
        """Note that no answer came to the chosen draft."""
        self._begin(self._silence)

    async def _silence(self, row: Shown) -> str:
        if row.share is None:
            return "Choose the draft that was not answered."
        return await going_out.ask_silence(self.app, self.desk, row.conversation, row.share)

    def action_take_away(self) -> None:
        """A draft that never went out, or a reply that was not one."""
        self._begin(self._take_away)

    async def _take_away(self, row: Shown) -> str:
        if row.share is not None and row.share.withdrawn:
            return f"{row.share.reference} was called back already."
        if row.share is not None:
            return await going_out.ask_call_back(self.app, self.desk, row.conversation, row.share)
        if row.reply is not None:
            return await asking.ask_not_theirs(self.app, self.desk, row.conversation, row.reply)
        return "Choose a draft or a reply."

    # --- leaving ----------------------------------------------------------------------------

    async def leave_in_order(self) -> bool:
        """Nothing is left half done."""
        async with self.desk.saving:
            return True

    def action_back(self) -> None:
        """Back to where one came from, once nothing is on its way."""
        if self._busy:
            self._say("Please wait until that is done.")
        else:
            self.dismiss(None)
