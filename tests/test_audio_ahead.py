"""Fetching ahead in a thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.audio.ahead import ReadAhead


@given(st.lists(st.integers() | st.none()), st.integers(1, 4))
def test_the_same_items_in_the_same_order(items: list[int | None], limit: int) -> None:
    with ReadAhead(items, limit) as ahead:
        assert list(ahead) == items
        assert list(ahead) == []


def test_fetching_begins_at_once_and_stays_within_the_limit() -> None:
    reached = threading.Event()
    made: list[int] = []

    def source() -> Iterator[int]:
        for number in range(100):
            made.append(number)
            if number == 3:
                reached.set()
            yield number

    with ReadAhead(source(), 3) as ahead:
        assert reached.wait(5)
        assert next(ahead) == 0
        assert len(made) <= 5
    assert len(made) <= 6


def test_what_the_source_raises_is_raised_in_its_place() -> None:
    def source() -> Iterator[int]:
        yield 1
        raise OSError("the card was pulled out")

    with ReadAhead(source(), 5) as ahead:
        assert next(ahead) == 1
        with pytest.raises(OSError, match="card"):
            next(ahead)
        with pytest.raises(StopIteration):
            next(ahead)


def test_closing_stops_the_thread_even_before_anything_was_asked_for() -> None:
    before = threading.active_count()
    ahead = ReadAhead(iter(int, 1), 2)
    ahead.close()
    ahead.close()
    assert threading.active_count() == before
    with pytest.raises(StopIteration):
        next(ahead)
