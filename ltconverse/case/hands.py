"""Whose hand took a note, in a letter or two, where more than one hand did. Pure.

A hand is a reviewer, by the passphrase that opened the case; where one passphrase was used on two
laptops at the same time, each of them is a hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ltconverse.case.state import CaseState, Conversation, Note

Hand = tuple[str, str]
"""The id of the author, and the device."""

_INITIAL = re.compile(r"\b\w")
_SHORT = 3


def hand_of(note: Note) -> Hand:
    """Whose hand took it, and on which laptop."""
    return note.author, note.device


def hand_marks(state: CaseState, conversation: Conversation) -> dict[Hand, str]:
    """A short mark for each hand, from the initials of the role: `SR`. Empty for one hand."""
    notes = sorted(conversation.notes.values(), key=lambda note: note.at)
    authors = list(dict.fromkeys(note.author for note in notes))
    marks: dict[Hand, str] = {}
    taken: set[str] = set()
    for author in authors:
        devices = [note.device for note in notes if note.author == author]
        same = not _side_by_side(devices)
        mark = ""
        for device in dict.fromkeys(devices):
            mark = mark if mark and same else _free(_initials(state, author), taken)
            taken.add(mark)
            marks[author, device] = mark
    return marks if len(taken) > 1 else {}


def hands_in_words(state: CaseState, marks: dict[Hand, str]) -> str:
    """What the marks stand for: `LR lead reviewer, SR school reviewer`."""
    told: dict[str, str] = {}
    for (author, _), mark in marks.items():
        known = state.people.get(author)
        told[mark] = known.role if known else "whoever used the recovery code"
    return ", ".join(f"{mark} {role}" for mark, role in told.items())


def _initials(state: CaseState, author: str) -> str:
    known = state.people.get(author)
    letters = _INITIAL.findall(known.role) if known else []
    return "".join(letters)[:_SHORT].upper() or "?"


def _free(mark: str, taken: set[str]) -> str:
    number, free = 1, mark
    while free in taken:
        number += 1
        free = f"{mark}{number}"
    return free


def _side_by_side(devices: Sequence[str]) -> bool:
    """Whether one device came back after another: a case that was moved does not go back."""
    changes = sum(one != other for one, other in pairwise(devices))
    return changes >= len(set(devices))
