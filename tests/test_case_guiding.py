"""What to ask next and why; questions come back where they belong; reminders come seldom."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.case import events as e
from ltconverse.case.covering import covered
from ltconverse.case.decision import OfferedPrompt
from ltconverse.case.events import Body
from ltconverse.case.fold import fold
from ltconverse.case.guiding import Suggestion, due_questions, suggest
from ltconverse.case.reminding import Occasion, occasion
from ltconverse.errors import BadEntry
from tests.talking import Talk
from tests.test_case_fold import OPENING, any_body, journal

VIEW = (
    OfferedPrompt("view-thinking", "What did you think?", covers="thinking"),
    OfferedPrompt("view-sense", "How did you make sense of it?", covers="thinking"),
    OfferedPrompt("view-tell", "Tell us more."),
    OfferedPrompt("view-feeling", "How did you feel?", covers="feeling"),
)
FACTORS = (
    OfferedPrompt("factors-most", "What mattered most?"),
    OfferedPrompt("family-like", "What were they like?", heading="family"),
    OfferedPrompt("family-more", "What did they want?", heading="family"),
    OfferedPrompt("team-help", "Who helped?", heading="own-team"),
)
POINTS = ("/goto turning-points", "!the call", "!home visit")


def talk_at(step: str, prompts: tuple[OfferedPrompt, ...]) -> Talk:
    talk = Talk(prompts=prompts)
    talk.type_all(*POINTS, f"/goto {step}")
    return talk


def offered(talk: Talk, prompts: tuple[OfferedPrompt, ...]) -> tuple[str, str] | None:
    aspects = {one.id: one.covers for one in prompts if one.covers}
    found = suggest(talk.conversation, prompts, covered(talk.conversation, aspects))
    return (found.prompt.id, found.why) if found else None


# --- what to ask next -----------------------------------------------------------------------


def test_the_view_at_the_time_goes_by_what_is_not_yet_reached() -> None:
    talk = talk_at("view-at-the-time 1", VIEW)
    assert offered(talk, VIEW) == ("view-thinking", "first at this step")
    talk.type("/asked 1")
    assert offered(talk, VIEW) == ("view-feeling", "not yet: feeling")
    talk.type("/asked 4")
    assert offered(talk, VIEW) == ("view-tell", "next at this step")
    talk.type("/asked 3")
    assert offered(talk, VIEW) == ("view-sense", "nothing noted yet: thinking")
    talk.type("it seemed an accident")
    assert offered(talk, VIEW) == ("view-sense", "more on: thinking")
    talk.type("/asked 2")
    assert offered(talk, VIEW) is None


def test_each_turning_point_has_its_own() -> None:
    talk = talk_at("view-at-the-time 1", VIEW)
    talk.type_all("/asked 1", "it seemed an accident", "/goto view-at-the-time 2")
    assert offered(talk, VIEW) == ("view-thinking", "first at this step")


def test_headings_with_nothing_under_them_come_first() -> None:
    talk = talk_at("contributory-factors", FACTORS)
    assert offered(talk, FACTORS) == ("factors-most", "first at this step")
    talk.type("/asked 1")
    assert offered(talk, FACTORS) == ("family-like", "nothing yet under: family")
    talk.type("#-family they moved a lot")
    assert offered(talk, FACTORS) == ("team-help", "nothing yet under: own team")
    talk.type("/asked 4")
    assert offered(talk, FACTORS) == ("family-like", "more on: family")


def test_a_heading_asked_about_in_vain_waits_behind_the_others() -> None:
    talk = talk_at("contributory-factors", FACTORS)
    talk.type_all("/asked 1", "/asked 2")
    assert offered(talk, FACTORS) == ("team-help", "nothing yet under: own team")
    talk.type("/asked 4")
    assert offered(talk, FACTORS) == ("family-more", "nothing noted yet under: family")


def test_the_choice_stays_while_notes_are_saved() -> None:
    talk = talk_at("contributory-factors", FACTORS)
    talk.type("/asked 1")
    before = offered(talk, FACTORS)
    talk.type_all("a note", '"their words', "!another moment", "?a question", "#role a factor")
    assert offered(talk, FACTORS) == before


def test_nothing_is_offered_where_there_is_nothing() -> None:
    talk = Talk(prompts=())
    assert offered(talk, ()) is None


PROMPTS = st.lists(
    st.builds(
        OfferedPrompt,
        st.sampled_from(["a", "b", "t", "x", "c"]),
        st.text(max_size=5),
        covers=st.sampled_from(["", "hopes", "thinking", "nonsense"]),
        heading=st.sampled_from(["", "conditions", "nowhere"]),
    ),
    max_size=6,
)


@given(bodies=st.lists(any_body, max_size=25), prompts=PROMPTS)
@settings(max_examples=150, deadline=None)
def test_any_journal_folds_to_a_suggestion_or_none(
    bodies: list[Body], prompts: list[OfferedPrompt]
) -> None:
    for conversation in fold(journal(*OPENING, *bodies)).conversations.values():
        found = suggest(conversation, prompts, covered(conversation, {"t": "hopes"}))
        again = suggest(conversation, prompts, covered(conversation, {"t": "hopes"}))
        assert found == again
        assert found is None or (found.prompt in prompts and found.why)
        assert isinstance(found, Suggestion | None)
        due = due_questions(conversation)
        assert all(one in conversation.open_questions for one in due)
        now = conversation.begun_at + timedelta(hours=2)
        occasion(conversation, now, sat_down=conversation.begun_at, last=None)


# --- questions that come back ---------------------------------------------------------------


def due(talk: Talk) -> list[str]:
    return [one.text for one in due_questions(talk.conversation)]


def test_a_question_waits_until_its_step_is_entered_again() -> None:
    talk = Talk()
    talk.type_all("/goto overview", "?who told them")
    assert due(talk) == []
    talk.type("/next")
    assert due(talk) == []
    talk.type("/back")
    assert due(talk) == ["who told them"]
    talk.type("/settle 1")
    assert due(talk) == []
    talk.type("/unsettle 1")
    assert due(talk) == ["who told them"]


def test_a_question_for_a_step_comes_back_there_and_after_it() -> None:
    talk = Talk()
    talk.type_all("/goto overview", "?@went what did the school do", "/park 7 what about forms")
    assert talk.conversation.open_questions[0].for_step == "went-well"
    talk.type("/goto contributory-factors")
    assert due(talk) == []
    talk.type("/next")
    assert due(talk) == ["what did the school do"]
    talk.type("/next")
    assert due(talk) == ["what did the school do"], "at the queries the other one still waits"
    talk.type("/next")
    assert due(talk) == ["what did the school do", "what about forms"]


def test_a_question_at_a_turning_point_comes_back_at_its_view() -> None:
    talk = Talk()
    talk.type_all("/goto turning-points", "!the call", "?what was said", "!home visit")
    assert due(talk) == []
    talk.type("/goto view-at-the-time 2")
    assert due(talk) == []
    talk.type("/goto view-at-the-time 1")
    assert due(talk) == ["what was said"]


def test_raising_a_turning_point_brings_nothing_back() -> None:
    talk = Talk()
    talk.type_all("/goto turning-points", "?what came before", "!the call")
    assert due(talk) == []


def test_all_come_back_at_the_queries_and_at_the_end() -> None:
    talk = Talk()
    talk.type_all("?one", "/goto overview", "?two", "/goto queries")
    assert due(talk) == ["one", "two"]
    talk.type_all("/goto closing", "?three")
    assert due(talk) == ["one", "two", "three"]


@pytest.mark.parametrize("line", ["?@", "?@closing", "?@nowhere who", "/park closing", "/park"])
def test_a_step_that_is_not_there_is_said(line: str) -> None:
    talk = Talk()
    with pytest.raises(BadEntry):
        talk.type(line)
    assert not talk.conversation.questions


def test_a_question_may_begin_with_the_sign() -> None:
    talk = Talk()
    talk.type("?\\@closing is a word")
    (question,) = talk.conversation.open_questions
    assert (question.text, question.for_step) == ("@closing is a word", None)


# --- reminders ------------------------------------------------------------------------------


def reminded(
    talk: Talk,
    seconds: float = 20,
    *,
    last: datetime | None = None,
    told: tuple[Occasion, ...] = (),
) -> str:
    """The cue some seconds after the last line (which is stamped a minute after the one before)."""
    last_at = talk.conversation.last_at
    assert last_at is not None
    now = last_at + timedelta(seconds=seconds)
    found = occasion(talk.conversation, now, sat_down=talk.journal[0].at, last=last, told=told)
    return found.cue if found else ""


def test_after_a_factor_an_example() -> None:
    talk = Talk()
    talk.type_all("/goto overview", "#-conditions two off sick")
    assert reminded(talk, 5) == "", "they may still be speaking"
    assert reminded(talk) == "example"
    assert reminded(talk, 200) == ""


def test_after_a_quote_with_feeling_stay_with_it() -> None:
    talk = Talk()
    talk.type('"I was so frightened of being wrong')
    assert reminded(talk) == "feeling"
    talk.type('"I rang the school')
    assert reminded(talk) == ""


def test_many_questions_and_few_notes_silence() -> None:
    prompts = tuple(OfferedPrompt(f"p{number}", "?") for number in range(5))
    talk = Talk(prompts=prompts)
    talk.type_all("/asked 1", "/asked 2", "/asked 3")
    assert reminded(talk) == ""
    talk.type("/asked 4")
    assert reminded(talk) == "silence"
    assert reminded(talk, told=(Occasion("silence", "1"),)) == "", "not twice for the same"


def test_many_notes_without_a_quote_their_own_words() -> None:
    talk = Talk()
    talk.type("/goto overview")
    for _ in range(8):
        talk.type("a note")
        talk.at -= timedelta(seconds=40)
    assert reminded(talk) == "reflect"
    talk.type('"their words')
    assert reminded(talk) == ""


def test_looking_back_where_it_is_about_then() -> None:
    talk = Talk()
    talk.type_all("/goto overview", "@now a", "@now b")
    assert reminded(talk) == ""
    talk.type("@now c")
    assert reminded(talk) == "then"


def test_after_an_hour_a_break_and_at_the_end_thanks() -> None:
    talk = Talk()
    talk.type("/goto overview")
    talk.at += timedelta(minutes=61)
    talk.type("a note")
    assert reminded(talk) == "pace"
    talk.type_all("/goto closing", "thank you")
    assert reminded(talk) == "thanks"


def test_seldom() -> None:
    talk = Talk()
    talk.type("#-conditions two off sick")
    last_at = talk.conversation.last_at
    assert last_at is not None
    assert reminded(talk, last=last_at - timedelta(minutes=3)) == ""
    assert reminded(talk, last=last_at - timedelta(minutes=5)) == "example"


def test_reminders_are_on_or_off() -> None:
    talk = Talk()
    assert talk.type("/reminders off").words == "off"
    for line in ("/reminders", "/reminders loud"):
        with pytest.raises(BadEntry):
            talk.type(line)
    assert e.NoteTaken not in {type(event.body) for event in talk.journal}
