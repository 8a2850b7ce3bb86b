"""Text as it is compared: small letters, straight marks, everyday misspellings put right.

Knows words only. Places in the levelled text can be brought back to places in what was said, so
that a reviewer is always shown their own words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKS = str.maketrans(
    {"’": "'", "ʼ": "'", "`": "'", "‘": "'", "“": '"', "”": '"', "\n": ".", "\t": " ", "\xa0": " "}
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# Written quickly, or heard by a computer; and contractions without their apostrophe.
_MISSPELT = (
    "tel:tell;tlel:tell;discribe:describe;decribe:describe;desribe:describe;descibe:describe;"
    "describ:describe;expain:explain;explian:explain;explane:explain;waht:what;wat:what;wot:what;"
    "whta:what;hwat:what;hwo:how;hw:how;wen:when;wher:where;wich:which;surley:surely;"
    "shurely:surely;obvously:obviously;obviosly:obviously;obviusly:obviously;"
    "presumeably:presumably;persumably:presumably;definately:definitely;beleive:believe;"
    "belive:believe;u:you;ur:your;yu:you;yuo:you;youre:you're;youve:you've;youd:you'd;"
    "youll:you'll;im:i'm;ive:i've;theyre:they're;theyve:they've;whats:what's;hows:how's;"
    "whos:who's;wheres:where's;thats:that's;theres:there's;lets:let's;didnt:didn't;dont:don't;"
    "doesnt:doesn't;wasnt:wasn't;werent:weren't;isnt:isn't;arent:aren't;havent:haven't;"
    "hasnt:hasn't;hadnt:hadn't;wouldnt:wouldn't;shouldnt:shouldn't;couldnt:couldn't;cant:can't;"
    "wont:won't;aint:isn't;mustnt:mustn't;neednt:needn't;thier:their;recieve:receive;"
    "happend:happened;hapened:happened;abit:a bit;alot:a lot;aswell:as well;shouldve:should've;"
    "couldve:could've;wouldve:would've;mustve:must've;innit:isn't it;manger:manager;visted:visited;"
    "relived:relieved;thankyou:thank you;ok:okay;yep:yes;yea:yeah;ya:yeah;becuase:because;"
    "cos:because;tho:though;thru:through;wud:would;cud:could;shud:should;plz:please;pls:please"
)
# “the-the”, “wh-what”: one word said twice, as it stands in a transcript.
_STUTTER = re.compile(r"\b([a-z']{1,12})-+ ?(?=\1)")
_RIGHT = dict(pair.split(":") for pair in _MISSPELT.split(";"))


@dataclass(frozen=True, slots=True)
class Levelled:
    """A levelled `text`; `places[i]` is where its character `i` stands in what was said."""

    text: str
    places: tuple[int, ...]

    def said(self, start: int, end: int) -> tuple[int, int]:
        """The places, in what was said, of what stands from `start` to `end` here."""
        if end <= start:
            return self.places[start], self.places[start]
        return self.places[start], max(self.places[end - 1] + 1, self.places[start])


def levelled(said: str) -> Levelled:
    """What was said, levelled."""
    small = "".join(one.lower() if len(one.lower()) == 1 else one for one in said)
    small = small.translate(_MARKS)
    pieces: list[str] = []
    places: list[int] = []
    reached = 0
    wrong = [(*word.span(), _RIGHT[word[0]]) for word in _WORD.finditer(small) if word[0] in _RIGHT]
    wrong += [(*twice.span(), "") for twice in _STUTTER.finditer(small)]
    for start, end, right in sorted(wrong):
        if start < reached:
            continue
        pieces += [small[reached:start], right]
        places += range(reached, start)
        if right:  # the first and the last letter stand for the whole word
            places += [start] * (len(right) - 1) + [end - 1]
        reached = end
    pieces.append(small[reached:])
    places += range(reached, len(small) + 1)
    return Levelled("".join(pieces), tuple(places))
