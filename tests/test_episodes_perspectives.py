"""Several voices, never one chronology: who saw what, when, as what; who says nothing of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.case import events as e
from ltconverse.case.findings import Report
from ltconverse.case.state import CaseState
from ltconverse.episodes.compose import Tabling, episode_table
from ltconverse.episodes.perspectives import (
    Narrative,
    between,
    between_words,
    narrative,
    stretch_of,
    touches,
)
from ltconverse.episodes.reports import words
from ltconverse.episodes.reports.compose import compose_report
from ltconverse.episodes.reports.document import document_of
from ltconverse.episodes.reports.model import Composed
from tests.tabled import EPISODE, PASSAGE, SECOND, analysed, analysed_state, tabled

DAYS = st.none() | st.dates(date(2025, 2, 25), date(2025, 3, 15))


@pytest.fixture(scope="module")
def told() -> Narrative:
    return narrative(Tabling(analysed_state()))


def test_every_voice_stands_under_its_own_name(told: Narrative) -> None:
    stretch = told.stretches[0]
    assert (stretch.label, stretch.title) == ("E1", "Two calls, one file")
    worker, visitor = stretch.views
    assert worker.who.role == "Duty social worker"
    assert [one.text for one in visitor.saw] == [SECOND]
    assert [one.text for one in visitor.influenced] == ["The desk was one person that week."]
    ids = [{one.id for one in (*view.saw, *view.influenced, *view.later)} for view in stretch.views]
    assert not ids[0] & ids[1]


def test_then_looking_back_and_records_are_kept_apart(told: Narrative) -> None:
    for stretch in told.stretches:
        for view in stretch.views:
            assert {one.tense for one in (*view.saw, *view.influenced)} <= {"then"}
            assert {one.tense for one in view.later} <= {"now"}
            assert {one.tense for one in view.known} <= {"records"}
    worker = told.stretches[0].views[0]
    assert [one.number for one in worker.known] == [5]
    assert [one.number for one in worker.later] == [22]


def test_whoever_says_nothing_of_an_episode_is_named() -> None:
    made = analysed()
    other = next(
        one.body.turning_point
        for one in made.events
        if isinstance(one.body, e.TurningPointRaised) and one.body.title == "The second phone call"
    )
    made.add(e.TurningPointPlaced(turning_point=other, episode=""))
    state = made.state()
    tabling = Tabling(state)
    stretch = stretch_of(tabling, state.analysis.episodes[EPISODE])
    assert stretch.silent == ("Health visitor",)
    # A turning point in no episode is one person's: nobody else was asked of it.
    loose = [one for one in narrative(tabling).stretches if one.title == "The second phone call"]
    assert [(len(one.views), one.silent) for one in loose] == [(1, ())]


def test_what_belongs_to_no_episode_is_told_too(told: Narrative) -> None:
    assert [one.title for one in told.stretches] == ["Two calls, one file", "The baby goes home"]
    assert [one.label for one in told.elsewhere] == ["C2"]
    assert narrative(Tabling(CaseState())).stretches == ()


@pytest.mark.parametrize(
    ("first", "last", "there"),
    [
        (None, None, 2),
        (date(2025, 3, 7), None, 1),
        (date(2025, 3, 8), None, 0),
        (None, date(2025, 3, 4), 1),
        (None, date(2025, 3, 3), 0),
        (date(2025, 3, 5), date(2025, 3, 5), 1),
    ],
)
def test_a_stretch_of_time_has_what_touches_it(
    first: date | None, last: date | None, there: int
) -> None:
    assert len(narrative(Tabling(analysed_state()), first, last).stretches) == there


@settings(max_examples=30, deadline=None)
@given(DAYS, DAYS, DAYS, DAYS)
def test_more_days_never_hold_less(
    first: date | None, last: date | None, earlier: date | None, later: date | None
) -> None:
    row = tabled().rows[0]
    wider = (
        None if first is None or earlier is None else min(first, earlier),
        None if last is None or later is None else max(last, later),
    )
    assert touches(row, *wider) or not touches(row, first, last)


def test_days_in_words() -> None:
    one, other = date(2025, 3, 4), date(2025, 3, 7)
    assert between_words(None, None) == ""
    assert between_words(one, other) == "4 March 2025 to 7 March 2025"
    assert between_words(one, one) == "4 March 2025"
    assert between_words(one, None) == "from 4 March 2025"
    assert between_words(None, other) == "until 7 March 2025"


# --- as a document --------------------------------------------------------------------------


def report() -> Report:
    at = datetime(2025, 5, 30, tzinfo=UTC)
    return Report(id="r", number=1, sort="perspectives", title="", at=at, author="reviewer-1")


@pytest.fixture(scope="module")
def composed() -> Composed:
    state = analysed_state()
    return compose_report(state, report(), episode_table(state))


def test_the_document_has_a_heading_for_every_voice(composed: Composed) -> None:
    section = next(one for one in composed.sections if one.key == words.episode_key(EPISODE))
    assert [one.title for one in section.parts] == [
        "Duty social worker, Children’s social care",
        "Health visitor, Community health",
        words.PARTS[words.RECORDS],
        words.PARTS[words.TOGETHER],
    ]
    worker, visitor, records, together = section.parts
    assert [one.tense for one in worker.paragraphs] == ["then", "then", "records", "now"]
    assert visitor.paragraphs[0].text == SECOND
    assert [one.label for one in visitor.paragraphs[0].sources] == ["2:S1"]
    assert PASSAGE in records.paragraphs[0].text
    assert "how many calls came" in together.paragraphs[0].text


def test_no_judgement_of_the_reviewers_is_in_it(composed: Composed) -> None:
    texts = " ".join(one.text for one, _, _ in composed.paragraphs())
    for ours in ("She asked at once", "Filed it as an accident", "The first story stays"):
        assert ours not in texts
    assert "With hindsight each had half of it" not in texts


def test_what_one_person_told_and_nobody_joined_has_its_place(composed: Composed) -> None:
    loose = next(one for one in composed.sections if one.title == "The baby goes home")
    assert loose.key == words.point_key("point-2")
    assert "in no episode yet" in loose.explanation
    elsewhere = next(one for one in composed.sections if one.key == words.ELSEWHERE)
    assert [one.text for one, key, _ in composed.paragraphs() if key == words.ELSEWHERE] == [
        "They agree: that it was busy."
    ]
    assert elsewhere.title == words.TITLES[words.ELSEWHERE]


def test_paragraphs_keep_their_ids_and_say_whose_view_they_are(composed: Composed) -> None:
    ids = [one.id for one, _, _ in composed.paragraphs()]
    assert len(ids) == len(set(ids))
    assert words.when("episode-1", words.seen_key("c"), "then") == "As seen at the time"
    assert words.when("episode-1", words.seen_key("c"), "now") == "Looking back"


def test_the_time_line_is_drawn_and_the_factors_are_not(composed: Composed) -> None:
    document = document_of(report(), composed, episode_table(analysed_state()))
    assert [one.picture for one in document.sections if one.picture] == ["timeline"]


def test_of_some_days_alone() -> None:
    table = between(tabled(), date(2025, 3, 8), None)
    assert table.rows == ()
    assert between(tabled(), None, None) == tabled()
