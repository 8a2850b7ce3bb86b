"""Where in what was said questions begin. Knows words only.

Works on levelled text (levelling.py). What a computer wrote down from speech has no full stops, so
that a question may begin in the middle of a line.
"""

from __future__ import annotations

import re

from ltconverse.rehearse.questions.forms import (
    ASKS,
    AUXILIARY,
    HAPPENS,
    NEGATED,
    PERSON,
    SUBJECT,
    Head,
    form_at,
)

_FILLER = re.compile(
    r"(?:(?:(?:and|but|so|or|then|also|okay|right|now|um+|erm|er|uh|well|yeah|yes|no|mm+|hm+|mhm|sure"
    r"|thanks|thank you|great|sorry|just|again|please|first|finally|perhaps|maybe|actually|alright"
    r"|all right|i see|i mean|you know|like|oh|ah|good|fine|lovely|hi|hello|plus)\b[,.…-]*"
    r"|[-–—,\"'(]+)\s*)+"
)
_SIDE = re.compile(r"(?:when|where|while|once|as|after|before|if|since|because|given)\b")
_MIDDLE = re.compile(
    r"(?<![\w'])(?P<head>(?:and )?then what\?|tell (?:me|us)\b|(?:can|could|would) you (?:just "
    r"|please )*(?:tell"
    r"|describe"
    r"|explain|talk|say|walk|give)|(?:what|how|who|where|when|why|which)(?: (?!(?:and|or"
    r"|but)\b)[a-z'-]+)"
    rf"{{0,2}}? (?:did|do|does|was|were|is|are|had|have|would|could|can|will|should|{NEGATED}) "
    rf"{SUBJECT}\b(?<!who did it)(?<!who were there)(?<!who are there)(?<!who was there)"
    r"(?<!who is there)|what (?:was|were) in (?:it|there|that)\b|what happened\b"
    r"|(?:did|do|does|have|had|are|were|would|could|can) (?:you|he|she|they|anyone|anybody)\b"
    r"|(?:did|does) (?:the|your|mum|dad|it|his|her)\b|(?:is|was|were|are) there (?:any|a|an)\b)"
)
_JOINED = re.compile(
    rf"(?:[,;:–—-]|\b(?:and|or|but|plus)\b)\s*(?:(?:and|or|but|also|then|so|if so|if not"
    rf"|just)\b,?\s+)*"
    rf"(?P<head>{ASKS.pattern}|(?:{NEGATED}|{AUXILIARY})(?: not)? {SUBJECT}\b"
    r"|(?:explain|describe|tell (?:me|us))\b|(?:who|what|how|where|when|why|which)\b)"
)
_TAKES_INSIDE = re.compile(
    r"\b(?:know|knew|known|see|saw|seen|remember|recall|understand|understood|wonder|wondered"
    r"|wondering|tell|told|me|us|about|explain|describe|sure|hear|heard|of|say|said|on|to|in|that"
    r"|idea|through|than|exactly|you|think|thought|like|matter|for|with|at|by|into|from|asked|ask"
    r"|not|the|a|be|been|what|how|who|as|if|when|where|i|we|he|she|they|it|or|and|but|just|only"
    r"|things|thing|all|way|time|her|him|them|words|detail|please|again)$"
)
# “and supervision, was that regular”: the thing is named first and taken up again.
_TAKEN_UP = re.compile(
    r"(?:is|was|were|are|did|do|does|had|has|have) (?:that|this|it|they|those|these|he|she|you)\b"
)
_FEW = 3
_VERB = re.compile(rf"\b(?:{AUXILIARY}|{NEGATED}|{HAPPENS}|about|if)\b|'(?:s|d|re)\b")
# “Tell us, in your own words, what …”: what is told comes after the commas.
_INSERTED = re.compile(r"[\s,–-]*|[\s–-]*,[^,]{1,50},\s*")
_GO_ON = re.compile(
    r"(?:(?:and |so |okay |but |or )?(?:what else|anything else|who else|how so|what next|what then"
    r"|then what|in what way|in what sense|such as|like what|how do you mean|how come"
    r"|how (?!many|much|long|old|often|far|big|soon|late|are|do)[a-z]+"
    r"|what about \w+(?: \w+)?|and|and then"
    r"|(?:a (?:bit|little) )?more (?:about|on) \w+(?: \w+){0,2}"
    r"|(?:from|at) the (?:beginning|start)(?:,? please)?"
    r"|what happened (?:next|then))(?: then| though)?)[.?! ]*|"
    r"(?:(?:and|and then|such as|like what|for example|for instance|meaning|because|so)\?+"
    r"|(?:please )?(?:go ahead|do go on|say more|more))[.?! ]*"
)
# These stand turned round, and so in no sentence about something else.
_TURNED_ROUND = re.compile(
    rf"(?:what|how|where|when|why|who) (?:did|do|does|would|could|have|had) {PERSON}\b"
)
_ASIDE = re.compile(r"(?:do|did|would) you (?:think|feel|suppose|reckon|know|imagine|say)[?. ]*$")


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
    if found := form_at(text, at, marked=marked):
        return found
    comma = text.find(", ", at)
    while comma > 0:  # “When you saw him, what …”; “Off the top of your head, what …”
        began = _FILLER.match(text, comma + 2)
        after = began.end() if began else comma + 2
        if (found := form_at(text, after, marked=marked)) and found.form != "yes-no":
            return found
        short = len(text[at:comma].split()) <= _FEW and _TAKEN_UP.match(text, after)
        if found and (marked or short or _SIDE.match(text, at)):
            return found
        comma = text.find(", ", comma + 2)
    return None


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
        if head := form_at(text, at) or _told_too(text, at, first):
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
        if not _inside_another(text, place) and (head := form_at(text, place)):
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
