"""What a receipt says, in our own words: every point of a reply and what became of it.

Pure; every form of a receipt takes its words from here, so that they agree. Said to whoever
replied; for someone of the family without a word of the trade.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Literal

from ltconverse.case.events import Outcome, PointKind
from ltconverse.sharing.differences import Piece, pieces
from ltconverse.sharing.model import Receipt, ReceiptPoint
from ltconverse.text import many, one_line
from ltconverse.writeup.words import capital, weekday

TITLE = "What became of your answers"
READS = "It reads now:"
AS_YOU_PUT_IT = "Taken in: it reads so now."
WHY = "Why:"
ABOUT = "About the words"
KEY = "Where you put it differently, words struck through are as they were, underlined ones yours."
NEXT = "What happens next"

_SAID: Mapping[PointKind, str] = MappingProxyType(
    {
        "agree": "You said that it is right",
        "reword": "You put it differently",
        "not-meant": "You said that it is not what you meant",
        "leave-out": "You asked us to leave it out",
        "comment": "You wrote beside it",
        "new": "You added",
        "moved": "You put it in another place",
        "format": "You changed how it looks",
        "overall": "You wrote",
    }
)
_TAKEN_IN: Mapping[PointKind, str] = MappingProxyType(
    {
        "agree": "It stays as it is. Thank you.",
        "not-meant": "Changed.",
        "leave-out": "Left out.",
        "new": "Added.",
        "moved": "It stands there now.",
    }
)
_NOT_TAKEN_IN: Mapping[PointKind, str] = MappingProxyType(
    {
        "leave-out": "It has stayed in.",
        "new": "It was not added.",
        "moved": "It has stayed where it was.",
        "comment": "Nothing was changed for it.",
        "overall": "Nothing was changed for it.",
    }
)
_WITHOUT_LABEL: Mapping[PointKind, str] = MappingProxyType(
    {"new": "Something new", "overall": "Of the whole"}
)
READ = "Thank you; we have read it, and the text stays as it is."
_OPEN = "Not settled yet. We will tell you."
_LEFT_OUT_SINCE = "It has been left out since."
_CHANGED_SINCE = "it has been changed since."
_COUNTED: tuple[tuple[Outcome | Literal["read"] | None, str], ...] = (
    ("accepted", "taken in"),
    ("read", "read"),
    ("in-part", "partly taken in"),
    ("difference", "where both views stand"),
    ("declined", "not taken in"),
    (None, "not settled yet"),
)


@dataclass(frozen=True, slots=True)
class Heard:
    """One point: what they did, their words ("" for none), what those were about, what became of
    it, why. `changed` has both wordings in one where that reads well; then there is no `about`."""

    did: str
    said: str
    about: str
    changed: tuple[Piece, ...]
    became: str
    reason: str


@dataclass(frozen=True, slots=True)
class Answered:
    """All points about one statement (`title` is its label), or one that is about none.

    `reads` is how the statement reads now, "" where it was left out or where a point says it.
    """

    title: str
    numbered: bool
    points: tuple[Heard, ...]
    reads: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A receipt in words, from top to bottom; "" for nothing to say. `key` is for forms that show
    both wordings in one."""

    title: str
    who: str
    facts: tuple[tuple[str, str], ...]
    opening: tuple[str, ...]
    agreed: str
    key: str
    answered: tuple[Answered, ...]
    unmentioned: str
    closing: str


def told(receipt: Receipt) -> Told:
    """A receipt in words."""
    rest = [one for one in receipt.points if not _plainly_right(one)]
    answered = tuple(_answered(rest))
    changed = any(point.changed for one in answered for point in one.points)
    agreed = [one.label for one in receipt.points if _plainly_right(one)]
    return Told(
        title=TITLE,
        who=capital(one_line(receipt.who)),
        facts=tuple(_facts(receipt)),
        opening=tuple(_opening(receipt, rest)),
        agreed=_agreed(agreed),
        key=KEY if changed else "",
        answered=answered,
        unmentioned=_unmentioned(receipt),
        closing=_closing(receipt),
    )


def _facts(receipt: Receipt) -> Iterator[tuple[str, str]]:
    if review := one_line(receipt.review):
        yield "Review", review
    yield "Your answer", f"to draft {receipt.draft}, {weekday(receipt.replied_on)}"
    yield "This list", weekday(receipt.made_on)


def _opening(receipt: Receipt, points: list[ReceiptPoint]) -> Iterator[str]:
    yield "Thank you for the time and thought you gave to this."
    yield "Below is each thing you told us, and what became of it."
    if receipt.version != receipt.draft:
        yield f"It is all in draft {receipt.version}, which is how it stands now."
    if points:
        yield f"{_count(points)}."


def _count(points: list[ReceiptPoint]) -> str:
    """`12 points: 9 taken in, 1 where both views stand, 2 not settled yet`."""
    became = ["read" if _settled(one) == READ else one.outcome for one in points]
    found = [(became.count(outcome), words) for outcome, words in _COUNTED]
    counted = [f"{number} {words}" for number, words in found if number]
    if len(counted) == 1:
        words = next(words for number, words in found if number)
        return f"{capital(many(len(points), 'point'))}, {words}"
    return f"{many(len(points), 'point')}: {', '.join(counted)}"


def _plainly_right(point: ReceiptPoint) -> bool:
    """Whether it says no more than that a statement is right, and that is how it stays."""
    bare = not (point.said.strip() or point.reason.strip())
    settled = point.outcome == "accepted" and not point.since
    return point.kind == "agree" and bare and bool(point.label) and settled


def _agreed(labels: list[str]) -> str:
    if not labels:
        return ""
    one = len(set(labels)) == 1
    they = ("is", "It stays as it is.") if one else ("are", "They stay as they are.")
    return f"You said that {listed(labels)} {they[0]} right. {they[1]}"


def _unmentioned(receipt: Receipt) -> str:
    """What was not spoken of one by one; a word about the whole may well have meant it."""
    named = listed(receipt.unmentioned)
    if not named:
        return ""
    if any(one.kind == "overall" and one.said.strip() for one in receipt.points):
        return (
            f"You said nothing of {named} by number. We go by what you said of the whole, and take "
            "no more than that to mean that you agree. You can tell us at any time."
        )
    return (
        f"You said nothing of {named}. We have noted just that, and do not take it to mean that "
        "you agree. You can tell us at any time."
    )


def _closing(receipt: Receipt) -> str:
    asked = one_line(receipt.contact)
    whom = f" Please turn to {asked}." if asked else ""
    return (
        "If we have not understood you somewhere, or if something else comes to mind, do tell us; "
        f"it can still be changed.{whom}"
    )


def _answered(points: list[ReceiptPoint]) -> Iterator[Answered]:
    """Points by statement, S1 first; then, one by one, those that are about none."""
    about_one = sorted((one for one in points if one.label), key=_place)
    for label, group in groupby(about_one, key=lambda one: one.label):
        these = list(group)
        heard = tuple(map(_heard, these))
        reads = next((one.reads.strip() for one in reversed(these) if one.reads.strip()), "")
        if len(these) == 1 and heard[0].became == AS_YOU_PUT_IT:
            reads = ""
        yield Answered(label, numbered=True, points=heard, reads=reads)
    for one in points:
        if not one.label:
            title = _WITHOUT_LABEL.get(one.kind, "Not about any one of them")
            yield Answered(title, numbered=False, points=(_heard(one),), reads=one.reads.strip())


def _place(point: ReceiptPoint) -> tuple[int, str]:
    return (_number(point.label), point.label)


def _heard(point: ReceiptPoint) -> Heard:
    changed = _changed(point)
    return Heard(
        did=_SAID[point.kind] + (f" ({point.called} in your draft)" if point.called else ""),
        said=point.said.strip(),
        about="" if changed else point.about.strip(),
        changed=changed,
        became=_became(point),
        reason=point.reason.strip(),
    )


def _changed(point: ReceiptPoint) -> tuple[Piece, ...]:
    """Both wordings in one, where most of the words stayed; otherwise that is hard to read."""
    if point.kind != "reword" or not point.about.strip() or not point.said.strip():
        return ()
    both = pieces(point.about.strip(), point.said.strip())
    stayed = sum(len(one.text) for one in both if one.kind == "same")
    return tuple(both) if stayed * 2 >= max(len(point.about), len(point.said)) else ()


def _became(point: ReceiptPoint) -> str:
    """What became of it; and of the statement since, where that makes a difference."""
    taken_in = point.changed and point.kind != "agree" and point.outcome in {"accepted", "in-part"}
    if point.since == "left-out":
        return f"{_settled(point)} {_LEFT_OUT_SINCE}" if taken_in else _LEFT_OUT_SINCE
    if point.since == "changed" and not taken_in and point.outcome != "difference":
        declined = point.outcome == "declined"
        return f"{'It stayed as it was then' if declined else 'We have read it'}; {_CHANGED_SINCE}"
    return _settled(point)


def _settled(point: ReceiptPoint) -> str:
    match point.outcome:
        case "accepted":
            if point.kind == "reword" and point.said.strip() == point.reads.strip() != "":
                return AS_YOU_PUT_IT
            if not point.changed and point.kind in {"comment", "overall"}:
                return READ
            if point.kind == "not-meant" and not point.reads.strip():
                return "Left out."
            return _TAKEN_IN.get(point.kind, "Taken in.")
        case "in-part":
            return "Partly taken in."
        case "difference":
            view = f": “{one_line(point.view)}”" if point.view.strip() else "."
            return f"Both views stand: how it was written, and how you see it{view}"
        case "declined":
            return _NOT_TAKEN_IN.get(point.kind, "It has stayed as it was.")
        case None:
            return _OPEN


def listed(labels: Iterable[str]) -> str:
    """`S1`, `S1 and S4`, `S1, S4 and S6 to S9`: each once, in the order of their numbers."""
    wanted = sorted(set(labels), key=lambda label: (_number(label), label))
    runs: list[list[str]] = []
    for label in wanted:
        number = _number(label)
        if runs and number and number == _number(runs[-1][-1]) + 1:
            runs[-1].append(label)
        else:
            runs.append([label])
    said = [
        phrase for run in runs for phrase in (run if len(run) < 3 else [f"{run[0]} to {run[-1]}"])
    ]
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def _number(label: str) -> int:
    """The number of a statement's label, 0 for one that has none."""
    found = re.fullmatch(r"S(\d{1,9})", label, re.ASCII)
    return int(found[1]) if found else 0
