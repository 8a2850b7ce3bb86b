"""What the screens of sharing ask about what came back, and at the end: a file, a day, a reason.

To be awaited in a worker. Each gives a sentence to say, "" where one went back, and raises what
its job raises.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from textual.app import App

from ltconverse.case.consenting import read_day
from ltconverse.case.state import Conversation
from ltconverse.case.written import Reply
from ltconverse.errors import AnswersNone, BadEntry, BadReply, ReplyLocked
from ltconverse.jobs.sharing import back, closing
from ltconverse.jobs.sharing.papers import Paper, as_paper, papers
from ltconverse.jobs.sharing.telling import taken_lines
from ltconverse.text import many, one_line
from ltconverse.tui.desk import Desk
from ltconverse.tui.screens.ask_line import AskLine
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.asking import ask_file_to_write, path_typed
from ltconverse.tui.screens.form import Field, Form
from ltconverse.tui.sharing.told import Told
from ltconverse.writeup.words import capital, day

_Done = TypeVar("_Done")


async def in_turn(desk: Desk, job: Callable[[], _Done]) -> _Done:
    """What `job` gives, done in a thread after whatever is being saved."""
    async with desk.saving:
        return await asyncio.to_thread(job)


def day_refused(typed: str, *, first: date | None = None, last: date | None = None) -> str:
    """What is wrong with a day that was typed, "" for nothing; `first` and `last` may be meant."""
    try:
        found = read_day(typed)
    except BadEntry:
        return f"“{typed}” is not a day. Write it as 2026-12-04."
    if first is not None and found < first:
        return "That day has gone by."
    return "That day is still to come." if last is not None and found > last else ""


# --- before it goes out ---------------------------------------------------------------------


async def ask_names_out(app: App[None], desk: Desk, paper: Paper) -> str:
    """What may identify someone, place by place; nothing goes out."""
    from ltconverse.tui.sharing.identifying import decide_identifiers

    left = await decide_identifiers(app, desk, paper.id)
    if left is None:
        return ""
    if left:
        return f"{many(left, 'place')} may still identify someone."
    return "Nothing that was found is left to decide about; read it, too."


# --- back -----------------------------------------------------------------------------------


async def ask_reply(app: App[None], desk: Desk) -> tuple[str, Paper | None]:
    """Take a reply in; the write-up or report that it is about, None where one went back."""
    typed = await app.push_screen_wait(
        AskLine(
            "Which file came back?",
            "The Word file, the file that the page saved, the PDF, an e-mail, or your notes of a "
            "call as text.",
        )
    )
    if typed is None:
        return "", None
    path = path_typed(typed)
    taken = await _take(app, desk, path)
    if taken is None:
        return "", None
    await desk.save(*taken.bodies)
    first, *rest = taken_lines(desk.case.state, path.name, taken)
    await app.push_screen_wait(Told(first, rest))
    return first, taken.paper


async def _take(app: App[None], desk: Desk, path: Path) -> back.Taken | None:
    """Read it; ask for what is missing: its password, which draft it answers."""
    password = draft = ""
    while True:
        try:
            return await in_turn(
                desk,
                lambda word=password, of=draft: back.take(  # type: ignore[misc]  # as they are now
                    desk.case, path, password=word, draft=of
                ),
            )
        except ReplyLocked as problem:
            given = await _ask_password(app, str(problem) if password else "")
            if given is None:
                return None
            password = given
        except AnswersNone as problem:
            if draft:
                raise
            chosen = await _ask_draft(app, desk, problem)
            if chosen is None:
                return None
            draft = chosen


async def _ask_password(app: App[None], refused: str) -> str | None:
    answers = await app.push_screen_wait(
        Form(
            "It is locked with a password",
            [Field("password", "Password", hidden=True)],
            told=("None of the passwords of the drafts opens it.",),
            refused=refused,
        )
    )
    return answers["password"] if answers else None


async def _ask_draft(app: App[None], desk: Desk, problem: BadReply) -> str | None:
    """The reference of the draft that it answers; None to go back."""
    shares = [
        (share, paper)
        for paper in papers(desk.case.state)
        for share in paper.written.shares.values()
    ]
    rows = [
        f"{share.reference}  {as_paper(desk.case.state, paper).title}, "
        f"{share.form} of {day(share.on)}"
        for share, paper in shares
    ]
    asked = AskOne("Which draft does it answer?", rows, told=(str(problem),))
    chosen = await app.push_screen_wait(asked)
    return None if chosen is None else shares[chosen][0].reference


async def ask_not_theirs(app: App[None], desk: Desk, paper: Paper, reply: Reply) -> str:
    """A reply was taken in by a slip."""
    why = await app.push_screen_wait(
        AskLine(
            f"“{one_line(reply.source)}” was taken in by a slip?",
            "Say why, in a few words. What was changed for it is taken back.",
        )
    )
    if why is None:
        return ""
    stayed = await in_turn(desk, lambda: back.withdraw_reply(desk.case, paper, reply, why))
    kept = f" {many(stayed, 'change')} that a version has already stayed." if stayed else ""
    return f"It counts no longer, and what was changed for it is taken back.{kept}"


# --- closing --------------------------------------------------------------------------------


async def ask_receipt(app: App[None], desk: Desk, paper: Paper) -> str:
    """Write the receipt."""
    seen = as_paper(desk.case.state, paper)
    whose = seen.title
    by: str | None = None
    several = list(dict.fromkeys(one.by for one in paper.written.live_replies))
    if len(several) > 1:  # each is told of their own points alone
        people = [capital(seen.replier(one)) if one else "Nobody named" for one in several]
        chosen = await app.push_screen_wait(AskOne("A receipt for whom?", people))
        if chosen is None:
            return ""
        by, whose = several[chosen], people[chosen]
    path = await ask_file_to_write(
        app, f"Write the receipt for {whose} to which file?", ".docx .html .txt", "receipt.docx"
    )
    if path is None:
        return ""
    made = await in_turn(desk, lambda: closing.write_receipt(desk.case, paper, path, by))
    still = sum(one.outcome is None for one in made.points)
    left = f", {still} still open" if still else ""
    return f"Written: {path}. {many(len(made.points), 'point')}{left}; draft {made.version}."


async def ask_agreed(app: App[None], desk: Desk, paper: Paper) -> str:
    """Note that they agree it as it stands."""
    today = desk.case.now().astimezone().date()
    seen = as_paper(desk.case.state, paper)
    agrees = f"{seen.title} agrees the write-up as it stands"
    if not isinstance(paper, Conversation):
        agrees = f"“{one_line(seen.title)}” is agreed as it stands"
    answers = await app.push_screen_wait(
        Form(
            agrees,
            [
                Field("on", "On which day", today.isoformat()),
                Field("how", "How they said so", example="by telephone"),
            ],
            check=lambda given: day_refused(given["on"], last=today),
        )
    )
    if answers is None:
        return ""
    on, how = read_day(answers["on"]), answers["how"]
    agreed = await in_turn(desk, lambda: closing.agree(desk.case, paper, how=how, on=on))
    number = paper.written.versions[agreed.version].number
    return f"Noted: agreed on {day(agreed.on)}, as version {number}. It stays as it is."


async def ask_reopen(app: App[None], desk: Desk, paper: Paper) -> str:
    """Open an agreed write-up or report again."""
    called = as_paper(desk.case.state, paper).called
    why = await app.push_screen_wait(
        AskLine(f"Open the agreed {called} again? Say why.", "That stays to be seen.")
    )
    if why is None:
        return ""
    await in_turn(desk, lambda: closing.reopen(desk.case, paper, why))
    return f"The {called} is open again; the agreed version is kept."
