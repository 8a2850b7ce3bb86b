"""What is worth listening to of the words that are quoted: how they differ from what was heard.

Pure. Knows where the quotes of a recording were heard, and its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ltconverse.exchange.clock import clock
from ltconverse.jobs.checks.findings import RANKS, Finding, at_words
from ltconverse.jobs.checks.quotes import Located
from ltconverse.speech.passages import Passage
from ltconverse.speech.transcript import Word
from ltconverse.text import excerpt

if TYPE_CHECKING:
    from ltconverse.jobs.words.reading import Reading

_LOST_BEFORE = 10.0, 5.0
"""Seconds before and after the estimate within which to listen for a quote that was not found."""


def of_quotes(quotes: Iterable[Located], reading: Reading) -> list[Finding]:
    """Each quote of this recording, with how it differs from what was heard."""
    return [_of_quote(one, reading) for one in quotes]


def _of_quote(one: Located, reading: Reading) -> Finding:
    statement, passage = one.quote.statement, one.passage
    who = one.quote.label
    if passage is None:
        reason = f"{who} quotes “{excerpt(one.quote.text, 60)}”; these words were not found here."
        if reading.timed:
            reason += f" They should stand at about {clock(one.second)}."
        return Finding(
            "quote",
            max(one.second - _LOST_BEFORE[0], 0.0),
            max(min(one.second + _LOST_BEFORE[1], reading.recording.seconds), 1.0),
            reason,
            RANKS["quote differs"],
            note=statement,
            differs=True,
            placed=False,
        )
    start, end = at_words(reading.words, (passage.first, passage.last))
    reviewers = _by_reviewers(reading.words[passage.first : passage.last + 1])
    kind = "quote"
    if passage.negation or passage.cut_off:
        kind = "quote turned"
    elif passage.differs and not passage.small:
        kind = "quote differs"
    elif passage.differs or reviewers:
        kind = "quote doubtful"
    return Finding(
        "quote",
        start,
        end,
        _said_of(passage, who, one.quote.text)
        + (" A reviewer seems to have said it." if reviewers else ""),
        RANKS[kind],
        (passage.first, passage.last),
        note=statement,
        differs=bool(passage.differs or passage.cut_off),
    )


def _by_reviewers(words: Sequence[Word]) -> bool:
    return sum(word.speaker in {"lead", "second"} for word in words) * 2 > len(words)


def _said_of(passage: Passage, who: str, quoted: str) -> str:
    said = []
    if passage.cut_off:
        said.append(f"“{passage.cut_off}” was heard just before it")
    said += [_difference(noted, heard) for noted, heard in passage.differs[:4]]
    if not said:
        return f"{who} quotes “{excerpt(quoted, 50)}”."
    turned = passage.negation or passage.cut_off
    lead = f"{who} quotes it otherwise" + (", perhaps the other way round: " if turned else ": ")
    more = "; and more" if len(passage.differs) > 4 else ""
    return f"{lead}{'; '.join(said)}{more}."


def _difference(noted: str, heard: str) -> str:
    if not heard:
        return f"noted “{excerpt(noted, 40)}”, not heard"
    if not noted:
        return f"heard “{excerpt(heard, 40)}”, not noted"
    return f"noted “{excerpt(noted, 40)}”, heard “{excerpt(heard, 40)}”"
