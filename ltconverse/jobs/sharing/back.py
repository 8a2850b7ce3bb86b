"""A reply comes back: which draft it answers, what of it is new, and how it is kept.

Reads files and gives events; what becomes of the points is `resolving`'s. Shows nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ltconverse import files
from ltconverse.case import events as e
from ltconverse.case.state import CaseState
from ltconverse.case.written import Reply, Share
from ltconverse.errors import AnswersNone, BadReply, NotFound, ReplyLocked
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.sharing.changing import Changing
from ltconverse.jobs.sharing.commands import command
from ltconverse.jobs.sharing.papers import AsPaper, Paper, as_paper, papers
from ltconverse.jobs.sharing.rows import Points
from ltconverse.jobs.sharing.versions import around_of, sent_drafts
from ltconverse.sharing.model import ReadReply, SentDraft
from ltconverse.text import one_line

MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Taken:
    """A reply that was read and is to be kept: the event, and what follows from it at once.

    `again` counts points that an earlier reply said already; `agreed` those that agree to a
    statement as it still stands, which need nothing further.
    """

    paper: Paper
    share: Share | None
    reply: e.ReplyReceived
    settled: tuple[e.PointResolved, ...]
    again: int
    remarks: tuple[str, ...]

    @property
    def bodies(self) -> tuple[e.AnyBody, ...]:
        """All of it, to be saved at once."""
        return (self.reply, *self.settled)

    @property
    def unplaced(self) -> list[e.ReplyPoint]:
        """What could not be placed, or not surely: for a person to place."""
        return [
            one
            for one in self.reply.points
            if not one.certain or not (one.statement or one.kind in {"overall", "new"})
        ]


def find_share(state: CaseState, wanted: str) -> tuple[Paper, Share]:
    """The draft of that reference (or id, or the beginning of one). Raises NotFound."""
    bare = _bare(wanted)
    found = [
        (paper, share)
        for paper in papers(state)
        for share in paper.written.shares.values()
        if bare and (_bare(share.reference) == bare or _bare(share.id) == bare)
    ]
    if not found:
        raise NotFound(
            f"No draft of this case has the reference {one_line(wanted)}.",
            hint="`ltconverse drafts CASE` lists them.",
        )
    return found[0]


def take(
    case: OpenCase,
    path: Path,
    *,
    password: str = "",
    draft: str = "",
    by: str = "",
) -> Taken:
    """Read what came back as `path` and tell which draft it answers; saves nothing.

    `draft` is a reference, where somebody knows it; `by` a person's id, where a draft went to
    several. Raises BadReply (also for one that was read before), ReplyLocked, NotFound.
    """
    content = _content(path)
    return take_content(case, content, path.name, password=password, draft=draft, by=by)


def take_content(  # noqa: PLR0913 - what may be known of a reply beside its content
    case: OpenCase,
    content: bytes,
    source: str,
    *,
    password: str = "",
    draft: str = "",
    by: str = "",
) -> Taken:
    """The same of the content of a file that was called `source`."""
    among = _among(case.state, draft)
    shares = {sent.share for _, sent in among} if draft else None
    _expect_new(case, hashlib.sha256(content).hexdigest(), source, shares)
    if not among:
        raise BadReply(
            "No draft of this case has gone out yet, so nothing can be a reply to one.",
            hint=f"{command('share', case.path, rest='-o FILE')} shares one.",
        )
    read = _read(case, content, source, among, password)
    answers = read.answers or (among[-1][1] if draft else None)
    if answers is None:
        raise AnswersNone(f"{source} answers no draft of this case, as far as its words tell.")
    if not draft and _may_be_anything(read):
        raise AnswersNone(
            f"{source} names neither a draft nor a statement, so it may be anything.",
            hint="If it is a reply, name the draft: --draft and its reference, as `ltconverse "
            "drafts` lists them.",
        )
    paper = next(held for held, sent in among if sent.share == answers.share)
    return taken(case, paper, answers, read, by)


def _may_be_anything(read: ReadReply) -> bool:
    """Whether it is a text in which nothing tells that it is a reply at all."""
    named = read.share or read.reference or any(one.statement for one in read.points)
    return read.form == "text" and bool(read.points) and not named


def taken(case: OpenCase, paper: Paper, answers: SentDraft, read: ReadReply, by: str = "") -> Taken:
    """What was read as a reply to that draft, ready to be kept; `by` whom as far as that is known
    otherwise than by whom the draft went to."""
    seen = as_paper(case.state, paper)
    share = paper.written.shares.get(answers.share)
    by = seen.answered_by(share, by)
    points, again = _known_again(paper, answers, read.points, by)
    remarks = (*read.remarks, *_standing_remarks(seen, paper, answers, share))
    reply = e.ReplyReceived(
        conversation=paper.id,
        reply=case.new_id(),
        version=answers.version,
        share=answers.share,
        by=by,
        form=read.form,
        source=read.source,
        sha256=read.sha256,
        received_on=case.now().astimezone().date(),
        points=points,
        remarks=remarks,
    )
    settled = tuple(_settled_at_once(seen, paper, answers, points))
    return Taken(paper, share, reply, settled, again, remarks)


def _content(path: Path) -> bytes:
    with files.looking(path):
        if path.is_dir():
            raise BadReply(f"{path} is a folder.", hint="Name the file that came back.")
        if not path.exists():
            raise BadReply(f"There is no file {path}.", hint="Look at how its name is spelled.")
        if not path.is_file():
            raise BadReply(f"{path} is no file.", hint="Name the file that came back.")
        if path.stat().st_size > MOST_BYTES:
            raise BadReply(f"{path.name} is larger than any reply: over 50 MB.")
        return path.read_bytes()


def _expect_new(case: OpenCase, sha256: str, source: str, shares: set[str] | None) -> None:
    """Raises BadReply for the very same file; where the draft was named, as a reply to that one:
    two people may answer in the same few words."""
    for paper in papers(case.state):
        for reply in paper.written.live_replies:
            if reply.sha256 == sha256 and (shares is None or reply.share in shares):
                raise BadReply(
                    f"{source} was read already, on {reply.received_on.isoformat()}, as the reply "
                    f"“{one_line(reply.source)}”. Nothing was added.",
                    hint=f"{command('resolve', case.path, paper)} shows what is open in it.",
                )


def _among(state: CaseState, draft: str) -> list[tuple[Paper, SentDraft]]:
    """The drafts that may be meant: every one that went out, or the one that was named."""
    if draft:
        paper, share = find_share(state, draft)
        return [(paper, one) for one in sent_drafts(paper) if one.share == share.id]
    return [(one, sent) for one in papers(state) for sent in sent_drafts(one)]


def _read(
    case: OpenCase,
    content: bytes,
    source: str,
    among: Sequence[tuple[Paper, SentDraft]],
    password: str,
) -> ReadReply:
    """Read it, by the password given or else by those of the drafts that went out."""
    from ltconverse.sharing.replies import read_reply

    sent = [one for _, one in among]
    known = [] if password else _passwords(case.state, sent, content)
    locked: ReplyLocked | None = None
    for one in [password, *known]:
        try:
            read = read_reply(content, source, sent, case.new_id, one)
        except ReplyLocked as reason:
            locked = reason
            continue
        if read.form not in {"docx", "text"} or read.answers is None:
            return read
        # Once it is known which draft it is, what in it was ours is known, too.
        return read_reply(content, source, _with_around(case, among, read), case.new_id, one)
    assert locked is not None  # noqa: S101 - at least one password was tried, and told why not
    if not known:
        raise locked
    raise ReplyLocked(
        f"{source}: no password of a draft that went out opens it.",
        hint="If it was given one of its own, ask for that (--password-file), or for the file "
        "without. It may also have been cut off on its way.",
    )


def _with_around(
    case: OpenCase, among: Sequence[tuple[Paper, SentDraft]], read: ReadReply
) -> list[SentDraft]:
    answers = read.answers
    return [
        replace(one, around=around_of(case.state, paper, one, read.form))
        if answers is not None and one.share == answers.share
        else one
        for paper, one in among
    ]


def _passwords(state: CaseState, sent: Iterable[SentDraft], content: bytes) -> list[str]:
    """Those of the drafts it may answer: first of the one whose id stands in it unsealed, as the
    page leaves it, then the newest. To try one takes a third of a second."""
    every = {
        share.id: share.password
        for paper in papers(state)
        for share in paper.written.shares.values()
        if share.password
    }
    newest = [one.share for one in sent if one.share in every][::-1]
    newest.sort(key=lambda share: share.encode() not in content)
    return list(dict.fromkeys(every[one] for one in newest))


def _known_again(
    paper: Paper, answers: SentDraft, points: Iterable[e.ReplyPoint], by: str
) -> tuple[tuple[e.ReplyPoint, ...], int]:
    """The points, those that an earlier reply of the same person to this version said already
    marked as such.

    Each earlier point accounts for one of the new ones: two that say the same are two.
    """
    written = paper.written
    earlier: dict[tuple[str, str, str, str], list[str]] = {}
    for point in written.live_points:
        reply = written.replies[point.reply]
        if by and reply.by == by and reply.version == answers.version:
            earlier.setdefault(_said(point.said), []).append(point.id)
    marked: list[e.ReplyPoint] = []
    again = 0
    for one in points:
        same = earlier.get(_said(one))
        if same:
            one = one.model_copy(update={"again": same.pop(0)})  # noqa: PLW2901 - marked
            again += 1
        marked.append(one)
    return tuple(marked), again


def _said(point: e.ReplyPoint) -> tuple[str, str, str, str]:
    return (point.kind, point.statement, point.text.strip(), point.was.strip())


def _standing_remarks(
    seen: AsPaper, paper: Paper, answers: SentDraft, share: Share | None
) -> Iterator[str]:
    latest = paper.written.latest
    if share is not None and share.withdrawn:
        yield f"It answers draft {answers.number}, which was called back."
    if latest is not None and latest.number > answers.number:
        yield (
            f"It answers draft {answers.number}; draft {latest.number} is newer. What has changed "
            "since is shown with each point."
        )
    if paper.written.agreed is not None:
        yield f"The {seen.called} was agreed before this came."


def _settled_at_once(
    seen: AsPaper, paper: Paper, answers: SentDraft, points: Iterable[e.ReplyPoint]
) -> Iterator[e.PointResolved]:
    """Who agrees to a statement that still reads so has said all there is to say."""
    account = seen.account()
    shared = {one.id: one.text for one in answers.statements}
    for point in points:
        now = account.statements.get(account.into(point.statement))
        if point.kind != "agree" or point.again or not point.certain or now is None:
            continue
        if now.stands and now.text == shared.get(point.statement):
            yield e.PointResolved(
                conversation=paper.id, point=point.point, outcome="accepted", text=now.text
            )


def find_reply(state: CaseState, source: str) -> tuple[Paper, Reply]:
    """The reply that was read from a file of that name, the last where several were. Raises
    NotFound."""
    found = [
        (paper, reply)
        for paper in papers(state)
        for reply in paper.written.live_replies
        if source in {reply.source, reply.id}
    ]
    if not found:
        raise NotFound(
            f"No reply was read from a file called {one_line(source)}.",
            hint="`ltconverse drafts CASE` lists what came back.",
        )
    return max(found, key=lambda one: one[1].at)


def withdraw_reply(case: OpenCase, paper: Paper, reply: Reply, why: str = "") -> int:
    """A reply was read by a slip of the hand: it stays in the journal and counts no longer.

    What was changed for it is taken back, but for what was made a version already; how many changes
    of that kind stay is told.
    """
    changing = Changing(Points(case.state, paper), case.new_id)
    undone = [body for point in reply.points for body in changing.taken_back(point)]
    made = sum(
        change.body.because in reply.points and not change.withdrawn
        for change in paper.written.changes.values()
    )
    gone = e.ReplyWithdrawn(conversation=paper.id, reply=reply.id, why=why.strip())
    case.record(*undone, gone)
    return made - len(undone)


def _bare(reference: str) -> str:
    return "".join(one for one in reference.upper() if one.isalnum())
