"""A transcript as WebVTT captions (W3C WebVTT: The Web Video Text Tracks Format).

Knows the transcript's values. Whatever was said is text here, never markup.
"""

from __future__ import annotations

from collections.abc import Iterable

from ltconverse.exchange.clock import with_milliseconds
from ltconverse.speech.transcript import Line, Transcript
from ltconverse.text import one_line

NOT_UNDERSTOOD = "[speech not understood]"
"""What stands where there is a voice and no text; the same in every format."""

_CAPTION_WIDTH = 42


def write_webvtt(transcript: Transcript, *, title: str = "", notes: Iterable[str] = ()) -> str:
    """One cue a line, gaps as cues of their own, `notes` and the transcript's as NOTE blocks."""
    head = "WEBVTT" + (f" - {_plain(title)}" if title.strip() else "")
    said = [_plain(note) for note in (*notes, *transcript.notes)]
    blocks = [head, *(f"NOTE {note}" for note in said if note)]
    blocks += [_cue(line) for line in transcript.lines() if line.is_gap or one_line(line.text)]
    return "\n\n".join(blocks) + "\n"


def _cue(line: Line) -> str:
    start = max(0, round(line.start * 1000))
    # A cue that does not end after it starts is dropped by readers.
    end = max(round(line.end * 1000), start + 1)
    if line.is_gap:
        text = NOT_UNDERSTOOD
    else:
        text = "\n".join(_escaped(part) for part in _in_two(one_line(line.text)))
        if speaker := (line.words[0].speaker if line.words else ""):
            text = f"<v {_escaped(one_line(speaker))}>{text}"
    return f"{with_milliseconds(start)} --> {with_milliseconds(end)}\n{text}"


def _in_two(text: str) -> list[str]:
    """At most two lines of a caption, cut at the blank nearest the middle."""
    if len(text) <= _CAPTION_WIDTH or " " not in text:
        return [text]
    middle = len(text) / 2
    blanks = [at for at, letter in enumerate(text) if letter == " "]
    cut = min(blanks, key=lambda at: abs(at - middle))
    return [text[:cut], text[cut + 1 :]]


def _escaped(text: str) -> str:
    """Text for a cue: with `>` escaped, `-->` cannot stand in it either."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(text: str) -> str:
    """Text for the header and notes, which know no escapes but must not hold an arrow."""
    return one_line(text).replace("-->", "→")
