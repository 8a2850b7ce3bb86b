"""Transcripts made elsewhere, read: one front that knows the kind of file, a module a form.

Knows words with times, and the reader of documents; not the case. Every line of a file ends in a
cue, in a note, in structure that was understood, or in `unread`, with its number and why.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ltconverse.errors import BadTranscript
from ltconverse.exchange.imports.cues import Cue, Imported, Unread

if TYPE_CHECKING:
    from ltconverse.exchange.imports.cues import Ledger, Row

__all__ = ["FORM_NAMES", "Cue", "Imported", "Unread", "read_transcript"]

FORM_NAMES = {
    "teams-vtt": "captions of Teams",
    "teams-docx": "a Word document of Teams",
    "zoom-vtt": "captions of Zoom",
    "noscribe-vtt": "captions of noScribe",
    "meet": "a transcript of Google Meet",
    "vtt": "WebVTT captions",
    "srt": "SubRip captions",
    "sbv": "SBV captions",
    "whisper-json": "JSON of Whisper",
    "whispercpp-json": "JSON of whisper.cpp",
    "ltconverse-json": "JSON of ltconverse",
    "text": "plain text",
    "docx": "a Word document",
}
"""Every form that is read, and what it is in words."""


_BACK_AGAIN = 60.0


def read_transcript(source: Path | bytes, name: str = "") -> Imported:
    """What stands in a transcript: captions, a Word document, plain text or JSON.

    The kind is found in the file, not in its name; `name` is for messages. Raises BadTranscript
    when the file cannot be read at all, or when nothing in it was said.
    """
    name = name or (source.name if isinstance(source, Path) else "the file")
    from ltconverse.exchange.imports.source import content_of

    imported = read_content(content_of(source, name), name)
    if not imported.cues:
        raise BadTranscript(
            f"{name}: nothing was found in it that someone said.",
            hint="Look into it; a .vtt, .srt, .docx, .txt or .json of a conversation can be read.",
        )
    return imported


def read_content(content: bytes, name: str = "the file") -> Imported:
    """As read_transcript, of bytes in memory; also when nothing in it was said."""
    from ltconverse.exchange.imports.cues import Ledger
    from ltconverse.exchange.imports.source import is_word, text_in, text_rows, word_rows

    if is_word(content):
        return _tidied(_read_rows(Ledger(word_rows(content, name)), "docx"))
    rows, note = text_rows(content, name)
    first = next((row.text for row in rows if not row.is_blank), "").strip()
    if _is_json(rows, first):
        from ltconverse.exchange.imports.json_forms import read_json

        return _tidied(read_json(text_in(content, name), name))
    ledger = Ledger(rows)
    if note:
        ledger.notes.append(note)
    return _tidied(_read_rows(ledger, "text"))


def _is_json(rows: tuple[Row, ...], first: str) -> bool:
    """Whether JSON is meant, well made or not: a text may begin with a bracket, too."""
    if not first.startswith(("{", "[")):
        return False
    beginning = " ".join(row.text for row in rows[:20])[:2000].strip()
    return bool(re.match(r'\{\s*(?:"[^"]*"\s*:|\}|$)|\[\s*(?:\{\s*"|\]|$)', beginning))


def _tidied(imported: Imported) -> Imported:
    """No speaker where a file says that none is known; and a word on times that begin again."""
    from ltconverse.exchange.account import UNKNOWN_SPEAKER

    cues = tuple(
        replace(cue, speaker="") if cue.speaker == UNKNOWN_SPEAKER else cue for cue in imported.cues
    )
    notes = imported.notes
    furthest = 0.0
    for cue in cues:
        if cue.start < furthest - _BACK_AGAIN:
            notes += (f"From {cue.line} on its times begin again: are these two files in one?",)
            break
        furthest = max(furthest, cue.start)
    return replace(imported, cues=cues, notes=notes)


def _read_rows(ledger: Ledger, kind: str) -> Imported:
    """Rows of a text file or of a Word document, by what stands in them."""
    from ltconverse.exchange.imports import captions, meet, text, turns
    from ltconverse.exchange.imports.times import sbv_span_of, span_of

    filled = [row.text for row in ledger.rows if not row.is_blank]
    if filled and captions.is_webvtt(filled[0]):
        return captions.read_captions(ledger, "vtt")
    if kind == "docx" and turns.has_spans(ledger):
        return turns.read_spans(ledger, "teams-docx")
    if any(span_of(one) for one in filled):
        return captions.read_captions(ledger, "srt")
    if any(sbv_span_of(one) for one in filled):
        return captions.read_captions(ledger, "sbv")
    if meet.is_meet(ledger):
        return meet.read_meet(ledger, "meet")
    if turns.has_headings(ledger):
        return turns.read_headings(ledger, "teams-docx" if kind == "docx" else "text")
    return text.read_text(ledger, kind)
