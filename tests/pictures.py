"""Reading our pictures back: every text with the room it takes, and pictures to draw for tests."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from lxml import etree

from ltconverse.episodes.pictures.measuring import width_of
from ltconverse.episodes.pictures.model import (
    Band,
    FactorMap,
    Heading,
    Item,
    Lane,
    MappedEpisode,
    MappedFactor,
    Timeline,
    When,
)

SVG = "{http://www.w3.org/2000/svg}"
SHORTS = (
    *("family", "role", "conditions", "personal", "own team"),
    *("inter-agency", "organisation", "wider context", "other"),
)


@dataclass(frozen=True)
class Said:
    """A text of a picture and the box it takes: from (x, y) to (to_x, to_y)."""

    text: str
    x: float
    y: float
    to_x: float
    to_y: float


@dataclass(frozen=True)
class Picture:
    """A picture read back. `box` is its view box, `size` its width and height in millimetres."""

    root: etree._Element
    box: tuple[float, float, float, float]
    size: tuple[float, float]
    texts: list[Said]

    @property
    def told(self) -> list[str]:
        return [one.text or "" for one in self.root.iter(f"{SVG}title", f"{SVG}desc")]

    def overlapping(self) -> list[tuple[str, str]]:
        """Texts that lie over one another."""
        found = []
        ordered = sorted(self.texts, key=lambda one: one.y)
        for place, one in enumerate(ordered):
            for other in ordered[place + 1 :]:
                if other.y >= one.to_y:
                    break
                if one.x < other.to_x and other.x < one.to_x:
                    found.append((one.text, other.text))
        return found

    def outside(self) -> list[str]:
        """Texts that leave the picture."""
        x, y, wide, high = self.box
        return [
            one.text
            for one in self.texts
            if one.x < x or one.y < y or one.to_x > x + wide or one.to_y > y + high
        ]


def read(svg: str) -> Picture:
    """The picture, parsed as strictly as XML is."""
    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    assert root.tag == f"{SVG}svg"
    x, y, wide, high = map(float, root.get("viewBox", "").split())
    size = (root.get("width", ""), root.get("height", ""))
    assert all(one.endswith("mm") for one in size)
    across, down = (float(one.removesuffix("mm")) for one in size)
    texts = [_said(one) for one in root.iter(f"{SVG}text")]
    return Picture(root, (x, y, wide, high), (across, down), texts)


def _said(element: etree._Element) -> Said:
    size, text = float(element.get("font-size", "")), element.text or ""
    wide = width_of(text, size, bold=element.get("font-weight") == "bold")
    above, below = 0.72 * size, 0.2 * size
    if turned := element.get("transform"):
        x, y = map(float, turned.split(")")[0].removeprefix("translate(").split())
        return Said(text, x - above, y - wide, x + below, y)
    x, y = float(element.get("x", "")), float(element.get("y", ""))
    x -= {"start": 0.0, "middle": wide / 2, "end": wide}[element.get("text-anchor", "start")]
    return Said(text, x, y - above, x + wide, y + below)


def rising(values: list[float]) -> bool:
    """Whether none is smaller than the one before."""
    return all(one <= other for one, other in pairwise(values))


def large_timeline(lanes: int = 25, bands: int = 60, items: int = 600) -> Timeline:
    """A review as large as they come, always the same."""
    dice = random.Random(7)
    begin = date(2023, 1, 9)

    def some_time(unknown: float) -> When:
        if dice.random() < unknown:
            return When(words="some time in the spring")
        first = begin + timedelta(days=int(dice.betavariate(2, 3) * 700))
        long = timedelta(days=dice.choice([0, 0, 0, 3, 7, 40]))
        return When(first=first, last=first + long, about=dice.random() < 0.2)

    titles = ("Health visitor", "Consultant paediatrician, hospital trust", "Head teacher")
    texts = ("The call came before she had read the file", "Nobody answered", "Went home " * 9)
    own = [
        Lane(id=f"l{n}", title=f"{dice.choice(titles)} {n}", kind="record" if n > 18 else "person")
        for n in range(lanes)
    ]
    return Timeline(
        title="Time line · a large review",
        lanes=tuple(own),
        bands=tuple(
            Band(number=n, title=f"{dice.choice(texts)} {n}", when=some_time(0.1))
            for n in range(1, bands + 1)
        ),
        items=tuple(
            Item(
                lane=dice.choice(own).id,
                label=f"S{n}",
                text=dice.choice(texts),
                when=some_time(0.15),
                episode=dice.randint(0, bands),
            )
            for n in range(1, items + 1)
        ),
    )


def large_map(episodes: int = 60, factors: int = 700) -> FactorMap:
    """Nine headings and as many episodes as there may be, always the same."""
    dice = random.Random(5)
    titles = ("Handover", "A call on a Friday afternoon about the bruise that somebody saw")
    drawn = [
        MappedFactor(
            episode=dice.randint(1, episodes),
            heading=dice.choice(SHORTS),
            text=dice.choice(("Workload", "Staffing and mix of skills", "")),
            direction=dice.choice(("supports", "hinders", "unspecified")),
            weight=dice.choice((1, 2, 3)),
            sources=("S7",) * dice.randint(0, 2),
        )
        for _ in range(factors)
    ]
    crowded = [MappedFactor(episode=3, heading="role", direction="hinders")] * 40
    return FactorMap(
        title="What influenced it · a large review",
        headings=tuple(
            Heading(id=one, title=one, short=one, level="Front line" if place < 6 else "Local")
            for place, one in enumerate(SHORTS)
        ),
        episodes=tuple(
            MappedEpisode(number=n, title=f"{dice.choice(titles)} {n}", practice=("good",))
            for n in range(1, episodes + 1)
        ),
        factors=(*drawn, *crowded),
    )
