"""Which statement a text is: reworded, reordered, split, joined; which draft is answered."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.sharing.model import DraftStatement, SentDraft
from ltconverse.sharing.placing import label_of, place, which_draft
from tests.answered import SENT, STATEMENTS, TEXTS


def test_unchanged_texts_are_their_statements_in_any_order() -> None:
    order = [3, 0, 9, 1, 2, 8, 4, 7, 5, 6]
    placed = place([TEXTS[at] for at in order], STATEMENTS)
    assert [one.statement for one in placed] == [f"id{at + 1}" for at in order]
    assert all(one.certain and one.score == 1 for one in placed)


def test_typography_and_capitals_are_no_difference() -> None:
    statements = (DraftStatement("a", 1, "I didn't ask - it was “late”."), *STATEMENTS)
    (one,) = place(['I didn’t ask – it was "LATE".'], statements)
    assert (one.statement, one.score, one.certain) == ("a", 1.0, True)


def test_a_reworded_statement_is_found_and_a_new_one_is_none() -> None:
    texts = list(TEXTS)
    texts[2] = "I was told it was two teenagers who let him fall."
    texts.insert(5, "Nobody ever asked what my caseload was that spring.")
    placed = place(texts, STATEMENTS)
    assert [one.statement for one in placed] == [
        *("id1", "id2", "id3", "id4", "id5", "", "id6", "id7", "id8", "id9", "id10")
    ]
    assert placed[5].certain


def test_what_was_split_is_two_parts_of_one() -> None:
    texts = [TEXTS[0], "The mother was calm when I visited.", "The baby slept, and", *TEXTS[2:]]
    first, further = place(texts, STATEMENTS)[1:3]
    assert (first.statement, first.part) == ("id2", False)
    assert (further.statement, further.part) == ("id2", True)


def test_what_was_joined_says_what_else_is_in_it() -> None:
    texts = [*TEXTS[:3], f"{TEXTS[3]} {TEXTS[4]}", *TEXTS[5:]]
    placed = place(texts, STATEMENTS)
    assert {placed[3].statement, *placed[3].also} == {"id4", "id5"}


def test_of_two_that_read_the_same_the_one_between_the_same_neighbours_is_meant() -> None:
    twice = (*STATEMENTS, DraftStatement("again", 11, TEXTS[0]))
    placed = place(list(TEXTS), twice)
    assert placed[0].statement == "id1"
    both = place([*TEXTS, TEXTS[0]], twice)
    assert [both[0].statement, both[-1].statement] == ["id1", "again"]
    assert both[0].certain


def test_two_that_are_hardly_told_apart_are_a_guess() -> None:
    alike = [
        DraftStatement(f"a{at}", at, f"He rang me about the visit on {day} afternoon.")
        for at, day in enumerate(("Monday", "Tuesday", "Wednesday"))
    ]
    (one,) = place(["He rang me about the visit on Thursday afternoon."], alike)
    assert one.statement
    assert not one.certain


def test_what_the_file_says_itself_decides_between_two() -> None:
    alike = (
        DraftStatement("a", 1, "He rang on Monday."),
        DraftStatement("b", 2, "He rang on Monday."),
    )
    placed = place(["He rang on Monday.", "He rang on Monday."], alike, ["b", "a"])
    assert [one.statement for one in placed] == ["b", "a"]


def test_an_empty_draft_and_an_empty_file() -> None:
    assert place([], STATEMENTS) == []
    assert [one.statement for one in place(["She rang.", ""], [])] == ["", ""]


@settings(max_examples=60, deadline=None)
@given(
    st.permutations(range(10)),
    st.sets(st.integers(0, 9), max_size=3),
    st.lists(st.text(max_size=40), max_size=4),
)
def test_every_text_has_one_place_and_no_statement_two(
    order: list[int], left_out: set[int], others: list[str]
) -> None:
    texts = [TEXTS[at] for at in order if at not in left_out] + others
    placed = place(texts, STATEMENTS)
    assert len(placed) == len(texts)
    taken = [one.statement for one in placed if one.statement and not one.part]
    assert len(taken) == len(set(taken))
    for text, one in zip(texts, placed, strict=True):
        if text in TEXTS:
            assert one.statement == f"id{TEXTS.index(text) + 1}"


def test_three_hundred_of_three_hundred_in_less_than_two_seconds() -> None:
    dice = random.Random(7)
    vocabulary = [f"word{at}" for at in range(400)]
    made = [" ".join(dice.choices(vocabulary, k=dice.randint(5, 30))) for _ in range(300)]
    statements = [DraftStatement(f"i{at}", at + 1, text) for at, text in enumerate(made)]
    texts = [text.replace(text.split()[0], "changed", 1) for text in made]
    dice.shuffle(order := list(range(300)))
    began = time.process_time()
    placed = place([texts[at] for at in order], statements)
    assert time.process_time() - began < 2
    assert [one.statement for one in placed] == [f"i{at}" for at in order]


def test_a_file_without_end_is_placed_in_bounded_time() -> None:
    began = time.process_time()
    placed = place([f"line {at} of very many" for at in range(200_000)], STATEMENTS)
    assert time.process_time() - began < 10
    assert not any(one.statement for one in placed if one.certain)


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("S7\tShe rang.", 7, "She rang."),
        ("[S7] She rang.", 7, "She rang."),
        ("S 12. She rang.", 12, "She rang."),
        ("She rang.", 0, "She rang."),
        ("S7a is no label", 0, "S7a is no label"),
    ],
)
def test_the_label_before_a_statement(text: str, number: int, rest: str) -> None:
    assert label_of(text) == (number, rest)


# --- which draft ----------------------------------------------------------------------------

OTHER = SentDraft(
    "0193c7f2-3333-7000-8000-000000000003",
    "2222-3333",
    "v9",
    1,
    (
        DraftStatement("o1", 1, "The school wrote to us in June."),
        DraftStatement("o2", 2, "Nobody replied."),
    ),
)
LATER = replace(
    SENT,
    share="0193c7f2-4444-7000-8000-000000000004",
    reference="4444-5555",
    version="v2",
    number=2,
    statements=(*STATEMENTS[1:], DraftStatement("new", 11, "The second draft has this one too.")),
)


def test_the_id_in_the_file_decides_however_it_is_written() -> None:
    sent = [SENT, LATER, OTHER]
    assert which_draft(sent, SENT.share.upper().replace("-", ""), "", TEXTS) is SENT
    assert which_draft(sent, "", "4444 5555", TEXTS) is LATER
    assert which_draft(sent, OTHER.share, SENT.reference, TEXTS) is OTHER


def test_without_an_id_the_words_decide_between_two_versions() -> None:
    sent = [SENT, LATER, OTHER]
    assert which_draft(sent, "", "", list(TEXTS)) is SENT
    assert which_draft(sent, "", "", [one.text for one in LATER.statements]) is LATER
    shown = [f"{one.label}\t{one.text}" for one in LATER.statements]
    assert which_draft(sent, "", "", ["A heading", *shown]) is LATER


def test_a_file_of_another_case_answers_none() -> None:
    theirs = ["The court met in March.", "We were not told.", "Please read this."]
    assert which_draft([SENT, LATER, OTHER], "", "", theirs) is None
    assert which_draft([SENT], "0193c7f2-9999-7000-8000-000000000009", "", TEXTS[:3]) is None
    assert which_draft([], SENT.share, "", TEXTS) is None


def test_a_dash_that_a_statement_begins_with_is_no_part_of_its_label() -> None:
    assert label_of("S7\t– and then it rained") == (7, "– and then it rained")
    assert label_of("S7 – and then it rained") == (7, "and then it rained")
