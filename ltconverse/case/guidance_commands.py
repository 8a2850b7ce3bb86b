"""The commands that guide: what to ask next, what is covered, questions come back. Pure."""

from __future__ import annotations

from collections.abc import Callable

from ltconverse.case import events as e
from ltconverse.case.changing import numbered
from ltconverse.case.decision import Act, Decision, Show, Surroundings
from ltconverse.case.entry import first_word, on_or_off
from ltconverse.case.parking import park
from ltconverse.case.state import Conversation
from ltconverse.errors import BadEntry


def _suggest(_conversation: Conversation, _argument: str, _around: Surroundings) -> Decision:
    return Decision(show=Show.SUGGESTION)


def _covered(_conversation: Conversation, _argument: str, _around: Surroundings) -> Decision:
    return Decision(show=Show.COVERED)


def _park(conversation: Conversation, argument: str, around: Surroundings) -> Decision:
    step, text = first_word(argument)
    if not text:
        raise BadEntry(
            "To which step is it to come back, and what is the question?",
            hint="For example: /park closing who told the police",
        )
    return park(conversation, text, around, for_step=step)


def _unsettle(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    question = numbered(conversation.live_questions, argument, "question")
    if not question.settled:
        return Decision(reply=f"question {question.number} is open")
    body = e.QuestionUnsettled(question=question.id)
    return Decision((body,), f"question {question.number} is open again")


def _reminders(_conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    wanted = on_or_off(argument, "Reminders are", "/reminders off keeps them away.")
    reply = "reminders now and then" if wanted == "on" else "no more reminders"
    return Decision(reply=reply, act=Act.REMINDERS, words=wanted)


GUIDANCE: dict[str, Callable[[Conversation, str, Surroundings], Decision]] = {
    "suggest": _suggest,
    "covered": _covered,
    "park": _park,
    "unsettle": _unsettle,
    "reminders": _reminders,
}
