"""Feedback on a whole conversation: what is counted, where it was, and what to try next."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.method.library import Library, load_library
from ltconverse.rehearse.feedback import feedback, from_json, to_json, to_text
from ltconverse.rehearse.feedback.model import Feedback
from ltconverse.rehearse.values import KINDS, Turn
from tests.feedback_turns import asked, conversation, happened, questions, small_scenario, told

OPEN = [
    "Tell us how the case came to you.",
    "What did you think was going on?",
    "How did you feel when you heard that?",
    "Describe what you saw at the house.",
    "What happened after the meeting?",
]
CLOSED = [
    "Did you read the file?",
    "Did you ring the school?",
    "Was the house clean?",
    "Did you tell your manager?",
    "Were you worried about the mother?",
]


@cache
def library() -> Library:
    return load_library()


def shown(one: Feedback, measure: str) -> tuple[int, int]:
    found = one.measure(measure)
    assert found is not None
    return found.count, found.of


def rehearsed() -> list[Turn]:
    return conversation(
        asked("Thank you for coming.", "introduction", speaker="a"),
        told("Hello."),
        asked("Did you weigh him in spring?", speaker="a"),
        told("He'd lost a bit.", "weighing", "short", because="A closed question asks for less."),
        asked("Tell us about the spring weighing.", "view-at-the-time", speaker="a"),
        told(
            "He had lost two pounds, and I wrote it down in the book, as one does, and then I "
            "put the book back into its drawer and went to weigh the next of them, as one does.",
            "weighing",
            "full",
        ),
        asked("Why didn't you ring his doctor?", speaker="b"),
        told("I did what one does.", closed=True, trust=3, because="They heard blame in it."),
        asked("The records show that you rang his mother. What happened?", speaker="a"),
        told("I'd rather not.", closed=True, trust=2, because="It came too early."),
    )


def test_kinds_are_counted_and_each_says_where() -> None:
    made = feedback(questions([*OPEN, *CLOSED]))
    assert shown(made, "open") == (5, 10)
    assert made.measure("open").value == 0.5  # type: ignore[union-attr] # it is there
    kinds = {one.kind: one for one in made.kinds}
    assert list(kinds) == list(KINDS)
    assert kinds["open"].places == (1, 3, 5, 7, 9)
    assert kinds["closed"].places == (11, 13, 15, 17, 19)


def test_with_few_questions_there_is_no_share() -> None:
    made = feedback(questions(OPEN[:2]))
    assert made.measure("open").value is None  # type: ignore[union-attr] # it is there
    assert "%" not in made.measure("open").said  # type: ignore[union-attr] # the same
    assert any("2 questions" in one for one in made.cautions)


def test_nothing_said_at_all_gives_feedback_all_the_same() -> None:
    made = feedback([], small_scenario(), library=library())
    assert to_text(made)
    assert made.next is not None
    assert {one.reach for one in made.memories} == {"missed"}


def test_memories_reached_in_part_and_missed_with_the_question_and_its_place() -> None:
    made = feedback(rehearsed(), small_scenario(), library=library())
    by_id = {one.memory: one for one in made.memories}
    assert by_id["weighing"].reach == "reached"
    assert by_id["weighing"].places == (6,)
    assert by_id["the-book"].near == 6
    assert by_id["the-book"].ask == "What happened to what you wrote down?"
    assert "feel safe" in by_id["own-child"].why
    assert shown(made, "memories") == (1, 4)


def test_a_short_answer_says_which_question_brought_it() -> None:
    made = feedback(rehearsed()[:4], small_scenario())
    part = made.memories[0]
    assert (part.reach, part.near) == ("in part", 3)
    assert "at 3 brought a short answer. A closed question" in part.why


def test_what_needs_another_memory_first_says_so() -> None:
    made = feedback(rehearsed()[:2], small_scenario())
    call = next(one for one in made.memories if one.memory == "phone-call")
    assert "once they have told about the spring weighing" in call.why


def test_closings_have_their_turn_their_reason_and_an_open_question() -> None:
    first, second = feedback(rehearsed(), small_scenario()).closings
    assert (first.place, first.answer, first.why) == (7, 8, "They heard blame in it.")
    assert first.instead == "What made it easier or harder to ring his doctor?"
    assert second.place == 9


def test_own_knowledge_is_early_before_the_queries_and_not_in_them() -> None:
    early = feedback(rehearsed(), small_scenario()).out_of_order
    assert [(one.place, one.kind) for one in early] == [(9, "own knowledge")]
    late = conversation(asked("The records show two calls. What do you remember?", "queries"))
    assert feedback(late, small_scenario()).out_of_order == ()


def test_a_step_before_its_time_is_named_and_going_back_is_not() -> None:
    turns = conversation(
        asked("Tell us your story.", "overview"),
        asked("What went well?", "went-well"),
        asked("What were the moments that mattered?", "turning-points"),
        asked("Go on with your story.", "overview"),
    )
    made = feedback(turns, small_scenario(), library=library())
    assert [(one.place, one.kind) for one in made.out_of_order] == [(2, "step")]


def test_a_question_to_somebody_who_cries_is_a_place_to_look_at() -> None:
    turns = conversation(
        asked("Tell us about the baby."), happened("They begin to cry."), asked("Was it a Monday?")
    )
    found = feedback(turns, small_scenario()).out_of_order
    assert [(one.place, one.kind) for one in found] == [(3, "distress")]


def test_words_that_look_back_are_named_once_with_what_to_say_instead() -> None:
    made = feedback(rehearsed(), small_scenario(), library=library())
    assert [one.place for one in made.looked_back] == [7]
    assert made.looked_back[0].instead


def test_the_longest_stretch_ends_where_something_is_given_back() -> None:
    turns = questions([*OPEN[:3], "You were left alone with it, and it frightened you.", *OPEN[:2]])
    made = feedback(turns)
    assert (made.stretch.questions, made.stretch.first, made.stretch.last) == (3, 1, 5)


def test_both_of_a_pair_are_told_what_they_said() -> None:
    made = feedback(rehearsed(), small_scenario(), called={"a": "Oak", "b": "Elm"})
    assert [(one.title, one.questions) for one in made.speakers] == [("Oak", 3), ("Elm", 1)]


def test_what_brought_much_is_worth_keeping() -> None:
    (kept,) = feedback(rehearsed(), small_scenario()).kept
    assert (kept.place, kept.answer) == (5, 6)


@pytest.mark.parametrize(
    ("texts", "advice"),
    [
        (CLOSED, "closed"),
        ([*OPEN, "Why didn't you ring the school?"], "blame"),
        ([*OPEN, "So you thought it was an accident, didn't you?"] * 2, "leading"),
        ([*OPEN[:3], "What did you see and what did you do?"], "multiple"),
        ([*OPEN, *OPEN, *OPEN], "reflecting"),
        (OPEN[:1], "longer"),
    ],
)
def test_what_to_try_next_is_what_bears_on_most(texts: list[str], advice: str) -> None:
    made = feedback(questions(texts, "I was out that day with the others."), small_scenario())
    assert made.next is not None
    assert made.next.id == advice


def test_the_example_is_made_of_their_own_question() -> None:
    advice = feedback(questions(CLOSED), small_scenario()).next
    assert advice is not None
    assert advice.yours == "Did you read the file?"
    assert advice.example == "What made it easier or harder to read the file?"
    assert advice.place == 1


def test_the_same_turns_give_the_same_feedback() -> None:
    first, second = (feedback(rehearsed(), small_scenario(), library=library()) for _ in range(2))
    assert first == second


def test_every_measure_says_where_it_is_from_and_where_it_ends() -> None:
    for one in feedback(rehearsed(), small_scenario(), library=library()).measures:
        assert one.source.endswith(".")
        assert one.limits.endswith(".")
        assert one.said.endswith(".")


def test_a_real_conversation_has_no_memories_and_no_closings() -> None:
    made = feedback(questions(OPEN), library=library(), schedule="learning-together")
    assert made.of == "conversation"
    assert made.memories == ()
    assert made.measure("memories") is None
    assert made.measure("closings") is None


_SAID = st.sampled_from([*OPEN, *CLOSED, "", "I see.", "[/bold] \x1b[31m", "why didn't you", "ok?"])
_STEPS = st.sampled_from(["introduction", "overview", "view-at-the-time", "queries", "", "odd"])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(_SAID, _STEPS), max_size=12))
def test_any_conversation_has_feedback_that_goes_to_a_file_and_back(
    said: list[tuple[str, str]],
) -> None:
    turns = conversation(
        *(each for text, step in said for each in (asked(text, step), told("Yes.", "weighing")))
    )
    made = feedback(turns, small_scenario(), library=library())
    assert from_json(to_json(made), "a file") == made
    for width in (40, 80, 140):
        shown_lines = to_text(made, width, turns=True).splitlines()
        assert "\x1b" not in "".join(shown_lines)
        assert all(len(line) <= width for line in shown_lines)


def test_what_was_touched_on_by_turning_point_aspect_and_heading() -> None:
    made = feedback(rehearsed(), small_scenario(), library=library())
    found = {(one.of, one.id): one.places for one in made.coverage}
    assert found["turning-point", "spring"] == (6,)
    assert found["aspect", "information"] == (6,)
    assert found["aspect", "feeling"] == ()
    assert found["heading", "role"] == (6,)
    assert ("heading", "family") not in found  # this person has nothing to tell of it
    assert found["step", "overview"] == (3, 7, 9)


def test_words_of_theirs_that_are_given_back_do_not_look_back() -> None:
    turns = conversation(
        told("I should have rung, I've heard that said, and I think so every day."),
        asked("So you should have rung, and you think so every day."),
        asked("So you've heard that said, and think so every day."),
    )
    made = feedback(turns, small_scenario(), library=library())
    assert made.looked_back == ()
    assert made.out_of_order == ()


def test_what_records_show_fits_in_the_queries_and_not_before() -> None:
    memory = small_scenario().memories[1].model_copy(update={"step": "queries"})
    scenario = small_scenario().model_copy(update={"memories": (memory,)})
    turns = conversation(
        asked("Tell us how you worked."),
        told("I wrote it down in the book and the book went into the drawer."),
        asked("What else?", "queries"),
        told("Nothing."),
    )
    (missed,) = feedback(turns, scenario).memories
    assert (missed.near, missed.fits) == (0, "in “Queries”")


def test_where_a_question_fits_is_where_they_spoke_of_it_in_passing() -> None:
    """The scales are what is told of just then; the drawer is touched on."""
    made = feedback(rehearsed(), small_scenario(), library=library())
    book = next(one for one in made.memories if one.memory == "the-book")
    assert book.fits == "after 6, where they spoke of “book” and “drawer”"
    assert book.touched == ("book", "drawer")
    for one in made.memories:
        turn = made.turn(one.near)
        assert turn is not None or not one.touched
        assert all(each in (turn.text if turn else "") for each in one.touched)


def test_one_slip_in_a_long_conversation_is_not_the_one_thing_to_take_along() -> None:
    texts = [*["Tell us more.", "You were alone with it.", *OPEN] * 14, "Why didn't you ring?"]
    made = feedback(questions(texts), small_scenario(), library=library())
    assert made.next is not None
    assert made.next.id != "blame"
