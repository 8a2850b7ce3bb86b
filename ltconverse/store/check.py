"""Checking a case: pages, every event, the hash chains, transcripts' words and recordings.

Reads everything and changes nothing. What is wrong comes back as findings, each naming what is
bad and what to do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from ltconverse.case.events import BlockTranscribed, Event, RecordingAdded
from ltconverse.errors import CaseTooNew, LtconverseError
from ltconverse.store import reading
from ltconverse.store.folder import CASE_FILE, CaseFolder
from ltconverse.store.journal import Line
from ltconverse.store.rows import RowDigest

_RESTORE = "Keep the folder as it is and restore your latest backup: `ltconverse case restore`."
_ROOM = "Make some room on it and check again."
_RECORDING = "Restore it from a backup, or import the original file again."


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
    findings = list(_pages(folder))
    try:
        lines = list(folder.journal.lines())
    except LtconverseError as reason:
        return [*findings, Finding(True, reason.message, reason.hint)]
    entries: list[tuple[Line, Event]] = []
    for line in lines:
        try:
            entries.append((line, reading.read_line(line)))
        except LtconverseError as reason:
            place = f"Entry {line.seq}: " if isinstance(reason, CaseTooNew) else ""
            findings.append(Finding(True, place + reason.message, reason.hint))
    events = [event for _, event in entries]
    findings += _lines(lines)
    findings += _chains(entries)
    findings += _blocks(folder, events)
    findings += _recordings(folder, events)
    return findings


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
            "Nothing is lost. Copy a case by `ltconverse case backup` and `restore`.",
        )


def _blocks(folder: CaseFolder, events: list[Event]) -> Iterator[Finding]:
    """The words kept of each transcript against what the journal says of them."""
    said: dict[str, dict[int, BlockTranscribed]] = {}
    for event in events:
        if isinstance(event.body, BlockTranscribed):
            said.setdefault(event.body.transcript, {})[event.body.block] = event.body
    for transcript, blocks in said.items():
        try:
            kept = dict(folder.blocks(transcript))
        except LtconverseError as reason:
            yield Finding(True, f"The words of a transcript: {reason.message}", reason.hint)
            continue
        for number, block in blocks.items():
            payload = kept.get(number)
            if payload is None or _sha256(payload) != block.sha256:
                state = "are missing" if payload is None else "were changed"
                yield Finding(
                    True,
                    f"The words of block {number + 1} of transcript {transcript} {state}.",
                    "Transcribe the recording again: `ltconverse transcribe`.",
                )


def _sha256(payload: str) -> str:
    return hashlib.sha256(payload.encode()).hexdigest()


def _recordings(folder: CaseFolder, events: list[Event]) -> Iterator[Finding]:
    """Each recording of the journal: there, opened by its own key, complete and unchanged."""
    added = {
        event.body.recording: event.body
        for event in events
        if isinstance(event.body, RecordingAdded)
    }
    known = folder.recordings()
    for recording, body in added.items():
        if recording not in known:
            yield Finding(False, f"Recording {recording} was erased; its notes stay.")
            continue
        yield from _recording(folder, body)
    for recording in known:
        if recording not in added:
            yield Finding(
                False,
                f"Recording {recording} was begun and not finished.",
                "Import the original file again.",
            )
    yield from _strangers(folder, known)


def _recording(folder: CaseFolder, body: RecordingAdded) -> Iterator[Finding]:
    rows = RowDigest()
    try:
        for second, row in folder.read_seconds(body.recording):
            if second != rows.rows:
                break
            rows.add(row)
    except LtconverseError as reason:
        yield Finding(True, reason.message, reason.hint)
        return
    if rows.hexdigest() != body.sha256:
        name = folder.recording_file(body.recording).name
        yield Finding(True, f"The recording {name} was changed or is not complete.", _RECORDING)


def _strangers(folder: CaseFolder, known: list[str]) -> Iterator[Finding]:
    for file in sorted((folder.path / "recordings").glob("*.db")):
        if file.stem not in known:
            yield Finding(
                False,
                f"{file.name} in recordings belongs to no recording of this case.",
                "It can be moved elsewhere.",
            )
