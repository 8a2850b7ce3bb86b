"""A conversation as it is looked at for feedback: questions, answers, silences. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ltconverse.rehearse.feedback.model import HeardTurn
from ltconverse.rehearse.values import Kind


@dataclass(frozen=True)
class Said:
    """All turns of a conversation, heard."""

    turns: tuple[HeardTurn, ...]

    @cached_property
    def ours(self) -> tuple[HeardTurn, ...]:
        """What the pair said; silences are apart."""
        return tuple(one for one in self.turns if one.by == "reviewer" and one.kind != "silence")

    @cached_property
    def silences(self) -> tuple[HeardTurn, ...]:
        """Where the pair said nothing, and waited."""
        return tuple(one for one in self.turns if one.by == "reviewer" and one.kind == "silence")

    @cached_property
    def theirs(self) -> tuple[HeardTurn, ...]:
        """What the person said, or a trainer in their place."""
        return tuple(one for one in self.turns if one.by in {"person", "trainer"})

    @cached_property
    def questions(self) -> tuple[HeardTurn, ...]:
        """What asks, or can be heard as blame."""
        return tuple(one for one in self.ours if one.asked is not None)

    def asked(self, *kinds: Kind) -> tuple[HeardTurn, ...]:
        """The questions of these kinds."""
        return tuple(one for one in self.questions if one.asked in kinds)

    @cached_property
    def reflections(self) -> tuple[HeardTurn, ...]:
        """What gives something back, on its own or before a question."""
        return tuple(one for one in self.ours if one.reflects)

    def answer_to(self, turn: HeardTurn) -> HeardTurn | None:
        """What the person said next, before the pair said anything else."""
        for one in self.turns[turn.number :]:
            if one.by == "reviewer":
                return None
            if one.by in {"person", "trainer"}:
                return one
        return None

    def before(self, turn: HeardTurn) -> HeardTurn | None:
        """What the pair said last before a turn."""
        return next(
            (one for one in reversed(self.turns[: turn.number - 1]) if one.by == "reviewer"), None
        )


def numbers(turns: Iterable[HeardTurn]) -> tuple[int, ...]:
    """Their places in the conversation."""
    return tuple(one.number for one in turns)


def words(turns: Iterable[HeardTurn]) -> int:
    """How many words were said in them."""
    return sum(one.words for one in turns)
