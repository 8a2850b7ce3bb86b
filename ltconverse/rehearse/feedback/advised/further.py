"""What to try next where nothing in the asking stands out: to reach further. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from ltconverse.rehearse.feedback import phrases
from ltconverse.rehearse.feedback.model import Told, TryNext

STAYING = TryNext(
    id="staying",
    title="Stay with each answer a little longer",
    why="They had more to tell than they did.",
    how="After an answer ask for more of it, and move on when nothing more comes.",
    example="Tell us more about that.",
)
"""What can be offered to anybody who was not told everything, and gives nothing away."""


def further(memories: Sequence[Told]) -> TryNext:
    """Where nothing stands out: what was not reached, or what is harder."""
    missed = [one for one in memories if one.reach != "reached"]
    touched = [one for one in missed if len(one.touched) > 1]
    if touched:
        return _following(max(touched, key=lambda one: len(one.touched)))
    if 2 * len(missed) > len(memories):
        return STAYING
    return TryNext(
        id="harder",
        title="Try a person who finds it harder to talk",
        why="Nothing here stands out as the thing to change.",
        how="Choose a scenario with less trust at its start, or hold the conversation as a pair.",
    )


def _following(one: Told) -> TryNext:
    touched = phrases.listed(f"“{word}”" for word in one.touched[:3])
    return TryNext(
        id="following",
        title="Follow what they touch on in passing",
        why=f"They had more to tell, about {one.title}; they spoke of {touched} at {one.near}.",
        how="Listen for what is said in half a sentence, and ask for more of that.",
        place=one.near,
        example=one.ask,
    )
