"""What makes a prompt open: rules a machine can check. Knows words only.

A prompt opens with an open stem (tell, describe, what, how, talk me through, ...), perhaps after a
short lead-in; asks one thing; and neither leads nor blames. The rules find the common slips; they
do not make a good question.
"""

from __future__ import annotations

import re

_STEM = re.compile(
    r"(?:please )?(?:tell|describe|explain|what|how|in what|show|say more"
    r"|(?:talk|walk|take|lead) (?:me|us)|help (?:me|us)|give (?:me|us)|paint (?:me|us)"
    r")\b",
    re.IGNORECASE,
)
_LEAD_IN_WORDS = 14

_LEADING = re.compile(
    r"\b(?:surely|obviously|clearly|presumably|of course|no doubt|isn't|aren't|wasn't|weren't"
    r"|don't you|didn't|doesn't|wouldn't|shouldn't|couldn't|haven't|hadn't|did you not|were you not"
    r"|would you not|would you agree|do you agree|do you accept|is it fair to say)\b",
    re.IGNORECASE,
)
_BLAMING = re.compile(
    r"\b(?:why (?:did|do|does|were|was|have|had|is|are|would|could|should|not)"
    r"|how could you|how come|what on earth|what possessed|what stopped you"
    r"|should(?: you)? have|could have|ought to|error|errors|mistake|mistakes|mistaken"
    r"|fail|fails|failed|failing|failings|failure|failures|blame|fault|wrong|careless|negligent"
    r"|neglected to|overlooked|missed)\b",
    re.IGNORECASE,
)
_QUESTION_WORD = (
    r"(?:what|how|who|whom|whose|where|when|why|which|whether|did|do|does|was|were|is|are|had"
    r"|tell|describe|explain|talk|walk)"
)
_DOUBLE = re.compile(rf"\b(?:and|or) (?:also )?{_QUESTION_WORD}\b", re.IGNORECASE)


def slips(text: str) -> list[str]:
    """How a prompt falls short of an open question, each in plain words; empty if it does not."""
    plain = text.replace("’", "'")
    found = []
    if not _opens(plain):
        found.append("it does not open with an open stem (tell, describe, explain, what, how, …).")
    if word := _LEADING.search(plain):
        found.append(f"“{word[0]}” leads towards an answer.")
    if word := _BLAMING.search(plain):
        found.append(f"“{word[0]}” can be heard as blame.")
    if plain.count("?") > 1 or _DOUBLE.search(plain):
        found.append("it asks two things at once.")
    return found


def _opens(text: str) -> bool:
    """Whether the sentence that asks begins with a stem, or with a short lead-in and a stem."""
    sentences = [part for part in re.split(r"(?<=[.!:])\s+", text.strip()) if part]
    asking = sentences[-1] if sentences else ""
    lead_in, comma, rest = asking.partition(", ")
    led_in = bool(comma) and len(lead_in.split()) <= _LEAD_IN_WORDS and bool(_STEM.match(rest))
    return bool(_STEM.match(asking)) or led_in
