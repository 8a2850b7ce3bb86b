from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ltconverse.case import events as e
from ltconverse.case.events import Event
from ltconverse.case.fold import fold
from ltconverse.case.statements import account_of
from ltconverse.case.written import digest_of
from ltconverse.writeup.compose import lay_out
from tests.written import HELD, Written, frozen, read


@pytest.fixture
def talk() -> Written:
    return Written("/go overview", "It began in May.", "She came home.", "Nobody knew of it.")


def test_every_note_is_a_statement(talk: Written) -> None:
    assert talk.read() == [
        (1, "It began in May."),
        (2, "She came home."),
        (3, "Nobody knew of it."),
    ]


def test_a_statement_is_reworded_and_its_note_is_not(talk: Written) -> None:
    note = talk.note(1)
    talk.do(e.StatementReworded, statement=note, was="It began in May.", text="It began in June.")
    statement = account_of(talk.held).statements[note]
    assert statement.text == "It began in June."
    assert [one.text for one in statement.earlier] == ["It began in May."]
    assert talk.held.notes[note].text == "It began in May."
    assert not statement.apart


def test_a_change_taken_back_is_as_if_it_had_not_been(talk: Written) -> None:
    before = account_of(talk.held)
    change = talk.do(e.StatementDropped, statement=talk.note(2), why="it is told elsewhere")
    assert [text for _, text in talk.read()] == ["It began in May.", "Nobody knew of it."]
    talk.keep(e.ChangeWithdrawn(conversation=HELD, change=change))
    assert account_of(talk.held) == before
    talk.keep(e.ChangeRestored(conversation=HELD, change=change))
    assert len(account_of(talk.held).standing) == 2


def test_split_and_join(talk: Written) -> None:
    note = talk.note(1)
    talk.do(
        e.StatementSplit,
        statement=note,
        was="It began in May.",
        text="It began.",
        rest="rest",
        rest_text="That was in May.",
    )
    assert [text for _, text in talk.read()][:2] == ["It began.", "That was in May."]
    assert account_of(talk.held).statements["rest"].notes == (note,)
    talk.do(
        e.StatementsJoined,
        statement=note,
        joined=talk.note(2),
        was="It began.",
        joined_was="She came home.",
        text="It began when she came home.",
    )
    account = account_of(talk.held)
    assert account.statements[note].notes == (note, talk.note(2))
    assert account.into(talk.note(2)) == note
    assert [text for _, text in talk.read()] == [
        "It began when she came home.",
        "That was in May.",
        "Nobody knew of it.",
    ]


def test_moved_within_and_between_sections(talk: Written) -> None:
    talk.do(e.StatementMoved, statement=talk.note(3), section="overview", part="all", after="")
    assert next(text for _, text in talk.read()) == "Nobody knew of it."
    talk.do(e.StatementMoved, statement=talk.note(3), section="suggestions", part="all", after="")
    places = {one.text: place.section for one, place in lay_out(talk.state, talk.held).statements()}
    assert places["Nobody knew of it."] == "suggestions"


def test_a_place_that_is_not_there_changes_nothing(talk: Written) -> None:
    before = talk.read()
    talk.do(e.StatementMoved, statement=talk.note(3), section="no-such", part="all", after="")
    talk.do(e.StatementMoved, statement="nobody", section="overview", part="all", after="")
    assert talk.read() == before


def test_a_statement_without_a_source_is_one(talk: Written) -> None:
    talk.do(e.StatementAdded, statement="own", section="overview", text="Nobody said so.")
    assert not account_of(talk.held).statements["own"].has_source
    said = e.Spoken(recording="r", start=3.0, end=5.5, words="It was late.", speaker="practitioner")
    talk.do(e.StatementSourced, statement="own", quoted=said)
    assert account_of(talk.held).statements["own"].has_source


def test_a_version_holds_whatever_becomes_of_the_notes(talk: Written) -> None:
    talk.freeze()
    talk.keep(e.NoteEdited(note=talk.note(1), text="It began in August."))
    talk.keep(e.NoteWithdrawn(note=talk.note(2)))
    talk.type("And then it rained.")
    assert talk.read() == [
        (1, "It began in May."),
        (2, "She came home."),
        (3, "Nobody knew of it."),
        (4, "And then it rained."),
    ]
    fresh = account_of(talk.held).statements[talk.note(4)]
    assert (fresh.since_version, fresh.number) == (True, 0)


def test_a_number_that_was_shared_is_never_given_again(talk: Written) -> None:
    talk.freeze()
    talk.do(e.StatementDropped, statement=talk.note(3))
    talk.type("And then it rained.")
    assert [number for number, _ in talk.read()] == [1, 2, 4]
    talk.freeze()
    talk.do(e.StatementRestored, statement=talk.note(3))
    assert sorted(number for number, _ in talk.read()) == [1, 2, 3, 4]


def test_two_who_change_the_same_words_apart_are_both_seen(talk: Written) -> None:
    note = talk.note(1)
    talk.do(e.StatementReworded, statement=note, was="It began in May.", text="It began in June.")
    talk.do(e.StatementReworded, statement=note, was="It began in May.", text="In May it began.")
    statement = account_of(talk.held).statements[note]
    assert statement.text == "In May it began."
    assert [one.lost for one in statement.apart] == ["It began in June."]
    talk.do(e.StatementReworded, statement=note, was="In May it began.", text="In June it began.")
    assert not account_of(talk.held).statements[note].apart


def test_a_change_a_version_had_not_seen_comes_after_it(talk: Written) -> None:
    """From another copy, older by its clock than the version that was made without it."""
    note = talk.note(1)
    talk.freeze()
    elsewhere = e.StatementReworded(
        conversation=HELD,
        change="elsewhere",
        statement=note,
        was="It began in May.",
        text="It began in spring.",
    )
    last = talk.journal[-1]
    event = replace_event(last, device="other", clock=last.clock - 1, body=elsewhere)
    state = fold([*talk.journal, event])
    assert read(state)[0] == (1, "It began in spring.")
    held = state.conversations[HELD]
    (version,) = held.written.versions.values()
    assert version.statements[0].text == "It began in May."
    assert digest_of(version.statements) == version.sha256


def replace_event(event: Event, **fields: object) -> Event:
    return event.model_copy(update={"id": "another", **fields})


def test_a_view_that_is_not_shared_stands_beside(talk: Written) -> None:
    talk.do(e.DifferenceKept, statement=talk.note(1), text="To me it began in April.")
    (first, *_) = [one for one, _ in lay_out(talk.state, talk.held).statements()]
    assert first.difference == "To me it began in April."
    talk.do(e.DifferenceKept, statement=talk.note(1), text="")
    (first, *_) = [one for one, _ in lay_out(talk.state, talk.held).statements()]
    assert not first.difference


# --- whatever is done, nothing is lost ------------------------------------------------------

IDS = st.sampled_from(["1", "2", "3", "4", "new-1", "new-2", "nobody"])
PLACES = st.sampled_from(
    [("overview", "all"), ("turning-point-1", "happened"), ("went-well", "all"), ("no", "where")]
)


@st.composite
def doings(draw: st.DrawFn) -> list[tuple[str, tuple[object, ...]]]:
    kinds = ["reword", "split", "join", "move", "drop", "restore", "add", "version", "note", "back"]
    kinds += ["withdraw note", "take back point"]
    return [
        (kind, (draw(IDS), draw(IDS), draw(PLACES), draw(st.text(max_size=5))))
        for kind in draw(st.lists(st.sampled_from(kinds), max_size=14))
    ]


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(doings())
def test_whatever_is_done_every_statement_is_told_once_or_known_to_be_gone(
    done: list[tuple[str, tuple[object, ...]]],
) -> None:
    talk = Written("/go overview", "One.", "Two.", "! The call", "Three.", "Four.")
    changes: list[str] = []
    shared: dict[str, int] = {}
    for kind, (one, other, (section, part), text) in done:
        ids = [talk.note(int(a)) if str(a).isdigit() else str(a) for a in (one, other)]
        _do(talk, changes, kind, ids, section, part, str(text))
        account = account_of(talk.held)
        told = [each.id for each, _ in lay_out(talk.state, talk.held).statements()]
        numbers = [number for number, _ in talk.read()]
        assert sorted(told) == sorted(each.id for each in account.standing)
        assert len(set(numbers)) == len(numbers)
        if kind == "version":
            shared |= {each.statement: each.number for each in frozen(talk.state)}
        now = {each.id: each.number for each, _ in lay_out(talk.state, talk.held).statements()}
        assert all(shared.get(each, number) == number for each, number in now.items())
    live = {note.id for note in talk.held.live_notes}
    assert live <= set(account_of(talk.held).statements)
    assert not talk.state.strays


def _do(  # noqa: PLR0917 - what is drawn
    talk: Written,
    changes: list[str],
    kind: str,
    ids: list[str],
    section: str,
    part: str,
    text: str,
) -> None:
    one, other = ids
    fields: dict[str, tuple[type[e.Change], dict[str, object]]] = {
        "reword": (e.StatementReworded, {"statement": one, "was": "", "text": text}),
        "split": (
            e.StatementSplit,
            {"statement": one, "was": "", "text": text, "rest": other, "rest_text": text},
        ),
        "join": (
            e.StatementsJoined,
            {"statement": one, "joined": other, "was": "", "joined_was": "", "text": text},
        ),
        "move": (
            e.StatementMoved,
            {"statement": one, "section": section, "part": part, "after": other},
        ),
        "drop": (e.StatementDropped, {"statement": one}),
        "restore": (e.StatementRestored, {"statement": one}),
        "add": (
            e.StatementAdded,
            {"statement": one, "section": section, "part": part, "after": other, "text": text},
        ),
    }
    if kind in fields:
        changes.append(talk.do(fields[kind][0], **fields[kind][1]))
    elif kind == "version":
        talk.freeze()
    elif kind == "note":
        talk.type(f"More: {text or 'so'}")
    elif kind == "back" and changes:
        talk.keep(e.ChangeWithdrawn(conversation=HELD, change=changes[-1]))
    elif kind == "withdraw note":
        talk.keep(e.NoteWithdrawn(note=talk.note(2)))
    elif kind == "take back point":
        point = next(iter(talk.held.turning_points))
        talk.keep(e.TurningPointWithdrawn(turning_point=point))


def test_a_reply_to_be_settled_folds(talk: Written) -> None:
    version = talk.freeze()
    talk.keep(
        e.DraftShared(
            conversation=HELD,
            version=version,
            share="share",
            reference="ABCD-EFGH",
            to="visitor",
            form="docx",
            on=talk.at.date(),
        )
    )
    written = talk.held.written
    assert [one.id for one in written.unanswered()] == ["share"]
    point = e.ReplyPoint(point="p1", kind="comment", statement=talk.note(1), text="Really?")
    again = replace(written.live_shares[0], withdrawn=False)
    assert again == written.live_shares[0]
    talk.keep(
        e.ReplyReceived(
            conversation=HELD,
            reply="reply",
            version=version,
            share="share",
            by="visitor",
            form="docx",
            received_on=talk.at.date(),
            points=(point,),
        )
    )
    assert not written.unanswered()
    assert [one.id for one in written.open_points] == ["p1"]
    talk.keep(e.PointResolved(conversation=HELD, point="p1", outcome="declined", reason="So."))
    assert not written.open_points
    talk.keep(e.PointReopened(conversation=HELD, point="p1"))
    assert [one.id for one in written.open_points] == ["p1"]
    talk.keep(e.PointPlaced(conversation=HELD, point="p1", statement=talk.note(2)))
    assert [one.id for one in written.points_of(talk.note(2))] == ["p1"]
    talk.keep(e.ReplyWithdrawn(conversation=HELD, reply="reply", why="the wrong file"))
    assert not written.live_points
    assert written.unanswered()
