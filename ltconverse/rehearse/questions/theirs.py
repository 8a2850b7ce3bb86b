"""Whether judging words are the person's own, given back to them: then they are no blame of ours.

Knows words only. Works on levelled text (levelling.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ltconverse.rehearse.questions.everyday import EVERYDAY
from ltconverse.rehearse.questions.levelling import levelled
from ltconverse.rehearse.values import Reason

OWN_WORDS = "gives back their own words"
# “So what you are saying is …”, “part of you feels …”: it says itself that it is theirs.
_FRAME = re.compile(
    r"^(?:(?:so|and|but|yeah|yes|mm+|okay|right|then|um|oh|well|now),? )*(?:(?:if i've"
    r" (?:understood|got|heard) (?:you|that|it)[^,]*,? |(?:at the time|looking back|now|that"
    r" night|that day),? )?(?:what (?:you're|you are|i'm hearing|i hear)|you're (?:saying"
    r"|thinking|telling)|you are (?:saying|thinking)|you(?:'ve)? (?:also |still |sometimes |often "
    r")?(?:feel|felt|say|said|wonder|wondered|thought|think|worry|worried|wish|wished|keep|kept"
    r"|blame|blamed|told yourself|ask|asked|hold|held|go|went over)\b|part of you|a part of you"
    r"|for you|it sounds|sounds|i hear|i'm hearing|it feels|it felt|there's a part))"
)
_FRAMED_AFTER = re.compile(r", you(?:'re| are)? (?:keep |kept )?(?:tell\w*|told|say\w*) yourself")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")
_THEIR_SIDE = {
    "i": "you", "i'm": "you're", "i'd": "you'd", "i've": "you've", "i'll": "you'll", "my": "your",
    "me": "you", "myself": "yourself", "we": "you", "our": "your", "us": "you",
}  # fmt: skip
# Said of them without a frame, this is heard as ours although they said it first.
_STAYS = re.compile(r"\byou(?:r \w+)? (?:should|ought|could)|\bwhy\b|\bhow could\b")
_MOSTLY = 0.6
_SHORT = 6  # words


def said_again(part: str, before: str) -> bool:
    """Whether all words of a short `part` were their last words: “Just you.” after “just me”."""
    words = _WORD.findall(part)
    if not 0 < len(words) <= _SHORT or part.endswith("?"):
        return False
    return set(words) <= set(_mirrored(before))


def _mirrored(before: str) -> list[str]:
    """What they said, as it is said to them."""
    return [_THEIR_SIDE.get(word, word) for word in _WORD.findall(levelled(before).text)]


def given_back(
    text: str, start: int, end: int, before: str, reasons: Sequence[Reason]
) -> Reason | None:
    """Why what stands there gives back what the person said `before`; None where it does not.

    Only what asks nothing: a question that takes their words up may hold them against them.
    """
    part = text[start:end]
    known = set(_mirrored(before))
    if part.endswith("?") or not known:
        return None
    words = _WORD.findall(part)
    back = [word for word in words if word in known]
    content = {word for word in back if word not in EVERYDAY}
    judging = {word for one in reasons for word in _WORD.findall(one.words)}
    framed = _FRAME.match(part) or _FRAMED_AFTER.search(part)
    judged = judging <= known | {"you", "you'd", "had", "of", "have"}
    if framed and (judged or content):
        end = start + len(part.rstrip(" .,!…"))
        return Reason("reflection", text[start:end], start, end, OWN_WORDS)
    if judged and len(back) >= _MOSTLY * len(words) and not _STAYS.search(part):
        return Reason("reflection", reasons[0].words, reasons[0].start, reasons[0].end, OWN_WORDS)
    return None
