"""What the person says to what comes again, is only nearly asked, or comes in between."""

from __future__ import annotations

import pytest

from ltconverse.rehearse.values import Place
from tests.rehearsing.small import CALL, NOTE, PERSON, ROTA
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


# What was asked a second time, and what was only nearly asked.


def test_asked_again_for_what_was_wholly_told_they_say_what_lay_behind_it(now: Rehearsing) -> None:
    said = [now.all(ASK_CALL) for _ in range(4)]
    assert [one.text for one in said[:3]] == [*CALL.full, CALL.more]
    assert which(said[3]) == ("told", "call", "")


def test_asked_again_no_other_memory_is_told_for_its_heading_alone(now: Rehearsing) -> None:
    ask: Said = ("open", "Tell us about the rota of the team.")
    again = [now.all(ask, ask) for _ in range(2)]
    assert {one.memory for one in again} == {"rota"}
    assert now.all(("open", "What were your conditions of work?")).memory == "rota"


def test_each_way_to_say_that_it_was_told_comes_once_before_any_comes_again() -> None:
    ways = ("I told you about {about}.", "You know about {about} already.")
    lines = PERSON.lines.model_copy(update={"told": ways})
    now = Rehearsing(PERSON.model_copy(update={"id": "two-ways", "lines": lines}))
    now.all(ASK_CALL, ASK_CALL, ASK_CALL, ASK_NOTE, ("closed", "Was the rota full?"))
    said = [
        now.all(("closed", each)) for each in ("Did she call?", "Was the rota long?", "Any note?")
    ]
    assert [one.text for one in said] == [
        "I told you about the call I took.",
        "You know about the rota that month already.",
        "I told you about the note I left for the night team.",
    ]


def test_what_is_given_back_is_of_the_last_thing_told(now: Rehearsing) -> None:
    now.all(("open", "What was the rota like?"), ASK_CALL)
    said = now.all(("reflection", "You were short of staff, and it weighed on you."))
    assert which(said) == ("deepens", "call", "full")
    clearly = now.all(ASK_NOTE, ("reflection", "So it stayed with you, the call and the coat."))
    assert which(clearly) == ("deepens", "call", "more")


def test_what_weighs_on_somebody_is_no_weight(now: Rehearsing) -> None:
    topics = (*PERSON.topics, PERSON.topics[3].model_copy(update={"id": "w", "words": ("weigh",)}))
    rota = ROTA.model_copy(update={"about": ("w",), "opened_by": ("open", "reflection")})
    memories = (CALL, rota)
    now = Rehearsing(
        PERSON.model_copy(update={"id": "weighs", "topics": topics, "memories": memories})
    )
    said = now.all(ASK_CALL, ("reflection", "It sounds as if that weighs on you."))
    assert said.memory == "call"


def test_what_they_held_to_be_so_is_no_feeling(now: Rehearsing) -> None:
    said = now.all(ASK_CALL, ASK_CALL, ("open", "What options did you feel you had?"))
    assert said.layer != "more"


def test_led_about_what_was_answered_in_short_they_agree_and_do_not_say_they_told_it(
    now: Rehearsing,
) -> None:
    now.all(("closed", "Did she call?"))
    about = now.all(("leading", "You wrote down the call at once, didn't you?"))
    assert (about.text, about.layer) == (PERSON.lines.agreeing[0], "")
    assert now.all(("leading", "That was fine, wasn't it?")).rule == "agrees"


# Trust.


def test_trust_grows_slowly_once_it_is_there(now: Rehearsing) -> None:
    warm: Said = ("reflection", "That stayed with you.")
    trust = [now.all(warm).trust for _ in range(10)]
    assert trust == [5, 6, 6, 6, 7, 7, 7, 8, 8, 8]


def test_near_the_top_kind_words_add_nothing_and_silence_only_after_a_feeling(
    now: Rehearsing,
) -> None:
    warm: Said = ("reflection", "That stayed with you.")
    now.all(warm, warm, ("open", "What was the rota like?"), ("closed", "Was it?"))
    assert now.all(("statement", "Thank you for telling us."), ("silence", "")).trust == 6
    assert now.all(ASK_CALL, ("silence", "")).trust == 7


# Around what happened.


def test_in_the_introduction_they_agree_to_what_the_talk_needs(now: Rehearsing) -> None:
    at = Place("introduction")
    now.all(("statement", "Thank you for coming.", at))
    said = now.all(("closed", "Do you mind if we note the call down?", at))
    assert which(said) == ("answers-briefly", "", "")
    assert said.text in ("That's fine.", "All right by me.", "That's fine by me.")


@pytest.mark.parametrize(
    "ask",
    [
        "How did this family first come to your attention?",
        "How did it all begin?",
        "How did you come to be involved with the family?",
    ],
)
def test_asked_how_it_began_they_tell_the_beginning(ask: str) -> None:
    own = PERSON.topics[3].model_copy(update={"id": "rota", "words": ("rota", "family")})
    topics = (*PERSON.topics[:3], own)
    first = CALL.model_copy(update={"step": "overview"})
    made = PERSON.model_copy(
        update={"id": "begins", "topics": topics, "memories": (ROTA, first, NOTE)}
    )
    assert which(Rehearsing(made).all(("open", ask))) == ("tells", "call", "full")


def test_what_waits_for_the_records_is_not_told_before(now: Rehearsing) -> None:
    now.all(ASK_CALL, ASK_NOTE, ASK_NOTE)
    ask: Said = ("open", "What did you learn later about who had seen the note?")
    assert now.all(ask).memory != "seen"
    assert now.all(("silence", ""), ("reflection", "Nobody had seen the note.")).memory != "seen"
    quiet: Said = ("silence", "", LATE)
    assert which(now.all((*ask, LATE), quiet)) == ("uses-silence", "seen", "full")


@pytest.mark.parametrize(
    "put",
    [
        "The register has nothing handed over, and no paper found.",
        "In the app no paper was found on arrival that evening.",
        "The audit lists no paper as found on arrival.",
    ],
)
def test_a_paper_of_any_sort_is_a_record(now: Rehearsing, put: str) -> None:
    assert now.put(heard("statement", put), HERE).rule == "caught-out"


def test_in_its_step_two_words_of_a_record_do(now: Rehearsing) -> None:
    put = "No paper, on arrival. What do you make of that?"
    assert which(now.put(heard("open", put), LATE)) == ("meets-record", "seen", "full")


def test_a_feeling_at_a_turning_point_is_of_that_point(now: Rehearsing) -> None:
    felt = NOTE.model_copy(update={"covers": "feeling", "needs": ROTA.needs})
    made = PERSON.model_copy(update={"id": "felt", "memories": (CALL, felt, ROTA)})
    now = Rehearsing(made)
    at = Place("view-at-the-time", "The evening of the call")
    said = now.all(ASK_CALL, ASK_CALL, ("open", "How did you feel at that moment?", at))
    assert said.memory == "note"


def test_a_kind_word_after_blame_is_seen_to_reach_them(now: Rehearsing) -> None:
    kind: Said = ("statement", "It must have been a hard week.")
    said = now.all(("open", "What was the rota like?"), BLAME, kind)
    assert said.rule == "listens"
    assert "hank" in said.text


def test_they_find_their_thread_again(now: Rehearsing) -> None:
    now.all(ASK_CALL)
    now.happens("interruption")
    waits = now.all(("statement", "Take it if you need to."))
    assert waits.text in ("It can wait.", "That can wait, thanks.")
    assert now.all(ASK_CALL).paragraphs[1:] == (CALL.full[1],)
    assert now.all(ASK_CALL).paragraphs == (CALL.more,)


def test_asked_whether_they_can_take_it_they_say_it_can_wait(now: Rehearsing) -> None:
    now.all(ASK_CALL)
    now.happens("interruption")
    assert now.all(("closed", "Do you need to get that?")).text == "That can wait, thanks."


def test_asked_after_a_summary_whether_it_was_right_they_take_the_summary(now: Rehearsing) -> None:
    now.all(ASK_CALL)
    told, right = "You sat down again and heard all of it.", "Is there anything I missed?"
    how = heard("closed", f"{told} {right}", ("summary", told), ("closed", right), reflects=True)
    assert which(now.put(how)) == ("deepens", "call", "full")


def test_where_it_began_is_an_open_question_however_it_is_put() -> None:
    first = CALL.model_copy(update={"step": "overview"})
    made = PERSON.model_copy(update={"id": "where", "memories": (ROTA, first)})
    assert Rehearsing(made).all(("closed", "Where did this start for you?")).text == CALL.full[0]


def test_what_lies_before_is_told_rather_than_a_word_of_it(now: Rehearsing) -> None:
    said = now.all(("open", "What were you thinking?", THEN))
    assert which(said) == ("begins-before", "call", "full")


def test_asked_how_the_thing_was_that_they_are_telling_they_go_on_with_it(now: Rehearsing) -> None:
    asked = now.all(ASK_CALL, ("open", "How did you feel when the call about the rota came?"))
    assert which(asked) == ("goes-on", "call", "full")


def test_one_word_that_two_things_share_names_no_other_in_what_is_given_back() -> None:
    rota = ROTA.model_copy(update={"opened_by": ("open", "reflection")})
    made = PERSON.model_copy(update={"id": "shared", "memories": (CALL, rota)})
    now = Rehearsing(made)
    now.all(ASK_CALL, ASK_CALL, ASK_CALL)
    assert now.all(("reflection", "You had so little staffing.")).memory == ""
    assert now.all(("reflection", "So the rota that month was on your mind.")).memory == "rota"


def test_led_to_something_they_told_nothing_of_they_agree_without_saying_to_what(
    now: Rehearsing,
) -> None:
    said = now.all(ASK_CALL, ("leading", "That was fine by you, wasn't it?"))
    assert (said.rule, said.text, said.memory) == ("agrees", "Something like that.", "")


def test_whatever_the_first_words_are_heard_as_they_are_greeted(now: Rehearsing) -> None:
    assert now.all(("reflection", "Come in, sit where you like.")).rule == "greets"


def test_what_they_said_of_the_talk_itself_does_not_come_by_chance_later() -> None:
    early = ROTA.model_copy(update={"step": "introduction", "about": ("hopes",), "covers": "hopes"})
    made = PERSON.model_copy(update={"id": "early", "memories": (CALL, early)})
    now = Rehearsing(made)
    assert now.all(("open", "What were you hoping for?", HERE)).memory != "rota"
    assert now.all(("open", "What are you hoping for?", Place("introduction"))).memory == "rota"


@pytest.mark.parametrize("asked", ["Are you OK to go on?", "Would you like a short break?"])
def test_asked_how_they_are_they_say_they_can_go_on(now: Rehearsing, asked: str) -> None:
    now.all(ASK_CALL)
    now.happens("distress")
    assert "hank" in now.all(("closed", asked)).paragraphs[0]
    now.all(("silence", ""))
    assert now.all(("closed", asked)).text in ("I'm all right, thanks.", "I'm okay. Let's go on.")


def test_what_another_said_is_no_blame_in_its_step(now: Rehearsing) -> None:
    now.all(ASK_CALL, ASK_NOTE, ASK_NOTE)
    put = heard("blaming", "A colleague says there was no paper on arrival, you never left one.")
    assert now.put(put, HERE).closed
    assert which(now.put(put, LATE)) == ("meets-record", "seen", "full")


def test_quiet_does_not_lead_on_to_another_turning_point() -> None:
    rota = ROTA.model_copy(
        update={"about": ("call",), "turning_point": "end", "opened_by": ("silence",)}
    )
    call = CALL.model_copy(update={"turning_point": "evening", "more": None})
    made = PERSON.model_copy(update={"id": "points", "memories": (call, rota)})
    at = Place("contributory-factors")
    now = Rehearsing(made)
    assert now.all((*ASK_CALL, at), (*ASK_CALL, at), ("silence", "", at)).rule == "fills-silence"


def test_asked_for_anything_else_when_all_is_told_nothing_is_named(now: Rehearsing) -> None:
    said = now.all(*[ASK_CALL] * 3, ("open", "Is there anything else about the call?"))
    assert (said.rule, said.text) == ("told", "No, that's all.")


def test_a_kind_word_to_tears_is_thanked_for_though_one_came_just_before(now: Rehearsing) -> None:
    now.all(ASK_CALL, ("statement", "Thank you for telling us."))
    now.happens("distress")
    assert "hank" in now.all(("statement", "Take your time.")).paragraphs[0]


def test_more_of_the_one_thing_is_not_another_that_shares_a_word() -> None:
    other = ROTA.model_copy(update={"about": ("call",), "title": "somebody's visit", "ask": "?"})
    made = PERSON.model_copy(update={"id": "one", "memories": (CALL, other)})
    now = Rehearsing(made)
    now.all(("open", "Tell us about the call you took."), ASK_CALL)
    more: Said = ("open", "Tell us more about the call you took.")
    assert which(now.all(more)) == ("deepens", "call", "more")
    assert which(now.all(more)) == ("told", "call", "")


def test_a_record_is_known_by_its_source() -> None:
    first = PERSON.records[0]
    plan = first.model_copy(update={"id": "plan", "source": "The fire plan", "memory": "rota"})
    made = PERSON.model_copy(update={"id": "sources", "records": (first, plan)})
    put = heard("statement", "The fire plan has it otherwise.")
    assert which(Rehearsing(made).put(put, LATE)) == ("meets-record", "rota", "full")
