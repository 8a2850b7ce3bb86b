"""What noScribe writes into its captions beside the words: pauses, overlaps, names. Pure.

Its WebVTT has a title on the first line, a NOTE on how it was made, voices that are not closed,
`S01:` once more at the beginning of a turn, `//S02: … //` where somebody talks over another, and
pauses as `(..)` or `(12 seconds pause)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ltconverse.exchange.imports.cues import Cue

_PAUSE = re.compile(
    r"\(\.{1,10}\)|\((?=[^()]{0,40}\bpau[sz])[^()]{0,40}\d[^()]{0,40}\)", re.IGNORECASE
)
_OVERLAP = re.compile(r"//\s*([^:/<>]{1,40}):\s*([^\s/].*?)(?://|$)", re.DOTALL)


def is_noscribe(notes: Iterable[str]) -> bool:
    """Whether what a file says of itself is that noScribe made it."""
    return any("noscribe" in note.lower() for note in notes)


def without_marks(cues: Iterable[Cue]) -> tuple[list[Cue], int]:
    """Cues of what was said, each with its speaker; and how many pauses were marked."""
    found: list[Cue] = []
    pauses = 0
    for cue in cues:
        text, taken = _PAUSE.subn(" ", cue.text)
        pauses += taken
        found += _shared(cue, [(who, " ".join(said.split())) for who, said in _spoken(cue, text)])
    return found, pauses


def _spoken(cue: Cue, text: str) -> Iterator[tuple[str, str]]:
    speaker = cue.speaker.removeprefix("//").strip()
    reached = 0
    for overlap in _OVERLAP.finditer(text):
        yield speaker, _own(speaker, text[reached : overlap.start()])
        yield overlap[1].strip(), overlap[2]
        reached = overlap.end()
    yield speaker, _own(speaker, text[reached:])


def _own(speaker: str, text: str) -> str:
    """Without the name said once more, and without the end of an overlap before it."""
    text = text.strip().removeprefix("//").strip()
    return text.removeprefix(f"{speaker}:") if speaker else text


def _shared(cue: Cue, spoken: list[tuple[str, str]]) -> list[Cue]:
    """One cue for each that says something; they share the time by their words."""
    said = [(who, text) for who, text in spoken if text]
    every = sum(len(text.split()) for _, text in said)
    cues, done = [], 0
    for who, text in said:
        begins = cue.start + (cue.end - cue.start) * done / every
        done += len(text.split())
        ends = cue.start + (cue.end - cue.start) * done / every
        cues.append(replace(cue, start=begins, end=ends, speaker=who, text=text))
    return cues
