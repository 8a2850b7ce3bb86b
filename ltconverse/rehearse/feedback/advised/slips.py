"""What only looks like something to change: put right at once, or asking one thing twice. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ltconverse.episodes.english import stem, words_of
from ltconverse.rehearse.feedback.heard.said import Said
from ltconverse.rehearse.feedback.heard.turns import HeardTurn

_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_PUT_RIGHT = re.compile(
    r"\b(?:sorry|apologi[sz]e|apologies|let me (?:put|ask|say|try) (?:that|it)|i didn'?t mean"
    r"|came out wrong|that was unfair|not fair of me|i'?ll put (?:that|it))\b",
    re.IGNORECASE,
)
# Words that name nothing new: who was meant, and how one asks after it.
_NO_NEWS = (
    "he she it they him her them his their that this there like seem seemed look looked go went "
    "going come came about more tell describe us me what how was were did do does is are the a an "
    "and of to for you your in at on then happen happened make made sort kind bit little just "
    "please could can would person someone"
)
_NOTHING_NEW = frozenset(_NO_NEWS.split())


def not_put_right(said: Said, turns: Iterable[HeardTurn]) -> list[HeardTurn]:
    """Without those for which the pair said sorry, or put it otherwise, in what they said next."""
    ours = [one.number for one in said.ours]
    after = dict(zip(ours, said.ours[1:], strict=False))
    return [
        one
        for one in turns
        if one.number not in after or not _PUT_RIGHT.search(after[one.number].text)
    ]


def asks_the_same(text: str) -> bool:
    """Whether all after the first sentence names nothing new: “Tell us more about him. What was he
    like?” is one question to a listener."""
    asking = [one for one in _SENTENCE.split(text.strip()) if len(one.split()) > 1]
    if len(asking) < 2:
        return False
    named = {stem(word) for word in words_of(asking[0])}
    after = {word for one in asking[1:] for word in words_of(one)} - _NOTHING_NEW
    return all(stem(word) in named for word in after)
