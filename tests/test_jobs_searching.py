"""Searching: what counts as the same, what must occur, where it stands, what stays closed."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.case.decision import Decision
from ltconverse.jobs import searching
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.searching import (
    Found,
    Index,
    folded,
    kept_closed,
    may_be_searched,
    noted,
    said,
    search_page,
    terms,
)
from tests.screens import begin
from tests.test_tui_words import transcribe

LINES = (
    "/goto overview",
    "The duty desk rang at ten",
    '"Nobody told ME about Zoë"',
    "/goto turning-points",
    "!the call from the duty desk",
    "?who answered at the desk",
    "/star the desk again",
    "the file was at home",
    "/withdraw 1",
)


def one(text: str, number: int = 1) -> Found:
    return Found("note", "c", str(number), number, "2 Their story", None, text, "nurse")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Zoë’s café", "zoe's CAFE"),
        ("STRASSE", "straße"),
        ("a\n  b", '"a b"'),
        ("“well – then”", '"well - then"'),
        ("ﬁle", "file"),
        ("İstanbul", "istanbul"),
    ],
)
def test_case_accents_and_typography_do_not_matter(text: str, query: str) -> None:
    assert Index([one(text)]).find(query)


def test_all_words_must_occur_and_phrases_as_they_are() -> None:
    index = Index([one("the duty desk rang", 1), one("desk duty", 2), one("duty", 3)])

    def found(query: str) -> list[int]:
        return [each.number for each in index.find(query)]

    assert found("duty desk") == [1, 2]
    assert found('"duty desk"') == [1]
    assert found("“duty desk” rang") == [1]
    assert found('"duty de') == [1]  # while it is being typed
    assert found("duty -") == []
    assert found("") == found("  ") == found('""') == []


@given(st.text(), st.text())
def test_whatever_is_typed(text: str, query: str) -> None:
    index = Index([one(text)])
    assert len(index.find(query)) in {0, 1}
    if terms(text) and not any(mark in text for mark in '"“”„«»'):
        assert index.find(text)
    assert folded(folded(text)) == folded(text) or not text.isascii()


def test_what_was_noted_is_found_with_its_place(case: OpenCase) -> None:
    session = begin(case)
    for line in LINES:
        session.submit(line)
    index = noted(case, [session.conversation_id])
    found = {each.kind: each for each in index.find("desk")}
    assert set(found) == {"note", "turning point", "question", "star"}
    assert found["note"].aside == "taken back"
    assert found["note"].where.startswith("note 1, 2 Their story, ")
    assert "“the call from the duty desk”" in found["question"].place
    assert [each.number for each in index.find("zoe me")] == [2]
    assert index.find("zoe")[0].text == "“Nobody told ME about Zoë”"


def test_what_was_said_is_found_with_its_second(case: OpenCase) -> None:
    session = begin(case)
    transcribe(session, ["The duty desk called", "and Zoë said nothing"])
    index = said(case, [session.conversation_id])
    (found,) = index.find("zoe SAID")
    assert (found.kind, found.id, found.number, found.second) == ("words", "r1", 2, 60.0)
    assert found.where.startswith("said, 0:01:00, ")
    assert "and Zoë said nothing" in search_page(session, Decision(words="zoe"))[1].text


def test_words_that_cannot_be_read_are_told_and_the_rest_is_searched(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ltconverse.errors import RecordingDamaged

    def refuse(*_: object) -> None:
        raise RecordingDamaged

    session = begin(case)
    session.submit("a note of the desk")
    monkeypatch.setattr(searching, "_said", refuse)
    page = search_page(session, Decision(words="desk"))
    assert "a note of the desk" in page[1].text
    assert str(RecordingDamaged()) in page[-1].text


def test_other_conversations_stay_closed_until_the_overview_opens(case: OpenCase) -> None:
    other = begin(case, role="health visitor")
    other.submit("the desk of the health visitor")
    session = begin(case)
    session.submit("my desk")
    assert may_be_searched(session) == [session.conversation_id]
    assert "step 6" in kept_closed(session)
    page = "\n".join(row.text for row in search_page(session, Decision(words="desk")))
    assert "my desk" in page
    assert "health visitor" not in page
    assert "step 6" in page
    session.submit("/goto queries")
    assert set(may_be_searched(session)) == {session.conversation_id, other.conversation_id}
    assert kept_closed(session) == ""
    page = "\n".join(row.text for row in search_page(session, Decision(words="desk")))
    assert "with health visitor: the desk of the health visitor" in page


def test_a_page_that_finds_much_or_nothing(case: OpenCase) -> None:
    session = begin(case)
    assert "What to search for?" in search_page(session, Decision())[0].text
    assert "Nothing has the words “xyz”" in search_page(session, Decision(words="xyz"))[0].text
    for number in range(searching.MOST_ON_A_PAGE + 5):
        session.submit(f"desk {number}")
    page = search_page(session, Decision(words="desk"))
    assert page[0].text.endswith(str(searching.MOST_ON_A_PAGE + 5))
    assert page[-1].text.startswith("5 more")


def test_a_key_is_quick_with_a_long_conversation() -> None:
    """1,500 notes and three hours of words."""
    dice = random.Random(4)
    words = [
        "duty",
        "desk",
        "Zoë",
        "called",
        "file",
        "mother",
        "visit",
        "then",
        "and",
        "supervisor",
    ]
    entries = [one(" ".join(dice.choices(words, k=20)), number) for number in range(6500)]
    index = Index(entries)
    took = []
    for query in ("d", "du", "duty", "duty z", '"duty desk" zoe'):
        begun = time.perf_counter()
        index.find(query)
        took.append(time.perf_counter() - begun)
    assert sorted(took)[2] < 0.05
