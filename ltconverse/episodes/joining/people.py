"""Whom a text speaks of, by what people are called in the review.

Pure. Knows no names: people of the review are called by position, the family by pseudonym.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def people_in(texts: Iterable[str], known: Iterable[str]) -> frozenset[str]:
    """Those of `known` that the texts mention, in whatever case, in the singular or the plural.

    The longest name at a place counts: `team manager` is not a `manager` as well.
    """
    named = {" ".join(one.split()).casefold(): one for one in known if one.strip()}
    if not named:
        return frozenset()
    longest_first = sorted(named, key=len, reverse=True)
    shape = r"\s+".join  # a name may stand across the end of a line
    names = "|".join(shape(map(re.escape, one.split())) for one in longest_first)
    pattern = re.compile(rf"(?<!\w)({names})(?=(?:['’]?s)?(?!\w))", re.IGNORECASE)
    found = (one[1] for text in texts for one in pattern.finditer(text))
    return frozenset(
        named[folded] for one in found if (folded := " ".join(one.split()).casefold()) in named
    )
