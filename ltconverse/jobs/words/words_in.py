"""The words of a transcript that was made elsewhere, as a case keeps words: in blocks, with times.

Pure. Knows what was read, and the values of a transcript.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from ltconverse.exchange.imports.marks import why_no_text
from ltconverse.jobs.words.blocks import within
from ltconverse.speech.transcript import Block, Gap, Word
from ltconverse.text import storable

if TYPE_CHECKING:
    from ltconverse.exchange.imports import Cue, Imported

BLOCK_SECONDS = 300
# However short the time a file gives, a word takes so long: each has a place of its own.
_SHORTEST_WORD = 0.06


def blocks_of(imported: Imported, seconds: float | None = None) -> list[Block]:
    """The words of a transcript in blocks of five minutes; `seconds` is the length of the sound
    they belong to, None for none."""
    words, gaps = words_of(imported)
    end = max([*(word.end for word in words), *(gap.end for gap in gaps)], default=0.0)
    if seconds and not imported.timed and end:
        words = [_scaled(word, seconds / end) for word in words]
        gaps = [Gap(gap.start * seconds / end, gap.end * seconds / end, gap.why) for gap in gaps]
        end = seconds
    last = max(end, seconds or 0.0)
    blocks = []
    starts = [*(word.start for word in words), *(gap.start for gap in gaps), max(0.0, last - 1)]
    numbers = sorted({_block(start) for start in starts})
    by_block = {key: tuple(group) for key, group in groupby(words, lambda one: _block(one.start))}
    for number in numbers:
        began = float(number * BLOCK_SECONDS)
        ends = last if number == numbers[-1] else min(last, began + BLOCK_SECONDS)
        own = tuple(gap for gap in gaps if _block(gap.start) == number)
        block = Block(number, began, max(began, ends), by_block.get(number, ()), own)
        blocks.append(block if seconds is None else within(block, seconds))
    return blocks


def _block(second: float) -> int:
    return int(second // BLOCK_SECONDS)


def _scaled(word: Word, by: float) -> Word:
    return replace(word, start=word.start * by, end=word.end * by)


def words_of(imported: Imported) -> tuple[list[Word], list[Gap]]:
    """Words in order of time, each with its voice (`f1`), and gaps where a cue says there is one.

    Where a file has no time for each word, the time of its cue is shared out by their length.
    Cues that overlap follow each other: people who speak at once are read one after the other.
    """
    voices = {label: f"f{number}" for number, label in enumerate(imported.speakers, start=1)}
    words: list[Word] = []
    gaps: list[Gap] = []
    for cue, start, end in _in_turn(imported.cues):
        why = why_no_text(cue.text)
        voice = voices.get(cue.speaker, "")
        if why is not None:
            gaps.append(Gap(start, end, why))
        elif cue.words:
            words += [replace(word, speaker=voice) for word in cue.words]
        else:
            words += _shared(cue.text, start, end, voice)
    return sorted(words, key=lambda word: word.start), gaps


def _in_turn(cues: Iterable[Cue]) -> Iterable[tuple[Cue, float, float]]:
    """Each cue with the time it has for itself, in order of time."""
    ordered = sorted(cues, key=lambda cue: cue.start)
    reached = 0.0
    for at, cue in enumerate(ordered):
        if cue.words:
            yield cue, cue.start, cue.end
            reached = max(reached, cue.words[-1].end)
            continue
        start = max(cue.start, reached)
        # Nobody says the words of a mark: it has the time of what it stands for.
        count = 1 if why_no_text(cue.text) is not None else len(cue.text.split())
        needed = start + max(1, count) * _SHORTEST_WORD
        following = ordered[at + 1].start if at + 1 < len(ordered) else float("inf")
        end = max(needed, min(max(cue.end, start), following))
        yield cue, start, end
        reached = end


def _shared(text: str, start: float, end: float, voice: str) -> list[Word]:
    """The words of a cue over its time: a long word takes longer than a short one."""
    texts = [storable(word) for word in text.split()]
    every = sum(len(word) + 1 for word in texts)
    words, done = [], 0
    for word in texts:
        begins = start + (end - start) * done / every
        done += len(word) + 1
        ends = start + (end - start) * done / every
        # Whole milliseconds: nobody knows it more exactly, and an hour's words stay short.
        words.append(Word(round(begins, 3), round(ends, 3), word, 1.0, voice))
    return words
