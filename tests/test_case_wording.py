"""How notes, tenses and lengths of time are called."""

from __future__ import annotations

from typing import get_args

import pytest

from ltconverse.case.events import Direction, Tense
from ltconverse.case.wording import DIRECTIONS, SIGNS, TENSES, duration, note_line
from tests.talking import Talk


def line_of(typed: str) -> str:
    talk = Talk()
    talk.type(typed)
    return note_line(talk.conversation.live_notes[-1])


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("the call came first", "the call came first"),
        ('"I thought he was shy."', "“I thought he was shy.”"),
        ("#-conditions off sick", "#-conditions off sick"),
        ("#+family kind", "#+family kind"),
        ("#role told by others", "#role told by others"),
        ('@now #-role "mine', "#-role “mine”"),
        ("a\x1b[2Jb", "a␛[2Jb"),
        ("[/b] said", "[/b] said"),
        ("two\x00nul\ttab", "two␀nul tab"),
    ],
)
def test_a_note_is_one_line_with_what_it_is(typed: str, shown: str) -> None:
    assert line_of(typed) == shown


def test_every_tense_and_direction_has_words() -> None:
    assert set(TENSES) == set(get_args(Tense))
    assert set(DIRECTIONS) == set(SIGNS) == set(get_args(Direction))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (0.99, "0 min"), (59.9, "59 min"), (60, "1 h 0 min"), (80, "1 h 20 min")],
)
def test_a_length_of_time_in_words(minutes: float, words: str) -> None:
    assert duration(minutes) == words
