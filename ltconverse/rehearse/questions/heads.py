"""Where in what was said a question begins, and of which form. Knows words only.

Works on text in small letters with straight apostrophes, as `levelled` makes it; places in it are
places in what was said. Speech that was written down by a computer has no full stops, so that a
question may begin in the middle of a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Form = Literal["tell", "wide", "narrow", "yes-no", "fragment"]

_LEVEL = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "‘": "'", "“": '"', "”": '"', "\n": " "})

PERSON = r"(?:you|u|i|we|he|she|they|it|that|this|there|these|those|anyone|anybody|someone|somebody|everyone|nobody|no one)"
AUXILIARY = (
    r"(?:did|do|does|was|were|is|are|am|have|has|had|can|could|would|will|should|shall|might|may|must"
    r"|did|'?d|'s|'re)"
)
NEGATED = (
    r"(?:(?:is|are|was|were|do|does|did|have|has|had|would|should|could|must|need)n'?t|can'?t"
    r"|cannot|won't|ain't)"
)
# What may follow an auxiliary when it asks: “did the ward …”, and not “had been” or “was tired”.
_SUBJECT = (
    rf"(?:{PERSON}|the|a|an|your|his|her|their|our|my|its|any|some|other|mum|dad|mother|father|baby"
    r"|child|health|social|police|school|people|most|many|both|all|each|child [a-z]\b)"
)
_FILLER = (
    r"(?:(?:and|but|so|or|then|also|okay|ok|right|now|um|erm|er|uh|well|yeah|yes|mm|mhm|sure|thanks"
    r"|thank you|great|sorry|just|again|please|first|finally|perhaps|maybe|actually|alright)"
    r"\b[,.]?\s+)*"
)
_TELLS = (
    r"(?:tell (?:me|us)|describe|explain|(?:talk|walk|take|lead|bring) (?:me|us)\b|paint (?:me|us)"
    r"|say (?:a (?:little |bit )*)?(?:more|something)|help (?:me|us)|give (?:me|us)|show (?:me|us)"
    r"|(?:share|expand|elaborate|unpack|set out|go back to|go through)\b"
    r"|let'?s (?:hear|go back to)|start (?:wherever|where|from|at|with))"
)
_TELLING = (
    r"(?:telling|describing|explaining|talking (?:me|us)|walking (?:me|us)|taking (?:me|us)"
    r"|saying (?:a (?:little |bit )*)?more|sharing)"
)
_POLITE = r"(?:can|could|would|will|might) (?:you|u|we|i)(?: (?:please|just|maybe|perhaps|possibly|both|like to|be able to|ask you to|get you to))*"
_LIKE = (
    r"(?:(?:i'?d|we'?d|i would|we would|i'?m|i am|we'?re)(?: (?:really|also|both|just|very|quite))* "
    r"(?:like|love|be (?:very )?interested|interested|keen|curious|wondering|be curious)"
    r"(?: (?:to (?:hear|know|understand|see|learn|ask)|in))?"
    r"|i (?:just )?wonder(?:ed)?|we (?:just )?wonder(?:ed)?)"
)
_MEASURE = (
    r"how (?:many|much|long|old|often|far|big|late|early|soon|tall|large|frequently|recently|senior)\b"
    r"|what(?:'s| is| was| were)? (?:the )?(?:time|date|day|year|month|age|number|name|address|grade"
    r"|ward|surgery|title)\b|what(?:'s| is| was) (?:his|her|your|their|its) (?:name|age|job title|title"
    r"|grade|date of birth|address)"
)
_WIDE = r"(?:in what (?:way|ways|sense|respect)|to what extent|what|whats|what's|how|hows|how's|waht|wot|wat)"
_WHICH = r"(?:who|whom|whose|where|when|which|whos|who's|wheres|where's|whens)"
_HAPPENS = (
    r"(?:made|makes|gave|gives|helped|helps|happened|happens|hapened|went|goes|led|leads|struck|stood"
    r"|stands|brought|kept|keeps|got|gets|told|said|wrote|rang|lay|drew|stuck|came|comes|took|takes"
    r"|felt|feels|sat|held|let|meant|means|matters|sense|sort|kind|[a-z]+ed)"
)
# A question word that asks, and not “what we will do is …” or “how it looked”.
_ASKS = (
    rf"(?:{_WIDE}|{_WHICH}|why)(?:'s|'d|'re)?(?: (?:else|exactly|then|in particular|on earth|ever|also))*"
    rf"(?: (?:about|if|of)\b| (?:[a-z'-]+ ){{0,5}}?(?:{AUXILIARY}|{NEGATED})\b| {_HAPPENS}\b)"
)
_NOT_ASKING = re.compile(
    r"(?:what|how|who|where|when|why|which|whats|what's)"
    r"(?: (?:i|i'm|i'd|i've|we|we've|we'll|we're|you|you're|you've|you'd|he|she|they|it|it's|this|that"
    r"|stands out|strikes me|struck me|matters here|happens (?:now|next) is|happened (?:was|is)"
    r"|comes (?:across|through)|the [a-z]+ (?:show|shows|say|says|have|has)))\b"
)
_SUBORDINATE = re.compile(r"(?:when|where|while|once|as|after|before|if|since|because)\b")

_START = re.compile(_FILLER)
_TELL = re.compile(rf"(?:please )?{_TELLS}")
_POLITELY = re.compile(
    rf"{_POLITE} (?:{_TELLS}|tell|describe|explain|talk|walk|say)|(?:would|do) you mind {_TELLING}"
    rf"|{_LIKE} .*?\b(?:what|how|about|more|your|the story|why|when|if|whether)\b"
    rf"|(?:how about|what about) {_TELLING}"
)
_NARROW = re.compile(
    rf"(?:(?:in|at|on|to|from|by|for|with|about) )?(?:{_MEASURE}|{_WHICH}\b|(?:at )?what time)"
)
_WIDELY = re.compile(rf"(?:(?:in|at|on|to|from|by|for|with|about) )?{_WIDE}\b")
_WHY = re.compile(r"why\b|how come\b")
_OPEN_WHICH = re.compile(
    r"which (?:part|parts|bit|bits|aspect|aspects|side|sides|moment|moments|things)\b|who else matter"
)
_YES_NO = re.compile(
    rf"(?:{NEGATED}|(?:did|do|does|was|were|is|are|am|have|has|had|can|could|would|will|should|shall"
    rf"|may|might|must))(?: (?:not|n't))? {_SUBJECT}\b"
)
# In the middle of a line, with nothing before it that takes a question inside.
_MIDDLE = re.compile(
    rf"(?<![\w'])(?:(?:and|or|but|so|then|also|plus) (?:also |then |if so |so |what |just )*)?"
    rf"(?P<head>tell (?:me|us)\b|(?:can|could|would) you (?:tell|describe|explain|talk|say|walk)"
    rf"|(?:what|how|who|where|when|why|which)(?:'s)? (?:[a-z'-]+ ){{0,2}}?(?:did|do|does|was|were|is"
    rf"|are|had|have|would|could|can|will|should) {_SUBJECT}\b|what happened|what was in\b"
    rf"|(?:did|do|does|was|were|have|has|had|are|is) (?:you|he|she|they|it|there|anyone|the|your|mum|dad)\b)"
)
_JOINED = re.compile(
    rf"(?:,|\b(?:and|or|but|plus)\b)\s*(?:(?:and|or|but|also|then|so|if so|if not)\b,?\s+)*(?P<head>"
    rf"{_ASKS}|(?:who|what|how|where|when|why)\b(?= |$)|(?:{NEGATED}"
    rf"|did|do|does|was|were|is|are|have|has|had|can|could|would|will|should) {_SUBJECT}\b"
    rf"|(?:explain|describe|tell (?:me|us))\b)"
)
_TAKES_INSIDE = re.compile(
    r"(?:know|knew|see|saw|remember|recall|understand|understood|wonder|wondering|tell|me|us|about"
    r"|explain|describe|sure|hear|heard|of|say|said|on|to|in|is|was|were|that|idea|through|than|just"
    r"|exactly|you|think|thought|like|matter|for|with|at|by|into|from|asked|ask|not|the|a|be|been)$"
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


def levelled(text: str) -> str:
    """In small letters and with straight marks; as long as `text`, so that places agree."""
    small = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    return small.translate(_LEVEL)


def opening(text: str, start: int = 0) -> Head | None:
    """The question that a sentence opens with, after little words such as “and” or “okay”."""
    began = _START.match(text, start)
    at = began.end() if began else start
    if found := _form_at(text, at):
        return found
    if _SUBORDINATE.match(text, at) or _led_in(text, at):
        return _after_comma(text, at)
    return None


def _led_in(text: str, at: int) -> bool:
    """Whether a few words and a comma come first: “Off the top of your head, what …”."""
    comma = text.find(", ", at)
    return comma > 0 and len(text[at:comma].split()) <= 14


def _after_comma(text: str, at: int) -> Head | None:
    comma = text.find(", ", at)
    while comma > 0:
        began = _START.match(text, comma + 2)
        if found := _form_at(text, began.end() if began else comma + 2):
            return found
        comma = text.find(", ", comma + 2)
    return None


def _form_at(text: str, at: int) -> Head | None:
    """The form of a question that begins exactly here."""
    if tells := _POLITELY.match(text, at) or _TELL.match(text, at):
        return Head(at, tells.end(), "tell")
    if yes_no := _YES_NO.match(text, at):
        return Head(at, yes_no.end(), "yes-no")
    if _NOT_ASKING.match(text, at):
        return None
    if _OPEN_WHICH.match(text, at) and (asks := re.compile(_ASKS).match(text, at)):
        return Head(at, asks.end(), "wide")
    if narrow := _NARROW.match(text, at):
        return None if _subordinate(text, at) else Head(at, narrow.end(), "narrow")
    if wide := _WIDELY.match(text, at) or _WHY.match(text, at):
        return Head(at, wide.end(), "wide")
    return None


def _subordinate(text: str, at: int) -> bool:
    """Whether “when”, “where” or “who” begins a side clause here and asks nothing."""
    return bool(re.compile(rf"(?:when|where|who) {PERSON}\b").match(text, at))


def further(text: str, first: Head, *, end: int) -> list[Head]:
    """Further questions in the same sentence, joined to the `first` or only said after it."""
    found: list[Head] = []
    reached = first.end
    while reached < end:
        joined = _JOINED.search(text, reached, end)
        middle = _MIDDLE.search(text, reached, end)
        nearest = min((one for one in (joined, middle) if one), key=_place, default=None)
        if nearest is None:
            break
        at = _place(nearest)
        reached = max(nearest.end(), at + 1)
        taken_inside = nearest is middle and nearest is not joined and at == nearest.start()
        if taken_inside and _TAKES_INSIDE.search(text[:at].rstrip()):
            continue
        if head := _form_at(text, at):
            found.append(head)
    return found


def inside(text: str) -> Head | None:
    """A question that begins in the middle of a line which opened with something else."""
    at = 0
    while middle := _MIDDLE.search(text, at):
        place = _place(middle)
        if not (place == middle.start() and _TAKES_INSIDE.search(text[:place].rstrip())) and (
            head := _form_at(text, place)
        ):
            return head
        at = middle.end()
    return None


def _place(found: re.Match[str]) -> int:
    return found.start("head")
