"""Transcribing a sound file outside any case: the file in, a transcript file out.

Knows decoding, the transcriber and the formats. Asks nothing and prints nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.ahead import ReadAhead
from ltconverse.audio.decode import is_silent, seconds_of
from ltconverse.errors import SilentAudio
from ltconverse.exchange.transcripts import check_target, write_transcript
from ltconverse.speech.doubts import without_loops
from ltconverse.speech.models import Model
from ltconverse.speech.transcriber import Transcriber
from ltconverse.speech.transcript import Block, Transcript, Word

_SECONDS_AHEAD = 300
"""Decoded while the model loads, and later while it works; 10 MB."""


def transcribe_file(  # noqa: PLR0913 - one argument for each choice a person has
    path: Path,
    out: Path,
    model: Model,
    beam_size: int = 5,
    on_progress: Callable[[float], None] | None = None,
    *,
    threads: int | None = None,
) -> Transcript:
    """Transcribe `path` into `out` (.vtt, .json or .txt) and give back what was written.

    `on_progress` gets the seconds of sound done. Ctrl-C stops it, and what is done is written all
    the same: `is_complete` is then False. A damaged file gives what can be read; `notes` says so.
    Raises CannotWrite before the work begins, what seconds_of raises, SilentAudio, ModelDamaged.
    """
    check_target(out)
    with seconds_of(path) as stream, ReadAhead(stream, _SECONDS_AHEAD) as ahead:
        listener = _Listener(ahead)
        transcriber = Transcriber(model, beam_size=beam_size, threads=threads)
        blocks, is_complete = _listen(transcriber, listener, on_progress)
        if is_complete and listener.is_silent:
            raise SilentAudio(f"There is no sound in {path}, only silence.")
        transcript = Transcript(
            model=model.name,
            model_sha256=model.sha256,
            language=transcriber.language,
            seconds=stream.seconds if is_complete else blocks[-1].end,
            blocks=tuple(blocks),
            notes=_notes(blocks, stream.damage, is_complete=is_complete),
            is_complete=is_complete,
        )
    write_transcript(transcript, out, title=path.stem)
    return transcript


class _Listener:
    """The stream's seconds as they are, remembering whether any of them held a sound."""

    def __init__(self, seconds: Iterable[NDArray[np.int16]]) -> None:
        self._seconds = seconds
        self.is_silent = True

    def __iter__(self) -> Iterator[NDArray[np.int16]]:
        for second in self._seconds:
            self.is_silent = self.is_silent and is_silent(second)
            yield second


def _listen(
    transcriber: Transcriber,
    seconds: Iterable[NDArray[np.int16]],
    on_progress: Callable[[float], None] | None,
) -> tuple[list[Block], bool]:
    """All blocks and True; or, after Ctrl-C, those done, the words in hand as a last block, False.

    Ctrl-C before the first words is passed on: there is nothing to write.
    """
    blocks: list[Block] = []
    in_hand: list[Word] = []
    try:
        for block in transcriber.blocks(seconds, on_progress=on_progress, on_words=in_hand.extend):
            blocks.append(block)
            in_hand.clear()
    except KeyboardInterrupt:
        if in_hand:
            blocks.append(_unfinished(blocks, in_hand))
        if not blocks:
            raise
        return blocks, False
    return blocks, True


def _unfinished(blocks: list[Block], words: list[Word]) -> Block:
    kept, loops = without_loops(words)
    start = blocks[-1].end if blocks else 0.0
    return Block(len(blocks), start, max(word.end for word in words), kept, loops)


def _notes(blocks: list[Block], damage: str | None, *, is_complete: bool) -> tuple[str, ...]:
    notes = [damage] if damage else []
    if not is_complete:
        minutes, seconds = divmod(int(blocks[-1].end), 60)
        notes.append(
            f"This transcript stops at {minutes} min {seconds} s, where transcribing was stopped; "
            "the recording goes on."
        )
    elif not any(block.words or block.gaps for block in blocks):
        notes.append("No one could be heard speaking in this recording.")
    return tuple(notes)
