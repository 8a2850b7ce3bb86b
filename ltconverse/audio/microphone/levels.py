"""Whether a microphone can be heard well, judged from a few seconds of levels. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ltconverse.audio.microphone.messages import Level

# One step of 16 bits is 1/32768: muted microphones give nothing, or one step of dither.
_NOTHING = 2 / 32_768
# Of full scale. Speech at arm's length peaks at 0.05 to 0.5; below 0.02 words drown in noise.
_FAINT_PEAK = 0.02
_FAINT_RMS = 0.003
# One chunk cut off may be a knock on the table.
_CLIPPED_CHUNKS = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a microphone does, in one word for the program and in a sentence for the user."""

    kind: Literal["heard", "quiet", "loud", "silent"]
    words: str


HEARD = Verdict("heard", "We can hear you.")
QUIET = Verdict(
    "quiet",
    "That is too quiet. Move the microphone nearer, or turn it up in the sound settings.",
)
LOUD = Verdict(
    "loud",
    "That is too loud: the loudest parts are cut off. "
    "Turn the microphone down, or move it further away.",
)
SILENT = Verdict("silent", "We cannot hear anything from this microphone; is it muted?")


def judge(levels: Sequence[Level]) -> Verdict:
    """The verdict on levels heard while someone spoke, about ten a second; none are silence."""
    peak = max((level.peak for level in levels), default=0.0)
    if peak <= _NOTHING:
        return SILENT
    if sum(level.clipped for level in levels) >= _CLIPPED_CHUNKS:
        return LOUD
    loudest = sorted((level.rms for level in levels), reverse=True)
    # Someone who speaks does so for a few chunks at least.
    if peak < _FAINT_PEAK or loudest[min(3, len(loudest) - 1)] < _FAINT_RMS:
        return QUIET
    return HEARD
