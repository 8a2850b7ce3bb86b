"""Words that show how something is meant, each with the rule in plain words. Knows words only.

What judges or leads comes across whatever else a turn holds; what gives back or gathers counts
where nothing is asked. A rule here is what a reviewer reads when they ask how they were heard.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ltconverse.rehearse.values import Kind, Reason

_NT = r"(?:(?:is|are|was|were|do|does|did|have|has|had|would|should|could|must|need)n'?t|can'?t|won't)"
_AUX = r"(?:did|do|does|was|were|is|are|have|has|had|can|could|would|will|should)"
_WHO = r"(?:you|u|i|he|she|they|it|that|there|we|this|those|these)"
_DUTY = (
    r"(?:think|see|notice|check|consider|ask|realise|realize|read|ring|tell|call|look|occur|worry"
    r"|wonder|challenge|follow|record|write|visit|speak|talk|question|act|do (?:anything|something))"
)
_THEY = r"(?:you|they|she|he|we|the \w+|someone|somebody|anyone|nobody|no one|your \w+)"


@dataclass(frozen=True, slots=True)
class Cue:
    """A rule: what it shows, the words it looks for, and how one says it to a person."""

    id: str
    kind: Kind
    looks_for: re.Pattern[str]
    rule: str


def _cue(name: str, kind: Kind, words: str, rule: str) -> Cue:
    return Cue(name, kind, re.compile(words), rule)


_WHY = "asks why they did or did not, which is heard as blame"
_SHOULD = "says what should have been done"
_JUDGES = "judges what was done"
_DOUBTS = "doubts that they thought of it"
_SEEN = "tells from today what one should have seen then"
BLAMING: tuple[Cue, ...] = (
    _cue(
        "why-not",
        "blaming",
        rf"\bwhy (?:on earth |ever |then |just |simply )*(?:{_NT}|not\b|{_AUX} (?:you|u|they|she|he"
        r"|nobody|no ?one|it)(?: \w+)? (?:not|never)\b)"
        r"|\b(?:don't|do not|can't|cannot) (?:really )?(?:understand|see|get) why (?:you|nobody|no one"
        r"|it|they|that|this) (?:\w+ )?(?:\w+n'?t|not|never)\b",
        _WHY,
    ),
    _cue(
        "why-you",
        "blaming",
        rf"\bwhy (?:on earth |ever |then |exactly )*{_AUX} (?:you|u)\b"
        r"(?! (?:think|suppose|imagine|feel|believe|reckon)\b)|\bwhy on earth\b",
        _WHY,
    ),
    _cue(
        "how-could",
        "blaming",
        r"\bhow (?:on earth )?(?:could|can) (?:you|anyone|anybody|they|it|she|he) (?:possibly |just |simply |even |ever |all )*(?:have|not|think"
        r"|miss|let|leave|believe|say|sign|send|ignore|fail|allow|do|be|happen|go|take|accept|put|forget|walk|close|sit)\b"
        r"|\bhow (?:did|do) (?:you|they|everyone|nobody) (?:(?:manage to |come to )?(?:miss|overlook|not|fail)\b|let"
        r" (?:this|that|it|him|her|them|a|the)\b(?! in\b))"
        r"|\bhow (?:come|is it(?: that)?|was it(?: that)?)\b[^.?]*?\b(?:never|not|nobody|no one|didn'?t"
        r"|wasn'?t|weren'?t|hadn'?t|couldn'?t)\b",
        "asks how such a thing could be",
    ),
    _cue(
        "should-have",
        "blaming",
        r"\b(?:should|ought to|could|you might)(?: (?!we\b|i\b|been\b)\w+)? (?:not )?(?:have|of|'ve)\b(?= (?:\w+ )?(?:\w+ed|been"
        r"|done|gone|seen|known|rung|told|said|read|taken|thought|gone|made|kept|put|found|had|asked"
        r"|written|spoken|got|better|sent|met|left|let|a\b))(?<!what would have)"
        r"|\b(?:should|ought to|could)(?:'ve| have)\b|\b(?:should|could)n'?t (?:you|they|someone|somebody"
        r"|he|she|anyone|we)\b|\b(?:should|could|did|do|would) you not have\b|\bshould you not\b"
        r"|\bought (?:you )?(?:not )?to have\b",
        _SHOULD,
    ),
    _cue(
        "better",
        "blaming",
        r"\b(?:would|might)(?:n'?t)? (?:it |that )?(?:not )?have been (?:\w+ )?(?:better|safer|wiser|more"
        r" sensible|sensible|easier)\b|\bdone (?:anything |it |things |something )?differently\b",
        _SHOULD,
    ),
    _cue(
        "judging",
        "blaming",
        r"\b(?:faults?|blame[ds]?|careless(?:ly)?|negligen\w+|neglected to|incompetent|sloppy|lazy"
        r"|failings?|failures?|failed|mistakes?|mistaken(?:ly)?|errors?|unacceptable|inexcusable"
        r"|naive|unprofessional|overlooked|poor (?:practice|judgement|decision)|not good enough"
        r"|good enough|got (?:it|this|that) (?:so |very |badly )?wrong|went wrong|wrong (?:decision|call)"
        r"|(?:you|they|she|he|everyone|nobody|have|been) missed|(?:you|they) (?:simply |just )?"
        r"(?:ignored|disregarded)|who(?:'s| is| was) to blame|whose fault)\b",
        _JUDGES,
    ),
    _cue(
        "not-occur",
        "blaming",
        r"\b(?:did it (?:not|never)|didn'?t it|does it not|has it not) (?:even |ever )?(?:occur|cross|strike)"
        rf"|\b(?:did|do|does) (?:you|u|they|nobody|no one|she|he) (?:not|never) (?:even |ever |once )?{_DUTY}\b"
        rf"|\b(?:did|do)n'?t (?:you|they|u|anyone|anybody) (?:even |ever |once |at least ){_DUTY}\b"
        rf"|\bdidn'?t (?:you|u|they) {_DUTY}\b"
        r"|\b(?:did|do) (?:you|u) (?:really|honestly|seriously|even|ever bother)\b",
        _DOUBTS,
    ),
    _cue(
        "what-stopped",
        "blaming",
        r"\bwhat (?:on earth|possessed|stopped|prevented|was the point)\b|\bwhat were (?:you|they) thinking"
        r"(?:(?= of\b)|[?!.]*$)|\bwhat kept (?:you|them) from\b",
        "asks them to account for it",
    ),
    _cue(
        "no-thought",
        "blaming",
        r"\b(?:you|they|nobody|no one|anyone) (?:never|did ?n'?t|did not)(?: even| ever| once)? (?:think|thought) to\b"
        r"|\b(?:never|not|didn't) (?:even )?(?:cross|crossed|enter|entered|occur|occurred)(?: to)? (?:your|their|you|anyone)"
        r"|\b(?:were|was|are|did|had|have) (?:you|they) not (?:at all |even |ever |also )?(?:concerned|worried|aware|curious"
        r"|bothered|alarmed|suspicious|supposed|meant|expected)\b"
        r"|\b(?:were|was|are)n't (?:you|they) (?:\w+ )?(?:supposed|meant|expected|aware|curious|bothered|alarmed)\b"
        r"|\bwas (?:it|that) not (?:\w+ )?(?:obvious|clear|plain|odd|strange)|\bwasn't (?:it|that) (?:obvious|clear|plain|odd|strange)",
        _DOUBTS,
    ),
    _cue(
        "beyond-belief",
        "blaming",
        r"\b(?:hard to (?:believe|understand|see)|(?:can't|cannot|can not) (?:believe|understand|see|get my head (?:round|around))"
        r"|don't (?:understand|see|get)|do not understand|find it (?:odd|strange|surprising|extraordinary)|struggle to (?:see|understand)"
        r"|surprised|baffled|puzzled)\b[^.?!]*\b(?:never|not|\w+n't|nobody|no one|why (?:you|they|nobody|no one|it))\b"
        r"|\bis why (?:you|they) (?:\w+ )?(?:left|let|closed|sent|went|waited|ignored|did|didn't|never)\b"
        r"|^(?:and |but )?had (?:you|they|someone|anyone) [^?]*\b(?:would|wouldn't|might)\b[^?]*$"
        r"|\bwhy (?:(?:did|does|do|has|have|had|was|were|would) )?(?:nobody|no one|none|it not)\b"
        r"|\byou (?:just|simply) [a-z]+ed (?:it|him|her|them|the|that)\b",
        "shows disbelief at what was done or not done",
    ),
    _cue(
        "never-did",
        "blaming",
        r"\b(?:you|they|nobody|no one|anyone) (?:never|didn'?t) (?:once|even|actually|ever|bother\w*)\b"
        r"|\b(?:you|they) never \w+(?:ed)?\b[^.?]*\bdid (?:you|they)\b|\bnever once\b|\bbother(?:ed|ing)? to\b"
        r"|\b(?:simply|just) (?:pick|rung?|ring|call|ask|walk|go)\w*\b(?= (?:up|the|her|him|them|round|away))"
        r"|\bstill (?:did nothing|didn'?t)\b|\bdid nothing\b",
        "holds against them what was not done",
    ),
    _cue(
        "just-took",
        "blaming",
        r"\byou (?:just|simply|only|merely) (?:took|take|accepted|assumed|believed|let|left|relied|went"
        r"|went along|signed|sent|handed|gave|carried|sat|waited|walked)\b|\b(?:so )?you let (?:him|her|them|it)\b",
        "makes little of what they did",
    ),
    _cue(
        "your-job",
        "blaming",
        r"\b(?:was(?:n'?t)?|is(?:n'?t)?) (?:it |that |this )?(?:not )?(?:your|their) (?:job|duty|responsibility)"
        r"(?: not)? to\b|\bit was (?:your|their) (?:job|duty|responsibility)\b|\bany (?:competent|reasonable"
        r"|decent|good|experienced|half-decent)\b",
        "measures them against what one ought to do",
    ),
    _cue(
        "hindsight-seen",
        "blaming",
        r"\b(?:it|that) (?:was|is|seems|must have been) (?:all |so |quite |pretty |perfectly |surely )*(?:obvious|clear|plain|staring)"
        r"|\b(?:the )?(?:signs|warning signs|clues|red flags|writing) (?:were|was) (?:all |already )?(?:there|on the wall)"
        r"|\b(?:anyone|anybody) (?:could|would|can)\b|(?:^|, )had you (?:only )?(?:\w+ed|read|rung|gone|known|seen|told|spoken)\b"
        r"|\bif (?:only )?you(?:'d| had) (?:only |just )?(?:\w+ed|read|rung|gone|looked|seen|told|spoken|done|gone back)\b"
        r"|\b(?:do )?you (?:do )?reali[sz]e (?:that )?(?:if|he|she|they|this|it)\b"
        r"|\bsure?ly (?:you|u|they|someone|somebody|any\w*|he|she) (?:could|can|must|saw|knew|should|would have"
        r"|realised|realized|noticed|\w+ would|competent)",
        _SEEN,
    ),
)

_AGREE = "asks for agreement"
_KNOWS = "takes the answer as known"
LEADING: tuple[Cue, ...] = (
    _cue(
        "tag",
        "leading",
        rf"(?:,|\b) ?(?<!what )(?<!how )(?<!who )(?<!why )\b{_NT} (?:really )?{_WHO}\b(?: (?:not|really|though|tho|now))?[ ?!.]*$"
        rf"|\b(?:not|never|nobody|nothing|hardly|no|\w+n'?t)\b[^.?]*,? {_AUX} {_WHO}(?: (?:though|really))?[ ?!.]*$"
        r"|, (?:right|no|yes|yeah|correct|surely|eh|innit|agreed)\s*\?+\s*$|\bisn'?t that (?:so|right|the case|true)\b"
        r"|\b(?:don'?t|wouldn'?t) you (?:think|say|agree|feel)\b|\bis ?n'?t it\b\s*\?*$",
        "ends by asking them to agree",
    ),
    _cue(
        "negative-start",
        "leading",
        rf"^(?:(?:and|but|so|okay|ok|well|right|now|um),? )*{_NT} ",
        "is put so that only one answer is easy",
    ),
    _cue(
        "surely",
        "leading",
        r"\b(?:sure?ly|of course|obviously|no doubt|presumably|clearly|naturally|undoubtedly|evidently)\b",
        _KNOWS,
    ),
    _cue(
        "agree",
        "leading",
        r"\b(?:would|do|could|will|can) (?:you|we) (?:not )?(?:agree|accept|concede|admit|say that)\b|\bwould you not (?:say|agree|think|accept)\b"
        r"|\b(?:is|was) it (?:not )?(?:fair|true|right|safe|reasonable|correct|accurate) (?:to say|that|then that)\b|\b(?:would it|it would|it'?s|it is|its) (?:be )?(?:fair|safe|true|reasonable) to (?:say|assume|think)\b"
        r"|\bam i right\b|\b(?:do|did) you (?:not )?(?:accept|admit|agree)\b|\byou(?:'d| would) (?:agree|accept|admit)\b",
        _AGREE,
    ),
    _cue(
        "taking-it",
        "leading",
        r"\bi (?:take it|assume|presume|gather|suppose|guess|expect|bet|trust) (?:that )?(?:you|u|nobody|no one|they|she|he|it|there|this|the)\b"
        r"|\byou must(?:'ve| have| of)\b|\byou(?:'d| would| will) have (?:been|felt|known|wanted|thought|had|seen)\b",
        "puts the answer into their mouth",
    ),
    _cue(
        "loaded",
        "leading",
        r"\bhow \w+ did \w+ make you\b|\bhow (?:much|badly) did the (?:chaos|mess|lack|shambles|delay)\w*\b|\bthe (?:real|main|actual|true) (?:reason|problem|cause|issue|trouble) (?:here )?(?:was|is)\b"
        r"|\bhow (?:bad|awful|terrible|hopeless|poor|useless|dreadful) (?:was|were|is)\b|\bit was (?:really|just|all|simply)\b.*\b(?:wasn'?t it|who)\b",
        "has a view of ours inside",
    ),
)

SUMMARY: tuple[Cue, ...] = (
    _cue(
        "gathering",
        "summary",
        r"\bto (?:sum(?:marise|marize| up)|recap|go back over|pull (?:that|this|it) together)\b|\b(?:sum(?:marising|ming)?|summaris\w+|recap\w*)\b"
        r"|\b(?:pull|bring|gather|put|draw|tie)(?:ing)? (?:\w+ ){0,3}(?:together|up)\b|\bplay (?:that|it|this) back\b"
        r"|\bsay (?:that|it|this) back\b|\bgo(?:ing)? (?:back )?over (?:what|that)\b|\bin (?:summary|short|sum)\b",
        "says that it gathers what was told",
    ),
    _cue(
        "understood",
        "summary",
        r"\b(?:let me|can i|could i|i'?ll|just to|i want to|may i|let'?s)(?: just)? (?:see if|check|make sure|be sure|say) (?:\w+ ){0,2}(?:i|we)(?:'ve| have|'m)?\b"
        r"|\b(?:if )?(?:i|we)(?:'ve| have)? (?:understood|got|heard|followed|have) (?:you|it|this|that|right|all|so far|correctly)\b"
        r"|\b(?:have|did) (?:i|we) (?:missed?|left? (?:anything|something) out|got (?:that|it|everything))\b|\bdoes that (?:capture|cover|sum)\b"
        r"|\bwhat (?:i|we)(?:'ve| have)? (?:heard|got|understood|picked up)\b",
        "checks what was understood",
    ),
    _cue(
        "what-there-is",
        "summary",
        r"\bwhat (?:i|we)(?:'ve| have)? (?:have|got|heard|gathered)\b|\bso i(?:'ve| have) got\b|\b(?:tak|put)(?:e|ing) (?:it|that|this|these|those) all together\b"
        r"|\bas i understand (?:it|you)\b|\bwe(?:'ve| have) heard about\b|\bjust checking\b|\bgo(?:ing)? back over\b|\byou were saying\b|\b(?:a|the) (?:very )?full picture\b",
        "gathers what was told",
    ),
    _cue(
        "told-us",
        "summary",
        r"\byou(?:'ve| have)?(?: also| just| both)? (?:told|talked|described|spoken|said|mentioned|spoke|set out|given us)\b"
        r"|\bin what you(?:'ve| have) said\b|\bso far\b|\bfirst turning point\b|\b(?:two|three|four|several|some) (?:things|strands|threads|parts|points|themes|strong)\b"
        r"|\bon the one hand\b|\b(?:stands|stood|stand) out\b|\bthe picture (?:then|at|was|you)\b",
        "goes back over what was told",
    ),
)

REFLECTION: tuple[Cue, ...] = (
    _cue(
        "sounds",
        "reflection",
        r"\b(?:it |that |this )?(?:sounds|sounded|seems|seemed|looks|feels)(?: to me)?(?: very| really| quite| pretty)?(?: like| as if| as though| that| you| a| \w+)"
        r"|\bi(?:'m| am) hearing\b|\bi (?:can )?(?:hear|sense|imagine|get the sense|get a sense)\b|\bwhat (?:i'm|i am|we're) hearing\b|\byou'?re (?:saying|telling)\b"
        r"|\bin other words\b|\bso what you'?re saying\b|\bi get the (?:feeling|impression)\b",
        "says what they heard in it",
    ),
    _cue(
        "you-felt",
        "reflection",
        r"^(?:(?:so|and|but|yeah|yes|mm+|mhm|okay|ok|right|then|um|ah|oh|well|now|really|again|still|even),? )*(?:for you|at that point|by then|in the end|at the time|from where you stood|part of you|it really|a part of you|you(?! (?:can|will|may|might|could|don't have|won't|are welcome|have been|mentioned|said|see,|know,))(?:'d|'re|'ve)?|youd|youre|youve)\b",
        "gives back what they did, thought or felt",
    ),
    _cue(
        "that-was",
        "reflection",
        r"\b(?:that|it|this|there) (?:must|was|felt|stayed|mattered|got|left|made|meant|hit|weighed|hurt|would have|had been|still)\b",
        "gives back how it was",
    ),
)

_WE = r"(?:we|i|my colleague|the review|our|the lead reviewer)"
STATEMENT: tuple[Cue, ...] = (
    _cue(
        "thanks",
        "statement",
        r"\b(?:thanks|thank you|thankyou|cheers|much appreciated|very generous|grateful|appreciate)\b",
        "thanks",
    ),
    _cue(
        "our-side",
        "statement",
        rf"\b{_WE}(?:'ll|'re| will| wo?nt| won't|'d like to| would like to| want to| are (?:nearly|going|here|not)| am going| can (?:stop|pause|see|come)| used to| heard| have heard| is about| think that's)\b"
        r"|\bin the next part\b|\bwill be (?:written|kept|shared|named|recorded)\b|\bthe (?:letter|write-up|draft|report|recording|review|support service)\b|\byou say (?:will|stays?|is kept)\b|\b(?:nobody|no one) is (?:looking|here|judging)\b|\b(?:let's|lets|let us)\b|\bi'?m (?:going to|one of|here|just|sorry|afraid)\b|\bmy (?:colleague|name)\b|\bi will\b|\bwe'(?:ll|ve|re)\b",
        "tells of our side",
    ),
    _cue(
        "freeing",
        "statement",
        r"\b(?:take|have) (?:your time|all the time|as long|a moment|a break)\b|\bno (?:rush|hurry|problem|worries)\b|\b(?:no|any) right or wrong\b|\byou (?:can|will be able to|may|don'?t have to|needn'?t|are welcome|will see|won'?t|can have)\b|\bthat'?s (?:fine|absolutely|okay|all right|really|very)\b|\bif (?:anything|you want|you need|you would|you'd)\b",
        "leaves them free",
    ),
    _cue(
        "records",
        "statement",
        r"\b(?:the |your |our )?(?:\w+ )?(?:records?|notes|file|chronology|log|minutes|letter|email)s? (?:say|says|show|shows|has|have|put|puts|give|gives|record)\b"
        r"|\b(?:another|other|someone else|others|one of the other) (?:participants?|people|workers?|colleagues?|person|practitioners?)?\b.*\b(?:remember|said|say|told|heard|recall)",
        "brings in what records or others say",
    ),
    _cue(
        "murmur",
        "statement",
        r"^(?:(?:mm+-?(?:hm+)?|mhm|uh-?huh|okay|ok|right|yes|yeah|i see|sure|alright|all right|of course|absolutely|great|fine|good|hello|hi|oh|ah|understood)[,.! ]*)+$",
        "shows that they listen",
    ),
)

# What only asks whether the reflection or summary before it is right.
CHECK = re.compile(
    r"^(?:and |so |but )?(?:is|was) (?:that|this) (?:right|so|fair|how it was|about right|correct|accurate)(?: then)?[?. ]*$"
    r"|^(?:have|did) (?:i|we) (?:got|get|missed?|left|understood|understand|heard|hear)\b.*$"
    r"|^does that (?:capture|cover|sound|fit|sum)\b.*$|^(?:can|could|may|let me|might) (?:i )?(?:just )?check\b.*$|^(?:am i|are we) (?:hearing|following|understanding)\b.*$"
    r"|^is there anything (?:you would|you'd|i have|i've|we have|we've|that i|to)(?: \w+)* (?:differently|missed|left out|add|correct|change|put right|wrong)\b.*$|^(?:right|yes|yeah|no|ok|okay)\?+$|^let me see if\b.*$"
)

HINDSIGHT = re.compile(
    r"\b(?:with|in|the benefit of) hindsight\b|\blooking back\b|\bin retrospect\b|\bknow(?:ing)? (?:what )?(?:we|you|i) (?:now )?know(?: now)?\b|\bnow (?:that )?(?:we|you|i) know\b"
    r"|\b(?:should|could|ought to|might)(?:n'?t)?(?: \w+)?(?: not)? (?:have|'ve)\b|\b(?:should|could)n'?t you(?: \w+)? have\b"
    r"|\bas it turned out\b|\bit turned out\b|\bturned out (?:later|to be)\b|\bif you(?:'d| had) (?:only )?(?:\w+ed|known|read|seen|rung|told|gone)\b|\bhad you known\b"
    r"|\b(?:was|were) (?:all |so |pretty )?obvious\b|\bthe signs were\b|\bdo(?:ne)? (?:it |anything |things )?differently\b"
)


# What parts things that are told one after another.
ITEMS = re.compile(
    r"[,;:]|[.](?= )|\b(?:and|then|but|by the time|by (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|after that|in the end)\b"
)
MURMUR = next(each.looks_for for each in STATEMENT if each.id == "murmur")
CHECKS = "asks only whether what they gave back is right"
ECHO = "gives back their own word"


def found(cues: tuple[Cue, ...], text: str, start: int, end: int) -> list[Reason]:
    """The reasons that these cues give for what stands between two places of a levelled text."""
    reasons = []
    part = text[start:end]
    for cue in cues:
        if match := cue.looks_for.search(part):
            begins = start + match.start() + len(match[0]) - len(match[0].lstrip(" ,"))
            ends = start + len(part[: match.end()].rstrip(" ,.?!"))
            if ends > begins:
                reasons.append(Reason(cue.kind, text[begins:ends], begins, ends, cue.rule))
    return reasons
