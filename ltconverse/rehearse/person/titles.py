"""The title of a memory as it is said: by the person of themselves, and by others of the person.

Titles go on after "about" and may speak to the person ("what you saw in the hallway"), as questions
do. Knows English pronouns alone.
"""

from __future__ import annotations

import re

_YOU = re.compile(
    r"\b(you|your|yours|yourself)(['’](?:re|ve|d|ll)| were| are)?\b",
    re.IGNORECASE,
)
_SHE = re.compile(r"\b(?:she|he|her|him|his|hers|herself|himself)\b", re.IGNORECASE)
# After these, "you" is the one to whom something is done.
_TO = frozenset(
    (
        *("to", "for", "from", "with", "at", "about", "of", "by", "on", "around", "near"),
        *("behind", "beside", "between", "towards", "against", "without", "upon", "like"),
        *(
            "told",
            "tell",
            "tells",
            "gave",
            "give",
            "gives",
            "asked",
            "ask",
            "asks",
            "made",
            "helped",
        ),
        *(
            "let",
            "kept",
            "stopped",
            "brought",
            "showed",
            "sent",
            "left",
            "took",
            "pulled",
            "worried",
        ),
        *("rang", "reached", "around", "drew", "held", "saw", "met", "struck", "moved", "stayed"),
    )
)
_ME = {"your": "my", "yours": "mine", "yourself": "myself"}
_THEM = {"your": "their", "yours": "theirs", "yourself": "themselves"}
_I_DO = {" were": " was", " are": " am", "'re": "'m", "’re": "’m"}


def as_they_say(title: str) -> str:
    """As the person says it: "what I saw in the hallway"; "that" where "she" may be themselves."""
    if _SHE.search(title) and not _YOU.search(title):
        return "that"
    return _turned(title, "I", "me", _ME, _I_DO)


def as_others_say(title: str) -> str:
    """As it is said of the person: "what they saw in the hallway"."""
    return _turned(title, "they", "them", _THEM, {})


def _turned(title: str, does: str, done: str, rest: dict[str, str], verbs: dict[str, str]) -> str:
    def turn(found: re.Match[str]) -> str:
        word = found[1].casefold()
        verb = found[2] or ""
        if word in rest:
            return rest[word] + verb
        before = title[: found.start()].split()[-1:]
        if not verb and before and before[0].casefold() in _TO:
            return done
        return does + verbs.get(verb, verb)

    return _YOU.sub(turn, title)
