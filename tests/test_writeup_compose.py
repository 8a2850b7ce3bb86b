"""The write-up of a conversation: what stands where, in which order, and from where."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ltconverse.case import events as e
from ltconverse.case.state import CaseState
from ltconverse.errors import NotFound
from ltconverse.writeup import words
from ltconverse.writeup.compose import compose
from ltconverse.writeup.model import Part, Section, Statement, WriteUp
from tests.sample_case import BEGAN, CONVERSATION, LONDON, STEPS, Script, sample_state


@pytest.fixture(scope="module")
def write_up() -> WriteUp:
    return compose(sample_state(), CONVERSATION, LONDON)


def section(write_up: WriteUp, key: str) -> Section:
    return next(one for one in write_up.sections if one.key == key)


def part(write_up: WriteUp, key: str, name: str) -> Part:
    return next(one for one in section(write_up, key).parts if one.key == name)


def texts(part: Part | Section) -> list[str]:
    return [statement.text for statement in part.statements]


def saying(write_up: WriteUp, words: str) -> Statement:
    return next(one for one in write_up.statements() if words in one.text)


def test_it_says_what_the_conversation_was(write_up: WriteUp) -> None:
    assert write_up.title == "Write-up of a conversation: Duty social worker"
    assert write_up.review == "Review 0417"
    assert write_up.practitioner.label == "Duty social worker, Children’s social care"
    assert [one.label for one in write_up.reviewers] == [
        "Lead reviewer, Health",
        "Reviewer, Police",
    ]
    assert write_up.dates == (date(2025, 5, 12),)
    assert write_up.records_read == ("hospital discharge summary",)
    assert write_up.write_up_due == date(2025, 5, 27)
    assert write_up.finished
    assert write_up.recordings[0].seconds == 4790
    assert write_up.recordings[0].started_at == datetime(2025, 5, 12, 14, 4, tzinfo=LONDON)
    assert [one.step for one in write_up.minutes] == [step.id for step in STEPS]


def test_sections_come_in_the_order_of_the_method(write_up: WriteUp) -> None:
    assert [one.title for one in write_up.sections] == [
        "Their story",
        "Turning points",
        "Turning point 1: The officer’s phone call",
        "Turning point 2: The baby goes home",
        "What influenced the work as a whole",
        "What went well and what made it possible",
        "Queries from the overview, and the answers",
        "Suggestions",
        "Looking back",
        "Moments taken back as turning points",
        "What was agreed at the start",
        "What happens next",
    ]


def test_statements_are_numbered_in_reading_order(write_up: WriteUp) -> None:
    assert [one.number for one in write_up.statements()] == list(range(1, 27))


def test_a_turning_point_has_three_parts(write_up: WriteUp) -> None:
    key = "turning-point-1"
    assert texts(part(write_up, key, "happened")) == [
        "The call came before she had read the file.",
        "The discharge letter speaks of two injuries of different age.",
    ]
    assert texts(part(write_up, key, "view")) == [
        "Two teenage babysitters had let him fall; she filed it as not the family.",
        "I filed it in my mind as an accident.",
    ]
    assert texts(part(write_up, key, "influence")) == [
        "The first story was so vivid that nothing else fitted.",
        "Two colleagues off sick, and the duty rota on top.",
        "The officer knew the family and rang at once.",
    ]


def test_the_most_significant_factor_comes_first_and_says_so(write_up: WriteUp) -> None:
    first, second, third = part(write_up, "turning-point-1", "influence").statements
    assert first.influences[0].title == "Personal"
    assert first.influences[0].most_significant
    assert not second.influences[0].most_significant
    assert (second.influences[0].direction, third.influences[0].direction) == (
        "hinders",
        "supports",
    )


def test_the_latest_put_first_wins() -> None:
    made = Script()
    made.add(e.PractitionerJoined(person="p", role="Nurse"))
    made.begin("p")
    made.enter("contributory-factors")
    one = made.note("one", factor=("role", "hinders"), first=True)
    made.note("two", factor=("role", "hinders"), first=True)
    made.note("three", factor=("role", "hinders"))
    wrote = compose(made.state(), CONVERSATION, LONDON)
    assert texts(section(wrote, "contributory-factors").parts[0]) == ["two", "one", "three"]
    significant = [one.text for one in wrote.statements() if one.influences[0].most_significant]
    assert significant == ["two"]
    made.add(e.FactorPutFirst(note=one))
    wrote = compose(made.state(), CONVERSATION, LONDON)
    assert texts(section(wrote, "contributory-factors").parts[0]) == ["one", "two", "three"]


def test_hindsight_is_kept_apart_by_turning_point(write_up: WriteUp) -> None:
    reflections = section(write_up, "looking-back")
    assert [one.title for one in reflections.parts] == [
        "On turning point 1: The officer’s phone call",
        "On the work as a whole",
    ]
    assert [texts(one) for one in reflections.parts] == [
        ["Looking back, the call set the tone for everything after."],
        ["With what came later, calm was the wrong word for it."],
    ]


def test_queries_stand_with_their_answers(write_up: WriteUp) -> None:
    first, second = section(write_up, "queries").parts
    assert [one.tense for one in first.statements] == ["records", "then", "now"]
    assert first.remark == ""
    assert texts(second) == ["The log shows no second call."]
    assert second.remark == "No answer was noted."


def test_factors_told_elsewhere_are_referred_to(write_up: WriteUp) -> None:
    whole = section(write_up, "contributory-factors").parts[0]
    nurse = saying(write_up, "A named nurse")
    assert part(write_up, "went-well", "possible").statements == (nurse,)
    assert whole.also == (nurse.number,)
    # A factor for the whole moves there from the story, and says where it was said.
    moved = saying(write_up, "Verbal supervision")
    assert moved in whole.statements
    assert moved.provenance.step_title == "Their story"


def test_a_note_with_factors_at_two_turning_points_is_told_once() -> None:
    made = Script()
    made.add(e.PractitionerJoined(person="p", role="Nurse"))
    made.begin("p")
    made.enter("turning-points")
    first, second = made.raise_point("First"), made.raise_point("Second")
    made.enter("contributory-factors", first)
    note = made.note("The rota", factor=("conditions", "hinders"))
    made.add(e.FactorLinked(note=note, heading="role", turning_point=second))
    wrote = compose(made.state(), CONVERSATION, LONDON)
    (statement,) = wrote.statements()
    assert part(wrote, "turning-point-1", "influence").statements == (statement,)
    assert part(wrote, "turning-point-2", "influence").also == (1,)
    assert statement.about == (1, 2)


def test_provenance_leads_back_to_the_note(write_up: WriteUp) -> None:
    origin = saying(write_up, "The call came").provenance
    assert origin.note == "conversation-1-note-7"
    assert origin.number == 7
    assert origin.step == "turning-points"
    assert origin.at == datetime(2025, 5, 12, 14, 16, tzinfo=LONDON)
    assert origin.at.utcoffset() == timedelta(hours=1)
    assert origin.author == "Lead reviewer, Health"
    assert origin.edited
    assert origin.recording == "recording-1"
    assert 12 * 60 - 60 < origin.second < 12 * 60, "when the words were said, before the typing"
    before_it_ran = saying(write_up, "Recording agreed").provenance
    assert (before_it_ran.recording, before_it_ran.second) == (None, None)
    assert saying(write_up, "The log shows").provenance.author == "Reviewer, Police"


def test_withdrawn_notes_are_left_out(write_up: WriteUp) -> None:
    assert "This one was taken back." not in [one.text for one in write_up.statements()]


def test_notes_of_a_turning_point_taken_back_stay(write_up: WriteUp) -> None:
    (taken_back,) = section(write_up, "turning-points-taken-back").parts
    assert taken_back.title == "The first home visit"
    assert texts(taken_back) == ["The visit took place on a Friday, with both grandparents there."]


def test_open_questions_are_no_statements(write_up: WriteUp) -> None:
    (question,) = write_up.open_questions
    assert question.text == "Who told the police about the babysitters?"
    assert question.text not in [one.text for one in write_up.statements()]


def test_what_happens_next_says_when_the_write_up_comes(write_up: WriteUp) -> None:
    (closing,) = section(write_up, "closing").parts
    assert closing.remark == "The write-up is promised by Tuesday 27 May 2025."


def test_a_conversation_barely_begun_says_what_is_missing() -> None:
    wrote = compose(sample_state(), "conversation-2", LONDON)
    assert not wrote.finished
    assert list(wrote.statements()) == []
    assert (wrote.recordings, wrote.records_read, wrote.reviewers) == ((), (), ())
    assert [one.key for one in wrote.sections] == [
        "overview",
        "turning-point-1",
        "contributory-factors",
        "went-well",
        "queries",
        "suggestions",
        "looking-back",
        "closing",
    ]


def test_no_turning_point_says_so() -> None:
    made = Script()
    made.add(e.PractitionerJoined(person="p", role="Nurse"))
    made.begin("p")
    points = section(compose(made.state(), CONVERSATION, LONDON), "turning-points")
    assert points.parts[0].remark == "No turning point was named."


def test_steps_of_a_schedule_of_ones_own_have_their_place() -> None:
    steps = (
        STEPS[1],
        e.StepOutline(id="family-words", number="2b", title="In the family’s words", minutes=5),
        *STEPS[2:4],
        e.StepOutline(
            id="feelings", number="3c", title="How it felt", minutes=5, per_turning_point=True
        ),
        e.StepOutline(id="since-then", number="9", title="Since then", minutes=5, tense="now"),
    )
    made = Script()
    made.add(e.PractitionerJoined(person="p", role="Nurse"))
    made.begin("p", steps)
    made.enter("family-words")
    made.note("They called it the long winter.")
    made.enter("turning-points")
    point = made.raise_point("The winter")
    made.enter("feelings", point)
    made.note("Tired.")
    made.enter("since-then")
    made.note("She has moved teams.", "now")
    made.enter("nowhere")
    made.note("Noted at no step.")
    wrote = compose(made.state(), CONVERSATION, LONDON)
    assert [one.key for one in wrote.sections] == [
        "overview",
        "step-family-words",
        "turning-point-1",
        "step-since-then",
        "step-nowhere",
        "looking-back",
    ]
    assert part(wrote, "turning-point-1", "step-feelings").title == "How it felt"


def test_an_unknown_conversation_is_not_found() -> None:
    with pytest.raises(NotFound):
        compose(sample_state(), "conversation-9", LONDON)


def test_the_same_case_gives_the_same_write_up(write_up: WriteUp) -> None:
    assert compose(sample_state(), CONVERSATION, LONDON) == write_up


def test_it_survives_its_own_json(write_up: WriteUp) -> None:
    assert WriteUp.model_validate_json(write_up.model_dump_json()) == write_up


# --- any journal ----------------------------------------------------------------------------

OWN_STEPS = (
    e.StepOutline(id="own", number="8", title="Own step", minutes=5),
    e.StepOutline(id="own-each", number="9", title="Each", minutes=5, per_turning_point=True),
    e.StepOutline(id="own-now", number="10", title="Since", minutes=5, tense="now"),
)
PLACES = [step.id for step in (*STEPS, *OWN_STEPS)] + ["unknown-step"]
POINTS = [None, "point-1", "point-2", "point-3", "no-such-point"]


@st.composite
def journals(draw: st.DrawFn) -> CaseState:
    """Notes anywhere, in any tense, with any factors; turning points that come and go."""
    steps = draw(st.permutations(draw(st.sampled_from([STEPS, (*STEPS, *OWN_STEPS)]))))
    made = Script()
    made.add(e.PractitionerJoined(person="p", role="Nurse"))
    made.begin("p", tuple(steps))
    for point in POINTS[1:4]:
        if point and draw(st.booleans()):
            made.add(
                e.TurningPointRaised(conversation=CONVERSATION, turning_point=point, title=point)
            )
    for _ in range(draw(st.integers(0, 12))):
        made.step, made.point = draw(st.sampled_from(PLACES)), draw(st.sampled_from(POINTS))
        tense = draw(st.sampled_from(["then", "now", "records"]))
        note = made.note(
            draw(st.text(max_size=20)), tense, draw(st.sampled_from(["note", "quote"]))
        )
        for heading in draw(st.lists(st.sampled_from(["family", "role", "stranger"]), max_size=2)):
            where = draw(st.sampled_from(POINTS))
            made.add(e.FactorLinked(note=note, heading=heading, turning_point=where))
        if draw(st.integers(0, 3)) == 0:
            change = draw(st.sampled_from([e.FactorPutFirst, e.NoteWithdrawn]))
            made.add(change(note=note))
    for point in draw(st.lists(st.sampled_from(POINTS[1:4]), max_size=2)):
        made.add(e.TurningPointWithdrawn(turning_point=point or ""))
    return made.state()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(journals())
def test_every_standing_note_is_told_exactly_once(state: CaseState) -> None:
    conversation = state.conversations[CONVERSATION]
    wrote = compose(state, CONVERSATION, LONDON)
    told = [one.provenance.note for one in wrote.statements()]
    assert sorted(told) == sorted(note.id for note in conversation.live_notes)
    assert [one.number for one in wrote.statements()] == list(range(1, len(told) + 1))
    assert all(
        one.text == conversation.notes[one.provenance.note].text for one in wrote.statements()
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(journals())
def test_hindsight_and_records_never_stand_in_the_view_at_the_time(state: CaseState) -> None:
    wrote = compose(state, CONVERSATION, LONDON)
    for one in wrote.sections:
        for piece in one.parts:
            tenses = {statement.tense for statement in piece.statements}
            if one.turning_point is not None or one.key in {"overview", "contributory-factors"}:
                assert "now" not in tenses
            if one.turning_point is not None and piece.key == "view":
                assert tenses <= {"then"}
            if one.key == "looking-back":
                assert tenses <= {"now"}


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(journals())
def test_references_lead_to_factors_of_that_place(state: CaseState) -> None:
    wrote = compose(state, CONVERSATION, LONDON)
    by_number = {one.number: one for one in wrote.statements()}
    for one in wrote.sections:
        for piece in one.parts:
            for number in piece.also:
                assert by_number[number] not in piece.statements
                points = {influence.turning_point for influence in by_number[number].influences}
                assert one.turning_point in points


def test_a_conversation_over_two_days_names_both() -> None:
    made = Script()
    made.add(e.PractitionerJoined(person="p", role="Nurse"))
    made.begin("p")
    made.note("first day")
    made.at = BEGAN + timedelta(days=3)
    made.note("another day")
    wrote = compose(made.state(), CONVERSATION, UTC)
    assert wrote.dates == (date(2025, 5, 12), date(2025, 5, 15))


def captured() -> Script:
    """A conversation that was recorded here, with a pause; a second recording got no sound."""
    script = Script()
    script.add(e.PractitionerJoined(person="worker", role="Health visitor"), 0)
    script.begin("worker")
    script.add(
        e.ConsentGiven(
            conversation=CONVERSATION,
            who=("health visitor",),
            agreed=True,
            purpose_told=True,
            may_stop_told=True,
            keep_until=date(2025, 11, 12),
        )
    )
    script.add(
        e.RecordingBegun(conversation=CONVERSATION, recording="here", keep_until=date(2025, 11, 12))
    )
    for number, first, minute in ((1, 0, 3), (2, 600, 16)):
        script.add(
            e.SegmentBegun(
                recording="here",
                segment=number,
                first_second=first,
                started_at=BEGAN + timedelta(minutes=minute),
                device="Laptop",
                rate=48_000,
            )
        )
        why: Any = "paused" if number == 1 else "stopped"
        script.add(e.SegmentEnded(recording="here", segment=number, seconds=600 * number, why=why))
    script.add(e.RecordingEnded(recording="here", seconds=1200, sha256="0" * 64))
    script.add(e.RecordingBegun(conversation=CONVERSATION, recording="nothing"))
    return script


def facts(script: Script) -> dict[str, str]:
    return dict(words.facts(compose(script.state(), CONVERSATION, LONDON)))


def test_what_was_recorded_here_is_told_with_its_pause_and_who_agreed() -> None:
    script = captured()
    told = facts(script)
    assert told["Recording"] == (
        "20 min recorded, from 14:03 on 12 May 2025 (paused 3 min); kept until 12 November 2025"
    )
    assert told["Consent to recording"] == "Given by health visitor on 12 May 2025."
    script.add(e.RecordingErased(recording="here", words="kept"))
    assert facts(script)["Recording"].endswith("; erased on 12 May 2025, its words were kept")
    script.add(e.RecordingErased(recording="here", words="erased"))
    assert facts(script)["Recording"].endswith("; erased on 12 May 2025 with its words")


def test_without_consent_entered_nothing_is_said_of_it(write_up: WriteUp) -> None:
    assert "Consent to recording" not in dict(words.facts(write_up))
