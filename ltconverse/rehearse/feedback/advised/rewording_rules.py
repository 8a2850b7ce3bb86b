"""The rules by which a question is put openly, in order: the first that fits is taken.

Each is a pattern of the question, without its question mark, and what is asked in its place with
the words that the pattern names. Words in capitals stand for the parts in `_PARTS`. Data in code;
knows nothing else.
"""

from __future__ import annotations

import re

_ACTS = (
    "leave left, let let, send sent, give gave, take took, put put, keep kept, shut shut, "
    "hide hid, withdraw withdrew, go went, walk walked, wait waited, delay delayed, close closed, "
    "stop stopped, accept accepted, believe believed, rely relied, trust trusted, sign signed, "
    "discharge discharged, drop dropped, hand handed, allow allowed, cancel cancelled, "
    "skip skipped, turn turned, do did, say said, tell told, pass passed, refuse refused, "
    "reject rejected, step stepped, agree agreed, assume assumed, return returned, "
    "remove removed, hang hung, place placed, end ended, write wrote"
)
PAST: dict[str, str] = {
    act: past for act, _, past in (one.partition(" ") for one in _ACTS.split(", "))
}
"""Acts of which “why did you …” is heard as a charge, and how each is told of."""

Rule = tuple[re.Pattern[str], str]

# Things and people whose names are of two words or more, so that all of it is kept.
_LONG = (
    r"(?:health visitor|social worker|police officer|line manager|school nurse|head ?teacher"
    r"|teaching assistant|support worker|core group|phone call|ward round|home visits?"
    r"|(?:child|duty|team|strategy|case|other|written|risk|care|review|referral|protection|first"
    r"|young|little) \w+)"
)
_OURS = rf"(?:the|your|his|her|their) (?:{_LONG}|[\w'-]+)"
_FELT = (
    "(?:worried|anxious|concerned|happy|unhappy|comfortable|uncomfortable|uneasy|pleased|angry"
    "|upset|scared|frightened|surprised|relieved|tired|stressed|confident|sure)"
)
_PARTS = {
    # In this order: none is a part of what comes after it.
    "DID": r"did(?:n't| not)?",
    "HAD": r"(?:have|had)(?:n't| not)?",
    "WAS-NOT": r"(?:is|was)n't",
    "WERE-YOU": r"were(?:n't)? you (?:not )?",
    "WAS": r"(?:was|were|is|are|wasn't|weren't)",
    "VERY ": r"(?:(?:very|really|a bit|quite|too|so|at all) )*",
    "OFTEN ": (
        r"(?:(?:ever|also|actually|then|even|just|really|always|still|at all|not|first|personally"
        r"|perhaps|already)\b ?)*"
    ),
    "WHO": rf"(?P<who>{_OURS}|it|that|this|he|she|they|mum|mother|dad|father|everyone|anyone)",
    "OURS": _OURS,
    "FELT": _FELT,
    "I-THINK ": r"(?:i (?:think|suppose|guess|imagine|take it) )?(?:that )?",
    "LOADED": rf"(?:{'|'.join(PAST)})",
    "BUSY": r"(?:busy|overworked|overloaded|stretched)",
}


def _rule(pattern: str, template: str) -> Rule:
    for name, part in _PARTS.items():
        pattern = pattern.replace(name, part)
    return re.compile(pattern, re.IGNORECASE), template


_AT_THE_TIME = "How did it look to you at the time"
_OPTIONS = "What options did you feel you had"
_MADE_OF = "What did you make of {what} at the time"
_FEELING = "How did you feel at that moment"
_THOUGHT = "What did you think was going on"
_KNEW = "What did you know at the time"
_STOOD_OUT = "What stood out to you at the time"
_ELSE = "What else was going on for you at the time"
_EASIER = "What made it easier or harder to {do}"
_CONTACT = "Tell us about any contact you had with {whom}"
_TELLING = r"(?:tell|describe|explain|say|talk|walk|take|give|help)"
_LOOKS_BACK = (
    r".*\b(?:looking back|hindsight|what (?:you|we) know (?:now|today)"
    r"|now (?:that )?(?:you|we) know)"
)
_SHOULD = r"(?:should|could|ought|might|must)(?:n't| not)? (?:you|anyone|someone|they|it|that)\b"
_SUPPOSES = (
    r"(?:do|did|would|don't|didn't|wouldn't) you (?:not )?(?:think|agree|accept|say|believe)\b.*"
    r"\b(?:should|could|ought|must|wrong|better|risk\w*|enough)\b"
)
# What follows is a day or a place, and not how something was.
_NO_PLACE = r"(?!(?:a|an|the|in|on|at|after|before|your|his|her|about|during|just|you) )"

# What follows says where somebody was or what was done with them, and not how they were.
_NO_STATE = r"(?:in|at|on|with|from|still|not|given|seen|(?!tired|worried|frighten|annoy)\w+ed)\b"

ASKED: tuple[Rule, ...] = (
    # A polite way round an open question.
    _rule(rf"(?:can|could|would|will) you (?:please |just )?(?P<ask>{_TELLING} .+)", "{ask}"),
    # What looks back, or can be heard as blame.
    _rule(_LOOKS_BACK, _AT_THE_TIME),
    _rule(r"HAD you .*\bwould\b", _AT_THE_TIME),
    _rule(r"(?:why|how) .*\b(?:ignore|miss|fail|neglect|forget|overlook|dismiss)\b", _AT_THE_TIME),
    _rule(r"WERE-YOU(?:meant|supposed|expected) to\b", "How was that usually done"),
    _rule(r"why (?:did you (?:not|never)|(?:did|could|would)n't you) OFTEN (?P<do>.+)", _EASIER),
    _rule(r"why did you OFTEN (?P<then>LOADED\b.*)", "What was going on for you when you {then}"),
    _rule(r"why did you OFTEN (?P<do>.+)", "What led you to {do}"),
    _rule(r"how (?:could|can) you\b", "What was going on for you at that moment"),
    _rule(rf"{_SHOULD}.*\bhave\b", _OPTIONS),
    _rule(
        r"(?:what|who)\S*(?: is| was)? (?:to blame|responsible|at fault)", "What lay behind that"
    ),
    _rule(r"whose (?:fault|responsibility|job)", "How were the parts shared out between you"),
    _rule(r"WAS-NOT it (?:obvious|clear|plain)", _STOOD_OUT),
    _rule(r"what (?:stopped|prevented) you from\b", _OPTIONS),
    _rule(r"why\b", "What was going on at the time"),
    # What supposes.
    _rule(
        r"(?:isn't|is) it (?:not )?(?:true|right|the case|fair to say) that (?P<what>OURS) ",
        _MADE_OF,
    ),
    _rule(_SUPPOSES, _AT_THE_TIME),
    _rule(
        r"(?:is|would|isn't) it (?:be )?(?:fair|right|true|wrong) to say", "How would you put it"
    ),
    _rule(r"(?:would|do) you (?:say|agree|accept|describe)\b", "How would you put it"),
    _rule(r"do(?:n't)? you (?:not )?think\b", "How do you see it"),
    # What was thought, felt and known.
    _rule(r"DID you OFTEN (?:think|believe|assume|suspect|consider|wonder)\b", _THOUGHT),
    _rule(r"DID you OFTEN feel able to (?P<do>.+)", _EASIER),
    _rule(r"DID you OFTEN (?:feel|worry)\b", _FEELING),
    _rule(
        r"DID you OFTEN (?:realise|understand|know) (?:about|of) (?P<about>.+)",
        "What did you know of {about}",
    ),
    _rule(r"DID you OFTEN (?:realise|understand|know)\b", _KNEW),
    _rule(r"WERE-YOU(?:\w+ )?aware (?:of|about) (?P<about>.+)", "What did you know of {about}"),
    _rule(r"WERE-YOU(?:\w+ )?aware\b", _KNEW),
    _rule(
        r"WERE-YOU(?:told|informed) (?:about|of) (?P<about>.+)",
        "What were you told about {about}",
    ),
    _rule(r"WERE-YOU(?:told|informed)\b", "What were you told"),
    _rule(r"WERE-YOUOFTEN able to (?P<do>.+)", _EASIER),
    _rule(
        r"WERE-YOUVERY FELT (?:about|by|with|at(?! all)) (?P<about>.+)",
        "How did you feel about {about}",
    ),
    _rule(r"WERE-YOUVERY FELT\b", _FEELING),
    _rule(r"WERE-YOUVERY BUSY\b", _ELSE),
    # What was remembered, noticed, said and done.
    _rule(r"do you know (?P<about>(?:why|how|what) .+)", "What do you know about {about}"),
    _rule(
        r"(?:do|did|can|could) you (?:still )?(?:remember|recall) (?:if|whether|that)\b",
        "What do you remember of that",
    ),
    _rule(
        r"(?:do|did|can|could) you (?:still )?(?:remember|recall) (?P<about>.+)",
        "What do you remember of {about}",
    ),
    _rule(
        r"DID you OFTEN (?P<do>see|notice|hear|observe|spot) (?:if|whether|that|how|what|any)\b",
        "What, if anything, did you {do}",
    ),
    _rule(
        r"DID you OFTEN hear (?P<about>(?:about|from|of) .+)",
        "What, if anything, did you hear {about}",
    ),
    _rule(
        r"DID you OFTEN (?P<do>see|notice|hear|observe) (?P<about>.+)",
        "What, if anything, did you {do} of {about}",
    ),
    _rule(
        r"DID you OFTEN (?P<do>tell|ask) (?P<whom>OURS|[\w'-]+)(?P<about> about .+)?\b",
        "What, if anything, did you {do} {whom}{about}",
    ),
    _rule(r"DID you OFTEN (?:speak|talk|get in touch)(?: to| with)+ (?P<whom>.+)", _CONTACT),
    _rule(
        r"DID you OFTEN (?:ring|call|phone|telephone|contact|e-?mail) "
        r"(?P<whom>OURS|them|him|her|anyone|anybody|someone)\b",
        _CONTACT,
    ),
    _rule(
        r"DID (?P<it>it|that|this) (?:help|matter|change|make|affect|work)\b",
        "What difference did {it} make",
    ),
    _rule(r"DID you OFTEN have (?:an?|any) (?P<what>.+)", "Tell us about any {what} you had"),
    _rule(
        r"DID you OFTEN (?:get|have) (?:any |enough |much |regular )?(?P<what>[\w' -]+)",
        "How was it with {what}",
    ),
    _rule(r"DID you OFTEN (?:think to )?(?P<do>(?!and\b).+)", _EASIER),
    _rule(r"HAD you OFTEN (?:got|had) (?:any )?(?P<what>.+)", "Tell us about any {what}"),
    _rule(
        r"HAD you OFTEN (?!got\b|any\b|a\b|enough\b)(?P<done>.+)",
        "Tell us about any time you had {done}",
    ),
    # Of others.
    _rule(r"DID the fact\b", "What difference did that make"),
    _rule(r"DID WHO OFTEN (?P<do>seem|look|appear|sound)\b", "How did {who} {do} to you"),
    _rule(
        r"DID (?:anybody|anyone|someone|somebody|nobody|no one) OFTEN (?:think to )?"
        r"(?P<do>(?!.*\byou).+)",
        _EASIER,
    ),
    _rule(
        r"DID (?!any)WHO OFTEN (?P<do>know|say|think|tell|ask|want|mean|do|expect|notice|hear)\b"
        r"(?P<about> (?:about|of|to|from|you about) .+)?",
        "What did {who} {do}{about}",
    ),
    _rule(r"DID WHO OFTEN have (?:any )?(?P<what>.+)", "Tell us about any {what}"),
    _rule(r"DID (?P<who>he|she|they|mum|dad) ", "What did {who} do"),
    _rule(r"DID (?!it\b|that\b|this\b)WHO OFTEN \w+", "What part did {who} have in it"),
    _rule(
        r"how (?:often|much|regularly) did you (?:have|get) (?P<what>.+)", "How was it with {what}"
    ),
    _rule(
        r"WAS there (?:anything|something)(?P<more> else)?(?P<rest>.*)",
        "What{more} was there{rest}",
    ),
    _rule(r"WAS there (?:any|an?|some) (?P<what>.+)", "Tell us about any {what}"),
    _rule(r"WAS there (?:enough|sufficient) (?P<what>.+)", "How was it with {what}"),
    _rule(r"WAS there (?!no|many|much|\d|some|any)(?P<what>[a-z]+ .+)", "Tell us about any {what}"),
    _rule(
        r"WAS (?:it|that|this) an? (?:\w+ )+(?P<what>shift|day|week|visit|meeting|call|handover)\b",
        "What was the {what} like",
    ),
    _rule(r"WAS (?:it|that|this) (?:because|due to|down to|why)\b", "What lay behind that"),
    _rule(
        rf"WAS (?P<it>it|that|this) (?:not )?VERY {_NO_PLACE}[a-z]+(?: for you| then)?$",
        "How was {it} for you",
    ),
    _rule(
        r"WAS (?!it\b|this\b|that\b)WHO (?:\w+ )?"
        r"(?:involved|told|informed|asked|consulted|there|present|invited)\b",
        "What part did {who} have in it",
    ),
    _rule(rf"WAS WHO {_NO_STATE}", "What do you remember of that"),
    _rule(r"WAS (?P<who>(?=your )OURS) ", "How was it with {who} then"),
    _rule(r"WAS (?!it\b|this\b|that\b)WHO ", "How did {who} seem to you"),
    # One fact.
    _rule(
        r"who (?:told|informed) you (?:about|of) (?P<about>.+)",
        "How did you come to hear of {about}",
    ),
    _rule(
        r"(?:when|where) (?:did|was|were)\b(?!.*\b(?:the|your|his|her|their) )",
        "Talk us through what happened around then",
    ),
)
"""For what asks."""

STATED: tuple[Rule, ...] = (
    _rule(r"(?:surely|obviously|clearly) (?P<what>OURS) ", _MADE_OF),
    _rule(r"(?:surely|obviously|clearly|presumably|of course|no doubt)\b", _AT_THE_TIME),
    _rule(r"(?:.*\b)?you (?:\w+ )?(?:should|ought|could)(?:n't)?\b.*\bhave\b", _OPTIONS),
    _rule(
        r"I-THINK you (?:must|would|might|will) (?:surely )?have (?:known|seen|realised|noticed"
        r"|heard)\b",
        _STOOD_OUT,
    ),
    _rule(r"I-THINK you (?:must|would|might|will) have (?:felt|been)\b", "How was that for you"),
    _rule(
        r"I-THINK you (?:just |then |also |simply )?(?:thought|believed|assumed|reckoned|decided"
        r"|took it|accepted|concluded)\b",
        _THOUGHT,
    ),
    _rule(r"I-THINK you (?:must|would|might) have thought\b", _THOUGHT),
    _rule(
        r"you were(?:n't| not)? (?:told|informed) (?:about|of) (?P<about>.+)",
        "What were you told about {about}",
    ),
    _rule(r"(?!it\b|that\b|this\b)WHO (?:was|were) ", "How did {who} seem to you"),
    _rule(r"you (?:were|had been) VERY BUSY\b", _ELSE),
    _rule(r"I-THINK you (?:must |really )?(?:felt|feel|were VERY FELT)\b", _FEELING),
    _rule(r"I-THINK you (?:already )?(?:knew|saw|were aware|had (?:seen|known|heard))\b", _KNEW),
    _rule(
        r"I-THINK (?:it|that|this)(?:'s| was| is| must have been)\b"
        r"(?!.*\b(?:clear|obvious|plain|fault|responsib\w+|naive|wrong)\b)",
        "How was that for you",
    ),
)
"""For what only states, or has a question at its end: “…, didn't you?”."""
