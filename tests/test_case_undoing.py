"""Taking back what was done in this sitting, one thing after the other, and doing it again."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.case import events as e
from ltconverse.case.decision import Decision
from ltconverse.case.going_back import going_back
from ltconverse.case.undoing import History
from ltconverse.errors import BadEntry
from tests.talking import Talk


def picture(talk: Talk) -> dict[str, Any]:
    """Everything that a reviewer would see of the conversation, without the history of it."""
    held = talk.conversation
    points = [None, *held.turning_points]
    return {
        "place": (held.step, held.turning_point),
        "notes": [
            (n.id, n.text, n.form, n.tense, n.step, n.turning_point) for n in held.live_notes
        ],
        "told": [(n.id, [(f.heading, f.direction) for f in n.factors]) for n in held.live_notes],
        "first": {
            point: [(note.id, factor.heading) for note, factor in held.factors_at(point)]
            for point in points
            if held.factors_at(point)
        },
        "points": [(p.id, p.title) for p in held.live_turning_points],
        "questions": [(q.id, q.text, q.settled) for q in held.live_questions],
        "asked": sorted((a.prompt, a.step, a.turning_point or "") for a in held.asked),
        "stars": [(star.id, star.words) for star in held.live_stars],
        "queries": [(q.id, q.text, bool(q.put_in)) for q in talk.state.queries_for("visitor")],
        "lead": (held.lead, held.second),
    }


def undo_all(talk: Talk) -> None:
    while talk.history.done:
        talk.type("/undo")


def refused(talk: Talk, line: str) -> str:
    with pytest.raises(BadEntry) as problem:
        talk.type(line)
    return str(problem.value)


SEVERAL = (
    "#-conditions two colleagues were off sick",
    "#-role first contact came from the police",
    '"I filed it in my mind.',
    "?who told the police",
    "/asked 1",
    "/star the first story",
    "/query @records two calls (from the police log)",
    "/goto turning-points",
    "!The call",
    "!The visit",
)


@pytest.mark.parametrize(
    "line",
    [
        "a note",
        '"a quote',
        "#+role a factor",
        "!A moment",
        "?a question",
        "/edit 1 other words",
        "/form 1",
        "/tense 1 records",
        "/tense",
        "/withdraw 1",
        "/tag 1 +role",
        "/tag 1 +conditions",
        "/untag 1 conditions",
        "/first 2",
        "/retitle 1 The officer's call",
        "/drop 1",
        "/drop 2",
        "/join 1 2",
        "/join 2 1",
        "/settle 1",
        "/asked 1",
        "/star",
        "/unstar 1",
        "/next",
        "/goto 6",
        "/query something else",
        "/unquery 1",
    ],
)
def test_each_thing_is_taken_back_and_done_again(line: str) -> None:
    talk = Talk()
    talk.type_all(*SEVERAL)
    before = picture(talk)
    assert talk.type(line).bodies
    after = picture(talk)
    assert after != before
    assert talk.type("/undo").reply.startswith("undone: ")
    assert picture(talk) == before
    assert talk.type("/redo").reply.startswith("done again: ")
    assert picture(talk) == after
    undo_all(talk)
    assert picture(talk) == picture(Talk())


def test_two_undo_two_things_and_undoing_is_not_undone() -> None:
    talk = Talk()
    talk.type_all("one", "two", "three", "/undo", "/undo")
    assert [note.text for note in talk.conversation.live_notes] == ["one"]
    assert talk.type("/redo").reply == "done again: note 2"
    assert [note.text for note in talk.conversation.live_notes] == ["one", "two"]
    talk.type("four")
    assert "Nothing was undone" in refused(talk, "/redo")


def test_the_words_name_what_was_undone() -> None:
    talk = Talk()
    talk.type_all(*SEVERAL, "/withdraw 2", "/retitle 1 Call")
    said = [talk.type("/undo").reply for _ in range(5)]
    assert [one.removesuffix("; /redo does it again") for one in said] == [
        "undone: new words for turning point 1",
        "undone: note 2 taken back",
        "undone: turning point 2",
        "undone: turning point 1",
        "undone: going to another place",
    ]


def test_a_query_that_was_put_has_not_been_put() -> None:
    talk = Talk()
    talk.type_all("/query two accounts", "/goto queries", "/put 1")
    assert talk.state.queries_for("visitor")[0].put_in == "talk"
    talk.type("/undo")
    assert talk.state.queries_for("visitor")[0].put_in == ""
    talk.type("/redo")
    assert talk.state.queries_for("visitor")[0].put_in == "talk"


def test_the_most_significant_comes_back_in_its_order() -> None:
    talk = Talk()
    talk.type_all("#role a", "#role b", "#role c", "/first 2", "/first 3", "/tag 2 personal")
    before = picture(talk)
    talk.type("/first 2")
    assert picture(talk)["first"] != before["first"]
    talk.type("/undo")
    assert picture(talk) == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "/consent yes told practitioner until 2026-01-01",
            "What was agreed about recording stays",
        ),
        ("/overview because they asked", "what was seen was seen"),
        ("/read the school chronology", "stays noted"),
        ("/end", "Closing is not undone"),
    ],
)
def test_what_is_never_undone_says_so_and_lets_the_next_be(line: str, said: str) -> None:
    talk = Talk()
    talk.closes_at_once = True
    talk.type_all("a note", line)
    before = picture(talk)
    told = talk.type("/undo")
    assert said in told.reply
    assert "/undo once more" in told.reply
    assert not told.bodies
    assert picture(talk) == before
    talk.type("/undo")
    assert not talk.conversation.live_notes


def test_nothing_done_nothing_to_undo() -> None:
    assert "Nothing of this sitting" in refused(Talk(), "/undo")


def test_who_speaks_is_a_mark_in_time_and_leaves_undo_alone() -> None:
    talk = Talk()
    talk.type_all("a note", "/speaker practitioner", "/undo")
    assert not talk.conversation.live_notes


def test_a_hint_is_taken_away_but_not_passed_on_again() -> None:
    talk = Talk()
    talk.type_all("/hint ask about duty", "/undo")
    assert talk.conversation.unseen_hint is None
    assert "Nothing was undone" in refused(talk, "/redo")


def test_what_nobody_knows_is_left_alone() -> None:
    conversation = Talk().conversation
    strange: tuple[e.AnyBody, ...] = (
        e.NoteEdited(note="x", text="y"),
        e.NoteWithdrawn(note="x"),
        e.NoteRestored(note="x"),
        e.FactorLinked(note="x", heading="role"),
        e.FactorPutFirst(note="x"),
        e.TurningPointRetitled(turning_point="x", title="y"),
        e.TurningPointsJoined(kept="x", joined="y"),
        e.TurningPointsParted(joined="y"),
        e.QuestionSettled(question="x"),
        e.QuestionUnsettled(question="x"),
        e.StepEntered(conversation="talk", step=conversation.step),
    )
    assert going_back(conversation, strange) == ()
    history = History()
    history.take(conversation, Decision(strange))
    assert history.done == []


_NUMBERS = st.sampled_from(["1", "2", "3", "4"])
_HEADINGS = st.sampled_from(["+role", "-role", "family", "-conditions"])
_LINES = st.one_of(
    st.sampled_from(
        [
            *("note", '"quote', "!moment", "?question", "#-role why", "#+family what", "@now seen"),
            *(
                "with hindsight late",
                "/next",
                "/back",
                "/star here",
                "/swap",
                "/query what",
                "/tense",
            ),
            *("/undo", "/redo", "/tp none", "/end", "/speaker lead", "/read log", "/hint look"),
        ]
    ),
    st.builds(
        "/{} {}".format,
        st.sampled_from(
            [
                *(
                    "withdraw",
                    "restore",
                    "form",
                    "first",
                    "drop",
                    "undrop",
                    "settle",
                    "asked",
                    "tp",
                ),
                *("unstar", "part", "put", "unquery", "tense"),
            ]
        ),
        _NUMBERS,
    ),
    st.builds("/edit {} {}".format, _NUMBERS, st.sampled_from(["a", "b"])),
    st.builds("/tense {} {}".format, _NUMBERS, st.sampled_from(["then", "now", "records"])),
    st.builds("/retitle {} {}".format, _NUMBERS, st.sampled_from(["a", "b"])),
    st.builds("/join {} {}".format, _NUMBERS, _NUMBERS),
    st.builds("/tag {} {}".format, _NUMBERS, _HEADINGS),
    st.builds("/untag {} {}".format, _NUMBERS, st.sampled_from(["role", "family"])),
    st.builds("/goto {}".format, st.sampled_from(["3a", "3b", "3b 1", "4 2", "6"])),
)


@settings(max_examples=100, deadline=None)
@given(before=st.lists(_LINES, max_size=12), after=st.lists(_LINES, max_size=12))
def test_undoing_all_brings_back_what_was_there(before: list[str], after: list[str]) -> None:
    talk = Talk()
    for line in before:
        with contextlib.suppress(BadEntry):
            talk.type(line)
    # A new sitting: what was there before it is not taken back.
    talk.history = History()
    there = picture(talk)
    for line in after:
        with contextlib.suppress(BadEntry):
            talk.type(line)
    was = picture(talk)
    undo_all(talk)
    assert picture(talk) == there
    while talk.history.undone:
        talk.type("/redo")
    if not {"/undo", "/redo"} & set(after):
        assert picture(talk) == was
    assert not talk.state.strays


def test_words_that_were_put_right_are_taken_back_by_the_id_of_their_event() -> None:
    talk = Talk()
    history = History()
    right = e.WordsCorrected(recording="r", start=1.0, end=2.0, text="not")
    history.take(talk.conversation, Decision((right,)), ["event-7"])
    (done,) = history.done
    assert done.back == (e.CorrectionWithdrawn(recording="r", correction="event-7"),)
    assert done.words == "words put right"
    again = going_back(talk.conversation, done.back)
    assert again == (e.CorrectionRestored(recording="r", correction="event-7"),)
    assert going_back(talk.conversation, again) == done.back
