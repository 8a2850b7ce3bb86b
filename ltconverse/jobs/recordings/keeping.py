"""How long recordings are kept, and erasing them: what is done, and what nobody can promise.

Only what is true is promised. Knows the case and its folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ltconverse.case import events as e
from ltconverse.case.consenting import day_words
from ltconverse.case.recordings import Recording
from ltconverse.case.state import CaseState
from ltconverse.errors import BadArguments, LtconverseError, NotFound
from ltconverse.exchange.clock import clock
from ltconverse.jobs.opening import SHORTEST_ID
from ltconverse.text import one_line

if TYPE_CHECKING:
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.store.check import Finding
    from ltconverse.store.folder import CaseFolder

Words = Literal["kept", "erased"]

_WORDS_GONE = (
    "The words that came from a file, without sound, are erased. ltconverse cannot bring them back."
)
_WORDS_STAY = "The words that came from a file, without sound, stay in the case."

# So many days before its day has come a recording is spoken of on opening.
DAYS_AHEAD = 7


_NOT_REACHED = (
    (
        "Not reached: copies made in other ways (by hand, by a backup of the whole computer), "
        "and files exported from the case."
    ),
    (
        "Not reached: what the computer may have put aside of its memory while the case was "
        "open (swap, hibernation). Pieces of sound or words can be there in plain."
    ),
    (
        "Not reached: old contents that a solid-state disk or a memory stick keeps for a while. "
        "They are encrypted, but somebody skilled who has them and a passphrase of the case might "
        "find the erased key."
    ),
)


# --- which recordings there are -------------------------------------------------------------


def number_of(state: CaseState, recording: Recording) -> int:
    """The number a recording goes by in its case, from 1; it keeps it when others are erased."""
    return list(state.recordings).index(recording.id) + 1


def find_recording(state: CaseState, reference: str, *, erased: bool = False) -> Recording:
    """A recording by its number, its id or the beginning of its id. Raises NotFound.

    One that was erased is found only with `erased`.
    """
    wanted = reference.strip().casefold()
    among = list(state.recordings.values())
    found = [one for n, one in enumerate(among, start=1) if wanted in {str(n), one.id}]
    if not found and len(wanted) >= SHORTEST_ID:
        found = [one for one in among if one.id.startswith(wanted)]
    if len(found) != 1:
        which = "There is no recording" if not found else "More than one recording is called"
        hint = "See `ltconverse recording list CASE`." if among else "There is none in it yet."
        raise NotFound(f"{which} “{one_line(reference)}” in this case.", hint=hint)
    if found[0].erased_at is not None and not erased:
        raise NotFound(
            f"That recording was erased on {day_words(found[0].erased_at.astimezone().date())}.",
            hint="Its notes are still there.",
        )
    return found[0]


def length_words(recording: Recording) -> str:
    """How long it is: `0:05:52`."""
    return clock(recording.seconds)


def whose(state: CaseState, recording: Recording) -> str:
    """The role of whom it is a conversation with."""
    return one_line(state.practitioner_of(state.conversations[recording.conversation]).role)


# --- kept until -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reminder:
    """The day until which a recording was to be kept has come, or will within `days_left`."""

    recording: str
    number: int
    role: str
    length: str
    until: date
    days_left: int

    @property
    def words(self) -> str:
        """In a sentence."""
        day = day_words(self.until)
        if self.days_left > 0:
            when = f"is to be kept until {day}: {_days(self.days_left)} from now"
        else:
            today = "today" if self.days_left == 0 else f"{_days(-self.days_left)} ago"
            when = f"was to be kept until {day}: {today}"
        return f"Recording {self.number}, with {self.role} ({self.length}), {when}."


def kept_until(state: CaseState, recording: Recording) -> date | None:
    """Until when it is kept: as was said of it, else as was agreed for its conversation."""
    consent = state.conversations[recording.conversation].consent
    return recording.keep_until or (consent.keep_until if consent else None)


def due(state: CaseState, today: date, ahead: int = DAYS_AHEAD) -> list[Reminder]:
    """Recordings whose day has come, or comes within `ahead` days; the most overdue first."""
    found: list[Reminder] = []
    for number, one in enumerate(state.recordings.values(), start=1):
        until = kept_until(state, one)
        gone = one.erased_at is not None or one.elsewhere
        if gone or until is None or (until - today).days > ahead:
            continue
        role, length = whose(state, one), length_words(one)
        found.append(Reminder(one.id, number, role, length, until, (until - today).days))
    return sorted(found, key=lambda reminder: reminder.until)


def keep_until(case: OpenCase, recording: Recording, until: date) -> None:
    """Note that another day was agreed."""
    case.record(e.RecordingKeptUntil(recording=recording.id, until=until))


# --- erasing --------------------------------------------------------------------------------


def erasing(recording: Recording, words: Words) -> list[e.AnyBody]:
    """What to save to erase a recording: saving it is what erases it (see `OpenCase.save`).

    Nothing for words that came without sound and are kept: there is nothing of them to erase.
    """
    if words == "kept" and not recording.has_sound:
        return []
    return [e.RecordingErased(recording=recording.id, words=words)]


def erase(case: OpenCase, recording: Recording, words: Words) -> None:
    """Erase a recording: its key, its file and, with `words` "erased", what was transcribed.

    The fact stays in the journal. Raises DiskFull or NotSaved; then nothing was erased.
    """
    if bodies := erasing(recording, words):
        case.record(*bodies)


def what_erasing_does(words: Words, recordings: Sequence[Recording]) -> list[str]:
    """What is gone of these recordings afterwards and what stays, in sentences."""
    gone, lines = words == "erased", []
    with_sound = any(one.has_sound for one in recordings)
    if with_sound:
        theirs = "are erased as well" if gone else "stay in the case"
        lines += [
            "The key and the file of the recording are erased. ltconverse cannot bring it back.",
            f"The words transcribed from it {theirs}.",
        ]
    if any(not one.has_sound for one in recordings):
        lines.append(_WORDS_GONE if gone else _WORDS_STAY)
    was = "a recording" if with_sound else "a transcript"
    lines.append(
        "Notes, quotes, bookmarks, what you put right by hand in its words, and the fact that "
        f"there was {was} stay in the case."
    )
    return lines


def cannot_promise(recording: Recording) -> list[str]:
    """What erasing does not reach, in sentences: known backups first."""
    lines = [
        f"The backup of {day_words(at.astimezone().date())} at {one_line(place)} still holds it."
        for place, at in recording.backups
    ]
    if recording.elsewhere:
        lines.append(
            "Its sound is in another copy of the case. It goes there when they are merged."
        )
    return [*lines, *_NOT_REACHED]


# --- backups --------------------------------------------------------------------------------


def back_up(folder: CaseFolder, to: Path) -> tuple[list[Finding], str]:
    """Copy an open case into the new folder `to`, and note it in the journal.

    What a look through the copy found; and why it could not be noted, "" when it was. A case
    whose journal cannot be read is copied all the same. Raises what `store.backup.backup` does,
    and BadArguments for a place inside the case.
    """
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.store.backup import backup

    if to.resolve().is_relative_to(folder.path.resolve()):
        raise BadArguments(f"{to} is inside the case itself.", hint="Choose another place.")
    findings = backup(folder, to)
    try:
        OpenCase(folder).record(e.CaseBackedUp(place=str(to.resolve())))
    except LtconverseError as problem:
        return findings, problem.message
    return findings, ""


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


_ORIGINS = {
    "captured": "made here",
    "imported": "imported",
    "transcript": "words from a file, no sound",
}


def standing(state: CaseState, recording: Recording) -> str:
    """How a recording stands, in a few words: erased, kept until, ended or not."""
    if recording.erased_at is not None:
        words = "words erased too" if recording.words_erased else "words kept"
        day = day_words(recording.erased_at.astimezone().date())
        return f"erased on {day}, {words if recording.transcripts else 'none were transcribed'}"
    until = kept_until(state, recording)
    parts: Sequence[str] = (
        _ORIGINS[recording.origin],
        "" if recording.ended else "not ended",
        "its sound is not in this copy of the case" if recording.elsewhere else "",
        f"to be kept until {day_words(until)}" if until else "no day named to keep it until",
    )
    return ", ".join(filter(None, parts))
