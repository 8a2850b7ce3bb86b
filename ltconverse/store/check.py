"""Checking a case: pages, every event, the hash chains, transcripts' words and recordings.

Reads everything and changes nothing. What is wrong comes back as findings, each naming what is
bad and what to do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from ltconverse.case.events import (
    BlockTranscribed,
    Event,
    RecordingAdded,
    RecordingBegun,
    RecordingEnded,
    RecordingErased,
    TranscriptAdded,
    TranscriptBegun,
)
from ltconverse.errors import CaseTooNew, LtconverseError
from ltconverse.store import reading
from ltconverse.store.folder import CASE_FILE, CaseFolder
from ltconverse.store.journal import Line
from ltconverse.store.left_out import sound_left_out, words_left_out
from ltconverse.store.register import check_register
from ltconverse.store.rows import RowDigest, clock, spans
from ltconverse.text import many

_RESTORE = "Keep the folder as it is and restore your latest backup: `ltconverse case restore`."
_ROOM = "Make some room on it and check again."
_RECORDING = "Restore it from a backup, or import the original file again."
_SECONDS = "The rest can be heard. Restore your latest backup to have all of it."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed. `bad` means damage; otherwise it is a remark and nothing is lost."""

    bad: bool
    what: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.what} {self.hint}".strip()


def check(folder: CaseFolder) -> list[Finding]:
    """Everything that is not as it should be; empty when all is well."""
    findings = [*_pages(folder), *_register(folder)]
    try:
        lines = list(folder.journal.lines())
    except LtconverseError as reason:
        return [*findings, Finding(True, reason.message, reason.hint)]
    entries: list[tuple[Line, Event]] = []
    newer = 0
    for line in lines:
        try:
            entries.append((line, reading.read_line(line)))
        except CaseTooNew:
            newer += 1
        except LtconverseError as reason:
            findings.append(Finding(True, reason.message, reason.hint))
    if newer:  # what rests on entries that cannot be read would look as if it were missing
        return [*findings, *_lines(lines), _too_new(newer)]
    events = [event for _, event in entries]
    findings += _lines(lines)
    findings += _chains(entries)
    findings += _blocks(folder, events)
    findings += _recordings(folder, events)
    return findings


def _too_new(entries: int) -> Finding:
    what = f"{many(entries, 'entry', 'entries')} of the journal came from a newer ltconverse."
    hint = "Update ltconverse on this computer, then look again."
    return Finding(True, what, hint)


def _pages(folder: CaseFolder) -> Iterator[Finding]:
    """Every page's seal, then SQLite's own view of its tables."""
    try:
        # The seals are checked in the file itself, so what waits beside it goes in first.
        if not folder.database.settle():
            yield Finding(False, "The disk is full; the latest entries were only read.", _ROOM)
        for (problem,) in folder.database.rows("PRAGMA cipher_integrity_check"):
            yield Finding(True, f"{CASE_FILE}: {problem}.", _RESTORE)
        for (answer,) in folder.database.rows("PRAGMA quick_check"):
            if answer != "ok":
                yield Finding(True, f"{CASE_FILE}: {answer}.", _RESTORE)
    except LtconverseError as reason:
        yield Finding(True, reason.message, reason.hint)


def _register(folder: CaseFolder) -> Iterator[Finding]:
    """The register of names as it lies there: it has a passphrase of its own."""
    try:
        check_register(folder.path, folder.keys.case)
    except LtconverseError as reason:
        yield Finding(True, reason.message, reason.hint)


def _lines(lines: list[Line]) -> Iterator[Finding]:
    seen: set[str] = set()
    for line in lines:
        if line.id in seen:
            yield Finding(True, f"Entry {line.seq} of the journal is there twice.", _RESTORE)
        seen.add(line.id)


def _chains(entries: list[tuple[Line, Event]]) -> Iterator[Finding]:
    """Each event names its device's one before it; two that name the same one are a fork."""
    hashes: dict[str, set[str]] = {}
    for line, event in entries:
        hashes.setdefault(event.device, {""}).add(line.sha256)
    followed: set[tuple[str, str]] = set()
    forked: set[str] = set()
    for line, event in entries:
        if event.id != line.id:
            yield Finding(True, f"Entry {line.seq} of the journal has a wrong id.", _RESTORE)
        if event.previous not in hashes[event.device]:
            yield Finding(
                True, f"The entry before entry {line.seq} of the journal is missing.", _RESTORE
            )
        elif (event.device, event.previous) in followed:
            forked.add(event.device)
        followed.add((event.device, event.previous))
    for device in sorted(forked):
        yield Finding(
            False,
            f"Two copies of this case were written to under the same device {device}.",
            "Nothing is lost. Copies made by `ltconverse case split` are told apart.",
        )


def _blocks(folder: CaseFolder, events: list[Event]) -> Iterator[Finding]:
    """The words kept of each transcript against what the journal says of them."""
    said: dict[str, dict[int, BlockTranscribed]] = {}
    gone, elsewhere = _transcripts_erased(events), words_left_out(folder.database)
    for event in events:
        if isinstance(event.body, BlockTranscribed) and event.body.transcript not in gone:
            said.setdefault(event.body.transcript, {})[event.body.block] = event.body
    for transcript, blocks in said.items():
        try:
            kept = dict(folder.blocks(transcript))
        except LtconverseError as reason:
            yield Finding(True, f"The words of a transcript: {reason.message}", reason.hint)
            continue
        for number, block in blocks.items():
            payload = kept.get(number)
            if payload is None and transcript in elsewhere:
                continue
            if payload is None or _sha256(payload) != block.sha256:
                state = "are missing" if payload is None else "were changed"
                yield Finding(
                    True,
                    f"The words of block {number + 1} of transcript {transcript} {state}.",
                    "Transcribe the recording again: `ltconverse transcribe`.",
                )


def _transcripts_erased(events: list[Event]) -> set[str]:
    """Transcripts whose words were erased with their recording."""
    bodies = [event.body for event in events]
    erased = {
        body.recording
        for body in bodies
        if isinstance(body, RecordingErased) and body.words == "erased"
    }
    begun = [body for body in bodies if isinstance(body, TranscriptBegun | TranscriptAdded)]
    return {body.transcript for body in begun if body.recording in erased}


def _sha256(payload: str) -> str:
    return hashlib.sha256(payload.encode()).hexdigest()


@dataclass(slots=True)
class _Said:
    """What the journal says of a recording: the sha256 once it was imported or ended."""

    sha256: str = ""
    erased: bool = False


def _said(events: list[Event]) -> dict[str, _Said]:
    said: dict[str, _Said] = {}
    for event in events:
        body = event.body
        if isinstance(body, RecordingBegun):
            said[body.recording] = _Said()
        elif isinstance(body, RecordingAdded):
            said[body.recording] = _Said(body.sha256)
        elif isinstance(body, RecordingEnded) and body.recording in said:
            said[body.recording].sha256 = body.sha256
        elif isinstance(body, RecordingErased) and body.recording in said:
            said[body.recording].erased = True
    return said


def _recordings(folder: CaseFolder, events: list[Event]) -> Iterator[Finding]:
    """Each recording of the journal: there, opened by its own key, complete and unchanged."""
    said = _said(events)
    known, elsewhere = folder.recordings(), sound_left_out(folder.database)
    for recording, one in said.items():
        if one.erased:
            yield from _erased(folder, recording, known)
        elif recording in known:
            yield from _recording(folder, recording, one.sha256)
        elif recording in elsewhere:
            yield Finding(False, f"The sound of recording {recording} is not in this copy.")
        elif one.sha256 and one.sha256 != RowDigest().hexdigest():
            what = f"Recording {recording} cannot be opened: its key is missing from {CASE_FILE}."
            yield Finding(True, what, _RESTORE)
    for recording in known:
        if recording not in said:
            yield Finding(
                False,
                f"Recording {recording} was begun and not finished.",
                "Import the original file again.",
            )
    yield from _strangers(folder, {*known, *said})


def _erased(folder: CaseFolder, recording: str, known: list[str]) -> Iterator[Finding]:
    yield Finding(False, f"Recording {recording} was erased; its notes stay.")
    if recording in known or folder.recording_file(recording).exists():
        yield Finding(False, "Something is left of it, and goes when the case is next opened.")


def _recording(folder: CaseFolder, recording: str, sha256: str) -> Iterator[Finding]:
    """`sha256` is "" while nobody ended it: then nothing says how it must be."""
    rows, damaged = RowDigest(), []
    try:
        for second, row in folder.read_sound(recording):
            rows.add(row)
            if row is None:
                damaged.append(second)
    except LtconverseError as reason:
        yield Finding(True, reason.message, reason.hint)
        return
    name = folder.recording_file(recording).name
    if damaged:
        where = spans(damaged)
        yield Finding(True, f"Of the recording {name} {where} cannot be read.", _SECONDS)
    elif sha256 and rows.hexdigest() != sha256:
        yield Finding(True, f"The recording {name} was changed or is not complete.", _RECORDING)
    if not sha256:
        what = f"Recording {recording} was not ended; {clock(rows.rows)} of it are there."
        yield Finding(
            False, what, "Go on with it in its conversation, or end it: `ltconverse recording end`."
        )


def _strangers(folder: CaseFolder, known: set[str]) -> Iterator[Finding]:
    for file in sorted((folder.path / "recordings").glob("*.db")):
        if file.stem not in known:
            yield Finding(
                False,
                f"{file.name} in recordings belongs to no recording of this case.",
                "It can be moved elsewhere.",
            )
