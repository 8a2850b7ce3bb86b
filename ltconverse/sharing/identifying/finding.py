"""What in a text may identify someone: every way of looking, one after the other. Pure.

Knows texts, names with what stands for them, and decisions; no register, no file, no screen. It
finds what may identify; what it cannot find is said in `limits`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from ltconverse.case.written import Decision
from ltconverse.exchange.pseudonyms import Known
from ltconverse.sharing.identifying.ages import ages
from ltconverse.sharing.identifying.capitals import (
    known_organisations,
    small_names,
    unknown_capitals,
)
from ltconverse.sharing.identifying.dates import dates
from ltconverse.sharing.identifying.deciding import decided_places
from ltconverse.sharing.identifying.model import INSTEAD, Hit, Spot
from ltconverse.sharing.identifying.names import Register, before_name, register_of
from ltconverse.sharing.identifying.numbers import by_wire, is_nhs_number, numbers
from ltconverse.sharing.identifying.sentences import may_be_a_word, sentence_around

_SAME_LENGTH = str.maketrans(
    {"_": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "‑": "-", "‐": "-"}
)
Span = tuple[int, int]


def find_identifiers(
    texts: Iterable[tuple[str, str]],
    names: Sequence[Known] = (),
    roles: Collection[str] = (),
    decided: Sequence[Decision] = (),
    said: Mapping[str, Sequence[str]] | None = None,
) -> list[Hit]:
    """Everything in these texts (id, text) that may identify someone and was not decided about.

    `names` are those of the register with what stands for each ("the health visitor"), `roles`
    what people are called by rightly (roles, pseudonyms, words of the field): never hits. `said`
    gives for a name, in small letters, how speech models write it. 300 statements take about
    half a second.
    """
    spoken = tuple((name, tuple(forms)) for name, forms in sorted((said or {}).items()))
    register = register_of(tuple(names), spoken)
    rightly = _pattern_of(roles)
    found = [hit for id_, text in texts for hit in _hits(id_, text, register, rightly)]
    return still_open(found, decided)


def still_open(hits: Iterable[Hit], decided: Sequence[Decision]) -> list[Hit]:
    """Those of the hits of which a letter or a digit was not decided about. Quick."""
    places: dict[tuple[str, str], list[Span]] = {}
    left = []
    for one in hits:
        key = (one.statement, one.text)
        if key not in places:
            places[key] = [
                (start, end) for start, end, _ in decided_places(one.text, decided, one.statement)
            ]
        if not _is_covered(one, places[key]):
            left.append(one)
    return left


def _hits(
    statement: str, text: str, register: Register, rightly: re.Pattern[str] | None
) -> list[Hit]:
    plain = text.translate(_SAME_LENGTH)
    known = [one.span() for one in rightly.finditer(plain)] if rightly and text else []
    return [_hit(statement, text, one) for one in _spots(text, register, known)]


def _spots(original: str, register: Register, known: Sequence[Span]) -> list[Spot]:
    """All stretches, in order, none overlapping another: names of the register come first, then
    what is surest by its form."""
    text = original.translate(_SAME_LENGTH)
    taken = _without_overlaps([], by_wire(original))
    taken = _without_overlaps(taken, _widened(text, register.spelled(text), known), longest=False)
    formed = [*ages(text), *dates(text), *_checked(text, numbers(text))]
    taken = _without_overlaps(taken, formed)
    taken = _without_overlaps(taken, register.initials(text))
    near = [one for one in register.misheard(text) if not _touches(one, known)]
    taken = _without_overlaps(taken, _widened(text, near, known), longest=False)
    spans = [(one.start, one.end) for one in taken]
    fresh = [_recognised(text, one, register) for one in unknown_capitals(text, spans, known)]
    taken = _without_overlaps(taken, [*fresh, *known_organisations(text)])
    small = small_names(text, [*((one.start, one.end) for one in taken), *known])
    return _joined(text, sorted(_without_overlaps(taken, small), key=lambda one: one.start))


def _widened(text: str, spots: Iterable[Spot], known: Sequence[Span]) -> list[Spot]:
    """Names with the titles before them, but for a title that is somebody's role here."""
    wide = []
    for one in spots:
        start = before_name(text, one.start)
        free = not any(a < one.start and start < b for a, b in known)
        wide.append(replace(one, start=start) if free else one)
    return wide


def _checked(text: str, spots: Iterable[Spot]) -> list[Spot]:
    """Ten digits are surely an NHS number only by their check digit."""
    return [
        replace(one, certain=is_nhs_number(text[one.start : one.end]))
        if one.sort == "number" and re.fullmatch(r"[\d -]{10,12}", text[one.start : one.end])
        else one
        for one in spots
    ]


def _recognised(text: str, spot: Spot, register: Register) -> Spot:
    """Who of the register an unknown name may be, by a short form or by how it sounds."""
    if spot.sort not in {"capital", "name", "letters", "place"}:
        return spot
    means = register.who_is(text[spot.start : spot.end])
    return replace(spot, sort="name", means=means, certain=False) if means else spot


def _without_overlaps(
    taken: Sequence[Spot], more: Iterable[Spot], *, longest: bool = True
) -> list[Spot]:
    """What is taken, and of `more` what overlaps none of it nor each other."""
    every = list(more)
    if longest:
        every.sort(key=lambda one: (-(one.end - one.start), one.start))
    result = list(taken)
    for one in every:
        if one.end > one.start and not any(
            one.start < other.end and other.start < one.end for other in result
        ):
            result.append(one)
    return result


def _joined(text: str, spots: Sequence[Spot]) -> list[Spot]:
    """A name found in two pieces that stand together is one: `Grace`, and `Mbecki Foster`."""
    joined: list[Spot] = []
    for one in spots:
        last = joined[-1] if joined else None
        if (
            last
            and last.sort == one.sort == "name"
            and text[last.end : one.start] in {" ", "-"}
            and (last.means == one.means or not one.means or not last.means)
        ):
            joined[-1] = replace(
                last,
                end=one.end,
                means=last.means or one.means,
                certain=last.certain and one.certain,
                everywhere=True,
            )
        else:
            joined.append(one)
    return joined


def _is_covered(hit: Hit, done: Sequence[Span]) -> bool:
    """Whether every letter and digit of it was decided about."""
    return all(
        any(start <= at < end for start, end in done)
        for at in range(hit.start, hit.end)
        if hit.text[at].isalnum()
    )


def _touches(spot: Spot, spans: Sequence[Span]) -> bool:
    return any(start < spot.end and spot.start < end for start, end in spans)


def _hit(statement: str, text: str, spot: Spot) -> Hit:
    first, last = sentence_around(text, spot.start, spot.end)
    found = text[spot.start : spot.end]
    return Hit(
        statement=statement,
        start=spot.start,
        end=spot.end,
        found=found,
        sort=spot.sort,
        sentence=text[first:last],
        at=spot.start - first,
        suggestion=spot.means or INSTEAD[spot.sort],
        means=spot.means,
        certain=spot.certain,
        everywhere=spot.everywhere and not may_be_a_word(text, spot.start, found),
        text=text,
    )


def _pattern_of(roles: Collection[str]) -> re.Pattern[str] | None:
    """What people are called rightly, however it is written, the longest first."""
    wanted = sorted({one.strip() for one in roles if one.strip()}, key=lambda one: (-len(one), one))
    if not wanted:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)", re.IGNORECASE)
