"""Words as cells, paragraphs and rows: nothing is lost, nothing is wider than the screen."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ltconverse.speech.transcript import WHY_NO_TEXT, Gap, Word
from ltconverse.speech.turns import turns_of
from ltconverse.tui.transcript.finding import find
from ltconverse.tui.transcript.layout import MARGIN, Pause, Text, head_of, rows_of, text_of
from tests.screens import HOSTILE


def text(
    *said: tuple[str, str], gaps: tuple[Gap, ...] = (), pauses: tuple[Pause, ...] = ()
) -> Text:
    words: list[Word] = []
    for speaker, line in said:
        for word in line.split(" "):
            at = float(len(words))
            words.append(Word(at, at + 0.5, word, 0.9, speaker))
    return text_of(turns_of(words, gaps), str.upper, pauses)


def test_a_speaker_is_named_once() -> None:
    made = text(("ann", "one two"), ("ben", "three"), ("ann", "four"))
    assert [one.label for one in made.paragraphs] == ["ANN", "BEN", "ANN"]


def test_a_turn_that_a_gap_cuts_goes_on_without_a_name() -> None:
    made = text(("ann", "one two three four"), gaps=(Gap(1.6, 1.9, "several"),))
    assert [one.label for one in made.paragraphs] == ["ANN", "", ""]
    assert [cell.text for cell in made.cells] == [
        "one",
        "two",
        f"[{WHY_NO_TEXT['several']}]",
        "three",
        "four",
    ]


def test_after_a_pause_of_the_recording_the_speaker_is_named_again() -> None:
    made = text(("ann", "one two"), ("ann", "three"), pauses=(Pause(0.0, "paused 3 min"),))
    assert made.cells[0].is_pause
    assert "paused 3 min" in made.cells[0].text
    assert made.paragraphs[1].label == "ANN"


def test_a_long_turn_is_cut_where_a_sentence_ends() -> None:
    made = text(("ann", " ".join(["one two three four five six seven eight nine ten."] * 12)))
    assert len(made.paragraphs) > 1
    assert all(made.cells[one.end - 1].text.endswith(".") for one in made.paragraphs)
    assert [bool(one.label) for one in made.paragraphs] == [True] + [False] * (
        len(made.paragraphs) - 1
    )
    assert {cell.turn for cell in made.cells} == {0}


def test_who_speaks_looks_uncertain_where_most_of_it_is() -> None:
    words = [Word(n, n + 0.5, "w", 0.9, "ann", unsure=n < 3) for n in map(float, range(4))]
    (paragraph,) = text_of(turns_of(words), str).paragraphs
    assert head_of(paragraph) == "ann?: "
    (paragraph,) = text_of(turns_of([*words, *words[3:]]), str).paragraphs
    assert paragraph.unsure
    (paragraph,) = text_of(turns_of(words[2:]), str).paragraphs
    assert head_of(paragraph) == "ann: "


def test_where_nobody_knows_the_times_none_are_shown() -> None:
    words = [Word(0.0, 0.5, "one", 0.9)]
    made = text_of(turns_of(words), str, timed=False)
    assert made.paragraphs[0].time == ""


def test_sentences_and_turns_of_a_word() -> None:
    made = text(("ann", "It rang. I ran. Well"), ("ben", "yes"))
    assert made.words(made.sentence_of(2)) == "I ran."
    assert made.words(made.sentence_of(4)) == "Well"
    assert made.words(made.turn_of(2)) == "It rang. I ran. Well"


def test_the_cells_of_a_stretch() -> None:
    made = text(("ann", "a b c d e f"))
    assert made.cells_between(1.0, 3.5) == range(1, 4)
    assert made.cells_between(2.6, 2.9) == range(2, 3), "the nearest, where there is none"
    assert not Text().cells_between(0.0, 1.0)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("form", [range(1, 2), range(4, 5)]),
        ("THE FORM", [range(2), range(3, 5)]),
        ("didn't", [range(2, 3)]),
        ("nothing", []),
        ("  ", []),
    ],
)
def test_finding(wanted: str, found: list[range]) -> None:
    made = text(("ann", "the form, didn’t the form."))
    assert find(made, wanted) == found


WORDS = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=60)),
        st.sampled_from(["", "lead", "a very long role, of an agency with an even longer name"]),
    ),
    min_size=1,
    max_size=40,
)


@given(said=WORDS, width=st.integers(1, 200), spaced=st.booleans())
def test_every_word_is_in_one_row_that_fits(
    said: list[tuple[str, str]], width: int, spaced: bool
) -> None:
    words = [Word(float(n), n + 0.5, one, 0.9, who) for n, (one, who) in enumerate(said)]
    made = text_of(turns_of(words), str)
    rows = rows_of(made, width, spaced=spaced)
    places = [place for row in rows for place, _, _ in row.cells]
    assert places == list(range(len(made.cells)))
    room = max(width, MARGIN + 8)
    for row in rows:
        columns = [(begin, begin + long) for _, begin, long in row.cells]
        assert all(a[1] < b[0] for a, b in pairwise(columns))
        assert all(begin >= MARGIN and end <= room for begin, end in columns)
        for place, _, long in row.cells:
            assert long == min(cell_len(made.cells[place].text), room - MARGIN)
            assert not any(ord(letter) < 32 for letter in made.cells[place].text)
