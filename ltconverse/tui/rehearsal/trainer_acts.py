"""What a trainer does at the rehearsal screen, on one key: let something happen, answer in the
person's place, rest, step back, look at what is still to be found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from ltconverse.jobs.rehearsing.commands import HAPPENINGS
from ltconverse.tui.rehearsal.voice_acts import VoiceActs
from ltconverse.tui.screens.ask_one import AskOne

QUESTION = "For the trainer"
_GIVES_AWAY = "This shows what the person has not told yet. Is the pair looking elsewhere?"
_OWN_WORDS = "Something else, in your own words…"


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to do: its words, and what does it."""

    words: str
    do: Callable[[], object]


class TrainerActs(VoiceActs):
    """A rehearsal screen that a trainer can stand beside."""

    TRAINER_BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "trainer", "Trainer", tooltip="Let something happen, answer, rest, again"),
    ]

    def action_trainer(self) -> None:
        """All that a trainer can do."""
        self._ask_trainer()

    @work(exclusive=True, group="trainer")
    async def _ask_trainer(self) -> None:
        offers = self._offers()
        chosen = await self.app.push_screen_wait(AskOne(QUESTION, [one.words for one in offers]))
        if chosen is not None:
            offers[chosen].do()

    def _offers(self) -> list[Offer]:
        session = self.session
        resting = session.rehearsal.paused_at is not None
        during = session.rehearsal.during
        return [
            Offer("Let something happen…", self._let_happen),
            _toggle(session.trainer, _ANSWERS, lambda on: self.submit(f"/trainer {on}")),
            Offer("Go on", lambda: self.submit("/goon"))
            if resting
            else Offer("Rest, to talk about it", lambda: self.submit("/hold")),
            Offer("Step back: the last question again", lambda: self.submit("/again")),
            Offer("How it is going so far", lambda: self.submit("/feedback")),
            _toggle(during, _WORDS, lambda on: self.submit(f"/during {on}")),
            _toggle(self._says_at_once, _SPOKEN, self._say_at_once),
            Offer("What the person has not told yet…", self._look_behind),
        ]

    def _say_at_once(self, on: str) -> None:
        self._says_at_once = on == "on"
        self._hint("F7 listens. " + _SPOKEN[0 if on == "on" else 1] + ".")

    @work(exclusive=True, group="trainer-happens")
    async def _let_happen(self) -> None:
        words = [text for text, _ in HAPPENINGS]
        chosen = await self.app.push_screen_wait(AskOne("What happens?", [*words, _OWN_WORDS]))
        if chosen is None:
            return
        if chosen < len(words):
            self.submit(f"/happens {chosen + 1}")
        else:
            self.ready("/happens ")

    @work(exclusive=True, group="trainer-view")
    async def _look_behind(self) -> None:
        from ltconverse.tui.rehearsal.behind import BehindScreen

        shown = await self.app.push_screen_wait(
            AskOne(_GIVES_AWAY, ("Leave it closed", "Show it")),
        )
        if shown == 1:
            self.app.push_screen(BehindScreen(self.session))


# What is offered while it is off, and while it is on.
_ANSWERS = ("Answer in the person's place", "Let the person answer by themselves")
_WORDS = ("A word of feedback after each question", "No word of feedback in between")
_SPOKEN = ("What is spoken is said at once", "What is spoken comes into the line first")


def _toggle(now: bool, words: tuple[str, str], set_to: Callable[[str], object]) -> Offer:
    return Offer(words[now], lambda: set_to("off" if now else "on"))
