"""A returned Word document as points, each about a statement of the draft it answers.

Whatever was changed, commented or added is in exactly one point. Knows the readers of this room
and puts them one after the other.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ltconverse.sharing import marks as names
from ltconverse.sharing.model import Draft, ReadReply, SentDraft
from ltconverse.sharing.placing import which_draft
from ltconverse.sharing.replies.docx.beside import OtherPoints
from ltconverse.sharing.replies.docx.changed import StatementPoints
from ltconverse.sharing.replies.docx.commented import CommentPoints
from ltconverse.sharing.replies.docx.comments import comments_of
from ltconverse.sharing.replies.docx.counting import STORIES
from ltconverse.sharing.replies.docx.held import Held
from ltconverse.sharing.replies.docx.leftovers import say_what_is_left
from ltconverse.sharing.replies.docx.model import Returned, StoryKind
from ltconverse.sharing.replies.docx.originals import originals_of
from ltconverse.sharing.replies.docx.package import Package, opened
from ltconverse.sharing.replies.docx.walking import Walk, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]  # it ships no types

_FOUR = "[2-9B-DF-HJ-NP-TV-Z]{4}"
_REFERENCE = re.compile(rf"\breference\s+({_FOUR}[-‐‑–]{_FOUR})", re.IGNORECASE)
_NOT_NOTES = {"separator", "continuationSeparator", "continuationNotice"}


def read_docx(
    content: bytes,
    source: str,
    sent: Sequence[SentDraft],
    new_id: Callable[[], str],
    password: str = "",
) -> ReadReply:
    """The points of a returned .docx file; `password` opens a locked one.

    What was changed with tracking off is found by comparing words, and is `certain` only where the
    statement was surely found. Raises `BadReply` for what is no Word document, `ReplyLocked` for
    one that the password does not open.
    """
    return accounted(content, source, sent, new_id, password)[0]


def accounted(
    content: bytes,
    source: str,
    sent: Sequence[SentDraft],
    new_id: Callable[[], str],
    password: str = "",
) -> tuple[ReadReply, dict[int, str]]:
    """`read_docx`, and which point each tracked change of the file went into, by its number."""
    returned = returned_of(opened(content, source, password))
    share, reference = _carried(returned)
    originals = originals_of(returned)
    texts = [one.was for one in originals if one.story.kind == "body" and one.was.strip()]
    answers = which_draft(sent, share, reference, texts)
    held = Held(returned, originals, answers, new_id)
    statements, others = StatementPoints(held), OtherPoints(held)
    statements.make()
    others.make()
    CommentPoints(held).make()
    say_what_is_left(held)
    untracked = statements.untracked + others.untracked
    reply = ReadReply(
        form="docx",
        source=source,
        sha256=hashlib.sha256(content).hexdigest(),
        points=held.ledger.points(),
        answers=answers,
        share=share,
        reference=reference,
        hands=returned.hands,
        remarks=tuple(_remarks(held, answers, share, untracked, statements.passed_over)),
    )
    return reply, dict(held.ledger.given)


def returned_of(package: Package) -> Returned:
    """The whole of a document, flat."""
    walk = Walk()
    body = next((one for one in package.document if local(one) == "body"), package.document)
    walk.story(body, "body")
    for kind in STORIES:
        for root in package.related(kind):
            _beside(walk, root, kind)
    comments = comments_of(
        package.related("comments"), package.related("commentsExtended"), walk.marks
    )
    return Returned(
        stories=tuple(walk.stories),
        comments=comments,
        marks=tuple(walk.marks.all),
        hands=tuple(walk.marks.hands),
        styles=walk.styles,
        properties=_properties(package),
        bookmarks=tuple(walk.bookmarks),
    )


def around_of(draft: Draft) -> tuple[str, ...]:
    """What stands around the statements in the document of a draft, for `SentDraft.around`."""
    from ltconverse.sharing.word_out import to_docx

    returned = returned_of(opened(to_docx(draft), "the draft"))
    found = []
    for one in originals_of(returned):
        marked = {name for atom in one.atoms for name in atom.bookmarks}
        if one.was.strip() and not any(names.statement_of(name) for name in marked):
            found.append(one.was)
    return tuple(dict.fromkeys(found))


def _beside(walk: Walk, root: _Element, kind: str) -> None:
    """Heads and feet, and each footnote as a story of its own."""
    if kind in ("header", "footer"):
        walk.story(root, "header" if kind == "header" else "footer")
        return
    note: StoryKind = "footnote" if kind == "footnotes" else "endnote"
    for one in root:
        if local(one) == note and value(one, "type") not in _NOT_NOTES:
            walk.story(one, note, value(one, "id"))


def _properties(package: Package) -> dict[str, str]:
    """What the file carries unseen: its own properties, and the variables of the document."""
    held: dict[str, str] = {}
    for root in package.related("settings"):
        for one in root.iter():
            if local(one) == "docVar":
                held[value(one, "name")] = value(one, "val")
    custom = package.beside("docProps/custom.xml")
    for one in custom if custom is not None else ():
        held[value(one, "name")] = "".join(str(text) for text in one.itertext()).strip()
    return held


def _carried(returned: Returned) -> tuple[str, str]:
    """The id of the sharing and its reference, as the file says; "" for not at all."""
    share = returned.properties.get(names.PROPERTY, "")
    if not share:
        share = next((one for one in map(names.share_of, returned.bookmarks) if one), "")
    reference = returned.properties.get(names.REFERENCE_PROPERTY, "")
    for story in returned.stories if not reference else ():
        found = _REFERENCE.search("".join(one.text for one in story.atoms if one.sent))
        if found:
            return share, re.sub("[‐‑–]", "-", found[1]).upper()
    return share, reference


def _remarks(
    held: Held, answers: SentDraft | None, share: str, untracked: int, passed_over: int
) -> list[str]:
    """What was noticed, in sentences."""
    said = []
    if answers is None:
        return ["It fits none of the drafts that went out, so nothing of it was placed."]
    if share != answers.share:
        said.append("It was known by its reference or its words, not by what it carries unseen.")
    if answers.withdrawn:
        said.append("It answers a draft that was withdrawn.")
    if untracked:
        said.append(
            "Some of it was changed with tracking off. That was found by comparing the words, "
            "and who changed it is not known."
        )
    if passed_over:
        said.append(
            f"It holds {len(held.paragraphs)} of {len(held.statements)} statements. "
            "The others were not taken as left out."
        )
    if len(held.returned.hands) > 1:
        said.append(f"{len(held.returned.hands)} people wrote in it.")
    return said
