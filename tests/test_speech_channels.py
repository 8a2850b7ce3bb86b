"""A microphone each: who speaks is told by where they are louder, whatever the other picks up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.speech.transcript import Word
from ltconverse.speech.voices.channels import find_by_channels
from ltconverse.speech.voices.speakers import VoiceSpan, with_speakers
from tests.sounds import EXAMPLE, example_audio, pcm_of

LENGTH = 100
ACROSS = round(0.0021 * RATE)
"""How long a voice takes across a table."""


@cache
def example() -> tuple[NDArray[np.float64], tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """The first seconds of the example, and each person's voice alone."""
    sound = pcm_of(example_audio("flac"))[: LENGTH * RATE].astype(np.float64)
    alone = tuple(np.zeros_like(sound) for _ in range(2))
    for turn in turns():
        at = slice(round(turn["start"] * RATE), round(turn["end"] * RATE))
        alone["RP".index(turn["speaker"])][at] = sound[at]
    return sound, (alone[0], alone[1])


def turns() -> list[dict]:
    told = json.loads((EXAMPLE / "interview.json").read_text())
    return [turn for turn in told if turn["end"] < LENGTH]


def at_two_microphones(
    bleed: float, *, noise: float = 30.0, gains: tuple[float, float] = (1.0, 1.0), shift: float = 0
) -> NDArray[np.int16]:
    """What two microphones hear: their own person, and the other's voice `bleed` as loud. With
    `shift` the second person speaks so many seconds sooner, across the first."""
    first, second = example()[1]
    second = np.roll(second, -round(shift * RATE))
    hiss = np.random.default_rng(1).normal(0, noise, (len(first), 2))
    heard = np.stack(
        [first + bleed * np.roll(second, ACROSS), second + bleed * np.roll(first, ACROSS)], axis=1
    )
    return np.clip((heard + hiss) * np.array(gains), -32768, 32767).astype(np.int16)


def in_seconds(pcm: NDArray[np.int16]) -> Iterator[NDArray[np.int16]]:
    return (pcm[at : at + RATE] for at in range(0, len(pcm), RATE))


def said() -> tuple[list[Word], list[str]]:
    """The words with their times, shared out within each turn, and whose they are."""
    words, whose = [], []
    for turn in turns():
        texts = turn["text"].split()
        each = (turn["end"] - turn["start"]) / sum(len(text) + 1 for text in texts)
        at = turn["start"]
        for text in texts:
            words.append(Word(at, at + each * (len(text) + 1), text, 1.0))
            whose.append("c1" if turn["speaker"] == "R" else "c2")
            at += each * (len(text) + 1)
    return words, whose


def right(spans: tuple[VoiceSpan, ...]) -> float:
    """The share of words that go to the right person."""
    words, whose = said()
    told = with_speakers(words, spans)
    return float(np.mean([word.speaker == who for word, who in zip(told, whose, strict=True)]))


@pytest.mark.parametrize(
    "heard",
    [
        {"bleed": 0.0},
        {"bleed": 0.35},
        {"bleed": 0.25, "noise": 200.0},
        {"bleed": 0.25, "gains": (1.0, 0.2)},
    ],
    ids=["far apart", "across a table", "a noisy room", "one set too low"],
)
def test_every_word_goes_to_whose_microphone_it_was(heard: dict) -> None:
    assert right(find_by_channels(in_seconds(at_two_microphones(**heard)))) >= 0.995


def test_talking_across_each_other_is_heard_from_both() -> None:
    spans = find_by_channels(in_seconds(at_two_microphones(0.2, shift=3.0)))
    first = [one for one in spans if one.voice == "c1"]
    second = [one for one in spans if one.voice == "c2"]
    both = sum(max(0.0, min(a.end, b.end) - max(a.start, b.start)) for a in first for b in second)
    assert 4 < both < 9.7  # where both are about as loud; they talk so for 9.7 seconds in all


def test_nobody_talking_across_leaves_no_word_to_both() -> None:
    spans = find_by_channels(in_seconds(at_two_microphones(0.3)))
    assert all(one.start < one.end for one in spans)
    assert spans == tuple(sorted(spans, key=lambda one: (one.start, one.voice)))
    talked = sum(turn["end"] - turn["start"] for turn in turns())
    assert sum(one.end - one.start for one in spans) < 1.02 * talked


@pytest.mark.parametrize("kind", ["the same on both", "one is dead", "silence", "nothing"])
def test_channels_that_tell_nobody_apart_give_nothing(kind: str) -> None:
    sound = example()[0].astype(np.int16)[: 40 * RATE]
    dead = np.zeros_like(sound)
    heard = {
        "the same on both": np.stack([sound, sound // 2], axis=1),
        "one is dead": np.stack([sound, dead], axis=1),
        "silence": np.stack([dead, dead], axis=1),
        "nothing": np.empty((0, 2), np.int16),
    }[kind]
    assert find_by_channels(in_seconds(heard)) == ()


def test_it_says_how_far_it_is() -> None:
    told: list[float] = []
    silent = np.zeros((70 * RATE + 800, 2), np.int16)
    find_by_channels(in_seconds(silent), told.append)
    assert told == [60.0, 70.05]
