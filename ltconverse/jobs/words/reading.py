"""The words of a recording as they are to be read: a person's in the place of the machine's, each
with who spoke it. Every screen and every export reads a case's words here.

Knows a recording, its conversation and the values of a transcript; reading the words from the
disk is left to words.transcribing.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from ltconverse.case.recordings import Correction, Recording
from ltconverse.case.state import CaseState, Conversation
from ltconverse.speech.lines import lines_of
from ltconverse.speech.overlay import overlaid, unheard
from ltconverse.speech.transcript import Block, Gap, Line, Transcript, Word
from ltconverse.speech.turns import Turn, turns_of
from ltconverse.speech.voices.attributing import attributed
from ltconverse.writeup.words import capital

if TYPE_CHECKING:
    from ltconverse.jobs.opening import OpenCase

_PARTS = {
    "lead": "Lead reviewer",
    "second": "Second reviewer",
    "supporter": "Supporter",
    "other": "Someone else",
}
_UNNAMED = {"v": "Voice {}", "c": "Channel {}", "f": "Speaker {} of the file"}
# Seconds: sums of times that ought to be the same differ by less.
_HAIR = 1e-6


@dataclass(frozen=True)
class Reading:
    """A recording's words in their final form, in order of time; seconds of the recording.

    `speaker` of a word is a SpokenBy key, the voice (`v1`, `c1`, `f1`) while nobody has named it,
    or "". `by_hand` is only on words that a person changed: those that stay within what was put
    right keep what the machine said of them. `transcript` is what the machine heard, as it was.
    Without `timed`, seconds only keep the order.
    """

    recording: Recording
    transcript: Transcript
    words: tuple[Word, ...]
    gaps: tuple[Gap, ...]
    damaged: tuple[Gap, ...]
    timed: bool = True
    # Those that stood when it was read: more may follow before its lines are asked for.
    corrections: tuple[Correction, ...] = field(default=(), repr=False)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Who speaks from when to when; a turn ends where the recording stood still."""
        return tuple(
            part
            for turn in turns_of(self.words, self.gaps, self.damaged)
            for part in _cut(turn, _breaks(self.recording))
        )

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The words in lines, as speech.lines cuts them; also where the recording stood still, and
        where the machine's line ended if that is where a correction begins or ends."""
        cuts = sorted([*_breaks(self.recording), *self._edges()])
        lines = list(lines_of((), self.gaps, self.damaged))
        starts = sorted(one.start for one in lines)
        held: list[Word] = []
        for word in self.words:
            if held and (
                _any_between(starts, held[-1].start, word.start)
                or _any_between(cuts, _middle(held[-1]), _middle(word))
            ):
                lines += lines_of(held)
                held = []
            held.append(word)
        return tuple(sorted([*lines, *lines_of(held)], key=lambda one: (one.start, one.end)))

    def _edges(self) -> list[float]:
        """Between two of the machine's lines, where a correction begins or ends, or close by."""
        if not self.corrections:
            return []
        spoken = [one for one in self.transcript.lines() if one.words]
        ends = [(_middle(one.words[-1]), _middle(two.words[0])) for one, two in pairwise(spoken)]
        befores = [before for before, _ in ends]
        cuts: list[float] = []
        for one in self.corrections:
            for edge in (one.start, one.end):
                at = bisect_left(befores, edge + _HAIR) - 1
                if at >= 0 and befores[at] <= edge + _HAIR and edge <= ends[at][1] + _HAIR:
                    cuts.append(edge)
        return cuts


def reading_of(case: OpenCase, recording: Recording) -> Reading:
    """The words of a recording as far as they are there; waits for the disk.

    Raises NotFound when there are none, or when they were erased.
    """
    from ltconverse.jobs.words.transcribing import transcript_of  # late: it knows jobs.spoken

    conversation = case.state.conversations[recording.conversation]
    return read_words(recording, conversation, transcript_of(case, recording))


def read_words(
    recording: Recording, conversation: Conversation | None, transcript: Transcript
) -> Reading:
    """`transcript` with what people put right and who spoke, by what the case says now.

    Without a conversation nothing is made of the keys that say who is speaking.
    """
    from ltconverse.jobs.words.speakers import marks_of  # late: it knows how speakers are found

    heard = tuple(recording.corrections)
    found = recording.found_speakers
    spoken = attributed(
        overlaid(transcript.words, heard),
        found.turns if found else (),
        recording.voices,
        [(one.start, one.end, one.speaker) for one in recording.speaker_corrections],
        marks_of(conversation, recording) if conversation else (),
    )
    record = recording.transcript
    timed = record.timed if record else True
    gaps, damaged = unheard(transcript.gaps, heard), unheard(transcript.damaged, heard)
    return Reading(recording, transcript, spoken, gaps, damaged, timed, heard)


def read_block(recording: Recording, conversation: Conversation | None, block: Block) -> Reading:
    """One block (live, an utterance) as it is to be read, with its own corrections only."""
    own = [one for one in recording.corrections if block.start <= _middle(one) < block.end]
    alone = replace(recording, every_correction=own)
    heard = Transcript("", "", "", block.end, (block,))
    return read_words(alone, conversation, heard)


def speaker_label(state: CaseState, conversation: Conversation, speaker: str) -> str:
    """Who that is in words: the part in the conversation, the practitioner's role, `Voice 1`; ""
    for nobody known."""
    if speaker == "practitioner":
        role = state.practitioner_of(conversation).role
        return capital(role)
    if speaker in _PARTS:
        return _PARTS[speaker]
    named = _UNNAMED.get(speaker[:1])
    return named.format(speaker[1:]) if named else speaker


def _breaks(recording: Recording) -> list[float]:
    """The seconds before which a recording stood still."""
    return [float(segment.first_second) for segment in recording.segments[1:]]


def _cut(turn: Turn, cuts: list[float]) -> list[Turn]:
    """A turn that goes on after a break is two: another moment."""
    if not any(turn.start < cut < turn.end for cut in cuts) or turn.gap:
        return [turn]
    parts: list[list[Word]] = [[turn.words[0]]]
    for before, word in pairwise(turn.words):
        if _any_between(cuts, _middle(before), _middle(word)):
            parts.append([])
        parts[-1].append(word)
    return [
        Turn(part[0].start, max(word.end for word in part), turn.speaker, tuple(part))
        for part in parts
    ]


def _any_between(sorted_seconds: list[float], after: float, until: float) -> bool:
    at = bisect_left(sorted_seconds, until + _HAIR) - 1
    return at >= 0 and after < sorted_seconds[at] <= until


def _middle(one: Word | Correction) -> float:
    return (one.start + one.end) / 2
