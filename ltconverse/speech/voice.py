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
_KEPT_PAUSE = 2 * RATE
"""Pauses up to here stay in what the speech model hears: they carry the rhythm it expects."""
_PADDING = round(0.4 * RATE)


def voiced_spans(sound: NDArray[np.float32]) -> list[Span]:
    """Every stretch with a voice, cut at each pause of 0.16 s and more, without padding."""
    from faster_whisper.vad import VadOptions, get_speech_timestamps

    if not sound.size:
        return []
    options = VadOptions(min_silence_duration_ms=_SHORTEST_PAUSE_MS, speech_pad_ms=0)
    return [(span["start"], span["end"]) for span in get_speech_timestamps(sound, options)]


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
