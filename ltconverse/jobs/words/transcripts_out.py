"""The words of a conversation taken elsewhere, in a form that other programs read.

Roles and pseudonyms stand in them; names only where somebody said so. What is written here is plain
text outside the encrypted case, and the journal keeps that it left. Asks nothing and shows nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ltconverse import files
from ltconverse.case import events as e
from ltconverse.case.fold_rehearsing import MARK
from ltconverse.case.recordings import Recording
from ltconverse.case.state import CaseState, Conversation
from ltconverse.exchange.account import Account
from ltconverse.exchange.clock import clock
from ltconverse.exchange.pseudonyms import Known, Place, Pseudonyms
from ltconverse.exchange.transcripts import made_transcript
from ltconverse.jobs.checks.checking import progress, to_check
from ltconverse.jobs.documents import check_outside
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.register import Named, has_names
from ltconverse.jobs.words.reading import read_words, speaker_label
from ltconverse.jobs.words.transcribing import transcript_of, with_words, words_missing
from ltconverse.jobs.words.transcripts import account
from ltconverse.speech.terms import Terms
from ltconverse.speech.transcript import Transcript, Word
from ltconverse.text import one_line

REPLACED = (
    "For people's names, as the register has them, roles and pseudonyms stand here in [brackets]. "
    "One that was misheard may still stand."
)
NOT_LOOKED_FOR = "Names were not looked for: those that were said stand here as they were heard."
WITH_NAMES = "People's names stand in this transcript."
BY_ROLES = (
    "Whoever speaks is called by their role all the same: the register of names was not opened."
)
LOCKED = (
    "The register of names is locked, so names were not looked for; those that were said stand as "
    "they were heard."
)
NO_REGISTER = (
    "This case has no register of names, so names were not looked for; those that were said stand "
    "as they were heard."
)
_SHOWN = 12
"""So many places are told one by one; of the rest, how many there are."""


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What was written where; `remarks` are sentences on names for whoever took it out."""

    paths: tuple[Path, ...]
    remarks: tuple[str, ...]


def export_transcripts(
    case: OpenCase,
    conversation_id: str,
    path: Path,
    *,
    register: Sequence[Named] | None = None,
    with_names: bool = False,
) -> TakenOut:
    """Write a conversation's words in plain to `path` (.vtt, .docx, .txt, .json or .rttm), and say
    so in the journal. A second recording goes to a file of its own beside the first. Words a person
    put right stand in the place of the machine's; of words that were erased, it is said.

    `register` is what stands in the register of names, None while it is locked. Names that are
    spelled as there are replaced; with `with_names` they stay, and speakers have theirs.
    Raises NotFound when there are no words yet, CannotWrite when the file cannot be written.
    """
    check_outside(case, path)
    conversation = case.state.conversations[conversation_id]
    leaving = Leaving(case.state, conversation, register, with_names)
    # All are made before any is written, so that nothing leaves the case and is not on record.
    notes = [*words_missing(case.state, conversation), *_checked(case, conversation)]
    role = case.state.practitioner_of(conversation).role
    title = f"{role} (rehearsal, {MARK})" if case.state.practice else role
    made: list[tuple[Path, bytes]] = []
    for number, one in enumerate(with_words(case.state, conversation), start=1):
        told = leaving.account(one, transcript_of(case, one))
        target = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        made.append((target, made_transcript(told, target, title=title, notes=notes)))
    left = e.DocumentExported(
        document="transcript with names" if with_names else "transcript",
        form=path.suffix.lstrip(".").lower(),
        conversation=conversation_id,
    )
    any_written = False
    try:
        for target, content in made:
            files.write_bytes(target, content)
            any_written = True
    finally:
        if any_written:  # also when a later one cannot be: what left is on record
            case.record(left)
    remarks = leaving.remarks(register_there=has_names(case))
    return TakenOut(tuple(target for target, _ in made), remarks)


def _checked(case: OpenCase, conversation: Conversation) -> list[str]:
    """How much of the words somebody has compared with the sound; as the screen says it."""
    items = to_check(case, conversation)
    return [f"What should be listened to: {progress(items)}."] if items else []


class Leaving:
    """One conversation on its way out: what becomes of the names in it."""

    def __init__(
        self,
        state: CaseState,
        conversation: Conversation,
        register: Sequence[Named] | None,
        with_names: bool,
    ) -> None:
        self._state, self._conversation = state, conversation
        self._register, self._with_names = register, with_names
        self._places: list[Place] = []
        # What sounds like a name, and is not spelled like one.
        self._alike: list[Place] = []
        looks = register is not None and not with_names
        known = [Known(one.name, _instead(state, one)) for one in register or ()]
        self._pseudonyms = Pseudonyms(known) if looks else None

    def account(self, recording: Recording, transcript: Transcript) -> Account:
        """What is written of a recording."""
        reading = read_words(recording, self._conversation, transcript)
        if self._pseudonyms:
            words, places = self._pseudonyms.replaced(reading.words)
            self._places += places
            self._alike += self._sounding_alike(words)
            reading = replace(reading, words=words)
        told = account(reading, self._speakers(reading.words))
        return replace(told, notes=(*told.notes, self._note))

    def _sounding_alike(self, words: Sequence[Word]) -> list[Place]:
        """Words in which a name may have been misheard: nobody but a person can tell."""
        from ltconverse.jobs.words.vocabulary import terms_for  # late: only with an open register
        from ltconverse.speech.near_misses import near_misses

        every = terms_for(
            self._state, self._conversation, [one.name for one in self._register or ()]
        )
        names = Terms(tuple(term for term in every if term.kind == "name"))
        found = near_misses(words, names) if names else []
        return [Place(one.start, one.heard, "") for one in found if "[" not in one.heard]

    def _speakers(self, words: Iterable[Word]) -> dict[str, str]:
        keys = dict.fromkeys(word.speaker for word in words if word.speaker)
        return {key: self._called(key) for key in keys}

    def _called(self, speaker: str) -> str:
        if self._with_names:
            held = self._conversation
            parts = {"lead": held.lead, "second": held.second, "practitioner": held.practitioner}
            names = {one.id: one.name for one in self._register or ()}
            if name := names.get(parts.get(speaker, "")):
                return name
        return speaker_label(self._state, self._conversation, speaker)

    @property
    def _note(self) -> str:
        """What whoever reads the file must know of names."""
        if self._with_names:
            return WITH_NAMES
        return NOT_LOOKED_FOR if self._pseudonyms is None else REPLACED

    def remarks(self, *, register_there: bool) -> tuple[str, ...]:
        """What whoever writes the file must know of names."""
        if self._with_names:
            return (WITH_NAMES,) if self._register is not None else (WITH_NAMES, BY_ROLES)
        if self._pseudonyms is None:
            return (LOCKED if register_there else NO_REGISTER,)
        replaced = sum(bool(one.instead) for one in self._places)
        times = "once" if replaced == 1 else f"{replaced} times"
        told = f"A name of the register was found {times} and replaced." if replaced else ""
        return (
            told or "No name of the register was found in it.",
            *_told("It may be a name, or only a word, and was left as it is", self._left()),
            *_told("It sounds like a name of the register, and was left as it is", self._alike),
        )

    def _left(self) -> list[Place]:
        return [one for one in self._places if not one.instead]


def _instead(state: CaseState, one: Named) -> str:
    """What to say for someone: role or pseudonym, with the agency where two have the role."""
    if one.person is None:
        return "name"
    shares = [other for other in state.people.values() if other.role == one.person.role]
    return one_line(one.person.role if len(shares) < 2 else one.person.label).replace("]", ")")


def _told(what: str, places: Sequence[Place]) -> list[str]:
    """A sentence on these places; none where there is none."""
    if not places:
        return []
    told = [f"{clock(one.second)} “{one_line(one.heard)}”" for one in places[:_SHOWN]]
    more = f", and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    return [f"{what}: {', '.join(told)}{more}."]
