"""Choosing whom to rehearse with: what the pair is told beforehand, and nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from ltconverse.method.scenarios import Scenario
from ltconverse.tui.desk import Desk
from ltconverse.tui.rehearsal.results import Paper, ask_and_write
from ltconverse.tui.screens.form import Answers, Field
from ltconverse.tui.showing import block, join, line, own
from ltconverse.tui.widgets.marked_list import MarkedList

_AUDIENCES = {
    "front-line": "front line",
    "first-line-manager": "first-line manager",
    "senior-manager": "senior manager",
    "other-agency": "another agency",
}
LONGEST_NAME = 80
_DURING = (("no", "no, feedback at the end"), ("yes", "yes, a short one"))
HOW_TOLD = ("Nothing of this has to be filled in. It helps a trainer who looks at several pairs.",)


@dataclass(frozen=True, slots=True)
class How:
    """How a rehearsal is to be held."""

    pair: str
    session: str
    during: bool


def how_fields(before: How | None = None) -> tuple[Field, ...]:
    """What is asked before a rehearsal; as it was `before`, unless changed."""
    pair, session = (before.pair, before.session) if before else ("", "")
    during = "yes" if before and before.during else "no"
    return (
        Field("pair", "Your pair", pair, "such as Pair 1; no names; or empty"),
        Field("session", "Training session", session, "such as May 2026; or empty"),
        Field("during", "A word after each question", during, choices=_DURING),
    )


def as_how(answers: Answers) -> How:
    """The answers to how_fields()."""
    return How(answers["pair"], answers["session"], answers["during"] == "yes")


def too_long(answers: Answers) -> str:
    """What is to be said of the answers, "" when nothing is."""
    long = [one for one in ("pair", "session") if len(answers[one]) > LONGEST_NAME]
    return f"A name of up to {LONGEST_NAME} characters will do." if long else ""


class ChooseScenario(ModalScreen[Scenario | None]):
    """A list of people to rehearse with; below it what is known of the chosen one beforehand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "handout", "Handout", tooltip="Write what the pair is told to a file"),
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(self, desk: Desk, scenarios: Sequence[Scenario], remarks: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._scenarios, self._remarks = list(scenarios), remarks

    def compose(self) -> ComposeResult:
        """The list, what the pair is told, the keys."""
        with Vertical(classes="dialog", id="scenarios"):
            yield Static("With whom do you want to rehearse?", classes="dialog-title")
            yield MarkedList(id="scenario-rows")
            with VerticalScroll(id="scenario-told", can_focus=False):
                yield Static(id="scenario-before")
            yield Static(line(self._keys()), classes="dialog-say")

    def _say(self, words: str) -> None:
        self.query_one(".dialog-say", Static).update(line(words))

    def _keys(self) -> str:
        if not self._scenarios:
            return f"No scenario can be read here. {self._remarks} Esc goes back."
        keys = "Up and Down choose, Enter begins, H writes a handout, Esc goes back."
        return f"{keys} {self._remarks}".strip()

    def on_mount(self) -> None:
        """The first one is chosen."""
        listed = self.query_one(MarkedList)
        listed.show_rows([_row(one) for one in self._scenarios], 0 if self._scenarios else -1)
        listed.focus()

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """What the pair is told of this one."""
        self.query_one("#scenario-before", Static).update(
            told(self._scenarios[message.option_index])
        )
        self.query_one("#scenario-told").scroll_home(animate=False)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """This one."""
        self.dismiss(self._scenarios[message.option_index])

    def action_handout(self) -> None:
        """Write what the pair is told, and nothing of what they are to find out."""
        at = self.query_one(MarkedList).highlighted
        if at is not None and at < len(self._scenarios):
            self._hand_out(self._scenarios[at])

    @work(exclusive=True, group="writing")
    async def _hand_out(self, scenario: Scenario) -> None:
        from ltconverse.jobs.rehearsing.papers import write_handout

        paper = Paper(
            "Write the handout to which file?",
            f"{scenario.id}.docx",
            lambda path: write_handout(scenario, path),
        )
        await ask_and_write(self.app, self._desk, paper, self._say)


def _row(scenario: Scenario) -> Content:
    return join(line(scenario.title, "bold"), "   ", line(scenario.person.role))


def told(scenario: Scenario) -> Content:
    """What the pair is told beforehand; never what the person could tell."""
    audience = _AUDIENCES.get(scenario.audience, "")
    whom = f"{scenario.person.role}, {scenario.person.agency}"
    about = ", ".join(filter(None, (audience, f"about {scenario.minutes} minutes")))
    return join(line(whom, "bold"), own(f"   {about}", "dim"), "\n", block(scenario.before))
