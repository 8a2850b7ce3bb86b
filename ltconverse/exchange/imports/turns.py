"""Turns under a heading of a name and a time: Word documents of Teams, old and new. Pure.

New: `Jane Doe   0:03`, then what she said. Old: `0:0:3.290 --> 0:0:6.90`, a name, what was said;
in a paragraph of three lines or in three paragraphs. Otter and others write the new shape too.
"""

from __future__ import annotations

import re

from ltconverse.exchange.imports.cues import Cue, Imported, Ledger
from ltconverse.exchange.imports.labels import may_be_name
from ltconverse.exchange.imports.times import TIME, end_before, seconds_of, span_of

_HEADING = re.compile(rf"\s*(\S.{{0,80}}?)(?:[ \u00a0]{{2,}}|\s*\t\s*)({TIME})\s*", re.ASCII)
_TRANSCRIBING = re.compile(r"\s*\S.{0,80} (?:started|stopped) transcription\.?\s*")
_LONGEST_HEADING = 150
ROUGH_ENDS = "The file only says when each turn begins; words within a turn are placed by guess."


def heading_of(text: str) -> tuple[str, float] | None:
    """Name and second of a line such as `Jane Doe   0:03`; None when it is none."""
    found = _HEADING.fullmatch(text) if len(text) <= _LONGEST_HEADING else None
    if found is None or not may_be_name(found[1]):
        return None
    second = seconds_of(found[2])
    return None if second is None else (" ".join(found[1].split()), second)


def has_headings(ledger: Ledger) -> bool:
    """Whether the turns of a file have such headings."""
    return any(heading_of(row.text) for row in ledger.rows)


def has_spans(ledger: Ledger) -> bool:
    """Whether the turns of a file stand under `0:0:3.290 --> 0:0:6.90`."""
    return any(_span(row.text) for row in ledger.rows)


def _span(text: str) -> tuple[float, float, str] | None:
    return span_of(text, milliseconds=True)


# --- new ------------------------------------------------------------------------------------


def read_headings(ledger: Ledger, form: str) -> Imported:
    """Every turn under its heading; what stands before the first is told in notes."""
    turns: list[tuple[str, float, int, list[str]]] = []
    for at, row in enumerate(ledger.rows):
        if row.is_blank:
            continue
        if (heading := heading_of(row.text)) is not None:
            ledger.structure(at)
            turns.append((*heading, row.line, []))
        elif _TRANSCRIBING.fullmatch(row.text) or not turns:
            ledger.note(" ".join(row.text.split()), at)
        else:
            ledger.cue(at)
            turns[-1][3].append(row.text)
    if turns:
        ledger.notes.append(ROUGH_ENDS)
    cues = []
    for at, (name, start, line, texts) in enumerate(turns):
        text = " ".join(" ".join(texts).split())
        following = turns[at + 1][1] if at + 1 < len(turns) else None
        if text:
            cues.append(Cue(start, end_before(start, text, following), name, text, line))
    return ledger.closed(form, cues)


# --- old ------------------------------------------------------------------------------------


def read_spans(ledger: Ledger, form: str) -> Imported:
    """Every turn under its times: a name, then what was said; or only what was said."""
    blocks: list[tuple[float, float, int, list[tuple[int, str]]]] = []
    for at, row in enumerate(ledger.rows):
        if row.is_blank:
            continue
        if (span := _span(row.text)) is not None:
            ledger.structure(at)
            blocks.append((span[0], span[1], row.line, []))
            if span[2]:
                ledger.cue(at)
                blocks[-1][3].append((at, span[2]))
        elif _TRANSCRIBING.fullmatch(row.text) or not blocks:
            ledger.note(" ".join(row.text.split()), at)
        else:
            ledger.cue(at)
            blocks[-1][3].append((at, row.text))
    cues = [
        Cue(start, max(start, end), name, text, line)
        for start, end, line, rows in blocks
        for name, text in [_named([text for _, text in rows])]
        if text
    ]
    for cue in (block for block in blocks if block[1] < block[0]):
        ledger.notes.append(f"Line {cue[2]}: the end comes before the beginning.")
    return ledger.closed(form, cues)


def _named(texts: list[str]) -> tuple[str, str]:
    """Who speaks and what, of the lines under the times of a turn."""
    has_name = len(texts) > 1 and may_be_name(texts[0])
    said = texts[1:] if has_name else texts
    return (" ".join(texts[0].split()) if has_name else "", " ".join(" ".join(said).split()))
