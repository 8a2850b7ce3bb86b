"""Google Meet's transcript, as Word document or text saved from Google Docs. Pure.

A title, who was there, a time every few minutes on a line of its own, `Name: words` between them,
and two lines that Meet puts at the end. Its newer documents carry a summary before the transcript.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ltconverse.exchange.imports.cues import Cue, Imported, Ledger, Row
from ltconverse.exchange.imports.labels import label_of, labels_in
from ltconverse.exchange.imports.times import seconds_of, spoken_seconds

SUMMARY = "it is of the summary that Google Meet made, not of what was said"
ROUGH = "The file has a time every few minutes; in between, words are placed by guess."

_LONGEST_OWN = 200
_MARKS = "#*_ \t•"
_TIME = re.compile(r"\(?(\d{1,2}:\d{2}:\d{2})\)?", re.ASCII)
_ENDED = re.compile(r"transcription ended after (\d{1,2}:\d{2}:\d{2})", re.IGNORECASE | re.ASCII)
_CHANGES = r"people can also change the text after it was created\.?"
_CHANGED = re.compile(_CHANGES, re.IGNORECASE)
_GENERATED = re.compile(
    r"this editable transcript was computer generated and might contain errors\.?"
    rf"(?: {_CHANGES})?",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"\W*\s*transcript", re.IGNORECASE)
_SUMMARY = re.compile(r"\W*\s*(?:notes|summary|details|next steps)", re.IGNORECASE)
_ATTENDEES = re.compile(r"attendees|invited", re.IGNORECASE)


def _bare(row: Row) -> str:
    """A line without what a document puts around it; "" for one too long to be Meet's own."""
    return row.text.strip(_MARKS) if len(row.text) <= _LONGEST_OWN else ""


def is_meet(ledger: Ledger) -> bool:
    """Whether Google Meet made this document, by the lines it puts in every one."""
    texts = [_bare(row) for row in ledger.rows if not row.is_blank]
    if any(_ENDED.fullmatch(text) or _GENERATED.fullmatch(text) for text in texts):
        return True
    heads = texts[:12]
    attended = any(_ATTENDEES.fullmatch(text) for text in heads)
    return attended and any(
        _BEGINS.fullmatch(text) or text.endswith("Transcript") for text in heads
    )


def read_meet(ledger: Ledger, form: str) -> Imported:
    """Everything that was said; the summary before it is listed as not read."""
    begins = _beginning(ledger)
    _head(ledger, begins)
    filled = [at for at in range(begins, len(ledger.rows)) if not ledger.rows[at].is_blank]
    labels = labels_in(ledger.rows[at].text for at in filled if not _is_structure(ledger, at))
    cues: list[Cue] = []
    section: list[Cue] = []
    waiting: list[int] = []
    base, speaker, timed = 0.0, "", False
    for at in filled:
        row = ledger.rows[at]
        time = _time(row)
        text = " ".join(row.text.split())
        found = label_of(text)
        if time is not None:
            cues += _spread(section, base, time)
            base, section, timed = max(base, time), [], True
            ledger.structure(at)
            continue
        if _is_structure(ledger, at):
            ledger.structure(at)
            continue
        if found is not None and found[0] in labels:
            speaker, text = found
            ledger.names_without_words(waiting)
        if not text:
            waiting.append(at)
        elif not speaker:
            ledger.note(text, at)
        else:
            ledger.structure(*waiting)
            waiting.clear()
            ledger.cue(at)
            section.append(Cue(0, 0, speaker, text, row.line))
    cues += _spread(section, base, None)
    ledger.names_without_words(waiting)
    if timed and cues:
        ledger.notes.append(ROUGH)
    return ledger.closed(form, cues, timed=timed)


def _time(row: Row) -> float | None:
    """The second that a line of its own names, None for any other line."""
    text = _bare(row)
    found = _TIME.fullmatch(text) or _ENDED.fullmatch(text)
    return seconds_of(found[1]) if found else None


def _beginning(ledger: Ledger) -> int:
    """The row after the last heading `Transcript` that has something said after it, or 0."""
    rows = ledger.rows
    found = [at for at, row in enumerate(rows) if _BEGINS.fullmatch(_bare(row))]
    return found[0] + 1 if found else 0


def _head(ledger: Ledger, begins: int) -> None:
    """The rows before the transcript: title and who was there are told; a summary is not read."""
    in_summary = False
    for at in range(begins):
        row = ledger.rows[at]
        if row.is_blank:
            continue
        in_summary = in_summary or bool(_SUMMARY.fullmatch(_bare(row)))
        if at + 1 == begins:
            ledger.structure(at)
        elif in_summary:
            ledger.not_read(SUMMARY, at)
        else:
            ledger.note(" ".join(row.text.split()), at)


def _is_structure(ledger: Ledger, at: int) -> bool:
    text = _bare(ledger.rows[at])
    return any(one.fullmatch(text) for one in (_TIME, _ENDED, _GENERATED, _CHANGED))


def _spread(section: list[Cue], start: float, end: float | None) -> list[Cue]:
    """The cues of a section over its time, by their words; never slower than people speak."""
    natural = sum(spoken_seconds(cue.text) for cue in section)
    room = natural if end is None or end <= start else end - start
    pace = min(1.0, room / natural) if natural else 1.0
    spread, at = [], start
    for cue in section:
        till = at + spoken_seconds(cue.text) * pace
        spread.append(replace(cue, start=at, end=till))
        at = till
    return spread
