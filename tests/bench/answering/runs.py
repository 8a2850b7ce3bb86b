"""Paragraphs and runs of Word's XML: their style, their words, parted where somebody writes."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from tests.bench.answering.package import Element, made, w

BLANKS = {w("tab"): "\t", w("br"): "\n"}
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def style_of(paragraph: Element) -> str:
    """The id of a paragraph's style, "" for none."""
    found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if found is None else str(found.get(w("val")))


def properties_of(paragraph: Element, *, fresh: bool = False) -> Element:
    """A paragraph's properties, made where there are none; `fresh`: a copy without its end's."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = made("pPr")
        paragraph.insert(0, properties)
    if fresh:
        properties = copy.deepcopy(properties)
        for looks in properties.findall(w("rPr")):
            properties.remove(looks)
    return properties


def one_child_each(run: Element) -> None:
    """Part a run into one for each thing in it."""
    looks = run.find(w("rPr"))
    held = [one for one in run if one is not looks]
    for one in reversed(held[1:]):
        fresh = made("r")
        if looks is not None:
            fresh.append(copy.deepcopy(looks))
        fresh.append(one)
        run.addnext(fresh)


def said_by(run: Element) -> str:
    """What a run says."""
    for one in run:
        if one.tag in {w("t"), w("delText")}:
            return one.text or ""
        if one.tag in BLANKS:
            return BLANKS[one.tag]
    return ""


def _each(paragraph: Element) -> Iterator[tuple[Element, int, int]]:
    at = 0
    for run in list(paragraph.iter(w("r"))):
        length = len(said_by(run))
        yield run, at, at + length
        at += length


def text_of(paragraph: Element) -> str:
    """What a paragraph says, struck out or not."""
    return "".join(said_by(run) for run in paragraph.iter(w("r")))


def runs_between(paragraph: Element, start: int, end: int) -> list[Element]:
    """The runs of exactly these characters of a paragraph, cut where needed."""
    for place in (start, end):
        for run, first, last in _each(paragraph):
            if first < place < last:
                cut(run, place - first)
    return [run for run, first, last in _each(paragraph) if start <= first < last <= end]


def cut(run: Element, place: int) -> None:
    """Part a run's text at a place within it."""
    rest = copy.deepcopy(run)
    for one, part in ((run, slice(None, place)), (rest, slice(place, None))):
        held = next(child for child in one if child.tag in {w("t"), w("delText")})
        held.text = held.text[part]
        held.set(SPACE, "preserve")
    run.addnext(rest)
