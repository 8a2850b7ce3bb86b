"""Where the rules are of two minds: what the weights add to them.

The rules decide what blames, leads, asks twice or gathers; the weights speak on whether a turn asks
at all, whether openly, and whether it gives anything back. Knows the values of rehearsal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

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
# How sure the weights must be to go against the rules: below, above.
_TELLS, _ASKS = 0.2, 0.6
_NOTHING, _SOMETHING = 0.38, 0.5
_SURELY = 0.85
_CLOSED, _OPEN = 0.45, 0.55
_RULES: dict[Kind, str] = {
    "open": "words like these are mostly heard as an open question",
    "closed": "words like these are mostly heard as a closed question",
    "reflection": "words like these mostly give back what was heard",
    "statement": "words like these mostly tell something",
}

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
    text = _untold(heard, text)
    if not text.strip():
        return heard
    found = features(text)
    kind = _kind(heard, text, weights, found)
    if kind != heard.kind:
        heard = _changed(heard, kind, weights, found, text)
    mark = heard.kind in {"blaming", "leading"} and text.rstrip().endswith("?")
    return replace(
        heard,
        asks=heard.kind in _PLAIN or mark or weights.holds("question", found),
        reflects=heard.kind in _GIVEN
        or weights.holds("reflection", found)
        or any(_gives_back(part, text, weights) for part in heard.parts),
    )


def _untold(heard: Heard, text: str) -> str:
    """The text with blanks for what only tells of the conversation; all blank if nothing else.

    What merely stands beside it, and gives nothing back and asks nothing, is blanked with it.
    """
    told = [part for part in heard.parts if any(one.rule in TOLD for one in part.reasons)]
    if told and all(part.kind == "statement" for part in heard.parts):
        return ""
    for part in told:
        text = text[: part.start] + " " * (part.end - part.start) + text[part.end :]
    return text


def _gives_back(part: Part, text: str, weights: Weights) -> bool:
    """Whether a part of a turn gives something back, whatever the turn comes across as."""
    if part.kind not in _GIVEN:
        return False
    return weights.sure("reflection", features(text[part.start : part.end])) >= _SOMETHING


def _kind(heard: Heard, text: str, weights: Weights, found: Sequence[Found]) -> Kind:
    """The kind after all: that of the rules, unless the weights are sure of another."""
    kind = heard.kind
    checks = _has(heard, CHECKS)
    if _has(heard, ASKS_ACCOUNT) or _has(heard, OWN_WORDS) or (checks and kind == "closed"):
        return kind
    asks = weights.sure("question", found)
    if kind in _PLAIN and asks < _TELLS:
        kind = "statement"
    elif kind in _TOLD and asks >= _ASKS and not checks:
        kind = "closed"
    if kind in {"open", "closed"}:
        openly = weights.sure("open", asking_features(text))
        unheard = heard.kind in _TOLD
        if openly >= (0.5 if unheard else _OPEN):
            return "open"
        return "closed" if unheard or openly < _CLOSED else kind
    if kind in _TOLD:
        gives = weights.sure("reflection", found)
        plainly_told = kind == "statement" and bool(heard.parts[-1].reasons)
        if gives >= (_SURELY if plainly_told else _SOMETHING):
            return "reflection"
        # What the person said last is not weighed: their own word given back stays a
        # reflection, as does what one asks them to say is right.
        stays = checks or _has(heard, ECHO) or _has(heard, HEARD_IN_IT)
        return "statement" if gives < _NOTHING and not stays else kind
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
