"""What is asked when a draft goes out: names out first, then in which form, until when, where to.

To be awaited in a worker. Each gives a sentence to say, "" where one went back, and raises what
its job raises.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import App

from ltconverse.case.consenting import read_day
from ltconverse.case.state import Conversation
from ltconverse.case.written import Share
from ltconverse.exchange.pseudonyms import Known
from ltconverse.jobs.sharing import closing, out
from ltconverse.jobs.sharing.papers import Paper, as_paper
from ltconverse.text import many
from ltconverse.tui.desk import Desk
from ltconverse.tui.screens.ask_line import AskLine
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.asking import ask_file_to_write
from ltconverse.tui.screens.form import Answers, Field, Form
from ltconverse.tui.sharing.asking import day_refused, in_turn
from ltconverse.tui.sharing.told import ShowPassword
from ltconverse.writeup.words import day

_FORMS = (
    ("docx", "Word, with a password"),
    ("html", "a page, with a password"),
    ("pdf", "PDF, for paper"),
    ("txt", "plain text"),
)


async def ask_share(app: App[None], desk: Desk, paper: Paper) -> str:
    """Share a draft: names out first, then in which form, until when, to which file."""
    from ltconverse.jobs.identifying import in_file_name

    out.expect_open(desk.case.state, paper)
    checked = await _checked(app, desk, paper)
    if checked is None:
        return ""
    to = await _ask_to(app, desk, paper)
    if to is None:
        return ""
    answers = await _form_and_day(app, desk)
    if answers is None:
        return ""
    form = answers["form"]
    whose = as_paper(desk.case.state, paper).title
    told = "It opens with a password." if form in out.SEALED else "Whoever has it can read it."
    path = await ask_file_to_write(
        app, f"Share the draft for {whose} as which file?", f".{form}", f"draft.{form}", told
    )
    if path is None:
        return ""
    wish = out.Wish(read_day(answers["due"]), checked.left, checked.overruled, to)
    shared = await in_turn(desk, lambda: out.share(desk.case, paper, path, wish))
    if shared.password:
        await app.push_screen_wait(ShowPassword(shared.password, shared.share.reference))
    said = f"Shared: {shared.path}, draft {shared.draft.version}, {shared.share.reference}."
    if not shared.password:
        said += " It has no password: whoever has it can read it."
    if shared.share.due:
        said += f" A reply is asked for by {day(shared.share.due)}."
    for hit in in_file_name(desk.case.state, path.stem, checked.names):
        said += f" The file's name has {hit.why} in it; another may be better."
    if not isinstance(paper, Conversation):
        return said
    return f"{said} The letter that goes with it is among the letters (G, on the screen before)."


async def _ask_to(app: App[None], desk: Desk, paper: Paper) -> str | None:
    """To whom a report goes; "" for a write-up, which goes to whose account it is. None: back."""
    if isinstance(paper, Conversation):
        return ""
    people = desk.case.state.practitioners
    rows = ["The whole case group", *(one.label for one in people)]
    chosen = await app.push_screen_wait(AskOne("To whom does this draft go?", rows))
    if chosen is None:
        return None
    return people[chosen - 1].id if chosen else "group"


async def ask_together(app: App[None], desk: Desk, paper: Paper) -> str:
    """Names out first, then they look through it at this screen; on return it is theirs no more."""
    from ltconverse.jobs.sharing import review
    from ltconverse.tui.sharing.review import ReviewScreen

    out.expect_open(desk.case.state, paper)
    wish = out.Wish()
    if review.unfinished(desk.case, paper) is None:
        checked = await _checked(app, desk, paper)
        if checked is None:
            return ""
        wish = out.Wish(undecided=checked.left, overruled=checked.overruled)
    reviewing = await in_turn(desk, lambda: review.begin(desk.case, paper, wish))
    await app.push_screen_wait(ReviewScreen(desk, reviewing))
    if not paper.written.answers_to(reviewing.share.id):
        return "What was said is kept; T goes on with it."
    still = len(paper.written.open_points)
    rest = f"{many(still, 'point')} open; R settles them." if still else "Nothing in it is open."
    return f"They handed it back. {rest}"


@dataclass(frozen=True, slots=True)
class _Checked:
    """How many places may still identify someone, why it goes out all the same, and the names that
    were looked for."""

    left: int
    overruled: str
    names: tuple[Known, ...]


async def _checked(app: App[None], desk: Desk, paper: Paper) -> _Checked | None:
    """Go through what may identify someone; None to go back."""
    from ltconverse.jobs.identifying import undecided
    from ltconverse.tui.sharing.identifying import IdentifyingScreen, names_for

    names = await names_for(app, desk)
    if names is None:
        return None
    left = len(await in_turn(desk, lambda: undecided(desk.case, paper, names)))
    if left:
        found = await app.push_screen_wait(IdentifyingScreen(desk, paper.id, names))
        left = left if found is None else found
    if not left:
        return _Checked(0, "", names)
    why = await app.push_screen_wait(
        AskLine(
            f"{many(left, 'place')} in it may identify someone, with nothing said yet of what "
            "becomes of it.",
            "Share it all the same? Say why; that is kept. Esc goes back.",
        )
    )
    return None if why is None else _Checked(left, why, names)


async def _form_and_day(app: App[None], desk: Desk) -> Answers | None:
    today = desk.case.now().astimezone().date()
    return await app.push_screen_wait(
        Form(
            "Share a draft",
            [
                Field("form", "In which form", "docx", choices=_FORMS),
                Field("due", "Reply asked for by", out.due_by(desk.case, None).isoformat()),
            ],
            told=("It is frozen as a version; a later one says what has changed.",),
            check=lambda given: day_refused(given["due"], first=today),
        )
    )


async def ask_silence(app: App[None], desk: Desk, paper: Paper, share: Share) -> str:
    """Note that no answer came."""
    words = await app.push_screen_wait(
        AskLine(
            f"No answer came to {share.reference}?",
            "What to note of that, if anything. Silence is no agreement.",
            may_be_empty=True,
        )
    )
    if words is None:
        return ""
    await in_turn(desk, lambda: closing.note_silence(desk.case, paper, share, words))
    return "Noted: no answer came. That is silence, and no agreement."


async def ask_call_back(app: App[None], desk: Desk, paper: Paper, share: Share) -> str:
    """Note that a draft never went out, or was called back."""
    why = await app.push_screen_wait(
        AskLine(
            f"{share.reference} never went out, or was called back?",
            "Say why, in a few words. A reply to it is still read.",
        )
    )
    if why is None:
        return ""
    await in_turn(desk, lambda: out.withdraw_share(desk.case, paper, share.id, why))
    return f"{share.reference} counts no longer."
