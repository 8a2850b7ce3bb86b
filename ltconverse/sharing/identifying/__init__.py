"""Finds what may identify someone in what is to be shared: names, dates, places, numbers.

It helps a person look, and never decides: each hit is shown in its sentence, and someone says what
becomes of it. Pure: texts, names and decisions in, hits out.
"""

from ltconverse.sharing.identifying.deciding import decided_places, with_decisions
from ltconverse.sharing.identifying.finding import find_identifiers, still_open
from ltconverse.sharing.identifying.model import HEADING, INSTEAD, SORTS, Hit, Sort

__all__ = [
    "HEADING",
    "INSTEAD",
    "SORTS",
    "Hit",
    "Sort",
    "decided_places",
    "find_identifiers",
    "still_open",
    "with_decisions",
]
