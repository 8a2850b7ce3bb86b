"""Cues of what gives back, gathers or tells. Knows words only.

They count where nothing is asked. Works on levelled text (levelling.py).
"""

from __future__ import annotations

import re

from ltconverse.rehearse.questions.cues import Cue, cue

SUMMARY: tuple[Cue, ...] = (
    cue(
        "gathering",
        "summary",
        r"\bto (?:sum(?:marise|marize| up)|recap|go back over|pull (?:that|this|it) together)\b"
        r"|\b(?:sum(?:marising|ming)?|summaris\w+|recap\w*)\b"
        r"|\b(?:pull|bring|gather|put|draw|tie)(?:ing)? (?:\w+ ){0,3}(?:together|up)\b"
        r"|\bplay (?:that|it|this) back\b"
        r"|\bsay (?:that|it|this) back\b|\bgo(?:ing)? (?:back )?over (?:what|that)\b"
        r"|\bin (?:summary|short|sum)\b",
        "says that it gathers what was told",
    ),
    cue(
        "understood",
        "summary",
        r"\b(?:let me|can i|could i|i'?ll|just to|i want to|may i|let'?s)(?: just)? (?:see if"
        r"|check|make sure|be sure|say) (?:\w+ ){0,2}(?:i|we)(?:'ve| have|'m)?\b"
        r"|\b(?:if )?(?:i|we)(?:'ve| have)? (?:understood|got|heard|followed|have) (?:you|it"
        r"|this|that|right|all|so far|correctly)\b"
        r"|\b(?:have|did) (?:i|we) (?:missed?|left? (?:anything|something) out|got (?:that|it"
        r"|everything))\b|\bdoes that (?:capture|cover|sum)\b"
        r"|\bwhat (?:i|we)(?:'ve| have)? (?:heard|got|understood|picked up)\b",
        "checks what was understood",
    ),
    cue(
        "what-there-is",
        "summary",
        r"\bwhat (?:i|we)(?:'ve| have)? (?:have|got|heard|gathered)\b|\bso i(?:'ve| have) got\b"
        r"|\b(?:tak|put)(?:e|ing) (?:it|that|this|these|those) all together\b"
        r"|\bas i understand (?:it|you)\b|\bwe(?:'ve| have) heard about\b|\bjust checking\b"
        r"|\bgo(?:ing)? back over\b|\byou were saying\b|\b(?:a|the) (?:very )?full picture\b",
        "gathers what was told",
    ),
    cue(
        "told-us",
        "summary",
        r"\byou(?:'ve| have)?(?: also| just| both)? (?:told|talked|described|spoken|said"
        r"|mentioned|spoke|set out|given us)\b"
        r"|\bin what you(?:'ve| have) said\b|\bso far\b|\bfirst turning point\b|\b(?:two|three"
        r"|four|several|some) (?:things|strands|threads|parts|points|themes|strong)\b"
        r"|\bon the one hand\b|\b(?:stands|stood|stand) out\b|\bthe picture (?:then|at|was|you)\b",
        "goes back over what was told",
    ),
)

HEARD_IN_IT = "says what they heard in it"
REFLECTION: tuple[Cue, ...] = (
    cue(
        "sounds",
        "reflection",
        r"\b(?:it |that |this )?(?:sounds|sounded|seems|seemed|looks|feels)(?: to me)?(?: very"
        r"| really| quite| pretty)?(?: like| as if| as though| that| you| a| \w+)"
        r"|\bi(?:'m| am) hearing\b|\bi (?:can )?(?:hear|sense|imagine|get the sense"
        r"|get a sense)\b|\bwhat (?:i'm|i am|we're) hearing\b|\byou'?re (?:saying|telling)\b"
        r"|\bi (?:suppose|imagine|guess) (?:that|it|this) (?:was|must|felt)\b|\bin other words\b"
        r"|\bso what you'?re saying\b|\bi get the (?:feeling|impression)\b",
        HEARD_IN_IT,
    ),
    cue(
        "you-felt",
        "reflection",
        r"^(?:(?:so|and|but|yeah|yes|mm+|mhm|okay|ok|right|then|um|ah|oh|well|now|really|again"
        r"|still|even),? )*(?:for you|at that point|by then|in the end|at the time"
        r"|from where you stood|part of you|it really|a part of you|you(?! (?:can|will|may"
        r"|might|could|don't have|won't|are welcome|have been|mentioned|said|see,|know,))(?:'d"
        r"|'re|'ve)?|youd|youre|youve)\b",
        "gives back what they did, thought or felt",
    ),
    cue(
        "that-was",
        "reflection",
        r"\b(?:that|it|this|there) (?:\w+(?:ed|s) (?:at |to |on )?you\b|must|was|felt|stayed"
        r"|mattered|got|left|made"
        r"|meant|hit|weighed|hurt|would have|had been|still)\b",
        "gives back how it was",
    ),
)

_WE = r"(?:we|i|my colleague|the review|our|the lead reviewer)"
STATEMENT: tuple[Cue, ...] = (
    cue(
        "thanks",
        "statement",
        r"\b(?:thanks|thank you|thankyou|cheers|much appreciated|very generous|grateful"
        r"|appreciate)\b",
        "thanks",
    ),
    cue(
        "our-side",
        "statement",
        rf"\b{_WE}(?:'ll|'re| will| wo?nt| won't|'d like to| would like to| want to"
        rf"| are (?:nearly|going|here|not)| am going| can (?:stop|pause|see|come)| used to"
        rf"| heard| have heard| is about| think that's)\b"
        r"|\bin the next part\b|\bwill be (?:written|kept|shared|named|recorded)\b"
        r"|\bthe (?:letter|write-up|draft|report|recording|review|support service)\b"
        r"|\byou say (?:will|stays?|is kept)\b|\b(?:nobody|no one) is (?:looking|here"
        r"|judging)\b|\b(?:let's|lets|let us)\b|\bi'?m (?:going to|one of|here|just|sorry"
        r"|afraid)\b|\bmy (?:colleague|name)\b|\bi will\b|\bwe'(?:ll|ve|re)\b",
        "tells of our side",
    ),
    cue(
        "freeing",
        "statement",
        r"\b(?:take|have) (?:your time|all the time|as long|a moment|a break)\b|\bno (?:rush"
        r"|hurry|problem|worries)\b|\b(?:no|any) right or wrong\b|\byou (?:can|will be able to"
        r"|may|don'?t have to|needn'?t|are welcome|will see|won'?t|can have)\b"
        r"|\bthat'?s (?:fine|absolutely|okay|all right|really|very)\b|\bif (?:anything|you want"
        r"|you need|you would|you'd)\b",
        "leaves them free",
    ),
    cue(
        "records",
        "statement",
        r"\b(?:the |your |our )?(?:\w+ )?(?:records?|notes|file|chronology|log|minutes|letter"
        r"|email)s? (?:say|says|show|shows|has|have|put|puts|give|gives|record)\b"
        r"|\b(?:another|other|someone else|others|one of the other) (?:participants?|people"
        r"|workers?|colleagues?|person|practitioners?)?\b.*\b(?:remember|said|say|told|heard"
        r"|recall)",
        "brings in what records or others say",
    ),
    cue(
        "murmur",
        "statement",
        r"^(?:(?:mm+-?(?:hm+)?|mhm|uh-?huh|okay|ok|right|yes|yeah|i see|sure|alright|all right"
        r"|of course|absolutely|great|fine|good|hello|hi|oh|ah|understood)[,.! ]*)+$",
        "shows that they listen",
    ),
)

# What only asks whether the reflection or summary before it is right.
CHECK = re.compile(
    r"^(?:and |so |but )?(?:is|was) (?:that|this) (?:right|so|fair|how it was|about right"
    r"|correct|accurate)(?: then)?[?. ]*$"
    r"|^(?:have|did) (?:i|we) (?:got|get|missed?|left|understood|understand|heard|hear)\b.*$"
    r"|^does that (?:capture|cover|sound|fit|sum)\b.*$|^(?:can|could|may|let me"
    r"|might) (?:i )?(?:just )?check\b.*$|^(?:am i|are we) (?:hearing|following"
    r"|understanding)\b.*$"
    r"|^is there anything (?:you would|you'd|i have|i've|we have|we've|that i"
    r"|to)(?: \w+)* (?:differently|missed|left out|add|correct|change|put right|wrong)\b.*$"
    r"|^(?:right|yes|yeah|no|ok|okay)\?+$|^let me see if\b.*$"
)
# The same with nothing between: “so you saw him twice is that right”.
CHECKS_AFTER = re.compile(
    r"(?<=[a-z,] )(?<!what )(?<!how )(?<!who )(?<!why )(?:(?:is|was) (?:that|this)"
    r" (?:right|correct|so|true|fair)|have i got that right|am i right)[ ?.]*$"
)

# What parts things that are told one after another.
ITEMS = re.compile(
    r"[,;:]|[.](?= )|\b(?:and|then|but|by the time|by (?:monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday)|after that|in the end)\b"
)
CHECKS = "asks only whether what they gave back is right"
ECHO = "gives back their own word"
