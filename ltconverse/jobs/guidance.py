"""Guidance in words for both faces: the pages that a command asks for, and what is said unasked.

Knows the session; what is chosen, and why, is decided by the case (guiding.py, reminding.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from ltconverse.case.covering import Covered, heading_lines, spoken, standing_lines
from ltconverse.case.decision import Decision
from ltconverse.case.guiding import due_questions
from ltconverse.case.reminding import Occasion, occasion
from ltconverse.case.state import Conversation, ParkedQuestion
from ltconverse.case.timing import minutes_planned, minutes_planned_at, minutes_spent
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.page import Page, Row
from ltconverse.method.models import Prompt
from ltconverse.text import excerpt, one_line

# A question in a hint is said in one line with what to do about it.
LONGEST_QUESTION = 60


# --- what to ask next -----------------------------------------------------------------------


def suggestion_page(session: Conversing, _decision: Decision) -> Page:
    """The prompt to ask next, its number, and why it is offered."""
    offered = session.suggestion()
    if offered is None:
        none = not session.prompts()
        what = "This step shows no prompts" if none else "All prompts of this step were asked"
        return [Row(f"{what}; /find searches the bank, /next goes on.", "aside")]
    number = [one.id for one in session.prompts()].index(offered.prompt.id) + 1
    return [
        Row("What to ask next", "title"),
        Row(offered.prompt.text),
        Row(f"{offered.why}. /asked {number} marks it.", "aside"),
    ]


def belongs(session: Conversing, prompt: Prompt) -> str:
    """Where a prompt of the bank belongs: `3b View at the time, attention`."""
    outlines = {step.id: step for step in session.conversation.steps}
    step = outlines.get(prompt.step or "")
    parts = [f"{step.number} {step.title}".strip() if step else "", *_about(prompt)]
    audiences = [one.replace("-", " ") for one in prompt.audiences]
    return one_line(", ".join([part for part in parts if part] or audiences))


def belongs_shortly(session: Conversing, prompt: Prompt) -> str:
    """The same in a word: the aspect, the heading, or the number of the step."""
    steps = [step for step in session.conversation.steps if step.id == prompt.step]
    return one_line(next(iter(_about(prompt)), "") or (steps[0].number if steps else ""))


def _about(prompt: Prompt) -> list[str]:
    return [one for one in (spoken(prompt.heading or ""), prompt.covers or "") if one]


def found_page(session: Conversing, decision: Decision) -> Page:
    """What was found in the bank, numbered as `/asked f1` wants it."""
    words = decision.words
    if not session.found:
        return [Row(f"No prompt has the words “{excerpt(words)}”.")]
    rows = [Row(f"Prompts with “{words}”; /asked f1 marks the first as asked here", "title")]
    for number, prompt in enumerate(session.found, start=1):
        place = belongs(session, prompt)
        rows.append(Row(f"f{number:<3} {prompt.text}{f'  ({place})' if place else ''}"))
    return rows


# --- what is covered ------------------------------------------------------------------------


def covered_page(session: Conversing, _decision: Decision) -> Page:
    """Headings and the view at the time, turning point by turning point, all in words."""
    conversation, covered = session.conversation, session.covered()
    rows = [Row("What is covered so far", "title")]
    for point in conversation.live_turning_points:
        rows.append(Row(f"Turning point {point.number}: {point.title}", "title"))
        rows += [Row(f"view at the time {line}") for line in standing_lines(covered, point.id)]
        rows += [Row(line) for line in heading_lines(covered, point.id)]
    rows += _whole(covered, bool(conversation.live_turning_points))
    if not covered.points and not covered.headings:
        rows.append(Row("This schedule has no headings; what is noted is in /steps.", "aside"))
    return rows


def _whole(covered: Covered, has_points: bool) -> Page:
    """What belongs to no turning point, and what is nowhere yet."""
    rows: Page = []
    there = [line for line in heading_lines(covered, None) if not line.startswith("nothing yet")]
    if there or not has_points:
        rows.append(Row("The conversation as a whole", "title"))
    if not has_points:
        rows += [Row(f"view at the time {line}") for line in standing_lines(covered, None)]
    rows += [Row(line) for line in there]
    if (open_headings := covered.open_headings(None)) and covered.headings:
        rows.append(Row("Nowhere yet", "title"))
        rows.append(Row(", ".join(spoken(one) for one in open_headings)))
    return rows


# --- questions that come back ---------------------------------------------------------------


def questions_page(session: Conversing, _decision: Decision) -> Page:
    """The parked questions: which are due now, where the others come back, which are settled."""
    conversation = session.conversation
    questions = conversation.live_questions
    if not questions:
        return [Row("No question is parked. ?words parks one.", "aside")]
    due = {one.id for one in due_questions(conversation)}
    rows = [Row("Parked questions; /settle N once it has been answered", "title")]
    for question in questions:
        mark = "settled" if question.settled else "now" if question.id in due else ""
        mark = mark or comes_back(conversation, question)
        rows.append(Row(f"{question.number:2}  {question.text}{f'  ({mark})' if mark else ''}"))
    return rows


def comes_back(conversation: Conversation, question: ParkedQuestion) -> str:
    """Where a question was parked to come back: `comes back at Closing`; "" if nobody said."""
    named = (step for step in conversation.steps if step.id == question.for_step)
    step = next(named, None)
    return f"comes back at {step.number} {step.title}".replace("  ", " ") if step else ""


def coming_back(conversation: Conversation) -> str:
    """The first question that is due here, as a hint; "" when none is."""
    due = due_questions(conversation)
    if not due:
        return ""
    more = f" ({len(due) - 1} more)" if len(due) > 1 else ""
    words = excerpt(due[0].text, LONGEST_QUESTION)
    return f"Come back to: {words}{more}. /settle {due[0].number} once answered"


def how_to_end(conversation: Conversation) -> str:
    """At the last step: how to close; else ""."""
    if conversation.step != conversation.steps[-1].id or conversation.closed_at:
        return ""
    return "/end closes the conversation"


# --- an empty step --------------------------------------------------------------------------


def nothing_noted(session: Conversing) -> Page:
    """What there is to do at a stop where nothing is noted yet: for whoever is here first."""
    conversation = session.conversation
    title, what, prompts = session.nothing_yet
    rows = [Row(title, "title"), Row(what)]
    if conversation.outline(conversation.step).per_turning_point and not conversation.turning_point:
        rows.append(Row("No turning point is raised yet: !a few words raises one."))
    elif _gathers_points(conversation):
        rows.append(Row("!a few words raises a turning point, for example: !the phone call"))
    rows += [
        Row('"their own words is a quote, ?words parks a question for later', "aside"),
        Row(f"Ctrl+N goes on, Ctrl+B back, {prompts}", "aside"),
        Row("Ctrl+F searches all prompts, F3 shows what is covered", "aside"),
    ]
    if conversation.step == conversation.steps[-1].id:
        rows.append(Row("/end closes the conversation; /leave leaves it for now"))
    return rows


def first_words(conversation: Conversation) -> str:
    """What to say when a conversation is opened for the first time; "" once there are notes."""
    if conversation.notes or conversation.closed_at:
        return ""
    return "F1 shows all keys and signs. /end closes the conversation, /leave leaves it for now."


def _gathers_points(conversation: Conversation) -> bool:
    order = [step.id for step in conversation.steps]
    following = order.index(conversation.step) + 1
    return following < len(order) and conversation.steps[following].per_turning_point


# --- said unasked, seldom -------------------------------------------------------------------


@dataclass
class Whisperer:
    """What is said unasked in one sitting: that the time is over (once), and reminders.

    `reminds` is how the reviewers have it. The caller sees to it that nothing is said while
    someone types, or over anything else.
    """

    session: Conversing
    sat_down: datetime
    reminds: bool = True
    last: datetime | None = None
    told: list[Occasion] = field(default_factory=list)
    over_told: bool = False

    def __post_init__(self) -> None:
        """Of time that was over before they sat down again, nothing need be said."""
        conversation = self.session.conversation
        spent = minutes_spent(conversation, self.sat_down)
        self.over_told = spent >= minutes_planned(conversation)

    def words(self, now: datetime) -> str:
        """What to say now; "" as a rule."""
        conversation = self.session.conversation
        if conversation.closed_at or conversation.notes_off:
            return ""
        planned = minutes_planned(conversation)
        if not self.over_told and 0 < planned <= minutes_spent(conversation, now):
            self.over_told = True
            self.last = now
            return f"The {planned} minutes planned have passed; /steps shows where they went."
        return self._reminder(now) if self.reminds else ""

    def _reminder(self, now: datetime) -> str:
        found = occasion(
            self.session.conversation,
            now,
            sat_down=self.sat_down,
            last=self.last,
            told=self.told,
        )
        words = reminder_words(self.session, found, len(self.told)) if found else ""
        if found and words:
            self.told.append(found)
            self.last = now
        return words


def reminder_words(session: Conversing, found: Occasion, turn: int) -> str:
    """The words for an occasion; those there are take turns."""
    fitting = [one.text for one in session.library.reminders if one.when == found.cue]
    return fitting[turn % len(fitting)] if fitting else ""


def time_at(conversation: Conversation, step: str, minutes: float) -> str:
    """Minutes at a step against the plan: `12 of 15 min`; only what was spent where none is
    planned."""
    planned = minutes_planned_at(conversation, step)
    return f"{minutes:.0f} of {planned} min" if planned else f"{minutes:.0f} min"
