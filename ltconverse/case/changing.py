"""The commands that change what is there: notes, factors, turning points, parked questions. Pure.

Nothing is ever overwritten: each is an event, and what was there before stays in the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from ltconverse.case import events as e
from ltconverse.case.decision import Decision, Surroundings
from ltconverse.case.entry import first_word, read_factor, tense_named
from ltconverse.case.events import AnyBody, Form, Tense
from ltconverse.case.moving import enter
from ltconverse.case.state import Conversation, Note, ParkedQuestion, TurningPoint
from ltconverse.case.tensing import next_tense
from ltconverse.case.walk import Stop, turning_point_numbered
from ltconverse.case.wording import TENSES
from ltconverse.errors import BadEntry
from ltconverse.text import excerpt

Numbered = TypeVar("Numbered", Note, ParkedQuestion)


def numbered(things: Sequence[Numbered], argument: str, name: str) -> Numbered:
    """The note or question of that number. Raises BadEntry with the numbers there are."""
    word = argument.strip().lstrip("#NnQq")
    found = [thing for thing in things if str(thing.number) == word]
    if not found:
        known = f"There are {name}s 1 to {things[-1].number}." if things else f"No {name} yet."
        raise BadEntry(f"There is no {name} “{excerpt(argument)}”.", hint=known)
    return found[0]


def _settle(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    question = numbered(conversation.live_questions, argument, "question")
    if question.settled:
        return Decision(reply=f"question {question.number} was settled already")
    return Decision(
        (e.QuestionSettled(question=question.id),), f"question {question.number} settled"
    )


def _note_numbered(conversation: Conversation, argument: str) -> Note:
    return numbered(list(conversation.notes.values()), argument, "note")


def _split(argument: str, usage: str) -> tuple[str, str]:
    number, text = first_word(argument)
    if not text:
        raise BadEntry(f"This needs a number and then the words: {usage}.")
    return number, text


def _edit(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    number, text = _split(argument, "/edit N TEXT")
    note = _note_numbered(conversation, number)
    if text == note.text:
        return Decision(reply="unchanged")
    return Decision((e.NoteEdited(note=note.id, text=text),), f"note {note.number} changed")


def _withdraw(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    note = _note_numbered(conversation, argument)
    if note.withdrawn:
        return Decision(reply=f"note {note.number} was already taken back")
    reply = f"note {note.number} taken back; /restore {note.number} puts it back"
    return Decision((e.NoteWithdrawn(note=note.id),), reply)


def _restore(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    note = _note_numbered(conversation, argument)
    if not note.withdrawn:
        return Decision(reply=f"note {note.number} is in its place")
    return Decision((e.NoteRestored(note=note.id),), f"note {note.number} is back")


def _tense(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    number, word = first_word(argument)
    if number.lstrip("#NnQq").isdecimal():
        if not word:
            raise BadEntry("Which tense is it?", hint="/tense N then|now|records")
        note = _note_numbered(conversation, number)
    else:
        if not conversation.live_notes:
            raise BadEntry("There is no note yet.", hint="/tense N then|now|records")
        note, word = conversation.live_notes[-1], argument
    return give_tense(note, tense_named(word) if word else next_tense(conversation, note))


def give_tense(note: Note, tense: Tense) -> Decision:
    """The decision that a note is of that tense; also said by hand where it was guessed."""
    reply = f"note {note.number} counts as: {TENSES[tense]}"
    return Decision((e.NoteEdited(note=note.id, tense=tense),), reply)


def _form(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    note = _note_numbered(conversation, argument)
    form: Form = "note" if note.form == "quote" else "quote"
    words = "their own words" if form == "quote" else "a note"
    return Decision((e.NoteEdited(note=note.id, form=form),), f"note {note.number} is now {words}")


def _tag(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    number, rest = _split(argument, "/tag N #heading")
    note = _note_numbered(conversation, number)
    heading, direction, _ = read_factor(f"#{rest.removeprefix('#')}", list(conversation.headings))
    link = e.FactorLinked(
        note=note.id, heading=heading, direction=direction, turning_point=note.turning_point
    )
    return Decision((link,), f"note {note.number} tells of {heading}")


def _untag(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    number, rest = _split(argument, "/untag N heading")
    note = _note_numbered(conversation, number)
    heading, _, _ = read_factor(f"#{rest.removeprefix('#')}", list(conversation.headings))
    if heading not in {factor.heading for factor in note.factors}:
        told = ", ".join(factor.heading for factor in note.factors) or "no factor"
        raise BadEntry(f"Note {note.number} does not tell of {heading}.", hint=f"It has: {told}.")
    reply = f"note {note.number} does not tell of {heading} now"
    return Decision((e.FactorUnlinked(note=note.id, heading=heading),), reply)


def _first(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    note = _note_numbered(conversation, argument)
    if not note.factors:
        raise BadEntry(
            f"Note {note.number} tells of no factor.", hint="Factors begin with #, as in #role …"
        )
    return Decision((e.FactorPutFirst(note=note.id),), f"note {note.number} put first")


def _retitle(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    number, title = _split(argument, "/retitle N TEXT")
    point = turning_point_numbered(conversation, number)
    body = e.TurningPointRetitled(turning_point=point.id, title=title)
    return Decision((body,), f"turning point {point.number} has new words", moved=True)


def _drop(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    point: TurningPoint = turning_point_numbered(conversation, argument)
    bodies: list[AnyBody] = [e.TurningPointWithdrawn(turning_point=point.id)]
    if conversation.turning_point == point.id:
        bodies.append(enter(conversation, Stop(conversation.step)))
    reply = f"turning point {point.number} taken back; its notes stay"
    return Decision(tuple(bodies), reply, moved=True)


def _undrop(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    gone = [point for point in conversation.turning_points.values() if point.withdrawn]
    found = [point for point in gone if str(point.number) == argument.lstrip("#")]
    if not found:
        known = ", ".join(str(point.number) for point in gone) or "none has been taken back"
        raise BadEntry(
            f"No turning point “{excerpt(argument)}” was taken back.", hint=f"Taken back: {known}."
        )
    reply = f"turning point {found[0].number} is back"
    return Decision((e.TurningPointRestored(turning_point=found[0].id),), reply, moved=True)


def _read(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    if not argument:
        raise BadEntry("Which records were read?", hint="For example: /read school chronology")
    body = e.RecordsRead(conversation=conversation.id, text=argument)
    return Decision((body,), "noted as read beforehand")


CHANGES: dict[str, Callable[[Conversation, str, Surroundings], Decision]] = {
    "settle": _settle,
    "edit": _edit,
    "withdraw": _withdraw,
    "restore": _restore,
    "tense": _tense,
    "form": _form,
    "tag": _tag,
    "untag": _untag,
    "first": _first,
    "retitle": _retitle,
    "drop": _drop,
    "undrop": _undrop,
    "read": _read,
}
