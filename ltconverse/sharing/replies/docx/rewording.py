"""How a statement reads after what was done to its paragraphs, and what that changed. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ltconverse.case.events import TextChange
from ltconverse.sharing.differences import with_changes, word_changes
from ltconverse.sharing.model import DraftStatement
from ltconverse.sharing.replies.docx.model import PICTURE, Mark, Original
from ltconverse.sharing.replies.docx.owners import label_length, shown
from ltconverse.writeup.words import quoted

_NO_WORDS = re.compile(r"[\s.,;:!?'\"‘’“”…()\[\]–—-]*")

_OPENING, _CLOSING = ("“", '"', "„"), ("”", '"', "“")


@dataclass(frozen=True, slots=True)
class Rewording:
    """`text` is how it should read. `tracked`: something was changed with tracking on; `untracked`:
    something without. `gone`: no word of it stays. `parted`: it is several paragraphs
    now. `picture`: one was put into it."""

    text: str
    changes: tuple[TextChange, ...]
    marks: tuple[Mark, ...]
    tracked: bool
    untracked: bool
    gone: bool
    parted: bool = False
    picture: bool = False


def is_gone(original: Original, numbers: set[int]) -> bool:
    """Whether it had words, and none of them stays, nor came in their place."""
    now = original.now[label_length(original.now, numbers) :]
    return bool(original.was.strip()) and bool(_NO_WORDS.fullmatch(now))


def reworded(
    statement: DraftStatement, paragraphs: Sequence[Original], numbers: set[int]
) -> Rewording:
    """What became of a statement that stands in these paragraphs, the first with its number."""
    was = "\n".join(one.was[label_length(one.was, numbers) :] for one in paragraphs)
    now = "\n".join(one.now[label_length(one.now, numbers) :] for one in paragraphs)
    bare = " ".join(now.replace(PICTURE, " ").split()) if PICTURE in now else now
    text = said_of(statement, bare)
    parted = text.count("\n") > statement.text.count("\n")
    untracked = was.split() != shown(statement).split() or len(paragraphs) > 1
    zones = [zone for one in paragraphs for zone in one.zones]
    tracked = any(zone.before or zone.after for zone in zones)
    if untracked and not parted and text.split() == statement.text.split():
        untracked = bool(tracked)
    changes = [] if untracked else _tracked(statement, paragraphs, was, numbers)
    if not _fit(statement.text, changes, text):
        changes = word_changes(statement.text, text, tracked=tracked and not untracked)
    return Rewording(
        text=text,
        changes=tuple(changes) if tracked or untracked else (),
        marks=tuple(mark for zone in zones for mark in zone.marks),
        tracked=tracked,
        untracked=untracked,
        gone=bool(_NO_WORDS.fullmatch(now)),
        parted=parted,
        picture=PICTURE in now,
    )


def said_of(statement: DraftStatement, now: str) -> str:
    """The words without what the document puts around them."""
    text = now.strip()
    same = text.split() == shown(statement).split()
    if same and text.count("\n") <= statement.text.count("\n"):
        return statement.text
    if statement.form != "quote":
        return text
    # Of the quotation marks around it, which are ours, either may be gone or another kind.
    return quoted(text) if quoted(text) != text else _without_ours(text, statement.text)


def _without_ours(text: str, before: str) -> str:
    """The words without the quotation marks around them, which the words themselves have not."""
    if text[:1] in _OPENING and before[:1] not in _OPENING:
        text = text[1:]
    if text[-1:] in _CLOSING and before[-1:] not in _CLOSING:
        text = text[:-1]
    return text.strip()


def _tracked(
    statement: DraftStatement, paragraphs: Sequence[Original], was: str, numbers: set[int]
) -> list[TextChange]:
    """The tracked changes, by where they stand in the statement's own words."""
    lead = max(was.find(statement.text), 0)
    found: list[TextChange] = []
    base = 0
    for one in paragraphs:
        label = label_length(one.was, numbers)
        for zone in one.zones:
            cut = max(label - zone.start, 0)  # what of it is the number's
            before, start = zone.before[cut:], max(zone.start, label) - label + base - lead
            if zone.start < label and cut >= len(zone.before):
                continue
            before, start = before[max(-start, 0) :], max(start, 0)
            before, start = (
                before[: max(len(statement.text) - start, 0)],
                min(start, len(statement.text)),
            )
            if before or zone.after:
                mark = zone.marks[-1]
                change = TextChange(
                    start=start, before=before, after=zone.after, hand=mark.hand, at=mark.at
                )
                found.append(change)
        base += len(one.was) - label + 1
    return found


def _fit(text: str, changes: Sequence[TextChange], result: str) -> bool:
    try:
        return with_changes(text, changes).split() == result.split()
    except ValueError:
        return False
