"""What a line comes to: events to save, words to say back, a page to show. Values only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Literal

from ltconverse.case.events import AnyBody, Tense
from ltconverse.case.recordings import Recording
from ltconverse.case.state import Person, Query

Phase = Literal["off", "starting", "recording", "paused", "off-the-record", "trouble", "stopped"]


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
    CONSENT = auto()
    # Consent was withdrawn, or it was asked for: offer to erase what was recorded.
    ERASING = auto()
    # The words of the recording so far, by numbered lines.
    WORDS = auto()
    # What to ask next, and why it is offered.
    SUGGESTION = auto()
    # The matrix of turning points by headings, and what is still open at each.
    COVERED = auto()
    # What others said, what records show, and other conversations: open, or asking why.
    OVERVIEW = auto()
    OPEN_EARLY = auto()
    STARS = auto()
    # What was found in notes and words.
    SEARCH = auto()
    CHEAT = auto()
    # The write-up so far, statement by statement.
    STATEMENTS = auto()
    # In a rehearsal: how it is going, and how the last words were heard.
    FEEDBACK = auto()
    WHY = auto()


class Act(Enum):
    """What a command asks of the machine: of the recorder, the player, the microphone.

    Each face carries it out. `words` and `number` of the decision say more:
    BOOKMARK the words, LIVE "on" or "off", PLAY the id of a note, SPEED a number, CORRECT the
    number of a line and what was said, MICROPHONE a microphone's name or number or "",
    ERASE "kept" or "erased" (what becomes of the words), LANGUAGE and REMINDERS "on" or "off",
    THEME a name or "".
    """

    RECORD = auto()
    PAUSE = auto()
    STOP = auto()
    OFF = auto()
    # Back on the record: what was being recorded before goes on.
    ON = auto()
    BOOKMARK = auto()
    LIVE = auto()
    PLAY = auto()
    HALT = auto()
    SPEED = auto()
    CORRECT = auto()
    MICROPHONE = auto()
    ERASE = auto()
    # "on" or "off": the language guide; the reminders of how to listen.
    LANGUAGE = auto()
    REMINDERS = auto()
    # The name of a theme, "" to go through them.
    THEME = auto()

    @property
    def lets_go(self) -> bool:
        """Whether the microphone is let go by it: then it is carried out before anything is saved.

        What starts the microphone comes after saving: consent is kept before the first second is.
        """
        return self in {Act.PAUSE, Act.STOP, Act.OFF}


@dataclass(frozen=True, slots=True)
class OfferedPrompt:
    """A prompt on show, numbered from 1 by its place. `covers` names the aspect of the view at the
    time that it reaches, `heading` the heading it asks about; "" for none."""

    id: str
    text: str
    covers: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """Something done in this sitting: its events, and those that take it back.

    `words` is what it is called. `stays` is what is said when it is not taken back, "" otherwise.
    """

    bodies: tuple[AnyBody, ...]
    back: tuple[AnyBody, ...]
    words: str = ""
    stays: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What deciding needs beside the conversation. `tense` None means the step's own.

    `closes_at_once`: nobody is there to be asked. `told_closing`: the closing words were shown and
    nothing else has been done since. `today` is the local day. `practitioner` is how they are
    called, by position. `recordings` are those of this conversation, `phase` is the recorder's.
    """

    prompts: Sequence[OfferedPrompt]
    new_id: Callable[[], str]
    write_up_due: date
    today: date
    practitioner: str = ""
    recordings: Sequence[Recording] = ()
    phase: Phase = "off"
    tense: Tense | None = None
    closes_at_once: bool = False
    told_closing: bool = False
    # The review team; who has opened the case (an id); what is kept for this person.
    reviewers: Sequence[Person] = ()
    author: str = ""
    queries: Sequence[Query] = ()
    # What was found in the bank last, numbered f1, f2 and so on.
    found: Sequence[OfferedPrompt] = ()
    # What was done in this sitting and can be taken back, and what was; the latest last.
    done: Sequence[Done] = ()
    undone: Sequence[Done] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What to save, what to say once it is saved, what to show, what the machine is to do, and a
    tense to keep. `words` and `number` belong to `show` and `act`."""

    bodies: tuple[AnyBody, ...] = ()
    reply: str = ""
    show: Show | None = None
    words: str = ""
    tense: Tense | None = None
    moved: bool = False
    act: Act | None = None
    number: int = 0
    # Whether it takes back what was done before, or does again what was taken back.
    turn: Literal["", "undo", "redo"] = ""
