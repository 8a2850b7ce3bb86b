"""A draft goes out: in which form, to whom, until when; written, and kept in the journal.

What leaves is plain text outside the encrypted case, or sealed with a password, which the case
keeps so that what comes back can be opened. Shows and asks nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ltconverse import files
from ltconverse.case import events as e
from ltconverse.case.planning import DAYS_TO_AGREE
from ltconverse.case.state import CaseState
from ltconverse.case.timing import working_days_after
from ltconverse.errors import BadArguments, CannotWrite, NotShared
from ltconverse.jobs.documents import check_outside
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.sharing.commands import to_reopen
from ltconverse.jobs.sharing.papers import Paper, as_paper
from ltconverse.jobs.sharing.versions import Sending, version_now
from ltconverse.sharing.model import Draft, reference_of
from ltconverse.text import many

FORMS: tuple[e.ShareForm, ...] = ("docx", "html", "pdf", "txt")
SEALED: tuple[e.ShareForm, ...] = ("docx", "html")
"""Forms that open with a password only."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a draft is to go out: by when an answer is asked for (None: ten working days), and to
    whom (as somebody named them; a write-up goes to whose account it is).

    `undecided` is how many places in it may identify someone, of which nobody has said what becomes
    of them: with any, it goes out only if `overruled` says why, which the journal keeps.
    """

    due: date | None = None
    undecided: int = 0
    overruled: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """What went out. `password` is to be told by another way; "" where the form has none."""

    share: e.DraftShared
    draft: Draft
    path: Path
    password: str
    is_new: bool


def form_of(path: Path) -> e.ShareForm:
    """The form that the file's ending names. Raises CannotWrite."""
    ending = path.suffix.removeprefix(".").lower()
    found = next((form for form in FORMS if form == ending), None)
    if found is None:
        raise CannotWrite(
            f"{path.name} has no ending that says in which form to share it.",
            hint="End the file's name with one of .docx, .html, .pdf, .txt.",
        )
    return found


def due_by(case: OpenCase, due: date | None) -> date:
    """The day an answer is asked for: the one given, else ten working days from now."""
    today = case.now().astimezone().date()
    if due is None:
        return working_days_after(today, DAYS_TO_AGREE)
    if due < today:
        raise BadArguments(f"{due.isoformat()} has gone by.", hint="Give a day to come.")
    return due


def share(case: OpenCase, paper: Paper, path: Path, wish: Wish) -> Shared:
    """Share it as it stands, as a file at `path`: a write-up with the practitioner, a report with
    whom the wish names.

    Raises CannotWrite, NotShared, BadArguments.
    """
    from ltconverse.sharing.passwords import new_password

    form = form_of(path)
    check_outside(case, path)
    _expect_free(path)
    seen = as_paper(case.state, paper)
    expect_open(case.state, paper)
    _expect_decided(wish)
    to = seen.recipient(wish.to)
    frozen = version_now(case, paper)
    if not frozen.statements:
        raise NotShared(
            f"There is nothing to share: no statement stands in the {seen.called}.", hint=" "
        )
    today = case.now().astimezone().date()
    share_id, until = case.new_id(), due_by(case, wish.due)
    draft = seen.draft(frozen, Sending(share_id, today, until, to))
    password = new_password() if form in SEALED else ""
    content = made(draft, form, password)
    shared = e.DraftShared(
        conversation=paper.id,
        version=frozen.id,
        share=share_id,
        reference=reference_of(share_id),
        to=to,
        form=form,
        on=today,
        due=until,
        sha256=hashlib.sha256(content).hexdigest(),
        overruled=wish.overruled if wish.undecided else "",
        password=password,
    )
    bodies = [frozen.made, shared] if frozen.made else [shared]
    was_kept = False

    def keep() -> None:
        nonlocal was_kept
        case.record(*bodies)
        was_kept = True

    # On record before it is in its place: a draft out there that the case does not know would be
    # worse than one on record that never went out.
    try:
        files.write_bytes(path, content, keep)
    except CannotWrite:
        if was_kept:
            withdraw_share(case, paper, share_id, "It could not be put in its place.")
        raise
    return Shared(shared, draft, path, password, frozen.made is not None)


def _expect_free(path: Path) -> None:
    """What came back often has the name of what went out: nothing is written over."""
    with files.looking(path):
        if path.exists() or path.is_symlink():
            raise CannotWrite(
                f"{path} is there already, and may be what somebody answered.",
                hint="Choose another name; nothing was shared.",
            )


def made(draft: Draft, form: e.ShareForm, password: str = "") -> bytes:
    """The draft as a file's content in that form."""
    if form == "docx":
        from ltconverse.sharing.word_out import to_docx

        return to_docx(draft, password)
    if form == "html":
        from ltconverse.sharing.page import to_page

        return to_page(draft, password).encode()
    if form == "pdf":
        from ltconverse.sharing.pdf import to_pdf

        return to_pdf(draft)
    from ltconverse.sharing.plain import to_text

    return to_text(draft).encode()


def _expect_decided(wish: Wish) -> None:
    if wish.undecided and not wish.overruled:
        raise NotShared(
            f"{many(wish.undecided, 'place')} in it may identify someone, with nothing "
            "said yet of what becomes of it.",
        )


def begin_together(case: OpenCase, paper: Paper, wish: Wish | None = None) -> e.DraftShared:
    """It is looked through together, as it stands, at the screen of the reviewers: a version of its
    own, shared with whoever sits there. Saved on return. Raises NotShared."""
    seen = as_paper(case.state, paper)
    expect_open(case.state, paper)
    wish = wish or Wish()
    _expect_decided(wish)
    to = seen.recipient(wish.to)
    frozen = version_now(case, paper)
    if not frozen.statements:
        raise NotShared(
            f"There is nothing to look through: no statement stands in the {seen.called}."
        )
    share_id = case.new_id()
    today = case.now().astimezone().date()
    shared = e.DraftShared(
        conversation=paper.id,
        version=frozen.id,
        share=share_id,
        reference=reference_of(share_id),
        to=to,
        form="screen",
        on=today,
        overruled=wish.overruled if wish.undecided else "",
    )
    case.record(*([frozen.made] if frozen.made else []), shared)
    return shared


def withdraw_share(case: OpenCase, paper: Paper, share_id: str, why: str) -> None:
    """A draft no longer counts: it never went out, or was called back."""
    case.record(e.ShareWithdrawn(conversation=paper.id, share=share_id, why=why))


def expect_open(state: CaseState, paper: Paper) -> None:
    """Raises NotShared where it is agreed: it is opened again first."""
    if paper.written.agreed is not None:
        raise NotShared(
            f"The {as_paper(state, paper).called} was agreed, so it stays as it is.",
            hint=to_reopen(paper),
        )
