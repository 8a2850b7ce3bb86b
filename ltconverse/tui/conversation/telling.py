"""Pages of words that a command asks for on the conversation screen: steps, prompts, questions."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from ltconverse.case.decision import Decision, Show
from ltconverse.case.overview import closed_words
from ltconverse.case.timing import minutes_at
from ltconverse.jobs import guidance, overview, pages
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.page import Page
from ltconverse.method.models import Step
from ltconverse.tui.showing import join, line, own

_STYLES = {"title": "bold", "row": "", "aside": "dim"}


def page(session: Conversing, decision: Decision) -> Content:
    """The page a decision asks for."""
    assert decision.show is not None  # noqa: S101 - the caller has looked
    rows = PAGES[decision.show](session, decision)
    rows.append(line("Esc goes back to the notes.", "dim"))
    return Content("\n").join(rows)


def to_say(step: Step) -> Content:
    """What the practitioner is told at a step, to have before one's eyes until the first note."""
    rows = [own("To say, in your own words; /prompts shows it again", "bold")]
    rows += [join("·  ", line(words)) for words in step.say]
    return Content("\n").join(rows)


def nothing_noted(session: Conversing) -> Content:
    """An empty stop: what to say there, then what may be typed."""
    step = session.step()
    said = [to_say(step), Content("")] if step and step.say else []
    rows = [line(row.text, _STYLES[row.kind]) for row in guidance.nothing_noted(session)]
    return Content("\n").join([*said, *rows])


def to_put(session: Conversing) -> Content | None:
    """What was kept for this step, and is still to be put to them; None when nothing is."""
    rows = [line(row.text, _STYLES[row.kind]) for row in overview.queries_page(session)]
    if not rows:
        return None
    conversation = session.conversation
    if conversation.notes_at(conversation.step, conversation.turning_point):
        return Content("\n").join([*rows, line("Esc goes back to the notes.", "dim")])
    return Content("\n").join([*rows, Content(""), nothing_noted(session)])


def _steps(session: Conversing, _decision: Decision) -> list[Content]:
    conversation, now = session.conversation, session.case.now()
    rows = [line("The steps, and the time spent", "bold")]
    for step in conversation.steps:
        spent = guidance.time_at(conversation, step.id, minutes_at(conversation, step.id, now))
        notes = sum(note.step == step.id for note in conversation.live_notes)
        closed = closed_words(conversation, step.id)
        told = f"{notes} notes, {spent}{', ' if closed else ''}{closed}"
        rows.append(line(f"{step.number:2} {step.title}: {told}"))
    return rows


def _prompts(session: Conversing, _decision: Decision) -> list[Content]:
    asked = session.asked_here()
    step = session.step()
    rows = [line("The prompts of this step; /asked N marks one", "bold")]
    for number, prompt in enumerate(session.prompts(), start=1):
        mark = "  asked" if prompt.id in asked else ""
        rows.append(join(f"{number:2}  ", line(prompt.text), own(mark, "dim")))
    if step and step.listen_for:
        rows.append(own("What to listen for", "bold"))
        rows += [join("·  ", line(words)) for words in step.listen_for]
    if step and step.say:
        rows.append(to_say(step))
    return rows


def _closing(session: Conversing, _decision: Decision) -> list[Content]:
    due = session.surroundings().write_up_due
    step = session.step()
    rows = [line("Before you close", "bold")]
    rows += [join("say  ", line(words)) for words in (step.say if step else ())]
    if left := session.conversation.open_questions:
        rows.append(line(f"{len(left)} parked questions are open; /questions shows them."))
    rows.append(
        line(f"The write-up is promised by {due:%A %d %B %Y}; /end YYYY-MM-DD changes that.")
    )
    rows.append(line("/end once more closes the conversation.", "bold"))
    return rows


def _shared(
    make: Callable[[Conversing, Decision], Page],
) -> Callable[[Conversing, Decision], list[Content]]:
    """A page that both faces have."""

    def rows(session: Conversing, decision: Decision) -> list[Content]:
        return [line(row.text, _STYLES[row.kind]) for row in make(session, decision)]

    return rows


PAGES: dict[Show, Callable[[Conversing, Decision], list[Content]]] = {
    Show.STEPS: _steps,
    Show.PROMPTS: _prompts,
    Show.CLOSING: _closing,
    **{show: _shared(make) for show, make in pages.PAGES.items()},
}
