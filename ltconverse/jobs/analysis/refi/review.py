"""A case as a project for REFI-QDA: its texts, codes, people by position, and what was coded.

Passages that were coded, factors with the statements they rest on, what speaks for patterns, and
factors that notes tell of. Pure but for the framework, which is this computer's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ltconverse.case.events import Ref
from ltconverse.case.findings import CodedFactor
from ltconverse.case.findings import Coding as PassageCoding
from ltconverse.case.state import CaseState, Person
from ltconverse.episodes.accounts import Accounts
from ltconverse.exchange.refi.model import (
    Code,
    Coding,
    Project,
    Selection,
    Set,
    Source,
    User,
    guid_of,
)
from ltconverse.exchange.refi.model import Person as RefiPerson
from ltconverse.jobs.analysis.refi.codes import code_guid, code_tree, every_key
from ltconverse.jobs.analysis.refi.texts import (
    Cleaning,
    Placing,
    Text,
    cleaning_of,
    record_texts,
    write_up_text,
)
from ltconverse.method.library import load_library
from ltconverse.method.models import Factors, Patterns
from ltconverse.sharing.identifying import HEADING
from ltconverse.text import excerpt, many, one_line

SOMEONE = "Someone"
"""Who coded, where nobody knows."""
_WEIGHTS = {1: "a little", 2: "clearly", 3: "most significant"}
_DIRECTIONS = {"supports": "Supports", "hinders": "Hinders", "unspecified": "Influence"}


@dataclass(frozen=True, slots=True)
class Given:
    """A code given to words of the case: by whom (a person's id, or a name), with what remark.

    `made`: as a coding of its own; else it follows from a factor, a pattern or a note.
    """

    id: str
    text: Text
    start: int
    end: int
    key: str
    coder: str
    remark: str = ""
    at: datetime | None = None
    made: bool = True


@dataclass(frozen=True)
class Review:
    """A case as a project, and what leads from there back into the case."""

    project: Project
    texts: tuple[Text, ...]
    given: tuple[Given, ...]
    keys: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def codings(self) -> int:
        """How many there are: the same words, the same code and the same hand count once."""
        return len({(x.text.guid, x.start, x.end, x.key, x.coder) for x in self.given})


def review_of(
    state: CaseState,
    *,
    at: datetime | None = None,
    reader: str = "",
    more: Sequence[Text] = (),
    everything: bool = False,
) -> Review:
    """The case as a project. `more` are texts of recordings.

    `reader` (a person's id) sees their own codings of rounds that are still open and nobody else's;
    with `everything` all are there, for comparing.
    """
    library = load_library()
    clean, accounts = cleaning_of(state), Accounts(state)
    texts = (
        *(write_up_text(accounts, one, clean) for one in state.conversations.values()),
        *more,
        *record_texts(state, clean),
    )
    making = _Making(state, texts, clean)
    making.codings(reader, everything)
    making.factors()
    making.patterns()
    making.notes(accounts)
    keys = tuple(dict.fromkeys(one.key for one in making.given))
    project = Project(
        name=one_line(clean(state.title, HEADING)),
        at=at,
        users=tuple(making.users()),
        codes=_cleaned(state, library.factors, library.patterns, keys, clean),
        sources=tuple(making.sources()),
        people=tuple(making.people()),
        sets=tuple(making.sets()),
        description="A case review by the Learning Together systems model. People are called by "
        "position, the family by pseudonyms.",
        user=_user(reader) if reader in state.people else "",
    )
    known = tuple(every_key(state, library.factors, library.patterns))
    return Review(project, texts, tuple(making.given), (*known, *keys), tuple(making.left_out))


def without_codings(review: Review) -> Review:
    """The texts and codes alone."""
    bare = tuple(replace(one, selections=()) for one in review.project.sources)
    return replace(review, project=replace(review.project, sources=bare), given=(), left_out=())


class _Making:
    """A project in the making."""

    def __init__(self, state: CaseState, texts: Sequence[Text], clean: Cleaning) -> None:
        self._state, self._texts, self._clean = state, texts, clean
        self._placing = Placing(texts)
        self.given: list[Given] = []
        self.left_out: list[str] = []

    # --- what was coded -----------------------------------------------------------------------

    def codings(self, reader: str, everything: bool) -> None:
        """Passages that were coded."""
        analysis, hidden = self._state.analysis, 0
        for one in analysis.live_codings:
            round_ = analysis.rounds.get(one.round)
            if round_ and round_.is_open and one.coder != reader and not everything:
                hidden += 1
            else:
                self._coding(one)
        if hidden:
            said = many(hidden, "coding")
            self.left_out.append(
                f"{said} of a round that is still open stayed here: nobody sees the other's yet."
            )

    def _coding(self, one: PassageCoding) -> None:
        place = self._placing.of_words(one.source, one.start, one.end, one.words)
        if place is not None:
            self.given.append(
                Given(one.id, *place, one.code, one.coder, self._own(one.note), one.at)
            )
        elif not one.source.recording:  # those of recordings that were not asked for are no loss
            words = excerpt(self._own(one.words))
            self.left_out.append(f"“{words}” was coded and stands no more, so it was left out.")

    def factors(self) -> None:
        """Factors of episodes, each on the statements and passages it rests on."""
        analysis = self._state.analysis
        for factor in (one for one in analysis.factors.values() if not one.dropped):
            if analysis.episodes[factor.episode].dropped:
                continue
            key = f"factor:{factor.item}" if factor.item else f"heading:{factor.heading}"
            self._evidence(factor.id, key, self._own(_told(factor)))

    def patterns(self) -> None:
        """Patterns, each on what speaks for it."""
        for pattern in self._state.analysis.live_patterns:
            self._evidence(pattern.id, f"pattern:{pattern.typology}", self._own(pattern.title))

    def _evidence(self, subject: str, key: str, remark: str) -> None:
        for link in self._state.analysis.links_of(subject, "for"):
            if place := self._placing.of_source(link.ref):
                self.given.append(
                    Given(link.id, *place, key, link.author, remark, link.at, made=False)
                )

    def notes(self, accounts: Accounts) -> None:
        """Factors that a note tells of and that no reviewer has coded otherwise since."""
        coded = {one.of for one in self._state.analysis.factors.values() if not one.dropped}
        for found in accounts.every():
            statement = found.statement
            ref = Ref(conversation=found.conversation.id, statement=statement.id)
            place = self._placing.of_source(ref)
            for one in statement.influences:
                name = f"{statement.id}/{one.heading}"
                if place is None or name in coded:
                    continue
                author, at = self._noted(statement.sources[0].note if statement.sources else "")
                key, remark = f"heading:{one.heading}", _DIRECTIONS[one.direction]
                self.given.append(Given(name, *place, key, author, remark, at, made=False))

    def _noted(self, note: str) -> tuple[str, datetime | None]:
        held = self._state.note_places.get(note)
        there = held.notes.get(note) if held else None
        return (there.author, there.at) if there else ("", None)

    def _own(self, text: str) -> str:
        return self._clean(text, HEADING)

    # --- what the project is made of ----------------------------------------------------------

    def users(self) -> Iterator[User]:
        """Everyone who coded, and the reviewers."""
        reviewers = [one.id for one in self._state.reviewers]
        for coder in dict.fromkeys((*reviewers, *(one.coder for one in self.given))):
            person = self._state.people.get(coder)
            yield User(_user(coder), self._called(person) if person else coder or SOMEONE)

    def _called(self, person: Person) -> str:
        return one_line(self._own(person.label))

    def sources(self) -> Iterator[Source]:
        """The texts with what was coded in them."""
        by_text: dict[str, list[Selection]] = {}
        for one in self.given:
            user, code = _user(one.coder), code_guid(one.key)
            coding = Coding(guid_of("coding", one.id, one.key), code, user, one.at)
            guid = guid_of("selection", one.id, one.key)
            by_text.setdefault(one.text.guid, []).append(
                Selection(guid, one.start, one.end, (coding,), one.remark, user, one.at)
            )
        for text in self._texts:
            selections = tuple(by_text.get(text.guid, ()))
            yield Source(
                text.guid,
                text.name,
                text.text,
                selections,
                description=text.description,
                at=text.at,
            )

    def people(self) -> Iterator[RefiPerson]:
        """Whose accounts these are, by position or pseudonym."""
        for person in self._state.people.values():
            theirs = tuple(text.guid for text in self._texts if text.person == person.id)
            if theirs:
                kind = "Of the family" if person.of_family else person.agency
                yield RefiPerson(
                    guid_of("person", person.id), self._called(person), self._own(kind), theirs
                )

    def sets(self) -> Iterator[Set]:
        """Accounts and records, each a group."""
        for name, of_people in (("Accounts", True), ("Records", False)):
            texts = tuple(one.guid for one in self._texts if bool(one.person) is of_people)
            if texts:
                yield Set(guid_of("set", name), name, "", (), texts)


def _user(coder: str) -> str:
    return guid_of("user", coder)


def _told(factor: CodedFactor) -> str:
    said = f"{_DIRECTIONS[factor.direction]}, {_WEIGHTS[factor.weight]}"
    return f"{said}: {factor.text}" if factor.text else said


def _cleaned(
    state: CaseState, factors: Factors, patterns: Patterns, keys: Sequence[str], clean: Cleaning
) -> tuple[Code, ...]:
    """All codes, the review's own as they may leave."""
    tree = code_tree(state, factors, patterns, keys)
    own = {code_guid(one) for one in state.analysis.codes}

    def cleaned(code: Code) -> Code:
        below = tuple(cleaned(one) for one in code.children)
        if code.guid not in own:
            return replace(code, children=below)
        name, told = clean(code.name, HEADING), clean(code.description, HEADING)
        return replace(code, name=name, description=told, children=below)

    return tuple(cleaned(one) for one in tree)
