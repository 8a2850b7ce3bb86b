"""A recording with words in a case, as transcribing and finding speakers leave it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

from ltconverse.case import events as e
from ltconverse.jobs.opening import OpenCase
from ltconverse.speech.transcript import Block, Gap, Word, block_to_json

BEGAN = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
Said = tuple[str, str]
"""A voice (`v1`), and what it said."""


def words_of(said: Sequence[Said], *, each: float = 0.4) -> tuple[list[Word], list[e.VoiceTurn]]:
    """Two words a second, and a second of silence between turns; and who spoke when."""
    words: list[Word] = []
    turns: list[e.VoiceTurn] = []
    second = 1.0
    for voice, text in said:
        begun = second
        for word in text.split(" "):
            words.append(Word(second, second + each, word, 0.9))
            second += 0.5
        turns.append(e.VoiceTurn(start=begun, end=second, voice=voice))
        second += 1.0
    return words, turns


def add_words(
    case: OpenCase,
    conversation: str,
    said: Sequence[Said],
    *,
    name: str = "r1",
    gaps: Sequence[Gap] = (),
    voices: bool = True,
    is_there: bool = False,
) -> None:
    """Keep the words in the case; with `voices`, also which voice spoke when. `is_there`: the
    recording of that name is in the case already."""
    words, turns = words_of(said)
    kept = tuple(one for one in words if not any(g.start <= one.start < g.end for g in gaps))
    end = words[-1].end + 1 if words else 60.0
    block = Block(0, 0.0, end, kept, tuple(gaps))
    payload = block_to_json(block)
    transcript = f"{name}-words"
    added = e.RecordingAdded(
        conversation=conversation,
        recording=name,
        origin="imported",
        source="talk.wav",
        seconds=end,
        started_at=BEGAN,
        sha256="0" * 64,
    )
    case.record(
        *([] if is_there else [added]),
        e.TranscriptBegun(
            recording=name, transcript=transcript, model="m", model_sha256="1", beam_size=5
        ),
    )
    case.folder.save_block(transcript, 0, payload)
    case.record(
        e.BlockTranscribed(
            transcript=transcript,
            block=0,
            start=0.0,
            end=end,
            words=len(kept),
            gaps=len(gaps),
            sha256=hashlib.sha256(payload.encode()).hexdigest(),
        ),
        e.TranscriptCompleted(transcript=transcript),
    )
    if voices:
        number = len({turn.voice for turn in turns})
        case.record(
            e.SpeakersFound(recording=name, source="voices", number=number, turns=tuple(turns))
        )
