"""Which terms a speech model should know for a conversation, and the case's own list of them.

Roles, agencies and the case's own words come from its journal, the field's terms from the data
files, and people's names only from a register that somebody has opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ltconverse.case import events as e
from ltconverse.case.state import CaseState, Conversation
from ltconverse.errors import BadArguments
from ltconverse.method.library import Library, load_library
from ltconverse.speech.terms import Term, Terms
from ltconverse.text import one_line

if TYPE_CHECKING:
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.speech.near_misses import NearMiss

LONGEST = 60
"""Letters of a word of the case; what is longer is a sentence, and no model looks for that."""
_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "lady", "lord", "prof", "professor", "rev"}
_JOINING = {
    "van",
    "von",
    "de",
    "der",
    "den",
    "la",
    "le",
    "di",
    "da",
    "al",
    "el",
    "bin",
    "of",
    "and",
}
_EVERYDAY = {"the", "a", "an", "and", "of", "for", "in", "at"}


def terms_for(
    state: CaseState,
    conversation: Conversation | None = None,
    names: Iterable[str] = (),
    library: Library | None = None,
) -> Terms:
    """The terms of a conversation: `names` first, then words of the case, roles, and the field.

    `names` are those of the register, while it is open; a full name also counts by its parts.
    Without a conversation it is what all of them share, with one its own practitioner's role comes
    first of the roles. Takes about 50 ms without a library.
    """
    library = library or load_library()
    said = {
        one.name.casefold(): one.heard_as
        for vocabulary in library.vocabularies.values()
        for one in vocabulary.said
    }
    found: dict[str, Term] = {}
    for term in (*_names(names), *_of_case(state, conversation), *_of_field(library)):
        heard_as = (*term.heard_as, *said.get(term.text.casefold(), ()))
        found.setdefault(term.text.casefold(), Term(term.text, term.kind, heard_as))
    return Terms(tuple(found.values()))


def _names(names: Iterable[str]) -> Iterator[Term]:
    for name in names:
        parts = [
            part for part in one_line(name).split() if part.strip(".").casefold() not in _TITLES
        ]
        if 1 < len(parts) <= 3:
            yield Term(" ".join(parts), "name")
        for part in parts:
            if len(part.strip(".")) > 2 and part.casefold() not in _JOINING:
                yield Term(part.strip(".,"), "name")


def _of_case(state: CaseState, conversation: Conversation | None) -> Iterator[Term]:
    for word in state.vocabulary:
        yield Term(word, "case")
    people = [one for one in state.people.values() if not one.withdrawn]
    mine = conversation.practitioner if conversation else ""
    for person in sorted(people, key=lambda one: one.id != mine):
        if person.agency and _is_term(person.agency):
            yield Term(person.agency, "case" if _is_proper(person.agency) else "role")
        # A pseudonym (“Child A”) was never said by anyone.
        if person.role and not person.family and _is_term(person.role):
            yield Term(person.role, "role")


def _is_term(text: str) -> bool:
    return len(text) <= LONGEST and len(text.split()) <= 5 and any(map(str.isalpha, text))


def _is_proper(text: str) -> bool:
    """Whether every word of it has a capital: `Kestrel House`, but not `Children's services`."""
    return all(word[:1].isupper() for word in text.split() if word.casefold() not in _EVERYDAY)


def _of_field(library: Library) -> Iterator[Term]:
    for vocabulary in library.vocabularies.values():
        for group in vocabulary.groups:
            for term in group.terms:
                yield Term(term.text, "field", term.heard_as)


# --- the case's own words -------------------------------------------------------------------


def add_words(case: OpenCase, words: Sequence[str]) -> list[str]:
    """Put these words into the case's vocabulary; those that are new to it.

    Raises BadArguments for one that is empty or far too long.
    """
    known = {word.casefold() for word in case.state.vocabulary}
    wanted = {word.casefold(): word for word in map(_checked, words)}
    new = [word for key, word in wanted.items() if key not in known]
    if new:
        case.record(e.VocabularyAdded(words=tuple(new)))
    return new


def drop_words(case: OpenCase, words: Sequence[str]) -> list[str]:
    """Take these words, however their capitals, out of the vocabulary; those that were in it.

    Raises BadArguments when none of them was.
    """
    wanted = {_checked(word).casefold() for word in words}
    there = [word for word in case.state.vocabulary if word.casefold() in wanted]
    if not there:
        raise BadArguments(
            "None of these is in the case's vocabulary.",
            hint="See what is: `ltconverse vocabulary list CASE`.",
        )
    case.record(e.VocabularyDropped(words=tuple(there)))
    return there


def _checked(word: str) -> str:
    word = one_line(word).strip()
    if not any(map(str.isalnum, word)):
        raise BadArguments("A word of the vocabulary needs at least a letter.")
    if len(word) > LONGEST:
        raise BadArguments(
            f"“{word[:20]}…” is too long for a term.",
            hint=f"A name, a place or a term of up to {LONGEST} letters can be listened for.",
        )
    return word


# --- what may have been meant ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offer:
    """A place in a recording where a term may have been meant; `part` counts recordings from 1."""

    recording: str
    part: int
    near: NearMiss


def offers(case: OpenCase, conversation: Conversation, names: Iterable[str] = ()) -> list[Offer]:
    """Where in a conversation's words a term may have been meant, in order; slow for long ones.

    Nothing is changed. Raises NotFound when it has no words.
    """
    from ltconverse.jobs.words.reading import reading_of
    from ltconverse.jobs.words.transcribing import with_words
    from ltconverse.speech.near_misses import near_misses

    terms = terms_for(case.state, conversation, names)
    found: list[Offer] = []
    for part, recording in enumerate(with_words(case.state, conversation), start=1):
        if len(recording.transcripts) or part == 1:
            words = reading_of(case, recording).words
            found += [Offer(recording.id, part, near) for near in near_misses(words, terms)]
    return found
