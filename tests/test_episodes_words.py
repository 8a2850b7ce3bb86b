"""How the cells of the table read."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from ltconverse.case.events import Adequacy, Direction, Recommended, Together, Weight
from ltconverse.case.findings import When
from ltconverse.episodes import words
from ltconverse.episodes.model import Judged, Source, Told
from tests.tabled import tabled

# Words that judge people, or look for one cause.
NEVER = ("error", "mistake", "failure", "fault", "blame", "interview", "cause", "should have")


def told(**more: object) -> Told:
    return Told.model_validate(
        {
            "id": "a",
            "conversation": 2,
            "number": 7,
            "text": "It was calm.",
            "form": "note",
            "tense": "then",
            **more,
        }
    )


@pytest.mark.parametrize(
    ("named", "kinds"),
    [
        (words.ADEQUACY, Adequacy),
        (words.DIRECTIONS, Direction),
        (words.WEIGHTS, Weight),
        (words.SORTS, Recommended),
        (words.TOGETHER, Together),
    ],
)
def test_everything_that_can_be_said_has_a_word(named: dict[object, str], kinds: object) -> None:
    assert set(named) == set(get_args(kinds))
    assert all(named.values())


def test_no_word_of_ours_judges_people() -> None:
    ours = [text for name, text in vars(words).items() if name.isupper() and isinstance(text, str)]
    ours += [*words.ADEQUACY.values(), *words.SORTS.values(), *words.DIRECTIONS.values()]
    assert len(ours) > 30
    assert not [text for text in ours for never in NEVER if never in text.casefold()]


def test_a_quote_stands_between_quotation_marks_and_a_note_does_not() -> None:
    assert words.said(told()) == "It was calm."
    assert words.said(told(form="quote")) == "“It was calm.”"


def test_where_a_statement_is_from_unless_it_is_of_the_time() -> None:
    assert words.tag(told()) == "(S7)"
    assert words.tag(told(tense="records")) == "(from records or others, S7)"


def test_how_somebody_sees_their_own_words_otherwise_is_said() -> None:
    assert words.theirs(told()) == ""
    assert words.theirs(told(difference="It was not.")) == (
        "As they see it themselves: It was not."
    )


def test_a_judgement_has_its_reason_or_says_that_it_has_none() -> None:
    assert words.judged(None) == words.NOT_YET_JUDGED
    one = Judged(adequacy="good", reason="She asked.", by="reviewer")
    assert words.judged(one) == "Good practice: She asked."
    assert words.judged(Judged(adequacy="mixed", reason="")) == "Mixed (no reason given yet)"
    later = one.model_copy(update={"afterwards": "The second call."})
    assert words.judged(later).endswith(" Known only later: The second call.")
    assert words.otherwise(one) == "Reviewer sees it differently: Good practice: She asked."


def test_sources_say_whose_and_where() -> None:
    record = Source(key="p:1", label="R3.2", whose="Log, duty desk", text="A call.", page="page 2")
    against = Source(key="s:1", label="1:S5", whose="", text="No call.", stance="against")
    assert words.source(record) == "Log, duty desk, R3.2, page 2"
    assert words.sources((record, against)) == "Log, duty desk, R3.2, page 2"
    assert words.sources((record, against), "against") == "1:S5"


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (When(), ""),
        (When(words="in the spring"), "in the spring"),
        (When(date(2025, 3, 4), words="about the 4th"), "about the 4th"),
        (When(date(2025, 3, 4)), "4 March 2025"),
        (When(date(2025, 3, 4), date(2025, 3, 4)), "4 March 2025"),
        (When(date(2025, 3, 4), date(2025, 3, 7)), "4 March 2025 to 7 March 2025"),
    ],
)
def test_a_time_is_told_as_people_say_it(when: When, said: str) -> None:
    assert words.when_words(when) == said


def test_an_episode_in_one_line() -> None:
    row, loose = tabled().rows
    assert words.described(row) == "1. Two calls, one file"
    assert words.described(loose) == "The baby goes home"
    assert words.whose(loose) == "Duty social worker, Children’s social care (conversation 1)"
    assert words.statement_numbers(loose) == "1:S11, S12"
    assert words.factor(row.factors[0]) == "Personal; hindered most of all"
