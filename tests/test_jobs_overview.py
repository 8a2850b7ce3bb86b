"""The overview as pages: nothing of it while it is closed, then queries and what others said."""

from __future__ import annotations

import pytest

from ltconverse.case.decision import Decision, Show
from ltconverse.errors import BadEntry, NotFound
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.overview import MOST_OF_EACH, overview_page, queries_page, unput_queries
from ltconverse.jobs.pages import PAGES
from ltconverse.jobs.preparing import count_words, prepare_query, withdraw_query
from tests.screens import begin

OTHER = "school nurse"


@pytest.fixture
def session(case: OpenCase) -> Conversing:
    """A conversation, after one with somebody else."""
    other = begin(case, role=OTHER)
    for line in (
        "/goto turning-points",
        "!The letter to the GP",
        '"I wrote twice and heard nothing.',
        "she keeps copies of her letters",
        "@records two letters are in the file",
    ):
        other.submit(line)
    other.leave()
    return begin(case)


def shown(session: Conversing, words: str = "") -> list[str]:
    return [row.text for row in overview_page(session, Decision(show=Show.OVERVIEW, words=words))]


def test_while_closed_nothing_of_it_is_on_the_page(session: Conversing) -> None:
    session.submit("/query did the letters reach you (from the school nurse)")
    rows = shown(session)
    assert len(rows) == 1
    assert "is closed until step 6" in rows[0]
    assert session.decide("/overview").show is Show.OPEN_EARLY
    assert session.decide("/overview letter").show is Show.OPEN_EARLY
    assert queries_page(session) == []


def test_from_its_step_on_queries_and_what_others_said(session: Conversing) -> None:
    kept = session.submit("/query did the letters reach you (from the school nurse)")
    assert kept.reply == "kept until step 6"
    session.submit("/query @records two calls before four (from the police log)")
    session.submit("/goto queries")
    rows = shown(session)
    assert rows == [
        "To put to them; /put N once it was put",
        " 1  did the letters reach you  (from others, the school nurse)",
        " 2  two calls before four  (from records, the police log)",
        "1. school nurse",
        "turning point: The letter to the GP",
        "“I wrote twice and heard nothing.”  (at the time)",
        "two letters are in the file  (from records or others)",
        "/overview WORDS keeps to what has them.",
    ]
    session.submit("/put 1")
    assert shown(session)[1].endswith("(from others, the school nurse)  put")
    assert [one.number for one in unput_queries(session)] == [2]
    assert [row.text for row in queries_page(session)][1].startswith(" 2  two calls")
    session.submit("/put 2")
    assert queries_page(session) == []
    assert session.submit("/put 2").reply == "query 2 was put already"


def test_words_keep_to_what_has_them_all(session: Conversing) -> None:
    session.submit("/goto queries")
    assert "she keeps copies of her letters  (at the time)" in shown(session, "COPIES letters")
    assert "turning point: The letter to the GP" not in shown(session, "copies letters")
    assert shown(session, "nowhere")[-1] == "No other conversation has the words “nowhere”."
    assert len(shown(session, "nowhere" * 10_000)[-1]) < 100


def test_later_steps_and_going_back_leave_it_open_but_ask_nothing(session: Conversing) -> None:
    session.submit("/query what of the letters")
    session.submit("/goto suggestions")
    assert len(shown(session)) > 1
    assert queries_page(session) == []
    session.submit("/goto overview")
    assert len(shown(session)) > 1


def test_opened_early_with_a_reason(session: Conversing) -> None:
    with pytest.raises(BadEntry, match="Why open it now"):
        session.decide("/overview because ")
    with pytest.raises(BadEntry, match="Queries are put from step 6 on"):
        session.decide("/put 1")
    opened = session.submit("/overview because they asked what the school had said")
    assert opened.show is Show.OVERVIEW
    assert "1. school nurse" in shown(session)
    early = session.conversation.opened_early[0]
    assert (early.step, early.why) == ("introduction", "they asked what the school had said")
    assert session.submit("/overview because").reply == "it is open already"


def test_a_query_needs_words_and_its_number(session: Conversing) -> None:
    for line in ("/query", "/query @records", "/query (from the log)"):
        with pytest.raises(BadEntry, match="What would you like to put"):
            session.decide(line)
    with pytest.raises(BadEntry, match="none has been prepared"):
        session.decide("/unquery 1")
    session.submit("/query something")
    session.submit("/unquery q1")
    session.submit("/goto queries")
    assert "Nothing was prepared" in shown(session)[0]


def test_many_notes_of_one_conversation_are_counted(case: OpenCase) -> None:
    other = begin(case, role=OTHER)
    for number in range(MOST_OF_EACH + 3):
        other.submit(f'"words {number}')
    session = begin(case)
    session.submit("/goto queries")
    assert "and 3 more" in shown(session)


def test_what_comes_from_records_may_be_noted_before_and_that_is_said(session: Conversing) -> None:
    reply = session.submit("@records the log has two calls").reply
    assert reply == (
        "saved; what comes from records or others belongs to step 6, the write-up will say so"
    )
    session.submit("/goto queries")
    assert session.submit("@records a third call").reply == "saved"


def test_both_faces_have_the_page() -> None:
    assert PAGES[Show.OVERVIEW] is overview_page


# --- before the conversation begins ---------------------------------------------------------


def test_prepared_beforehand_and_put_at_its_step(case: OpenCase) -> None:
    begin(case, role=OTHER).leave()
    assert "as query 1" in prepare_query(case, OTHER, "@records two calls (from the log)")
    assert "as query 2" in prepare_query(
        case, "", "another account", source="records", whence="the file"
    )
    kept = case.state.queries.values()
    assert [(one.source, one.whence, one.text) for one in kept] == [
        ("records", "the log", "two calls"),
        ("records", "the file", "another account"),
    ]
    assert count_words(case, OTHER).startswith("2 queries are kept for school nurse")
    assert "taken back" in withdraw_query(case, OTHER, 2)
    assert count_words(case, OTHER).startswith("1 query is kept")
    with pytest.raises(NotFound, match="no query 7"):
        withdraw_query(case, OTHER, 7)
    session = begin(case, role=OTHER)
    session.submit("/goto queries")
    assert [one.text for one in unput_queries(session)] == ["two calls"]


def test_to_whom_must_be_clear(case: OpenCase) -> None:
    with pytest.raises(NotFound, match="not clear to whom"):
        prepare_query(case, "", "words")
    begin(case, role=OTHER).leave()
    with pytest.raises(NotFound):
        prepare_query(case, "nobody", "words")
