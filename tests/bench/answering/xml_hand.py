"""Carries acts out on the XML of a draft, as Word and Google Docs leave it.

Later places of a statement come before earlier ones, so that places count in the text as sent.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ltconverse.sharing.model import Draft
from tests.bench.answering import xml_rough
from tests.bench.answering.acts import Act
from tests.bench.answering.package import Element, Package, made, w
from tests.bench.answering.runs import (
    SPACE,
    one_child_each,
    properties_of,
    runs_between,
    style_of,
    text_of,
)

Program = Literal["word", "word-online", "google", "pages"]
NAMES = ("Jo Reader", "Ann O’Ther")
_WIDE = {"comment", "comment-across", "comment-source", "comment-heading"}


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as it will stand in its part; `parent` counts comments, -1 for none."""

    number: int
    hand: int
    text: str
    parent: int = -1
    resolved: bool = False


@dataclass(slots=True)
class Sheet:
    """A draft's XML that is written in. Without `tracked`, changes leave no trace."""

    package: Package
    draft: Draft
    program: Program
    tracked: bool
    body: Element = None
    root: Element = None
    marks: int = 900
    comments: list[Comment] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)
    before: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.root = self.package.tree("word/document.xml")
        self.body = self.root.find(w("body"))
        for run in list(self.body.iter(w("r"))):
            one_child_each(run)
        self.texts = {one.number: one.text for one in self.draft.statements()}
        for number, text in self.texts.items():
            self.before[number] = text_of(self.paragraph(number)).index(text)

    # --- places

    def paragraph(self, number: int) -> Element:
        """The paragraph in which a statement's bookmark begins."""
        for start in self.body.iter(w("bookmarkStart")):
            if start.get(w("name")) == f"lt_S_{number:03}":
                return start.getparent()
        raise LookupError(number)

    def block(self, number: int) -> list[Element]:
        """A statement's paragraph and those below it that belong to it."""
        first = self.paragraph(number)
        found = [first]
        for one in first.itersiblings(w("p")):
            if not style_of(one).startswith("Statement") or style_of(one) == "Statement":
                break
            found.append(one)
        return found

    def following(self, number: int) -> int:
        """The number of the next statement."""
        order = list(self.texts)
        return order[order.index(number) + 1]

    def runs(self, number: int, start: int, end: int) -> list[Element]:
        """The runs of exactly these characters of a statement, cut where needed."""
        paragraph, first = self.paragraph(number), self.before[number]
        return runs_between(paragraph, first + start, first + end)

    def run_at(self, number: int, place: int) -> Element:
        """The run that ends at this place: what is inserted there follows it."""
        paragraph, at = self.paragraph(number), self.before[number] + place
        return runs_between(paragraph, at - 1, at)[-1]

    def heading(self) -> Element:
        """The first heading of a section."""
        return next(one for one in self.body.iter(w("p")) if style_of(one) == "Heading1")

    # --- marks

    def mark(self, name: str, hand: int) -> Element:
        """`w:ins`, `w:del` and their like, with who and when."""
        self.marks += 1
        return made(name, id=self.marks, author=NAMES[hand - 1], date=self.moment())

    def moment(self) -> str:
        """A time as it stands at changes, later with each."""
        count = self.marks + len(self.comments)
        return f"2026-11-{1 + count % 28:02}T{8 + count % 9:02}:{count % 60:02}:00Z"

    def out(self, runs: Sequence[Element], hand: int, name: str = "del") -> Element | None:
        """Strike runs out, one mark for each row of neighbours; the last mark, if any."""
        last = None
        for run in runs:
            if not self.tracked:
                run.getparent().remove(run)
                continue
            if last is None or run.getprevious() is not last or last.tag != w(name):
                last = self.mark(name, hand)
                run.addprevious(last)
            last.append(run)
            if name == "del":
                for text in run.findall(w("t")):
                    text.tag = w("delText")
        return last

    def put(self, text: str, like: Element | None, hand: int, name: str = "ins") -> Element:
        """New words as an element to be put in, looking like the run `like`."""
        run = made("r")
        if like is not None and like.find(w("rPr")) is not None:
            run.append(copy.deepcopy(like.find(w("rPr"))))
        held = made("t")
        held.text = text
        held.set(SPACE, "preserve")
        run.append(held)
        if not self.tracked:
            return run
        mark = self.mark(name, hand)
        mark.append(run)
        return mark

    def mark_end(self, paragraph: Element, name: str, hand: int) -> None:
        """Track the end of a paragraph: it came in, went out, was moved."""
        if not self.tracked:
            return
        properties = properties_of(paragraph)
        looks = properties.find(w("rPr"))
        if looks is None:
            looks = made("rPr")
            place = next(
                (one for one in properties if one.tag in {w("sectPr"), w("pPrChange")}), None
            )
            if place is None:
                properties.append(looks)
            else:
                place.addprevious(looks)
        looks.insert(0, self.mark(name, hand))

    # --- acts

    def carry_out(self, acts: Sequence[Act]) -> None:
        """All of them, in an order in which none disturbs another."""
        ordered = sorted(
            acts,
            key=lambda act: (
                act.what in {"move", "swap"},
                act.what not in _WIDE,
                -act.number,
                -act.end,
            ),
        )
        doing: dict[str, Callable[[Act], None]] = {
            "replace": self.replace,
            "typography": self.replace,
            "insert": self.insert,
            "delete": self.replace,
            "leave-out": self.leave_out,
            "new": self.new,
            "move": self.move,
            "swap": self.move,
            "comment": self.comment,
            "comment-across": self.comment_across,
            "comment-source": self.comment_source,
            "comment-heading": self.comment_heading,
            "format": self.looks,
            "split": self.split,
            "join": self.join,
            "heading": lambda act: self.at_end(self.heading(), act),
            "boilerplate": lambda act: self.at_end(self.opening(), act),
            "else": self.anything_else,
        }
        for act in ordered:
            if act.what in xml_rough.DOING:
                xml_rough.DOING[act.what](self, act)
            else:
                doing[act.what](act)

    def replace(self, act: Act) -> None:
        """Words for words, or for none."""
        runs = self.runs(act.number, act.start, act.end)
        before = runs[0]
        if act.after:
            new = self.put(act.after, before, act.hand, self._name(act, "ins"))
            # Google Docs puts what came in first, Word what went out.
            if self.program == "google" or not self.tracked:
                before.addprevious(new)
            else:
                runs[-1].addnext(new)
        self.out(runs, act.hand, self._name(act, "del"))

    def _name(self, act: Act, name: str) -> str:
        """Of a mark: Word knows words that were dragged elsewhere."""
        dragged = act.variant == "moved" and self.program == "word"
        return {"ins": "moveTo", "del": "moveFrom"}[name] if dragged else name

    def insert(self, act: Act) -> None:
        """Words where none were; at the end perhaps behind the bookmark, as Word does."""
        run = self.run_at(act.number, act.start)
        new = self.put(act.after, run, act.hand, self._name(act, "ins"))
        if act.variant == "link":
            link = made("hyperlink", history=1)
            link.append(new)
            new = link
        if act.variant == "beyond":
            self.paragraph(act.number).append(new)
        elif run.getparent().tag != w("p"):  # what stands before it has a mark of its own
            run.getparent().addnext(new)
        else:
            run.addnext(new)

    def leave_out(self, act: Act) -> None:
        """All words struck out; with the paragraph, its number and end too."""
        if act.variant == "words":
            self.out(self.runs(act.number, 0, act.end), act.hand)
            return
        paragraph = self.paragraph(act.number)
        self.out(list(paragraph.iter(w("r"))), act.hand)
        self.mark_end(paragraph, "del", act.hand)
        if not self.tracked:
            self.body.remove(paragraph)

    def new(self, act: Act) -> None:
        """A paragraph of their own behind the statement or what stands below it."""
        block = self.block(act.number)
        above = block[0] if act.variant == "statement" else block[-1]
        fresh = made("p")
        fresh.append(properties_of(above, fresh=True))
        fresh.append(self.put(act.after, None, act.hand))
        above.addnext(fresh)
        # Word tracks the end at which Enter was pressed, Google Docs that of the new paragraph.
        self.mark_end(fresh if self.program == "google" else above, "ins", act.hand)

    def split(self, act: Act) -> None:
        """A paragraph parted in two; the bookmark goes on into the second."""
        paragraph = self.paragraph(act.number)
        run = self.run_at(act.number, act.start)
        fresh = made("p")
        fresh.append(properties_of(paragraph, fresh=True))
        for one in list(run.itersiblings()):
            fresh.append(one)
        paragraph.addnext(fresh)
        self.mark_end(paragraph, "ins", act.hand)

    def join(self, act: Act) -> None:
        """Everything from the end of a statement to the words of the next struck out."""
        between, following = self.block(act.number), self.paragraph(act.to)
        number = runs_between(following, 0, self.before[act.to])
        if self.tracked:
            for one in between[1:]:
                self.out(list(one.iter(w("r"))), act.hand)
            for one in between:
                self.mark_end(one, "del", act.hand)
            self.out(number, act.hand)
            return
        self.out(number, act.hand)
        for one in between[1:]:
            self.body.remove(one)
        between[0].append(self.put(" ", None, act.hand))
        for one in list(following)[1:]:
            between[0].append(one)
        self.body.remove(following)

    def move(self, act: Act) -> None:
        """A statement with what stands below it, behind another one."""
        block, target = self.block(act.number), self.block(act.to)[-1]
        if not self.tracked:
            for one in reversed(block):
                target.addnext(one)
            return
        copies = [_as_read(one) for one in block]
        for one in block:
            for new in list(one.iter(w("ins"))):
                new.getparent().remove(new)
        moves = self.program in {"word", "word-online"}
        for one in reversed(copies):
            target.addnext(one)
        for one in copies:
            self._wrapped(one, "moveTo" if moves else "ins", act.hand)
        for one in block:
            runs = [run for run in one.iter(w("r")) if run.getparent().tag == w("p")]
            self.out(runs, act.hand, "moveFrom" if moves else "del")
            self.mark_end(one, "moveFrom" if moves else "del", act.hand)
        if moves:
            self._ranged(block, "moveFrom", act)
            self._ranged(copies, "moveTo", act)

    def _wrapped(self, paragraph: Element, name: str, hand: int) -> None:
        mark = self.mark(name, hand)
        runs = list(paragraph.iter(w("r")))
        runs[0].addprevious(mark)
        for run in runs:
            mark.append(run)
        self.mark_end(paragraph, name, hand)

    def _ranged(self, paragraphs: Sequence[Element], name: str, act: Act) -> None:
        """The marks around what was moved, which bear the name of the move."""
        start = self.mark(f"{name}RangeStart", act.hand)
        start.set(w("name"), f"move{190_000_000 + act.number}")
        properties_of(paragraphs[0]).addnext(start)
        paragraphs[-1].addnext(made(f"{name}RangeEnd", id=start.get(w("id"))))

    def looks(self, act: Act) -> None:
        """Bold."""
        for run in self.runs(act.number, act.start, act.end):
            looks = run.find(w("rPr"))
            if looks is None:
                looks = made("rPr")
                run.insert(0, looks)
            earlier = made("rPr")
            earlier.extend(copy.deepcopy(one) for one in looks)
            looks.append(made("b"))
            if self.tracked:
                change = self.mark("rPrChange", act.hand)
                change.append(earlier)
                looks.append(change)

    def opening(self) -> Element:
        """The paragraph that says what a draft is."""
        return next(
            one for one in self.body.iter(w("p")) if text_of(one).startswith(self.draft.opening)
        )

    def at_end(self, paragraph: Element, act: Act) -> None:
        """Words at the end of a paragraph that is no statement."""
        paragraph.append(self.put(act.after, None, act.hand))

    def anything_else(self, act: Act) -> None:
        """Words in the empty paragraph at the end, which invites them."""
        last = list(self.body.iterchildren(w("p")))[-1]
        last.append(self.put(act.after, None, act.hand))

    # --- comments

    def comment(self, act: Act) -> None:
        """On some words, or at a place."""
        if act.before:
            runs = self.runs(act.number, act.start, act.end)
            self.noted(runs[0], runs[-1], act)
            return
        run = self.run_at(act.number, act.start)
        self.noted(None, run, act)

    def comment_across(self, act: Act) -> None:
        """From one statement into the next."""
        first = self.runs(act.number, act.start, act.end)[0]
        self.noted(first, self.run_at(self.following(act.number), 4), act)

    def comment_source(self, act: Act) -> None:
        """On the line below, where there is one."""
        paragraph = self.block(act.number)[-1]
        runs = list(paragraph.iter(w("r")))
        self.noted(runs[0], runs[-1], act)

    def comment_heading(self, act: Act) -> None:
        """On the first heading."""
        runs = list(self.heading().iter(w("r")))
        self.noted(runs[0], runs[-1], act)

    def noted(self, first: Element | None, last: Element, act: Act) -> None:
        """Set a comment and its answers around these runs."""
        number = self._said(Comment(0, act.hand, act.after, resolved=act.resolved))
        numbers = [number]
        numbers += [
            self._said(Comment(0, answer.hand, answer.text, parent=number))
            for answer in act.answers
        ]
        if act.resolved and self.program == "google":
            numbers.append(self._said(Comment(0, act.hand, "_Marked as resolved_", parent=number)))
        start = first if first is not None else last
        for one in numbers:
            mark = made("commentRangeStart", id=one)
            if first is not None:
                start.addprevious(mark)
            else:
                last.addnext(mark)
                last = mark
        for one in numbers:
            end, reference = made("commentRangeEnd", id=one), made("r")
            last.addnext(end)
            reference.append(made("commentReference", id=one))
            end.addnext(reference)
            last = reference

    def _said(self, comment: Comment) -> int:
        number = len(self.comments)
        self.comments.append(
            Comment(number, comment.hand, comment.text, comment.parent, comment.resolved)
        )
        return number


def _as_read(paragraph: Element) -> Element:
    """A copy as it is set down elsewhere: what is read of it, without changes and bookmarks."""
    fresh = copy.deepcopy(paragraph)
    gone = ("del", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")
    for one in [one for kind in gone for one in fresh.iter(w(kind))]:
        one.getparent().remove(one)
    for new in list(fresh.iter(w("ins"))):
        for run in list(new):
            new.addprevious(run)
        new.getparent().remove(new)
    return fresh
