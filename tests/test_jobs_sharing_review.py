"""Looking through a write-up at the screen: what is kept, and the reply it becomes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ltconverse.case import events as e
from ltconverse.case.state import Conversation
from ltconverse.errors import BadArguments, NotSettled, NotShared
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.sharing import back, closing, out
from ltconverse.jobs.sharing.review import Reviewing, begin, unfinished
from ltconverse.jobs.sharing.telling import draft_line
from ltconverse.sharing.rebasing import rebased
from tests.casework import note
from tests.sharing_case import TEXTS, held, replied, resolving, row, share


@pytest.fixture
def talk(case: OpenCase) -> Conversation:
    return held(case)


def ids(reviewing: Reviewing) -> list[str]:
    return [one.statement.id for one in reviewing.shown]


def test_it_is_a_draft_of_its_own(case: OpenCase, talk: Conversation) -> None:
    with pytest.raises(NotShared, match="2 places in it may identify"):
        begin(case, talk, out.Wish(undecided=2))
    reviewing = begin(case, talk, out.Wish(undecided=2, overruled="they know each other"))
    assert (reviewing.share.form, reviewing.share.overruled) == ("screen", "they know each other")
    assert [one.text for one in reviewing.shown] == [*TEXTS]
    assert reviewing.shown[0].section == "Their story"
    assert reviewing.shown[0].rests_on.startswith("At the time · note 1")
    assert begin(case, talk).share.id == reviewing.share.id
    closing.agree(case, talk, how="said so")
    with pytest.raises(NotShared, match="agreed"):
        begin(case, talk)


def test_nobody_is_named_who_is_not_in_the_draft(case: OpenCase) -> None:
    talk = held(case, ("Leeds was far.",))
    case.record(
        e.IdentifierDecided(decision=case.new_id(), found="Leeds", instead="the town"),
        e.IdentifierDecided(decision=case.new_id(), found="health visitor", instead="nurse"),
    )
    reviewing = begin(case, talk)
    assert (reviewing.who, reviewing.shown[0].text) == ("nurse", "The town was far.")


def test_answers_change_until_they_are_handed_back(case: OpenCase, talk: Conversation) -> None:
    reviewing = begin(case, talk)
    first, second, third, _ = ids(reviewing)
    for text in ("", "  ", TEXTS[0]):
        with pytest.raises(BadArguments):
            reviewing.answer(first, "reword", text)
    with pytest.raises(BadArguments):
        reviewing.answer(first, "not-meant", " \n")
    with pytest.raises(BadArguments, match="Nothing was answered yet"):
        reviewing.hand_back()
    case.record(reviewing.answer(first, "agree"))
    case.record(reviewing.comment(first, "as I said"))
    case.record(reviewing.answer(first, "reword", "The call came after that."))
    case.record(reviewing.comment(second, "who?"))
    case.record(reviewing.answer(third, "agree"))
    assert reviewing.answer_words(first) == (
        "Put differently: “The call came after that.”; said about it: “as I said”"
    )
    assert reviewing.summary() == (
        "4 statements; “That is right”: 1, “Put differently”: 1, something said: 1, "
        "not answered: 1."
    )
    case.record(reviewing.take_back(second), reviewing.comment("", "Thank you."))
    assert reviewing.answer_words(second) == ""
    taken = reviewing.hand_back()
    case.record(*taken.bodies)
    points = taken.reply.points
    assert [(one.kind, one.statement) for one in points] == [
        ("reword", first), ("comment", first), ("agree", third), ("overall", ""),
    ]  # fmt: skip
    assert points[0].changes[-1].after.endswith("that")
    assert [one.point for one in taken.settled] == [points[2].point]
    assert unfinished(case, talk) is None
    case.record(*resolving(case, talk).accept(points[0].point))
    assert row(case, talk, "S1", "reword").now == "The call came after that."
    with pytest.raises(NotSettled, match="2 points"):
        closing.agree(case, talk)


def test_gone_on_with_after_the_write_up_was_changed(case: OpenCase, talk: Conversation) -> None:
    reviewing = begin(case, talk)
    case.record(note(case, talk.id, "Something more."))
    later = begin(case, talk)
    # Nothing was answered, so it is begun anew with the write-up as it stands.
    assert len(later.shown) == 5
    case.record(later.answer(ids(later)[4], "leave-out"))
    case.record(note(case, talk.id, "And more."))
    again = begin(case, talk)
    assert again.share.id == later.share.id != reviewing.share.id
    assert again.answer_words(ids(again)[4]) == "To be left out"
    with pytest.raises(NotSettled, match="not handed back yet"):
        closing.agree(case, talk, how="by telephone")
    told = [draft_line(one) for one in closing.outstanding(case.state, case.now().date())]
    assert any("1 answer given, not handed back yet" in one for one in told)
    taken = again.hand_back()
    case.record(*taken.bodies)
    assert taken.reply.version == later.version.id
    assert len(begin(case, talk).shown) == 6


def test_a_reply_that_was_a_slip_can_be_gone_on_with(
    case: OpenCase, talk: Conversation, tmp_path: Path
) -> None:
    shared = share(case, talk, tmp_path / "draft.txt")
    replied(case, shared, "S1: that is right")
    reviewing = begin(case, talk)
    case.record(reviewing.answer(ids(reviewing)[1], "leave-out"))
    case.record(*reviewing.hand_back().bodies)
    conversation, reply = back.find_reply(case.state, talk.written.live_replies[-1].id)
    back.withdraw_reply(case, conversation, reply, "too early")
    assert begin(case, talk).answer_words(ids(reviewing)[1]) == "To be left out"


WORDS = st.sampled_from(["No.", "It was later.", "[/b] said", "  two\nlines ", "ünïcode 👩‍👩‍👧"])
ACTS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(["agree", "reword", "not-meant", "leave-out", "comment", "back"]),
        WORDS,
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_whatever_is_answered_comes_back_to_the_letter(
    case: OpenCase, talk: Conversation, acts: list[tuple[int, Any, str]]
) -> None:
    """What was said last of each statement is in the reply once, and nothing else is."""
    reviewing = begin(case, talk)
    said: dict[int, dict[str, str]] = {}
    for at, act, text in acts:
        statement, kept = ids(reviewing)[at], said.setdefault(at, {})
        if act == "back":
            case.record(reviewing.take_back(statement))
            kept.clear()
        elif act == "comment":
            case.record(reviewing.comment(statement, text))
            kept["comment"] = text.strip()
        else:
            case.record(reviewing.answer(statement, act, "" if act == "agree" else text))
            comment = kept.get("comment")
            kept.clear()
            kept[act] = "" if act == "agree" else text.strip()
            kept.update({"comment": comment} if comment else {})
    wanted = [(at, kind, text) for at in sorted(said) for kind, text in said[at].items()]
    if not wanted:
        with pytest.raises(BadArguments):
            reviewing.hand_back()
        return
    # An answer stands before the remark on it.
    wanted.sort(key=lambda one: (one[0], one[1] == "comment"))
    taken = reviewing.hand_back()
    case.record(*taken.bodies)
    points = [
        (ids(reviewing).index(one.statement), one.kind, one.text) for one in taken.reply.points
    ]
    assert points == wanted
    for one in taken.reply.points:
        shared = reviewing.shown[ids(reviewing).index(one.statement)].statement.text
        if one.kind == "reword":
            assert rebased(shared, shared, one.changes) == one.text
