"""A real transcript as turns: joined, with silences, and what nobody is known to have said."""

from ltconverse.rehearse.feedback import Line, feedback, from_transcript, to_text
from ltconverse.rehearse.values import Place
from tests.feedback_turns import BEGUN

LINES = [
    Line("lead", "Did you", 0, 1),
    Line("lead", "read the file?", 1, 2),
    Line("practitioner", "No.", 2, 3),
    Line("", "mm", 3, 4),
    Line("supporter", "She was ill.", 4, 5),
    Line("practitioner", "I was out.", 9, 10),
    Line("second", "How was that?", 11, 12),
    Line("practitioner", "  ", 12, 13),
]


def test_what_one_says_until_another_does_is_one_turn() -> None:
    turns = from_transcript(LINES, BEGUN).turns
    assert [(one.by, one.text, one.speaker) for one in turns] == [
        ("reviewer", "Did you read the file?", "lead"),
        ("person", "No.", ""),
        ("reviewer", "", ""),
        ("person", "I was out.", ""),
        ("reviewer", "How was that?", "second"),
    ]
    assert turns[0].at == BEGUN
    assert turns[2].seconds == 6


def test_what_others_say_is_left_out_and_said_to_be() -> None:
    assert any("2 lines (4 words)" in one for one in from_transcript(LINES).cautions)


def test_a_break_and_untimed_lines_are_no_silence() -> None:
    paused = [Line("practitioner", "No.", 2, 3), Line("practitioner", "I was out.", 300, 301)]
    assert len(from_transcript(paused).turns) == 1
    untimed = [Line("practitioner", "No.", 0, 0, False), Line("lead", "And?", 9, 9, False)]
    turns = from_transcript(untimed, BEGUN).turns
    assert [one.seconds for one in turns] == [None, None]
    assert turns[0].at is None


def test_nobody_marked_as_of_the_pair_is_said() -> None:
    assert "nothing to say" in from_transcript(LINES[2:3]).cautions[-1]


def test_its_feedback_knows_the_two_and_what_the_pair_spoke_of() -> None:
    place = Place("view-at-the-time", "The call")
    lines = [*LINES, Line("lead", "What did you think was going on?", 14, 15, place=place)]
    there = from_transcript(lines)
    made = feedback(there.turns, schedule="learning-together", cautions=there.cautions)
    assert {one.title for one in made.speakers} == {"Lead reviewer", "Second reviewer"}
    thought = next(one for one in made.coverage if one.of == "aspect" and one.id == "thinking")
    assert (thought.turning_point, thought.places) == ("The call", (6,))
    assert made.cautions[: len(there.cautions)] == there.cautions


def test_headings_are_found_in_the_practitioners_words_and_only_what_was_touched_on() -> None:
    lines = [
        Line("lead", "Tell us about that week.", 1, 2),
        Line("practitioner", "Well, two were off sick, and I had the phone all day.", 3, 9),
    ]
    made = feedback(from_transcript(lines).turns, schedule="learning-together")
    touched = {one.id: one.places for one in made.coverage if one.of in {"heading", "aspect"}}
    assert touched == {"conditions": (2,)}
    text = to_text(made)
    assert "Conditions (at 2)" in text
    assert "Not yet" not in text.partition("What was touched on")[2]


def test_the_police_and_ones_own_manager_are_not_the_organisation() -> None:
    lines = [
        Line("lead", "Tell us about that week.", 1, 2),
        Line("practitioner", "I rang the police, and my manager was away.", 3, 9),
    ]
    made = feedback(from_transcript(lines).turns, schedule="learning-together")
    touched = {one.id for one in made.coverage if one.of == "heading"}
    assert touched == {"own-team", "inter-agency"}
