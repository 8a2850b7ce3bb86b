"""The texts of a review as other programs for analysis get them, and where each came from.

A text a conversation, with a line `Role: [hh:mm:ss] words` a statement of its write-up; one for its
recordings, where they are wanted; one a record, with a line a passage. What was decided of words
that may identify someone holds in all of it, and a place in a text leads back to the very words in
the case.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ltconverse.case.events import Ref
from ltconverse.case.state import CaseState, Conversation
from ltconverse.episodes.accounts import Accounts, Found
from ltconverse.exchange.clock import hours_minutes_seconds
from ltconverse.exchange.refi.model import guid_of
from ltconverse.sharing.identifying import HEADING, with_decisions
from ltconverse.text import one_line
from ltconverse.writeup.words import capital

if TYPE_CHECKING:
    from ltconverse.exchange.account import Account

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
Cleaning = Callable[[str, str], str]
"""A text as it leaves; the second is the id of the statement it is, or HEADING."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Where a word of a recording is in its line, and the seconds in which it was said."""

    start: int
    end: int
    since: float
    until: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one statement, passage or line of a recording, in a text from `start` on.

    `kept` are they as the case has them, `leaving` as they stand in the text.
    """

    start: int
    leaving: str
    kept: str
    ref: Ref
    spoken: tuple[Spoken, ...] = ()

    @property
    def end(self) -> int:
        """Where they end in the text."""
        return self.start + len(self.leaving)


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of one piece: `start` and `end` within what the case has."""

    ref: Ref
    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Text:
    """One text; `person` is whose account it is (an id), "" for a record."""

    guid: str
    name: str
    text: str
    pieces: tuple[Piece, ...]
    description: str = ""
    person: str = ""
    at: datetime | None = None

    def parts(self, start: int, end: int) -> list[Part]:
        """What lies from `start` to `end`, without the roles and times before it."""
        found = []
        for piece in self.pieces:
            first, last = max(start, piece.start), min(end, piece.end)
            if first < last and piece.leaving[first - piece.start : last - piece.start].strip():
                found.append(_part(piece, first - piece.start, last - piece.start))
        return found


def cleaning_of(state: CaseState) -> Cleaning:
    """What was decided of words that may identify someone, as it stands."""
    standing = [one for one in state.decisions.values() if not one.withdrawn]
    return lambda text, of: with_decisions(text, standing, of) if standing else text


def write_up_text(accounts: Accounts, conversation: Conversation, clean: Cleaning) -> Text:
    """The statements of a conversation's write-up, `S1` first."""
    who = accounts.who(conversation)
    role = capital(one_line(clean(who.role, HEADING)))
    found = list(accounts.all_of(conversation))
    recorded = any(_second(one) is not None for one in found)
    making = _Making()
    for one in found:
        kept = one.statement.text
        ref = Ref(conversation=conversation.id, statement=one.statement.id)
        leaving = clean(kept, one.statement.id)
        making.line(_head(role, _time(one, recorded)), leaving, kept, ref)
    times = "in the recording" if recorded else "of day at which it was noted"
    return Text(
        guid=guid_of("source", "write-up", conversation.id),
        name=f"{conversation.number} {role}",
        text=making.text,
        pieces=tuple(making.pieces),
        description=f"Statements of the write-up of a conversation. Times are those {times}.",
        person=conversation.practitioner,
        at=conversation.begun_at,
    )


def recording_text(conversation: Conversation, recording: str, told: Account, *, name: str) -> Text:
    """The words of a recording, a line a line of its transcript; nothing for what has no words."""
    making = _Making()
    for said in told.lines:
        if said.line.is_gap or not said.line.words:
            continue
        words = [one_line(word.text) for word in said.line.words]
        spoken, at = [], 0
        for text, word in zip(words, said.line.words, strict=True):
            spoken.append(Spoken(at, at + len(text), word.start, word.end))
            at += len(text) + 1
        ref = Ref(conversation=conversation.id, recording=recording, start=said.start, end=said.end)
        head = _head(told.called(said.speaker), hours_minutes_seconds(said.start))
        making.line(head, " ".join(words), " ".join(words), ref, tuple(spoken))
    return Text(
        guid=guid_of("source", "recording", recording),
        name=name,
        text=making.text,
        pieces=tuple(making.pieces),
        description=" ".join(("Words of a recording.", *told.notes)),
        person=conversation.practitioner,
        at=conversation.begun_at,
    )


def record_texts(state: CaseState, clean: Cleaning) -> Iterator[Text]:
    """What was entered of each record, passage by passage."""
    for record in state.analysis.live_records:
        making = _Making()
        label = one_line(clean(record.label, HEADING))
        for passage in state.analysis.passages_of(record.id):
            page = one_line(clean(passage.page, HEADING))
            leaving = clean(passage.text, HEADING)
            making.line(_head(label, page), leaving, passage.text, Ref(passage=passage.id))
        told = filter(None, (record.sort, record.agency, record.on_words))
        yield Text(
            guid=guid_of("source", "record", record.id),
            name=f"R{record.number} {label}",
            text=making.text,
            pieces=tuple(making.pieces),
            description=clean(", ".join(told), HEADING),
        )


class _Making:
    """A text in the making, line by line."""

    def __init__(self) -> None:
        self.text = ""
        self.pieces: list[Piece] = []

    def line(
        self, head: str, leaving: str, kept: str, ref: Ref, spoken: tuple[Spoken, ...] = ()
    ) -> None:
        self.text += ("\n" if self.text else "") + head
        self.pieces.append(Piece(len(self.text), leaving, kept, ref, spoken))
        self.text += leaving


def _head(who: str, when: str) -> str:
    return f"{who}: [{when}] " if when else f"{who}: "


def _second(found: Found) -> float | None:
    provenance = found.statement.provenance
    return provenance.second if provenance else None


def _time(found: Found, recorded: bool) -> str:
    second, provenance = _second(found), found.statement.provenance
    if recorded:
        return hours_minutes_seconds(second) if second is not None else ""
    return f"{provenance.at.astimezone():%H:%M:%S}" if provenance else ""


# --- places -----------------------------------------------------------------------------------


class Placing:
    """Finds where what the case knows stands in these texts."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._statements: dict[str, tuple[Text, Piece]] = {}
        self._recordings: dict[str, list[tuple[Text, Piece]]] = {}
        for text in texts:
            for piece in text.pieces:
                if piece.ref.recording:
                    self._recordings.setdefault(piece.ref.recording, []).append((text, piece))
                else:
                    self._statements[piece.ref.statement or piece.ref.passage] = text, piece

    def of_words(self, ref: Ref, start: int, end: int, words: str) -> tuple[Text, int, int] | None:
        """Words of a source, as they were coded; None where they stand no more.

        The source may have been put in other words since: then they count where they still are.
        """
        if ref.recording:
            return self._spoken(ref)
        found = self._statements.get(ref.statement or ref.passage)
        if found is None:
            return None
        text, piece = found
        if not words or piece.kept[start:end] != words:
            if not words or piece.kept.count(words) != 1:
                return None
            start = piece.kept.index(words)
            end = start + len(words)
        first, last = moved(piece.kept, piece.leaving, start, end)
        return text, piece.start + first, piece.start + last

    def of_source(self, ref: Ref) -> tuple[Text, int, int] | None:
        """All that a reference names, or the words chosen in it."""
        if ref.recording:
            return self._spoken(ref)
        found = self._statements.get(ref.statement or ref.passage)
        if found is None:
            return None
        kept = found[1].kept
        if ref.words and ref.words in kept:
            start = kept.index(ref.words)
            return self.of_words(ref, start, start + len(ref.words), ref.words)
        return self.of_words(ref, 0, len(kept), kept)

    def _spoken(self, ref: Ref) -> tuple[Text, int, int] | None:
        """From the first word that was said then to the last."""
        there = [
            (text, piece.start + one.start, piece.start + one.end)
            for text, piece in self._recordings.get(ref.recording, ())
            for one in piece.spoken
            if ref.start <= (one.since + one.until) / 2 <= max(ref.end, ref.start + 0.01)
        ]
        if not there:
            return None
        return there[0][0], there[0][1], there[-1][2]


def _part(piece: Piece, start: int, end: int) -> Part:
    if piece.spoken:
        said = [one for one in piece.spoken if one.start < end and start < one.end]
        first, last = (said[0], said[-1]) if said else (piece.spoken[0], piece.spoken[0])
        words = piece.kept[first.start : last.end]
        ref = piece.ref.model_copy(update={"start": first.since, "end": last.until, "words": words})
        return Part(ref, first.start, last.end, words)
    first_at, last_at = moved(piece.leaving, piece.kept, start, end)
    return Part(piece.ref, first_at, last_at, piece.kept[first_at:last_at])


def moved(before: str, after: str, start: int, end: int) -> tuple[int, int]:
    """The place in `after` of what is from `start` to `end` in `before`: the same text but for some
    words that were replaced. What lies within a replaced word takes all of it in."""
    if before == after:
        return start, end
    here, there = _TOKEN.findall(before), _TOKEN.findall(after)
    blocks = difflib.SequenceMatcher(None, here, there, autojunk=False).get_opcodes()
    starts, ends = _offsets(here), _offsets(there)
    first, last = len(after), 0
    for what, a, b, c, d in blocks:
        low, high = starts[a], starts[b]
        if high <= start or low >= end:
            continue
        if what == "equal":
            offset = ends[c] - low
            first = min(first, max(start, low) + offset)
            last = max(last, min(end, high) + offset)
        else:
            first, last = min(first, ends[c]), max(last, ends[d])
    return (first, last) if first <= last else (min(start, len(after)),) * 2


def _offsets(tokens: Sequence[str]) -> list[int]:
    made = [0]
    for one in tokens:
        made.append(made[-1] + len(one))
    return made
