"""The words of the report on a library. Pure."""

from __future__ import annotations

from ltconverse.learning.agencies import agency_kinds
from ltconverse.learning.digest import Digest, FactorFact, quarters_back
from ltconverse.learning.trends import CHANCE, Trend
from ltconverse.learning.withholding import LEAST
from ltconverse.text import many
from ltconverse.writeup.words import capital

TITLE = "What recurs across reviews"
WITHHELD = "*"
WITHHELD_NOTE = "* withheld: one to four, or what would give such a number away"
WHOLE_HEADING = "The heading as a whole"
TREND = "Goes"
NO_ITEM = "Not said more closely"
NO_LEVEL = "Level not said"
NO_PATTERN = "Of no kind in the typology"
NOTHING_CHANGES = "Nothing recurs clearly more or less often than in the four quarters before."

COLUMNS = {
    "all": "Reviews",
    "supports": "Supports",
    "hinders": "Hinders",
    "unspecified": "Not said which",
    "practice:good": "With good practice",
    "practice:problematic": "With problematic practice",
    "practice:mixed": "With mixed practice",
    "practice:unjudged": "With practice not judged",
    "effect:constructive": "Constructive",
    "effect:unsafe": "Unsafe",
    "priority:first": "Most urgent",
    "kind:clear-cut": "To be settled locally",
    "kind:judgement": "Judgement and compromise",
    "kind:research": "Research or national work",
}

MINOR = {"unspecified", "practice:mixed", "practice:unjudged"}

# Title, what stands under it, what its rows are.
MOST_OFTEN = (
    "Named most often",
    "The contributory factors that most reviews name.",
    "Factor",
)
FACTORS = (
    "What contributed",
    (
        "Every factor that reviews name, under its heading of the framework. A review may name a "
        "factor as a support in one episode and as a hindrance in another."
    ),
    "Factor",
)
LEVELS = ("By level", "At which level of the framework the factors lie.", "Level")
AGENCIES = (
    "By kind of agency",
    (
        "In how many reviews factors of each heading stand at an episode in which such an agency "
        "had a part."
    ),
    "Agency",
)
FACTORS_BY_AGENCY = (
    "Factors by kind of agency",
    "In how many reviews a factor stands at an episode in which such an agency had a part.",
    "Factor",
)
TABLES = {
    "patterns": (
        "Patterns",
        (
            "The kinds of pattern that reviews find, those that support good practice and those "
            "that make it unsafe."
        ),
        "Pattern",
    ),
    "patterns-and-factors": (
        "Patterns and factors",
        "In how many reviews a pattern of this kind shows in a factor of that heading.",
        "Pattern",
    ),
    "patterns-by-agency": (
        "Patterns by kind of agency",
        (
            "In how many reviews a pattern of this kind shows at an episode in which such an "
            "agency had a part."
        ),
        "Agency",
    ),
    "recommendations": (
        "Recommendations",
        "Of which kind they are, and from which kind of pattern they follow.",
        "Pattern",
    ),
}
CHANGES = "New, growing, fading"


def facts(reviews: int, until: str, periods: tuple[int | None, ...]) -> list[str]:
    """What the report rests on."""
    told = [f"{many(reviews, 'review')} in the library, up to {quarter(until)}."]
    if periods:
        first, before = quarters_back(until, 3), quarters_back(until, 7)
        last_before = quarters_back(until, 4)
        told.append(
            f"{count(periods[0])} of them were added from {quarter(first)} on, {count(periods[1])} "
            f"in the four quarters before ({quarter(before)} to {quarter(last_before)}), "
            f"{count(periods[2])} earlier."
        )
    return told


def too_few(reviews: int) -> str:
    """Why there is no table."""
    return (
        f"There are fewer than {LEAST} reviews in the library, so nothing is counted yet: each "
        f"number would be somebody’s. ({many(reviews, 'review')} so far.)"
    )


HOW_TO_READ = (
    "Every number counts reviews: what a review names several times counts once.",
    (
        f"{WITHHELD} is withheld: a number of one to four, or one from which such a number could "
        "be worked out. 0 is none."
    ),
    (
        "Factors support or hinder; none of them alone made anything happen. Good practice has "
        "the same room here as problematic practice."
    ),
    (
        "Whoever sets two editions of this report side by side can see what was added in between: "
        "give it to those who may know that."
    ),
)
RULE = (
    "Goes: the reviews of the last four quarters against those of the four before. Growing, fading "
    "or new is said only where chance alone would give such a difference less than once in "
    f"{round(1 / CHANCE)} times (Fisher’s exact test, one side), and where no number of it is "
    "withheld. Among many rows one may still be chance."
)


def quarter(name: str) -> str:
    """`the third quarter of 2026`."""
    return f"the {('first', 'second', 'third', 'fourth')[int(name[-1]) - 1]} quarter of {name[:4]}"


def count(number: int | None) -> str:
    """A number as it is told."""
    return WITHHELD if number is None else str(number)


def course(trend: Trend | None) -> str:
    """How it goes, in a word; "" where nothing can be said."""
    return "" if trend is None else trend.course


def change(trend: Trend) -> str:
    """How it goes, with its numbers."""
    told = (
        f"{trend.course}: {trend.recent} of {many(trend.recent_reviews, 'review')} in the last "
        f"four quarters, {trend.before} of {trend.before_reviews} in the four before"
    )
    return told if trend.course == "steady" else f"{told} (by chance {chance(trend.chance)})"


def chance(probability: float) -> str:
    """How likely, in words that need no mathematics."""
    if probability < 1e-6:
        return "less than once in a million times"
    return f"once in {round(1 / probability):,} times"


def strange(name: str) -> str:
    """What an id is called that the framework in force does not know."""
    return capital(name.replace("-", " "))


# --- what goes ------------------------------------------------------------------------------------

ADEQUACY = {
    "good": "good practice",
    "problematic": "problematic practice",
    "mixed": "mixed practice",
    "unjudged": "practice not judged",
}
WEIGHTS = {1: "weighs a little", 2: "weighs clearly", 3: "weighs most"}
GOES = "What would go into the library, all of it:"
STAYS = (
    "Nothing else goes: no text, no person, no place, no day. Factors that only notes tell of stay "
    "here until they are coded in an episode."
)


def described(digest: Digest) -> list[str]:
    """A digest, every field of it in a line of its own or with what it belongs to."""
    lines = [
        f"Random id: {digest.id}",
        f"Quarter: {digest.quarter}",
        f"Form: {digest.format}, version {digest.version}",
    ]
    for number, episode in enumerate(digest.episodes, 1):
        kinds = ", ".join(agency_kinds()[one].title for one in episode.agencies) or "none known"
        lines.append(f"Episode {number}: {ADEQUACY[episode.practice]}; agencies: {kinds}")
        lines += [f"    {_factor(one)}" for one in episode.factors]
    for number, pattern in enumerate(digest.patterns, 1):
        kinds = ", ".join(agency_kinds()[one].title for one in pattern.agencies) or "none known"
        urgent = f", priority {pattern.priority}" if pattern.priority else ", priority not said"
        lines.append(
            f"Pattern {number}: {pattern.typology or 'no kind'}, {pattern.effect}{urgent}; "
            f"agencies: {kinds}"
        )
        lines += [
            f"    shows in {one.heading}/{one.item or '–'} ({one.direction})"
            for one in pattern.factors
        ]
    for number, one in enumerate(digest.recommendations, 1):
        lines.append(f"Recommendation {number}: {one.kind}, from {one.typology or 'no kind'}")
    return lines


def _factor(one: FactorFact) -> str:
    level = one.level or "level not said"
    return f"{one.heading}/{one.item or '–'}, {level}, {one.direction}, {WEIGHTS[one.weight]}"
