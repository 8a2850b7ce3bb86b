"""Search by near-words, and what is offered as counter-evidence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse import paths
from ltconverse.episodes.rigour.near import Near
from ltconverse.episodes.rigour.search import Index
from ltconverse.episodes.rigour.stance import said, stance
from ltconverse.method.library import load_library
from tests.bench.counter.__main__ import recall
from tests.bench.counter.claims import parts

NEAR = Near(
    load_library([paths.shipped_schedules()], [paths.shipped_prompts()]).near_words.values()
)
TEXTS = [
    ("phone", "The safeguarding lead rang on the Tuesday."),
    ("quiet", "The boy had gone silent, she said."),
    ("play", "He seemed relaxed, and played with his cars."),
    ("boss", "The team leader had an open door."),
    ("blind", "The budget was cut in spring."),
]


def test_near_words_are_found_and_named() -> None:
    found = Index(TEXTS, NEAR).near("Who telephoned?")
    assert [one.id for one in found] == ["phone"]
    assert found[0].why == "“rang” (near “telephoned”)"


def test_the_word_itself_comes_before_its_near_words() -> None:
    texts = [("near", "She telephoned us."), ("same", "She rang us.")]
    assert [one.id for one in Index(texts, NEAR).near("rang")] == ["same", "near"]


def test_opposite_words_speak_against_a_claim() -> None:
    found = Index(TEXTS, NEAR).against("The boy was settled.")
    assert found[0].id == "quiet"
    assert found[0].why == "“silent” against “settled”"


@pytest.mark.parametrize(
    ("claim", "other"),
    [
        ("The school rang.", "The school did not ring."),
        ("The school did not ring.", "She telephoned twice."),
        ("Nobody asked the boy.", "I asked him what he liked."),
        ("The mother was hostile.", "Mum was friendly."),
        ("The meeting was on Tuesday.", "We met on the Thursday."),
        ("The meeting was on 9 October.", "The meeting was held on the 11th."),
        ("There were four visits.", "I made two visits."),
        ("It was a poor assessment.", "The assessment was thorough."),
        ("The visits were never cancelled.", "Two visits were called off."),
    ],
)
def test_what_says_it_otherwise_is_told(claim: str, other: str) -> None:
    found = stance(said(claim, NEAR), said(other, NEAR), NEAR, lambda _: 1.0)
    assert found.against > 0
    assert found.why


@pytest.mark.parametrize(
    ("claim", "other"),
    [
        ("The school rang.", "The school telephoned."),
        ("The boy was not settled.", "The boy was withdrawn."),
        ("No one rang.", "Nobody telephoned."),
        ("The meeting was on Tuesday.", "We met on the Tuesday."),
        ("I had the notes.", "The notes were with me."),
    ],
)
def test_what_says_the_same_in_other_words_does_not_speak_against(claim: str, other: str) -> None:
    found = stance(said(claim, NEAR), said(other, NEAR), NEAR, lambda _: 1.0)
    assert found.against <= 0


def test_a_negation_reaches_to_the_end_of_its_clause() -> None:
    turned = {
        one.written: one.turned for one in said("He did not eat, but he slept.", NEAR).meanings
    }
    assert turned == {"eat": True, "slept": False}


def test_the_claim_itself_is_not_offered_against_it() -> None:
    texts = [("own", "The boy was settled."), ("other", "The boy was withdrawn.")]
    assert [one.id for one in Index(texts, NEAR).against("The boy was settled.")] == ["other"]


def test_what_is_known_to_be_about_the_same_comes_first() -> None:
    texts = [("there", "He was withdrawn."), ("here", "She was silent all through.")]
    index = Index(texts, NEAR)
    assert [one.id for one in index.against("Settled.", about={"here"})] == ["here", "there"]
    assert [one.id for one in index.against("Settled.", about={"there"})] == ["there", "here"]


def test_what_is_only_about_the_same_says_so() -> None:
    found = Index(TEXTS, NEAR).against("The team leader decided.")
    assert found[0].id == "boss"
    assert found[0].why.startswith("about the same")


def test_nothing_is_found_for_nothing() -> None:
    assert Index([], NEAR).near("school") == []
    assert Index([], NEAR).against("school") == []
    assert Index([("empty", ""), ("signs", "…!?")], NEAR).near("school") == []
    assert Index(TEXTS, NEAR).near("the and of") == []


def test_without_near_words_it_is_plain_search() -> None:
    assert [one.id for one in Index(TEXTS, Near([])).near("rang")] == ["phone"]
    assert Index(TEXTS, Near([])).near("telephoned") == []


@settings(max_examples=40)
@given(st.lists(st.text(max_size=40), max_size=6), st.text(max_size=40))
def test_any_text_may_be_searched(texts: list[str], query: str) -> None:
    index = Index([(str(at), text) for at, text in enumerate(texts)], NEAR)
    for found in (index.near(query, 3), index.against(query, 3)):
        assert len(found) <= 3
        scores = [one.score for one in found]
        assert scores == sorted(scores, reverse=True)
        assert all(score > 0 for score in scores)


@pytest.mark.parametrize(("name", "least", "more"), [("tune", 0.6, 0.3), ("weigh", 0.4, 0.03)])
def test_counter_evidence_is_offered_better_than_by_plain_search(
    name: str, least: float, more: float
) -> None:
    part = parts()[name]
    texts = [(text, text) for text in part.pool]
    ours, plain = Index(texts, NEAR), Index(texts, Near([]))
    found = recall(part.claims, lambda claim: [one.id for one in ours.against(claim, 10)])
    peer = recall(part.claims, lambda claim: [one.id for one in plain.near(claim, 10)])
    assert found >= least
    assert found >= peer + more
