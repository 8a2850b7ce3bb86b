"""Giving texts codes, all of one or some of its words; one’s own codes alone are seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from ltconverse.case import events as e
from ltconverse.case.findings import Coding
from ltconverse.episodes.sources import key_of
from ltconverse.jobs.analysis.coding import Codings, Text
from ltconverse.text import many
from ltconverse.tui.analysis.base import ALWAYS, AnalysisScreen, Cell, heading
from ltconverse.tui.analysis.choose_code import ChooseCode, PickWords
from ltconverse.tui.desk import Desk
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.showing import join, line

_KINDS = {"heading": "heading", "factor": "factor", "level": "level", "pattern": "pattern"}


def codes_to_choose(codings: Codings, keys: Sequence[str] = ()) -> list[tuple[str, str, str]]:
    """Keys, titles and kinds of these codes, of all for none."""
    every = codings.codes()
    return [
        (key, every.get(key, key), _KINDS.get(key.partition(":")[0], "our own"))
        for key in keys or every
    ]


class CodeScreen(AnalysisScreen):
    """Texts to give codes: those of a round (by id), or any."""

    NAME = "Coding"
    SIDE = "Codes you gave it"
    ENTER = "Enter gives it a code; W some of its words"
    HELP = (
        "Each text with the codes that you gave it. Enter gives all of it a code, W words of it "
        "that you mark; Delete takes the last one away again. In a round nobody else sees them "
        "until both have finished. N goes to the next text without a code."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "words", "Words", tooltip="Mark words, and give them a code"),
        Binding("g", "again", "Same code", tooltip="Give it the code that you gave last"),
        Binding("n", "next", "Next", tooltip="The next text without a code"),
        Binding("f", "finish", "Finished", tooltip="Say that you have finished your part"),
        Binding("delete", "drop", "Take away", tooltip="Take the last code away"),
        *ALWAYS,
    ]

    def __init__(
        self, desk: Desk, codings: Codings, sources: Sequence[e.Ref], round_id: str = ""
    ) -> None:
        super().__init__(desk, codings.work)
        self.codings, self._round_id, self._last = codings, round_id, ""
        self._texts = [one for one in map(codings.text_of, sources) if one is not None]

    @property
    def _given(self) -> dict[str, list[Coding]]:
        """One's own codings here, by the key of their text."""
        found: dict[str, list[Coding]] = {}
        for one in self.codings.seen(self._round_id):
            if one.coder == self.codings.me:
                found.setdefault(key_of(one.source), []).append(one)
        return found

    def title_line(self) -> str:
        """Which round."""
        round_ = self.case.state.analysis.rounds.get(self._round_id)
        return round_.title if round_ is not None else "outside any round"

    def aside(self) -> str:
        """How far one has come."""
        done = len({one.key for one in self._texts} & set(self._given))
        return f"{done} of {len(self._texts)} coded"

    def nothing(self) -> str:
        """Where there is nothing."""
        return "None of its texts stands any more."

    def cells(self) -> list[Cell]:
        """Each text with its codes."""
        titles, given = self.codings.codes(), self._given
        made: list[Cell] = []
        whose = ""
        for one in self._texts:
            if one.whose != whose:
                made.append(heading(one.whose))
                whose = one.whose
            mine = given.get(one.key, [])
            codes = ", ".join(dict.fromkeys(titles.get(it.code, it.code) for it in mine))
            shown = join(line(one.text), join("\n", line(f"✓ {codes}", "bold")) if codes else "")
            told = tuple(
                f"{titles.get(it.code, it.code)}: “{it.words}”"
                if it.words != one.text
                else f"{titles.get(it.code, it.code)}: all of it"
                for it in mine
            )
            made.append(
                Cell(one.key, shown, one.label, "text", one.key, told=told or ("None yet.",))
            )
        return made

    @property
    def _chosen_text(self) -> Text | None:
        cell = self.chosen
        return next((one for one in self._texts if cell and one.key == cell.id), None)

    # --- giving codes -----------------------------------------------------------------------

    def entered(self) -> None:
        """All of it gets a code."""
        self.begin(lambda: self._code(whole=True))

    def action_words(self) -> None:
        """Some of its words get a code."""
        self.begin(lambda: self._code(whole=False))

    async def _code(self, *, whole: bool) -> str:
        if (text := self._chosen_text) is None:
            return ""
        start, end = 0, len(text.text)
        if not whole:
            picked = await self.app.push_screen_wait(PickWords("Which words?", text.text))
            if picked is None:
                return ""
            start, end = picked
        round_ = self.case.state.analysis.rounds.get(self._round_id)
        every = codes_to_choose(self.codings, round_.codes if round_ is not None else ())
        code = await self.app.push_screen_wait(ChooseCode("Which code?", every))
        if code is None:
            return ""
        return await self._give(text, code, start, end)

    async def _give(self, text: Text, code: str, start: int, end: int) -> str:
        self._last = code
        if any(
            (one.code, one.start, one.end) == (code, start, end)
            for one in self._given.get(text.key, [])
        ):
            return "It has that code already."
        await self.keep(
            lambda: self.codings.code(
                text.ref, code, words=text.text[start:end], at=start, round_id=self._round_id
            )
        )
        return f"{self.codings.codes().get(code, code)}. G gives the next one the same."

    def action_again(self) -> None:
        """The code that was given last, once more."""
        self.begin(self._again)

    async def _again(self) -> str:
        text = self._chosen_text
        if text is None or not self._last:
            return "Give a code first; G gives the same to another text."
        return await self._give(text, self._last, 0, len(text.text))

    def action_next(self) -> None:
        """The next text without a code."""
        given = self._given
        here = self.rows.highlighted or 0
        order = [*range(here + 1, len(self.listed)), *range(here)]
        left = (at for at in order if self.listed[at].id and self.listed[at].id not in given)
        if (at := next(left, None)) is None:
            self.say("Every text has a code.")
        else:
            self.rows.highlighted = at

    def action_finish(self) -> None:
        """One has finished one's part."""
        self.begin(self._finish)

    async def _finish(self) -> str:
        if not self._round_id:
            return "This is outside any round: there is nothing to finish."
        left = len(self._texts) - len(set(self._given) & {one.key for one in self._texts})
        asked = AskOne(
            "Have you finished your part?",
            ["Yes, finished", "Not yet"],
            told=(f"{many(left, 'text')} without a code of yours.",),
        )
        if await self.app.push_screen_wait(asked) != 0:
            return ""
        await self.keep(lambda: self.codings.finish(self._round_id))
        return "Finished. Esc goes back to the rounds."

    def action_drop(self) -> None:
        """The last code that was given to the chosen text goes again."""
        self.begin(self._drop)

    async def _drop(self) -> str:
        text = self._chosen_text
        mine = self._given.get(text.key, []) if text is not None else []
        if not mine:
            return "You gave it no code."
        await self.keep(lambda: self.codings.uncode(mine[-1].id))
        return "Taken away. Ctrl+Z gives it back."
