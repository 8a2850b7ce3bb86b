"""The words that a write-up quotes, and where in the recordings they were heard. Pure.

Knows the statements of a conversation and the words of its recordings; what follows from a
difference is for whoever listens.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ltconverse.case.events import Spoken, Tense
from ltconverse.case.hearing import Place, place_heard
from ltconverse.case.recordings import Recording
from ltconverse.case.state import Conversation, Note
from ltconverse.case.statements import Statement, account_of
from ltconverse.method.quoted import quoted
from ltconverse.speech.passages import Heard, Passage, Quoted, passage_of

if TYPE_CHECKING:
    from ltconverse.jobs.words.reading import Reading
    from ltconverse.speech.transcript import Word

_BEFORE, _AFTER = 120.0, 40.0
"""Seconds around the estimate of when a note's words were said within which they are looked for."""
_LIKELY, _SURE, _EXACT = 0.5, 0.75, 0.99
_FEWEST = 4
"""Words that a quotation within a note must have to be looked for; fewer may be anybody's."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that a statement (id) quotes. `whole`: it is a quote; else they stand within it.

    They were noted in its first `note`, or chosen from a recording: `spoken`.
    """

    statement: str
    text: str
    whole: bool
    tense: Tense
    note: Note | None = None
    spoken: Spoken | None = None

    @property
    def label(self) -> str:
        """Who quotes it: the note, by its number, or the write-up."""
        return f"N{self.note.number}" if self.note else "The write-up"


@dataclass(frozen=True, slots=True)
class Located:
    """Where a quote was heard: in which reading (its place in the list), and how.

    Without `passage` these words were not found there; `second` is when they should have been.
    """

    quote: Quote
    reading: int
    second: float
    passage: Passage | None


def quotes_of(conversation: Conversation) -> Iterator[Quote]:
    """What the write-up quotes: statements that are quotes, and quotations of some length within
    others, as they read now."""
    for one in account_of(conversation).standing:
        note = next(
            (conversation.notes[id_] for id_ in one.notes if id_ in conversation.notes), None
        )
        if one.form == "quote" and one.quoted:
            for spoken in one.quoted:
                yield Quote(one.id, _of_these(one, spoken), True, one.tense, None, spoken)
        elif note is not None and one.form == "quote":
            yield Quote(one.id, one.text, True, one.tense, note)
        elif note is not None:
            for begin, end in quoted(one.text):
                text = one.text[begin:end].strip("\"'“”„‘’«»> ")
                if len(text.split()) >= _FEWEST:
                    yield Quote(one.id, text, False, one.tense, note)


def _of_these(one: Statement, spoken: Spoken) -> str:
    """What a quote says of some chosen words: all of it, unless it is of several."""
    return one.text if len(one.quoted) == 1 else spoken.words


def locate(
    conversation: Conversation, recordings: Sequence[Recording], readings: Sequence[Reading]
) -> list[Located]:
    """Where the quotes of a conversation were heard.

    Left out are those of which nothing can be said: no recording with words ran then and they are
    not found in another, or they are of records and not of the conversation.
    """
    heard = [Heard(one.words) for one in readings]
    found = (_locate(one, recordings, readings, heard) for one in quotes_of(conversation))
    return [one for one in found if one is not None]


def passage_chosen(text: str, spoken: Spoken, words: Sequence[Word]) -> Passage | None:
    """How a quote of words that were chosen from a recording stands beside its `words` now: all
    of those, or as many as lie around."""
    return _passage_chosen(Quoted(text), spoken, Heard(words))


def _passage_chosen(quoted: Quoted, spoken: Spoken, heard: Heard) -> Passage | None:
    begin, end = (bisect_left(heard.middles, one) for one in (spoken.start, spoken.end))
    return passage_of(quoted, heard, begin, end, spoken.start)


def _locate(
    quote: Quote,
    recordings: Sequence[Recording],
    readings: Sequence[Reading],
    heard: Sequence[Heard],
) -> Located | None:
    words = Quoted(quote.text)
    if quote.spoken is not None:
        return _chosen(quote, quote.spoken, words, readings, heard)
    place = place_heard(quote.note, recordings) if quote.note else None
    number = _reading_at(place, readings)
    near: Located | None = None
    if place is not None and number is not None and readings[number].timed:
        one = _near(words, heard[number], place.second)
        if one is not None and one.score >= (_LIKELY if len(words.tokens) > 2 else _EXACT):
            near = Located(quote, number, place.second, one)
    if near is not None and near.passage is not None and near.passage.score >= _SURE:
        return near
    timed = number is not None and readings[number].timed
    second = place.second if place is not None and timed else 0.0
    far = _anywhere(quote, words, heard, second)
    if far is not None or near is not None:
        return far or near
    if number is None or not quote.whole or quote.tense == "records":
        return None
    return Located(quote, number, second, None)


def _chosen(
    quote: Quote,
    spoken: Spoken,
    words: Quoted,
    readings: Sequence[Reading],
    heard: Sequence[Heard],
) -> Located | None:
    """Where words that were chosen from a recording stood; others may stand there now."""
    ids = [one.recording.id for one in readings]
    if spoken.recording not in ids:
        return None
    number = ids.index(spoken.recording)
    return Located(quote, number, spoken.start, _passage_chosen(words, spoken, heard[number]))


def _reading_at(place: Place | None, readings: Sequence[Reading]) -> int | None:
    if place is None:
        return None
    ids = [one.recording.id for one in readings]
    return ids.index(place.recording) if place.recording in ids else None


def _near(words: Quoted, heard: Heard, second: float) -> Passage | None:
    begin = bisect_left(heard.middles, second - _BEFORE)
    end = bisect_left(heard.middles, second + _AFTER)
    return passage_of(words, heard, begin, end, second)


def _anywhere(quote: Quote, words: Quoted, heard: Sequence[Heard], second: float) -> Located | None:
    """The likeliest place in any recording, where nearly all of a quote of some length stands."""
    if len(words.tokens) < _FEWEST:
        return None
    best: Located | None = None
    score = _SURE
    for number, among in enumerate(heard):
        for begin, end in _dense(words, among):
            one = passage_of(words, among, begin, end, second)
            if one is not None and one.score > score:
                best, score = Located(quote, number, among.middles[begin], one), one.score
    return best


def _dense(words: Quoted, heard: Heard) -> list[tuple[int, int]]:
    """The stretches of tokens in which most words of a quote stand close to each other.

    Counted in one pass: comparing a quote with an hour of words would take a second each.
    """
    wanted = {one.text for one in words.tokens if not one.is_light} or {
        one.text for one in words.tokens
    }
    width = 2 * len(words.tokens) + 4
    hits = [(at, one.text) for at, one in enumerate(heard.tokens) if one.text in wanted]
    likely: list[tuple[int, int]] = []
    within: Counter[str] = Counter()
    until = 0
    for at, text in hits:
        while until < len(hits) and hits[until][0] < at + width:
            within[hits[until][1]] += 1
            until += 1
        if len(within) * 2 >= len(wanted):
            likely.append((-len(within), at))
        within[text] -= 1
        if not within[text]:
            del within[text]
    chosen: list[int] = []
    for _, at in sorted(likely):
        if len(chosen) == 3:
            break
        if all(abs(at - other) > width for other in chosen):
            chosen.append(at)
    return [(max(at - width, 0), min(at + 2 * width, len(heard.tokens))) for at in chosen]
