"""What the person says: one example for each of the published rules."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ltconverse.method.scenarios import OwnLines
from ltconverse.rehearse.person import RULE_WORDS, RULES, lines, with_common
from ltconverse.rehearse.values import Place, Turn
from tests.rehearsing.small import CALL, NOTE, PERSON, ROTA, SEEN
from tests.rehearsing.turn_by_turn import (
    ASK_CALL,
    ASK_NOTE,
    BLAME,
    HERE,
    LATE,
    THEN,
    Rehearsing,
    Said,
    heard,
    which,
)


@pytest.fixture
def now() -> Rehearsing:
    return Rehearsing()


def test_the_first_words_are_greeted(now: Rehearsing) -> None:
    said = now.all(("statement", "Thank you for coming."))
    assert said.text == PERSON.lines.greeting[0]
    assert said.rule == "greets"


def test_an_open_question_is_told_a_part_at_a_time(now: Rehearsing) -> None:
    first, second = now.all(ASK_CALL), now.all(ASK_CALL)
    assert (first.text, second.text) == CALL.full
    assert which(first) == which(second) == ("tells", "call", "full")
    assert first.gesture == "turns a pen over"


def test_a_closed_question_gets_the_short_answer_once(now: Rehearsing) -> None:
    first = now.all(("closed", "Did she call?"))
    assert first.text == CALL.short
    assert which(first) == ("answers-briefly", "call", "short")
    again = now.all(("closed", "Was it a long call?"))
    assert again.text == PERSON.lines.narrow[0]


def test_after_it_was_told_a_closed_question_brings_no_short_answer(now: Rehearsing) -> None:
    partly = now.all(ASK_CALL, ("closed", "Did she call?"))
    assert partly.text == PERSON.lines.narrow[0]
    said = now.all(ASK_CALL, ("closed", "Did she call?"))
    assert said.text == "You have had what I know about the call I took, I believe."
    assert said.rule == "told"


def test_some_things_come_even_when_asked_narrowly(now: Rehearsing) -> None:
    assert now.all(("closed", "Was the rota full?")).text == ROTA.full[0]


def test_a_leading_question_is_agreed_to_and_put_right_later(now: Rehearsing) -> None:
    led = now.all(("leading", "You wrote down the call at once, didn't you?"))
    assert led.text == CALL.led
    assert led.rule == "agrees"
    told = now.all(ASK_CALL)
    assert told.paragraphs == (PERSON.lines.put_right[0], CALL.full[0])
    assert told.rule == "puts-right"


def test_what_was_told_is_not_agreed_away(now: Rehearsing) -> None:
    led: Said = ("leading", "You wrote down the call at once, didn't you?")
    assert now.all(ASK_CALL, led).text == PERSON.lines.narrow[0]
    assert now.all(ASK_CALL, led).rule == "told"


def test_with_nothing_to_agree_to_a_leading_question_gets_the_short_answer(now: Rehearsing) -> None:
    said = now.all(("leading", "The drive home was quiet, wasn't it?"))
    assert which(said) == ("answers-briefly", "drive", "short")


def test_led_about_nothing_they_agree_vaguely_and_take_nothing_back(now: Rehearsing) -> None:
    assert now.all(("leading", "It was all fine, wasn't it?")).text == PERSON.lines.agreeing[0]
    assert now.all(ASK_CALL).paragraphs == (CALL.full[0],)


def test_blame_closes(now: Rehearsing) -> None:
    said = now.all(BLAME)
    assert said.text == CALL.guarded
    assert said.closed
    assert said.trust == 2


def test_asked_about_the_talk_itself_they_agree_to_it(now: Rehearsing) -> None:
    at = Place("introduction")
    record: Said = ("closed", "Is it all right if we record?", at)
    assert now.all(record).text == PERSON.lines.greeting[0]
    assert now.all(record).text == "All right by me."


def test_in_the_introduction_a_word_of_blame_is_there_to_take_it_away(now: Rehearsing) -> None:
    said = now.put(heard("blaming", "It is not about blame."), Place("introduction"))
    assert (said.rule, said.trust) == ("greets", 4)


def test_who_is_accused_in_the_introduction_closes_there(now: Rehearsing) -> None:
    said = now.put(heard("blaming", "You are an idiot."), Place("introduction"))
    assert said.closed


def test_guarded_words_do_not_come_after_the_thing_was_told(now: Rehearsing) -> None:
    assert now.all(ASK_CALL, BLAME).text == PERSON.lines.guarded[0]


def test_low_trust_gets_short_answers_and_open_questions_bring_it_back(now: Rehearsing) -> None:
    said = now.all(BLAME, BLAME, ASK_CALL)
    assert which(said) == ("stays-wary", "call", "short")
    said = now.all(ASK_CALL, ASK_CALL)
    assert said.paragraphs == (PERSON.lines.relief[0], CALL.full[0])


def test_relief_is_said_once_for_each_closing(now: Rehearsing) -> None:
    now.all(BLAME, ASK_CALL)
    assert now.all(ASK_CALL).paragraphs == (CALL.full[1],)


def test_they_begin_with_what_has_to_be_told_first(now: Rehearsing) -> None:
    first = now.all(ASK_NOTE)
    assert which(first) == ("begins-before", "call", "full")
    assert now.all(ASK_NOTE).text == NOTE.full[0]


def test_what_needs_another_way_is_short_and_comes_in_that_way(now: Rehearsing) -> None:
    now.all(("reflection", "You were tired."), ("reflection", "You kept going."))
    short = now.all(("open", "What was the drive like?", THEN))
    assert which(short) == ("needs-other-way", "drive", "short")
    deep = now.all(("reflection", "It was dark.", THEN))
    assert which(deep) == ("deepens", "drive", "full")
    assert deep.gesture == "looks down at their hands"


def test_what_needs_more_trust_is_held_back_until_it_is_there(now: Rehearsing) -> None:
    ask: Said = ("open", "What was the drive home like for you?", THEN)
    assert which(now.all(ask)) == ("holds-back", "drive", "short")
    assert now.all(("silence", "", THEN)).layer == ""
    warm: Said = ("reflection", "That stayed with you.", THEN)
    assert which(now.all(warm)) == ("deepens", "drive", "full")


def test_silence_after_something_told_brings_the_rest_of_it(now: Rehearsing) -> None:
    said = [now.all(each) for each in (ASK_CALL, ("silence", ""), ("silence", ""))]
    assert [one.text for one in said] == [*CALL.full, CALL.more]


def test_a_mere_go_on_works_as_a_silence(now: Rehearsing) -> None:
    assert now.all(ASK_CALL, ("statement", "Mm, go on.")).text == CALL.full[1]


def test_too_much_silence_is_met_with_a_word_and_costs_trust(now: Rehearsing) -> None:
    quiet: Said = ("silence", "")
    before = now.all(("open", "What was the rota like?"), quiet, quiet).trust
    said = now.all(quiet)
    assert said.rule == "fills-silence"
    assert said.paragraphs[0]
    assert said.trust == before - 1


def test_of_several_questions_they_take_the_last(now: Rehearsing) -> None:
    text = "Did she call? What was the rota like?"
    how = heard("multiple", text, ("closed", "Did she call?"), ("open", "What was the rota like?"))
    assert which(now.put(how)) == ("takes-last", "rota", "full")
    turned = "What was the rota like? Did she call?"
    how = heard(
        "multiple", turned, ("open", "What was the rota like?"), ("closed", "Did she call?")
    )
    assert which(now.put(how)) == ("takes-last", "call", "short")


def test_the_last_question_is_about_what_the_others_named(now: Rehearsing) -> None:
    text = "Did you see the rota? What did it look like?"
    how = heard("multiple", text, ("closed", "Did you see the rota?"), ("open", "What else?"))
    assert now.put(how).memory == "rota"


def test_to_a_question_for_a_fact_neither_yes_nor_no_is_said(now: Rehearsing) -> None:
    assert now.all(("closed", "How many were you?")).text == PERSON.lines.unsure[0]


def test_an_invitation_in_the_form_of_a_closed_question_is_taken(now: Rehearsing) -> None:
    assert now.all(ASK_CALL, ("closed", "Is there anything else?")).text == CALL.full[1]
    assert now.all(("closed", "And then?")).rule == "goes-on"


def test_more_of_a_short_answer_is_more_of_that(now: Rehearsing) -> None:
    now.all(("closed", "Did she call?"))
    assert now.all(("open", "Could you say a bit more?")).text == CALL.full[0]


def test_a_word_of_theirs_that_is_taken_up_is_understood(now: Rehearsing) -> None:
    now.all(ASK_CALL)
    assert now.all(("open", "Tell us about the coat.")).text == CALL.full[1]


def test_asked_how_it_was_for_them_they_say_what_lay_behind(now: Rehearsing) -> None:
    asked = now.all(ASK_CALL, ASK_CALL, ("open", "How did that make you feel?"))
    assert which(asked) == ("deepens", "call", "more")


def test_a_subject_nobody_knows_of_is_not_passed_over(now: Rehearsing) -> None:
    assert now.all(ASK_CALL, ("open", "Tell us about the aeroplane.")).rule == "cannot-say"


def test_narrow_questions_are_not_answered_with_something_else(now: Rehearsing) -> None:
    assert now.all(("closed", "Were you busy?")).memory == ""


def test_without_a_subject_two_new_things_come_and_no_more(now: Rehearsing) -> None:
    more: Said = ("open", "What happened next?")
    said = [now.all(more) for _ in range(4)]
    assert [one.rule for one in said] == ["goes-on", "goes-on", "goes-on", "cannot-say"]
    assert [one.memory for one in said] == ["call", "call", "note", ""]  # two parts of the call


def test_a_thread_is_offered_when_questions_keep_missing(now: Rehearsing) -> None:
    away: Said = ("open", "What is the weather in Peru?", Place("introduction"))
    now.all(("statement", "Thank you for coming."))
    said = [now.all(away) for _ in range(3)]
    assert [one.rule for one in said] == ["cannot-say", "cannot-say", "offers-thread"]
    assert said[2].text == CALL.short


def test_a_record_in_its_step_is_met_with_an_account(now: Rehearsing) -> None:
    put = "The night book says no paper was found on arrival. How does that fit?"
    said = now.put(heard("open", put), LATE)
    assert which(said) == ("meets-record", "seen", "full")
    assert said.text == SEEN.full[0]


def test_a_record_before_its_step_closes(now: Rehearsing) -> None:
    put = "The book says no paper was found on arrival that evening."
    said = now.put(heard("statement", put), HERE)
    assert said.rule == "caught-out"
    assert said.closed


def test_their_own_words_given_back_are_no_record(now: Rehearsing) -> None:
    now.all(ASK_CALL, ASK_NOTE, ASK_NOTE)
    put = "You said the note says it on yellow paper, so that nobody would miss it."
    assert now.put(heard("reflection", put), HERE).rule != "caught-out"


def test_tears_need_a_moment_and_kindness_ends_them(now: Rehearsing) -> None:
    now.all(ASK_CALL)
    now.happens("distress")
    said = now.all(("statement", "Take your time."))
    assert said.paragraphs[1:] == (PERSON.lines.distress[0],)
    assert "hank" in said.paragraphs[0]
    assert said.trust == 6
    assert now.all(ASK_CALL).text == CALL.full[1]


def test_questions_into_tears_are_answered_after_two(now: Rehearsing) -> None:
    now.happens("distress")
    rules = [now.all(ASK_CALL).rule for _ in range(3)]
    assert rules == ["is-upset", "is-upset", "tells"]


def test_they_come_back_from_an_interruption(now: Rehearsing) -> None:
    now.happens("interruption")
    said = now.all(("open", "What was the rota like?"))
    assert said.gesture == "turns back to you"
    assert said.paragraphs[1:] == ROTA.full


def test_they_say_goodbye_once(now: Rehearsing) -> None:
    end = Place("closing", overview=True)
    now.all(ASK_CALL)
    rules = [now.all(("statement", "Thank you for all this.", end)).rule for _ in range(2)]
    assert rules == ["says-goodbye", "listens"]


def test_what_a_trainer_said_for_them_is_said(now: Rehearsing) -> None:
    now.turns.append(Turn("t", "trainer", CALL.full[0]))
    assert now.all(ASK_CALL).text == CALL.full[1]


def test_what_was_asked_while_a_trainer_answered_counts_too(now: Rehearsing) -> None:
    now.turns.append(Turn("r", "reviewer", BLAME[1], HERE, heard=heard("blaming", BLAME[1])))
    now.turns.append(Turn("t", "trainer", "I do not want to answer that."))
    assert now.all(("statement", "We begin again.")).trust == 2


def test_the_same_turns_bring_the_same_answers() -> None:
    def played() -> Sequence[Turn]:
        one = Rehearsing()
        one.all(ASK_CALL, ("silence", ""), BLAME, ASK_NOTE, ("leading", "It was read, wasn't it?"))
        return one.turns

    assert played() == played()


def test_rules_are_published_with_one_id_each() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES) == len(RULE_WORDS)
    assert all(rule.words.endswith(".") for rule in RULES)


def test_common_lines_stand_after_their_own_and_each_once() -> None:
    common = OwnLines(greeting=("Hello, I am here now.", "Good morning to both."))
    merged = with_common(PERSON, common)
    assert merged.lines.greeting == ("Hello, I am here now.", "Good morning to both.")
    assert merged.lines.told == PERSON.lines.told


def test_nobody_turns_a_pen_over_all_the_time() -> None:
    worried = [
        memory.model_copy(update={"feeling": feeling})
        for memory, feeling in zip(
            [CALL] * 6, ("fear", "worried", "tired", "afraid", "nervous", "dread"), strict=True
        )
    ]
    shown = [lines.seen(one, worried[:at]) for at, one in enumerate(worried)]
    assert shown == [
        "turns a pen over",
        "",
        "rubs their eyes",
        "glances at the door",
        "",
        "folds their arms, unfolds them",
    ]
    assert lines.seen(CALL.model_copy(update={"feeling": None}), worried) == ""
