"""Records with their passages, and where records and accounts differ."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from ltconverse.case import events as e
from ltconverse.case.consenting import read_day
from ltconverse.case.findings import Passage, Record
from ltconverse.episodes import words
from ltconverse.episodes.model import Compared
from ltconverse.jobs.analysis.analysing import Analysing
from ltconverse.jobs.analysis.citing import cited_by
from ltconverse.jobs.analysis.records import between_accounts, episodes_of, with_records
from ltconverse.text import many
from ltconverse.tui.analysis.asking import Ask, ask_in_turn
from ltconverse.tui.analysis.base import ALWAYS, AnalysisScreen, Cell, heading
from ltconverse.tui.analysis.choose_some import Choice, ChooseSome
from ltconverse.tui.analysis.evidence import EvidenceScreen
from ltconverse.tui.desk import Desk
from ltconverse.tui.screens.ask_text import AskText
from ltconverse.tui.screens.form import Answers, Field, Form
from ltconverse.tui.sharing.asking import day_refused
from ltconverse.tui.showing import join, line


class RecordsScreen(AnalysisScreen):
    """The records; `at` is the passage or record to begin with."""

    NAME = "Records"
    SIDE = "What it is used for"
    ENTER = "Enter puts it right. A adds what it says"
    HELP = (
        "What documents say, beside the accounts and of equal standing. A record is entered with "
        "its kind, agency and date, and then what it says, with the page. Where records and "
        "accounts differ, that is a list of its own."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", tooltip="Enter a record"),
        Binding("a", "add", "Says", tooltip="Enter what the record says"),
        Binding("e", "edit", "Change", tooltip="Put it right"),
        Binding("k", "episodes", "Episodes", tooltip="Which episodes it speaks of"),
        Binding("m", "compare", "Compare", tooltip="Set it beside an account"),
        Binding("delete", "drop", "Take out", show=False, tooltip="Take it out"),
        *ALWAYS,
    ]

    def __init__(self, desk: Desk, work: Analysing, at: str = "") -> None:
        super().__init__(desk, work, at)

    # --- showing ----------------------------------------------------------------------------

    def cells(self) -> list[Cell]:
        """Records, then differences."""
        analysis, made = self.case.state.analysis, []
        for record in analysis.live_records:
            made.append(self._record(record))
            made += [self._passage(record, one) for one in analysis.passages_of(record.id)]
        for title, every in (
            ("Where records and accounts differ", with_records(self.analysing.tabling)),
            ("Where accounts differ from each other", between_accounts(self.analysing.tabling)),
        ):
            if every:
                made.append(heading(title))
            made += [self._difference(one) for one in every]
        return made

    def _record(self, record: Record) -> Cell:
        when = record.on_words or (record.on.isoformat() if record.on else "no date")
        said = ", ".join(filter(None, [record.sort if record.title else "", record.agency, when]))
        shown = join(line(record.label, "bold"), "   ", line(said, "dim"))
        analysis = self.case.state.analysis
        passages = analysis.passages_of(record.id)
        labels = {one for each in passages for one in episodes_of(self.case.state, each)}
        of = ", ".join(sorted(labels, key=lambda one: int(one[1:])))
        told = [f"{many(len(passages), 'passage')}." if passages else "A adds what it says."]
        told += [f"It speaks of {of}."] if of else []
        label = f"R{record.number}"
        return Cell(record.id, shown, label, "record", record.id, told=tuple(told))

    def _passage(self, record: Record, passage: Passage) -> Cell:
        state = self.case.state
        episodes = ", ".join(episodes_of(state, passage))
        page = f"{passage.page}: " if passage.page else ""
        shown = join(
            line(page, "dim"), " " if page else "", line(passage.text), "  ", line(episodes, "dim")
        )
        told = tuple(cited_by(self.analysing, f"p:{passage.id}"))
        label = f"  R{record.number}.{passage.number}"
        told = told or ("Nothing rests on it yet.",)
        return Cell(passage.id, shown, label, "passage", passage.id, told=told)

    def _difference(self, one: Compared) -> Cell:
        views = "; ".join(map(words.source, one.sources))
        shown = join(line(one.words), "\n", line(views, "dim"))
        return Cell(one.id, shown, one.label, "comparison", one.id, one.sources)

    def aside(self) -> str:
        """How many there are."""
        return many(len(self.case.state.analysis.live_records), "record")

    def nothing(self) -> str:
        """How one begins."""
        return "No record was entered yet: N enters one."

    def entered(self) -> None:
        """What a difference rests on; else, change it."""
        cell = self.chosen
        if cell is not None and cell.kind == "comparison":
            self.app.push_screen(EvidenceScreen(self.desk, self.analysing, cell.id, cell))
        else:
            self.action_edit()

    # --- entering ---------------------------------------------------------------------------

    def action_new(self) -> None:
        """Enter a record."""
        self.begin(self._new)

    async def _new(self) -> str:
        given = await self._ask_record(None)
        if given is None:
            return ""
        on = read_day(given["on"]) if given["on"] else None
        made = await self.keep(
            lambda: self.analysing.enter_record(
                given["sort"],
                title=given["title"],
                agency=given["agency"],
                on=on,
                on_words=given["on_words"],
            )
        )
        self.fill(made)
        return "Entered. A adds what it says."

    async def _ask_record(self, was: Record | None) -> Answers | None:
        def refused(given: Answers) -> str:
            if not given["sort"]:
                return "Say what it is, such as “minutes”."
            return day_refused(given["on"]) if given["on"] else ""

        return await self.app.push_screen_wait(
            Form(
                "Which record is it?",
                [
                    Field("sort", "What it is", was.sort if was else "", "minutes"),
                    Field("title", "Called", was.title if was else "", "if it has a title"),
                    Field("agency", "Agency", was.agency if was else "", "health visiting"),
                    Field(
                        "on",
                        "Date",
                        was.on.isoformat() if was and was.on else "",
                        "2026-09-21",
                    ),
                    Field("on_words", "Or in words", was.on_words if was else "", "autumn term"),
                ],
                check=refused,
            )
        )

    def action_add(self) -> None:
        """Enter what the chosen record says."""
        self.begin(self._add)

    async def _add(self) -> str:
        record = self._of_chosen()
        if record is None:
            return "Choose a record; N enters one."
        given = await ask_in_turn(self.app, _says(f"What does {record.label} say?"))
        if given is None:
            return ""
        made = await self.keep(
            lambda: self.analysing.enter_passage(record.id, given["text"], page=given["page"])
        )
        self.fill(made)
        return "Entered. K says which episodes it speaks of, M sets it beside an account."

    def _of_chosen(self) -> Record | None:
        analysis, cell = self.case.state.analysis, self.chosen
        if cell is not None and cell.kind == "record":
            return analysis.records[cell.id]
        if cell is not None and cell.kind == "passage":
            return analysis.records[analysis.passages[cell.id].record]
        return None

    def action_edit(self) -> None:
        """Put the chosen one right."""
        self.begin(self._edit)

    async def _edit(self) -> str:
        cell, analysis = self.chosen, self.case.state.analysis
        if cell is None:
            return ""
        if cell.kind == "record":
            given = await self._ask_record(analysis.records[cell.id])
            if given is None:
                return ""
            changed: e.RecordChanged | e.PassageChanged = e.RecordChanged(
                record=cell.id,
                sort=given["sort"],
                title=given["title"],
                agency=given["agency"],
                on=read_day(given["on"]) if given["on"] else None,
                on_words=given["on_words"],
                undated=not given["on"],
            )
        elif cell.kind == "passage":
            was = analysis.passages[cell.id]
            known = {"text": was.text, "page": was.page}
            said = await ask_in_turn(self.app, _says("What does it say?"), known)
            if said is None:
                return ""
            changed = e.PassageChanged(passage=cell.id, text=said["text"], page=said["page"])
        else:
            return "Enter shows what differs."
        await self.keep(lambda: self.analysing.change(changed))
        return "Saved."

    def action_episodes(self) -> None:
        """Say which episodes the chosen passage speaks of."""
        self.begin(self._episodes)

    async def _episodes(self) -> str:
        cell, analysis = self.chosen, self.case.state.analysis
        if cell is None or cell.kind != "passage":
            return "Choose what a record says."
        there = set(analysis.passages[cell.id].episodes)
        episodes = analysis.live_episodes
        if not episodes:
            return "There is no episode yet."
        before = {at for at, one in enumerate(episodes) if one.id in there}
        choices = [Choice(f"E{one.number}", one.title) for one in episodes]
        chosen = await self.app.push_screen_wait(
            ChooseSome("Of which episodes does it speak?", choices, before)
        )
        if chosen is None or set(chosen) == before:
            return ""
        ids = tuple(episodes[at].id for at in chosen)
        await self.keep(
            lambda: self.analysing.change(e.PassageChanged(passage=cell.id, episodes=ids))
        )
        return "Saved."

    def action_compare(self) -> None:
        """Set the chosen passage beside an account."""
        self.begin(self._compare)

    async def _compare(self) -> str:
        from ltconverse.tui.analysis.evidence import ask_compare

        cell, analysis = self.chosen, self.case.state.analysis
        if cell is None or cell.kind != "passage":
            return "Choose what a record says."
        source = self.analysing.tabling.sources.of(e.Ref(passage=cell.id))
        spoken_of = analysis.passages[cell.id].episodes
        episodes = [one for one in spoken_of if not analysis.is_dropped(one)]
        row = None
        if episodes:
            row = self.analysing.finding.row(analysis.episodes[episodes[0]])
        return await ask_compare(self, row, source)

    def action_drop(self) -> None:
        """Take the chosen one out."""
        self.begin(self._drop)

    async def _drop(self) -> str:
        cell = self.chosen
        if cell is None or not cell.id:
            return ""
        await self.keep(lambda: self.analysing.drop(cell.id))
        return "Taken out. Ctrl+Z puts it back."


def _says(question: str) -> dict[str, Ask]:
    return {
        "text": lambda given: AskText(
            question, "As it stands there, without names.", given.get("text", "")
        ),
        "page": lambda given: AskText(
            "Where in it?", "A page, an entry, a date.", given.get("page", ""), may_be_empty=True
        ),
    }
