"""What to save once somebody has listened to a thing to check; saves nothing itself.

Knows an open case and what is to be checked in it; what is right is for whoever listened to say.
"""

from __future__ import annotations

from ltconverse.case import events as e
from ltconverse.case.events import AnyBody
from ltconverse.case.recordings import Check, Correction
from ltconverse.jobs.checks.checking import Item
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.words.correcting import Correcting

_HAIR = 0.002


def listened_to(case: OpenCase, item: Item, words: str | None = None) -> list[AnyBody]:
    """Somebody listened to `item`: it is right as it stands (None), or `words` were said there.

    The whole stretch is checked by that, whichever of its words were put right.
    """
    work = Correcting(case, case.state.recordings[item.recording].conversation, item.recording)
    right = [] if words is None else work.words(item.start, item.end, words)
    return [*right, *work.checked(item.start, item.end)]


def taken_back(case: OpenCase, item: Item) -> list[AnyBody]:
    """What was said of `item` is taken back: that someone listened, and what was put right there.

    Empty where nothing was said of this stretch itself.
    """
    recording = case.state.recordings[item.recording]
    said: list[Check | Correction] = [*recording.checks, *recording.corrections]
    within = [
        one for one in said if item.start - _HAIR <= one.start and one.end <= item.end + _HAIR
    ]
    return [
        e.CheckWithdrawn(recording=recording.id, check=one.id)
        if isinstance(one, Check)
        else e.CorrectionWithdrawn(recording=recording.id, correction=one.id)
        for one in within
    ]
