"""JSON of Whisper programs, and our own: entries with times, often a time for each word.

openai-whisper, faster-whisper's command lines, WhisperX (`segments`, words with `score` and
`speaker`), pipelines of transformers (`chunks` with `timestamp`) and whisper.cpp
(`transcription` with `offsets` in milliseconds). A line of these files says nothing, so an entry
is what is counted. Knows the transcript's own form.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ltconverse.errors import BadTranscript
from ltconverse.exchange.imports.cues import Cue, Imported, Unread
from ltconverse.exchange.imports.times import MOST_HOURS, seconds_of
from ltconverse.speech.transcript import FORMAT, Word
from ltconverse.text import storable

NO_TEXT = "it has no text"
NO_TIMES = "its times cannot be read"
NO_ENTRY = "it is no entry of a transcript"
_LISTS = ("segments", "chunks", "transcription", "results", "utterances")
_MOST_SECONDS = MOST_HOURS * 3600.0
_SHOWN = 2_000


@dataclass
class _Found:
    cues: list[Cue] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def not_read(self, number: int, entry: object, why: str) -> None:
        try:
            shown = json.dumps(entry, ensure_ascii=True, default=str)
        except (RecursionError, ValueError):
            shown = "(nested without end)"
        self.unread.append(Unread(number, shown[:_SHOWN], why))


def read_json(text: str, name: str) -> Imported:
    """Every entry of the file. Raises BadTranscript when it is no transcript in JSON."""
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        raise BadTranscript(
            f"{name} begins like JSON, and is not.", hint="Export it again from where it was made."
        ) from None
    if isinstance(record, dict) and record.get("format") == FORMAT:
        from ltconverse.exchange.imports.own_json import read_own

        try:
            return read_own(text, record)
        except BadTranscript as reason:
            raise BadTranscript(f"{name}: {reason.message}", hint=reason.hint) from None
    form, entries = _entries(record)
    if entries is None and isinstance(record, dict) and isinstance(record.get("text"), str):
        return _only_text(storable(record["text"]), _language(record))
    if entries is None:
        raise BadTranscript(
            f"{name} is JSON, but not of a transcript that ltconverse knows.",
            hint="Whisper's JSON has `segments`; other programs can often export .vtt or .docx.",
        )
    found = _Found()
    unit = 1000.0 if form == "whispercpp-json" else 1.0
    for number, entry in enumerate(entries, start=1):
        _read(found, number, entry, unit)
    return Imported(
        form=form,
        cues=tuple(found.cues),
        unread=tuple(found.unread),
        language=_language(record),
    )


def _only_text(text: str, language: str) -> Imported:
    """JSON with all of the text in one piece: a line of it is a cue, and nobody knows when."""
    from ltconverse.exchange.imports.cues import Ledger, Row
    from ltconverse.exchange.imports.text import read_text

    rows = tuple(Row(number, line) for number, line in enumerate(text.split("\n"), start=1))
    return replace(read_text(Ledger(rows), "whisper-json"), language=language)


def _entries(record: object) -> tuple[str, list[Any] | None]:
    if isinstance(record, list):
        return "whisper-json", record if any(isinstance(one, dict) for one in record) else None
    if not isinstance(record, dict):
        return "", None
    found = next((key for key in _LISTS if isinstance(record.get(key), list)), "")
    if not found:
        return "", None
    return "whispercpp-json" if found == "transcription" else "whisper-json", record[found]


def _language(record: object) -> str:
    if not isinstance(record, dict):
        return ""
    result = record.get("result")
    told = record.get("language") or (result.get("language") if isinstance(result, dict) else "")
    if not isinstance(told, str):
        return ""
    told = told.strip().lower()
    # The programming interface of OpenAI gives a name.
    named = {"english": "en", "welsh": "cy", "german": "de", "french": "fr", "spanish": "es"}
    return named.get(told, told[:2] if told[:2].isascii() and told[:2].isalpha() else "")


def _read(found: _Found, number: int, entry: object, unit: float) -> None:
    if not isinstance(entry, dict):
        found.not_read(number, entry, NO_ENTRY)
        return
    text = entry.get("text", entry.get("transcript"))
    if not isinstance(text, str):
        found.not_read(number, entry, NO_TEXT)
        return
    said = " ".join(storable(text).split())
    if not said:
        return
    span = _span(entry, unit)
    if span is None:
        found.not_read(number, entry, NO_TIMES)
        return
    start, end = span
    told = entry.get("speaker")
    speaker = " ".join(storable(str(told)).split()) if isinstance(told, str | int) else ""
    words = _words(entry.get("words"), said) or _tokens(entry.get("tokens"), said)
    found.cues += _by_speaker(Cue(start, max(start, end), speaker, said, number), words)


# --- times ----------------------------------------------------------------------------------


def _span(entry: dict[str, Any], unit: float) -> tuple[float, float] | None:
    """Start and end in seconds, wherever the program puts them."""
    for start, end, divisor in _pairs(entry, unit):
        first = _seconds(start, divisor)
        if first is not None:
            last = _seconds(end, divisor)
            return first, first if last is None else last
    return None


def _pairs(entry: dict[str, Any], unit: float) -> Iterator[tuple[object, object, float]]:
    offsets, timestamps = entry.get("offsets"), entry.get("timestamps")
    if isinstance(offsets, dict):
        yield offsets.get("from"), offsets.get("to"), unit
    if isinstance(timestamps, dict):
        yield timestamps.get("from"), timestamps.get("to"), 1.0
    match entry.get("timestamp"):
        case [start, end]:
            yield start, end, 1.0
    yield entry.get("start"), entry.get("end"), 1.0
    yield entry.get("start_time"), entry.get("end_time"), 1.0


def _seconds(value: object, divisor: float) -> float | None:
    if isinstance(value, str):
        return seconds_of(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        seconds = float(value) / divisor
    except OverflowError:
        return None
    return seconds if math.isfinite(seconds) and 0 <= seconds <= _MOST_SECONDS else None


# --- words ----------------------------------------------------------------------------------


def _words(entries: object, said: str) -> tuple[Word, ...]:
    """Words with times of their own; none unless they are the words of the text, all of them.

    A word without times (WhisperX has none for figures) stands between its neighbours.
    """
    if not isinstance(entries, list):
        return ()
    raw: list[tuple[str, float | None, float | None, float, str]] = []
    for one in entries:
        if not isinstance(one, dict):
            return ()
        text = one.get("word", one.get("text"))
        if not isinstance(text, str):
            return ()
        told = one.get("speaker")
        speaker = told if isinstance(told, str) else ""
        start, end = _seconds(one.get("start"), 1.0), _seconds(one.get("end"), 1.0)
        raw.append((storable(text).strip(), start, end, _probability(one), speaker))
    return _as_words(raw, said)


def _tokens(entries: object, said: str) -> tuple[Word, ...]:
    """Words of whisper.cpp's tokens: a blank in front begins one, `[_TT_150]` is none."""
    if not isinstance(entries, list):
        return ()
    raw: list[tuple[str, float | None, float | None, float, str]] = []
    for one in entries:
        if not isinstance(one, dict) or not isinstance(one.get("text"), str):
            return ()  # openai-whisper's tokens are numbers
        text = storable(one["text"])
        if text.startswith("[_"):
            continue
        span = _span(one, 1000.0) or (None, None)
        sure = _probability(one)
        if raw and not text.startswith(" "):
            before = raw[-1]
            raw[-1] = (before[0] + text, before[1], span[1] or before[2], min(before[3], sure), "")
        else:
            raw.append((text.strip(), *span, sure, ""))
    return _as_words(raw, said)


def _as_words(
    raw: list[tuple[str, float | None, float | None, float, str]], said: str
) -> tuple[Word, ...]:
    raw = [one for one in raw if one[0]]
    if not raw or " ".join(one[0] for one in raw).split() != said.split():
        return ()
    if any(len(one[0].split()) != 1 for one in raw) or all(one[1] is None for one in raw):
        return ()
    words: list[Word] = []
    reached = next(one[1] for one in raw if one[1] is not None)
    for text, start, end, probability, told in raw:
        begins = max(reached, start) if start is not None else reached
        ends = max(begins, end) if end is not None else begins
        # WhisperX names nobody for a word it has no times for: it goes with the one before.
        speaker = told or (words[-1].speaker if words else "")
        words.append(Word(begins, ends, text, probability, speaker))
        reached = begins
    return tuple(words)


def _probability(entry: dict[str, Any]) -> float:
    for key in ("probability", "score", "p", "confidence"):
        told = _seconds(entry.get(key), 1.0)
        if told is not None:
            return min(1.0, told)
    return 1.0


def _by_speaker(cue: Cue, words: tuple[Word, ...]) -> list[Cue]:
    """One cue, or one for each speaker where the words of an entry are of several."""
    if not words:
        return [cue]
    runs: list[list[Word]] = []
    for word in words:
        if runs and runs[-1][-1].speaker == word.speaker:
            runs[-1].append(word)
        else:
            runs.append([word])
    return [
        Cue(
            run[0].start if len(runs) > 1 else min(cue.start, run[0].start),
            max(run[-1].end, run[0].start) if len(runs) > 1 else max(cue.end, run[-1].end),
            run[0].speaker or cue.speaker,
            " ".join(word.text for word in run),
            cue.line,
            tuple(run),
        )
        for run in runs
    ]
