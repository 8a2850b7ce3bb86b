"""Feedback on paper, for a pair and its trainer: laid out from its values, as a page and in Word.

What is to be tried next stands first. What gives the scenario away stands last, on a sheet of its
own, so that it can be kept back from a pair that means to rehearse with this person again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from ltconverse.rehearse.feedback import phrases
from ltconverse.rehearse.feedback.heard.turns import HeardTurn
from ltconverse.rehearse.feedback.model import Covered, Feedback, Told, TryNext
from ltconverse.rehearse.papers import picture, words
from ltconverse.rehearse.papers.linking import linked, places, typed
from ltconverse.rehearse.papers.model import (
    Card,
    Item,
    Items,
    Line,
    Paper,
    Paragraph,
    Part,
    Rows,
    Run,
    Spoken,
    line,
)
from ltconverse.text import one_line

_LONGEST = 300


def to_html(result: Feedback) -> str:
    """The feedback as one page that loads nothing and runs nothing; prints on A4."""
    from ltconverse.rehearse.papers.page import page

    return page(laid(result))


def to_word(result: Feedback) -> bytes:
    """The feedback as the bytes of a .docx file, A4, British English."""
    from ltconverse.rehearse.papers.word import document

    return document(laid(result))


def laid(result: Feedback) -> Paper:
    """The feedback as a paper."""
    real = result.of == "conversation"
    return Paper(
        title=phrases.title(result),
        stands=words.FOR_THE_PAIR if real else words.REHEARSAL,
        mark=words.FOR_THE_PAIR_MARK if real else words.REHEARSAL_MARK,
        facts=tuple(phrases.facts(result)),
        cautions=tuple(map(one_line, result.cautions)),
        parts=tuple(one for one in _parts(result) if one.blocks),
        contents=True,
        day=result.begun_at,
    )


def _parts(result: Feedback) -> Iterator[Part]:
    last = len(result.turns)
    if result.next is not None:
        yield Part(words.TRY_NEXT, (_next(result.next, last),))
    if (drawn := picture.of(result)) is not None:
        yield Part(words.IN_ORDER, (drawn,))
    yield _rows(words.EARLIER, [(one.title, line(one.said)) for one in result.changes])
    yield _rows(words.HOW, [(one.title, linked(one.said, last)) for one in result.measures])
    yield _with(_rows(words.KINDS, list(_kinds(result, last))), phrases.EACH_ONCE)
    yield _items(words.KEEPING, [_moment(one.place, one.text, one.why) for one in result.kept])
    yield _items(words.CLOSINGS, list(_closings(result)))
    yield _items(words.PLACES, list(_places(result)))
    if len(result.speakers) > 1:
        pair = [(one_line(one.title), line(phrases.speaker(one))) for one in result.speakers]
        yield _rows(words.THE_PAIR, pair)
    yield _items(words.TOLD, list(_told(result, last)))
    # Turning points that are truly there give a scenario away as much as its memories do.
    touched = _rows(words.TOUCHED, list(_touched(result, last)))
    further = Part(words.FURTHER, tuple(_further(result, last)), apart=True)
    if not further.blocks:
        yield touched
    yield Part(words.SOURCES, tuple(_sources(result)))
    yield Part(words.TURNS, tuple(map(_spoken, result.turns)), apart=True)
    if further.blocks:
        yield from (further, touched)


def _rows(title: str, rows: Sequence[tuple[str, Line]]) -> Part:
    return Part(title, (Rows(tuple(rows)),) if rows else ())


def _with(part: Part, told: str) -> Part:
    """The part with a sentence before it; none where it is empty."""
    return replace(part, blocks=(Paragraph(line(told)), *part.blocks)) if part.blocks else part


def _items(title: str, items: Sequence[Item]) -> Part:
    return Part(title, (Items(tuple(items)),) if items else ())


def _next(advice: TryNext, last: int) -> Card:
    at: Line = (
        (Run(" ("), Run(str(advice.place), to=advice.place), Run(")")) if advice.place else ()
    )
    said: list[Line] = []
    if advice.yours:
        who = "They" if advice.id == "reflecting" else "You"
        shown = phrases.shortened(one_line(advice.yours), _LONGEST)
        said.append((Run(f"{who} said"), *at, Run(f": “{shown}”")))
    if advice.example:
        here = () if advice.yours else at
        said.append((Run("Perhaps"), *here, Run(f": “{one_line(advice.example)}”")))
    told = [linked(one_line(one), last) for one in (advice.why, advice.how) if one.strip()]
    return Card(f"{advice.title}.", tuple(told), tuple(said))


def _kinds(result: Feedback, last: int) -> Iterator[tuple[str, Line]]:
    brought = {one.kind: one for one in result.brought}
    for one in result.kinds:
        if not one.count:
            continue
        told = Run(f"{phrases.brought(brought.get(one.kind))}.")
        counted = Run(f"{phrases.part(one.count, one.of)}, at ")
        yield one.title, (counted, *places(one.places, last), told)


def _moment(place: int, text: str, why: str, instead: str = "") -> Item:
    """Something that was said at a place, and what is to be told of it."""
    shown = phrases.shortened(one_line(text), 160)
    said = f"“{shown}”" if text.strip() else words.SILENCE
    more = (line(f"Perhaps: “{one_line(instead)}”"),) if instead else ()
    return Item(line(f"{said} {one_line(why)}"), place, more)


def _closings(result: Feedback) -> Iterator[Item]:
    for one in result.closings:
        yield _moment(one.place, one.text, one.why, one.instead)


def _places(result: Feedback) -> Iterator[Item]:
    found = [(one.place, phrases.looked_back(one)) for one in result.looked_back]
    found += [(one.place, one.said) for one in result.out_of_order]
    for place, told in sorted(found):
        yield Item(line(one_line(told)), place)


def _told(result: Feedback, last: int) -> Iterator[Item]:
    for one in result.memories:
        if one.reach == "reached":
            yield Item((Run(f"{one_line(one.title)} (at "), *places(one.places, last), Run(")")))


def _further(result: Feedback, last: int) -> Iterator[Paragraph | Items]:
    further = [one for one in result.memories if one.reach != "reached"]
    if result.kept_back:
        yield Paragraph(line(phrases.LATER))
    if further:
        yield Paragraph(line(phrases.SPOILS), "warning")
        in_part_first = sorted(further, key=lambda one: one.reach != "in part")
        yield Items(tuple(_missed(one, last) for one in in_part_first))


def _missed(one: Told, last: int) -> Item:
    why = "" if one.why == phrases.NOT_ASKED else f": {one_line(one.why)}"
    fits = linked(f" ({one_line(one.fits)})", last) if one.fits else ()
    head = (Run(one_line(one.title)), *linked(why, last))
    return Item(head, more=((Run(f"“{one_line(one.ask)}”"), *fits),))


def _touched(result: Feedback, last: int) -> Iterator[tuple[str, Line]]:
    steps = [one_line(one.title) for one in result.coverage if one.of == "step" and one.places]
    if steps:
        yield "Steps", line("; ".join(steps) + ".")
    aspects = [one for one in result.coverage if one.of == "aspect"]
    for point in dict.fromkeys(one.turning_point for one in aspects):
        here = [one for one in aspects if one.turning_point == point]
        title = f"View at the time: “{one_line(point)}”" if point else phrases.ELSEWHERE
        yield title, _there(here, last)
    headings = [one for one in result.coverage if one.of == "heading"]
    if headings:
        yield "What had its influence", _there(headings, last)


def _there(covered: Sequence[Covered], last: int) -> Line:
    """`What they felt (at 12). Not yet: what they hoped for.`"""
    runs: list[Run] = []
    for one in (one for one in covered if one.places):
        title = one_line(one.title)
        begins = f"; {title}" if runs else f"{title[:1].upper()}{title[1:]}"
        runs += [Run(f"{begins} ("), *linked(phrases.at_turns(one.places, 3), last), Run(")")]
    missing = [one_line(one.title) for one in covered if not one.places]
    not_yet = f"Not yet: {', '.join(missing)}." if missing else ""
    told = f". {not_yet}".rstrip() if runs else not_yet
    return (*runs, Run(told))


def _sources(result: Feedback) -> Iterator[Paragraph | Items]:
    """Each source once, with the measures that are from it and where each of them ends."""
    for source in dict.fromkeys(one.source for one in result.measures):
        yield Paragraph(_with_commands(source), "lead")
        those = [one for one in result.measures if one.source == source]
        yield Items(tuple(Item(_with_commands(f"{one.title}: {one.limits}")) for one in those))


def _with_commands(text: str) -> Line:
    """A sentence that may name a command of ours; a title in it may have backticks of its own."""
    told = one_line(text)
    return typed(told) if "`ltconverse " in told else line(told)


def _spoken(turn: HeardTurn) -> Spoken:
    whose: Literal["ours", "theirs", "room"] = "theirs"
    if turn.by in {"reviewer", "room"}:
        whose = "ours" if turn.by == "reviewer" else "room"
    return Spoken(
        number=turn.number,
        whose=whose,
        heading=phrases.heading_of(turn),
        text=turn.text if turn.text.strip() else "",
        gesture=turn.gesture or ("" if turn.text.strip() else words.NOTHING_SAID),
        whys=tuple(
            line(f"“{one_line(one.words)}”: {one_line(one.rule)}" if one.words else one.rule)
            for one in turn.whys
        ),
    )
