"""What a write-up says of its own, by whose account it is.

Of the case group, or of the family, who are to find no word of the trade in it. Words alone:
placing.py has the keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ltconverse.writeup import placing


@dataclass(frozen=True, slots=True)
class Wording:
    """Titles and sentences; `agreed` has a `{day}`.

    `point` is what a turning point is called within a sentence.
    """

    draft: str
    agreed: str
    point: str
    titles: Mapping[str, str]
    explanations: Mapping[str, str]
    parts: Mapping[str, str]
    no_point: str
    query: str
    whole: str

    def numbered(self, number: int) -> str:
        """`turning point 2`."""
        return f"{self.point} {number}"


PRACTICE = Wording(
    draft=(
        "This is a draft: one person’s account of their work, as the reviewers noted it in a "
        "conversation. It is for that person to check. Every statement has a number, so that each "
        "can be agreed with, put differently or left out."
    ),
    agreed=(
        "This is one person’s account of their work, as the reviewers noted it in a conversation. "
        "That person has read it, changed what was not right, and agreed it on {day}."
    ),
    point="turning point",
    titles=MappingProxyType(
        {
            placing.STORY: "Their story",
            placing.POINTS: "Turning points",
            placing.WHOLE: "What influenced the work as a whole",
            placing.WENT_WELL: "What went well and what made it possible",
            placing.QUERIES: "Queries from the overview, and the answers",
            placing.SUGGESTIONS: "Suggestions",
            placing.LOOKING_BACK: "Looking back",
            placing.TAKEN_BACK: "Moments taken back as turning points",
            placing.INTRODUCTION: "What was agreed at the start",
            placing.CLOSING: "What happens next",
        }
    ),
    explanations=MappingProxyType(
        {
            placing.STORY: "Their own account of what happened and of the part they played.",
            placing.WHOLE: "What shaped the work beyond any one turning point.",
            placing.QUERIES: (
                "What others had said or records showed, brought in only towards the end."
            ),
            placing.SUGGESTIONS: "Ideas for what could change.",
            placing.LOOKING_BACK: (
                "Said with what is known now; kept apart from the view at the time."
            ),
            placing.TAKEN_BACK: "Named, and then taken back; what was said about them is kept.",
        }
    ),
    parts=MappingProxyType(
        {
            placing.HAPPENED: "What happened",
            placing.VIEW: "The view at the time",
            placing.INFLUENCE: "What influenced it",
            placing.WENT_WELL: "What went well",
            placing.POSSIBLE: "What made it possible",
        }
    ),
    no_point="No turning point was named.",
    query="Query",
    whole="On the work as a whole",
)

FAMILY = Wording(
    draft=(
        "This is a draft: what one person of the family told us, as we noted it when we talked. It "
        "is for that person to check. Every statement has a number, so that each can be agreed "
        "with, put differently or left out."
    ),
    agreed=(
        "This is what one person of the family told us when we talked. That person has read it, "
        "changed what was not right, and agreed it on {day}."
    ),
    point="moment",
    titles=MappingProxyType(
        {
            placing.STORY: "Their story",
            placing.POINTS: "Moments that mattered",
            placing.WHOLE: "What made a difference to all of it",
            placing.WENT_WELL: "What helped",
            placing.QUERIES: "Questions, and what was said",
            placing.SUGGESTIONS: "What others should know",
            placing.LOOKING_BACK: "Looking back",
            placing.TAKEN_BACK: "Moments that were named and taken back",
            placing.INTRODUCTION: "What was agreed at the start",
            placing.CLOSING: "What happens next",
        }
    ),
    explanations=MappingProxyType(
        {
            placing.STORY: "What happened, in their own words and order.",
            placing.WHOLE: "What mattered beyond any one moment.",
            placing.QUERIES: "Their questions, ours, and what was said about them.",
            placing.SUGGESTIONS: "What they would want others to know or to do.",
            placing.LOOKING_BACK: "Said with what is known now; kept apart from how it was then.",
            placing.TAKEN_BACK: "What was said about them is kept.",
        }
    ),
    parts=MappingProxyType(
        {
            placing.HAPPENED: "What happened",
            placing.VIEW: "How it was then",
            placing.INFLUENCE: "What made a difference",
            placing.WENT_WELL: "Who and what helped",
            placing.POSSIBLE: "What made it a help",
        }
    ),
    no_point="No moment was singled out.",
    query="Question",
    whole="On all of it",
)


def wording(of_family: bool) -> Wording:
    """The words for an account."""
    return FAMILY if of_family else PRACTICE
