"""Holds what was read of an answer against what it says: found, missing, too much, unsure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from ltconverse.case.events import ReplyPoint
from ltconverse.sharing.model import DraftStatement, ReadReply
from tests.bench.answering.acts import Expected, changed, settled
from tests.bench.answering.making import Reply
from tests.bench.answering.remaking import STRAIGHT

WORDED = "reword"
LIKE = 60
"""Of 100: how much the words that a comment is said to be about must be like those it is about."""


@dataclass(slots=True)
class Score:
    """Of one answer: what was looked for, and what went astray, in sentences."""

    reply: Reply
    right: int = 0
    unsure: int = 0
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    shown: int = 0

    @property
    def wrong(self) -> int:
        """How much was missing or too much."""
        return len(self.missing) + len(self.extra)

    @property
    def wanted(self) -> int:
        """How much there was to find, and what was found that is not there."""
        return self.right + self.wrong


def score(reply: Reply, read: ReadReply) -> Score:
    """Match every expectation with one point of the reading, and every point with one of them."""
    made = Score(reply)
    if read.answers is None or read.answers.share != reply.draft.share:
        made.missing += ["it was not known which draft it answers"] * len(reply.truth)
        # Where it says that it does not know, it claims nothing.
        made.shown = len(reply.truth) if read.answers is None else 0
        return made
    statements = {one.id: one for one in reply.draft.statements()}
    points = list(_united(read.points, statements))
    said = {point.point: point.text for point in read.points}
    lost: list[Expected] = []
    points = list(_gathered(points, reply.truth))
    # Those that fit much come last.
    for one in sorted(reply.truth, key=lambda one: (not one.needed, one.text is None)):
        found = next((point for point in _fitting(one, points) if _fits(one, point, said)), None)
        if found is not None:
            points.remove(found)
            made.right += one.needed
            made.unsure += one.needed and not found.certain
        elif one.needed:
            lost.append(one)
    for one in lost:
        alike = _alike(one, statements)
        near = [point for point in points if not point.certain and _about(one, point, alike)]
        made.missing.append(f"missing: {_told(one, statements)}")
        made.shown += bool(near)
    for point in points:
        made.extra.append(f"too much: {_told_point(point, statements)}")
        made.shown += not point.certain
    return made


def _alike(one: Expected, statements: dict[str, DraftStatement]) -> set[str]:
    """The statements it may be about: those of the very same words cannot be told apart."""
    texts = {statements[wanted].text for wanted in one.statements if wanted}
    return {known for known, held in statements.items() if held.text in texts}


def _about(one: Expected, point: ReplyPoint, alike: set[str]) -> bool:
    return point.statement in alike or _bare(point.text) == _bare(one.text or "\0")


def _fitting(one: Expected, points: Iterable[ReplyPoint]) -> list[ReplyPoint]:
    """Points of a right kind and place; those of the best kind first."""
    found = [
        point for point in points if point.kind in one.kinds and point.statement in one.statements
    ]
    return sorted(found, key=lambda point: one.kinds.index(point.kind))


def _fits(one: Expected, point: ReplyPoint, said: dict[str, str]) -> bool:
    if one.text is not None and not _same_words(one, point.text):
        return False
    # A comment need not say what it is about; where nothing is written, that alone tells.
    told = point.was or one.text is None
    if one.about and told and not _about_these(_bare(one.about), _bare(point.was)):
        return False
    if one.changes and point.changes:
        mine = settled((change.start, change.before, change.after) for change in point.changes)
        if mine != one.changes and any(change.tracked for change in point.changes):
            return False
    if one.answers and _bare(said.get(point.answers, "")) != _bare(one.answers):
        return False
    return not one.resolved or point.resolved


def _same_words(one: Expected, text: str) -> bool:
    """What was put into a text of ours may be told with the words around it."""
    wanted, got = _bare(one.text or ""), _bare(text)
    # At a seam a blank may stand or not; LibreOffice loses the break between two paragraphs of a
    # comment.
    if "\n" in (one.text or ""):
        wanted, got = wanted.replace(" ", ""), got.replace(" ", "")
    return wanted == got or (one.statements == ("",) and wanted in got)


def _gathered(points: Sequence[ReplyPoint], truth: Sequence[Expected]) -> Iterable[ReplyPoint]:
    """Paragraphs that were put in one after the other may be a point each, or one together."""
    rest = list(points)
    for one in truth:
        lines = [_bare(line) for line in (one.text or "").split("\n")]
        if "new" not in one.kinds or len(lines) < 2:
            continue
        mine = [point for point in rest if point.kind == "new" and _bare(point.text) in lines]
        if sorted(_bare(point.text) for point in mine) == sorted(lines):
            rest = [point for point in rest if point not in mine]
            yield mine[0].model_copy(update={"text": one.text})
    yield from rest


def _about_these(wanted: str, got: str) -> bool:
    """Whether a comment is said to be about these words: they may have been changed since."""
    return fuzz.partial_ratio(wanted, got) >= LIKE


def _united(
    points: Sequence[ReplyPoint], statements: dict[str, DraftStatement]
) -> Iterable[ReplyPoint]:
    """Where each hand has a point of its own for its changes in a statement, one of them all."""
    worded = defaultdict(list)
    for point in points:
        if point.kind == WORDED and point.statement:
            worded[point.statement].append(point)
        else:
            yield point
    for mine in worded.values():
        changes = [change for point in mine for change in point.changes]
        hands = {change.hand for change in changes}
        if len(mine) == 1 or len(mine) != len(hands) or mine[0].statement not in statements:
            yield from mine
            continue
        text = changed(
            statements[mine[0].statement].text,
            [(change.start, change.before, change.after) for change in changes],
        )
        yield mine[0].model_copy(update={"changes": tuple(changes), "text": text})


def _bare(text: str) -> str:
    return " ".join(text.translate(STRAIGHT).split())


def _told(one: Expected, statements: dict[str, DraftStatement]) -> str:
    where = "/".join(statements[i].label if i else "-" for i in one.statements)
    return f"{'/'.join(one.kinds)} {where} {one.text!r} {one.changes or ''} {one.answers!r}"


def _told_point(point: ReplyPoint, statements: dict[str, DraftStatement]) -> str:
    where = statements[point.statement].label if point.statement in statements else "-"
    changes = [(change.start, change.before, change.after) for change in point.changes]
    sure = "" if point.certain else " (unsure)"
    return f"{point.kind} {where} {point.text!r} was {point.was!r} {changes or ''}{sure}"
