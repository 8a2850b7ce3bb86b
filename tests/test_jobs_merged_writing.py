from __future__ import annotations

from collections.abc import Sequence

from ltconverse.case import events as e
from ltconverse.case.events import Event
from ltconverse.case.fold import fold
from ltconverse.jobs.merged_writing import written_remarks
from tests.written import HELD, Written


def from_elsewhere(talk: Written, *bodies: e.AnyBody) -> Sequence[Event]:
    """The journal with what another copy, made when it stood so, has besides."""
    last = talk.journal[-1]
    return [
        last.model_copy(
            update={"id": f"else-{n}", "device": "other", "clock": last.clock + n, "body": body}
        )
        for n, body in enumerate(bodies, start=1)
    ]


def remarks(talk: Written, other: Sequence[Event]) -> list[str]:
    return list(written_remarks(talk.state, fold([*talk.journal, *other])))


def reworded(note: str, text: str) -> e.StatementReworded:
    return e.StatementReworded(
        conversation=HELD, change=f"else-{text}", statement=note, was="It began.", text=text
    )


def test_the_same_statement_reworded_in_both_is_told() -> None:
    talk = Written("/go overview", "It began.", "She came home.")
    other = from_elsewhere(talk, reworded(talk.note(1), "It had begun."))
    assert remarks(talk, other) == []
    talk.do(e.StatementReworded, statement=talk.note(1), was="It began.", text="It began in May.")
    (told,) = remarks(talk, other)
    assert "both copies have other words for S1" in told


def test_what_the_other_copy_left_out_is_told() -> None:
    talk = Written("/go overview", "It began.", "She came home.")
    talk.freeze()
    dropped = e.StatementDropped(conversation=HELD, change="else-d", statement=talk.note(1))
    before = talk.state
    other = from_elsewhere(talk, dropped)
    talk.do(e.StatementReworded, statement=talk.note(1), was="It began.", text="It began in May.")
    (told,) = remarks(talk, other)
    assert "left out S1, which stood here" in told
    assert list(written_remarks(before, before)) == []


def test_a_write_up_without_a_version_is_numbered_anew_and_one_with_a_version_is_not() -> None:
    talk = Written("/go overview", "It began.")
    note = e.NoteTaken(conversation=HELD, note="other-note", step="overview", text="It ended.")
    talk.keep(e.DocumentExported(document="write-up", form="docx", conversation=HELD))
    (told,) = remarks(talk, from_elsewhere(talk, note))
    assert "other numbers" in told
    talk.freeze()
    assert remarks(talk, from_elsewhere(talk, note)) == []


def test_two_drafts_of_one_number_are_told() -> None:
    talk = Written("/go overview", "It began.")
    before = list(talk.journal)
    talk.freeze()
    made = talk.journal[-1].body
    assert isinstance(made, e.VersionMade)
    elsewhere = made.model_copy(update={"version": "another"})
    event = before[-1].model_copy(
        update={"id": "else", "device": "other", "clock": before[-1].clock + 1, "body": elsewhere}
    )
    (told,) = remarks(talk, [event])
    assert "draft 1" in told
