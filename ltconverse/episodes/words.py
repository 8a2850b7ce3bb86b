"""The words of the table that are ours, and how its cells read. Pure."""

from __future__ import annotations

from datetime import date

from ltconverse.case.analysed import Analysis
from ltconverse.case.events import Adequacy, Direction, Recommended, Together, Weight
from ltconverse.case.findings import When
from ltconverse.case.wording import TENSES
from ltconverse.episodes.model import Account, EpisodeRow, FactorRow, Judged, Source, Told
from ltconverse.text import many
from ltconverse.writeup.words import capital, day, influence, numbers, quoted

TITLE = "Key practice episodes"
DRAFT = (
    "Draft, for the review team only. Each row is an episode; every person’s account in it stands "
    "apart. S numbers are the statements of that person’s write-up (2:S7 is S7 of conversation 2), "
    "R numbers are passages of records. Judgements are the reviewers’."
)
DRAFT_TABLE = "Draft table"
NO_ROWS = "No turning point has been named in any conversation yet."
NO_HINDSIGHT = "Nothing was said of it with hindsight."
NOTHING = "Nothing was noted."
NO_EVIDENCE = "Nothing is linked to this yet."
NOT_DESCRIBED = "Not described yet."
AS_TOLD = "as it was told; not coded yet"
BEARS_ON = "bears on"
AS_THEY_SEE_IT = "As they see it themselves:"
NOT_YET_JUDGED = "Not yet judged."
NO_ACTIONS = "Not broken down into actions and decisions yet."
NO_FACTORS = "No factor has been noted yet."
BY_ITSELF = "one turning point, in no episode yet"

DESCRIPTION = "The episode, and its significance with hindsight"
BREAK_DOWN = "What was done or decided, and the reviewers’ judgement of the practice"
FACTORS = "What contributed: why did it make sense at the time?"
STATEMENTS = "Statements"
SIGNIFICANCE = "With hindsight"
DONE = "What was done or decided"
SENSE = "The view at the time"
WHEN = "When"
ACCOUNTS = "Whose accounts, each apart"
RECORDS = "What records say, and where views differ"
RECORDS_SAY = "What records say"
AGAINST = "What speaks against it"
FROM_RECORDS = "From records or others"
SILENT = "Say nothing of it"
SPOKE_OF_IT = "speaks of it"
NO_RECORDS = "No record was entered for this."
INFLUENCES = "What influenced it"

ADEQUACY: dict[Adequacy, str] = {
    "good": "good practice",
    "adequate": "adequate",
    "mixed": "mixed",
    "problematic": "problematic",
    "undecided": "left open",
}
DIRECTIONS: dict[Direction, str] = {
    "supports": "supported",
    "hinders": "hindered",
    "unspecified": "played a part",
}
WEIGHTS: dict[Weight, str] = {1: "a little", 2: "clearly", 3: "most of all"}
SORTS: dict[Recommended, str] = {
    "clear-cut": "Clear-cut: all agencies can settle it locally",
    "judgement": "A matter of judgement and compromise: senior management decides",
    "research": "For further research, or national work",
}
TOGETHER: dict[Together, str] = {"agrees": "agree", "differs": "differ", "silent": "silent"}


def said(told: Told | Source) -> str:
    """The words of a statement, a quote between quotation marks."""
    return f"“{quoted(told.text)}”" if told.form == "quote" else told.text


def theirs(told: Told) -> str:
    """How whoever said it sees it themselves, where both views stand; "" where nothing differs."""
    return f"{AS_THEY_SEE_IT} {told.difference}" if told.difference.strip() else ""


def tag(told: Told) -> str:
    """What follows the words: where from, unless it was said of the time, and the number."""
    origin = f"{TENSES[told.tense]}, " if told.tense != "then" else ""
    return f"({origin}S{told.number})"


def headings(told: Told) -> str:
    """The factors told of, in words, "" for none."""
    return "; ".join(map(influence, told.influences))


def account(one: Account) -> str:
    """Whose account, in which conversation."""
    return f"{capital(one.who.label)} (conversation {one.conversation})"


def described(row: EpisodeRow) -> str:
    """The title of the episode with its number."""
    return f"{row.number}. {row.title}" if row.id else row.title


def whose(row: EpisodeRow) -> str:
    """Whose accounts are in it, in one line."""
    return "; ".join(map(account, row.accounts))


def statement_numbers(row: EpisodeRow) -> str:
    """`1:S3, S4; 2:S9`, "" for none."""
    return "; ".join(
        f"{one.conversation}:{numbers(one.statements)}" for one in row.accounts if one.statements
    )


def judged(one: Judged | None) -> str:
    """A judgement with its reason."""
    if one is None:
        return NOT_YET_JUDGED
    reason = f": {one.reason}" if one.reason else " (no reason given yet)"
    later = f" Known only later: {one.afterwards}" if one.afterwards else ""
    return f"{capital(ADEQUACY[one.adequacy])}{reason}{later}"


def otherwise(one: Judged) -> str:
    """How somebody else judged it, who sees it differently."""
    return f"{capital(one.by or 'another reviewer')} sees it differently: {judged(one)}"


def factor(one: FactorRow) -> str:
    """Heading, item, level, and which way it worked, in one line."""
    title = f"{one.title}: {one.item_title}" if one.item_title else one.title
    level = f", {one.level_title.lower()}" if one.level_title else ""
    return f"{title}{level}; {worked(one.direction, one.weight)}"


def worked(direction: Direction, weight: Weight | None) -> str:
    """Which way a factor worked, and how much: `hindered most of all`, `clearly hindered`; None
    for not known."""
    if weight is None:
        return DIRECTIONS[direction]
    if weight == 2:
        return f"{WEIGHTS[weight]} {DIRECTIONS[direction]}"
    between = ", " if direction == "unspecified" else " "
    return f"{DIRECTIONS[direction]}{between}{WEIGHTS[weight]}"


def source(one: Source) -> str:
    """Whose words and where they are found: `health visitor, 2:S7`."""
    page = f", {one.page}" if one.page else ""
    return f"{one.whose}, {one.label}{page}" if one.whose else f"{one.label}{page}"


def sources(every: tuple[Source, ...], stance: str = "for") -> str:
    """What speaks for or against, in one line, "" for nothing."""
    return "; ".join(
        f"{source(one)} {reason(one)}".strip() for one in every if one.stance == stance
    )


def reason(one: Source) -> str:
    """What follows a source that speaks against something: how it does; "" where nobody said."""
    said = one.words.strip().removesuffix(".")
    return f"({said})" if one.stance == "against" and said else ""


def sought_words(analysis: Analysis, subject: str) -> tuple[str, ...]:
    """Where somebody looked for what speaks against it, in words."""
    return tuple(
        f"{one.words or 'Looked for what speaks against it'} "
        f"({many(one.looked_at, 'place')} read, {one.at.date().isoformat()})"
        for one in analysis.sought_of(subject)
    )


def when_words(when: When) -> str:
    """A time as people say it; else its days, "" for unknown."""
    if when.words:
        return when.words
    if when.first is None:
        return f"until {day_words(when.last)}" if when.last else ""
    first = day_words(when.first)
    return first if when.last in {None, when.first} else f"{first} to {day_words(when.last)}"


def day_words(moment: date | None) -> str:
    """`21 September 2026`, "" for None."""
    return day(moment) if moment else ""
