"""One key practice episode, cell by cell, as in the columns of the table.

What happened, what was done and how adequate it was, what contributed, whose accounts; each cell
leads to what it rests on.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import ClassVar, cast

from textual.binding import Binding, BindingType
from textual.content import Content

from ltconverse.case import events as e
from ltconverse.episodes import words
from ltconverse.episodes.model import ActionRow, EpisodeRow, FactorRow, Judged
from ltconverse.jobs.analysis.analysing import Analysing, Seen
from ltconverse.jobs.analysis.origins import origin_of
from ltconverse.tui.analysis.asking import Ask, ask_in_turn
from ltconverse.tui.analysis.base import ALWAYS, AnalysisScreen, Cell, heading
from ltconverse.tui.analysis.episodes import ask_when
from ltconverse.tui.desk import Desk
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.ask_text import AskText
from ltconverse.tui.screens.form import Answers, Field, Form
from ltconverse.tui.showing import join, line, own
from ltconverse.writeup.words import capital

_ADEQUACIES: tuple[e.Adequacy, ...] = tuple(words.ADEQUACY)
_DIRECTIONS = (("hinders", "hindered"), ("supports", "supported"), ("unspecified", "played a part"))
_WEIGHTS = (("2", "clearly"), ("3", "most of all"), ("1", "a little"))
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


class EpisodeScreen(AnalysisScreen):
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
        Binding("e", "edit", "Change", show=False, tooltip="Put it in other words"),
        Binding("a", "add", "Action", tooltip="Add what was done or decided"),
        Binding("u", "judge", "Judge", tooltip="How adequate was it, and why"),
        Binding("f", "factor", "Factor", tooltip="Add or code a contributory factor"),
        Binding("l", "link", "Link", tooltip="Link what speaks for it"),
        Binding("x", "link_against", "Against", show=False, tooltip="Link what speaks against it"),
        Binding("c", "seek", "Counter", tooltip="Look for what may speak against it"),
        Binding("m", "compare", "Compare", show=False, tooltip="Views that agree or differ"),
        Binding("w", "when", "When", show=False, tooltip="Say when it was"),
        Binding("p", "patterns", "Patterns", tooltip="Patterns that show here"),
        Binding("v", "perspectives", "Views", show=False, tooltip="Perspectives side by side"),
        Binding("o", "origin", "Noted", show=False, tooltip="What was asked and noted before it"),
        Binding("ctrl+up", "move(-1)", "Up", show=False, tooltip="An action further up"),
        Binding("ctrl+down", "move(1)", "Down", show=False, tooltip="An action further down"),
        Binding("delete", "drop", "Take out", show=False, tooltip="Take it out"),
        *ALWAYS,
    ]

    def __init__(self, desk: Desk, work: Analysing, episode: str, at: str = "") -> None:
        super().__init__(desk, work, at)
        self.episode = episode

    @property
    def row(self) -> EpisodeRow:
        """The episode as it stands."""
        there = self.case.state.analysis.episodes[self.episode]
        return self.analysing.finding.row(there)

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

    def _whispered(self, text: str) -> str:
        from ltconverse.jobs.analysis.telling import hints_for

        return " ".join(["Saved.", *hints_for(text)])

    async def _edit_action(self, action: ActionRow) -> str:
        given = await ask_in_turn(self.app, _ACTION, {"text": action.text, "by": action.by})
        if given is None:
            return ""
        changed = e.ActionChanged(action=action.id, text=given["text"], by=given["by"])
        await self.keep(lambda: self.analysing.do(changed))
        return self._whispered(given["text"])

    async def _edit_comparison(self, comparison: str) -> str:
        there = self.case.state.analysis.comparisons[comparison]
        text = await self.app.push_screen_wait(
            AskText("In what do they agree or differ?", answer=there.words)
        )
        if text is None:
            return ""
        await self.keep(
            lambda: self.analysing.do(e.ComparisonChanged(comparison=comparison, words=text))
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

    def _action(self, cell: Cell) -> ActionRow:
        return next(one for one in self.row.actions if one.id == cell.id)

    def _factor(self, cell: Cell) -> FactorRow:
        return next(one for one in self.row.factors if (one.id or one.of) == cell.key)

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

    def action_factor(self) -> None:
        """Code the chosen factor; from anywhere else, add one."""
        self.begin(self._factor_asked)

    async def _factor_asked(self) -> str:
        cell = self.chosen
        return await self._code(
            self._factor(cell) if cell is not None and cell.kind == "factor" else None
        )

    async def _code(self, factor: FactorRow | None) -> str:
        given = await ask_in_turn(
            self.app,
            {
                "how": lambda given: self._ask_how(factor, given.get("how")),
                "item": lambda given: self._ask_item(given["how"]["heading"], factor),
                "text": lambda given: AskText(
                    "What was it, and how did it work?",
                    "In a sentence or two. Empty: as it was told.",
                    given.get("text", ""),
                    may_be_empty=True,
                ),
            },
            {"text": factor.text if factor and factor.id else ""},
        )
        if given is None:
            return ""
        how, text = given["how"], given["text"]
        item = self._items(how["heading"], factor)[given["item"]]
        weight = cast("e.Weight", int(how["weight"]))
        way = cast("e.Direction", how["direction"])
        if factor is not None and factor.id:
            changed = e.FactorChanged(
                factor=factor.id,
                heading=how["heading"],
                item=item,
                direction=way,
                weight=weight,
                text=text,
            )
            await self.keep(lambda: self.analysing.change_factor(changed))
            return "Saved."
        of = factor.of if factor else ""
        seen = Seen(how["heading"], item, direction=way, weight=weight, text=text, of=of)
        made = await self.keep(lambda: self.analysing.code_factor(self.episode, seen))
        self.fill(made)
        return "Coded." if factor else "Added. L links what it rests on."

    def _ask_how(self, factor: FactorRow | None, now: Answers | None) -> Form:
        headings = tuple(self.analysing.framework.headings.items())
        at = now or {}
        if factor is not None and not at:
            at = {"heading": factor.heading, "direction": factor.direction}
            at["weight"] = str(factor.weight)
        return Form(
            "What contributed?",
            [
                Field("heading", "Heading", at.get("heading", ""), choices=headings),
                Field("direction", "It", at.get("direction", "hinders"), choices=_DIRECTIONS),
                Field("weight", "How much", at.get("weight", "2"), choices=_WEIGHTS),
            ],
            told=(factor.text,) if factor else (),
        )

    def _items(self, of: str, factor: FactorRow | None) -> list[str]:
        """The factors under a heading, "" for none of them; what stands comes first."""
        framework = self.analysing.framework
        items = [one for one, there in framework.heading_by_item.items() if there == of]
        was = factor.item if factor is not None else ""
        return sorted(["", *items], key=lambda one: one != was)

    def _ask_item(self, of: str, factor: FactorRow | None) -> AskOne:
        framework = self.analysing.framework
        titles = [
            framework.item(one) if one else "None in particular" for one in self._items(of, factor)
        ]
        return AskOne(f"Which, under “{framework.headings[of]}”?", titles)

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
        await self.keep(lambda: self.analysing.do(e.ActionChanged(action=cell.id, after=after)))
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
