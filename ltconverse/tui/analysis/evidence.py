"""What something rests on, for and against, each a key away from where it stands in its account.

From a statement on to the write-up, from a passage to its record, from words to the recording.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from ltconverse.case import events as e
from ltconverse.episodes import words
from ltconverse.episodes.model import EpisodeRow, Source
from ltconverse.jobs.analysis.analysing import Analysing
from ltconverse.jobs.analysis.origins import origin_of
from ltconverse.tui.analysis.base import ALWAYS, AnalysisScreen, Cell, heading
from ltconverse.tui.analysis.choose_source import ChooseSource, every_source
from ltconverse.tui.desk import Desk
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.ask_text import AskText
from ltconverse.tui.showing import join, line

_SOUGHT = "What the reviewers made of what speaks against it."


class EvidenceScreen(AnalysisScreen):
    """What one thing of the analysis (`subject`, by id) rests on; `cell` is how it read."""

    NAME = "Rests on"
    SIDE = "Where it comes from"
    ENTER = "Enter goes to where it stands"
    HELP = (
        "What speaks for it and what speaks against. Beside each: the note it rests on, what was "
        "asked before, and the second of the recording. Enter goes to the statement in its "
        "write-up, or to the record; O to the note itself, and what was asked. Esc comes back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "link('for')", "Link", tooltip="Link what speaks for it"),
        Binding("x", "link('against')", "Against", tooltip="Link what speaks against it"),
        Binding("c", "seek", "Counter", tooltip="Look for what may speak against it"),
        Binding("e", "how", "How", tooltip="Say how it speaks for or against"),
        Binding("o", "origin", "Noted", tooltip="What was asked and noted before it"),
        Binding("delete", "unlink", "Unlink", show=False, tooltip="It does not belong here"),
        *ALWAYS,
    ]

    def __init__(self, desk: Desk, work: Analysing, subject: str, cell: Cell) -> None:
        super().__init__(desk, work)
        self._subject, self._cell = subject, cell

    def title_line(self) -> str:
        """What it is about."""
        return self._cell.shown.plain.split("\n")[0].strip()

    def cells(self) -> list[Cell]:
        """What speaks for it, then what against."""
        tabling, analysis = self.analysing.tabling, self.case.state.analysis
        linked = tabling.sources.of_links(analysis.links_of(self._subject))
        keys = {one.key for one in linked}
        told = tuple(one for one in self._cell.sources if not one.link and one.key not in keys)
        made: list[Cell] = []
        for stance, title in (("for", "What speaks for it"), ("against", words.AGAINST)):
            there = [one for one in (*told, *linked) if one.stance == stance]
            made.append(heading(title if there else f"{title}: nothing is linked yet"))
            made += [self._row(one) for one in there]
        made += [
            Cell(f"sought-{at}", line(said, "italic"), kind="sought", told=(_SOUGHT,))
            for at, said in enumerate(words.sought_words(analysis, self._subject))
        ]
        return made

    def _row(self, source: Source) -> Cell:
        shown = join(
            line(words.source(source), "dim"),
            "\n",
            line(words.said(source)),
            join("\n", line(f"({source.words})", "italic")) if source.words else "",
        )
        origin = origin_of(self.case.state, self.analysing.tabling, source)
        key = source.link or source.key
        return Cell(key, shown, "", "source", source.link, (source,), origin)

    def entered(self) -> None:
        """Go to where the chosen one stands."""
        cell = self.chosen
        if cell is not None and cell.sources:
            go_to(self, cell.sources[0])

    def action_origin(self) -> None:
        """The prompts asked and the notes taken, where it was said."""
        cell = self.chosen
        if cell is not None and cell.sources:
            go_back_to(self, cell.sources[0])

    def action_link(self, stance: e.Stance) -> None:
        """Link more."""
        self.begin(lambda: self._link(stance))

    async def _link(self, stance: e.Stance) -> str:
        return await ask_link(self, self._subject, stance)

    def action_seek(self) -> None:
        """Look for what may speak against it."""
        from ltconverse.tui.analysis.counter import CounterScreen

        self.app.push_screen(CounterScreen(self.desk, self.analysing, self._subject))

    def action_how(self) -> None:
        """Say how the chosen one speaks for or against."""
        self.begin(self._how)

    async def _how(self) -> str:
        cell = self.chosen
        if cell is None or not cell.id:
            return "Choose something that was linked."
        link = self.case.state.analysis.links[cell.id]
        said = await self.app.push_screen_wait(
            AskText("How does it speak for or against?", answer=link.words, may_be_empty=True)
        )
        if said is None:
            return ""
        again = e.EvidenceLinked(
            link=self.case.new_id(),
            subject=link.subject,
            ref=link.ref,
            stance=link.stance,
            words=said,
        )
        await self.keep(lambda: self.analysing.do(e.AnalysisDropped(subject=link.id), again))
        return "Saved."

    def action_unlink(self) -> None:
        """Take the chosen link out."""
        self.begin(self._unlink)

    async def _unlink(self) -> str:
        cell = self.chosen
        if cell is None or not cell.id:
            return "It follows from the account itself."
        await self.keep(lambda: self.analysing.drop(cell.id))
        return "Unlinked. Ctrl+Z links it again."


def go_to(screen: AnalysisScreen, source: Source) -> None:
    """Show where a source stands: in its write-up, its record, or the words of its recording."""
    if source.gone:
        screen.say(words.NO_EVIDENCE if not source.text else "It was taken out since.")
    elif source.key.startswith("p:"):
        from ltconverse.tui.analysis.records import RecordsScreen

        screen.app.push_screen(
            RecordsScreen(screen.desk, screen.analysing, source.key.removeprefix("p:"))
        )
    elif source.key.startswith("s:"):
        from ltconverse.tui.statements.screen import StatementsScreen

        statement = source.key.removeprefix("s:")
        screen.app.push_screen(StatementsScreen(screen.desk, source.conversation, statement))
    elif source.conversation:
        from ltconverse.tui.transcript.screen import TranscriptScreen

        screen.app.push_screen(TranscriptScreen(screen.desk, source.conversation))


def go_back_to(screen: AnalysisScreen, source: Source) -> None:
    """Show where a source comes from: the notes it rests on, among what was asked."""
    from ltconverse.tui.analysis.origin import OriginScreen

    accounts = screen.analysing.tabling.accounts
    found = accounts.find(source.conversation, source.key.removeprefix("s:"))
    notes = [one.note for one in found.statement.sources] if found is not None else []
    if not notes:
        screen.say("It rests on no note.")
        return
    screen.app.push_screen(OriginScreen(screen.desk, screen.analysing, source.conversation, notes))


async def ask_link(
    screen: AnalysisScreen, subject: str, stance: e.Stance, row: EpisodeRow | None = None
) -> str:
    """Choose what speaks for or against, and link it; those of the episode come first."""
    first = [f"s:{told.id}" for account in row.accounts for told in account.told] if row else []
    first += [one.key for one in row.records] if row else []
    every = every_source(screen.analysing.tabling, first)
    question = "What speaks for it?" if stance == "for" else "What speaks against it?"
    ref = await screen.app.push_screen_wait(ChooseSource(question, every))
    if ref is None:
        return ""
    await screen.keep(lambda: screen.analysing.link(subject, ref, stance=stance))
    return "Linked. Ctrl+Z takes it back."


async def ask_compare(screen: AnalysisScreen, row: EpisodeRow | None, first: Source | None) -> str:
    """Set two views beside each other: which, how they go together, in what; those of the episode
    come first."""
    accounts = row.accounts if row else ()
    keys = [f"s:{told.id}" for account in accounts for told in account.told]
    keys += [one.key for one in row.records] if row else []
    every = every_source(screen.analysing.tabling, keys)
    refs = [ref for source, ref in every if first is not None and source.key == first.key]
    for question in ("Which view?", "And which beside it?")[len(refs) :]:
        ref = await screen.app.push_screen_wait(ChooseSource(question, every))
        if ref is None:
            return ""
        refs.append(ref)
    ways = ["They differ", "They agree"]
    how = await screen.app.push_screen_wait(AskOne("How do they go together?", ways))
    if how is None:
        return ""
    said = await screen.app.push_screen_wait(AskText("In what?"))
    if said is None:
        return ""
    together: e.Together = "agrees" if how else "differs"
    made = await screen.keep(
        lambda: screen.analysing.compare(together, refs, said, episode=row.id if row else "")
    )
    screen.fill(made)
    return "Set beside each other. Ctrl+Z takes it back."
