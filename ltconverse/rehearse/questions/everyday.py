"""Everyday words and sorts of words, as features of a turn are made of them. Knows words only.

A closed list of our own, of words that say how one speaks and not what of.
"""

from __future__ import annotations

import re

_EVERYDAY = (
    "a able about absolutely actually after again ahead all almost alright also although "
    "always am an and any anybody anyone anything are aren't around as ask asked at away back "
    "bad be because been before being believe best better between big bit both but by came "
    "can can't chance change choice come comes concern concerned concerns correct could "
    "couldn't day decide decided describe did didn't different difficult do does doesn't "
    "doing don't done down each easier either else end enough even ever every everybody "
    "everyone everything exactly example excellent explain fact fair feel feeling feels felt "
    "few find fine first fit follow for forward from future get gets getting give given go "
    "goal goes going gonna good got great guess had hadn't happen happened happy hard has "
    "hasn't have haven't having he he'd he's hear heard hearing help helped her here hers him "
    "his hmm honest hope how how's however i i'd i'll i'm i've idea if imagine important in "
    "instead interested interesting into is isn't it it'd it'll it's its just keep kind kinda "
    "knew know known last later learn least left less let let's life like little live long "
    "look looking looks lot made mainly make makes making many matter may maybe me mean means "
    "mention mentioned mhm might mind mm moment more most much must my myself need needs "
    "nervous never new next nice no nobody none normally not nothing noticed now of off often "
    "oh okay on once one only options or other others our out over own part particular past "
    "people perhaps place plan point possible pretty probably problem put questions quite "
    "rather ready realise realize really reason reasons recommend remember right sad said "
    "same saw say saying says scared see seem seems seen sense share she she'd she's should "
    "shouldn't since so some somebody someone something sometimes sorry sort sound sounded "
    "sounds speak stand start started steps still stop story such suggest sure take talk "
    "talked talking tell terms than thank thanks that that'd that's the their them then there "
    "there's these they they'd they're they've thing things think thinking this those though "
    "thought thoughts through time times to today together told too tough true try trying two "
    "uh um understand understood until up upset us use used usually very wait want wanted "
    "wanting wants was wasn't way ways we we'd we'll we're we've week well went were weren't "
    "what what's whatever when where where's whether which while who who's whole whom whose "
    "why will wish with without won't wonder wondering word words work worked working works "
    "worried worry would wouldn't wrong yeah year yes yet you you'd you'll you're you've your "
    "yours yourself"
)
EVERYDAY = frozenset(_EVERYDAY.split())
_FEELING = re.compile(
    r"(?:feel|felt|worr|scar|afraid|anxi|angr|annoy|frustrat|upset|sad|happ|guilt|asham"
    r"|embarras|proud"
    r"|hope|hurt|lone|lonel|nervous|stress|tir|exhaust|overwhelm|confus|stuck|torn|reliev|glad"
    r"|hate|lov"
    r"|enjoy|excit|bor|concern|trust|disappoint|shock|pain|strugg|pressur|comfort|confiden|fear"
    r"|fright"
    r"|relax|miss|car|difficult|hard|tough|readi|willing|determin|motivat|commit)"
)
_KIN_WORDS = (
    "mom mum mother dad father parents son daughter kids kid child children baby wife husband "
    "partner boyfriend girlfriend friend friends family brother sister sisters grandma aunt "
    "uncle"
)
_KIN = frozenset(_KIN_WORDS.split())
_SUFFIXES = ("ing", "ed", "ly", "tion", "ment", "ness", "ity", "ous", "ful", "s")


def kept(word: str) -> str:
    """An everyday word as it is; of any other only its sort, by its ending or what it names."""
    if word in EVERYDAY or not word[0].isalpha():
        return "#" if word[0].isdigit() else word
    if word in _KIN:
        return "<kin>"
    if _FEELING.match(word):
        return "<feeling>"
    return next((f"*{each}" for each in _SUFFIXES if word.endswith(each) and len(word) > 4), "*")


GIVES_ADVICE = re.compile(
    r"\byou(?:'ll| will| can| could| should| need| might| may| have to| ought| want to be| must"
    r"| gotta"
    r"|'re gonna| are gonna|'re going to| are going to| just)\b|\bi (?:would|think|want you"
    r"|recommend|suggest"
    r"|hope|need|encourage)\b|\bi'd (?:say|suggest|recommend|like|encourage)\b"
)
INFORMS = re.compile(
    r"\b(?:it's|it is|they're|they are|that's|there are|there's|this is|these are|which is"
    r"|people|some people"
    r"|studies|research|because|usually|actually|sometimes|most)\b"
)
PRAISES = re.compile(
    r"\b(?:good|great|excellent|fantastic|awesome|wonderful|nice|perfect|brilliant|well done"
    r"|congratulations"
    r"|proud|cool|impressive|welcome|absolutely|thank you|thanks)\b"
)
OF_THEM = re.compile(
    r"^(?:(?:so|and|but|okay|right|yeah|mm+|hmm|all right|well|uh|um|yes|oh|then|because|mhm"
    r"|now|or)\b[,.\- ]*)*"
    r"(?:you(?:'re|'ve|'d)?(?! can| should| need| could| will| might| know\b)|it (?:sounds"
    r"|seems|feels|was|makes|really)"
    r"|sounds|that(?:'s| was| is| must| sounds| feels)|your|part of|there's (?:a |this )?part"
    r"|i (?:can )?hear|i'm hearing"
    r"|what i|because|even though|like|kind of|not|almost|feeling|wanting|trying|being|having)\b"
)


OF_YOU = re.compile(r"\b(?:you|your|you're|you've|you'd|yours|yourself)\b")
OF_US = re.compile(r"\b(?:i|i'm|i'll|i've|i'd|my|me|we|we're|we'll|we've|our|us|let's)\b")
