"""From sound to spans of voices: listening, vectors, clustering, and when who is heard.

Knows voice activity, the embedding and clustering. What is known of how anybody sounds lives in
here for as long as one call lasts. Times of frames are 10 ms, of moments 0.1 s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.speech.voice import voiced_spans
from ltconverse.speech.voices import clustering
from ltconverse.speech.voices.clustering import Moments, Scores
from ltconverse.speech.voices.embedding import HOP, WINDOW, Embedder, Floats, Mels
from ltconverse.speech.voices.marked import keyed_voices
from ltconverse.speech.voices.speakers import Found, Mark, VoiceSpan
from ltconverse.speech.voices.whose import UNSURE

_BLOCK = 60
"""Seconds listened to at a time; 4 MB."""
_FRAMES = 10
"""Frames a moment."""
_MOMENT = 0.1

_LEVEL = 10 ** (-25 / 10)
"""Power to which the loudest third is brought, for the model hears absolute loudness."""
_QUIET = 10 ** (-30 / 10)
_MOST_GAIN = 3.0
"""Quiet blocks are made this much louder for voice activity, no more: noise must stay noise."""

_WINDOWS = 2500
"""Vectors at least; long recordings have one every half second of voice, short ones every 0.1."""
_WIDEST_STEP = 5
_CLUSTERED_MIDDLE = 4
"""Moments before and after a window's own that must be voice for it to be clustered."""
_CLUSTERED_SHARE = 0.9
_FEWEST = 20

_SECONDS_EACH = 3.0
"""Seconds of voice for every further person: in less, one voice is as varied as two."""
_CHANGE = 2.0
"""Nats that a change of voice costs where there is voice; a pause costs nearly nothing."""
_UNVOICED = 0.05
"""How much a moment without a voice says of who is heard; not nothing, for echoes are theirs."""
_BRIDGED = 10
"""Moments of pause within what one voice says."""
_SHOWN = 5
"""Moments over which certainty is evened out."""


@dataclass(frozen=True, slots=True)
class _Listened:
    """What is kept of the sound: mel frames, the share of voice in each moment, its length."""

    mels: Floats
    voice: NDArray[np.float64]
    seconds: float


@dataclass(frozen=True, slots=True)
class _Sounds:
    """What is left of the sound: all moments, vectors to be clustered, where there is a voice."""

    moments: Moments
    clear: Floats
    voiced: NDArray[np.bool_]
    seconds: float


def tell_apart(
    seconds: Iterable[NDArray[np.int16]],
    number: int,
    embedder: Embedder,
    marks: Sequence[Mark],
    on_progress: Callable[[float], None],
) -> Found:
    """See ltconverse.speech.voices.speakers.find_speakers."""
    heard = _listen(seconds, lambda done: on_progress(done / 2))
    if not heard.voice.any():
        on_progress(heard.seconds)
        return Found((), {})
    half = heard.seconds / 2
    at, vectors = _vectors(heard, embedder, lambda share: on_progress(half + share * half))
    moments = Moments(
        _between(vectors, at, len(heard.voice)),
        np.maximum(heard.voice, _UNVOICED),
        np.arange(0.5, len(heard.voice)) * _MOMENT,
    )
    clear = vectors[_clear(heard.voice, at)]
    return _found(_Sounds(moments, clear, heard.voice > 0, heard.seconds), number, marks)


def _found(sounds: _Sounds, number: int, marks: Sequence[Mark]) -> Found:
    moments = sounds.moments
    there_may_be = 1 + int(sounds.voiced.sum() * _MOMENT / _SECONDS_EACH)
    voices = clustering.voices_of(sounds.clear, min(number, there_may_be))
    changing = _CHANGE * moments.voice
    speakers = sorted({mark.speaker for mark in marks})
    prior: Scores = np.zeros((1, 1))
    if marks:
        numbered = sorted((mark.second, speakers.index(mark.speaker)) for mark in marks)
        voices, prior = keyed_voices(moments, numbered, voices, changing)
    likely = clustering.normalised(clustering.log_likelihoods(moments.vectors, voices) + prior)
    path = clustering.likeliest_path(likely * moments.voice[:, None], changing)
    certain = np.exp(likely[np.arange(len(path)), path])
    spans, numbers = _spans(path, certain, sounds.voiced, sounds.seconds)
    named = {f"v{place}": number for place, number in enumerate(numbers, start=1)}
    return Found(
        tuple(spans),
        {voice: speakers[one] for voice, one in named.items() if one < len(speakers)},
    )


# --- listening ------------------------------------------------------------------------------


def _listen(
    seconds: Iterable[NDArray[np.int16]], on_progress: Callable[[float], None]
) -> _Listened:
    mels, voiced, power = Mels(), [], []
    total = 0
    for block in _blocks(seconds):
        sound = block.astype(np.float32) / np.float32(32768)
        mels.add(sound)
        frames = np.pad(sound, (0, -len(sound) % HOP)).reshape(-1, HOP)
        loudness: Floats = np.mean(frames**2, axis=1)
        power.append(loudness)
        voiced.append(_voice(sound, _loud(loudness)))
        total += len(block)
        on_progress(total / RATE)
    voice = np.concatenate(voiced) if voiced else np.zeros(0)
    gain = np.float32(_LEVEL / max(_loud(np.concatenate(power)) if power else 1.0, 1e-9))
    return _Listened(mels.all() * gain, voice, total / RATE)


def _blocks(seconds: Iterable[NDArray[np.int16]]) -> Iterable[NDArray[np.int16]]:
    held: list[NDArray[np.int16]] = []
    for second in seconds:
        held.append(second)
        if len(held) == _BLOCK:
            yield np.concatenate(held)
            held = []
    if held:
        yield np.concatenate(held)


def _loud(power: Floats) -> float:
    """The mean power of the loudest third: of the voices, whatever else there is."""
    third = max(1, len(power) // 3)
    return float(np.partition(power, -third)[-third:].mean()) if len(power) else 0.0


def _voice(sound: Floats, loud: float) -> NDArray[np.float64]:
    """The share of voice in each moment of a block."""
    gain = min(_MOST_GAIN, max(1.0, (_QUIET / max(loud, 1e-9)) ** 0.5))
    step = _FRAMES * HOP
    marked_samples = np.zeros(len(sound) + -len(sound) % step, np.float32)
    for start, end in voiced_spans(np.clip(sound * np.float32(gain), -1, 1)):
        marked_samples[start:end] = 1
    return np.asarray(marked_samples.reshape(-1, step).mean(axis=1), np.float64)


# --- vectors --------------------------------------------------------------------------------


def _vectors(
    heard: _Listened, embedder: Embedder, on_share: Callable[[float], None]
) -> tuple[NDArray[np.int64], Floats]:
    """Moments in which there is voice, and the vector of the sound around each."""
    voiced = np.flatnonzero(heard.voice > 0)
    step = min(_WIDEST_STEP, max(1, len(voiced) // _WINDOWS))
    at = np.unique(voiced // step * step)
    middle = at * _FRAMES + _FRAMES // 2
    mels = np.pad(heard.mels, ((WINDOW, WINDOW), (0, 0)))
    parts, done = [], 0
    for part in embedder.vectors(mels, middle - WINDOW // 2 + WINDOW):
        parts.append(part)
        done += len(part)
        on_share(done / len(at))
    return at, np.concatenate(parts)


def _between(vectors: Floats, at: NDArray[np.int64], moments: int) -> Floats:
    """A vector for every moment: between two known ones, in a straight line."""
    place = np.interp(np.arange(moments), at, np.arange(len(at)))
    before = place.astype(np.int64)
    after = np.minimum(before + 1, len(at) - 1)
    share = (place - before).astype(np.float32)[:, None]
    return clustering.unit(vectors[before] * (1 - share) + vectors[after] * share)


def _clear(voice: NDArray[np.float64], at: NDArray[np.int64]) -> NDArray[np.intp]:
    """Which vectors are of voice nearly alone; the best there are when those are few."""
    summed = np.concatenate([[0.0], np.cumsum(voice)])
    first = np.maximum(at - _CLUSTERED_MIDDLE, 0)
    last = np.minimum(at + _CLUSTERED_MIDDLE, len(voice))
    share = (summed[last] - summed[first]) / (2 * _CLUSTERED_MIDDLE)
    clear = np.flatnonzero(share >= _CLUSTERED_SHARE)
    return clear if len(clear) >= _FEWEST else np.sort(np.argsort(-share)[:_FEWEST])


# --- spans ----------------------------------------------------------------------------------


def _spans(
    path: NDArray[np.intp],
    certain: NDArray[np.float64],
    voiced: NDArray[np.bool_],
    seconds: float,
) -> tuple[list[VoiceSpan], list[int]]:
    """What each voice says, and the voices' numbers in the order in which they are first heard."""
    smooth = np.convolve(certain, np.ones(_SHOWN) / _SHOWN, mode="same")
    sure = smooth >= UNSURE
    spoken = _bridged(path, voiced)
    edges = [0, *(np.flatnonzero(_changes(path, sure, spoken)) + 1).tolist(), len(path)]
    numbers: list[int] = []
    spans: list[VoiceSpan] = []
    for start, end in pairwise(edges):
        if not spoken[start]:
            continue
        number = int(path[start])
        if number not in numbers:
            numbers.append(number)
        name = f"v{numbers.index(number) + 1}"
        certainty = round(float(certain[start:end].mean()), 3)
        until = min(round(end * _MOMENT, 1), seconds)
        spans.append(VoiceSpan(round(start * _MOMENT, 1), until, name, certainty))
    return spans, numbers


def _changes(*tracks: NDArray[np.generic]) -> NDArray[np.bool_]:
    """After which moments any of the tracks changes."""
    changed = [track[1:] != track[:-1] for track in tracks]
    return np.asarray(np.logical_or.reduce(changed))


def _bridged(path: NDArray[np.intp], voiced: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where somebody speaks: voice, and the short pauses within what one voice says."""
    spoken = voiced.copy()
    there = np.flatnonzero(voiced)
    for before, after in pairwise(there.tolist()):
        if 1 < after - before <= _BRIDGED and path[before] == path[after]:
            spoken[before:after] = path[before:after] == path[before]
    return spoken
