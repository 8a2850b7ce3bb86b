"""Two copies of one case made into one: entries, recordings and words that only the other has.

Reads the other folder and changes nothing there. Knows files, tables and what entries say of
recordings; which words two hands wrote twice is for others.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from ltconverse import files
from ltconverse.case import events as e
from ltconverse.case.merging import coming, unite
from ltconverse.case.stamping import Stamped
from ltconverse.errors import CaseDamaged, RecordingDamaged, cannot_write
from ltconverse.store import recordings
from ltconverse.store.backup import copy_sound
from ltconverse.store.folder import CaseFolder
from ltconverse.store.left_out import leave_out, sound_left_out, words_left_out
from ltconverse.store.reading import read_line
from ltconverse.store.rows import RowDigest

_EMPTY = RowDigest().hexdigest()


@dataclass(slots=True)
class Arrived:
    """What came from the other copy. `united` is the whole journal, in order.

    `sound`: recordings that came along; `elsewhere`: those known here now whose sound is not
    here; `differing`: those that both have, and that go on differently in the two; `erased`:
    those erased there, and so here. `plain_copy`: the other folder was copied by other means,
    and this one is another device from now on.
    """

    united: list[Stamped]
    new: list[Stamped]
    sound: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)
    words: int = 0
    plain_copy: bool = False


def read_all(folder: CaseFolder) -> list[Stamped]:
    """Every entry of a case with its line. Raises CaseDamaged or CaseTooNew."""
    return [Stamped(read_line(one), one.stored, one.sha256) for one in folder.journal.lines()]


def merge_folders(mine: CaseFolder, other: CaseFolder, *, sound: bool = True) -> Arrived:
    """Bring into `mine` all that only `other` has; nothing is changed there.

    Files of recordings come first; then entries, keys and words, all or none. `sound` False
    leaves the recordings there. Raises JournalsDisagree, CaseDamaged, CaseTooNew, DiskFull,
    CannotWrite, NotSaved; then nothing was changed. Both must be copies of the same case.
    """
    ours, theirs = read_all(mine), read_all(other)
    new = coming({one.event.id: one.sha256 for one in ours}, theirs)
    arrived = Arrived(unite(ours, new), new)
    device = mine.device
    arrived.plain_copy = any(one.event.device == device for one in new)
    said = _Said(arrived.united)
    _bring(mine, other, arrived, said, _Said(new), sound=sound)
    return arrived


def _bring(  # noqa: PLR0913 - two folders, and what is said in them
    mine: CaseFolder,
    other: CaseFolder,
    arrived: Arrived,
    said: _Said,
    said_new: _Said,
    *,
    sound: bool,
) -> None:
    known = set(mine.recordings())
    keys, longer = _sounds(mine, other, arrived, said, wanted=sound)
    blocks, here, lacking = _words(mine, other, said_new, said)
    arrived.words = len(blocks)
    arrived.erased = [one for one in said_new.erased if one in known]
    elsewhere = sound_left_out(other.database) | set(said.whole)
    there = {*said.erased, *keys, *known}
    arrived.elsewhere = [one for one in said_new.begun if one in elsewhere and one not in there]

    def also() -> None:
        for recording, key in keys.items():
            mine.database.run("INSERT INTO recordings VALUES (?, ?)", (recording, key))
        for transcript, block, payload in blocks:
            mine.save_block(transcript, block, payload)
        leave_out(mine.database, keys, here, not_any_more=True)
        leave_out(mine.database, arrived.elsewhere, lacking, not_any_more=False)
        if arrived.plain_copy:
            mine.renew_device()

    if arrived.new or keys or blocks or here or lacking:
        erased = said_new.erased
        gone = [one for one, of in said.transcripts.items() if of in said.words_erased]
        mine.append_erasing(arrived.new, erased, gone if erased else [], also)
    for recording in longer:
        _put_in_place(mine, recording)
    arrived.sound = [*keys, *longer]


# --- what entries say of recordings ---------------------------------------------------------


_OF_RECORDINGS = {
    *(e.RecordingAdded, e.RecordingBegun, e.RecordingEnded, e.RecordingErased),
    *(e.TranscriptBegun, e.TranscriptAdded, e.BlockTranscribed),
}


class _Said:
    """What some entries say: recordings begun, whole ones, erased ones; transcripts and blocks."""

    def __init__(self, entries: Iterable[Stamped]) -> None:
        self.begun: list[str] = []
        self.whole: list[str] = []
        self.erased: list[str] = []
        self.words_erased: set[str] = set()
        self.transcripts: dict[str, str] = {}
        # By transcript, the sha256 that each block's words have in the end.
        self.blocks: dict[str, dict[int, str]] = {}
        for entry in entries:
            if type(entry.event.body) in _OF_RECORDINGS:
                self._add(entry.event.body)

    def _add(self, body: e.AnyBody) -> None:
        if isinstance(body, e.BlockTranscribed):
            self.blocks.setdefault(body.transcript, {})[body.block] = body.sha256
        elif isinstance(body, e.TranscriptBegun | e.TranscriptAdded):
            self.transcripts[body.transcript] = body.recording
        elif isinstance(body, e.RecordingBegun | e.RecordingAdded):
            self.begun.append(body.recording)
        elif isinstance(body, e.RecordingErased):
            self.erased.append(body.recording)
            if body.words == "erased":
                self.words_erased.add(body.recording)
        if isinstance(body, e.RecordingAdded | e.RecordingEnded) and body.sha256 != _EMPTY:
            self.whole.append(body.recording)


# --- sound ----------------------------------------------------------------------------------


def _sounds(
    mine: CaseFolder, other: CaseFolder, arrived: Arrived, said: _Said, *, wanted: bool
) -> tuple[dict[str, bytes], list[str]]:
    """Files of recordings, copied: the keys of those that are new here, their files in place; and
    those that went on in the other copy, whose files wait for the journal."""
    keys: dict[str, bytes] = {}
    longer: list[str] = []
    here = set(mine.recordings())
    there = [one for one in said.begun if wanted and one in other.recordings()]
    for recording in there:
        if recording in said.erased or not other.recording_file(recording).is_file():
            continue
        if recording not in here:
            _fetch(mine, other, recording)
            _put_in_place(mine, recording)
            keys[recording] = other.recording_key(recording)
        elif (went_on := _went_on(mine, other, recording)) is None:
            arrived.differing.append(recording)
        elif went_on:
            _fetch(mine, other, recording)
            longer.append(recording)
    return keys, longer


def _went_on(mine: CaseFolder, other: CaseFolder, recording: str) -> bool | None:
    """Whether a recording has more seconds there than here; None if they are not the same ones."""
    with contextlib.suppress(RecordingDamaged):
        ours, theirs = mine.count_seconds(recording), other.count_seconds(recording)
        if ours == theirs:
            return False
        shorter, longer = (mine, other) if ours < theirs else (other, mine)
        beginning = RowDigest()
        for _, row in islice(longer.read_sound(recording), min(ours, theirs)):
            beginning.add(row)
        if beginning.hexdigest() != shorter.digest(recording).hexdigest():
            return None
        return ours < theirs
    return False


def _fetch(mine: CaseFolder, other: CaseFolder, recording: str) -> None:
    """Copy its file beside its place here, durably."""
    beside = recordings.arriving(mine.recording_file(recording))
    try:
        beside.parent.mkdir(mode=0o700, exist_ok=True)
        recordings.delete(beside)  # of a merge that was broken off
        copy_sound(other.recording_file(recording), other.recording_key(recording), beside)
    except OSError as reason:
        raise cannot_write(beside, reason) from reason


def _put_in_place(mine: CaseFolder, recording: str) -> None:
    place = mine.recording_file(recording)
    beside = recordings.arriving(place)
    try:
        beside.replace(place)
        files.sync_folder(place.parent)
        files.sync_folder(mine.path)
    except OSError as reason:
        raise cannot_write(place, reason) from reason


# --- words ----------------------------------------------------------------------------------

Words = tuple[str, int, str]


def _words(
    mine: CaseFolder, other: CaseFolder, said_new: _Said, said: _Said
) -> tuple[list[Words], set[str], set[str]]:
    """Blocks to take over, and of the transcripts concerned those that are whole here then, and
    those whose words are in neither copy, by intent."""
    taken: list[Words] = []
    here, lacking = set[str](), set[str]()
    left_out_here = words_left_out(mine.database)
    left_out = left_out_here | words_left_out(other.database)
    for transcript in sorted({*said_new.blocks, *left_out_here}):
        if said.transcripts.get(transcript) in said.words_erased:
            continue
        ours, theirs = _blocks(mine, transcript), _blocks(other, transcript)
        wanted = said.blocks.get(transcript, {})
        missing = {block for block, sha256 in wanted.items() if _sha256(ours.get(block)) != sha256}
        come = {block for block in missing if _sha256(theirs.get(block)) == wanted[block]}
        taken += [(transcript, block, theirs[block]) for block in sorted(come)]
        if missing == come:
            here.add(transcript)
        elif transcript in left_out:
            lacking.add(transcript)
    return taken, here & left_out_here, lacking - left_out_here


def _blocks(folder: CaseFolder, transcript: str) -> dict[int, str]:
    try:
        return dict(folder.blocks(transcript))
    except CaseDamaged:  # then the other copy's words are taken, if they are as they were
        return {}


def _sha256(payload: str | None) -> str:
    return "" if payload is None else hashlib.sha256(payload.encode()).hexdigest()
