"""The words of the table that are ours, and how a statement reads in a cell. Pure."""

from __future__ import annotations

from ltconverse.case.wording import TENSES
from ltconverse.episodes.model import EpisodeRow, Told
from ltconverse.writeup.words import capital, influence, numbers, quoted

TITLE = "Key practice episodes"
DRAFT = (
    "Draft, for the review team only. Each row is a turning point as one person sees it. "
    "S numbers are the statements of that person’s write-up. The judgement is the "
    "reviewers’, and is still to be made."
)
NO_ROWS = "No turning point has been named in any conversation yet."
NO_HINDSIGHT = "Nothing was said of it with hindsight."
NOTHING = "Nothing was noted."

ACCOUNT = "Whose account"
DESCRIPTION = "The episode, and its significance with hindsight"
BREAK_DOWN = "What was done or decided, and the reviewers’ judgement of the practice"
FACTORS = "What contributed: why did it make sense at the time?"
STATEMENTS = "Statements"
SIGNIFICANCE = "With hindsight"
DONE = "What was done or decided"
JUDGEMENT = "Reviewers’ judgement of how adequate the practice was"
SENSE = "The view at the time"
INFLUENCES = "What influenced it"


def said(told: Told) -> str:
    """The words of a statement, a quote between quotation marks."""
    return f"“{quoted(told.text)}”" if told.form == "quote" else told.text


def tag(told: Told) -> str:
    """What follows the words: where from, unless it was said of the time, and the number."""
    origin = f"{TENSES[told.tense]}, " if told.tense == "records" else ""
    return f"({origin}S{told.number})"


def headings(told: Told) -> str:
    """The factors told of, in words, "" for none."""
    return "; ".join(map(influence, told.influences))


def account(row: EpisodeRow) -> str:
    """Whose account, in which conversation and which turning point of it."""
    return f"{capital(row.account.label)} (conversation {row.conversation})"


def described(row: EpisodeRow) -> str:
    """The title of the episode with its number in the conversation."""
    return f"{row.turning_point}. {row.title}"


def statement_numbers(row: EpisodeRow) -> str:
    """`S3, S4`, "" for none."""
    return numbers(row.statements)
