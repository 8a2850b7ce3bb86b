"""The words that the papers bring themselves: what each is, and what its parts are called."""

from __future__ import annotations

REHEARSALS_STAND = "Rehearsals. About the asking, and no verdict on anybody."
FOR_TRAINERS = "For trainers. Rehearsals are about the asking, and no verdict on anybody."
REHEARSAL = "A rehearsal. About the asking, and no verdict on anybody."
FOR_THE_PAIR = "For the pair alone. About the asking, and no verdict on anybody."
REHEARSAL_MARK = "Rehearsal"
FOR_THE_PAIR_MARK = "For the pair alone"

TRY_NEXT = "One thing to try next"
IN_ORDER = "What you said, one after another"
EARLIER = "Beside earlier rehearsals"
HOW = "How you asked"
KINDS = "What you said, and what it brought"
KEEPING = "Worth keeping"
CLOSINGS = "Moments in which they closed"
PLACES = "Places to look at"
THE_PAIR = "The two of you"
TOLD = "What they told you"
FURTHER = "What there was more of, and what would have opened it"
TOUCHED = "What was touched on"
SOURCES = "Where these measures are from, and where they end"
TURNS = "The conversation, as it was heard"
NOTHING_SAID = "nothing is said"
SILENCE = "(silence)"

IN_ORDER_KEY = (
    "Each sign is something you said, from left to right, in the line of how it was heard. The "
    "bars below are what they said after it; an empty bar is an answer with which they closed."
)

SIDE_BY_SIDE = "Rehearsals side by side"
NO_RESULT = "There is no result yet to set beside another."
REHEARSALS = "The rehearsals"
BESIDE = "Side by side"
OFFERED = "What each is offered to try next"
MIDDLE, RANGE, MEASURE = "Middle", "Range", "Measure"
TO_NOBODY = "To nobody yet"


def told_of(title: str) -> str:
    """Over what was told in the rehearsals of one scenario."""
    return f"What was told of “{title}”"
