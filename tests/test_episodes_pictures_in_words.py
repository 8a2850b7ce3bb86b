"""What a picture shows, its words say, at any width of a terminal."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from ltconverse.episodes.pictures.factors_in_words import factor_map_words
from ltconverse.episodes.pictures.lines import cells
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
    when,
)
from ltconverse.episodes.pictures.moments import from_to, told_when
from ltconverse.episodes.pictures.timeline_in_words import timeline_words
from tests.hostile import HOSTILE
from tests.pictures import large_map, large_timeline

TIMELINE = Timeline(
    title="Time line",
    lanes=(
        Lane(id="hv", title="Health visitor"),
        Lane(id="sl", title="Safeguarding lead, primary school"),
        Lane(id="r", title="Minutes", kind="record"),
    ),
    bands=(Band(number=1, title="The call", when=when(date(2024, 9, 6))),),
    items=(
        Item(lane="sl", label="S4", text="She rang.", when=when(date(2024, 9, 6)), episode=1),
        Item(lane="r", label="D1", text="Call logged.", when=when(date(2024, 9, 6))),
        Item(
            lane="hv", label="S2", text="Quiet.", when=when(date(2024, 12, 9), None, "about then")
        ),
        Item(lane="hv", label="S9", text="No supervision.", when=When(words="that autumn")),
    ),
)
MAP = FactorMap(
    title="What influenced it",
    headings=(
        Heading(id="conditions", title="Conditions of work", short="conditions"),
        Heading(id="other", title="Other", short="other"),
    ),
    episodes=(
        MappedEpisode(number=1, title="The call", practice=("good", "problematic")),
        MappedEpisode(number=2, title="The visit"),
    ),
    factors=(
        MappedFactor(episode=1, heading="conditions", text="Quiet room", direction="supports"),
        MappedFactor(
            episode=1,
            heading="conditions",
            text="Workload",
            direction="hinders",
            weight=3,
            sources=("S7", "S12"),
        ),
    ),
)


def test_the_time_line_is_told_in_the_order_of_time_with_who_says_it() -> None:
    assert timeline_words(TIMELINE, 80) == [
        "Time line",
        "3 voices, 1 episode, 4 moments; 6 September to 9 December 2024; 1 without a",
        "date.",
        "",
        "6 September 2024",
        "  Episode 1                 “The call”",
        "  Safeguarding lead,        S4: She rang. (episode 1)",
        "  primary school",
        "  Minutes (record)          D1: Call logged.",
        "",
        "  // 3 months in which nothing is dated",
        "",
        "about 9 December 2024",
        "  Health visitor            S2: Quiet.",
        "",
        "No date said",
        "  Health visitor            S9: No supervision. (“that autumn”)",
    ]


def test_the_map_is_told_by_episode_and_by_heading() -> None:
    assert factor_map_words(MAP, 80) == [
        "What influenced it",
        "",
        "1  The call",
        "   1 good, 1 problematic",
        "   - conditions  hinders, the most significant: Workload (S7, S12)",
        "   + conditions  supports, clearly: Quiet room (rests on nothing yet)",
        "",
        "2  The visit",
        "   not yet judged",
        "   no factors yet",
        "",
        "By heading",
        "  conditions  hinders: 1 (at 1); supports: 1 (at 1)",
        "  other       nothing yet",
    ]


def test_a_wide_terminal_has_the_grid_first() -> None:
    lines = factor_map_words(MAP, 140)
    assert lines[2].split() == ["conditions", "other"]
    assert lines[3].split()[-3:] == ["-1", "+1", "·"]
    assert lines[4].split() == ["2", "The", "visit", "·", "·"]
    assert lines[5].startswith("+ supports, - hinders")
    assert factor_map_words(MAP, 80) == [lines[0], *lines[6:]]


@pytest.mark.parametrize("width", [20, 80, 140])
def test_everything_is_told_and_no_line_is_too_long(width: int) -> None:
    timeline, factor_map = large_timeline(items=200), large_map(factors=150)
    told, mapped = timeline_words(timeline, width), factor_map_words(factor_map, width)
    assert max(cells(line) for line in (*told, *mapped)) <= max(width, 40)
    words = " ".join(" ".join(told).split())
    assert all(f"{item.label}: " in words or f"{item.label}:" in words for item in timeline.items)
    assert all(f"Episode {band.number} " in words for band in timeline.bands)
    listed = [line for line in mapped if line.startswith(("   + ", "   - ", "   ? "))]
    assert len(listed) == len(factor_map.factors)


def test_harmful_texts_stay_text_in_one_line_each() -> None:
    items = tuple(Item(lane=text, label=text, text=text) for text in HOSTILE)
    for line in timeline_words(Timeline(title=HOSTILE[0], items=items), 80):
        assert not any(unicodedata.category(one) == "Cc" for one in line)
        assert cells(line) <= 80


def test_times_say_what_they_have_in_common_once() -> None:
    assert from_to(date(2024, 9, 2), date(2024, 9, 9)) == "2 to 9 September 2024"
    assert from_to(date(2024, 9, 2), date(2024, 10, 9)) == "2 September to 9 October 2024"
    assert from_to(date(2024, 9, 2), date(2025, 1, 9)) == "2 September 2024 to 9 January 2025"
    assert told_when(when(None, date(2024, 9, 2), "early September")) == "about 2 September 2024"
    assert told_when(When()) == "no date said"
    within = When(first=date(2024, 9, 2), last=date(2024, 9, 9), within=True)
    assert told_when(within) == "in the time of its episode, 2 to 9 September 2024"


def test_about_is_taken_from_the_words_of_a_time() -> None:
    assert when(date(2024, 9, 2), None, "around the 2nd").about
    assert not when(date(2024, 9, 2), None, "on the 2nd").about
