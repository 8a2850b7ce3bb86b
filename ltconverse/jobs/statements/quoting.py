"""Quoting from a recording: the words one chooses, and whether they still read so.

Pure but for `readings_of`. A quote keeps the times of its words: when the transcript is put right
later, what stands there now is held against it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from ltconverse.case.events import Spoken, SpokenBy
from ltconverse.case.state import CaseState, Conversation
from ltconverse.case.statements import Statement, account_of
from ltconverse.errors import BadArguments, LtconverseError, NotFound
from ltconverse.jobs.checks.items import Listened
from ltconverse.jobs.checks.quotes import locate, passage_chosen
from ltconverse.speech.passages import Passage
from ltconverse.speech.transcript import Word
from ltconverse.text import excerpt
from ltconverse.writeup.model import QuoteCheck
from ltconverse.writeup.words import second

if TYPE_CHECKING:
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.jobs.words.reading import Reading

_STRIPPED = ".,;:!?…\"'“”‘’()[]«»–—-"
_WORST: tuple[QuoteCheck, ...] = ("differs", "unheard", "unchecked", "checked")
_AROUND = 10.0
"""Seconds before the words that are looked at, too: there may be a “not”."""
_SPOKEN_BY: dict[str, SpokenBy] = {one: one for one in get_args(SpokenBy)}


@dataclass(frozen=True, slots=True)
class Quoting:
    """How a statement's quote stands beside the recording. `now` are the words that stand there,
    "" where there are none; `differs` has what was quoted and what stands there, where they are
    not the same. `small`: nothing of weight is among it. Not `found`: they stand nowhere."""

    check: QuoteCheck
    now: str = ""
    differs: tuple[tuple[str, str], ...] = ()
    negation: bool = False
    small: bool = False
    found: bool = True

    @property
    def words(self) -> str:
        """It in a sentence."""
        if self.check == "unheard":
            return "There are no words of a recording to compare this with."
        if not self.found:
            return "These words were not found in the transcript."
        heard = "Somebody listened to it." if self.check == "checked" else ""
        if not self.differs:
            return heard or "It reads as the transcript; nobody has listened to it yet."
        told = [
            f"“{excerpt(quoted) or '…'}” here, “{excerpt(now) or '…'}” there"
            for quoted, now in self.differs[:3]
        ]
        turned = " Perhaps the other way round." if self.negation else ""
        return f"The transcript reads otherwise: {'; '.join(told)}.{turned}"


def readings_of(case: OpenCase, conversation: Conversation) -> dict[str, Reading]:
    """The words of a conversation's recordings, by recording; none where there are none to be
    read. Waits for the disk."""
    from ltconverse.jobs.words.reading import reading_of
    from ltconverse.jobs.words.transcribing import with_words

    try:
        there = [one for one in with_words(case.state, conversation) if one.transcripts]
        return {one.id: reading_of(case, one) for one in there}
    except LtconverseError:
        return {}


def quote_check(statement: Statement, readings: Mapping[str, Reading]) -> Quoting | None:
    """How what it quotes from recordings reads now; None where it quotes nothing from one."""
    found = [_check(statement, one, readings.get(one.recording)) for one in statement.quoted]
    if not found:
        return None
    return Quoting(
        min((one.check for one in found), key=_WORST.index),
        " […] ".join(one.now for one in found if one.now),
        tuple(pair for one in found for pair in one.differs),
        any(one.negation for one in found),
        all(one.small for one in found if one.differs),
    )


def noted_quotes(
    state: CaseState, conversation: Conversation, readings: Mapping[str, Reading]
) -> dict[str, tuple[str, Quoting]]:
    """The same of quotes that were noted, by the statement (id), with its text as it was looked
    at. Looks for them in all the words: a quarter of a second for an hour with many quotes."""
    among = list(readings.values())
    listened = [Listened(one) for one in among]
    standing = account_of(conversation).standing
    texts = {one.id: one.text for one in standing}
    found: dict[str, tuple[str, Quoting]] = {}
    for located in locate(conversation, state.recordings_of(conversation), among):
        quote, which = located.quote, located.reading
        if quote.spoken is not None:
            continue
        if located.passage is None:
            quoting = Quoting("unchecked", found=False)
        else:
            words = among[which].words[located.passage.first : located.passage.last + 1]
            heard = listened[which].to(words[0].start, max(one.end for one in words))
            quoting = _quoting(located.passage, " ".join(one.text for one in words), heard=heard)
        _, before = found.get(quote.statement, (texts[quote.statement], quoting))
        worst = min(before, quoting, key=lambda one: _WORST.index(one.check))
        found[quote.statement] = texts[quote.statement], worst
    nowhere = Quoting("unheard")  # no words of a recording are there of that time
    quotes = [one for one in standing if one.form == "quote"]
    return {**{one.id: (one.text, nowhere) for one in quotes}, **found}


def _quoting(passage: Passage, now: str, *, heard: bool) -> Quoting:
    differs = passage.differs
    if passage.cut_off:
        differs = (*differs, ("", passage.cut_off))
    if not differs:
        return Quoting("checked" if heard else "unchecked", now)
    turned = passage.negation or bool(passage.cut_off)
    return Quoting("differs", now, differs, turned, passage.small and not turned)


def _check(statement: Statement, spoken: Spoken, reading: Reading | None) -> Quoting:
    if reading is None:
        return Quoting("unheard")
    now = " ".join(word.text for word in _within(reading, spoken.start, spoken.end))
    is_quote = statement.form == "quote" and len(statement.quoted) == 1
    text = statement.text if is_quote else spoken.words
    around = _within(reading, spoken.start - _AROUND, spoken.end)
    passage = passage_chosen(text, spoken, around)
    if passage is None:
        return Quoting("differs", now, ((text, now),))
    return _quoting(passage, now, heard=Listened(reading).to(spoken.start, spoken.end))


# --- choosing words -------------------------------------------------------------------------


def spoken_between(reading: Reading, start: float, end: float) -> Spoken:
    """The words from one second to another, by their middles. Raises NotFound for none."""
    words = _within(reading, start, end)
    if not words:
        raise NotFound(
            f"Nobody speaks from {second(start)} to {second(end)}.",
            hint="`ltconverse transcript show` has the words with their times.",
        )
    speakers = Counter(word.speaker for word in words)
    return Spoken(
        recording=reading.recording.id,
        start=words[0].start,
        end=max(word.end for word in words),
        words=" ".join(word.text for word in words),
        speaker=_SPOKEN_BY.get(speakers.most_common(1)[0][0], ""),
    )


def spoken_words(readings: Sequence[Reading], said: str) -> list[Spoken]:
    """Everywhere these words were said one after the other; small and large letters, and
    punctuation, are the same."""
    wanted = [plain for one in said.split() if (plain := _plain(one))]
    found: list[Spoken] = []
    for reading in readings if wanted else ():
        there = [(plain, word) for word in reading.words if (plain := _plain(word.text))]
        texts = [plain for plain, _ in there]
        for at in range(len(texts) - len(wanted) + 1):
            if texts[at : at + len(wanted)] == wanted:
                first, last = there[at][1], there[at + len(wanted) - 1][1]
                found.append(spoken_between(reading, first.start, last.end))
    return found


def only_one(found: Sequence[Spoken], said: str, near: float | None = None) -> Spoken:
    """The one place where the words were said, or the one nearest a second.

    Raises NotFound where there is none, BadArguments where it could be any of several.
    """
    if not found:
        raise NotFound(
            f"Nobody says “{excerpt(said, 60)}” in the transcript.",
            hint="`ltconverse transcript show` has the words; or give --from and --to.",
        )
    if near is not None:
        return min(found, key=lambda one: abs(one.start - near))
    if len(found) > 1:
        places = ", ".join(second(one.start) for one in found[:8])
        raise BadArguments(
            f"That is said {len(found)} times.", hint=f"Which one? --at one of {places}."
        )
    return found[0]


def _within(reading: Reading, start: float, end: float) -> list[Word]:
    words = reading.words
    begin = bisect_left(words, start - 60, key=lambda one: one.start)
    found: list[Word] = []
    for word in words[begin:]:
        if word.start > end:
            break
        if start <= (word.start + word.end) / 2 <= end:
            found.append(word)
    return found


def _plain(word: str) -> str:
    return word.strip(_STRIPPED).casefold().replace("’", "'")
