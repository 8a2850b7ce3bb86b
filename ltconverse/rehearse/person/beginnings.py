"""Whether the pair asks how all this began, and with what memory the story begins. Pure."""

from __future__ import annotations

import re

from ltconverse.method.scenarios import Memory, Scenario

_STORY = "overview"
_BEGINS = re.compile(
    r"\bcome (?:on)?to your (?:attention|notice|door)\b|\bcome to you first\b"
    r"|\b(?:how|where|when) (?:did|does) (?:(?:it|this|that|things|everything)(?: all)?|"
    r"all (?:of )?this|(?:the|this|your) (?:story|case)) (?:first )?(?:begin|start)\b"
    r"|\byou (?:first|originally) (?:come across|meet|hear (?:of|about)|(?:get to )?know|"
    r"(?:become|get) involved with) (?:this|the|that) (?:little |young )?"
    r"(?:one|child|children|baby|boy|girl|lad|lass|man|woman|lady|gentleman|person)\b"
    r"|\byou (?:first |originally )?(?:(?:come to be|become|get) (?:involved|to know)|"
    r"(?:come across|meet|hear (?:about|of)|know)) "
    r"(?:them|(?:with |about |of )?(?:the|this) (?:family|case))\b"
    r"|\b(?:from|at) the (?:very )?(?:beginning|start)\s*[?.!]*$",
    re.IGNORECASE,
)
_KNEW = re.compile(r"\bwhat (?:else )?(?:did|do) you (?:really )?know\b", re.IGNORECASE)


def asks_how_it_began(text: str) -> bool:
    """Whether a question asks how all this began, and not one thing in it."""
    return bool(_BEGINS.search(text)) and not _KNEW.search(text)


def beginning(scenario: Scenario) -> Memory | None:
    """The memory with which the story begins."""
    return next((each for each in scenario.memories if each.step == _STORY), None)
