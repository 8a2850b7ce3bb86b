"""How a closed, leading or blaming question could be put openly. Pure; English by rule.

It gives one question that asks about the same thing, without taking for granted that it happened:
an offer to learn from, and None where the rules find nothing that reads well.
"""

from __future__ import annotations

import re

from ltconverse.method import questions
from ltconverse.rehearse.feedback.rewording_rules import ASKED, STATED, Rule

_LEAD_IN = re.compile(
    r"^(?:(?:so|and|but|well|okay|ok|right|now|then|thanks|thank you|yes|mm|i see|just|also"
    r"|can i ask|may i ask|could i ask|i wonder|i was wondering)\b[,.:;]?\s*)+",
    re.IGNORECASE,
)
_TAG = re.compile(
    r",?\s+(?:isn't|wasn't|aren't|weren't|don't|didn't|doesn't|haven't|hadn't|wouldn't|couldn't"
    r"|is|was|are|were|do|did|have|had)\s+(?:it|you|he|she|they|that|there)$"
    r"|,?\s+(?:right|yes|no|correct|is that right|am i right)$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_NEXT_QUESTION = re.compile(
    r",? (?:and|or)(?: then| also)? (?=(?:what|how|did|do|does|was|were|why|when|who|where|is|are"
    r"|have|had)\b)",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?P<about>(?:the|your|his|her|their) (?:[\w'-]+ ){0,2}?[\w'-]+)"
    r"(?= (?:to|for|before|after|when|on|in|at|from|because|and|or|if|as|with|that|again|then|was"
    r"|were|is|are|had|would|did|about|of|who|there|so|really)\b|[,.?!]|$)",
    re.IGNORECASE,
)
_TELLS = re.compile(r"(?:Tell|Describe|Talk|Take|Explain|Walk|Help)\b")


def reworded(text: str) -> str | None:
    """The same asked openly, in one sentence; None where nothing that reads well is found."""
    asking = _asking(text)
    for candidate in (_by_rule(asking), _about_the_thing(asking)):
        made = _tidy(candidate or "")
        if candidate and not questions.slips(made) and _bare(made) != _bare(text):
            return made
    return None


def _asking(text: str) -> str:
    """The sentence that asks; of several questions the first, as one thing at a time is asked."""
    plain = " ".join(text.replace("’", "'").split())
    sentences = _SENTENCE.split(plain)
    asking = next((one for one in sentences if one.endswith("?")), sentences[-1])
    asking = _LEAD_IN.sub("", asking).rstrip("?.! ")
    return _NEXT_QUESTION.split(asking)[0]


def _by_rule(asking: str) -> str | None:
    if not questions.slips(f"{asking}?"):
        return asking
    tag = _TAG.search(asking)
    rules: tuple[Rule, ...] = STATED if tag else (*ASKED, *STATED)
    told = asking[: tag.start()] if tag else asking
    for pattern, template in rules:
        if found := pattern.match(told):
            return template.format(**{name: is_ or "" for name, is_ in found.groupdict().items()})
    return None


def _about_the_thing(asking: str) -> str | None:
    """About the thing that the question was about, whatever it asked of it."""
    found = [one["about"] for one in _OBJECT.finditer(asking)]
    return f"Tell us about {found[-1]}" if found else None


def _tidy(made: str) -> str:
    line = " ".join(made.split()).rstrip("?., ")
    line = line[:1].upper() + line[1:]
    return f"{line}." if _TELLS.match(line) else f"{line}?"


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.replace("’", "'").casefold()).strip()
