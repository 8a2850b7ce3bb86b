"""Days keep their order on the line, and what is left out is said."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.episodes.pictures.measuring import width_of
from ltconverse.episodes.pictures.scale import TICK, eras, scale_of, ticks
from tests.pictures import rising

DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


def test_a_long_stretch_without_dates_is_cut_and_its_length_is_said() -> None:
    scale = scale_of([(date(2024, 1, 1),) * 2, (date(2024, 6, 1),) * 2], 0, 500)
    assert [cut.words for cut in scale.cuts] == ["5 months"]
    assert scale.right(date(2024, 1, 1)) < scale.cuts[0].x < scale.left(date(2024, 6, 1))
    assert scale.stretches[0].width == scale.stretches[1].width


def test_a_few_weeks_without_dates_are_drawn_as_they_are() -> None:
    assert not scale_of([(date(2024, 1, 1),) * 2, (date(2024, 1, 20),) * 2], 0, 500).cuts


def test_a_single_day_far_from_the_others_has_room_for_its_date_and_days_stay_as_wide() -> None:
    days = (date(2022, 3, 1), date(2024, 9, 1), date(2024, 12, 1), date(2026, 2, 3))
    spans = [(day, day) for day in days]
    scale = scale_of([*spans, (date(2023, 3, 1), date(2024, 2, 1))], 0, 500)
    widths = [one.width / one.days for one in scale.stretches]
    assert len(widths) == 4
    assert max(widths) - min(widths) < 0.001
    for one in scale.stretches:
        labels = [era.label for era in eras(scale) if one.x <= era.x < one.x + one.width]
        assert any(str(one.last.year) in label for label in labels)


def test_nothing_dated_makes_no_scale() -> None:
    scale = scale_of([], 0, 500)
    assert (scale.stretches, list(ticks(scale)), list(eras(scale))) == ((), [], [])


@settings(max_examples=60)
@given(st.lists(st.tuples(DAYS, st.integers(0, 400)), min_size=1, max_size=12))
def test_days_keep_their_order_and_stay_on_the_line(times: list[tuple[date, int]]) -> None:
    spans = [(first, first + timedelta(days=long)) for first, long in times]
    scale = scale_of(spans, 100, 500)
    ordered = sorted({day for span in spans for day in span})
    assert rising([scale.left(day) for day in ordered])
    assert all(scale.left(day) < scale.right(day) for day in ordered)
    assert scale.left(ordered[0]) >= 100
    assert scale.right(ordered[-1]) <= 600.001
    width = sum(one.width for one in scale.stretches) + sum(one.width for one in scale.cuts)
    assert abs(width - 500) < 0.001


@settings(max_examples=40)
@given(st.lists(st.tuples(DAYS, st.integers(0, 60)), min_size=1, max_size=8))
def test_labels_along_the_line_do_not_touch(times: list[tuple[date, int]]) -> None:
    scale = scale_of([(first, first + timedelta(days=long)) for first, long in times], 0, 500)
    ends = []
    for tick in ticks(scale):
        if tick.label:
            ends += [tick.x, tick.x + width_of(tick.label, TICK)]
    assert rising(ends)


def test_the_whole_of_the_calendar_is_drawn_in_no_time() -> None:
    scale = scale_of([(date.min, date.max)], 0, 500)
    assert [era.label for era in eras(scale)] == ["Jan 1–Dec 9999"]
    assert len(list(ticks(scale))) < 10_000
