"""Names taken out of words before they leave."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.exchange.pseudonyms import Known, Place, Pseudonyms
from ltconverse.speech.transcript import Word

PEOPLE = Pseudonyms(
    [
        Known("Jane Smith", "Mother"),
        Known("Tom Smith", "Child A"),
        Known("Dr. Anjali O’Brien-Patel", "GP"),
        Known("José de la Cruz", "Father"),
        Known("Will May", "uncle"),
        Known("Anne-Marie Jones", "health visitor"),
        Known("Don An", "neighbour"),
    ]
)


def words_of(text: str, speaker: str = "") -> tuple[Word, ...]:
    return tuple(
        Word(at, at + 0.5, one, 0.9, speaker, by_hand=at == 0)
        for at, one in enumerate(text.split(" "))
    )


def shown(text: str) -> str:
    return " ".join(word.text for word in PEOPLE.replaced(words_of(text))[0])


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("I saw Jane Smith's flat, and Jane.", "I saw [Mother]'s flat, and [Mother]."),
        ("Mrs Smith said (Tom) had", "[name] said ([Child A]) had"),
        ("Tom’s toys, JANE SMITH", "[Child A]’s toys, [Mother]"),
        ("Dr Patel rang. O'Brien-Patel wrote", "[GP] rang. [GP] wrote"),
        ("Anjali O Brien Patel and OBrien", "[GP] and [GP]"),
        ("jose and Cruz, and a cruise", "[Father] and [Father], and a cruise"),
        ("Anne Marie and Annemarie", "[health visitor] and [health visitor]"),
        ("It was Marie Jones who came", "It was [health visitor] who came"),
        ("Janet Smithson is a tomboy", "Janet Smithson is a tomboy"),
        ("He don't and an aunt won't", "He don't and an aunt won't"),
        ("de la and O and the", "de la and O and the"),
    ],
)
def test_a_name_in_whole_and_in_part_is_found_as_it_is_spelled(said: str, left: str) -> None:
    assert shown(said) == left


def test_a_word_that_is_a_name_too_is_one_only_where_it_is_written_as_one() -> None:
    words, places = PEOPLE.replaced(words_of("Will you? Yes, Will came. I will, in May. May I?"))
    text = " ".join(word.text for word in words)
    assert text == "Will you? Yes, [uncle] came. I will, in [uncle]. May I?"
    assert [(one.heard, one.instead) for one in places] == [
        ("Will", ""),
        ("Will", "uncle"),
        ("May", "uncle"),
        ("May", ""),
    ]


def test_what_stands_for_a_name_has_its_times_and_its_speaker() -> None:
    words, places = PEOPLE.replaced(words_of("Then “Jane Smith”, came", "lead"))
    assert words[1] == Word(1, 2.5, "“[Mother]”,", 0.9, "lead")
    assert len(words) == 3
    assert places == [Place(1, "Jane Smith", "Mother")]


def test_a_name_is_not_found_across_two_speakers() -> None:
    said = (*words_of("Anne", "lead"), *words_of("Marie Jones", "practitioner"))
    words, _ = PEOPLE.replaced(said)
    assert [(word.text, word.speaker) for word in words] == [
        ("[health visitor]", "lead"),
        ("[health visitor]", "practitioner"),
    ]


def test_without_names_nothing_changes() -> None:
    for known in ([], [Known(" ", "Mother"), Known("-", "x")]):
        said = words_of("Jane - Smith")
        assert Pseudonyms(known).replaced(said) == (said, [])


TOKENS = st.sampled_from(
    [
        "Jane",
        "smith,",
        "Smith-Jones",
        "O’Brien",
        "will",
        "Will.",
        "",
        "(Tom)",
        "didn't",
        "José",
        "x",
    ]
)


@given(st.lists(st.tuples(TOKENS | st.text(max_size=8), st.sampled_from(["", "lead"]))))
def test_nothing_but_names_is_touched_and_none_is_left(said: list[tuple[str, str]]) -> None:
    words = [Word(at, at + 0.5, text, 0.9, who) for at, (text, who) in enumerate(said)]
    left, places = PEOPLE.replaced(words)
    for word in left:
        assert not re.search(r"(?i)\b(?:jane|anjali|o.?brien|patel|cruz)\b", word.text)
    for one in places:
        assert re.search(r"(?i)jane|smith|jones|o.?brien|will|tom|jos|an|don|may|cruz", one.heard)
    if not [one for one in places if one.instead]:
        assert left == tuple(words)
    changed = [word for word in left if word not in words]
    assert all(re.search(r"\[[^]]+\]", word.text) for word in changed)
    assert [word.start for word in left] == sorted(word.start for word in left)
    assert max((word.end for word in left), default=0) == max((w.end for w in words), default=0)
