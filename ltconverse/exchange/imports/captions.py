"""Captions: WebVTT (Teams, Zoom, noScribe and others), SubRip and SBV, read as they come.

W3C WebVTT, but as forgiving as it can be without losing a line: cues without a blank line between
them, voices that are never closed, settings that are none. Knows rows and cues.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ltconverse.exchange.imports.cues import Cue, Imported, Ledger
from ltconverse.exchange.imports.labels import label_of, labels_in
from ltconverse.exchange.imports.noscribe import is_noscribe, without_marks
from ltconverse.exchange.imports.times import sbv_span_of, span_of

OUTSIDE = "it stands outside any cue"
BAD_TIMES = "its times cannot be read"
NO_TIMES = "the times above it cannot be read"

_Span = Callable[[str], tuple[float, float, str] | None]
_TAG = re.compile(
    r"</?(?:v|c|i|b|u|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<\d[\d:.]*>|\{\\an?\d+\}", re.IGNORECASE
)
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:\s+([^<>]*))?>|(</v>)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_SETTINGS = re.compile(r"(?:[A-Za-z][A-Za-z0-9]*:\S+(?:\s+|$))+")
_HEADER = re.compile(r"([A-Za-z][A-Za-z-]*)\s*[:=]\s*(.*)")
_FIGURES = re.compile(r"(?:confidence|recognizability|duration|media)\s*:.*", re.IGNORECASE)
_LANGUAGE = re.compile(r"language\s*:\s*\"?([A-Za-z]{2,3})\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Caption:
    """A cue as it stands in the file: its text still with what marks it up. Rows by index."""

    start: float
    end: float
    payload: str
    id: str
    row: int


def read_captions(ledger: Ledger, form: str) -> Imported:
    """Everything in a `vtt`, `srt` or `sbv` file; the form found may be a closer one."""
    captions = list(_captions(ledger, form))
    has_voices = form == "vtt" and any(_VOICE.search(one.payload) for one in captions)
    cues = [cue for one in captions for cue in _cues(ledger, one, form)]
    labels: set[str] = set()
    if not has_voices:
        labels = labels_in(cue.text for cue in cues)
        cues = [_labelled(cue, labels) for cue in cues]
    cues = [cue for cue in cues if cue.text]
    if form == "vtt" and is_noscribe(ledger.notes):
        cues, pauses = without_marks(cues)
        if pauses:
            ledger.notes.append(f"Marks of pauses were left out of the words: {pauses}.")
        return ledger.closed("noscribe-vtt", cues)
    return ledger.closed(_form(form, captions, labels, has_voices=has_voices), cues)


def is_webvtt(first: str) -> bool:
    """Whether the first line of a file says that WebVTT follows."""
    return bool(re.match(r"\ufeff?WEBVTT(?:\s|$)", first))


def _form(form: str, captions: list[Caption], labels: set[str], *, has_voices: bool) -> str:
    if form != "vtt":
        return form
    if has_voices and any(re.search(r"/\d+-\d+$", one.id) for one in captions):
        return "teams-vtt"
    return "zoom-vtt" if labels else form


# --- blocks ---------------------------------------------------------------------------------


def _captions(ledger: Ledger, form: str) -> Iterator[Caption]:
    spans: _Span = sbv_span_of if form == "sbv" else span_of
    rows, at = ledger.rows, _header(ledger) if form == "vtt" else 0
    after_bad_times, last_id, any_cue = False, "", False
    while at < len(rows):
        text = rows[at].text
        if rows[at].is_blank:
            after_bad_times = False
            at += 1
        elif (span := spans(text)) is not None:
            at, caption = _caption(ledger, at, span, spans, last_id)
            any_cue = True
            yield caption
        elif "-->" in text:
            ledger.not_read(BAD_TIMES, at)
            after_bad_times = True
            at += 1
        elif after_bad_times:
            ledger.not_read(NO_TIMES, at)
            at += 1
        elif form == "vtt" and _begins(text, "NOTE"):
            at = _note(ledger, at, spans)
        elif form == "vtt" and not any_cue and text.strip() in {"STYLE", "REGION"}:
            end = _block_end(ledger, at, spans)
            ledger.structure(*range(at, end))
            at = end
        elif _is_id(ledger, at, spans, form):
            ledger.structure(at)
            last_id = text.strip()
            at += 1
        else:
            ledger.not_read(OUTSIDE, at)
            at += 1


def _begins(text: str, word: str) -> bool:
    return text == word or text.startswith((f"{word} ", f"{word}\t"))


def _header(ledger: Ledger) -> int:
    rows = ledger.rows
    at = next((index for index, row in enumerate(rows) if not row.is_blank), len(rows))
    if at == len(rows) or not is_webvtt(rows[at].text):
        return 0
    title = rows[at].text.lstrip("\ufeff").removeprefix("WEBVTT").strip().lstrip("-").strip()
    ledger.note(text_of(title), at)
    for index in range(at + 1, len(rows)):
        text = rows[index].text
        if rows[index].is_blank or "-->" in text or _begins(text, "NOTE"):
            return index
        if index + 1 < len(rows) and "-->" in rows[index + 1].text:
            return index
        found = _HEADER.fullmatch(text.strip())
        if found and found[1].lower() == "language":
            ledger.language = found[2][:2].lower()
        ledger.note("" if found else text_of(text), index)
    return len(rows)


def _block_end(ledger: Ledger, at: int, spans: _Span) -> int:
    end = at + 1
    rows = ledger.rows
    while end < len(rows) and not rows[end].is_blank and spans(rows[end].text) is None:
        end += 1
    return end


def _note(ledger: Ledger, at: int, spans: _Span) -> int:
    end = _block_end(ledger, at, spans)
    if end < len(ledger.rows) and not ledger.rows[end].is_blank and end - at > 1:
        end -= 1  # the id of a cue that follows without a blank line
    for index in range(at, end):
        text = ledger.rows[index].text
        text = text_of(text.removeprefix("NOTE") if index == at else text)
        if found := _LANGUAGE.fullmatch(text):
            ledger.language = ledger.language or found[1][:2].lower()
        ledger.note("" if found or _FIGURES.fullmatch(text) else text, index)
    return end


def _is_id(ledger: Ledger, at: int, spans: _Span, form: str) -> bool:
    """Whether a line names the cue below it: any in WebVTT, in SubRip one word, in SBV none."""
    rows = ledger.rows
    if form == "sbv" or (form == "srt" and len(rows[at].text.split()) > 1):
        return False
    if at + 1 < len(rows) and spans(rows[at + 1].text) is not None:
        return True
    # Some leave a blank line between a number and its times.
    after = at + 2 < len(rows) and rows[at + 1].is_blank and spans(rows[at + 2].text) is not None
    return after and rows[at].text.strip().isdecimal()


def _caption(
    ledger: Ledger, at: int, span: tuple[float, float, str], spans: _Span, last_id: str
) -> tuple[int, Caption]:
    rows, start, end = ledger.rows, span[0], span[1]
    known = rows[at - 1].text.strip() if at and ledger.became(at - 1) == "structure" else last_id
    payload: list[str] = []
    ledger.structure(at)
    if span[2] and not _SETTINGS.fullmatch(span[2]):  # no settings: someone's words
        payload.append(span[2])
        ledger.cue(at)
    index = at + 1
    while index < len(rows) and not rows[index].is_blank and "-->" not in rows[index].text:
        if spans(rows[index].text) is not None or _is_next_number(ledger, index, known, spans):
            break
        payload.append(rows[index].text)
        ledger.cue(index)
        index += 1
    return index, Caption(start, end, "\n".join(payload), known, at)


def _is_next_number(ledger: Ledger, index: int, known: str, spans: _Span) -> bool:
    """Whether a number within the text is that of the next cue, with no blank line before it."""
    text = ledger.rows[index].text.strip()
    follows = index + 1 < len(ledger.rows) and spans(ledger.rows[index + 1].text) is not None
    return follows and known.isdecimal() and text.isdecimal() and text == str(int(known) + 1)


# --- what stands in a cue -------------------------------------------------------------------


def text_of(marked: str) -> str:
    """Text without tags, its escapes undone, in one line."""
    return " ".join(_ENTITY.sub(lambda one: html.unescape(one[0]), _TAG.sub("", marked)).split())


def _cues(ledger: Ledger, one: Caption, form: str) -> list[Cue]:
    """A cue for each voice in it; they share its time by their words, in order."""
    spoken = [(who, text) for who, text in _voices(one.payload, form) if text]
    start, end, line = one.start, one.end, ledger.rows[one.row].line
    if end < start:
        ledger.notes.append(f"Line {line}: the end comes before the beginning.")
        end = start
    counts = [len(text.split()) for _, text in spoken]
    cues, done = [], 0
    for (who, text), count in zip(spoken, counts, strict=True):
        begins = start + (end - start) * done / sum(counts)
        done += count
        cues.append(Cue(begins, start + (end - start) * done / sum(counts), who, text, line))
    return cues


def _voices(payload: str, form: str) -> list[tuple[str, str]]:
    if form != "vtt":
        return [("", " ".join(_TAG.sub("", payload).split()))]
    spoken: list[tuple[str, str]] = []
    who, reached = "", 0
    for tag in _VOICE.finditer(payload):
        spoken.append((who, text_of(payload[reached : tag.start()])))
        who, reached = ("" if tag[2] else _name(tag[1] or "")), tag.end()
    return [*spoken, (who, text_of(payload[reached:]))]


def _name(marked: str) -> str:
    name = text_of(marked)
    return name if any(letter.isalnum() for letter in name) else ""  # `<v ->`: someone else


def _labelled(cue: Cue, labels: set[str]) -> Cue:
    found = label_of(cue.text)
    if found is None or found[0] not in labels or not found[1]:
        return cue
    return replace(cue, speaker=found[0], text=found[1])
