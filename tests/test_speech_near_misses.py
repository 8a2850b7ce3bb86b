"""Words that sound like a term: found where one was meant, and no others."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.case.state import CaseState
from ltconverse.jobs.words.vocabulary import terms_for
from ltconverse.speech.near_misses import NearMiss, near_misses
from ltconverse.speech.terms import Term, Terms
from ltconverse.speech.transcript import Word
from tests.needs import SHARED, require

NAMES = ("Okonkwo", "Brannigan", "Threlkeld Road", "Kestrel House", "Bhattacharya", "Steve")
TERMS = Terms(
    (
        *(Term(name, "name") for name in NAMES),
        Term("Niamh", "name", ("Neve",)),
        Term("section 47", "field"),
        Term("strategy discussion", "field"),
        Term("LADO", "field", ("lotto",)),
        Term("MASH", "field"),
        Term("IRO", "field", ("IRL", "I are oh")),
        Term("MARAC", "field", ("maraca",)),
        Term("CQC", "field"),
    )
)


def words(text: str, probability: float = 0.9) -> list[Word]:
    parts = text.split()
    return [Word(at, at + 0.9, part, probability) for at, part in enumerate(parts)]


def pairs(text: str, probability: float = 0.9) -> list[tuple[str, str]]:
    return [(one.heard, one.meant) for one in near_misses(words(text, probability), TERMS)]


def test_names_that_were_heard_as_others() -> None:
    assert pairs("Mr. Arconquo and Dr. Batich Arria met in Thruckhold Road.") == [
        ("Arconquo", "Okonkwo"),
        ("Batich Arria", "Bhattacharya"),
        ("Thruckhold Road.", "Threlkeld Road"),
    ]


def test_where_it_is() -> None:
    (one,) = near_misses(words("we rang Castrol House twice"), TERMS)
    assert one == NearMiss(2.0, 3.9, "Castrol House", "Kestrel House", one.score, 2, 3)
    assert 0.8 < one.score <= 1.0


@pytest.mark.parametrize(
    "text",
    [
        "Okonkwo came with Brannigan to Kestrel House in Threlkeld Road.",
        "That was Okonkwo’s view, and Brannigan's.",
        "The strategy discussions were short, the strategy discussion was not.",
        "a section 46 and a section 17",
        "it came from the mash",  # only its capitals are missing, and some do cook
        "all that stuff we had, and the phone was in the letter box",
    ],
)
def test_what_is_right_or_something_else_is_left_alone(text: str) -> None:
    assert pairs(text) == []


def test_everyday_words_only_where_the_model_was_not_sure() -> None:
    assert pairs("a lock hard thing in a threll cold road", 0.3) == [
        ("threll cold road", "Threlkeld Road")
    ]
    assert pairs("stuff", 0.99) == []


def test_ways_in_which_a_term_is_known_to_be_heard() -> None:
    assert pairs("I asked Neve, and the lotto was not there") == [
        ("Neve,", "Niamh"),
        ("lotto", "LADO"),
    ]


def test_acronyms_said_as_a_word_or_spelt_out() -> None:
    assert pairs("the IRL, the eye are oh, and the Marack met", 0.4) == [
        ("IRL,", "IRO"),
        ("eye are oh,", "IRO"),
        ("Marack", "MARAC"),
    ]


@pytest.mark.parametrize(
    "text",
    ["Because I'll be there, and I'd know", "with Maarika, who was ill", "a CC to them, the QC"],
)
def test_what_is_only_a_little_like_an_acronym_is_left_alone(text: str) -> None:
    assert pairs(text, 0.4) == []


def test_nothing_is_offered_where_all_was_heard_as_it_was_said() -> None:
    require((SHARED / "audio").is_dir(), "the shared audio")
    shipped = terms_for(CaseState())
    for file in sorted((SHARED / "audio").glob("*/*.txt")):
        for probability in (0.4, 0.95):
            said = words(file.read_text(encoding="utf-8"), probability)
            assert near_misses(said, shipped) == [], file.name


def test_not_across_the_end_of_a_sentence() -> None:
    assert pairs("She went to Castrol. House prices rose.") == []


def test_what_a_person_has_put_there_is_left_alone() -> None:
    by_hand = [Word(0, 1, "Branigan", 1.0, by_hand=True)]
    assert near_misses(by_hand, TERMS) == []


def test_nothing_to_look_for() -> None:
    assert near_misses(words("Branigan"), Terms()) == []
    assert near_misses([], TERMS) == []
    assert near_misses(words("Branigan"), Terms((Term("", "case"), Term("…", "case")))) == []


def test_an_hour_of_words_takes_seconds() -> None:
    text = " ".join(f"word{at % 1500} and Branigan" for at in range(3_000))
    began = time.process_time()
    found = near_misses(words(text), TERMS)
    assert len(found) == 3_000
    assert time.process_time() - began < 10


@given(st.data())
def test_words_that_were_looked_through_before_make_no_difference(data: st.DataObject) -> None:
    some = st.sampled_from(["Branigan", "at", "Castrol", "House", "Okonkwo", "Neve.", "lotto", "a"])
    texts = data.draw(st.lists(some, min_size=1, max_size=30))
    near_misses(words(" ".join(texts)), TERMS)
    texts[data.draw(st.integers(0, len(texts) - 1))] = data.draw(some)
    others = Terms((*TERMS, Term("unheard of", "case")))  # for which nothing was kept
    assert near_misses(words(" ".join(texts)), TERMS) == near_misses(words(" ".join(texts)), others)


@given(
    st.lists(st.tuples(st.text(max_size=12), st.floats(0, 1)), max_size=30),
    st.lists(st.text(max_size=15), max_size=6),
)
def test_what_is_found_is_there_and_none_overlaps(
    heard: list[tuple[str, float]], terms: list[str]
) -> None:
    given_words = [Word(at, at + 1, text, sure) for at, (text, sure) in enumerate(heard)]
    found = near_misses(given_words, Terms(tuple(Term(text, "case") for text in terms)))
    reached = -1
    for one in found:
        assert one.first > reached
        assert one.heard == " ".join(w.text for w in given_words[one.first : one.last + 1])
        assert (one.start, one.end) == (float(one.first), float(one.last + 1))
        assert one.meant in terms
        assert 0 <= one.score <= 1
        reached = one.last
