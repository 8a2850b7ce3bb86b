"""What was said, as values: words with times, gaps, blocks, lines; and their exact form in JSON.

Plain dataclasses without heavy imports: screens, stores and exporters all hold these. All times are
seconds from the start of the recording. Knows errors.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

from ltconverse.errors import BadTranscript

FORMAT = "ltconverse-transcript"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it was heard, without blanks around it; `speaker` is empty until labelled.

    `unsure`: nobody can tell for certain that it was this speaker. `by_hand`: a person listened
    and put it there; only kept where the words of a case are read, never in a block.
    """

    start: float
    end: float
    text: str
    probability: float
    speaker: str = ""
    unsure: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch with a voice in it and no text: someone has to listen to it.

    `why` is one of WHY_NO_TEXT, "" when nobody knows more.
    """

    start: float
    end: float
    why: str = ""


WHY_NO_TEXT = {
    "": "speech not understood",
    "several": "several people speak at once",
    "language": "another language",
    "repeats": "the same words over and over were taken out",
}
"""What a gap is, in the words that stand in its place."""


@dataclass(frozen=True, slots=True)
class Block:
    """About five minutes, cut where nobody speaks; the unit in which transcribing is resumed.

    `start` and `end` are whole seconds, but for the end of the recording. `damaged` is the sound
    that could not be read: nobody can listen to it.
    """

    number: int
    start: float
    end: float
    words: tuple[Word, ...]
    gaps: tuple[Gap, ...]
    damaged: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Words that belong together, as long as a caption may be; or a gap, with no words.

    A gap that `is_damaged` has no sound that could be listened to; `why` is that of any other gap.
    """

    start: float
    end: float
    text: str
    words: tuple[Word, ...]
    is_gap: bool
    is_damaged: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A whole recording, or what is done of it.

    `seconds` is how much was listened to. `notes` are sentences for the reader (a damaged file, a
    run that was stopped); `is_complete` is False when the recording goes on after `seconds`.
    """

    model: str
    model_sha256: str
    language: str
    seconds: float
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    is_complete: bool = True

    @property
    def words(self) -> tuple[Word, ...]:
        """All words in order."""
        return tuple(word for block in self.blocks for word in block.words)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """All stretches of voice without text, in order."""
        return tuple(gap for block in self.blocks for gap in block.gaps)

    @property
    def damaged(self) -> tuple[Gap, ...]:
        """All stretches that could not be read, in order."""
        return tuple(gap for block in self.blocks for gap in block.damaged)

    @property
    def text(self) -> str:
        """All words in one line."""
        return " ".join(word.text for word in self.words)

    def lines(self) -> tuple[Line, ...]:
        """Words and gaps as lines in order of time; see ltconverse.speech.lines."""
        from ltconverse.speech.lines import lines_of  # late: it knows this module

        return lines_of(self.words, self.gaps, self.damaged)


# --- JSON -----------------------------------------------------------------------------------


def block_to_json(block: Block) -> str:
    """One block, compact; block_from_json gives back an equal one."""
    return _dumps(_block_record(block))


def block_from_json(text: str) -> Block:
    """The block that block_to_json wrote. Raises BadTranscript."""
    return _block(_loads(text))


def transcript_to_record(transcript: Transcript) -> dict[str, Any]:
    """A whole transcript as plain values for JSON: see ltconverse.exchange.transcript_json."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "model": transcript.model,
        "model_sha256": transcript.model_sha256,
        "language": transcript.language,
        "seconds": transcript.seconds,
        "is_complete": transcript.is_complete,
        "notes": list(transcript.notes),
        "blocks": [_block_record(block) for block in transcript.blocks],
    }


def transcript_to_json(transcript: Transcript) -> str:
    """A whole transcript, compact; transcript_from_json gives back an equal one."""
    return _dumps(transcript_to_record(transcript))


def transcript_from_json(text: str) -> Transcript:
    """The transcript that transcript_to_json wrote. Raises BadTranscript."""
    record = _mapping(_loads(text))
    if record.get("format") != FORMAT:
        raise BadTranscript
    version = record.get("version")
    if not isinstance(version, int):
        raise BadTranscript
    if version != VERSION:
        raise BadTranscript(
            "This transcript was written by a newer ltconverse.",
            hint="Update ltconverse on this computer, then try again.",
        )
    return Transcript(
        model=_text(record.get("model")),
        model_sha256=_text(record.get("model_sha256")),
        language=_text(record.get("language")),
        seconds=_number(record.get("seconds")),
        blocks=tuple(_block(block) for block in _list(record.get("blocks"))),
        notes=tuple(_text(note) for note in _list(record.get("notes"))),
        is_complete=record.get("is_complete") is True,
    )


def _block_record(block: Block) -> dict[str, Any]:
    # Only where there is any: a reader that does not know of it has nothing to stumble over.
    damaged = {"damaged": [[gap.start, gap.end] for gap in block.damaged]} if block.damaged else {}
    return {
        "number": block.number,
        "start": block.start,
        "end": block.end,
        # A list a word, not a mapping: 10,000 words an hour are kept in the case file.
        "words": [
            [word.start, word.end, word.text, word.probability]
            + ([word.speaker] if word.speaker or word.unsure else [])
            + ([True] if word.unsure else [])
            for word in block.words
        ],
        "gaps": [[gap.start, gap.end] + ([gap.why] if gap.why else []) for gap in block.gaps],
        **damaged,
    }


def _block(record: object) -> Block:
    known = _mapping(record)
    number = known.get("number")
    if not isinstance(number, int) or isinstance(number, bool):
        raise BadTranscript
    return Block(
        number=number,
        start=_number(known.get("start")),
        end=_number(known.get("end")),
        words=tuple(_word(word) for word in _list(known.get("words"))),
        gaps=tuple(_gap(gap) for gap in _list(known.get("gaps"))),
        damaged=tuple(_gap(gap) for gap in _list(known.get("damaged", []))),
    )


def _word(record: object) -> Word:
    match _list(record):
        case [start, end, text, probability, *more] if len(more) <= 2:
            speaker = more[0] if more else ""
            unsure = more[1:] == [True]
        case _:
            raise BadTranscript
    return Word(
        _number(start),
        _number(end),
        _text(text),
        _number(probability),
        _text(speaker),
        unsure,
    )


def _gap(record: object) -> Gap:
    match _list(record):
        case [start, end]:
            return Gap(_number(start), _number(end))
        case [start, end, why]:
            # A newer ltconverse may know more reasons; the gap is one all the same.
            known = _text(why)
            return Gap(_number(start), _number(end), known if known in WHY_NO_TEXT else "")
    raise BadTranscript


def _dumps(record: dict[str, Any]) -> str:
    # ASCII, because a lone surrogate in a word has no form in UTF-8.
    return json.dumps(record, allow_nan=False, separators=(",", ":"))


def _loads(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as reason:
        raise BadTranscript from reason


def _mapping(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadTranscript
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise BadTranscript
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadTranscript
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadTranscript
    try:
        number = float(value)
    except OverflowError as reason:
        raise BadTranscript from reason
    if not math.isfinite(number):
        raise BadTranscript
    return number
