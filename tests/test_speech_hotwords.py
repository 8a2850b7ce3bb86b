"""Listening again for terms: a term may take the place of what sounds like it, and nothing else."""

from __future__ import annotations

from itertools import islice, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.audio.decode import seconds_of
from ltconverse.speech.hotwords import taken, with_terms
from ltconverse.speech.terms import Term, Terms
from ltconverse.speech.transcriber import Transcriber
from ltconverse.speech.transcript import Word
from tests.bench.transcripts.vocabulary import INVENTED, read_aloud
from tests.models import real_model

TERMS = Terms(
    (
        Term("Okonkwo", "name"),
        Term("Threlkeld Road", "case"),
        Term("Brackenthwaite", "case"),
        Term("LADO", "field", ("lotto",)),
        Term("Nott", "name"),
        Term("health visitor", "field"),
    )
)


def words(text: str, probability: float = 0.5) -> list[Word]:
    return [Word(at, at + 0.9, part, probability) for at, part in enumerate(text.split())]


def after(heard: str, again: str) -> str:
    return " ".join(word.text for word in taken(words(heard), words(again, 0.2), TERMS))


def test_a_name_in_the_place_of_what_it_was_heard_as() -> None:
    mended = taken(words("then Iconquo, came in"), words("then Okonkwo, came in", 0.2), TERMS)
    assert mended == [
        Word(0, 0.9, "then", 0.5),
        Word(1, 1.9, "Okonkwo,", 0.2),
        Word(2, 2.9, "came", 0.5),
        Word(3, 3.9, "in", 0.5),
    ]


@pytest.mark.parametrize(
    ("heard", "again", "mended"),
    [
        # Several words for one and one for several, with the stops that were there.
        ("in Bracken Tweet, they do", "in Brackenthwaite they do", "in Brackenthwaite, they do"),
        ("in Thruckhold Road. She", "in Threlkeld Road she", "in Threlkeld Road. She"),
        ("in throughout called road he", "in Threlkeld Road he", "in Threlkeld Road he"),
        (
            "that was Iconquo's view of it",
            "that was Okonkwo's view of",
            "that was Okonkwo's view of it",
        ),
        # What else was heard the second time is not taken over.
        ("on the sixth, Iconquo came", "on the 6th Okonkwo Kane", "on the sixth, Okonkwo came"),
    ],
)
def test_only_the_term_changes(heard: str, again: str, mended: str) -> None:
    assert after(heard, again) == mended


@pytest.mark.parametrize(
    ("heard", "again"),
    [
        # Out of nowhere, or where something quite different was said.
        ("we went there and sat down", "we went there Okonkwo and sat down"),
        ("the kitchen was cold then", "the Okonkwo was cold then"),
        # The list, said over and over.
        ("Iconquo came with her today", "Okonkwo, " * 9),
        # Half of the sentence is gone, or nothing was heard.
        ("Iconquo came with her because she had been asked to by us", "Okonkwo"),
        ("Iconquo came", ""),
        # A meaning may not turn, and a number may not change.
        ("it was not done", "it was Nott done"),
        ("it wasn’t done", "it Nott done"),
        # Another term sounds far more like it.
        ("the lotto came at two", "the Nott came at two"),
        # Another term stands there already.
        ("the health visitor came at two", "the LADO visitor came at two"),
        ("Okonkwo came at two", "Okonkwo came at two"),
    ],
)  # fmt: skip
def test_anything_else_stays_as_it_was(heard: str, again: str) -> None:
    assert after(heard, again) == heard


def test_only_what_is_in_doubt_is_heard_again() -> None:
    asked: list[tuple[float, float, str]] = []

    def hear(start: float, end: float, hotwords: str) -> list[Word]:
        asked.append((start, end, hotwords))
        return words("the Okonkwo family")

    talk = words(" ".join(["we talked about all of this then"] * 20), 0.95)
    assert with_terms(talk, TERMS, hear) == talk
    assert asked == []
    talk[70] = Word(70, 70.9, "Iconquo", 0.3)
    assert [word.text for word in with_terms(talk, TERMS, hear)] == [word.text for word in talk]
    ((start, end, hotwords),) = asked
    assert start < 69
    assert 72 < end < 76
    assert hotwords == "Okonkwo"


def test_stretches_are_short_and_never_overlap() -> None:
    asked: list[tuple[float, float]] = []

    def hear(start: float, end: float, _: str) -> list[Word]:
        asked.append((start, end))
        return []

    talk = words(" ".join(["Iconquo lotto Thruckhold Road and more"] * 30), 0.4)
    assert with_terms(talk, TERMS, hear) == talk
    assert len(asked) > 8
    asked.sort()
    assert all(end - start <= 24 for start, end in asked)
    assert all(before[1] <= after_it[0] + 0.5 for before, after_it in pairwise(asked))


SPOKEN = st.lists(
    st.sampled_from(
        [
            "Iconquo",
            "lotto",
            "Thruckhold",
            "Road",
            "not",
            "never",
            "47",
            "the",
            "came",
            "Okonkwo",
            "LADO",
            ".",
        ]
    ),
    max_size=25,
).map(lambda parts: words(" ".join(parts)))


@given(SPOKEN, SPOKEN)
def test_nothing_but_terms_comes_in_and_times_stay_in_order(
    heard: list[Word], again: list[Word]
) -> None:
    mended = taken(heard, again, TERMS)
    of_terms = {part for term in TERMS for part in term.text.split()}
    before = [word.text for word in heard]
    for word in mended:
        assert word.text in before or word.text.rstrip(".,") in of_terms
    for kept in ("not", "never", "47"):
        assert [w.text for w in mended].count(kept) == before.count(kept)
    assert all(one.end <= two.start for one, two in pairwise(mended))
    if heard:
        assert (mended[0].start, mended[-1].end) == (heard[0].start, heard[-1].end)


@pytest.mark.slow
def test_names_that_the_real_model_does_not_know_are_found(tmp_path: Path) -> None:
    talk = read_aloud(tmp_path)
    terms = Terms(tuple(Term(name, "case") for name in INVENTED))

    def heard(given_terms: Terms | None) -> str:
        transcriber = Transcriber(real_model(), terms=given_terms)
        (block,) = transcriber.blocks(islice(seconds_of(talk), 40))
        return " ".join(word.text for word in block.words)

    without, mended = heard(None), heard(terms)
    assert sum(name in without for name in INVENTED) <= 1
    assert sum(name in mended for name in INVENTED) >= 3
    assert abs(len(mended.split()) - len(without.split())) <= 4
