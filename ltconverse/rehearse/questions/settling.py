"""Where the rules are of two minds: what the weights add to them.

The rules decide what blames, leads, asks twice or gathers; the weights speak on whether a turn asks
at all, whether openly, and whether it gives anything back. Knows the values of rehearsal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ltconverse.rehearse.questions.features import Found, asking_features, features
from ltconverse.rehearse.questions.forms import ASKS_ACCOUNT
from ltconverse.rehearse.questions.giving import CHECKS, ECHO, HEARD_IN_IT
from ltconverse.rehearse.questions.telling import RULES as TOLD
from ltconverse.rehearse.questions.theirs import OWN_WORDS
from ltconverse.rehearse.questions.weighing import Target, Weights
from ltconverse.rehearse.values import Heard, Kind, Part, Reason

_PLAIN: frozenset[Kind] = frozenset(("open", "closed", "multiple"))
_GIVEN: frozenset[Kind] = frozenset(("reflection", "summary"))
_TOLD: frozenset[Kind] = frozenset(("reflection", "statement"))
_RULES: dict[Kind, str] = {
    "open": "words like these are mostly heard as an open question",
    "closed": "words like these are mostly heard as a closed question",
    "reflection": "words like these mostly give back what was heard",
    "statement": "words like these mostly tell something",
}


@dataclass(frozen=True, slots=True)
class Leanings:
    """How sure the weights must be to go against the rules: from 0 to 1, below or above."""

    tells: float = 0.2
    asks: float = 0.6
    nothing: float = 0.38
    something: float = 0.5
    surely: float = 0.85
    closed: float = 0.45
    openly: float = 0.55


@dataclass(frozen=True, slots=True)
class Sure:
    """How sure the weights are, from 0 to 1: that a turn asks, asks openly, gives back.

    `parts`: the same of giving back, for each part that the rules take to do so.
    """

    asks: float
    openly: float
    gives: float
    parts: tuple[float, ...]


_LEANINGS = Leanings()
_TARGETS: dict[Kind, Target] = {
    "open": "open",
    "closed": "open",
    "reflection": "reflection",
    "statement": "question",
}


def weighed(heard: Heard, text: str, weights: Weights | None) -> Heard:
    """The same turn, settled by the weights where the rules leave it open; `text` is levelled."""
    if weights is None:
        return heard
    text = untold(heard, text)
    if not text.strip():
        return heard
    found = features(text)
    sure = Sure(
        asks=weights.sure("question", found),
        openly=weights.sure("open", asking_features(text)),
        gives=weights.sure("reflection", found),
        parts=tuple(
            weights.sure("reflection", features(text[part.start : part.end]))
            for part in given(heard)
        ),
    )
    kind, asks, reflects = settled(heard, text, sure, weights.limits)
    if kind != heard.kind:
        heard = _changed(heard, kind, weights, found, text)
    return replace(heard, asks=asks, reflects=reflects)


def settled(
    heard: Heard,
    text: str,
    sure: Sure,
    limits: Mapping[Target, float],
    leanings: Leanings = _LEANINGS,
) -> tuple[Kind, bool, bool]:
    """The kind after all, whether the turn asks and whether it gives back; `text` is untold."""
    kind = _kind(heard, sure, leanings)
    mark = kind in {"blaming", "leading"} and text.rstrip().endswith("?")
    asks = kind in _PLAIN or mark or sure.asks >= limits["question"]
    reflects = (
        kind in _GIVEN
        or sure.gives >= limits["reflection"]
        or any(each >= leanings.something for each in sure.parts)
    )
    return kind, asks, reflects


def given(heard: Heard) -> list[Part]:
    """The parts that the rules take to give something back."""
    return [part for part in heard.parts if part.kind in _GIVEN]


def untold(heard: Heard, text: str) -> str:
    """The text with blanks for what only tells of the conversation; all blank if nothing else.

    What merely stands beside it, and gives nothing back and asks nothing, is blanked with it.
    """
    told = [part for part in heard.parts if any(one.rule in TOLD for one in part.reasons)]
    if told and all(part.kind == "statement" for part in heard.parts):
        return ""
    for part in told:
        text = text[: part.start] + " " * (part.end - part.start) + text[part.end :]
    return text


def _kind(heard: Heard, sure: Sure, leanings: Leanings) -> Kind:
    """The kind after all: that of the rules, unless the weights are sure of another."""
    kind = heard.kind
    checks = _has(heard, CHECKS)
    if _has(heard, ASKS_ACCOUNT) or _has(heard, OWN_WORDS) or (checks and kind == "closed"):
        return kind
    if kind in _PLAIN and sure.asks < leanings.tells:
        kind = "statement"
    elif kind in _TOLD and sure.asks >= leanings.asks and not checks:
        kind = "closed"
    if kind in {"open", "closed"}:
        unheard = heard.kind in _TOLD
        if sure.openly >= (0.5 if unheard else leanings.openly):
            return "open"
        return "closed" if unheard or sure.openly < leanings.closed else kind
    if kind in _TOLD:
        plainly_told = kind == "statement" and bool(heard.parts[-1].reasons)
        if sure.gives >= (leanings.surely if plainly_told else leanings.something):
            return "reflection"
        # What the person said last is not weighed: their own word given back stays a
        # reflection, as does what one asks them to say is right.
        stays = checks or _has(heard, ECHO) or _has(heard, HEARD_IN_IT)
        return "statement" if sure.gives < leanings.nothing and not stays else kind
    return kind


def _has(heard: Heard, rule: str) -> bool:
    return any(reason.rule == rule for part in heard.parts for reason in part.reasons)


def _changed(
    heard: Heard, kind: Kind, weights: Weights, found: Sequence[Found], text: str
) -> Heard:
    """The turn with another kind, and the words that weighed most for it."""
    target = _TARGETS[kind]
    weighed_on = asking_features(text) if target == "open" else found
    against = kind in {"closed", "statement"}
    shown = weights.words(target, weighed_on, against=against)[:2]
    reasons = tuple(
        Reason(kind, text[each.start : each.end], each.start, each.end, _RULES[kind])
        for each in shown
    )
    last = max(range(len(heard.parts)), key=lambda at: (heard.parts[at].kind == heard.kind, at))
    part = heard.parts[last]
    reasons = reasons or (Reason(kind, part.text, part.start, part.end, _RULES[kind]),)
    parts = list(heard.parts)
    parts[last] = replace(parts[last], kind=kind, sure=0.6, reasons=reasons)
    return replace(heard, kind=kind, parts=tuple(parts), reasons=reasons, sure=0.6)
