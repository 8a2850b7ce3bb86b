"""Cues of what only tells: of the conversation, of the review, of what happens to their words.

Such sentences are neither questions nor blame, though they hold words of both: “tell us”, “what you
say”, “nobody is to blame”. They count before all other cues. Knows words only; works on levelled
text (levelling.py).
"""

from __future__ import annotations

import re

from ltconverse.rehearse.questions import judging
from ltconverse.rehearse.questions.cues import Cue, cue, found
from ltconverse.rehearse.values import Reason

_LITTLE = (
    r"^(?:(?:and|but|so|okay|right|well|now|then|just|also|first|finally|oh|yes|yeah|um|all right"
    r"|again|remember|please|honestly|as i said|i should (?:also )?(?:say|add)(?: that)?"
    r"|(?:just )?to (?:say|start|begin|be clear))\b[,:]* *)*"
)
_OURS = r"(?:the|this|a|our|your)(?: [a-z'-]+){0,3}"
_WILL = r"(?:'ll|'re going to| will| won't| shall| are going to|'re not going to)"
_FREE = (
    r"(?:'ll (?:get to|be able to)?|'re (?:free|welcome) to| can| may| could| will(?: be able to"
    r"| get to)?| won't(?: have to)?| are (?:free|welcome) to| don't (?:have|need) to"
    r"| do not (?:have|need) to| needn't| need not)(?: (?:also|still|always|then|of course|just))*"
)
TELLING: tuple[Cue, ...] = (
    cue(
        "no-blame",
        "statement",
        _LITTLE + r"(?:we|i|this|it|that|nobody|no one|nothing|what we|the \w+|a [a-z ]*review"
        r"|neither|none of|you(?:'re| are| will| won't)(?: not)?(?: being| be)? (?:judged|blamed))"
        r"(?=[^.?!]*(?:\b(?:not|nobody|no one|never|nothing|neither|none|rather than|instead of"
        r"|without|different|judged|blamed)\b|n't))[^.?!]{0,80}?\b(?:blam\w+|fault|faults|judg\w+"
        r"|accus\w+|(?:catch|trip)\w* \w+ (?:out|up)|who did what|point\w* (?:the |a )?fingers?"
        r"|on trial|in trouble|interrogat\w+)\b",
        "says that nobody is blamed or judged here",
        unless=r"^(?:\w+ )?(?:nobody|no one|it|that) (?!is|was not|wasn't|isn't|will|here|in)"
        r"[a-z]+ed"
        r"\b|\b(?:she|he|they|you) (?:\w+ )?(?:blamed?|judged?|felt)\b",
    ),
    cue(
        "review",
        "statement",
        _LITTLE + _OURS + r" (?:reviews?|reports?|write-ups?|drafts?|recordings?|recorder|letters?"
        r"|conversations?|order|steps?|records|notes|support service|review team|(?:whole )?team"
        r"|pseudonyms?|transcripts?|summary)(?: of (?:today|this))?(?: here| then)?"
        r" (?:is|are|isn't|aren't|asks|looks|wants|comes|goes|can|keeps|stays"
        r"|means|does|tries|will|won't|has|have)\b",
        "tells of the review",
        unless=r"\b(?:has|have|is what|are what)\b[^.?!]*\byou\b",
    ),
    cue(
        "our-part",
        "statement",
        _LITTLE
        + r"(?:we|i|both of us|neither of us|my colleague|[a-z]+ and i)(?:"
        + _WILL
        + r"(?! ask you (?:what|how|why|when|where|who|whether|if))|(?:'d| would) like to"
        r" see (?:the|this|that) (?:work|case|time)| wanted to (?:meet|see|come|do|make)"
        r"| hope(?! you)| keep| manages?| (?:have|has|had)(?: also| both)?(?:n't| not) (?:read|seen"
        r"|had|spoken|been)|'ve not (?:read|seen)|(?:'ve| have) (?:got (?:about|until|plenty|time"
        r"|all|an? (?:\w+ )?(?:hour|break))|written|asked|set|spoken to"
        r"|put|allowed)| can(?:not|'t)? (?:change|stop|take|pause|come|leave|put|send|promise|read)"
        r"|(?:'re| are|'m| am)(?: both| also| all)? (?:not (?!saying|sure)|going |nearly |here "
        r"|trying (?!to understand you)|looking "
        r"|part |talking |meeting |speaking )| (?:do )?know (?:that )?(?:some|hindsight|people|this"
        r"|it(?:'s| is| can)|how hard)| (?:don't|do not) (?:need|expect|write|share|pass|use|want"
        r" you to))",
        "tells what the reviewers do",
    ),
    cue(
        "not-but",
        "statement",
        _LITTLE + r"(?:we|i)(?:'re| are|'m| am|'d like| would like| want)(?: only| just| more)?"
        r" (?:interested|to (?:hear|know|understand|learn|see))[^.?!]*,(?: and)? (?:not|rather than"
        r"|instead of) (?:in |about )?(?:how|what|who|why|whether|to)\b"
        r"|" + _LITTLE + r"(?:we|i) want to (?:hear|know|understand|learn|see)[^.?!]*, so that\b",
        "tells what the conversation is for",
    ),
    cue(
        "their-words",
        "statement",
        _LITTLE
        + r"(?:(?:what|whatever|everything|anything|all|nothing) (?:that )?you(?:'ve| have)?"
        r" (?:say|tell|told|said|add|share)\b(?: us| me| here| today)*|your (?:words|name|names"
        r"|account|answers?)|nothing|none of (?:this|it))(?: (?:here|today|from this room))?"
        r" (?:will|won't|goes|stays?|may|might|can|counts?|matters?|helps?|leaves|gets|is (?:kept"
        r"|confidential|private|written|recorded|not|only|yours|between|in confidence|shared)|are)"
        r"\b"
        r"|" + _LITTLE + r"you (?:appear|are (?:named|called|quoted))\b",
        "tells what happens to their words",
    ),
    cue(
        "what-matters",
        "statement",
        _LITTLE + r"what (?:went|worked|goes|works|you|helped)\b[^.?!]* (?:matters?|counts?|helps"
        r"|interests us|is (?:as|just as|every bit|no less))\b"
        r"|" + _LITTLE + r"whatever you (?:did|decided|thought|saw)\b[^.?!]*"
        r" made sense\b|\bhindsight (?:makes|can|is|has)\b",
        "tells what the conversation is for",
    ),
    cue(
        "free",
        "statement",
        _LITTLE
        + r"you"
        + _FREE
        + r" (?:(?:stop|pause)(?:$|[ ,.]+(?:us|whenever|at|if|now|when|the|any))|change (?:it|any"
        r"|your mind|things)|add|leave (?:out|any)|skip|take (?:parts|it|a break|your time|as long)"
        r"|say (?:as|no|so)|tell us|ring|ask (?:us|for)|read (?:it|the|what|them)|see (?:what we"
        r"|the|it|a|your|them)|bring|have (?:it|a|the|someone|somebody|as|time|them)|answer"
        r"|come back|get (?:it|a|the|them)|give (?:a|any|us a) reason"
        r"|hear (?:from|back)|correct|comment|be (?:sent|shown"
        r"|given|named|asked|told))\b"
        r"|" + _LITTLE + r"(?:someone|somebody|another person) can (?:read|sit|come|be)\b"
        r"|" + _LITTLE + r"it(?:'s| is) (?:entirely |all |completely |quite )*(?:up to you"
        r"|your (?:choice|story|time))\b",
        "says what they are free to do here",
    ),
    cue(
        "later",
        "statement",
        _LITTLE + r"if (?:something|anything|a question|any of|it|there(?:'s| is)|you(?:'d| would)?"
        r" (?:think of|remember (?:something|anything|more)|want|need|like|feel|get))\b[^?!.]*"
        r"\b(?:tell (?:us|me)|let (?:us|me) know|ring|say so|say|give (?:us|me) a|call|write"
        r"|e-?mail|get in touch|(?:we|you|it)(?:'ll| will| can)|that's)\b"
        r"|" + _LITTLE + r"(?:something|things|more|other things) (?:may|might|will|can|often)"
        r" (?:\w+ )?(?:come|comes|come up)\b"
        r"|"
        + _LITTLE
        + r"(?:tell us|say|share) (?:as (?:much|little)|only (?:what|as)|whatever you"
        r" (?:like|want|wish))\b"
        r"|" + _LITTLE + r"(?:just )?(?:say|tell us|stop us|let (?:us|me) know) if (?:you|it|a)\b"
        r"|" + _LITTLE + r"it can (?:still |always )?(?:go in|be (?:added|changed|put right))\b",
        "says how they may add to it",
        unless=r"\b(?:tell (?:us|me)|say) (?:\w+ ){0,2}?(?:about|how|what|why|when|where|who)\b"
        r"|\bas much as you can\b|\babout (?:the|that|this|your|his|her)\b",
    ),
    cue(
        "hard-to-tell",
        "statement",
        _LITTLE + r"(?:talking|speaking|thinking|going back)\b[^.?!]* (?:can|may|might)\b"
        r"|" + _LITTLE + r"it can be (?:\w+ ){0,2}(?:odd|hard|difficult|strange|upsetting|painful"
        r"|tiring)\b[^.?!]*\bto (?:talk|speak|remember|go|look|think|tell|come)\b"
        r"|" + _LITTLE + r"(?:other people|others|different people|people) (?:may|might|will|often)"
        r" (?:remember|see it|have seen|tell)\b"
        r"|" + _LITTLE + r"(?:here(?:'s| is| are)|there(?:'s| is| are|'ll be| will be)) (?:(?:also"
        r"|always|still) )?(?:whom|who you|our|my|the number|a (?:number|sheet|break|leaflet|list)"
        r"|support|tea|coffee|water|no (?:right|wrong|rush|hurry|need|such|trick|set|test)|time to"
        r"|plenty)\b"
        r"|" + _LITTLE + r"(?:someone|somebody) (?:from [\w ]+ )?is (?:next door|here|outside"
        r"|there)\b",
        "looks after them",
    ),
    cue(
        "where-we-are",
        "statement",
        _LITTLE + r"(?:that's|that is|this is) (?:the (?:recorder|end|last|first|next|final"
        r"|second|third|plan|order|microphone)|all (?:i|we)\b|what we want|how we|why we|our|my)"
        r"|"
        + _LITTLE
        + r"(?:they|we) keep (?:them|it|these)\b|"
        + _LITTLE
        + r"(?:after (?:that|this|today)|next|later"
        r"|at the end),? (?:comes?|there (?:is|are|will)|(?:we|you)(?:'ll| will| can)) (?!you\b)|"
        + _LITTLE
        + r"it does (?:so|this)"
        r"\b|" + _LITTLE + r"(?:i'm|my name is|i am) [a-z]+,? and (?:this|that|my)\b"
        r"|" + _LITTLE + r"you(?:'ve| have) (?:really |already |both )*(?:helped us|given us (?:a"
        r" lot|so|your time)|been (?:\w+ )?(?:generous|helpful|open with))",
        "tells how the conversation goes",
    ),
    cue(
        "sorry",
        "statement",
        r"^(?:(?:oh|no|well|okay|right),? )*(?:(?:i'm|i am|we're) (?:so |very |really )?)?sorry"
        r"[,.: -]*(?:if |that )?(?:that|it|this|my \w+|i|we)\b(?: \w+)? (?:sounded|came|felt|wasn't"
        r"|was|meant|mean|put|asked|should|interrupted|said)\b"
        r"|^(?:\w+ )?(?:i|we) (?:didn't|did not|don't) mean (?:it|that|to)\b"
        r"|^(?:that|it) (?:sounded|came out|came across) (?:\w+ )?(?:like|as)\b[^.?!]*\b(?:blam"
        r"|judg|accus)\w*"
        r"|^(?:that|it|this) was (?:\w+ )?(?:out of order|out of line|unfair|uncalled for|rude"
        r"|harsh|unkind|clumsy|badly put|wrong of (?:me|us)|my (?:fault|mistake))\b",
        "puts right what they said themselves",
    ),
)

# Blame that stays blame however the sentence begins: it is they who are spoken of.
_AT_THEM = re.compile(
    r"\byou(?:'ve|'d| have| had)?(?: \w+)? (?:failed|missed|neglected|ignored|overlooked|made"
    r" (?:a |the |\w+ )?(?:mistake|error)s?)\b|\byour (?:own )?(?:\w+ )?(?:fault|failure|failing"
    r"|mistake|error)s?\b|\bwhose (?:fault|mistake)|\bwho(?:'s| is| was) (?:to blame|at fault)"
)
# What asks all the same, however the sentence began: “we are not here to judge so what happened”.
_ASKS = re.compile(
    r"\b(?:what|how|where|when|who|why) (?:did|do|does|would|could|were|was|are) (?:you|it|that"
    r"|he|she|they|the)\b|\bwhat happened(?: next| then)?[. ]*$|\b(?:can|could|would|will) you"
    r" (?:please |just |both )*(?:tell|talk|walk|take|describe|say|explain|start|begin)\b"
    r"|\bso,? (?:just )?(?:tell|talk|walk|take) (?:us|me)\b"
    r"|\bi(?:'d| would)? (?:just |only )?(?:want|like) to (?:know|hear|understand) (?:how|what"
    r"|why|about)\b"
    r"|\bbut (?:did|do|was|were|is|are|have|had|why|what|how|when|where|who|can|could) "
    r"|\bwhy \w+n't "
)


def tells(text: str, start: int, end: int) -> list[Reason]:
    """Why a sentence only tells of the conversation; empty where it does not, or also judges."""
    part = text[start:end]
    if part.endswith("?") or not (reasons := found(TELLING, text, start, end)):
        return []
    if reasons[0].rule == TELLING[0].rule:
        return reasons
    blames = [one for one in found(judging.BLAMING, text, start, end) if one.rule not in _MILD]
    return [] if blames or _AT_THEM.search(part) else reasons


def asks_after_all(text: str, start: int, end: int) -> int:
    """Where in a sentence that tells one goes on to ask or to blame; -1 where one does not."""
    if (begins := _ASKS.search(text, start, end)) and begins.start() > start + _SOME:
        return begins.start()
    but = text.find(" but ", start, end)
    return but + 1 if but > 0 and found(judging.BLAMING, text, but, end) else -1


_SOME = 8  # characters: “we'd like to know how …” asks from its beginning
_MILD = frozenset((judging.JUDGES,))
RULES = frozenset(each.rule for each in TELLING)
