"""Where in what was said a question begins, and of which form. Knows words only.

Works on levelled text (levelling.py). What a computer wrote down from speech has no full stops, so
that a question may begin in the middle of a line.
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
_SUBJECT = rf"(?:{PERSON}|{_THING})"
_FILLER = re.compile(
    r"(?:(?:(?:and|but|so|or|then|also|okay|right|now|um+|erm|er|uh|well|yeah|yes|no|mm+|hm+|mhm|sure"
    r"|thanks|thank you|great|sorry|just|again|please|first|finally|perhaps|maybe|actually|alright"
    r"|all right|i see|i mean|you know|like|oh|ah|good|fine|lovely|hi|hello|plus)\b[,.…-]*"
    r"|[-–—,\"'(]+)\s*)+"
)
_TELLS = (
    r"(?:tell (?:me|us)|describe|explain|(?:talk|walk|take|lead|bring) (?:me|us)\b|paint (?:me|us)"
    r"|say (?:(?:a )?(?:little |bit |lot )*more|something)|help (?:me|us)|give (?:me|us)"
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
    r"(?:(?:i'd|we'd|i would|we would|i'm|i am|we're)(?: (?:really|also|both|just|very|quite))* "
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
_HAPPENS = (
    r"(?:made|makes|gave|gives|helps|happens|went|goes|led|leads|struck|stood|stands|brought|kept"
    r"|keeps|got|gets|told|said|wrote|rang|lay|drew|stuck|came|comes|took|takes|felt|feels|sat|held"
    r"|let|lets|meant|means|knew|saw|brings|[a-z]+ed)"
)
# A question word with what makes it ask: “what was”, “which parts of it do”, “who rang”, “what if”.
_ASKS = re.compile(
    rf"{_BEFORE}(?:{_WIDE}|{_WHICH}|why)(?:"
    rf"(?:'s|'d|'re)?(?:,? (?:else|exactly|then|in particular|on earth|ever|also|for you"
    rf"|if anything)"
    rf",?)* (?:(?!(?:and|or|but)\b)[a-z'-]+ ){{0,5}}?(?:{AUXILIARY}"
    rf"|{NEGATED})\b(?: not)?(?: {_SUBJECT}\b)?"
    rf"|(?:'s|'d|'re)\b|(?: (?:else|exactly|then))? {_HAPPENS}\b|(?: else)? (?:about|if|of)\b"
    r"|(?<=who) [a-z]+s\b|,[^,]{1,40}, (?:was|were|is|are|did|do|would|could|has|have)\b)"
)
_NOT_ASKING = re.compile(
    rf"{_BEFORE}(?:what|how|who|where|when|why|which) (?:{PERSON}(?!\s+(?:else|happened))\b"
    r"|(?:stands|stood) out|strikes me|struck me|matters here|comes (?:across|through)"
    r"|(?:happened|happens)(?: next| now)? (?:was|is)\b|works\b|a \w+|the \w+ (?:shows?|says?|said"
    r"|wanted|needed|told)\b)"
)
_SIDE = re.compile(r"(?:when|where|while|once|as|after|before|if|since|because|given)\b")
_TELL = re.compile(rf"(?:please )?{_TELLS}")
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
_OPEN_WHICH = re.compile(
    r"(?:where|who) (?:do|did|does|would|should) (?:you|we|they) (?:think|see|want|go from"
    r"|imagine)\b"
    r"|which (?:part|parts|bit|bits|aspect|aspects|side|sides|moment|moments|things|of)\b"
    r"|who else\b[^.?!]*\b(?:matter|help|way)"
)
_YES_NO = re.compile(
    r"(?:i|we)(?:'m| am| was|'re| were| do| just)* wonder(?:ing|ed)? (?:if|whether)\b"
    r"|any (?:other|more|further|contact|idea|sign|history|previous)\b(?! ?(?:thing|one))"
    rf"|(?:{NEGATED}|{AUXILIARY})(?: not)? {_SUBJECT}\b"
)
# In the middle of a line with nothing to part it: only what can hardly be anything else.
_MIDDLE = re.compile(
    r"(?<![\w'])(?P<head>(?:and )?then what\?|tell (?:me|us)\b|(?:can|could|would) you (?:just "
    r"|please )*(?:tell"
    r"|describe"
    r"|explain|talk|say|walk|give)|(?:what|how|who|where|when|why|which)(?: (?!(?:and|or"
    r"|but)\b)[a-z'-]+)"
    rf"{{0,2}}? (?:did|do|does|was|were|is|are|had|have|would|could|can|will|should|{NEGATED}) "
    rf"{_SUBJECT}\b(?<!who did it)(?<!who were there)(?<!who are there)(?<!who was there)"
    r"(?<!who is there)|what (?:was|were) in (?:it|there|that)\b|what happened\b"
    r"|(?:did|do|does|have|had|are|were|would|could|can) (?:you|he|she|they|anyone|anybody)\b"
    r"|(?:did|does) (?:the|your|mum|dad|it|his|her)\b|(?:is|was|were|are) there (?:any|a|an)\b)"
)
_JOINED = re.compile(
    rf"(?:[,;:–—-]|\b(?:and|or|but|plus)\b)\s*(?:(?:and|or|but|also|then|so|if so|if not"
    rf"|just)\b,?\s+)*"
    rf"(?P<head>{_ASKS.pattern}|(?:{NEGATED}|{AUXILIARY})(?: not)? {_SUBJECT}\b"
    r"|(?:explain|describe|tell (?:me|us))\b|(?:who|what|how|where|when|why|which)\b)"
)
_TAKES_INSIDE = re.compile(
    r"\b(?:know|knew|known|see|saw|seen|remember|recall|understand|understood|wonder|wondered"
    r"|wondering|tell|told|me|us|about|explain|describe|sure|hear|heard|of|say|said|on|to|in|that"
    r"|idea|through|than|exactly|you|think|thought|like|matter|for|with|at|by|into|from|asked|ask"
    r"|not|the|a|be|been|what|how|who|as|if|when|where|i|we|he|she|they|it|or|and|but|just|only"
    r"|things|thing|all|way|time|her|him|them)$"
)


@dataclass(frozen=True, slots=True)
class Head:
    """Where a question begins in a text, where its first words end, and its form.

    `tell` invites an account in so many words; `wide` asks what or how; `narrow` for one fact;
    `yes-no` for yes or no; `fragment` has a question mark alone to show it.
    """

    start: int
    end: int
    form: Form


def asked(sentence: str) -> list[Head]:
    """The questions of one levelled sentence, in order; empty where nothing shows one."""
    marked = sentence.endswith("?")
    if _GO_ON.fullmatch(sentence):
        return [Head(0, len(sentence), "tell")]
    first = _opening(sentence, marked=marked) or _inside(sentence)
    if first is None:
        if marked and len(sentence.split()) <= 6:
            return [Head(0, len(sentence), "fragment")]
        return []
    return [first, *_further(sentence, first)]


def _opening(text: str, *, marked: bool) -> Head | None:
    """The question that a sentence opens with, after little words such as “and” or “okay”."""
    began = _FILLER.match(text)
    at = began.end() if began else 0
    if found := _form_at(text, at, marked=marked):
        return found
    comma = text.find(", ", at)
    while comma > 0:  # “When you saw him, what …”; “Off the top of your head, what …”
        began = _FILLER.match(text, comma + 2)
        after = began.end() if began else comma + 2
        if (found := _form_at(text, after, marked=marked)) and found.form != "yes-no":
            return found
        if found and (marked or _SIDE.match(text, at)):
            return found
        comma = text.find(", ", comma + 2)
    return None


def _form_at(text: str, at: int, *, marked: bool = False) -> Head | None:
    """The form of a question that begins exactly here; `marked`: a question mark ends it."""
    if tells := _POLITELY.match(text, at) or _TELL.match(text, at):
        return Head(at, tells.end(), "tell")
    if yes_no := _YES_NO.match(text, at):
        return Head(at, yes_no.end(), "yes-no")
    if _SIDE_CLAUSE.match(text, at):
        return None
    if _NOT_ASKING.match(text, at) and not _MEASURE_AT.match(text, at):
        turned = marked and _TURNED.search(text, at)
        return Head(at, turned.end(), "wide") if turned else None
    asks = _ASKS.match(text, at)
    wide = _OPEN_WHICH.match(text, at) or (
        not _NARROW.match(text, at) and (_WIDELY.match(text, at))
    )
    if asks or (marked and (wide or _NARROW.match(text, at))):
        begins = asks or wide or _NARROW.match(text, at)
        end = begins.end() if isinstance(begins, re.Match) else at
        return Head(at, end, "wide" if wide else "narrow")
    return None


_WIDELY = re.compile(rf"{_BEFORE}{_WIDE}\b|why\b")
_MEASURE_AT = re.compile(_MEASURE)
_SIDE_CLAUSE = re.compile(
    rf"{_BEFORE}(?:when|where) (?!(?:{AUXILIARY}|{NEGATED}|else|exactly|about|then"
    rf"|in particular)\b)"
)
# What asks although it opens like a statement: “What that you told us would you leave out?”
_TURNED = re.compile(rf"what (?:stood|stands) out\b|\b(?:{AUXILIARY}|{NEGATED}) {PERSON}\b")
_VERB = re.compile(rf"\b(?:{AUXILIARY}|{NEGATED}|{_HAPPENS}|about|if)\b|'(?:s|d|re)\b")
# “Tell us, in your own words, what …”: what is told comes after the commas.
_INSERTED = re.compile(r"[\s,–-]*|[\s–-]*,[^,]{1,50},\s*")
_GO_ON = re.compile(
    r"(?:(?:and|and then|such as|like what|for example|for instance|meaning|because|so)\?+"
    r"|(?:please )?(?:go ahead|do go on|say more|more))[.?! ]*"
)
# These stand turned round, and so in no sentence about something else.
_TURNED_ROUND = re.compile(
    rf"(?:what|how|where|when|why|who) (?:did|do|does|would|could|have|had) {PERSON}\b"
)
_ASIDE = re.compile(r"(?:do|did|would) you (?:think|feel|suppose|reckon|know|imagine|say)[?. ]*$")


def _further(text: str, first: Head) -> list[Head]:
    """Further questions in the same sentence, joined to the first or only said after it."""
    found: list[Head] = []
    reached = first.end
    while reached < len(text):
        joined = _JOINED.search(text, reached)
        middle = _MIDDLE.search(text, reached)
        nearest = min((one for one in (joined, middle) if one), key=_place, default=None)
        if nearest is None:
            break
        if joined is not None and _place(joined) == _place(nearest):
            nearest = joined
        at = _place(nearest)
        reached = max(nearest.end(), at + 1)
        if _ASIDE.match(text, at):
            break
        if first.form == "tell" and _INSERTED.fullmatch(text, first.end, at):
            continue
        if nearest is not joined and _inside_another(text, at):
            continue
        if head := _form_at(text, at) or _told_too(text, at, first):
            if not (head.form == "yes-no" and _unfinished(text, first, found, at)):
                found.append(head)
            reached = max(reached, head.end)
    return found


def _unfinished(text: str, first: Head, found: list[Head], at: int) -> bool:
    """Whether the first question still lacks its verb: “What powers or services did you see …”."""
    between = text[first.start : at]
    return (
        first.form in {"wide", "narrow"}
        and not found
        and not _VERB.search(between)
        and not re.search(r"\b(?:and|or|but)[, ]*$", between)
    )


def _told_too(text: str, at: int, first: Head) -> Head | None:
    """“Tell us what you saw and how you felt”: a second thing that one is invited to tell."""
    word = re.compile(r"(?:and|or) (?:also )?(?:who|what|how|where|when|why)\b").search(
        text, max(0, at - 9), at + 6
    )
    if first.form == "tell" and word and word.end() >= at:
        return Head(at, min(len(text), word.end()), "wide")
    return None


def _inside(text: str) -> Head | None:
    """A question that begins in the middle of a line which opened with something else."""
    at = 0
    while middle := _MIDDLE.search(text, at):
        place = _place(middle)
        if not _inside_another(text, place) and (head := _form_at(text, place)):
            return head
        at = middle.end()
    return None


def _inside_another(text: str, at: int) -> bool:
    """Whether what begins here is only told of: “she asked me what happened”."""
    before = text[:at].rstrip()
    if _TURNED_ROUND.match(text, at):
        return bool(re.search(r"\b(?:and|or|but|of|to|about|on|in|from)$", before))
    return bool(_TAKES_INSIDE.search(before))


def _place(found: re.Match[str]) -> int:
    return found.start("head")
