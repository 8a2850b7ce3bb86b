"""Where there is a voice in a stretch of sound, and where it is best cut.

Knows the voice activity model (Silero, inside faster-whisper). Spans are (start, end) in samples at
16 kHz from the start of the stretch. Knows no words.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE

Span = tuple[int, int]

_SHORTEST_PAUSE_MS = 160
_CLEAR, _FAINT = 0.5, 0.15
"""How likely a voice must seem to the model. At 0.15 it still takes neither music nor a dog for
one (measured in tests/bench/transcripts/coverage.py), but would run pauses together."""
_LONG_PAUSE = 2 * RATE
_HISS = 0.003
"""Root mean square, full scale 1."""
_KEPT_PAUSE = 2 * RATE
"""Pauses up to here stay in what the speech model hears: they carry the rhythm it expects."""
_PADDING = round(0.4 * RATE)


def voiced_spans(sound: NDArray[np.float32]) -> list[Span]:
    """Every stretch with a voice, cut at each pause of 0.16 s and more, without padding.

    Where nobody seems to speak for long and it is not quiet, it is listened to more closely: a
    voice from the far end of a room, or through a telephone, is a voice.
    """
    if not sound.size:
        return []
    clear = _spans(sound, _CLEAR)
    quiet = [
        (start, end)
        for start, end in _between(clear, len(sound))
        if end - start >= _LONG_PAUSE and _is_loud(sound[start:end])
    ]
    faint = [
        (start + begin, start + end)
        for start, stop in quiet
        for begin, end in _spans(sound[start:stop], _FAINT)
    ]
    return sorted([*clear, *faint])


def _spans(sound: NDArray[np.float32], threshold: float) -> list[Span]:
    from faster_whisper.vad import VadOptions, get_speech_timestamps

    options = VadOptions(
        threshold=threshold, min_silence_duration_ms=_SHORTEST_PAUSE_MS, speech_pad_ms=0
    )
    return [(span["start"], span["end"]) for span in get_speech_timestamps(sound, options)]


def _between(spans: list[Span], total: int) -> list[Span]:
    """The stretches that no span covers."""
    edges = [0, *(edge for span in spans for edge in span), total]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _is_loud(sound: NDArray[np.float32]) -> bool:
    """Whether there is more than the hiss of a quiet room, in the loudest tenth of it."""
    size = RATE // 10
    pieces = sound[: len(sound) // size * size].reshape(-1, size)
    return bool(np.quantile(np.sqrt(np.mean(pieces**2, axis=1)), 0.9) > _HISS)


def spans_to_hear(voiced: list[Span], total: int) -> list[Span]:
    """The voiced spans of a stretch of `total` samples joined over short pauses, and padded."""
    heard: list[Span] = []
    for start, end in voiced:
        if heard and start - heard[-1][1] < _KEPT_PAUSE:
            heard[-1] = (heard[-1][0], end)
        else:
            heard.append((start, end))
    return [(max(0, start - _PADDING), min(total, end + _PADDING)) for start, end in heard]


def best_cut(voiced: list[Span], pcm: NDArray[np.int16], search: int) -> int:
    """The whole second within the last `search` seconds of `pcm` that is furthest from any voice.

    A whole second, because sound is stored a second at a time and a later run starts there. Where
    voices never rest, the quietest one.
    """
    seconds = len(pcm) // RATE
    return max(
        range(max(1, seconds - search), seconds),
        key=lambda second: (_distance(voiced, second * RATE), -_loudness(pcm, second * RATE)),
    )


def _distance(voiced: list[Span], at: int) -> int:
    return min((max(start - at, at - end, 0) for start, end in voiced), default=RATE)


def _loudness(pcm: NDArray[np.int16], at: int) -> float:
    around = pcm[max(0, at - RATE // 10) : at + RATE // 10].astype(np.float64)
    return float(np.mean(around**2))
