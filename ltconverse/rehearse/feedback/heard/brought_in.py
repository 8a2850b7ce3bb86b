"""The turns of phrase that bring in what others said or what records show. Pure; English by rule.

What the person themselves told of others is no such thing: “You said the GP was worried.”
"""

from __future__ import annotations

import re

_PAPERS = (
    r"(?:records?|files?|notes?|chronology|logs?|minutes|reports?|statements?|referral|e-?mails?"
    r"|letters?|system|paperwork|documents?|entr(?:y|ies))"
)
_TELL = (
    r"(?:shows?|says?|said|states?|stated|suggests?|tells?|records?|indicates?"
    r"|ha(?:s|ve) (?:an?|it|that|nothing|you)|mentions?|mentioned|reads?"
    r"|(?:do|does)(?:n't| not) (?:mention|say|show|have))"
)
_OTHERS = (
    r"(?:police|officer|sergeant|school|hospital|ward|nurse|doctor|gp|consultant|paediatrician"
    r"|health visitor|midwife|supervisor|managers?|colleagues?|teacher|head ?teacher|nursery"
    r"|social care|social worker|housing|carers?|mother|mum|father|dad|family|grandmother"
    r"|grandfather|neighbours?|others?|someone|somebody|people|they|he|she)"
)
_LEARNED = r"(?:heard|been told|read|gathered|learned|learnt|seen)"
_WHOSE = r"(?:the|your|their|his|her|our|those|case|police|hospital|school)"
# Asked, or told of that time, and not brought in: “What did the notes say?”, “when she said that”.
_BEFORE_ASKED = (
    *("did", "does", "do", "what", "when", "how", "if", "once", "after", "before", "because"),
    *("until", "while", "why"),
)
_NOT_ASKED = "".join(rf"(?<!\b{one} )" for one in _BEFORE_ASKED)
_ALSO = r"(?:also |clearly |actually |now )?"
_SAY = (
    r"(?:says?|claims?|states?|writes?|wrote|reports|reported|noted|recorded|ha(?:s|ve) "
    r"(?:said|written))(?= (?:that|you|it|in|down|he|she|they|there|nobody|no one|the)\b)"
)
_YOU_DID = r"(?:never|did|had|were|was|rang|went|knew|saw|told|visited|wrote|left)"
_CONTENT = (
    rf"{_NOT_ASKED}{_WHOSE} (?:(?!did\b)[\w'-]+ ){{0,2}}?{_PAPERS} {_ALSO}{_TELL}",
    rf"{_NOT_ASKED}{_WHOSE} (?:(?!did\b|says?\b|you\b)[\w'-]+ ){{0,2}}?{_OTHERS} {_ALSO}{_SAY}",
    rf"{_NOT_ASKED}{_WHOSE} {_OTHERS} said you (?:never|did|had|were|was|rang|knew|told|could)",
    r"according to (?!you\b|your account\b)\w+(?: \w+)?",
    r"it(?:'s| is| was| says)? (?:written|recorded|noted|down|says) (?:down )?(?:that|in)",
    r"there(?:'s| is| was) (?:a|an) (?:note|entry|e-?mail|record|message|letter)",
    rf"(?<!what ){_OTHERS} (?:has |have |had )?(?:told|tells?|said to|informed) (?:us|me)",
    rf"{_WHOSE} (?!you\b){_OTHERS} (?:mentioned|remembers?|recalls?)",
    rf"(?:we|i)(?:'ve| have|'d| had)? (?:also )?{_LEARNED} (?:from \w+(?: \w+)? )?that you",
    rf"we(?: now| already)? know (?:that )?you {_YOU_DID}",
)
# Said in an introduction too, and there in order: “We have read the file.”
_ANNOUNCED = (
    rf"(?:we|i)(?:'ve| have|'d| had)? (?:also )?{_LEARNED} (?:from|that|in)",
    rf"(?:we|i)(?:'ve| have) (?:also )?(?:read|seen|looked at) {_WHOSE} (?:\w+ )?{_PAPERS}",
    rf"(?:we|i)(?:'ve| have) (?:also )?(?:spoken|talked) (?:to|with) {_WHOSE}",
    r"we(?: now|'ve come to)? (?:know|understand) (?:that|from|he|she|they|it|there)",
)


def _any_of(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{one}\b" for one in phrases), re.IGNORECASE)


_SAYS, _SAYS_OR_ANNOUNCES = _any_of(*_CONTENT), _any_of(*_CONTENT, *_ANNOUNCED)
# Before it in the same sentence: then it is the person's own account that is taken up.
_THEY_TOLD = re.compile(
    r"\byou(?:'ve| have|'d| had)? (?:just |also )?(?:said|told|mentioned|described|heard|felt"
    r"|thought|remember|were saying|spoke)\b[^.!?]*$",
    re.IGNORECASE,
)


def brought_in(text: str, *, announced: bool = True) -> str:
    """The first words of `text` that bring in what others said or records show, as they stand
    there; "" where there are none. With `announced`, also what only says that one has read or
    heard."""
    plain = text.replace("’", "'")
    for found in (_SAYS_OR_ANNOUNCES if announced else _SAYS).finditer(plain):
        if not _THEY_TOLD.search(plain[: found.start()]):
            return text[found.start() : found.end()]
    return ""
