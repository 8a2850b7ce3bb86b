"""Words given to voices: what is kept from before never makes a difference."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from ltconverse.speech.transcript import Word
from ltconverse.speech.voices.attributing import attributed
from ltconverse.speech.voices.speakers import Mark, VoiceSpan
from ltconverse.speech.voices.whose import Followed, same_ends

SPAN = st.tuples(
    st.floats(0, 20), st.floats(0.1, 6), st.sampled_from(["v1", "v2", "v3"]), st.floats(0, 1)
)
SPOKEN = st.tuples(st.integers(0, 60), st.sampled_from(["so", "yes.", "no"]), st.booleans())


def words_of(spoken: list[tuple[int, str, bool]]) -> list[Word]:
    return [
        Word(at * 0.4, at * 0.4 + (0.7 if long else 0.3), text, 0.9) for at, text, long in spoken
    ]


def spans_of(spans: list[tuple[float, float, str, float]]) -> list[VoiceSpan]:
    return [VoiceSpan(start, start + long, voice, sure) for start, long, voice, sure in spans]


@given(st.lists(SPAN, max_size=12), st.lists(st.lists(SPOKEN, max_size=25), max_size=4), st.data())
def test_words_that_were_given_before_make_no_difference(
    spans: list[tuple[float, float, str, float]],
    every: list[list[tuple[int, str, bool]]],
    data: st.DataObject,
) -> None:
    followed = Followed(spans_of(spans))
    for spoken in every:
        words = words_of(spoken)
        assert followed.told(words) == Followed(spans_of(spans)).told(words)
        if not words:
            continue
        # One word put right, as people do; another time one is gone, or there are two.
        at = data.draw(st.integers(0, len(words) - 1))
        words[at : at + 1] = words_of(data.draw(st.lists(SPOKEN, max_size=2)))
        assert followed.told(words) == Followed(spans_of(spans)).told(words)


@given(st.lists(SPAN, max_size=8), st.lists(st.lists(SPOKEN, max_size=20), max_size=3))
def test_nor_with_keys_and_names(
    spans: list[tuple[float, float, str, float]], every: list[list[tuple[int, str, bool]]]
) -> None:
    marks = [Mark(3.0, "lead"), Mark(9.0, "practitioner")]
    for number, spoken in enumerate(every):
        named = {"v1": "lead", "v2": "second"} if number else {"v1": "practitioner"}
        hand = [(2.0, 5.0, "other")]
        told = attributed(words_of(spoken), spans_of(spans), named, hand, marks)
        # Marks far behind the words change nothing, but for them nothing was kept.
        fresh = [*marks, Mark(1e6 + number, "practitioner")]
        assert told == attributed(words_of(spoken), spans_of(spans), named, hand, fresh)


def test_one_word_of_ten_thousand_takes_no_time() -> None:
    words = [Word(at / 2, at / 2 + 0.4, f"word{at % 50}", 0.9) for at in range(10_000)]
    spans = [VoiceSpan(at * 9.0, at * 9.0 + 9, f"v{1 + at % 2}", 0.9) for at in range(560)]
    followed = Followed(spans)
    began = time.process_time()
    followed.told(words)
    first = time.process_time() - began
    words[4_000] = Word(2000.0, 2000.4, "other", 1.0, by_hand=True)
    began = time.process_time()
    followed.told(words)
    assert time.process_time() - began < first / 4


def test_the_same_ends() -> None:
    one, two, three = words_of([(0, "so", False), (1, "so", False), (2, "no", False)])
    assert same_ends([one, two, three], [one, three]) == (1, 1)
    assert same_ends([one, two], [one, two]) == (2, 0)
    assert same_ends([one, one], [one]) == (1, 0)
    assert same_ends([], [one]) == (0, 0)
