"""How a reviewer's turn is heard: its parts, the kind of each, and what it comes across as.

Pure and deterministic: the same words are always heard alike. Knows heads of questions, cues and
the values of rehearsal.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ltconverse.rehearse.questions import cues, heads
from ltconverse.rehearse.questions.heads import Head
from ltconverse.rehearse.values import QUESTIONS, Heard, Kind, Part, Reason
from ltconverse.text import is_blank

LONGEST = 4000
"""Characters of a turn that are looked at; what comes after is not."""
_SENTENCE = re.compile(r"[^.?!\n…;]+(?:[.?!…;]+[\"'”’)]*|\n|$)")
_SUMMARY_WORDS = 18
_STRONGEST: tuple[Kind, ...] = (
    *("blaming", "leading", "multiple", "closed", "open", "summary", "reflection", "statement"),
)
_RULES: dict[str, str] = {
    "tell": "invites them to tell",
    "wide": "asks what or how, and leaves the answer to them",
    "narrow": "asks for one fact",
    "yes-no": "can be answered with yes or no",
    "fragment": "asks with a question mark alone",
}


def recognise(text: str, before: str = "") -> Heard:
    """How `text` is heard; `before` is what the person said last, "" if nothing.

    Takes a millisecond or so; a turn longer than `LONGEST` is heard by its beginning.
    """
    return _recognise(text, before)


@lru_cache(maxsize=2048)  # feedback hears a whole rehearsal again after each turn
def _recognise(text: str, before: str) -> Heard:
    if is_blank(text):
        return Heard(text=text, kind="silence")
    said = text[:LONGEST]
    level = heads.levelled(said)
    parts = [
        part
        for sentence in _SENTENCE.finditer(level)
        for part in _parts(said, level, sentence.start(), sentence.end(), before)
    ]
    if not parts:
        return Heard(text=text, kind="statement", sure=0.5)
    return _together(text, said, level, parts)


def _parts(said: str, level: str, start: int, end: int, before: str) -> list[Part]:
    """The parts of one sentence: as many as it asks questions, or one."""
    start += len(level[start:end]) - len(level[start:end].lstrip())
    end = start + len(level[start:end].rstrip())
    if start >= end or not any(one.isalnum() for one in level[start:end]):
        return []
    sentence = level[start:end]
    asked = _questions(sentence)
    if not asked:
        return [_untold(said, level, start, end, before)]
    parts = []
    first = asked[0]
    if first.start > 0 and len(sentence[: first.start].split()) > 6:
        parts.append(_untold(said, level, start, start + first.start, before))
    begins = [first.start if parts else 0, *(each.start for each in asked[1:])]
    for at, (began, head) in enumerate(zip(begins, asked, strict=True)):
        ended = begins[at + 1] if at + 1 < len(begins) else len(sentence)
        parts.append(_question(said, level, start + began, start + ended, start, head))
    return parts


def _questions(sentence: str) -> list[Head]:
    if cues.CHECK.match(sentence):
        return []
    first = heads.opening(sentence) or heads.inside(sentence)
    if first is None:
        if sentence.endswith("?") and len(sentence.split()) <= 6:
            return [Head(0, len(sentence), "fragment")]
        return []
    return [first, *heads.further(sentence, first, end=len(sentence))]


def _question(said: str, level: str, start: int, end: int, base: int, head: Head) -> Part:
    """A part that asks: blaming or leading by its words, else open or closed by its form."""
    for those in (cues.BLAMING, cues.LEADING):
        if reasons := cues.found(those, level, start, end, said):
            return _part(said, start, end, reasons[0].kind, 0.85, reasons)
    words_end = base + min(head.end, head.start + 40)
    kind: Kind = "open" if head.form in {"tell", "wide"} else "closed"
    words = said[base + head.start : words_end]
    reason = Reason(kind, words, base + head.start, words_end, _RULES[head.form])
    return _part(said, start, end, kind, 0.8, [reason])


def _untold(said: str, level: str, start: int, end: int, before: str) -> Part:
    """A part in which no question was found: it may judge or lead all the same."""
    sentence = level[start:end]
    if reasons := cues.found(cues.BLAMING, level, start, end, said):
        return _part(said, start, end, "blaming", 0.8, reasons)
    reasons = cues.found(cues.LEADING, level, start, end, said)
    if reasons and (sentence.endswith("?") or _leads(reasons, sentence)):
        return _part(said, start, end, "leading", 0.75, reasons)
    gathers = cues.found(cues.SUMMARY, level, start, end, said)
    if gathers and len(sentence.split()) >= _SUMMARY_WORDS:
        return _part(said, start, end, "summary", 0.7, gathers)
    tells = cues.found(cues.STATEMENT, level, start, end, said)
    gives_back = cues.found(cues.REFLECTION, level, start, end, said)
    if gives_back and not tells:
        return _part(said, start, end, "reflection", 0.7, gives_back)
    if not tells and (echo := _echo(said, level, start, end, before)):
        return _part(said, start, end, "reflection", 0.6, [echo])
    if sentence.endswith("?"):
        reason = Reason("closed", said[end - 1 : end], end - 1, end, _RULES["fragment"])
        return _part(said, start, end, "closed", 0.6, [reason])
    return _part(said, start, end, "statement", 0.7, tells)


def _leads(reasons: list[Reason], sentence: str) -> bool:
    """Whether it leads though no question mark stands there: it speaks of them."""
    return bool(re.search(r"\b(?:you|u|nobody|she|he|they|that|it)\b", sentence)) and bool(reasons)


def _echo(said: str, level: str, start: int, end: int, before: str) -> Reason | None:
    """Words of the person that are given back to them."""
    theirs = {word for word in re.findall(r"[a-z']{4,}", heads.levelled(before))}
    for word in re.finditer(r"[a-z']{4,}", level[start:end]):
        if word[0] in theirs:
            begins, ends = start + word.start(), start + word.end()
            return Reason(
                "reflection", said[begins:ends], begins, ends, "gives back their own word"
            )
    return None


def _part(said: str, start: int, end: int, kind: Kind, sure: float, reasons: list[Reason]) -> Part:
    return Part(said[start:end].strip(), start, end, kind, sure, tuple(reasons))


def _together(text: str, said: str, level: str, parts: list[Part]) -> Heard:
    """What the turn comes across as: of its parts, what is heard most strongly."""
    kinds = [part.kind for part in parts]
    questions = [part for part in parts if part.kind in QUESTIONS]
    kind = min(kinds, key=_STRONGEST.index)
    reasons = tuple(reason for part in parts if part.kind == kind for reason in part.reasons)
    asking = [part for part in questions if part.kind in {"open", "closed"}]
    if len(asking) > 1 and kind in {"open", "closed"} and not _one_invitation(asking):
        kind = "multiple"
        rule = "asks more than one thing at once"
        reasons = tuple(
            Reason("multiple", reason.words, reason.start, reason.end, rule)
            for part in asking
            for reason in part.reasons[:1]
        )
    return Heard(
        text=text,
        kind=kind,
        parts=tuple(parts),
        reasons=reasons,
        asks=bool(questions),
        reflects=bool({"reflection", "summary"} & set(kinds)),
        hindsight=cues.hindsight(level, said),
        sure=min((part.sure for part in parts if part.kind == kind), default=0.7),
    )


_SETS_SCENE = re.compile(
    r"(?:(?:so|and|okay|ok|right|now|well|um),? )*(?:take|bring|lead) (?:me|us) back|(?:so )?start "
    r"|let'?s go back|go back to|think back"
)
_SAME_THING = re.compile(r"\b(?:it|that|this|there|they|she|he|them|her|him|next|then)\b")


def _one_invitation(asking: list[Part]) -> bool:
    """Whether an invitation to tell and a question after it are one: “Take us back there. …”."""
    first, *rest = asking
    if len(rest) != 1 or first.kind != "open" or rest[0].kind != "open":
        return False
    level = heads.levelled(first.text)
    return bool(_SETS_SCENE.match(level))
