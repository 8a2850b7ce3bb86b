"""A conversation line by line on stdin and stdout, for screen readers and scripts.

The same grammar, core and journal as the screens; recording and playing are in plain_desk.py. A
line that cannot be read is named by its number on stderr and the rest goes on.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

import typer

from ltconverse.case.commands import COMMANDS
from ltconverse.case.consenting import consent_lines
from ltconverse.case.decision import Act, Decision, Show
from ltconverse.case.events import NoteTaken, PromptAsked
from ltconverse.case.guiding import due_questions
from ltconverse.case.hands import hand_marks, hand_of, hands_in_words
from ltconverse.case.overview import closed_words
from ltconverse.case.state import Note
from ltconverse.case.timing import minutes_at, minutes_planned, minutes_spent
from ltconverse.case.wording import duration, note_line
from ltconverse.cli.asides import Asides
from ltconverse.cli.plain_desk import PlainDesk
from ltconverse.cli.plain_rehearsal import tell_after_the_end, tell_feedback, turns_kept
from ltconverse.errors import LtconverseError
from ltconverse.jobs import preferences
from ltconverse.jobs.cheat import cheat_page
from ltconverse.jobs.conversing import Conversing, begin_or_resume
from ltconverse.jobs.guidance import Whisperer, time_at
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.overview import queries_page
from ltconverse.jobs.own_words import WordHints
from ltconverse.jobs.page import Page
from ltconverse.jobs.pages import PAGES
from ltconverse.jobs.people import pair_remarks
from ltconverse.jobs.resuming import keep_left, stopped_words, was_left
from ltconverse.jobs.searching import search_page
from ltconverse.jobs.statements.page import statements_page
from ltconverse.text import one_line, printable


def hold_line_by_line(
    case: OpenCase, *, role: str = "", agency: str = "", audience: str = "", schedule: str = ""
) -> int:
    """Begin or resume a conversation, and hold it; see `hold`."""

    def begun(closes_at_once: bool) -> Conversing:
        return begin_or_resume(
            case,
            role=role,
            agency=agency,
            audience=audience,
            schedule=schedule,
            closes_at_once=closes_at_once,
        )

    return hold(begun)


def hold(begin: Callable[[bool], Conversing]) -> int:
    """Hold a conversation to the end of the input; 2 when a line could not be used, else 0.

    `begin` is told whether closing it need not be asked about, since nobody is there to answer.
    """
    typed_by_hand = sys.stdin is not None and sys.stdin.isatty()
    if not typed_by_hand:
        _take_any_bytes()
    session = begin(not typed_by_hand)
    asides = Asides()
    desk = PlainDesk(session, asides.say, patient=not typed_by_hand)
    _greet(session, desk)
    lines = enumerate(_lines(asides, typed_by_hand), start=1)
    try:
        # Unasked words are for someone who is there to read them.
        whisperer = (
            Whisperer(session, session.case.now(), preferences.load().reminders)
            if typed_by_hand
            else None
        )
        hints = WordHints(session, preferences.load().language)
        unusable, stopped = _take_lines(session, desk, lines, hints, whisperer)
    except BaseException:
        desk.abandon()
        raise
    desk.close()
    _part(session)
    if typed_by_hand:
        return 0
    if stopped:
        return 130
    return 2 if unusable + _left_over(lines) else 0


def _take_lines(
    session: Conversing,
    desk: PlainDesk,
    lines: Iterable[tuple[int, str]],
    hints: WordHints,
    whisperer: Whisperer | None = None,
) -> tuple[int, bool]:
    """Take lines until they end; how many could not be used, and whether Ctrl-C ended it."""
    unusable, saving = 0, False
    try:
        for number, line in lines:
            saving = True
            try:
                decision = desk.submit(line)
                saving = False
                _answer(session, desk, decision)
                for words in hints.after(decision):
                    typer.echo(f"  hint: {one_line(words)}")
                desk.carry_out(decision)
                _whisper(decision, whisperer)
            except LtconverseError as problem:
                saving = False
                unusable += 1
                typer.echo(f"line {number}: {printable(str(problem))}", err=True)
                continue
            if decision.show is Show.LEAVE:
                break
    except KeyboardInterrupt:
        if saving:  # nobody knows whether the journal has it: nothing may follow it now
            raise
        typer.echo("")
        return unusable, True
    return unusable, False


def _whisper(decision: Decision, whisperer: Whisperer | None) -> None:
    """Say something unasked, seldom; and remember whether it is wanted at all."""
    if decision.act is Act.THEME and decision.words:
        preferences.keep(theme=decision.words)
    if decision.act is Act.REMINDERS:
        preferences.keep(reminders=decision.words == "on")
    if whisperer is None:
        return
    if decision.act is Act.REMINDERS:
        whisperer.reminds = decision.words == "on"
    if words := whisperer.words(whisperer.session.case.now()):
        typer.echo(f"  ({words})")


def _take_any_bytes() -> None:
    """Broken bytes in a script are one bad character, not the end of it."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def _left_over(lines: Iterable[tuple[int, str]]) -> int:
    """Name the lines that come after the end; how many there are."""
    numbers = [number for number, line in lines if line.strip()]
    for number in numbers:
        typer.echo(f"line {number}: not taken, since it comes after the end.", err=True)
    return len(numbers)


def _lines(asides: Asides, typed_by_hand: bool) -> Iterator[str]:
    if typed_by_hand:
        yield from asides.typed()
        return
    for line in sys.stdin or ():
        yield line.removeprefix("\ufeff")


# --- what is said back ----------------------------------------------------------------------


def _greet(session: Conversing, desk: PlainDesk) -> None:
    real = not session.case.state.practice
    conversation = session.conversation
    typer.echo(f"Conversation {conversation.number} with {one_line(session.practitioner.label)}.")
    if conversation.closed_at:
        held = conversation.closed_at.astimezone()
        typer.echo(f"It was closed on {held:%A %d %B %Y}; a new note opens it again.")
    typer.echo(session.first_words)
    if stopped := stopped_words(session):
        typer.echo(stopped)
    elif not conversation.notes and not conversation.closed_at:
        for remark in pair_remarks(session.case.state, conversation) if real else ():
            typer.echo(remark)
    desk.greet()
    _show_place(session)


def _show_place(session: Conversing) -> None:
    conversation, outline, step = session.conversation, session.outline(), session.step()
    point = conversation.turning_points.get(conversation.turning_point or "")
    about = f": “{one_line(point.title)}” (turning point {point.number})" if point else ""
    typer.echo("")
    typer.echo(f"{outline.number} {outline.title}{about}".strip())
    if step:
        typer.echo(step.purpose)
        for words in step.say:
            typer.echo(f"  say: {words}")
    _show_page(queries_page(session))
    _show_prompts(session)
    for question in due_questions(session.conversation):
        typer.echo(f"  come back to {question.number}: {one_line(question.text)}")


def _show_next(session: Conversing) -> None:
    """After a prompt was asked: which comes next, and why."""
    if (offered := session.suggestion()) is not None:
        number = [one.id for one in session.prompts()].index(offered.prompt.id) + 1
        typer.echo(f"  next, prompt {number}: {one_line(offered.prompt.text)} ({offered.why})")


def _show_prompts(session: Conversing, most: int = 6) -> None:
    asked = session.asked_here()
    prompts = session.prompts()
    for number, prompt in enumerate(prompts[:most], start=1):
        mark = " (asked)" if prompt.id in asked else ""
        typer.echo(f"  prompt {number}: {one_line(prompt.text)}{mark}")
    if len(prompts) > most:
        typer.echo(f"  {len(prompts) - most} more: /prompts")


def _answer(session: Conversing, desk: PlainDesk, decision: Decision) -> None:
    if decision.show is Show.WORDS:
        desk.show_words(decision.words)
        return
    with desk.turn:
        _tell(session, decision)


def _tell(session: Conversing, decision: Decision) -> None:
    for body in decision.bodies:
        if isinstance(body, NoteTaken):
            _show_note(session.conversation.notes[body.note], "saved")
    for words in session.said_back(decision):
        typer.echo(f"  {printable(words)}")
    if decision.reply and decision.reply != "saved":
        typer.echo(decision.reply)
    if decision.moved and decision.show is not Show.LEAVE:
        _show_place(session)
    if any(isinstance(body, PromptAsked) for body in decision.bodies):
        _show_next(session)
    if decision.show in _SHOW:
        _SHOW[decision.show](session, decision)
    elif decision.show in PAGES:
        _show_page(PAGES[decision.show](session, decision))
    tell_after_the_end(session, decision)


def _show_page(page: Page) -> None:
    for row in page:
        typer.echo(one_line(row.text) if row.kind == "title" else f"  {one_line(row.text)}")


def _show_note(note: Note, before: str = "", hand: str = "") -> None:
    start = " ".join(filter(None, (before, f"{note.at.astimezone():%H:%M}", hand)))
    gone = " (taken back)" if note.withdrawn else ""
    typer.echo(f"{start}  N{note.number} {note.tense}: {note_line(note)}{gone}")


def _counted(notes: Sequence[Note]) -> str:
    """`1 note`, `2 notes`."""
    return "1 note" if len(notes) == 1 else f"{len(notes)} notes"


def _notes(session: Conversing, _decision: Decision) -> None:
    conversation = session.conversation
    here = [
        note
        for note in conversation.notes.values()
        if (note.step, note.turning_point) == (conversation.step, conversation.turning_point)
    ]
    hands = hand_marks(session.case.state, conversation)
    if here and hands:
        typer.echo(f"Noted by: {hands_in_words(session.case.state, hands)}")
    for note in here:
        _show_note(note, hand=hands.get(hand_of(note), ""))
    if not here:
        typer.echo("No notes at this step yet.")


def _steps(session: Conversing, _decision: Decision) -> None:
    conversation, now = session.conversation, session.case.now()
    spent, planned = minutes_spent(conversation, now), minutes_planned(conversation)
    typer.echo(f"{duration(spent)} of {planned} min")
    for step in conversation.steps:
        notes = [note for note in conversation.live_notes if note.step == step.id]
        mark = "here" if step.id == conversation.step else ("noted" if notes else "-")
        time = time_at(conversation, step.id, minutes_at(conversation, step.id, now))
        told = filter(None, (mark, _counted(notes), time, closed_words(conversation, step.id)))
        typer.echo(f"  {step.number:2} {step.title} ({step.id}): {', '.join(told)}")
    for point in conversation.live_turning_points:
        typer.echo(f"  turning point {point.number}: {one_line(point.title)}")


def _prompts(session: Conversing, _decision: Decision) -> None:
    _show_prompts(session, most=len(session.prompts()))
    step = session.step()
    for words in step.say if step else ():
        typer.echo(f"  say: {words}")
    for words in step.listen_for if step else ():
        typer.echo(f"  listen for: {words}")


def _consent(session: Conversing, _decision: Decision) -> None:
    today = session.case.now().astimezone().date()
    for line in consent_lines(session.conversation.consent, today):
        typer.echo(line)


def _help(session: Conversing, _decision: Decision) -> None:
    commands = [*session.commands, *COMMANDS]
    rows = [*session.grammar, *((command.usage, command.summary) for command in commands)]
    widest = max(len(usage) for usage, _ in rows)
    for usage, meaning in rows:
        typer.echo(f"  {usage:{widest}}  {meaning}")


def _page(make: Callable[[Conversing, Decision], Page]) -> Callable[[Conversing, Decision], None]:
    """A page that the screens show in a manner of their own."""

    def show(session: Conversing, decision: Decision) -> None:
        _show_page(make(session, decision))

    return show


_SHOW = {
    Show.SEARCH: _page(search_page),
    Show.CHEAT: _page(cheat_page),
    Show.STATEMENTS: _page(statements_page),
    Show.NOTES: _notes,
    Show.STEPS: _steps,
    Show.PROMPTS: _prompts,
    Show.HELP: _help,
    Show.CONSENT: _consent,
    Show.FEEDBACK: tell_feedback,
}


def _part(session: Conversing) -> None:
    conversation = session.conversation
    if conversation.closed_at:
        return
    session.leave()
    keep_left(session, was_left(session.case.folder, session.conversation_id).line)
    left = len(conversation.open_questions)
    parked = f" Questions still parked: {left}." if left else ""
    held = " and ".join((*turns_kept(session), _counted(conversation.live_notes)))
    typer.echo(f"Left for now; {held} safe.{parked}")
