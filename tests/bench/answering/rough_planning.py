"""Rougher answers: hands that write over each other, whole stretches struck out, footnotes, tables,
numbers taken away. What a person might do without a thought, and a reader of files stumbles over.
"""

from __future__ import annotations

from dataclasses import replace

from tests.bench.answering.acts import Act
from tests.bench.answering.planning import NEW, SAID, Planner


class RoughPlanner(Planner):
    """Plans the ordinary acts and the rough ones."""

    def twice(self) -> None:
        """Words put for others, of which the second hand takes one out again."""
        one = self._free(lambda one: len(one.text.split()) >= 6)
        if one is None:
            return
        ((start, end),) = self._apart(one.text, 1)
        act = Act("twice", one.number, start, one.text[start:end], "a long and winding talk")
        self.acts.append(replace(act, variant=" and winding"))

    def across(self) -> None:
        """From the middle of a statement to the middle of the next, struck out in one go."""
        one = self._free(lambda one: self._before_a_note(one) and len(one.text.split()) >= 6)
        if one is None or not self._reserved(one, 1):
            return
        following = self.statements[self.statements.index(one) + 1]
        start = one.text.index(" ", len(one.text) // 2)
        to_start = following.text.find(" ") + 1 or len(following.text)
        act = Act("across", one.number, start, one.text[start:], following.text[to_start:])
        self._add(replace(act, to=following.number))

    def several_left_out(self) -> None:
        """Two statements and what stands between them, struck out in one go."""
        one = self._free(self._within_part)
        if one is None:
            return
        place = self.statements.index(one)
        following = self.statements[place + 1]
        if self._within_part(following) and self._reserved(following, 0):
            self._add(Act("several", one.number, to=following.number))

    def several_new(self) -> None:
        """Three paragraphs of their own, one after the other."""
        one = self._free(self._within_part)
        if one is not None and self._reserved(one, 1):
            text = "\n".join(self._words((words,)) for words in self.dice.sample(NEW, 3))
            self._add(Act("several-new", one.number, after=text))

    def moved_and_reworded(self) -> None:
        """A statement changed, then moved."""
        before = len(self.acts)
        self.move()
        if len(self.acts) == before:
            return
        moved = self.acts[-1]
        one = next(one for one in self.statements if one.number == moved.number)
        if len(one.text.split()) < 6:
            return
        ((start, end),) = self._apart(one.text, 1)
        made = Act("replace", one.number, start, one.text[start:end], "as it were")
        self.acts.insert(before, replace(made, hand=moved.hand))

    def on_what_came_in(self) -> None:
        """A comment on words that were put in just before."""
        one = self._free()
        if one is not None:
            text = self.dice.choice(SAID)
            act = Act("commented-insert", one.number, len(one.text), "", text)
            self._add(replace(act, variant=self._words(("That is what matters to me.",))))

    def on_what_went_out(self) -> None:
        """A comment on words that were struck out just after."""
        one = self._free(lambda one: len(one.text.split()) >= 6)
        if one is None:
            return
        ((start, end),) = self._apart(one.text, 1)
        said = self._words(("I never said this.",))
        self._add(Act("comment", one.number, start, one.text[start:end], said))
        self._add(Act("delete", one.number, start, one.text[start:end]))

    def footnote(self) -> None:
        """A footnote of their own."""
        one = self._free()
        if one is not None:
            self._add(Act("footnote", one.number, len(one.text), "", self._words(NEW)))

    def alignment(self) -> None:
        """A paragraph set differently, with no word changed."""
        one = self._free()
        if one is not None:
            self._add(Act("alignment", one.number))

    def number(self) -> None:
        """The visible number struck out."""
        one = self._free()
        if one is not None:
            self._add(Act("number", one.number))

    def line_break(self) -> None:
        """Words behind a line break."""
        one = self._free(lambda one: one.form != "quote")
        if one is not None:
            self._add(Act("break", one.number, len(one.text), "", "\nThat is all."))

    def head(self) -> None:
        """Words above every page."""
        self._add(Act("head", after=self._words(("Seen by me",))))

    def table(self) -> None:
        """A small table behind a statement."""
        one = self._free(self._within_part)
        if one is not None and self._reserved(one, 1):
            text = f"{self._words(('Monday: two of us',))}\n{self._words(('Tuesday: no one',))}"
            self._add(Act("table", one.number, after=text))

    def long_comment(self) -> None:
        """A comment of two paragraphs."""
        one = self._free()
        if one is not None:
            text = f"{self._words(SAID)}\n{self._words(NEW)}"
            self._add(Act("comment", one.number, 0, one.text, text))

    def phrase_within(self) -> None:
        """Some words taken from one place of a statement to another."""
        one = self._free(lambda one: len(one.text.split()) >= 15)
        if one is None:
            return
        (start, end), (_, there) = self._apart(one.text, 2)
        phrase = one.text[start:end]
        self._add(Act("delete", one.number, start, phrase, variant="moved"))
        made = Act("insert", one.number, there, "", f" {phrase}", variant="moved")
        self.acts.append(replace(made, hand=self.acts[-1].hand))

    def phrase_elsewhere(self) -> None:
        """Some words taken from one statement to another."""
        one = self._free(lambda one: len(one.text.split()) >= 6)
        other = self._free(lambda other: other.form == "note")
        if one is None or other is None:
            return
        ((start, end),) = self._apart(one.text, 1)
        phrase = one.text[start:end]
        self._add(Act("delete", one.number, start, phrase, variant="moved"))
        made = Act("insert", other.number, len(other.text), "", f" {phrase}", variant="moved")
        self.acts.append(replace(made, hand=self.acts[-1].hand))

    def link(self) -> None:
        """An address, which a word processor makes a link of."""
        one = self._free(lambda one: one.form == "note")
        if one is not None:
            text = " See https://example.org/rota."
            self._add(Act("insert", one.number, len(one.text), "", text, variant="link"))

    def blank(self) -> None:
        """Enter pressed once too often."""
        one = self._free(self._within_part)
        if one is not None and self._reserved(one, 1):
            self._add(Act("blank", one.number))

    def heading_out(self) -> None:
        """A small heading struck out."""
        titles = [part.title for section in self.draft.sections for part in section.parts]
        self._add(Act("heading-out", before=[title for title in titles if title][-1]))

    def text_box(self) -> None:
        """A box with words of their own, hung on a statement."""
        one = self._free()
        if one is not None:
            self._add(Act("text-box", one.number, len(one.text), "", self._words(NEW)))
