"""What each command means here: moving, marking, changing what is there, ending. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from ltconverse.case import events as e
from ltconverse.case.decision import Decision, OfferedPrompt, Show, Surroundings
from ltconverse.case.entry import first_word, read_factor, tense_named
from ltconverse.case.events import AnyBody, Form, Tense
from ltconverse.case.state import Conversation, Note, ParkedQuestion, TurningPoint
from ltconverse.case.walk import Stop, find_stop, here, neighbour, turning_point_numbered
from ltconverse.case.wording import TENSES
from ltconverse.errors import BadEntry
from ltconverse.text import excerpt

Numbered = TypeVar("Numbered", Note, ParkedQuestion)


def carry_out(
    name: str, conversation: Conversation, argument: str, around: Surroundings
) -> Decision:
    """What the command of that name means here. Raises BadEntry when it means nothing."""
    return _COMMANDS[name](conversation, argument, around)


# --- moving ---------------------------------------------------------------------------------


def enter(conversation: Conversation, stop: Stop) -> e.StepEntered:
    """The event of going to `stop`."""
    return e.StepEntered(
        conversation=conversation.id, step=stop.step, turning_point=stop.turning_point
    )


def move_to(conversation: Conversation, stop: Stop | None, at_the_end: str) -> Decision:
    """The decision to go to `stop`; None says `at_the_end` instead."""
    if stop is None:
        raise BadEntry(at_the_end, hint="/steps shows them all.")
    if stop == here(conversation):
        return Decision(moved=True)
    return Decision((enter(conversation, stop),), moved=True)


def _next(conversation: Conversation, _argument: str, _around: Surroundings) -> Decision:
    hint = "This is the last step; /end closes the conversation."
    return move_to(conversation, neighbour(conversation, 1), hint)


def _back(conversation: Conversation, _argument: str, _around: Surroundings) -> Decision:
    return move_to(conversation, neighbour(conversation, -1), "This is the first step.")


def _goto(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    return move_to(conversation, find_stop(conversation, argument), "")


def _tp(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    if argument.casefold() in {"none", "0", "-"}:
        return move_to(conversation, Stop(conversation.step), "")
    point = turning_point_numbered(conversation, argument)
    return move_to(conversation, Stop(_step_for_points(conversation), point.id), "")


def _step_for_points(conversation: Conversation) -> str:
    """Where a turning point is gone to: here, if this step can be about one, else its own step."""
    per_point = [step.id for step in conversation.steps if step.per_turning_point]
    if not per_point:
        return conversation.step
    order = [step.id for step in conversation.steps]
    first = order.index(per_point[0])
    near = order[max(first - 1, 0) : order.index(per_point[-1]) + 2]
    return conversation.step if conversation.step in near else per_point[0]


# --- prompts and questions ------------------------------------------------------------------


def _numbered(things: Sequence[Numbered], argument: str, name: str) -> Numbered:
    word = argument.strip().lstrip("#NnQq")
    found = [thing for thing in things if str(thing.number) == word]
    if not found:
        known = f"There are {name}s 1 to {things[-1].number}." if things else f"No {name} yet."
        raise BadEntry(f"There is no {name} “{excerpt(argument)}”.", hint=known)
    return found[0]


def _asked(conversation: Conversation, argument: str, around: Surroundings) -> Decision:
    on_show = {str(number): prompt for number, prompt in enumerate(around.prompts, start=1)}
    if argument not in on_show:
        last = len(around.prompts)
        known = f"This step shows prompts 1 to {last}; /prompts lists them."
        raise BadEntry(
            f"There is no prompt “{excerpt(argument)}” here.",
            hint=known if last else "This step shows no prompts.",
        )
    return toggle_asked(conversation, on_show[argument])


def toggle_asked(conversation: Conversation, prompt: OfferedPrompt) -> Decision:
    """Mark a prompt as asked here, or take the mark off again."""
    place = here(conversation)
    marks = {(one.prompt, one.step, one.turning_point) for one in conversation.asked}
    if (prompt.id, place.step, place.turning_point) in marks:
        off = e.PromptUnasked(
            conversation=conversation.id,
            prompt=prompt.id,
            step=place.step,
            turning_point=place.turning_point,
        )
        return Decision((off,), "no longer marked as asked")
    asked = e.PromptAsked(
        conversation=conversation.id,
        prompt=prompt.id,
        text=prompt.text,
        step=place.step,
        turning_point=place.turning_point,
    )
    return Decision((asked,), "marked as asked")


def _settle(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    question = _numbered(list(conversation.questions.values()), argument, "question")
    if question.settled:
        return Decision(reply=f"question {question.number} was settled already")
    return Decision(
        (e.QuestionSettled(question=question.id),), f"question {question.number} settled"
    )


# --- changing what is there -----------------------------------------------------------------


def _note_numbered(conversation: Conversation, argument: str) -> Note:
    return _numbered(list(conversation.notes.values()), argument, "note")


def _split(argument: str, usage: str) -> tuple[str, str]:
    number, text = first_word(argument)
    if not text:
        raise BadEntry(f"This needs a number and then the words: {usage}.")
    return number, text


def _edit(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    number, text = _split(argument, "/edit N TEXT")
    note = _note_numbered(conversation, number)
    return edit_note(note, text)


def edit_note(note: Note, text: str) -> Decision:
    """Give a note other words; the old ones stay in the journal."""
    if not text.strip():
        raise BadEntry("A note needs words.", hint=f"/withdraw {note.number} takes it back.")
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
    number, word = _split(argument, "/tense N then|now|records")
    note = _note_numbered(conversation, number)
    return retense_note(note, tense_named(word))


def retense_note(note: Note, tense: Tense) -> Decision:
    """Give a note another tense."""
    reply = f"note {note.number} is now: {TENSES[tense]}"
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


# --- ending ---------------------------------------------------------------------------------


def _end(conversation: Conversation, argument: str, around: Surroundings) -> Decision:
    due = _date(argument) if argument else around.write_up_due
    if due < conversation.begun_at.date():
        raise BadEntry(f"{due:%d %B %Y} was before the conversation.", hint="/end YYYY-MM-DD")
    if conversation.closed_at and not argument:
        return Decision(reply="This conversation is closed already.", show=Show.LEAVE)
    closing = conversation.steps[-1].id
    moving: tuple[AnyBody, ...] = ()
    if conversation.step != closing:
        moving = (enter(conversation, Stop(closing)),)
    if not (around.closes_at_once or around.told_closing):
        again = f"/end {argument}".strip()
        reply = f"Thank them, say what happens next; {again} once more closes it."
        return Decision(moving, reply, Show.CLOSING, moved=True)
    closed = e.ConversationClosed(conversation=conversation.id, write_up_due=due)
    reply = f"The conversation is closed. The write-up is promised by {due:%A %d %B %Y}."
    return Decision((*moving, closed), reply, Show.LEAVE, moved=True)


def _date(argument: str) -> date:
    try:
        return date.fromisoformat(argument)
    except ValueError:
        raise BadEntry(
            f"“{excerpt(argument)}” is not a date.",
            hint="Write it as YYYY-MM-DD, for example 2026-12-04.",
        ) from None


def _showing(show: Show) -> Callable[[Conversation, str, Surroundings], Decision]:
    def decided(_conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
        return Decision(show=show, words=argument)

    return decided


_COMMANDS: dict[str, Callable[[Conversation, str, Surroundings], Decision]] = {
    "next": _next,
    "back": _back,
    "goto": _goto,
    "tp": _tp,
    "asked": _asked,
    "prompts": _showing(Show.PROMPTS),
    "find": _showing(Show.FOUND),
    "notes": _showing(Show.NOTES),
    "steps": _showing(Show.STEPS),
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
    "questions": _showing(Show.QUESTIONS),
    "settle": _settle,
    "read": _read,
    "end": _end,
    "leave": _showing(Show.LEAVE),
    "help": _showing(Show.HELP),
}
