"""A sentence as runs: numbers of turns lead to their turns, what is to be typed stands apart. Pure.

What stands between quotation marks is somebody's words, and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ltconverse.rehearse.papers.model import Line, Run

# “at 3, 8 and 12”, “from 1 to 15”, “after 16,”; in “at 3, 8 and 4 more” the 4 is a count.
_PLACES = re.compile(
    r"(?:\b(?:at|after)\s+\d+(?:,\s+\d+)*(?:\s+and\s+\d+(?!\s+more|\d))?"
    r"|\bfrom\s+\d+\s+to\s+\d+)(?![\d%]|\s+%)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_TYPED = re.compile(r"`([^`]+)`")
_QUOTED = re.compile(r"“[^”]*(?:”|$)")


def linked(text: str, last: int) -> Line:
    """The sentence with each turn it names, up to `last`, as a run that leads there."""
    return tuple(_runs(text, last))


def typed(text: str) -> Line:
    """The sentence with what stands between backticks as it is to be typed, without them."""
    pieces = _TYPED.split(text)
    return tuple(Run(one, typed=at % 2 == 1) for at, one in enumerate(pieces) if one)


def places(numbers: tuple[int, ...], last: int) -> Line:
    """`3, 8 and 12`, each leading to its turn."""
    runs: list[Run] = []
    for at, one in enumerate(numbers):
        if at:
            runs.append(Run(" and " if at == len(numbers) - 1 else ", "))
        runs.append(Run(str(one), to=one if one <= last else 0))
    return tuple(runs)


def _runs(text: str, last: int) -> Iterator[Run]:
    done = 0
    for start, end, number in _named(text, last):
        if start > done:
            yield Run(text[done:start])
        yield Run(text[start:end], to=number)
        done = end
    if done < len(text):
        yield Run(text[done:])


def _named(text: str, last: int) -> Iterator[tuple[int, int, int]]:
    # Quoted words are blanked to the same length, so that places stay where they are.
    ours = _QUOTED.sub(lambda found: "\0" * len(found[0]), text)
    for phrase in _PLACES.finditer(ours):
        for found in _NUMBER.finditer(ours, phrase.start(), phrase.end()):
            number = int(found[0])
            if 0 < number <= last:
                yield found.start(), found.end(), number
