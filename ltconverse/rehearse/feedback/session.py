"""The rehearsals of one session side by side, with or without the pairs' names. Pure.

For a trainer to talk about with the group. Middles and ranges, and no order of merit: the columns
stand in an order that has nothing to do with what is in them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from ltconverse.rehearse.feedback import phrases
from ltconverse.rehearse.feedback.heard.turns import Number, Value
from ltconverse.rehearse.feedback.measured.comparing import in_order
from ltconverse.rehearse.feedback.model import Feedback, Measure, Towards

SHOWN = (
    *("open", "leading", "multiple", "reflections", "stretch", "talk", "silences"),
    *("memories", "closings", "hindsight", "steps", "order"),
)
"""The measures that are set side by side, in this order."""
# Greek letters: pairs call themselves A and B, and a label must be nobody's own name.
_LETTERS = (
    *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"),
    *("lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi"),
    *("chi", "psi", "omega"),
)
_TO_TALK = (
    "Set side by side to talk about ways of asking. Pairs may have had different persons and "
    "different minutes; nobody is ranked, and the columns stand in no order of merit."
)
_HEARD = (
    "A program heard the questions, by rules and a few weights fitted on counsellors' turns, and "
    "hears some of them otherwise than people do."
)


class Column(Value):
    """One rehearsal: what its pair is called here, with whom, how long and how many questions."""

    label: str
    scenario: str
    scenario_title: str
    role: str
    minutes: float | None = None
    questions: Number = 0


class Cell(Value):
    """One measure of one rehearsal; `said` in a word or two (`45 %`), "" where it was not taken."""

    said: str
    value: float | None = None


class Row(Value):
    """One measure across all rehearsals. `middle` is the median, "" with fewer than three."""

    measure: str
    title: str
    towards: Towards
    cells: tuple[Cell, ...]
    middle: str = ""
    spread: str = ""


class Tally(Value):
    """How many of the rehearsals something is so for."""

    id: str
    title: str
    count: Number
    of: Number


class ToldInSession(Value):
    """Of one scenario: each memory and in how many of its rehearsals it was reached."""

    scenario: str
    title: str
    memories: tuple[Tally, ...]


class Session(Value):
    """Everything there is to show of a session; `named` says whether pairs are called by name."""

    title: str
    named: bool
    cautions: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    tried: tuple[Tally, ...]
    told: tuple[ToldInSession, ...]


def side_by_side(results: Sequence[Feedback], *, named: bool = True, title: str = "") -> Session:
    """The rehearsals in columns; those of one pair stay together, oldest first.

    Not `named`, pairs are letters, given out in an order that tells nothing of who they are.
    Feedback on real conversations is left out: it stays with the pair.
    """
    there = [one for one in results if one.of == "rehearsal"]
    ordered = list(_labelled(there, named=named))
    return Session(
        title=title or next((one.session for one in there if one.session), ""),
        named=named,
        cautions=(_TO_TALK, _HEARD),
        columns=tuple(_column(label, one) for label, one in ordered),
        rows=tuple(_rows([one for _, one in ordered])),
        tried=_tried(there),
        told=tuple(_told(there)),
    )


def _labelled(results: Sequence[Feedback], *, named: bool) -> Iterator[tuple[str, Feedback]]:
    pairs: dict[str, list[Feedback]] = {}
    for place, one in enumerate(results):
        pairs.setdefault(one.pair.strip() or f"\0{place}", []).append(one)
    names = sorted(pairs, key=lambda name: name.casefold() if named else _mixed(pairs[name]))
    for number, name in enumerate(names):
        label = name if named and not name.startswith("\0") else f"Pair {_letter(number)}"
        for time, one in enumerate(in_order(pairs[name]), start=1):
            yield (f"{label} ({time})" if len(pairs[name]) > 1 else label), one


def _mixed(results: Sequence[Feedback]) -> str:
    """An order that anybody's computer finds alike, and from which nobody is known."""
    return hashlib.sha256("".join(one.model_dump_json() for one in results).encode()).hexdigest()


def _letter(number: int) -> str:
    """`alpha` to `omega`, then `alpha 2`."""
    turn, letter = divmod(number, len(_LETTERS))
    return f"{_LETTERS[letter]} {turn + 1}" if turn else _LETTERS[letter]


def _column(label: str, one: Feedback) -> Column:
    of = one.rehearsed
    return Column(
        label=label,
        scenario=of.id if of else "",
        scenario_title=of.title if of else "",
        role=of.role if of else "",
        minutes=one.minutes,
        questions=sum(turn.asked is not None for turn in one.turns),
    )


def _rows(results: Sequence[Feedback]) -> Iterator[Row]:
    for measure_id in SHOWN:
        found = [one.measure(measure_id) for one in results]
        there = [one for one in found if one is not None]
        if not there:
            continue
        values = [one.value for one in there if one.value is not None]
        yield Row(
            measure=measure_id,
            title=there[0].title,
            towards=there[0].towards,
            cells=tuple(_cell(one) for one in found),
            middle=_shown(there[0], median(values)) if len(values) > 2 else "",
            spread=_spread(there[0], values),
        )


def _cell(measure: Measure | None) -> Cell:
    if measure is None:
        return Cell(said="")
    if measure.value is None:
        told = phrases.part(measure.count, measure.of) if measure.of else "none"
        return Cell(said=told)
    return Cell(said=_shown(measure, measure.value), value=measure.value)


def _spread(measure: Measure, values: Sequence[float]) -> str:
    """`30 % to 65 %`."""
    if len(values) < 2:
        return ""
    low, high = _shown(measure, min(values)), _shown(measure, max(values))
    return low if low == high else f"{low} to {high}"


def _shown(measure: Measure, value: float) -> str:
    match measure.form:
        case "share":
            return phrases.percent(value, 1)
        case "ratio":
            return f"{value:.1f}"
        case _:
            return f"{value:g}"


def _tried(results: Sequence[Feedback]) -> tuple[Tally, ...]:
    """What is offered to try next, the most frequent first."""
    advice = [one.next for one in results if one.next is not None]
    titles = {one.id: one.title for one in advice}
    counted = Counter(one.id for one in advice)
    return tuple(
        Tally(id=each, title=titles[each], count=count, of=len(results))
        for each, count in sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    )


def _told(results: Sequence[Feedback]) -> Iterator[ToldInSession]:
    of = {one.rehearsed.id: one.rehearsed.title for one in results if one.rehearsed}
    for scenario, title in of.items():
        here = [one for one in results if one.rehearsed and one.rehearsed.id == scenario]
        memories = {told.memory: told.title for one in here for told in one.memories}
        reached = Counter(
            told.memory for one in here for told in one.memories if told.reach == "reached"
        )
        yield ToldInSession(
            scenario=scenario,
            title=title,
            memories=tuple(
                Tally(id=each, title=name, count=reached[each], of=len(here))
                for each, name in memories.items()
            ),
        )
