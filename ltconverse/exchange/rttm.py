"""Who speaks when, as RTTM (NIST Rich Transcription Time Marked), for programs that compare it.

Knows the transcript's values. A line a stretch of speech:
`SPEAKER file channel start seconds <NA> <NA> speaker <NA> <NA>`; no words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ltconverse.exchange.account import UNKNOWN_SPEAKER, Account, account_of
from ltconverse.speech.transcript import Transcript
from ltconverse.text import one_line

_PAUSE = 0.5
"""Seconds without a word that part two stretches of one speaker."""


@dataclass
class _Stretch:
    speaker: str
    start: float
    end: float


def write_rttm(told: Transcript | Account, *, title: str = "", notes: Iterable[str] = ()) -> str:  # noqa: ARG001 - RTTM has no place for notes
    """The stretches in order of time; `title` names the file. Blanks in a name become `_`."""
    account = account_of(told)
    name = _name(title) or "transcript"
    return "".join(
        f"SPEAKER {name} 1 {one.start:.3f} {max(0.001, one.end - one.start):.3f} "
        f"<NA> <NA> {_name(one.speaker)} <NA> <NA>\n"
        for one in sorted(_stretches(account), key=lambda one: (one.start, one.end, one.speaker))
    )


def _stretches(account: Account) -> list[_Stretch]:
    made: list[_Stretch] = []
    latest: dict[str, _Stretch] = {}
    for speaker, start, end in _spoken(account):
        last = latest.get(speaker)
        if last is None or start - last.end > _PAUSE:
            latest[speaker] = last = _Stretch(speaker, start, end)
            made.append(last)
        last.end = max(last.end, end)
    return made


def _spoken(account: Account) -> Iterator[tuple[str, float, float]]:
    """Speaker, start and end (never before 0) of everything with words."""
    for said in account.lines:
        if said.line.is_gap:
            continue
        speaker = account.called(said.speaker) or UNKNOWN_SPEAKER
        for one in said.line.words or (said.line,):
            start = max(0.0, one.start)
            yield speaker, start, max(start, one.end)


def _name(text: str) -> str:
    return "_".join(one_line(text).split())
