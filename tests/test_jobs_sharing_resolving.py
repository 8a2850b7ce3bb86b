"""What becomes of points: accepted, in part, declined, both views, moved, added, taken back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ltconverse.case import events as e
from ltconverse.case.events import ReplyPoint, ReplyReceived
from ltconverse.case.state import Conversation
from ltconverse.case.statements import account_of
from ltconverse.errors import NotSettled
from ltconverse.jobs.merging import merge
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.sharing import closing, out
from ltconverse.jobs.sharing.resolving import Resolving
from ltconverse.jobs.sharing.rows import Row
from ltconverse.jobs.sharing.telling import heading, lines_of, shown_changes
from ltconverse.jobs.sharing.undoing import Step, step_of, undone
from ltconverse.jobs.sharing.versions import version_now
from ltconverse.jobs.statements.details import sources_of
from ltconverse.jobs.statements.writing import Writing
from ltconverse.sharing.differences import word_changes
from tests.conftest import PASSPHRASE
from tests.sharing_case import TEXTS, held, reads, resolving, row, rows, settle


@pytest.fixture
def talk(case: OpenCase) -> Conversation:
    """A conversation whose first draft has gone out."""
    found = held(case)
    out.begin_together(case, found)
    return found


def said(
    case: OpenCase, talk: Conversation, label: str, kind: str, text: str = "", **more: Any
) -> str:
    """A point of a reply to the first draft; its id."""
    return said_all(case, talk, [(label, kind, text, more)])[0]


def said_all(
    case: OpenCase, talk: Conversation, points: Sequence[tuple[str, str, str, dict[str, Any]]]
) -> list[str]:
    version = min(talk.written.versions.values(), key=lambda one: one.number)
    called = {f"S{one.number}": one for one in version.statements}
    made = []
    for label, kind, text, more in points:
        shared = called[label].text if label else ""
        made.append(
            ReplyPoint.model_validate(
                {
                    "point": case.new_id(),
                    "kind": kind,
                    "statement": called[label].statement if label else "",
                    "text": text,
                    "was": shared,
                    "changes": word_changes(shared, text) if kind in {"reword", "format"} else (),
                    **more,
                }
            )
        )
    case.record(
        ReplyReceived(
            conversation=talk.id,
            reply=case.new_id(),
            version=version.id,
            share=next(iter(talk.written.shares)),
            by=talk.practitioner,
            form="docx",
            received_on=date(2026, 11, 20),
            points=tuple(made),
        )
    )
    return [one.point for one in made]


def statement(talk: Conversation, label: str) -> str:
    version = next(iter(talk.written.versions.values()))
    return next(one.statement for one in version.statements if f"S{one.number}" == label)


def resolved(case: OpenCase, talk: Conversation, label: str = "") -> Row:
    return row(case, talk, label)


# --- each way -------------------------------------------------------------------------------


def test_accepted_as_they_put_it_or_in_other_words(case: OpenCase, talk: Conversation) -> None:
    said(case, talk, "S1", "reword", "The call came after she had read the file.")
    said(case, talk, "S2", "reword", "Three were off.")
    one = settle(case, talk, "S1", lambda r, point: r.accept(point))
    assert one.point.resolution is not None
    assert one.point.resolution.text == "The call came after she had read the file."
    settle(case, talk, "S2", lambda r, point: r.accept(point, " Three colleagues were off. "))
    assert reads(case, talk)[:2] == [
        "S1 The call came after she had read the file.",
        "S2 Three colleagues were off.",
    ]
    statement_one = account_of(talk).statements[statement(talk, "S1")]
    assert statement_one.points == (one.point.id,)  # it rests on their answer, too
    assert [wording.text for wording in statement_one.earlier] == [TEXTS[0]]
    first, *_ = sources_of(Writing(case, talk.id), statement_one)
    assert first.head.startswith("Reply of")  # before the note, which may fill the room


def test_in_part_needs_words_and_a_reason(case: OpenCase, talk: Conversation) -> None:
    point = said(case, talk, "S1", "reword", "The letter came after she had read the file.")
    with pytest.raises(NotSettled, match="in part"):
        resolving(case, talk).accept(point, "The letter came.", in_part=True)
    with pytest.raises(NotSettled, match="in part"):
        resolving(case, talk).accept(point, reason="why", in_part=True)
    case.record(*resolving(case, talk).chosen(point, [1], "It was a call."))
    found = resolved(case, talk, "S1")
    assert found.now == "The call came after she had read the file."
    assert found.point.resolution is not None
    assert (found.point.resolution.outcome, found.point.resolution.reason) == (
        "in-part",
        "It was a call.",
    )


def test_declined_with_a_reason(case: OpenCase, talk: Conversation) -> None:
    point = said(case, talk, "S1", "leave-out")
    with pytest.raises(NotSettled, match="say why"):
        resolving(case, talk).decline(point, "  ")
    case.record(*resolving(case, talk).decline(point, "It is how it came about."))
    assert reads(case, talk)[0] == f"S1 {TEXTS[0]}"


def test_both_views_stand(case: OpenCase, talk: Conversation) -> None:
    point = said(case, talk, "S1", "not-meant", "I had read it by then.")
    with pytest.raises(NotSettled, match="They did not mean that"):
        resolving(case, talk).accept(point)
    case.record(*resolving(case, talk).differ(point))
    (shared, *_) = version_now(case, talk).statements
    assert (shared.text, shared.difference) == (TEXTS[0], "I had read it by then.")
    assert resolved(case, talk, "S1").view == "I had read it by then."
    empty = said(case, talk, "S2", "not-meant")
    with pytest.raises(NotSettled, match="Say how they see it"):
        resolving(case, talk).differ(empty)
    whole = said(case, talk, "", "overall", "It is long.")
    with pytest.raises(NotSettled, match="no statement"):
        resolving(case, talk).differ(whole)


def test_left_out_whole_or_some_words(case: OpenCase, talk: Conversation) -> None:
    said(case, talk, "S1", "leave-out")
    said(case, talk, "S3", "leave-out", was="it was quicker than reading")
    settle(case, talk, "S1", lambda r, point: r.accept(point))
    settle(case, talk, "S3", lambda r, point: r.accept(point))
    assert reads(case, talk) == [
        f"S2 {TEXTS[1]}",
        "S3 The supervisor took her word; […].",
        f"S4 {TEXTS[3]}",
    ]
    left = account_of(talk).statements[statement(talk, "S3")].left_out
    assert left == ("it was quicker than reading",)


def test_something_new_stands_where_it_was_written(case: OpenCase, talk: Conversation) -> None:
    said(case, talk, "", "new", "She rang back at four.", after=statement(talk, "S1"))
    said(case, talk, "", "new", "It was raining.", after="")
    said(case, talk, "", "new", "Nobody was told.")
    for one in rows(case, talk):
        case.record(*resolving(case, talk).accept(one.point.id))
    assert [text.split(" ", 1)[1] for text in reads(case, talk)] == [
        "It was raining.",
        TEXTS[0],
        "She rang back at four.",
        *TEXTS[1:],
        "Nobody was told.",
    ]
    assert {one.label for one in rows(case, talk)} == {"S5", "S6", "S7"}


def test_moved_where_they_put_it(case: OpenCase, talk: Conversation) -> None:
    said(case, talk, "S4", "moved", after=statement(talk, "S1"))
    settle(case, talk, "S4", lambda r, point: r.accept(point))
    assert [one[:2] for one in reads(case, talk)] == ["S1", "S4", "S2", "S3"]
    said(case, talk, "S3", "moved", after="")
    settle(case, talk, "S3", lambda r, point: r.accept(point))
    assert [one[:2] for one in reads(case, talk)] == ["S3", "S1", "S4", "S2"]
    unknown = said(case, talk, "S2", "moved")
    with pytest.raises(NotSettled, match="for you to say"):
        resolving(case, talk).accept(unknown)
    case.record(*resolving(case, talk).accept(unknown, TEXTS[1]))


def test_what_has_no_place_is_placed_first(case: OpenCase, talk: Conversation) -> None:
    point = said(case, talk, "", "reword", "Three colleagues were off sick that week.")
    guess = said(case, talk, "S3", "comment", "Really?", certain=False)
    first, second = rows(case, talk)
    assert heading(first).startswith("not placed yet: puts it differently")
    assert heading(second).startswith("perhaps S3, to be confirmed: remarks")
    for one in (point, guess):
        with pytest.raises(NotSettled, match="not known which statement"):
            resolving(case, talk).accept(one)
    for wrong in ("S9", "second", ""):
        with pytest.raises(NotSettled, match="no statement"):
            resolving(case, talk).statement_called(wrong)
    two = resolving(case, talk).statement_called("s2")
    case.record(*resolving(case, talk).place(point, two))
    case.record(*resolving(case, talk).place(guess, ""))
    placed = row(case, talk, "S2")
    assert placed.proposal == "Three colleagues were off sick that week."
    case.record(*resolving(case, talk).accept(point))
    assert reads(case, talk)[1] == "S2 Three colleagues were off sick that week."
    with pytest.raises(NotSettled, match="settled"):
        resolving(case, talk).place(point, "")


def test_a_remark_on_the_whole_needs_no_place(case: OpenCase, talk: Conversation) -> None:
    point = said(case, talk, "", "overall", "Thank you for this.")
    with pytest.raises(NotSettled, match="no one statement"):
        resolving(case, talk).accept(point, "Something else.")
    case.record(*resolving(case, talk).accept(point))
    (one,) = rows(case, talk)
    assert not one.is_open
    assert one.statement is None


def test_opened_again_what_was_done_is_taken_back(case: OpenCase, talk: Conversation) -> None:
    points = [
        said(case, talk, "S1", "reword", "It came early."),
        said(case, talk, "S2", "leave-out"),
        said(case, talk, "", "new", "It was raining."),
        said(case, talk, "S3", "not-meant", "No."),
    ]
    case.record(*resolving(case, talk).accept(points[0]))
    case.record(*resolving(case, talk).accept(points[1]))
    case.record(*resolving(case, talk).accept(points[2]))
    case.record(*resolving(case, talk).differ(points[3]))
    assert len(reads(case, talk)) == 4
    for point in points:
        case.record(*resolving(case, talk).reopen(point))
        with pytest.raises(NotSettled, match="open already"):
            resolving(case, talk).reopen(point)
    assert reads(case, talk) == [f"S{at} {text}" for at, text in enumerate(TEXTS, start=1)]
    assert version_now(case, talk).made is None
    case.record(*resolving(case, talk).accept(points[2]))
    assert reads(case, talk)[-1] == "S5 It was raining."


def test_what_a_version_has_stays_though_its_point_is_opened_again(
    case: OpenCase, talk: Conversation
) -> None:
    point = said(case, talk, "S1", "reword", "It came early.")
    new = said(case, talk, "", "new", "It was raining.")
    for one in (point, new):
        case.record(*resolving(case, talk).accept(one))
    out.begin_together(case, talk)
    for one in (point, new):
        case.record(*resolving(case, talk).reopen(one))
    assert "S1 It came early." in reads(case, talk)
    case.record(*resolving(case, talk).accept(new, "It rained all day."))
    assert [one for one in reads(case, talk) if "rain" in one] == ["S5 It rained all day."]


def test_numbers_of_points_stay_while_they_are_settled(case: OpenCase, talk: Conversation) -> None:
    said_all(
        case,
        talk,
        [("S4", "comment", "four", {}), ("S1", "leave-out", "", {}), ("", "comment", "lost", {})],
    )
    before = {one.number: one.point.id for one in rows(case, talk)}
    assert [one.number for one in rows(case, talk)] == [3, 2, 1]
    settle(case, talk, "S1", lambda r, point: r.accept(point))
    case.record(*resolving(case, talk).place(before[3], statement(talk, "S2")))
    assert {one.number: one.point.id for one in rows(case, talk)} == before


def test_a_statement_that_was_joined_is_found_in_the_other(
    case: OpenCase, talk: Conversation
) -> None:
    said(case, talk, "S2", "comment", "It was three.")
    one, two = statement(talk, "S1"), statement(talk, "S2")
    case.record(
        e.StatementsJoined(
            conversation=talk.id,
            change=case.new_id(),
            statement=one,
            joined=two,
            was=TEXTS[0],
            joined_was=TEXTS[1],
            text=f"{TEXTS[0]} {TEXTS[1]}",
        )
    )
    found = row(case, talk, "S1")
    assert found.shared == TEXTS[1]
    assert found.changed_since
    case.record(*resolving(case, talk).accept(found.point.id))
    made = closing.receipt_of(case, talk, talk.written.live_replies, version_now(case, talk))
    assert [(point.label, point.reads) for point in made.points] == [
        ("S2", f"{TEXTS[0]} {TEXTS[1]}")
    ]


def test_one_that_was_taken_out_is_put_back_when_it_is_to_read_so(
    case: OpenCase, talk: Conversation
) -> None:
    said(case, talk, "S1", "leave-out")
    second = said(case, talk, "S1", "comment", "Or say: it came early.")
    settle_first = rows(case, talk)[0].point.id
    case.record(*resolving(case, talk).accept(settle_first))
    assert len(reads(case, talk)) == 3
    found = resolving(case, talk).row(second)
    assert "left out since" in heading(found)
    case.record(*resolving(case, talk).accept(second, "It came early."))
    assert reads(case, talk)[0] == "S1 It came early."


@pytest.mark.parametrize("taken_in", [True, False])
def test_two_that_they_joined_are_one_and_rest_on_both(
    case: OpenCase, talk: Conversation, taken_in: bool
) -> None:
    both = "The call came before she had read the file, and two colleagues were off."
    points = said_all(
        case,
        talk,
        [("S1", "reword", both, {}), ("S2", "leave-out", "", {"after": statement(talk, "S1")})],
    )
    with pytest.raises(NotSettled, match="joined it to S1"):
        resolving(case, talk).accept(points[1])
    r = resolving(case, talk)
    case.record(*(r.accept(points[0]) if taken_in else r.decline(points[0], "It is long.")))
    case.record(*resolving(case, talk).accept(points[1]))
    reads_now = both if taken_in else f"{TEXTS[0]} {TEXTS[1]}"
    assert reads(case, talk) == [f"S1 {reads_now}", f"S3 {TEXTS[2]}", f"S4 {TEXTS[3]}"]
    one = account_of(talk).statements[statement(talk, "S1")]
    assert set(one.notes) == {statement(talk, "S1"), statement(talk, "S2")}


# --- many at once ---------------------------------------------------------------------------


def test_plain_typing_corrections_at_once(case: OpenCase, talk: Conversation) -> None:
    said_all(
        case,
        talk,
        [
            ("S1", "reword", "The call came before she had read the File.", {}),
            ("S2", "reword", "Two colleagues were never off sick that week.", {}),
            ("S3", "reword", "The supervisor took her word, it was quicker than reading.", {}),
            ("S3", "reword", "The supervisor took her word: it was quicker than reading.", {}),
            ("S4", "format", "", {}),
        ],
    )
    assert [one.label for one in resolving(case, talk).typing()] == ["S1", "S4"]
    case.record(*resolving(case, talk).accept_typing())
    assert reads(case, talk)[0] == "S1 The call came before she had read the File."
    assert [one.label for one in rows(case, talk) if one.is_open] == ["S2", "S3", "S3"]


# --- two copies -----------------------------------------------------------------------------


def test_two_copies_that_settled_it_differently(
    case: OpenCase, talk: Conversation, tmp_path: Path
) -> None:
    point = said(case, talk, "S1", "reword", "It came early.")
    same = said(case, talk, "", "new", "It was raining.")
    seen = said(case, talk, "S2", "not-meant", "No.")
    other_path = tmp_path / "other.ltcase"
    path = case.path
    case.close()
    shutil.copytree(path, other_path)
    for where, words in ((path, "It came early."), (other_path, "It came late.")):
        with open_case(where, PASSPHRASE) as opened:
            (there,) = opened.state.conversations.values()
            opened.record(*resolving(opened, there).accept(point, words))
            opened.record(*resolving(opened, there).accept(same))
            opened.record(*resolving(opened, there).differ(seen, f"I see it so: {words}"))
    with open_case(path, PASSPHRASE) as opened:
        merge(opened, other_path, PASSPHRASE)
        (there,) = opened.state.conversations.values()
        found = {one.point.id: one for one in rows(opened, there)}
        assert {one.text for one in found[point].apart} == {"It came early.", "It came late."}
        assert found[same].apart == ()
        assert [one for one in reads(opened, there) if "raining" in one] == ["S5 It was raining."]
        assert len(found[seen].apart) == 2
        assert any("two reviewers" in line for line in lines_of(found[point]))
        # Whoever has seen both settles it.
        opened.record(*resolving(opened, there).accept(point, "It came at noon."))
        opened.record(*resolving(opened, there).differ(seen, "Both of it."))
        again = {one.point.id: one for one in rows(opened, there)}
        assert again[point].apart == again[seen].apart == ()
        assert reads(opened, there)[0] == "S1 It came at noon."
        assert account_of(there).statements[statement(there, "S1")].apart == ()


# --- words ----------------------------------------------------------------------------------


def test_what_a_point_says_in_lines(case: OpenCase, talk: Conversation) -> None:
    said(case, talk, "S1", "reword", "The call came after she had read the file.")
    (one,) = rows(case, talk)
    assert heading(one) == "S1: puts it differently (reply of 20 November 2026 to draft 1)"
    assert list(lines_of(one)) == [
        f"in the draft: {TEXTS[0]}",
        "they put it: The call came [-before-]{+after+} she had read the file.",
        "open",
    ]
    case.record(*resolving(case, talk).accept(one.point.id))
    (one,) = rows(case, talk)
    assert list(lines_of(one))[-1] == "accepted; reads: The call came after she had read the file."
    assert shown_changes("a b", "a c") == "a [-b-]{+c+}"


# --- taking back ----------------------------------------------------------------------------


def test_each_thing_is_taken_back_and_done_again(case: OpenCase, talk: Conversation) -> None:
    points = [
        said(case, talk, "S1", "reword", "It came early."),
        said(case, talk, "S2", "leave-out"),
        said(case, talk, "", "new", "It was raining."),
        said(case, talk, "S3", "not-meant", "No."),
        said(case, talk, "", "comment", "Lost."),
    ]

    def looks() -> object:
        return reads(case, talk), [
            (one.number, one.label, one.view, one.is_open) for one in rows(case, talk)
        ]

    ways: list[Callable[[Resolving], Any]] = [
        lambda r: r.accept(points[0]),
        lambda r: r.accept(points[1]),
        lambda r: r.accept(points[2]),
        lambda r: r.differ(points[3]),
        lambda r: r.place(points[4], statement(talk, "S4")),
        lambda r: r.reopen(points[0]),
        lambda r: r.decline(points[1], "It is needed."),
        lambda r: r.reopen(points[3]),
    ]
    for way in ways:
        before = looks()
        step = step_of(talk, way(resolving(case, talk)))
        case.record(*step.bodies)
        after = looks()
        back = step_of(talk, undone(step, talk))
        case.record(*back.bodies)
        assert looks() == before
        case.record(*undone(back, talk))
        assert looks() == after


# --- whatever is done -----------------------------------------------------------------------

_KINDS = (
    "agree",
    "reword",
    "not-meant",
    "leave-out",
    "comment",
    "new",
    "moved",
    "format",
    "overall",
)
_POINT = st.tuples(
    st.sampled_from(["", "S1", "S2", "S3", "S4"]),
    st.sampled_from(_KINDS),
    st.sampled_from(["", "It came early.", TEXTS[0], TEXTS[1].upper()]),
    st.fixed_dictionaries(
        {"certain": st.booleans(), "after": st.sampled_from([None, "", "S1", "S3"])}
    ),
)
_DEED = st.tuples(
    st.sampled_from(
        ["accept", "words", "part", "decline", "differ", "drop", "reopen", "place", "undo", "share"]
    ),
    st.integers(0, 9),
    st.sampled_from(["", "In other words.", "S2", "S4"]),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(points=st.lists(_POINT, min_size=1, max_size=6), deeds=st.lists(_DEED, max_size=12))
def test_whatever_is_done_each_point_is_told_once_and_what_is_undone_was_not_done(
    make_case: Callable[..., OpenCase], points: list[Any], deeds: list[Any]
) -> None:
    case = make_case(f"{uuid4()}.ltcase")
    talk = held(case)
    out.begin_together(case, talk)
    made = said_all(case, talk, [_told(talk, point) for point in points])
    steps: list[tuple[Step, Any]] = []
    for deed, at, words in deeds:
        before = _looks(case, talk)
        if deed == "share":
            out.begin_together(case, talk)
            steps.clear()
        elif deed == "undo":
            if steps:
                step, as_it_was = steps.pop()
                case.record(*undone(step, talk))
                assert _looks(case, talk) == as_it_was
        else:
            try:
                bodies = _WAYS[deed](resolving(case, talk), made[at % len(made)], words)
            except NotSettled:
                continue
            steps.append((step_of(talk, bodies), before))
            case.record(*bodies)
    receipt = closing.receipt_of(case, talk, talk.written.live_replies, version_now(case, talk))
    assert len(receipt.points) == len(made)
    assert [one.point.id for one in sorted(rows(case, talk), key=lambda one: one.number)] == made
    assert len({text.split()[0] for text in reads(case, talk)}) == len(reads(case, talk))


def _told(talk: Conversation, point: Any) -> Any:
    label, kind, text, more = point
    after = more["after"]
    return label, kind, text, {**more, "after": statement(talk, after) if after else after}


def _looks(case: OpenCase, talk: Conversation) -> Any:
    return reads(case, talk), [(one.number, one.is_open, one.view) for one in rows(case, talk)]


_WAYS: dict[str, Callable[[Resolving, str, str], Any]] = {
    "accept": lambda r, point, _: r.accept(point),
    "words": lambda r, point, words: r.accept(point, words),
    "part": lambda r, point, words: r.accept(point, words, "Only so far.", in_part=True),
    "decline": lambda r, point, words: r.decline(point, words),
    "differ": lambda r, point, words: r.differ(point, words),
    "drop": lambda r, point, _: r.drop(point),
    "reopen": lambda r, point, _: r.reopen(point),
    "place": lambda r, point, words: r.place(
        point, r.statement_called(words) if words.startswith("S") else ""
    ),
}


def test_what_was_joined_to_another_since_is_left_out_of_that_one_alone(
    case: OpenCase, talk: Conversation
) -> None:
    first, second = statement(talk, "S1"), statement(talk, "S2")
    case.record(
        e.StatementsJoined(
            conversation=talk.id,
            change=case.new_id(),
            statement=first,
            joined=second,
            was=TEXTS[0],
            joined_was=TEXTS[1],
            text=f"{TEXTS[0]} {TEXTS[1]}",
        )
    )
    wish = said(case, talk, "S2", "leave-out")
    there = resolving(case, talk).row(wish)
    assert (there.label, there.called) == ("S1", "S2")
    case.record(*resolving(case, talk).accept(wish))
    assert reads(case, talk)[0] == f"S1 {TEXTS[0]} […]"
    case.record(
        e.StatementReworded(
            conversation=talk.id,
            change=case.new_id(),
            statement=first,
            was=f"{TEXTS[0]} […]",
            text="It came, and they were off sick.",
        )
    )
    again = said(case, talk, "S2", "leave-out", "That too.")
    with pytest.raises(NotSettled, match="does not stand in S1 just once"):
        resolving(case, talk).accept(again)
