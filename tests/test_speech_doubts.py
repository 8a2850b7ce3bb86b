"""Voice without words, and phrases that go round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.speech.doubts import (
    is_guessed,
    is_heard,
    merged,
    still_unheard,
    unheard,
    without_loops,
)
from ltconverse.speech.transcript import Gap, Word


def say(text: str, start: float = 0.0, each: float = 0.4) -> list[Word]:
    return [
        Word(round(start + at * each, 3), round(start + (at + 1) * each, 3), word, 0.99)
        for at, word in enumerate(text.split())
    ]


def text_of(words: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in words)


def test_voice_without_words_is_a_gap() -> None:
    spoken = say("one two three", start=0) + say("nine ten", start=6)
    assert unheard([(0.0, 6.8)], spoken) == (Gap(1.5, 5.7),)


def test_a_breath_is_no_gap() -> None:
    assert unheard([(0.0, 0.4)], []) == ()
    assert unheard([(0.0, 2.1)], say("one two three", start=0.2)) == ()


def test_all_of_a_voice_without_any_word_is_a_gap() -> None:
    assert unheard([(3.0, 4.0), (4.2, 5.0), (9.0, 12.0)], []) == (Gap(3.0, 5.0), Gap(9.0, 12.0))


def test_a_word_stretched_over_lost_speech_does_not_hide_it() -> None:
    assert unheard([(0.0, 20.0)], [Word(0.0, 20.0, "Okay.", 0.9)]) == (Gap(2.3, 20.0),)


def test_a_loop_leaves_one_copy_and_a_gap() -> None:
    spoken = say("and then " + "she said that she " * 9 + "left")
    kept, gaps = without_loops(spoken)
    assert text_of(kept) == "and then she said that she left"
    assert gaps == (Gap(spoken[6].start, spoken[37].end, "repeats"),)


def test_case_and_punctuation_do_not_hide_a_loop() -> None:
    kept, gaps = without_loops(say("Thank you. " * 3 + "thank you, " * 4 + "Thank You! "))
    assert text_of(kept) == "Thank you."
    assert len(gaps) == 1


def test_what_people_say_twice_or_thrice_stays() -> None:
    for said in (
        "no no no no no I did not",
        "very very very tired",
        "I do not know I do not know I do not know",
        "thank you thank you thank you",
    ):
        assert text_of(without_loops(say(said))[0]) == said
        assert without_loops(say(said))[1] == ()


def test_two_loops_one_after_the_other() -> None:
    kept, gaps = without_loops(say("yes " * 12 + "I mean it " * 6))
    assert text_of(kept) == "yes I mean it"
    assert len(gaps) == 2


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=80))
def test_words_are_only_ever_left_out_never_moved(texts: list[str]) -> None:
    spoken = say(" ".join(texts))
    kept, gaps = without_loops(spoken)
    assert [word for word in spoken if word in kept] == list(kept)
    dropped = [word for word in spoken if word not in kept]
    assert all(any(gap.start <= word.start < gap.end for gap in gaps) for word in dropped)
    assert without_loops(kept)[0] == kept or len(kept) < len(spoken)


def test_gaps_that_touch_become_one() -> None:
    assert merged([Gap(5, 6), Gap(1, 3), Gap(2, 4)]) == (Gap(1, 4), Gap(5, 6))


def test_a_gap_keeps_its_reason_when_it_meets_another() -> None:
    gaps = (Gap(1.0, 3.0), Gap(2.0, 9.0, "language"), Gap(8.5, 9.5, "repeats"), Gap(20.0, 21.0))
    assert merged(gaps) == (Gap(1.0, 9.5, "language"), Gap(20.0, 21.0))


def test_a_gap_in_which_nothing_was_found_stays_as_it_was() -> None:
    before = say("one two", start=0.0)
    found = say("three four", start=10.2)
    gaps = (Gap(3.0, 4.0, "repeats"), Gap(10.0, 14.0))
    left = still_unheard(gaps, [*before, *found], before)
    assert left[0] == gaps[0]
    assert [(gap.start > found[-1].end, gap.end) for gap in left[1:]] == [(True, 14.0)]


@pytest.mark.parametrize(
    ("likelihood", "compression", "guessed", "heard"),
    [
        (-0.2, 1.4, False, True),  # English, clear
        (-0.7, 1.5, False, False),  # English, many at once
        (-1.2, 1.8, True, False),  # French, taken for English
        (-0.3, 12.0, True, False),  # round and round
    ],
)
def test_what_a_model_guesses_is_told_from_what_it_hears(
    likelihood: float, compression: float, guessed: bool, heard: bool
) -> None:
    assert is_guessed(likelihood, compression) is guessed
    assert is_heard(likelihood, compression) is heard
