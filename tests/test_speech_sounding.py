"""How words sound: what is misheard for each other is near, and anything may be asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from ltconverse.speech.sounding import sound_of, spelt_out


def alike(one: str, other: str) -> float:
    return Levenshtein.normalized_similarity(sound_of(one), sound_of(other))


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Brannigan", "Branigan"),
        ("Fernhowe", "Furnow"),
        ("Kestrel House", "Castrol House"),
        ("CAMHS", "Cams"),
        ("Knight", "night"),
        ("Wright", "right"),
        ("Philip", "Fillip"),
        ("O’Connor's", "OConnor"),
        ("Zoë", "Zoe"),
    ],
)
def test_one_sound_written_in_two_ways(said: str, written: str) -> None:
    assert alike(said, written) == 1.0


@pytest.mark.parametrize(
    ("said", "near", "far"),
    [
        ("LADO", "lotto", "leaflet"),
        ("Threlkeld Road", "Thruchald Road", "Trafalgar Road"),
        ("Bhattacharya", "Batich Arria", "butcher"),
        ("Maarika", "Marika", "America is"),
        ("core group", "court group", "four people"),
    ],
)
def test_what_is_misheard_is_nearer_than_what_is_not(said: str, near: str, far: str) -> None:
    assert alike(said, near) > 0.7 > alike(said, far)


def test_capitals_are_also_read_letter_by_letter() -> None:
    assert spelt_out("IRO") == sound_of("eye are oh")
    assert spelt_out("DSL") != sound_of("DSL")


@given(st.text(max_size=60))
def test_every_text_has_a_sound_and_the_same_one_again(text: str) -> None:
    assert sound_of(text) == sound_of(text)
    assert isinstance(spelt_out(text), str)


@given(st.text("abcdefghijklmnopqrstuvwxyz ", max_size=40))
def test_capitals_make_no_difference(text: str) -> None:
    assert sound_of(text.upper()) == sound_of(text)
