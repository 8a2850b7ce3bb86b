"""Our own JSON, read as any transcript from elsewhere: what it says, who says it, and when.

Knows the transcript's own form; see ltconverse.exchange.transcript_json. The blocks hold the words
as they are to be read: what a person put right stands in them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ltconverse.exchange.account import unreadable
from ltconverse.exchange.clock import clock
from ltconverse.exchange.imports.cues import Cue, Imported, Unread
from ltconverse.exchange.imports.marks import mark_of
from ltconverse.exchange.imports.times import MOST_HOURS
from ltconverse.speech.transcript import Gap, Transcript, Word, transcript_from_json
from ltconverse.text import storable

FORM = "ltconverse-json"
NO_TIMES = "its times are none of a conversation"
_MOST_SECONDS = MOST_HOURS * 3600.0


def read_own(text: str, record: dict[str, Any]) -> Imported:
    """The words of the file, by speaker; a word with times that cannot be is not read. Raises
    BadTranscript."""
    transcript = transcript_from_json(text)
    called = _called(record.get("speakers"))
    cues = tuple(
        replace(cue, speaker=called.get(cue.speaker, _in_line(cue.speaker)), line=number)
        for number, cue in enumerate(_cues(transcript), start=1)
    )
    title = record.get("title")
    notes = [title] if isinstance(title, str) and title.strip() else []
    return Imported(
        form=FORM,
        cues=cues,
        unread=tuple(_unread(transcript)),
        notes=tuple(map(storable, [*notes, *transcript.notes, *_breaks(record.get("breaks"))])),
        language=transcript.language if re.fullmatch("[a-z]{2,3}", transcript.language) else "",
        timed=record.get("timed") is not False,
    )


def _cues(transcript: Transcript) -> Iterator[Cue]:
    """A cue for what one speaker says without a gap; and one for each gap, where it is."""
    shown = [(gap, mark_of(gap.why)) for gap in transcript.gaps]
    shown += [(gap, unreadable(gap.start, gap.end)) for gap in transcript.damaged]
    gaps = [(gap, mark) for gap, mark in shown if _is_time(gap)]
    words = [part for word in transcript.words if _is_time(word) for part in _parts(word)]
    turn: list[Word] = []
    every: list[tuple[Word | Gap, str]] = [*((word, "") for word in words), *gaps]
    for one, mark in sorted(every, key=lambda pair: pair[0].start):
        if turn and (isinstance(one, Gap) or one.speaker != turn[0].speaker):
            yield _turn(turn)
            turn = []
        if isinstance(one, Word):
            turn.append(one)
        else:
            yield Cue(one.start, one.end, "", mark, 0)
    if turn:
        yield _turn(turn)


def _turn(words: list[Word]) -> Cue:
    said = " ".join(word.text for word in words)
    end = max(word.end for word in words)
    return Cue(words[0].start, end, words[0].speaker, said, 0, tuple(words))


def _parts(word: Word) -> Iterator[Word]:
    """A word, or several where there are blanks in it: what stands for a name may be
    `[Health visitor]`. They share its time."""
    texts = storable(word.text).split()
    each = (word.end - word.start) / max(1, len(texts))
    for at, text in enumerate(texts):
        start = word.start + at * each
        end = word.end if at + 1 == len(texts) else min(word.end, start + each)
        yield replace(word, start=start, end=end, text=text)


def _is_time(one: Word | Gap) -> bool:
    return 0 <= one.start <= one.end <= _MOST_SECONDS


def _unread(transcript: Transcript) -> Iterator[Unread]:
    """What has times that cannot be, with its number in the file: words, then gaps."""
    every: list[Word | Gap] = [*transcript.words, *transcript.gaps, *transcript.damaged]
    for number, one in enumerate(every, start=1):
        if not _is_time(one):
            text = one.text if isinstance(one, Word) else ""
            yield Unread(number, json.dumps([one.start, one.end, text]), NO_TIMES)


def _breaks(breaks: object) -> Iterator[str]:
    """Where the recording stood still, in sentences; what is no such thing is passed."""
    for one in breaks if isinstance(breaks, list) else []:
        second, words = (one.get("second"), one.get("words")) if isinstance(one, dict) else (0, 0)
        if not isinstance(words, str) or isinstance(second, bool):
            continue
        if isinstance(second, int | float) and 0 <= second <= _MOST_SECONDS:
            yield f"At {clock(second)}: {_in_line(words)}."


def _called(speakers: object) -> dict[str, str]:
    """What to call each speaker, by the id that the words have; what is no such thing is passed."""
    rows = [one for one in speakers if isinstance(one, dict)] if isinstance(speakers, list) else []
    pairs = [(row.get("id"), row.get("label")) for row in rows]
    return {
        one: _in_line(label)
        for one, label in pairs
        if isinstance(one, str) and isinstance(label, str) and label.strip()
    }


def _in_line(text: str) -> str:
    return " ".join(storable(text).split())
