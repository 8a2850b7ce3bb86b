"""What can be done with something that was said: why it was answered so, again, keep the words."""

from __future__ import annotations

from textual import work
from textual.content import Content

from ltconverse.case.rehearsed import RehearsalTurn
from ltconverse.jobs.rehearsing.pages import WAITED, why_rows
from ltconverse.text import excerpt
from ltconverse.tui.rehearsal.dialogue import Dialogue
from ltconverse.tui.rehearsal.trainer_acts import Offer, TrainerActs
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.showing import line

_STYLES = {"title": "bold", "row": "", "aside": "dim"}


class TurnActs(TrainerActs):
    """A rehearsal screen on which one can go back to what was said."""

    def on_dialogue_turn_chosen(self, message: Dialogue.TurnChosen) -> None:
        """A row was chosen."""
        turns = self.session.rehearsal.turns
        turn = next((one for one in turns if one.id == message.turn), None)
        if turn is not None and turn.by != "room":
            self._ask_about(turn, message.said)

    @work(exclusive=True, group="turn")
    async def _ask_about(self, turn: RehearsalTurn, said: str) -> None:
        asked = turn if turn.by == "reviewer" else self._asked_before(turn)
        offers: list[Offer] = []
        if turn.by != "reviewer" and said:
            offers.append(Offer("Keep these words as a quote", lambda: self.ready(f'"{said}')))
        if asked is not None:
            offers.append(Offer("How it was heard, and why so", lambda: self._tell_why(asked)))
            offers.append(Offer("Try again from there", lambda: self._again_from(asked)))
        title = f"“{excerpt(said or turn.text, 60)}”" if turn.text else WAITED
        if not offers:
            return
        chosen = await self.app.push_screen_wait(AskOne(title, [one.words for one in offers]))
        if chosen is not None:
            offers[chosen].do()

    def _asked_before(self, answer: RehearsalTurn) -> RehearsalTurn | None:
        turns = self.session.rehearsal.turns
        return next((one for one in turns if one.id == answer.to), None)

    def _again_from(self, asked: RehearsalTurn) -> None:
        """Everything from there on is set aside; it stays in the journal."""
        own = [one.id for one in self.session.rehearsal.turns if one.by == "reviewer"]
        if asked.id in own:
            self.submit(f"/again {len(own) - own.index(asked.id)}")

    def _tell_why(self, asked: RehearsalTurn) -> None:
        rows = [line(one.text, _STYLES[one.kind]) for one in why_rows(self.session, asked)]
        rows.append(line("Esc goes back.", "dim"))
        self._tell(Content("\n").join(rows))
