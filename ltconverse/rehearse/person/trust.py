"""How safe the person feels after a turn, from 0 to 10. Published as the rule `trust`. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ltconverse.rehearse.values import Heard

if TYPE_CHECKING:
    from ltconverse.rehearse.person.so_far import SoFar

WARY = 2
"""Up to here even an open question gets a short answer."""
EVEN = 5
"""Up to here an open question alone brings trust back."""
SURE, _SURE_TURNS = 6, 3
"""From here on trust grows once in so many turns, and only where they were heard."""


def trust_after(state: SoFar, heard: Heard) -> int:
    """Trust once this turn is heard."""
    change = _change(state, heard)
    if change > 0 and state.trust >= SURE and not _adds_to_much(state, heard):
        change = 0
    return max(0, min(10, state.trust + change))


def _adds_to_much(state: SoFar, heard: Heard) -> bool:
    """Whether this brings somebody further who feels safe already."""
    if heard.kind == "statement" or (heard.kind == "silence" and not state.felt):
        return False
    return state.grown_ago >= _SURE_TURNS


def _change(state: SoFar, heard: Heard) -> int:
    match heard.kind:
        case "blaming":
            return -2
        case "leading":
            return -1
        case "closed":
            return -1 if state.running("closed") % 3 == 2 else 0
        case "multiple":
            return -1 if state.running("multiple") % 2 == 1 else 0
        case "silence":
            return _after_silence(state)
        case "statement":
            return 1 if is_warm(heard.text) and state.warm_ago >= 3 else 0
        case "reflection" | "summary":
            return 1
        case "open":
            return 1 if heard.reflects or state.trust < EVEN else 0


def _after_silence(state: SoFar) -> int:
    before = state.running("silence")
    if before >= 2:
        return -1
    telling = state.rules[-1:] in (["tells"], ["goes-on"], ["deepens"], ["begins-before"])
    return 1 if before == 0 and (telling or state.upset is not None) else 0


_WARM = (
    *("thank", "sorry", "take your time", "no rush", "no hurry", "take a moment", "take a break"),
    *("must have been", "that sounds", "i can see", "we can see", "appreciate", "not easy"),
    *("are you all right", "are you ok", "whenever you", "glad you", "understand"),
)


def is_warm(text: str) -> bool:
    """Whether a statement thanks, comforts or leaves them time."""
    small = text.casefold()
    return any(words in small for words in _WARM)
