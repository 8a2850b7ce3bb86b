"""How a reviewer's turn is heard: its parts, the kind of each, and what it comes across as.

Pure and deterministic: the same words are always heard alike. Knows heads of questions, cues and
the values of rehearsal.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from ltconverse.rehearse.questions import forms, giving, heads, judging, telling, theirs
from ltconverse.rehearse.questions.cues import found
from ltconverse.rehearse.questions.everyday import EVERYDAY
from ltconverse.rehearse.questions.forms import Head
from ltconverse.rehearse.questions.levelling import Levelled, levelled
from ltconverse.rehearse.questions.settling import weighed
from ltconverse.rehearse.questions.weighing import Weights, shipped
from ltconverse.rehearse.values import QUESTIONS, Heard, Kind, Part, Reason
from ltconverse.text import is_blank

LONGEST = 4000
"""Characters of a turn that are looked at; what comes after is not."""
_SENTENCE = re.compile(r"[^.?!…;]+(?:[.?!…;]+[\"')]*|$)")
_OF_THEM = re.compile(
    r"\b(?:you|she|he|they|it|that|nobody|no one|somebody|someone|everybody|everyone|mother|father"
    r"|mum|dad|your \w+)\b"
)
_SUMMARY_WORDS = 15
_LONG_SUMMARY = 18
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
    return hear(text, before, shipped())


def hear(text: str, before: str, weights: Weights | None) -> Heard:
    """As `recognise`, with weights of one's own, or by the rules alone."""
    if is_blank(text):
        return Heard(text=text, kind="silence")
    level = levelled(text[:LONGEST])
    ruled = by_rules(level.text, before)
    if ruled is None and "?" in level.text:
        return _only_marked(text, level)
    if ruled is None:
        return Heard(text=text, kind="statement", sure=0.5)
    return _said(weighed(ruled, level.text, weights), text, level)


def by_rules(text: str, before: str) -> Heard | None:
    """How a levelled text is heard by the rules alone; None where it holds no word."""
    parts = [
        part
        for sentence in _SENTENCE.finditer(text)
        for part in _parts(text, sentence.start(), sentence.end(), before)
    ]
    return _together(text, parts) if parts else None


def _only_marked(text: str, level: Levelled) -> Heard:
    """A question mark and nothing more: it bids them go on, or make it clearer."""
    start, end = level.said(level.text.index("?"), level.text.rindex("?") + 1)
    reason = Reason("open", text[start:end], start, end, _RULES["tell"])
    part = Part(text[start:end], start, end, "open", 0.5, (reason,))
    return Heard(text, "open", (part,), (reason,), asks=True, sure=0.5)


def _said(heard: Heard, text: str, level: Levelled) -> Heard:
    """The same with the words and places as they were said."""

    def reason(one: Reason) -> Reason:
        start, end = level.said(one.start, one.end)
        return replace(one, words=text[start:end], start=start, end=end)

    def part(one: Part) -> Part:
        start, end = level.said(one.start, one.end)
        reasons = tuple(map(reason, one.reasons))
        return replace(one, text=text[start:end], start=start, end=end, reasons=reasons)

    back = [level.said(each.start(), each.end()) for each in judging.HINDSIGHT.finditer(level.text)]
    return replace(
        heard,
        text=text,
        parts=tuple(map(part, heard.parts)),
        reasons=tuple(map(reason, heard.reasons)),
        hindsight=tuple(text[start:end] for start, end in back),
    )


def _parts(text: str, start: int, end: int, before: str) -> list[Part]:
    """The parts of one sentence: as many as it asks questions, or one."""
    start += len(text[start:end]) - len(text[start:end].lstrip(" .,\"'"))
    end = start + len(text[start:end].rstrip())
    sentence = text[start:end]
    if not any(one.isalnum() for one in sentence):
        return []
    if giving.CHECK.match(sentence):
        return [_part(text, start, end, 0.6, _checks(text, start, end))]
    if told := telling.tells(text, start, end):
        asks = telling.asks_after_all(text, start, end)
        if asks <= start:
            return [_part(text, start, end, 0.9, *told)]
        return [_part(text, start, asks, 0.9, *told), *_parts(text, asks, end, before)]
    if checks := giving.CHECKS_AFTER.search(sentence):
        at = start + checks.start()
        check = _part(text, at, end, 0.6, _checks(text, at, end))
        return [*_parts(text, start, at, before), check]
    questions = heads.asked(sentence)
    if not questions:
        return [_untold(text, start, end, before)]
    parts = []
    first = questions[0]
    if len(sentence[: first.start].split()) > 6:
        parts.append(_untold(text, start, start + first.start, before))
    begins = [first.start if parts else 0, *(each.start for each in questions[1:])]
    ends = [*begins[1:], len(sentence)]
    for head, begun, ended in zip(questions, begins, ends, strict=True):
        parts.append(_question(text, start + begun, start + ended, start, head))
    return parts


def _question(text: str, start: int, end: int, base: int, head: Head) -> Part:
    """A part that asks: blaming or leading by its words, else open or closed by its form."""
    for those in (judging.BLAMING, judging.LEADING):
        if reasons := found(those, text, start, end):
            return _part(text, start, end, 0.85, *reasons)
    kind: Kind = "open" if head.form in {"tell", "wide"} else "closed"
    begins, ends = base + head.start, base + max(head.end, head.start + 1)
    rule = _RULES[head.form]
    if kind == "closed" and (account := forms.ACCOUNT.match(text, begins)):
        kind, ends, rule = "open", account.end(), forms.ASKS_ACCOUNT
    reason = Reason(kind, text[begins:ends], begins, ends, rule)
    return _part(text, start, end, 0.8, reason)


def _untold(text: str, start: int, end: int, before: str) -> Part:
    """A part in which no question was found: it may judge or lead all the same."""
    sentence = text[start:end]
    if reasons := found(judging.BLAMING, text, start, end):
        theirs_back = theirs.given_back(text, start, end, before, reasons)
        return _part(text, start, end, 0.8, *([theirs_back] if theirs_back else reasons))
    tells = found(giving.STATEMENT, text, start, end)
    of_them = sentence.endswith("?") or (not tells and _OF_THEM.search(sentence))
    if of_them and (reasons := found(judging.LEADING, text, start, end)):
        return _part(text, start, end, 0.8, *reasons)
    gathers = found(giving.SUMMARY, text, start, end)
    gives_back = found(giving.REFLECTION, text, start, end)
    if (
        gathers
        and len(sentence.split()) >= _SUMMARY_WORDS
        and (gives_back or not tells or len(giving.ITEMS.findall(sentence)) > 2)
    ):
        return _part(text, start, end, 0.7, *gathers)
    if gives_back and not tells:
        return _part(text, start, end, 0.7, *gives_back)
    if not tells and (echo := _echo(text, start, end, before)):
        return _part(text, start, end, 0.6, echo)
    if sentence.endswith("?"):
        reason = Reason("closed", text[end - 1 : end], end - 1, end, _RULES["fragment"])
        return _part(text, start, end, 0.6, reason)
    return _part(text, start, end, 0.7, *tells)


def _checks(text: str, start: int, end: int) -> Reason:
    return Reason("closed", text[start:end].rstrip(" ?."), start, end, giving.CHECKS)


def _echo(text: str, start: int, end: int, before: str) -> Reason | None:
    """A word of the person that is given back to them."""
    if theirs.said_again(text[start:end], before):
        end = start + len(text[start:end].rstrip(" .,!"))
        return Reason("reflection", text[start:end], start, end, giving.ECHO)
    known = set(re.findall(r"[a-z']{4,}", levelled(before).text))
    for word in re.finditer(r"[a-z']{4,}", text[start:end]):
        if word[0] in known and word[0] not in EVERYDAY:
            begins, ends = start + word.start(), start + word.end()
            return Reason("reflection", word[0], begins, ends, giving.ECHO)
    return None


def _part(text: str, start: int, end: int, sure: float, *reasons: Reason) -> Part:
    kind = reasons[0].kind if reasons else "statement"
    return Part(text[start:end], start, end, kind, sure, reasons)


def _together(text: str, parts: list[Part]) -> Heard:
    """What the turn comes across as: of its parts, what is heard most strongly."""
    parts = _gathered(_checked(parts))
    kinds = [part.kind for part in parts]
    kind = min(kinds, key=_STRONGEST.index)
    reasons = tuple(reason for part in parts if part.kind == kind for reason in part.reasons)
    asking = [part for part in parts if part.kind in {"open", "closed"}]
    if len(asking) > 1 and kind in {"open", "closed"} and not _one_invitation(asking):
        kind = "multiple"
        rule = "asks more than one thing at once"
        shown = [reason for part in asking for reason in part.reasons[:1]]
        reasons = tuple(replace(each, kind="multiple", rule=rule) for each in shown)
    return Heard(
        text=text,
        kind=kind,
        parts=tuple(parts),
        reasons=reasons,
        asks=bool(QUESTIONS & set(kinds)),
        reflects=bool({"reflection", "summary"} & set(kinds)),
        sure=min((part.sure for part in parts if part.kind == kind), default=0.7),
    )


def _checked(parts: list[Part]) -> list[Part]:
    """“Is that right?” after what was given back belongs to it; alone it is a closed question."""
    given = any(part.kind in {"reflection", "summary"} for part in parts)
    if not given or len(parts) == 1:
        return parts
    return [
        replace(part, kind="statement")
        if any(reason.rule == giving.CHECKS for reason in part.reasons)
        else part
        for part in parts
    ]


def _gathered(parts: list[Part]) -> list[Part]:
    """Several things given back in a turn that asks nothing are a summary of them."""
    kinds = {part.kind for part in parts}
    if not kinds <= {"reflection", "statement", "summary"} or "summary" in kinds:
        return parts
    text = " ".join(part.text for part in parts if not _only_tells(part))
    words, items = len(text.split()), len(giving.ITEMS.findall(text))
    cue = found(giving.SUMMARY, text, 0, len(text))
    if not text:
        return parts
    many = words >= _LONG_SUMMARY and items >= 3 and "reflection" in kinds
    if not (many or (cue and words >= _SUMMARY_WORDS - 3 and items >= 2)):
        return parts
    at = next((at for at, part in enumerate(parts) if part.kind == "reflection"), 0)
    part = parts[at]
    reason = Reason("summary", part.text, part.start, part.end, "gives back several things at once")
    return [
        *parts[:at],
        replace(part, kind="summary", reasons=(reason, *part.reasons)),
        *parts[at + 1 :],
    ]


def _only_tells(part: Part) -> bool:
    return any(reason.rule in telling.RULES for reason in part.reasons)


_SETS_SCENE = re.compile(
    r"(?:(?:so|and|okay|right|now|well|um),? )*(?:take|bring|lead) (?:me|us) back|(?:take|bring"
    r"|lead) (?:me|us) (?:into|to|through)\b|(?:so )?start "
    r"|(?:can|could|would) (?:you|we) (?:please |just |maybe )*(?:start|begin|go back)"
    r"|(?:i'd like|i want|we'd like"
    r"|i would like) to ask|(?:can|may|could) i ask"
    r"|let's go back|go back to|think back|go on"
)


def _one_invitation(asking: list[Part]) -> bool:
    """Whether what sets the scene and a question after it are one: “Take us back there. …”."""
    return len(asking) == 2 and bool(_SETS_SCENE.match(asking[0].text))
