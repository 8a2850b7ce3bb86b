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
    """A rule: what it shows, the words it looks for, and how one says it to a person.

    `unless` are words beside which it shows nothing: “nobody is to blame”.
    """

    id: str
    kind: Kind
    looks_for: re.Pattern[str]
    rule: str
    unless: re.Pattern[str] | None = None

    def search(self, part: str) -> re.Match[str] | None:
        """Where its words stand in a part, unless the part says that it is not meant so."""
        if self.unless and self.unless.search(part):
            return None
        return self.looks_for.search(part)


def cue(name: str, kind: Kind, words: str, rule: str, *, unless: str = "") -> Cue:
    """A cue from how its words are written: a regular expression over levelled text."""
    return Cue(name, kind, re.compile(words), rule, re.compile(unless) if unless else None)


def found(cues: tuple[Cue, ...], text: str, start: int, end: int) -> list[Reason]:
    """The reasons that these cues give for what stands between two places of a levelled text."""
    reasons = []
    part = text[start:end]
    for cue in cues:
        if match := cue.search(part):
            begins = start + match.start() + len(match[0]) - len(match[0].lstrip(" ,"))
            ends = start + len(part[: match.end()].rstrip(" ,.?!"))
            if ends > begins:
                reasons.append(Reason(cue.kind, text[begins:ends], begins, ends, cue.rule))
    return reasons
