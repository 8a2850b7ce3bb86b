"""Who speaks, where it stands in the text: `Jane Doe: Hello`. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

SPEAKERS = "Speakers: "
"""What a line of a text begins with that says who speaks in it, with `;` between them."""
_MOST_WORDS = 6
_LONGEST = 80
_NEARLY_EVERY, _FEW_WORDS = 0.8, 3
_COLON = re.compile("[:：]")
_NOT_IN_NAMES = re.compile(r"[<>\[\]{}?!;…\"“”=]|\.\s+[a-z]|\d:\d|\.$")
_NO_NAMES = {"http", "https", "re", "ps", "nb", "note", "e.g", "i.e", "speakers", "participants"}


def label_of(text: str) -> tuple[str, str] | None:
    """What may be a speaker at the beginning of `text`, and the rest; None if nothing can be.

    `Jane Doe: Yes`, `[Jane Doe]: Yes`, `**Jane Doe:** Yes`, `>> JANE: Yes`.
    """
    text = text.strip()
    text = text.lstrip(">").lstrip() if text.startswith(">>") else text
    colon = _COLON.search(text, 0, _LONGEST)
    if colon is None:
        return None
    name, rest = text[: colon.start()].strip().strip("*_ "), text[colon.end() :]
    rest = rest.removeprefix("**")
    if rest and not rest[0].isspace():
        return None
    if name.startswith("[") and name.endswith("]"):
        name = name[1:-1]
    name = " ".join(name.split())
    return (name, rest.strip()) if may_be_name(name) else None


def may_be_name(text: str) -> bool:
    """Whether this looks like a name or a label of a person, and not like a sentence."""
    name = " ".join(text.split())
    if not name or len(name.split()) > _MOST_WORDS or _NOT_IN_NAMES.search(name):
        return False
    return name.lower() not in _NO_NAMES and any(one.isalnum() for one in name)


def labels_in(texts: Iterable[str], *, after_times: bool = False) -> set[str]:
    """Which of the beginnings of these texts are speakers.

    One that comes up again is. Where most texts begin with one, those are, too, that come up once,
    if they are written as names are; and however they are written straight `after_times`, or in a
    few words where nearly every text begins so. So `One thing: he was late` within a transcript
    without speakers stays what was said.
    """
    every = [label_of(text) for text in texts]
    counted = Counter(found[0] for found in every if found)
    again = {name for name, times in counted.items() if times > 1}
    labelled = sum(counted.values())
    if labelled * 2 < len(every):
        return again
    nearly_all = len(every) > 2 and labelled >= len(every) * _NEARLY_EVERY
    return again | {
        name
        for name in counted
        if after_times or _as_names_are(name) or (nearly_all and len(name.split()) <= _FEW_WORDS)
    }


def _as_names_are(name: str) -> bool:
    return all(not word[:1].islower() for word in name.split())


def labels_told(texts: Iterable[str]) -> set[str]:
    """The speakers that a file itself names, in a line as our own text has one.

    Empty if there is none, or if one of them never speaks: in files of others such a line may
    name people in full who go by less below, and what they say must not count for nothing.
    """
    every = [text.strip() for text in texts]
    line = next((text for text in every if text.startswith(SPEAKERS)), "")
    names = {" ".join(name.split()) for name in line.removeprefix(SPEAKERS).split(";")} - {""}
    said = {found[0] for text in every if names and (found := said_by(text, names))}
    return names if names <= said else set()


def said_by(text: str, labels: Collection[str]) -> tuple[str, str] | None:
    """Which of the `labels` says this, and what; None when it begins with none of them."""
    found = label_of(text)
    if found is not None and found[0] in labels:
        return found
    name, colon, rest = " ".join(text.split()).partition(":")
    if colon and name in labels and rest[:1] in {"", " "}:
        return name, rest.strip()
    return None
