"""Times in words, and a time line in a sentence; shared by the picture and its words."""

from __future__ import annotations

from datetime import date

from ltconverse.episodes.pictures.model import Timeline, When
from ltconverse.text import many
from ltconverse.writeup.words import day

UNDATED = "no date said"
WITHIN = "in the time of its episode"


def told_when(when: When) -> str:
    """`21 September 2024`, `about 9 to 13 September 2024`, `no date said (“in the spring”)`."""
    if when.start is None or when.end is None:
        return f"{UNDATED} (“{when.words}”)" if when.words else UNDATED
    told = from_to(min(when.start, when.end), max(when.start, when.end))
    told = f"about {told}" if when.about else told
    return f"{WITHIN}, {told}" if when.within else told


def from_to(first: date, last: date) -> str:
    """The days from `first` to `last`, what they have in common said once."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    start = day(first).rsplit(" ", 1)[0] if first.year == last.year else day(first)
    return f"{start} to {day(last)}"


def summary(timeline: Timeline) -> str:
    """What the picture shows, in a sentence: for whoever does not see it."""
    whens = [*(one.when for one in timeline.items), *(one.when for one in timeline.bands)]
    dated = [one for one in whens if one.known]
    starts = [one.start for one in dated if one.start]
    ends = [one.end for one in dated if one.end]
    undated = sum(not one.when.known for one in timeline.items)
    told = [
        many(len(timeline.lanes), "voice"),
        many(len(timeline.bands), "episode"),
        many(len(timeline.items), "moment"),
    ]
    said = ", ".join(told)
    if starts:
        said += f"; {from_to(min(starts), max(ends))}"
    if undated:
        said += f"; {undated} without a date"
    return f"{said}."
