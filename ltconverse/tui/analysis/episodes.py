"""The key practice episodes of a case, and the turning points that are in none yet.

From here episodes are made, joined and parted; everything else of the analysis is a key away.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from ltconverse.episodes import words
from ltconverse.episodes.compose import Tabling
from ltconverse.episodes.model import EpisodeRow
from ltconverse.jobs.analysis.joining import Joining
from ltconverse.text import excerpt, many
from ltconverse.tui.analysis.base import ALWAYS, AnalysisScreen, Cell, heading
from ltconverse.tui.analysis.same_moment import SameMoment
from ltconverse.tui.analysis.when import ask_when
from ltconverse.tui.desk import Desk
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.ask_text import AskText
from ltconverse.tui.screens.asking import ask_file_to_write
from ltconverse.tui.showing import join, line

MARK = "✓ "
_FEW = 5  # episodes that are shown with their turning points at first
_LATER = "Turning points are shown by T, and marked there."


class EpisodesScreen(AnalysisScreen):
    """The episodes in the order of time, then turning points that are in none."""

    NAME = "Key practice episodes"
    SIDE = "Whose accounts"
    ENTER = "Enter opens it; T turning points, Space marks, J joins"
    HELP = (
        "Turning points that several people raised are joined into key practice episodes; each "
        "person's account in it stays apart. T shows the turning points of the episodes, Space "
        "marks one, J joins what is marked, U takes one out again, G suggests which may be the "
        "same moment. Enter opens an episode: what was done, how adequate it was and why, what "
        "contributed, and what all of it rests on."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "Mark", show=False, tooltip="Mark it, to be joined"),
        Binding("j", "join", "Join", show=False, tooltip="Join what is marked, or the chosen one"),
        Binding("u", "part", "Part", show=False, tooltip="Take it out of its episode"),
        Binding("t", "unfold", "Points", show=False, tooltip="Show turning points, or not"),
        Binding("g", "suggest", "Suggest", tooltip="Which may be the same moment"),
        Binding("n", "new", "New", show=False, tooltip="A new episode, of no turning point yet"),
        Binding("w", "when", "When", show=False, tooltip="Say when it was"),
        Binding("v", "perspectives", "Views", tooltip="Perspectives side by side"),
        Binding("r", "records", "Records", tooltip="What records say, and differences"),
        Binding("p", "patterns", "Patterns", tooltip="Patterns and recommendations"),
        Binding("c", "checks", "Rigour", tooltip="What is not backed, named or cited yet"),
        Binding("l", "reports", "Reports", tooltip="Reports for the meetings, and what came back"),
        Binding("x", "write", "Write", show=False, tooltip="Write the table to a file"),
        Binding("delete", "drop", "Take out", show=False, tooltip="Take an episode out"),
        *ALWAYS,
    ]

    def __init__(self, desk: Desk, work: Joining | None = None, at: str = "") -> None:
        self.joining = work or Joining(desk.case)
        super().__init__(desk, self.joining, at)
        self._marked: set[str] = set()
        self._rows_of: Tabling | None = None
        self._rows_there: list[EpisodeRow] = []
        # Many episodes are easier to see without what is in them.
        self._folded = len(desk.case.state.analysis.live_episodes) > _FEW

    # --- showing ----------------------------------------------------------------------------

    def cells(self) -> list[Cell]:
        """Episodes with their turning points, then those that are in none."""
        made: list[Cell] = []
        for episode in self.case.state.analysis.live_episodes:
            made += self._episode(self.analysing.finding.row(episode))
        if loose := self._loose_rows():
            made.append(heading("In no episode yet"))
        return made + [self._loose(row) for row in loose]

    def _loose_rows(self) -> list[EpisodeRow]:
        """Turning points that are in no episode, made once as long as the case stays as it is."""
        tabling = self.analysing.tabling
        if self._rows_of is not tabling:
            self._rows_of = tabling
            self._rows_there = [tabling.row_of_point(*one) for one in tabling.loose()]
        return self._rows_there

    def _episode(self, row: EpisodeRow) -> list[Cell]:
        judged = sum(one.judged is not None for one in row.actions)
        done = f"{judged} of {len(row.actions)} judged" if row.actions else "not broken down yet"
        facts = [row.when, many(len(row.accounts), "account"), done]
        facts += [f"shows {', '.join(row.patterns)}"] if row.patterns else []
        head = join(line(row.title, "bold"), "\n", line("; ".join(filter(None, facts)), "dim"))
        told = tuple(map(words.account, row.accounts))
        if row.silent:
            told += (f"{words.SILENT}: {', '.join(row.silent)}",)
        about = (row.description,) if row.description else ()
        cells = [Cell(row.id, head, f"{row.label:3}", "episode", row.id, told=told, after=about)]
        if self._folded:
            return cells
        for account in row.accounts:
            for number, title in zip(account.points, account.titles, strict=True):
                point = self._point(account.conversation_id, number)
                mark = MARK if point in self._marked else "  "
                label = f"   {mark}{account.conversation}:T{number}"
                shown = line(f"{account.who.role}: {title}")
                cells.append(Cell(point, shown, label, "point", point, told=self._told(point)))
        return cells

    def _loose(self, row: EpisodeRow) -> Cell:
        account = row.accounts[0]
        mark = MARK if row.point in self._marked else "  "
        shown = join(
            line(row.title),
            join("   ", line(row.when, "dim")) if row.when else "",
            "\n",
            line(account.who.label, "dim"),
        )
        label = f"{mark}{account.conversation}:T{account.points[0]}"
        return Cell(row.point, shown, label, "point", row.point, told=self._told(row.point))

    def _point(self, conversation: str, number: int) -> str:
        points = self.case.state.conversations[conversation].live_turning_points
        return next(one.id for one in points if one.number == number)

    def _told(self, point: str) -> tuple[str, ...]:
        """What its teller said of it, for beside the rows."""
        held = self.case.state.turning_point_places[point]
        number = held.turning_points[point].number
        account = self.analysing.tabling.accounts.account(held, [number])
        return tuple(f"S{one.number}  {words.said(one)}" for one in account.told[:8])

    def aside(self) -> str:
        """How many, and how many are marked."""
        episodes = len(self.case.state.analysis.live_episodes)
        marked = f"{len(self._marked)} marked, " if self._marked else ""
        return f"{marked}{many(episodes, 'episode')}"

    def nothing(self) -> str:
        """Where there is nothing to join."""
        return words.NO_ROWS

    # --- joining ----------------------------------------------------------------------------

    def entered(self) -> None:
        """Open the episode; a turning point by itself becomes one first."""
        self.begin(self._open)

    async def _open(self) -> str:
        from ltconverse.tui.analysis.episode import EpisodeScreen

        cell = self.chosen
        if cell is None:
            return ""
        episode = cell.id
        if cell.kind == "point":
            episode = self.case.state.analysis.episode_of(cell.id)
            if not episode:
                asked = AskOne(
                    "It is in no episode yet.",
                    ["Make it an episode of its own", "Go back"],
                    told=("Others can be joined to it at any time, and parted again.",),
                )
                if await self.app.push_screen_wait(asked) != 0:
                    return ""
                episode = await self.keep(lambda: self.analysing.episode_for(cell.id))
        self.app.push_screen(EpisodeScreen(self.desk, self.analysing, episode))
        return ""

    def action_unfold(self) -> None:
        """Show the turning points of the episodes, or not."""
        self._folded = not self._folded
        self.fill()
        self.call_after_refresh(self.rows.scroll_to_highlight)

    def action_mark(self) -> None:
        """Mark the chosen turning point, or take the mark away."""
        cell = self.chosen
        if cell is None or cell.kind != "point":
            self.say(_LATER if self._folded else "Turning points are marked, to be joined.")
            return
        self._marked ^= {cell.id}
        label = cell.head.strip().removeprefix(MARK)
        mark = MARK if cell.id in self._marked else "  "
        before = cell.head[: -len(label) - len(mark)]
        self.show_row(self.rows.highlighted or 0, replace(cell, head=f"{before}{mark}{label}"))
        self.rows.action_cursor_down()

    def action_join(self) -> None:
        """Join what is marked."""
        self.begin(self._join)

    async def _join(self) -> str:
        points = list(self._marked)
        if not points and (cell := self.chosen) is not None and cell.kind == "point":
            points = [cell.id]
        if not points:
            return "Mark turning points with Space first."
        state = self.case.state
        episodes = state.analysis.live_episodes
        titles = [state.turning_point_places[one].turning_points[one].title for one in points]
        choices = ["A new episode…", *(f"E{one.number}  {one.title}" for one in episodes)]
        asked = AskOne(f"Join {many(len(points), 'turning point')} into which?", choices)
        chosen = await self.app.push_screen_wait(asked)
        if chosen is None:
            return ""
        if chosen:
            episode = episodes[chosen - 1].id
            await self.keep(lambda: self.joining.join(points, episode))
        else:
            title = await self.app.push_screen_wait(
                AskText("What is the episode called?", "Neutral: what it is.", titles[0])
            )
            if title is None:
                return ""
            episode = await self.keep(lambda: self.joining.join_anew(points, title))
        self._marked.clear()
        self.fill(episode)
        return "Joined; each account stays apart. Ctrl+Z takes it back."

    def action_part(self) -> None:
        """Take the chosen turning point out of its episode."""
        self.begin(self._part)

    async def _part(self) -> str:
        cell = self.chosen
        if cell is None or cell.kind != "point":
            return _LATER if self._folded else "Choose a turning point under an episode."
        if not self.case.state.analysis.episode_of(cell.id):
            return "It is in no episode."
        await self.keep(lambda: self.joining.part(cell.id))
        return "It stands by itself again. Ctrl+Z takes that back."

    def action_suggest(self) -> None:
        """Suggestions, one after the other."""
        self.begin(self._suggest)

    async def _suggest(self) -> str:
        found = await self.keep(self.joining.offered)
        if not found:
            return "Nothing more looks like the same moment told by two people."
        joined = 0
        for one in found:
            told = [self._first_words(at.point) for at in one.moments]
            answer = await self.app.push_screen_wait(SameMoment(one, len(found), told))
            if answer is None:
                break
            if answer.decided == "join":
                await self.keep(partial(self.joining.accept, one, answer.points))
                joined += 1
            elif answer.decided == "apart":
                await self.keep(partial(self.joining.decline, one))
        if not joined:
            return "Nothing was joined. What you said is kept; G asks the rest again."
        return f"{many(joined, 'moment')} joined. Ctrl+Z takes that back, one by one."

    def _first_words(self, point: str) -> str:
        """The beginning of what was told of it."""
        told = self._told(point)
        return excerpt(told[0].partition("  ")[2], 150) if told else ""

    def action_new(self) -> None:
        """An episode of no turning point yet."""
        self.begin(self._new)

    async def _new(self) -> str:
        title = await self.app.push_screen_wait(AskText("What is the episode called?"))
        if title is None:
            return ""
        self.fill(await self.keep(lambda: self.analysing.make_episode(title)))
        return "Made."

    def action_drop(self) -> None:
        """Take an episode out; its turning points stand by themselves again."""
        self.begin(self._drop)

    async def _drop(self) -> str:
        cell = self.chosen
        if cell is None or cell.kind != "episode":
            return "Choose an episode; a turning point is parted with U."
        await self.keep(lambda: self.analysing.drop(cell.id))
        return "Taken out; its turning points stand by themselves. Ctrl+Z puts it back."

    def action_when(self) -> None:
        """Say when it was."""
        self.begin(self._when)

    async def _when(self) -> str:
        cell = self.chosen
        if cell is None:
            return ""
        when = await ask_when(self, self.case.state.analysis.when_of(cell.id))
        if when is None:
            return ""
        await self.keep(lambda: self.analysing.set_when(cell.id, when.first, when.last, when.words))
        return "Noted."

    # --- the other screens ------------------------------------------------------------------

    def action_perspectives(self) -> None:
        """Perspectives side by side."""
        from ltconverse.tui.analysis.perspectives import PerspectivesScreen

        cell = self.chosen
        episode = cell.id if cell and cell.kind == "episode" else ""
        if cell and cell.kind == "point":
            episode = self.case.state.analysis.episode_of(cell.id)
        self.app.push_screen(PerspectivesScreen(self.desk, self.analysing, episode))

    def action_records(self) -> None:
        """Records and differences."""
        from ltconverse.tui.analysis.records import RecordsScreen

        self.app.push_screen(RecordsScreen(self.desk, self.analysing))

    def action_patterns(self) -> None:
        """Patterns and recommendations."""
        from ltconverse.tui.analysis.patterns import PatternsScreen

        self.app.push_screen(PatternsScreen(self.desk, self.analysing))

    def action_checks(self) -> None:
        """What is not backed, named or cited yet."""
        from ltconverse.tui.analysis.rigour import RigourScreen

        self.app.push_screen(RigourScreen(self.desk, self.analysing))

    def action_reports(self) -> None:
        """Reports for the meetings."""
        from ltconverse.tui.analysis.reports import ReportsScreen

        self.app.push_screen(ReportsScreen(self.desk, self.analysing))

    def action_write(self) -> None:
        """Write the table to a file."""
        self.begin(self._write)

    async def _write(self) -> str:
        from ltconverse.jobs.documents import write_episodes

        path = await ask_file_to_write(
            self.app,
            "Write the table of key practice episodes to which file?",
            ".docx .pdf .html .xlsx .csv .md .json",
            "episodes.docx",
        )
        if path is None:
            return ""
        return f"Written: {await self.keep(lambda: write_episodes(self.case, path))}"
