"""What somebody says of a statement, in their own words: that it is right, how it should read, ….

Pure. Only what is said beyond doubt is given a meaning of its own; all else is a comment, for a
person to read.
"""

from __future__ import annotations

import re

from ltconverse.case.events import PointKind

_AGREED = re.compile(
    r"""(?:(?:yes|yep|yeah|all|both|they|these|those|this|that|it|it's|that's|this\s+one|these\s+ones|
        one|ones|is|are|was|were|look|looks|seem|seems|read|reads|sound|sounds|i|i'm|i\s+am|we|
        would|just|quite|all|very|absolutely|perfectly|completely|totally|as|it|stands|with|and|
        ok\s+with|happy\s+with|the|to\s+me|me|by|from\s+me|now|still|thanks|thank\s+you|please|
        no\s+changes?(?:\s+needed)?|no\s+comments?|nothing\s+to\s+(?:add|change)|leave\s+as\s+(?:it\s+)?is|
        agree|agreed|fine|ok|okay|good|great|right|correct|accurate|happy|true|fair|spot\s+on|
        exactly|too|also|as\s+well|👍|✓|✔|✅|tick)[\s,.!;:-]*)+""",
    re.IGNORECASE | re.VERBOSE,
)
_SAYS_SO = re.compile(
    r"\b(?:agreed?|fine|ok|okay|good|great|right|correct|accurate|happy|true|fair|spot\s+on|exactly|"
    r"yes|yep|yeah|tick|no\s+(?:changes?|comments?)|nothing\s+to\s+\w+|leave\s+as)\b|[👍✓✔✅]",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"(?:please\s+|can\s+you\s+|could\s+you\s+|i(?:\s+would|'d)\s+(?:like|prefer)\s+(?:you\s+)?to\s+)*"
    r"(?:leave\s+(?:this\s+|that\s+|it\s+|them\s+|these\s+|those\s+)?(?:one\s+)?out|"
    r"(?:remove|delete|omit|cut|strike(?:\s+out)?|take\s+out|drop)"
    r"(?:\s+(?:this|that|it|them|these|those|altogether|completely|one))*|"
    r"take\s+(?:this|that|it|them)\s+(?:one\s+)?out|out\s*,?\s*please)"
    r"(?:\s+(?:please|altogether|completely|entirely|thanks|if\s+you\s+can|both))*[\s.,!]*",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"[;:–—-]|because\b|since\b|as\s+(?:it|this|that|she|he|they|i)\b", re.IGNORECASE
)
_CONDITION = re.compile(
    r"\b(?:if|unless|but|until|or|only|instead|put|say|should|better|rather)\b", re.IGNORECASE
)
_NOT_MEANT = re.compile(
    r"(?:no[,.]?\s+)?(?:(?:that|this|it)(?:\s+is|'s|\s+was)?\s*n[o']?t\s+(?:quite\s+|really\s+|at\s+all\s+)?"
    r"what\s+i\s+(?:meant|said|wanted)|(?:that|this|it)\s+isn't\s+what\s+i\s+\w+|not\s+(?:quite\s+|really\s+)?"
    r"what\s+i\s+(?:meant|said)|i\s+(?:did\s+not|didn't|never)\s+(?:say|said|mean|meant)\s+(?:that|this|it))",
    re.IGNORECASE,
)
_BETTER = re.compile(
    r"(?:please\s+|it\s+|this\s+|that\s+|i(?:\s+would|'d)\s+(?:rather|prefer(?:\s+it\s+to)?)\s+)*"
    r"(?:better|(?:should|could|would|might|to)\s+(?:better\s+)?(?:read|say)|rather|instead|put\s+(?:it\s+)?"
    r"(?:like\s+this|this\s+way|as)|change\s+(?:it\s+|this\s+)?to|reword(?:\s+(?:as|to))?|say|make\s+it|read)"
    r"\s*[:–—-]\s*(?P<text>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE = re.compile(
    r"\W*(?:everything|all|the\s+rest|rest|all\s+the\s+(?:rest|others?)|the\s+others?|others?|otherwise|"
    r"overall|in\s+general|generally|on\s+the\s+whole|as\s+a\s+whole|apart\s+from\s+(?:that|this|these|those)|"
    r"no\s+other|nothing\s+else|thank|thanks|many\s+thanks|no\s+(?:comments?|changes?)|i\s+have\s+(?:no|nothing)|"
    r"i\s+(?:am|'m)\s+happy|i\s+agree)\b",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"\s*[,;(–—-]*\s*\b(?:except(?:\s+for)?|apart\s+from|other\s+than|but\s+not|excluding)\b\s*",
    re.IGNORECASE,
)
_MOST_WORDS = 12


def meaning(said: str) -> PointKind:
    """What is said of one statement, label aside: `agree`, `leave-out`, `not-meant`, `reword`, or
    `comment`, which is everything else."""
    plain = said.replace("’", "'").strip().strip("\"'“”")
    if is_agreement(plain):
        return "agree"
    if _is_left_out(plain):
        return "leave-out"
    if _NOT_MEANT.match(plain):
        return "not-meant"
    return "reword" if _BETTER.fullmatch(plain) else "comment"


def _is_left_out(plain: str) -> bool:
    """Whether it is asked for, by itself or with the reason behind it; with an "if" or a "but" it
    is more than that."""
    found = _LEFT_OUT.match(plain)
    if not found:
        return False
    reason = plain[found.end() :]
    ended = found[0].rstrip()[-1:] in {*".,!"} or bool(_REASON.match(reason))
    return not reason or (ended and not _CONDITION.search(reason))


def is_agreement(said: str) -> bool:
    """Whether nothing is said but that it is right. A "but", or a "not", is more than that."""
    plain = said.replace("’", "'").strip().strip("\"'“”()")
    few = len(plain) <= 200 and len(plain.split()) <= _MOST_WORDS
    return few and bool(_AGREED.fullmatch(plain)) and bool(_SAYS_SO.search(plain))


def put_instead(said: str) -> str:
    """How a statement should read, where that is said: what follows "should read:". Else ""."""
    found = _BETTER.fullmatch(said.replace("’", "'").strip())
    if not found:
        return ""
    text = said.strip()[found.start("text") :].strip()
    if len(text) > 1 and (text[0], text[-1]) in {('"', '"'), ("“", "”"), ("'", "'"), ("‘", "’")}:
        text = text[1:-1].strip()
    return text


def of_the_whole(said: str) -> bool:
    """Whether it is said of everything: "otherwise all fine", "thank you for this"."""
    return bool(_WHOLE.match(said))


def exception_in(said: str) -> re.Match[str] | None:
    """Where "except" begins and ends, in what was said of several statements."""
    return _EXCEPT.search(said)
