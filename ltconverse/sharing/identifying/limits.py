"""What the search for identifiers does not see, for whoever relies on it. Plain values."""

from __future__ import annotations

from typing import NamedTuple


class Limit(NamedTuple):
    """Something that slips through, and words with which it does."""

    what: str
    example: str


LIMITS: tuple[Limit, ...] = (
    Limit(
        "what only somebody from there would know; no name, number or capital gives it away",
        "She is married to the only vicar in the town.",
    ),
    Limit(
        "several things that are harmless one by one, and together are one person",
        "A lorry driver with a glass eye and three boys.",
    ),
    Limit(
        "a surname that the register does not have, in small letters",
        "Then i spoke to pemberton about it.",
    ),
    Limit(
        "a first name that is an everyday word, where a sentence begins and what people do does "
        "not follow",
        "Hope, mostly, did the rota.",
    ),
    Limit(
        "a name that was heard as everyday words in small letters",
        "It was never and who took the call.",
    ),
    Limit(
        "initials of somebody whom the register does not have, where they are letters of the work",
        "We spoke about it with SW and HV.",
    ),
    Limit(
        "a place, school or firm that is called by words of the work",
        "They go to the Family Hub and to the Centre.",
    ),
    Limit(
        "a day or an age that is only told round about",
        "It was the week of the flood, and he was just old enough to vote.",
    ),
    Limit(
        "a number of up to three figures with nothing beside it that says what it is",
        "They live at the blue door, 12 along from the bakery.",
    ),
)
"""Where the search is known to find nothing; a test holds each example to that."""

FOUND = (
    "On 254 sentences with 335 identifiers, written before the search was, 97 in 100 were found, "
    "and of 60 misheard names of the register 95 in 100. Something may be left, so read it."
)
"""How much is found, in a sentence; tests/bench/identifiers.py measures it."""
