"""Rehearsals across the journal: two copies made one, taking back, ways in, backup, looks through.

What holds of every conversation holds of these, too.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ltconverse.case.rehearsed import Rehearsal
from ltconverse.errors import BadEntry, CaseTooNew, NotForPractice, NotFound
from ltconverse.jobs.conversing import begin_or_resume
from ltconverse.jobs.merging import Merged, merge, split
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.people import pair_remarks
from ltconverse.jobs.rehearsing.feedback import feedback_of
from ltconverse.jobs.rehearsing.practice import create_practice_folder, go_on_with
from ltconverse.jobs.rehearsing.results import bring_in, hand_on, held, take_out
from ltconverse.store.backup import backup, restore
from ltconverse.store.check import check
from tests.conftest import LIGHT, PASSPHRASE
from tests.rehearsed import library, practice, rehearsing

OPEN = "Tell us about that day."
FEELING = "How did you feel at that moment?"
BLAMING = "Why on earth didn't you read the file?"


@pytest.fixture
def case(tmp_path: Path) -> OpenCase:
    return practice(tmp_path / "here")


def copied(case: OpenCase, to: Path) -> OpenCase:
    """The copy for a colleague, open."""
    findings, not_noted = split(case, to, kdf=LIGHT)
    assert (findings, not_noted) == ([], "")
    return open_case(to, PASSPHRASE)


def merged(case: OpenCase, copy: OpenCase) -> Merged:
    copy.close()
    return merge(case, copy.path, PASSPHRASE)


def said(rehearsal: Rehearsal) -> list[str]:
    return [one.text for one in rehearsal.turns if one.by == "reviewer"]


def everything(rehearsal: Rehearsal) -> set[str]:
    """The ids of all turns, those set aside among them."""
    aside = (one.id for tried in rehearsal.aside for one in tried)
    return {*(one.id for one in rehearsal.turns), *aside}


def sound(case: OpenCase) -> None:
    assert case.state.strays == []
    assert check(case.folder) == []


# --- two copies made one ----------------------------------------------------------------------


def test_what_both_rehearsed_apart_is_there_and_told_of(case: OpenCase, tmp_path: Path) -> None:
    theirs = copied(case, tmp_path / "there")
    there = rehearsing(theirs, pair="Two")
    for line in (OPEN, FEELING, "\\a note", "/end"):
        there.submit(line)
    here = rehearsing(case, pair="One")
    here.submit(OPEN)
    ours, answered = here.rehearsal, there.rehearsal
    told = merged(case, theirs)
    (came,) = told.came
    assert came.startswith("1 rehearsal, 2 turns, 2 answers, 1 note, ")
    assert "other entries of the lead reviewer" in came
    # Everyone rehearses by themselves, with the same person as often as they like.
    assert told.remarks == ()
    assert case.state.rehearsals[here.conversation_id] == ours
    assert case.state.rehearsals[there.conversation_id] == answered
    sound(case)
    assert feedback_of(case, there.conversation_id, library=library()).turns


def test_both_go_on_with_the_same_one_and_nothing_is_lost(case: OpenCase, tmp_path: Path) -> None:
    begun = rehearsing(case)
    begun.submit(OPEN)
    theirs = copied(case, tmp_path / "there")
    other = go_on_with(theirs, begun.conversation_id, library=library())
    for line in (FEELING, "", "And then?"):
        other.submit(line)
    for line in ("What were you hoping for?", BLAMING):
        begun.submit(line)
    every = everything(begun.rehearsal) | everything(other.rehearsal)
    merged(case, theirs)
    both = case.state.rehearsals[begun.conversation_id]
    assert everything(both) == every
    assert sorted(said(both)) == sorted(
        [OPEN, FEELING, "", "And then?", "What were you hoping for?", BLAMING]
    )
    sound(case)
    begun.submit("What else?")
    assert begun.rehearsal.turns[-1].by == "person"
    case.close()
    with open_case(case.path, PASSPHRASE) as ours, open_case(theirs.path, PASSPHRASE) as copy:
        state = ours.state
        ours.close()
        merge(copy, ours.path, PASSPHRASE)
        assert copy.state == state


def test_one_steps_back_while_the_other_goes_on(case: OpenCase, tmp_path: Path) -> None:
    begun = rehearsing(case)
    for line in (OPEN, BLAMING):
        begun.submit(line)
    theirs = copied(case, tmp_path / "there")
    other = go_on_with(theirs, begun.conversation_id, library=library())
    for line in ("/again", FEELING, "/again", "How was that for you?"):
        other.submit(line)
    for line in ("And then?", "What did you know?", "/again 2", "What was said?"):
        begun.submit(line)
    every = everything(begun.rehearsal) | everything(other.rehearsal)
    merged(case, theirs)
    both = case.state.rehearsals[begun.conversation_id]
    assert everything(both) == every
    # Each set aside what they had in front of them, and nothing that the other went on with.
    assert said(both)[0] == OPEN
    assert sorted(said(both)[1:]) == ["How was that for you?", "What was said?"]
    # Nobody answers what is not there: the answer goes where its question went.
    there = {one.id for one in both.turns}
    assert {one.to for one in both.turns if one.by == "person"} <= there
    sound(case)
    assert feedback_of(case, begun.conversation_id, library=library()).turns
    begun.submit("What else?")
    assert begun.rehearsal.turns[-1].by == "person"


def test_what_the_other_went_on_with_stays(case: OpenCase, tmp_path: Path) -> None:
    begun = rehearsing(case)
    theirs = copied(case, tmp_path / "there")
    other = go_on_with(theirs, begun.conversation_id, library=library())
    for line in (OPEN, FEELING):
        other.submit(line)
    for line in (BLAMING, "/again", BLAMING, "/undo"):
        begun.submit(line)
    merged(case, theirs)
    assert said(case.state.rehearsals[begun.conversation_id]) == [OPEN, FEELING]
    sound(case)


def test_both_step_back_to_the_same_turn(case: OpenCase, tmp_path: Path) -> None:
    begun = rehearsing(case)
    for line in (OPEN, BLAMING):
        begun.submit(line)
    theirs = copied(case, tmp_path / "there")
    other = go_on_with(theirs, begun.conversation_id, library=library())
    for line in ("/again", FEELING):
        other.submit(line)
    for line in ("/again", "And then?"):
        begun.submit(line)
    every = everything(begun.rehearsal) | everything(other.rehearsal)
    merged(case, theirs)
    both = case.state.rehearsals[begun.conversation_id]
    assert everything(both) == every
    assert sorted(said(both)) == sorted([OPEN, FEELING, "And then?"])
    sound(case)


def test_results_brought_in_on_two_laptops_are_all_there(case: OpenCase, tmp_path: Path) -> None:
    paths = []
    for pair in ("One", "Two"):
        session = rehearsing(case, pair=pair)
        session.submit(OPEN)
        paths.append(hand_on(case, session.conversation_id, tmp_path / f"{pair}.ltresult"))
    theirs = copied(case, tmp_path / "there")
    bring_in(theirs, paths)
    take_out(theirs, 2)
    bring_in(case, paths[:1])
    merged(case, theirs)
    assert [one.pair for one in held(case, library=library()) if one.brought] == ["One", "One"]
    sound(case)


# --- taking back, and ways in -----------------------------------------------------------------


def test_what_was_said_is_taken_back_and_said_again(case: OpenCase) -> None:
    session = rehearsing(case)
    session.submit(OPEN)
    session.submit("\\a note")
    before = list(session.rehearsal.turns)
    session.submit(BLAMING)
    for line in ("/undo", "/undo", "/undo"):
        session.submit(line)
    assert session.rehearsal.turns == []
    assert [one.text for one in session.conversation.live_notes] == []
    session.submit(OPEN)
    assert [one.paragraphs for one in session.rehearsal.turns] == [one.paragraphs for one in before]
    assert len(everything(session.rehearsal)) == 6
    sound(case)


def test_what_a_trainer_brings_in_is_taken_back_by_itself(case: OpenCase) -> None:
    session = rehearsing(case)
    for line in (OPEN, "/happens 1", "/trainer on", FEELING, "/answer Not well."):
        session.submit(line)
    assert session.submit("/undo").reply == "undone: the trainer's answer"
    assert session.submit("/undo").reply == "undone: what was said last"
    assert session.submit("/undo").reply == "undone: what happened last"
    by = [one.by for one in session.rehearsal.turns]
    assert by == ["reviewer", "person"]
    with pytest.raises(BadEntry, match="Nothing was undone"):
        session.submit("/redo")
    session.submit("/happens 3")
    session.submit("/undo")
    session.submit("/again")
    with pytest.raises(BadEntry, match="left to undo"):
        session.submit("/undo")
    sound(case)


def test_a_scenario_of_a_later_version_is_told_of_and_not_played(case: OpenCase) -> None:
    session = rehearsing(case)
    session.submit(OPEN)
    kept = case.state.rehearsals[session.conversation_id]
    kept.content = kept.content.replace("{", '{"novel": 1, ', 1)
    again = go_on_with(case, session.conversation_id, library=library())
    with pytest.raises(CaseTooNew, match="officer's call"):
        again.submit(FEELING)
    again.submit("\\a note can still be taken")
    with pytest.raises(CaseTooNew):
        feedback_of(case, session.conversation_id, library=library())


def test_the_recovery_code_opens_a_practice_folder(tmp_path: Path) -> None:
    case, code = create_practice_folder(tmp_path / "p", passphrase=PASSPHRASE, kdf=LIGHT)
    with case:
        session = rehearsing(case)
        session.submit(OPEN)
    with open_case(tmp_path / "p", code) as again:
        assert again.state.practice
        go_on_with(again, session.conversation_id, library=library()).submit(FEELING)
        assert said(again.state.rehearsals[session.conversation_id]) == [OPEN, FEELING]


def test_a_backup_has_the_rehearsals(case: OpenCase, tmp_path: Path) -> None:
    session = rehearsing(case)
    for line in (OPEN, "/hold", "/goon", "/again", FEELING, "/happens 1"):
        session.submit(line)
    state = case.state
    backup(case.folder, tmp_path / "backup")
    case.close()
    assert restore(tmp_path / "backup", tmp_path / "new", PASSPHRASE) == []
    with open_case(tmp_path / "new", PASSPHRASE) as again:
        assert again.state == state
        assert check(again.folder) == []


def test_going_on_as_with_any_conversation_is_the_rehearsal(case: OpenCase) -> None:
    session = rehearsing(case)
    again = begin_or_resume(case, library=library())
    assert (again.conversation_id, type(again)) == (session.conversation_id, type(session))
    before = case.state.events
    with pytest.raises(NotForPractice):
        begin_or_resume(case, role="nurse", agency="health", library=library())
    assert case.state.events == before
    role = rehearsing(case).practitioner.role
    for named in ("", role):
        with pytest.raises(NotFound) as unclear:
            begin_or_resume(case, role=named, library=library())
        assert "rehearse go-on" in str(unclear.value)
    assert pair_remarks(case.state, session.conversation) == []
