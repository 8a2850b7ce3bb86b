"""A rehearsal being held: the same line, and somebody who answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ltconverse.case import events as e
from ltconverse.case.commands import COMMANDS
from ltconverse.errors import BadEntry, DiskFull, LtconverseError
from ltconverse.jobs.opening import open_case
from ltconverse.jobs.rehearsing import turns
from ltconverse.jobs.rehearsing.commands import HANDLERS, REHEARSAL_COMMANDS, mood_of
from ltconverse.jobs.rehearsing.pages import why_page
from ltconverse.jobs.rehearsing.practice import go_on_with
from ltconverse.jobs.rehearsing.session import Rehearsing
from ltconverse.store.journal import SqlCipherJournal
from tests.conftest import PASSPHRASE
from tests.rehearsed import library, practice, rehearsing


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Rehearsing]:
    with practice(tmp_path / "practice.ltcase") as case:
        yield rehearsing(case)


def said(session: Rehearsing, by: str = "reviewer") -> list[str]:
    return [one.text for one in session.rehearsal.turns if one.by == by]


def notes(session: Rehearsing) -> list[str]:
    return [one.text for one in session.conversation.live_notes]


# --- lines ------------------------------------------------------------------------------------


def test_plain_text_is_said_and_answered_in_one_step(session: Rehearsing) -> None:
    decision = session.submit("How do you feel about being here today?")
    spoke, answered = decision.bodies[-2:]
    assert isinstance(spoke, e.ReviewerSpoke)
    assert isinstance(answered, e.PersonAnswered)
    assert spoke.heard == "open"
    assert answered.to == spoke.turn
    assert session.said_back(decision) == list(answered.paragraphs) or answered.gesture


def test_signs_are_notes_as_in_every_conversation(session: Rehearsing) -> None:
    for line in (
        '"I hardly slept.',
        "#role new to the team",
        "@now she looks back",
        "\\slept badly",
    ):
        session.submit(line)
    assert notes(session) == ["I hardly slept.", "new to the team", "she looks back", "slept badly"]
    assert said(session) == []


def test_the_line_can_be_for_notes_and_one_is_still_said(session: Rehearsing) -> None:
    session.submit("/note")
    session.submit("she arrived early")
    session.submit(">What happened next?")
    session.submit("/say")
    session.submit("What was that like?")
    assert notes(session) == ["she arrived early"]
    assert said(session) == ["What happened next?", "What was that like?"]


def test_an_empty_line_waits_but_not_while_notes_are_typed(session: Rehearsing) -> None:
    session.submit("")
    assert [one.heard for one in session.rehearsal.turns if one.by == "reviewer"] == ["silence"]
    session.submit("/note")
    session.submit("   ")
    assert len(said(session)) == 1


def test_saying_a_prompt_marks_it_as_asked(session: Rehearsing) -> None:
    prompt = session.prompts()[1]
    session.submit(prompt.text.upper())
    assert session.asked_here() == {prompt.id}


def test_every_command_is_told_of_and_carried_out_by_its_beginning(session: Rehearsing) -> None:
    assert [one.name for one in REHEARSAL_COMMANDS] == list(HANDLERS)
    assert not set(HANDLERS) & {one.name for one in COMMANDS}
    session.submit("/sil")
    assert said(session) == [""]
    with pytest.raises(BadEntry, match="several"):
        session.submit("/s")


def test_more_than_anyone_says_at_once_is_refused(session: Rehearsing) -> None:
    with pytest.raises(BadEntry, match="at once"):
        session.submit("a " * 20_000)


# --- the same questions, the same answers -----------------------------------------------------

LINES = (
    "Thank you for coming.",
    "Tell us, in your own words, what happened.",
    "",
    "Why didn't you read the file?",
    "It sounds like a hard week.",
    "What did you think was going on?",
)


def test_the_same_lines_get_the_same_answers(tmp_path: Path) -> None:
    heard = []
    for name in ("one.ltcase", "two.ltcase"):
        with practice(tmp_path / name) as case:
            session = rehearsing(case)
            for line in LINES:
                session.submit(line)
            heard.append([(one.paragraphs, one.rule) for one in session.rehearsal.turns])
    assert heard[0] == heard[1]
    assert len({rule for _, rule in heard[0]}) > 2


def test_a_rehearsal_is_gone_on_with_where_it_was_left(tmp_path: Path) -> None:
    with practice(tmp_path / "p.ltcase") as case:
        session = rehearsing(case)
        for line in LINES[:3]:
            session.submit(line)
        before = list(session.rehearsal.turns)
        session.leave()
    with open_case(tmp_path / "p.ltcase", PASSPHRASE) as case:
        again = go_on_with(case, session.conversation_id, library=library())
        assert again.rehearsal.turns == before
        again.submit(LINES[3])
        assert again.rehearsal.turns[-1].closed


def test_what_cannot_be_kept_is_not_said_and_not_answered(
    session: Rehearsing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(SqlCipherJournal, "append", full)
        with pytest.raises(LtconverseError):
            session.submit("What happened?")
    assert session.rehearsal.turns == []
    session.submit("What happened?")
    assert len(session.rehearsal.turns) == 2


# --- stepping back ----------------------------------------------------------------------------


def test_stepping_back_and_asking_the_same_gets_the_same(session: Rehearsing) -> None:
    session.submit(LINES[1])
    session.submit(LINES[3])
    blamed = session.rehearsal.turns[-1].paragraphs
    decision = session.submit("/again")
    assert decision.words == LINES[3]
    assert said(session) == [LINES[1]]
    session.submit(LINES[3])
    assert session.rehearsal.turns[-1].paragraphs == blamed
    assert len(session.rehearsal.aside) == 1


def test_undo_after_something_was_said_sets_it_aside(session: Rehearsing) -> None:
    session.submit("\\a note before")
    session.submit(LINES[1])
    session.submit("/undo")
    assert said(session) == []
    session.submit("/undo")
    assert notes(session) == []


def test_what_was_stepped_back_over_is_not_there_to_be_undone(session: Rehearsing) -> None:
    session.submit("\\a note")
    session.submit(LINES[1])
    session.submit(LINES[2])
    session.submit("/again 2")
    session.submit("/undo")
    assert notes(session) == []
    assert session.case.state.strays == []


@pytest.mark.parametrize("wrong", ["/again 0", "/again 3", "/again x", "/again ²", "/again -1"])
def test_one_cannot_step_back_further_than_one_has_come(session: Rehearsing, wrong: str) -> None:
    session.submit(LINES[1])
    with pytest.raises(BadEntry):
        session.submit(wrong)
    assert len(session.rehearsal.turns) == 2


# --- the trainer ------------------------------------------------------------------------------


def test_a_trainer_answers_in_the_persons_place(session: Rehearsing) -> None:
    session.submit("/trainer on")
    session.submit(LINES[1])
    assert said(session, "person") == []
    session.submit("/answer I would rather not begin there.")
    assert said(session, "trainer") == ["I would rather not begin there."]
    session.submit("/trainer off")
    session.submit(LINES[4])
    assert len(said(session, "person")) == 1


def test_a_trainer_can_let_the_person_answer_after_all(tmp_path: Path) -> None:
    answers = []
    for name, lines in {
        "by-themselves.ltcase": ("What happened?",),
        "left.ltcase": ("/trainer on", "What happened?", "/answer"),
    }.items():
        with practice(tmp_path / name) as case:
            session = rehearsing(case)
            for line in lines:
                session.submit(line)
            answers.append(said(session, "person"))
    assert answers[0] == answers[1]
    assert answers[0]


def test_with_nothing_asked_there_is_nothing_to_answer(session: Rehearsing) -> None:
    with pytest.raises(BadEntry, match="waits"):
        session.submit("/answer")


def test_something_happens_and_changes_how_they_are(session: Rehearsing) -> None:
    session.submit("/happens 1")
    session.submit("/happens Their mobile buzzes, and they ask to take a telephone call")
    moods = [one.mood for one in session.rehearsal.turns]
    assert moods == ["distress", "interruption"]
    assert mood_of("They pour some water.") == ""
    with pytest.raises(BadEntry, match="no 99"):
        session.submit("/happens 99")


def test_nothing_is_said_while_it_rests(session: Rehearsing) -> None:
    session.submit("/hold")
    with pytest.raises(BadEntry, match="rests"):
        session.submit(LINES[1])
    session.submit("\\a note can be taken")
    session.submit("/goon")
    session.submit(LINES[1])
    assert len(said(session)) == 1


# --- told back --------------------------------------------------------------------------------


def test_why_tells_the_words_that_decided(session: Rehearsing) -> None:
    decision = session.submit("/why")
    assert "Nothing was said" in why_page(session, decision)[0].text
    session.submit("Why didn't you read the file?")
    rows = [row.text for row in why_page(session, decision)]
    assert any("blame" in row for row in rows)
    assert any("“Why" in row for row in rows[1:])


def test_who_of_the_pair_spoke_is_kept(session: Rehearsing) -> None:
    lead, second = (one.id for one in session.case.state.reviewers)
    session.submit(LINES[1])
    session.submit("/speaker second")
    session.submit(LINES[4])
    asked = [one for one in session.rehearsal.turns if one.by == "reviewer"]
    assert [one.speaker for one in asked] == [lead, second]


def test_turns_say_where_they_stood(session: Rehearsing) -> None:
    session.submit(LINES[1])
    session.submit("/goto queries")
    session.submit(LINES[5])
    there = turns.as_said(session.conversation, session.rehearsal)
    assert [one.place.overview for one in there if one.by == "reviewer"] == [False, True]
    assert [one.heard.kind for one in there if one.heard] == ["open", "open"]


def test_ending_closes_it_and_saying_more_opens_it_again(session: Rehearsing) -> None:
    session.submit(LINES[1])
    session.submit("/end")
    assert session.conversation.closed_at
    session.submit(LINES[5])
    assert session.conversation.closed_at is None


def test_thanking_them_after_the_closing_words_is_no_new_beginning(tmp_path: Path) -> None:
    with practice(tmp_path / "p.ltcase") as case:
        session = rehearsing(case, closes_at_once=False)
        session.submit(LINES[1])
        session.submit("/end")
        session.submit("Thank you for all you have told us.")
        session.submit("/end")
        assert session.conversation.closed_at


def test_who_is_asked_for_something_begins_with_what_lies_before_it(session: Rehearsing) -> None:
    """And not with another story that only belongs to the step where they are."""
    session.submit("/next")
    session.submit("Tell us about the babysitters.")
    answered = session.rehearsal.turns[-1]
    assert (answered.memory, answered.rule) == ("call", "begins-before")
