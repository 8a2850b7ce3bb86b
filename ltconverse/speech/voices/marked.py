"""Speaking-now keys and the sound of voices, put together: each puts the other right.

A key comes late and now and then it is wrong, but it knows who is who; the sound knows when a voice
changes. Pure numpy; knows clustering, not sound or models.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ltconverse.speech.voices.clustering import (
    Floats,
    Labels,
    Moments,
    Scores,
    likeliest_path,
    log_likelihoods,
    unit,
)

_LAGS = np.arange(0.0, 2.05, 0.1)
_USUAL_LAG = 0.9
"""Seconds: to hear a new voice and to press a key takes about this long."""
_LAG_SPREAD = 0.35
_LAG_WEIGHT = 3.0
"""Nats a second of voice by which a better fit speaks for a lag."""
_TRUST = 1.5
"""Nats a tenth of a second by which a fresh key speaks for its speaker. Less wastes the keys where
voices are hard to tell apart; with more, a few wrong or missing ones spoil voices that are not."""
_FADES = 15.0
"""Seconds in which that falls to a third: somebody may have forgotten to press."""
_ANOTHER = 0.8
"""Closer than this, a voice without keys is taken for a part of one that has them."""
_ROUNDS = 4
_DOUBTED = 0.3
"""How much a moment counts for a voice when sound and key disagree."""


def keys_track(
    marks: Sequence[tuple[float, int]], lag: float, times: Scores
) -> tuple[Labels, Scores]:
    """Which speaker the last key named at each time, -1 before the first; and how fresh it is."""
    pressed = np.array([second for second, _ in marks]) - lag
    named = np.array([speaker for _, speaker in marks], np.intp)
    last = np.searchsorted(pressed, times, side="right") - 1
    fresh = np.where(last >= 0, np.exp(-(times - pressed[last]) / _FADES), 0.0)
    return np.where(last >= 0, named[last], -1), fresh


def lag_of(moments: Moments, marks: Sequence[tuple[float, int]]) -> float:
    """By how many seconds the keys come late: so that what they name sounds most alike.

    A few keys say little, and then the usual lag stands.
    """
    speakers = {speaker for _, speaker in marks}
    vectors, voice, times = moments.vectors, moments.voice, moments.times
    apart = unit(vectors - np.average(vectors, axis=0, weights=voice))
    seconds = float(voice.sum()) * float(np.diff(times).min(initial=0.1))

    def fit(lag: float) -> float:
        named, fresh = keys_track(marks, lag, times)
        weight = fresh * voice
        alike = sum(
            float(np.linalg.norm((apart * (weight * (named == one))[:, None]).sum(axis=0)))
            for one in speakers
        )
        unusual = ((lag - _USUAL_LAG) / _LAG_SPREAD) ** 2 / 2
        return _LAG_WEIGHT * seconds * alike / max(float(weight.sum()), 1e-6) - unusual

    return float(max(_LAGS, key=fit))


def keyed_voices(
    moments: Moments, marks: Sequence[tuple[float, int]], found: Floats, changing: Scores
) -> tuple[Floats, Scores]:
    """Centres of voices, and in nats how much the keys speak for each voice at each moment.

    Speakers are numbers from 0 in `marks`; their voices come first, in that order. Then come those
    of the voices `found` by sound alone that belong to no speaker with a key.
    """
    vectors, voice = moments.vectors, moments.voice
    named, fresh = keys_track(marks, lag_of(moments, marks), moments.times)
    speakers = max(speaker for _, speaker in marks) + 1
    path = likeliest_path(log_likelihoods(vectors, found) * voice[:, None], changing)
    heard = np.zeros((speakers, len(found)))
    np.add.at(heard, (named[named >= 0], path[named >= 0]), voice[named >= 0])
    first = _seeds(heard, found)
    said = named[:, None] == np.arange(len(first))
    prior = np.asarray(_TRUST * fresh[:, None] * said)
    by_keys = _summed(vectors, said * (fresh * voice)[:, None]) + 1e-3 * first
    voices = unit(by_keys)
    voices[speakers:] = first[speakers:]
    for _ in range(_ROUNDS):
        scores = (log_likelihoods(vectors, voices) + prior) * voice[:, None]
        heard = likeliest_path(scores, changing)[:, None] == np.arange(len(first))
        agreed = np.where(said | (named < 0)[:, None], 1.0, _DOUBTED)
        voices = unit(_summed(vectors, heard * agreed * voice[:, None]) + 0.1 * by_keys)
    return voices, prior


def _summed(vectors: Floats, weights: Scores) -> Floats:
    """The sum of all vectors by each column's weights."""
    return np.asarray(weights.T.astype(np.float32) @ vectors, np.float32)


def _seeds(heard: Scores, found: Floats) -> Floats:
    """Centres to begin with: of the speakers with keys, then of the voices that nobody claims.

    `heard` is how much of each found voice (columns) there is while keys name a speaker (rows).
    """
    speakers = len(heard)
    seeds = np.zeros((speakers, found.shape[1]), np.float32)
    unclaimed = set(range(len(found)))
    # The pair that shares most comes first; a speaker left over begins with the keys alone.
    for place in np.argsort(-heard, axis=None):
        speaker, one = divmod(int(place), len(found))
        if one in unclaimed and heard[speaker, one] > 0 and not seeds[speaker].any():
            seeds[speaker] = found[one]
            unclaimed.discard(one)
    others = [one for one in sorted(unclaimed) if not _near(found[one], seeds)]
    return np.concatenate([seeds, found[others]])


def _near(voice: Floats, seeds: Floats) -> bool:
    """Whether this is rather one more part of a voice that has keys than somebody without any."""
    return bool((seeds @ voice).max(initial=0.0) > _ANOTHER)
