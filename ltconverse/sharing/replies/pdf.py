"""A reply that is a PDF with marks: highlights, words struck through or put in, notes.

Knows drafts, and PDFs by `pdf_file`. Each mark in the file is in exactly one point. A drawing by
hand is told of and not read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ltconverse.case.events import PointKind, ReplyPoint, TextChange
from ltconverse.errors import BadReply
from ltconverse.sharing.model import DraftStatement, ReadReply, SentDraft
from ltconverse.sharing.placing import which_draft
from ltconverse.sharing.replies import meaning
from ltconverse.sharing.replies.labels import named_in
from ltconverse.sharing.replies.pdf_file import Mark, Opened, opened
from ltconverse.sharing.replies.pdf_places import BESIDE, Places, Region
from ltconverse.text import many

_SHARE = re.compile(r"\bshare ([0-9A-Za-z-]{6,64})")
_REFERENCE = re.compile(r"reference\s*([2-9B-Z]{4}-[2-9B-Z]{4})")
_OVER_WORDS = {"Highlight", "Underline", "Squiggly", "StrikeOut"}
_NOTES = {"Text", "FreeText", "Caret"}
_CALLED = {
    "Text": "note",
    "FreeText": "typed words",
    "Caret": "insertion",
    "StrikeOut": "words struck through",
    "Ink": "drawing",
    "FileAttachment": "attached file",
    "Stamp": "stamp",
}


@dataclass(frozen=True, slots=True)
class _Spot:
    """What a mark is about: a statement or none, and the words (characters of its text)."""

    statement: DraftStatement | None
    words: str = ""
    span: tuple[int, int] | None = None
    certain: bool = True
    of_all: bool = False


def read_pdf(
    content: bytes,
    source: str,
    sent: Sequence[SentDraft],
    new_id: Callable[[], str],
    password: str = "",
) -> ReadReply:
    """What the marks in a PDF say. Raises BadReply for what cannot be read as a PDF."""
    file = opened(content, source, password)
    text = " ".join("".join(letter.text for letter in page) for page in file.pages)
    if not text.strip() and not any(mark.text for mark in file.marks):
        raise BadReply(
            f"{source}: it is a picture of paper, without any text.",
            hint="Type what is written on it into a text file, a line for each statement.",
        )
    share = found[1] if (found := _SHARE.search(file.keywords)) else ""
    reference = found[1] if (found := _REFERENCE.search(text)) else ""
    draft = which_draft(sent, share, reference, _paragraphs(text))
    reading = _Reading(file, Places(file.pages, draft), draft, new_id)
    points = reading.points()
    return ReadReply(
        form="pdf",
        source=source,
        sha256=hashlib.sha256(content).hexdigest(),
        points=tuple(points),
        answers=draft,
        share=share,
        reference=reference,
        hands=tuple(reading.hands),
        remarks=tuple(_remarks(file, points)),
    )


def _paragraphs(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=\s)S\d+(?=\s|[A-Z“])", text) if one.strip()][:2_000]


def _remarks(file: Opened, points: Sequence[ReplyPoint]) -> list[str]:
    remarks = []
    drawn = [one for one in file.marks if one.sort not in _OVER_WORDS | _NOTES and not one.text]
    if drawn:
        pages = ", ".join(str(one) for one in sorted({mark.page for mark in drawn}))
        remarks.append(
            f"{many(len(drawn), 'mark')} drawn by hand or attached cannot be read: look at them in "
            f"the file, on page {pages}."
        )
    if not points:
        remarks.append(
            "Nothing is marked in it. If somebody wrote in it and printed it to a new file, their "
            "words are part of the page now: look at it."
        )
    return remarks


class _Reading:
    """Marks of one file into points."""

    def __init__(
        self, file: Opened, places: Places, draft: SentDraft | None, new_id: Callable[[], str]
    ) -> None:
        self._marks, self._places, self._new_id = file.marks, places, new_id
        self._numbers = {one.number: one for one in draft.statements} if draft else {}
        self._points: dict[int, ReplyPoint] = {}
        self._struck: dict[int, int] = {}
        self.hands = list(dict.fromkeys(one.who for one in file.marks if one.who))

    def points(self) -> list[ReplyPoint]:
        """One for each mark; two that are one mark ("this instead of that") are one."""
        joined = self._joined()
        self._struck = {caret: struck for struck, caret in joined.items()}
        for at, mark in enumerate(self._marks):
            if at not in self._struck and (mark.inside < 0 or mark.grouped):
                instead = self._marks[joined[at]] if at in joined else None
                self._points[at] = self._point(at, instead)
        for at, mark in enumerate(self._marks):
            if at not in self._points and at not in self._struck:
                self._points[at] = self._answer(at, mark)
        return [self._points[at] for at in sorted(self._points)]

    def _joined(self) -> dict[int, int]:
        """Words struck through, by index, with the insertion that takes their place."""
        joined: dict[int, int] = {}
        for at, mark in enumerate(self._marks):
            if not mark.grouped or not 0 <= mark.inside < len(self._marks) or mark.inside == at:
                continue
            other = self._marks[mark.inside]
            pair = {mark.sort: at, other.sort: mark.inside}
            if set(pair) == {"Caret", "StrikeOut"} and pair["StrikeOut"] not in joined:
                joined[pair["StrikeOut"]] = pair["Caret"]
        return joined

    def _answer(self, at: int, mark: Mark) -> ReplyPoint:
        """What answers another mark, about the same statement."""
        root, seen = self._struck.get(mark.inside, mark.inside), {at}
        while root not in self._points and 0 <= root < len(self._marks) and root not in seen:
            seen.add(root)
            inside = self._marks[root].inside
            root = self._struck.get(inside, inside)
        above = self._points.get(root)
        if above is None:
            return self._point(at, None)
        if mark.state == "Completed":
            self._points[root] = above.model_copy(update={"resolved": True})
        text = mark.text or mark.state
        point = self._bare(mark, "comment", above.statement, text)
        return point.model_copy(update={"answers": above.point, "certain": above.certain})

    def _point(self, at: int, instead: Mark | None) -> ReplyPoint:
        mark = self._marks[at]
        spot = self._spot(mark)
        if mark.sort in {"StrikeOut", "Caret"} and spot.statement and spot.span:
            return self._changed(mark, spot, instead)
        text = instead.text if instead else mark.text
        return self._said(mark, spot, text)

    def _changed(self, mark: Mark, spot: _Spot, instead: Mark | None) -> ReplyPoint:
        """Words struck through, words put in, or both."""
        statement, (start, end) = spot.statement, spot.span or (0, 0)
        sent = statement.text if statement else ""
        into = instead.text if instead else mark.text if mark.sort == "Caret" else ""
        before = sent[start:end]
        if into and start == end:
            into = _spaced(sent, start, into)
        change = TextChange(
            start=start, before=before, after=into, tracked=False, hand=self._hand(mark), at=mark.at
        )
        note = mark.text if mark.sort == "StrikeOut" and not _same(mark.text, before) else ""
        kind: PointKind = "reword"
        text = sent[:start] + into + sent[end:]
        if note and not instead:
            kind, text = "comment", note
        elif not into and len(before) * 10 >= len(sent) * 9:
            kind, text = "leave-out", ""
        elif not into:
            text = " ".join(text.split(" ")).replace("  ", " ").strip()
        point = self._bare(mark, kind, statement.id if statement else "", text)
        return point.model_copy(
            update={"changes": (change,), "was": before or sent, "certain": spot.certain}
        )

    def _said(self, mark: Mark, spot: _Spot, text: str) -> ReplyPoint:
        """A note, with or without words that it lies over."""
        named = next(iter(named_in(text, self._numbers)), None)
        if named and named.leading and named.numbers:
            statement: DraftStatement | None = self._numbers[named.numbers[0]]
            said, certain = text[named.end :].strip(), named.certain
            shown = said if named.plain and said else text
        else:
            statement, said, shown, certain = spot.statement, text, text, spot.certain
        kind: PointKind = "comment"
        part = (
            bool(spot.words)
            and statement is not None
            and len(spot.words) * 10 < 9 * len(statement.text)
        )
        if statement is None:
            kind = "overall"
            certain = certain or meaning.of_the_whole(said) or meaning.is_agreement(said)
        elif said and not part:
            kind = meaning.meaning(said)
            kind = "comment" if kind == "reword" else kind
        point = self._bare(mark, kind, statement.id if statement else "", shown)
        return point.model_copy(update={"was": spot.words, "certain": certain})

    def _bare(self, mark: Mark, kind: PointKind, statement: str, text: str) -> ReplyPoint:
        called = _CALLED.get(mark.sort, "mark" if mark.sort not in _OVER_WORDS else "words marked")
        return ReplyPoint(
            point=self._new_id(),
            kind=kind,
            statement=statement,
            text=text,
            where=f"{called} on page {mark.page}",
            hand=self._hand(mark),
            at=mark.at,
        )

    def _hand(self, mark: Mark) -> int:
        return self.hands.index(mark.who) + 1 if mark.who else 0

    # --- where ------------------------------------------------------------------------------

    def _spot(self, mark: Mark) -> _Spot:
        if mark.sort in _OVER_WORDS:
            boxes = mark.quads or (mark.box,)
            if (over := self._over_words(mark.page, boxes)) is not None:
                return over
        height = mark.box[3] - 4 if mark.sort == "FreeText" else (mark.box[1] + mark.box[3]) / 2
        region = self._places.region_at(mark.page, height)
        if region is None or region.statement is None:
            certain = bool(region and region.last) or not self._numbers
            return _Spot(None, certain=certain, of_all=bool(region and region.last))
        span = None
        if mark.sort == "Caret":
            place = self._places.nearest(region.statement, mark.page, mark.box)
            span = (place, place) if place is not None else None
        drawn = mark.sort not in _OVER_WORDS | _NOTES
        return _Spot(region.statement, span=span, certain=_beside(region, height) and not drawn)

    def _over_words(
        self, page: int, boxes: Sequence[tuple[float, float, float, float]]
    ) -> _Spot | None:
        """The words that a mark lies over, and the statement that has most of them."""
        letters = self._places.under(page, boxes)
        words = self._places.words_of(letters)
        middle = sum((box[1] + box[3]) / 2 for box in boxes) / len(boxes)
        regions = [self._places.region_at(page, (box[1] + box[3]) / 2) for box in boxes]
        statements = {one.statement.id: one.statement for one in regions if one and one.statement}
        spans = {one: self._places.span_of(statements[one], letters) for one in statements}
        there = [one for one in statements if spans[one]]
        if there:
            first = there[0]
            return _Spot(statements[first], words, spans[first], certain=len(there) == 1)
        region = self._places.region_at(page, middle)
        if not words:
            return None
        return _Spot(region.statement if region else None, words, certain=False)


def _beside(region: Region, height: float) -> bool:
    """Whether a height is that of the statement's own words, or nearly."""
    if region.words is None:
        return False
    return region.words[1] - BESIDE <= height <= region.words[0] + BESIDE


def _spaced(text: str, at: int, into: str) -> str:
    """Words put in, with blanks between them and the words at both sides."""
    word = into.strip()
    before = " " if at and text[at - 1].isalnum() and word[:1].isalnum() else ""
    after = " " if at < len(text) and text[at].isalnum() and word[-1:].isalnum() else ""
    return f"{before}{word}{after}"


def _same(note: str, words: str) -> bool:
    """Some programs put the words that were marked into the note by themselves."""
    return "".join(note.split()).casefold() == "".join(words.split()).casefold()
