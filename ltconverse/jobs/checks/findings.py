"""What is worth listening to in one recording beside its quotes, each thing by itself; see
quote_findings, and items, which makes items of them. Pure.

Knows the words of a recording, where its quotes are, and what a second pass heard.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ltconverse.jobs.checks.checking import Kind
from ltconverse.speech.agreement import Difference, differences
from ltconverse.speech.near_misses import near_misses
from ltconverse.speech.terms import Terms
from ltconverse.speech.transcript import WHY_NO_TEXT, Gap, Word
from ltconverse.speech.weighing import (
    Span,
    around,
    bare,
    gaps_between,
    is_known,
    names_in,
    negations_in,
    numbers_in,
    repeats_in,
    signs_after,
)
from ltconverse.text import excerpt

if TYPE_CHECKING:
    from ltconverse.jobs.words.reading import Reading

RANKS = {
    "quote turned": 0,
    "quote differs": 10,
    "quote doubtful": 20,
    "quote": 30,
    "name offered": 40,
    "name": 42,
    "number differs": 50,
    "number": 52,
    "negation differs": 60,
    "negation": 62,
    "gap": 70,
    "repeat": 80,
    "agreement": 90,
    "corrected": 95,
}
_MOST_AN_HOUR = {"name": 15, "number": 20, "negation": 10, "gap": 15, "repeat": 8, "agreement": 15}
"""So many of a kind that are not quoted: someone has to find the time to listen."""
_FEWEST_KEPT = 8
_UNSURE = 0.5
"""Probability of a negation below which it is listed wherever it stands."""
_BESIDE = 6
"""Words on either side of a quote in which a negation is listed."""
_SHORT_GAP = 1.2
"""Seconds; a shorter gap is listed only where words beside it are quoted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth listening to, from `start` to `end` seconds.

    `span` has the places of its words, None where there are none. `offer` is what those words may
    be instead. `weight` says which matter most of a kind. `differs` as in Item. `placed` is False
    where nobody knows quite where it is.
    """

    kind: Kind
    start: float
    end: float
    reason: str
    rank: int
    span: Span | None = None
    offer: str = ""
    note: str | None = None
    weight: float = 0.0
    differs: bool = False
    placed: bool = True


def at_words(words: Sequence[Word], span: Span) -> tuple[float, float]:
    """The seconds from the first of these words to the last."""
    there = words[span[0] : span[1] + 1]
    return there[0].start, max(word.end for word in there)


def findings_in(
    reading: Reading,
    other: Sequence[Word],
    terms: Terms,
    quoted: Sequence[Finding],
    *,
    everything: bool = False,
) -> list[Finding]:
    """Names, numbers, negations, gaps, repeats and what a second pass heard otherwise."""
    spans = [one.span for one in quoted if one.span]
    found = [
        *_names(reading.words, terms),
        *_numbers(reading.words),
        *_negations(reading.words, spans),
        *_gaps(reading.gaps, [(one.start, one.end) for one in quoted if one.placed]),
        *_repeats(reading.words),
        *(_heard_twice(reading, other) if other else ()),
    ]
    return found if everything else _most(found, quoted, reading.recording.seconds)


def _most(found: Sequence[Finding], quoted: Sequence[Finding], seconds: float) -> list[Finding]:
    """What matters most of each kind; what touches a quote is never left out."""
    times = [(one.start, one.end) for one in quoted]
    kept: list[Finding] = []
    for kind, an_hour in _MOST_AN_HOUR.items():
        most = max(round(an_hour * seconds / 3600), _FEWEST_KEPT)
        of_kind = [one for one in found if one.kind == kind]
        of_kind.sort(
            key=lambda one: (
                not any(one.start < end and start < one.end for start, end in times),
                one.rank,
                -one.weight,
                one.start,
            )
        )
        beside = sum(
            any(one.start < end and start < one.end for start, end in times) for one in of_kind
        )
        kept += of_kind[: most + beside]
    return kept


def _names(words: Sequence[Word], terms: Terms) -> Iterator[Finding]:
    """What may be a name that is known, each time; and each other name once, where it is first."""
    offered: set[int] = set()
    for miss in near_misses(words, terms):
        offered |= set(range(miss.first, miss.last + 1))
        reason = f"This may be “{miss.meant}”."
        span = miss.first, miss.last
        start, end = at_words(words, span)
        rank = RANKS["name offered"]
        offer = miss.meant + signs_after(words[miss.last].text)
        yield Finding("name", start, end, reason, rank, span, offer, weight=miss.score)
    known = {one.text.casefold() for one in terms}
    known |= {part for one in known for part in one.split() if len(part) > 3}
    spans = [one for one in names_in(words) if not offered & set(range(one[0], one[1] + 1))]
    times: dict[str, list[Span]] = {}
    for span in spans:
        if not is_known(words, span, known):
            times.setdefault(_name_key(words, span), []).append(span)
    for among in times.values():
        start, end = at_words(words, among[0])
        often = f" {_times(len(among))} in all; this is the first." if len(among) > 1 else ""
        reason = f"A name, or so it looks.{often}"
        yield Finding("name", start, end, reason, RANKS["name"], among[0], weight=float(len(among)))


def _times(number: int) -> str:
    return "Twice" if number == 2 else f"{number} times"


def _name_key(words: Sequence[Word], span: Span) -> str:
    return " ".join(bare(word.text).casefold() for word in words[span[0] : span[1] + 1])


def _numbers(words: Sequence[Word]) -> Iterator[Finding]:
    for span in numbers_in(words):
        start, end = at_words(words, span)
        least = min(word.probability for word in words[span[0] : span[1] + 1])
        reason = "A number or a date."
        yield Finding("number", start, end, reason, RANKS["number"], span, weight=1 - least)


def _negations(words: Sequence[Word], quotes: Sequence[Span]) -> Iterator[Finding]:
    """Not every “no” of an hour: those beside what is quoted, and those that are hardly heard."""
    quoted = {at for first, last in quotes for at in range(first, last + 1)}
    reached = [around(words, quote, _BESIDE) for quote in quotes]
    beside = {at for first, last in reached for at in range(first, last + 1)}
    for at in negations_in(words):
        word = words[at]
        if at not in beside and (word.probability >= _UNSURE or word.by_hand):
            continue
        why = "is hardly heard"
        if at in beside:
            why = "is in the quote" if at in quoted else "stands beside the quote"
        reason = f"“{bare(word.text)}” {why}: a “not” is easily misheard."
        weight = 1 - word.probability + (at in beside)
        rank = RANKS["negation"]
        yield Finding("negation", word.start, word.end, reason, rank, (at, at), weight=weight)


def _gaps(gaps: Sequence[Gap], quotes: Sequence[tuple[float, float]]) -> Iterator[Finding]:
    """Gaps, those close to each other as one; one beside a quote reaches into it."""
    ordered = sorted(gaps, key=lambda gap: (gap.start, gap.end))
    for group in gaps_between([(gap.start, gap.end) for gap in ordered], 2.0):
        several = [ordered[at] for at in group]
        start, end = several[0].start, max(gap.end for gap in several)
        beside = [(one, two) for one, two in quotes if start < two + 1.0 and one - 1.0 < end]
        seconds = sum(gap.end - gap.start for gap in several)
        if seconds < _SHORT_GAP and not beside:
            continue
        loops = all(gap.why == "repeats" for gap in several)
        why = "; ".join(dict.fromkeys(WHY_NO_TEXT[gap.why] for gap in several))
        reason = f"{why[:1].upper()}{why[1:]} ({seconds:.0f} s)."
        if beside:
            reason += " It is beside what is quoted."
            start = min(start, *(max(two - 0.01, one) for one, two in beside))
            end = max(end, *(min(one + 0.01, two) for one, two in beside))
        kind: Kind = "repeat" if loops else "gap"
        yield Finding(kind, start, end, reason, RANKS[kind], weight=seconds)


def _repeats(words: Sequence[Word]) -> Iterator[Finding]:
    for span in repeats_in(words):
        start, end = at_words(words, span)
        reason = "The same words more than once in a row."
        weight = float(span[1] - span[0])
        yield Finding("repeat", start, end, reason, RANKS["repeat"], span, weight=weight)


# --- two passes -----------------------------------------------------------------------------


def _heard_twice(reading: Reading, other: Sequence[Word]) -> Iterator[Finding]:
    """What a second pass heard otherwise, where the machine's words still stand."""
    machine = reading.transcript.words
    names = {at for span in names_in(machine) for at in range(span[0], span[1] + 1)}
    middles = [(word.start + word.end) / 2 for word in reading.words]
    for one in differences(machine, other):
        start, end = at_words(machine, (one.first, one.last))
        span = bisect_left(middles, start), bisect_right(middles, end) - 1
        if span[1] < span[0]:
            continue
        stands = [word.text for word in reading.words[span[0] : span[1] + 1]]
        heard = [word.text for word in machine[one.first : one.last + 1]]
        kind, rank = _kind_of(one, names)
        yield Finding(
            kind,
            *at_words(reading.words, span),
            _two_ways(one, kind),
            rank,
            span,
            one.other if stands == heard else "",
            weight=float(one.weight),
        )


def _kind_of(one: Difference, names: Collection[int]) -> tuple[Kind, int]:
    if one.negation:
        return "negation", RANKS["negation differs"]
    if one.number:
        return "number", RANKS["number differs"]
    if any(at in names for at in range(one.first, one.last + 1)):
        return "name", RANKS["name"]
    return "agreement", RANKS["agreement"]


def _two_ways(one: Difference, kind: Kind) -> str:
    lead = (
        "A “not” was heard in one of two passes only" if kind == "negation" else "Heard in two ways"
    )
    if not one.other:
        return f"{lead}: the other has nothing here."
    return f"{lead}: the other has “{excerpt(one.other, 60)}”."
