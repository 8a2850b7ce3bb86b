"""One key practice episode, cell by cell, as in the columns of the table.

What happened, what was done and how adequate it was, what contributed, whose accounts; each cell
leads to what it rests on.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from ltconverse.case import events as e
from ltconverse.episodes import words
from ltconverse.episodes.model import EpisodeRow, Judged
from ltconverse.jobs.analysis.origins import origin_of
from ltconverse.tui.analysis.base import ALWAYS, Cell, heading
from ltconverse.tui.analysis.episode_changing import Changing
from ltconverse.tui.analysis.episode_factors import Factors
from ltconverse.tui.showing import join, line, own
from ltconverse.writeup.words import capital


class EpisodeScreen(Changing):
    """The cells of an episode."""

    NAME = "Episode"
    ENTER = "Enter: what it rests on. E changes it"
    HELP = (
        "The three columns of the table, one under the other: the episode and its significance, "
        "what was done with the reviewers' judgement and its reason, what contributed. Then each "
        "person's account, and what records say. Enter shows what a cell rests on; from there "
        "on to the statement itself."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *Changing.CHANGING_BINDINGS,
        *Factors.FACTOR_BINDINGS,
        Binding("l", "link", "Link", tooltip="Link what speaks for it"),
        Binding("x", "link_against", "Against", show=False, tooltip="Link what speaks against it"),
        Binding("c", "seek", "Counter", tooltip="Look for what may speak against it"),
        Binding("m", "compare", "Compare", show=False, tooltip="Views that agree or differ"),
        Binding("p", "patterns", "Patterns", tooltip="Patterns that show here"),
        Binding("v", "perspectives", "Views", show=False, tooltip="Perspectives side by side"),
        Binding("o", "origin", "Noted", show=False, tooltip="What was asked and noted before it"),
        *ALWAYS,
    ]

    def title_line(self) -> str:
        """Which episode."""
        row = self.row
        return f"{row.label}  {row.title}"

    def aside(self) -> str:
        """When it was."""
        return self.row.when

    # --- showing ----------------------------------------------------------------------------

    def cells(self) -> list[Cell]:
        """All cells of the episode, under the headings of the table."""
        if self.case.state.analysis.episodes[self.episode].dropped:
            return []
        row = self.row
        return [
            *self._told(row),
            heading(words.DONE),
            *self._actions(row),
            heading(words.FACTORS),
            *self._factors(row),
            *self._accounts(row),
            *self._records(row),
        ]

    def nothing(self) -> str:
        """It was taken out, here or elsewhere."""
        return "This episode was taken out. Ctrl+Z or Ctrl+Y puts it back, if it went just now."

    def _told(self, row: EpisodeRow) -> list[Cell]:
        description = line(row.description) if row.description else line(_UNTOLD, "italic")
        significance = line(row.significance) if row.significance else line(_UNSEEN, "italic")
        looking_back = join(line(f"{words.SIGNIFICANCE}:", "bold"), " ", significance)
        return [
            Cell("description", description, "", "description", row.id, row.sources),
            Cell("significance", looking_back, "", "significance", row.id, row.sources),
        ]

    def _actions(self, row: EpisodeRow) -> list[Cell]:
        cells = []
        for one in row.actions:
            when = join("   ", line(one.when, "dim")) if one.when else ""
            shown = join(
                join(line(capital(one.by), "dim"), "\n") if one.by else "",
                line(one.text),
                when,
                "\n",
                _judged(one.judged),
                *(
                    join(
                        "\n",
                        line(f"{capital(other.by or 'another reviewer')}: ", "dim"),
                        " ",
                        _judged(other),
                    )
                    for other in one.otherwise
                ),
            )
            looked = one.sought or (() if one.judged is None else (_NOT_LOOKED,))
            cells.append(
                Cell(one.id, shown, one.label, "action", one.id, one.sources, after=looked)
            )
        return cells or [Cell("no-action", own(f"{words.NO_ACTIONS} A adds one."), kind="none")]

    def _factors(self, row: EpisodeRow) -> list[Cell]:
        cells = []
        for one in row.factors:
            told = () if one.id else ("Told by a note; nobody has coded it yet: F does.",)
            shown = join(
                line(words.factor(one), "dim" if one.is_coded else "dim italic"),
                "\n",
                line(one.text or (one.item_title or one.title)),
            )
            key = one.id or one.of
            cells.append(Cell(key, shown, one.label, "factor", one.id, one.sources, after=told))
        return cells or [Cell("no-factor", own(f"{words.NO_FACTORS} F adds one."), kind="none")]

    def _accounts(self, row: EpisodeRow) -> list[Cell]:
        cells = []
        for account in row.accounts:
            cells.append(heading(words.account(account)))
            for told in account.told:
                found = self.analysing.tabling.accounts.find(account.conversation_id, told.id)
                sources = (self.analysing.tabling.sources.statement(found),) if found else ()
                tense = {"now": "looking back", "records": "from records"}.get(told.tense, "")
                shown = join(
                    join(line(f"{tense}:", "dim"), " ") if tense else "", line(words.said(told))
                )
                key = f"s:{told.id}"
                cells.append(Cell(key, shown, told.label, "statement", told.id, sources))
        if row.silent:
            cells.append(heading(f"{words.SILENT}: {', '.join(row.silent)}"))
        return cells

    def _records(self, row: EpisodeRow) -> list[Cell]:
        cells = [heading(words.RECORDS)] if row.records or row.compared else []
        for source in row.records:
            page = f", {source.page}" if source.page else ""
            shown = join(line(f"{source.whose}{page}:", "dim"), " ", line(source.text))
            key = source.key
            cells.append(Cell(key, shown, source.label, "passage", key[2:], (source,)))
        for one in row.compared:
            shown = join(line(f"{words.TOGETHER[one.together]}:", "dim"), " ", line(one.words))
            cells.append(Cell(one.id, shown, one.label, "comparison", one.id, one.sources))
        return cells

    def beside(self, cell: Cell) -> Cell:
        """An account or a record stands there already: beside it, where it comes from."""
        if cell.kind not in {"statement", "passage"}:
            return cell
        told = [
            (words.source(one), *origin_of(self.case.state, self.analysing.tabling, one))
            for one in cell.sources
        ]
        return replace(cell, sources=(), told=tuple(chain.from_iterable(told)))

    # --- where a cell leads -----------------------------------------------------------------

    def entered(self) -> None:
        """To what the chosen cell rests on; one statement alone is gone to at once."""
        from ltconverse.tui.analysis.evidence import EvidenceScreen, go_to

        cell = self.chosen
        if cell is None or cell.kind == "none":
            return
        if cell.kind in {"statement", "passage"}:
            go_to(self, cell.sources[0])
            return
        self.app.push_screen(EvidenceScreen(self.desk, self.analysing, cell.id, cell))

    def action_origin(self) -> None:
        """The prompts asked and the notes taken, where the chosen statement was said."""
        from ltconverse.tui.analysis.evidence import go_back_to

        cell = self.chosen
        if cell is not None and cell.kind == "statement":
            go_back_to(self, cell.sources[0])
        else:
            self.say("Choose a statement of an account.")

    def action_patterns(self) -> None:
        """Patterns, that of the chosen cell first."""
        from ltconverse.tui.analysis.patterns import PatternsScreen

        analysis = self.case.state.analysis
        cell = self.chosen
        there = analysis.patterns_at(cell.id) if cell and cell.kind == "factor" else []
        there = there or analysis.patterns_at(self.episode)
        at = there[0].id if there else ""
        self.app.push_screen(PatternsScreen(self.desk, self.analysing, at))

    def action_perspectives(self) -> None:
        """The accounts of this episode side by side."""
        from ltconverse.tui.analysis.perspectives import PerspectivesScreen

        self.app.push_screen(PerspectivesScreen(self.desk, self.analysing, self.episode))

    # --- evidence ---------------------------------------------------------------------------

    def action_link(self) -> None:
        """Link what speaks for the chosen cell."""
        self.begin(lambda: self._link("for"))

    def action_link_against(self) -> None:
        """Link what speaks against it."""
        self.begin(lambda: self._link("against"))

    async def _link(self, stance: e.Stance) -> str:
        from ltconverse.tui.analysis.evidence import ask_link

        subject = await self._linkable()
        return await ask_link(self, subject, stance, self.row) if subject else _NO_LINK

    async def _linkable(self) -> str:
        """The id of what may have evidence, coded first if it is a factor told by a note."""
        cell = self.chosen
        if cell is None or cell.kind in {"none", "statement", "passage"}:
            return ""
        if cell.kind == "factor" and not cell.id:
            factor = self._factor(cell)
            return await self.keep(lambda: self.analysing.coded(self.episode, factor))
        return cell.id

    def action_seek(self) -> None:
        """Look for what may speak against the chosen cell."""
        self.begin(self._seek)

    async def _seek(self) -> str:
        from ltconverse.tui.analysis.counter import CounterScreen

        subject = await self._linkable()
        if not subject:
            return _NO_LINK
        self.app.push_screen(CounterScreen(self.desk, self.analysing, subject))
        return ""

    def action_compare(self) -> None:
        """Set views of this episode beside each other."""
        self.begin(self._compare)

    async def _compare(self) -> str:
        from ltconverse.tui.analysis.evidence import ask_compare

        cell = self.chosen
        first = cell.sources[0] if cell and cell.kind in {"statement", "passage"} else None
        return await ask_compare(self, self.row, first)


def _judged(one: Judged | None) -> Content:
    """A judgement with its reason; what was known only later stands out."""
    if one is None:
        return line(words.NOT_YET_JUDGED, "italic")
    later = one.afterwards
    return join(
        line(f"{capital(words.ADEQUACY[one.adequacy])}:", "bold"),
        " ",
        line(one.reason or "no reason given yet"),
        join(" ", line("Known only later:", "bold"), " ", line(later)) if later else "",
    )


_UNTOLD = "What happened is not described yet: E does."
_UNSEEN = "not said yet: E does."
_NOT_LOOKED = "Nobody has looked for what speaks against this judgement yet: C does."
_NO_LINK = "Choose what was done, a factor, the description or a comparison."
