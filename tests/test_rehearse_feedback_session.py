"""Several rehearsals side by side, with or without names, and no order of merit."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.rehearse.feedback import feedback, session_to_text, side_by_side
from ltconverse.rehearse.feedback.model import Feedback
from tests.feedback_turns import conversation, questions, small_scenario, told

OPEN = ["Tell us how it began."] * 8
CLOSED = ["Did you read the file?"] * 8


def pair(name: str, opened: int, days: int = 0) -> Feedback:
    turns = questions([*OPEN[:opened], *CLOSED[opened:]], days=days)
    return feedback(turns, small_scenario(), pair=name, session="Spring")


def test_columns_rows_middles_and_ranges() -> None:
    made = side_by_side([pair("Oak", 2), pair("Elm", 4), pair("Ash", 6)])
    assert [one.label for one in made.columns] == ["Ash", "Elm", "Oak"]
    row = next(one for one in made.rows if one.measure == "open")
    assert [one.said for one in row.cells] == ["75 %", "50 %", "25 %"]
    assert (row.middle, row.spread) == ("50 %", "25 % to 75 %")
    assert made.title == "Spring"


def test_two_have_a_range_and_no_middle_and_one_has_neither() -> None:
    row = next(one for one in side_by_side([pair("Oak", 2), pair("Elm", 4)]).rows)
    assert (row.middle, row.spread) == ("", "25 % to 50 %")
    assert side_by_side([pair("Oak", 2)]).rows[0].spread == ""


def test_without_names_nothing_tells_who_they_are() -> None:
    results = [pair("Oak Tree", 2), pair("Elm Tree", 4)]
    made = side_by_side(results, named=False)
    assert sorted(one.label for one in made.columns) == ["Pair alpha", "Pair beta"]
    assert "Tree" not in made.model_dump_json()
    assert made == side_by_side(results[::-1], named=False)


def test_rehearsals_of_one_pair_stand_together_oldest_first() -> None:
    made = side_by_side([pair("Oak", 6, days=3), pair("Elm", 4), pair("Oak", 2)])
    assert [one.label for one in made.columns] == ["Elm", "Oak (1)", "Oak (2)"]
    row = next(one for one in made.rows if one.measure == "open")
    assert [one.said for one in row.cells] == ["50 %", "25 %", "75 %"]


def test_pairs_without_a_name_are_letters() -> None:
    assert [one.label for one in side_by_side([pair("", 2), pair("", 4)]).columns] == [
        "Pair alpha",
        "Pair beta",
    ]


def test_a_real_conversation_is_left_out() -> None:
    assert side_by_side([feedback(questions(OPEN))]).columns == ()
    assert "no result yet" in session_to_text(side_by_side([]))


def test_what_was_told_to_how_many_and_what_is_offered_to_try() -> None:
    turns = conversation(told("He had lost two pounds.", "weighing", "full"))
    made = side_by_side([feedback(turns, small_scenario(), pair="Oak"), pair("Elm", 0)])
    first = made.told[0].memories[0]
    assert (first.id, first.count, first.of) == ("weighing", 1, 2)
    assert {one.id for one in made.tried} == {"longer", "closed"}


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=6), st.integers(60, 140))
def test_any_names_fit_the_width(names: list[str], width: int) -> None:
    shown = session_to_text(side_by_side([pair(name, 3) for name in names]), width)
    assert all(len(line) <= width for line in shown.splitlines())
