"""How a closed, leading or blaming question could be put openly. Pure; English by rule.

It gives one question that asks about the same thing, without taking for granted that it happened:
an offer to learn from, and None where the rules find nothing that reads well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ltconverse.method import questions
from ltconverse.rehearse.feedback.advised.rewording_rules import ASKED, PAST, STATED
from ltconverse.rehearse.questions import recognise
from ltconverse.rehearse.values import Kind

_LEAD_IN = re.compile(
    r"^(?:(?:so|and|but|well|okay|ok|right|now|then|thanks|thank you|yes|mm|i see|just|also"
    r"|um|er|i mean|can i ask|may i ask|could i ask|i wonder|i was wondering)\b[,.:;]?\s*)+",
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
    r"(?:,? (?:and|or)(?: then| also| if so)?|,) (?=(?:what|how|did|do|does|was|were|why|when|who"
    r"|where|which|is|are|have|had|tell|describe|explain)\b)",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?P<about>(?:the|your|his|her|their) (?:[\w'-]+ ){0,2}?[\w'-]+)"
    r"(?= (?:to|for|before|after|when|on|in|at|from|because|and|or|if|as|with|that|again|then|was"
    r"|were|is|are|had|have|has|would|did|about|of|who|there|so|really|back|gets?|involved|still)\b"
    r"|[,.?!]|$)",
    re.IGNORECASE,
)
# Things that one cannot well tell about.
_NO_THING = re.compile(
    r".* (?:way|one|ones|own|take|talk|mind|truth|time|end|day|start|fact|weekend|same|first|last"
    r"|other|others"
    r"|\w+ly|have|had|whole|\w+ed|right|name|year|date)$"
    r"|(?:the|your|his|her|their) (?:fault|responsibility|job)\b.*",
    re.IGNORECASE,
)
_TELLS = re.compile(r"(?:Tell|Describe|Talk|Take|Explain|Walk|Help)\b")
_CARELESS = (
    (
        re.compile(
            r"\b(did|do|does|was|were|is|are|could|would|should|have|had|has)nt\b", re.IGNORECASE
        ),
        r"\1n't",
    ),
    (re.compile(r"\b(should|could|would|must) of\b", re.IGNORECASE), r"\1 have"),
    (re.compile(r"\bu\b", re.IGNORECASE), "you"),
)
_IN_GENERAL = {
    "leading": "How did you see it at the time",
    "blaming": "How did it look to you at the time",
}
"""What can always be asked in place of what leads or blames."""


def reworded(text: str) -> str | None:
    """The same asked openly, in one sentence; None where nothing that reads well is found."""
    clauses = _clauses(text)
    for candidate in _candidates(clauses, recognise(text).kind):
        made = _tidy(candidate)
        if not questions.slips(made) and recognise(made).kind == "open":
            return made if _bare(made) != _bare(text) else None
    return None


def _candidates(clauses: Sequence[str], kind: Kind) -> Iterator[str]:
    """Ways to ask it, the best first: as one of its clauses, by rule, or about the thing in it."""
    first, *rest = clauses
    yield from _as_it_is(first)
    yield from _by_rule(first, stated=kind in _IN_GENERAL)
    for clause in rest:
        yield from _as_it_is(clause)
    if kind in _IN_GENERAL:
        yield _IN_GENERAL[kind]
        return
    for clause in rest:
        yield from _by_rule(clause, stated=False)
    for clause in clauses:
        yield from _about_the_thing(clause)


def _clauses(text: str) -> list[str]:
    """What is asked, one thing each, without what leads into it; at least one."""
    plain = " ".join(text.replace("’", "'").split())
    for careless, put_right in _CARELESS:
        plain = careless.sub(put_right, plain)
    found = [_LEAD_IN.sub("", one).rstrip("?.! ") for one in _SENTENCE.split(plain)]
    asking = [
        clause
        for sentence, whole in zip(found, _SENTENCE.split(plain), strict=True)
        for clause in _NEXT_QUESTION.split(sentence)
        if clause and (whole.endswith("?") or _TELLS.match(clause.capitalize()))
    ]
    return asking or _NEXT_QUESTION.split(found[-1])


def _as_it_is(clause: str) -> Iterator[str]:
    if recognise(_tidy(clause)).kind == "open":
        yield clause


def _by_rule(clause: str, *, stated: bool) -> Iterator[str]:
    """By the first rule that fits; what only states is looked at where it leads or blames."""
    tag = _TAG.search(clause)
    rules = STATED if tag else (*ASKED, *STATED) if stated else ASKED
    told = clause[: tag.start()] if tag else clause
    for pattern, template in rules:
        if found := pattern.match(told):
            words = {name: _small(one or "") for name, one in found.groupdict().items()}
            if "then" in words:
                words["then"] = _as_past(words["then"])
            yield template.format(**words)
            return


def _as_past(act: str) -> str:
    """`leave the baby with her` as `left the baby with her`, the first alone where there are two
    acts; the verb is one of PAST."""
    verb, space, rest = act.partition(" and ")[0].partition(" ")
    return f"{PAST[verb.lower()]}{space}{rest}"


def _about_the_thing(clause: str) -> Iterator[str]:
    """About the thing that was asked about, whatever was asked of it."""
    found = [one["about"] for one in _OBJECT.finditer(clause)]
    if found and not _NO_THING.fullmatch(found[-1]):
        yield f"Tell us about {_small(found[-1])}"


def _small(words: str) -> str:
    """Without the capital of the beginning of a sentence."""
    first, space, rest = words.partition(" ")
    return f"{first.lower()}{space}{rest}" if first.istitle() and first != "I" else words


def _tidy(made: str) -> str:
    line = " ".join(made.split()).rstrip("?., ")
    line = line[:1].upper() + line[1:]
    return f"{line}." if _TELLS.match(line) else f"{line}?"


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.replace("’", "'").casefold()).strip()
