"""What is passed between hearing a question, answering it and giving feedback. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

# How something a reviewer says is heard.
Kind = Literal[
    "open",  # invites an account: tell, explain, describe, what, how
    "closed",  # yes, no, or one fact
    "leading",  # holds the answer it wants
    "multiple",  # several questions at once
    "blaming",  # blame, or what one should have seen with hindsight
    "reflection",  # gives back what was heard, or what lay in it
    "summary",  # gathers several things that were told
    "statement",  # tells, explains, thanks, encourages
    "silence",  # says nothing, and waits
]
KINDS: tuple[Kind, ...] = (
    *("open", "closed", "leading", "multiple", "blaming"),
    *("reflection", "summary", "statement", "silence"),
)
AS_SAID: dict[Kind, str] = {
    "open": "an open question",
    "closed": "a closed question",
    "leading": "a leading question",
    "multiple": "several questions at once",
    "blaming": "something that can be heard as blame",
    "reflection": "a reflection",
    "summary": "a summary",
    "statement": "a statement",
    "silence": "a silence",
}
"""How each kind is called in the middle of a sentence."""
QUESTIONS: frozenset[Kind] = frozenset(("open", "closed", "leading", "multiple", "blaming"))

# Which of a memory's words were said; or ("") the person's own lines.
Layer = Literal["short", "full", "more", "guarded", "led", ""]

# Who did something: one of the pair, the person, the trainer in the person's place, or nobody (the
# telephone rings, somebody begins to cry).
By = Literal["reviewer", "person", "trainer", "room"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Words that decided, with their place in the text, and the rule in plain words."""

    kind: Kind
    words: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence of a turn, or one question of several. `sure` goes from 0 to 1."""

    text: str
    start: int
    end: int
    kind: Kind
    sure: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundTopic:
    """A topic that a text touches: its id, and the words that show it (as they stand there)."""

    id: str
    words: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Heard:
    """How a turn is heard as a whole, and why.

    `kind` is what it comes across as: of several parts, what the person hears most strongly.
    `asks` says whether it asks at all, `reflects` whether it gives anything back: a turn can do
    both, "It worried you. What did you do?" being an open question with a reflection before it.
    `hindsight` are words that look back from today.
    """

    text: str
    kind: Kind
    parts: tuple[Part, ...] = ()
    reasons: tuple[Reason, ...] = ()
    asks: bool = False
    reflects: bool = False
    hindsight: tuple[str, ...] = ()
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the structure the pair stands: step, and the title of the turning point if any.

    `overview` says whether what others said and records show may be brought in here.
    """

    step: str = ""
    turning_point: str = ""
    overview: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person says, and why: `rule` is the id of one of the published rules.

    `paragraphs` are what is spoken; `gesture` is what is seen ("looks at the floor"). `trust` is
    how safe they feel after it, from 0 to 10. `memory` is the memory reached, by its id, and
    `layer` which of its words were said. `closed` says that they closed at this, `because` in plain
    words why they answered so.
    """

    paragraphs: tuple[str, ...]
    rule: str
    trust: int
    memory: str = ""
    layer: Layer = ""
    gesture: str = ""
    closed: bool = False
    because: str = ""

    @property
    def text(self) -> str:
        """All that is said, in one piece; "" for a gesture alone."""
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that was said or happened, in the order of the room.

    `speaker` is the id of the reviewer who spoke ("" where nobody knows). `heard` is how a
    reviewer's turn is heard; `answer` how a person's turn came to be said (None where a trainer
    gave it, or in the transcript of a real conversation). `mood` of something that happened:
    "distress", "interruption" or "". `seconds` is how long it took where that is known.
    """

    id: str
    by: By
    text: str
    place: Place = Place()
    speaker: str = ""
    at: datetime | None = None
    seconds: float | None = None
    heard: Heard | None = None
    answer: Answer | None = None
    mood: Literal["distress", "interruption", ""] = ""
