"""A rehearsal being held: the same conversation, and a person who answers.

Both faces use it as they use any conversation being held. What is said and what is answered are
kept together, or neither is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from ltconverse.case import events as e
from ltconverse.case.commands import COMMANDS, Command
from ltconverse.case.commands import GRAMMAR as EVERYWHERE
from ltconverse.case.deciding import decide
from ltconverse.case.decision import Decision
from ltconverse.case.entry import NoteEntry, first_word
from ltconverse.case.events import AnyBody
from ltconverse.case.rehearsed import Rehearsal, RehearsalTurn
from ltconverse.case.stamping import Stamped
from ltconverse.case.walk import here
from ltconverse.errors import BadEntry
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.rehearsing import turns
from ltconverse.jobs.rehearsing.commands import GRAMMAR, HANDLERS, REHEARSAL_COMMANDS
from ltconverse.method.scenarios import Scenario
from ltconverse.rehearse.values import Answer, Heard, Place, Turn
from ltconverse.text import is_blank, storable

# By every beginning that no other command has.
_NAMES = [*HANDLERS, *(command.name for command in COMMANDS)]
_HANDLERS = {
    name[:length]: handler
    for name, handler in HANDLERS.items()
    for length in range(1, len(name) + 1)
    if [one for one in _NAMES if one.startswith(name[:length])] == [name]
} | HANDLERS

_NOTE_SIGNS = '"“«„!#?@\\/'
# What has a place among the turns.
_TURNS = (e.ReviewerSpoke, e.PersonAnswered, e.RoomHappened)
# More than anyone says in one breath; a pasted page is no question.
LONGEST_TURN = 20_000


@dataclass
class Rehearsing(Conversing):
    """A conversation with a simulated person.

    `saying`: plain text is said to the person; else it is a note. `trainer`: a trainer answers in
    the person's place, who says nothing by themselves.
    """

    saying: bool = True
    trainer: bool = False
    commands: ClassVar[tuple[Command, ...]] = REHEARSAL_COMMANDS
    grammar: ClassVar[tuple[tuple[str, str], ...]] = (*GRAMMAR, *EVERYWHERE[1:-1])
    first_words: ClassVar[str] = (
        "This is a rehearsal. What you type is said to the person; \\text is a note, an empty line "
        "waits. /help shows what else a line may be."
    )

    nothing_yet: ClassVar[tuple[str, str, str]] = (
        *("Nothing noted here yet.", "Type what you say to them; they answer. \\words is a note."),
        "F5 takes the prompt ▸ into the line",
    )

    @property
    def rehearsal(self) -> Rehearsal:
        """The rehearsal as it stands."""
        return self.case.state.rehearsals[self.conversation_id]

    @cached_property
    def scenario(self) -> Scenario:
        """Who is played, as kept when the rehearsal was begun."""
        return turns.scenario_of(self.rehearsal)

    def place(self) -> Place:
        """Where in the structure the pair stands."""
        stop = here(self.conversation)
        return turns.place_at(self.conversation, stop.step, stop.turning_point)

    # --- lines ------------------------------------------------------------------------------

    def decide(self, line: str) -> Decision:
        """What a line means here; nothing is saved. Raises BadEntry."""
        text = storable(line).strip()
        name, argument = first_word(text[1:])
        if text[:1] == "/" and (handler := _HANDLERS.get(name.casefold())):
            return handler(self, argument)
        if text[:1] == ">":
            return self.say(text[1:].strip())
        if text[:1] == "\\" and not is_blank(text[1:]):
            return self.noted(text[1:].strip())
        if self.is_said(text):
            return self.say(text)
        return super().decide(line)

    def is_said(self, text: str) -> bool:
        """Whether a line is said to the person: plain text, and an empty line, while `saying`."""
        return self.saying and (not text or text[0] not in _NOTE_SIGNS)

    def noted(self, text: str) -> Decision:
        """Plain text as a note."""
        return decide(self.conversation, NoteEntry(text), self.surroundings())

    # --- saying and answering ---------------------------------------------------------------

    def say(self, text: str, *, aloud: bool = False, seconds: float | None = None) -> Decision:
        """Say something to the person, who answers; "" is silence. Raises BadEntry.

        `aloud`: it was spoken into the microphone, in `seconds`.
        """
        self._refuse_while_resting()
        text = "" if is_blank(text) else text
        if len(text) > LONGEST_TURN:
            raise BadEntry(
                f"This is {len(text):,} characters long, more than anyone says at once.",
                hint="Say it in several turns; \\text notes it down.",
            )
        place = self.place()
        heard = self.hear(text)
        stop = here(self.conversation)
        spoke = e.ReviewerSpoke(
            conversation=self.conversation_id,
            turn=self.case.new_id(),
            text=text,
            heard=heard.kind,
            step=stop.step,
            turning_point=stop.turning_point,
            speaker=self._speaker(),
            aloud=aloud,
            seconds=seconds,
        )
        bodies: list[AnyBody] = [*self._asked(text), spoke]
        if self.trainer:
            return Decision((*bodies,), "the person waits for the trainer: /answer TEXT")
        bodies.append(self._answered(spoke.turn, heard, place))
        return Decision((*bodies,), self._in_short(spoke, heard, place))

    def hear(self, text: str) -> Heard:
        """How something would be heard now."""
        from ltconverse.rehearse.questions import recognise

        before = turns.last_words(turns.as_said(self.conversation, self.rehearsal))
        return recognise(text, before)

    def heard_anew(self, asked: RehearsalTurn) -> Heard:
        """How a turn of this rehearsal is heard, with the words that decide."""
        from ltconverse.rehearse.questions import recognise

        past = turns.as_said(self.conversation, self.rehearsal)
        at = [one.id for one in past].index(asked.id)
        return recognise(asked.text, turns.last_words(past[:at]))

    def said_back(self, decision: Decision) -> list[str]:
        """The person's words, and what happens, once a decision is kept."""
        from ltconverse.jobs.rehearsing.pages import answered

        return answered(decision)

    def answer_for_them(self, text: str) -> Decision:
        """What a trainer answers in the person's place; without words they answer themselves.

        Raises BadEntry.
        """
        self._refuse_while_resting()
        asked = self._unanswered()
        if is_blank(text):
            if asked is None:
                raise BadEntry("Nothing waits for an answer.", hint="/answer TEXT adds to the last")
            return Decision((self._answered_later(asked),))
        answered = e.PersonAnswered(
            conversation=self.conversation_id,
            turn=self.case.new_id(),
            to=asked.id if asked else "",
            by="trainer",
            paragraphs=(text,),
        )
        return Decision((answered,))

    def _answered(self, turn: str, heard: Heard, place: Place) -> e.PersonAnswered:
        from ltconverse.rehearse.person import answer

        past = turns.as_said(self.conversation, self.rehearsal)
        return self._body(turn, answer(self.scenario, past, heard, place))

    def _answered_later(self, asked: RehearsalTurn) -> e.PersonAnswered:
        """The person answers what a trainer left unanswered."""
        from ltconverse.rehearse.person import answer

        past = turns.as_said(self.conversation, self.rehearsal)
        before = past[: [one.id for one in past].index(asked.id)]
        place = turns.place_at(self.conversation, asked.step, asked.turning_point)
        return self._body(asked.id, answer(self.scenario, before, self.hear(asked.text), place))

    def _body(self, to: str, answer: Answer) -> e.PersonAnswered:
        return e.PersonAnswered(
            conversation=self.conversation_id,
            turn=self.case.new_id(),
            to=to,
            paragraphs=answer.paragraphs,
            gesture=answer.gesture,
            memory=answer.memory,
            layer=answer.layer,
            rule=answer.rule,
            trust=answer.trust,
            closed=answer.closed,
            because=answer.because,
        )

    def _unanswered(self) -> RehearsalTurn | None:
        """What was said last, if nobody answered it."""
        spoken = [one for one in self.rehearsal.turns if one.by != "room"]
        return spoken[-1] if spoken and spoken[-1].by == "reviewer" else None

    def _asked(self, text: str) -> list[AnyBody]:
        """Saying a prompt in its own words marks it as asked."""
        asked = self.asked_here()
        same = [one for one in self.prompts() if _same(one.text, text) and one.id not in asked]
        stop = here(self.conversation)
        return [
            e.PromptAsked(
                conversation=self.conversation_id,
                prompt=one.id,
                text=one.text,
                step=stop.step,
                turning_point=stop.turning_point,
            )
            for one in same[:1]
        ]

    def _speaker(self) -> str:
        """Who of the pair speaks, by id: who was marked last, else who leads."""
        conversation = self.conversation
        if conversation.speaker == "second":
            return conversation.second
        return conversation.lead

    def _in_short(self, spoke: e.ReviewerSpoke, heard: Heard, place: Place) -> str:
        """A word of feedback at once, where that is wished."""
        if not self.rehearsal.during:
            return ""
        from ltconverse.rehearse.feedback.advised.hints import hint

        past = turns.as_said(self.conversation, self.rehearsal)
        now = Turn(spoke.turn, "reviewer", spoke.text, place, spoke.speaker, heard=heard)
        return hint((*past, now), None)

    def _refuse_while_resting(self) -> None:
        if self.rehearsal.paused_at is not None:
            raise BadEntry("The rehearsal rests.", hint="/goon goes on, /again tries a turn again.")

    # --- taking back ------------------------------------------------------------------------

    def accept(self, decision: Decision, stamped: Sequence[Stamped]) -> None:
        """The journal has these: what was set aside is not there to be undone any more.

        Thanking them once the closing words were shown is what those words ask for: they hold.
        """
        was_told = self.told_closing
        super().accept(decision, stamped)
        if any(isinstance(body, e.ReviewerSpoke) for body in decision.bodies):
            self.told_closing = was_told
        there = {one.id for one in self.rehearsal.turns}
        self.history.done = [
            one
            for one in self.history.done
            if all(body.turn in there for body in one.bodies if isinstance(body, _TURNS))
        ]


def _same(one: str, other: str) -> bool:
    def plain(text: str) -> str:
        return "".join(letter for letter in text.casefold() if letter.isalnum())

    return bool(plain(one)) and plain(one) == plain(other)
