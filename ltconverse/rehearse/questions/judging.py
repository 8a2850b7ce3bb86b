"""Cues of what judges and of what leads, and words that look back from today. Knows words only.

They come across whatever else a turn holds. Works on levelled text (levelling.py).
"""

from __future__ import annotations

import re

from ltconverse.rehearse.questions.accusing import ACCUSING
from ltconverse.rehearse.questions.cues import Cue, cue
from ltconverse.rehearse.questions.excusing import EXCUSES, NOBODY

_NT = (
    r"(?:(?:is|are|was|were|do|does|did|have|has|had|would|should|could|must|need)n'?t"
    r"|can'?t|won't)"
)
_AUX = r"(?:did|do|does|was|were|is|are|have|has|had|can|could|would|will|should)"
_WHO = r"(?:you|u|i|he|she|they|it|that|there|we|this|those|these)"
_DUTY = (
    r"(?:think|see|notice|check|consider|ask|realise|realize|read|ring|tell|call|look|occur|worry"
    r"|wonder|challenge|follow|record|write|visit|speak|talk|question|act|do (?:anything"
    r"|something))"
)


_WHY = "asks why they did or did not, which is heard as blame"
_SHOULD = "says what should have been done"
JUDGES = "judges what was done"
_DOUBTS = "doubts that they thought of it"
_SEEN = "tells from today what one should have seen then"
# What we ourselves should have asked is no blame of theirs.
_OURS = r"\b(?:i|we) (?:should|could|ought to|might)(?:n'?t)?(?: \w+)? (?:have|'ve)\b"

BLAMING: tuple[Cue, ...] = (
    cue(
        "why-not",
        "blaming",
        rf"\bwhy (?:on earth |ever |then |just |simply )*(?:{_NT}|not\b|{_AUX} (?:you|u|they|she|he"
        r"|nobody|no ?one|it)(?: \w+)? (?:not|never)\b)"
        rf"|\bwhy {_AUX} (?:the|his|her|their|your|this|that) \w+(?: \w+)? (?:not|never)\b"
        rf"|\bwhy (?:on earth |then |was it (?:that )?)*{_AUX}? ?(?:nothing|nobody|no ?one|none"
        r"|neither|so little|so few)\b"
        r"|\b(?:don't|do not|can't|cannot) (?:really )?(?:understand|see|get) why (?:you|nobody"
        r"|no one|it|they|that|this) (?:\w+ )?(?:\w+n'?t|not|never)\b",
        _WHY,
    ),
    cue(
        "why-you",
        "blaming",
        rf"\bwhy (?:on earth |ever |then |exactly )*{_AUX} (?:you|u)\b"
        r"(?! (?:think|suppose|imagine|feel|believe|reckon)\b)|\bwhy on earth\b",
        _WHY,
    ),
    cue(
        "how-could",
        "blaming",
        r"\bhow (?:on earth )?(?:could|can) (?:you|anyone|anybody|they|it|she|he) (?:possibly "
        r"|just |simply |even |ever |all )*(?:have|not|think"
        r"|miss|let|leave|believe|say|sign|send|ignore|fail|allow|do|be|happen|go|take|accept"
        r"|put|forget|walk|close|sit)\b"
        r"|\bhow (?:did|do) (?:you|they|everyone|nobody) (?:(?:manage to |come to )?(?:miss"
        r"|overlook|not|fail)\b|let"
        r" (?:this|that|it|him|her|them|a|the)\b(?! in\b))"
        r"|\bhow (?:come|is it(?: that)?|was it(?: that)?)\b[^.?]*?\b(?:never|not|nobody|no one"
        r"|didn'?t"
        r"|wasn'?t|weren'?t|hadn'?t|couldn'?t)\b",
        "asks how such a thing could be",
    ),
    cue(
        "should-have",
        "blaming",
        r"\b(?:should|ought to|could|you might)(?: (?!we\b|i\b|been\b)\w+)? (?:not )?(?:have|of"
        r"|'ve)\b(?= (?:\w+ )?(?:\w+ed|been"
        r"|done|gone|seen|known|rung|told|said|read|taken|thought|gone|made|kept|put|found|had"
        r"|asked"
        r"|written|spoken|got|better|sent|met|left|let|a\b))(?<!what would have)"
        r"|\b(?:should|ought to|could)(?:'ve| have)\b|\b(?:should|could)n'?t (?:you|they"
        r"|someone|somebody"
        r"|he|she|anyone|we)\b|\b(?:should|could|did|do|would) you not have\b|\bshould you not\b"
        r"|\bought (?:you )?(?:not )?to have\b",
        _SHOULD,
        unless=rf"{EXCUSES}|{_OURS}",
    ),
    cue(
        "better",
        "blaming",
        r"\b(?:would|might)(?:n'?t)? (?:it |that )?(?:not )?have been (?:\w+ )?(?:better|safer"
        r"|wiser|more"
        r" sensible|sensible|easier)\b|\bdone (?:anything |it |things |something )?differently\b"
        r"|\b(?:would|could) you do (?:anything |it |that |things |something )?differently\b",
        _SHOULD,
    ),
    cue(
        "judging",
        "blaming",
        r"\b(?:faults?|blame[ds]?|careless(?:ly)?|negligen\w+|neglected (?:to|her|him)"
        r"|incompetent|sloppy|lazy|failings?|failures?|failed|mistakes?|mistaken(?:ly)?|errors?|unacceptable|inexcusable"
        r"|naive|unprofessional|overlooked|poor (?:practice|judgement|decision)|not good enough"
        r"|good enough|got (?:it|this|that) (?:so |very |badly )?wrong|went wrong"
        r"|wrong (?:decision|call)"
        r"|(?:you|they|she|he|everyone|nobody|have|been) missed|(?:you|they) (?:simply |just )?"
        r"(?:ignored|disregarded)|who(?:'s| is| was) to blame|whose fault)\b",
        JUDGES,
        unless=NOBODY,
    ),
    cue(
        "not-occur",
        "blaming",
        r"\b(?:did it (?:not|never)|didn'?t it|does it not|has it not) (?:even |ever )?(?:occur"
        r"|cross|strike)"
        rf"|\b(?:did|do|does) (?:you|u|they|nobody|no one|she|he) (?:not|never) (?:even |ever "
        rf"|once )?{_DUTY}\b"
        rf"|\b(?:did|do)n'?t (?:you|they|u|anyone|anybody) (?:even |ever |once |at least ){_DUTY}\b"
        rf"|\bdidn'?t (?:you|u|they) {_DUTY}\b"
        r"|\b(?:did|do) (?:you|u) (?:really|honestly|seriously|even|ever bother)\b",
        _DOUBTS,
    ),
    cue(
        "what-stopped",
        "blaming",
        r"\bwhat (?:on earth|possessed|stopped|prevented|was the point)\b|\bwhat were (?:you"
        r"|they) thinking(?:(?= of\b)|[?.]*!)|\bwhat kept (?:you|them) from\b",
        "asks them to account for it",
    ),
    cue(
        "no-thought",
        "blaming",
        r"\b(?:you|they|nobody|no one|anyone) (?:never|did ?n'?t|did not)(?: even| ever"
        r"| once)? (?:think|thought) to\b"
        r"|\b(?:never|not|didn't) (?:even )?(?:cross|crossed|enter|entered|occur"
        r"|occurred)(?: to)? (?:your|their|you|anyone)"
        r"|\b(?:were|was|are|did|had|have) (?:you|they) not (?:at all |even |ever "
        r"|also )?(?:concerned|worried|aware|curious"
        r"|bothered|alarmed|suspicious|supposed|meant|expected)\b"
        r"|\b(?:were|was|are)n't (?:you|they) (?:\w+ )?(?:supposed|meant|expected|aware|curious"
        r"|bothered|alarmed)\b"
        r"|\bwas (?:it|that) not (?:\w+ )?(?:obvious|clear|plain|odd|strange)|\bwasn't (?:it"
        r"|that) (?:obvious|clear|plain|odd|strange)",
        _DOUBTS,
    ),
    cue(
        "beyond-belief",
        "blaming",
        r"\b(?:hard to (?:believe|understand|see)|(?:can't|cannot|can not) (?:believe"
        r"|understand|see|get my head (?:round|around))"
        r"|don't (?:understand|see|get)|do not understand|find it (?:odd|strange|surprising"
        r"|extraordinary)|struggle to (?:see|understand)"
        r"|surprised|baffled|puzzled)\b[^.?!]*\b(?:never|not|\w+n't|nobody|no one|why (?:you"
        r"|they|nobody|no one|it))\b"
        r"|\bis why (?:you|they) (?:\w+ )?(?:left|let|closed|sent|went|waited|ignored|did"
        r"|didn't|never)\b"
        r"|^(?:and |but )?had (?:you|they|someone|anyone) [^?]*\b(?:would|wouldn't|might)\b[^?]*$"
        r"|\bwhy (?:(?:did|does|do|has|have|had|was|were|would) )?(?:nobody|no one|none|it not)\b"
        r"|\byou (?:just|simply) [a-z]+ed (?:it|him|her|them|the|that)\b",
        "shows disbelief at what was done or not done",
    ),
    cue(
        "never-did",
        "blaming",
        r"\b(?:you|they|nobody|no one|anyone) (?:never|didn'?t) (?:once|even|actually|ever"
        r"|bother\w*)\b"
        r"|\b(?:you|they) never \w+(?:ed)?\b[^.?]*\bdid (?:you|they)\b"
        r"|\bbother(?:ed|ing)? to\b"
        r"|\b(?:simply|just) (?:pick|rung?|ring|call|ask|walk|go)\w*\b(?= (?:up|the|her|him"
        r"|them|round|away))"
        r"|\bstill (?:did nothing|didn'?t)\b|\bdid nothing\b",
        "holds against them what was not done",
    ),
    cue(
        "just-took",
        "blaming",
        r"\byou (?:just|simply|only|merely) (?:took|take|accepted|assumed|believed|let|left"
        r"|relied|went"
        r"|went along|signed|sent|handed|gave|carried|sat|waited|walked)\b"
        r"|\b(?:so )?you let (?:him|her|them|it)\b",
        "makes little of what they did",
    ),
    cue(
        "your-job",
        "blaming",
        r"\b(?:was(?:n'?t)?|is(?:n'?t)?) (?:it |that |this )?(?:not )?(?:your|their) (?:job"
        r"|duty|responsibility)"
        r"(?: not)? to\b|\bit was (?:your|their) (?:job|duty|responsibility)\b"
        r"|\bany (?:competent|reasonable"
        r"|decent|good|experienced|half-decent)\b",
        "measures them against what one ought to do",
    ),
    cue(
        "hindsight-seen",
        "blaming",
        r"\b(?:it|that) (?:was|is|seems|must have been) (?:all |so |quite |pretty |perfectly "
        r"|surely )*(?:obvious|clear|plain|staring)"
        r"|\b(?:the )?(?:signs|warning signs|clues|red flags|writing) (?:were|was) (?:all "
        r"|already )?(?:there|on the wall)"
        r"|\b(?:anyone|anybody) (?:could|would|can)\b|(?:^|, )had you (?:only )?(?:\w+ed|read"
        r"|rung|gone|known|seen|told|spoken)\b"
        r"|\bif (?:only )?you(?:'d| had) (?:only |just )?(?:\w+ed|read|rung|gone|looked|seen"
        r"|told|spoken|done|gone back)\b"
        r"|\b(?:do )?you (?:do )?reali[sz]e (?:that )?(?:if|he|she|they|this|it)\b"
        r"|\bsure?ly (?:you|u|they|someone|somebody|any\w*|he|she) (?:could|can|must|saw|knew"
        r"|should|would have"
        r"|realised|realized|noticed|\w+ would|competent)",
        _SEEN,
        unless=EXCUSES,
    ),
    *ACCUSING,
)

_AGREE = "asks for agreement"
_KNOWS = "takes the answer as known"
LEADING: tuple[Cue, ...] = (
    cue(
        "tag",
        "leading",
        rf"(?:,"
        rf"|\b) ?(?<!what )(?<!how )(?<!who )(?<!why )\b{_NT} (?:really )?{_WHO}\b(?: (?:not"
        rf"|really|though|tho|now))?[ ?!.]*$"
        rf"|\b(?:not|never|nobody|nothing|hardly|no"
        rf"|\w+n'?t)\b[^.?]*,? {_AUX} {_WHO}(?: (?:though|really))?[ ?!.]*$"
        r"|, (?:right|no|yes|yeah|correct|surely|eh|innit|agreed)\s*\?+\s*$|\bisn'?t that (?:so"
        r"|right|the case|true)\b"
        r"|\b(?:don'?t|wouldn'?t) you (?:think|say|agree|feel)\b|\bis ?n'?t it\b\s*\?*$",
        "ends by asking them to agree",
    ),
    cue(
        "negative-start",
        "leading",
        rf"^(?:(?:and|but|so|okay|ok|well|right|now|um),? )*{_NT} ",
        "is put so that only one answer is easy",
    ),
    cue(
        "surely",
        "leading",
        r"\b(?:sure?ly|of course|obviously|no doubt|presumably|clearly|naturally|undoubtedly"
        r"|evidently)\b",
        _KNOWS,
    ),
    cue(
        "agree",
        "leading",
        r"\b(?:would|do|could|will|can) (?:you|we) (?:not )?(?:agree|accept|concede|admit"
        r"|say that)\b|\bwould you not (?:say|agree|think|accept)\b"
        r"|\b(?:is|was) it (?:not )?(?:fair|true|right|safe|reasonable|correct"
        r"|accurate) (?:to say|that|then that)\b|\b(?:would it|it would|it'?s|it is"
        r"|its) (?:be )?(?:fair|safe|true|reasonable) to (?:say|assume|think)\b"
        r"|\bam i right\b|\b(?:do|did) you (?:not )?(?:accept|admit|agree)\b|\byou(?:'d"
        r"| would) (?:agree|accept|admit)\b",
        _AGREE,
    ),
    cue(
        "taking-it",
        "leading",
        r"\bi (?:take it|assume|presume|gather|suppose|guess|expect|bet|trust) (?:that )?(?:you"
        r"|u|nobody|no one|they|she|he|it|there|this|the)\b"
        r"|\byou must(?:'ve| have| of)\b|\byou(?:'d| would| will) have (?:been|felt|known"
        r"|wanted|thought|had|seen)\b",
        "puts the answer into their mouth",
    ),
    cue(
        "loaded",
        "leading",
        r"\bhow \w+ did \w+ make you\b|\bhow (?:much|badly) did the (?:chaos|mess|lack|shambles"
        r"|delay)\w*\b|\bthe (?:real|main|actual|true) (?:reason|problem|cause|issue"
        r"|trouble) (?:here )?(?:was|is)\b"
        r"|\bhow (?:bad|awful|terrible|hopeless|poor|useless|dreadful) (?:was|were|is)\b"
        r"|\bit was (?:really|just|all|simply)\b.*\b(?:wasn'?t it|who)\b",
        "has a view of ours inside",
    ),
)

HINDSIGHT = re.compile(
    r"\b(?:with|in|the benefit of) hindsight\b|\blooking back\b|\bin retrospect\b"
    r"|\bknow(?:ing)? (?:what )?(?:we|you|i) (?:now )?know(?: now)?\b|\bnow (?:that )?(?:we|you"
    r"|i) know\b"
    r"|(?<!\bi )(?<!\bwe )\b(?:should|could|ought to|might)(?:n'?t)?(?! (?:i|we)\b)(?: \w+)?"
    r"(?: not)? (?:have|'ve)\b|\b(?:should"
    r"|could)n'?t you(?: \w+)? have\b"
    r"|\bas it turned out\b|\bit turned out\b|\bturned out (?:later|to be)\b|\bif you(?:'d"
    r"| had) (?:only )?(?:\w+ed|known|read|seen|rung|told|gone)\b|\bhad you known\b"
    r"|\b(?:was|were) (?:all |so |pretty )?obvious\b|\bthe signs were\b|\bdo(?:ne)? (?:it "
    r"|anything |things )?differently\b"
)
