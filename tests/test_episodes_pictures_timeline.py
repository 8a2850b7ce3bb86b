"""The time line shows everything, lets nothing lie over anything, and fits its paper."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.episodes.pictures.model import (
    LANDSCAPE,
    PORTRAIT,
    Band,
    Item,
    Lane,
    Sheet,
    Timeline,
    When,
    when,
)
from ltconverse.episodes.pictures.timeline import timeline_pages, timeline_svg
from ltconverse.text import one_line
from tests.hostile import HOSTILE
from tests.pictures import Picture, large_timeline, read

DAYS = st.dates(date(2022, 1, 1), date(2025, 12, 31))
TEXTS = st.sampled_from([*HOSTILE, "a word", "The call came before she had read the file", ""])
WHENS = st.one_of(
    st.builds(When, words=TEXTS),
    st.builds(When, first=DAYS, about=st.booleans()),
    st.builds(When, first=DAYS, last=DAYS, about=st.booleans()),
)
LANES = st.builds(
    Lane, id=st.sampled_from("abcd"), title=TEXTS, kind=st.sampled_from(["person", "record"])
)
TIMELINES = st.builds(
    Timeline,
    title=TEXTS,
    lanes=st.lists(LANES, max_size=4, unique_by=lambda one: one.id).map(tuple),
    bands=st.lists(
        st.builds(Band, number=st.integers(1, 99), title=TEXTS, when=WHENS), max_size=6
    ).map(tuple),
    items=st.lists(
        st.builds(Item, lane=st.sampled_from("abcdx"), label=TEXTS, text=TEXTS, when=WHENS),
        max_size=12,
    ).map(tuple),
)


def _small(*items: Item, bands: tuple[Band, ...] = ()) -> Timeline:
    lanes = (Lane(id="hv", title="Health visitor"), Lane(id="r", title="Minutes", kind="record"))
    return Timeline(title="Time line", lanes=lanes, bands=bands, items=items)


def _neat(picture: Picture, sheet: Sheet) -> None:
    assert picture.overlapping() == []
    assert picture.outside() == []
    assert picture.size[0] == pytest.approx(sheet.width, abs=0.1)
    assert picture.size[1] <= sheet.height + 0.1


@pytest.mark.parametrize("sheet", [LANDSCAPE, PORTRAIT])
def test_a_large_review_goes_over_pages_and_nothing_is_lost(sheet: Sheet) -> None:
    timeline = large_timeline()
    pages = [read(page) for page in timeline_pages(timeline, sheet)]
    for page in pages:
        _neat(page, sheet)
    told = [words for page in pages for words in page.told]
    for item in timeline.items:
        assert sum(words.startswith(f"{item.label}: ") for words in told) == 1
    shown = {text.text for page in pages for text in page.texts}
    assert {str(band.number) for band in timeline.bands} <= shown
    assert f"1 of {len(pages)}" in shown


def test_one_picture_holds_a_large_review_too() -> None:
    picture = read(timeline_svg(large_timeline()))
    assert picture.overlapping() == []
    assert picture.outside() == []


@settings(max_examples=40, deadline=None)
@given(TIMELINES, st.sampled_from([LANDSCAPE, PORTRAIT]))
def test_any_time_line_is_drawn_neatly_and_whole(timeline: Timeline, sheet: Sheet) -> None:
    pages = [read(page) for page in timeline_pages(timeline, sheet)]
    for page in pages:
        _neat(page, sheet)
    told = [words for page in pages for words in page.told]
    for item in timeline.items:
        assert any(words.startswith(one_line(f"{item.label}: {item.text}")) for words in told)
    assert timeline_pages(timeline) == timeline_pages(timeline)


def test_every_way_of_knowing_a_time_looks_its_own() -> None:
    day = date(2024, 9, 21)
    items = {
        "exact": when(day),
        "about": when(day, None, "around the 21st"),
        "days": when(day, date(2024, 9, 27)),
        "unknown": when(None, None, "in the spring"),
    }
    looks = {}
    for name, time in items.items():
        other = Item(lane="hv", label="S1", text="before", when=when(date(2024, 9, 1)))
        item = Item(lane="hv", label="S2", text="it", when=time)
        root = read(timeline_svg(_small(other, item))).root
        group = next(one for one in root.iter() if (one.text or "").startswith("S2: ")).getparent()
        assert group is not None
        shapes = [part for part in group if part.tag.rsplit("}", 1)[1] not in {"title", "text"}]
        looks[name] = [
            (part.tag, part.get("fill"), part.get("stroke-dasharray")) for part in shapes
        ]
    assert len({str(look) for look in looks.values()}) == 4


def test_a_moment_with_but_the_days_of_its_episode_is_drawn_where_that_begins() -> None:
    days = when(date(2024, 9, 1), date(2024, 9, 20))
    band = Band(number=1, title="The weeks of waiting", when=days)
    within = days.model_copy(update={"within": True})
    of_episode = Item(lane="hv", label="S2", text="it", when=within, episode=1)
    own = Item(lane="hv", label="S3", text="it", when=days, episode=1)
    picture = read(timeline_svg(_small(of_episode, own, bands=(band,))))
    at = {one.text: one.x for one in picture.texts}
    assert at["S2 it"] < at["S3 it"]
    assert {"in the time of its episode", "in those days"} <= set(at)
    assert "on that day" not in at


def test_what_is_in_the_time_of_an_episode_of_one_day_is_not_said_to_be_on_that_day() -> None:
    day = date(2024, 9, 21)
    within = When(first=day, last=day, within=True)
    item = Item(lane="hv", label="S2", text="it", when=within, episode=1)
    band = Band(number=1, title="The visit", when=when(day))
    picture = read(timeline_svg(_small(item, bands=(band,))))
    shown = {one.text for one in picture.texts}
    assert "in the time of its episode" in shown
    assert "on that day" not in shown
    assert "S2: it (in the time of its episode, 21 September 2024)" in picture.told


def test_a_long_time_in_which_nothing_else_happens_is_drawn_short() -> None:
    long = Item(lane="hv", label="S1", text="it", when=when(date(2023, 1, 1), date(2024, 9, 1)))
    shown = [one.text for one in read(timeline_svg(_small(long))).texts]
    assert "20 months" in shown


def test_what_has_no_date_stands_apart_in_its_own_words() -> None:
    undated = Item(lane="hv", label="S2", text="He was quiet.", when=When(words="in the spring"))
    dated = Item(lane="hv", label="S1", text="First visit", when=when(date(2024, 9, 1)))
    picture = read(timeline_svg(_small(undated, dated)))
    at = {one.text: one.x for one in picture.texts}
    assert at["S2 “in the spring” He was quiet."] >= at["No date said"] > at["S1 First visit"]


def test_a_review_without_a_single_date_is_drawn_too() -> None:
    undated = Item(lane="hv", label="S2", text="He was quiet.", when=When(words="in the spring"))
    picture = read(timeline_svg(_small(undated, bands=(Band(number=1, title="Visit"),))))
    shown = {one.text for one in picture.texts}
    assert {"S2 “in the spring” He was quiet.", "1 Visit", "No date said"} <= shown
    assert picture.overlapping() == []


def test_records_stand_beside_people_and_look_different() -> None:
    items = [
        Item(lane=lane, label="x", text="y", when=when(date(2024, 9, 1))) for lane in ("hv", "r")
    ]
    of_person, of_record = (read(timeline_svg(_small(item))).root for item in items)
    assert len(list(of_person.iter("{*}circle"))) == len(list(of_record.iter("{*}circle"))) + 1
    assert "record" in [one.text for one in read(timeline_svg(_small())).texts]


def test_episode_titles_cut_above_the_line_are_listed_whole_below() -> None:
    bands = tuple(
        Band(
            number=n, title=f"An episode with rather a long title {n}", when=when(date(2024, 9, 1))
        )
        for n in range(1, 13)
    )
    few = [one.text for one in read(timeline_svg(_small(bands=bands[:2]))).texts]
    many = [one.text for one in read(timeline_svg(_small(bands=bands))).texts]
    assert [f"{band.number} {band.title}" in few for band in bands[:2]] == [True, True]
    assert "Key practice episodes" not in few
    assert all(band.title in many for band in bands)


def test_what_is_read_out_says_what_the_picture_holds() -> None:
    item = Item(lane="hv", label="S1", text="First visit", when=when(date(2024, 9, 1)))
    told = read(timeline_svg(_small(item))).told
    assert told[:2] == ["Time line", "2 voices, 0 episodes, 1 moment; 1 September 2024."]


def test_a_picture_fetches_nothing_and_runs_nothing() -> None:
    svg = timeline_svg(large_timeline(lanes=3, bands=4, items=20))
    assert not any(part in svg for part in ("href", "url(", "@import", "style="))
    root = read(svg).root
    assert {one.tag.rsplit("}", 1)[1] for one in root.iter()} <= {
        *("svg", "title", "desc", "g", "rect", "line", "circle", "path", "text"),
    }
    assert not [name for one in root.iter() for name in one.attrib if str(name).startswith("on")]
