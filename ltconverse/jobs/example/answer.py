"""The answer to the worked example's draft: a Word file edited as a person would edit it.

Only for the example, and for tests that want a real answer: tracked changes and comments are put
into the file that went out, as Word writes them. Knows the marks of a shared document, no case.
"""

from __future__ import annotations

import copy
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from ltconverse.sharing import marks

Doing = Literal["comment", "change", "after", "out"]


@dataclass(frozen=True, slots=True)
class Edit:
    """What is done at statement `number`: `text` is the remark, the new paragraph, or what takes
    the place of the words `of`."""

    number: int
    doing: Doing
    text: str = ""
    of: str = ""


def answered(content: bytes, edits: Iterable[Edit], author: str, at: datetime) -> bytes:
    """The shared document with those edits, tracked, by `author`."""
    import docx

    document = docx.Document(io.BytesIO(content))
    pen = _Pen(document, author, at)
    for one in edits:
        pen.edit(one)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


class _Pen:
    """Whoever edits: their name and the time, and the numbers of their changes."""

    def __init__(self, document: Any, author: str, at: datetime) -> None:
        from docx.oxml.ns import qn

        self._qn = qn
        self._document = document
        self._author = author
        self._at = at.strftime("%Y-%m-%dT%H:%M:%SZ")
        self._made = 9000
        self._starts = {
            start.get(qn("w:name")): start
            for start in document.element.body.iter(qn("w:bookmarkStart"))
        }

    def edit(self, edit: Edit) -> None:
        paragraph = self._starts[marks.statement_bookmark(edit.number)].getparent()
        if edit.doing == "comment":
            self._remark(paragraph, edit.text)
        elif edit.doing == "after":
            self._add_after(paragraph, edit.text)
        elif edit.doing == "out":
            for run in self._runs(paragraph)[1:]:
                self._strike(run)
        else:
            self._put(paragraph, edit.of, edit.text)

    def _runs(self, paragraph: Any) -> list[Any]:
        return list(paragraph.findall(self._qn("w:r")))

    def _remark(self, paragraph: Any, text: str) -> None:
        from docx.text.run import Run

        runs = [Run(one, self._document) for one in self._runs(paragraph)]
        self._document.add_comment([runs[0], runs[-1]], text=text, author=self._author)

    def _put(self, paragraph: Any, old: str, new: str) -> None:
        """`new` in the place of `old`, which stands within one run."""
        text = self._qn("w:t")
        for run in self._runs(paragraph):
            words = "".join(one.text or "" for one in run.findall(text))
            if old in words:
                before, _, after = words.partition(old)
                self._split(run, before, old, after, new)
                return
        raise ValueError(f"“{old}” does not stand in one piece there")

    def _split(self, run: Any, before: str, old: str, after: str, new: str) -> None:
        kept = [child for child in run if child.tag != self._qn("w:t")]
        first = self._like(run, before)
        for child in kept:
            if child.tag != self._qn("w:rPr"):
                first.insert(list(first).index(first.find(self._qn("w:t"))), copy.deepcopy(child))
        gone, put, rest = self._like(run, old), self._like(run, new), self._like(run, after)
        for one in (first, gone, put, rest):
            run.addprevious(one)
        run.getparent().remove(run)
        self._strike(gone)
        self._wrap(put, "w:ins")

    def _like(self, run: Any, words: str) -> Any:
        """A run that looks like that one and says these words."""
        from docx.oxml import OxmlElement

        made = OxmlElement("w:r")
        looks = run.find(self._qn("w:rPr"))
        if looks is not None:
            made.append(copy.deepcopy(looks))
        text = OxmlElement("w:t")
        text.text = words
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(text)
        return made

    def _strike(self, run: Any) -> None:
        for text in run.findall(self._qn("w:t")):
            text.tag = self._qn("w:delText")
        self._wrap(run, "w:del")

    def _wrap(self, run: Any, tag: str) -> None:
        change = self._change(tag)
        run.addprevious(change)
        change.append(run)

    def _add_after(self, paragraph: Any, words: str) -> None:
        from docx.oxml import OxmlElement

        made = OxmlElement("w:p")
        looks = OxmlElement("w:pPr")
        marked = OxmlElement("w:rPr")
        marked.append(self._change("w:ins"))
        looks.append(marked)
        made.append(looks)
        change = self._change("w:ins")
        change.append(self._like(OxmlElement("w:r"), words))
        made.append(change)
        # Under the line that says what the statement rests on.
        below = paragraph.getnext()
        below.addnext(made)

    def _change(self, tag: str) -> Any:
        from docx.oxml import OxmlElement

        self._made += 1
        change = OxmlElement(tag)
        change.set(self._qn("w:id"), str(self._made))
        change.set(self._qn("w:author"), self._author)
        change.set(self._qn("w:date"), self._at)
        return change
