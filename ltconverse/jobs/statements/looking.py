"""What there is to say of statements beside what they say: their language, what they quote, and
what of the method's ground is not covered yet.

Knows the method's library and the words of recordings, where they were read; reads nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from ltconverse.case.covering import covered, spoken
from ltconverse.case.state import Conversation
from ltconverse.case.statements import Statement
from ltconverse.jobs.own_words import words_of
from ltconverse.jobs.statements.base import AsItStands
from ltconverse.jobs.statements.quoting import Quoting, quote_check
from ltconverse.jobs.statements.rows import Flag
from ltconverse.method.language import Finding, find
from ltconverse.method.library import Library
from ltconverse.text import excerpt
from ltconverse.writeup.wording import wording
from ltconverse.writeup.words import capital

if TYPE_CHECKING:
    from ltconverse.jobs.words.reading import Reading

_MOST = 3


@dataclass
class Looking:
    """Looks at statements; what it found of the same words before, it knows.

    Without a library nothing is said of language, without readings nothing of quotes.
    """

    library: Library | None = None
    readings: Mapping[str, Reading] | None = None
    # Quotes that were noted, as they stood when they were looked for.
    noted: Mapping[str, tuple[str, Quoting]] = field(default_factory=dict)
    _language: dict[str, list[Finding]] = field(default_factory=dict)
    _quotes: dict[Statement, Quoting | None] = field(default_factory=dict)

    def heard(
        self,
        readings: Mapping[str, Reading],
        noted: Mapping[str, tuple[str, Quoting]] = MappingProxyType({}),
    ) -> None:
        """These are the words of the recordings now, and so stand the quotes that were noted."""
        self.readings, self.noted = readings, noted
        self._quotes.clear()

    def lacks(self, standing: Iterable[Statement]) -> bool:
        """Whether there are quotes that nobody has looked for in the words of the recordings."""
        return any(
            self.readings is None if one.quoted else self.noted.get(one.id, ("",))[0] != one.text
            for one in standing
            if one.quoted or one.form == "quote"
        )

    def flags(self, one: Statement) -> Iterator[Flag]:
        """What to look at, in a few words each."""
        if found := self.language(one):
            yield Flag(f"“{excerpt(found[0].words, 30)}”", "look")
        quoting = self.quoting(one)
        if quoting is None or quoting.check == "checked":
            return
        if not quoting.found:
            yield Flag("not found in the transcript", "look")
        elif quoting.check == "differs" and quoting.small:
            yield Flag("a word or two otherwise in the transcript")
        elif quoting.check == "differs":
            yield Flag("reads otherwise in the transcript", "look")
        elif quoting.check == "unchecked":
            yield Flag("not listened to yet")

    def language(self, one: Statement) -> list[Finding]:
        """Words of hindsight and blame in the reviewers' own words; none in a quote."""
        if self.library is None or one.form == "quote":
            return []
        if one.text not in self._language:
            self._language[one.text] = find(one.text, self.library.language)
        return self._language[one.text]

    def language_words(self, one: Statement) -> list[str]:
        """What the guide says of its words, a sentence each."""
        return [f"{words_of(finding)}." for finding in self.language(one)[:_MOST]]

    def quoting(self, one: Statement) -> Quoting | None:
        """How its quote stands beside the recording; None where nothing can be said."""
        if self.readings is None:
            return None
        if not one.quoted:
            text, quoting = self.noted.get(one.id, ("", None))
            return quoting if text == one.text else None
        if one not in self._quotes:
            self._quotes[one] = quote_check(one, self.readings)
        return self._quotes[one]

    def sentences(self, one: Statement) -> list[str]:
        """What to look at, in a sentence each."""
        said = [] if one.has_source else ["It rests on no note and on no words of a recording."]
        said += self.language_words(one)
        if quoting := self.quoting(one):
            of_source = "" if one.form == "quote" else "The words of the recording it rests on: "
            said.append(of_source + quoting.words)
        if one.tense_guessed:
            said.append("Its tense was guessed from its words.")
        return said


def not_covered(writing: AsItStands, library: Library) -> list[str]:
    """What the write-up says nothing of yet, a line each: turning point by turning point what of
    the view at the time and which headings; sections with nothing in them; open questions."""
    conversation = _as_written(writing)
    covers = {one.id: one.covers for one in library.prompts if one.covers}
    found = covered(conversation, covers)
    told = wording(writing.case.state.practitioner_of(conversation).of_family)
    lines: list[str] = []
    for point in conversation.live_turning_points:
        name = f"{told.numbered(point.number)} “{excerpt(point.title)}”"
        if open_aspects := found.aspects(point.id, "not yet"):
            lines.append(f"{name}, view at the time: not yet {', '.join(open_aspects)}")
        if headings := found.open_headings(point.id):
            lines.append(f"{name}, influences: nothing under {_listed(headings)}")
    if headings := found.open_headings(None):
        lines.append(f"Nowhere yet: {_listed(headings)}")
    empty = [
        section.title
        for section in writing.laid.sections
        if not section.statements and section.turning_point is None
    ]
    if empty:
        lines.append(f"Nothing stands under: {'; '.join(empty)}")
    lines += [
        f"Open question {one.number}: {excerpt(one.text, 80)}"
        for one in conversation.open_questions
    ]
    return list(map(capital, lines))


def _listed(headings: list[str]) -> str:
    return ", ".join(map(spoken, headings))


def _as_written(writing: AsItStands) -> Conversation:
    """The conversation with the notes alone on which the write-up rests."""
    kept = {note for one in writing.laid.account.standing for note in one.notes}
    notes = {id_: note for id_, note in writing.conversation.notes.items() if id_ in kept}
    return replace(writing.conversation, notes=notes)
