"""The numbers beside the rules: how much each feature of a turn speaks for what.

A linear model in plain Python: what it decides can be shown in words. Reads weights.json, which
says where its numbers come from; without that file the rules decide alone.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from ltconverse.rehearse.questions.features import Found

Target = Literal["question", "open", "reflection"]
_TELLING = 6  # characters: a word like “for” shows nobody why
WEIGHTS = Path(__file__).with_name("weights.json")


@dataclass(frozen=True)
class Weights:
    """For each target how much each feature speaks for it, and how sure is sure enough.

    `spread`: to which power of the number of its features a turn's total is divided.
    """

    of: Mapping[Target, Mapping[str, float]]
    limits: Mapping[Target, float]
    spread: Mapping[Target, float]

    def total(self, target: Target, found: Sequence[Found]) -> float:
        """How much these features speak for the target; below 0 they speak against it.

        Divided by a power of their number, so that a long turn is not surer for its length alone.
        """
        weights = self.of[target]
        many: float = max(1, len(found))
        return sum(weights.get(each.name, 0.0) for each in found) / math.pow(
            many, self.spread[target]
        )

    def sure(self, target: Target, found: Sequence[Found]) -> float:
        """The same from 0 to 1."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.total(target, found)))))

    def holds(self, target: Target, found: Sequence[Found]) -> bool:
        """Whether the target is taken to hold."""
        return self.sure(target, found) >= self.limits[target]

    def words(
        self, target: Target, found: Sequence[Found], *, against: bool = False
    ) -> list[Found]:
        """What can be shown in words; first what spoke most for the target, or against it."""
        weights = self.of[target]
        sign = -1 if against else 1
        shown = [each for each in found if each.end - each.start > _TELLING]
        spoke = [each for each in shown if sign * weights.get(each.name, 0.0) > 0]
        return sorted(spoke, key=lambda each: (-sign * weights[each.name], each.start))


@cache
def shipped() -> Weights | None:
    """The weights that come with ltconverse; None where their file is missing."""
    try:
        read = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Weights(read["weights"], read["limits"], read["spread"])
