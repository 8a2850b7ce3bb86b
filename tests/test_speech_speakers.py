"""Words given to voices, and voices told apart in real sound."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.audio.decode import RATE
from ltconverse.speech.transcript import Word
from ltconverse.speech.voices.speakers import Found, Mark, VoiceSpan, find_speakers, with_speakers
from tests.models import real_speaker_model
from tests.sounds import example_audio, pcm_of


def said(*texts: str, start: float = 0.0, each: float = 0.4) -> list[Word]:
    """Words without pauses; "…" is a pause as long as a word."""
    at = [start + number * each for number in range(len(texts))]
    pairs = zip(at, texts, strict=True)
    return [Word(one, one + each, text, 0.9) for one, text in pairs if text != "…"]


def speakers(words: list[Word], *spans: VoiceSpan) -> str:
    return " ".join(word.speaker for word in with_speakers(words, spans))


def test_speakers_change_between_words() -> None:
    words = said("We", "met.", "Who", "did?")
    first, second = VoiceSpan(0, 0.8, "v1", 1), VoiceSpan(0.8, 1.6, "v2", 1)
    assert speakers(words, first, second) == "v1 v1 v2 v2"


@pytest.mark.parametrize("late", [0.2, 0.1, -0.1, -0.2])
def test_a_change_is_drawn_to_the_pause_so_the_first_words_are_the_new_speakers(
    late: float,
) -> None:
    words = said("All", "right", "…", "Yes", "we", "did")
    change = 1.2 + late
    spans = VoiceSpan(0, change, "v1", 0.9), VoiceSpan(change, 2.4, "v2", 0.9)
    assert speakers(words, *spans) == "v1 v1 v2 v2 v2"


def test_and_to_the_end_of_a_sentence_where_nobody_pauses() -> None:
    words = said("Did", "they?", "Yes", "they", "did")
    spans = VoiceSpan(0, 1.0, "v1", 0.9), VoiceSpan(1.0, 2, "v2", 0.9)
    assert speakers(words, *spans) == "v1 v1 v2 v2 v2"


def test_a_flicker_within_a_sentence_is_not_another_speaker() -> None:
    words = said("when", "we", "saw", "him", "again")
    spans = [VoiceSpan(0, 0.9, "v1", 0.9), VoiceSpan(0.9, 1.05, "v2", 0.5)]
    assert speakers(words, *spans, VoiceSpan(1.05, 2, "v1", 0.9)) == "v1 v1 v1 v1 v1"


def test_a_short_answer_between_is() -> None:
    words = said("Is", "that", "it?", "…", "Yes.", "…", "Thank", "you.")
    spans = [VoiceSpan(0, 1.2, "v1", 1), VoiceSpan(1.6, 2.0, "v2", 0.9)]
    assert speakers(words, *spans, VoiceSpan(2.4, 3.2, "v1", 1)) == "v1 v1 v1 v2 v1 v1"


def test_what_is_uncertain_says_so() -> None:
    words = with_speakers(
        said("one", "two"), [VoiceSpan(0, 0.4, "v1", 0.95), VoiceSpan(0.4, 0.8, "v1", 0.4)]
    )
    assert [word.unsure for word in words] == [False, True]
    nobody = with_speakers(said("one"), [])
    assert [(word.speaker, word.unsure) for word in nobody] == [("", True)]


seconds = st.floats(0, 60, allow_nan=False)
words_said = st.lists(
    st.builds(lambda a, d: Word(a, a + d, "word", 0.5), seconds, st.floats(0, 2)), max_size=12
)
spans_heard = st.lists(
    st.builds(
        lambda a, d, voice, sure: VoiceSpan(a, a + d, voice, sure),
        seconds,
        st.floats(0, 20),
        st.sampled_from(["v1", "v2", "v3"]),
        st.floats(0, 1),
    ),
    max_size=8,
)


@given(words_said, spans_heard)
def test_no_word_is_lost_or_changed(words: list[Word], spans: list[VoiceSpan]) -> None:
    given_to = with_speakers(words, spans)
    bare = [replace(word, speaker="", unsure=False) for word in given_to]
    assert bare == sorted(words, key=lambda word: word.start)
    assert {word.speaker for word in given_to} <= {span.voice for span in spans} | {""}


# --- real sound -----------------------------------------------------------------------------


def in_seconds(pcm: np.ndarray) -> list[np.ndarray]:
    return [pcm[at : at + RATE] for at in range(0, len(pcm), RATE)]


@pytest.mark.slow
def test_two_voices_are_told_apart_and_keys_name_them() -> None:
    # Two questions and their answers; turns change at 10.7, 16.8, 26.6 and 40.1 s.
    pcm = pcm_of(example_audio())[: 42 * RATE]
    done: list[float] = []
    marks = [Mark(1.4, "lead"), Mark(11.8, "practitioner"), Mark(18.0, "lead"), Mark(27, "lead")]
    found = find_speakers(
        in_seconds(pcm), 2, model=real_speaker_model(), marks=marks, on_progress=done.append
    )
    truth = [(3, "lead"), (9, "lead"), (14, "practitioner"), (22, "lead"), (35, "practitioner")]
    for second, who in truth:
        (span,) = [one for one in found.spans if one.start <= second < one.end]
        assert found.speakers[span.voice] == who, second
    assert done == sorted(done)
    assert done[-1] == pytest.approx(42)
    times = [time for span in found.spans for time in (span.start, span.end)]
    assert times == sorted(times)
    assert times[-1] <= 42


def test_where_nobody_speaks_nobody_is_heard() -> None:
    model = real_speaker_model()
    done: list[float] = []
    silence = in_seconds(np.zeros(3 * RATE, np.int16))
    assert find_speakers(silence, 2, model=model, on_progress=done.append) == Found((), {})
    assert done[-1] == pytest.approx(3)
    assert find_speakers([], 2, model=model) == Found((), {})


@pytest.mark.slow
def test_a_second_of_speech_is_somebody() -> None:
    pcm = pcm_of(example_audio())[RATE : 2 * RATE + 700]
    found = find_speakers(in_seconds(pcm), 3, model=real_speaker_model())
    assert {span.voice for span in found.spans} == {"v1"}
