"""Two versions of a write-up held against each other, statement by statement. Pure.

A statement is known again by its id, whatever became of its words or place. What was left out since
stands where it stood, so that the whole reads in one order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ltconverse.sharing.model import DraftSection, DraftStatement
from ltconverse.text import many, one_line


@dataclass(frozen=True, slots=True)
class Version:
    """A version to be compared; `name` is what it is called ("Draft 2", "The agreed record")."""

    name: str
    sections: Sequence[DraftSection]


def within(name: str) -> str:
    """What a version is called, within a sentence: `the agreed record`."""
    return name[:1].lower() + name[1:]


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement in the older version and in the newer; None where it is not in that one.

    `stood` says where it was before if it has another place now ("after S3, under “Their story”"),
    "" where it has not.
    """

    before: DraftStatement | None
    after: DraftStatement | None
    stood: str = ""

    @property
    def label(self) -> str:
        """How it is referred to: by its number now, or the one it had."""
        one = self.after or self.before
        return one.label if one else ""

    @property
    def reworded(self) -> bool:
        """Whether it is in both, and reads otherwise: its words or its tense."""
        return None not in (self.before, self.after) and _read(self.before) != _read(self.after)

    @property
    def view(self) -> Literal["", "added", "changed"]:
        """What became of the other view, of a statement that is in both."""
        if not self.before or not self.after or self.before.difference == self.after.difference:
            return ""
        return "changed" if self.before.difference else "added"


@dataclass(frozen=True, slots=True)
class PairedPart:
    """Pairs under one small heading of the newer version, "" for none; `gone` for one that only
    the older has."""

    title: str
    pairs: tuple[Pair, ...]
    gone: bool = False


@dataclass(frozen=True, slots=True)
class PairedSection:
    """A section of the newer version; `gone` for one that only the older has."""

    title: str
    explanation: str
    parts: tuple[PairedPart, ...]
    gone: bool = False

    def pairs(self) -> Iterator[Pair]:
        """Every pair, in reading order."""
        for part in self.parts:
            yield from part.pairs


def compare(
    older: Sequence[DraftSection], newer: Sequence[DraftSection]
) -> tuple[PairedSection, ...]:
    """The newer version in its order, each statement with what it was in the older one; those left
    out since under the heading they stood under."""
    places = {place.statement.id: place for place in _places(older)}
    now = list(_places(newer))
    moved = _moved(places, now)
    gone = _gone(older, newer, moved)
    heads: dict[str, list[str]] = {}
    for section in older:
        heads.setdefault(section.title, []).extend(part.title for part in section.parts)
    sections = [
        PairedSection(
            section.title,
            section.explanation,
            tuple(_parts(section, heads.get(section.title, []), places, moved, gone)),
        )
        for section in newer
    ]
    titles = {section.title for section in newer}
    for section in older:
        if section.title in titles:
            continue
        lost = tuple(
            PairedPart(part.title, tuple(pairs), gone=True)
            for part in section.parts
            if (pairs := _lost(gone, _Anchor("", section.title, part.title)))
        )
        if lost:
            sections.append(PairedSection(section.title, "", lost, gone=True))
    return tuple(sections)


def summary(sections: Iterable[PairedSection]) -> list[tuple[str, str]]:
    """What became of the statements, as label and words; what did not happen is left out."""
    pairs = [pair for section in sections for pair in section.pairs()]
    kept = [pair for pair in pairs if pair.before and pair.after]
    same = sum(not (pair.reworded or pair.view or pair.stood) for pair in kept)
    found = (
        ("Reworded", [pair for pair in kept if pair.reworded]),
        ("Their view beside it now", [pair for pair in kept if pair.view == "added"]),
        ("Their view changed", [pair for pair in kept if pair.view == "changed"]),
        ("Moved", [pair for pair in kept if pair.stood]),
        ("Added", [pair for pair in pairs if not pair.before]),
        ("Left out", [pair for pair in pairs if not pair.after]),
    )
    said = [(label, ", ".join(pair.label for pair in those)) for label, those in found if those]
    return [*said, ("As they were", many(same, "statement"))]


def _read(statement: DraftStatement | None) -> tuple[str, ...]:
    if statement is None:
        return ()
    return (statement.text, statement.form, statement.tense)


# --- places ---------------------------------------------------------------------------------


class _Place(NamedTuple):
    """Where a statement stands in a version; `previous` is None for the first of its section."""

    statement: DraftStatement
    section: str
    part: str
    previous: DraftStatement | None
    order: int


def _places(sections: Iterable[DraftSection]) -> Iterator[_Place]:
    order = 0
    for section in sections:
        previous = None
        for part in section.parts:
            for statement in part.statements:
                yield _Place(statement, section.title, part.title, previous, order)
                previous = statement
                order += 1


def _moved(before: dict[str, _Place], now: Sequence[_Place]) -> dict[str, str]:
    """Where those stood that have another place, by id: the fewest that explain the new order, and
    those whose section is another."""
    kept = [place for place in now if place.statement.id in before]
    still = _longest_rising([before[place.statement.id].order for place in kept])
    titles = {place.section for place in now}
    moved: dict[str, str] = {}
    for at, place in enumerate(kept):
        was = before[place.statement.id]
        # A section that is called otherwise now is no other section for that.
        elsewhere = was.section != place.section and was.section in titles
        if at not in still or elsewhere:
            moved[place.statement.id] = _where(was)
    return moved


def _where(place: _Place) -> str:
    under = f"under “{one_line(place.section)}”" if place.section else "in another section"
    if place.previous is None:
        return f"first {under}"
    return f"after {place.previous.label}, {under}"


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Places of a longest run of rising numbers among `numbers`, which are all different."""
    ends: list[int] = []  # the smallest number that a run of each length can end with
    places: list[int] = []
    previous: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(ends, number)
        previous.append(places[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        places[length : length + 1] = [at]
    run: set[int] = set()
    at = places[-1] if places else -1
    while at >= 0:
        run.add(at)
        at = previous[at]
    return run


class _Anchor(NamedTuple):
    """After what one stood that is left out: a statement (its id), "" for the start of the part of
    those titles."""

    statement: str
    section: str = ""
    part: str = ""


_Gone = dict[_Anchor, list[DraftStatement]]


def _gone(
    older: Iterable[DraftSection], newer: Iterable[DraftSection], moved: dict[str, str]
) -> _Gone:
    """Those left out, by where to show them: under the heading they stood under."""
    now = {place.statement.id: (place.section, place.part) for place in _places(newer)}
    found: _Gone = {}
    for title, part in ((section.title, part) for section in older for part in section.parts):
        here = (title, part.title)
        anchor = _Anchor("", *here)
        for statement in part.statements:
            if statement.id not in now:
                found.setdefault(anchor, []).append(statement)
            elif statement.id not in moved and now[statement.id] == here:
                anchor = _Anchor(statement.id)
    return found


def _lost(gone: _Gone, anchor: _Anchor) -> list[Pair]:
    """Those left out there; asked again (two headings of one title), there are none."""
    return [Pair(one, None) for one in gone.pop(anchor, [])]


def _parts(
    section: DraftSection,
    heads: Sequence[str],
    before: dict[str, _Place],
    moved: dict[str, str],
    gone: _Gone,
) -> Iterator[PairedPart]:
    """The parts of a section, with those only the older has where they stood; `heads` are the
    titles of the older's."""
    there = {part.title for part in section.parts}

    def lost_among(titles: Sequence[str]) -> Iterator[PairedPart]:
        for title in titles:
            if title not in there and (pairs := _lost(gone, _Anchor("", section.title, title))):
                yield PairedPart(title, tuple(pairs), gone=True)

    for part in section.parts:
        yield from lost_among(heads[: heads.index(part.title)] if part.title in heads else ())
        pairs = _lost(gone, _Anchor("", section.title, part.title))
        for statement in part.statements:
            was = before.get(statement.id)
            stood = moved.get(statement.id, "")
            pairs.append(Pair(was.statement if was else None, statement, stood))
            pairs += _lost(gone, _Anchor(statement.id))
        yield PairedPart(part.title, tuple(pairs))
    yield from lost_among(heads)
