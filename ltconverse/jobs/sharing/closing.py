"""Closing the loop: the receipt, the agreement, silence, and opening an agreed write-up again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Literal

from ltconverse import files
from ltconverse.case import events as e
from ltconverse.case.state import CaseState
from ltconverse.case.statements import Account
from ltconverse.case.written import Agreed, Point, Reply, Share, Written
from ltconverse.errors import BadArguments, CannotWrite, NotFound, NotSettled
from ltconverse.jobs.documents import check_outside
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.sharing.commands import command, screen_of
from ltconverse.jobs.sharing.papers import Paper, as_paper, papers
from ltconverse.jobs.sharing.versions import Frozen, version_now
from ltconverse.sharing.identifying import with_decisions
from ltconverse.sharing.model import Receipt, ReceiptPoint
from ltconverse.text import is_blank, many

Cleaning = Callable[..., str]
"""A text, and the id of the statement that it is of; the text as it is shared."""
ReceiptForm = Literal["docx", "html", "txt"]


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A draft that went out and how it stands. `days_over` counts from the day it was due."""

    paper: Paper
    share: Share
    draft: int
    replies: tuple[Reply, ...]
    answered: bool
    open_points: int
    days_over: int


def outstanding(state: CaseState, today: date) -> list[Outstanding]:
    """Every draft that went out and counts, what is longest overdue first."""
    found = [
        _outstanding(paper, share, today)
        for paper in papers(state)
        for share in paper.written.live_shares
    ]
    return sorted(found, key=lambda one: (one.answered, -one.days_over, one.share.on))


def _outstanding(paper: Paper, share: Share, today: date) -> Outstanding:
    written = paper.written
    replies = tuple(written.answers_to(share.id))
    of_these = {one.id for one in replies}
    answered = share not in written.unanswered()
    closed = answered or written.agreed is not None
    over = (today - share.due).days if share.due and not closed else 0
    return Outstanding(
        paper,
        share,
        written.versions[share.version].number,
        replies,
        answered,
        sum(point.reply in of_these for point in written.open_points),
        max(over, 0),
    )


def note_silence(case: OpenCase, paper: Paper, share: Share, words: str = "") -> None:
    """No answer came. It is noted as silence, never as agreement. Raises BadArguments."""
    if share not in paper.written.unanswered():
        raise BadArguments("That draft was answered, so there is no silence to note.")
    today = case.now().astimezone().date()
    case.record(
        e.SilenceNoted(conversation=paper.id, share=share.id, on=today, words=words.strip())
    )


# --- the receipt ----------------------------------------------------------------------------


def receipt_of(case: OpenCase, paper: Paper, replies: Iterable[Reply], frozen: Frozen) -> Receipt:
    """What became of every point of these replies, with how each statement reads in `frozen`."""
    written, state = paper.written, case.state
    seen = as_paper(state, paper)
    chosen = list(replies)
    if not chosen:
        raise NotFound("There is no reply yet to give a receipt for.")
    decisions = [one for one in state.decisions.values() if not one.withdrawn]

    def clean(text: str, statement: str = "") -> str:
        return with_decisions(text, decisions, statement)

    labels = _labels(paper, frozen)
    reads = {one.statement: one.text for one in frozen.statements}
    telling = _Telling(written, seen.account(), labels, reads, clean)
    of_these = {one.id for one in chosen}
    points = [one for one in written.live_points if one.reply in of_these]
    spoken_of = {one.statement for one in points} | {
        point.said.statement for point in written.points.values() if point.reply in of_these
    }
    latest = written.versions[chosen[-1].version]
    return Receipt(
        who=clean(seen.replier(chosen[-1].by)),
        review=clean(state.details.get("review") or state.title),
        draft=latest.number,
        version=frozen.number,
        replied_on=max(one.received_on for one in chosen),
        made_on=case.now().astimezone().date(),
        points=tuple(telling.point(one) for one in points),
        unmentioned=tuple(
            labels[one.statement]
            for one in latest.statements
            if seen.all_asked and one.statement not in spoken_of
        ),
        of_family=seen.of_family,
        contact=state.details.get("contact", ""),
    )


def _labels(paper: Paper, frozen: Frozen) -> dict[str, str]:
    found = {
        one.statement: f"S{one.number}"
        for version in paper.written.versions.values()
        for one in version.statements
    }
    return found | {one.statement: f"S{one.number}" for one in frozen.statements}


@dataclass(frozen=True, slots=True)
class _Telling:
    """How points are told: what each statement is called, and how it reads now."""

    written: Written
    account: Account
    labels: Mapping[str, str]
    reads: Mapping[str, str]
    clean: Cleaning

    def point(self, point: Point) -> ReceiptPoint:
        said, resolution = point.said, point.resolution
        about = point.statement or (point.id if said.kind == "new" else "")
        clean = partial(self.clean, statement=about)
        now = clean(self.reads.get(self.account.into(about), ""))
        label, shared = self.labels.get(about, ""), self._as_shared(point)
        called = f"S{shared.number}" if shared else label
        was = shared.text if shared and said.kind == "reword" else said.was
        return ReceiptPoint(
            kind=said.kind,
            label=label,
            said=clean(said.text),
            about=clean(was),
            outcome=resolution.outcome if resolution else None,
            reason=self.clean(resolution.reason) if resolution else "",
            reads=now,
            since=_since(clean(resolution.text), now) if resolution else "",
            called=called if called != label else "",
            changed=any(
                one.body.because == point.id and not one.withdrawn
                for one in self.written.changes.values()
            ),
            view=self.clean(self._view(point)),
        )

    def _view(self, point: Point) -> str:
        """How they see it, as it stands beside the statement."""
        kept = [
            one.body.text
            for one in self.written.changes.values()
            if isinstance(one.body, e.DifferenceKept)
            and one.body.because == point.id
            and not one.withdrawn
        ]
        return kept[-1] if kept else ""

    def _as_shared(self, point: Point) -> e.FrozenStatement | None:
        version = self.written.versions[self.written.replies[point.reply].version]
        return next((one for one in version.statements if one.statement == point.statement), None)


def _since(settled: str, now: str) -> Literal["", "changed", "left-out"]:
    """What became of a statement that read `settled` when its point was."""
    if settled == now or not settled:
        return ""
    return "changed" if now else "left-out"


def write_receipt(case: OpenCase, paper: Paper, path: Path, by: str | None = None) -> Receipt:
    """Write the receipt for all replies that have none yet (else for all) to `path` (.docx, .html
    or .txt): the version it speaks of is made where there is none. `by` limits it to the replies
    of one person (id; "": of nobody known). Raises CannotWrite, NotFound."""
    form = _receipt_form(path)
    check_outside(case, path)
    every = [one for one in paper.written.live_replies if by is None or one.by == by]
    fresh = [one for one in every if not is_told(paper, one)] or every
    frozen = version_now(case, paper)
    receipt = receipt_of(case, paper, fresh, frozen)
    content = _made(receipt, form)
    made = e.ReceiptMade(
        conversation=paper.id,
        version=frozen.id,
        replies=tuple(one.id for one in fresh),
        form=form,
        sha256=hashlib.sha256(content).hexdigest(),
    )
    bodies = [frozen.made, made] if frozen.made else [made]
    files.write_bytes(path, content, lambda: case.record(*bodies))
    return receipt


def is_told(paper: Paper, reply: Reply) -> bool:
    """Whether a receipt has said what became of every point of a reply, as it is now."""
    written = paper.written
    points = [one for one in written.live_points if one.reply == reply.id]
    if any(one.resolution is None for one in points):
        return False
    settled = max((one.resolutions[-1].at for one in points), default=reply.at)
    return any(reply.id in one.replies and settled <= one.at for one in written.receipts)


def _receipt_form(path: Path) -> ReceiptForm:
    match path.suffix.lower():
        case ".docx":
            return "docx"
        case ".html":
            return "html"
        case ".txt":
            return "txt"
    raise CannotWrite(
        f"{path.name} has no ending that says in which form to write the receipt.",
        hint="End the file's name with one of .docx, .html, .txt.",
    )


def _made(receipt: Receipt, form: ReceiptForm) -> bytes:
    from ltconverse.sharing import receipts

    if form == "docx":
        return receipts.receipt_docx(receipt)
    text = receipts.receipt_html if form == "html" else receipts.receipt_text
    return text(receipt).encode()


# --- the agreement --------------------------------------------------------------------------


def agree(case: OpenCase, paper: Paper, *, how: str = "", on: date | None = None) -> Agreed:
    """It is agreed as it stands, a write-up by the practitioner, a report by the case group; it is
    frozen as a version if it was not.

    Raises NotSettled while points are open or the day cannot be meant.
    """
    written, seen = paper.written, as_paper(case.state, paper)
    screen = screen_of(paper)
    if written.agreed is not None:
        raise NotSettled(f"The {seen.called} is agreed already.")
    if still := len(written.open_points):
        raise NotSettled(
            f"{many(still, 'point')} of their replies {'is' if still == 1 else 'are'} still open.",
            hint=f"R under {screen}, or {command('resolve', case.path, paper)}, "
            "goes through them; then they can agree.",
        )
    if written.not_handed_back:
        raise NotSettled(
            "What they said when they looked through it at the screen was not handed back yet.",
            hint=f"T under {screen}, or {command('review', case.path, paper)}, goes on with that.",
        )
    if not written.live_shares:
        goes = f"{command('review', case.path, paper)}, goes through it together"
        together = f"; T, or {goes}" if seen.on_screen else ""
        raise NotSettled(
            "No draft has gone out, so there is nothing they could have agreed.",
            hint=f"S under {screen}, or "
            f"{command('share', case.path, paper, '-o FILE')}, shares one{together}.",
        )
    if len(written.unanswered()) == len(written.live_shares) and is_blank(how):
        raise NotSettled(
            "No reply has come to any draft, and silence is no agreement.",
            hint="If they agreed otherwise, say how (--how “by telephone”).",
        )
    agreed = seen.agreeing(case, on)
    frozen = version_now(case, paper)
    case.record(
        *([frozen.made] if frozen.made else []),
        agreed.model_copy(update={"version": frozen.id, "how": how.strip()}),
    )
    found = paper.written.agreed
    assert found is not None  # noqa: S101 - it was recorded just now
    return found


def was_told(paper: Paper, version: str) -> bool:
    """Whether they were sent a version: as a draft, or as what a receipt speaks of."""
    written = paper.written
    told = {one.version for one in written.live_shares} | {one.version for one in written.receipts}
    return version in told


def reopen(case: OpenCase, paper: Paper, why: str) -> None:
    """What was agreed is worked on again. Raises NotSettled."""
    if paper.written.agreed is None:
        called = as_paper(case.state, paper).called
        raise NotSettled(f"The {called} is not agreed, so it is open.")
    if is_blank(why):
        raise NotSettled("Say why it is opened again: that stays with it.")
    case.record(e.WriteUpReopened(conversation=paper.id, why=why.strip()))
