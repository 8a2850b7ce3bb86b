"""What was not told: which few of it are shown first, and in what order. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from ltconverse.rehearse.feedback.measured.order import in_words
from ltconverse.rehearse.feedback.model import Feedback, Told

MOST = 6
"""So many questions are taken in at once."""


def fitting_best(further: Sequence[Told], most: int = MOST) -> list[Told]:
    """Those whose question would have fitted best: begun in part, then touched on by their own
    words, then at a turn at all. In the order of the scenario."""

    def fits(one: Told) -> tuple[bool, int, bool]:
        return one.reach == "in part", len(one.touched), bool(one.near)

    best = sorted(range(len(further)), key=lambda at: fits(further[at]), reverse=True)[:most]
    return [further[at] for at in sorted(best)]


def by_step(result: Feedback, further: Sequence[Told]) -> list[tuple[str, list[Told]]]:
    """These by the steps of the conversation, each by its title, in the order of the structure;
    what was begun in part first."""
    titles = {one.id: one.title for one in result.coverage if one.of == "step"}
    order = [*titles, *(one.step for one in further if one.step not in titles)]
    return [
        (
            titles.get(step, in_words(step)) or "Anywhere",
            sorted(
                (one for one in further if one.step == step), key=lambda one: one.reach != "in part"
            ),
        )
        for step in dict.fromkeys(order)
        if any(one.step == step for one in further)
    ]
