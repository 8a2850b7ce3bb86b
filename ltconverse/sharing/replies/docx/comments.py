"""The comments of a Word document: what they say, by whom, to which they reply, what is resolved.

Knows comments.xml, and commentsExtended.xml, in which Word and LibreOffice keep threads. Nothing
of statements, and nothing of where comments stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ltconverse.sharing.replies.docx.model import Comment
from ltconverse.sharing.replies.docx.walking import Marks, Walk, local, moment, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element  # type: ignore[import-untyped]  # it ships no types

_TRUE = {"1", "true", "on"}


def comments_of(
    roots: Sequence[_Element], extended: Sequence[_Element], hands: Marks
) -> tuple[Comment, ...]:
    """All comments, in the order of the file. `roots` are the parts that hold them."""
    found = [one for root in roots for one in root if local(one) == "comment"]
    paragraphs = {paragraph: value(one, "id") for one in found for paragraph in _paragraphs(one)}
    parents, resolved = _threads(extended, paragraphs)
    return tuple(
        Comment(
            id=value(one, "id"),
            number=number,
            text=_text(one),
            hand=hands.hand(value(one, "author")),
            at=moment(value(one, "date")),
            answers=parents.get(value(one, "id"), ""),
            resolved=value(one, "id") in resolved,
        )
        for number, one in enumerate(found, start=1)
    )


def _paragraphs(comment: _Element) -> list[str]:
    """What a thread knows a comment by: the ids of its paragraphs, of which the last counts."""
    ids = [value(one, "paraId").upper() for one in comment.iter() if local(one) == "p"]
    return [one for one in ids if one]


def _threads(
    extended: Sequence[_Element], paragraphs: dict[str, str]
) -> tuple[dict[str, str], set[str]]:
    """To which comment each one replies, and which are resolved."""
    parents: dict[str, str] = {}
    resolved: set[str] = set()
    for root in extended:
        for one in root:
            comment = paragraphs.get(value(one, "paraId").upper(), "")
            parent = paragraphs.get(value(one, "paraIdParent").upper(), "")
            if comment and parent and parent != comment:
                parents[comment] = parent
            if comment and value(one, "done").lower() in _TRUE:
                resolved.add(comment)
    return parents, resolved


def _text(comment: _Element) -> str:
    """What it says, in lines; of what was changed in it, as it reads at last."""
    story = Walk().story(comment, "body")
    said = "".join(one.text for one in story.atoms if one.wanted)
    return said.strip()
