"""Who speaks when in a recording, for a known number of people; and whose each word is.

Knows the speaker model, voice activity and the transcript's values. Knows neither roles nor cases:
voices are `v1`, `v2`… in the order in which they are first heard. What makes a voice recognisable
stays in memory and is gone with the call; it is never written anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ltconverse.speech.transcript import Word
from ltconverse.speech.voices.whose import Followed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ltconverse.speech.models import Model


@dataclass(frozen=True, slots=True)
class VoiceSpan:
    """One voice from `start` to `end`, in seconds of the recording; `certainty` from 0 to 1."""

    start: float
    end: float
    voice: str
    certainty: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A speaking-now key: at this second of the recording someone noted that `speaker` speaks.

    It comes late by a second or so, and now and then it is wrong.
    """

    second: float
    speaker: str


@dataclass(frozen=True, slots=True)
class Found:
    """Who was heard: spans in order of time that do not overlap, and who each voice most likely is.

    `speakers` (voice -> a mark's speaker) has only voices that marks speak for.
    """

    spans: tuple[VoiceSpan, ...]
    speakers: dict[str, str]


def find_speakers(
    seconds: Iterable[NDArray[np.int16]],
    number: int,
    *,
    model: Model,
    marks: Sequence[Mark] = (),
    on_progress: Callable[[float], None] | None = None,
) -> Found:
    """Tell `number` voices apart in arrays of 16 kHz sound, with the help of marks if there are.

    Fewer voices are found where no more can be told apart; more where the marks name more people.
    `on_progress` gets the seconds of sound that are done. Raises ModelDamaged.
    """
    from threadpoolctl import threadpool_limits

    from ltconverse.speech.voices.embedding import Embedder
    from ltconverse.speech.voices.telling_apart import tell_apart

    # Each product of matrices is small: threads within one would mostly wait for each other.
    with threadpool_limits(limits=1, user_api="blas"):
        return tell_apart(seconds, number, Embedder(model), marks, on_progress or (lambda _: None))


def with_speakers(words: Iterable[Word], spans: Iterable[VoiceSpan]) -> tuple[Word, ...]:
    """The words in order of time, each with the voice it most likely is; see voices.whose."""
    return tuple(Followed(spans).told(words))
