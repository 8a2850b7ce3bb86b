"""What a report says of its own: titles, how it is to be read, what stands where nobody wrote yet.

Pure. Whatever a reviewer writes for a place stands instead of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ltconverse.case.events import Recommended, ReportSort, Tense

# Sections.
INTRODUCTION, METHOD, WENT_WELL = "introduction", "method", "went-well"
HELPS, HARDER = "patterns-constructive", "patterns-unsafe"
RECOMMENDATIONS, QUESTIONS, SINCE = "recommendations", "questions", "since"
LIMITS, NEXT, ADDED = "limits", "next", "added"
ELSEWHERE = "elsewhere"
# Parts.
ALL, SEEN, RECORDS, TOGETHER = "all", "seen", "records", "together"
REVIEWERS, PRACTICE, FACTORS = "reviewers", "practice", "factors"

SORTS: Mapping[ReportSort, str] = MappingProxyType(
    {
        "follow-on-1": "Report for the first follow-on meeting",
        "follow-on-2": "Report for the second follow-on meeting",
        "final": "Final report",
        "perspectives": "The case as each of you saw it",
    }
)
"""What each sort of report is called."""

PLACES: Mapping[str, str] = MappingProxyType(
    {
        INTRODUCTION: "what this report is and why it is written",
        METHOD: "how the review was done, beyond what the case itself tells",
        QUESTIONS: "what the meeting is asked to talk about; a blank line parts one from the next",
        LIMITS: "what this review could not see",
        NEXT: "what happens after this",
    }
)
"""Where the reviewers write in their own words, and what belongs there."""

TITLES: Mapping[str, str] = MappingProxyType(
    {
        INTRODUCTION: "What this is",
        METHOD: "How this was put together",
        SINCE: "What became of what you told us",
        WENT_WELL: "What went well, and what made it possible",
        HELPS: "What underlies the work and helps",
        HARDER: "What underlies the work and can make it unsafe",
        RECOMMENDATIONS: "What we suggest",
        QUESTIONS: "Questions for the meeting",
        LIMITS: "What this review could not see",
        NEXT: "What happens next",
        ADDED: "What was added",
        ELSEWHERE: "What else was set side by side",
    }
)

EXPLANATIONS: Mapping[str, str] = MappingProxyType(
    {
        WENT_WELL: "As people told it, each for themselves.",
        HELPS: "Patterns that show in more than one place, and that are worth keeping.",
        HARDER: "Patterns that show in more than one place, and that lie beyond any one person.",
        RECOMMENDATIONS: "Each follows from a pattern above.",
        QUESTIONS: "What we would most like to hear from you.",
    }
)

PARTS: Mapping[str, str] = MappingProxyType(
    {
        ALL: "",
        SEEN: "As people saw it",
        RECORDS: "What records say",
        TOGETHER: "Where these agree, differ or are silent",
        REVIEWERS: "As we see it now",
        PRACTICE: "What was done or decided, and how adequate it was",
        FACTORS: "Why it made sense at the time",
    }
)

TIMELINE_TITLE = "The episodes, and who tells of them"
FACTORS_TITLE = "What influenced the work, at which episode"
GONE_TITLE = "Taken out of the analysis since"

_TOGETHER = (
    "This brings together what we have heard and read so far, so that you can see it side by side. "
    "It is a first draft of our understanding, and it needs yours: please say where we have not "
    "understood you, what is missing, and what looks different from where you stood."
)
_NO_BLAME = (
    "We look at the work as people who want to know why it made sense at the time, with what was "
    "known, wanted and possible then. To say how adequate something was is not to blame anyone. "
    "What helped counts here as much as what got in the way."
)
_AFTER_FIRST = (
    "This is our understanding after the first meeting and your answers. It goes from single "
    "episodes to what underlies them: patterns that may show in other work, too."
)
_KNOW_THEM = (
    "Please say whether you know these patterns from your own work, whether we have put them "
    "rightly, and which of them matter most."
)
_LEARNED = (
    "This report tells what the review has learned about how the work goes, from one case seen "
    "through the eyes of those who were part of it. It names nobody: people stand in it by their "
    "position, the family by pseudonym."
)
_VOICES = (
    "These are several views of the same time, side by side. We have kept them as they were told, "
    "and have made no single story of them: from where each person stood, the same weeks looked "
    "different, and that is what we would like to understand."
)
_MISSING = (
    "What we ourselves think of the practice does not stand here; where we noticed that views "
    "agree or differ, we say so. Please look at how your own view reads beside the others: is it "
    "yours, and what is missing?"
)
INTRODUCTIONS: Mapping[ReportSort, tuple[str, ...]] = MappingProxyType(
    {
        "follow-on-1": (_TOGETHER, _NO_BLAME),
        "follow-on-2": (_AFTER_FIRST, _KNOW_THEM),
        "final": (_LEARNED, _NO_BLAME),
        "perspectives": (_VOICES, _MISSING),
    }
)

READING = (
    "Each account stands by itself, as that person told it; we have not made one story of them. "
    "Where they differ, that is said and left standing. What is known only with hindsight is "
    "marked, so that it does not slip into what could be seen at the time."
)
NEXT_STEPS: Mapping[ReportSort, str] = MappingProxyType(
    {
        "follow-on-1": "What you tell us goes into the next draft, and we write back to each of "
        "you what became of it, point by point.",
        "follow-on-2": "What you tell us goes into the final report. Before that is settled, you "
        "will be told what became of each point.",
        "final": "",
        "perspectives": "What you tell us goes into the next draft, and we write back to each of "
        "you what became of it, point by point.",
    }
)
INFLUENCED = "What had to do with it, as they tell it: "
DIFFER = "Accounts differ in places."
HOW_REMEMBERED = "How do you remember it? Both may well be so."
OPEN = "How adequate we find some of what was done is open."
WHAT_TO_KNOW = "What should we know before we say?"

OPENINGS: Mapping[ReportSort, str] = MappingProxyType(
    {
        "follow-on-1": "This is a draft for those who took part, to be read before the first "
        "follow-on meeting. Please keep it within the group. Every statement has a number, so that "
        "each can be agreed with, put differently or left out.",
        "follow-on-2": "This is a draft for those who took part, to be read before the second "
        "follow-on meeting. Please keep it within the group. Every statement has a number, so that "
        "each can be agreed with, put differently or left out.",
        "final": "This is a draft of the final report, for those who took part. Every statement "
        "has a number, so that each can be agreed with, put differently or left out.",
        "perspectives": "This is a draft for those who took part: what each of you told, side by "
        "side. Please keep it within the group. Every statement has a number, so that each can be "
        "agreed with, put differently or left out.",
    }
)
OTHERWISE = "Somebody of the group sees this otherwise, and both views stand:"
KEY = (
    "The small words below a statement say whose view it is and whose words or which records it "
    "rests on. “As seen at the time” is how it looked then; “Looking back” and “with hindsight” is "
    "how it looks now."
)

RECOMMENDED: Mapping[Recommended, str] = MappingProxyType(
    {
        "clear-cut": "What can be settled here, by all agencies",
        "judgement": "What needs judgement and compromise, because priorities compete",
        "research": "What needs more study, or is for the whole country",
    }
)

_WHEN: Mapping[tuple[str, Tense], str] = MappingProxyType(
    {
        (SEEN, "then"): "As seen at the time",
        (SEEN, "now"): "Looking back",
        (SEEN, "records"): "From records or others",
        (REVIEWERS, "now"): "We, with hindsight",
    }
)
_OF_PART: Mapping[str, str] = MappingProxyType(
    {
        RECORDS: "From a record",
        TOGETHER: "We, comparing",
        PRACTICE: "Our judgement",
        FACTORS: "What contributed",
    }
)


_NUMBERS = (
    *("none", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)

OURS = "We"
"""Whose view a paragraph is that is the reviewers'."""
_PLAINLY_OURS = {INTRODUCTION, METHOD, SINCE, QUESTIONS, LIMITS, NEXT}


def when(section: str, part: str, tense: Tense) -> str:
    """Whose view a paragraph is and from when, in a few words; "" where nobody would ask."""
    if section in _PLAINLY_OURS:
        return ""
    if section == WENT_WELL:
        return "As told"
    kind = SEEN if part.startswith(seen_key("")) else part
    return _WHEN.get((kind, tense)) or _OF_PART.get(kind, OURS)


def in_words(count: int) -> str:
    """A small number as a word; others in figures."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def counted(count: int, what: str, plural: str = "") -> str:
    """`one account`, `three accounts`, `no accounts`."""
    noun = what if count == 1 else plural or f"{what}s"
    return f"{in_words(count) if count else 'no'} {noun}"


def of_all(some: int, every: int, what: str) -> str:
    """`all four accounts`, `two of the four accounts`; of one, `the account`."""
    if every == 1:
        return f"the {what}"
    if some < every:
        return f"{in_words(some)} of the {counted(every, what)}"
    return f"both {what}s" if every == 2 else f"all {counted(every, what)}"


def episode_key(episode: str) -> str:
    """The key of an episode's section."""
    return f"episode-{episode}"


def point_key(point: str) -> str:
    """The key of the section of a turning point that is in no episode."""
    return f"point-{point}"


def seen_key(conversation: str) -> str:
    """The key of the part in which one person's account stands."""
    return f"{SEEN}-{conversation}"
