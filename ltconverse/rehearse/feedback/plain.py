"""Feedback as plain text, for a terminal or an e-mail, at a width of one's choice. Pure.

What is to be tried next comes first; every number is followed by the turns it rests on. What is
long is shown in part, with a word on how to see all of it. Words of people are made safe to show.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ltconverse.rehearse.feedback import phrases
from ltconverse.rehearse.feedback.heard.turns import HeardTurn
from ltconverse.rehearse.feedback.keeping_back import untold
from ltconverse.rehearse.feedback.measured.missed import by_step, fitting_best
from ltconverse.rehearse.feedback.model import Covered, Feedback, Told, TryNext
from ltconverse.text import one_line, printable, wrapped

WIDTH = 80
_LEAST = 40
# From this width on, titles stand in a column of their own.
_WIDE = 100
# Where more can be seen: a rehearsal held line by line has no such switch of its own.
_MORE_OF_IT = {"rehearsal": "`ltconverse rehearse feedback {}`", "conversation": "`{}`"}
_COLUMN = 38


def to_text(  # noqa: PLR0913 - what of it is wished; each has a default
    result: Feedback,
    width: int = WIDTH,
    *,
    turns: bool = False,
    tell_missed: bool = True,
    all_missed: bool = False,
    sources: bool = False,
) -> str:
    """The feedback in lines of at most `width` characters.

    With `turns`, the whole conversation as it was heard comes after it. Without `tell_missed`, as
    while a rehearsal goes on, nothing is said of what was not told yet; with `all_missed` all of
    it, and not only a few. With `sources`, where each measure is from and where it ends.
    """
    width = max(width, _LEAST)
    result = result if tell_missed else untold(result)
    lines = [*_lines(result, width, all_missed=all_missed), *_sources(result, width, told=sources)]
    if turns:
        lines += [*_headed("The conversation, as it was heard", width)]
        for one in result.turns:
            lines += _turn(one, width)
    return "\n".join(lines) + "\n"


def _lines(result: Feedback, width: int, *, all_missed: bool) -> Iterator[str]:
    title = phrases.title(result)
    yield from wrapped(title, width)
    yield "=" * min(len(title), width)
    yield from _paragraphs(phrases.facts(result), width)
    yield ""
    yield from _paragraphs(result.cautions, width)
    if result.next is not None:
        yield from _next(result.next, width)
    if result.changes:
        yield from _headed("Beside earlier rehearsals", width)
        for one in result.changes:
            yield from _row(one.title, one.said, width)
    yield from _headed("How you asked", width)
    for measure in result.measures:
        yield from _row(measure.title, measure.said, width)
    yield from _kinds(result, width)
    yield from _kept(result, width)
    yield from _closings(result, width)
    yield from _places(result, width)
    yield from _pair(result, width)
    yield from _reached(result, width)
    yield from _further(result, width, every=all_missed)
    yield from _coverage(result, width, every=all_missed)


def _next(advice: TryNext, width: int) -> Iterator[str]:
    yield from _headed("One thing to try next", width)
    yield from wrapped(f"{advice.title}.", width)
    yield from wrapped(one_line(advice.why), width, "  ", "  ")
    yield from wrapped(one_line(advice.how), width, "  ", "  ")
    at = f" ({advice.place})" if advice.place else ""
    if advice.yours:
        shown = phrases.shortened(one_line(advice.yours), 300)
        who = "They" if advice.id == "reflecting" else "You"
        yield from wrapped(f"{who} said{at}: “{shown}”", width, "  ", "    ")
    if advice.example:
        place = at if not advice.yours and advice.place else ""
        yield from wrapped(f"Perhaps{place}: “{one_line(advice.example)}”", width, "  ", "    ")


def _kinds(result: Feedback, width: int) -> Iterator[str]:
    yield from _headed("What you said, and what it brought", width)
    yield from wrapped(phrases.EACH_ONCE, width)
    brought = {one.kind: one for one in result.brought}
    for one in result.kinds:
        if not one.count:
            continue
        told = f"{phrases.part(one.count, one.of)}, {phrases.at_turns(one.places)}"
        told += phrases.brought(brought.get(one.kind))
        yield from _row(one.title, f"{told}.", width)


def _kept(result: Feedback, width: int) -> Iterator[str]:
    if result.kept:
        yield from _headed("Worth keeping", width)
    for one in result.kept:
        said = (
            f"“{phrases.shortened(one_line(one.text), 160)}”" if one.text.strip() else "(silence)"
        )
        yield from wrapped(f"{said} {one_line(one.why)}", width, f"{one.place:>4}  ", " " * 6)


def _closings(result: Feedback, width: int) -> Iterator[str]:
    if not result.closings:
        return
    yield from _headed("Moments in which they closed", width)
    for one in result.closings:
        said = (
            f"“{phrases.shortened(one_line(one.text), 160)}”" if one.text.strip() else "(silence)"
        )
        yield from wrapped(f"{said} {one_line(one.why)}", width, f"{one.place:>4}  ", " " * 6)
        if one.instead:
            yield from wrapped(f"Perhaps: “{one_line(one.instead)}”", width, " " * 6, " " * 8)


def _places(result: Feedback, width: int) -> Iterator[str]:
    if not result.looked_back and not result.out_of_order:
        return
    yield from _headed("Places to look at", width)
    rows = [(one.place, phrases.looked_back(one)) for one in result.looked_back]
    rows += [(one.place, one.said) for one in result.out_of_order]
    for place, told in sorted(rows):
        yield from wrapped(one_line(told), width, f"{place:>4}  ", " " * 6)


def _reached(result: Feedback, width: int) -> Iterator[str]:
    reached = [one for one in result.memories if one.reach == "reached"]
    if reached:
        yield from _headed("What they told you", width)
        for one in reached:
            yield from _item(f"{one_line(one.title)} ({phrases.at_turns(one.places)})", width)


def _further(result: Feedback, width: int, *, every: bool) -> Iterator[str]:
    """What was not reached, by steps; not `every`, the few that would have fitted best."""
    further = [one for one in result.memories if one.reach != "reached"]
    if further or result.kept_back:
        yield from _headed("What there was more of, and what would have opened it", width)
    if result.kept_back:
        yield from wrapped(phrases.LATER, width)
    if not further:
        return
    yield from wrapped(phrases.SPOILS, width)
    shown = further if every else fitting_best(further)
    for step, those in by_step(result, shown):
        yield from wrapped(f"In “{one_line(step)}”:", width)
        for one in those:
            yield from _missed(one, width)
    if left := len(further) - len(shown):
        more = _MORE_OF_IT[result.of].format("--missed")
        yield from wrapped(f"And {left} more; {more} shows all.", width)


def _missed(one: Told, width: int) -> Iterator[str]:
    why = "" if one.why == phrases.NOT_ASKED else f": {one_line(one.why)}"
    yield from _item(f"{one_line(one.title)}{why}", width)
    fits = f" ({one_line(one.fits)})" if one.fits else ""
    yield from wrapped(f"“{one_line(one.ask)}”{fits}", width, "    ", "    ")


def _coverage(result: Feedback, width: int, *, every: bool) -> Iterator[str]:
    """Not `every`: of a turning point at which nothing was told, its name alone."""
    if not any(one.places or one.of != "step" for one in result.coverage):
        return
    yield from _headed("What was touched on", width)
    steps = [one for one in result.coverage if one.of == "step" and one.places]
    if steps:
        yield from _row("Steps", "; ".join(one_line(one.title) for one in steps) + ".", width)
    moments = [one for one in result.coverage if one.of == "turning-point"]
    if moments:
        yield from _row("Turning points", _there(moments), width)
    points = dict.fromkeys(one.turning_point for one in result.coverage if one.of == "aspect")
    for point in points:
        here = [one for one in result.coverage if one.of == "aspect" and one.turning_point == point]
        if not (every or any(one.places for one in here)):
            continue
        title = f"View at the time: “{one_line(point)}”" if point else phrases.ELSEWHERE
        yield from _row(title, _there(here), width)
    headings = [one for one in result.coverage if one.of == "heading"]
    if headings:
        yield from _row("What had its influence", _there(headings), width)


def _there(covered: Sequence[Covered]) -> str:
    """`What they felt (at 12). Not yet: what they hoped for.`"""
    there = [
        f"{one_line(one.title)} ({phrases.at_turns(one.places, 3)})"
        for one in covered
        if one.places
    ]
    missing = [one_line(one.title) for one in covered if not one.places]
    told = [phrases.sentence("; ".join(there))] if there else []
    told += [f"Not yet: {', '.join(missing)}."] if missing else []
    return " ".join(told)


def _pair(result: Feedback, width: int) -> Iterator[str]:
    if len(result.speakers) < 2:
        return
    yield from _headed("The two of you", width)
    for one in result.speakers:
        yield from _row(one_line(one.title), phrases.speaker(one), width)


def _sources(result: Feedback, width: int, *, told: bool) -> Iterator[str]:
    """Each source once, with the measures that are from it and where each of them ends; not `told`,
    how to see them."""
    if not told:
        yield ""
        more = _MORE_OF_IT[result.of].format("--sources")
        yield from wrapped(f"{more} shows where each measure is from, and where it ends.", width)
        return
    yield from _headed("Where these measures are from, and where they end", width)
    for source in dict.fromkeys(one.source for one in result.measures):
        yield from wrapped(one_line(source), width)
        for one in result.measures:
            if one.source == source:
                yield from _item(f"{one.title}: {one_line(one.limits)}", width)


def _turn(one: HeardTurn, width: int) -> Iterator[str]:
    yield from wrapped(phrases.heading_of(one), width, f"{one.number:>4}  ", " " * 6)
    for paragraph in printable(one.text).splitlines() or ["(nothing is said)"]:
        yield from wrapped(paragraph, width, " " * 6, " " * 6)
    for why in one.whys:
        yield from wrapped(
            f"“{one_line(why.words)}”: {one_line(why.rule)}", width, " " * 8, " " * 10
        )


def _headed(title: str, width: int) -> Iterator[str]:
    yield ""
    yield from wrapped(title, width)
    yield "-" * min(len(title), width)


def _item(text: str, width: int) -> Sequence[str]:
    return wrapped(text, width, "- ", "  ")


def _row(title: str, told: str, width: int) -> Iterator[str]:
    """A title and what is told under it: beside each other where there is room."""
    told = one_line(told)
    if width < _WIDE or len(title) >= _COLUMN:
        yield from wrapped(f"{title}: {told}", width, "", "  ")
        return
    yield from wrapped(told, width, title.ljust(_COLUMN), " " * _COLUMN)


def _paragraphs(texts: Sequence[str], width: int) -> Iterator[str]:
    for text in texts:
        yield from wrapped(one_line(text), width)
