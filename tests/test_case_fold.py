from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.case import events as e
from ltconverse.case.events import AnyBody, Body, Event
from ltconverse.case.fold import apply, fold
from ltconverse.case.spending import LONGEST_SILENCE_MINUTES
from ltconverse.case.state import CaseState, Conversation

START = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
STEPS = (
    e.StepOutline(id="overview", number="2", title="Overview", minutes=10),
    e.StepOutline(
        id="view-at-the-time", number="3b", title="View", minutes=20, per_turning_point=True
    ),
)
OPENING: tuple[Body, ...] = (
    e.CaseOpened(case="case-1", title="A review"),
    e.ReviewerJoined(person="rev", role="lead reviewer"),
    e.PractitionerJoined(person="p", role="health visitor", agency="NHS"),
    e.ConversationBegun(
        conversation="c",
        practitioner="p",
        schedule="learning-together",
        schedule_version="1",
        steps=STEPS,
        headings=(("conditions", "Conditions of work"),),
    ),
)


def journal(*bodies: Body, minutes: float = 1, device: str = "laptop") -> list[Event]:
    """Events of one device, so many minutes apart."""
    return [
        Event(
            id=f"{device}-{clock}",
            author="rev",
            device=device,
            clock=clock,
            at=START + timedelta(minutes=minutes * clock),
            previous="",
            body=body,
        )
        for clock, body in enumerate(bodies, start=1)
    ]


def told(*bodies: Body, **how: Any) -> Conversation:
    """The conversation after the opening and these."""
    return fold(journal(*OPENING, *bodies, **how)).conversations["c"]


def note(name: str, text: str = "words", **fields: Any) -> e.NoteTaken:
    return e.NoteTaken(conversation="c", note=name, step="overview", text=text, **fields)


# --- what single events do ------------------------------------------------------------------


def test_people_are_known_by_position() -> None:
    state = fold(journal(*OPENING, e.PersonDescribed(person="p", agency="Community NHS")))
    assert [one.label for one in state.reviewers] == ["lead reviewer"]
    assert [one.label for one in state.practitioners] == ["health visitor, Community NHS"]
    assert state.title == "A review"


def test_a_note_keeps_every_wording_it_had() -> None:
    held = told(
        note("n", "first"),
        e.NoteEdited(note="n", text="second"),
        e.NoteEdited(note="n", form="quote"),
    )
    kept = held.notes["n"]
    assert (kept.text, kept.form, kept.number) == ("second", "quote", 1)
    assert [one.text for one in kept.earlier] == ["first", "second"]


def test_a_withdrawn_note_is_out_of_sight_and_can_come_back() -> None:
    gone = told(note("a"), note("b"), e.NoteWithdrawn(note="a"))
    assert [one.id for one in gone.live_notes] == ["b"]
    back = told(note("a"), note("b"), e.NoteWithdrawn(note="a"), e.NoteRestored(note="a"))
    assert [(one.id, one.number) for one in back.live_notes] == [("a", 1), ("b", 2)]


def test_the_factor_put_first_comes_first() -> None:
    held = told(
        note("a"),
        note("b"),
        e.FactorLinked(note="a", heading="conditions", direction="hinders"),
        e.FactorLinked(note="b", heading="role", direction="supports"),
        e.FactorPutFirst(note="b"),
    )
    assert [one.id for one, _ in held.factors_at(None)] == ["b", "a"]


def test_a_factor_linked_again_takes_the_new_direction_and_unlinked_is_gone() -> None:
    linked = e.FactorLinked(note="a", heading="conditions", direction="hinders")
    again = e.FactorLinked(note="a", heading="conditions", direction="supports")
    held = told(note("a"), linked, again)
    assert [factor.direction for _, factor in held.factors()] == ["supports"]
    assert (
        list(told(note("a"), linked, e.FactorUnlinked(note="a", heading="conditions")).factors())
        == []
    )


def test_turning_points_keep_their_numbers() -> None:
    held = told(
        e.TurningPointRaised(conversation="c", turning_point="t1", title="The call"),
        e.TurningPointRaised(conversation="c", turning_point="t2", title="The visit"),
        e.TurningPointWithdrawn(turning_point="t1"),
        e.TurningPointRetitled(turning_point="t2", title="The second visit"),
    )
    assert [(one.number, one.title) for one in held.live_turning_points] == [
        (2, "The second visit")
    ]


def test_questions_are_open_until_settled() -> None:
    asked = e.QuestionParked(conversation="c", question="q", text="Who rang?", step="overview")
    assert [one.text for one in told(asked).open_questions] == ["Who rang?"]
    assert told(asked, e.QuestionSettled(question="q")).open_questions == []


def test_closing_and_taking_up_again() -> None:
    closed = e.ConversationClosed(conversation="c", write_up_due=date(2026, 4, 1))
    held = told(closed)
    assert (held.state, held.write_up_due) == ("held", date(2026, 4, 1))
    assert told(closed, e.ConversationReopened(conversation="c")).state == "open"


def test_time_counts_for_the_step_one_is_at_while_sitting() -> None:
    held = told(
        e.SittingBegun(conversation="c"),
        note("a"),
        e.StepEntered(conversation="c", step="view-at-the-time", turning_point="t"),
        note("b"),
        e.SittingEnded(conversation="c"),
        note("c"),
        minutes=2,
    )
    assert held.minutes == {("overview", None): 4.0, ("view-at-the-time", "t"): 4.0}


def test_a_long_silence_counts_for_no_more_than_its_limit() -> None:
    held = told(e.SittingBegun(conversation="c"), note("a"), minutes=600)
    assert held.minutes == {("overview", None): LONGEST_SILENCE_MINUTES}


def test_a_recording_with_its_transcript() -> None:
    state = fold(
        journal(
            *OPENING,
            e.RecordingAdded(
                conversation="c",
                recording="r",
                origin="imported",
                seconds=600,
                started_at=START,
                sha256="",
            ),
            e.TranscriptBegun(
                recording="r", transcript="t", model="tiny.en", model_sha256="", beam_size=1
            ),
            e.BlockTranscribed(
                transcript="t", block=0, start=0, end=300, words=9, gaps=0, sha256=""
            ),
            e.TranscriptCompleted(transcript="t"),
        )
    )
    recording = state.recordings["r"]
    assert recording.transcript is not None
    assert recording.transcript.complete
    assert recording.transcript.reached == 300
    assert recording.second_at(START + timedelta(seconds=90)) == 90
    assert recording.second_at(START - timedelta(seconds=1)) is None


# --- properties -----------------------------------------------------------------------------

IDS = st.sampled_from(["c", "p", "a", "b", "t", "r", "x"])
MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - made aware by `timezones`
BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(
        ("case", "person", "practitioner", "conversation", "note", "turning_point"), IDS
    ),
    **dict.fromkeys(("question", "recording", "transcript", "step"), IDS),
    "steps": st.just(STEPS),
    "looked_at": st.integers(0, 10_000),
}
BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    datetime: MOMENTS,
    datetime | None: st.none() | MOMENTS,
    float: st.floats(0, 10_000),
}
KINDS: tuple[type[Body], ...] = get_args(get_args(AnyBody)[0])


def any_of_kind(kind: type[Body]) -> st.SearchStrategy[Body]:
    """Any well-formed event of a kind, whether or not what it speaks of is there."""
    fields = {
        name: BY_NAME[name]
        if name in BY_NAME
        else BY_TYPE.get(field.annotation, st.from_type(cast("type[Any]", field.annotation)))
        for name, field in kind.model_fields.items()
        if name != "kind"
    }
    return st.builds(kind, **fields)


any_body = st.one_of([any_of_kind(kind) for kind in KINDS])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=5, deadline=None)
def test_every_kind_of_event_is_known_to_the_fold(kind: type[Body], data: st.DataObject) -> None:
    assert fold(journal(data.draw(any_of_kind(kind)))).events == 1


@given(bodies=st.lists(any_body, max_size=25))
@settings(max_examples=200, deadline=None)
def test_any_sequence_folds_and_strays_are_counted(bodies: list[Body]) -> None:
    state = fold(journal(*OPENING, *bodies))
    assert state.events == len(OPENING) + len(bodies)
    assert len(state.strays) <= len(bodies)
    for conversation in state.conversations.values():
        state.practitioner_of(conversation)
        conversation.outline(STEPS[0].id)
        assert conversation.live_notes == [
            one for one in conversation.notes.values() if not one.withdrawn
        ]


@given(bodies=st.lists(any_body, max_size=20), seed=st.integers())
@settings(max_examples=100, deadline=None)
def test_the_order_events_arrive_in_does_not_matter(bodies: list[Body], seed: int) -> None:
    here = journal(*OPENING, *bodies[::2])
    there = journal(*bodies[1::2], device="other laptop")
    events = [*here, *there]
    shuffled = random.Random(seed).sample(events, len(events))
    assert fold(shuffled) == fold(events)


@given(bodies=st.lists(any_body, max_size=20))
@settings(max_examples=100, deadline=None)
def test_one_by_one_is_the_same_as_all_at_once(bodies: list[Body]) -> None:
    events = journal(*OPENING, *bodies)
    state = CaseState()
    for event in events:
        apply(state, event)
    assert state == fold(events)


@pytest.mark.parametrize("body", [e.NoteWithdrawn(note="nowhere"), e.FactorPutFirst(note="x")])
def test_an_event_about_nothing_is_a_stray(body: Body) -> None:
    state = fold(journal(*OPENING, body))
    assert state.strays == ["laptop-5"]
