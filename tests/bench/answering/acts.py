"""What a person does to a draft, before it is known in which program, and what that says.

Numbers are those of statements; places are characters of a statement's own text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ltconverse.case.events import PointKind
from ltconverse.sharing.model import Draft, DraftStatement

What = Literal[
    "replace",
    "insert",
    "delete",
    "leave-out",  # `before` is the whole text; variant "words" or "paragraph"
    "new",  # a paragraph `after` behind the statement; variant "statement" or "source"
    "move",  # the statement goes behind the one numbered `to`
    "swap",  # the same by one place: either of both may be said to have moved
    "comment",  # `after` on the words `before`; "" for a place without words
    "comment-across",  # from this statement into the next
    "comment-source",  # on the line below the statement
    "comment-heading",
    "format",
    "split",  # the paragraph is parted at `start`
    "join",  # with the next statement
    "typography",  # only quotation marks and dashes are others
    "heading",  # `after` put into a heading
    "boilerplate",  # `after` put into our words above the statements
    "else",  # `after` where there is room for anything else
    "twice",  # `after` for `before`, and `variant` taken out of it by the second hand
    "across",  # from `start` on and into the statement `to`, of which `after` is left
    "several",  # this one and the one numbered `to`, with all between
    "several-new",  # paragraphs `after`, a line each
    "commented-insert",  # `after` put in, with the comment `variant` on it
    "footnote",
    "alignment",
    "number",  # the visible number struck out
    "break",  # `after` put in, with a line break
    "head",  # `after` above every page
    "heading-out",  # a heading struck out
    "blank",  # an empty paragraph behind the statement
    "text-box",
    "table",  # a table behind the statement, a row for each line of `after`
]


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply to a comment."""

    hand: int
    text: str


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done. `hand` counts those who write in the file, from 1."""

    what: What
    number: int = 0
    start: int = 0
    before: str = ""
    after: str = ""
    variant: str = ""
    to: int = 0
    hand: int = 1
    answers: tuple[Answer, ...] = ()
    resolved: bool = False

    @property
    def end(self) -> int:
        """Where the words end that it is about."""
        return self.start + len(self.before)


Change = tuple[int, str, str]
"""Where, the words before, the words after."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a reading must say, once.

    `kinds`: the kinds that are right, the best first. `statements`: ids that are right, "" for
    none. `text` is what was written, or how a statement reads; None where any will do. Where
    `needed` is false it may be missing. `about` is the words of a comment.
    """

    kinds: tuple[PointKind, ...]
    statements: tuple[str, ...]
    text: str | None = None
    changes: tuple[Change, ...] = ()
    needed: bool = True
    about: str = ""
    answers: str = ""
    resolved: bool = False


WORDING = {"replace", "insert", "delete", "leave-out", "typography", "twice", "break"}
WORDING |= {"commented-insert"}


def settled(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes in order, those that touch made one, what both sides share at their ends cut off."""
    joined: list[Change] = []
    for start, before, after in sorted(changes):
        if joined and joined[-1][0] + len(joined[-1][1]) == start:
            first = joined.pop()
            joined.append((first[0], first[1] + before, first[2] + after))
        else:
            joined.append((start, before, after))
    return tuple(one for one in map(_trimmed, joined) if one[1] or one[2])


def _trimmed(change: Change) -> Change:
    start, before, after = change
    head = _alike(before, after)
    before, after = before[head:], after[head:]
    tail = _alike(before[::-1], after[::-1])
    return start + head, before[: len(before) - tail], after[: len(after) - tail]


def _alike(one: str, other: str) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


def changed(text: str, changes: Iterable[Change]) -> str:
    """`text` after the changes."""
    for start, before, after in sorted(changes, reverse=True):
        assert text[start : start + len(before)] == before, (text, start, before)
        text = text[:start] + after + text[start + len(before) :]
    return text


def expectations(draft: Draft, acts: Sequence[Act], *, tracked: bool) -> list[Expected]:
    """What a reading of these acts must say."""
    statements = {one.number: one for one in draft.statements()}
    order = [one.number for one in draft.statements()]
    by_number: dict[int, list[Act]] = defaultdict(list)
    for act in acts:
        if act.what in WORDING:
            by_number[act.number].append(act)
    found = [_wording(statements[number], mine) for number, mine in by_number.items()]
    moved = {statements[act.number].id for act in acts if act.what in {"move", "swap"}}
    # What was changed and then moved stands elsewhere, with no trace of the change.
    found = [replace(one, changes=()) if one.statements[0] in moved else one for one in found]
    for act in acts:
        if act.what not in WORDING:
            found += _of(act, statements, order, tracked=tracked)
        if act.what == "commented-insert":
            mine = statements[act.number].id
            found.append(Expected(("comment",), (mine,), act.variant, about=act.after))
    return found


def _wording(statement: DraftStatement, acts: Sequence[Act]) -> Expected:
    changes = settled((act.start, act.before, _put(act)) for act in acts)
    text = changed(statement.text, changes)
    if not text.strip():
        return Expected(("leave-out",), (statement.id,))
    if all(act.what == "typography" for act in acts):
        return Expected(("reword", "format"), (statement.id,), text, changes)
    return Expected(("reword",), (statement.id,), text, changes)


def _put(act: Act) -> str:
    return act.after.replace(act.variant, "") if act.what == "twice" else act.after


def _of(
    act: Act, statements: Mapping[int, DraftStatement], order: list[int], *, tracked: bool
) -> Iterator[Expected]:
    mine = statements[act.number].id if act.number else ""
    place = order.index(act.number) if act.number else 0
    following = statements[order[place + 1]].id if act.number and place + 1 < len(order) else ""
    match act.what:
        case "new":
            yield Expected(("new",), ("", mine), act.after)
        case "move":
            yield Expected(("moved",), (mine,))
        case "swap":
            yield Expected(("moved",), (mine,) if tracked else (mine, statements[act.to].id))
        case "format":
            # What was never tracked and is only looks need not be seen.
            yield Expected(("format",), (mine,), needed=tracked)
        case "else":
            yield Expected(("overall", "new"), ("",), act.after)
        case "heading" | "boilerplate" | "head":
            kinds: tuple[PointKind, ...] = ("overall", "new", "comment", "reword")
            yield Expected(kinds, ("",), act.after, needed=tracked)
        case _ if act.what.startswith("comment"):
            yield from _comments(act, mine, following)
        case _:
            yield from rough(act, statements, following, tracked=tracked)


def rough(
    act: Act, statements: Mapping[int, DraftStatement], following: str, *, tracked: bool
) -> Iterator[Expected]:
    """Of an act that does much at once, or something beside the statements."""
    mine = statements[act.number].id if act.number else ""
    match act.what:
        case "split":
            place = act.start
            text = f"{statements[act.number].text[:place]}\n{statements[act.number].text[place:]}"
            yield Expected(("reword",), (mine,), text)
        case "join" | "across":
            text = statements[act.number].text[: act.start or None]
            joined = f"{text}\n{act.after if act.start else statements[act.to].text}"
            yield Expected(("reword",), (mine,), joined)
            yield Expected(("leave-out",), (following,))
        case "several":
            yield Expected(("leave-out",), (mine,))
            yield Expected(("leave-out",), (statements[act.to].id,))
        case "several-new" | "table":
            yield Expected(("new",), ("", mine), act.after)
        case "footnote" | "text-box":
            yield Expected(("comment", "new", "overall"), (mine, ""), act.after)
        case "blank":
            yield Expected(("format", "overall", "new"), (mine, following, ""), needed=False)
        case "heading-out":
            kinds: tuple[PointKind, ...] = ("overall", "comment", "leave-out")
            yield Expected(kinds, ("",), needed=tracked, about=act.before)
        case "alignment":
            yield Expected(("format",), (mine,))
        case "number":
            yield Expected(("format", "overall", "reword", "comment"), (mine, ""))


def _comments(act: Act, mine: str, following: str) -> Iterator[Expected]:
    where: tuple[str, ...] = ("",) if act.what == "comment-heading" else (mine,)
    if act.what == "comment-across":
        where = (mine, following)
    kinds: tuple[PointKind, ...] = ("comment",)
    if where == ("",):
        kinds = ("overall", "comment")
    yield Expected(kinds, where, act.after, about=act.before, resolved=act.resolved)
    for answer in act.answers:
        yield Expected(kinds, where, answer.text, answers=act.after)
