"""The commands of the pair: who speaks, stars, hints, who leads, turning points that are one."""

from __future__ import annotations

import pytest

from ltconverse.case import events as e
from ltconverse.case.decision import Show
from ltconverse.errors import BadEntry
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.opening import OpenCase
from tests.screens import begin


@pytest.fixture
def session(case: OpenCase) -> Conversing:
    case.record(e.ReviewerJoined(person="second", role="school nurse", agency="health"))
    return begin(case)


def test_who_speaks_is_kept_with_the_time(session: Conversing) -> None:
    assert "practitioner" not in session.submit("/speaker prac").reply
    assert session.conversation.speaker == "practitioner"
    assert session.submit("/speaker lead").reply == "speaking: the reviewer who leads"
    assert [one.speaker for one in session.conversation.speakers] == ["practitioner", "lead"]
    again = session.submit("/speaker lead")
    assert (again.bodies, again.reply) == ((), "the reviewer who leads is speaking already")


@pytest.mark.parametrize("line", ["/speaker", "/speaker nobody", "/speaker s"])
def test_a_speaker_must_be_one_of_four(session: Conversing, line: str) -> None:
    with pytest.raises(BadEntry, match="Who speaks"):
        session.submit(line)


def test_stars_are_set_shown_and_taken_off(session: Conversing) -> None:
    session.submit("/goto overview")
    session.submit("/star the phone call")
    session.submit("/star")
    first, second = session.conversation.live_stars
    assert (first.words, first.step, second.words) == ("the phone call", "overview", "")
    assert session.submit("/stars").show is Show.STARS
    session.submit("/unstar 1")
    assert session.conversation.live_stars == [second]
    with pytest.raises(BadEntry, match="no star"):
        session.submit("/unstar 1")


def test_a_hint_waits_until_it_is_seen(session: Conversing) -> None:
    session.submit("/hint ask about duty")
    hint = session.conversation.unseen_hint
    assert hint is not None
    assert hint.text == "ask about duty"
    session.submit("/seen")
    assert session.conversation.unseen_hint is None
    assert session.submit("/seen").reply == "no hint is waiting"
    with pytest.raises(BadEntry):
        session.submit("/hint")


def test_the_two_swap_the_lead(session: Conversing) -> None:
    first = session.conversation.lead
    assert session.conversation.second == "second"
    assert session.submit("/swap").reply.startswith("school nurse leads, ")
    assert (session.conversation.lead, session.conversation.second) == ("second", first)
    session.submit("/swap")
    assert (session.conversation.lead, session.conversation.second) == (first, "second")
    session.submit("/lead school nurse")
    assert (session.conversation.lead, session.conversation.second) == ("second", first)
    with pytest.raises(BadEntry, match="nobody of the review team"):
        session.submit("/lead the vicar")


def test_nobody_swaps_alone(case: OpenCase) -> None:
    session = begin(case)
    with pytest.raises(BadEntry, match="not clear who follows"):
        session.submit("/swap")


def test_two_turning_points_become_one_and_part_again(session: Conversing) -> None:
    session.submit("/goto turning-points")
    session.submit("!The officer's call")
    session.submit("a note at the first")
    session.submit("!The call of the police")
    session.submit("#-conditions short of staff")
    session.submit("?who rang")
    first, second = session.conversation.live_turning_points
    session.submit("/join 1 2")
    conversation = session.conversation
    assert conversation.live_turning_points == [first]
    assert {note.turning_point for note in conversation.live_notes} == {first.id}
    assert [factor.turning_point for _, factor in conversation.factors()] == [first.id]
    assert conversation.open_questions[0].turning_point == first.id
    assert conversation.turning_point == first.id
    session.submit("/part 2")
    assert [point.id for point in conversation.live_turning_points] == [first.id, second.id]
    assert [note.turning_point for note in conversation.live_notes] == [first.id, second.id]
    with pytest.raises(BadEntry, match="not joined"):
        session.submit("/part 2")
    with pytest.raises(BadEntry, match="one turning point already"):
        session.submit("/join 1 1")


def test_what_comes_late_for_a_joined_turning_point_goes_where_it_went(session: Conversing) -> None:
    """As after uniting two laptops: a note was taken there before anyone knew."""
    session.submit("/goto turning-points")
    session.submit("!One")
    session.submit("!Two")
    session.submit("!Three")
    one, two, three = session.conversation.live_turning_points
    session.submit("/join 2 3")
    session.submit("/join 1 2")
    conversation = session.conversation
    late = e.NoteTaken(
        conversation=conversation.id, note="n", step="turning-points", turning_point=three.id,
        text="late",
    )  # fmt: skip
    session.case.record(late)
    assert conversation.notes["n"].turning_point == one.id
    session.submit("/part 2")
    assert conversation.notes["n"].turning_point == two.id
    # Joined the other way round as well: no circle.
    session.case.record(e.TurningPointsJoined(kept=three.id, joined=two.id))
    assert conversation.notes["n"].turning_point == two.id


def test_a_star_goes_with_its_turning_point_and_comes_back(session: Conversing) -> None:
    for line in ("/goto turning-points", "!One", "!Two"):
        session.submit(line)
    one, two = session.conversation.live_turning_points
    conversation = session.conversation
    star = e.MomentStarred(
        conversation=conversation.id, moment="m", step="turning-points", turning_point=two.id
    )
    session.case.record(star)
    session.submit("/join 1 2")
    assert conversation.stars["m"].turning_point == one.id
    session.submit("/part 2")
    assert conversation.stars["m"].turning_point == two.id
