"""A conversation as it is looked at for feedback: questions, answers, silences. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ltconverse.episodes.english import words_of
from ltconverse.rehearse.feedback.heard.turns import HeardTurn
from ltconverse.rehearse.values import Kind

# Who is meant changes when something is given back, and what introduces it is not theirs.
_NOT_THEIRS = (
    "i i'd i've i'm i'll you you'd you've you're you'll he he'd she she'd they they'd me my we our "
    "your so what are saying is said it sounds like as if that was"
)
_WHO = frozenset(_NOT_THEIRS.split())
_THEIRS = {"person", "trainer"}


@dataclass(slots=True)
class _Beside:
    """What each side said last before a turn, and what the person said next after it, before the
    pair said anything else."""

    ours: HeardTurn | None
    theirs: HeardTurn | None
    answer: HeardTurn | None = None


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
        return tuple(one for one in self.turns if one.by in _THEIRS)

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
        return self._beside[turn.number].answer

    def gives_back(self, turn: HeardTurn, found: str) -> bool:
        """Whether words of a turn are the person's own, given back: nearly all of the turn, and all
        of these words but for who is meant, were in what they said last."""
        theirs = self._beside[turn.number].theirs
        if theirs is None or (turn.asked is not None and not _gives_back(turn.text)):
            return False
        heard = set(words_of(theirs.text))
        return _told(found) <= heard and _mostly(_told(turn.text), heard)

    def before(self, turn: HeardTurn) -> HeardTurn | None:
        """What the pair said last before a turn."""
        return self._beside[turn.number].ours

    @cached_property
    def _beside(self) -> dict[int, _Beside]:
        """What stands beside each turn, by its number: found in one walk, for each is asked for
        many times."""
        found: dict[int, _Beside] = {}
        ours: HeardTurn | None = None
        theirs: HeardTurn | None = None
        unanswered: list[_Beside] = []
        for one in self.turns:
            found[one.number] = here = _Beside(ours, theirs)
            if one.by == "reviewer":
                ours, unanswered = one, []
            elif one.by in _THEIRS:
                theirs = one
                for before in unanswered:
                    before.answer = one
                unanswered = []
            unanswered.append(here)
        return found


def _gives_back(text: str) -> bool:
    """Whether it begins as one begins to give something back."""
    return text.casefold().lstrip().startswith(("so ", "you ", "what you", "it sounds"))


def _told(text: str) -> set[str]:
    return set(words_of(text)) - _WHO


def _mostly(words: set[str], heard: set[str]) -> bool:
    return len(words & heard) >= 0.6 * len(words)


def numbers(turns: Iterable[HeardTurn]) -> tuple[int, ...]:
    """Their places in the conversation."""
    return tuple(one.number for one in turns)


def words(turns: Iterable[HeardTurn]) -> int:
    """How many words were said in them."""
    return sum(one.words for one in turns)
