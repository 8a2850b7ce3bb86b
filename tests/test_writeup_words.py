"""Dates, lengths and the words around a statement."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from ltconverse.case import events as e
from ltconverse.writeup import words
from ltconverse.writeup.compose import compose
from ltconverse.writeup.model import Agreement, Recorded
from tests.sample_case import CONVERSATION, LONDON, Script, sample_state


def test_dates_and_times_are_plain_words() -> None:
    assert words.day(date(2025, 5, 2)) == "2 May 2025"
    assert words.weekday(date(2025, 12, 25)) == "Thursday 25 December 2025"
    assert words.clock(datetime(2025, 5, 2, 9, 3, 59, tzinfo=LONDON)) == "09:03"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (59.4, "59 s"), (60, "1 min"), (2390, "39 min 50 s"), (4800, "1 h 20 min")],
)
def test_lengths(seconds: float, said: str) -> None:
    assert words.length(seconds) == said


def test_places_in_a_recording() -> None:
    assert words.second(125.9) == "02:05"
    assert words.second(3727) == "1:02:07"


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("said", "said"),
        ('"said"', "said"),
        ("“said”", "said"),
        ("“one” and “two”", "“one” and “two”"),
        ('"', '"'),
        ("", ""),
    ],
)
def test_a_quote_gets_no_second_pair_of_marks(text: str, bare: str) -> None:
    assert words.quoted(text) == bare


def test_lists_read_as_one_says_them() -> None:
    assert words.listed([]) == ""
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b"]) == "a and b"
    assert words.listed(["a", "b", "c"]) == "a; b; and c"


def test_the_facts_of_a_conversation() -> None:
    facts = dict(words.facts(compose(sample_state(), CONVERSATION, LONDON)))
    assert facts["Held on"] == "Monday 12 May 2025"
    assert facts["Held by"] == "Lead reviewer, Health; Reviewer, Police"
    assert facts["Time"] == "1 h 3 min in all"
    assert "Not finished" not in facts


def test_what_is_plain_from_the_place_is_not_said_again() -> None:
    write_up = compose(sample_state(), CONVERSATION, LONDON)
    said = {
        statement.number: words.source(statement, section, write_up)
        for section in write_up.sections
        for statement in section.statements
    }
    assert said[6] == ["note 10, 14:29, by Lead reviewer", "recording around 24:37"]
    assert "said under “Their story”" in said[13]
    assert said[25] == ["note 1, 14:03, by Lead reviewer"]


def test_now_is_only_hindsight_where_it_looks_back() -> None:
    write_up = compose(sample_state(), CONVERSATION, LONDON)
    said = {
        section.key: {words.tense(one, section) for one in section.statements}
        for section in write_up.sections
    }
    assert said["looking-back"] == {"looking back"}
    assert said["suggestions"] == said["introduction"] == said["closing"] == {"now"}
    assert said["queries"] == {
        "from records or others",
        "their answer, at the time",
        "their answer, looking back",
    }


def test_two_reviewers_of_one_role_are_told_apart_by_agency() -> None:
    made = Script()
    made.add(e.ReviewerJoined(person="reviewer-1", role="Reviewer", agency="Health"))
    made.add(e.ReviewerJoined(person="reviewer-2", role="Reviewer", agency="Police"))
    made.add(e.PractitionerJoined(person="p", role="Nurse"))
    made.begin("p")
    made.note("one", "now")
    made.author = "reviewer-2"
    made.note("two", "now")
    write_up = compose(made.state(), CONVERSATION, LONDON)
    section = next(one for one in write_up.sections if one.key == "introduction")
    said = [words.source(one, section, write_up)[0] for one in section.statements]
    assert [one.partition(" by ")[2] for one in said] == ["Reviewer, Health", "Reviewer, Police"]


def test_a_recording_made_here_tells_of_its_breaks_and_its_fate() -> None:
    began = datetime(2025, 5, 12, 14, 3, tzinfo=LONDON)
    kept = Recorded(
        seconds=2390,
        started_at=began,
        breaks=("paused 3 min", "off the record 40 s"),
        keep_until=date(2025, 11, 12),
    )
    assert words.recording(kept) == (
        "39 min 50 s recorded, from 14:03 on 12 May 2025 (paused 3 min and off the record 40 s); "
        "kept until 12 November 2025"
    )
    often = kept.model_copy(update={"breaks": ("paused 1 min",) * 9, "ended": False})
    assert words.recording(often) == (
        "39 min 50 s recorded, from 14:03 on 12 May 2025 (9 breaks); not ended yet; "
        "kept until 12 November 2025"
    )
    gone = Recorded(seconds=60, started_at=began, erased_on=date(2025, 6, 3))
    assert words.recording(gone).endswith("; erased on 3 June 2025, its words were kept")
    gone = gone.model_copy(update={"words_erased": True})
    assert words.recording(gone).endswith("; erased on 3 June 2025 with its words")


@pytest.mark.parametrize(
    ("agreed", "withdrawn", "said"),
    [
        (True, None, "Given by health visitor and lead reviewer on 12 May 2025."),
        (
            True,
            date(2025, 5, 13),
            "Given by health visitor and lead reviewer on 12 May 2025; taken back on 13 May 2025.",
        ),
        (False, None, "Declined by health visitor and lead reviewer on 12 May 2025."),
    ],
)
def test_who_agreed_is_said(agreed: bool, withdrawn: date | None, said: str) -> None:
    one = Agreement(
        who=("health visitor", "lead reviewer"),
        agreed=agreed,
        on=date(2025, 5, 12),
        withdrawn_on=withdrawn,
    )
    assert words.consent(one) == said
