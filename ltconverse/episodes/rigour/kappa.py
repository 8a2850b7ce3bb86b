"""How far two reviewers coded the same text alike: Cohen's kappa, and where they differ.

Pure arithmetic over marks on texts; knows no case. Kappa after J. Cohen, "A coefficient of
agreement for nominal scales", 1960; its standard error after Fleiss, Cohen and Everitt, 1969.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Unit = Literal["text", "character"]


@dataclass(frozen=True, slots=True)
class Coding:
    """One reviewer's code on a text, or on the characters `start` to `end` of it (code points).

    Without `end` the whole text is meant.
    """

    text: str
    code: str
    start: int = 0
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two reviewers agree on one code, or on all (`code` is then "").

    The four counts are units: `both` coded it, only the first, only the second, `neither`.
    `kappa`, and with it the 95 % interval `low` to `high`, is None where it is not defined;
    `said` then tells why.
    """

    code: str
    both: int
    first_only: int
    second_only: int
    neither: int
    kappa: float | None
    low: float | None
    high: float | None
    said: str = ""

    @property
    def units(self) -> int:
        """How many units were looked at."""
        return self.both + self.first_only + self.second_only + self.neither

    @property
    def agreement(self) -> float | None:
        """The share of units on which they agree, 0 to 1; None where there are none."""
        return (self.both + self.neither) / self.units if self.units else None


@dataclass(frozen=True, slots=True)
class Difference:
    """Characters `start` to `end` of a text that only one of the two gave this code."""

    text: str
    code: str
    start: int
    end: int
    by_first: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two codings side by side: each code, all codes together, and where they differ."""

    unit: Unit
    codes: tuple[Agreement, ...]
    pooled: Agreement
    differences: tuple[Difference, ...]


def compare(
    texts: Mapping[str, str],
    first: Sequence[Coding],
    second: Sequence[Coding],
    codes: Sequence[str] = (),
    unit: Unit = "text",
) -> Comparison:
    """Two reviewers' codings of the same texts (id -> text) by these codes, or those they used."""
    raise NotImplementedError
