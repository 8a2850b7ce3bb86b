"""Chooses what is done to a draft: which statements, which words, what is put for them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ltconverse.sharing.model import Draft, DraftStatement
from tests.bench.answering.acts import Act, Answer

_OTHER_WORDS = (
    *("on the Wednesday", "my deputy", "worried", "the duty manager", "not yet", "as I recall"),
    *("the second visit", "in writing", "without having read it", "more or less", "for the first"),
    *("twice", "rather quickly", "by telephone", "the whole team", "nobody else", "some days on"),
)
_ADDED = (
    *(" and I said so", " at the time", ", as far as I knew", " – which I regret", " (by phone)"),
    *(" really", " myself", " then", " once again", ", I believe,", " & <that> was all"),
)
SAID = (
    *(" Nobody had told me otherwise.", " I would do the same again.", " That was all I had."),
    *(" I have thought about it often since.", " The others saw it differently."),
)
NEW = (
    "There is one thing that is missing here: the rota had been changed without a word to us.",
    "I also rang the hospital that night, and was told to ring again in the morning.",
    "What nobody has asked me yet: who was meant to cover for me?",
    "The interpreter had been booked and did not come.",
    "We had our best meeting in that room; I want that to be said too.",
)
COMMENTS = (
    "It was the other way round.",
    "Could this be put more gently?",
    "I am not sure about the day.",
    "I do not think I used this word.",
    "My manager may see this differently – please ask her.",
    "Is it needed? It is not about the work.",
    "That is how it was; thank you for writing it down like this.",
    "See S1 and S2, they say the same.",
    "Who said this? Not me.",
    "“Short of staff” is too weak: there was <b>no one</b> & nothing.",
    "Ditto",
    "I’d rather say this in person.",
)
_ANSWERS = ("Agreed.", "I have asked her: it was Thursday.", "Please see above.", "Yes, me too.")


class Planner:
    """Plans acts for one draft; no statement gets acts that would get in each other's way."""

    def __init__(self, draft: Draft, dice: random.Random, *, hands: int = 1) -> None:
        self.draft, self.dice, self.hands = draft, dice, hands
        self.statements = list(draft.statements())
        self.free = [one.number for one in self.statements]
        self.acts: list[Act] = []
        self._said = 0

    def plan(self, makers: Sequence[Callable[[], None]]) -> tuple[Act, ...]:
        """Carry these out as far as there are free statements for them."""
        for make in makers:
            make()
        return tuple(self.acts)

    # --- wording

    def reword(self) -> None:
        """One to three changes in the words of a statement, apart from one another."""
        one = self._free(lambda one: len(one.text.split()) >= 6)
        if one is None:
            return
        for start, end in self._apart(one.text, self.dice.choice((1, 1, 1, 2, 3))):
            self._add(self._change(one, start, end))

    def reword_with_comment(self) -> None:
        """A change, and a comment on the whole of the same statement."""
        one = self._free(lambda one: len(one.text.split()) >= 6)
        if one is None:
            return
        ((start, end),) = self._apart(one.text, 1)
        self._add(self._change(one, start, end))
        said = self._words(COMMENTS)
        self._add(Act("comment", one.number, 0, one.text, said))

    def letter(self) -> None:
        """A letter within a word, as a slip of the typing is put right."""
        one = self._free(lambda one: len(one.text) > 30)
        if one is None:
            return
        start = self.dice.choice([m.start() for m in re.finditer(r"\w{4,}", one.text)]) + 1
        self._add(Act("replace", one.number, start, one.text[start], "q"))

    def append(self) -> None:
        """A sentence after the last one; a word processor may put it behind the bookmark."""
        one = self._free()
        if one is not None:
            text = self.dice.choice(SAID)
            # What stands behind the closing mark of a quote is no part of the quote.
            variant = "within" if one.form == "quote" else self.dice.choice(("within", "beyond"))
            self._add(Act("insert", one.number, len(one.text), "", text, variant))

    def prepend(self) -> None:
        """Words before the first one."""
        one = self._free()
        if one is not None:
            self._add(Act("insert", one.number, 0, "", "As far as I remember: "))

    def whole(self) -> None:
        """Every word of a statement put differently."""
        one = self._free()
        if one is not None:
            other = self.dice.choice(NEW)
            self._add(Act("replace", one.number, 0, one.text, other))

    def leave_out(self) -> None:
        """A statement struck out."""
        one = self._free()
        if one is not None:
            variant = self.dice.choice(("words", "paragraph", "paragraph"))
            self._add(Act("leave-out", one.number, 0, one.text, "", variant))

    def typography(self) -> None:
        """Quotation marks and dashes as another program sets them."""
        one = self._free(lambda one: bool(re.search("[“”’–']", one.text)))
        if one is None:
            return
        for found in re.finditer("[“”’–']", one.text):
            other = {"“": '"', "”": '"', "’": "'", "'": "’", "–": "-"}[found.group()]
            self._add(Act("typography", one.number, found.start(), found.group(), other))

    # --- paragraphs

    def new(self) -> None:
        """A paragraph of their own."""
        one = self._free(self._within_part)
        if one is not None and self._reserved(one, 1):
            variant = self.dice.choice(("statement", "source"))
            self._add(Act("new", one.number, after=self._words(NEW), variant=variant))

    def move(self) -> None:
        """A statement to another place, at least two further on or back."""
        one = self._free(self._within_part)
        if one is None:
            return
        place = self.statements.index(one)
        there = [
            other.number
            for at, other in enumerate(self.statements)
            if (at < place - 3 or at > place + 2)
            and self._within_part(other)
            and self._reserved(other, 0, keep=True)
        ]
        if there and self._reserved(one, 1):
            to = self.dice.choice(there)
            self._reserved(self.statements[[o.number for o in self.statements].index(to)], 0)
            self._add(Act("move", one.number, to=to))

    def swap(self) -> None:
        """A statement behind the next one."""
        one = self._free(self._within_part)
        if one is None:
            return
        following = self.statements[self.statements.index(one) + 1]
        if self._within_part(following) and self._reserved(following, 0):
            self._add(Act("swap", one.number, to=following.number))

    def split(self) -> None:
        """A paragraph parted in two."""
        one = self._free(lambda one: ". " in one.text)
        if one is not None:
            self._add(Act("split", one.number, one.text.index(". ") + 2))

    def join(self) -> None:
        """A statement with the next one."""
        one = self._free(self._before_a_note)
        if one is None:
            return
        following = self.statements[self.statements.index(one) + 1]
        if self._reserved(one, 1):
            self._add(Act("join", one.number, to=following.number))

    def heading(self) -> None:
        """Words put into the first heading."""
        self._add(Act("heading", after=self._words(("And what was before",))))

    def boilerplate(self) -> None:
        """Words put into what we say above the statements."""
        self._add(Act("boilerplate", after=self._words((" I have read it all.",))))

    def anything_else(self) -> None:
        """Words where there is room for anything else."""
        self._add(Act("else", after=self._words(NEW)))

    # --- comments and looks

    def comment(self) -> None:
        """A comment on some words, perhaps answered, perhaps resolved."""
        one = self._free()
        if one is None:
            return
        start, end = self._few_words(one.text)
        act = Act("comment", one.number, start, one.text[start:end], self._words(COMMENTS))
        if self.dice.random() < 0.3:
            answers = tuple(
                Answer(self.dice.randint(1, self.hands), self._words(_ANSWERS))
                for _ in range(self.dice.choice((1, 1, 2)))
            )
            act = replace(act, answers=answers)
        self._add(replace(act, resolved=self.dice.random() < 0.2))

    def comments(self) -> None:
        """Two comments on one statement."""
        one = self._free(lambda one: len(one.text.split()) >= 6)
        if one is None:
            return
        for start, end in self._apart(one.text, 2):
            self._add(Act("comment", one.number, start, one.text[start:end], self._words(COMMENTS)))

    def comment_nowhere(self) -> None:
        """A comment at a place, with no words chosen."""
        one = self._free()
        if one is not None:
            start = self._few_words(one.text)[0]
            self._add(Act("comment", one.number, start, "", self._words(COMMENTS)))

    def comment_across(self) -> None:
        """A comment from one statement into the next."""
        one = self._free(self._within_part)
        if one is not None and self._reserved(one, 1):
            start = self._few_words(one.text)[0]
            self._add(
                Act("comment-across", one.number, start, one.text[start:], self._words(COMMENTS))
            )

    def comment_source(self) -> None:
        """A comment on the line below a statement."""
        one = self._free()
        if one is not None:
            self._add(Act("comment-source", one.number, after=self._words(COMMENTS)))

    def comment_heading(self) -> None:
        """A comment on the first heading."""
        self._add(Act("comment-heading", after=self._words(COMMENTS)))

    def looks(self) -> None:
        """Some words in bold."""
        one = self._free()
        if one is not None:
            start, end = self._few_words(one.text)
            self._add(Act("format", one.number, start, one.text[start:end]))

    # --- choosing

    def _add(self, act: Act) -> None:
        hand = act.hand if self.hands == 1 else self.dice.randint(1, self.hands)
        self.acts.append(replace(act, hand=hand))

    def _words(self, choice: Sequence[str]) -> str:
        """One of these; marked, since no two comments of a reply shall be alike."""
        self._said += 1
        return f"{self.dice.choice(choice)} [{self._said}]"

    def _free(
        self, wanted: Callable[[DraftStatement], bool] | None = None
    ) -> DraftStatement | None:
        fitting = [
            one
            for one in self.statements
            if one.number in self.free and (wanted is None or wanted(one))
        ]
        if not fitting:
            return None
        chosen = self.dice.choice(fitting)
        self.free.remove(chosen.number)
        return chosen

    def _reserved(self, one: DraftStatement, first: int, *, keep: bool = False) -> bool:
        """Whether this one and the next (from the next on, where `first` is 1) were free; nothing
        else is done to them from now on, unless they are to `keep` being so."""
        place = self.statements.index(one)
        numbers = [other.number for other in self.statements[place + first : place + 2]]
        if not all(number in self.free for number in numbers):
            return False
        if not keep:
            self.free = [number for number in self.free if number not in numbers]
        return True

    def _before_a_note(self, one: DraftStatement) -> bool:
        """Whether this and the next one are no quotes, whose marks would be between them."""
        if not self._within_part(one):
            return False
        return {one.form, self.statements[self.statements.index(one) + 1].form} == {"note"}

    def _within_part(self, one: DraftStatement) -> bool:
        """Whether the next statement stands right behind this one, with no heading between."""
        return any(
            one in part.statements[:-1] for section in self.draft.sections for part in section.parts
        )

    def _few_words(self, text: str) -> tuple[int, int]:
        words = list(re.finditer(r"\w[\w’'-]*", text))
        first = self.dice.randrange(len(words))
        last = min(len(words) - 1, first + self.dice.randrange(3))
        return words[first].start(), words[last].end()

    def _apart(self, text: str, count: int) -> list[tuple[int, int]]:
        """So many stretches of one to three words with a word at least between them."""
        words = list(re.finditer(r"\w[\w’'-]*", text))
        count = min(count, len(words) // 5) or 1
        share = len(words) // count
        found = []
        for place in range(count):
            first = place * share + self.dice.randrange(max(1, share - 3))
            last = first + self.dice.randrange(min(3, share - 2))
            found.append((words[first].start(), words[last].end()))
        return found

    def _change(self, one: DraftStatement, start: int, end: int) -> Act:
        roll = self.dice.random()
        if roll < 0.3:
            return Act("insert", one.number, end, "", self.dice.choice(_ADDED))
        if roll < 0.5:
            # With the blank before it, as it is struck out with the mouse.
            start = start - 1 if start and one.text[start - 1] == " " else start
            return Act("delete", one.number, start, one.text[start:end])
        return Act(
            "replace", one.number, start, one.text[start:end], self.dice.choice(_OTHER_WORDS)
        )
