"""Feedback and sessions to be set on paper: small ones, long ones, hostile ones; and reading them.

Read back as anybody would: the page by a parser, the Word document by python-docx.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import docx
from docx.oxml.ns import qn

from ltconverse.rehearse.feedback import feedback
from ltconverse.rehearse.feedback.model import Feedback
from ltconverse.rehearse.values import Turn
from tests.feedback_turns import asked, conversation, happened, small_scenario, told
from tests.hostile import HOSTILE
from tests.pages import Page, assert_calm

BAD = " ".join(HOSTILE[:8])
LONG = "word " * 2_000
_DRAWN = frozenset(("svg", "desc", "g", "rect", "circle", "line", "path", "text", "figure"))
_ELEMENTS = _DRAWN | {"figcaption", "div", "code"}


@cache
def rehearsed() -> Feedback:
    """A rehearsal in which one thing was told, one was led to, and one closed the person."""
    turns = (
        asked("Tell us about the spring weighing.", "introduction", speaker="a"),
        told("He had lost two pounds, and I wrote it down in the book.", "weighing", "full"),
        asked("Why didn't you ring his mother?", speaker="b"),
        told("I did my job.", closed=True, trust=3),
        asked(""),
        told("It was a long term."),
        asked("You must have been worried, weren't you?", speaker="a"),
        told("Yes."),
        asked("It sounds as though you felt alone with it. What did you do then?", speaker="a"),
        told("I thought of his mother."),
        happened("They begin to cry."),
    )
    names = {"a": "lead reviewer", "b": "second reviewer"}
    return feedback(
        conversation(*turns), small_scenario(), called=names, pair="Oak", session="Spring"
    )


@cache
def real() -> Feedback:
    """A real conversation."""
    turns = (asked("Tell us how it began."), told("It began in May."), asked("Did you ring?"))
    return feedback(conversation(*turns))


@cache
def hostile() -> Feedback:
    """One in which every text that anybody can give means harm."""
    turns = [one for text in (*HOSTILE, LONG) for one in (asked(f"{text} ok?"), told(text))]
    scenario = small_scenario().model_copy(update={"title": BAD})
    return feedback(conversation(*turns), scenario, pair=BAD, session=BAD, called={"": BAD})


@cache
def long(questions: int = 60) -> Feedback:
    """One of twice so many turns."""
    texts = ("Tell us about the book.", "Did you weigh him?", "You felt alone with it.")
    turns: Sequence[Turn] = [
        one for at in range(questions) for one in (asked(texts[at % 3]), told("It was so. " * 9))
    ]
    return feedback(conversation(*turns), small_scenario(), pair="Oak", session="Spring")


def read(source: str) -> Page:
    """A page that is calm: nothing in it runs, and nothing is fetched."""
    page = Page(source)
    assert_calm(page, _ELEMENTS)
    assert len(page.ids) == len(set(page.ids))
    return page


def targets(page: Page) -> set[str]:
    """What links of a page lead to."""
    return {
        (held.get("href") or "#").removeprefix("#") for tag, held in page.elements if tag == "a"
    }


def headings(page: Page) -> list[str]:
    """What the parts of a page are called."""
    return [one.strip() for one in page.source.split("<h2")[1:] for one in [_text_of(one)]]


def _text_of(piece: str) -> str:
    inner = piece.partition(">")[2].partition("</h2>")[0]
    return Page(f"<p>{inner}</p>").text


def opened(content: bytes) -> Any:
    """A Word document, as python-docx reads it."""
    return docx.Document(io.BytesIO(content))


def said_in(word: Any) -> str:
    """All that stands in a Word document, its tables too, in its order."""
    return "\n".join(_lines(word))


def _lines(word: Any) -> Iterator[str]:
    for paragraph in word.element.body.iter(qn("w:p")):
        yield "".join(_letters(paragraph))


def _letters(paragraph: Any) -> Iterator[str]:
    signs = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    for one in paragraph.iter(qn("w:t"), *signs):
        yield signs.get(one.tag, one.text or "")


def bookmarks(word: Any) -> set[str]:
    """The places that links of a Word document can lead to."""
    return {one.get(qn("w:name")) for one in word.element.body.iter(qn("w:bookmarkStart"))}


def links(word: Any) -> set[str]:
    """Where its links lead."""
    return {one.get(qn("w:anchor")) for one in word.element.body.iter(qn("w:hyperlink"))}
