"""Transcripts made elsewhere, read: one front that knows the kind of file, a module a form.

Knows words with times, and the reader of documents; not the case. Every line of a file ends in a
cue, in a note, in structure that was understood, or in `unread`, with its number and why.
"""

from __future__ import annotations

from pathlib import Path

from ltconverse.errors import BadTranscript
from ltconverse.exchange.imports.cues import Cue, Imported, Unread

__all__ = ["Cue", "Imported", "Unread", "read_transcript"]


def read_transcript(source: Path | bytes, name: str = "") -> Imported:
    """What stands in a transcript: captions, a Word document, plain text or JSON.

    The kind is found in the file, not in its name; `name` is for messages. Raises BadTranscript
    when the file cannot be read at all, or when nothing in it was said.
    """
    name = name or (source.name if isinstance(source, Path) else "the file")
    from ltconverse.exchange.imports.source import content_of

    imported = read_content(content_of(source, name), name)
    if not imported.cues:
        raise BadTranscript(f"{name}: nothing was found in it that someone said.")
    return imported


def read_content(content: bytes, name: str = "the file") -> Imported:
    """As read_transcript, of bytes in memory; also when nothing in it was said."""
    from ltconverse.exchange.imports.captions import read_captions
    from ltconverse.exchange.imports.cues import Ledger
    from ltconverse.exchange.imports.source import is_word, text_rows, word_rows

    if is_word(content):
        rows, note = word_rows(content, name), ""
    else:
        rows, note = text_rows(content, name)
    ledger = Ledger(rows)
    if note:
        ledger.notes.append(note)
    return read_captions(ledger, "vtt")
