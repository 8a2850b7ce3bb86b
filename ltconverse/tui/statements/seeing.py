"""What the statements screen shows beside the statements: what they rest on, how they read before,
what there is to look at, the next draft. It changes nothing.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ltconverse.errors import LtconverseError
from ltconverse.jobs import preferences
from ltconverse.jobs.own_words import hint_around
from ltconverse.jobs.sharing.versions import changed_since
from ltconverse.jobs.statements.acts import acts_of
from ltconverse.jobs.statements.details import Told, apart_of, sources_of, wordings_of
from ltconverse.jobs.statements.looking import not_covered
from ltconverse.jobs.statements.preview import draft_now
from ltconverse.jobs.statements.quoting import Quoting, noted_quotes, readings_of
from ltconverse.jobs.statements.rows import Row, rows_of, summary
from ltconverse.jobs.words.reading import Reading
from ltconverse.method.library import Library, load_library
from ltconverse.sharing.plain import to_text
from ltconverse.text import one_line
from ltconverse.tui.showing import WithAside, join, line, own
from ltconverse.tui.statements.base import StatementsBase
from ltconverse.tui.statements.page import Page

_ITS_OWN_WORDS = {"reword", "add"}
_KEYS = "Enter rewords, S splits, J joins, Ctrl+Up, Ctrl+Down"
_AGREED = "Agreed, so it stays; O under Drafts opens it again"


@dataclass(frozen=True, slots=True)
class _Here:
    recording: str
    second: float
    at: datetime | None = None


class Seeing(StatementsBase):
    """A statements screen that shows more than the statements."""

    SEEING_BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next(1)", "Next", tooltip="The next statement to look at"),
        Binding("p", "next(-1)", "Before", show=False, tooltip="The one before to look at"),
        Binding("w", "wordings", "Wordings", tooltip="All it rests on, and how it ever read"),
        Binding("v", "preview", "Preview", tooltip="The next draft as it will be read"),
        Binding("h", "history", "History", show=False, tooltip="What was done to the write-up"),
        Binding("b", "versions", "Versions", show=False, tooltip="Drafts, word by word"),
        Binding("c", "missing", "Missing", show=False, tooltip="What is not covered yet"),
        Binding("slash", "find", "Find", show=False, key_display="/", tooltip="Find words"),
        Binding("ctrl+r", "find", "Find", show=False),
        Binding("space", "play", "Play", show=False, tooltip="Play what was said"),
        Binding("f9", "play", "Play", show=False),
    ]

    def _begin_seeing(self) -> None:
        self._hears = False
        self._wanted = ""
        self._words_version = self.desk.words_version
        self._readings: dict[str, Reading] = {}
        self._read_at = -1
        self._read()

    @work(exclusive=True, group="words")
    async def _read(self) -> None:
        """Read the guide, and the words of the recordings where something is quoted from them."""
        looking = self._looking
        if looking.library is None:
            self._hears = await asyncio.to_thread(lambda: preferences.load().language)
            looking.library = await asyncio.to_thread(_library)
        if self._quotes_something:
            async with self.desk.saving:
                looking.heard(*await asyncio.to_thread(self._heard))
        self._show_again(self._row.id if self._row else "")

    def _heard(self) -> tuple[dict[str, Reading], dict[str, tuple[str, Quoting]]]:
        """The words of the recordings, read once and again when others may stand there; and how
        the quotes stand beside them. Takes its time; not for the event loop."""
        if self._read_at != (version := self.desk.words_version):
            self._readings = readings_of(self.case, self._conversation)
            self._read_at = version
        noted = noted_quotes(self.case.state, self._conversation, self._readings)
        return self._readings, noted

    @property
    def _quotes_something(self) -> bool:
        """Whether there are quotes, and words of a recording may be there."""
        standing = self._writing.laid.account.standing
        recordings = self.case.state.recordings_of(self._conversation)
        return any(one.quoted or one.form == "quote" for one in standing) and any(
            one.transcripts for one in recordings
        )

    def _look(self) -> None:
        """Words may have been put right elsewhere."""
        if self.desk.words_version != self._words_version:
            self._words_version = self.desk.words_version
            self._read()

    # --- the write-up -----------------------------------------------------------------------

    def _show_again(self, at: str = "") -> None:
        lines = rows_of(self._writing, self._looking.flags)
        self._list.show(lines, at)
        person = self.case.state.practitioner_of(self._conversation)
        latest = self._conversation.written.latest
        draft = f"draft {latest.number}" if latest else "no draft yet"
        if agreed := self._conversation.written.agreed is not None:
            draft = "agreed"
        elif latest and changed_since(self.case.state, self._conversation):
            draft += ", as changed since"
        self._list.border_subtitle = own(_AGREED if agreed else _KEYS)
        top = join(line("Write-up", "bold"), "   ", line(person.role, "bold"))
        asides = [f"{draft}; {summary(lines)}", summary(lines)]
        self.query_one("#statements-top", Static).update(
            WithAside(top, *map(own, asides), keeps=True), layout=False
        )
        self._show_details()
        standing = self._writing.laid.account.standing
        if self._looking.library and self._quotes_something and self._looking.lacks(standing):
            self._read()

    def _show_details(self) -> None:
        row = self._row
        details = self._details(row) if row else own("Nothing was noted in this conversation.")
        # Its place is fixed: nothing has to be laid out anew for a key.
        self.query_one("#statements-side", Static).update(details, layout=False)

    def _details(self, row: Row) -> Content:
        """What it rests on, as far as there is room; W has all of it."""
        statement = self._writing.statement(row.id)
        parts = [line(one, "bold") for one in self._looking.sentences(statement)]
        if apart := apart_of(self._writing, statement):
            parts.append(own("Two people put it otherwise; K says which stands:", "bold"))
            parts += _told(apart)
        for told in sources_of(self._writing, statement):
            parts.append(line(told.head, "dim"))
            if told.text and one_line(told.text) != one_line(row.shown):
                parts.append(line(told.text))
        if statement.difference:
            parts += [own("Seen otherwise by them:", "dim"), line(statement.difference)]
        if statement.earlier:
            parts.append(own("It read otherwise before: W", "dim"))
        return Content("\n").join(parts)

    # --- pages ------------------------------------------------------------------------------

    def action_wordings(self) -> None:
        """All there is to tell of the chosen statement."""
        if (row := self._row) is None:
            return
        statement = self._writing.statement(row.id)
        rows = [line(one, "bold") for one in self._looking.sentences(statement)]
        for title, told in (
            ("Rests on", sources_of(self._writing, statement)),
            ("Another wording", apart_of(self._writing, statement)),
            ("How it read", wordings_of(self._writing, statement)),
        ):
            if told:
                rows += [own(""), own(title, "bold underline"), *_told(told)]
        self.app.push_screen(Page(f"{row.label}  {row.tense_words}", rows))

    def action_history(self) -> None:
        """What was done to the write-up, the newest first."""
        people = self.case.state.people
        rows: list[Content] = []
        for act in reversed(acts_of(self._conversation)):
            said = [f"{act.number}, {act.at.astimezone():%Y-%m-%d %H:%M}"]
            said += [people[act.author].role] if act.author in people else []
            said += ["taken back"] if act.withdrawn else []
            said += [f"in draft {act.draft}"] if act.draft else []
            rows += [line(", ".join(said), "dim"), line(act.words(self._writing.called))]
        rows = rows or [own("Every statement reads as it was noted.")]
        self.app.push_screen(Page("What was done to the write-up", rows))

    def action_versions(self) -> None:
        """The versions of the write-up, and where each word comes from."""
        from ltconverse.tui.sharing.history import HistoryScreen

        statement = self._row.id if self._row else ""
        self.app.push_screen(HistoryScreen(self.desk, self._conversation.id, statement))

    def action_missing(self) -> None:
        """What the write-up does not cover yet."""
        if self._looking.library is None:
            self._say("In a moment: the method is being read.")
            return
        lines = not_covered(self._writing, self._looking.library)
        rows = [row for one in lines for row in (line(one), own(""))]
        rows = rows or [own("The method's ground is covered.")]
        self.app.push_screen(Page("Not covered yet", rows))

    def action_preview(self) -> None:
        """The next draft, as it would be read."""
        try:
            text = to_text(draft_now(self._writing))
        except LtconverseError as problem:
            self._say(str(problem))
            return
        rows = text.splitlines()
        label = self._row.label if self._row else ""
        at = next((at for at, one in enumerate(rows) if one.startswith(f"{label} ")), 0)
        self.app.push_screen(Page("As it will be read", [own(one) for one in rows], at))

    # --- going through ----------------------------------------------------------------------

    def action_next(self, offset: int) -> None:
        """To the next statement that somebody should look at."""
        rows = self._list.rows
        here = next((at for at, one in enumerate(rows) if one == self._row), 0)
        others = (
            [*rows[here + 1 :], *rows[: here + 1]]
            if offset > 0
            else [*reversed(rows[:here]), *reversed(rows[here:])]
        )
        found = next((one for one in others if one.to_look_at), None)
        if found is None:
            self._say("There is nothing to look at.")
            return
        self._list.choose(found.id)
        self._say("; ".join(flag.words for flag in found.flags if flag.kind == "look"))

    def action_find(self) -> None:
        """Ask for words; those asked for last are there already."""
        self._line.open("find", self._wanted)

    def _find(self, words: str, offset: int = 0) -> None:
        """Go to the statement with these words; on, or back, where one says so."""
        self._wanted = words
        wanted = one_line(words).casefold()
        rows = self._list.rows
        hits = [one for one in rows if wanted and wanted in one_line(one.text).casefold()]
        if not hits:
            self._say(f"“{words}” is in none of them." if wanted else "")
            return
        at = hits.index(self._row) if self._row in hits else 0
        chosen = hits[(at + offset) % len(hits)]
        self._list.choose(chosen.id)
        self._say(f"{hits.index(chosen) + 1} of {len(hits)}. Up and Down go on, Enter stays here.")

    # --- listening --------------------------------------------------------------------------

    def action_play(self) -> None:
        """Play what was said; once more: silence."""
        if self.desk.player.playing:
            self.desk.player.stop()
            return
        if (row := self._row) is None:
            return
        if self.desk.recording:
            self._say("What is played now would be recorded again. End the recording first.")
            return
        statement = self._writing.statement(row.id)
        notes = [self._conversation.notes[one] for one in statement.notes]
        try:
            if statement.quoted:
                self.desk.play_line(_Here(statement.quoted[0].recording, statement.quoted[0].start))
            elif notes:
                self.desk.play_note(notes[0])
            else:
                self._say("It rests on nothing that could be played.")
                return
        except LtconverseError as problem:
            self._say(str(problem))
            return
        self._say("Playing. Space stops.")

    # --- while one types --------------------------------------------------------------------

    def _whisper(self, purpose: str, text: str) -> None:
        """What the language guide says of what is typed, at the edge."""
        library = self._looking.library
        typed = self._typing
        if not self._hears or library is None or typed is None or purpose not in _ITS_OWN_WORDS:
            return
        is_quote = text.lstrip().startswith(('"', "“")) if purpose == "add" else typed.is_quote
        words = "" if is_quote else hint_around(text, self._line.place, library.language)
        if words != self._whispered:
            self._whispered = words
            self._say(words or "Enter saves it, Esc leaves it as it was.")


def _library() -> Library:
    library = load_library()
    library.language  # noqa: B018 - made ready here, so that no key waits for it
    return library


def _told(told: list[Told]) -> list[Content]:
    """Heads and words, a row each."""
    rows: list[Content] = []
    for one in told:
        rows.append(line(one.head, "dim"))
        if one.text:
            rows.append(line(one.text))
    return rows
