"""What has been covered: headings by turning points, and the view at the time of each. Pure.

Knows the conversation as it stands. Which aspect a prompt reaches is told by whoever knows the
bank, as a mapping of prompt ids to aspects.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from ltconverse.case.state import AskedPrompt, Conversation, Factor
from ltconverse.method.models import Aspect
from ltconverse.text import one_line

ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
"""The parts of the view at the time, in their order (Guide 24, App. 3)."""

Standing = Literal["reached", "asked", "not yet"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)


@dataclass(frozen=True, slots=True)
class Cell:
    """The factors noted under one heading at one place: how many, and which way they worked."""

    count: int = 0
    supports: int = 0
    hinders: int = 0

    @property
    def sign(self) -> str:
        """`+`, `-` or `±`; "" while nobody has said which way."""
        if self.supports and self.hinders:
            return "±"
        return "+" if self.supports else "-" if self.hinders else ""

    @property
    def words(self) -> str:
        """`3 (2 support, 1 hinders)`, `1 (hinders)`, or the bare count."""
        if self.count == 1:
            told = "supports" if self.supports else "hinders" if self.hinders else ""
        else:
            ways = ((self.supports, "support"), (self.hinders, "hinder"))
            told = ", ".join(f"{n} {way}{'s' if n == 1 else ''}" for n, way in ways if n)
        return f"{self.count} ({told})" if told else str(self.count)

    def and_one_more(self, factor: Factor) -> Cell:
        """With `factor` counted too."""
        return Cell(
            self.count + 1,
            self.supports + (factor.direction == "supports"),
            self.hinders + (factor.direction == "hinders"),
        )


NOTHING = Cell()


@dataclass(frozen=True, slots=True)
class Covered:
    """What is covered in one conversation.

    `points` are the turning points that stand, by id in order; None stands for the conversation as
    a whole. `cells` are those with something in them, by heading and place; `totals` are each
    heading's over all places. `standings` says of each place and aspect whether it was reached or
    only asked; what is not in it is not yet.
    """

    headings: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    cells: dict[tuple[str, str | None], Cell] = field(default_factory=dict)
    totals: dict[str, Cell] = field(default_factory=dict)
    standings: dict[tuple[str | None, str], Standing] = field(default_factory=dict)

    def cell(self, heading: str, point: str | None) -> Cell:
        """The factors under one heading at one place."""
        return self.cells.get((heading, point), NOTHING)

    def total(self, heading: str) -> Cell:
        """The factors under one heading, wherever they were noted."""
        return self.totals.get(heading, NOTHING)

    def standing(self, point: str | None, aspect: str) -> Standing:
        """How one aspect of the view at the time stands at one place."""
        return self.standings.get((point, aspect), "not yet")

    def aspects(self, point: str | None, standing: Standing) -> list[str]:
        """The aspects that stand so at one place, in their order."""
        return [aspect for aspect in ASPECTS if self.standing(point, aspect) == standing]

    def open_headings(self, point: str | None) -> list[str]:
        """Headings under which nothing is noted at one place; of the whole: anywhere."""
        if point is None:
            return [heading for heading in self.headings if not self.total(heading).count]
        return [heading for heading in self.headings if not self.cell(heading, point).count]


def covered(conversation: Conversation, covers: Mapping[str, str]) -> Covered:
    """What is covered so far. `covers` maps ids of prompts to the aspects they reach.

    Looks once at every note and every asked prompt, since it is wanted after each saved note.
    """
    found = Covered(
        tuple(conversation.headings),
        tuple(point.id for point in conversation.live_turning_points),
    )
    newest: dict[tuple[str, str | None], int] = {}
    for note in conversation.notes.values():
        if note.withdrawn:
            continue
        newest[note.step, note.turning_point] = note.number
        for factor in note.factors:
            _count(found, factor)
    for asked in conversation.asked:
        if aspect := covers.get(asked.prompt):
            _stand(found, asked, aspect, newest)
    return found


def _count(found: Covered, factor: Factor) -> None:
    place = (factor.heading, factor.turning_point)
    found.cells[place] = found.cells.get(place, NOTHING).and_one_more(factor)
    total = found.totals.get(factor.heading, NOTHING)
    found.totals[factor.heading] = total.and_one_more(factor)


def _stand(
    found: Covered, asked: AskedPrompt, aspect: str, newest: Mapping[tuple[str, str | None], int]
) -> None:
    """An aspect is reached when something was noted at the same stop after it was asked."""
    place = (asked.turning_point, aspect)
    answered = newest.get((asked.step, asked.turning_point), 0) > asked.after_notes
    if answered:
        found.standings[place] = "reached"
    else:
        found.standings.setdefault(place, "asked")


# --- in words -------------------------------------------------------------------------------


def spoken(heading: str) -> str:
    """A heading as it is said, and as it may be typed after #: `own team`."""
    return one_line(heading.replace("-", " "))


def standing_lines(found: Covered, point: str | None) -> list[str]:
    """How the view at the time stands at one place: `reached: thinking, feeling`."""
    told = ((standing, found.aspects(point, standing)) for standing in STANDINGS)
    return [f"{standing}: {', '.join(aspects)}" for standing, aspects in told if aspects]


def heading_lines(found: Covered, point: str | None) -> Iterator[str]:
    """What is noted at one place under each heading, then which have nothing."""
    for heading in found.headings:
        if (cell := found.cell(heading, point)).count:
            yield f"{spoken(heading)} {cell.words}"
    nothing = [spoken(heading) for heading in found.open_headings(point)]
    if nothing:
        yield f"nothing yet under: {', '.join(nothing)}"
