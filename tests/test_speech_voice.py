"""Where there is a voice, and where to cut."""

from __future__ import annotations

import numpy as np
import pytest

from ltconverse.audio.decode import RATE
from ltconverse.speech.voice import best_cut, spans_to_hear, voiced_spans
from tests.sounds import example_audio, pcm_of, tone


def seconds(*spans: tuple[float, float]) -> list[tuple[int, int]]:
    return [(round(start * RATE), round(end * RATE)) for start, end in spans]


def test_what_is_heard_keeps_short_pauses_and_a_margin() -> None:
    voiced = seconds((1, 2), (3.5, 4), (9, 9.9))
    assert spans_to_hear(voiced, 10 * RATE) == seconds((0.6, 4.4), (8.6, 10))
    assert spans_to_hear([], RATE) == []


def test_the_cut_is_the_whole_second_furthest_from_any_voice() -> None:
    pcm = np.zeros(30 * RATE, np.int16)
    voiced = seconds((0, 14.8), (15.1, 20.2), (24.9, 30))
    assert best_cut(voiced, pcm, 20) in {22, 23}
    assert best_cut(voiced, pcm, 6) == 24
    assert 10 <= best_cut([], pcm, 20) < 30


def test_where_voices_never_rest_the_quietest_second_is_cut() -> None:
    pcm = tone(30)
    pcm[round(24.9 * RATE) : round(25.1 * RATE)] //= 50
    assert best_cut(seconds((0, 30)), pcm, 10) == 25


@pytest.mark.slow
def test_the_model_hears_the_example_and_no_tone() -> None:
    talk = pcm_of(example_audio())[: 60 * RATE].astype(np.float32) / 32768
    voiced = voiced_spans(talk)
    share = sum(end - start for start, end in voiced) / len(talk)
    assert 0.6 < share < 0.99
    assert voiced == sorted(voiced)
    assert voiced_spans(np.zeros(5 * RATE, np.float32)) == []
    assert voiced_spans(np.zeros(0, np.float32)) == []
