"""What a line comes to: events to save, words to say back, a page to show. Values only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from ltconverse.case.events import AnyBody, Tense


class Show(Enum):
    """What a command asks to be shown; each face shows it in its own manner."""

    PROMPTS = auto()
    NOTES = auto()
    STEPS = auto()
    QUESTIONS = auto()
    FOUND = auto()
    HELP = auto()
    CLOSING = auto()
    LEAVE = auto()


@dataclass(frozen=True, slots=True)
class OfferedPrompt:
    """A prompt on show, numbered from 1 by its place."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What deciding needs beside the conversation. `tense` None means the step's own.

    `closes_at_once`: nobody is there to be asked. `told_closing`: the closing words were shown and
    nothing else has been done since.
    """

    prompts: Sequence[OfferedPrompt]
    new_id: Callable[[], str]
    write_up_due: date
    tense: Tense | None = None
    closes_at_once: bool = False
    told_closing: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What to save, what to say once it is saved, what to show, and a tense to keep."""

    bodies: tuple[AnyBody, ...] = ()
    reply: str = ""
    show: Show | None = None
    words: str = ""
    tense: Tense | None = None
    moved: bool = False
