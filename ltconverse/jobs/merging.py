"""Two laptops: a copy of the case for a colleague, and both copies made one again.

Each takes notes in their own copy. What came is told in words, and what two hands have twice is
offered; nothing is joined unless somebody says so.
"""

from __future__ import annotations

import contextlib
import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ltconverse.case import events as e
from ltconverse.case.merging import (
    Double,
    double_conversations,
    double_people,
    double_turning_points,
)
from ltconverse.case.state import CaseState, Conversation, Person
from ltconverse.errors import (
    AnotherCase,
    BadArguments,
    CaseDamaged,
    CaseInUse,
    CaseTooNew,
    LtconverseError,
    WrongPassphrase,
)
from ltconverse.jobs.merged_analysis import analysed_remarks
from ltconverse.jobs.merged_writing import written_remarks
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.recordings.keeping import number_of, whose
from ltconverse.store.keys import STRONG, Cost
from ltconverse.store.register import REGISTER_FILE, has_register
from ltconverse.text import excerpt, many, one_line

if TYPE_CHECKING:
    from ltconverse.case.events import Event
    from ltconverse.store.check import Finding
    from ltconverse.store.folder import CaseFolder
    from ltconverse.store.merging import Arrived

# What is counted of what came, in the order it is told; the rest is told as "other entries".
_COUNTED: tuple[tuple[type[e.Body], str], ...] = (
    (e.RehearsalBegun, "rehearsal"),
    (e.ReviewerSpoke, "turn"),
    (e.PersonAnswered, "answer"),
    (e.RehearsalBroughtIn, "result"),
    (e.NoteTaken, "note"),
    (e.TurningPointRaised, "turning point"),
    (e.QuestionParked, "question to come back to"),
    (e.MomentStarred, "star"),
    (e.PromptAsked, "prompt asked"),
    (e.QueryPrepared, "query"),
    (e.ConversationBegun, "conversation"),
    (e.PractitionerJoined, "person of the case group"),
    (e.FamilyMemberAdded, "person of the family"),
    (e.ReviewerJoined, "reviewer"),
    (e.Change, "change to a write-up"),
    (e.DraftShared, "draft shared"),
    (e.ReplyReceived, "reply"),
    (e.PointResolved, "point of a reply settled"),
    (e.EpisodeMade, "episode"),
    (e.PracticeJudged, "judgement"),
    (e.FactorCoded, "factor"),
    (e.RecordEntered, "record"),
    (e.PatternFound, "pattern"),
    (e.RecommendationMade, "recommendation"),
    (e.PassageCoded, "coding"),
)
# These come with each rehearsal that was begun, and tell nothing more.
_WITH_A_REHEARSAL = (e.ConversationBegun, e.PractitionerJoined, e.QueryPrepared)
_PLURALS = {
    "question to come back to": "questions to come back to",
    "prompt asked": "prompts asked",
    "query": "queries",
    "change to a write-up": "changes to write-ups",
    "draft shared": "drafts shared",
    "reply": "replies",
    "point of a reply settled": "points of replies settled",
    "person of the case group": "people of the case group",
    "person of the family": "people of the family",
}


@dataclass(frozen=True, slots=True)
class Twice:
    """Two turning points of a conversation that may be the same."""

    conversation: Conversation
    double: Double

    @property
    def words(self) -> str:
        """Which two, and why they are offered."""
        one, other = self.double.first, self.double.second
        return (
            f"{one.number} “{one_line(one.title)}” and {other.number} “{one_line(other.title)}”: "
            f"{self.double.why}"
        )


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought: `came` by whom, in phrases, `remarks` in sentences, and `twice`."""

    entries: int
    came: tuple[str, ...]
    remarks: tuple[str, ...]
    twice: tuple[Twice, ...]


# --- merging --------------------------------------------------------------------------------


def merge(case: OpenCase, other: Path, passphrase: str, *, sound: bool = True) -> Merged:
    """Bring into an open case all that the copy in the folder `other` has; it stays as it is.

    Raises AnotherCase for a copy of another case, BadArguments for the case itself, what
    `open_folder` raises for the other folder, and what `merge_folders` raises; then nothing was
    changed.
    """
    from ltconverse.store.merging import merge_folders
    from ltconverse.store.opening import expect_case, open_folder
    from ltconverse.store.reading import history_of

    if expect_case(other).samefile(expect_case(case.path)):
        raise BadArguments(
            "That is the very same folder.", hint="Name the folder of your colleague's copy."
        )
    before = case.state
    with _named_by(other), _uncollected(), open_folder(other, passphrase) as copy:
        if copy.keys.case != case.folder.keys.case:
            raise _another(case, copy)
        arrived = merge_folders(case.folder, copy, sound=sound)
        names = _names_there(case.folder, copy)
        if arrived.new or arrived.sound or arrived.words:
            entries = ((one.event, one.sha256) for one in arrived.united)
            case.begin_from(history_of(entries, case.folder.device))
    came = tuple(_came(case.state, [one.event for one in arrived.new]))
    remarks = tuple(_remarks(before, case.state, arrived, names))
    return Merged(len(arrived.new), came, remarks, tuple(twice(case.state)))


def twice(state: CaseState) -> Iterator[Twice]:
    """Turning points that two hands raised and that may be the same, in every conversation."""
    for conversation in state.conversations.values():
        for double in double_turning_points(conversation):
            yield Twice(conversation, double)


def join(case: OpenCase, pair: Twice, keep: int = 1) -> None:
    """They are the same: the first one's title stays, or the second's (`keep` 2)."""
    one, other = pair.double.first, pair.double.second
    kept, joined = (one, other) if keep == 1 else (other, one)
    case.record(e.TurningPointsJoined(kept=kept.id, joined=joined.id))


def tell_apart(case: OpenCase, pair: Twice) -> None:
    """They are two; they are not offered again."""
    one, other = pair.double.first, pair.double.second
    case.record(e.TurningPointsParted(joined=other.id, apart_from=one.id))


def still_twice(state: CaseState, pair: Twice) -> bool:
    """Whether both still stand: an answer about others may have joined one of them."""
    points = state.conversations[pair.conversation.id].turning_points
    return points[pair.double.first.id].stands and points[pair.double.second.id].stands


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Ten thousands of entries are read at once and all are kept: looking among them for what
    could be thrown away, as Python does every so often, takes a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@contextlib.contextmanager
def _named_by(other: Path) -> Iterator[None]:
    """Two folders are at hand: say of which one it is that it cannot be opened."""
    try:
        yield
    except WrongPassphrase:
        raise WrongPassphrase(f"This passphrase does not open the other copy, {other}.") from None
    except CaseInUse:
        raise CaseInUse(f"The other copy, {other}, is open in another window.") from None
    except CaseTooNew:
        raise CaseTooNew(f"The other copy, {other}, was written by a newer ltconverse.") from None
    except CaseDamaged as reason:
        hint = "Look through both: `ltconverse case check`. Nothing was changed."
        raise CaseDamaged(f"{reason.message} ({other})", hint=hint) from None


def _another(case: OpenCase, copy: CaseFolder) -> AnotherCase:
    return AnotherCase(
        f"These are two different cases: “{excerpt(case.state.title)}” here and "
        f"“{excerpt(_title(copy))}” there."
    )


def _title(folder: CaseFolder) -> str:
    from ltconverse.case.fold import fold
    from ltconverse.store.merging import read_all

    try:
        return fold(one.event for one in read_all(folder)).title
    except LtconverseError:
        return "a case that cannot be read"


# --- in words -------------------------------------------------------------------------------


def _came(state: CaseState, new: Sequence[Event]) -> Iterator[str]:
    """`7 notes, 2 turning points of the school reviewer`, a phrase for each hand."""
    by_hand: dict[str, list[Event]] = {}
    for event in new:
        by_hand.setdefault(event.author, []).append(event)
    for author, events in by_hand.items():
        known = state.people.get(author)
        of = f"of the {one_line(known.label)}" if known else "of whoever used the recovery code"
        yield f"{_counted(events)} {of}"


def _counted(events: Iterable[Event]) -> str:
    kinds = Counter[type[e.Body]](
        e.Change if isinstance(event.body, e.Change) else type(event.body) for event in events
    )
    with_it = _WITH_A_REHEARSAL if e.RehearsalBegun in kinds else ()
    rest = sum(kinds.pop(kind, 0) for kind in with_it)
    told = [(kinds.pop(kind, 0), what) for kind, what in _COUNTED]
    phrases = [counted(count, what) for count, what in told if count]
    if rest := rest + kinds.total():
        phrases.append(counted(rest, "other entry" if phrases else "entry"))
    return ", ".join(phrases)


def counted(count: int, what: str) -> str:
    """`1 entry`, `2 entries`, `2 queries`: of what a merge brings."""
    return many(count, what, _PLURALS.get(what) or what.replace("entry", "entrie") + "s")


def _remarks(before: CaseState, state: CaseState, arrived: Arrived, names: int) -> Iterator[str]:
    if arrived.plain_copy:
        yield (
            "The other folder is a plain copy of this one: both wrote under one mark. Nothing is "
            "lost, and this copy has a mark of its own from now on. For next time: "
            "`ltconverse case split`."
        )
    if not state.practice:  # where everyone rehearses with the same person as often as they like
        yield from _conversations_twice(before, state)
        yield from _people_twice(before, state)
    yield from _recordings(state, arrived)
    if arrived.words:
        yield f"{many(arrived.words, 'block')} of transcribed words came along."
    if _renumbered(before, state):
        yield (
            "Notes and turning points may have other numbers now: they are counted in the order "
            "of both copies."
        )
    yield from written_remarks(before, state)
    yield from analysed_remarks(before, state)
    if names > 0:
        yield (
            f"The other copy's register of names has {many(names, 'name')} that this one lacks. "
            "Names are never merged; enter here those that you need."
        )
    elif names < 0:
        yield "The other copy has a register of names of its own. Names are never merged."


def _people_twice(before: CaseState, state: CaseState) -> Iterator[str]:
    known = set(double_people(before))
    for label in double_people(state):
        if label not in known:
            yield f"{label} is in the case group twice, once from each copy."


def _conversations_twice(before: CaseState, state: CaseState) -> Iterator[str]:
    for one, other in double_conversations(state):
        if (one.id in before.conversations) != (other.id in before.conversations):
            role = one_line(state.practitioner_of(one).role)
            yield (
                f"There are two conversations with the {role} now, {one.number} and "
                f"{other.number}: each copy began its own. Both are kept, each with its notes. "
                "Next time begin it in one copy, then split the case."
            )


def _recordings(state: CaseState, arrived: Arrived) -> Iterator[str]:
    for which, words in (
        (arrived.sound, "came along"),
        (arrived.elsewhere, "is known here now; its sound is not in this copy"),
        (arrived.differing, "goes on differently in the two copies; keep the other folder too"),
        (arrived.erased, "was erased in the other copy, and so it is erased here"),
    ):
        for recording in which:
            one = state.recordings[recording]
            yield f"Recording {number_of(state, one)}, with the {whose(state, one)}, {words}."


def _renumbered(before: CaseState, state: CaseState) -> bool:
    for one in before.conversations.values():
        now = state.conversations[one.id]
        if any(note.number != now.notes[note.id].number for note in one.notes.values()):
            return True
        points = one.turning_points.values()
        if any(point.number != now.turning_points[point.id].number for point in points):
            return True
    return False


def _names_there(mine: CaseFolder, other: CaseFolder) -> int:
    """How many names the other register has that ours lacks; -1 where only its key could tell."""
    if lacking := len(set(other.names()) - set(mine.names())):
        return lacking
    there, here = other.path / REGISTER_FILE, mine.path / REGISTER_FILE
    if not has_register(other.path):
        return 0
    return 0 if has_register(mine.path) and there.read_bytes() == here.read_bytes() else -1


# --- splitting ------------------------------------------------------------------------------


def split(  # noqa: PLR0913 - each is a thing their owner chooses
    case: OpenCase,
    to: Path,
    *,
    person: Person | None = None,
    passphrase: str = "",
    words: bool = False,
    kdf: Cost = STRONG,
) -> tuple[list[Finding], str]:
    """A copy for a colleague in the new folder `to`: without recordings, names, and (unless
    `words`) what was transcribed; another device. All who can open the case can open it.

    With `passphrase`, `person` opens the copy by it. What a look through the copy found, and why
    the journal could not note it, "" when it did. Raises CaseExists, CannotWrite, DiskFull,
    CaseDamaged; then nothing is left behind.
    """
    from ltconverse.store.splitting import split_folder

    if to.resolve().is_relative_to(case.path.resolve()):
        raise BadArguments(f"{to} is inside the case itself.", hint="Choose another place.")
    change: Callable[[CaseFolder], None] = lambda _: None  # noqa: E731 - nothing to change
    if person is not None and passphrase:

        def change(copy: CaseFolder) -> None:
            copy.add_way_in(person.id, passphrase, kdf=kdf)

    left = [one.id for one in case.state.recordings.values() if one.erased_at is None]
    transcripts = [
        one
        for each in case.state.recordings.values()
        if not each.words_erased
        for one in each.transcripts
    ]
    device, findings = split_folder(
        case.folder, to, recordings=left, transcripts=[] if words else transcripts, change=change
    )
    try:
        case.record(e.CaseSplit(device=device))
    except LtconverseError as problem:
        return findings, problem.message
    return findings, ""


def expect_reviewer(person: Person) -> None:
    """Raises BadArguments for someone who is not of the review team."""
    if not person.reviewer:
        raise BadArguments(
            f"{excerpt(person.label)} is not in the review team.",
            hint="A copy is for a reviewer: `ltconverse people add CASE ROLE --reviewer` adds one.",
        )


def has_passphrase(case: OpenCase, person: Person) -> bool:
    """Whether a reviewer can open the case by a passphrase of their own."""
    return any(slot.person == person.id for slot in case.folder.keys.slots)
