"""Searching notes, turning points, questions, stars and the words that were recorded.

Case and accents do not matter, all words must occur, a phrase goes in quotes. An index is made
once; looking something up in it takes a few milliseconds. What is kept from sight until the
overview opens is not searched. Shows nothing itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from ltconverse.case.decision import Decision
from ltconverse.case.overview import is_open, step_words
from ltconverse.case.state import Conversation
from ltconverse.case.wording import note_line
from ltconverse.errors import LtconverseError
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.page import Page, Row
from ltconverse.jobs.words.spoken import SpokenLine
from ltconverse.text import excerpt, one_line

Kind = Literal["turning point", "note", "question", "star", "words"]
MOST_ON_A_PAGE = 50
_END = datetime.max.replace(tzinfo=UTC)
# A phrase in quotation marks of any kind, closed or not yet; or a word.
_TERM = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+)')
# Signs that have a plain twin on every keyboard.
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-"})


@dataclass(frozen=True, slots=True)
class Found:
    """Something that can be found: what it is, where it stands, and what it says.

    `number` is the one it has in its conversation (a line of the words: in the transcript). `id`
    is its own; for words, that of the recording, and `second` is where in it. `aside` says that it
    was taken back or settled, `at` by the clock, where known. `whose` names the conversation.
    """

    kind: Kind
    conversation: str
    id: str
    number: int
    place: str
    at: datetime | None
    text: str
    whose: str
    aside: str = ""
    second: float = 0.0

    @property
    def where(self) -> str:
        """Kind, number, place and time in a phrase."""
        time = f"{self.at.astimezone():%H:%M}" if self.at else ""
        what = "said" if self.kind == "words" else f"{self.kind} {self.number}"
        return ", ".join(filter(None, (what, self.place, time, self.aside)))


class Index:
    """All that can be found, notes before words. `problems` says what could not be read."""

    def __init__(self, entries: Iterable[Found], problems: Iterable[str] = ()) -> None:
        self._entries = list(entries)
        self._folded = [folded(one.text) for one in self._entries]
        self.problems = list(problems)

    def __len__(self) -> int:
        return len(self._entries)

    def take(self, other: Index) -> None:
        """What is in `other` can be found here too."""
        self._entries += other._entries
        self._folded += other._folded
        self.problems += other.problems

    def find(self, query: str) -> list[Found]:
        """What has all words of `query`, in the order it was added."""
        wanted = terms(query)
        if not wanted:
            return []
        pairs = zip(self._entries, self._folded, strict=True)
        return [one for one, text in pairs if all(term in text for term in wanted)]


def folded(text: str) -> str:
    """`text` as it is compared: without case and accents, white space as single blanks."""
    plain = text.translate(_PLAIN)
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(one for one in apart if not unicodedata.combining(one))
    return " ".join(plain.casefold().split())


def terms(query: str) -> list[str]:
    """The words and phrases that must all occur."""
    found = (folded(phrase or word) for phrase, word in _TERM.findall(query))
    return [one for one in found if one]


def noted(case: OpenCase, conversations: Sequence[str]) -> Index:
    """What was noted in these conversations (ids), in their order, each in the order of time."""
    entries: list[Found] = []
    for conversation in (case.state.conversations[one] for one in conversations):
        whose = one_line(case.state.practitioner_of(conversation).label)
        entries += sorted(_noted(conversation, whose), key=lambda one: one.at or _END)
    return Index(entries)


def said(case: OpenCase, conversations: Sequence[str]) -> Index:
    """What was said in these conversations (ids). Waits for the disk; not for the event loop."""
    entries: list[Found] = []
    problems: list[str] = []
    for conversation in (case.state.conversations[one] for one in conversations):
        whose = one_line(case.state.practitioner_of(conversation).label)
        try:
            entries += _said(case, conversation, whose)
        except LtconverseError as problem:
            problems.append(str(problem))
    return Index(entries, problems)


def may_be_searched(session: Conversing) -> list[str]:
    """This conversation; the others too (ids), once what others said may be seen."""
    own = session.conversation_id
    if not is_open(session.conversation):
        return [own]
    return [own, *(one for one in session.case.state.conversations if one != own)]


def kept_closed(session: Conversing) -> str:
    """What is said where other conversations are not searched yet, "" where nothing is kept."""
    others = len(session.case.state.conversations) > 1
    if not others or is_open(session.conversation):
        return ""
    return f"Other conversations are searched from {step_words(session.conversation)} on."


def search_page(session: Conversing, decision: Decision) -> Page:
    """What was found, for both faces; waits for the disk."""
    if not terms(decision.words):
        return [Row("What to search for? For example: /search duty “no answer”", "aside")]
    among = may_be_searched(session)
    index = noted(session.case, among)
    index.take(said(session.case, among))
    found = index.find(decision.words)
    closed = kept_closed(session)
    ends = [Row(words, "aside") for words in (*index.problems, closed) if words]
    if not found:
        return [Row(f"Nothing has the words “{excerpt(decision.words)}”."), *ends]
    rows = [Row(f"With “{excerpt(decision.words)}”: {len(found)}", "title")]
    for one in found[:MOST_ON_A_PAGE]:
        other = "" if one.conversation == session.conversation_id else f"; with {one.whose}"
        rows.append(Row(f"{one.where}{other}: {one_line(one.text)}"))
    if len(found) > MOST_ON_A_PAGE:
        rows.append(Row(f"{len(found) - MOST_ON_A_PAGE} more; add a word to see fewer.", "aside"))
    return rows + ends


# --- what there is --------------------------------------------------------------------------


def _noted(conversation: Conversation, whose: str) -> Iterator[Found]:
    places = {step.id: f"{step.number} {step.title}".strip() for step in conversation.steps}
    titles = {one.id: one_line(one.title) for one in conversation.turning_points.values()}

    def place(step: str, point: str | None) -> str:
        about = f" “{titles[point]}”" if point in titles else ""
        return places.get(step, "") + about

    own = conversation.id
    for point in conversation.turning_points.values():
        aside = "" if point.stands else "taken back" if point.withdrawn else "joined to another"
        yield Found(
            "turning point", own, point.id, point.number, "", point.at, point.title, whose, aside
        )
    for note in conversation.notes.values():
        aside, at = "taken back" if note.withdrawn else "", place(note.step, note.turning_point)
        words = note_line(note)
        yield Found("note", own, note.id, note.number, at, note.at, words, whose, aside)
    for asked in conversation.questions.values():
        aside, at = "settled" if asked.settled else "", place(asked.step, asked.turning_point)
        yield Found("question", own, asked.id, asked.number, at, asked.at, asked.text, whose, aside)
    for star in conversation.stars.values():
        aside, at = "taken off" if star.withdrawn else "", place(star.step, star.turning_point)
        yield Found("star", own, star.id, star.number, at, star.at, star.words, whose, aside)


def _said(case: OpenCase, conversation: Conversation, whose: str) -> Iterator[Found]:
    from ltconverse.jobs.words.transcribing import spoken_lines  # late: it brings the speech room

    for number, one in enumerate(spoken_lines(case, conversation.id), start=1):
        if not one.is_gap:
            yield _line(conversation.id, number, one, whose)


def _line(conversation: str, number: int, one: SpokenLine, whose: str) -> Found:
    aside = "put right" if one.is_corrected else ""
    return Found(
        "words",
        conversation,
        one.recording,
        number,
        one.clock,
        one.at,
        one.text,
        whose,
        aside,
        one.second,
    )
