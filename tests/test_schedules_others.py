"""The schedules beside the usual one: their words, their order, whose prompts they offer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from ltconverse import paths
from ltconverse.method.library import Library, load_library
from ltconverse.method.models import Prompt, Schedule
from ltconverse.tui.screens.ask_one import ASIDE_WIDTH

OTHERS = ("short-conversation", "adults-safeguarding", "management-review", "family-conversation")
JARGON = (
    r"\b(?:turning points?|factors?|episodes?|practitioners?|agenc(?:y|ies)|hindsight|KPEs?|case"
    r"|multi-agency|safeguarding|assessments?|interventions?|thresholds?|referrals?|practice"
    r"|stakeholders?|engage\w*|disclos\w+|contributory)\b"
)
"""What nobody in a family says of their own life."""
CHILDREN = r"\b(?:child|children|baby|parents?|mother|father|famil(?:y|ies)|school)\b"
AUDIENCES = (None, "front-line", "first-line-manager", "senior-manager", "other-agency", "family")


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library([paths.shipped_schedules()], [paths.shipped_prompts()])


def words_of(schedule: Schedule) -> Iterator[str]:
    yield from (schedule.title, schedule.when or "", *schedule.heading_titles.values())
    for step in schedule.steps:
        yield from (step.title, step.purpose, *step.say, *step.listen_for)
        yield from (prompt.text for prompt in step.prompts)


def bank(library: Library, bank_id: str) -> tuple[Prompt, ...]:
    return library.banks[bank_id].prompts


def offered_everywhere(library: Library, schedule_id: str, audience: str | None) -> set[str]:
    """Ids of what is on show at any step or heading of a schedule."""
    schedule = library.schedule(schedule_id)
    at_steps = [
        library.prompts_for(schedule, step, audience=audience) for step in schedule.step_ids
    ]
    at_headings = [
        library.prompts_for(schedule, "contributory-factors", heading=heading, audience=audience)
        for heading in library.factors.heading_ids
    ]
    return {prompt.id for found in (*at_steps, *at_headings) for prompt in found}


def test_these_ship_and_are_offered_after_the_usual_one(library: Library) -> None:
    assert set(library.schedules) == {"learning-together", *OTHERS}
    first, *rest = library.to_choose_from
    assert first.id == "learning-together"
    assert all(one.title < other.title for one, other in pairwise(rest))
    for schedule in library.schedules.values():
        assert schedule.when
        assert len(schedule.when) <= ASIDE_WIDTH, "one line in the dialog that offers it"


@pytest.mark.parametrize("schedule_id", OTHERS)
def test_the_story_comes_first_and_what_others_said_late(
    library: Library, schedule_id: str
) -> None:
    ids = library.schedule(schedule_id).step_ids
    assert ids[:4] == ("introduction", "overview", "turning-points", "view-at-the-time")
    assert ids[-3:] == ("queries", "suggestions", "closing")
    assert "went-well" in ids


def test_how_long_they_take(library: Library) -> None:
    assert 35 <= library.schedule("short-conversation").minutes(2) <= 45
    for schedule_id in OTHERS[1:]:
        assert 75 <= library.schedule(schedule_id).minutes(2) <= 110
    short = library.schedule("short-conversation")
    assert max(short.steps, key=lambda step: step.minutes).id == "went-well"


def test_the_adults_own_wishes_have_a_step(library: Library) -> None:
    schedule = library.schedule("adults-safeguarding")
    words = " ".join(words_of(schedule)) + " ".join(p.text for p in bank(library, "adults"))
    for topic in ("capacity", "advocate", "carer", "police", "housing", "surgery", "care home"):
        assert topic in words
    assert "neglect themselves" in words
    assert any("section 44" in source for source in schedule.sources)
    assert "adults-wishes" in schedule.step_ids
    assert schedule.heading_titles["family"] == "The adult and those close to them"


def test_an_agency_of_its_own_leaves_the_records_closed(library: Library) -> None:
    schedule = library.schedule("management-review")
    said = " ".join(schedule.step("introduction").say)
    assert "The other comes from outside" in said
    assert "keep them closed until you have told it your way" in said
    assert [step.id for step in schedule.steps if step.opens_overview] == ["queries"]


def test_the_family_hear_no_word_of_the_trade(library: Library) -> None:
    schedule = library.schedule("family-conversation")
    offered = library.offered(schedule, "family")
    for words in (*words_of(schedule), *(prompt.text for prompt in offered)):
        assert re.findall(JARGON, words, re.IGNORECASE) == [], words
    said = " ".join(line for step in schedule.steps for line in step.say)
    for promise in ("break", "leave out any question", "with you", "whom you can ring"):
        assert promise in said


def test_banks_have_prompts_enough(library: Library) -> None:
    assert len(bank(library, "family")) >= 50
    assert len(bank(library, "adults")) >= 50
    assert len(bank(library, "management-review")) >= 30
    assert len(bank(library, "good-practice")) >= 30
    family = library.schedule("family-conversation")
    at = {prompt.step for prompt in bank(library, "family")}
    assert at == set(family.step_ids)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_nobody_is_asked_what_was_written_for_others(
    library: Library, audience: str | None
) -> None:
    kept = {
        prompt.id: prompt.schedules
        for one in library.banks.values()
        for prompt in one.prompts
        if prompt.schedules
    }
    for schedule in library.schedules.values():
        offered = offered_everywhere(library, schedule.id, audience)
        assert [one for one in offered if schedule.id not in kept.get(one, (schedule.id,))] == []
    own = {prompt.id for prompt in bank(library, "family")}
    own |= {p.id for s in library.schedule("family-conversation").steps for p in s.prompts}
    assert offered_everywhere(library, "family-conversation", audience) == own


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_question_about_an_adult_speaks_of_a_child(
    library: Library, audience: str | None
) -> None:
    schedule = library.schedule("adults-safeguarding")
    for prompt in library.offered(schedule, audience):
        assert re.findall(CHILDREN, prompt.text, re.IGNORECASE) == [], prompt
    ids = offered_everywhere(library, "adults-safeguarding", audience)
    assert ids <= {prompt.id for prompt in library.offered(schedule, audience)}
    assert len(ids) > 100


def test_someone_of_the_family_is_never_asked_as_a_professional(library: Library) -> None:
    usual = library.schedule("learning-together")
    own = {prompt.id for step in usual.steps for prompt in step.prompts}
    assert offered_everywhere(library, "learning-together", "family") == own


def test_what_is_kept_to_a_schedule_is_there_for_one_like_it(library: Library) -> None:
    adults = library.schedule("adults-safeguarding")
    copy = adults.model_copy(update={"id": "ours", "prompts_like": "adults-safeguarding"})
    alone = adults.model_copy(update={"id": "ours"})
    assert library.offered(copy) == library.offered(adults)
    assert "adult-near-like" not in {prompt.id for prompt in library.offered(alone)}
    assert "story-child" in {prompt.id for prompt in library.offered(alone)}


def test_searching_keeps_to_the_schedule_and_the_audience(library: Library) -> None:
    family = library.schedule("family-conversation")
    assert [prompt.id for prompt in library.search("doorstep")] == ["front-doorstep"]
    assert library.search("doorstep", family, "family") == []
    assert {prompt.id for prompt in library.search("break", family)} == {"family-start-breaks"}
    assert library.search("", family, "family") == library.offered(family, "family")
