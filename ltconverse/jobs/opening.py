"""Opening a case, and saving what happens in it: the ground every other job stands on.

The only place where the clock, the maker of ids, the journal and the fold come together.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

import uuid_utils
from pydantic_core import PydanticSerializationError

from ltconverse.case.events import AnyBody, CaseOpened, RecordingErased, ReviewerJoined
from ltconverse.case.fold import apply, fold
from ltconverse.case.stamping import Stamped, Stamper
from ltconverse.case.state import CaseState, Conversation, Person
from ltconverse.errors import BadArguments, CannotWrite, NotFound, NotSaved
from ltconverse.store import opening as case_folder
from ltconverse.store import reading
from ltconverse.store.folder import RECORDINGS, CaseFolder
from ltconverse.store.keys import STRONG, Cost
from ltconverse.store.left_out import sound_left_out, words_left_out
from ltconverse.store.recordings import clear_arriving
from ltconverse.store.register import clear_unfinished
from ltconverse.text import excerpt, is_blank, storable

SHORTEST_ID = 4

_Thing = TypeVar("_Thing", Conversation, Person)


def new_id() -> str:
    """A new time-ordered id (UUIDv7)."""
    return str(uuid_utils.uuid7())


def now() -> datetime:
    """The time, aware, in UTC."""
    return datetime.now(UTC)


class OpenCase:
    """A case that is open: its folder, how it stands, and the way to save what happens.

    A context manager. `author` is the person whose passphrase opened it, "" for the recovery
    code. Only `save` may be called from another thread, one at a time, and what it was given
    is accepted before the next is stamped.
    """

    def __init__(self, folder: CaseFolder, clock: Callable[[], datetime] = now) -> None:
        self.folder = folder
        self.author = folder.slot.person
        self._now = clock
        self.begin_from(reading.read_history(folder.journal, folder.device))

    def begin_from(self, history: reading.History) -> None:
        """Stand where the journal stands: when the case is opened, and when another was merged."""
        folder = self.folder
        self.state: CaseState = fold(history.events)
        tell_elsewhere(self.state, folder)
        self._stamper = Stamper(
            device=folder.device,
            author=self.author,
            clock=history.clock,
            head=history.head,
            now=self._now,
            new_id=new_id,
        )

    def __enter__(self) -> OpenCase:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The case folder."""
        return self.folder.path

    def new_id(self) -> str:
        """A new time-ordered id for a note, a turning point, a person, ..."""
        return new_id()

    def now(self) -> datetime:
        """The time, aware, in UTC."""
        return self._stamper.now()

    def stamp(self, *bodies: AnyBody) -> list[Stamped]:
        """Envelopes for what happened; nothing is kept yet.

        Lone surrogates, which broken input bytes leave in a text, are replaced: no file holds them.
        """
        try:
            return self._stamper.stamp(bodies)
        except (PydanticSerializationError, UnicodeEncodeError):
            return self._stamper.stamp([_storable(body) for body in bodies])

    def save(self, stamped: Sequence[Stamped]) -> None:
        """Keep the events, all or none; on return they are on the disk.

        Saving that a recording was erased is what erases it: both happen, or neither.
        Raises DiskFull, NotSaved or CaseDamaged; then nothing was kept and it can be tried again.
        """
        said = [one.event.body for one in stamped]
        erased = [body for body in said if isinstance(body, RecordingErased)]
        if not erased:
            self.folder.journal.append(stamped)
            return
        words = [body.recording for body in erased if body.words == "erased"]
        self.folder.append_erasing(
            stamped, [body.recording for body in erased], self._transcripts(words)
        )

    def _transcripts(self, recordings: Iterable[str]) -> list[str]:
        known = [self.state.recordings[one] for one in recordings if one in self.state.recordings]
        return [transcript for one in known for transcript in list(one.transcripts)]

    def put_in_order(self) -> None:
        """What a crash, or the power going, left half done: erasing, and recordings.

        Raises DiskFull, NotSaved or CaseDamaged; the next opening tries again.
        """
        from ltconverse.jobs.recordings.mending import mend_all

        erased = [one for one in self.state.recordings.values() if one.erased_at is not None]
        self.folder.clear_erased(
            [one.id for one in erased],
            self._transcripts(one.id for one in erased if one.words_erased),
        )
        for recording in self.folder.recordings():
            # Made in the moment before the journal was told of it; nothing was kept in it.
            if recording not in self.state.recordings and self.folder.is_empty(recording):
                self.folder.erase_recording(recording)
        clear_arriving(self.folder.path / RECORDINGS)
        clear_unfinished(self.folder.path)
        if bodies := mend_all(self):
            self.record(*bodies)

    def accept(self, stamped: Sequence[Stamped]) -> None:
        """Bring the state on by events that were saved."""
        self._stamper.saved(stamped)
        for one in stamped:
            apply(self.state, one.event)

    def record(self, *bodies: AnyBody) -> list[Stamped]:
        """Stamp, save and accept at once."""
        stamped = self.stamp(*bodies)
        self.save(stamped)
        self.accept(stamped)
        return stamped

    def close(self) -> None:
        """Close the case; others may open it then."""
        self.folder.close()


def tell_elsewhere(state: CaseState, folder: CaseFolder) -> None:
    """Say of each recording whether this copy of the case was made without its sound or words."""
    sound, words = sound_left_out(folder.database), words_left_out(folder.database)
    for one in state.recordings.values() if sound or words else ():
        one.elsewhere = one.id in sound
        one.words_elsewhere = one.transcript is not None and one.transcript.id in words


def _storable(body: AnyBody) -> AnyBody:
    """`body` with every text in it as UTF-8 can hold it."""

    def cleaned(value: Any) -> Any:
        if isinstance(value, str):
            return storable(value)
        if isinstance(value, dict):
            return {name: cleaned(held) for name, held in value.items()}
        return tuple(map(cleaned, value)) if isinstance(value, tuple | list) else value

    return type(body).model_validate(cleaned(body.model_dump()))


def create_case(  # noqa: PLR0913 - each is a thing its owner chooses
    path: Path,
    *,
    title: str,
    passphrase: str,
    role: str = "lead reviewer",
    agency: str = "",
    kdf: Cost = STRONG,
    clock: Callable[[], datetime] = now,
) -> tuple[OpenCase, str]:
    """A new case at `path`, open, and its recovery code. Raises CaseExists or CannotWrite.

    The first passphrase belongs to the reviewer of that role and agency. `clock` tells the time,
    aware and in UTC; the worked example has its own.
    """
    if is_blank(title) or is_blank(role):
        raise BadArguments("A case needs a title, and you a role.", hint="Nothing was made.")
    case, person = new_id(), new_id()
    folder, code = case_folder.create(path, case, passphrase, person=person, kdf=kdf)
    opened = OpenCase(folder, clock)
    opened.record(
        CaseOpened(case=case, title=title),
        ReviewerJoined(person=person, role=role, agency=agency),
    )
    return opened, code


def open_case(path: Path, passphrase: str) -> OpenCase:
    """Open the case at `path`. Raises what `store.opening.open_folder` raises, and CaseTooNew."""
    folder = case_folder.open_folder(path, passphrase)
    try:
        opened = OpenCase(folder)
        # A case on a full disk can be read all the same.
        with contextlib.suppress(NotSaved, CannotWrite):
            opened.put_in_order()
    except BaseException:
        folder.close()
        raise
    return opened


# --- finding what was named on a command line -----------------------------------------------


def find_conversation(state: CaseState, reference: str) -> Conversation:
    """A conversation by its number, role, id or the beginning of its id. Raises NotFound."""
    named = [
        _Named(one, one.id, state.practitioner_of(one), str(one.number))
        for one in state.conversations.values()
    ]
    return _find(named, reference, "conversation")


def find_person(
    state: CaseState, reference: str, *, among: Iterable[Person] | None = None
) -> Person:
    """Someone by role, id or the beginning of their id. Raises NotFound.

    `among` says who may be meant; everyone, but those taken out only where nobody else is.
    """
    if among is None:
        there = [one for one in state.people.values() if not one.withdrawn]
        among = there if _known(there, reference) else state.people.values()
    return _find([_Named(one, one.id, one) for one in among], reference, "person")


def _known(people: Iterable[Person], reference: str) -> bool:
    wanted = " ".join(reference.split()).casefold()
    return any(wanted in {one.id, *_called(one)} for one in people)


def _called(person: Person) -> set[str]:
    """What someone may be called by: their role, or role and agency as they are listed."""
    return {" ".join(words.split()).casefold() for words in (person.role, person.label)}


@dataclass(frozen=True, slots=True)
class _Named(Generic[_Thing]):
    """A thing with what it may be called by."""

    thing: _Thing
    id: str
    person: Person
    number: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.number, excerpt(self.person.label, 80), f"({self.id})")))


def _find(among: Sequence[_Named[_Thing]], reference: str, what: str) -> _Thing:
    wanted = " ".join(reference.split()).casefold()
    found = [one for one in among if wanted and wanted in {one.id, one.number}]
    if not found:
        found = [one for one in among if wanted in _called(one.person)]
    if not found and len(wanted) >= SHORTEST_ID:
        found = [one for one in among if one.id.startswith(wanted)]
    if len(found) == 1:
        return found[0].thing
    listed = "; ".join(map(str, found or among))
    if found:
        raise NotFound(
            f"More than one {what} goes by “{excerpt(reference)}”.",
            hint=f"Choose one by its id: {listed}.",
        )
    more = " `ltconverse people add` adds someone." if what == "person" else ""
    there = f"There is: {listed}." if listed else f"There is no {what} in it yet."
    raise NotFound(f"There is no {what} “{excerpt(reference)}” in this case.", hint=there + more)
