"""What made-up reviews are told with: kinds of episode, their facts and their wordings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Wordings = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of episode. `slots` have choices of several wordings each, named in `titles` and
    `facts` by {slot}; `facts` have several wordings each; `tellers` are roles who may tell it."""

    name: str
    tellers: tuple[str, ...]
    slots: Mapping[str, tuple[Wordings, ...]]
    titles: Wordings
    facts: tuple[Wordings, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A made-up case: its kinds of episode, what else one may remember of any of them (`details`,
    several wordings each), and what anybody may say of anything."""

    kinds: tuple[Kind, ...]
    details: tuple[Wordings, ...]
    views: Wordings
    noise: Wordings
