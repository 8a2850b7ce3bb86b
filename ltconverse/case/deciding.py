"""What an entry means here: the events it makes, and what is said back.

Pure: given the conversation as it stands, the entry and what surrounds it (ids, today, the
prompts on show), it returns a Decision. Nothing is saved here. Commands are in commanding.py.
"""

from __future__ import annotations

import itertools

from ltconverse.case import events as e
from ltconverse.case.commanding import carry_out
from ltconverse.case.decision import Decision, Surroundings
from ltconverse.case.entry import (
    CommandEntry,
    Entry,
    FactorEntry,
    NoteEntry,
    QuestionEntry,
    TenseEntry,
    TurningPointEntry,
)
from ltconverse.case.moving import enter
from ltconverse.case.overview import is_open, step_words
from ltconverse.case.parking import park
from ltconverse.case.recording_commands import refuse_while_notes_are_off
from ltconverse.case.state import Conversation
from ltconverse.case.tensing import guess
from ltconverse.case.walk import Stop, here
from ltconverse.case.wording import TENSES


def decide(conversation: Conversation, entry: Entry, around: Surroundings) -> Decision:
    """What `entry` means at this place of `conversation`. Raises BadEntry when it means nothing."""
    if not isinstance(entry, TenseEntry | CommandEntry):
        refuse_while_notes_are_off(conversation)
    match entry:
        case NoteEntry():
            note = _note(conversation, entry, around)
            return Decision((note,), _saved(conversation, note))
        case FactorEntry():
            return _factor(conversation, entry, around)
        case TurningPointEntry():
            return _turning_point(conversation, entry, around)
        case QuestionEntry():
            return park(conversation, entry.text, around, for_step=entry.for_step)
        case TenseEntry():
            return Decision(reply=f"from here on: {TENSES[entry.tense]}", tense=entry.tense)
        case CommandEntry():
            return carry_out(entry.name, conversation, entry.argument, around)


def _note(conversation: Conversation, entry: NoteEntry, around: Surroundings) -> e.NoteTaken:
    place = here(conversation)
    tense, guessed = entry.tense or around.tense, False
    if tense is None:
        tense, guessed = guess(entry.text, conversation.outline(place.step).tense)
    return e.NoteTaken(
        conversation=conversation.id,
        note=around.new_id(),
        step=place.step,
        turning_point=place.turning_point,
        text=entry.text,
        form=entry.form,
        tense=tense,
        tense_guessed=guessed,
    )


def _saved(conversation: Conversation, note: e.NoteTaken) -> str:
    """What is said back: the tense where it was guessed, and kindly what belongs elsewhere."""
    words = "saved"
    if note.tense_guessed:
        words += f", as {TENSES[note.tense]}; Ctrl+T or /tense corrects"
    if note.tense == "records" and not is_open(conversation):
        where = step_words(conversation)
        words += f"; what comes from records or others belongs to {where}, the write-up will say so"
    return words


def _factor(conversation: Conversation, entry: FactorEntry, around: Surroundings) -> Decision:
    note = _note(conversation, entry.note, around)
    link = e.FactorLinked(
        note=note.note,
        heading=entry.heading,
        direction=entry.direction,
        turning_point=note.turning_point,
    )
    return Decision((note, link), _saved(conversation, note))


def _turning_point(
    conversation: Conversation, entry: TurningPointEntry, around: Surroundings
) -> Decision:
    raised = e.TurningPointRaised(
        conversation=conversation.id, turning_point=around.new_id(), title=entry.title
    )
    number = len(conversation.turning_points) + 1
    if not raising_moves(conversation):
        return Decision((raised,), f"turning point {number} raised; /tp {number} goes to it")
    moved = enter(conversation, Stop(conversation.step, raised.turning_point))
    reply = f"turning point {number} raised; notes now belong to it"
    return Decision((raised, moved), reply, moved=True)


def raising_moves(conversation: Conversation) -> bool:
    """Whether a new turning point becomes the current one.

    It does at the step just before the one that is walked per turning point (where they are
    gathered). Elsewhere the talk is about something else and the place is kept.
    """
    steps = conversation.steps
    following = [after for step, after in itertools.pairwise(steps) if step.id == conversation.step]
    return bool(following) and following[0].per_turning_point
