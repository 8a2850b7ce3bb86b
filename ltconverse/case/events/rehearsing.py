"""A rehearsal: who is played, what is said and answered, what happens, and trying again.

What the simulated person said is kept as it was said, with why; how a question was heard is kept as
the person heard it. Feedback is worked out anew each time and kept nowhere.
"""

from __future__ import annotations

from typing import Literal

from ltconverse.case.events.base import Body

# fmt: off
HeardAs = Literal[
    "open", "closed", "leading", "multiple", "blaming",
    "reflection", "summary", "statement", "silence",
]
# fmt: on
SaidLayer = Literal["short", "full", "more", "guarded", "led", ""]
RoomMood = Literal["distress", "interruption", ""]


class PracticeFolderMade(Body):
    """This case holds rehearsals and nothing real; all its conversations are rehearsed."""

    kind: Literal["practice-folder-made"] = "practice-folder-made"


class RehearsalBegun(Body):
    """A conversation is rehearsed by a scenario, kept whole (`content`: JSON of the scenario).

    `pair` and `session` are what the pair and the training session are called, "" for none;
    `during` says whether a word of feedback comes after each question.
    """

    kind: Literal["rehearsal-begun"] = "rehearsal-begun"
    conversation: str
    scenario: str
    version: int
    title: str
    content: str
    pair: str = ""
    session: str = ""
    during: bool = False


class ReviewerSpoke(Body):
    """One of the pair said something to the person; no text: said nothing, and waited.

    `aloud` says that it was spoken into the microphone, in `seconds`; `speaker` is a reviewer's id.
    """

    kind: Literal["reviewer-spoke"] = "reviewer-spoke"
    conversation: str
    turn: str
    text: str
    heard: HeardAs
    step: str
    turning_point: str | None = None
    speaker: str = ""
    aloud: bool = False
    seconds: float | None = None


class PersonAnswered(Body):
    """The person's answer to the turn `to`, or (`by` trainer) what a trainer answered for them.

    See ltconverse/rehearse/values.py for the meaning of memory, layer, rule, trust and closed.
    """

    kind: Literal["person-answered"] = "person-answered"
    conversation: str
    turn: str
    to: str = ""
    by: Literal["person", "trainer"] = "person"
    paragraphs: tuple[str, ...] = ()
    gesture: str = ""
    memory: str = ""
    layer: SaidLayer = ""
    rule: str = ""
    trust: int | None = None
    closed: bool = False
    because: str = ""


class RoomHappened(Body):
    """Something happens in the room: the telephone rings, they begin to cry."""

    kind: Literal["room-happened"] = "room-happened"
    conversation: str
    turn: str
    text: str
    mood: RoomMood = ""


class RehearsalPaused(Body):
    """The rehearsal rests, to talk about it; nothing is said to the person meanwhile."""

    kind: Literal["rehearsal-paused"] = "rehearsal-paused"
    conversation: str


class RehearsalGoneOn(Body):
    """The rehearsal goes on after a rest."""

    kind: Literal["rehearsal-gone-on"] = "rehearsal-gone-on"
    conversation: str


class RehearsalSteppedBack(Body):
    """The turn and all after it are set aside, to try again from there.

    `turns` are those that were there to be set aside, with the turn itself; none given: all that
    come after it. What a colleague's copy of the folder went on with meanwhile is not among them.
    """

    kind: Literal["rehearsal-stepped-back"] = "rehearsal-stepped-back"
    conversation: str
    turn: str
    turns: tuple[str, ...] = ()


class RehearsalHintsSet(Body):
    """Whether a word of feedback comes after each question, from now on."""

    kind: Literal["rehearsal-hints-set"] = "rehearsal-hints-set"
    conversation: str
    during: bool


class RehearsalBroughtIn(Body):
    """A pair's result, handed to the trainer, was added to a session (`content`: its JSON)."""

    kind: Literal["rehearsal-brought-in"] = "rehearsal-brought-in"
    result: str
    session: str
    pair: str
    content: str


class RehearsalTakenOut(Body):
    """A result that was brought in is not shown any more."""

    kind: Literal["rehearsal-taken-out"] = "rehearsal-taken-out"
    result: str
