"""What each command means here: asking, showing, ending; moving and changing have own modules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ltconverse.case import events as e
from ltconverse.case.changing import CHANGES
from ltconverse.case.comfort_commands import COMFORT
from ltconverse.case.decision import Decision, OfferedPrompt, Show, Surroundings
from ltconverse.case.events import AnyBody
from ltconverse.case.guidance_commands import GUIDANCE
from ltconverse.case.moving import MOVES, enter
from ltconverse.case.overview_commands import OVERVIEW
from ltconverse.case.pair_commands import PAIR_COMMANDS
from ltconverse.case.recording_commands import RECORDING_COMMANDS, refuse_while_notes_are_off
from ltconverse.case.state import Conversation
from ltconverse.case.walk import Stop, here
from ltconverse.errors import BadEntry
from ltconverse.text import excerpt


def carry_out(
    name: str, conversation: Conversation, argument: str, around: Surroundings
) -> Decision:
    """What the command of that name means here. Raises BadEntry when it means nothing."""
    if name in _TAKE_WORDS:
        refuse_while_notes_are_off(conversation)
    return _COMMANDS[name](conversation, argument, around)


# --- prompts and questions ------------------------------------------------------------------


def _asked(conversation: Conversation, argument: str, around: Surroundings) -> Decision:
    on_show = {str(number): prompt for number, prompt in enumerate(around.prompts, start=1)}
    on_show |= {f"f{number}": prompt for number, prompt in enumerate(around.found, start=1)}
    if argument.casefold() not in on_show:
        last = len(around.prompts)
        known = f"This step shows prompts 1 to {last}; /prompts lists them, /find finds others."
        raise BadEntry(
            f"There is no prompt “{excerpt(argument)}” here.",
            hint=known if last else "This step shows no prompts; /find finds some.",
        )
    return toggle_asked(conversation, on_show[argument.casefold()])


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
    **MOVES,
    **CHANGES,
    **RECORDING_COMMANDS,
    **GUIDANCE,
    **OVERVIEW,
    **PAIR_COMMANDS,
    **COMFORT,
    "asked": _asked,
    "prompts": _showing(Show.PROMPTS),
    "find": _showing(Show.FOUND),
    "notes": _showing(Show.NOTES),
    "steps": _showing(Show.STEPS),
    "questions": _showing(Show.QUESTIONS),
    "end": _end,
    "leave": _showing(Show.LEAVE),
    "statements": _showing(Show.STATEMENTS),
    "help": _showing(Show.HELP),
}

# What takes words down; refused, as notes are, while no notes are taken.
_TAKE_WORDS = {"edit", "retitle", "read"}
