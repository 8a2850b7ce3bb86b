"""The map shows every factor, by shape and sign before colour, and fits its paper."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.episodes.pictures.drawing import HINDERS, SUPPORTS
from ltconverse.episodes.pictures.factor_layout import RADII, told_factor
from ltconverse.episodes.pictures.factors import factor_map_pages, factor_map_svg
from ltconverse.episodes.pictures.model import (
    LANDSCAPE,
    PORTRAIT,
    FactorMap,
    Heading,
    MappedEpisode,
    MappedFactor,
    Sheet,
)
from ltconverse.text import one_line
from tests.hostile import HOSTILE
from tests.pictures import SVG, large_map, read

TEXTS = st.sampled_from([*HOSTILE, "Workload", "Staffing and mix of skills in the team", ""])
FACTORS = st.builds(
    MappedFactor,
    episode=st.integers(1, 4),
    heading=st.sampled_from(["role", "own-team", "<b>"]),
    text=TEXTS,
    direction=st.sampled_from(["supports", "hinders", "unspecified"]),
    weight=st.sampled_from([1, 2, 3]),
    sources=st.lists(TEXTS, max_size=2).map(tuple),
)
MAPS = st.builds(
    FactorMap,
    title=TEXTS,
    headings=st.lists(
        st.builds(Heading, id=st.sampled_from(["role", "own-team"]), title=TEXTS, level=TEXTS),
        max_size=2,
        unique_by=lambda one: one.id,
    ).map(tuple),
    episodes=st.lists(
        st.builds(MappedEpisode, number=st.integers(1, 3), title=TEXTS),
        max_size=3,
        unique_by=lambda one: one.number,
    ).map(tuple),
    factors=st.lists(FACTORS, max_size=9).map(tuple),
)


def _map(*factors: MappedFactor) -> FactorMap:
    return FactorMap(
        title="What influenced it",
        headings=(Heading(id="role", title="Their role"), Heading(id="other", title="Other")),
        episodes=(MappedEpisode(number=1, title="Handover", practice=("good", "undecided")),),
        factors=factors,
    )


@pytest.mark.parametrize("sheet", [LANDSCAPE, PORTRAIT])
def test_a_large_map_goes_over_pages_and_every_factor_is_in_it(sheet: Sheet) -> None:
    factor_map = large_map()
    pages = [read(page) for page in factor_map_pages(factor_map, sheet)]
    for page in pages:
        assert page.overlapping() == []
        assert page.outside() == []
        assert page.size[0] == pytest.approx(sheet.width, abs=0.1)
        assert page.size[1] <= sheet.height + 0.1
    told = [words for page in pages for words in page.told]
    # The crowded cell is told as a number; all others one by one.
    assert "hinders: 40" in told or any(words.startswith("hinders: 4") for words in told)
    apart = sum(words.startswith(("hinders,", "supports,", "influences")) for words in told)
    crowded = [one for one in factor_map.factors if (one.episode, one.heading) == (3, "role")]
    assert apart >= len(factor_map.factors) - len(crowded)
    numbers = [one.text for page in pages for one in page.texts]
    assert all(str(episode.number) in numbers for episode in factor_map.episodes)


@settings(max_examples=40, deadline=None)
@given(MAPS)
def test_any_map_is_drawn_neatly_and_whole(factor_map: FactorMap) -> None:
    picture = read(factor_map_svg(factor_map))
    assert picture.overlapping() == []
    assert picture.outside() == []
    for factor in factor_map.factors:
        assert one_line(told_factor(factor)) in picture.told


def test_shape_and_sign_tell_which_way_before_colour_does() -> None:
    def shapes(direction: str) -> dict[str, int]:
        factor = MappedFactor(episode=1, heading="role", direction=direction, text="x")  # type: ignore[arg-type]
        root = read(factor_map_svg(_map(factor))).root
        group = next(one for one in root.iter() if (one.text or "").endswith("nothing yet)"))
        names = [one.tag.removeprefix(SVG) for one in list(group.getparent())]
        return {name: names.count(name) for name in ("circle", "rect", "path")}

    assert shapes("supports") == {"circle": 1, "rect": 0, "path": 1}
    assert shapes("hinders") == {"circle": 0, "rect": 1, "path": 1}
    assert shapes("unspecified") == {"circle": 1, "rect": 0, "path": 0}


def test_the_two_colours_differ_in_grey() -> None:
    def brightness(colour: str) -> float:
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    assert abs(brightness(SUPPORTS) - brightness(HINDERS)) > 20


def test_what_weighed_more_is_drawn_larger() -> None:
    assert RADII[1] < RADII[2] < RADII[3]
    radii = []
    for weight in (1, 3):
        factor = MappedFactor(episode=1, heading="role", direction="supports", weight=weight)  # type: ignore[arg-type]
        root = read(factor_map_svg(_map(factor))).root
        radii.append(max(float(one.get("r", "0")) for one in root.iter(f"{SVG}circle")))
    assert radii[0] <= radii[1]


def test_a_small_map_has_words_what_was_judged_and_what_is_still_open() -> None:
    factor = MappedFactor(episode=1, heading="role", direction="hinders", text="Focus of concern")
    shown = [one.text for one in read(factor_map_svg(_map(factor))).texts]
    assert {"Focus of concern", "Handover", "1 good, 1 left open", "In all"} <= set(shown)
    assert "Their role" in shown


def test_a_map_without_anything_says_so() -> None:
    picture = read(factor_map_svg(FactorMap(title="What influenced it")))
    assert "No factors yet." in [one.text for one in picture.texts]
    assert picture.overlapping() == []


def test_headings_that_are_wider_than_their_columns_stand_upright() -> None:
    headings = tuple(Heading(id=str(n), title=f"Organisational{n}") for n in range(18))
    picture = read(factor_map_svg(FactorMap(title="x", headings=headings), PORTRAIT.width))
    assert any(one.get("transform") for one in picture.root.iter(f"{SVG}text"))
    assert picture.overlapping() == []
    assert picture.outside() == []
