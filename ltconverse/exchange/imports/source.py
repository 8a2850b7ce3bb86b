"""The bytes of a transcript as rows: text in any usual encoding, or a Word document.

Knows the reader of documents. A file is only ever read; nothing in it is followed or run.
"""

from __future__ import annotations

from pathlib import Path

from ltconverse.errors import BadTranscript
from ltconverse.exchange.imports.cues import Row

MOST_BYTES = 50_000_000
MOST_LINES = 1_000_000
"""Captions of 99 hours have half as many."""
_ZIPPED, _OLD_WORD, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
NOT_UTF8 = "The file does not say how its letters are written; look at those with accents."


def content_of(source: Path | bytes, name: str) -> bytes:
    """All bytes of a file. Raises BadTranscript."""
    if isinstance(source, bytes):
        content = source
    else:
        try:
            if source.exists() and not source.is_file():
                raise BadTranscript(f"{name} is not an ordinary file.", hint="Name a file.")
            with source.open("rb") as handle:
                content = handle.read(MOST_BYTES + 1)
        except FileNotFoundError:
            raise BadTranscript(
                f"{name}: there is no such file.", hint="Check its name and folder."
            ) from None
        except (OSError, ValueError) as reason:
            said = getattr(reason, "strerror", None) or "the name cannot be used"
            raise BadTranscript(
                f"{name} cannot be read: {said}.", hint="Is it yours to read?"
            ) from None
    if len(content) > MOST_BYTES:
        raise BadTranscript(
            f"{name} holds more than {MOST_BYTES // 1_000_000} MB.", hint="Is it the right file?"
        )
    return content


def is_word(content: bytes) -> bool:
    """Whether these are the bytes of a Word document of today."""
    return content.startswith(_ZIPPED)


def word_rows(content: bytes, name: str) -> tuple[Row, ...]:
    """The paragraphs of a Word document; a line break in one begins another row of its number."""
    from ltconverse.exchange.documents import word_passages

    passages, problems = word_passages(content, name)
    if problems:
        told = problems[0]
        raise BadTranscript(f"{name}: {told.what}", hint=told.hint)
    return tuple(
        Row(passage.line, text) for passage in passages for text in passage.text.split("\n")
    )


def text_rows(content: bytes, name: str) -> tuple[tuple[Row, ...], str]:
    """The lines of a text file, and a note on its letters ("" when all is well)."""
    text, note = _decoded(content, name)
    # Not splitlines: a form feed or a separator of records within a line is part of it.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MOST_LINES:
        raise BadTranscript(
            f"{name} has more than {MOST_LINES:,} lines.", hint="Is it the right file?"
        )
    return tuple(Row(number, line) for number, line in enumerate(lines, start=1)), note


def text_in(content: bytes, name: str) -> str:
    """The text of a file that must be one (JSON)."""
    return _decoded(content, name)[0]


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    if content.startswith((_OLD_WORD, _PDF)):
        raise BadTranscript(
            f"{name} is not a text file.",
            hint="Save it as .docx, .vtt or plain text, without a password, and choose that.",
        )
    note = ""
    try:
        text = content.decode("utf-16" if content.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError:
        text, note = content.decode("cp1252", errors="replace"), NOT_UTF8
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BadTranscript(
            f"{name}:{line}: this is not text.", hint="Choose a transcript: .vtt, .docx, .txt."
        )
    return text, note
