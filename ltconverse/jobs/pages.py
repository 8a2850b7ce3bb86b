"""Pages of words that a command asks for, the same on the screen and line by line.

Each is made from a session as it stands and the decision that asks for it. Values only: how a
title or an aside looks is for each face.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ltconverse.case.decision import Decision, Show
from ltconverse.jobs.conversing import Conversing


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a page. An aside steps back."""

    text: str
    kind: Literal["title", "row", "aside"] = "row"


Page = list[Row]

PAGES: dict[Show, Callable[[Conversing, Decision], Page]] = {}
"""A page for each Show that asks for one; rooms of jobs put theirs in here."""
