"""Changes to a text as it was shared, made to the same text as it reads now. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ltconverse.case.events import TextChange
from ltconverse.sharing.differences import pieces, with_changes


def rebased(shared: str, now: str, changes: Sequence[TextChange]) -> str | None:
    """`now` with those changes of `shared` made to it; None where what they change has changed.

    Without changes None too, unless nothing has changed: then `now`.
    """
    if shared == now:
        try:
            return with_changes(now, changes)
        except ValueError:
            return None
    moved = [_moved(one, shared, now) for one in changes]
    if not moved or any(one is None for one in moved):
        return None
    try:
        return with_changes(now, [one for one in moved if one is not None])
    except ValueError:
        return None


def _moved(change: TextChange, shared: str, now: str) -> TextChange | None:
    """The change at its place in the later text; None where that part reads otherwise now."""
    end = change.start + len(change.before)
    for begin, stop, later in _kept(shared, now):
        # Words may be put in where something else changed beside them; words that give way stay.
        if begin <= change.start and end <= stop:
            return change.model_copy(update={"start": change.start - begin + later})
    return None


def _kept(shared: str, now: str) -> Iterable[tuple[int, int, int]]:
    """The stretches that both have: from, to in `shared`, from in `now`."""
    at = later = 0
    for piece in pieces(shared, now):
        length = len(piece.text)
        if piece.kind == "same":
            yield at, at + length, later
        if piece.kind != "in":
            at += length
        if piece.kind != "out":
            later += length
