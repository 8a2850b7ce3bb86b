"""How one question begins: its first words, and the form they have. Knows words only.

Works on levelled text (levelling.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Form = Literal["tell", "wide", "narrow", "yes-no", "fragment"]

PERSON = (
    r"(?:you|i|we|he|she|they|it|that|this|there|these|those|any(?:one|body|thing)|some(?:one|body"
    r"|thing)|every(?:one|body|thing)|nobody|no one|nothing)"
)
AUXILIARY = (
    r"(?:did|do|does|was|were|is|are|am|have|has|had|can|could|would|will|should|shall|might|may"
    r"|must)"
)
NEGATED = (
    r"(?:(?:is|are|was|were|do|does|did|have|has|had|would|should|could|must|need|ai)n't|can't"
    r"|cannot|won't)"
)
# Who or what may stand after an auxiliary when it asks: “did the ward …”, not “had been”.
_THING = (
    r"(?:the|a|an|your|his|her|their|our|my|its|any|some|other|mum|dad|mother|father|baby|child"
    r"|health|social|police|school|people|most|many|both|all|each|either|staff|parents|managers)"
)
SUBJECT = rf"(?:{PERSON}|{_THING})"
_TELLS = (
    r"(?:tell (?:me|us)|describe|explain|(?:talk|walk|take|lead|bring) (?:me|us)\b|paint (?:me|us)"
    r"|say (?:(?:a )?(?:little |bit |lot )*more|something"
    r"|what (?!you (?:like|want|wish)\b)|how\b)|help (?:me|us)|give (?:me|us)"
    r"|show (?:me|us)|(?:expand|elaborate|unpack|set out|go back to|go through)\b"
    r"|let's (?:hear|go back to)|start (?:wherever|where|from|at|with)|go on\b|carry on\b"
    r"|think back"
    r"|tell (?:him|her))"
)
_TELLING = (
    r"(?:telling|describing|explaining|talking (?:me|us)|walking (?:me|us)|taking (?:me|us)"
    r"|saying (?:a (?:little |bit )*)?more|sharing|giving (?:me|us))"
)
_ASKED_TO = (
    r"(?: (?:please|just|maybe|perhaps|possibly|both|like to|be able to|ask you to|get you to"
    r"|start by|try to|also|then|briefly))*"
)
_POLITE = (
    rf"(?:(?:can|could|would|will|might) (?:you|we|i)|(?:if|maybe|perhaps) you (?:can|could|would)"
    rf"|(?:i'd|i would) like you to){_ASKED_TO}"
)
_WISH = (
    r"(?:(?:i|we)(?: just| only)? want(?:ed)? to (?:hear|know|understand)"
    r"|(?:i'?d|we'd|i would|we would|i'm|i am|we're)(?: (?:really|also|both|just|very|quite))* "
    r"(?:like|love|be (?:very |so )?(?:interested|curious|glad)|interested|keen|curious|wondering"
    r"|fascinated)(?: (?:to (?:hear|know|understand|see|learn|ask)|in|about|if))?"
    r"|(?:i|we)(?: (?:just|also|do))? wonder(?:ed)?|wondering)"
)
_MEASURE = (
    r"(?:how (?:many|much|long|old|often|far|big|late|early|soon|tall|large|frequently|recently"
    r"|senior)\b|how (?!come\b|else\b|exactly\b|then\b|so\b|about\b|on\b|the\b|to\b"
    r"|things\b)[a-z]+ "
    r"(?:is|are|was|were|am|would you say) (?:you|he|she|it|that|they|this|the|your)\b|(?:at "
    r"|on )?what(?:'s| is| was| were)? (?:the )?(?:time|date|day|year|month|age"
    r"|number|name|address|grade|ward|surgery|title)\b|what(?:'s| is| was) (?:his|her|your"
    r"|their|its)"
    r" (?:name|age|job title|title|grade|date of birth|address|number))"
)
_WIDE = r"(?:in what (?:way|ways|sense|respect|respects)|to what extent|what|how)"
_WHICH = r"(?:who|whom|whose|where|when|which)"
_BEFORE = r"(?:(?:in|at|on|to|from|by|for|with|about|of) )?"
HAPPENS = (
    r"(?:made|makes|gave|gives|helps|happens|went|goes|led|leads|struck|stood|stands|brought|kept"
    r"|keeps|got|gets|told|said|wrote|rang|lay|drew|stuck|came|comes|took|takes|felt|feels|sat|held"
    r"|let|lets|meant|means|knew|saw|brings|[a-z]+ed)"
)
# A question word with what makes it ask: “what was”, “which parts of it do”, “who rang”, “what if”.
ASKS = re.compile(
    rf"{_BEFORE}(?:{_WIDE}|{_WHICH}|why)(?:"
    rf"(?:'s|'d|'re)?(?:,? (?:else|exactly|then|in particular|on earth|ever|also|for you"
    rf"|if anything)"
    rf",?)* (?:(?!(?:and|or|but)\b)[a-z'-]+ ){{0,5}}?(?:{AUXILIARY}"
    rf"|{NEGATED})\b(?: not\b)?(?: {SUBJECT}\b)?"
    rf"|(?:'s|'d|'re)\b|(?: (?:else|exactly|then))? {HAPPENS}\b|(?: else)? (?:about|if|of)\b"
    r"|(?<=which) (?:of (?:these|those|them)|parts?|bits?|moments?|things?|people|visits?|days?"
    rf"|meetings?|ones?|services?|aspects?) (?:\w+ )?(?:matter|help|{HAPPENS})\b"
    r"|(?<=who) [a-z]+s\b|,[^,]{1,40}, (?:was|were|is|are|did|do|would|could|has|have)\b)"
)
_NOT_ASKING = re.compile(
    rf"{_BEFORE}(?:what|how|who|where|when|why|which) (?:{PERSON}(?!\s+(?:else|happened))\b"
    r"|(?:stands|stood) out|strikes me|struck me|matters here|comes (?:across|through)"
    r"|(?:happened|happens)(?: next| now)? (?:was|is)\b|works\b|a \w+|the \w+ (?:shows?|says?|said"
    r"|wanted|needed|told)\b)"
)
_TELL = re.compile(rf"(?:please )?{_TELLS}")
_HOW_COME = re.compile(rf"how come\b(?: {SUBJECT}\b)?")
_POLITELY = re.compile(
    rf"{_POLITE} {_TELLS}|{_POLITE} (?:tell|talk|walk|say|give|take)\b|(?:would"
    rf"|do) you mind {_TELLING}"
    rf"|{_WISH},?[^.,?!]*?\b(?:what|how|about|more|your|the story|why|when|where|who)\b"
    rf"|(?:how|what) about {_TELLING}|i'd be (?:glad|interested) to"
    r"|(?:is there )?anything (?:else |more )?(?:that )?(?:you(?:'d| would)?)? ?(?:want|like"
    r"|wish)\b"
    r"|(?:is there )?anything (?:else|more)\b(?=[^.?!]*\b(?:tell|say|add|share|about)\b)"
    r"|where would you like to (?:begin|start)"
    r"|have you (?:got )?anything (?:else |more )?(?:you (?:want|would like) )?to (?:add|say|tell)"
    rf"|(?:would you be|are you|would you feel) (?:willing|able|happy|prepared|all right"
    rf"|okay) to {_TELLS}"
    r"|(?:and )?then what\b"
)
_NARROW = re.compile(rf"{_BEFORE}(?:{_MEASURE}|{_WHICH}\b)")
# They ask how much of something there was, and are answered by telling of it.
ACCOUNT = re.compile(
    rf"{_BEFORE}how (?:far (?!away\b|off\b|(?:is|was) (?:it|the \w+) (?:to|from)\b|(?:did|do) you"
    r" (?:drive|walk|travel|live|go))|(?:strong|usual|typical|common|normal|free|safe|clear"
    r"|well|able) (?:is|are|was|were|did|do|would)\b|much of (?:this|that|it|what|all)\b"
    r"|much (?:say|room|choice|influence|weight)\b)"
    r"|(?:and |so )?where (?:might|could) (?:it|things|this|that)\b"
    r"|(?:and |so )?where (?:did|does|do|had|has|would)"
    r" (?!(?:you|he|she|they|we|i|mum|dad)\b)[^?.!]{2,60}?\b(?:come|came"
    r"|leave (?:you|her|him|them|things)|take you)\b(?: from)?"
)
ASKS_ACCOUNT = "asks for an account of how it was"
_OPEN_WHICH = re.compile(
    r"(?:where|who) (?:do|did|does|would|should) (?:you|we|they) (?:think|see|want|go from"
    r"|imagine)\b"
    r"|which (?:part|parts|bit|bits|aspect|aspects|side|sides|moment|moments|things|of)\b"
    r"|who else\b[^.?!]*\b(?:matter|help|way)"
)
_YES_NO = re.compile(
    r"(?:i|we)(?:'m| am| was|'re| were| do| just)* wonder(?:ing|ed)? (?:if|whether)\b"
    r"|any (?:other|more|further|contact|idea|sign|history|previous)\b(?! ?(?:thing|one))"
    rf"|(?:{NEGATED}|{AUXILIARY})(?: not)? {SUBJECT}\b"
)
# In the middle of a line with nothing to part it: only what can hardly be anything else.
_WIDELY = re.compile(rf"{_BEFORE}{_WIDE}\b|why\b")
_MEASURE_AT = re.compile(_MEASURE)
_SIDE_CLAUSE = re.compile(
    rf"{_BEFORE}(?:when|where) (?!(?:{AUXILIARY}|{NEGATED}|else|exactly|about|then"
    rf"|in particular)\b)"
)
# What asks although it opens like a statement: “What that you told us would you leave out?”
_TURNED = re.compile(rf"what (?:stood|stands) out\b|\b(?:{AUXILIARY}|{NEGATED}) {PERSON}\b")


@dataclass(frozen=True, slots=True)
class Head:
    """Where a question begins in a text, where its first words end, and its form.

    `tell` invites an account in so many words; `wide` asks what or how; `narrow` for one fact;
    `yes-no` for yes or no; `fragment` has a question mark alone to show it.
    """

    start: int
    end: int
    form: Form


def form_at(text: str, at: int, *, marked: bool = False) -> Head | None:
    """The form of a question that begins exactly here; `marked`: a question mark ends it."""
    if tells := _POLITELY.match(text, at) or _TELL.match(text, at):
        return Head(at, tells.end(), "tell")
    if yes_no := _YES_NO.match(text, at):
        return Head(at, yes_no.end(), "yes-no")
    if _SIDE_CLAUSE.match(text, at):
        return None
    if come := _HOW_COME.match(text, at):
        return Head(at, come.end(), "wide")
    if _NOT_ASKING.match(text, at) and not _MEASURE_AT.match(text, at):
        turned = marked and _TURNED.search(text, at)
        return Head(at, turned.end(), "wide") if turned else None
    asks = ASKS.match(text, at)
    wide = _OPEN_WHICH.match(text, at) or (
        not _NARROW.match(text, at) and (_WIDELY.match(text, at))
    )
    if asks or (marked and (wide or _NARROW.match(text, at))):
        begins = asks or wide or _NARROW.match(text, at)
        end = begins.end() if isinstance(begins, re.Match) else at
        return Head(at, end, "wide" if wide else "narrow")
    return None
