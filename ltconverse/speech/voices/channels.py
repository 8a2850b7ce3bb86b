"""Who speaks when by the microphones: a channel each, told apart by where a voice is louder.

Each microphone also picks up whoever sits at the other one; what tells them apart is the
difference between both levels, which has two heaps when there are two microphones, and one when
both channels carry the same sound. Knows samples and voice activity; neither roles nor cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.audio.flac import mixed
from ltconverse.speech.voice import voiced_spans
from ltconverse.speech.voices.speakers import VoiceSpan

NAMES = ("c1", "c2")

_FRAME = RATE // 20
"""Samples: 50 ms, shorter than any syllable that counts."""
_PIECE_S = 60
"""Seconds looked at in one go, so that memory does not grow with the recording."""
_SMOOTHED = 7
"""Frames over which levels are averaged: within a syllable they swing more than between people."""
_APART_DB = 6.0
"""How much the two heaps must differ: a voice a metre off is louder by more than this."""
_EXPLAINED = 0.7
"""Which share of all difference the two heaps must account for; one heap cut in two has 0.64."""
_LEAST_SHARE = 0.01
"""Of all voiced frames: fewer than this is a door, not a person."""
_SHORTEST = 5
"""Frames: a quarter of a second; less is no turn and no talking across each other."""
_OWN_VOICE_DB = 3.0
"""By how much a channel must be louder with its own voice than with the other's."""
_BETWEEN = 0.7
"""How far from the middle towards either heap two voices at once may be."""
_QUIET_DB = -120.0


def find_by_channels(
    seconds: Iterable[NDArray[np.int16]], on_progress: Callable[[float], None] | None = None
) -> tuple[VoiceSpan, ...]:
    """Spans of `c1` and `c2` from arrays of sound of shape (n, 2); spans of the two may overlap.

    Empty when the channels do not tell people apart: both carry the same, or one is silent.
    `on_progress` gets the seconds of sound listened to.
    """
    levels, voiced = _looked_at(seconds, on_progress)
    if not voiced.any():
        return ()
    smooth = np.stack([_smoothed(levels[:, one]) for one in (0, 1)], axis=1)
    difference = smooth[:, 0] - smooth[:, 1]
    heaps = _two_heaps(difference[voiced])
    if heaps is None:
        return ()
    second_is, first_is = heaps
    middle, width = (first_is + second_is) / 2, (first_is - second_is) / 2
    first = difference > middle
    own = _steady(np.stack([voiced & first, voiced & ~first], axis=1))
    levels_of = _voices_and_bleed(smooth, own)
    if levels_of is None:
        return ()
    # What the other's voice leaves here is as much softer as ever; two voices at once are not.
    between = np.abs(difference - middle) < _BETWEEN * width
    loud = smooth > (levels_of[0] + levels_of[1]) / 2
    also = _steady(loud & (voiced & between)[:, None] & ~own)
    certain = np.clip(np.abs(difference - middle) / width * 1.5, 0.0, 1.0)
    return tuple(sorted(_spans(own | also, certain), key=lambda span: (span.start, span.voice)))


def _looked_at(
    seconds: Iterable[NDArray[np.int16]], on_progress: Callable[[float], None] | None
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Levels in dB, shape (frames, 2), and whether there is a voice in each frame."""
    levels: list[NDArray[np.float64]] = []
    voiced: list[NDArray[np.bool_]] = []
    done = 0.0
    for piece in _pieces(seconds):
        frames = len(piece) // _FRAME
        cut = piece[: frames * _FRAME].astype(np.float64).reshape(frames, _FRAME, 2) / 32768
        power = np.maximum((cut**2).mean(axis=1), 10 ** (_QUIET_DB / 10))
        levels.append(10 * np.log10(power))
        voiced.append(_voiced(piece, frames))
        done += len(piece) / RATE
        if on_progress:
            on_progress(done)
    if not levels:
        return np.empty((0, 2)), np.empty(0, np.bool_)
    return np.concatenate(levels), np.concatenate(voiced)


def _pieces(seconds: Iterable[NDArray[np.int16]]) -> Iterator[NDArray[np.int16]]:
    """The sound in pieces of whole seconds, as long as are looked at in one go."""
    held: list[NDArray[np.int16]] = []
    for pcm in seconds:
        held.append(pcm)
        if len(held) == _PIECE_S:
            yield np.concatenate(held)
            held = []
    if held:
        yield np.concatenate(held)


def _voiced(piece: NDArray[np.int16], frames: int) -> NDArray[np.bool_]:
    flags = np.zeros(frames, np.bool_)
    sound: NDArray[np.float32] = (mixed(piece) / 32768).astype(np.float32)
    for start, end in voiced_spans(sound):
        flags[start // _FRAME : -(-end // _FRAME)] = True
    return flags


def _smoothed(level: NDArray[np.float64]) -> NDArray[np.float64]:
    around = np.pad(level, _SMOOTHED // 2, mode="edge")
    smooth: NDArray[np.float64] = np.convolve(around, np.ones(_SMOOTHED) / _SMOOTHED, "valid")
    return smooth


def _two_heaps(difference: NDArray[np.float64]) -> tuple[float, float] | None:
    """The middles of the two heaps, the lower first (k-means); None when there is but one."""
    low, high = np.percentile(difference, [5, 95])
    for _ in range(20):
        upper = difference > (low + high) / 2
        if upper.all() or not upper.any():
            return None
        low, high = difference[~upper].mean(), difference[upper].mean()
    share = upper.mean()
    between = share * (1 - share) * (high - low) ** 2
    all_there_is = difference.var()
    if high - low < _APART_DB or not _LEAST_SHARE < share < 1 - _LEAST_SHARE:
        return None
    return (float(low), float(high)) if between >= _EXPLAINED * all_there_is else None


def _voices_and_bleed(
    smooth: NDArray[np.float64], own: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """For each channel how loud it is when its own voice speaks, and when only the other's does.

    None when one of them has no voice of its own: a microphone that was off.
    """
    if not own.any(axis=0).all():
        return None
    voices = np.array([np.median(smooth[own[:, one], one]) for one in (0, 1)])
    bleed = np.array([np.median(smooth[own[:, 1 - one], one]) for one in (0, 1)])
    return (voices, bleed) if (voices - bleed >= _OWN_VOICE_DB).all() else None


def _steady(flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Without runs that are too short, whichever way."""
    kept = flags.copy()
    for column in kept.T:
        at = 0
        for on, run in groupby(column.tolist()):
            length = sum(1 for _ in run)
            if on and length < _SHORTEST:
                column[at : at + length] = False
            at += length
    return kept


def _spans(speaks: NDArray[np.bool_], certain: NDArray[np.float64]) -> Iterator[VoiceSpan]:
    second = _FRAME / RATE
    for voice, column in zip(NAMES, speaks.T, strict=True):
        at = 0
        for on, run in groupby(column.tolist()):
            length = sum(1 for _ in run)
            if on:
                certainty = round(float(certain[at : at + length].mean()), 2)
                yield VoiceSpan(
                    round(at * second, 2), round((at + length) * second, 2), voice, certainty
                )
            at += length
