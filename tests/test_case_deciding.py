"""What a line means where the conversation stands: the events it makes, and what is said back."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ltconverse.case import events as e
from ltconverse.case.commands import COMMANDS
from ltconverse.case.decision import Show
from ltconverse.case.state import Note
from ltconverse.case.walk import stops
from ltconverse.errors import BadEntry
from tests.talking import DUE, Talk


def a_talk(*lines: str) -> Talk:
    talk = Talk()
    talk.type_all(*lines)
    return talk


def note(talk: Talk, number: int) -> Note:
    return list(talk.conversation.notes.values())[number - 1]


def refused(talk: Talk, line: str) -> str:
    before = len(talk.journal)
    with pytest.raises(BadEntry) as problem:
        talk.type(line)
    assert len(talk.journal) == before
    return str(problem.value)


# --- notes ----------------------------------------------------------------------------------


def test_a_note_belongs_to_the_step_and_turning_point_it_was_typed_at() -> None:
    talk = a_talk("/goto turning-points", "!The call", "/next", "she filed it as an accident")
    taken = note(talk, 1)
    assert (taken.step, taken.turning_point) == (
        "view-at-the-time",
        talk.conversation.turning_point,
    )
    assert taken.turning_point is not None


def test_a_tense_is_the_steps_own_or_what_the_line_says_or_what_was_set() -> None:
    talk = a_talk("at the introduction", "/next", "their story", "@now looking back", "and on")
    assert [one.tense for one in talk.conversation.live_notes] == ["now", "then", "now", "then"]
    talk.type_all("@records", "two calls in the log", "@then but she remembers one", "one letter")
    assert [one.tense for one in talk.conversation.live_notes][4:] == ["records", "then", "records"]
    talk.type_all("/next", "a turning point is told")
    assert note(talk, 8).tense == "then"


def test_a_factor_is_tied_to_the_current_turning_point_or_to_the_whole() -> None:
    talk = a_talk("#-conditions two posts vacant", "/goto turning-points", "!The call")
    talk.type("#+inter-agency the officer rang at once")
    whole, at_the_call = (note(talk, n).factors[0] for n in (1, 2))
    assert (whole.heading, whole.direction, whole.turning_point) == ("conditions", "hinders", None)
    assert at_the_call.direction == "supports"
    assert at_the_call.turning_point == talk.conversation.turning_point


def test_a_note_and_its_factor_are_saved_together() -> None:
    decision = Talk().type("#role told by others")
    assert [type(body) for body in decision.bodies] == [e.NoteTaken, e.FactorLinked]


def test_editing_keeps_every_wording_and_withdrawing_can_be_undone() -> None:
    talk = a_talk("before the notes", "/edit 1 before the file", "/edit 1 before she read the file")
    assert note(talk, 1).text == "before she read the file"
    assert [one.text for one in note(talk, 1).earlier] == ["before the notes", "before the file"]
    assert talk.type("/edit 1 before she read the file").reply == "unchanged"
    talk.type("/withdraw 1")
    assert talk.conversation.live_notes == []
    assert "already" in talk.type("/withdraw 1").reply
    talk.type("/restore 1")
    assert [one.number for one in talk.conversation.live_notes] == [1]
    assert "in its place" in talk.type("/restore 1").reply


def test_a_notes_tense_can_be_put_right() -> None:
    talk = a_talk("/next", "that was the sign")
    for word, tense in (("n", "now"), ("@records", "records"), ("THEN", "then")):
        talk.type(f"/tense 1 {word}")
        assert note(talk, 1).tense == tense


def test_the_most_significant_factor_is_the_last_that_was_put_first() -> None:
    talk = a_talk("#role one", "#family two", "#personal three", "/first 3", "/first N1")
    ranked = [told.text for told, _ in talk.conversation.factors_at(None)]
    assert ranked == ["one", "three", "two"]
    talk.type("no factor")
    assert "#role" in refused(talk, "/first 4")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/edit", "/edit N TEXT"),
        ("/edit 1", "/edit N TEXT"),
        ("/edit 7 text", "no note “7”. There are notes 1 to 1"),
        ("/edit one text", "no note “one”"),
        ("/withdraw", "no note “”"),
        ("/withdraw -1", "no note “-1”"),
        ("/restore 99999999999999999999", "no note"),
        ("/tense 1 later", "Use @then, @now or @records"),
        ("/tense 1 @", "Use @then, @now or @records"),
        ("/tense 1", "/tense N then|now|records"),
        ("/first 1", "no factor"),
        ("/retitle 1 words", "no turning point “1”"),
        ("/drop 1", "type !words to raise one"),
        ("/tp", "no turning point “”"),
        ("/settle 1", "No question yet"),
        ("/read", "/read school chronology"),
        ("/asked", "prompts 1 to 2"),
        ("/asked 0", "prompts 1 to 2"),
        ("/asked 3", "prompts 1 to 2"),
        ("/asked ²", "prompts 1 to 2"),
        ("/asked " + "9" * 5000, "prompts 1 to 2"),
        ("/goto", "Go to one of: introduction"),
        ("/end tomorrow", "YYYY-MM-DD"),
        ("/end 2025-02-30", "YYYY-MM-DD"),
        ("/end 1999-01-01", "before the conversation"),
        ("/back", "first step"),
    ],
)
def test_what_cannot_be_done_says_why_and_changes_nothing(line: str, said: str) -> None:
    assert said in refused(a_talk("one note"), line)


def test_a_step_without_prompts_says_so() -> None:
    assert "shows no prompts" in refused(Talk(prompts=()), "/asked 1")


# --- turning points and questions -----------------------------------------------------------


def test_a_turning_point_raised_where_they_are_gathered_becomes_the_current_one() -> None:
    talk = a_talk("/goto turning-points", "!The call")
    assert talk.place == ("turning-points", "The call")


def test_a_turning_point_raised_elsewhere_keeps_the_place() -> None:
    talk = Talk()
    decision = talk.type("!The call")
    assert talk.place == ("introduction", None)
    assert "/tp 1 goes to it" in decision.reply


def test_dropping_the_current_turning_point_keeps_its_notes_and_leaves_it() -> None:
    talk = a_talk("/goto turning-points", "!The call", "a note", "/retitle 1 The first call")
    assert talk.place == ("turning-points", "The first call")
    talk.type("/drop 1")
    assert talk.place == ("turning-points", None)
    assert [one.text for one in talk.conversation.live_notes] == ["a note"]
    assert "no turning point" in refused(talk, "/drop 1")
    talk.type("!The visit")
    assert talk.conversation.live_turning_points[0].number == 2, "numbers are not used again"
    talk.type("/undrop 1")
    assert [one.title for one in talk.conversation.live_turning_points] == [
        "The first call",
        "The visit",
    ]
    assert "none has been taken back" in refused(talk, "/undrop 1")


def test_a_prompt_is_marked_at_this_stop_and_unmarked_again() -> None:
    talk = a_talk("/goto turning-points", "!call", "!visit", "/goto 3b 1", "/asked 2")
    assert [one.text for one in talk.conversation.asked] == ["What were you hoping would happen?"]
    talk.type_all("/next", "/asked 2")
    assert len(talk.conversation.asked) == 2, "each turning point has its own marks"
    talk.type("/asked 2")
    assert len(talk.conversation.asked) == 1


def test_a_parked_question_is_settled_once() -> None:
    talk = a_talk("?who told the police?", "/settle 1")
    assert talk.conversation.open_questions == []
    again = talk.type("/settle 1")
    assert "already" in again.reply
    assert again.bodies == ()


# --- ending ---------------------------------------------------------------------------------


def test_the_first_end_goes_to_the_closing_step_and_the_second_closes() -> None:
    talk = Talk()
    assert talk.type("/end").show is Show.CLOSING
    assert talk.place == ("closing", None)
    assert talk.conversation.state == "open"
    decision = talk.type("/end 2025-06-02")
    assert decision.show is Show.LEAVE
    assert "Monday 02 June 2025" in decision.reply
    assert talk.conversation.state == "held"
    assert talk.conversation.write_up_due == date(2025, 6, 2)


def test_at_the_closing_step_too_the_words_are_shown_first() -> None:
    talk = a_talk("/goto closing", "thanked")
    assert talk.type("/end").show is Show.CLOSING
    talk.type("one thing more")
    assert talk.type("/end").show is Show.CLOSING, "something came between"
    assert talk.type("/end").show is Show.LEAVE


def test_a_note_is_tagged_untagged_and_made_a_quote() -> None:
    talk = a_talk("two colleagues were off sick")
    talk.type_all("/tag 1 #-conditions", "/tag 1 +own team", "/form 1")
    (note,) = talk.conversation.live_notes
    assert [(one.heading, one.direction) for one in note.factors] == [
        ("conditions", "hinders"),
        ("own-team", "supports"),
    ]
    assert note.form == "quote"
    talk.type_all("/untag 1 conditions", "/form 1")
    (note,) = talk.conversation.live_notes
    assert [one.heading for one in note.factors] == ["own-team"]
    assert note.form == "note"
    assert "own-team" in refused(talk, "/untag 1 family")


def test_in_a_script_one_end_is_enough() -> None:
    talk = Talk()
    talk.closes_at_once = True
    talk.type("/end")
    assert talk.conversation.state == "held"
    assert talk.conversation.write_up_due == DUE
    assert talk.conversation.step == "closing"


@pytest.mark.parametrize(
    ("line", "show"),
    [
        ("/help", Show.HELP),
        ("/steps", Show.STEPS),
        ("/notes", Show.NOTES),
        ("/prompts", Show.PROMPTS),
        ("/questions", Show.QUESTIONS),
        ("/find hope", Show.FOUND),
        ("/leave", Show.LEAVE),
    ],
)
def test_looking_changes_nothing(line: str, show: Show) -> None:
    decision = Talk().type(line)
    assert decision.show is show
    assert decision.bodies == ()


def test_every_command_in_the_list_is_understood() -> None:
    for command in COMMANDS:
        with contextlib.suppress(BadEntry):
            Talk().type(f"/{command.name}")


# --- whatever is typed ----------------------------------------------------------------------

_NUMBERS = st.sampled_from(["1", "2", "3", "N1", "#2", "0", "-1", "²", "x", "", "1 2"])
_TENSES = st.sampled_from(["then", "now", "records", "@now", "r", "x"])
_STEPS = st.sampled_from(["introduction", "3a", "3b", "3b 1", "3b 2", "4 1", "closing", "6", "x"])
_WORDS = st.text(min_size=1, max_size=12)
_LINES = st.one_of(
    _WORDS,
    st.builds("{}{}".format, st.sampled_from(['"', "!", "?", "@now ", "\\"]), _WORDS),
    st.builds("#{} {}".format, st.sampled_from(["-role", "+fam", "own-team", "x"]), _WORDS),
    st.builds("/{} {}".format, st.sampled_from([one.name for one in COMMANDS]), _NUMBERS),
    st.builds("/goto {}".format, _STEPS),
    st.builds("/edit {} {}".format, _NUMBERS, _WORDS),
    st.builds("/retitle {} {}".format, _NUMBERS, _WORDS),
    st.builds("/tense {} {}".format, _NUMBERS, _TENSES),
    st.builds("/end {}".format, st.sampled_from(["", "2025-06-02", "x"])),
)


class Typing(RuleBasedStateMachine):
    """Somebody types anything at all, and never loses a word of it."""

    def __init__(self) -> None:
        super().__init__()
        self.talk = Talk()
        self.wordings: dict[str, list[str]] = {}

    @rule(line=_LINES)
    def type_a_line(self, line: str) -> None:
        with contextlib.suppress(BadEntry):
            for body in self.talk.type(line).bodies:
                if isinstance(body, e.NoteTaken):
                    self.wordings[body.note] = [body.text]
                if isinstance(body, e.NoteEdited) and body.text is not None:
                    self.wordings[body.note].append(body.text)

    @rule(text=_WORDS.filter(str.strip))
    def type_a_note(self, text: str) -> None:
        before = len(self.talk.conversation.live_notes)
        self.type_a_line(f"\\!{text}")
        assert len(self.talk.conversation.live_notes) == before + 1

    @precondition(lambda self: self.talk.conversation.step != "closing")
    @rule()
    def next_and_back_again(self) -> None:
        talk = self.talk
        step, place = talk.conversation.step, talk.conversation.turning_point
        walked = {(stop.step, stop.turning_point) for stop in stops(talk.conversation)}
        talk.type_all("/next", "/back")
        if (step, place) in walked:
            assert (talk.conversation.step, talk.conversation.turning_point) == (step, place)

    @rule()
    def walk_to_the_end(self) -> None:
        for _ in stops(self.talk.conversation):
            with contextlib.suppress(BadEntry):
                self.talk.type("/next")
        assert self.talk.conversation.step == "closing"

    @invariant()
    def every_wording_of_every_note_is_kept(self) -> None:
        notes = self.talk.conversation.notes
        assert set(notes) == set(self.wordings)
        for note_id, wordings in self.wordings.items():
            kept = [one.text for one in notes[note_id].earlier] + [notes[note_id].text]
            assert list(dict.fromkeys(kept)) == list(dict.fromkeys(wordings))

    @invariant()
    def the_journal_alone_tells_the_same(self) -> None:
        assert self.talk.folded_again() == self.talk.state
        assert self.talk.state.strays == []

    @invariant()
    def the_place_is_a_place(self) -> None:
        conversation = self.talk.conversation
        assert conversation.step in {step.id for step in conversation.steps}
        point = conversation.turning_point
        assert point is None or not conversation.turning_points[point].withdrawn


Typing.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestTyping = Typing.TestCase
