"""The commands that a rehearsal has beside those of every conversation, and what each means.

Each is given the rehearsal being held and its argument, and decides; nothing is saved here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from ltconverse.case import events as e
from ltconverse.case.commands import Command
from ltconverse.case.decision import Decision, Show
from ltconverse.case.events.rehearsing import RoomMood
from ltconverse.errors import BadEntry
from ltconverse.text import excerpt

if TYPE_CHECKING:
    from ltconverse.jobs.rehearsing.session import Rehearsing

HAPPENINGS: tuple[tuple[str, RoomMood], ...] = (
    ("They begin to cry.", "distress"),
    ("Their voice breaks, and they stop speaking.", "distress"),
    ("The telephone rings.", "interruption"),
    ("Somebody knocks, looks in and goes away again.", "interruption"),
    ("They look at the clock.", ""),
    ("They ask who is going to read this.", ""),
)
"""What a trainer often lets happen, with what it does to the person."""

_DISTRESS = re.compile(
    r"\b(?:cry|cries|crying|tears?|tearful|sob|sobs|sobbing|weep|weeps|upset|shak(?:es|ing)"
    r"|breaks? down|voice breaks|distress\w*|panic\w*)\b",
    re.IGNORECASE,
)
_INTERRUPTION = re.compile(
    r"\b(?:phone|telephone|mobile|rings?|knocks?|alarm|door|bleep|pager|comes in|looks in)\b",
    re.IGNORECASE,
)

REHEARSAL_COMMANDS: tuple[Command, ...] = (
    Command("say", "[TEXT]", "say it to the person; alone: plain text is said from now on"),
    Command("note", "[TEXT]", "note it down; alone: plain text is a note from now on"),
    Command("silence", "", "say nothing and wait; Enter on an empty line does the same"),
    Command("why", "", "how your last words were heard, and why they answered so"),
    Command("again", "[N]", "step back before your last N turns, and try again from there"),
    Command("feedback", "", "how it is going: questions, what was reached, one thing to try"),
    Command("during", "on|off", "a word of feedback after each question", ("on", "off")),
    Command("hold", "", "rest, to talk about it; /goon goes on"),
    Command("goon", "", "go on after a rest"),
    Command(
        "trainer", "on|off", "the trainer answers in the person's place with /answer", ("on", "off")
    ),
    Command("answer", "[TEXT]", "what the person answers; alone: the person answers by themselves"),
    Command("happens", "[N|TEXT]", "let something happen; alone: what there is to choose from"),
)
"""What a line of a rehearsal may also be."""

GRAMMAR: tuple[tuple[str, str], ...] = (
    ("text", "said to the person, who answers"),
    (">text", "the same, when plain text is a note"),
    ("Enter alone", "you say nothing, and wait"),
    ("\\text", "a note"),
)
"""What plain text is in a rehearsal; the signs mean what they mean in every conversation."""


def mood_of(text: str) -> RoomMood:
    """What something that happens does to the person, by its words."""
    if _DISTRESS.search(text):
        return "distress"
    return "interruption" if _INTERRUPTION.search(text) else ""


def _say(rehearsing: Rehearsing, argument: str) -> Decision:
    if argument:
        return rehearsing.say(argument)
    rehearsing.saying = True
    return Decision(reply="what you type is said to the person; Ctrl+Y changes back")


def _note(rehearsing: Rehearsing, argument: str) -> Decision:
    if argument:
        return rehearsing.noted(argument)
    rehearsing.saying = False
    return Decision(reply="what you type is a note; >text is said, Ctrl+Y changes back")


def _silence(rehearsing: Rehearsing, _argument: str) -> Decision:
    return rehearsing.say("")


def _again(rehearsing: Rehearsing, argument: str) -> Decision:
    turns = rehearsing.rehearsal.turns
    asked = [one for one in turns if one.by == "reviewer"]
    count = _count(argument, len(asked))
    if not asked:
        raise BadEntry("Nothing was said yet.", hint="Begin: what you type is said to the person.")
    first = asked[-count]
    words = f"You had said: {excerpt(first.text)}" if first.text else "You had waited."
    back = e.RehearsalSteppedBack(
        conversation=rehearsing.conversation_id,
        turn=first.id,
        turns=tuple(one.id for one in turns[turns.index(first) :]),
    )
    return Decision((back,), f"stepped back, try again from here. {words}", words=first.text)


def _count(argument: str, there: int) -> int:
    if not argument:
        return 1
    if not argument.isascii() or not argument.isdigit() or not 1 <= int(argument[:9]) <= there:
        raise BadEntry(
            f"“{excerpt(argument)}” is not a number of turns to step back.",
            hint=f"There are {there} of yours; /again 2 steps back before the last two.",
        )
    return int(argument)


def _during(rehearsing: Rehearsing, argument: str) -> Decision:
    wanted = _on_or_off("during", argument)
    told = "a word of feedback comes after each question" if wanted else "feedback comes at the end"
    change = e.RehearsalHintsSet(conversation=rehearsing.conversation_id, during=wanted)
    return Decision((change,), told)


def _hold(rehearsing: Rehearsing, _argument: str) -> Decision:
    if rehearsing.rehearsal.paused_at is not None:
        return Decision(reply="it rests already; /goon goes on")
    rest = e.RehearsalPaused(conversation=rehearsing.conversation_id)
    return Decision((rest,), "the rehearsal rests; /goon goes on, /again tries a turn again")


def _go_on(rehearsing: Rehearsing, _argument: str) -> Decision:
    if rehearsing.rehearsal.paused_at is None:
        return Decision(reply="it does not rest; what you type is said to the person")
    return Decision((e.RehearsalGoneOn(conversation=rehearsing.conversation_id),), "it goes on")


def _trainer(rehearsing: Rehearsing, argument: str) -> Decision:
    rehearsing.trainer = _on_or_off("trainer", argument)
    if rehearsing.trainer:
        return Decision(reply="the person waits for you: /answer TEXT; alone, they answer")
    return Decision(reply="the person answers by themselves")


def _answer(rehearsing: Rehearsing, argument: str) -> Decision:
    return rehearsing.answer_for_them(argument)


def _happens(rehearsing: Rehearsing, argument: str) -> Decision:
    if not argument:
        choices = "; ".join(f"{at} {text}" for at, (text, _) in enumerate(HAPPENINGS, start=1))
        return Decision(reply=f"/happens N or your own words. {choices}")
    text, mood = argument, mood_of(argument)
    if argument.isascii() and argument.isdigit():
        at = int(argument[:9])
        if not 1 <= at <= len(HAPPENINGS):
            raise BadEntry(
                f"There is no {argument} to happen.", hint=f"1 to {len(HAPPENINGS)}, or your words."
            )
        text, mood = HAPPENINGS[at - 1]
    happened = e.RoomHappened(
        conversation=rehearsing.conversation_id,
        turn=rehearsing.case.new_id(),
        text=text,
        mood=mood,
    )
    return Decision((happened,), "")


def _on_or_off(name: str, argument: str) -> bool:
    if argument.casefold() not in {"on", "off"}:
        raise BadEntry(f"/{name} takes on or off.", hint=f"/{name} on, or /{name} off.")
    return argument.casefold() == "on"


def _showing(show: Show) -> Callable[[Rehearsing, str], Decision]:
    return lambda _rehearsing, argument: Decision(show=show, words=argument)


HANDLERS: dict[str, Callable[[Rehearsing, str], Decision]] = {
    "say": _say,
    "note": _note,
    "silence": _silence,
    "why": _showing(Show.WHY),
    "again": _again,
    "feedback": _showing(Show.FEEDBACK),
    "during": _during,
    "hold": _hold,
    "goon": _go_on,
    "trainer": _trainer,
    "answer": _answer,
    "happens": _happens,
}
