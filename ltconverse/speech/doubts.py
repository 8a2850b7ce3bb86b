"""What a speech model leaves out or makes up: voice without words, and phrases that go round.

Pure: words and spans in, words and gaps out. Knows the transcript's values only. A model is as sure
of a loop as of anything else, so its own confidence is not asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from ltconverse.speech.transcript import Gap, Word

_SHORTEST_GAP = 0.5
"""Seconds of voice without a word from which on someone should listen; less is a breath or 'mm'."""
_NEAR = 0.3
"""Seconds: how far word times of speech models and voice activity differ on clean speech."""
_LONGEST_WORD = 2.0
"""Seconds: a word that seems longer is one stretched over speech that has no text."""
_LONGEST_PHRASE = 40

_UNLIKELY = -0.85
"""Average log probability of a sentence below which the model has guessed. Measured: English that
is hard to hear, many at once included, -0.2 to -0.7; other languages taken for English -0.7 to
-1.2, or loops."""
_LIKELY = -0.6
"""What is heard only at a second listening must be surer than that."""
_ROUND_AND_ROUND = 2.4
"""How far the text of half a minute can be compressed before it is a loop; Whisper's own limit."""

Times = tuple[float, float]


def is_guessed(likelihood: float, compression: float) -> bool:
    """Whether a sentence was made up rather than heard, by what the model says of itself."""
    return likelihood < _UNLIKELY or compression > _ROUND_AND_ROUND


def is_heard(likelihood: float, compression: float) -> bool:
    """Whether a sentence is sure enough to fill what was a gap before."""
    return likelihood >= _LIKELY and compression <= _ROUND_AND_ROUND


def unheard(voiced: Sequence[Times], words: Sequence[Word]) -> tuple[Gap, ...]:
    """Stretches of voice (seconds) of half a second and more that no word covers.

    `voiced` and `words` are in order of time and on the same clock.
    """
    covered = [
        (word.start - _NEAR, min(word.end, word.start + _LONGEST_WORD) + _NEAR) for word in words
    ]
    rests: list[Times] = []
    for start, end in voiced:
        rests += _without((start, end), covered)
    return tuple(
        Gap(round(start, 3), round(end, 3))
        for start, end in _joined(rests)
        if end - start >= _SHORTEST_GAP
    )


def still_unheard(
    gaps: Sequence[Gap], words: Sequence[Word], before: Sequence[Word]
) -> tuple[Gap, ...]:
    """What is left of `gaps` now that there are `words`, where there were those `before`.

    A gap in which nothing was found stays as it was.
    """
    left: list[Gap] = []
    known = set(before)
    new = [word for word in words if word not in known]
    for gap in gaps:
        if any(word.end > gap.start and word.start < gap.end for word in new):
            rests = unheard([(gap.start, gap.end)], words)
            left += [Gap(rest.start, rest.end, gap.why) for rest in rests]
        else:
            left.append(gap)
    return merged(left)


def merged(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """The same stretches in order, those that touch or overlap as one, with the reason of the
    longest that has one."""
    told = sorted((gap for gap in gaps if gap.why), key=lambda gap: gap.start - gap.end)
    spans = _joined(sorted((gap.start, gap.end) for gap in gaps), apart=0.0)
    return tuple(
        Gap(
            start,
            end,
            next((gap.why for gap in told if start <= gap.start and gap.end <= end), ""),
        )
        for start, end in spans
    )


def without_loops(words: Sequence[Word]) -> tuple[tuple[Word, ...], tuple[Gap, ...]]:
    """One copy of each phrase that goes round and round, and a gap over the others.

    People repeat themselves too, so a phrase counts as a loop only from 4 copies in a row on, and
    one or two words ('no, no, no') only from 8 or 5.
    """
    keys = [_key(word) for word in words]
    kept: list[Word] = []
    gaps: list[Gap] = []
    at = 0
    while at < len(words):
        phrase, copies = _loop_at(keys, at)
        kept += words[at : at + phrase]
        if copies > 1:
            dropped = words[at + phrase : at + phrase * copies]
            end = max(word.end for word in dropped)
            gaps.append(Gap(dropped[0].start, end, "repeats"))
        at += phrase * copies
    return tuple(kept), tuple(gaps)


def _loop_at(keys: Sequence[str], at: int) -> tuple[int, int]:
    """Length of the shortest phrase that loops from `at` on and its copies; (1, 1) if none."""
    for phrase in range(1, min(_LONGEST_PHRASE, (len(keys) - at) // 4) + 1):
        if keys[at] != keys[at + phrase]:
            continue
        same = at
        while same + phrase < len(keys) and keys[same] == keys[same + phrase]:
            same += 1
        copies = (same - at) // phrase + 1
        if copies >= _copies_of_a_loop(phrase):
            return phrase, copies
    return 1, 1


def _copies_of_a_loop(phrase: int) -> int:
    return {1: 8, 2: 5}.get(phrase, 4)


def _key(word: Word) -> str:
    return "".join(letter for letter in word.text.casefold() if letter.isalnum()) or word.text


def _without(span: Times, covered: Sequence[Times]) -> list[Times]:
    """What is left of `span` after taking away every one of `covered`."""
    rests = [span]
    for start, end in covered:
        if end <= span[0] or start >= span[1]:
            continue
        rests = [
            piece
            for left, right in rests
            for piece in ((left, min(right, start)), (max(left, end), right))
            if piece[1] > piece[0]
        ]
    return rests


def _joined(spans: Sequence[Times], apart: float = 0.5) -> list[Times]:
    """Spans in order, those less than `apart` seconds from each other as one."""
    joined: list[Times] = []
    for start, end in spans:
        if joined and start - joined[-1][1] <= apart:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
