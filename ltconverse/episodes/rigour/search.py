"""Finding texts by their words and by near-words of the field, and what may speak against a claim.

Knows texts with an id of the caller's own, and the near-words (prompts/near-words.yaml). Nothing is
learned, fetched or guessed: each finding says which words it rests on, and a person decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ltconverse.method.models import NearWords


@dataclass(frozen=True, slots=True)
class Found:
    """One text that was found. `score` is above 0, higher the nearer; `why` says it in words."""

    id: str
    score: float
    why: str


class Index:
    """Texts to be searched: (id, text) each. Made once, then asked as often as one likes."""

    def __init__(self, texts: Sequence[tuple[str, str]], words: NearWords) -> None:
        raise NotImplementedError

    def near(self, query: str, limit: int = 10) -> list[Found]:
        """Texts about what `query` is about, the nearest first."""
        raise NotImplementedError

    def against(self, claim: str, limit: int = 10) -> list[Found]:
        """Texts that may speak against `claim`: about the same, and said otherwise."""
        raise NotImplementedError
