"""Who speaks, where it stands in the text: `Jane Doe: Hello`. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_LABEL = re.compile(
    r"\s*(?:>>+\s*)?(?:\*\*)?\[?([^:<>\[\]{}\t\n]{1,60}?)\]?\s*[:：](?!//)(?:\*\*)?(?:\s+(.*)|\s*)",
    re.DOTALL,
)
_MOST_WORDS = 6
_NOT_IN_NAMES = re.compile(r"[?!;…\"“”=]|\.\s+[a-z]|\d:\d|\.$")
_NO_NAMES = {"http", "https", "re", "ps", "nb", "note", "e.g", "i.e"}


def label_of(text: str) -> tuple[str, str] | None:
    """What may be a speaker at the beginning of `text`, and the rest; None if nothing can be."""
    found = _LABEL.fullmatch(text)
    if found is None:
        return None
    name = " ".join(found[1].split()).strip("*_ ")
    return (name, (found[2] or "").strip()) if may_be_name(name) else None


def may_be_name(text: str) -> bool:
    """Whether this looks like a name or a label of a person, and not like a sentence."""
    name = " ".join(text.split())
    if not name or len(name.split()) > _MOST_WORDS or _NOT_IN_NAMES.search(name):
        return False
    return name.lower() not in _NO_NAMES and any(one.isalnum() for one in name)


def labels_in(texts: Iterable[str]) -> set[str]:
    """Which of the beginnings of these texts are speakers.

    One that comes up again is; and all are, where most texts begin with one. So `One thing: he
    was late` within a transcript without speakers stays what was said.
    """
    every = [label_of(text) for text in texts]
    counted = Counter(found[0] for found in every if found)
    if every and sum(counted.values()) * 2 >= len(every):
        return set(counted)
    return {name for name, times in counted.items() if times > 1}
