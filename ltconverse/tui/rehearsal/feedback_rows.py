"""Feedback as rows to read and to choose from: each may lead to turns, or open what it stands for.

The same parts in the same order as in its other forms, the one thing to try first. Nothing is
measured here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from textual.content import Content
from textual.visual import Visual

from ltconverse.rehearse.feedback import phrases
from ltconverse.rehearse.feedback.heard.turns import HeardTurn
from ltconverse.rehearse.feedback.keeping_back import untold
from ltconverse.rehearse.feedback.measured.missed import by_step
from ltconverse.rehearse.feedback.model import Covered, Feedback, Told, TryNext
from ltconverse.text import many, one_line
from ltconverse.tui.showing import Hanging, join, line, own

Opens = Literal["", "memories", "sources", "turns"]
# All begin with two blanks, in which the chosen one has its mark.
_BLANK, _IN, _FURTHER = own("  "), own("    "), own("      ")


@dataclass(frozen=True, slots=True)
class Row:
    """A row. `places` are the turns it rests on, by their numbers; `opens` what it stands for.
    A heading is not chosen."""

    shown: Visual
    places: tuple[int, ...] = ()
    opens: Opens = ""
    heading: bool = False


def feedback_rows(result: Feedback, opened: frozenset[str], *, may_tell: bool) -> list[Row]:
    """All rows. `opened` are the parts that were asked for; `may_tell`: what was not found yet may
    be told at all, since the rehearsal has ended."""
    result = result if may_tell else untold(result)
    rows = [*_top(result)]
    if result.next is not None:
        rows += _next(result.next)
    rows += [Row(own(" "), heading=True), *_cautions(result)]
    rows += _changes(result)
    rows += _measures(result)
    rows += _kinds(result)
    rows += _closings(result)
    rows += _places(result)
    rows += _pair(result)
    rows += _reached(result)
    rows += _further(result, "memories" in opened)
    rows += _coverage(result, "memories" in opened)
    rows += [*_heading("The conversation"), _row("All of it, as it was heard", opens="turns")]
    rows += _sources(result, "sources" in opened)
    return rows


def _heading(title: str) -> Iterator[Row]:
    yield Row(own(" "), heading=True)
    yield Row(line(title, "bold underline"), heading=True)


def _row(
    text: str | Content, places: Sequence[int] = (), opens: Opens = "", head: Content = _BLANK
) -> Row:
    shown = line(text) if isinstance(text, str) else text
    return Row(Hanging(head, shown), tuple(places), opens)


def _titled(title: str, told: str, places: Sequence[int] = ()) -> Row:
    return _row(join(line(title, "bold"), ": ", line(told)), places)


def _top(result: Feedback) -> Iterator[Row]:
    yield Row(line(" ".join(phrases.facts(result))), heading=True)


def _cautions(result: Feedback) -> Iterator[Row]:
    """To be read before any number."""
    for caution in result.cautions:
        yield Row(line(caution, "dim"), heading=True)


def _next(advice: TryNext) -> Iterator[Row]:
    yield from _heading("One thing to try next")
    place = (advice.place,) if advice.place else ()
    yield _row(line(f"{advice.title}.", "bold"), place)
    yield _row(advice.why, place)
    yield _row(advice.how, place)
    at = f" ({advice.place})" if advice.place else ""
    if advice.yours:
        who = "They" if advice.id == "reflecting" else "You"
        shown = phrases.shortened(one_line(advice.yours), 300)
        yield _row(f"{who} said{at}: “{shown}”", place, head=_IN)
    if advice.example:
        yield _row(join("Perhaps: ", line(f"“{advice.example}”", "bold")), place, head=_IN)


def _changes(result: Feedback) -> Iterator[Row]:
    if result.changes:
        yield from _heading("Beside earlier rehearsals")
        for one in result.changes:
            yield _titled(one.title, one.said)


def _measures(result: Feedback) -> Iterator[Row]:
    yield from _heading("How you asked")
    for one in result.measures:
        yield _titled(one.title, one.said, one.places)


def _kinds(result: Feedback) -> Iterator[Row]:
    yield from _heading("What you said, and what it brought")
    yield Row(line(phrases.EACH_ONCE, "dim"), heading=True)
    brought = {one.kind: one for one in result.brought}
    for one in result.kinds:
        if not one.count:
            continue
        told = f"{phrases.part(one.count, one.of)}, {phrases.at_turns(one.places)}"
        told += phrases.brought(brought.get(one.kind))
        yield _titled(one.title, f"{told}.", one.places)


def _closings(result: Feedback) -> Iterator[Row]:
    if not result.closings:
        return
    yield from _heading("Moments in which they closed")
    for one in result.closings:
        said = phrases.shortened(one_line(one.text), 160)
        told = join(
            own(f"{one.place}  "), line(f"“{said}”" if said else "(silence)"), "  ", line(one.why)
        )
        yield _row(told, (one.place,))
        if one.instead:
            yield _row(f"Perhaps: “{one.instead}”", (one.place,), head=_FURTHER)


def _places(result: Feedback) -> Iterator[Row]:
    found = [(one.place, phrases.looked_back(one)) for one in result.looked_back]
    found += [(one.place, one.said) for one in result.out_of_order]
    if found:
        yield from _heading("Places to look at")
        for place, told in sorted(found):
            yield _row(f"{place}  {told}", (place,))


def _pair(result: Feedback) -> Iterator[Row]:
    if len(result.speakers) > 1:
        yield from _heading("The two of you")
        for one in result.speakers:
            yield _titled(one.title, phrases.speaker(one))


def _reached(result: Feedback) -> Iterator[Row]:
    reached = [one for one in result.memories if one.reach == "reached"]
    if reached:
        yield from _heading("What they told you")
        for one in reached:
            yield _row(f"{one.title} ({phrases.at_turns(one.places)})", one.places)


def _further(result: Feedback, opened: bool) -> Iterator[Row]:
    """What was not reached gives itself away: only once it is asked for, and after the end."""
    further = [one for one in result.memories if one.reach != "reached"]
    if not further and not result.kept_back:
        return
    yield from _heading("What there was more of, and what would have opened it")
    if result.kept_back:
        yield Row(Hanging(_BLANK, line(phrases.LATER, "dim")), heading=True)
    elif not opened:
        yield Row(Hanging(_BLANK, line(phrases.SPOILS, "dim")), heading=True)
        yield _row(f"{many(len(further), 'thing')} more: Enter shows them", opens="memories")
    else:
        for step, those in by_step(result, further):
            yield Row(Hanging(_BLANK, line(f"In “{step}”", "dim")), heading=True)
            for one in those:
                yield from _missed(one)


def _missed(one: Told) -> Iterator[Row]:
    why = "" if one.why == phrases.NOT_ASKED else f": {one.why}"
    place = (one.near,) if one.near else one.places
    yield _row(f"{one.title}{why}", place)
    fits = f" ({one.fits})" if one.fits else ""
    yield _row(join(line(f"“{one.ask}”", "bold"), line(fits)), place, head=_IN)


def _coverage(result: Feedback, all_points: bool) -> Iterator[Row]:
    """Turning points at which nothing was found would give themselves away."""
    if not any(one.places or one.of != "step" for one in result.coverage):
        return
    yield from _heading("What was touched on")
    steps = [one for one in result.coverage if one.of == "step" and one.places]
    if steps:
        yield _titled("Steps", "; ".join(one.title for one in steps) + ".")
    points = dict.fromkeys(one.turning_point for one in result.coverage if one.of == "aspect")
    for point in points:
        here = [one for one in result.coverage if one.of == "aspect" and one.turning_point == point]
        if not (all_points or any(one.places for one in here)):
            continue
        title = f"View at the time: “{point}”" if point else phrases.ELSEWHERE
        yield _titled(title, _there(here), _all_places(here))
    headings = [one for one in result.coverage if one.of == "heading"]
    if headings:
        yield _titled("What had its influence", _there(headings), _all_places(headings))


def _there(covered: Sequence[Covered]) -> str:
    there = [f"{one.title} ({phrases.at_turns(one.places, 3)})" for one in covered if one.places]
    missing = [one.title for one in covered if not one.places]
    told = [phrases.sentence("; ".join(there))] if there else []
    told += [f"Not yet: {', '.join(missing)}."] if missing else []
    return " ".join(told)


def _all_places(covered: Sequence[Covered]) -> tuple[int, ...]:
    return tuple(sorted({place for one in covered for place in one.places}))


def _sources(result: Feedback, opened: bool) -> Iterator[Row]:
    yield from _heading("Where these measures are from, and where they end")
    if not opened:
        yield _row("Enter shows it", opens="sources")
        return
    for source in dict.fromkeys(one.source for one in result.measures):
        yield _row(line(source, "bold"))
        for one in result.measures:
            if one.source == source:
                yield _row(f"{one.title}: {one.limits}", head=_IN)


def turn_rows(turn: HeardTurn, marked: bool) -> Iterator[Hanging]:
    """A turn as it was heard; `marked` is one that the feedback rests on."""
    head = f"{'* ' if marked else '  '}{turn.number:>3}  "
    yield Hanging(own(head, "bold" if marked else ""), line(phrases.heading_of(turn), "dim"))
    blank = own(" " * len(head))
    said = turn.text.splitlines() or ["(nothing is said)"]
    if turn.gesture:
        yield Hanging(blank, line(f"({turn.gesture})", "italic"))
    for paragraph in said:
        yield Hanging(blank, line(paragraph, "bold" if turn.by == "reviewer" else ""))
    for why in turn.whys if marked else ():
        yield Hanging(own(" " * (len(head) + 2)), line(f"“{why.words}”: {why.rule}", "dim"))
