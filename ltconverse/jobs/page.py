"""A page of words, the same on the screen and line by line: rows, each with how loud it is.

Values only: how a title or an aside looks is for each face.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a page. An aside steps back."""

    text: str
    kind: Literal["title", "row", "aside"] = "row"


Page = list[Row]
