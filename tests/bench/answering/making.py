"""A set of answers to a set of drafts, one after the other, each with its truth."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ltconverse.sharing.model import Draft
from ltconverse.sharing.word_out import to_docx
from tests.bench.answering import dressing, remaking, soffice
from tests.bench.answering.acts import Act, Expected, expectations
from tests.bench.answering.rough_planning import RoughPlanner

TRACKED = (
    *("reword", "reword", "reword", "reword_with_comment", "letter", "append", "prepend", "whole"),
    *("leave_out", "leave_out", "typography", "new", "new", "move", "split", "join", "heading"),
    *("boilerplate", "anything_else", "comment", "comment", "comment", "comments", "looks", "swap"),
    *("comment_nowhere", "comment_across", "comment_source", "comment_heading"),
    *("twice", "across", "several_left_out", "several_new", "moved_and_reworded", "footnote"),
    *("on_what_came_in", "on_what_went_out", "alignment", "number", "line_break", "head", "table"),
    *("long_comment", "phrase_within", "phrase_elsewhere", "link", "blank", "heading_out"),
    "text_box",
)
UNTRACKED = (
    *("reword", "reword", "reword", "letter", "append", "append", "prepend", "whole", "leave_out"),
    *("leave_out", "typography", "new", "new", "move", "swap", "anything_else", "comment", "looks"),
    *("comments", "comment_source", "reword_with_comment", "several_left_out", "several_new"),
    *("moved_and_reworded", "on_what_came_in", "footnote", "line_break", "head", "twice", "table"),
    *("phrase_within", "phrase_elsewhere", "link", "blank", "heading_out", "text_box"),
)
RETYPED = {
    *("reword", "letter", "append", "prepend", "whole", "leave_out", "new", "move"),
    *("several_left_out", "several_new", "moved_and_reworded"),
}
"""What can be done where only the words are left."""
WAYS = (
    *("libreoffice",) * 6,
    *("libreoffice untracked",) * 2,
    *("libreoffice accepted",) * 2,
    *("libreoffice via odt", "word, saved by libreoffice"),
    *("word",) * 4,
    *("word untracked",) * 2,
    "word online",
    *("google",) * 3,
    *("google untracked", "pages", "pages untracked"),
    *("libreoffice via doc", "libreoffice locked", "word unchanged", "libreoffice unchanged"),
    *("google straightened, untracked", "retyped untracked", "retyped, no numbers, untracked"),
)
"""Each draft is answered once in each of these ways."""
_OFFICE: dict[str, soffice.Way] = {
    "libreoffice": "tracked",
    "libreoffice untracked": "untracked",
    "libreoffice accepted": "accepted",
    "libreoffice via odt": "via-odt",
    "libreoffice via doc": "via-doc",
    "libreoffice locked": "tracked",
    "libreoffice unchanged": "tracked",
}
PASSWORD = "copper meadow lantern fifteen"
_PROGRAMS: dict[str, dressing.Program] = {
    "word": "word",
    "word untracked": "word",
    "word online": "word-online",
    "word, saved by libreoffice": "word",
    "google": "google",
    "google untracked": "google",
    "pages": "pages",
    "pages untracked": "pages",
    "word unchanged": "word",
    "google straightened, untracked": "google",
    "retyped untracked": "word",
    "retyped, no numbers, untracked": "word",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """A returned document and what a reading of it must say."""

    name: str
    way: str
    draft: Draft
    acts: tuple[Act, ...]
    content: bytes
    truth: tuple[Expected, ...]

    @property
    def tracked(self) -> bool:
        """Whether what was changed can be seen in the file."""
        return _is_tracked(self.way)


def _is_tracked(way: str) -> bool:
    return not way.endswith(("untracked", "accepted"))


def replies(
    drafts: Sequence[Draft],
    office: soffice.Office | None,
    *,
    wanted: Callable[[str], bool] = lambda way: True,  # noqa: ARG005 - named for those who give one
) -> Iterator[Reply]:
    """An answer to each draft in each way that is wanted."""
    for number, draft in enumerate(drafts, start=1):
        content, locked = to_docx(draft), to_docx(draft, PASSWORD)
        for count, way in enumerate(WAYS):
            if not wanted(way):
                continue
            dice = random.Random(f"{draft.share} {count} {way}")
            acts = _acts(draft, way, dice)
            returned = _answered(
                locked if "locked" in way else content, draft, acts, way, dice, office
            )
            yield Reply(
                f"{number}.{count}",
                way,
                draft,
                acts,
                returned,
                tuple(truth(draft, acts, way)),
            )


def _acts(draft: Draft, way: str, dice: random.Random) -> tuple[Act, ...]:
    if "unchanged" in way:
        return ()
    planner = RoughPlanner(draft, dice, hands=dice.choice((1, 1, 2)))
    choice = TRACKED if _is_tracked(way) else UNTRACKED
    if "via doc" in way:  # there, LibreOffice says that the line above a new table was put in too
        choice = tuple(name for name in choice if name != "table")
    if "retyped" in way:
        # Other words with nothing that says where they belong are new, whoever reads them.
        not_there = {"whole"} if "no numbers" in way else set()
        choice = tuple(name for name in choice if name in RETYPED - not_there)
    count = min(dice.choice((1, 3, 5, 8, 12)), max(1, len(planner.free) // 3))
    return planner.plan([getattr(planner, name) for name in dice.sample(choice, count)])


def _answered(  # noqa: PLR0917 - what, to what, how, by whom
    content: bytes,
    draft: Draft,
    acts: Sequence[Act],
    way: str,
    dice: random.Random,
    office: soffice.Office | None,
) -> bytes:
    if way in _OFFICE:
        assert office is not None
        return office.answer(
            content,
            draft,
            acts,
            _OFFICE[way],
            dated=dice.random() < 0.5,
            strict=dice.random() < 0.3,
            password=PASSWORD if "locked" in way else "",
        )
    made = dressing.answer(content, draft, acts, _PROGRAMS[way], dice, tracked=_is_tracked(way))
    if "straightened" in way:
        return remaking.straightened(made)
    if "retyped" in way:
        return remaking.retyped(made, draft, numbers="no numbers" not in way)
    if "libreoffice" in way:
        assert office is not None
        return office.answer(made, draft, (), "resaved")
    return made


def truth(draft: Draft, acts: Sequence[Act], way: str) -> Iterator[Expected]:
    """What a reading must say, as far as this program's files tell it."""
    threads = way.startswith("word") and "libreoffice" not in way
    done = not way.startswith(("google", "pages")) and "via doc" not in way
    if "libreoffice" in way:  # it does not track how a paragraph is set
        numbers = {act.number for act in acts if act.what == "alignment"}
        yield from (
            Expected(("format",), (one.id,), needed=False)
            for one in draft.statements()
            if one.number in numbers
        )
        acts = [act for act in acts if act.what != "alignment"]
    if "retyped" in way:
        yield Expected(("overall", "new"), ("",), remaking.TITLE)
    if "via doc" in way:  # there, LibreOffice says of each comment that it was put in
        ids = ("", *(one.id for one in draft.statements()))
        one = Expected(("comment", "overall"), ids, "Comment added", needed=False)
        yield from [one] * (3 * len(acts))
    if "straightened" in way:
        yield from (
            Expected(("reword", "format"), (one.id,), needed=False) for one in draft.statements()
        )
        acts = [act for act in acts if act.what != "typography"]
    for one in expectations(draft, acts, tracked=_is_tracked(way)):
        if way.startswith("google") and one.resolved:
            yield Expected(one.kinds, one.statements, "_Marked as resolved_", needed=False)
        yield replace(one, answers=one.answers if threads else "", resolved=one.resolved and done)
