"""What a cue is: words that show how something is meant, with the rule in plain words.

Knows words only. The rules themselves are in judging.py and giving.py: what a reviewer reads when
they ask how they were heard.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ltconverse.rehearse.values import Kind, Reason


@dataclass(frozen=True, slots=True)
class Cue:
    """A rule: what it shows, the words it looks for, and how one says it to a person."""

    id: str
    kind: Kind
    looks_for: re.Pattern[str]
    rule: str


def cue(name: str, kind: Kind, words: str, rule: str) -> Cue:
    """A cue from how its words are written: a regular expression over levelled text."""
    return Cue(name, kind, re.compile(words), rule)


def found(cues: tuple[Cue, ...], text: str, start: int, end: int) -> list[Reason]:
    """The reasons that these cues give for what stands between two places of a levelled text."""
    reasons = []
    part = text[start:end]
    for cue in cues:
        if match := cue.looks_for.search(part):
            begins = start + match.start() + len(match[0]) - len(match[0].lstrip(" ,"))
            ends = start + len(part[: match.end()].rstrip(" ,.?!"))
            if ends > begins:
                reasons.append(Reason(cue.kind, text[begins:ends], begins, ends, cue.rule))
    return reasons
