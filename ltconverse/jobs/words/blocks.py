"""A block of a transcript as a case keeps it: its words in the case file, its fact journalled.

Knows the values of a transcript and the events of a case.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TypeVar

from ltconverse.case import events as e
from ltconverse.speech.transcript import Block, Gap, Word, block_to_json

_Timed = TypeVar("_Timed", Block, Word, Gap)


def as_kept(transcript: str, block: Block) -> tuple[str, e.BlockTranscribed]:
    """What `CaseFolder.save_block` is to keep of a block, and what the journal says of it."""
    payload = block_to_json(block)
    body = e.BlockTranscribed(
        transcript=transcript,
        block=block.number,
        start=block.start,
        end=block.end,
        words=len(block.words),
        gaps=len(block.gaps),
        sha256=hashlib.sha256(payload.encode()).hexdigest(),
    )
    return payload, body


def within(block: Block, seconds: float) -> Block:
    """The block inside a recording so long. No word is left out, for it was heard: words of a last
    second that never reached the disk stand at the end."""

    def moved(one: _Timed) -> _Timed:
        return replace(one, start=min(one.start, seconds), end=min(one.end, seconds))

    gaps = tuple(moved(gap) for gap in block.gaps if gap.start < seconds)
    return replace(moved(block), words=tuple(map(moved, block.words)), gaps=gaps)
