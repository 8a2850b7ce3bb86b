from __future__ import annotations

import random
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from ltconverse.learning.agencies import agency_kinds, agency_type
from ltconverse.learning.digest import (
    Digest,
    EpisodeFact,
    FactorFact,
    practice_of,
    quarter_of,
    quarters_back,
)
from tests.digests import digests


def shuffled(digest: Digest, dice: random.Random) -> Digest:
    """The same facts in another order, with another id."""
    facts = digest.model_dump()
    for episode in facts["episodes"]:
        dice.shuffle(found := list(episode["factors"]))
        episode["factors"] = [*found, *found[:1]]  # said twice
        episode["agencies"] = [*reversed(episode["agencies"]), *episode["agencies"]]
    for several in ("episodes", "patterns", "recommendations"):
        dice.shuffle(found := list(facts[several]))
        facts[several] = found
    return Digest.model_validate({**facts, "id": f"{dice.getrandbits(128):032x}"})


@given(seed=st.integers(0, 10_000))
@settings(max_examples=25)
def test_the_same_facts_give_the_same_bytes_but_for_the_random_id(seed: int) -> None:
    (digest,) = digests(1, seed=seed)
    other = shuffled(digest, random.Random(seed))
    assert other.id != digest.id
    assert other.canonical().replace(other.id, "") == digest.canonical().replace(digest.id, "")
    assert other.sha256 != digest.sha256


def test_what_is_written_down_comes_back() -> None:
    for digest in digests(20):
        assert Digest.model_validate_json(digest.canonical()) == digest


@pytest.mark.parametrize(
    "words", ["Mrs Smith", "3 Oak Street", "smith\n", "she was tired", "2026-09-21", "x" * 61]
)
def test_no_words_fit_into_a_digest(words: str) -> None:
    (digest,) = digests(1)
    facts = digest.model_dump()
    for place in range(3):
        factor = ["family", "", "", "hinders", 2]
        factor[place] = words
        with pytest.raises(ValidationError):
            EpisodeFact.model_validate({"practice": "good", "factors": [factor]})
    for change in (
        {"quarter": words},
        {"id": words},
        {"title": words},
        {"patterns": [{"typology": words, "effect": "unsafe"}]},
        {"recommendations": [{"kind": "clear-cut", "typology": words}]},
        {"episodes": [{"practice": "good", "agencies": [words]}]},
    ):
        with pytest.raises(ValidationError):
            Digest.model_validate(facts | change)


def test_every_string_of_a_digest_is_an_id_of_a_closed_list_or_random() -> None:
    (digest,) = digests(1)
    told = set(re.findall(r'"([^"]*)"', digest.canonical()))
    odd = {one for one in told if not re.fullmatch(r"[a-z-]*|[0-9a-f]{32}|\d{4}-Q\d", one)}
    assert not odd


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Children’s social care", "childrens-social-care"),
        ("School nurse", "health-visiting"),
        ("primary school", "education"),
        ("Northshire NHS Foundation Trust, maternity", "maternity"),
        ("NHS community trust", "community-health"),
        ("HOSPITAL SOCIAL WORKER", "hospital"),
        ("child and adolescent mental health", "mental-health"),
        ("police, then the school", "police"),
        ("A&E", "hospital"),
        ("Smith & Sons", "other"),
        ("the mashed potato company", "other"),
        ("", "other"),
        ("\x00\u202e<b>", "other"),
    ],
)
def test_an_agency_becomes_one_of_the_closed_list(text: str, kind: str) -> None:
    assert agency_type(text) == kind


@given(text=st.text(max_size=60))
@settings(max_examples=60)
def test_whatever_an_agency_is_called_only_an_id_of_the_list_comes_out(text: str) -> None:
    assert agency_type(text) in agency_kinds()


def test_every_usual_word_stands_for_its_own_kind() -> None:
    for kind in agency_kinds().values():
        for words in (*kind.words, *kind.otherwise):
            assert agency_type(words) == kind.id, words


def test_practice_is_good_problematic_mixed_or_not_judged() -> None:
    assert practice_of(["good", "adequate", "undecided"]) == "good"
    assert practice_of(["problematic"]) == "problematic"
    assert practice_of(["good", "problematic"]) == "mixed"
    assert practice_of(["undecided"]) == practice_of([]) == "unjudged"


def test_quarters() -> None:
    assert [quarter_of(date(2026, month, 1)) for month in (1, 3, 4, 12)] == [
        "2026-Q1",
        "2026-Q1",
        "2026-Q2",
        "2026-Q4",
    ]
    assert quarters_back("2026-Q1", 1) == "2025-Q4"
    assert quarters_back("2026-Q4", 7) == "2025-Q1"


def test_a_factor_is_a_list_of_five() -> None:
    fact = EpisodeFact(practice="good", factors=(FactorFact("family"), FactorFact("family")))
    assert fact.model_dump(mode="json")["factors"] == [["family", "", "", "unspecified", 2]]
