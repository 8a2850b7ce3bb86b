"""What the pictures are drawn from. Knows nothing of the case: the caller fills these in."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from ltconverse.writeup.model import Value

# As the events have them (`PracticeJudged`, `FactorCoded`); a picture needs no more of the case.
Practice = Literal["good", "adequate", "mixed", "problematic", "undecided"]
Direction = Literal["supports", "hinders", "unspecified"]
Weight = Literal[1, 2, 3]

_ABOUT = re.compile(
    r"\b(about|around|roughly|approximately|circa|early|mid|late|or so)\b", re.IGNORECASE
)


class When(Value):
    """When something was: from `first` to `last` (one day: both the same), None for unknown.

    `about`: the days are a reading, not told as such. `words` are the words in which it was told,
    and what a picture shows of a time that has no days. `within`: the days are those of the episode
    it belongs to; when in these it was, nobody said.
    """

    first: date | None = None
    last: date | None = None
    about: bool = False
    words: str = ""
    within: bool = False

    @property
    def known(self) -> bool:
        """Whether it has a place on the line of time."""
        return self.first is not None or self.last is not None

    @property
    def start(self) -> date | None:
        """The first day; the last where only that is known."""
        return self.first or self.last

    @property
    def end(self) -> date | None:
        """The last day; the first where only that is known."""
        return self.last or self.first


def when(first: date | None, last: date | None = None, words: str = "") -> When:
    """A time as it is set in the case; "about" is taken from its words ("around the 21st")."""
    return When(first=first, last=last, words=words, about=bool(_ABOUT.search(words)))


class Lane(Value):
    """One voice: a person (by position) or a record. Lanes are drawn in the order given."""

    id: str
    title: str
    kind: Literal["person", "record"] = "person"


class Item(Value):
    """Something that a voice tells of. `label` names its source (`S7`, `D2 p. 3`).

    `episode` is the number of the episode it belongs to, 0 for none; `also` are further ones.
    """

    lane: str
    label: str
    text: str
    when: When = When()
    episode: int = 0
    also: tuple[int, ...] = ()


class Band(Value):
    """A key practice episode across all lanes, from its first day to its last."""

    number: int
    title: str
    when: When = When()


class Timeline(Value):
    """Who tells of what, and when it was. An item whose lane is not there has a lane of its own."""

    title: str
    lanes: tuple[Lane, ...] = ()
    bands: tuple[Band, ...] = ()
    items: tuple[Item, ...] = ()


class Heading(Value):
    """A heading of the framework; `short` is what stands above a column ("own team").

    `level` is the title of its level ("Front line"); headings of one level stand together.
    """

    id: str
    title: str
    short: str = ""
    level: str = ""


class MappedEpisode(Value):
    """An episode as a row of the map; `practice` as judged over its actions, if at all."""

    number: int
    title: str
    practice: tuple[Practice, ...] = ()


class MappedFactor(Value):
    """A contributory factor: at which episode, under which heading (by id), which way, how much.

    `text` is what it says in a few words (the item of the framework, or the reviewers' words);
    `sources` name what it rests on (`S7`), none where nothing does yet.
    """

    episode: int
    heading: str
    text: str = ""
    direction: Direction = "unspecified"
    weight: Weight = 2
    sources: tuple[str, ...] = ()


class FactorMap(Value):
    """Which factors at which episode. A factor whose heading is not there has a column added."""

    title: str
    episodes: tuple[MappedEpisode, ...] = ()
    headings: tuple[Heading, ...] = ()
    factors: tuple[MappedFactor, ...] = ()


class Sheet(Value):
    """The room for one picture on paper, in millimetres."""

    width: float
    height: float


LANDSCAPE = Sheet(width=267.0, height=174.0)
"""A4 lying, with margins of 15 mm and room for a heading."""
PORTRAIT = Sheet(width=170.0, height=245.0)
"""A4 upright, with margins of 20 mm and room for a heading."""
