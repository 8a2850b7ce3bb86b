"""What is changed in an episode, by key: words, what was done, judgements, when it was."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from ltconverse.case import events as e
from ltconverse.episodes import words
from ltconverse.episodes.model import ActionRow
from ltconverse.tui.analysis.asking import Ask, ask_in_turn
from ltconverse.tui.analysis.episode_factors import Factors
from ltconverse.tui.analysis.when import ask_when
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.ask_text import AskText
from ltconverse.writeup.words import capital

_ADEQUACIES: tuple[e.Adequacy, ...] = tuple(words.ADEQUACY)
_ACTION: dict[str, Ask] = {
    "text": lambda given: AskText(
        "What was done, decided or left undone?",
        "One step, in neutral words.",
        given.get("text", ""),
    ),
    "by": lambda given: AskText(
        "Who did it, by position?",
        "Empty: nobody in particular.",
        given.get("by", ""),
        may_be_empty=True,
    ),
}
_PROSE = {
    "title": "What is the episode called?",
    "description": "What happened, in a few neutral sentences?",
    "significance": "What did it mean, seen with hindsight?",
}


class Changing(Factors):
    """A screen of one episode, on which it is worked."""

    CHANGING_BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "Change", show=False, tooltip="Put it in other words"),
        Binding("a", "add", "Action", tooltip="Add what was done or decided"),
        Binding("u", "judge", "Judge", tooltip="How adequate was it, and why"),
        Binding("w", "when", "When", show=False, tooltip="Say when it was"),
        Binding("ctrl+up", "move(-1)", "Up", show=False, tooltip="An action further up"),
        Binding("ctrl+down", "move(1)", "Down", show=False, tooltip="An action further down"),
        Binding("delete", "drop", "Take out", show=False, tooltip="Take it out"),
    ]

    # --- changing ---------------------------------------------------------------------------

    def action_edit(self) -> None:
        """Put the chosen cell in other words."""
        self.begin(self._edit)

    async def _edit(self) -> str:
        cell = self.chosen
        if cell is None:
            return ""
        if cell.kind in {"description", "significance"}:
            return await self._edit_prose(cell.kind)
        if cell.kind == "action":
            return await self._edit_action(self._action(cell))
        if cell.kind == "factor":
            return await self._code(self._factor(cell))
        if cell.kind == "comparison":
            return await self._edit_comparison(cell.id)
        return "That is an account or a record: it stays as it is."

    async def _edit_prose(self, what: str) -> str:
        there = self.case.state.analysis.episodes[self.episode]
        text = await self.app.push_screen_wait(
            AskText(_PROSE[what], answer=getattr(there, what), may_be_empty=True)
        )
        if text is None:
            return ""
        await self.keep(lambda: self.analysing.describe(self.episode, **{what: text}))
        return self._whispered(text)

    async def _edit_action(self, action: ActionRow) -> str:
        given = await ask_in_turn(self.app, _ACTION, {"text": action.text, "by": action.by})
        if given is None:
            return ""
        changed = e.ActionChanged(action=action.id, text=given["text"], by=given["by"])
        await self.keep(lambda: self.analysing.change(changed))
        return self._whispered(given["text"])

    async def _edit_comparison(self, comparison: str) -> str:
        there = self.case.state.analysis.comparisons[comparison]
        text = await self.app.push_screen_wait(
            AskText("In what do they agree or differ?", answer=there.words)
        )
        if text is None:
            return ""
        await self.keep(
            lambda: self.analysing.change(e.ComparisonChanged(comparison=comparison, words=text))
        )
        return "Saved."

    def action_add(self) -> None:
        """Add an action or a decision."""
        self.begin(self._add)

    async def _add(self) -> str:
        given = await ask_in_turn(self.app, _ACTION)
        if given is None:
            return ""
        cell = self.chosen
        after = cell.id if cell and cell.kind == "action" else None
        made = await self.keep(
            lambda: self.analysing.add_action(
                self.episode, given["text"], by=given["by"], after=after
            )
        )
        self.fill(made)
        return f"{self._whispered(given['text'])} L links what it rests on, U judges it."

    def action_judge(self) -> None:
        """Judge the chosen action."""
        self.begin(self._judge)

    async def _judge(self) -> str:
        cell = self.chosen
        if cell is None or cell.kind != "action":
            return "Choose what was done or decided; A adds it."
        action = self._action(cell)
        now = action.judged
        known = {"reason": now.reason, "later": now.afterwards} if now else {}
        words_ = sorted(_ADEQUACIES, key=lambda one: now is not None and one != now.adequacy)
        given = await ask_in_turn(
            self.app,
            {
                "adequacy": lambda _: AskOne(
                    "How adequate was the practice, as it could be seen at the time?",
                    [capital(words.ADEQUACY[one]) for one in words_],
                    told=(action.text,),
                ),
                "reason": lambda given: AskText(
                    f"{capital(words.ADEQUACY[words_[given['adequacy']]])}: what makes it so?",
                    "As it could be seen at the time; a judgement needs its reason.",
                    given.get("reason", ""),
                ),
                "later": lambda given: AskText(
                    "What of this was known only later?",
                    "So that hindsight stays apart. Empty: nothing.",
                    given.get("later", ""),
                    may_be_empty=True,
                ),
            },
            known,
        )
        if given is None:
            return ""
        adequacy = words_[given["adequacy"]]
        await self.keep(
            lambda: self.analysing.judge(action.id, adequacy, given["reason"], given["later"])
        )
        against = "" if action.sought else " C looks for what may speak against it."
        return f"{self._whispered(given['reason'])}{against}"

    def action_when(self) -> None:
        """Say when it was: the chosen action, or the episode."""
        self.begin(self._when)

    async def _when(self) -> str:
        cell = self.chosen
        subject = cell.id if cell and cell.kind == "action" else self.episode
        when = await ask_when(self, self.case.state.analysis.when_of(subject))
        if when is None:
            return ""
        await self.keep(lambda: self.analysing.set_when(subject, when.first, when.last, when.words))
        return "Noted."

    def action_move(self, by: int) -> None:
        """An action further up or down."""
        self.begin(lambda: self._move(by))

    async def _move(self, by: int) -> str:
        cell = self.chosen
        if cell is None or cell.kind != "action":
            return ""
        every = [one.id for one in self.row.actions]
        place = every.index(cell.id) + by
        if not 0 <= place < len(every):
            return ""
        others = [one for one in every if one != cell.id]
        after = others[place - 1] if place else ""
        await self.keep(lambda: self.analysing.change(e.ActionChanged(action=cell.id, after=after)))
        return ""

    def action_drop(self) -> None:
        """Take the chosen cell out."""
        self.begin(self._drop)

    async def _drop(self) -> str:
        cell = self.chosen
        if cell is None or cell.kind not in {"action", "factor", "comparison"}:
            return "Actions, coded factors and comparisons can be taken out."
        if not cell.id:
            return "It follows from a note; that is taken back in the conversation."
        await self.keep(lambda: self.analysing.drop(cell.id))
        return "Taken out. Ctrl+Z puts it back."
