"""Listening once more: what is found, what stays a gap, and which language it is."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.speech.relistening import Ears, listen_again
from ltconverse.speech.transcript import Gap

SOUND = np.zeros(100 * RATE, np.float32)


def said(start: float, end: float, text: str, likelihood: float = -0.2) -> SimpleNamespace:
    word = SimpleNamespace(start=start, end=end, word=text, probability=0.9)
    return SimpleNamespace(words=[word], avg_logprob=likelihood, compression_ratio=1.0)


def ears(
    hear: Callable[[NDArray[np.float32]], list[Any]], language: str = "en", likely: float = 1.0
) -> Ears:
    return Ears(hear, lambda _: (language, likely), "en")


def spans(*seconds: tuple[float, float]) -> list[tuple[int, int]]:
    return [(round(start * RATE), round(end * RATE)) for start, end in seconds]


def test_each_piece_is_heard_by_itself_and_words_keep_their_place() -> None:
    lengths: list[float] = []

    def hear(piece: NDArray[np.float32]) -> list[Any]:
        lengths.append(len(piece) / RATE)
        return [said(0.3, 0.8, " there")]

    found, why = listen_again(
        SOUND, spans((10, 12), (12.2, 13), (15, 16)), Gap(10.0, 16.0), ears(hear)
    )
    assert lengths == [3.4, 1.4]
    assert [(round(one.words[0].start, 3), round(one.words[0].end, 3)) for one in found] == [
        (10.1, 10.6),
        (15.1, 15.6),
    ]
    assert why == ""


def test_a_long_stretch_is_heard_in_parts() -> None:
    lengths: list[float] = []

    def hear(piece: NDArray[np.float32]) -> list[Any]:
        lengths.append(len(piece) / RATE)
        return []

    listen_again(SOUND, spans((5, 50)), Gap(5.0, 50.0), ears(hear))
    assert lengths == [20.4, 20.4, 5.4]


def test_what_is_not_sure_enough_stays_a_gap() -> None:
    found, why = listen_again(
        SOUND, spans((1, 3)), Gap(1.0, 3.0, "repeats"), ears(lambda _: [said(0, 1, "x", -0.7)])
    )
    assert (found, why) == ([], "repeats")


def test_another_language_is_named_and_not_put_into_english() -> None:
    def invent(_: NDArray[np.float32]) -> list[Any]:
        return [said(0.0, 1.0, " made up")]

    gap = Gap(1.0, 5.0)
    assert listen_again(SOUND, spans((1, 5)), gap, ears(invent, "pl", 0.9)) == ([], "language")
    # Nobody can tell from so little, or is that unsure.
    assert listen_again(SOUND, spans((1, 5)), gap, ears(invent, "pl", 0.4))[1] == ""
    short = Gap(1.0, 2.0)
    assert listen_again(SOUND, spans((1, 2)), short, ears(invent, "pl", 0.9))[1] == ""


def test_only_what_is_in_the_gap_is_heard() -> None:
    def hear(_: NDArray[np.float32]) -> list[Any]:
        return [said(0.0, 0.1, " before")]

    found, _ = listen_again(SOUND, spans((8, 12), (30, 31)), Gap(10.0, 12.0), ears(hear))
    assert [one.words[0].start for one in found] == [10.0]
