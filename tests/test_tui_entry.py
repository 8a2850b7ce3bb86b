"""The entry line: keys that arrive together take effect in the order they were pressed."""

from __future__ import annotations

import pytest

from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.opening import OpenCase
from tests.screens import WIDE, begin, burst, converse, entry, settled, until


@pytest.fixture
def session(case: OpenCase) -> Conversing:
    return begin(case)


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        (("teh", "^backspace", "^backspace", "he end"), "the end"),
        (("ab", "^left", "x", "^end", "c"), "axbc"),
        (("b", "^home", "a"), "ab"),
        (("half a thought", "^ctrl+u", "another"), "another"),
        (("one two", "^ctrl+w", "three"), "one three"),
    ],
)
async def test_letters_and_corrections_keep_their_order(
    session: Conversing, keys: tuple[str, ...], wanted: str
) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        burst(pilot.app, *keys)
        await until(pilot, lambda: entry(pilot).text)
        await settled(pilot)
        assert entry(pilot).text == wanted


async def test_a_line_put_right_in_a_burst_is_sent_as_it_was_meant(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        burst(pilot.app, "She rnag", "^backspace", "^backspace", "^backspace", "ang", "^enter")
        await until(pilot, lambda: session.conversation.live_notes)
        assert [note.text for note in session.conversation.live_notes] == ["She rang"]
