"""Reports for the meetings: begun, read, worded, shared, answered, agreed.

A report is composed of the analysis as it stands; what went out stays as it went out. What the
loop of drafts asks is in tui/sharing, for reports as for write-ups.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from ltconverse.case.findings import Report
from ltconverse.case.written import Reply, Share
from ltconverse.episodes.reports.compose import title_of
from ltconverse.episodes.reports.laying import Behind
from ltconverse.episodes.reports.words import PLACES, SORTS
from ltconverse.jobs.reports import work
from ltconverse.jobs.reports.as_report import AsReport
from ltconverse.jobs.reports.writing import document_of, write_report
from ltconverse.jobs.sharing.closing import Outstanding, outstanding
from ltconverse.jobs.sharing.telling import reply_line, stands
from ltconverse.text import many, one_line
from ltconverse.tui.analysis.base import ALWAYS, AnalysisScreen, Cell
from ltconverse.tui.analysis.reading import ReadingScreen
from ltconverse.tui.screens.ask_line import AskLine
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.ask_text import AskText
from ltconverse.tui.screens.asking import ask_file_to_write
from ltconverse.tui.sharing import asking, going_out
from ltconverse.tui.sharing.draft_rows import draft_row
from ltconverse.tui.sharing.resolving import ResolvingScreen
from ltconverse.tui.showing import join, line, own

_CHOOSE = "Choose a report; N begins one."


class ReportsScreen(AnalysisScreen):
    """The reports of a case, each with the drafts that went out and what came back."""

    NAME = "Reports"
    SIDE = "In it"
    ENTER = "Enter reads it as it stands"
    HELP = (
        "Reports bring the analysis to the meetings. Each goes on with the analysis until a draft "
        "is shared; then it stays as it was, and U takes over what is otherwise by now. E writes "
        "a place of it in your own words. Drafts go to the case group, and what comes back is "
        "settled point by point, as with write-ups."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", tooltip="Begin a report"),
        Binding("e", "text", "Words", tooltip="Write a place of it in your own words"),
        Binding("u", "update", "Update", tooltip="Take over what the analysis has otherwise"),
        Binding("x", "write", "Write", tooltip="Write it to a file, to be read"),
        Binding("s", "share", "Share", tooltip="Share a draft: names out first, then the file"),
        Binding("i", "reply", "Take in", tooltip="Take in what came back"),
        Binding("r", "resolve", "Replies", tooltip="Settle what replies say, point by point"),
        Binding("w", "receipt", "Receipt", show=False, tooltip="What became of every point"),
        Binding("g", "agreed", "Agreed", show=False, tooltip="Note that it is agreed"),
        Binding("o", "reopen", "Open again", show=False, tooltip="Work on it again, though agreed"),
        Binding("h", "history", "Versions", show=False, tooltip="Compare drafts, word by word"),
        Binding("d", "names_out", "Names out", show=False, tooltip="What may identify someone"),
        Binding("delete", "drop", "Take out", show=False, tooltip="It, a draft or a reply"),
        *ALWAYS,
    ]

    # --- showing ----------------------------------------------------------------------------

    def cells(self) -> list[Cell]:
        """Reports, each with its drafts and the answers to them."""
        state = self.case.state
        drafts = {
            one.share.id: one
            for one in outstanding(state, self.case.now().astimezone().date())
            if one.paper.id in state.analysis.reports
        }
        made: list[Cell] = []
        for report in state.analysis.live_reports:
            made.append(self._report(report))
            for share in report.written.shares.values():
                made += self._drafts(report, share, drafts.get(share.id))
        return made

    def _report(self, report: Report) -> Cell:
        own_words = [said for place, said in PLACES.items() if report.texts.get(place)]
        shown = join(line(title_of(report), "bold"), "\n", line(stands(report), "italic"))
        told = [f"{SORTS[report.sort]}, begun on {report.at.astimezone():%Y-%m-%d}."]
        told += [f"In your own words: {said}." for said in own_words]
        if len(own_words) < len(PLACES):
            rest = [said for place, said in PLACES.items() if not report.texts.get(place)]
            told.append(f"In ours, until E says otherwise: {'; '.join(rest)}.")
        return Cell(report.id, shown, f"{report.number}", "report", report.id, told=tuple(told))

    def _drafts(self, report: Report, share: Share, one: Outstanding | None) -> list[Cell]:
        replies = report.written.answers_to(share.id)
        if share.withdrawn and not replies:
            return []
        seen = AsReport(self.case.state, report)
        told = (f"It went to {seen.to_words(share.to)}.",)
        cells = [Cell(share.id, draft_row(share, one), "", "share", report.id, told=told)]
        for reply in replies:
            who = f"{seen.replier(reply.by)}. " if reply.by else ""
            shown = join(own("        "), line(reply_line(report, reply), "dim"))
            cells.append(Cell(reply.id, shown, "", "reply", report.id, told=(f"{who}R settles.",)))
        return cells

    def aside(self) -> str:
        """How many there are."""
        return many(len(self.case.state.analysis.live_reports), "report")

    def nothing(self) -> str:
        """How one begins."""
        return "No report has been begun yet: N begins one."

    # --- one report at a time ---------------------------------------------------------------

    @property
    def _chosen_report(self) -> Report | None:
        cell = self.chosen
        return self.case.state.analysis.reports.get(cell.id) if cell is not None else None

    def _with(self, asks: Callable[[Report], Coroutine[Any, Any, str]]) -> None:
        """Ask and do one thing about the chosen report."""
        if (report := self._chosen_report) is None:
            self.say(_CHOOSE)
        else:
            self.begin(lambda: asks(report))

    def entered(self) -> None:
        """Read it; what came back is settled."""
        cell = self.chosen
        if cell is not None and cell.kind == "reply":
            self.action_resolve()
        else:
            self._with(self._read)

    async def _read(self, report: Report) -> str:
        self.say("Composing…")
        tabling = self.analysing.tabling
        document = await self.keep(lambda: document_of(self.case.state, report, tabling))
        self.app.push_screen(ReadingScreen(self.desk, self.analysing, report, document))
        return ""

    # --- working on it ----------------------------------------------------------------------

    def action_new(self) -> None:
        """Begin a report."""
        self.begin(self._new)

    async def _new(self) -> str:
        sorts = tuple(SORTS)
        chosen = await self.app.push_screen_wait(
            AskOne("Which report?", [SORTS[one] for one in sorts])
        )
        if chosen is None:
            return ""
        sort = sorts[chosen]
        title = await self.app.push_screen_wait(AskText("What is it called?", answer=SORTS[sort]))
        if title is None:
            return ""
        title = "" if title == SORTS[sort] else title
        made = await self.keep(lambda: work.begin_report(self.case, sort, title))
        self.fill(made.id)
        return "Begun. Enter reads it as it stands; E says a place of it in your own words."

    def action_text(self) -> None:
        """Write a place of it in one's own words."""
        self._with(self._text)

    async def _text(self, report: Report) -> str:
        places = tuple(PLACES)
        asides = ["in your own words" if report.texts.get(one) else "in ours" for one in places]
        asked = AskOne(
            "Which place of it?", [PLACES[one].capitalize() for one in places], asides=asides
        )
        chosen = await self.app.push_screen_wait(asked)
        if chosen is None:
            return ""
        place = places[chosen]
        text = await self.app.push_screen_wait(
            AskText(
                f"{PLACES[place].capitalize()}.",
                "Empty: ours stands there again. A blank line parts statements.",
                report.texts.get(place, ""),
                may_be_empty=True,
            )
        )
        if text is None:
            return ""
        await self.keep(lambda: work.write_text(self.case, report, place, text))
        return "Saved." if text.strip() else "Ours stands there again."

    def action_update(self) -> None:
        """Take over what the analysis has otherwise since a draft was shared."""
        self._with(self._update)

    async def _update(self, report: Report) -> str:
        behind = await self.keep(lambda: AsReport(self.case.state, report).behind())
        if not behind:
            return "The report reads as the analysis has it."
        wanted: list[str] = []
        for at, one in enumerate(behind):
            answer = await self.app.push_screen_wait(_ask_behind(one, at + 1, len(behind)))
            if answer in {None, 3}:
                break
            wanted += [one.label] if answer == 0 else []
            if answer == 2:
                wanted += [each.label for each in behind[at:]]
                break
        done = await self.keep(lambda: work.take_over(self.case, report, wanted)) if wanted else []
        return f"{many(len(done), 'statement')} taken over."

    def action_write(self) -> None:
        """Write it as a document."""
        self._with(self._write)

    async def _write(self, report: Report) -> str:
        path = await ask_file_to_write(
            self.app,
            f"Write “{one_line(title_of(report))}” to which file?",
            ".docx .html .pdf .md .txt .json",
            f"report-{report.number}.docx",
        )
        if path is None:
            return ""
        return f"Written: {await self.keep(lambda: write_report(self.case, report, path))}"

    # --- out and back -----------------------------------------------------------------------

    def action_share(self) -> None:
        """Share a draft."""
        self._with(lambda report: going_out.ask_share(self.app, self.desk, report))

    def action_names_out(self) -> None:
        """What may identify someone in it, before a draft goes out."""
        self._with(lambda report: asking.ask_names_out(self.app, self.desk, report))

    def action_history(self) -> None:
        """Its versions, word by word."""
        from ltconverse.tui.sharing.history import HistoryScreen

        report = self._chosen_report
        if report is None:
            self.say(_CHOOSE)
        else:
            self.app.push_screen(HistoryScreen(self.desk, report.id))

    def action_reply(self) -> None:
        """Take in what came back; then its points."""
        self.begin(self._reply)

    async def _reply(self) -> str:
        said, paper = await asking.ask_reply(self.app, self.desk)
        if paper is not None:
            self.fill(paper.id)
            if paper.written.open_points:
                self.app.push_screen(ResolvingScreen(self.desk, paper.id))
        return said

    def action_resolve(self) -> None:
        """Settle what replies say."""
        report = self._chosen_report
        if report is None:
            self.say(_CHOOSE)
        elif not report.written.live_points:
            self.say("Nothing has come back that would be settled.")
        else:
            self.app.push_screen(ResolvingScreen(self.desk, report.id))

    def action_receipt(self) -> None:
        """Write the receipt."""
        self._with(self._receipt)

    async def _receipt(self, report: Report) -> str:
        return await asking.ask_receipt(self.app, self.desk, report)

    def action_agreed(self) -> None:
        """Note that it is agreed."""
        self._with(lambda report: asking.ask_agreed(self.app, self.desk, report))

    def action_reopen(self) -> None:
        """Open what was agreed again."""
        self._with(self._reopen)

    async def _reopen(self, report: Report) -> str:
        if report.written.agreed is None:
            return "It is open."
        return await asking.ask_reopen(self.app, self.desk, report)

    def action_drop(self) -> None:
        """Take out the chosen report, call back a draft, or put right a reply."""
        self._with(self._drop)

    async def _drop(self, report: Report) -> str:
        cell = self.chosen
        share = report.written.shares.get(cell.key) if cell is not None else None
        if share is not None:
            if share.withdrawn:
                return f"{share.reference} was called back already."
            return await going_out.ask_call_back(self.app, self.desk, report, share)
        reply = _reply_of(report, cell.key if cell is not None else "")
        if reply is not None:
            return await asking.ask_not_theirs(self.app, self.desk, report, reply)
        why = await self.app.push_screen_wait(
            AskLine("Take this report out?", "Say why, in a few words.", may_be_empty=True)
        )
        if why is None:
            return ""
        await self.keep(lambda: work.drop_report(self.case, report, why))
        return "Taken out; it stays in the journal."


def _reply_of(report: Report, id_: str) -> Reply | None:
    return next((one for one in report.written.live_replies if one.id == id_), None)


def _ask_behind(one: Behind, number: int, count: int) -> AskOne:
    now = f"Now: {one.now}" if one.now else "The analysis has it no more."
    return AskOne(
        f"{one.label} is otherwise by now  ({number} of {count})",
        ["Take it over", "Leave it as it was", "Take over all that are left", "Stop here"],
        told=(f"Reads: {one.reads}", now),
    )
