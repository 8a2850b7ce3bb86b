"""The fold of rehearsals: what was said stands in its order, what was tried is set aside."""

from __future__ import annotations

import types
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, Union, get_args, get_origin

from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.case import events as e
from ltconverse.case.events import Event
from ltconverse.case.fold import fold
from ltconverse.case.fold_rehearsing import REHEARSING
from ltconverse.case.rehearsed import Rehearsal
from ltconverse.case.state import CaseState

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
STEP = e.StepOutline(id="overview", number="2", title="Their story", minutes=10)
BEGUN: tuple[e.AnyBody, ...] = (
    e.CaseOpened(case="case", title="Autumn course"),
    e.PracticeFolderMade(),
    e.ReviewerJoined(person="lead", role="lead reviewer", agency=""),
    e.PractitionerJoined(person="worker", role="social worker", agency="council"),
    e.ConversationBegun(
        conversation="talk",
        practitioner="worker",
        schedule="short",
        schedule_version="1",
        steps=(STEP,),
        headings=(),
    ),
    e.RehearsalBegun(
        conversation="talk", scenario="call", version=1, title="The call", content="{}"
    ),
)


def folded(*bodies: e.AnyBody) -> CaseState:
    return fold(
        Event(
            id=f"event-{at}",
            author="lead",
            device="A",
            clock=at,
            at=AT + timedelta(minutes=at),
            previous="",
            body=body,
        )
        for at, body in enumerate((*BEGUN, *bodies), start=1)
    )


def asked(turn: str, text: str = "What happened?") -> e.ReviewerSpoke:
    return e.ReviewerSpoke(conversation="talk", turn=turn, text=text, heard="open", step="overview")


def said(turn: str, to: str, *words: str) -> e.PersonAnswered:
    return e.PersonAnswered(
        conversation="talk", turn=turn, to=to, paragraphs=words, rule="tells", trust=5
    )


def rehearsal(*bodies: e.AnyBody) -> Rehearsal:
    return folded(*bodies).rehearsals["talk"]


def test_what_was_said_and_answered_stands_in_its_order() -> None:
    there = rehearsal(asked("1"), said("2", "1", "The call came.", "I filed it."), asked("3", ""))
    assert [(one.by, one.text) for one in there.turns] == [
        ("reviewer", "What happened?"),
        ("person", "The call came.\nI filed it."),
        ("reviewer", ""),
    ]
    assert there.turns[1].step == "overview"
    assert there.turns[1].trust == 5


def test_stepping_back_sets_aside_that_turn_and_all_after_it() -> None:
    there = rehearsal(
        asked("1"),
        said("2", "1", "One."),
        asked("3"),
        said("4", "3", "Two."),
        e.RehearsalSteppedBack(conversation="talk", turn="3"),
        asked("5", "Tell us more."),
    )
    assert [one.id for one in there.turns] == ["1", "2", "5"]
    assert [[one.id for one in tried] for tried in there.aside] == [["3", "4"]]


def test_stepping_back_to_what_was_set_aside_already_changes_nothing() -> None:
    back = e.RehearsalSteppedBack(conversation="talk", turn="1")
    state = folded(asked("1"), back, back)
    assert len(state.rehearsals["talk"].aside) == 1
    assert state.strays == []
    unknown = e.RehearsalSteppedBack(conversation="talk", turn="elsewhere")
    assert len(folded(asked("1"), unknown).strays) == 1


def test_what_a_colleague_went_on_with_meanwhile_is_not_set_aside() -> None:
    back = e.RehearsalSteppedBack(conversation="talk", turn="1", turns=("1", "2"))
    theirs = (asked("3", "Of the other copy?"), said("4", "3", "Yes."))
    there = rehearsal(asked("1"), said("2", "1", "One."), *theirs, back, asked("5"))
    assert [one.id for one in there.turns] == ["3", "4", "5"]
    assert [[one.id for one in tried] for tried in there.aside] == [["1", "2"]]


def test_an_answer_goes_where_its_question_went() -> None:
    back = e.RehearsalSteppedBack(conversation="talk", turn="1")
    there = rehearsal(asked("1"), back, said("2", "1", "Of another copy."), asked("3"))
    assert [one.id for one in there.turns] == ["3"]
    assert [[one.id for one in tried] for tried in there.aside] == [["1", "2"]]


def test_a_rest_is_remembered_from_when_to_when() -> None:
    rest = e.RehearsalPaused(conversation="talk")
    there = rehearsal(rest, rest, e.RehearsalGoneOn(conversation="talk"))
    assert there.paused_at is None
    assert [end - begin for begin, end in there.rests] == [timedelta(minutes=2)]


def test_a_trainer_answers_in_the_persons_place() -> None:
    answer = e.PersonAnswered(
        conversation="talk", turn="2", to="1", by="trainer", paragraphs=("Not now.",)
    )
    there = rehearsal(asked("1"), answer)
    assert (there.turns[1].by, there.turns[1].trust) == ("trainer", None)


def test_every_screen_and_paper_of_a_practice_folder_has_a_title_that_says_so() -> None:
    assert folded().title == "Autumn course (rehearsal, no real review)"
    assert folded(e.CaseRetitled(title="Spring")).title == "Spring (rehearsal, no real review)"
    own = "Rehearsals, no real review"
    assert folded(e.CaseRetitled(title=own)).title == own


def test_a_result_that_was_taken_out_is_still_in_the_journal() -> None:
    state = folded(
        e.RehearsalBroughtIn(result="r", session="Monday", pair="A", content="{}"),
        e.RehearsalTakenOut(result="r"),
    )
    assert state.results["r"].taken_out


# --- any journal folds ------------------------------------------------------------------------

IDS = ("talk", "1", "2", "3", "other", "")


def _of(annotation: Any) -> st.SearchStrategy[Any]:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in {types.UnionType, Union}:
        return st.one_of(*map(_of, inner))
    if origin is tuple:
        return st.lists(_of(inner[0]), max_size=3).map(tuple)
    known: dict[Any, st.SearchStrategy[Any]] = {
        str: st.sampled_from(IDS),
        int: st.integers(0, 9),
        float: st.floats(0, 9),
        bool: st.booleans(),
        type(None): st.none(),
    }
    return known[annotation]


def _any(kind: type[Any]) -> st.SearchStrategy[Any]:
    fields = {name: of for name, of in kind.model_fields.items() if name != "kind"}
    return st.builds(kind, **{name: _of(of.annotation) for name, of in fields.items()})


@given(st.lists(st.one_of([_any(kind) for kind in REHEARSING]), max_size=25))
@settings(max_examples=80, deadline=None)
def test_any_sequence_folds_and_no_turn_is_lost(bodies: list[e.AnyBody]) -> None:
    state = folded(*bodies)
    there = state.rehearsals["talk"]
    kept = [one.id for one in there.turns] + [one.id for tried in there.aside for one in tried]
    spoken = (e.ReviewerSpoke, e.PersonAnswered, e.RoomHappened)
    said_here = [b.turn for b in bodies if isinstance(b, spoken) and b.conversation == "talk"]
    assert sorted(kept) == sorted(said_here)
