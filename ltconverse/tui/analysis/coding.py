"""Coding: two reviewers give the same texts codes, apart from each other, and see how far they
agree. Beside that, anything may be coded at any time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from ltconverse.case import events as e
from ltconverse.case.findings import Coding, CodingRound
from ltconverse.episodes.rigour.kappa import Agreement, Unit
from ltconverse.episodes.sources import key_of
from ltconverse.errors import LtconverseError
from ltconverse.jobs.analysis.agreeing import Compared, compare, figures_in_words
from ltconverse.jobs.analysis.analysing import Analysing
from ltconverse.jobs.analysis.coding import Codings, Text
from ltconverse.text import many
from ltconverse.tui.analysis.base import ALWAYS, AnalysisScreen, Cell, heading, remark
from ltconverse.tui.analysis.choose_code import ChooseCode, PickWords
from ltconverse.tui.analysis.choose_some import Choice, ChooseSome
from ltconverse.tui.desk import Desk
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.ask_text import AskText
from ltconverse.tui.showing import join, line
from ltconverse.tui.told_on_screen import told_on_screen

_KINDS = {"heading": "heading", "factor": "factor", "level": "level", "pattern": "pattern"}
_BLIND = "Neither sees the other’s codes until both have finished."


def codes_to_choose(codings: Codings, keys: Sequence[str] = ()) -> list[tuple[str, str, str]]:
    """Keys, titles and kinds of these codes, of all for none."""
    every = codings.codes()
    return [
        (key, every.get(key, key), _KINDS.get(key.partition(":")[0], "our own"))
        for key in keys or every
    ]


class CodingRoundsScreen(AnalysisScreen):
    """The rounds of coding, and what may be coded beside them."""

    NAME = "Coding"
    SIDE = "This round"
    ENTER = "Enter codes; once both have finished, it shows where you differ"
    HELP = (
        "Two reviewers give the same texts codes without seeing each other's. Once both have "
        "finished, Enter shows how far they agree (Cohen's kappa, with how sure one may be of "
        "it) and where they differ: that is worth talking about, and no mark for anybody. T "
        "codes a text outside any round."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New round", tooltip="Two reviewers code the same texts apart"),
        Binding("f", "finish", "Finished", tooltip="Say that you have finished your part"),
        Binding("t", "text", "Any text", tooltip="Code a text outside any round"),
        Binding("a", "code", "Own code", tooltip="A code of this review's own"),
        Binding("delete", "drop", "Take out", show=False, tooltip="Take a round out"),
        *ALWAYS,
    ]

    def __init__(self, desk: Desk, work: Analysing, at: str = "") -> None:
        super().__init__(desk, work, at)
        self.codings = Codings(work)

    # --- showing ----------------------------------------------------------------------------

    def cells(self) -> list[Cell]:
        """The rounds."""
        return [self._round(one) for one in self.codings.rounds()]

    def _round(self, one: CodingRound) -> Cell:
        who = " and ".join(map(self.codings.called, one.coders))
        shown = join(
            line(one.title, "bold"), "\n", line(who, "dim"), "\n", line(self.codings.how_far(one))
        )
        titles = self.codings.codes()
        told = (f"By {many(len(one.codes), 'code')}:", *(titles.get(it, it) for it in one.codes))
        after = (_BLIND,) if one.is_open else ()
        return Cell(one.id, shown, f"{one.number}", "round", one.id, told=told, after=after)

    def aside(self) -> str:
        """How many, and how much is coded beside them."""
        loose = len(self.codings.seen())
        beside = f", {many(loose, 'coding')} beside them" if loose else ""
        return f"{many(len(self.codings.rounds()), 'round')}{beside}"

    def nothing(self) -> str:
        """How one begins."""
        return "No round yet: N begins one, for two reviewers; T codes a text by yourself."

    @property
    def _chosen_round(self) -> CodingRound | None:
        cell = self.chosen
        return self.case.state.analysis.rounds.get(cell.id) if cell is not None else None

    def entered(self) -> None:
        """Code, or see how far the two agree."""
        if (round_ := self._chosen_round) is None:
            return
        if not round_.is_open:
            self.app.push_screen(AgreementScreen(self.desk, self.codings, round_.id))
        elif self.codings.me in round_.coders and self.codings.me not in round_.finished:
            self.app.push_screen(CodeScreen(self.desk, self.codings, round_.sources, round_.id))
        else:
            self.say(f"{self.codings.how_far(round_)} {_BLIND}")

    # --- rounds -----------------------------------------------------------------------------

    def action_new(self) -> None:
        """A round."""
        self.begin(self._new)

    async def _new(self) -> str:
        people = self.case.state.reviewers
        if len(people) < 2:
            return "A round needs two people of the review team; they are entered under People."
        sources = await self._ask_texts("Which texts do both code?")
        if not sources:
            return ""
        me = self.codings.me
        marked = {at for at, one in enumerate(people) if one.id == me}
        marked = marked if len(people) > 2 else {0, 1}
        both = await self.app.push_screen_wait(
            ChooseSome("Which two code?", [Choice("", one.label) for one in people], marked)
        )
        if both is None:
            return ""
        codes = await self._ask_codes()
        if codes is None:
            return ""
        number = len(self.case.state.analysis.rounds) + 1
        title = await self.app.push_screen_wait(
            AskText("What is the round called?", answer=f"Round {number}")
        )
        if title is None:
            return ""
        coders = [people[at].id for at in both]
        made = await self.keep(lambda: self.codings.begin(title, sources, coders, codes))
        self.fill(made)
        return f"Begun. {_BLIND}"

    async def _ask_texts(self, question: str) -> list[e.Ref] | None:
        state = self.case.state
        called = [f"{one.number}" for one in state.conversations.values()]
        choices = [
            Choice(str(one.number), state.practitioner_of(one).label)
            for one in state.conversations.values()
        ]
        called += [f"R{one.number}" for one in state.analysis.live_records]
        choices += [Choice(f"R{one.number}", one.label) for one in state.analysis.live_records]
        chosen = await self.app.push_screen_wait(ChooseSome(question, choices))
        if chosen is None:
            return None
        return [ref for at in chosen for ref in self.codings.sources_called(called[at])]

    async def _ask_codes(self) -> list[str] | None:
        every = codes_to_choose(self.codings)
        kinds = [one for one in self.codings.codes() if one.startswith("pattern:")]
        ways = ["The headings of the framework", "The kinds of patterns", "Others: choose which"]
        chosen = await self.app.push_screen_wait(AskOne("By which codes?", ways))
        if chosen is None:
            return None
        if chosen < 2:
            return kinds if chosen else self.codings.headings()
        some = await self.app.push_screen_wait(
            ChooseSome("By which codes?", [Choice(f"{kind:9}", title) for _, title, kind in every])
        )
        return None if some is None else [every[at][0] for at in some]

    def action_finish(self) -> None:
        """One has finished one's part."""
        self.begin(self._finish)

    async def _finish(self) -> str:
        if (round_ := self._chosen_round) is None:
            return "Choose a round."
        left = len(self.codings.left(round_)) if self.codings.me in round_.coders else 0
        told = (
            f"{many(left, 'text')} of it you gave no code. That says: none fits.",
            "From then on your codes stay as they are.",
        )
        asked = AskOne(
            "Have you finished your part?", ["Yes, finished", "Not yet"], told=told[not left :]
        )
        if await self.app.push_screen_wait(asked) != 0:
            return ""
        both = await self.keep(lambda: self.codings.finish(round_.id))
        if both:
            return "Both have finished: Enter shows how far you agree, and where you differ."
        return "Noted. Once the other has finished, both of you see how far you agree."

    def action_text(self) -> None:
        """Code a text outside any round."""
        self.begin(self._text)

    async def _text(self) -> str:
        sources = await self._ask_texts("Code which texts?")
        if sources:
            self.app.push_screen(CodeScreen(self.desk, self.codings, tuple(sources)))
        return ""

    def action_code(self) -> None:
        """A code of the review's own."""
        self.begin(self._code)

    async def _code(self) -> str:
        title = await self.app.push_screen_wait(AskText("What is the code called?"))
        if title is None:
            return ""
        await self.keep(lambda: self.codings.add_code(title))
        return "Added. It stands at the end of the codes."

    def action_drop(self) -> None:
        """Take a round out."""
        self.begin(self._drop)

    async def _drop(self) -> str:
        if (round_ := self._chosen_round) is None:
            return "Choose a round."
        await self.keep(lambda: self.analysing.drop(round_.id))
        return "Taken out. Ctrl+Z puts it back."


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


class AgreementScreen(AnalysisScreen):
    """A round that both have finished: how far they agree, and where they differ."""

    NAME = "Where two coders agree and differ"
    SIDE = "In words"
    ENTER = "U counts texts, or characters"
    HELP = (
        "Cohen's kappa says how much more two people agree than they would by chance: 1 is always, "
        "0 no more than chance. With few texts it says little, and its range is wide. What counts "
        "is below it: where you differ, and what each of you saw there."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "unit", "Unit", tooltip="Count whole texts, or characters"),
        *ALWAYS,
    ]

    def __init__(self, desk: Desk, codings: Codings, round_id: str) -> None:
        super().__init__(desk, codings.work)
        self.codings, self._round_id = codings, round_id
        self._unit: Unit = "text"

    def title_line(self) -> str:
        """Which round."""
        return self.case.state.analysis.rounds[self._round_id].title

    def aside(self) -> str:
        """What is counted."""
        return "counted by text" if self._unit == "text" else "counted by character"

    def cells(self) -> list[Cell]:
        """All codes together, where they differ, then each code."""
        try:
            found = compare(self.codings, self._round_id, self._unit)
        except LtconverseError as problem:
            return [remark(told_on_screen(problem))]
        figures = found.comparison
        made = [
            heading(f"{found.coders[0]} and {found.coders[1]}"),
            _figures("pooled", "All codes together", figures.pooled),
        ]
        made.append(heading("Where they differ" if found.differing else "They differ nowhere."))
        made += self._differing(found)
        made.append(heading("Code by code"))
        made += [_figures(one.code, found.titles[one.code], one) for one in figures.codes]
        if found.lost:
            made.append(remark(f"{many(found.lost, 'coding')} of words that stand no more."))
        return made

    def _differing(self, found: Compared) -> list[Cell]:
        made = []
        for at, one in enumerate(found.differing):
            who = f"{one.code}: {one.by} alone"
            shown = join(line(one.words), "\n", line(who, "dim"))
            made.append(Cell(f"differing-{at}", shown, one.label, "differing", told=(who,)))
        return made

    def action_unit(self) -> None:
        """Count by the other unit."""
        self._unit = "character" if self._unit == "text" else "text"
        self.fill()


def _figures(key: str, title: str, one: Agreement) -> Cell:
    value = "–" if one.kappa is None else f"{one.kappa:.2f}"
    told = (title, figures_in_words(one))
    return Cell(key, line(title, "bold" if key == "pooled" else ""), value, "figure", told=told)
