"""Cues of accusing: calling somebody names, shaming them, laying it at their door.

A part of what judging.py looks for, in a file of its own. What they hold against themselves and is
given back is no accusing; hearing.py sees to that.
"""

from __future__ import annotations

from ltconverse.rehearse.questions.cues import Cue, cue

_YOU = r"(?:you(?:'re| are| were| r)?|ur|your|u(?: r| are)?)"
_VERY = (
    r"(?:just |so |really |such |simply |a |an |the |complete(?:ly)? |absolute(?:ly)? "
    r"|utter(?:ly)? "
    r"|totally |total |bloody |very |being |clearly |obviously |frankly |all |rather |quite )*"
)
_NAMES = (
    r"(?:idiots?|idiotic|useless|incompetents?|stupid|lazy|liars?|lying|pathetic|disgrace(?:ful)?"
    r"|hopeless|negligent|irresponsible|unprofessional|cruel|heartless|callous|careless|clueless"
    r"|ignorant|unfit|a joke|rubbish|terrible at|bad at|no good|guilty|in the wrong|to blame|wrong"
    r"|inadequate|dishonest|selfish|naive)\b"
)
# How it felt to them, or what others called them: that is for them to say.
_THEIRS = (
    r"\byou (?:\w+ )?(?:felt|feel|thought|think|told|called|say|said|see|saw|were (?:called|told)"
    r"|remember|worr\w+|fear\w*|blame)\b|\b(?:they|people|nobody|no one|who|somebody|someone)\b"
    r"|\b(?:not|n't|never) (?:\w+ ){0,2}(?:to blame|wrong|in the wrong|useless|stupid)\b"
    r"|\b(?:as if|as though|sounds|seemed|like) \b"
)

ACCUSING: tuple[Cue, ...] = (
    cue(
        "calls-names",
        "blaming",
        rf"\b{_YOU} {_VERY}{_NAMES}|\bare (?:you|u) {_VERY}(?:stupid|blind|deaf|serious|mad"
        r"|kidding|incompetent|lying|an idiot)\b",
        "calls them something",
        unless=_THEIRS,
    ),
    cue(
        "shames",
        "blaming",
        r"\b(?:you|u) (?:should|ought to) (?:really |both |all )?(?:be|feel|have been) "
        r"(?:\w+ )?(?:ashamed|guilty|sorry|sacked|struck off|in prison)\b|\bshame on you\b"
        r"|\baren't you (?:\w+ )?(?:ashamed|embarrassed|sorry)\b|\bhow dare you\b"
        r"|\bwhat(?:'s| is| was) (?:\w+ )?wrong with you\b|\bcall (?:yourself|yourselves) a\b"
        r"|\bhow do you (?:sleep|live with yourself)\b",
        "shames them",
    ),
    cue(
        "lays-it-on-them",
        "blaming",
        r"\b(?:is|was|it's|that's) (?:all |entirely |really )?(?:your|ur) (?:fault|doing|failure)\b"
        r"|\b(?:hurt|died|dead|injured|harmed|happened|suffered)\b[^.?!]{0,30} (?:because of|thanks"
        r" to) you\b|\b(?:on your (?:conscience|hands)|blood on your)\b"
        r"|\byou (?:\w+ )?(?:caused|killed) (?:it|this|him|her|that|the)\b",
        "lays it at their door",
    ),
    cue(
        "accuses",
        "blaming",
        r"\b(?:you|u) (?:just |simply |clearly |obviously |all |completely |basically )*(?:lied"
        r"|lie to|covered (?:it |this |that )?up|messed (?:it |this |that )?up|cocked it up"
        r"|screwed (?:it )?up|did(?:n't| not) (?:even )?(?:care|bother|listen|try|do your job)"
        r"|do(?:n't| not) (?:even )?care|could(?:n't| not) (?:care less|be bothered"
        r"|have cared less)|never (?:\w+ )?(?:cared|bothered|listened|told (?:anyone|anybody)"
        r"|checked|asked)|let (?:him|her|them|the \w+|this \w+|that \w+|everyone|us) down"
        r"|abandoned|walked away|turned a blind eye|looked the other way|sat on your hands"
        r"|just sat)\b",
        "says what they did as an accusation",
        unless=_THEIRS,
    ),
    cue(
        "anyone-would",
        "blaming",
        r"\b(?:any|every)(?:one|body) (?:with|who|else|in your|would|could)\b[^.?!]{0,40}\b(?:would"
        r"|could|should) (?:\w+ )?have\b|\ba child could (?:\w+ )?have (?:seen|told|known)\b",
        "holds up what anybody would have done",
    ),
)
