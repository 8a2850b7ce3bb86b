"""Why moments may be one, in plain words: for the person who decides.

Pure. Says what was found, never that they are one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ltconverse.episodes.joining.features import shared_words
from ltconverse.episodes.joining.likeness import Compared, Place

_FAR = 3  # days beyond which two times are said to differ


def why(both: Compared, group: Sequence[Place]) -> str:
    """One line: what of the times, the people that all speak of, the words in common."""
    parts = [one for one in (_times(both, group), _people(both, group)) if one]
    words = shared_words([both.weighed[at] for at in group])
    if words:
        parts.append(f"words in common: {', '.join(words)}")
    return "; ".join(parts)


def _times(both: Compared, group: Sequence[Place]) -> str:
    told = [one.when for at in group if (one := both.moments[at]).when is not None]
    if not told:
        return "no time is told"
    words = list(dict.fromkeys(one.words.strip(" .,:") for one in told))
    if len(told) == 1:
        return f"one tells a time ({words[0]})"
    far = any(one.between(other) > _FAR for at, one in enumerate(told) for other in told[:at])
    return f"{'times differ' if far else 'times go together'} ({', '.join(words)})"


def _people(both: Compared, group: Sequence[Place]) -> str:
    held = Counter(one for at in group for one in both.moments[at].people)
    people = sorted(one for one, many in held.items() if many == len(group))
    return f"all speak of {', '.join(people)}" if people else ""
