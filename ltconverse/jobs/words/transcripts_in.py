"""Bringing in a transcript that was made elsewhere, with the sound it belongs to or without any.

Names in the file never reach the journal: in the case the speakers are `f1`, `f2`, …, and each is
said to be a part of the conversation, once. Knows the case, its folder, and what was read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from ltconverse.case import events as e
from ltconverse.case.events import SpokenBy
from ltconverse.case.recordings import Recording
from ltconverse.case.state import CaseState, Conversation
from ltconverse.errors import BadArguments, TranscriptAlreadyThere
from ltconverse.exchange.imports.cues import NOTHING_SAID
from ltconverse.jobs.words.blocks import as_kept
from ltconverse.jobs.words.words_in import blocks_of
from ltconverse.speech.transcript import Block
from ltconverse.text import storable
from ltconverse.writeup.words import capital

if TYPE_CHECKING:
    from ltconverse.exchange.imports import Imported
    from ltconverse.exchange.imports.cues import Unread
    from ltconverse.jobs.opening import OpenCase

PARTS: tuple[SpokenBy, ...] = tuple(part for part in get_args(SpokenBy) if part)
"""The parts of a conversation that a speaker can be."""
_PART_WORDS: dict[SpokenBy, str] = {
    "lead": "Lead reviewer",
    "second": "Second reviewer",
    "supporter": "Supporter",
    "other": "Someone else",
}
# Words over the end of the sound by more than this belong to another recording.
_OVER_THE_END = 30.0
SOMEONE = "Someone"
# Where a line that was not read says who speaks: in captions, and in JSON.
_NAMED = re.compile(r'(<v(?:\.[^\s<>]*)?\s+)(?!Speaker \d)[^<>]+|("speaker": ")(?!Speaker \d)[^"]+')
_ASIDES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class TranscriptFile:
    """A transcript as it was read from a file, not yet in any case."""

    name: str
    sha256: str
    imported: Imported


@dataclass(frozen=True, slots=True)
class FileSpeaker:
    """Someone who speaks in a file: `voice` is `f1`, `f2`, …, `label` the name in the file.

    `likely` is the part they must be by that name, "" when nothing says so.
    """

    voice: str
    label: str
    words: int
    first: str
    likely: SpokenBy


@dataclass(frozen=True, slots=True)
class Added:
    """What was added: words, gaps, and the speakers nobody has named yet."""

    recording: str
    transcript: str
    seconds: float
    words: int
    gaps: int
    unread: int
    unnamed: tuple[FileSpeaker, ...]


def read_file(path: Path) -> TranscriptFile:
    """Read a transcript; slow for a large one. Raises BadTranscript."""
    from ltconverse.exchange.imports import read_transcript
    from ltconverse.exchange.imports.source import content_of

    content = content_of(path, path.name)
    imported = read_transcript(content, path.name)
    return TranscriptFile(path.name, hashlib.sha256(content).hexdigest(), imported)


def is_bare(file: TranscriptFile) -> bool:
    """Whether it is a text that says neither when nor by whom: it may be anything at all."""
    imported = file.imported
    return imported.form == "text" and not imported.timed and not imported.speakers


# --- who is who -----------------------------------------------------------------------------


def speakers_of(
    file: TranscriptFile,
    state: CaseState,
    conversation: Conversation,
    names: Mapping[str, str] | None = None,
) -> list[FileSpeaker]:
    """Who speaks in the file, in the order they first do.

    `names` are those of the register by person id, while it is open: with them it is known who
    is the practitioner and who leads. A label that says a part of the conversation says it.
    """
    spoken: dict[str, list[str]] = {}
    for cue in file.imported.cues:
        if cue.speaker:
            spoken.setdefault(cue.speaker, []).append(cue.text)
    return [
        FileSpeaker(
            voice=f"f{number}",
            label=label,
            words=sum(len(text.split()) for text in texts),
            first=texts[0],
            likely=_likely(label, state, conversation, names or {}),
        )
        for number, (label, texts) in enumerate(spoken.items(), start=1)
    ]


def part_label(state: CaseState, conversation: Conversation, part: SpokenBy) -> str:
    """What a part of a conversation is called: `Lead reviewer`, the practitioner's role."""
    if part == "practitioner":
        role = state.practitioner_of(conversation).role
        return capital(role)
    return _PART_WORDS.get(part, "")


def part_named(state: CaseState, conversation: Conversation, typed: str) -> SpokenBy:
    """The part that a person typed: its key, or what it is called. Raises BadArguments."""
    wanted = _plain(typed)
    for part in PARTS:
        if wanted in {part, _plain(part_label(state, conversation, part))}:
            return part
    known = ", ".join(PARTS)
    raise BadArguments(
        f"“{' '.join(typed.split())}” is no part of a conversation.", hint=f"There are: {known}."
    )


def _likely(
    label: str, state: CaseState, conversation: Conversation, names: Mapping[str, str]
) -> SpokenBy:
    for part in PARTS:
        if _plain(label) == _plain(part_label(state, conversation, part)):
            return part
    known = [person for person, name in names.items() if _same_name(label, name)]
    if len(known) != 1:
        return ""
    parts: dict[str, SpokenBy] = {
        conversation.practitioner: "practitioner",
        conversation.second: "second",
        conversation.lead: "lead",
    }
    return parts.get(known[0], "other")


def _same_name(label: str, name: str) -> bool:
    """Whether a label is this name: `Doe, Jane (Hackney)` is Jane Doe, and so is Jane M. Doe."""
    told, known = _name_words(label), _name_words(name)
    if len(told) < 2 or len(known) < 2:
        return bool(told) and told == known
    return told <= known or known <= told


def _name_words(name: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", _ASIDES.sub(" ", name).casefold()))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


# --- into the case --------------------------------------------------------------------------


def can_belong_to(state: CaseState, conversation: Conversation) -> list[Recording]:
    """The recordings of a conversation whose sound a transcript can belong to."""
    return [
        one
        for one in state.recordings_of(conversation)
        if one.has_sound and one.ended and one.seconds and one.erased_at is None
    ]


def add_transcript(  # noqa: PLR0913 - each is one thing a person may say
    case: OpenCase,
    conversation: Conversation,
    file: TranscriptFile,
    speakers: Mapping[str, SpokenBy],
    *,
    recording: Recording | None = None,
    started_at: datetime | None = None,
) -> Added:
    """Keep the words of a transcript with a conversation: all of it, or nothing.

    `speakers` says which part each voice (`f1`) is; one that is left out stays unnamed.
    `recording` is the one whose sound it belongs to; without, it stands by itself. `started_at`
    is when it began. Raises BadArguments when it is longer than that recording, and
    TranscriptAlreadyThere for a second time.
    """
    check_fits(case.state, conversation, file, recording)
    voices = {one.voice: one for one in speakers_of(file, case.state, conversation)}
    blocks = blocks_of(file.imported, recording.seconds if recording else None)
    body = _added(case, conversation, file, blocks, recording, started_at)
    bodies: list[e.AnyBody] = [body]
    before = recording.voices if recording else {}
    for voice in dict.fromkeys([*voices, *(one for one in before if one.startswith("f"))]):
        part = speakers.get(voice, "") if voice in voices else ""
        if part or voice in before:
            bodies.append(e.VoiceNamed(recording=body.recording, voice=voice, speaker=part))
    for block in blocks:
        payload, kept = as_kept(body.transcript, block)
        # Words before the fact of them: a crash in between leaves nothing that anyone can see.
        case.folder.save_block(body.transcript, block.number, payload)
        bodies.append(kept)
    case.record(*bodies, e.TranscriptCompleted(transcript=body.transcript))
    return Added(
        recording=body.recording,
        transcript=body.transcript,
        seconds=body.seconds,
        words=sum(len(block.words) for block in blocks),
        gaps=sum(len(block.gaps) for block in blocks),
        unread=len(file.imported.unread),
        unnamed=tuple(one for one in voices.values() if not speakers.get(one.voice)),
    )


def check_fits(
    state: CaseState,
    conversation: Conversation,
    file: TranscriptFile,
    recording: Recording | None,
) -> None:
    """Raise what add_transcript would, before anything is asked."""
    for known in state.recordings_of(conversation):
        there = [one for one in known.transcripts.values() if one.sha256 == file.sha256]
        if there and not known.words_erased:
            raise TranscriptAlreadyThere
    if recording is None or not file.imported.timed:
        return
    begins = max(cue.start for cue in file.imported.cues)
    if begins > recording.seconds + _OVER_THE_END:
        over = round((begins - recording.seconds) / 60) or 1
        raise BadArguments(
            f"The transcript goes on for {over} min after that recording ends.",
            hint="It may be of another recording; it can also stand by itself.",
        )


def _added(  # noqa: PLR0913, PLR0917 - each is one thing the journal is told
    case: OpenCase,
    conversation: Conversation,
    file: TranscriptFile,
    blocks: Sequence[Block],
    recording: Recording | None,
    started_at: datetime | None,
) -> e.TranscriptAdded:
    without = _Names(file.imported.speakers)
    return e.TranscriptAdded(
        conversation=conversation.id,
        recording=recording.id if recording else case.new_id(),
        transcript=case.new_id(),
        form=file.imported.form,
        source=without.names(file.name),
        sha256=file.sha256,
        seconds=recording.seconds if recording else max(block.end for block in blocks),
        timed=file.imported.timed,
        started_at=started_at,
        language=file.imported.language,
        unread=tuple(
            e.UnreadLine(line=one.line, text=without.unread(one), why=one.why)
            for one in file.imported.unread
        ),
    )


class _Names:
    """The names of those who speak, taken out of a text."""

    def __init__(self, labels: Iterable[str]) -> None:
        numbered = {label: number for number, label in enumerate(labels, start=1) if len(label) > 2}
        self._numbers = {_letters(label): number for label, number in numbered.items()}
        longest = sorted(numbered, key=len, reverse=True)
        # Whatever stands between its words: a file may be called `Call_with_Jane-Doe_2024.vtt`.
        every = "|".join(r"[\W_]+".join(map(re.escape, label.split())) for label in longest)
        whole = rf"(?<![^\W_])(?:{every})(?![^\W_])"
        self._any = re.compile(whole, re.IGNORECASE) if every else None

    def names(self, text: str) -> str:
        """`text` with `Speaker 1` in the place of a name."""
        if self._any is None:
            return text
        return self._any.sub(lambda one: f"Speaker {self._numbers[_letters(one[0])]}", text)

    def unread(self, one: Unread) -> str:
        """A line that was not read, without names; one of whom nothing was read has no number."""
        if one.why == NOTHING_SAID:
            return SOMEONE
        return _NAMED.sub(_someone, self.names(storable(one.text)))


def _someone(found: re.Match[str]) -> str:
    return (found[1] or found[2]) + SOMEONE


def _letters(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text)).casefold()
