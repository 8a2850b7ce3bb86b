"""Who speaks in a sound file outside any case: its transcript written again with speakers.

Knows decoding, finding speakers and the formats. Nobody's name or role is known here: they are
"Speaker 1", "Speaker 2"… in the order in which they are first heard.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ltconverse.audio.decode import seconds_of
from ltconverse.exchange.transcripts import write_transcript
from ltconverse.speech.models import Model
from ltconverse.speech.transcript import Transcript, Word
from ltconverse.speech.voices.speakers import Found, find_speakers, with_speakers


def add_speakers(  # noqa: PLR0913 - as transcribe_file: what to read, write, and how
    path: Path,
    out: Path,
    transcript: Transcript,
    *,
    number: int,
    model: Model,
    on_progress: Callable[[float], None] | None = None,
) -> Transcript:
    """Tell `number` people apart in `path` and write `out` again with who says what.

    `on_progress` gets the seconds of sound done. Stopped by Ctrl-C, what was written before stays.
    Raises what seconds_of raises, ModelDamaged, CannotWrite.
    """
    with seconds_of(path) as seconds:
        found = find_speakers(seconds, number, model=model, on_progress=on_progress)
    named = transcript_with_speakers(transcript, found, number)
    write_transcript(named, out, title=path.stem)
    return named


def transcript_with_speakers(transcript: Transcript, found: Found, number: int) -> Transcript:
    """The transcript with a speaker for each word, and notes on how far that can be trusted."""
    # All words at once: who speaks at the end of a block says who speaks as the next begins.
    words = iter([_called(word) for word in with_speakers(transcript.words, found.spans)])
    blocks = tuple(
        replace(block, words=tuple(next(words) for _ in block.words)) for block in transcript.blocks
    )
    named = replace(transcript, blocks=blocks)
    return replace(named, notes=(*transcript.notes, *_notes(named.words, number)))


def _called(word: Word) -> Word:
    return replace(word, speaker=f"Speaker {word.speaker[1:]}" if word.speaker else "")


def _notes(words: tuple[Word, ...], number: int) -> list[str]:
    heard = len({word.speaker for word in words if word.speaker})
    unsure = sum(word.unsure for word in words)
    notes = []
    if words:
        notes.append(
            "Speakers were told apart by the sound of their voices, not by name"
            + (f"; of {unsure} of {len(words)} words it is uncertain who spoke." if unsure else ".")
        )
    if 0 < heard < number:
        notes.append(
            f"{number} people were expected, and {heard} could be told apart; "
            "someone may have said very little, or two voices are much alike."
        )
    return notes
