"""From a statement along the chain of evidence: on to what rests on it, back to how it was said."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from ltconverse.jobs.analysis.citing import Citing, citing
from ltconverse.jobs.analysis.joining import Joining
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.statements.base import StatementsBase

_NOTHING = "Nothing of the analysis rests on it yet."


class Leading(StatementsBase):
    """A statements screen from which one goes on, and back."""

    LEADING_BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "used", "Rests on it", show=False, tooltip="What rests on it, and go there"),
        Binding("g", "noted", "Noted", show=False, tooltip="What was asked and noted before it"),
    ]
    _work: Joining | None = None

    @property
    def _analysing(self) -> Joining:
        """The analysis, looked at from here."""
        if self._work is None:
            self._work = Joining(self.case)
        return self._work

    @work(exclusive=True, group="leading")
    async def action_used(self) -> None:
        """What rests on the chosen statement; where that is one thing alone, go there."""
        from ltconverse.tui.analysis.going import go_to_thing

        if (row := self._row) is None:
            return
        async with self._turn, self.desk.saving:
            found = await asyncio.to_thread(lambda: list(citing(self._analysing, f"s:{row.id}")))
        every = list({one.subject: one for one in reversed(found)}.values())[::-1]
        if not every:
            self._say(_NOTHING)
            return
        chosen = 0
        if len(every) > 1:
            asked = AskOne(f"On {row.label} rests", [_called(one) for one in every])
            answer = await self.app.push_screen_wait(asked)
            if answer is None:
                return
            chosen = answer
        subject = every[chosen].subject
        # In an account, the statement itself is the place.
        in_account = subject == every[chosen].episode
        at = f"s:{row.id}" if in_account else ""
        go_to_thing(self.app, self.desk, self._analysing, subject, at)

    def action_noted(self) -> None:
        """The prompts asked and the notes taken, at those it rests on."""
        from ltconverse.tui.analysis.origin import OriginScreen

        if (row := self._row) is None:
            return
        notes = self._writing.statement(row.id).notes
        if not notes:
            self._say("It rests on no note; W says on what.")
            return
        screen = OriginScreen(self.desk, self._analysing, self._conversation_id, notes)
        self.app.push_screen(screen)


def _called(one: Citing) -> str:
    said = f"{one.called[:1].upper()}{one.called[1:]}"
    return f"{said} (against it)" if one.against else said
